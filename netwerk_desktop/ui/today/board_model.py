"""The list of Vandaag as a tree of two levels: groups, and the rows in them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from netwerk_desktop.services.today_rows import (
    TITLES,
    RowId,
    TodayGroup,
    TodayRow,
    TodaySection,
    count_words,
)

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


class BoardRole(IntEnum):
    """What the delegate asks."""

    ENTRY = Qt.ItemDataRole.UserRole + 1
    SECTION = Qt.ItemDataRole.UserRole + 2


@dataclass(frozen=True, slots=True)
class Entry:
    """A row as the list shows it; *done* stays a moment, ticked and grey."""

    row: TodayRow
    done: bool = False


@dataclass(frozen=True, slots=True)
class Ghost:
    """A row that was done: where it stood."""

    row: TodayRow
    place: int


class BoardModel(QAbstractItemModel):
    """Groups are headers and cannot be chosen; one column, for the delegate paints a row as a whole."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sections: list[tuple[TodaySection, list[Entry]]] = []

    def show_sections(self, sections: Sequence[TodaySection], ghosts: Iterable[Ghost] = ()) -> None:
        """Show these groups, with what was done just now still in its place."""
        left = {ghost.row.id: ghost for ghost in ghosts}
        for section in sections:
            for row in section.rows:
                left.pop(row.id, None)
        by_group = {section.group: section for section in sections}
        self.beginResetModel()
        self._sections = []
        for group in TodayGroup:
            section = by_group.get(group, TodaySection(group, (), 0))
            entries = [Entry(row) for row in section.rows]
            gone = sorted((g for g in left.values() if g.row.group is group), key=lambda each: each.place)
            for ghost in gone:
                entries.insert(min(ghost.place, len(entries)), Entry(ghost.row, done=True))
            if entries:
                self._sections.append((section, entries))
        self.endResetModel()

    @property
    def entries(self) -> list[Entry]:
        """All rows in the order shown."""
        return [entry for _section, entries in self._sections for entry in entries]

    def place_in_group(self, row_id: RowId) -> int:
        """Where the row stands inside its group; 0 when it is not shown."""
        for _section, entries in self._sections:
            for place, entry in enumerate(entries):
                if entry.row.id == row_id:
                    return place
        return 0

    def index_of(self, row_id: RowId) -> QModelIndex:
        """Where the row stands, or nowhere."""
        for number, (_section, entries) in enumerate(self._sections):
            for place, entry in enumerate(entries):
                if entry.row.id == row_id:
                    return self.createIndex(place, 0, number + 1)
        return QModelIndex()

    def entry_at(self, index: Index) -> Entry | None:
        """The row at *index*; None for a group."""
        entry: Entry | None = index.data(BoardRole.ENTRY) if index.isValid() else None
        return entry

    def section_at(self, index: Index) -> TodaySection | None:
        """The group whose header stands at *index*."""
        section: TodaySection | None = index.data(BoardRole.SECTION) if index.isValid() else None
        return section

    def index(self, row: int, column: int, parent: Index = NOWHERE) -> QModelIndex:
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, child: Index = NOWHERE) -> QModelIndex:  # type: ignore[override]  # two Qt methods, one name
        number = child.internalId() if child.isValid() else 0
        return self.createIndex(number - 1, 0, 0) if number else QModelIndex()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        if not parent.isValid():
            return len(self._sections)
        return 0 if parent.internalId() else len(self._sections[parent.row()][1])

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Groups are switched off, so that the arrow keys pass over them."""
        if not index.isValid() or not index.internalId():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        number = index.internalId()
        if not number:
            return self._group_data(self._sections[index.row()][0], role)
        return _entry_data(self._sections[number - 1][1][index.row()], role)

    def _group_data(self, section: TodaySection, role: int) -> Any:
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return f"{TITLES[section.group]}, {count_words(section)}"
            case BoardRole.SECTION:
                return section
            case _:
                return None


def _entry_data(entry: Entry, role: int) -> Any:
    row = entry.row
    match role:
        case Qt.ItemDataRole.DisplayRole:
            return row.what
        case Qt.ItemDataRole.AccessibleTextRole:
            state = "gedaan" if entry.done else row.act_words
            return ", ".join(part for part in (row.what, row.under, row.partner_name, state) if part)
        case Qt.ItemDataRole.ToolTipRole:
            return " · ".join(part for part in (row.what, row.under, row.partner_name) if part)
        case BoardRole.ENTRY:
            return entry
        case _:
            return None
