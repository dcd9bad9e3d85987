"""What stands around the text of an agreement or menukaart: head, foot with QR, watermark, initials."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from netwerk_desktop.documents.blocks import shortened
from netwerk_desktop.documents.codes import PaperMark, payload, printed_code, qr_matrix
from netwerk_desktop.documents.data import SchoolIdentity
from netwerk_desktop.documents.fonts import Face, text_width
from netwerk_desktop.documents.images import load_picture
from netwerk_desktop.documents.pagination import Placed
from netwerk_desktop.documents.pen import Pen
from netwerk_desktop.documents.printable import one_line
from netwerk_desktop.documents.styles import (
    FOOT,
    FOOT_BOLD,
    FOOT_CODE,
    FORM_BORDER,
    HEAD_DATE,
    HEAD_NUMBER,
    LEFT,
    MM,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    RIGHT,
    RULE,
    RUNNING_HEAD,
    SCHOOL_NAME,
    TAGLINE,
    WATERMARK,
    TextStyle,
)
from netwerk_desktop.documents.typesetting import set_text

FIRST_TOP: Final = 39 * MM
NEXT_TOP: Final = 22 * MM
BOTTOM: Final = 36 * MM
FIRST_ROOM: Final = PAGE_HEIGHT - FIRST_TOP - BOTTOM
NEXT_ROOM: Final = PAGE_HEIGHT - NEXT_TOP - BOTTOM

_QR_SIDE = 22 * MM
_QR_TOP = PAGE_HEIGHT - 9 * MM - _QR_SIDE
_FOOT_RULE = PAGE_HEIGHT - 34.2 * MM
_FOOT_STEP = 3.8 * MM
_DRAFT_MARK = TextStyle(112, 112, Face.BOLD, WATERMARK)
_INITIALS_LABEL = TextStyle(5.5, 7, colour=FORM_BORDER)


@dataclass(frozen=True, slots=True)
class Furniture:
    """The fixed parts of one paper; texts are finished Dutch."""

    school: SchoolIdentity
    head_number: str
    head_date: str
    running_head: str
    foot_title: str
    foot_lines: tuple[str, ...]
    code: str | None
    """None = a draft: watermark, no code, no QR."""
    version: int
    initials: int = 0
    """How many boxes for initials stand on each page without signatures."""
    is_report: bool = False
    """A paper for the school's own use: it has no code and is no draft either."""


def draw_pages(
    pen: Pen, pages: Sequence[Sequence[Placed]], furniture: Furniture, *, signature_pages: frozenset[int]
) -> None:
    """Draw all pages of one paper; *signature_pages* (from 0) get no boxes for initials."""
    for number, blocks in enumerate(pages, start=1):
        if furniture.code is None and not furniture.is_report:
            middle = (PAGE_WIDTH / 2 - 1 * MM, 148 * MM)
            pen.turned_text("CONCEPT", _DRAFT_MARK, middle=middle, degrees=52)
        if number == 1:
            _draw_first_head(pen, furniture)
        else:
            _draw_running_head(pen, furniture)
        top = FIRST_TOP if number == 1 else NEXT_TOP
        for placed in blocks:
            placed.block.draw(pen, top + placed.top)
        _draw_foot(pen, furniture, page=number, total=len(pages))
        if furniture.initials and number - 1 not in signature_pages:
            _draw_initials(pen, furniture.initials)
        pen.end_page()


def draw_school(pen: Pen, school: SchoolIdentity, *, logo_height: float) -> None:
    """Logo with the name beside it, from 15 mm below the edge; *logo_height* in points."""
    top, left = 15 * MM, LEFT
    if school.logo:
        picture = load_picture(school.logo, "logo")
        pen.picture(picture, left, top, width=60 * MM, height=logo_height)
        left += min(60 * MM, logo_height * picture.width / picture.height) + 3.25 * MM
        if school.logo_shows_name:
            return
    name = shortened(set_text(one_line(school.name), SCHOOL_NAME, RIGHT - left - 58 * MM), 2)
    tagline = fitted(school.tagline, TAGLINE, RIGHT - left - 58 * MM)
    middle = top + logo_height / 2
    baseline = middle - (len(name) - 1) * SCHOOL_NAME.leading / 2
    if not tagline:
        baseline += 2.5
    pen.lines_of_text(name, left, first_baseline=baseline, leading=SCHOOL_NAME.leading)
    if tagline:
        last = baseline + (len(name) - 1) * SCHOOL_NAME.leading
        pen.text(tagline, TAGLINE, left, last + 11.2)


def fitted(text: str, style: TextStyle, width: float) -> str:
    """Text for a line that has no second one (running heads, feet): ends in `…` when it is too long."""
    plain = one_line(text, 300)
    if text_width(plain, style.face, style.size) <= width:
        return plain
    while plain and text_width(plain + "…", style.face, style.size) > width:
        plain = plain[:-1]
    return plain.rstrip() + "…"


def _draw_first_head(pen: Pen, furniture: Furniture) -> None:
    draw_school(pen, furniture.school, logo_height=11 * MM)
    pen.text_right(fitted(furniture.head_number, HEAD_NUMBER, 56 * MM), HEAD_NUMBER, RIGHT, 18.95 * MM)
    if furniture.head_date:
        pen.text_right(fitted(furniture.head_date, HEAD_DATE, 56 * MM), HEAD_DATE, RIGHT, 23.15 * MM)


def _draw_running_head(pen: Pen, furniture: Furniture) -> None:
    pen.text(fitted(furniture.running_head, RUNNING_HEAD, RIGHT - LEFT), RUNNING_HEAD, LEFT, 14.1 * MM)
    pen.rule(LEFT, RIGHT, 16.5 * MM, width=0.4, colour=RULE)


def _draw_foot(pen: Pen, furniture: Furniture, *, page: int, total: int) -> None:
    right = RIGHT if furniture.code is None else RIGHT - _QR_SIDE - 4.8 * MM
    pen.rule(LEFT, right, _FOOT_RULE, width=0.4, colour=RULE)
    baseline = 268 * MM
    pen.text_right(f"pagina {page} van {total}", FOOT_BOLD, right, baseline)
    if furniture.is_report:
        pass
    elif furniture.code is None:
        note = "geen nummer en geen code: die komen bij definitief"
        pen.text_right(note, FOOT, right, baseline + _FOOT_STEP)
    else:
        pen.text_right("code", FOOT, right, baseline + _FOOT_STEP)
        pen.text_right(printed_code(furniture.code), FOOT_CODE, right, baseline + 2.08 * _FOOT_STEP)
        mark = PaperMark(furniture.code, furniture.version, page)
        pen.squares(qr_matrix(payload(mark)), RIGHT - _QR_SIDE, _QR_TOP, _QR_SIDE)
    pen.text(fitted(furniture.foot_title, FOOT_BOLD, right - LEFT - 28 * MM), FOOT_BOLD, LEFT, baseline)
    room = right - LEFT - (68 if furniture.code is None else 22) * MM
    for place, line in enumerate(furniture.foot_lines, start=1):
        pen.text(fitted(line, FOOT, room), FOOT, LEFT, baseline + place * _FOOT_STEP)


def _draw_initials(pen: Pen, boxes: int) -> None:
    """Below the foot, outside the white border of the QR."""
    top = 284.2 * MM
    for place in range(boxes):
        left = LEFT + place * 15 * MM
        pen.box(left, top, 13 * MM, 8.2 * MM, border=FORM_BORDER, line=0.55)
        pen.text("paraaf", _INITIALS_LABEL, left + 1 * MM, top + 6.5)
