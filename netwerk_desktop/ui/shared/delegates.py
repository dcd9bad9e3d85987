"""How a table row is painted: ground, accent bar, bottom line, and text or a mark in the cell."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from netwerk_desktop.ui.shared.marks import Mark, paint_mark, paint_text
from netwerk_desktop.ui.shared.row_table_model import CellLook, CellRole, RowTableModel
from netwerk_desktop.ui.shared.theme import follow_theme, theme
from netwerk_desktop.ui.shared.tokens import Role

SIDE = 8
BAR = 3
# As numbers: putting Qt's flags together for every cell is what a page of cells would wait for.
_SELECTED: int = QStyle.StateFlag.State_Selected.value
_ACTIVE: int = QStyle.StateFlag.State_Active.value
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
        state = option.state.value
        selected = bool(state & _SELECTED)
        active = bool(state & _ACTIVE) and selected and self._has_focus(option)
        rect: QRect = option.rect
        row, column = index.row(), index.column()
        first = column == self.first_column
        self._paint_ground(painter, rect, row, first=first, selected=selected, active=active)
        model = index.model()
        look = model.look_at(row, column) if isinstance(model, RowTableModel) else _asked(index)
        painter.setFont(self._semibold if look.is_semibold or (selected and first) else self._font)
        area = QRectF(rect.left() + SIDE, rect.top(), rect.width() - 2 * SIDE, rect.height() - 1)
        if look.mark is not None:
            paint_mark(painter, look.mark, area)
        else:
            paint_text(painter, look.text, area, self.color(look.role), right=look.is_right)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, theme().row_height())

    def color(self, role: Role) -> QColor:
        """The colour of *role*, kept until the theme changes."""
        found = self._colors.get(role)
        if found is None:
            found = self._colors[role] = theme().color(role)
        return found

    def _paint_ground(
        self, painter: QPainter, rect: QRect, row: int, *, first: bool, selected: bool, active: bool
    ) -> None:
        ground = None
        if selected:
            ground = Role.SELECTED if active else Role.AT_REST_GROUND
        elif row == self.hovered_row:
            ground = Role.RAISED
        if ground is not None:
            painter.fillRect(rect, self.color(ground))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, self.color(Role.LINE))
        if selected and first:
            bar = self.color(Role.ACCENT if active else Role.CONTROL)
            painter.fillRect(rect.left(), rect.top(), BAR, rect.height(), bar)

    def _has_focus(self, option: QStyleOptionViewItem) -> bool:
        return option.widget.hasFocus()

    def _on_theme_changed(self) -> None:
        self._colors.clear()
        self._font = theme().font()
        self._semibold = theme().font(semibold=True)


def _asked(index: Index) -> CellLook:
    """How a cell of any other model looks, by its roles."""
    mark: Mark | None = index.data(CellRole.MARK)
    side = index.data(Qt.ItemDataRole.TextAlignmentRole)
    return CellLook(
        mark=mark,
        text="" if mark is not None else str(index.data() or ""),
        role=index.data(CellRole.COLOR_ROLE) or Role.TEXT,
        is_semibold=bool(index.data(CellRole.SEMIBOLD)),
        is_right=side is not None and bool(Qt.AlignmentFlag(side) & Qt.AlignmentFlag.AlignRight),
    )
