"""Saved views above a list: a row of names with counts, or on the small laptop one button with a menu."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QTabBar, QToolButton, QWidget

from netwerk_desktop.planning.numbers import with_points
from netwerk_desktop.ui.shared.buttons import Button, ButtonLook
from netwerk_desktop.ui.shared.editors import LineField
from netwerk_desktop.ui.shared.field_error import mark_wrong
from netwerk_desktop.ui.shared.labels import ElidedLabel, plain_tooltip
from netwerk_desktop.ui.shared.painting import KEYBOARD_REASONS, paint_ground
from netwerk_desktop.ui.shared.sections import Ground
from netwerk_desktop.ui.shared.theme import TextKind, follow_theme, theme
from netwerk_desktop.ui.shared.tokens import Role

SIDE = 9
GAP = 6
LONGEST_NAME = 26
"""Characters of a name that are shown in the row; the tooltip has the rest."""
NAME_WIDTH = 200
CHOICE_WIDTH = 150


@dataclass(frozen=True, slots=True)
class ViewItem:
    """One view: *is_own* for one that she saved herself. *count* is how many rows it shows."""

    key: str
    title: str
    count: int
    is_own: bool = False

    @property
    def words(self) -> str:
        """The name with its count."""
        return f"{self.title}, {with_points(self.count)}"


class ViewTabs(QTabBar):
    """`chosen(key)` after a click, Enter or an arrow key; `menu_wanted(key, where)` for the context menu."""

    chosen = Signal(str)
    menu_wanted = Signal(str, QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: tuple[ViewItem, ...] = ()
        self._active = ""
        self._focus_by_key = False
        self.setObjectName("viewTabs")
        self.setAccessibleName(self.tr("Weergaven"))
        self.setDrawBase(False)
        self.setDocumentMode(True)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.tabBarClicked.connect(self._on_clicked)
        theme().density_changed.connect(self._on_theme_changed)
        follow_theme(self._on_theme_changed)

    @property
    def active(self) -> str:
        """Key of the view that the list shows, or empty."""
        return self._active

    def set_items(self, items: Sequence[ViewItem], active: str) -> None:
        """Show these views, *active* as the one in view; empty when the list shows something else."""
        fresh = tuple(items)
        if (fresh, active) == (self._items, self._active):  # as after most keys in the search
            return
        self._items, self._active = fresh, active
        while self.count() > len(fresh):
            self.removeTab(self.count() - 1)
        while self.count() < len(fresh):
            self.addTab("")
        for place, item in enumerate(fresh):
            self.setTabText(place, item.words.replace("&", "&&"))
            self.setTabToolTip(place, plain_tooltip("" if _short(item.title) == item.title else item.title))
            if item.key == active:
                self.setCurrentIndex(place)
        self._on_theme_changed()

    def tabSizeHint(self, index: int) -> QSize:
        if index >= len(self._items):  # Qt asks while tabs come and go
            return QSize(0, self._row_height())
        item = self._items[index]
        width = theme().text_width(_short(item.title), semibold=item.key == self._active)
        width += GAP + theme().text_width(with_points(item.count), TextKind.CAPTION) + 2 * SIDE
        return QSize(width, self._row_height())

    def minimumTabSizeHint(self, index: int) -> QSize:
        return self.tabSizeHint(index)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._row_height())

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._focus_by_key = event.reason() in KEYBOARD_REASONS
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is not None:
            place = max(0, min(self.currentIndex() + step, self.count() - 1))
            self.setCurrentIndex(place)
            self._on_clicked(place)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._on_clicked(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        place = self.tabAt(event.pos()) if by_mouse else self.currentIndex()
        if 0 <= place < len(self._items):
            where = event.globalPos() if by_mouse else self.mapToGlobal(self.tabRect(place).bottomLeft())
            self.menu_wanted.emit(self._items[place].key, where)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().color(Role.WINDOW))
        room = self._room()
        for place, item in enumerate(self._items):
            area = self.tabRect(place)
            if area.left() >= 0 and area.right() < room:  # half a name says nothing
                self._paint_view(painter, QRectF(area).adjusted(0, 3, 0, -3), item)

    def _paint_view(self, painter: QPainter, area: QRectF, item: ViewItem) -> None:
        now = item.key == self._active
        if now:
            paint_ground(painter, area, ground=theme().color(Role.SELECTED), border=None)
        ring = self.hasFocus() and self._focus_by_key and self._items[self.currentIndex()] is item
        if ring:
            paint_ground(painter, area, ground=None, border=theme().color(Role.ACCENT), width=2)
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
        title = _short(item.title)
        painter.setFont(theme().font(semibold=now))
        painter.setPen(theme().color(Role.TEXT if now else Role.SECONDARY))
        painter.drawText(area.adjusted(SIDE, 0, 0, 0), flags, title)
        left = SIDE + theme().text_width(title, semibold=now) + GAP
        painter.setFont(theme().font(TextKind.CAPTION))
        painter.setPen(theme().color(Role.SECONDARY))
        painter.drawText(area.adjusted(left, 0, 0, 0), flags, with_points(item.count))

    def _room(self) -> int:
        """Pixels before the buttons that scroll."""
        buttons = (button for button in self.findChildren(QToolButton) if button.isVisible())
        return min((button.x() for button in buttons), default=self.width())

    def _row_height(self) -> int:
        return max(30, theme().control_height() + 2)

    def _on_clicked(self, place: int) -> None:
        if 0 <= place < len(self._items):
            self.chosen.emit(self._items[place].key)

    def _on_theme_changed(self) -> None:
        self.setFont(theme().font())
        self.setFixedHeight(self._row_height())
        self.updateGeometry()
        self.update()


class ViewsBar(Ground):
    """The row under the filter bar. `save_wanted()` for *Bewaar weergave*, `named(text)` for a name."""

    save_wanted = Signal()
    named = Signal(str)
    naming_ended = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Role.WINDOW, parent, line_below=True)
        self.setObjectName("viewsBar")
        self.tabs = ViewTabs(self)
        self.save_button = Button(
            self.tr("Bewaar weergave"), self, look=ButtonLook.TEXT, icon_name="plus", small=True
        )
        self.save_button.setObjectName("saveViewButton")
        self.more_button = Button(
            "",
            self,
            look=ButtonLook.QUIET,
            icon_name="ellipsis",
            name=self.tr("Meer voor deze weergave"),
            small=True,
        )
        self.more_button.setObjectName("moreViewButton")
        self.name_edit = _NameField("", self)
        self.name_edit.setObjectName("viewNameEdit")
        self.name_edit.setPlaceholderText(self.tr("Naam van de weergave"))
        self.name_edit.setAccessibleName(self.tr("Naam van de weergave"))
        self.keep_button = Button(self.tr("Bewaar"), self, small=True)
        self.keep_button.setObjectName("keepViewButton")
        self.leave_button = Button(self.tr("Annuleer"), self, look=ButtonLook.TEXT, small=True)
        self.leave_button.setObjectName("leaveViewButton")
        self.error = ElidedLabel("", self, kind=TextKind.CAPTION, role=Role.URGENT)
        self.error.setObjectName("viewNameError")
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 12, 1)
        row.setSpacing(8)
        row.addWidget(self.tabs)
        row.addWidget(self.name_edit)
        row.addWidget(self.keep_button)
        row.addWidget(self.leave_button)
        row.addWidget(self.error, 1)
        row.addWidget(self.save_button)
        row.addWidget(self.more_button)
        row.addStretch(1)
        self.save_button.clicked.connect(self.save_wanted)
        for keeps in (self.name_edit.returnPressed, self.keep_button.clicked):
            keeps.connect(lambda: self.named.emit(self.name_edit.text()))
        self.leave_button.clicked.connect(self.stop_naming)
        self.name_edit.textEdited.connect(lambda: self.show_error(""))
        self.name_edit.left.connect(self.stop_naming)
        theme().density_changed.connect(self._on_theme_changed)
        follow_theme(self._on_theme_changed)
        self._show_naming(naming=False)

    @property
    def is_naming(self) -> bool:
        """Whether the field for a name is open."""
        return not self.name_edit.isHidden()

    def show_views(self, items: Sequence[ViewItem], active: str) -> None:
        """Show these views; *active* is the key of the one in view."""
        self.tabs.set_items(items, active)
        self.more_button.setVisible(
            not self.is_naming and any(item.is_own for item in items if item.key == active)
        )

    def start_naming(self, text: str = "") -> None:
        """Open the field for a name."""
        self.name_edit.setText(text)
        self.show_error("")
        self._show_naming(naming=True)
        self.name_edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.name_edit.selectAll()

    def stop_naming(self) -> None:
        """Close it again."""
        if self.is_naming:
            self._show_naming(naming=False)
            self.naming_ended.emit()

    def show_error(self, words: str) -> None:
        """Say what is wrong with the name."""
        mark_wrong(self.name_edit, wrong=bool(words))
        self.error.setText(words)
        self.name_edit.setAccessibleDescription(words)

    def _show_naming(self, *, naming: bool) -> None:
        for part in (self.name_edit, self.keep_button, self.leave_button, self.error):
            part.setVisible(naming)
        self.tabs.setVisible(not naming)  # in less room they would scroll, and stay so
        self.save_button.setVisible(not naming)
        self.more_button.setVisible(False)

    def _on_theme_changed(self) -> None:
        self.name_edit.setFixedWidth(round(NAME_WIDTH * theme().scale))
        self.setFixedHeight(self.tabs.sizeHint().height() + 1)


class _NameField(LineField):
    """Esc, or going elsewhere, leaves the name as it was."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def _on_theme_changed(self) -> None:
        self.setFont(theme().font())
        self.setFixedHeight(theme().control_height(small=True))


class ViewChoice(Button):
    """The same views behind one button, where the row has no room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent, name="Weergave")
        self.setObjectName("viewChoiceButton")
        self.views_menu = QMenu(self)
        self.setMenu(self.views_menu)
        self._item: ViewItem | None = None

    def show_view(self, item: ViewItem | None) -> None:
        """Say which view the list shows."""
        self._item = item
        if item is None:
            self.set_words(self.tr("Weergaven"))
            self.setToolTip("")
            return
        room = round(CHOICE_WIDTH * theme().scale) - theme().text_width(f"  {with_points(item.count)}")
        title = self.fontMetrics().elidedText(item.title, Qt.TextElideMode.ElideRight, room)
        words = f"{title.replace('&', '&&')}  {with_points(item.count)}"
        if words == self.text():
            return
        self.set_words(words)
        self.setAccessibleName(self.tr("Weergave: {words}").format(words=item.words))
        self.setToolTip(plain_tooltip("" if title == item.title else item.title))


def _short(title: str) -> str:
    return title if len(title) <= LONGEST_NAME else f"{title[: LONGEST_NAME - 1]}…"
