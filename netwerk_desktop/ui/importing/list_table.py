"""The table of a list, with in its header the choice of what each column becomes."""

from collections.abc import Iterable

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QObject,
    QRect,
    QRectF,
    QSize,
    QStringListModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QFrame, QHeaderView, QTableView, QToolTip, QWidget

from netwerk_desktop.exchange.list_columns import ListField
from netwerk_desktop.exchange.matching import Decision
from netwerk_desktop.ui.importing.list_models import ListModel
from netwerk_desktop.ui.shared.delegates import SIDE, RowDelegate
from netwerk_desktop.ui.shared.editors import let_style_know
from netwerk_desktop.ui.shared.keys import ENTER
from netwerk_desktop.ui.shared.labels import plain_tooltip
from netwerk_desktop.ui.shared.marks import paint_text
from netwerk_desktop.ui.shared.row_table_model import CellRole
from netwerk_desktop.ui.shared.table_header import TableHeader
from netwerk_desktop.ui.shared.theme import TextKind, follow_theme, theme
from netwerk_desktop.ui.shared.tokens import Role

FIELDS = tuple(ListField)
MEASURED_ROWS = 40
NARROWEST, WIDEST = 64, 230
NAME_WIDTH = 150
BOX_GAP = 4
BOX_SIDE = 7
"""From the edge of a choice to its words, which stand right above those of the column."""
BOX_ROOM = 24
"""What a choice needs beside its words and the sides of a cell: its borders and arrow."""

SLACK = 3
"""Pixels by which fractions of a letter's width may add up."""

BOX_STYLE = """
FieldBox { padding: 3px 0 3px 6px; }
FieldBox:focus, FieldBox:on { padding: 2px 0 2px 5px; }
"""
DECISION_KEYS = {
    Qt.Key.Key_1: Decision.IS_SAME,
    Qt.Key.Key_2: Decision.IS_OTHER,
    Qt.Key.Key_3: Decision.SKIP,
}


class FieldBox(QComboBox):
    """What one column becomes. The wheel scrolls the table and never changes a choice."""

    def __init__(self, labels: QStringListModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.setModel(labels)
        self.setMaxVisibleItems(18)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        let_style_know(self.view().parentWidget())

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class MappingHeader(TableHeader):
    """Captions above, choices below. `field_chosen(column of the file, field)`."""

    field_chosen = Signal(int, object)

    def __init__(self, model: ListModel, parent: QTableView) -> None:
        super().__init__(parent)
        self._model, self._view = model, parent
        self._labels = QStringListModel([field.label for field in FIELDS], self)
        self._boxes: dict[int, FieldBox] = {}
        self.setSectionsClickable(False)
        self.setSectionsMovable(False)
        self.setSortIndicatorShown(False)
        self.setMinimumSectionSize(24)
        self.viewport().setStyleSheet(BOX_STYLE)
        self.sectionResized.connect(self.place_boxes)
        self.geometriesChanged.connect(self.place_boxes)
        parent.horizontalScrollBar().valueChanged.connect(self.place_boxes)

    @property
    def boxes(self) -> dict[int, FieldBox]:
        """The choices in sight or not, by the column of the file."""
        return self._boxes

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme().header_height() + theme().control_height() + BOX_GAP)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 - Qt's name
        painter.save()
        painter.fillRect(rect, theme().color(Role.WINDOW))
        captions = QRect(rect.left(), rect.top(), rect.width(), theme().header_height())
        painter.fillRect(captions, theme().color(Role.RAISED))
        painter.fillRect(rect.left(), captions.bottom(), rect.width(), 1, theme().color(Role.LINE))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme().color(Role.LINE))
        painter.setFont(theme().font(TextKind.CAPTION))
        title = str(self._model.headerData(logicalIndex, Qt.Orientation.Horizontal) or "")
        words = QRectF(captions).adjusted(SIDE, 0, -SIDE, -1)
        paint_text(painter, title, words, theme().color(Role.SECONDARY))
        if logicalIndex == len(self._model.leads) - 1:
            below = QRectF(rect).adjusted(SIDE, captions.height(), -SIDE, -1)
            paint_text(painter, self.tr("wordt"), below, theme().color(Role.SECONDARY))
        painter.restore()

    def refresh(self) -> None:
        """Let the choices say what the columns are now."""
        sections = {c.index: s for s in range(self.count()) if (c := self._model.file_column(s))}
        for index in sections.keys() - self._boxes.keys():
            self._add_box(index)
        previous: QWidget = self._view
        for section in range(self.count()):
            column = self._model.file_column(section)
            if column is None:
                continue
            box = self._boxes[column.index]
            box.setCurrentIndex(FIELDS.index(column.field))
            title = str(self._model.headerData(section, Qt.Orientation.Horizontal))
            box.setAccessibleName(self.tr("Kolom {title} wordt").format(title=title))
            QWidget.setTabOrder(previous, box)
            previous = box
        for index, box in self._boxes.items():
            box.setVisible(index in sections)
        self.place_boxes()

    def place_boxes(self) -> None:
        """Put each choice under its caption."""
        top, height = theme().header_height() + BOX_GAP // 2, theme().control_height()
        for section in range(self.count()):
            column = self._model.file_column(section)
            if column is not None and column.index in self._boxes:
                left = self.sectionViewportPosition(section)
                width = self.sectionSize(section) - BOX_GAP
                self._boxes[column.index].setGeometry(left + SIDE - BOX_SIDE, top, width, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusIn and isinstance(watched, FieldBox):
            self._bring_into_sight(watched)
        return super().eventFilter(watched, event)

    def _add_box(self, index: int) -> None:
        box = FieldBox(self._labels, self.viewport())
        box.setObjectName(f"column{index}Box")
        box.activated.connect(lambda place: self.field_chosen.emit(index, FIELDS[place]))
        box.installEventFilter(self)
        self._boxes[index] = box

    def _bring_into_sight(self, box: FieldBox) -> None:
        bar, area = self._view.horizontalScrollBar(), box.geometry()
        beyond = max(0, area.right() - self.viewport().width()) or min(0, area.left())
        bar.setValue(bar.value() + beyond)


class ListTable(QTableView):
    """Rows of a list. `decided(decision)` by 1, 2 or 3; `chosen_changed()` when other rows are chosen."""

    decided = Signal(object)
    chosen_changed = Signal()

    def __init__(self, model: ListModel, parent: QWidget | None = None, *, name: str) -> None:
        super().__init__(parent)
        self._model = model
        self._rows = RowDelegate(self)
        self.header = MappingHeader(model, self)
        self.setAccessibleName(name)
        self._set_up()
        self._model.modelReset.connect(self._on_reset)
        self.selectionModel().selectionChanged.connect(self.chosen_changed)
        theme().density_changed.connect(self._on_theme_changed)
        follow_theme(self._on_theme_changed)

    def chosen_places(self) -> list[int]:
        """The chosen rows, by ranges: an object for each of ten thousand would be felt."""
        selection = self.selectionModel().selection()
        ranges = (selection.at(number) for number in range(selection.count()))
        return sorted({place for part in ranges for place in range(part.top(), part.bottom() + 1)})

    def choose(self, places: Iterable[int], *, current: int | None = None) -> None:
        """Choose these rows; the first, or *current*, gets the cursor and comes into sight."""
        wanted = [place for place in places if 0 <= place < self._model.rowCount()]
        at = current if current is not None and current in wanted else next(iter(wanted), None)
        if at is None:
            self.clearSelection()
            return
        flag = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(self._model.index(at, 0), flag.ClearAndSelect | flag.Rows)
        for place in wanted if len(wanted) < MEASURED_ROWS else ():
            self.selectionModel().select(self._model.index(place, 0), flag.Select | flag.Rows)
        self.scrollTo(self.currentIndex())

    def fit_columns(self) -> None:
        """Widths from what the columns hold; what is left over goes to the widest, the name."""
        widths = [self._fitting(section) for section in range(self._model.columnCount())]
        first = len(self._model.leads)
        left = self.viewport().width() - sum(widths)
        if left > 0 and len(widths) > first:
            widths[first] += min(left, round(WIDEST * theme().scale))
            left -= min(left, round(WIDEST * theme().scale))
            widths[-1] += left
        for section, width in enumerate(widths):
            self.header.resizeSection(section, width)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        decision = DECISION_KEYS.get(Qt.Key(event.key()))
        if decision is not None and event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        ):
            self.decided.emit(decision)
        elif event.key() in ENTER:
            event.ignore()  # the main button of the assistant
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.rowAt(round(event.position().y())))
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(-1)
        super().leaveEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_columns()

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            index = self.indexAt(event.pos())
            text = str(index.data(Qt.ItemDataRole.ToolTipRole) or index.data() or "")
            QToolTip.showText(event.globalPos(), plain_tooltip(text), self.viewport())
            return True
        return super().viewportEvent(event)

    def _set_up(self) -> None:
        self.setModel(self._model)
        self.setItemDelegate(self._rows)
        self.setHorizontalHeader(self.header)
        self.header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
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
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def _fitting(self, section: int) -> int:
        text_width, scale = theme().text_width, theme().scale
        title = str(self._model.headerData(section, Qt.Orientation.Horizontal) or "")
        needed = [text_width(title, TextKind.CAPTION)]
        if section == 0:
            needed.append(text_width(str(self._model.largest_row_number()), semibold=True))
        if section == len(self._model.leads) - 1:
            needed.append(text_width(self.tr("wordt"), TextKind.CAPTION))
        column = self._model.file_column(section)
        if column is not None:
            needed.append(text_width(column.field.label) + BOX_ROOM)
            if column.field is ListField.NAME:
                needed.append(round(NAME_WIDTH * scale))
        icon = theme().icon_size(22) if column is None and section else 0
        measured = range(min(self._model.rowCount(), MEASURED_ROWS))
        for index in (self._model.index(place, section) for place in measured):
            bold = bool(index.data(CellRole.SEMIBOLD))
            needed.append(text_width(str(index.data() or "")[:80], semibold=bold) + icon)
        if column is None:
            return max(needed) + 2 * SIDE + SLACK
        return min(max(*needed, round(NARROWEST * scale)), round(WIDEST * scale)) + 2 * SIDE + SLACK

    def _hover(self, row: int) -> None:
        if row != self._rows.hovered_row:
            self._rows.hovered_row = row
            self.viewport().update()

    def _on_reset(self) -> None:
        self.header.refresh()
        self.fit_columns()

    def _on_theme_changed(self) -> None:
        self.setFont(theme().font())
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(theme().row_height())
        self.header.updateGeometry()
        self.fit_columns()
        self.viewport().update()
