"""A table in which each row goes or stays: Space, Enter or a double click turns it round."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from netwerk_desktop.ui.shared.data_table import DataTable
from netwerk_desktop.ui.shared.marks import StatusKind, StatusMark
from netwerk_desktop.ui.shared.row_table_model import Column, RowTableModel

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ChoiceRow(Generic[T]):
    """One row with what was chosen for it; *fixed* rows cannot be turned round."""

    id: int
    item: T
    goes: bool
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class ChoiceWords:
    """What the two choices are called in the first column."""

    goes: str
    stays: str
    title: str = "Wat gebeurt er"


class ChoiceTable(DataTable[ChoiceRow[T]], Generic[T]):
    """`turned()` after a choice. *columns* come behind the one with the choice."""

    turned = Signal()

    def __init__(
        self,
        words: ChoiceWords,
        columns: Sequence[Column[ChoiceRow[T]]],
        parent: QWidget | None = None,
        *,
        name: str,
    ) -> None:
        self._rows: list[ChoiceRow[T]] = []

        def mark(row: ChoiceRow[T]) -> StatusMark:
            return (
                StatusMark(StatusKind.CHANGED, words.goes)
                if row.goes
                else StatusMark(StatusKind.AT_REST, words.stays)
            )

        longest = f"{max(words.goes, words.stays, key=len)}mm"  # the chosen row is semibold
        first: Column[ChoiceRow[T]] = Column(
            key="choice", title=words.title, width_text=longest, mark=mark, can_hide=False
        )
        super().__init__(RowTableModel((first, *columns), lambda row: row.id, parent), parent, name=name)
        self.opened.connect(lambda _row_id: self.turn_chosen())

    @property
    def choice_rows(self) -> tuple[ChoiceRow[T], ...]:
        """All rows in their first order."""
        return tuple(self._rows)

    def show_items(
        self,
        items: Sequence[T],
        goes: Callable[[T], bool],
        *,
        fixed: Callable[[T], bool] = lambda _item: False,
    ) -> None:
        """Show other rows, each with its proposal."""
        self._rows = [ChoiceRow(place, item, goes(item), fixed(item)) for place, item in enumerate(items)]
        self.row_model().replace_rows(self._rows)

    def turn_chosen(self) -> None:
        """Turn the selected rows round: all to what the first of them is not."""
        chosen = [row for row in self._rows if row.id in set(self.chosen_ids()) and not row.fixed]
        if not chosen:
            return
        goes, ids = not chosen[0].goes, {row.id for row in chosen}
        self._rows = [
            ChoiceRow(row.id, row.item, goes, row.fixed) if row.id in ids else row for row in self._rows
        ]
        self.row_model().replace_rows(self._rows)
        self.turned.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self.turn_chosen()
            return
        super().keyPressEvent(event)
