"""The table of every list: calm rows, a header menu for columns, copy to Excel, selection kept by id."""

import json
from collections.abc import Iterable
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QMenu, QTableView, QToolTip, QWidget

from netwerk_desktop.ui.shared.clipboard import put_text
from netwerk_desktop.ui.shared.delegates import SIDE, RowDelegate
from netwerk_desktop.ui.shared.keys import ENTER
from netwerk_desktop.ui.shared.labels import plain_tooltip
from netwerk_desktop.ui.shared.marks import NextStepMark, lead_width
from netwerk_desktop.ui.shared.row_table_model import CellRole, Column, RowTableModel, TableContent
from netwerk_desktop.ui.shared.table_header import TableHeader
from netwerk_desktop.ui.shared.theme import follow_theme, theme

T = TypeVar("T")
SMALLEST_STRETCH = "Installatie…"
"""A column that takes the rest does not become narrower than this; the table then scrolls sideways."""


class DataTable(QTableView, Generic[T]):
    """A table over a `RowTableModel`.

    Signals: `chosen_changed()` when the set of chosen ids or the current id really changed,
    `opened(id)` on Enter or double click, `menu_wanted(global position)` for the context menu of the rows.
    """

    chosen_changed = Signal()
    opened = Signal(object)
    menu_wanted = Signal(QPoint)

    def __init__(self, model: RowTableModel[T], parent: QWidget | None = None, *, name: str) -> None:
        super().__init__(parent)
        self._model = model
        self._delegate = RowDelegate(self)
        self._wanted_hidden = {column.key for column in model.columns if column.hidden_at_first}
        self._last_chosen: tuple[frozenset[int], int | None] = (frozenset(), None)
        self._narrow: set[int] = set()
        self._quiet = False
        self._kept: tuple[tuple[int, ...], int | None, int] = ((), None, 0)
        self.setAccessibleName(name)
        self._set_up()
        self._connect()
        follow_theme(self._on_theme_changed)

    def row_model(self) -> RowTableModel[T]:
        """The model that was given."""
        return self._model

    def chosen_ids(self) -> tuple[int, ...]:
        """Ids of the selected rows, in the order shown."""
        return tuple(self._model.id_at(place) for place in self._chosen_places())

    def current_id(self) -> int | None:
        """Id of the row with the cursor, or None."""
        index = self.currentIndex()
        return self._model.id_at(index.row()) if index.isValid() else None

    def choose(self, row_id: int | None) -> bool:
        """Select the row with *row_id* alone and bring it into view; None selects nothing."""
        place = None if row_id is None else self._model.place_of(row_id)
        if place is None:
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())
            return False
        self._select_alone(place)
        self.scrollTo(self.currentIndex())
        return True

    def _select_alone(self, place: int) -> None:
        """Not with `selectRow`: while Ctrl is held, as for Ctrl+Enter, that adds to what is chosen."""
        flag = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(
            self._model.index(place, 0), flag.ClearAndSelect | flag.Rows | flag.Current
        )

    def choose_many(self, row_ids: Iterable[int]) -> None:
        """Select exactly these rows."""
        self._select(row_ids, None)
        self._tell_chosen()

    def sort_by(self, key: str, *, descending: bool = False) -> None:
        """Sort by the column with that key."""
        place = self._place_of_column(key)
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicator(place, order)

    def set_column_hidden(self, key: str, *, hidden: bool) -> None:
        """Hide or show a column because the user says so."""
        (self._wanted_hidden.add if hidden else self._wanted_hidden.discard)(key)
        self._arrange_columns()

    def table_state(self) -> str:
        """Order, widths, hidden columns and sorting as text, for the settings file."""
        header = self.horizontalHeader()
        keys = [column.key for column in self._model.columns]
        order = sorted(keys, key=lambda key: header.visualIndex(keys.index(key)))
        sorting = self._model.sorting
        state: dict[str, Any] = {
            "order": order,
            "hidden": sorted(self._wanted_hidden),
            "widths": {key: header.sectionSize(keys.index(key)) for key in keys if not self._is_hidden(key)},
            "sort": None if sorting is None else [keys[sorting[0]], sorting[1]],
            "scale": theme().scale,
        }
        return json.dumps(state)

    def restore_table_state(self, text: str) -> None:
        """Take a state that `table_state` gave; what does not fit these columns is left out."""
        try:
            state = json.loads(text)
        except ValueError:
            return
        if not isinstance(state, dict):
            return
        keys = [column.key for column in self._model.columns]
        header = self.horizontalHeader()
        known = [key for key in _texts(state.get("order")) if key in keys]
        for place, key in enumerate(known):
            header.moveSection(header.visualIndex(keys.index(key)), place)
        self._wanted_hidden = {key for key in _texts(state.get("hidden")) if key in keys}
        widths = state.get("widths")
        if isinstance(widths, dict) and state.get("scale") == theme().scale:
            self._restore_widths(widths)
        match state.get("sort"):
            case [str(key), bool(descending)] if key in keys:
                self.sort_by(key, descending=descending)
        self._arrange_columns()

    def copy_chosen(self) -> None:
        """Put the chosen rows on the clipboard as Excel takes them: columns by tab, with a heading."""
        columns = self._shown_columns()
        rows = [self._model.row_at(place) for place in self._chosen_places()]
        lines = ["\t".join(column.title for column in columns)]
        lines += ["\t".join(_cell(column.shown_text(row)) for column in columns) for row in rows]
        put_text("\n".join(lines))

    def content(self, *, only_chosen: bool) -> TableContent:
        """The rows (all, or the chosen ones) and columns as they stand on the screen, for a spreadsheet."""
        columns = self._shown_columns()
        parts = [part for column in columns for part in column.sheet or ((column.title, column.shown_text),)]
        model = self._model
        rows = [model.row_at(place) for place in self._chosen_places()] if only_chosen else model.rows
        return TableContent(
            tuple(title for title, _read in parts),
            tuple(tuple(read(row) for _t, read in parts) for row in rows),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_chosen()
        elif event.key() in ENTER and self.current_id() is not None:
            if not (event.isAutoRepeat() or event.modifiers() & Qt.KeyboardModifier.ControlModifier):
                self.opened.emit(self.current_id())  # Ctrl+Enter keeps a form: pressed twice it begins none
        elif event.key() == Qt.Key.Key_Menu or (
            event.key() == Qt.Key.Key_F10 and event.modifiers() == Qt.KeyboardModifier.ShiftModifier
        ):
            rect = self.visualRect(self.currentIndex())
            self.menu_wanted.emit(self.viewport().mapToGlobal(rect.bottomLeft()))
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._model.rowCount():
            self._select_alone(0)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.rowAt(round(event.position().y())))
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(-1)
        super().leaveEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            self._show_tooltip(event)
            return True
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange_columns()

    def _set_up(self) -> None:
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        header = TableHeader(self)
        self.setHorizontalHeader(header)
        self.setSortingEnabled(False)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        for place, column in enumerate(self._model.columns):
            if column.stretches:
                header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
        header.setSortIndicatorShown(True)  # setSortingEnabled(False) took it away
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)

    def _connect(self) -> None:
        header = self.horizontalHeader()
        header.sortIndicatorChanged.connect(self._on_sort_wanted)
        header.customContextMenuRequested.connect(self._on_header_menu)
        header.sectionMoved.connect(self._on_section_moved)
        self.customContextMenuRequested.connect(self._on_menu)
        self.doubleClicked.connect(self._on_double_clicked)
        self._model.modelAboutToBeReset.connect(self._on_about_to_reset)
        self._model.modelReset.connect(self._on_reset)
        self.selectionModel().selectionChanged.connect(self._tell_chosen)
        self.selectionModel().currentChanged.connect(self._tell_chosen)
        theme().density_changed.connect(self._on_theme_changed)

    def _on_theme_changed(self) -> None:
        self.setFont(theme().font())
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(theme().row_height())
        self._set_widths()
        self._arrange_columns()
        self.viewport().update()

    def _set_widths(self) -> None:
        header = self.horizontalHeader()
        for place, column in enumerate(self._model.columns):
            if not column.stretches:
                header.resizeSection(place, self._width_of(place, column))

    def _width_of(self, place: int, column: Column[T]) -> int:
        if place in self._narrow:
            return theme().icon_size(16) + 2 * SIDE + 1
        title = theme().text_width(column.title) + theme().icon_size(12)
        words = theme().text_width(column.width_text, semibold=place == 0)  # as it is when chosen
        words += theme().icon_size(22) if column.mark else 0
        return max(title, words) + 2 * SIDE + 1  # a width is rounded

    def _restore_widths(self, widths: dict[Any, Any]) -> None:
        header = self.horizontalHeader()
        for place, column in enumerate(self._model.columns):
            width = widths.get(column.key)
            fixed = not column.stretches and place not in self._narrow
            if isinstance(width, int) and fixed and 20 <= width <= 2000:
                header.resizeSection(place, width)

    def _arrange_columns(self) -> None:
        room = self.window().width() / theme().scale
        for place, column in enumerate(self._model.columns):
            self.setColumnHidden(place, column.key in self._wanted_hidden or room < column.hide_under)
            self._make_narrow(place, column, narrow=room < column.narrow_under)
        self._stretch_columns()
        self._find_first_column()

    def _make_narrow(self, place: int, column: Column[T], *, narrow: bool) -> None:
        """Only when that changes: else it keeps the width that she gave it."""
        if narrow != (place in self._narrow):
            (self._narrow.add if narrow else self._narrow.discard)(place)
            self.horizontalHeader().resizeSection(place, self._width_of(place, column))

    def _stretch_columns(self) -> None:
        """Give the rest of the room to the columns that take it, and never less than a few letters."""
        header = self.horizontalHeader()
        shown = [place for place in range(header.count()) if not self.isColumnHidden(place)]
        takers = [place for place in shown if self._model.columns[place].stretches]
        least = theme().text_width(SMALLEST_STRETCH, semibold=True) + 2 * SIDE
        taken = sum(header.sectionSize(place) for place in shown if place not in takers)
        fits = taken + least * len(takers) <= self.viewport().width()
        mode = QHeaderView.ResizeMode.Stretch if fits else QHeaderView.ResizeMode.Interactive
        for place in takers:
            if header.sectionResizeMode(place) is not mode:
                header.setSectionResizeMode(place, mode)
            if not fits:
                header.resizeSection(place, least)

    def _find_first_column(self) -> None:
        header = self.horizontalHeader()
        visual = (header.logicalIndex(place) for place in range(header.count()))
        self._delegate.first_column = next((at for at in visual if not self.isColumnHidden(at)), 0)

    def _shown_columns(self) -> list[Column[T]]:
        """In the order on the screen."""
        header = self.horizontalHeader()
        places = sorted(range(len(self._model.columns)), key=header.visualIndex)
        return [self._model.columns[place] for place in places if not self.isColumnHidden(place)]

    def _is_hidden(self, key: str) -> bool:
        return self.isColumnHidden(self._place_of_column(key))

    def _place_of_column(self, key: str) -> int:
        return next(place for place, column in enumerate(self._model.columns) if column.key == key)

    def _chosen_places(self) -> list[int]:
        # By ranges: an index object for each of ten thousand rows would be felt.
        selection = self.selectionModel().selection()
        ranges = (selection.at(number) for number in range(selection.count()))
        return sorted({place for part in ranges for place in range(part.top(), part.bottom() + 1)})

    def _hover(self, row: int) -> None:
        if row != self._delegate.hovered_row:
            self._delegate.hovered_row = row
            self.viewport().update()

    def _show_tooltip(self, event: QHelpEvent) -> None:
        index = self.indexAt(event.pos())
        own = index.data(Qt.ItemDataRole.ToolTipRole) if index.isValid() else None
        text = str(index.data() or "") if index.isValid() else ""
        if own is None and not self._is_cut_off(index, text):
            QToolTip.hideText()
            return
        QToolTip.showText(event.globalPos(), plain_tooltip(str(own or text)), self.viewport())

    def _is_cut_off(self, index: QModelIndex, text: str) -> bool:
        mark = index.data(CellRole.MARK)
        if isinstance(mark, NextStepMark):
            needed = lead_width() + theme().text_width(mark.words)
        else:
            bold = index.column() == self._delegate.first_column
            needed = theme().text_width(text, semibold=bold) + (theme().icon_size(21) if mark else 0)
        return needed > self.visualRect(index).width() - 2 * SIDE

    def _on_sort_wanted(self, column: int, order: Qt.SortOrder) -> None:
        self._model.sort(column, order)

    def _on_section_moved(self) -> None:
        self._find_first_column()
        self.viewport().update()

    def _on_header_menu(self, position: QPoint) -> None:
        menu = self.column_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.horizontalHeader().mapToGlobal(position))

    def column_menu(self) -> QMenu:
        """A menu that shows and hides columns, also for the menu *Beeld*."""
        menu = QMenu(self)
        for column in self._model.columns:
            if column.can_hide and not column.stretches:
                action = menu.addAction(column.title.replace("&", "&&"))
                action.setCheckable(True)
                action.setChecked(column.key not in self._wanted_hidden)
                action.setData(column.key)
        menu.triggered.connect(self._on_column_toggled)
        return menu

    def _on_column_toggled(self, action: Any) -> None:
        self.set_column_hidden(action.data(), hidden=not action.isChecked())

    def _on_menu(self, position: QPoint) -> None:
        self.menu_wanted.emit(self.viewport().mapToGlobal(position))

    def _on_double_clicked(self, index: QModelIndex) -> None:
        self.opened.emit(self._model.id_at(index.row()))

    def _on_about_to_reset(self) -> None:
        self._kept = (self.chosen_ids(), self.current_id(), self.verticalScrollBar().value())

    def _on_reset(self) -> None:
        chosen, current, scroll = self._kept
        self._select(chosen, current)
        self.executeDelayedItemsLayout()  # left waiting, it would paint the same page twice
        self.updateGeometries()
        self.verticalScrollBar().setValue(scroll)
        self._tell_chosen()

    def _select(self, row_ids: Iterable[int], current: int | None) -> None:
        selection = QItemSelection()
        last = self._model.columnCount() - 1
        places = sorted(place for row_id in row_ids if (place := self._model.place_of(row_id)) is not None)
        for first, final in _runs(places):
            selection.append(QItemSelectionRange(self._model.index(first, 0), self._model.index(final, last)))
        flag = QItemSelectionModel.SelectionFlag
        self._quiet = True  # the cursor moves before the selection: what lies between is nobody's choice
        at = self._model.place_of(current) if current is not None else None
        at = places[0] if at is None and places else at
        if at is not None:
            self.selectionModel().setCurrentIndex(self._model.index(at, 0), flag.NoUpdate)
        self.selectionModel().select(selection, flag.ClearAndSelect)
        self._quiet = False

    def _tell_chosen(self) -> None:
        if self._quiet:
            return
        now = (frozenset(self.chosen_ids()), self.current_id())
        if now != self._last_chosen:
            self._last_chosen = now
            self.chosen_changed.emit()


def _runs(places: list[int]) -> list[tuple[int, int]]:
    """Neighbouring places as (first, last): 1 2 3 7 becomes (1, 3) (7, 7)."""
    runs: list[tuple[int, int]] = []
    for place in places:
        if runs and runs[-1][1] == place - 1:
            runs[-1] = (runs[-1][0], place)
        else:
            runs.append((place, place))
    return runs


def _texts(value: Any) -> list[str]:
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


def _cell(text: str) -> str:
    return text.replace("\t", " ").replace("\n", " ").replace("\r", "")
