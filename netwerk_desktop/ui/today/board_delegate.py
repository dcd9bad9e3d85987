"""How a row of Vandaag is painted: what and why, with whom, the act in accent, and how it stands."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from netwerk_desktop.planning.dates import short_date
from netwerk_desktop.services.today_rows import (
    NOT_YET,
    TITLES,
    TodayGroup,
    TodayRow,
    TodaySection,
    count_words,
    late_words,
)
from netwerk_desktop.ui.shared.icons import paint_icon
from netwerk_desktop.ui.shared.marks import (
    Mark,
    PipMark,
    RadarLevel,
    RadarMark,
    StatusKind,
    StatusMark,
    mark_width,
    paint_mark,
    paint_text,
)
from netwerk_desktop.ui.shared.radar import radar_mark
from netwerk_desktop.ui.shared.theme import TextKind, theme
from netwerk_desktop.ui.shared.tokens import Role
from netwerk_desktop.ui.today.board_model import BoardRole, Entry

SIDE, BAR, GAP, ARROW = 8, 3, 16, 13
Index = QModelIndex | QPersistentModelIndex

_ICONS: Final = {
    TodayGroup.PROMISES: "handshake",
    TodayGroup.STEPS: "list-checks",
    TodayGroup.FADING: "hourglass",
    TodayGroup.SIGNATURES: "file-pen-line",
    TodayGroup.EVALUATIONS: "clipboard-check",
}
_WIDEST_ACT: Final = "Bel 06 5501 8412"
_PARTNER_SHARE, _COMPACT_SHARE = 0.2, 0.24


@dataclass(frozen=True, slots=True)
class Places:
    """Where the parts of a row are; *partner* is empty where the second line carries it."""

    what: QRectF
    partner: QRectF
    act: QRectF
    status: QRectF


def places_in(rect: QRect, row: TodayRow) -> Places:
    """The parts of a row inside *rect*: the same for painting and for the mouse."""
    area = QRectF(rect).adjusted(SIDE, 0, -SIDE, -1)
    status = mark_width(RadarMark(RadarLevel.COOLING)) + 6
    column = min(theme().text_width(_WIDEST_ACT) + ARROW + 6, round(area.width() * 0.26))
    act = min(theme().text_width(row.act_words) + theme().icon_size(ARROW) + 6, column)
    share = _COMPACT_SHARE if theme().compact else _PARTNER_SHARE
    partner = 0.0 if row.under and theme().compact else round(area.width() * share)
    right = area.right() - status
    status_place = QRectF(right, area.top(), status, area.height())
    act_place = QRectF(right - GAP - act, area.top(), act, area.height())
    columns_end = right - GAP - column - GAP
    partner_place = QRectF(columns_end - partner, area.top(), partner, area.height())
    # Names stand below each other; a reason of two lines is read as far as its own act leaves room.
    end = partner_place.left() - GAP if partner else act_place.left() - GAP
    what = QRectF(area.left(), area.top(), end - area.left(), area.height())
    return Places(what, partner_place, act_place, status_place)


def more_words(section: TodaySection) -> str:
    """``nog 3``: what a click on the header shows."""
    return f"nog {section.hidden}" if section.hidden > 0 else ""


def more_place(rect: QRect, section: TodaySection) -> QRect:
    """Where those words stand in the header."""
    note = theme().text_width(note_words(rect, section), TextKind.CAPTION)
    width = theme().text_width(more_words(section), TextKind.CAPTION)
    right = rect.right() - SIDE - note
    return QRect(right - width - 4, rect.top(), width + 8, rect.height())


def note_words(rect: QRect, section: TodaySection) -> str:
    """What stands at the right of a header, or nothing where it would run into how many there are."""
    words = f" · {section.note}" if section.note and section.hidden > 0 else section.note
    needed = theme().text_width(more_words(section) + words, TextKind.CAPTION) + SIDE + GAP
    return words if count_place(rect, section).right() + needed <= rect.right() else ""


def count_place(rect: QRect, section: TodaySection) -> QRectF:
    """Where a header says how many there are, behind its title; short of what a click shows."""
    left = rect.left() + SIDE + theme().icon_size(15) + 8
    left += theme().text_width(TITLES[section.group], semibold=True) + 2 + 6
    end = rect.right() - SIDE - GAP - theme().text_width(more_words(section), TextKind.CAPTION)
    width = min(theme().text_width(count_words(section)) + 2, max(end - left, 0))
    return QRectF(left, rect.top(), width, rect.height())


class ActionDelegate(QStyledItemDelegate):
    """Paints groups and rows; the view says which row is under the mouse, and whether over its act."""

    def __init__(self, today: Callable[[], dt.date], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self.hovered: QPersistentModelIndex | None = None
        self.over_act = False

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        entry: Entry | None = index.data(BoardRole.ENTRY)
        if entry is None:
            return QSize(0, max(theme().header_height(), theme().row_height() - 2))
        return QSize(0, theme().row_height(lines=2 if entry.row.under else 1))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        section: TodaySection | None = index.data(BoardRole.SECTION)
        entry: Entry | None = index.data(BoardRole.ENTRY)
        if section is not None:
            self._paint_group(painter, option.rect, section)
        elif entry is not None:
            self._paint_entry(painter, option, index, entry)
        painter.restore()

    def _paint_group(self, painter: QPainter, rect: QRect, section: TodaySection) -> None:
        painter.fillRect(rect, theme().color(Role.RAISED))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme().color(Role.LINE))
        side = theme().icon_size(15)
        top = round(rect.center().y() - side / 2)
        icon = QRectF(rect.left() + SIDE, top, side, side)
        paint_icon(painter, _ICONS[section.group], theme().color(Role.TEXT), icon)
        left = rect.left() + SIDE + side + 8
        title = TITLES[section.group]
        painter.setFont(theme().font(semibold=True))
        width = theme().text_width(title, semibold=True) + 2
        paint_text(painter, title, QRectF(left, rect.top(), width, rect.height()), theme().color(Role.TEXT))
        painter.setFont(theme().font())
        place = count_place(rect, section)
        paint_text(painter, count_words(section), place, theme().color(Role.SECONDARY))
        self._paint_note(painter, rect, section)

    def _paint_note(self, painter: QPainter, rect: QRect, section: TodaySection) -> None:
        painter.setFont(theme().font(TextKind.CAPTION))
        area = QRectF(rect).adjusted(0, 0, -SIDE, 0)
        paint_text(painter, note_words(rect, section), area, theme().color(Role.SECONDARY), right=True)
        if more_words(section):
            place = QRectF(more_place(rect, section)).adjusted(0, 0, -4, 0)
            paint_text(painter, more_words(section), place, theme().color(Role.ACCENT), right=True)

    def _paint_entry(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, entry: Entry
    ) -> None:
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = self.hovered is not None and self.hovered == index
        self._paint_ground(painter, option, selected=selected, hovered=hovered)
        row, places = entry.row, places_in(option.rect, entry.row)
        self._paint_words(painter, entry, places.what)
        if places.partner.width() > 0:
            color = theme().color(Role.SECONDARY if entry.done else Role.TEXT)
            painter.setFont(theme().font())
            paint_text(painter, row.partner_name, places.partner, color)
        if entry.done:
            mark = StatusMark(StatusKind.GOOD, "gedaan")
            self._paint_right(painter, mark, places.status)
            return
        self._paint_act(painter, row, places.act, underlined=hovered and self.over_act)
        self._paint_status(painter, row, places.status)

    def _paint_words(self, painter: QPainter, entry: Entry, area: QRectF) -> None:
        row = entry.row
        role = Role.SECONDARY if entry.done else Role.TEXT
        painter.setFont(theme().font())
        if not row.under:
            paint_text(painter, row.what, area, theme().color(role))
            return
        line = QFontMetrics(theme().font()).height()
        caption = QFontMetrics(theme().font(TextKind.CAPTION)).height()
        top = area.top() + (area.height() - line - caption) / 2
        paint_text(painter, row.what, QRectF(area.left(), top, area.width(), line), theme().color(role))
        below = QRectF(area.left(), top + line, area.width(), caption)
        painter.setFont(theme().font(TextKind.CAPTION))
        if not theme().compact:
            paint_text(painter, row.under, below, theme().color(Role.SECONDARY))
            return
        name = f"{row.partner_name} "
        width = min(theme().text_width(name, TextKind.CAPTION) + 3, round(below.width() * 0.6))
        paint_text(painter, name, QRectF(below.left(), below.top(), width, caption), theme().color(role))
        rest = below.adjusted(width, 0, 0, 0)
        words = row.under[:1].lower() + row.under[1:]
        paint_text(painter, f"· {words}", rest, theme().color(Role.SECONDARY))

    def _paint_act(self, painter: QPainter, row: TodayRow, area: QRectF, *, underlined: bool) -> None:
        color = theme().color(Role.ACCENT)
        side = theme().icon_size(ARROW)
        font = theme().font()
        font.setUnderline(underlined)
        painter.setFont(font)
        paint_text(painter, row.act_words, area.adjusted(0, 0, -side - 4, 0), color, right=True)
        arrow = QRectF(area.right() - side, round(area.center().y() - side / 2), side, side)
        paint_icon(painter, "chevron-right", color, arrow)

    def _paint_status(self, painter: QPainter, row: TodayRow, area: QRectF) -> None:
        mark = status_of(row)
        if mark is not None:
            self._paint_right(painter, mark, area)
            return
        today = self._today()
        due = row.due or today
        words = "vandaag" if due == today else short_date(due, today=today)
        painter.setFont(theme().font())
        paint_text(painter, words, area, theme().color(Role.TEXT), right=True)

    def _paint_right(self, painter: QPainter, mark: Mark, area: QRectF) -> None:
        painter.setFont(theme().font())
        width = min(float(mark_width(mark) + 1), area.width())
        paint_mark(painter, mark, QRectF(area.right() - width, area.top(), width, area.height()))

    def _paint_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, *, selected: bool, hovered: bool
    ) -> None:
        active = bool(option.state & QStyle.StateFlag.State_Active) and option.widget.hasFocus()
        rect = option.rect
        if selected:
            painter.fillRect(rect, theme().color(Role.SELECTED if active else Role.AT_REST_GROUND))
        elif hovered:
            painter.fillRect(rect, theme().color(Role.RAISED))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme().color(Role.LINE))
        if selected:
            bar = theme().color(Role.ACCENT if active else Role.CONTROL)
            painter.fillRect(rect.left(), rect.top(), BAR, rect.height(), bar)


def status_of(row: TodayRow) -> Mark | None:
    """How a row stands, as a mark; None for a day to come."""
    if row.level is not None:
        return radar_mark(row.level)
    if row.signatures:
        return PipMark(row.signed, row.signatures, f"{row.signed} van {row.signatures}")
    if row.group is TodayGroup.EVALUATIONS and row.due is None:
        return StatusMark(StatusKind.NOT_YET, NOT_YET)
    if row.group is TodayGroup.EVALUATIONS and row.days_late:
        return StatusMark(StatusKind.ATTENTION, late_words(row.days_late))
    if row.days_late:
        return StatusMark(StatusKind.URGENT, "1 dag" if row.days_late == 1 else f"{row.days_late} dagen")
    return None
