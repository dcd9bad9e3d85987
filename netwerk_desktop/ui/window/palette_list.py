"""How the lines of Ctrl+K are painted: icon, title with the match coloured, detail, level, their end."""

from collections.abc import Iterable, Iterator, Sequence
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
from PySide6.QtGui import QAccessible, QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from netwerk_desktop.planning.contact_rhythm import FadingLevel
from netwerk_desktop.planning.marking import marked_spans
from netwerk_desktop.ui.shared.icons import icon_pixmap
from netwerk_desktop.ui.shared.marks import mark_width, paint_mark
from netwerk_desktop.ui.shared.painting import paint_ground
from netwerk_desktop.ui.shared.radar import radar_mark
from netwerk_desktop.ui.shared.theme import TextKind, follow_theme, theme
from netwerk_desktop.ui.shared.tokens import Role
from netwerk_desktop.ui.window.palette_rows import ROW_ROLE, Line, PaletteModel

Index = QModelIndex | QPersistentModelIndex
SIDE: Final = 14
BAR: Final = 3
GAP: Final = 8
END: Final = 0.45
END_WITH_LEVEL: Final = 0.31
"""How much of a line the words at its end take at most; less where the level of contact stands too."""
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
        self._texts: dict[tuple[int, Role], list[tuple[QPointF, str]]] = {}
        self._fonts: tuple[QFont, QFont, QFont] = (QFont(), QFont(), QFont())
        self._widths: tuple[QFontMetricsF, QFontMetricsF, QFontMetricsF]
        self._sizes: tuple[QSize, QSize]
        follow_theme(self._on_theme_changed)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return self._sizes[self._model.lines[index.row()].is_caption]

    def height_of(self, line: Line) -> int:
        """How high a line is."""
        return self._caption_height if line.is_caption else self._row_height

    def paint_lines(
        self, painter: QPainter, placed: Iterable[tuple[int, Line]], width: int, chosen: Line | None
    ) -> None:
        """Paint each line at its top: grounds and icons first, then the texts, one style after the other.

        To change font and colour for each piece of text takes longer than it seems.
        """
        for top, line in placed:
            if line.is_caption:
                painter.setFont(self._fonts[2])
                painter.setPen(self._color(Role.SECONDARY))
                area = QRect(SIDE, top + 2, width - 2 * SIDE, self._caption_height - 2)
                painter.drawText(area, _LEFT, line.title)
                continue
            if line is chosen:
                painter.fillRect(0, top, width, self._row_height, self._color(Role.SELECTED))
                painter.fillRect(0, top, BAR, self._row_height, self._color(Role.ACCENT))
            self._paint_row(painter, top, width, line)
        for (font, role), texts in self._texts.items():
            painter.setFont(self._fonts[font])
            painter.setPen(self._color(role))
            for at, words in texts:
                painter.drawText(at, words)
        self._texts.clear()

    def _paint_row(self, painter: QPainter, top: int, width: int, line: Line) -> None:
        middle = top + self._row_height / 2
        if line.icon_name:
            painter.drawPixmap(SIDE, round(middle - self._icon / 2), self._pixmap(painter, line.icon_name))
        left: float = SIDE + self._icon + GAP
        right = self._paint_end(painter, middle, left, width - SIDE, line)
        room = self._room_of_level(right - left) if line.has_level else 0
        end = right - room
        left = self._add_marked(line.title, left, end, middle, Role.TEXT)
        if line.detail and left + 2 * GAP < end:
            left = self._add_marked(line.detail, left + GAP, end, middle, Role.SECONDARY)
        if line.mark is not None:
            painter.setFont(self._fonts[0])
            area = QRectF(left + GAP + 2, top, room - GAP - 2, self._row_height)
            paint_mark(painter, line.mark, area)

    def _room_of_level(self, width: float) -> float:
        """Kept free before the level is known, so that nothing moves when it comes; of a narrow line less."""
        return self._level_room if width > 3 * self._level_room else self._sign_room

    def _paint_end(self, painter: QPainter, middle: float, left: float, right: float, line: Line) -> float:
        """The key or the words at the right end; where what stands before them ends."""
        words = line.keys or line.right
        if not words:
            return right
        font = 2 if line.keys else 0
        needed = self._advance(words, font) + (10 if line.keys else 0)
        width = min(needed, (right - SIDE) * (END_WITH_LEVEL if line.has_level else END))
        if line.keys:
            height = self._widths[2].height() + 4
            box = QRectF(right - width, round(middle - height / 2), width, height)
            paint_ground(painter, box, ground=self._color(Role.BASE), border=self._color(Role.LINE), radius=3)
            painter.setFont(self._fonts[2])
            painter.setPen(self._color(Role.SECONDARY))
            painter.drawText(box, _CENTRE, words)
        elif needed > width:
            words = self._widths[0].elidedText(words, Qt.TextElideMode.ElideRight, width)
            width = self._advance(words, 0)
            self._add(words, right - width, middle, 0, Role.SECONDARY)
        else:
            self._add(words, right - width, middle, 0, Role.SECONDARY)
        return right - width - 2 * GAP

    def _add_marked(self, text: str, left: float, right: float, middle: float, role: Role) -> float:
        """The text with what was typed in accent and semibold, as far as there is room; where it ends."""
        for part, is_marked in _pieces(text[:LONGEST_PAINTED], self._model.marks):
            font, color = (1, Role.ACCENT) if is_marked else (0, role)
            width = self._advance(part, font)
            if left + width > right:
                cut = self._widths[font].elidedText(part, Qt.TextElideMode.ElideRight, right - left)
                self._add(cut, left, middle, font, color)
                return right
            self._add(part, left, middle, font, color)
            left += width
        return left

    def _add(self, words: str, left: float, middle: float, font: int, role: Role) -> None:
        """Keep a text until all of its style are drawn."""
        self._texts.setdefault((font, role), []).append((QPointF(left, middle + self._below_centre), words))

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
        self._sign_room = theme().icon_size(16) + GAP + 2
        self._level_room = max(mark_width(radar_mark(level)) for level in FadingLevel) + GAP + 4
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
        follow_theme(self._on_theme_changed)

    def height_of_all(self) -> int:
        """What all lines take together."""
        return sum(map(self._painter.height_of, self._model.lines))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The lines in sight, in one go: asked line by line, half of the time goes into the asking."""
        lines, place = self._model.lines, self.currentIndex().row()
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), theme().color(Role.BASE))
        placed = self._placed(event.rect().top(), event.rect().bottom())
        chosen = lines[place] if 0 <= place < len(lines) else None
        self._painter.paint_lines(painter, placed, self.viewport().width(), chosen)
        painter.end()

    def dataChanged(self, first: Index, last: Index, roles: Sequence[int] = ()) -> None:
        """Lines as high as those before: `QListView` would lay them all out again, and paint them later."""
        if QAccessible.isActive():  # a screen reader is told
            QAbstractItemView.dataChanged(self, first, last, roles)
        self.viewport().update()

    def _placed(self, first: int, last: int) -> Iterator[tuple[int, Line]]:
        """The top of each line that is in sight between *first* and *last*, in pixels of the viewport."""
        top = -self.verticalOffset()
        for line in self._model.lines:
            height = self._painter.height_of(line)
            if top + height > first:
                yield top, line
            top += height
            if top > last:
                return

    def _on_theme_changed(self) -> None:
        """The same lines may be shown next, and are not laid out again then: they are as high as now."""
        self.scheduleDelayedItemsLayout()

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
