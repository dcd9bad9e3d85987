"""The list of today on paper A4 (daglijst): boxes to tick, with whom, the number to call, and the week."""

from dataclasses import dataclass
from typing import Final

from netwerk_desktop.documents.blocks import shortened
from netwerk_desktop.documents.fonts import Face
from netwerk_desktop.documents.furniture import fitted
from netwerk_desktop.documents.pen import Pen, tick_box
from netwerk_desktop.documents.printable import one_line
from netwerk_desktop.documents.styles import (
    FORM_BORDER,
    INK,
    LEFT,
    MM,
    MUTED,
    PAGE_HEIGHT,
    RIGHT,
    RULE,
    TextStyle,
)
from netwerk_desktop.documents.typesetting import set_text

_TITLE = TextStyle(17, 21, Face.BOLD)
_BELOW = TextStyle(9, 12, colour=MUTED)
_HEAD = TextStyle(11, 15, Face.BOLD)
_COUNT = TextStyle(9, 12, colour=MUTED)
_WHAT = TextStyle(9.5, 12.5)
_UNDER = TextStyle(8, 10.5, colour=MUTED)
_WHO = TextStyle(9, 12)
_FOOT = TextStyle(7.5, 10, colour=MUTED)
_TOP: Final = 18 * MM
_END: Final = PAGE_HEIGHT - 18 * MM
_TEXT_LEFT: Final = LEFT + 6.5 * MM
_WHO_LEFT: Final = LEFT + 92 * MM
_STATUS_WIDTH: Final = 24 * MM
_DAY_WIDTH: Final = 16 * MM
_TIME_WIDTH: Final = 13 * MM


@dataclass(frozen=True, slots=True)
class DayLine:
    """One thing to do: *who* is the partner, *reach* how it is reached, *status* as printed at the right."""

    what: str
    who: str
    under: str = ""
    reach: str = ""
    status: str = ""


@dataclass(frozen=True, slots=True)
class DayGroup:
    """A group with its lines; *left_out* is how many are not printed."""

    title: str
    lines: tuple[DayLine, ...]
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class PlannedLine:
    """Something in the week; *day* is empty when it is the day of the line above."""

    day: str
    time: str
    words: str


@dataclass(frozen=True, slots=True)
class DayListPaper:
    """Finished Dutch values."""

    title: str
    subtitle: str
    groups: tuple[DayGroup, ...]
    week: tuple[PlannedLine, ...] = ()


def render_day_list(paper: DayListPaper) -> bytes:
    """As many pages A4 as it takes, the groups in their order and the week at the end."""
    sheet = _Sheet(paper)
    for group in paper.groups:
        sheet.draw_group(group)
    if paper.week:
        sheet.draw_week(paper.week)
    return sheet.finish()


class _Sheet:
    """Draws from top to bottom; *y* is where the next line begins."""

    def __init__(self, paper: DayListPaper) -> None:
        self._pen = Pen("Daglijst")
        self._page = 1
        self._y = _TOP
        self._lines(one_line(paper.title, 120), _TITLE, LEFT, RIGHT - LEFT, most=2)
        self._lines(one_line(paper.subtitle, 160), _BELOW, LEFT, RIGHT - LEFT, most=1)

    def draw_group(self, group: DayGroup) -> None:
        """The head stays with its first line."""
        self._need(_HEAD.leading + 10 + 26)
        self._head(group.title, f"nog {group.left_out} in het programma" if group.left_out else "")
        for line in group.lines:
            self._draw_line(line)

    def draw_week(self, week: tuple[PlannedLine, ...]) -> None:
        """Day, time and words."""
        self._need(_HEAD.leading + 10 + 26)
        self._head("Deze week", "")
        for line in week:
            self._need(_WHAT.leading + 5)
            baseline = self._y + 3 + _WHAT.size
            self._pen.text(fitted(line.day, _WHAT, _DAY_WIDTH), _WHAT, LEFT, baseline)
            self._pen.text(fitted(line.time, _WHO, _TIME_WIDTH), _WHO, LEFT + _DAY_WIDTH, baseline)
            left = LEFT + _DAY_WIDTH + _TIME_WIDTH
            self._pen.text(fitted(line.words, _WHAT, RIGHT - left), _WHAT, left, baseline)
            self._y += 5 + _WHAT.leading

    def finish(self) -> bytes:
        """The whole document."""
        self._end_page()
        return self._pen.finish()

    def _draw_line(self, line: DayLine) -> None:
        width = _WHO_LEFT - _TEXT_LEFT - 4 * MM
        what = shortened(set_text(one_line(line.what), _WHAT, width), 2)
        under = shortened(set_text(one_line(line.under), _UNDER, width), 2) if line.under else ()
        height = max(len(what) * _WHAT.leading + len(under) * _UNDER.leading, 2 * _WHO.leading) + 6
        self._need(height)
        top = self._y + 3
        tick_box(self._pen, LEFT, top + 1, ticked=False, colour=FORM_BORDER, tick=INK)
        self._pen.lines_of_text(what, _TEXT_LEFT, first_baseline=top + _WHAT.size, leading=_WHAT.leading)
        self._pen.lines_of_text(
            under,
            _TEXT_LEFT,
            first_baseline=top + len(what) * _WHAT.leading + _UNDER.size,
            leading=_UNDER.leading,
        )
        room = RIGHT - _WHO_LEFT - _STATUS_WIDTH - 2 * MM
        self._pen.text(fitted(line.who, _WHO, room), _WHO, _WHO_LEFT, top + _WHO.size)
        if line.reach:
            reach = fitted(line.reach, _UNDER, RIGHT - _WHO_LEFT)
            self._pen.text(reach, _UNDER, _WHO_LEFT, top + _WHO.leading + _UNDER.size)
        self._pen.text_right(fitted(line.status, _WHO, _STATUS_WIDTH), _WHO, RIGHT, top + _WHO.size)
        self._y += height
        self._pen.rule(LEFT, RIGHT, self._y, width=0.4, colour=RULE)

    def _head(self, title: str, note: str) -> None:
        self._y += 10
        self._pen.text(fitted(title, _HEAD, RIGHT - LEFT - 40 * MM), _HEAD, LEFT, self._y + _HEAD.size)
        if note:
            self._pen.text_right(note, _COUNT, RIGHT, self._y + _HEAD.size)
        self._y += _HEAD.leading + 1
        self._pen.rule(LEFT, RIGHT, self._y, width=0.9, colour=INK)

    def _lines(self, text: str, style: TextStyle, left: float, width: float, *, most: int) -> None:
        lines = shortened(set_text(text, style, width), most)
        self._pen.lines_of_text(lines, left, first_baseline=self._y + style.size, leading=style.leading)
        self._y += len(lines) * style.leading

    def _need(self, height: float) -> None:
        """Begin another page when *height* points are no longer there."""
        if self._y + height > _END:
            self._end_page()
            self._page += 1
            self._y = _TOP

    def _end_page(self) -> None:
        self._pen.text("Daglijst · intern, na gebruik vernietigen", _FOOT, LEFT, PAGE_HEIGHT - 10 * MM)
        self._pen.text_right(f"blad {self._page}", _FOOT, RIGHT, PAGE_HEIGHT - 10 * MM)
        self._pen.end_page()
