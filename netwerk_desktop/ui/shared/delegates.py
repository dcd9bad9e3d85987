"""How a table row is painted: ground, accent bar, bottom line, and text or a mark in the cell."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from netwerk_desktop.ui.shared.marks import Mark, paint_mark, paint_text
from netwerk_desktop.ui.shared.row_table_model import CellRole
from netwerk_desktop.ui.shared.theme import follow_theme, theme
from netwerk_desktop.ui.shared.tokens import Role

SIDE = 8
BAR = 3
Index = QModelIndex | QPersistentModelIndex


class RowDelegate(QStyledItemDelegate):
    """The base: ground and text. Subclasses paint other content in `paint_content`.

    The view sets `first_column` (where the accent bar stands) and `hovered_row`. Colours and fonts are kept
    until the theme changes, because a page of rows asks for them hundreds of times.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.first_column = 0
        self.hovered_row = -1
        self._colors: dict[Role, QColor] = {}
        self._font = QFont()
        self._semibold = QFont()
        follow_theme(self._on_theme_changed)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        active = bool(option.state & QStyle.StateFlag.State_Active) and self._has_focus(option)
        self._paint_ground(painter, option, index, selected=selected, active=active)
        area = QRectF(option.rect).adjusted(SIDE, 0, -SIDE, -1)
        first = index.column() == self.first_column
        bold = (selected and first) or bool(index.data(CellRole.SEMIBOLD))
        painter.setFont(self._semibold if bold else self._font)
        self.paint_content(painter, area, index)

    def paint_content(self, painter: QPainter, area: QRectF, index: Index) -> None:
        """Paint what the cell says into *area*: its mark, or its text."""
        mark: Mark | None = index.data(CellRole.MARK)
        if mark is not None:
            paint_mark(painter, mark, area)
            return
        color = self.color(index.data(CellRole.COLOR_ROLE) or Role.TEXT)
        side = index.data(Qt.ItemDataRole.TextAlignmentRole)
        right = side is not None and bool(Qt.AlignmentFlag(side) & Qt.AlignmentFlag.AlignRight)
        paint_text(painter, str(index.data() or ""), area, color, right=right)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, theme().row_height())

    def color(self, role: Role) -> QColor:
        """The colour of *role*, kept until the theme changes."""
        found = self._colors.get(role)
        if found is None:
            found = self._colors[role] = theme().color(role)
        return found

    def _paint_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, *, selected: bool, active: bool
    ) -> None:
        ground = None
        if selected:
            ground = Role.SELECTED if active else Role.AT_REST_GROUND
        elif index.row() == self.hovered_row:
            ground = Role.RAISED
        rect = option.rect
        if ground is not None:
            painter.fillRect(rect, self.color(ground))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, self.color(Role.LINE))
        if selected and index.column() == self.first_column:
            bar = self.color(Role.ACCENT if active else Role.CONTROL)
            painter.fillRect(rect.left(), rect.top(), BAR, rect.height(), bar)

    def _has_focus(self, option: QStyleOptionViewItem) -> bool:
        return option.widget.hasFocus()

    def _on_theme_changed(self) -> None:
        self._colors.clear()
        self._font = theme().font()
        self._semibold = theme().font(semibold=True)
