"""Choosing a partner by typing three letters: for a new agreement, and for a further party."""

from collections.abc import Collection
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from netwerk_desktop.planning.folding import fold
from netwerk_desktop.services.partner_lists import PartnerRow, best_hit, find_partner_ids, list_partners
from netwerk_desktop.services.words import type_words
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.shared.buttons import Button, ButtonLook
from netwerk_desktop.ui.shared.contact_levels import contact_column
from netwerk_desktop.ui.shared.data_table import DataTable
from netwerk_desktop.ui.shared.keys import ENTER
from netwerk_desktop.ui.shared.labels import Label
from netwerk_desktop.ui.shared.row_table_model import Column, RowTableModel
from netwerk_desktop.ui.shared.search_field import SearchField
from netwerk_desktop.ui.shared.theme import TextKind, theme
from netwerk_desktop.ui.shared.tokens import Role

WIDTH, HEIGHT = 560, 400


@dataclass(frozen=True, slots=True)
class _Words:
    title: str
    button: str


class PartnerChooser(QDialog):
    """Type, Enter. `chosen(partner_id)`; show it with `open()`. *without* leaves partners out."""

    chosen = Signal(int)

    def __init__(
        self,
        desk: Desk,
        parent: QWidget | None = None,
        *,
        title: str,
        button: str,
        without: Collection[int] = (),
    ) -> None:
        super().__init__(parent)
        self._desk, self._words = desk, _Words(title, button)
        self._rows = [row for row in list_partners(desk.database) if row.id not in without]
        self.setWindowTitle(title)
        self.setObjectName("partnerChooser")
        self.setModal(True)
        self.search = SearchField(self.tr("Typ de eerste letters van de partner"), self)
        self.search.setObjectName("chooserSearchEdit")
        self._model: RowTableModel[PartnerRow] = RowTableModel(_columns(), lambda row: row.id, self)
        self.table: DataTable[PartnerRow] = DataTable(self._model, self, name=self.tr("Partners"))
        self.table.setObjectName("chooserTable")
        self.table.setSelectionMode(DataTable.SelectionMode.SingleSelection)
        self.table.horizontalHeader().hide()
        self._nothing = Label("", self, role=Role.SECONDARY, wrap=True)
        self.cancel_button = Button(self.tr("&Annuleer"), self)
        self.choose_button = Button(button, self, look=ButtonLook.MAIN)
        self.choose_button.setObjectName("chooseButton")
        self._lay_out()
        self._connect()
        self._show("")
        self.resize(round(WIDTH * theme().scale), round(HEIGHT * min(theme().scale, 1.2)))
        self.search.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            focused = self.focusWidget()
            (focused if isinstance(focused, Button) else self.choose_button).click()
            return
        super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """↓ goes to the list, where Enter in the search takes the first."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() == Qt.Key.Key_Down:
            self.table.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return False

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(8)
        column.addWidget(Label(self._words.title, self, kind=TextKind.SECTION))
        column.addWidget(self.search)
        column.addWidget(self._nothing)
        column.addWidget(self.table, 1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.choose_button)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.search.searched.connect(self._show)
        self.search.entered.connect(self._on_choose)
        self.search.installEventFilter(self)
        self.search.left.connect(self.reject)
        self.table.opened.connect(self._take)
        self.cancel_button.clicked.connect(self.reject)
        self.choose_button.clicked.connect(self._on_choose)

    def _show(self, text: str) -> None:
        found = find_partner_ids(self._desk.database, text)
        rows = self._rows if found is None else [row for row in self._rows if row.id in found]
        self._model.replace_rows(rows)
        self._nothing.setVisible(not rows)
        self._nothing.setText(
            self.tr("Geen partner gevonden. Voeg die eerst toe op het tabblad Partners.") if not rows else ""
        )
        self.choose_button.set_why_not("" if rows else self.tr("Kies eerst een partner"))
        hit = best_hit(rows, fold(text))
        if hit is not None:
            self.table.choose(hit.id)

    def _on_choose(self) -> None:
        row_id = self.table.current_id()
        if row_id is not None:
            self._take(row_id)

    def _take(self, row_id: int) -> None:
        self.accept()
        self.chosen.emit(row_id)


def _columns() -> tuple[Column[PartnerRow], ...]:
    return (
        Column(key="name", title="Naam", text=lambda row: row.name, stretches=True),
        Column(
            key="city",
            title="Plaats",
            width_text="Nieuw-Waterrijk",
            text=lambda row: row.city,
            role=Role.SECONDARY,
        ),
        Column(
            key="type",
            title="Soort",
            width_text="ondernemers",
            text=lambda row: type_words(row.types),
            role=Role.SECONDARY,
        ),
        contact_column(lambda row: row.fading),
    )
