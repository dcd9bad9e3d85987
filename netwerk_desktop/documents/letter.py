"""Letters for a window envelope (picture 03): one, or thousands in one PDF.

What is the same in all letters (logo, signature, unchanging paragraphs) is set and stored once.
"""

from collections.abc import Callable, Iterable
from typing import Final

from netwerk_desktop.documents.blocks import heading, paragraph
from netwerk_desktop.documents.data import LetterPaper, PaperStyle
from netwerk_desktop.documents.envelopes import WindowEnvelope
from netwerk_desktop.documents.fonts import Face
from netwerk_desktop.documents.furniture import draw_school, fitted
from netwerk_desktop.documents.images import load_picture
from netwerk_desktop.documents.letter_blocks import SignatureImage, strip_or_nothing
from netwerk_desktop.documents.letterhead import (
    draw_address,
    draw_letter_foot,
    draw_marks,
    draw_return_line,
    draw_window_frame,
)
from netwerk_desktop.documents.pagination import Item, paginate
from netwerk_desktop.documents.pen import Pen
from netwerk_desktop.documents.styles import (
    LEFT,
    LETTER,
    LETTER_BOLD,
    MM,
    MUTED,
    PAGE_HEIGHT,
    RIGHT,
    RUNNING_HEAD,
    TextStyle,
    checked_accent,
)

_NEXT_TOP: Final = 22 * MM
_NEXT_ROOM: Final = PAGE_HEIGHT - 2 * _NEXT_TOP
_DATE = TextStyle(9, 13.1, colour=MUTED)
_SIGNER_NAME = TextStyle(10, 14, Face.BOLD)
_SIGNER = TextStyle(10, 14)
_SMALL = TextStyle(8.5, 12, colour=MUTED)


def render_letter(
    paper: LetterPaper,
    envelope: WindowEnvelope,
    style: PaperStyle | None = None,
    *,
    show_window: bool = False,
) -> bytes:
    """One letter as a PDF. Raises `DomainError` at `address` when the address does not fit in the window.

    *show_window* draws the window as a dashed frame, for the preview only.
    """
    pen = Pen(f"Brief {paper.reference}".strip())
    _draw_letter(pen, paper, envelope, checked_accent(style or PaperStyle()), show_window=show_window)
    return pen.finish()


def render_letters(
    papers: Iterable[LetterPaper],
    envelope: WindowEnvelope,
    style: PaperStyle | None = None,
    *,
    on_letter: Callable[[int], None] | None = None,
) -> bytes:
    """Many letters in one PDF, each on a new page.

    *on_letter* is called with the number of letters done, and may raise to stop. Errors as `render_letter`;
    without letters: `ValueError`.
    """
    accent = checked_accent(style or PaperStyle())
    pen = Pen("Brieven")
    done = 0
    for paper in papers:
        _draw_letter(pen, paper, envelope, accent)
        done += 1
        if on_letter:
            on_letter(done)
    if not done:
        raise ValueError("no letters to print")
    return pen.finish()


def _draw_letter(
    pen: Pen, paper: LetterPaper, envelope: WindowEnvelope, accent: str, *, show_window: bool = False
) -> None:
    start = envelope.text_start * MM
    pages = paginate(_items(paper, accent), first_page=PAGE_HEIGHT - start - 22 * MM, next_pages=_NEXT_ROOM)
    for number, blocks in enumerate(pages, start=1):
        if number == 1:
            _stamp_letterhead(pen, paper, envelope)
            draw_address(pen, paper.address_lines, envelope)
            if show_window:
                draw_window_frame(pen, envelope)
        else:
            head = " · ".join(part for part in (paper.subject, paper.reference) if part)
            pen.text(fitted(head, RUNNING_HEAD, 165 * MM), RUNNING_HEAD, LEFT, 14.1 * MM)
            draw_letter_foot(pen, paper.school)
        top = start if number == 1 else _NEXT_TOP
        for placed in blocks:
            placed.block.draw(pen, top + placed.top)
        if len(pages) > 1:
            pen.text_right(f"pagina {number} van {len(pages)}", RUNNING_HEAD, RIGHT, PAGE_HEIGHT - 8.5 * MM)
        pen.end_page()


def _stamp_letterhead(pen: Pen, paper: LetterPaper, envelope: WindowEnvelope) -> None:
    """What is the same on every first page."""

    def draw() -> None:
        draw_school(pen, paper.school, logo_height=12 * MM)
        draw_return_line(pen, paper.return_line, envelope)
        draw_marks(pen, envelope)
        draw_letter_foot(pen, paper.school)

    pen.stamp((paper.school, paper.return_line, envelope), draw)


def _items(paper: LetterPaper, accent: str) -> list[Item]:
    return [*_opening_items(paper), *_text_items(paper, accent), *_closing_items(paper)]


def _opening_items(paper: LetterPaper) -> list[Item]:
    items = [Item(heading(paper.place_and_date, _DATE), keep_with_next=True)]
    if paper.reference:
        items.append(Item(heading(f"Ons kenmerk: {paper.reference}", _DATE), keep_with_next=True))
    items.append(Item(heading(paper.subject, LETTER_BOLD), before=12.2, after=10.5, keep_with_next=True))
    items.append(Item(heading(paper.salutation, LETTER), after=8.5, keep_with_next=True))
    return items


def _text_items(paper: LetterPaper, accent: str) -> list[Item]:
    """The paragraphs, the figures below the first one, the last one kept with the closing."""
    texts = [text.strip() for text in paper.paragraphs if text.strip()]
    strip = strip_or_nothing(paper.figures, accent)
    items = []
    for place, text in enumerate(texts):
        above_strip = place == 0 and strip is not None
        keep = above_strip or place == len(texts) - 1
        items.append(Item(paragraph(text, LETTER), after=8.5, keep_with_next=keep))
        if above_strip and strip:
            items.append(Item(strip, before=10, after=12.1))
    return items


def _closing_items(paper: LetterPaper) -> list[Item]:
    image = load_picture(paper.signature_image, "signature") if paper.signature_image else None
    items = [
        Item(heading(paper.closing, LETTER), keep_with_next=True),
        Item(SignatureImage(image), keep_with_next=True),
        Item(heading(paper.signer_name, _SIGNER_NAME), keep_with_next=True),
    ]
    under = [line for line in (paper.signer_function, paper.signer_contact) if line.strip()]
    items += [Item(heading(line, _SIGNER), keep_with_next=True) for line in under]
    notes = [line for line in (paper.attachments, paper.copy_to) if line.strip()]
    items += [Item(paragraph(line, _SMALL), before=0 if place else 12) for place, line in enumerate(notes)]
    return items
