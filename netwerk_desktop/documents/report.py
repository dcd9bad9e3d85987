"""Papers without a number: the processing record, what we know of somebody, a certificate of deletion.

Headings, facts and tables in the look of all papers, without number, code or signatures.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from netwerk_desktop.documents.blocks import Cell, cell, columns, heading, paragraph
from netwerk_desktop.documents.data import LabelledText, PaperStyle, SchoolIdentity
from netwerk_desktop.documents.pagination import Item
from netwerk_desktop.documents.styles import (
    ARTICLE,
    CELL,
    NOTE,
    ROW_LABEL,
    SECTION,
    checked_accent,
)
from netwerk_desktop.documents.tables import Columns, table_items
from netwerk_desktop.documents.unnumbered import Cover, joined, render_unnumbered

_FACTS: Columns = columns(50, 115)
LONGEST_PARAGRAPH = 5_500
"""Characters of a piece of running text; a longer one is set in pieces."""


@dataclass(frozen=True, slots=True)
class ReportTable:
    """Column heads, widths in mm (together 165) and rows; the last *boxes* columns are boxes to tick."""

    head: tuple[str, ...]
    widths: tuple[float, ...]
    rows: tuple[tuple[str, ...], ...]
    boxes: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportSection:
    """A heading with what stands below it; groups of *facts* are divided by a little room."""

    heading: str
    note: str = ""
    paragraphs: tuple[str, ...] = ()
    facts: tuple[tuple[LabelledText, ...], ...] = ()
    table: ReportTable | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPaper:
    """One paper, complete."""

    school: SchoolIdentity
    title: str
    subtitle: str
    dated: str
    intro: tuple[str, ...] = ()
    sections: tuple[ReportSection, ...] = ()
    foot_note: str = "Alleen voor intern gebruik"
    file_title: str = ""
    """What the PDF calls itself: without names, for metadata travels along. Empty: the title."""


def render_report(paper: ReportPaper, style: PaperStyle | None = None) -> bytes:
    """The PDF. Raises `DomainError` for an accent that cannot be read on white."""
    accent = checked_accent(style or PaperStyle())
    school = paper.school
    sender = joined(school.competent_authority, school.full_name, school.phone)
    cover = Cover(
        school=school,
        file_title=paper.file_title or paper.title,
        title=paper.title,
        subtitle=paper.subtitle,
        dated=paper.dated,
        foot_lines=tuple(filter(None, (paper.foot_note, sender))),
    )
    items = _paragraphs(paper.intro)
    for section in paper.sections:
        items += _section(section, accent)
    return render_unnumbered(cover, items)


def _section(section: ReportSection, accent: str) -> list[Item]:
    items = [
        Item(heading(section.heading, SECTION.in_colour(accent)), before=12, after=2, keep_with_next=True)
    ]
    if section.note:
        items.append(Item(paragraph(section.note, NOTE), after=3, keep_with_next=True))
    items += _paragraphs(section.paragraphs)
    for group in section.facts:
        rows = [(cell(fact.label, _FACTS[0], ROW_LABEL), cell(fact.text, _FACTS[1])) for fact in group]
        first, *others = table_items(_FACTS, rows, whole_up_to=2)
        items += [Item(first.block, before=7, keep_with_next=first.keep_with_next), *others]
    if section.table is not None:
        placed = columns(*section.table.widths)
        boxes = (Cell(ticked=False),) * section.table.boxes
        texts = placed[: len(placed) - len(boxes)]
        lines = [
            (*(cell(text, column, CELL) for text, column in zip(row, texts, strict=True)), *boxes)
            for row in section.table.rows
        ]
        items += table_items(placed, lines, head=section.table.head, whole_up_to=2)
    return items


def _paragraphs(texts: Sequence[str]) -> list[Item]:
    """Running text; long ones in pieces, so that nothing of it is left out."""
    return [
        Item(paragraph(text[start : start + LONGEST_PARAGRAPH], ARTICLE), after=4)
        for text in texts
        for start in range(0, len(text), LONGEST_PARAGRAPH)
    ]
