"""Colours, sizes and leadings of all papers (documents.md 1). Sizes and leadings in points."""

import re
from dataclasses import dataclass
from typing import Final

from netwerk_desktop.documents.data import PaperStyle
from netwerk_desktop.documents.fonts import Face
from netwerk_desktop.model.errors import DomainError

MM: Final = 72 / 25.4
PAGE_WIDTH: Final = 210 * MM
PAGE_HEIGHT: Final = 297 * MM
LEFT: Final = 25 * MM
COLUMN: Final = 165 * MM
RIGHT: Final = LEFT + COLUMN

INK: Final = "#1B2430"
MUTED: Final = "#55606E"
RULE: Final = "#C4CBD3"
TINT: Final = "#F1F4F5"
FILLED: Final = "#DCE8EA"
FORM_BORDER: Final = "#6B7683"
WATERMARK: Final = "#E9ECEF"

_COLOUR = re.compile("#[0-9a-fA-F]{6}")


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How one run of text is set."""

    size: float
    leading: float
    face: Face = Face.REGULAR
    colour: str = INK

    def in_colour(self, colour: str) -> "TextStyle":
        """The same letter in another colour."""
        return TextStyle(self.size, self.leading, self.face, colour)


TITLE: Final = TextStyle(21, 25, Face.BOLD)
SUBTITLE: Final = TextStyle(11, 15, colour=MUTED)
SECTION: Final = TextStyle(11.5, 15, Face.BOLD)
ARTICLE_HEAD: Final = TextStyle(10, 14, Face.BOLD)
ARTICLE: Final = TextStyle(9.5, 13.5)
CELL: Final = TextStyle(9, 12)
CELL_BOLD: Final = TextStyle(9, 12, Face.BOLD)
ROW_LABEL: Final = TextStyle(9, 12, colour=MUTED)
TABLE_HEAD: Final = TextStyle(7.5, 10, Face.BOLD, MUTED)
NOTE: Final = TextStyle(8, 11, colour=MUTED)
FOOT: Final = TextStyle(7.5, 10, colour=MUTED)
FOOT_BOLD: Final = TextStyle(7.8, 10, Face.BOLD)
FOOT_CODE: Final = TextStyle(8.6, 10, Face.BOLD)
RUNNING_HEAD: Final = TextStyle(7.8, 10, colour=MUTED)
HEAD_NUMBER: Final = TextStyle(11, 14, Face.BOLD)
HEAD_DATE: Final = TextStyle(8, 11, colour=MUTED)
SCHOOL_NAME: Final = TextStyle(12.5, 15, Face.BOLD)
TAGLINE: Final = TextStyle(8.4, 11, colour=MUTED)
LETTER: Final = TextStyle(10.5, 15.5)
LETTER_BOLD: Final = TextStyle(10.5, 15.5, Face.BOLD)


def checked_accent(style: PaperStyle) -> str:
    """The school's accent colour.

    Raises `DomainError` at `accent` when it is no colour, or too light on white (below 4.5 : 1, WCAG 2).
    """
    if not _COLOUR.fullmatch(style.accent):
        raise DomainError("Dit is geen kleur. Schrijf een kleur als #0F5B6B.", field="accent")
    if contrast_on_white(style.accent) < 4.5:
        raise DomainError(
            "Deze kleur is te licht om op wit te lezen. Kies een donkerder kleur, bijvoorbeeld #0F5B6B.",
            field="accent",
        )
    return style.accent.upper()


def contrast_on_white(colour: str) -> float:
    """Contrast ratio of `#RRGGBB` against white, 1 to 21 (WCAG 2 relative luminance)."""
    shares = []
    for start in (1, 3, 5):
        value = int(colour[start : start + 2], 16) / 255
        shares.append(value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4)
    luminance = 0.2126 * shares[0] + 0.7152 * shares[1] + 0.0722 * shares[2]
    return 1.05 / (luminance + 0.05)
