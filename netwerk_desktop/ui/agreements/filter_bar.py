"""The bar above the list: search, chips, and *Nieuwe overeenkomst*."""

import json
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QWidget

from netwerk_desktop.planning.dates import school_year_label
from netwerk_desktop.services.agreement_lists import AgreementState
from netwerk_desktop.ui.agreements.filters import (
    DUE,
    OVER,
    OVERDUE,
    PARTNER,
    SCHOOL,
    SOON,
    THIS_YEAR,
    AgreementFilter,
)
from netwerk_desktop.ui.shared.buttons import Button, ButtonLook
from netwerk_desktop.ui.shared.chips import ChipBar, FilterChip, Option
from netwerk_desktop.ui.shared.search_field import SearchField
from netwerk_desktop.ui.shared.sections import Ground
from netwerk_desktop.ui.shared.theme import theme
from netwerk_desktop.ui.shared.tokens import Role


class AgreementFilterBar(Ground):
    """Tells `changed()` when the list must be narrowed otherwise; `entered()` to go on to the list."""

    changed = Signal()
    entered = Signal()

    def __init__(self, new_agreement: QAction, parent: QWidget | None = None) -> None:
        super().__init__(Role.WINDOW, parent, line_below=True)
        self.setObjectName("agreementFilterBar")
        self.search = SearchField(self.tr("Zoek nummer, naam"), self)
        self.search.setObjectName("agreementSearchEdit")
        self._chips = ChipBar(self)
        self._states = self._chip("stateChip", self.tr("Status"), self._state_options())
        self._missing = self._chip(
            "missingChip",
            self.tr("Wie ontbreekt"),
            [Option(SCHOOL, self.tr("de school")), Option(PARTNER, self.tr("de partner"))],
        )
        self._ends = self._chip(
            "endsChip",
            self.tr("Loopt af"),
            [
                Option(SOON, self.tr("binnen 3 maanden")),
                Option(THIS_YEAR, self.tr("dit schooljaar")),
                Option(OVER, self.tr("is afgelopen")),
            ],
        )
        self._evaluation = self._chip(
            "evaluationChip",
            self.tr("Evaluatie"),
            [Option(DUE, self.tr("te doen")), Option(OVERDUE, self.tr("te laat"))],
        )
        self._years = self._chip("schoolYearChip", self.tr("Schooljaar"), [])
        self.new_button = Button(self.tr("Nieuwe overeenkomst"), self, look=ButtonLook.MAIN, icon_name="plus")
        self.new_button.setObjectName("newAgreementButton")
        self.new_button.setToolTip(f"{self.new_button.text()} ({new_agreement.shortcut().toString()})")
        self.new_button.clicked.connect(new_agreement.trigger)
        self._lay_out()
        self._connect()

    def filter(self) -> AgreementFilter:
        """The choices as they are now."""
        return AgreementFilter(
            self.search.text(),
            frozenset(self._states.chosen),
            frozenset(self._missing.chosen),
            frozenset(self._ends.chosen),
            frozenset(self._years.chosen),
            frozenset(self._evaluation.chosen),
        )

    def state(self) -> str:
        """The choices, for the next sitting; the search is left out."""
        return json.dumps({chip.objectName(): sorted(chip.chosen) for chip in self._filter_chips()})

    def restore_state(self, state: str) -> None:
        """Choose as it was then, as far as it is still offered."""
        try:
            kept = json.loads(state)
        except ValueError:
            return
        for chip in self._filter_chips():
            wanted = kept.get(chip.objectName()) if isinstance(kept, dict) else None
            chip.set_chosen(map(str, wanted) if isinstance(wanted, list) else ())
        self._chips.refresh()
        self.changed.emit()

    def clear(self) -> None:
        """Show everything again."""
        self.search.clear()
        self._chips.clear()

    def offer_years(self, years: Sequence[int]) -> None:
        """Offer the school years that occur."""
        self._years.set_options([Option(str(year), school_year_label(year)) for year in years])
        self._chips.refresh()

    def _chip(self, name: str, title: str, options: Sequence[Option]) -> FilterChip:
        chip = FilterChip(title, options, self)
        chip.setObjectName(name)
        return self._chips.add_chip(chip)

    def _filter_chips(self) -> tuple[FilterChip, ...]:
        return (self._states, self._missing, self._ends, self._evaluation, self._years)

    def _state_options(self) -> list[Option]:
        return [Option(state.name, state.value) for state in AgreementState]

    def _lay_out(self) -> None:
        self._row = QHBoxLayout(self)
        self._row.setSpacing(6)
        self._row.addWidget(self.search)
        self._row.addWidget(self._chips, 1)
        self._row.addWidget(self.new_button)
        self._on_density_changed()

    def _connect(self) -> None:
        self.search.searched.connect(self._on_changed)
        self.search.entered.connect(self.entered)
        self.search.left.connect(self.entered)
        for chip in self._chips.chips:
            chip.changed.connect(self._on_changed)
        theme().density_changed.connect(self._on_density_changed)
        theme().changed.connect(self._on_density_changed)

    def _on_changed(self) -> None:
        self.changed.emit()

    def _on_density_changed(self) -> None:
        self.setFixedHeight(theme().bar_height())
        self._row.setContentsMargins(12, 0, 12, 0)
        self.search.setFixedWidth(self.search.sizeHint().width())
