"""*Tijdlijn*: what happened with a partner, newest first; the chosen line shows all its words."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from netwerk_desktop.model.errors import NetwerkError
from netwerk_desktop.model.partners import ContactKind
from netwerk_desktop.planning.dates import short_date
from netwerk_desktop.services.contacts import delete_contact
from netwerk_desktop.services.timelines import TimelineItem, TimelineKind, timeline
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.feedback import show_problem
from netwerk_desktop.ui.shared.icons import paint_icon
from netwerk_desktop.ui.shared.labels import Label
from netwerk_desktop.ui.shared.sections import SectionHeader
from netwerk_desktop.ui.shared.theme import TextKind, follow_theme, theme
from netwerk_desktop.ui.shared.tokens import Role

SHOWN_AT_FIRST = 5
TAB_REASONS = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
MOST_LINES = 40
ICONS = {
    ContactKind.CALL: "phone",
    ContactKind.VISIT: "map-pin",
    ContactKind.MAIL: "mail",
    ContactKind.MESSAGE: "message-circle",
    ContactKind.LETTER: "file-text",
    ContactKind.EVENT: "users",
}
OTHER_ICONS = {
    TimelineKind.DOCUMENT: "file-check",
    TimelineKind.EVALUATION: "clipboard-check",
    TimelineKind.ACTIVITY: "calendar",
}
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
ITEM_ROLE = Qt.ItemDataRole.UserRole + 1


class TimelineModel(QAbstractListModel):
    """The items of one partner as they were read."""

    def __init__(self, today: Callable[[], dt.date], parent: QWidget) -> None:
        super().__init__(parent)
        self._today = today
        self.items: tuple[TimelineItem, ...] = ()

    def replace(self, items: Sequence[TimelineItem]) -> None:
        """Show other items."""
        self.beginResetModel()
        self.items = tuple(items)
        self.endResetModel()

    def day_words(self, item: TimelineItem) -> str:
        """``do 12-11``."""
        return short_date(item.day, today=self._today())

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        item = self.items[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return item.headline
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{self.day_words(item)}: {item.headline}. {item.text}"
            case _ if role == ITEM_ROLE:
                return item
            case _:
                return None


class _TimelineDelegate(QStyledItemDelegate):
    """Icon, headline, day; below it the words: one line, or all of them for the chosen item."""

    def __init__(self, model: TimelineModel, parent: QListView) -> None:
        super().__init__(parent)
        self._model, self._view = model, parent

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        item: TimelineItem = index.data(ITEM_ROLE)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        rect = option.rect
        if chosen:
            ground = Role.TINT if self._view.hasFocus() else Role.AT_REST_GROUND
            painter.fillRect(rect, theme().color(ground))
        side = theme().icon_size(14)
        line = self._line_height()
        top = rect.top() + self._room()
        icon_at = QRectF(rect.left() + 1, top + (line - side) // 2, side, side)
        paint_icon(painter, _icon_name(item), theme().color(Role.SECONDARY), icon_at)
        left = rect.left() + side + 9
        day = self._model.day_words(item)
        painter.setFont(theme().font(TextKind.CAPTION))
        day_width = painter.fontMetrics().horizontalAdvance(day)
        painter.setPen(theme().color(Role.SECONDARY))
        flags = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRect(rect.right() - day_width, top, day_width + 1, line), int(flags), day)
        painter.setFont(theme().font())
        painter.setPen(theme().color(Role.TEXT))
        width = rect.right() - day_width - 8 - left
        words = item.headline
        if self._one_line(chosen=chosen) and item.text:
            words = f"{words}: {item.text}"
        words = painter.fontMetrics().elidedText(_flat(words), Qt.TextElideMode.ElideRight, width)
        painter.drawText(QRect(left, top, width, line), int(flags | Qt.TextFlag.TextSingleLine), words)
        if item.text and not self._one_line(chosen=chosen):
            below = QRect(left, top + line, rect.right() - left, rect.bottom() - top - line)
            self._paint_text(painter, item.text, below, whole=chosen)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, self.height_of(index.data(ITEM_ROLE), chosen=self._is_chosen(index)))

    def height_of(self, item: TimelineItem, *, chosen: bool) -> int:
        """Logical pixels that the item takes in the width of the view."""
        height = self._line_height() + 2 * self._room()
        if not item.text or self._one_line(chosen=chosen):
            return height
        if not chosen:
            return height + self._line_height()
        metrics = QFontMetrics(theme().font())
        width = max(60, self._view.viewport().width() - theme().icon_size(14) - 9)
        wrap = int(Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere)
        bounds = metrics.boundingRect(QRect(0, 0, width, 100_000), wrap, item.text)
        return height + min(bounds.height(), MOST_LINES * metrics.lineSpacing())

    def _paint_text(self, painter: QPainter, text: str, area: QRect, *, whole: bool) -> None:
        painter.setPen(theme().color(Role.TEXT if whole else Role.SECONDARY))
        if whole:
            wrap = int(Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere)
            painter.drawText(area, wrap, text)
            return
        words = painter.fontMetrics().elidedText(_flat(text), Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, int(Qt.TextFlag.TextSingleLine), words)

    def _one_line(self, *, chosen: bool) -> bool:
        return theme().compact and not chosen

    def _is_chosen(self, index: Index) -> bool:
        return self._view.selectionModel().isSelected(index)

    def _line_height(self) -> int:
        return QFontMetrics(theme().font()).height()

    def _room(self) -> int:
        return 2 if theme().compact else 4


class _TimelineView(QListView):
    """As high as its items, so that only the pane scrolls."""

    menu_wanted = Signal(QPoint)

    def __init__(self, model: TimelineModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.setModel(model)
        self._items = model
        self._delegate = _TimelineDelegate(model, self)
        self.setItemDelegate(self._delegate)
        self.setObjectName("timelineView")
        self.setAccessibleName(self.tr("Tijdlijn"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setTabKeyNavigation(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._on_menu)
        self.selectionModel().selectionChanged.connect(self.fit)
        model.modelReset.connect(self.fit)
        theme().density_changed.connect(self.fit)
        follow_theme(self._on_theme_changed)

    def chosen(self) -> TimelineItem | None:
        """The item whose words are all shown."""
        indexes = self.selectionModel().selectedIndexes()
        return indexes[0].data(ITEM_ROLE) if indexes else None

    def fit(self) -> None:
        """Take the height of the items."""
        chosen = {index.row() for index in self.selectionModel().selectedIndexes()}
        heights = (
            self._delegate.height_of(item, chosen=row in chosen) for row, item in enumerate(self._items.items)
        )
        self.setFixedHeight(sum(heights))
        self.scheduleDelayedItemsLayout()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        # With nothing chosen nobody would see where the keyboard is.
        if event.reason() in TAB_REASONS and self.chosen() is None:
            self.setCurrentIndex(self._items.index(0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.chosen() is not None:
            self.clearSelection()
            return
        if event.key() == Qt.Key.Key_Menu:
            self.menu_wanted.emit(self.mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft()))
            return
        super().keyPressEvent(event)

    def _on_menu(self, position: QPoint) -> None:
        self.menu_wanted.emit(self.viewport().mapToGlobal(position))

    def _on_theme_changed(self) -> None:
        self.setFont(theme().font())
        self.fit()


class TimelineSection(QWidget):
    """Five items, all of them after *Alles tonen*."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._partner_id: int | None = None
        self._all_shown = False
        self._header = SectionHeader(
            self.tr("Tijdlijn"), self, action=self.tr("Alles tonen"), action_icon="list-filter"
        )
        self._header.action_button.setObjectName("wholeTimelineButton")
        self.model = TimelineModel(desk.today, self)
        self.view = _TimelineView(self.model, self)
        self._empty = Label(self.tr("Nog geen contact genoteerd"), self, role=Role.SECONDARY)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self._header, self._empty, self.view):
            column.addWidget(part)
        self._header.acted.connect(self._on_all)
        self.view.menu_wanted.connect(self._on_menu)

    def show_partner(self, partner_id: int) -> None:
        """Read and show the timeline of this partner; the chosen item stays chosen."""
        if partner_id != self._partner_id:
            self._partner_id, self._all_shown = partner_id, False
            self.view.clearSelection()
        chosen = self.view.chosen()
        limit = None if self._all_shown else SHOWN_AT_FIRST
        count, items = timeline(self._desk.database, partner_id, limit=limit)
        if tuple(items) != self.model.items:
            self.model.replace(items)
            self._choose_again(chosen)
        self._header.set_count(str(count) if count else "")
        self._header.action_button.setVisible(count > len(items))
        self._empty.setVisible(count == 0)
        self.view.setVisible(count > 0)

    def _choose_again(self, chosen: TimelineItem | None) -> None:
        for row, item in enumerate(self.model.items):
            if chosen is not None and (item.kind, item.row_id) == (chosen.kind, chosen.row_id):
                self.view.setCurrentIndex(self.model.index(row))

    def _on_all(self) -> None:
        self._all_shown = True
        if self._partner_id is not None:
            self.show_partner(self._partner_id)

    def _on_menu(self, position: QPoint) -> None:
        item = self.view.chosen()
        if item is not None:
            self.menu(item).popup(position)

    def menu(self, item: TimelineItem) -> QMenu:
        """What can be done with *item*; a paper stands fast."""
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        delete = menu.addAction(self.tr("Verwijder dit contact"))
        delete.setObjectName("deleteContactAction")
        delete.setEnabled(item.kind is TimelineKind.CONTACT)
        delete.triggered.connect(lambda: self._delete(item.row_id))
        return menu

    def _delete(self, moment_id: int) -> None:
        try:
            delete_contact(self._desk.database, moment_id)
        except NetwerkError as problem:
            show_problem(self, problem)
            return
        self._desk.say(self.tr("Contact verwijderd"))


def _icon_name(item: TimelineItem) -> str:
    return OTHER_ICONS[item.kind] if item.contact_kind is None else ICONS[item.contact_kind]


def _flat(text: str) -> str:
    return text.replace("\n", " ")
