"""Papers to hand out or to take along to a talk: text, points, boxes to tick and lines to write on.

They have no number and are not kept: who wants one makes it again. The head is that of the school.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from netwerk_desktop.documents.blocks import Block, Row, TextBlock, cell, columns, heading, paragraph
from netwerk_desktop.documents.data import LabelledText, PaperStyle, SchoolIdentity
from netwerk_desktop.documents.furniture import fitted
from netwerk_desktop.documents.pagination import Item
from netwerk_desktop.documents.pen import Pen, tick_box
from netwerk_desktop.documents.styles import (
    ARTICLE,
    FORM_BORDER,
    INK,
    LEFT,
    MM,
    NOTE,
    RIGHT,
    ROW_LABEL,
    SECTION,
    checked_accent,
)
from netwerk_desktop.documents.tables import table_items
from netwerk_desktop.documents.typesetting import Run
from netwerk_desktop.documents.unnumbered import Cover, joined, render_unnumbered

_FACTS: Final = columns(42, 123)
_HANG: Final = 4.6 * MM
_BULLET: Final = Run("–", ARTICLE, 0.6 * MM)
_SLIP_WORDS: Final = "hier afknippen"
_SLIP_HEIGHT: Final = 18.0
_PEN_LINE: Final = 8.2 * MM
"""From one line to write on to the next: handwriting needs it."""
MOST_LINES: Final = 30
"""Lines to write on in one part, whatever is asked."""


@dataclass(frozen=True, slots=True)
class WritingTable:
    """A table to fill in with a pen: column heads, widths in mm (together 165), and how many rows."""

    head: tuple[str, ...]
    widths: tuple[float, ...]
    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoutPart:
    """A piece with a heading. In *facts* an empty text is a line to write on; *room* are such lines alone.

    *last_facts* are as *facts*, below the boxes: a date and a signature.
    A *slip* is cut off and comes back: a dashed line stands above it, and it stays on one page.
    """

    heading: str = ""
    note: str = ""
    texts: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    facts: tuple[LabelledText, ...] = ()
    boxes: tuple[str, ...] = ()
    last_facts: tuple[LabelledText, ...] = ()
    table: WritingTable | None = None
    room: int = 0
    is_slip: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoutPaper:
    """One paper, complete. *file_title* is what the PDF calls itself: never with names."""

    school: SchoolIdentity
    file_title: str
    title: str
    subtitle: str
    dated: str
    foot_note: str
    parts: tuple[HandoutPart, ...]


def render_handout(paper: HandoutPaper, style: PaperStyle | None = None) -> bytes:
    """The PDF, A4. Raises `DomainError` for an accent that cannot be read on white."""
    accent = checked_accent(style or PaperStyle())
    school = paper.school
    cover = Cover(
        school=school,
        file_title=paper.file_title,
        title=paper.title,
        subtitle=paper.subtitle,
        dated=paper.dated,
        foot_lines=tuple(
            filter(None, (paper.foot_note, joined(school.full_name, school.phone, school.email)))
        ),
    )
    return render_unnumbered(cover, _items(paper.parts, accent))


def _items(parts: Iterable[HandoutPart], accent: str) -> Iterator[Item]:
    for part in parts:
        own = list(_part(part, accent))
        if part.is_slip:
            own = [_kept_together(item) for item in own[:-1]] + own[-1:]
        yield from own


def _kept_together(item: Item) -> Item:
    return Item(item.block, before=item.before, after=item.after, keep_with_next=True)


def _part(part: HandoutPart, accent: str) -> Iterator[Item]:
    if part.is_slip:
        yield Item(_CutLine(), before=14, keep_with_next=True)
    if part.heading:
        words = heading(part.heading, SECTION.in_colour(accent))
        yield Item(words, before=10, after=2, keep_with_next=True)
    if part.note:
        yield Item(paragraph(part.note, NOTE), after=3, keep_with_next=True)
    for text in part.texts:
        yield Item(paragraph(text, ARTICLE), after=4)
    for text in part.points:
        yield Item(paragraph(text, ARTICLE, indent=_HANG, label=_BULLET), after=2)
    yield from _facts(part.facts)
    for text in part.boxes:
        yield Item(_TickLine(paragraph(text, ARTICLE, indent=_HANG + 1.4 * MM)), before=3, after=1)
    yield from _facts(part.last_facts)
    if part.table is not None:
        placed = columns(*part.table.widths)
        yield from table_items(placed, (), head=part.table.head)
        yield from [Item(_EmptyRow(placed))] * min(part.table.rows, MOST_LINES)
    yield from [Item(_PenLine())] * min(part.room, MOST_LINES)


class _Whole:
    """A block that is never torn."""

    @property
    def height(self) -> float:
        """Points it needs."""
        return _PEN_LINE

    @property
    def least(self) -> float:
        """Points that must be free to begin it."""
        return self.height

    def split(self, room: float) -> "tuple[Block, Block] | None":
        """None: it goes to the next page as a whole."""
        return None


def _facts(facts: tuple[LabelledText, ...]) -> Iterator[Item]:
    for fact in facts:
        if fact.text.strip():
            cells = (cell(fact.label, _FACTS[0], ROW_LABEL), cell(fact.text, _FACTS[1]))
            yield Item(Row(_FACTS, cells))
        else:
            yield Item(_PenLine(fact.label, _FACTS[1][0] + 2 * MM))


@dataclass(frozen=True, slots=True)
class _PenLine(_Whole):
    """A line to write on, from *left* points on; what it is for stands before it."""

    label: str = ""
    left: float = 0.0

    def draw(self, pen: Pen, top: float) -> None:
        bottom = top + _PEN_LINE - 1.5
        if self.label:
            words = fitted(self.label, ROW_LABEL, self.left - 2 * MM)
            pen.text(words, ROW_LABEL, LEFT, bottom - 2.5)
        pen.rule(LEFT + self.left, RIGHT, bottom, width=0.55, colour=FORM_BORDER)


@dataclass(frozen=True, slots=True)
class _EmptyRow(_Whole):
    """A row of a table to fill in: a line below each column."""

    columns: tuple[tuple[float, float], ...]

    def draw(self, pen: Pen, top: float) -> None:
        for left, width in self.columns:
            end = LEFT + left + width
            right = end if end >= RIGHT - 1 else end - 3 * MM
            pen.rule(LEFT + left, right, top + _PEN_LINE - 1.5, width=0.55, colour=FORM_BORDER)


@dataclass(frozen=True, slots=True)
class _TickLine(_Whole):
    """A box to tick with its words."""

    words: TextBlock

    @property
    def height(self) -> float:
        return self.words.height

    def draw(self, pen: Pen, top: float) -> None:
        tick_box(pen, LEFT, top + 1.4, ticked=False, colour=FORM_BORDER, tick=INK)
        self.words.draw(pen, top)


@dataclass(frozen=True, slots=True)
class _CutLine(_Whole):
    """A dashed line with the words that it may be cut."""

    @property
    def height(self) -> float:
        return _SLIP_HEIGHT

    def draw(self, pen: Pen, top: float) -> None:
        middle = top + _SLIP_HEIGHT / 2
        pen.rule(LEFT, RIGHT, middle, width=0.6, colour=FORM_BORDER, dash="4 3")
        pen.text_right(_SLIP_WORDS, NOTE, RIGHT, middle - 2.5)
