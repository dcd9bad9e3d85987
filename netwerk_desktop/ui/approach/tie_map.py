"""The ties of one partner or person as a picture: the one in the middle, the others in a ring around it."""

import math
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from netwerk_desktop.planning.numbers import with_points
from netwerk_desktop.services.tie_map import Node, Tie
from netwerk_desktop.ui.shared.labels import plain_tooltip
from netwerk_desktop.ui.shared.painting import KEYBOARD_REASONS, paint_ground
from netwerk_desktop.ui.shared.theme import TextKind, follow_theme, theme
from netwerk_desktop.ui.shared.tokens import Role

MOST_AROUND = 12
GAP, SIDE, LINE_ROOM = 6, 8, 6
BOX_WIDTHS = (208, 184, 160, 136, 112)
"""From the widest, of which the first is taken that fits around."""
_FORWARD = (Qt.Key.Key_Right, Qt.Key.Key_Down)
_BACK = (Qt.Key.Key_Left, Qt.Key.Key_Up)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


def ring(count: int, room: QSizeF, box: QSizeF) -> list[QRectF]:
    """Places for *count* boxes around the middle of *room*, from the top clockwise.

    None where they would touch each other.
    """
    across, high = (room.width() - box.width()) / 2, (room.height() - box.height()) / 2
    middle = QPointF(room.width() / 2, room.height() / 2)
    places = []
    for number in range(count):
        angle = 2 * math.pi * number / count - math.pi / 2
        spot = middle + QPointF(across * math.cos(angle), high * math.sin(angle))
        places.append(QRectF(spot - QPointF(box.width() / 2, box.height() / 2), box))
    taken = [_centred(room, box), *places]
    touching = any(
        one.adjusted(0, 0, GAP, GAP).intersects(other.adjusted(0, 0, GAP, GAP))
        for number, one in enumerate(taken)
        for other in taken[:number]
    )
    return [] if touching else places


def _centred(room: QSizeF, box: QSizeF) -> QRectF:
    return QRectF(QPointF((room.width() - box.width()) / 2, (room.height() - box.height()) / 2), box)


class TieMap(QWidget):
    """`node_wanted(key)` for a neighbour, `rest_wanted()` for those that have no place in the ring.

    ←, → walk around the ring, Enter takes what is lit up. All of it stands in the list beside it too.
    """

    node_wanted = Signal(int)
    rest_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tieMap")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self._centre: Node | None = None
        self._ties: tuple[Tie, ...] = ()
        self._places: list[QRectF] = []
        self._box = QSizeF()
        self._lit = 0
        self._under: int | None = None
        self._ringed = False
        follow_theme(self._on_theme_changed)

    @property
    def shown(self) -> tuple[Tie, ...]:
        """The ties that have a place in the ring."""
        return self._ties[: len(self._places) - (self._left_out > 0)]

    def show_node(self, centre: Node | None, ties: Sequence[Tie]) -> None:
        """Put *centre* in the middle."""
        self._centre, self._ties = centre, tuple(ties)
        self._lit, self._under = 0, None
        name = "" if centre is None else centre.name
        self.setAccessibleName(self.tr("Kaart van {name}").format(name=name))
        self._arrange()

    def place_of(self, place: int) -> QRectF:
        """Where the box at *place* in the ring stands."""
        return self._places[place]

    def sizeHint(self) -> QSize:
        return QSize(round(420 * theme().scale), round(320 * theme().scale))

    def minimumSizeHint(self) -> QSize:
        return QSize(round(2 * BOX_WIDTHS[-1] * theme().scale), round(4 * self._box_height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            place = self._place_at(event.pos().toPointF())
            words = "" if place is None else ": ".join(reversed(self._words_at(place)))
            QToolTip.showText(event.globalPos(), plain_tooltip(words), self)
            return True
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        under = self._place_at(event.position())
        if under != self._under:
            self._under = under
            self.setCursor(Qt.CursorShape.ArrowCursor if under is None else Qt.CursorShape.PointingHandCursor)
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._under = None
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place = self._place_at(event.position())
        if place is not None and event.button() is Qt.MouseButton.LeftButton:
            self._take(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, count = event.key(), len(self._places)
        if count and key in (*_FORWARD, *_BACK):
            self._ringed = True
            self._light((self._lit + (1 if key in _FORWARD else -1)) % count)
        elif count and key in _ENTER:
            self._take(self._lit)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._ringed = event.reason() in KEYBOARD_REASONS
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._ringed = False
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._centre is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = _centred(QSizeF(self.size()), self._box)
        painter.setPen(QPen(theme().color(Role.CONTROL), 1.2))
        for place in self._places:
            painter.drawLine(middle.center(), place.center())
        for number, place in enumerate(self._places):
            self._paint_box(painter, place, self._words_at(number), number=number)
        self._paint_box(painter, middle, (self._centre.name, self._centre.kind), number=None)

    @property
    def _left_out(self) -> int:
        """How many ties have no place: then the last box says so."""
        count = len(self._places)
        return 0 if count >= len(self._ties) else len(self._ties) - count + 1

    def _words_at(self, place: int) -> tuple[str, str]:
        if self._left_out and place == len(self._places) - 1:
            words = self.tr("en nog {count}").format(count=with_points(self._left_out))
            return words, self.tr("zie de lijst")
        tie = self._ties[place]
        return tie.other.name, tie.phrase.words

    def _paint_box(
        self, painter: QPainter, place: QRectF, words: tuple[str, str], *, number: int | None
    ) -> None:
        is_centre = number is None
        is_lit = not is_centre and self._ringed and number == self._lit
        ground = Role.SELECTED if is_centre else Role.TINT if number == self._under else Role.RAISED
        border = Role.ACCENT if is_centre or is_lit else Role.CONTROL
        paint_ground(
            painter,
            place,
            ground=theme().color(ground),
            border=theme().color(border),
            width=2 if is_lit else 1,
        )
        name, kind = words
        inner = place.adjusted(SIDE, LINE_ROOM / 2, -SIDE, -LINE_ROOM / 2)
        upper = QRectF(inner.topLeft(), QSizeF(inner.width(), inner.height() * 0.54))
        lower = QRectF(
            QPointF(inner.left(), upper.bottom()), QSizeF(inner.width(), inner.height() - upper.height())
        )
        for area, text, font, role in (
            (upper, name, theme().font(semibold=is_centre), Role.TEXT),
            (lower, kind, theme().font(TextKind.CAPTION), Role.SECONDARY),
        ):
            painter.setFont(font)
            painter.setPen(theme().color(role))
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(area.width()))
            painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine), shown)

    def _arrange(self) -> None:
        room, around = QSizeF(self.size()), min(len(self._ties), MOST_AROUND)
        widest = [(around, width) for width in BOX_WIDTHS]
        fewer = [(count, BOX_WIDTHS[-1]) for count in range(around - 1, 0, -1)]
        self._places = []
        for count, width in (*widest, *fewer):
            self._box = QSizeF(width * theme().scale, self._box_height())
            self._places = ring(count, room, self._box)
            if self._places:
                break
        self._light(0)

    def _box_height(self) -> float:
        return theme().row_height(lines=2)

    def _place_at(self, spot: QPointF) -> int | None:
        return next((number for number, place in enumerate(self._places) if place.contains(spot)), None)

    def _light(self, place: int) -> None:
        self._lit = place
        described = [": ".join(reversed(self._words_at(number))) for number in range(len(self._places))]
        if described and self._ringed:
            described.insert(0, self.tr("gekozen: {words}").format(words=described[place]))
        self.setAccessibleDescription("; ".join(described))
        self.update()

    def _take(self, place: int) -> None:
        if self._left_out and place == len(self._places) - 1:
            self.rest_wanted.emit()
        else:
            self.node_wanted.emit(self._ties[place].other.key)

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self._arrange()
