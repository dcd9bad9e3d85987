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


@cache
def _advances(face: Face) -> tuple[dict[int, float], float]:
    metrics = font(face).face
    return metrics.charWidths, metrics.defaultWidth


_word_widths: dict[tuple[Face, str], float] = {}


def text_width(text: str, face: Face, size: float) -> float:
    """Width in points of *text* set in one size; a no-break space is as wide as a space."""
    per_thousand = _word_widths.get((face, text))
    if per_thousand is None:
        advances, default = _advances(face)
        per_thousand = sum(advances.get(ord(letter), default) for letter in text)
        if len(_word_widths) > 50_000:  # a year of letters has some thousands of different words
            _word_widths.clear()
        _word_widths[face, text] = per_thousand
    return per_thousand * size / 1000


def has_glyph(letter: str) -> bool:
    """Whether the family can print this character (the four faces hold the same set)."""
    return ord(letter) in font(Face.REGULAR).face.charToGlyph
