"""Tables as items of the flow: the head comes back on the next page, short tables stay whole."""

from collections.abc import Sequence
from typing import Final

from netwerk_desktop.documents.blocks import Block, Cell, Row, cell
from netwerk_desktop.documents.pagination import Item
from netwerk_desktop.documents.styles import INK, TABLE_HEAD

_WHOLE_UP_TO: Final = 8
"""Rows of a table that stays on one page (documents.md 5.3)."""

_MOST_HEAD_LINES: Final = 6
"""Head and highest row must fit on one page together."""

Columns = tuple[tuple[float, float], ...]


def table_items(
    columns: Columns,
    rows: Sequence[tuple[Cell, ...]],
    *,
    head: Sequence[str] = (),
    right_aligned: frozenset[int] = frozenset(),
    whole_up_to: int = _WHOLE_UP_TO,
) -> list[Item]:
    """Head and rows; a table without *head* has only rows. One of *whole_up_to* rows is not torn."""
    top: Block | None = None
    items: list[Item] = []
    if head:
        cells = tuple(
            cell(text, column, TABLE_HEAD, right_aligned=place in right_aligned, most_lines=_MOST_HEAD_LINES)
            for place, (text, column) in enumerate(zip(head, columns, strict=True))
        )
        top = Row(columns, cells, rule_width=0.9, rule_colour=INK)
        items.append(Item(top, keep_with_next=True))
    whole = len(rows) <= whole_up_to
    for place, cells in enumerate(rows):
        last = place == len(rows) - 1
        keep = not last and (whole or place == 0)
        items.append(Item(Row(columns, cells), keep_with_next=keep, repeated_head=top))
    return items
