"""The list of pages at the left: icon and word, with a count at the right."""

from collections.abc import Mapping, Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from netwerk_desktop.ui.approach.page import PageKind
from netwerk_desktop.ui.shared.icons import paint_icon
from netwerk_desktop.ui.shared.marks import paint_text
from netwerk_desktop.ui.shared.theme import follow_theme, theme
from netwerk_desktop.ui.shared.tokens import Role

SIDE, GAP, BAR = 12, 10, 3
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


class _PageRole(IntEnum):
    KIND = Qt.ItemDataRole.UserRole + 1
    COUNT = Qt.ItemDataRole.UserRole + 2


class _PageModel(QAbstractListModel):
    """The pages in their order, each with its count."""

    def __init__(self, kinds: Sequence[PageKind], parent: QObject) -> None:
        super().__init__(parent)
        self.kinds = tuple(kinds)
        self._counts: dict[str, str] = {}

    def set_counts(self, counts: Mapping[str, str]) -> None:
        """Other counts, by the key of the page."""
        self._counts.update(counts)
        if self.kinds:
            self.dataChanged.emit(self.index(0), self.index(len(self.kinds) - 1))

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.kinds)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        kind = self.kinds[index.row()]
        count = self._counts.get(kind.key, "")
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return kind.word
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{kind.word}, {count}" if count else kind.word
            case _PageRole.KIND:
                return kind
            case _PageRole.COUNT:
                return count
            case _:
                return None


class _PageDelegate(QStyledItemDelegate):
    """Ground and bar as in every list, the chosen one semibold; the count goes where there is no room."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, theme().row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        kind: PageKind = index.data(_PageRole.KIND)
        count: str = index.data(_PageRole.COUNT)
        rect: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        self._paint_ground(painter, option, chosen=chosen)
        side = theme().icon_size(15)
        icon = QRectF(rect.left() + SIDE, round(rect.center().y() - side / 2), side, side)
        paint_icon(painter, kind.icon_name, theme().color(Role.ACCENT if chosen else Role.SECONDARY), icon)
        area = QRectF(rect).adjusted(SIDE + side + GAP, 0, -SIDE, 0)
        painter.setFont(theme().font())
        if theme().text_width(f"{kind.word}{count}", semibold=True) + GAP <= area.width():
            paint_text(painter, count, area, theme().color(Role.SECONDARY), right=True)
        painter.setFont(theme().font(semibold=chosen))
        paint_text(painter, kind.word, area, theme().color(Role.TEXT))
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, *, chosen: bool) -> None:
        rect: QRect = option.rect
        active = chosen and option.widget.hasFocus()
        if chosen:
            painter.fillRect(rect, theme().color(Role.SELECTED if active else Role.AT_REST_GROUND))
            bar = theme().color(Role.ACCENT if active else Role.CONTROL)
            painter.fillRect(rect.left(), rect.top(), BAR, rect.height(), bar)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme().color(Role.RAISED))


class PageList(QListView):
    """`chosen(key)` when another page is chosen, `opened()` for Enter: on into the page."""

    chosen = Signal(str)
    opened = Signal()

    def __init__(self, kinds: Sequence[PageKind], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("approachPageList")
        self.setAccessibleName(self.tr("Bladen en lijsten"))
        self._pages = _PageModel(kinds, self)
        self.setModel(self._pages)
        self.setItemDelegate(_PageDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.activated.connect(lambda _index: self.opened.emit())
        theme().density_changed.connect(self._on_theme_changed)
        follow_theme(self._on_theme_changed)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the pages, in their order."""
        return tuple(kind.key for kind in self._pages.kinds)

    def set_counts(self, counts: Mapping[str, str]) -> None:
        """Other counts behind some of the pages."""
        self._pages.set_counts(counts)

    def choose(self, key: str) -> None:
        """Choose the page called *key*, which is one of ours."""
        self.setCurrentIndex(self._pages.index(self.keys.index(key)))

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid():
            self.scrollTo(current)
            self.chosen.emit(self.keys[current.row()])

    def _on_theme_changed(self) -> None:
        self.setMinimumWidth(0)
        self.scheduleDelayedItemsLayout()
        self.viewport().update()
