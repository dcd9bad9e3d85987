"""The menukaart of one school year (picture 01b): an annex with its own code, version and page numbers."""

from typing import Final

from netwerk_desktop.documents.blocks import Cell, FramedRow, cell, columns, heading, paragraph
from netwerk_desktop.documents.data import MenuConsent, MenuPaper, PaperStyle
from netwerk_desktop.documents.furniture import FIRST_ROOM, NEXT_ROOM, Furniture, draw_pages
from netwerk_desktop.documents.pagination import Item, paginate
from netwerk_desktop.documents.pen import Pen
from netwerk_desktop.documents.printable import one_line, printable
from netwerk_desktop.documents.styles import (
    CELL,
    CELL_BOLD,
    COLUMN,
    MM,
    NOTE,
    ROW_LABEL,
    SECTION,
    SUBTITLE,
    TITLE,
    checked_accent,
)
from netwerk_desktop.documents.tables import table_items
from netwerk_desktop.documents.typesetting import set_text

_ACTIVITIES = columns(7, 46, 26, 40, 25, 21)
_VALUES = columns(48, 62, 30, 25)
_PEOPLE = columns(46, 119)
_CONSENT_LEFT: Final = 49 * MM
_LEGEND: Final = (
    "Aangekruist = afgesproken voor dit schooljaar. Niet aangekruist = een wens; hieraan zit niemand vast."
)
_TO_FILL_IN: Final = "………………………………"


def render_menu(menu: MenuPaper, style: PaperStyle | None = None) -> bytes:
    """The menukaart by itself, as a PDF; errors as `render_agreement`."""
    pen = Pen(_foot_title(menu))
    add_menu(pen, menu, checked_accent(style or PaperStyle()))
    return pen.finish()


def add_menu(pen: Pen, menu: MenuPaper, accent: str) -> None:
    """Draw the menukaart on new pages; it counts its own pages."""
    pages = paginate(_items(menu, accent), first_page=FIRST_ROOM, next_pages=NEXT_ROOM)
    draw_pages(pen, pages, _furniture(menu), signature_pages=frozenset())


def _foot_title(menu: MenuPaper) -> str:
    title = one_line(f"{menu.title} {menu.school_year}", 80)
    return f"{title} (concept)" if menu.is_draft else f"{title}, bijlage bij {menu.agreement_number}"


def _furniture(menu: MenuPaper) -> Furniture:
    school, draft = menu.school, menu.is_draft
    number = f"bij {menu.agreement_number}" if menu.agreement_number else "concept, nog geen nummer"
    foot = (
        "CONCEPT" if draft else f"versie {menu.version}",
        menu.template_label,
        " · ".join(part for part in (school.competent_authority, school.full_name, school.phone) if part),
    )
    return Furniture(
        school=school,
        head_number=number,
        head_date=menu.dated,
        running_head=f"{_foot_title(menu)} · {menu.parties_line}",
        foot_title=_foot_title(menu),
        foot_lines=tuple(line for line in foot if line),
        code=None if draft else menu.code,
        version=menu.version,
    )


def _items(menu: MenuPaper, accent: str) -> list[Item]:
    number = menu.agreement_number
    subtitle = "bijlage bij samenwerkingsovereenkomst" + (f" {number}" if number else "")
    return [
        Item(heading(f"{menu.title} {menu.school_year}", TITLE), keep_with_next=True),
        Item(heading(subtitle, SUBTITLE), after=2.4, keep_with_next=True),
        Item(paragraph(menu.parties_line, NOTE), keep_with_next=True),
        *_activity_items(menu, accent),
        *_value_items(menu, accent),
        *_people_items(menu, accent),
        *_consent_items(menu, accent),
    ]


def _section(text: str, accent: str) -> Item:
    return Item(heading(text, SECTION.in_colour(accent)), before=11, after=3, keep_with_next=True)


def _activity_items(menu: MenuPaper, accent: str) -> list[Item]:
    if not menu.activities:
        return []
    rows = []
    for activity in menu.activities:
        texts = (
            activity.activity,
            activity.for_whom or "–",
            activity.when or "–",
            activity.size or "–",
            activity.arranged_by or "–",
        )
        cells = (cell(text, column) for text, column in zip(texts, _ACTIVITIES[1:], strict=True))
        rows.append((Cell(ticked=activity.agreed), *cells))
    head = ("", "activiteit", "voor wie", "wanneer", "omvang", "wie regelt")
    return [
        _section("Wat doen wij dit schooljaar?", accent),
        *table_items(_ACTIVITIES, rows, head=head),
        Item(paragraph(_LEGEND, NOTE), before=3.2),
    ]


def _value_items(menu: MenuPaper, accent: str) -> list[Item]:
    if not menu.values:
        return []
    rows = [
        (
            cell(row.subject, _VALUES[0]),
            cell(row.agreement, _VALUES[1]),
            cell(row.supplied_by or "–", _VALUES[2]),
            cell(row.value or "–", _VALUES[3], right_aligned=True),
        )
        for row in menu.values
    ]
    head = ("onderwerp", "afspraak", "wie betaalt of levert", "waarde")
    table = table_items(_VALUES, rows, head=head, right_aligned=frozenset({3}))
    return [_section("Geld, uren en materiaal", accent), *table]


def _people_items(menu: MenuPaper, accent: str) -> list[Item]:
    if not menu.people:
        return []
    rows = [
        (cell(row.label, _PEOPLE[0], ROW_LABEL), cell(row.text or "–", _PEOPLE[1])) for row in menu.people
    ]
    return [_section("Wie regelt het, en wanneer spreken wij elkaar?", accent), *table_items(_PEOPLE, rows)]


def _consent_items(menu: MenuPaper, accent: str) -> list[Item]:
    """Names and dates instead of signatures: article 2 of the agreement makes the menukaart valid."""
    if not menu.consent:
        return []
    names = ", en ".join(_agreed(consent) for consent in menu.consent)
    article = f"artikel {menu.menu_article} van {menu.agreement_number or 'de overeenkomst'}"
    text = f"{names}. Deze bijlage wordt niet apart ondertekend: zij geldt volgens {article}."
    label = set_text("Akkoord van de contactpersonen", CELL_BOLD, _CONSENT_LEFT - 6 * MM)
    lines = set_text(printable(text, 1_500), CELL, COLUMN - _CONSENT_LEFT - 3 * MM)
    return [Item(FramedRow(label, lines, CELL, _CONSENT_LEFT, accent), before=16)]


def _agreed(consent: MenuConsent) -> str:
    return f"{consent.name or _TO_FILL_IN}, op {consent.agreed_on or _TO_FILL_IN}"
