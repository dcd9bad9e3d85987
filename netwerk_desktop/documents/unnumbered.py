"""What papers without a number share: the head of the school, title, foot, and pages of A4."""

from collections.abc import Iterable
from dataclasses import dataclass

from netwerk_desktop.documents.blocks import heading
from netwerk_desktop.documents.data import SchoolIdentity
from netwerk_desktop.documents.furniture import FIRST_ROOM, NEXT_ROOM, Furniture, draw_pages
from netwerk_desktop.documents.pagination import Item, paginate
from netwerk_desktop.documents.pen import Pen
from netwerk_desktop.documents.styles import SUBTITLE, TITLE


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """What stands around the text. *file_title* is what the PDF calls itself: never with names."""

    school: SchoolIdentity
    file_title: str
    title: str
    subtitle: str
    dated: str
    foot_lines: tuple[str, ...]


def render_unnumbered(
    cover: Cover, items: Iterable[Item], *, chapters: Iterable[Iterable[Item]] = ()
) -> bytes:
    """The PDF: the title, then *items*, then each of *chapters* on a page of its own.

    Nothing on it is signed, so it has no number, code or watermark.
    """
    pen = Pen(cover.file_title)
    head = [Item(heading(cover.title, TITLE), after=2, keep_with_next=True)]
    if cover.subtitle:
        head.append(Item(heading(cover.subtitle, SUBTITLE), after=4))
    pages = paginate([*head, *items], first_page=FIRST_ROOM, next_pages=NEXT_ROOM)
    for chapter in chapters:
        pages += paginate(chapter, first_page=NEXT_ROOM, next_pages=NEXT_ROOM)
    furniture = Furniture(
        school=cover.school,
        head_number="",
        head_date=cover.dated,
        running_head=" · ".join(part for part in (cover.title, cover.subtitle) if part),
        foot_title=cover.title,
        foot_lines=cover.foot_lines,
        code=None,
        version=1,
        is_report=True,
    )
    draw_pages(pen, pages, furniture, signature_pages=frozenset())
    return pen.finish()


def joined(*parts: str) -> str:
    """The parts that there are, with a dot between them."""
    return " · ".join(part for part in parts if part)
