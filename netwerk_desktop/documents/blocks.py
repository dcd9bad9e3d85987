"""What a page is stacked from: paragraphs, table rows, boxes. Each knows its height and draws itself.

All measures in points; every block is as wide as the text column and begins at the left margin.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final, Protocol

from netwerk_desktop.documents.pen import Pen, tick_box
from netwerk_desktop.documents.printable import LONGEST_CELL, one_line, printable
from netwerk_desktop.documents.styles import (
    CELL,
    COLUMN,
    FORM_BORDER,
    INK,
    LEFT,
    MM,
    RIGHT,
    RULE,
    TextStyle,
)
from netwerk_desktop.documents.typesetting import Line, Run, set_runs, set_text

MOST_LINES: Final = 40
"""Lines of one cell. Only a made-up name in a narrow column reaches it; then the cell ends in `…`."""
_OVERHANG: Final = 0.25 * MM
"""What a ragged line may stand out at the right: less than anyone sees, and one line fewer here and there."""
_PEN_ROW: Final = 6.4 * MM
_PAD_TOP, _PAD_BOTTOM = 2.6, 3.6


class Block(Protocol):
    """A piece of a page."""

    @property
    def height(self) -> float:
        """Points it needs."""

    @property
    def least(self) -> float:
        """Points that must be free to begin it; equal to the height when it cannot be split."""

    def draw(self, pen: Pen, top: float) -> None:
        """Draw it with its top edge at *top*."""

    def split(self, room: float) -> "tuple[Block, Block] | None":
        """Two parts, the first at most *room* high, or None when it may not be torn there."""


@dataclass(frozen=True, slots=True)
class TextBlock:
    """Lines below each other; splits with two lines at least on either side."""

    lines: tuple[Line, ...]
    style: TextStyle
    indent: float = 0.0
    label: Run | None = None
    """Stands at the left margin, on the first baseline."""

    @property
    def height(self) -> float:
        return len(self.lines) * self.style.leading

    @property
    def least(self) -> float:
        return (2 if len(self.lines) >= 4 else len(self.lines)) * self.style.leading

    def draw(self, pen: Pen, top: float) -> None:
        baseline = top + self.style.size
        if self.label:
            pen.text(self.label.text, self.label.style, LEFT + self.label.offset, baseline)
        pen.lines_of_text(self.lines, LEFT + self.indent, first_baseline=baseline, leading=self.style.leading)

    def split(self, room: float) -> "tuple[Block, Block] | None":
        fitting = min(int(room / self.style.leading + 0.001), len(self.lines) - 2)
        if fitting < 2:
            return None
        return replace(self, lines=self.lines[:fitting]), replace(
            self, lines=self.lines[fitting:], label=None
        )


@dataclass(frozen=True, slots=True)
class Cell:
    """The content of one table cell. Without lines and with `to_write_on` it is a line for the pen."""

    lines: tuple[Line, ...] = ()
    style: TextStyle = CELL
    right_aligned: bool = False
    to_write_on: bool = False
    ticked: bool | None = None

    @property
    def height(self) -> float:
        """Points, without padding."""
        if self.to_write_on:
            return _PEN_ROW - _PAD_TOP - _PAD_BOTTOM
        return len(self.lines) * self.style.leading


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: never splits. Columns are (left, width) from the left margin, padding included."""

    columns: tuple[tuple[float, float], ...]
    cells: tuple[Cell, ...]
    rule_width: float = 0.4
    rule_colour: str = RULE
    tick_colour: str = field(default=INK)

    @property
    def height(self) -> float:
        return _PAD_TOP + max(cell.height for cell in self.cells) + _PAD_BOTTOM

    @property
    def least(self) -> float:
        return self.height

    def draw(self, pen: Pen, top: float) -> None:
        bottom = top + self.height
        for (left, width), cell in zip(self.columns, self.cells, strict=True):
            self._draw_cell(pen, cell, left=LEFT + left, width=width, top=top)
        pen.rule(LEFT, RIGHT, bottom, width=self.rule_width, colour=self.rule_colour)

    def split(self, room: float) -> "tuple[Block, Block] | None":
        return None

    def _draw_cell(self, pen: Pen, cell: Cell, *, left: float, width: float, top: float) -> None:
        inner = left if left == LEFT else left + 2 * MM
        right = left + width - 2 * MM
        baseline = top + _PAD_TOP + cell.style.size
        if cell.ticked is not None:
            tick_box(pen, inner, top + _PAD_TOP + 2.2, ticked=cell.ticked, colour=FORM_BORDER, tick=INK)
        elif cell.to_write_on:
            pen.rule(inner, right, top + self.height - _PAD_BOTTOM - 1, width=0.55, colour=FORM_BORDER)
        else:
            for line in cell.lines:
                pen.line_of_text(line, right - line.width if cell.right_aligned else inner, baseline)
                baseline += cell.style.leading


@dataclass(frozen=True, slots=True)
class FramedRow:
    """A bold label and a text in a frame: the consent at the end of the menukaart."""

    label: tuple[Line, ...]
    text: tuple[Line, ...]
    style: TextStyle
    text_left: float
    colour: str

    @property
    def height(self) -> float:
        return 2 * 5.5 + max(len(self.label), len(self.text)) * self.style.leading

    @property
    def least(self) -> float:
        return self.height

    def draw(self, pen: Pen, top: float) -> None:
        pen.box(LEFT, top, COLUMN, self.height, border=self.colour, line=0.7)
        baseline, leading = top + 5.5 + self.style.size, self.style.leading
        pen.lines_of_text(self.label, LEFT + 3 * MM, first_baseline=baseline, leading=leading)
        pen.lines_of_text(self.text, LEFT + self.text_left, first_baseline=baseline, leading=leading)

    def split(self, room: float) -> "tuple[Block, Block] | None":
        return None


def paragraph(text: str, style: TextStyle, *, indent: float = 0.0, label: Run | None = None) -> TextBlock:
    """Running text in the whole column, or from *indent* points."""
    lines = set_text(printable(text), style, COLUMN - indent + _OVERHANG)
    return TextBlock(lines, style, indent, label)


def heading(text: str, style: TextStyle, *, longest: int = 200) -> TextBlock:
    """A heading: line feeds are spaces, at most *longest* characters."""
    return TextBlock(set_text(one_line(text, longest), style, COLUMN), style)


def columns(*widths_in_mm: float) -> tuple[tuple[float, float], ...]:
    """(left, width) in points of columns beside each other."""
    placed, left = [], 0.0
    for width in widths_in_mm:
        placed.append((left * MM, width * MM))
        left += width
    return tuple(placed)


def cell(
    text: str,
    column: tuple[float, float],
    style: TextStyle = CELL,
    *,
    right_aligned: bool = False,
    most_lines: int = MOST_LINES,
) -> Cell:
    """Text in a cell; an empty one stays empty."""
    lines = set_text(printable(text, LONGEST_CELL), style, inner_width(column))
    return Cell(shortened(lines, most_lines), style, right_aligned)


def cell_or_pen_line(text: str | Sequence[str], column: tuple[float, float], style: TextStyle = CELL) -> Cell:
    """Text in a cell, or a line to write on when there is none."""
    plain = text if isinstance(text, str) else "\n".join(line for line in text if line.strip())
    return cell(plain, column, style) if plain.strip() else Cell(style=style, to_write_on=True)


def mixed_cell(runs: Sequence[tuple[str, TextStyle]], column: tuple[float, float]) -> Cell:
    """Runs of different styles with the same leading, behind each other."""
    clean = [(one_line(text), style) for text, style in runs]
    return Cell(shortened(set_runs(clean, inner_width(column)), MOST_LINES), runs[0][1])


def inner_width(column: tuple[float, float]) -> float:
    """Width for text: 2 mm off at both sides, none off at the far left of the table."""
    left, width = column
    return width - (4 if left else 2) * MM


def shortened(lines: tuple[Line, ...], most: int) -> tuple[Line, ...]:
    """At most so many lines; when there were more, the last one ends in `…`."""
    if len(lines) <= most:
        return lines
    last = lines[most - 1]
    if not last.runs:
        return lines[:most]
    final = last.runs[-1]
    ended = replace(final, text=final.text[:-2].rstrip() + "…")
    return (*lines[: most - 1], Line((*last.runs[:-1], ended), last.width))
