"""Small signs that always come as icon, word and colour: status, contact radar, pips, next step.

Each mark is a frozen value; it can be measured and painted, in a table cell as well as in a label.
"""

import math
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from netwerk_desktop.ui.shared.icons import paint_icon
from netwerk_desktop.ui.shared.theme import TextKind, theme
from netwerk_desktop.ui.shared.tokens import Role

ICON = 14
GAP = 5
RADAR_HEIGHT = 13
"""Of the highest bar, at text scale 1."""
_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
# Kept as they are: putting flags together for every cell is what a page of cells would wait for.
ON_THE_LEFT = int(Qt.AlignmentFlag.AlignLeft | _MIDDLE)
ON_THE_RIGHT = int(Qt.AlignmentFlag.AlignRight | _MIDDLE)
ELIDE = Qt.TextElideMode.ElideRight


class StatusKind(StrEnum):
    """How something stands; each kind has its own icon and colour."""

    GOOD = "good"
    ATTENTION = "attention"
    URGENT = "urgent"
    AT_REST = "at_rest"
    NOT_YET = "not_yet"
    UNKNOWN = "unknown"
    PARTLY = "partly"
    TO_ASK = "to_ask"
    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    DRAFT = "draft"


STATUS_LOOKS: dict[StatusKind, tuple[str, Role]] = {
    StatusKind.GOOD: ("circle-check", Role.GOOD),
    StatusKind.ATTENTION: ("triangle-alert", Role.ATTENTION),
    StatusKind.URGENT: ("circle-alert", Role.URGENT),
    StatusKind.AT_REST: ("circle-pause", Role.AT_REST),
    StatusKind.NOT_YET: ("circle-dashed", Role.SECONDARY),
    StatusKind.UNKNOWN: ("circle-help", Role.AT_REST),
    StatusKind.PARTLY: ("contrast", Role.AT_REST),
    StatusKind.TO_ASK: ("circle-help", Role.ATTENTION),
    StatusKind.NEW: ("circle-plus", Role.GOOD),
    StatusKind.CHANGED: ("pencil", Role.ACCENT),
    StatusKind.SAME: ("equal", Role.SECONDARY),
    StatusKind.DRAFT: ("pen-line", Role.SECONDARY),
}


@dataclass(frozen=True, slots=True)
class StatusMark:
    """A status in a word, for instance GOOD "geldig"."""

    kind: StatusKind
    word: str


class RadarLevel(StrEnum):
    """How warm the contact is; the value is the Dutch word."""

    ACTIVE = "actief"
    COOLING = "afkoelend"
    ASLEEP = "slapend"
    SILENT = "stil"


RADAR_LOOKS: dict[RadarLevel, tuple[int, Role]] = {
    RadarLevel.ACTIVE: (4, Role.GOOD),
    RadarLevel.COOLING: (3, Role.ATTENTION),
    RadarLevel.ASLEEP: (2, Role.URGENT),
    RadarLevel.SILENT: (1, Role.URGENT),
}


@dataclass(frozen=True, slots=True)
class RadarMark:
    """Four rising bars and a word. Where no radar applies a `StatusMark` stands instead."""

    level: RadarLevel


@dataclass(frozen=True, slots=True)
class PipMark:
    """*done* of *total* as squares; *goal* (from 1) gets a bold outline; *word* stands beside."""

    done: int
    total: int
    word: str
    goal: int | None = None


@dataclass(frozen=True, slots=True)
class NextStepMark:
    """The next step: *lead* is the short date ("di 24-11", "vandaag"), *today* makes it semibold.

    Without *words* there is no next step; *asks* tells whether that deserves attention.
    """

    lead: str
    words: str
    today: bool = False
    late: bool = False
    asks: bool = True


Mark = StatusMark | RadarMark | PipMark | NextStepMark


def mark_text(mark: Mark) -> str:
    """The mark in words, for copying, tooltips and screen readers."""
    match mark:
        case StatusMark():
            return mark.word
        case RadarMark():
            return mark.level.value
        case PipMark():
            return mark.word
        case NextStepMark():
            return f"{mark.lead} {mark.words}".strip() or ("geen volgende stap" if mark.asks else "—")


def mark_width(mark: Mark) -> int:
    """Logical pixels the mark takes at most."""
    side = theme().icon_size(ICON)
    match mark:
        case StatusMark():
            return side + GAP + theme().text_width(mark.word)
        case RadarMark():
            return theme().icon_size(16) + GAP + theme().text_width(mark.level.value)
        case PipMark():
            return _pips_width(mark.total) + GAP + theme().text_width(mark.word)
        case NextStepMark():
            return lead_width() + theme().text_width(mark.words)


def lead_width() -> int:
    """Width of the date before a next step: 58 px at the normal size."""
    return theme().text_width("ma 30-11", semibold=True) + 8


def paint_mark(painter: QPainter, mark: Mark, area: QRectF) -> None:
    """Paint *mark* at the left of *area*, in the middle of its height, elided where it does not fit."""
    match mark:
        case StatusMark():
            _paint_status(painter, mark, area)
        case RadarMark():
            _paint_radar(painter, mark, area)
        case PipMark():
            _paint_pips(painter, mark, area)
        case NextStepMark():
            _paint_next_step(painter, mark, area)


def paint_text(painter: QPainter, text: str, area: QRectF, color: QColor, *, right: bool = False) -> None:
    """One line of plain text in the painter's font, elided at its end."""
    painter.setPen(color)
    elided = painter.fontMetrics().elidedText(text, ELIDE, int(area.width()))
    painter.drawText(area, ON_THE_RIGHT if right else ON_THE_LEFT, elided)


def _paint_status(painter: QPainter, mark: StatusMark, area: QRectF) -> None:
    name, role = STATUS_LOOKS[mark.kind]
    color = theme().color(role)
    side = theme().icon_size(ICON)
    top = area.center().y() - side / 2
    paint_icon(painter, name, color, QRectF(area.left(), round(top), side, side))
    paint_text(painter, mark.word, area.adjusted(side + GAP, 0, 0, 0), color)


def _paint_radar(painter: QPainter, mark: RadarMark, area: QRectF) -> None:
    filled, role = RADAR_LOOKS[mark.level]
    color = theme().color(role)
    scale = theme().scale
    bars = _radar_bars(filled, color.rgba(), scale, painter.device().devicePixelRatio())
    bottom = round(area.center().y() + 6.5 * scale)
    painter.drawPixmap(QPointF(area.left(), bottom - RADAR_HEIGHT * scale), bars)
    paint_text(painter, mark.level.value, area.adjusted(theme().icon_size(16) + GAP, 0, 0, 0), color)


@lru_cache(maxsize=32)
def _radar_bars(filled: int, rgba: int, scale: float, ratio: float) -> QPixmap:
    """The four bars; a page of partners shows the same few over and over."""
    color = QColor.fromRgba(rgba)
    pitch, width, high = 4 * scale, 3 * scale, RADAR_HEIGHT * scale
    pixmap = QPixmap(math.ceil(4 * pitch * ratio), math.ceil(high * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    for bar in range(4):
        height = (4 + 3 * bar) * scale
        rect = QRectF(bar * pitch, high - height, width, height)
        if bar < filled:
            painter.fillRect(rect, color)
        else:
            faint = QColor(color)
            faint.setAlphaF(0.55)
            painter.setPen(QPen(faint, 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5))
    painter.end()
    return pixmap


def _pips_width(total: int) -> int:
    return round(11 * theme().scale) * total


def _paint_pips(painter: QPainter, mark: PipMark, area: QRectF) -> None:
    accent, line = theme().color(Role.ACCENT), theme().color(Role.CONTROL)
    pitch, side = round(11 * theme().scale), round(9 * theme().scale)
    top = round(area.center().y() - side / 2)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for pip in range(mark.total):
        rect = QRectF(area.left() + pip * pitch, top, side, side)
        painter.setBrush(accent if pip < mark.done else Qt.BrushStyle.NoBrush)
        is_goal = mark.goal is not None and mark.done <= pip < mark.goal
        width = 2 if is_goal else 1
        painter.setPen(QPen(accent if is_goal or pip < mark.done else line, width))
        inset = width / 2
        painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), 2, 2)
    painter.restore()
    words = area.adjusted(_pips_width(mark.total) + GAP, 0, 0, 0)
    paint_text(painter, mark.word, words, theme().color(Role.TEXT))


def _paint_next_step(painter: QPainter, mark: NextStepMark, area: QRectF) -> None:
    if not mark.words and not mark.lead:
        if mark.asks:
            asking = StatusMark(StatusKind.NOT_YET, mark_text(mark))
            _paint_asking(painter, asking, area)
        else:
            paint_text(painter, "—", area, theme().color(Role.SECONDARY))
        return
    font = painter.font()
    lead = lead_width()
    role = Role.URGENT if mark.late else Role.TEXT if mark.today else Role.SECONDARY
    painter.setFont(theme().font(TextKind.BODY, semibold=mark.today or mark.late))
    first = QRectF(area.left(), area.top(), lead - 4, area.height())
    paint_text(painter, mark.lead, first, theme().color(role))
    painter.setFont(font)
    paint_text(painter, mark.words, area.adjusted(lead, 0, 0, 0), theme().color(Role.TEXT))


def _paint_asking(painter: QPainter, mark: StatusMark, area: QRectF) -> None:
    color = theme().color(Role.ATTENTION)
    side = theme().icon_size(ICON)
    square = QRectF(area.left(), round(area.center().y() - side / 2), side, side)
    paint_icon(painter, STATUS_LOOKS[mark.kind][0], color, square)
    paint_text(painter, mark.word, area.adjusted(side + 3, 0, 0, 0), color)
