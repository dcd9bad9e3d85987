"""*Mogelijke dubbelen*: partners and people who seem to be there twice, with why, and what to do (F18)."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from netwerk_desktop.model.errors import NetwerkError
from netwerk_desktop.services.duplicates import (
    DoublePair,
    DoublePeople,
    keep_apart,
    list_double_people,
    list_doubles,
)
from netwerk_desktop.storage.changes import Changes
from netwerk_desktop.ui import feedback
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.partners.merge_dialog import open_merge
from netwerk_desktop.ui.shared.buttons import Button, ButtonLook
from netwerk_desktop.ui.shared.contact_levels import ContactLevels, contact_column
from netwerk_desktop.ui.shared.data_table import DataTable
from netwerk_desktop.ui.shared.labels import Label
from netwerk_desktop.ui.shared.row_table_model import Column, RowTableModel
from netwerk_desktop.ui.shared.sections import Ground
from netwerk_desktop.ui.shared.theme import TextKind, theme
from netwerk_desktop.ui.shared.tokens import Role

WIDTH, HEIGHT = 820, 460
ALWAYS = 10_000
"""Window width under which there is room for the sign of a level alone."""
TASK = "doubles"
TOUCHING = ("partner", "partner_location", "person", "contact_role", "known_apart")


class _Row(NamedTuple):
    """One line of the table; people are a kind of their own."""

    id: int
    first_id: int
    second_id: int
    first: str
    second: str
    reason: str
    is_person: bool


class DuplicatesDialog(QDialog):
    """Show it with `open()`. `partner_wanted(id)` to look at one of them."""

    partner_wanted = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._is_stale = False
        self._levels = ContactLevels(desk.database)
        self.setObjectName("duplicatesDialog")
        self.setModal(True)
        self.setWindowTitle(self.tr("Mogelijke dubbelen"))
        self.model: RowTableModel[_Row] = RowTableModel(_columns(self._levels), lambda row: row.id, self)
        self.table: DataTable[_Row] = DataTable(self.model, self, name=self.tr("Mogelijke dubbelen"))
        self.table.setObjectName("duplicatesTable")
        self.table.setSelectionMode(DataTable.SelectionMode.SingleSelection)
        self.words = Label("", self, role=Role.SECONDARY, wrap=True)
        self.words.setObjectName("duplicatesWords")
        self.open_button = Button(self.tr("&Open eerste"), self)
        self.open_button.setObjectName("openFirstButton")
        self.apart_button = Button(self.tr("&Niet dubbel"), self)
        self.apart_button.setObjectName("notDoubleButton")
        self.close_button = Button(self.tr("&Sluit"), self)
        self.close_button.setObjectName("closeButton")
        self.merge_button = Button(self.tr("&Voeg samen…"), self, look=ButtonLook.MAIN)
        self.merge_button.setObjectName("mergePairButton")
        self._lay_out()
        self._connect()
        self.resize(round(WIDTH * theme().scale), round(HEIGHT * min(theme().scale, 1.1)))
        self.refresh()

    def refresh(self) -> None:
        """Look again, in the background: of 10,000 partners it takes a second."""
        if not self.model.rowCount():
            self.words.setText(self.tr("Even kijken wie er twee keer staat…"))
        started = self._desk.tasks.run(
            TASK,
            lambda _progress: (list_doubles(self._desk.database), list_double_people(self._desk.database)),
            owner=self,
            what=self.tr("Dubbelen zoeken"),
            on_done=self._on_found,
            on_error=lambda problem: feedback.show_problem(self, problem),
        )
        self._is_stale = started is None
        self._update()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 16, 0, 0)
        column.setSpacing(8)
        for part in (Label(self.windowTitle(), self, kind=TextKind.SECTION), self.words):
            row = QHBoxLayout()
            row.setContentsMargins(20, 0, 20, 0)
            row.addWidget(part)
            column.addLayout(row)
        column.addWidget(self.table, 1)
        foot = Ground(Role.WINDOW, self, line_above=True)
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(8)
        row.addWidget(self.open_button)
        row.addWidget(self.apart_button)
        row.addStretch(1)
        row.addWidget(self.close_button)
        row.addWidget(self.merge_button)
        column.addWidget(foot)

    def _connect(self) -> None:
        self.table.chosen_changed.connect(self._update)
        self.table.opened.connect(self._on_merge)
        self.open_button.clicked.connect(self._on_open)
        self.apart_button.clicked.connect(self._on_apart)
        self.merge_button.clicked.connect(self._on_merge)
        self.close_button.clicked.connect(self.accept)
        self._desk.changed.connect(self._on_changed)

    def _chosen(self) -> _Row | None:
        row_id = self.table.current_id()
        return next((row for row in self.model.rows if row.id == row_id), None)

    def _update(self) -> None:
        row = self._chosen()
        nothing = "" if row is not None else self.tr("Kies eerst een regel")
        is_person = row is not None and row.is_person
        for button in (self.open_button, self.merge_button):
            button.set_why_not(nothing)
        self.open_button.set_why_not(
            nothing or (self.tr("Deze regel gaat over een persoon") if is_person else "")
        )
        self.apart_button.set_why_not(
            nothing
            or (self.tr("Zelfde naam en mailadres of mobiel: dit is één persoon") if is_person else "")
        )

    def _on_found(self, found: tuple[Sequence[DoublePair], Sequence[DoublePeople]]) -> None:
        if self._is_stale:
            self.refresh()
            return
        pairs, people = found
        rows = [
            _Row(
                number,
                pair.first_id,
                pair.second_id,
                _with_place(pair.first_name, pair.first_place),
                _with_place(pair.second_name, pair.second_place),
                pair.reason,
                False,
            )
            for number, pair in enumerate(pairs, start=1)
        ]
        rows += [
            _Row(
                len(pairs) + number,
                pair.first_id,
                pair.second_id,
                _with_place(pair.name, pair.first_place),
                _with_place(pair.name, pair.second_place),
                f"persoon, {pair.reason}",
                True,
            )
            for number, pair in enumerate(people, start=1)
        ]
        self._levels.read(each for pair in pairs for each in (pair.first_id, pair.second_id))
        self.model.replace_rows(rows)
        self.words.setText(
            self.tr("De zekerste staan bovenaan. Samenvoegen kun je daarna ongedaan maken.")
            if rows
            else self.tr("Er staat niemand twee keer in, voor zover te zien is.")
        )
        if rows:
            self.table.choose(rows[0].id)
        self._update()

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches(*TOUCHING):
            self.refresh()

    def _on_open(self) -> None:
        row = self._chosen()
        if row is not None and not row.is_person:
            self.accept()
            self.partner_wanted.emit(row.first_id)

    def _on_apart(self) -> None:
        row = self._chosen()
        if row is None or row.is_person:
            return
        try:
            keep_apart(self._desk.database, row.first_id, row.second_id)
        except NetwerkError as problem:
            feedback.show_problem(self, problem)
            return
        self._desk.say(self.tr("Niet dubbel: onthouden"))

    def _on_merge(self) -> None:
        row = self._chosen()
        if row is not None:
            open_merge(self._desk, self, (row.first_id, row.second_id), people=row.is_person)


def open_duplicates(desk: Desk, parent: QWidget) -> DuplicatesDialog:
    """Open the dialog."""
    dialog = DuplicatesDialog(desk, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog


def _with_place(name: str, place: str) -> str:
    return f"{name} · {place}" if place else name


def _columns(levels: ContactLevels) -> tuple[Column[_Row], ...]:
    return (
        Column(key="first", title="Deze", text=lambda row: row.first, stretches=True, can_hide=False),
        contact_column(
            lambda row: None if row.is_person else levels.of(row.first_id),
            title="Contact met deze",
            narrow_under=ALWAYS,
            key="firstLevel",
        ),
        Column(
            key="second",
            title="En deze",
            text=lambda row: row.second,
            width_text="Installatietechniek Wösten · Vechterwold",
        ),
        contact_column(
            lambda row: None if row.is_person else levels.of(row.second_id),
            title="Contact met die",
            narrow_under=ALWAYS,
            key="secondLevel",
        ),
        Column(
            key="why",
            title="Waarom",
            text=lambda row: row.reason,
            width_text="zelfde postcode en telefoon, naam 98%",
            role=Role.SECONDARY,
        ),
    )
