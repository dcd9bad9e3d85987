"""The header of a table: quiet captions, and a small arrow behind the column that is sorted."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from netwerk_desktop.ui.shared.icons import paint_icon
from netwerk_desktop.ui.shared.theme import TextKind, follow_theme, theme
from netwerk_desktop.ui.shared.tokens import Role

SIDE = 8


class TableHeader(QHeaderView):
    """Paints its sections itself; sections can be clicked and moved."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setSortIndicatorShown(True)
        self.setSortIndicatorClearable(False)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(30)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setObjectName("tableHeader")
        theme().density_changed.connect(self._on_theme_changed)
        follow_theme(self._on_theme_changed)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme().header_height())

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 - Qt's name
        painter.save()
        painter.fillRect(rect, theme().color(Role.RAISED))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme().color(Role.LINE))
        self._paint_words(painter, QRectF(rect).adjusted(SIDE, 0, -SIDE, -1), logicalIndex)
        painter.restore()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), theme().color(Role.RAISED))
        bottom = self.viewport().height() - 1
        painter.fillRect(0, bottom, self.viewport().width(), 1, theme().color(Role.LINE))
        painter.end()
        super().paintEvent(event)

    def _paint_words(self, painter: QPainter, area: QRectF, section: int) -> None:
        font = theme().font(TextKind.CAPTION)
        painter.setFont(font)
        painter.setPen(theme().color(Role.SECONDARY))
        metrics = QFontMetrics(font)
        sorted_here = self.isSortIndicatorShown() and self.sortIndicatorSection() == section
        side = theme().icon_size(12) if sorted_here else 0
        title = str(self.model().headerData(section, self.orientation()) or "")
        words = metrics.elidedText(title, Qt.TextElideMode.ElideRight, int(area.width()) - side)
        if words != title and self._is_narrow(section):
            words = ""  # a letter and a dot would say nothing; the tooltip does
        flags = Qt.AlignmentFlag.AlignVCenter | self._side(section)
        painter.drawText(area, int(flags), words)
        if sorted_here:
            ascending = self.sortIndicatorOrder() is Qt.SortOrder.AscendingOrder
            name = "chevron-up" if ascending else "chevron-down"
            left = area.left() + metrics.horizontalAdvance(words) + 3
            top = round(area.center().y() - side / 2 + 0.5)
            color = theme().color(Role.SECONDARY)
            paint_icon(painter, name, color, QRectF(round(left), top, side, side))

    def _is_narrow(self, section: int) -> bool:
        columns = getattr(self.model(), "columns", ())
        return bool(columns) and bool(columns[section].narrow_under)

    def _side(self, section: int) -> Qt.AlignmentFlag:
        columns = getattr(self.model(), "columns", ())
        right = bool(columns) and columns[section].right
        return Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft

    def _on_theme_changed(self) -> None:
        self.setFont(theme().font(TextKind.CAPTION))
        self.updateGeometry()
        self.viewport().update()
