"""The sheet to calibrate a window envelope with (picture 03c): print at 100 %, fold, look, measure."""

from typing import Final

from netwerk_desktop.documents.data import ACCENT
from netwerk_desktop.documents.fonts import Face
from netwerk_desktop.documents.styles import (
    MM,
    MUTED,
    TextStyle,
)

_HEADING = TextStyle(15, 19, Face.BOLD)
_BELOW = TextStyle(9, 12, colour=MUTED)
_REMARK = TextStyle(7, 9, colour=MUTED)
_SCALE = TextStyle(5.5, 7)
_STEP = TextStyle(10, 14.9)
_STEP_NUMBER = TextStyle(10, 14.9, Face.BOLD, ACCENT)
_TEXT_LEFT: Final = 38 * MM
_ADDRESS: Final = (
    "Regel 1 Naam van de organisatie",
    "Regel 2 T.a.v. contactpersoon",
    "Straat 1",
    "1234 SA  PLAATS",
)
