"""The route of visits on paper A4 (bezoekroute): where to be, whom to ask for, and room for a note."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from netwerk_desktop.documents.blocks import Cell, cell, columns, heading, paragraph
from netwerk_desktop.documents.data import PaperStyle, SchoolIdentity
from netwerk_desktop.documents.pagination import Item
from netwerk_desktop.documents.styles import CELL, CELL_BOLD, NOTE, ROW_LABEL, SECTION, checked_accent
from netwerk_desktop.documents.tables import Columns, table_items
from netwerk_desktop.documents.unnumbered import Cover, joined, render_unnumbered

_COLUMNS: Final[Columns] = columns(15, 70, 40, 40)
_HEAD: Final = ("Tijd", "Waar en waarvoor", "Vraag naar", "Notitie")
_NEAR_COLUMNS: Final[Columns] = columns(85, 40, 40)
_NEAR_HEAD: Final = ("Partner", "Vraag naar", "Waarom")


@dataclass(frozen=True, slots=True, kw_only=True)
class StopLine:
    """One appointment. *below* are the lines under the name, *note* what must be read first."""

    time: str
    name: str
    below: tuple[str, ...]
    ask_for: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class RouteDay:
    """The stops of one day, in the order in which they are made."""

    title: str
    stops: tuple[StopLine, ...]


@dataclass(frozen=True, slots=True)
class NearbyLine:
    """Somebody to visit as well."""

    name: str
    address: str
    ask_for: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitRoutePaper:
    """Finished Dutch values; *nearby_title* stands above those who may be visited as well."""

    school: SchoolIdentity
    title: str
    subtitle: str
    dated: str
    days: tuple[RouteDay, ...]
    nearby_title: str
    nearby: tuple[NearbyLine, ...]


def render_visit_route(paper: VisitRoutePaper, style: PaperStyle | None = None) -> bytes:
    """The PDF; as many pages as it takes. Raises `DomainError` for an accent that cannot be read on white."""
    accent = checked_accent(style or PaperStyle())
    school = paper.school
    cover = Cover(
        school=school,
        file_title="Bezoekroute",
        title=paper.title,
        subtitle=paper.subtitle,
        dated=paper.dated,
        foot_lines=(
            "Alleen voor intern gebruik, na gebruik vernietigen",
            joined(school.competent_authority, school.full_name),
        ),
    )
    items: list[Item] = []
    for day in paper.days:
        rows = [_stop(line) for line in day.stops]
        items += [_heading(day.title, accent), *table_items(_COLUMNS, rows, head=_HEAD, whole_up_to=2)]
    if paper.nearby:
        rows = [_near(line) for line in paper.nearby]
        items += [
            _heading(paper.nearby_title, accent),
            Item(paragraph("Een idee, geen afspraak: bel eerst.", NOTE), after=3, keep_with_next=True),
            *table_items(_NEAR_COLUMNS, rows, head=_NEAR_HEAD, whole_up_to=2),
        ]
    return render_unnumbered(cover, items)


def _heading(text: str, accent: str) -> Item:
    return Item(heading(text, SECTION.in_colour(accent)), before=12, after=2, keep_with_next=True)


def _stop(line: StopLine) -> tuple[Cell, ...]:
    where = (line.name, *line.below, line.note)
    return (
        cell(line.time, _COLUMNS[0], CELL_BOLD),
        _stacked(where, _COLUMNS[1], said_last=bool(line.note)),
        cell(line.ask_for, _COLUMNS[2]),
        Cell(to_write_on=True),
    )


def _near(line: NearbyLine) -> tuple[Cell, ...]:
    return (
        _stacked((line.name, line.address), _NEAR_COLUMNS[0]),
        cell(line.ask_for, _NEAR_COLUMNS[1]),
        cell(line.reason, _NEAR_COLUMNS[2]),
    )


def _stacked(texts: Sequence[str], column: tuple[float, float], *, said_last: bool = False) -> Cell:
    """A name with grey lines below it; the last in full ink when it must be read."""
    first, *others = texts
    lines = list(cell(first, column, CELL_BOLD).lines)
    for place, text in enumerate(others, 1):
        style = CELL if said_last and place == len(others) else ROW_LABEL
        lines += cell(text, column, style).lines if text else ()
    return Cell(tuple(lines), CELL)
