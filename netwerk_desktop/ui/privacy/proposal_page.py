"""The first page of the yearly cleaning: what would become anonymous, who, why and since when."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from netwerk_desktop.planning.dates import long_date
from netwerk_desktop.services.privacy.cleaning import Candidate, Subject
from netwerk_desktop.services.privacy.terms import CLASS_WORDS
from netwerk_desktop.ui.privacy.choices import ChoiceRow, ChoiceTable, ChoiceWords
from netwerk_desktop.ui.privacy.frame import top_bar
from netwerk_desktop.ui.shared.buttons import Button
from netwerk_desktop.ui.shared.empty_state import NothingFound
from netwerk_desktop.ui.shared.labels import Label
from netwerk_desktop.ui.shared.row_table_model import Column
from netwerk_desktop.ui.shared.tokens import Role


class ProposalPage(QWidget):
    """`turned()` after a choice; `hold_wanted()` for the people who are selected."""

    turned = Signal()
    hold_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table: ChoiceTable[Candidate] = ChoiceTable(
            ChoiceWords(self.tr("wordt anoniem"), self.tr("blijft")),
            _columns(),
            self,
            name=self.tr("Wat over de termijn is"),
        )
        self.table.setObjectName("cleaningTable")
        self._words = Label("", self, role=Role.SECONDARY, wrap=True)
        self.turn_button = Button(self.tr("Wel of niet"), self)
        self.turn_button.setObjectName("turnButton")
        self.hold_button = Button(self.tr("&Bewaar langer…"), self)
        self.hold_button.setObjectName("holdButton")
        self.nothing = NothingFound(self.tr("Niets is over de termijn. Er hoeft niets weg."), self)
        self.nothing.clear_button.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(top_bar(self, self._words, self.turn_button, self.hold_button))
        column.addWidget(self.table, 1)
        column.addWidget(self.nothing, 1)
        self.turn_button.clicked.connect(self.table.turn_chosen)
        self.hold_button.clicked.connect(self.hold_wanted)
        self.table.turned.connect(self.turned)
        self.table.chosen_changed.connect(self._on_chosen)

    def show_candidates(self, candidates: list[Candidate]) -> None:
        """Show the proposal; what is held stays and cannot be turned round here."""
        self.table.show_items(candidates, lambda one: not one.held, fixed=lambda one: bool(one.held))
        some = bool(candidates)
        for part in (self.table, self._words, self.turn_button, self.hold_button):
            part.setVisible(some)
        self.nothing.setVisible(not some)
        self._words.setText(
            self.tr(
                "De naam gaat weg; wat er met een partner gebeurde en hoe vaak, blijft zonder naam staan."
            )
        )
        if some:
            self.table.choose(0)
        self._on_chosen()

    @property
    def chosen_subjects(self) -> tuple[Subject, ...]:
        """What becomes anonymous."""
        return tuple(row.item.subject for row in self.table.choice_rows if row.goes)

    @property
    def selected_people(self) -> tuple[tuple[int, ...], str]:
        """Ids of the selected people, and the name of the first."""
        ids = set(self.table.chosen_ids())
        people = [
            row.item for row in self.table.choice_rows if row.id in ids and row.item.subject[0] == "person"
        ]
        return tuple(one.subject[1] for one in people), people[0].name if people else ""

    def _on_chosen(self) -> None:
        people, _name = self.selected_people
        self.hold_button.set_why_not("" if people else self.tr("Kies eerst een persoon"))


def _columns() -> tuple[Column[ChoiceRow[Candidate]], ...]:
    def why(row: ChoiceRow[Candidate]) -> str:
        return row.item.held or row.item.why

    return (
        Column(
            key="name",
            title="Wie of wat",
            width_text="Wilhelmina van Oostindiën",
            text=lambda row: row.item.name,
        ),
        Column(
            key="kind",
            title="Soort",
            width_text="Contactpersonen uit dienst",
            text=lambda row: CLASS_WORDS[row.item.kind],
            hide_under=1000,
        ),
        Column(key="why", title="Waarom", text=why, stretches=True, tooltip=why),
        Column(
            key="since",
            title="Over de termijn sinds",
            width_text="22 november 2026",
            text=lambda row: long_date(row.item.since),
            sort_key=lambda row: row.item.since,
        ),
    )
