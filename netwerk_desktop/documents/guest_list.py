"""The list of guests on paper A4, to tick off at the door; with room for who was not expected."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from netwerk_desktop.documents.blocks import Cell, cell, columns
from netwerk_desktop.documents.data import SchoolIdentity
from netwerk_desktop.documents.styles import CELL
from netwerk_desktop.documents.tables import Columns, table_items
from netwerk_desktop.documents.unnumbered import Cover, joined, render_unnumbered

_COLUMNS: Final[Columns] = columns(8, 58, 44, 15, 40)
_HEAD: Final = ("", "Partner", "Wie", "Aantal", "Bijzonderheden")
_UNEXPECTED: Final = 5
"""Empty lines at the end."""


@dataclass(frozen=True, slots=True)
class GuestLine:
    """One partner as it stands on the list."""

    partner: str
    person: str
    people: str
    remark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GuestListPaper:
    """Finished Dutch values."""

    school: SchoolIdentity
    title: str
    subtitle: str
    dated: str
    lines: tuple[GuestLine, ...]


def render_guest_list(paper: GuestListPaper) -> bytes:
    """The PDF; as many pages as it takes."""
    school = paper.school
    cover = Cover(
        school=school,
        file_title="Gastenlijst",
        title=paper.title,
        subtitle=paper.subtitle,
        dated=paper.dated,
        foot_lines=(
            "Alleen voor intern gebruik, na afloop vernietigen",
            joined(school.competent_authority, school.full_name),
        ),
    )
    rows = [_row(line) for line in paper.lines] + [_empty_row()] * _UNEXPECTED
    return render_unnumbered(cover, table_items(_COLUMNS, rows, head=_HEAD, whole_up_to=2))


def _row(line: GuestLine) -> tuple[Cell, ...]:
    texts: Sequence[str] = (line.partner, line.person, line.people, line.remark)
    cells = (cell(text, column, CELL) for text, column in zip(texts, _COLUMNS[1:], strict=True))
    return (Cell(ticked=False), *cells)


def _empty_row() -> tuple[Cell, ...]:
    return (Cell(ticked=False), *(Cell(to_write_on=True) for _column in _COLUMNS[1:]))
