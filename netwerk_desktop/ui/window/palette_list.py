"""How the lines of Ctrl+K are painted: icon, title with the match coloured, detail, what is at the end."""

from typing import Final

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from netwerk_desktop.planning.marking import marked_spans
from netwerk_desktop.ui.shared.icons import icon_pixmap
from netwerk_desktop.ui.shared.painting import paint_ground
from netwerk_desktop.ui.shared.theme import TextKind, follow_theme, theme
from netwerk_desktop.ui.shared.tokens import Role
from netwerk_desktop.ui.window.palette_rows import ROW_ROLE, Line, PaletteModel

Index = QModelIndex | QPersistentModelIndex
SIDE: Final = 14
BAR: Final = 3
GAP: Final = 8
LONGEST_PAINTED: Final = 240
"""Characters of a text that can be in sight at all."""


_LEFT: Final = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
_CENTRE: Final = int(Qt.AlignmentFlag.AlignCenter)

MOST_KEPT: Final = 4_000
"""Widths of texts that are kept."""


class LinePainter(QStyledItemDelegate):
    """Paints one line; colours, fonts and widths are kept until the theme changes.

    To the list it only tells how high a line is: `PaletteView` asks for the painting itself.
    """

    def __init__(self, model: PaletteModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._colors: dict[Role, QColor] = {}
        self._advances: dict[tuple[str, int], float] = {}
        self._pixmaps: dict[tuple[str, float], QPixmap] = {}
        self._fonts: tuple[QFont, QFont, QFont] = (QFont(), QFont(), QFont())
        self._widths: tuple[QFontMetricsF, QFontMetricsF, QFontMetricsF]
        self._sizes: tuple[QSize, QSize]
        follow_theme(self._on_theme_changed)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return self._sizes[self._model.lines[index.row()].is_caption]

    def height_of(self, line: Line) -> int:
        """How high a line is."""
        return self._caption_height if line.is_caption else self._row_height

    def paint_line(self, painter: QPainter, area: QRect, line: Line, *, is_chosen: bool) -> None:
        """Paint *line* into *area*."""
        if line.is_caption:
            painter.setFont(self._fonts[2])
            painter.setPen(self._color(Role.SECONDARY))
            painter.drawText(area.adjusted(SIDE, 2, -SIDE, 0), _LEFT, line.title)
            return
        if is_chosen:
            painter.fillRect(area, self._color(Role.SELECTED))
            painter.fillRect(area.left(), area.top(), BAR, area.height(), self._color(Role.ACCENT))
        self._paint_row(painter, QRectF(area.adjusted(SIDE, 0, -SIDE, 0)), line)

    def _paint_row(self, painter: QPainter, area: QRectF, line: Line) -> None:
        side = self._icon
        if line.icon_name:
            top = round(area.center().y() - side / 2)
            painter.drawPixmap(QPointF(area.left(), top), self._pixmap(painter, line.icon_name))
        left = area.left() + side + GAP
        right = self._paint_end(painter, area, line)
        left = self._paint_marked(painter, QRectF(left, area.top(), right - left, area.height()), line.title)
        if line.detail and left + 2 * GAP < right:
            rest = QRectF(left + GAP, area.top(), right - left - GAP, area.height())
            self._paint_marked(painter, rest, line.detail, role=Role.SECONDARY)

    def _paint_end(self, painter: QPainter, area: QRectF, line: Line) -> float:
        """The key or the words at the right end; where they begin."""
        words = line.keys or line.right
        if not words:
            return area.right()
        metrics = self._widths[2 if line.keys else 0]
        needed = self._advance(words, 2 if line.keys else 0) + (10 if line.keys else 0)
        width = min(needed, area.width() * 0.45)
        place = QRectF(area.right() - width, area.top(), width, area.height())
        if line.keys:
            height = metrics.height() + 4
            box = QRectF(place.left(), round(area.center().y() - height / 2), width, height)
            paint_ground(painter, box, ground=self._color(Role.BASE), border=self._color(Role.LINE), radius=3)
            painter.setFont(self._fonts[2])
            painter.setPen(self._color(Role.SECONDARY))
            painter.drawText(box, _CENTRE, words)
        else:
            painter.setFont(self._fonts[0])
            painter.setPen(self._color(Role.SECONDARY))
            base = area.center().y() + self._below_centre
            if needed > width:
                words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, width)
                place.setLeft(area.right() - metrics.horizontalAdvance(words))
            painter.drawText(QPointF(place.left(), base), words)
        return place.left() - 2 * GAP

    def _paint_marked(self, painter: QPainter, area: QRectF, text: str, *, role: Role = Role.TEXT) -> float:
        """The text with what was typed in accent and semibold, as far as there is room; where it ends."""
        left, right = area.left(), area.right()
        base = area.center().y() + self._below_centre
        for part, is_marked in _pieces(text[:LONGEST_PAINTED], self._model.marks):
            font = 1 if is_marked else 0
            width = self._advance(part, font)
            painter.setFont(self._fonts[font])
            painter.setPen(self._color(Role.ACCENT if is_marked else role))
            if left + width > right:
                cut = self._widths[font].elidedText(part, Qt.TextElideMode.ElideRight, right - left)
                painter.drawText(QPointF(left, base), cut)
                return right
            painter.drawText(QPointF(left, base), part)
            left += width
        return left

    def _advance(self, text: str, font: int) -> float:
        """How wide a text is; kept, because the next key mostly shows the same lines."""
        known = self._advances.get((text, font))
        if known is None:
            if len(self._advances) > MOST_KEPT:
                self._advances.clear()
            known = self._advances[text, font] = self._widths[font].horizontalAdvance(text)
        return known

    def _pixmap(self, painter: QPainter, name: str) -> QPixmap:
        """An icon as sharp as the screen is."""
        ratio = painter.device().devicePixelRatio()
        found = self._pixmaps.get((name, ratio))
        if found is None:
            pixmap = icon_pixmap(name, self._color(Role.SECONDARY), self._icon, ratio=ratio)
            found = self._pixmaps[name, ratio] = pixmap
        return found

    def _color(self, role: Role) -> QColor:
        found = self._colors.get(role)
        if found is None:
            found = self._colors[role] = theme().color(role)
        return found

    def _on_theme_changed(self) -> None:
        self._colors.clear()
        self._advances.clear()
        self._pixmaps.clear()
        self._fonts = (theme().font(), theme().font(semibold=True), theme().font(TextKind.CAPTION))
        plain, bold, caption = (QFontMetricsF(font) for font in self._fonts)
        self._widths = (plain, bold, caption)
        self._below_centre = (plain.ascent() - plain.descent()) / 2
        self._icon = theme().icon_size(16)
        self._row_height = theme().row_height() + (2 if theme().compact else 4)
        self._caption_height = round(caption.height()) + (8 if theme().compact else 12)
        self._sizes = (QSize(0, self._row_height), QSize(0, self._caption_height))


def _pieces(text: str, marks: tuple[str, ...]) -> list[tuple[str, bool]]:
    spans = marked_spans(text, marks) if marks else ()
    if not spans:
        return [(text, False)]
    pieces, before = [], 0
    for start, end in spans:
        if start > before:
            pieces.append((text[before:start], False))
        pieces.append((text[start:end], True))
        before = end
    if before < len(text):
        pieces.append((text[before:], False))
    return pieces


class PaletteView(QListView):
    """The list; the keyboard stays in the field above it, the mouse chooses as it moves."""

    def __init__(self, model: PaletteModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("paletteList")
        self._model, self._painter = model, LinePainter(model, self)
        self.setModel(model)
        self.setItemDelegate(self._painter)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # nothing is painted below it
        self._at = QPoint(-1, -1)
        self.entered.connect(self._on_entered)

    def height_of_all(self) -> int:
        """What all lines take together."""
        return sum(map(self._painter.height_of, self._model.lines))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The lines in sight, in one go: asked line by line, half of the time goes into the asking."""
        painter, paint = QPainter(self.viewport()), self._painter.paint_line
        chosen, width = self.currentIndex().row(), self.viewport().width()
        first, last = event.rect().top(), event.rect().bottom()
        painter.fillRect(event.rect(), theme().color(Role.BASE))
        top = -self.verticalOffset()
        for place, line in enumerate(self._model.lines):
            height = self._painter.height_of(line)
            if top + height > first:
                paint(painter, QRect(0, top, width, height), line, is_chosen=place == chosen)
            top += height
            if top > last:
                break
        painter.end()

    def _on_entered(self, index: QModelIndex) -> None:
        """Not because the list came under a mouse that lies still."""
        at = self.cursor().pos()
        if at != self._at and index.flags() & Qt.ItemFlag.ItemIsSelectable:
            self.setCurrentIndex(index)
        self._at = at


def line_at(index: Index) -> Line | None:
    """The line of an index."""
    found = index.data(ROW_ROLE)
    return found if isinstance(found, Line) else None
