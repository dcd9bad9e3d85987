"""The one font family of all papers: Noto Sans in four faces, bundled and embedded as a subset.

Never one of the fourteen PDF fonts: Helvetica prints black boxes for Ł, ş and ğ.
"""

from enum import StrEnum
from functools import cache
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from netwerk_desktop.planning.resources import resource


class Face(StrEnum):
    """A face of Noto Sans; the value is the name of its file and of the font inside the PDF."""

    REGULAR = "NotoSans-Regular"
    BOLD = "NotoSans-Bold"
    ITALIC = "NotoSans-Italic"
    BOLD_ITALIC = "NotoSans-BoldItalic"


@cache
def font(face: Face) -> Any:
    """The ReportLab font object; read from the bundled file on first use."""
    loaded = TTFont(face.value, str(resource("fonts", f"{face.value}.ttf")), asciiReadable=False)
    pdfmetrics.registerFont(loaded)
    return loaded


class Widths(dict[str, float]):
    """Width of each word in thousandths of the size; measured when it is first asked for."""

    def __init__(self, face: Face) -> None:
        super().__init__()
        metrics = font(face).face
        self._advances: dict[int, float] = metrics.charWidths
        self._default: float = metrics.defaultWidth

    def __missing__(self, word: str) -> float:
        width = sum(self._advances.get(ord(letter), self._default) for letter in word)
        if len(self) > 20_000:  # a year of letters has some thousands of different words
            self.clear()
        self[word] = width
        return width


@cache
def widths(face: Face) -> Widths:
    """The measured words of one face, kept as long as the program runs."""
    return Widths(face)


def text_width(text: str, face: Face, size: float) -> float:
    """Width in points of *text* set in one size; a no-break space is as wide as a space."""
    return widths(face)[text] * size / 1000


def has_glyph(letter: str) -> bool:
    """Whether the family can print this character (the four faces hold the same set)."""
    return ord(letter) in font(Face.REGULAR).face.charToGlyph
