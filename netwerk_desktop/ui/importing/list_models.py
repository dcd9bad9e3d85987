"""What the tables of the assistant show: the first rows of the file, and all rows with their state."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from netwerk_desktop.exchange.list_columns import ListField
from netwerk_desktop.exchange.list_layout import Column, ColumnMapping
from netwerk_desktop.exchange.list_preview import fields_under, shown
from netwerk_desktop.exchange.matching import RowVerdict, VerdictKind
from netwerk_desktop.exchange.partner_list import ParsedPartnerRow
from netwerk_desktop.exchange.tables import Table
from netwerk_desktop.model.partners import PartnerStatus, PartnerType
from netwerk_desktop.services.partner_import import ImportPlan
from netwerk_desktop.services.words import type_words, word
from netwerk_desktop.ui.importing.row_words import state_mark
from netwerk_desktop.ui.shared.row_table_model import CellRole
from netwerk_desktop.ui.shared.tokens import Role

Index = QModelIndex | QPersistentModelIndex
NOWHERE: Final = QModelIndex()
NOTHING: Final = "—"
SAMPLE_ROWS: Final = 30
LONGEST_CELL: Final = 300
"""Characters of a cell that are shown; more fits on no screen."""


class ListModel(QAbstractTableModel):
    """Columns of the file after a few lead columns of our own. Base of the two tables."""

    leads: tuple[str, ...] = ("rij",)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns: tuple[Column, ...] = ()

    def file_column(self, section: int) -> Column | None:
        """The column of the file that stands in that section; None for a lead column."""
        place = section - len(self.leads)
        return self.columns[place] if 0 <= place < len(self.columns) else None

    def largest_row_number(self) -> int:
        """The largest number in the first column; the rows in doubt stand first, so it may be anywhere."""
        return 0

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.leads) + len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        column = self.file_column(section)
        if column is None:
            return self.leads[section]
        return " ".join(column.heading.split())[:80] or f"kolom {column.index + 1}"


class SampleModel(ListModel):
    """The first rows of the sheet as they stand there; columns that stay behind are grey."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[tuple[int, tuple[str, ...]], ...] = ()

    def show_list(self, table: Table, mapping: ColumnMapping) -> None:
        """Show other rows, or the same under other choices."""
        self.beginResetModel()
        self.columns = mapping.columns
        rows = []
        for place in range(mapping.first_row, len(table.rows)):
            cells = table.rows[place]
            if any(cell.text.strip() for cell in cells):
                rows.append((place + 1, tuple(cell.text[:LONGEST_CELL] for cell in cells)))
            if len(rows) == SAMPLE_ROWS:
                break
        self._rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        number, cells = self._rows[index.row()]
        column = self.file_column(index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole if column is None:
                return str(number)
            case Qt.ItemDataRole.DisplayRole if column is not None:
                text = cells[column.index] if column.index < len(cells) else ""
                return " ".join(text.split()) or NOTHING
            case CellRole.COLOR_ROLE:
                stays = column is None or column.field is ListField.IGNORE
                return Role.SECONDARY if stays else Role.TEXT
            case _:
                return None


@dataclass(frozen=True, slots=True)
class _Cell:
    """What one cell of the check shows."""

    text: str
    role: Role = Role.TEXT
    semibold: bool = False
    tooltip: str | None = None


class ReviewModel(ListModel):
    """The rows as they will come in, each with its state; the column with the name stands first."""

    leads = ("rij", "wat gebeurt er")

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._plan: ImportPlan | None = None
        self._rows: tuple[RowVerdict, ...] = ()
        self._kind: VerdictKind | None = None

    @property
    def rows(self) -> tuple[RowVerdict, ...]:
        """The rows in sight."""
        return self._rows

    def largest_row_number(self) -> int:
        return max((verdict.row.row_number for verdict in self._rows), default=0)

    def show_plan(self, plan: ImportPlan, mapping: ColumnMapping, kind: VerdictKind | None) -> None:
        """Show all rows of *plan*, or those of one *kind*."""
        self.beginResetModel()
        self._plan, self._kind = plan, kind
        taken = [column for column in mapping.columns if column.field is not ListField.IGNORE]
        self.columns = tuple(sorted(taken, key=lambda column: column.field is not ListField.NAME))
        self._rows = tuple(v for v in plan.verdicts if kind is None or v.kind is kind)
        self.endResetModel()

    def show_decisions(self, plan: ImportPlan) -> None:
        """The same rows after other decisions."""
        self._plan = plan
        if self._rows:
            self.dataChanged.emit(self.index(0, 1), self.index(len(self._rows) - 1, 1))

    def place_of(self, row_number: int) -> int | None:
        """Where the row of that line of the file stands."""
        return next((i for i, v in enumerate(self._rows) if v.row.row_number == row_number), None)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if self._plan is None:
            return None
        verdict = self._rows[index.row()]
        column = self.file_column(index.column())
        if column is None:
            return self._lead(verdict, index.column(), role)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return cell_of(verdict, column.field).text
            case CellRole.COLOR_ROLE:
                return cell_of(verdict, column.field).role
            case CellRole.SEMIBOLD:
                return cell_of(verdict, column.field).semibold
            case Qt.ItemDataRole.ToolTipRole:
                return cell_of(verdict, column.field).tooltip
            case _:
                return None

    def _lead(self, verdict: RowVerdict, section: int, role: int) -> Any:
        mark = state_mark(verdict, self._decision(verdict))
        match role:
            case CellRole.MARK:
                return mark if section == 1 else None
            case Qt.ItemDataRole.DisplayRole:
                return mark.word if section == 1 else str(verdict.row.row_number)
            case Qt.ItemDataRole.AccessibleTextRole if section == 1:
                return f"{mark.word}: {verdict.reason}" if verdict.reason else mark.word
            case CellRole.COLOR_ROLE:
                return Role.SECONDARY
            case _:
                return None

    def _decision(self, verdict: RowVerdict) -> Any:
        return self._plan.decisions.get(verdict.row.row_number) if self._plan else None


def cell_of(verdict: RowVerdict, column: ListField) -> _Cell:
    """The tidied value; what changes in accent, what needs a look in attention, with why."""
    row = verdict.row
    if column is ListField.NAME and not row.name:
        return _Cell("naam ontbreekt", Role.URGENT, semibold=True)
    text = " ".join(_text(row, column)[:LONGEST_CELL].split())
    fields = fields_under(column)
    hints = [row.hints[name] for name in fields if name in row.hints]
    if hints:
        return _Cell(text or NOTHING, Role.ATTENTION, semibold=True, tooltip=". ".join(dict.fromkeys(hints)))
    if fields & verdict.changed_fields and verdict.known is not None:
        before = [c.old for c in verdict.changes if c.field in fields and c.old]
        tooltip = f"was: {', '.join(before)[:LONGEST_CELL]}" if before else None
        return _Cell(text or NOTHING, Role.ACCENT, semibold=True, tooltip=tooltip)
    return _Cell(text or NOTHING, Role.TEXT if text else Role.SECONDARY)


def _text(row: ParsedPartnerRow, column: ListField) -> str:
    match column:
        case ListField.PARTNER_TYPE:
            return type_words(tuple(PartnerType(kind).value for kind in row.types))
        case ListField.STATUS:
            return word(PartnerStatus(row.status)) if row.status else ""
        case _:
            return shown(row, column)


def first_to_decide(rows: Sequence[RowVerdict]) -> int | None:
    """The row number of the first doubtful row; the first row at all when nothing is in doubt."""
    doubtful = next((verdict for verdict in rows if verdict.needs_decision), None)
    chosen = doubtful or (rows[0] if rows else None)
    return chosen.row.row_number if chosen else None
