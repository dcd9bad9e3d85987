"""A page that is a list with a line to add, and the chosen row beside it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from netwerk_desktop.model.errors import NetwerkError
from netwerk_desktop.storage.changes import Changes
from netwerk_desktop.ui import feedback
from netwerk_desktop.ui.approach.add_line import AddLine
from netwerk_desktop.ui.approach.page import ApproachPage
from netwerk_desktop.ui.approach.page_head import PageHead
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.shared.data_table import DataTable
from netwerk_desktop.ui.shared.empty_state import EmptyState
from netwerk_desktop.ui.shared.in_place import InPlaceField
from netwerk_desktop.ui.shared.row_table_model import Column, RowTableModel
from netwerk_desktop.ui.shared.two_panes import TwoPanes

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True, kw_only=True)
class ListParts(Generic[Row]):
    """What the list is made of; *name* is the stem of its object names, *word* its Dutch name."""

    name: str
    word: str
    columns: Sequence[Column[Row]]
    row_id: Callable[[Row], int]
    head: PageHead
    pane: QWidget
    add: AddLine
    empty: EmptyState
    tables: tuple[str, ...]
    shares: tuple[int, int] = (520, 370)
    smallest: tuple[int, int] = (320, 280)


class ListPage(ApproachPage, Generic[Row]):
    """Subclasses say in `read` which rows there are, in `show_row` how one is shown, in `add_row` how one is
    added, and in `show_rows` what else follows from them.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.parts = self.make_parts()
        self.add, self.empty = self.parts.add, self.parts.empty
        self.model: RowTableModel[Row] = RowTableModel(self.parts.columns, self.parts.row_id, self)
        self.table: DataTable[Row] = DataTable(self.model, self, name=self.parts.word)
        self.table.setObjectName(f"{self.parts.name}Table")
        self.table.setSelectionMode(DataTable.SelectionMode.SingleSelection)
        self.setObjectName(f"{self.parts.name}Page")
        self.empty.be_careful()
        self._lay_out_list()
        self.table.chosen_changed.connect(self._show_chosen)
        self.table.opened.connect(lambda _row_id: self.edit_chosen())
        self.add.added.connect(self._on_added)
        self.empty.added.connect(self._on_added)
        self.reload()

    @property
    def chosen(self) -> Row | None:
        """The row with the cursor."""
        row_id = self.table.current_id()
        place = None if row_id is None else self.model.place_of(row_id)
        return None if place is None else self.model.row_at(place)

    def make_parts(self) -> ListParts[Row]:
        """Everything that stands on the page; called once, before anything else of it is there."""
        raise AssertionError("each page says this itself")

    def read(self) -> Sequence[Row]:
        """The rows, in their own order."""
        raise AssertionError("each page says this itself")

    def show_rows(self, rows: Sequence[Row]) -> None:
        """What else on the page follows from the rows."""

    def show_chosen_row(self, row: Row | None) -> None:
        """Show it in the pane; None when there is nothing to show."""
        raise AssertionError("each page says this itself")

    def add_row(self, text: str) -> tuple[int, str]:
        """Add what was typed; the id of the row, and what the toast says. May raise DomainError."""
        raise AssertionError("each page says this itself")

    def edit_chosen(self) -> None:
        """Enter or a double click on a row."""
        raise AssertionError("each page says this itself")

    def reload(self) -> None:
        """Read the list again."""
        rows = self.read()
        self.model.replace_rows(rows)
        self._stack.setCurrentWidget(self._panes if rows else self.empty)
        if rows and not self.table.chosen_ids():
            self.table.choose(self.model.id_at(0))
        self.show_rows(rows)
        self._show_chosen()
        self.words_changed.emit()

    def take_changes(self, changes: Changes) -> None:
        """Read again what these changes touch."""
        if changes.touches(*self.parts.tables):
            self.reload()

    def focus_first(self) -> None:
        """To the list, or to the first thing to type."""
        first = self.table if self.model.rowCount() else self.empty.name_edit
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_row(self, row_id: int) -> bool:
        """Choose one row; False when it is gone."""
        return self.table.choose(row_id)

    def attempt(self, act: Callable[[], object], *, said: str = "") -> bool:
        """Do it, and say so; or say why not, with the page as it is in the file."""
        try:
            act()
        except NetwerkError as problem:
            feedback.show_problem(self, problem)
            self.reload()
            return False
        if said:
            self._desk.say(said)
        return True

    def keep_field(self, field: InPlaceField, act: Callable[[], object]) -> None:
        """Keep what was typed in place, or say there what is wrong with it."""
        try:
            act()
        except NetwerkError as problem:
            field.show_error(problem.message)

    def _lay_out_list(self) -> None:
        left = QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.table, 1)
        column.addWidget(self.add)
        parts = self.parts
        self._panes = TwoPanes(left, parts.pane, self, shares=parts.shares, smallest=parts.smallest)
        self._panes.setObjectName(f"{parts.name}Splitter")
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._panes)
        self._stack.addWidget(self.empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(parts.head)
        whole.addWidget(self._stack, 1)

    def _show_chosen(self) -> None:
        self.show_chosen_row(self.chosen)

    def _on_added(self, text: str) -> None:
        try:
            row_id, said = self.add_row(text)
        except NetwerkError as problem:
            self.add.show_error(problem.message)
            return
        self.add.clear()
        self.table.choose(row_id)
        self._desk.say(said)
