"""Choosing one person out of everybody in the file, by a few letters."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from netwerk_desktop.services.privacy.people import PersonRow, find_people, list_people
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.privacy.frame import PrivacyDialog
from netwerk_desktop.ui.shared.buttons import Button
from netwerk_desktop.ui.shared.data_table import DataTable
from netwerk_desktop.ui.shared.keys import ENTER
from netwerk_desktop.ui.shared.row_table_model import Column, RowTableModel
from netwerk_desktop.ui.shared.search_field import SearchField
from netwerk_desktop.ui.shared.tokens import Role


class PersonChooser(PrivacyDialog):
    """Type, Enter. `chosen(person_id)`; *without* is who cannot be chosen."""

    chosen = Signal(int)

    def __init__(
        self,
        desk: Desk,
        parent: QWidget | None = None,
        *,
        title: str,
        words: str,
        button: str,
        without: int | None = None,
    ) -> None:
        super().__init__(desk, title, words, parent)
        self.setObjectName("personChooser")
        self._rows = [row for row in list_people(desk.database) if row.id != without]
        self.search = SearchField(self.tr("Typ een deel van de naam, e-mail of partner"), self)
        self.search.setObjectName("personSearchEdit")
        self._model: RowTableModel[PersonRow] = RowTableModel(_columns(), lambda row: row.id, self)
        self.table: DataTable[PersonRow] = DataTable(self._model, self, name=self.tr("Personen"))
        self.table.setObjectName("personTable")
        self.table.setSelectionMode(DataTable.SelectionMode.SingleSelection)
        self.choose_button = self.add_button(button, "chooseButton", main=True)
        bar = QVBoxLayout()
        bar.setContentsMargins(16, 10, 16, 10)
        bar.addWidget(self.search)
        self.body.addLayout(bar)
        self.body.addWidget(self.table, 1)
        self._connect()
        self._show("")
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """↓ goes to the list, where Enter in the search takes the first."""
        is_key = event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if is_key and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Down:
            self.table.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            focused = self.focusWidget()
            (focused if isinstance(focused, Button) else self.choose_button).click()
            return
        super().keyPressEvent(event)

    def _connect(self) -> None:
        self.search.searched.connect(self._show)
        self.search.entered.connect(self._on_choose)
        self.search.installEventFilter(self)
        self.search.left.connect(self.reject)
        self.table.opened.connect(self._take)
        self.choose_button.clicked.connect(self._on_choose)

    def _show(self, text: str) -> None:
        rows = find_people(self._rows, text)
        self._model.replace_rows(rows)
        nobody = self.tr("Niemand gevonden. Typ minder letters.")
        self.hint.setText("" if rows else nobody)
        self.choose_button.set_why_not("" if rows else nobody)
        if rows:
            self.table.choose(rows[0].id)

    def _on_choose(self) -> None:
        row_id = self.table.current_id()
        if row_id is not None:
            self._take(row_id)

    def _take(self, row_id: int) -> None:
        self.accept()
        self.chosen.emit(row_id)


def _columns() -> tuple[Column[PersonRow], ...]:
    def role(row: PersonRow) -> Role:
        return Role.SECONDARY if row.is_gone else Role.TEXT

    return (
        Column(
            key="name",
            title="Naam",
            text=lambda row: row.name,
            width_text="Wilhelmina van Oostindiën",
            role=role,
        ),
        Column(
            key="what",
            title="Wat",
            width_text="afdelingsmanager techniek",
            text=lambda row: f"{row.what}, uit dienst" if row.is_gone else row.what,
            role=role,
        ),
        Column(key="where", title="Waar", text=lambda row: row.where, stretches=True, role=role),
    )
