"""The list of Vandaag: Enter or a click on the accent words does it, a double click opens the partner."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTreeView, QWidget

from netwerk_desktop.services.today_rows import RowId, TodayRow, TodaySection
from netwerk_desktop.ui.shared.keys import ENTER, is_held_enter
from netwerk_desktop.ui.shared.theme import follow_theme, theme
from netwerk_desktop.ui.today.board_delegate import ActionDelegate, more_place, more_words, places_in
from netwerk_desktop.ui.today.board_model import BoardModel, Entry, Ghost, Index


class BoardList(QTreeView):
    """`acted(row)`, `opened(row)` for the partner, `more_wanted(group)`, `menu_wanted(position)`."""

    acted = Signal(object)
    opened = Signal(object)
    more_wanted = Signal(object)
    menu_wanted = Signal(QPoint)
    chosen_changed = Signal()

    def __init__(self, today: Callable[[], dt.date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("todayList")
        self.setAccessibleName(self.tr("Wat er vandaag te doen is"))
        self.board = BoardModel(self)
        self._paints = ActionDelegate(today, self)
        self._pressed: tuple[RowId, bool] | None = None
        self._quiet = False
        self._aimed = False
        self._set_up()
        theme().density_changed.connect(self._on_theme_changed)
        follow_theme(self._on_theme_changed)

    @property
    def chosen(self) -> Entry | None:
        """The chosen row."""
        return self.board.entry_at(self.currentIndex())

    @property
    def is_aimed_at(self) -> bool:
        """Whether the mouse lies on the list and was the last to be used: then no row may move away."""
        return self._aimed and self.isVisible()

    def show_sections(self, sections: Sequence[TodaySection], ghosts: Iterable[Ghost]) -> None:
        """Show other groups; the chosen row stays chosen, or the one that took its place."""
        before = self.chosen
        order = [entry.row.id for entry in self.board.entries]
        scrolled = self.verticalScrollBar().value()
        self._quiet = True
        self.board.show_sections(sections, ghosts)
        self.expandAll()
        self._choose_again(None if before is None else before.row.id, order)
        self.verticalScrollBar().setValue(scrolled)
        self._quiet = False
        self.chosen_changed.emit()

    def choose(self, row_id: RowId) -> bool:
        """Choose this row; False when it is not shown."""
        index = self.board.index_of(row_id)
        if index.isValid():
            self.setCurrentIndex(index)
            if self.board.entries[0].row.id == row_id:
                self.scrollToTop()  # with the header above it
            else:
                self.scrollTo(index)
        return index.isValid()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if not self._quiet:
            self.chosen_changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._aimed = False
        if is_held_enter(event):
            return
        if event.key() in ENTER and not event.modifiers():
            self._act(self.chosen)
            return
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            return  # groups stay open
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._pressed = self._target(event.position().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        position = event.position().toPoint()
        pressed, self._pressed = self._pressed, None
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        section = self.board.section_at(self.indexAt(position))
        if section is not None and self._is_over_more(position):
            self.more_wanted.emit(section.group)
        elif pressed is not None and pressed[1] and pressed == self._target(position):
            self._act(self.board.entry_at(self.indexAt(position)))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        entry = self.board.entry_at(self.indexAt(event.position().toPoint()))
        if entry is not None:
            self.opened.emit(entry.row)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._aimed = True
        position = event.position().toPoint()
        target = self._target(position)
        self._paints.hovered = QPersistentModelIndex(self.indexAt(position))
        self._paints.over_act = target is not None and target[1]
        hand = self._paints.over_act or self._is_over_more(position)
        shape = Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)
        self.viewport().update()

    def leaveEvent(self, event: object) -> None:
        self._aimed = False
        self._paints.hovered = None
        self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.board.entries:
            self.choose(self.board.entries[0].row.id)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.indexAt(event.pos())
        if event.reason() is QContextMenuEvent.Reason.Mouse and self.board.entry_at(index) is None:
            return
        if self.chosen is not None:
            self.menu_wanted.emit(event.globalPos())

    def _set_up(self) -> None:
        self.setModel(self.board)
        self.setItemDelegate(self._paints)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setItemsExpandable(False)
        self.setExpandsOnDoubleClick(False)
        self.setUniformRowHeights(False)
        self.setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def _choose_again(self, chosen: RowId | None, order: Sequence[RowId]) -> None:
        entries = self.board.entries
        if chosen is None or not entries:
            return
        if self.choose(chosen):
            return
        shown = {entry.row.id for entry in entries}
        after = order[order.index(chosen) + 1 :] if chosen in order else []
        before = order[: order.index(chosen)][::-1] if chosen in order else []
        near = next((row_id for row_id in (*after, *before) if row_id in shown), entries[0].row.id)
        self.choose(near)

    def _act(self, entry: Entry | None) -> None:
        if entry is not None and not entry.done:
            row: TodayRow = entry.row
            self.acted.emit(row)

    def _target(self, position: QPoint) -> tuple[RowId, bool] | None:
        """The row at *position*, and whether it lies on its accent words."""
        index = self.indexAt(position)
        entry = self.board.entry_at(index)
        if entry is None:
            return None
        act = places_in(self.visualRect(index), entry.row).act
        return entry.row.id, not entry.done and act.contains(position.toPointF())

    def _is_over_more(self, position: QPoint) -> bool:
        index = self.indexAt(position)
        section = self.board.section_at(index)
        if section is None or not more_words(section):
            return False
        return more_place(self.visualRect(index), section).contains(position)

    def _on_theme_changed(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.viewport().update()
