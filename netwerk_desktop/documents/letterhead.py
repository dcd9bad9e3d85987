"""What stands around the text of a letter: address in the window, return line, marks to fold, foot."""

from collections.abc import Sequence
from typing import Final

from netwerk_desktop.documents.data import SchoolIdentity
from netwerk_desktop.documents.envelopes import EnvelopeFormat, WindowEnvelope, WindowSide
from netwerk_desktop.documents.fonts import text_width
from netwerk_desktop.documents.furniture import fitted
from netwerk_desktop.documents.pen import Pen
from netwerk_desktop.documents.styles import FOOT, LEFT, MM, MUTED, PAGE_HEIGHT, RIGHT, RULE, TextStyle
from netwerk_desktop.documents.window import check_address

_FRAME: Final = "#9C1150"
_RETURN = TextStyle(6.6, 8, colour=MUTED)
_PUNCH_MARK = (148.5, 6.0)
_MARKS: Final = {
    EnvelopeFormat.C5_6: ((99.0, 8.0), _PUNCH_MARK, (198.0, 8.0)),
    EnvelopeFormat.DL: ((99.0, 8.0), _PUNCH_MARK, (198.0, 8.0)),
    EnvelopeFormat.C5: ((148.5, 8.0),),
    EnvelopeFormat.C4: (_PUNCH_MARK,),
}
"""Per envelope: (how far from the top, where the mark that begins at 4 mm ends), in mm."""


def draw_marks(pen: Pen, envelope: WindowEnvelope) -> None:
    """Where to fold and where to punch, at the left edge."""
    for top, end in _MARKS[envelope.envelope]:
        pen.rule(4 * MM, end * MM, top * MM, width=0.5, colour=MUTED)


def draw_return_line(pen: Pen, text: str, envelope: WindowEnvelope) -> None:
    """The sender in small print at the top of the window, with a hairline below."""
    line = fitted(text, _RETURN, (envelope.width - 8) * MM)
    if not line:
        return
    left, baseline = (envelope.x + 5) * MM, (envelope.y + 4) * MM
    pen.text(line, _RETURN, left, baseline)
    right = left + text_width(line, _RETURN.face, _RETURN.size)
    pen.rule(left, right, baseline + 1.2 * MM, width=0.3, colour=RULE)


def draw_address(pen: Pen, lines: Sequence[str], envelope: WindowEnvelope) -> None:
    """The address, its last line 3 mm above the bottom of the window; errors as `check_address`."""
    address = check_address(lines, envelope)
    style = TextStyle(address.size, address.size)
    baseline = envelope.y + envelope.height - 3 - (len(address.lines) - 1) * address.step
    for line in address.lines:
        pen.text(line, style, (envelope.x + 5) * MM, baseline * MM)
        baseline += address.step


def draw_window_frame(pen: Pen, envelope: WindowEnvelope) -> None:
    """Where the window is, for the preview on the screen; never on paper that is sent."""
    x, y, width, height = envelope.x, envelope.y, envelope.width, envelope.height
    pen.box(x * MM, y * MM, width * MM, height * MM, border=_FRAME, line=0.7, dash="4 2.5")
    side = "links" if envelope.side is WindowSide.LEFT else "rechts"
    label = f"venster {side}: x {x:.0f} · y {y:.0f} · {width:.0f} × {height:.0f} mm"
    pen.text(label, TextStyle(7, 9, colour=_FRAME), x * MM, (y - 1.4) * MM)


def draw_letter_foot(pen: Pen, school: SchoolIdentity) -> None:
    """Rule at 17 mm, one line at 12.8 mm: who and where at the left, how to reach us at the right."""
    baseline = PAGE_HEIGHT - 12.8 * MM
    pen.rule(LEFT, RIGHT, PAGE_HEIGHT - 17 * MM, width=0.4, colour=RULE)
    left = " · ".join(part for part in (school.full_name, school.street, school.postcode_place) if part)
    right = " · ".join(part for part in (school.phone, school.web) if part)
    pen.text(fitted(left, FOOT, 100 * MM), FOOT, LEFT, baseline)
    pen.text_right(fitted(right, FOOT, 62 * MM), FOOT, RIGHT, baseline)
