"""Pages of a PDF as pictures, for the preview and the printer. Every PDFium handle is closed again.

PDFium may be used by one thread at a time, so each call into it holds one lock.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from netwerk_desktop.model.errors import EnvironmentProblem

_PDFIUM = threading.Lock()


@dataclass(frozen=True, slots=True)
class PageImage:
    """A page as pixels: four bytes each, blue, green, red and one unused (QImage.Format_RGB32)."""

    width: int
    height: int
    stride: int
    """Bytes per row."""
    pixels: bytes


def page_count(pdf: bytes) -> int:
    """How many pages the document has; raises `EnvironmentProblem` when it cannot be read."""
    with _opened(pdf) as document, _PDFIUM:
        return len(document)


def render_page(pdf: bytes, index: int, scale: float = 1.0) -> PageImage:
    """One page, *index* from 0; at *scale* 1 a pixel is 1/72 inch, at dpi / 72 that resolution.

    Raises `EnvironmentProblem` for a damaged file, `IndexError` for a page that is not there.
    """
    with _opened(pdf) as document, _PDFIUM:
        if not 0 <= index < len(document):
            raise IndexError(f"page {index} of {len(document)}")
        return _rendered(document, index, scale)


def page_images(pdf: bytes, dpi: int) -> Iterator[PageImage]:
    """All pages one by one, for the printer; only one is in memory at a time."""
    with _opened(pdf) as document:
        with _PDFIUM:
            count = len(document)
        for index in range(count):
            with _PDFIUM:
                page = _rendered(document, index, dpi / 72)
            yield page


def page_words(pdf: bytes) -> Iterator[str]:
    """The text of each page; raises `EnvironmentProblem` when it cannot be read."""
    with _opened(pdf) as document:
        with _PDFIUM:
            count = len(document)
        for index in range(count):
            with _PDFIUM:
                page = document[index]
                try:
                    text_page = page.get_textpage()
                    words = text_page.get_text_bounded()
                    text_page.close()
                finally:
                    page.close()
            yield words.replace("\u00a0", " ")


def _rendered(document: Any, index: int, scale: float) -> PageImage:
    page = document[index]
    try:
        bitmap = page.render(scale=scale, prefer_bgrx=True)
        try:
            return PageImage(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
        finally:
            bitmap.close()
    finally:
        page.close()


@contextmanager
def _opened(pdf: bytes) -> Iterator[Any]:
    import pypdfium2

    try:
        with _PDFIUM:
            document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as problem:
        raise EnvironmentProblem(
            "Dit bestand is geen leesbare pdf. Kies een ander bestand, of maak de pdf opnieuw."
        ) from problem
    try:
        yield document
    finally:
        with _PDFIUM:
            document.close()
