"""A table model over frozen rows: the columns are declared as data, sorting is done here."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import count
from typing import Any, Generic, NamedTuple, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from netwerk_desktop.ui.shared.lean_rows import LeanRows
from netwerk_desktop.ui.shared.marks import Mark, mark_text
from netwerk_desktop.ui.shared.tokens import Role

T = TypeVar("T")
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


class CellRole(IntEnum):
    """What the delegates ask beyond Qt's own roles."""

    MARK = Qt.ItemDataRole.UserRole + 1
    ROW_ID = Qt.ItemDataRole.UserRole + 2
    COLOR_ROLE = Qt.ItemDataRole.UserRole + 3
    SEMIBOLD = Qt.ItemDataRole.UserRole + 4


SheetValue = str | int | float | dt.date | None


@dataclass(frozen=True, slots=True)
class TableContent:
    """Rows and columns as they go to a spreadsheet."""

    headings: tuple[str, ...]
    rows: tuple[tuple[SheetValue, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column(Generic[T]):
    """One column. `text` or `mark` says what a cell shows; `sort_key` must compare, None never.

    *width_text* is the longest expected text: the width follows from the font. The column with `stretches`
    takes what is left. *sheet* are its columns in a spreadsheet, where those differ. Under *hide_under*
    logical pixels of window width (at text scale 1) it hides itself, under *narrow_under* it is as narrow as
    the sign of its mark, and its title stands in a tooltip. The rows come in the order of the column
    that *is_natural*.
    """

    key: str
    title: str
    width_text: str = ""
    text: Callable[[T], str] | None = None
    mark: Callable[[T], Mark | None] | None = None
    sort_key: Callable[[T], Any] | None = None
    is_natural: bool = False
    role: Callable[[T], Role] | Role = Role.TEXT
    semibold: Callable[[T], bool] | None = None
    tooltip: Callable[[T], str] | None = None
    right: bool = False
    stretches: bool = False
    hide_under: int = 0
    narrow_under: int = 0
    hidden_at_first: bool = False
    can_hide: bool = True
    sheet: tuple[tuple[str, Callable[[T], SheetValue]], ...] = ()

    def shown_text(self, row: T) -> str:
        """What the cell says in words, also for copying and screen readers."""
        if self.mark is not None:
            mark = self.mark(row)
            if mark is not None:
                return mark_text(mark)
        return self.text(row) if self.text is not None else ""

    def order(self, row: T) -> Any:
        """What rows are sorted by in this column."""
        return self.sort_key(row) if self.sort_key is not None else self.shown_text(row).casefold()


class CellLook(NamedTuple):
    """What a cell looks like."""

    mark: Mark | None
    text: str
    role: Role
    is_semibold: bool
    is_right: bool


class RowTableModel(QAbstractTableModel, Generic[T]):
    """Rows of one read model. `replace_rows` takes the whole list at once; 10,000 rows are no burden."""

    def __init__(
        self, columns: Sequence[Column[T]], row_id: Callable[[T], int], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._row_id = row_id
        self._rows: list[T] | LeanRows[T] = []
        self._lean: LeanRows[T] | None = None  # as they came: in that order they are read fastest
        self._places: dict[int, int] = {}
        self._sort_column: int | None = None
        self._descending = False

    @property
    def columns(self) -> tuple[Column[T], ...]:
        """The declared columns."""
        return self._columns

    @property
    def rows(self) -> Sequence[T]:
        """The rows in the order shown."""
        return self._rows if isinstance(self._rows, LeanRows) else tuple(self._rows)

    @property
    def sorting(self) -> tuple[int, bool] | None:
        """Column and whether it is descending, or None for the order in which the rows came."""
        return None if self._sort_column is None else (self._sort_column, self._descending)

    def row_at(self, place: int) -> T:
        """The row shown at *place*."""
        return self._rows[place]

    def id_at(self, place: int) -> int:
        """The id of the row at *place*."""
        rows = self._rows
        return rows.id_at(place) if isinstance(rows, LeanRows) else self._row_id(rows[place])

    def place_of(self, row_id: int) -> int | None:
        """Where the row with that id stands, or None."""
        if isinstance(self._rows, LeanRows):
            return self._rows.place_of(row_id)
        return self._places.get(row_id)

    def replace_rows(self, rows: Sequence[T]) -> None:
        """Show other rows, in the chosen order. The table keeps selection and place by id."""
        self.beginResetModel()
        self._rows = rows if isinstance(rows, LeanRows) else list(rows)
        self._lean = rows if isinstance(rows, LeanRows) else None
        self._sort()
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self.beginResetModel()
        self._sort_column = column if 0 <= column < len(self._columns) else None
        self._descending = order is Qt.SortOrder.DescendingOrder
        self._sort()
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def look_at(self, place: int, column_at: int) -> CellLook:
        """All that painting a cell asks, at once."""
        column, row = self._columns[column_at], self._rows[place]
        mark = column.mark(row) if column.mark is not None else None
        text = column.text(row) if mark is None and column.text is not None else ""
        role = column.role if isinstance(column.role, Role) else column.role(row)
        return CellLook(mark, text, role, column.semibold is not None and column.semibold(row), column.right)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        column, row = self._columns[index.column()], self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return column.shown_text(row)
            case CellRole.MARK:
                return column.mark(row) if column.mark is not None else None
            case CellRole.ROW_ID:
                return self._row_id(row)
            case CellRole.COLOR_ROLE:
                return column.role if isinstance(column.role, Role) else column.role(row)
            case CellRole.SEMIBOLD:
                return column.semibold is not None and column.semibold(row)
            case Qt.ItemDataRole.ToolTipRole:
                return column.tooltip(row) if column.tooltip is not None else None
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{column.title}: {column.shown_text(row)}"
            case Qt.ItemDataRole.TextAlignmentRole:
                side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
                return side | Qt.AlignmentFlag.AlignVCenter
            case _:
                return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        column = self._columns[section]
        if role == Qt.ItemDataRole.DisplayRole or (
            role == Qt.ItemDataRole.ToolTipRole and column.narrow_under
        ):
            return column.title
        return None

    def _sort(self) -> None:
        column = None if self._sort_column is None else self._columns[self._sort_column]
        key = None if column is None else column.sort_key or column.order
        if self._lean is not None:
            self._rows, self._places = self._lean, {}
            if key is not None and not (column is not None and column.is_natural and not self._descending):
                keys = [key(row) for row in self._lean]
                order = sorted(range(len(keys)), key=keys.__getitem__, reverse=self._descending)
                self._rows = self._lean.in_order(order)
            return
        assert isinstance(self._rows, list)
        if key is not None:
            self._rows.sort(key=key, reverse=self._descending)
        self._places = dict(zip(map(self._row_id, self._rows), count(), strict=False))
