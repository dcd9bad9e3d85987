"""The handover dossier (overdrachtsdossier) on paper A4: all partners in a table, then a page for each."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from netwerk_desktop.documents.blocks import Cell, TextBlock, cell, columns, heading, mixed_cell, paragraph
from netwerk_desktop.documents.data import PaperStyle, SchoolIdentity
from netwerk_desktop.documents.fonts import Face
from netwerk_desktop.documents.pagination import Item
from netwerk_desktop.documents.printable import one_line
from netwerk_desktop.documents.styles import (
    ARTICLE,
    CELL,
    CELL_BOLD,
    COLUMN,
    SECTION,
    SUBTITLE,
    TextStyle,
    checked_accent,
)
from netwerk_desktop.documents.tables import Columns, table_items
from netwerk_desktop.documents.typesetting import set_runs
from netwerk_desktop.documents.unnumbered import Cover, joined, render_unnumbered

PRIVATE: Final = "Vertrouwelijk, na overdracht vernietigen"
CONFIRM: Final = "[bevestigen]"
_WHAT_CONFIRM_MEANS: Final = f"{CONFIRM} = staat alleen in het hoofd van wie overdraagt: vul aan"

_MARK: Final = TextStyle(7.5, 12, Face.BOLD, "#8A4A00")
_NAME: Final = TextStyle(17, 21, Face.BOLD)

_LIST: Final[Columns] = columns(8, 45, 13, 21, 58, 20)
_LIST_HEAD: Final = ("", "partner", "band", "contact", "kwetsbaar omdat", "datum")
_FACTS: Final[Columns] = columns(16, 26, 33, 45, 45)
_FACTS_HEAD: Final = ("band", "partner sinds", "laatste contact", "loopt nu", "kwetsbaar omdat")
_PERSONS: Final[Columns] = columns(31, 38, 55, 41)
_PERSONS_HEAD: Final = ("persoon", "rol", "bereikbaar", "goed om te weten")
_POINTS: Final[Columns] = columns(46, 25, 64, 30)
_POINTS_HEAD: Final = ("punt", "stand", "aantekening", "van")
_PROMISES: Final[Columns] = columns(14, 84, 42, 25)
_PROMISES_HEAD: Final = ("wie", "wat", "wanneer", "stand")
_DATES: Final[Columns] = columns(30, 95, 40)
_AGREEMENTS: Final[Columns] = columns(32, 73, 60)
_WHY: Final[Columns] = columns(37, 128)


@dataclass(frozen=True, slots=True)
class Marked:
    """A text, and what must still be confirmed of it, in brackets; either may be empty."""

    text: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class PersonLine:
    """Somebody at the partner: who, in which role, how to reach, and what is good to know."""

    name: str
    role: Marked
    reach: Marked
    good_to_know: Marked


@dataclass(frozen=True, slots=True)
class PointLine:
    """One point of the golden standard; what *is_to_ask* stands out."""

    topic: str
    state: str
    note: str
    since: Marked
    is_to_ask: bool = False


@dataclass(frozen=True, slots=True)
class PromiseLine:
    """One open promise; what is late stands out."""

    who: str
    what: str
    when: Marked
    is_late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerSheet:
    """One partner, complete. *facts* are those of the line below its name, *why* pairs of label and text."""

    name: str
    place: str
    facts: tuple[str, str, str, str, str]
    contact: str
    persons: tuple[PersonLine, ...]
    no_persons: Marked
    why: tuple[tuple[str, Marked], ...]
    points: tuple[PointLine, ...]
    no_points: Marked
    promises: tuple[PromiseLine, ...]
    sensitive: tuple[Marked, ...]
    dates: tuple[tuple[str, str, str], ...]
    no_dates: Marked
    agreements: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class ListLine:
    """One partner in the table in front."""

    name: str
    band: str
    contact: str
    risk: str
    first_date: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverPaper:
    """Finished Dutch values; *lines* and *sheets* in the same order, the most at risk first."""

    school: SchoolIdentity
    title: str
    subtitle: str
    dated: str
    intro: tuple[str, ...]
    lines: tuple[ListLine, ...]
    sheets: tuple[PartnerSheet, ...]


def render_handover(paper: HandoverPaper, style: PaperStyle | None = None) -> bytes:
    """The PDF. Raises `DomainError` for an accent that cannot be read on white."""
    accent = checked_accent(style or PaperStyle())
    cover = Cover(
        school=paper.school,
        file_title="Overdrachtsdossier",
        title=paper.title,
        subtitle=paper.subtitle,
        dated=paper.dated,
        foot_lines=(
            PRIVATE,
            _WHAT_CONFIRM_MEANS,
            joined(paper.school.competent_authority, paper.school.full_name),
        ),
    )
    items = [Item(paragraph(PRIVATE, ARTICLE.in_colour(_MARK.colour)), after=4)]
    items += [Item(paragraph(text, ARTICLE), after=4) for text in paper.intro]
    items.append(_section("Alle partners, gesorteerd op risico", accent))
    rows = [_listed(number, line) for number, line in enumerate(paper.lines, 1)]
    items += table_items(_LIST, rows, head=_LIST_HEAD, whole_up_to=2)
    return render_unnumbered(cover, items, chapters=(_chapter(sheet, accent) for sheet in paper.sheets))


def _listed(number: int, line: ListLine) -> tuple[Cell, ...]:
    texts = (str(number), line.name, line.band, line.contact, line.risk, line.first_date)
    return tuple(
        cell(text, column, CELL_BOLD if place == 1 else CELL)
        for place, (text, column) in enumerate(zip(texts, _LIST, strict=True))
    )


def _chapter(sheet: PartnerSheet, accent: str) -> list[Item]:
    return [
        Item(heading(sheet.name, _NAME), after=1, keep_with_next=True),
        Item(heading(sheet.place, SUBTITLE), after=4, keep_with_next=True),
        *_rows(_FACTS, [tuple(cell(t, c, CELL_BOLD) for t, c in zip(sheet.facts, _FACTS, strict=True))],
               _FACTS_HEAD),
        *_texts([Marked(sheet.contact)] if sheet.contact else []),
        _section("Wie, en hoe spreek ik diegene aan?", accent),
        *_rows(_PERSONS, [_person(line) for line in sheet.persons], _PERSONS_HEAD),
        *_texts([sheet.no_persons]),
        _section("Waarom doen zij mee, en wat is onze gedeelde ambitie?", accent),
        *_rows(_WHY, [(cell(label, _WHY[0]), _marked(text, _WHY[1])) for label, text in sheet.why]),
        _section("Wat weten wij van hen?", accent),
        *_rows(_POINTS, [_point(line) for line in sheet.points], _POINTS_HEAD),
        *_texts([sheet.no_points]),
        _section("Wat is beloofd?", accent),
        *_rows(_PROMISES, [_promise(line) for line in sheet.promises], _PROMISES_HEAD),
        *_texts([] if sheet.promises else [Marked("Er staat niets open.")]),
        _section("Gevoelig", accent),
        *_texts(sheet.sensitive),
        _section("De eerste drie data", accent),
        *_rows(_DATES, [_plain(line, _DATES) for line in sheet.dates]),
        *_texts([sheet.no_dates]),
        _section("Overeenkomsten", accent),
        *_rows(_AGREEMENTS, [_plain(line, _AGREEMENTS) for line in sheet.agreements]),
        *_texts([] if sheet.agreements else [Marked("Er loopt geen overeenkomst.")]),
    ]  # fmt: skip


def _section(text: str, accent: str) -> Item:
    return Item(heading(text, SECTION.in_colour(accent)), before=11, after=2, keep_with_next=True)


def _rows(table: Columns, rows: Sequence[tuple[Cell, ...]], head: Sequence[str] = ()) -> Iterator[Item]:
    if rows:
        yield from table_items(table, rows, head=head, whole_up_to=8)


def _texts(texts: Iterable[Marked]) -> Iterator[Item]:
    """Running text; what must be confirmed stands behind it, so that text is a short one of ours."""
    for each in texts:
        if each.mark:
            runs = [(one_line(each.text), ARTICLE), (f" {one_line(each.mark)}", _MARK)]
            yield Item(TextBlock(set_runs(runs, COLUMN), ARTICLE), before=3)
        elif each.text:
            yield Item(paragraph(each.text, ARTICLE), before=3)


def _marked(value: Marked, column: tuple[float, float]) -> Cell:
    if not value.mark:
        return cell(value.text, column)
    if not value.text:
        return cell(value.mark, column, _MARK)
    return mixed_cell([(value.text, CELL), (f" {value.mark}", _MARK)], column)


def _person(line: PersonLine) -> tuple[Cell, ...]:
    return (
        cell(line.name, _PERSONS[0], CELL_BOLD),
        _marked(line.role, _PERSONS[1]),
        _marked(line.reach, _PERSONS[2]),
        _marked(line.good_to_know, _PERSONS[3]),
    )


def _point(line: PointLine) -> tuple[Cell, ...]:
    return (
        cell(line.topic, _POINTS[0]),
        cell(line.state, _POINTS[1], CELL_BOLD if line.is_to_ask else CELL),
        cell(line.note, _POINTS[2]),
        _marked(line.since, _POINTS[3]),
    )


def _promise(line: PromiseLine) -> tuple[Cell, ...]:
    return (
        cell(line.who, _PROMISES[0], CELL_BOLD),
        cell(line.what, _PROMISES[1]),
        _marked(line.when, _PROMISES[2]),
        cell("te laat" if line.is_late else "open", _PROMISES[3], CELL_BOLD if line.is_late else CELL),
    )


def _plain(line: Sequence[str], table: Columns) -> tuple[Cell, ...]:
    first, *others = table
    return (
        cell(line[0], first, CELL_BOLD),
        *(cell(text, column) for text, column in zip(line[1:], others, strict=True)),
    )
