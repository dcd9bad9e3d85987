"""The short message after something was done, with *Ongedaan maken*. Never for errors."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QEnterEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QWidget

from netwerk_desktop.ui.shared.buttons import Button, ButtonLook
from netwerk_desktop.ui.shared.icons import paint_icon
from netwerk_desktop.ui.shared.labels import ElidedLabel, Label
from netwerk_desktop.ui.shared.painting import paint_ground
from netwerk_desktop.ui.shared.theme import follow_theme, theme
from netwerk_desktop.ui.shared.tokens import Role

SHOWN_MILLISECONDS = 8000
ABOVE_STATUS_BAR = 36
SIDE = 15
EDGE = 12


class _InvertedButton(Button):
    """A text action on the inverted ground, underlined when it has words."""

    def _text_color(self) -> QColor:
        return theme().color(Role.BASE)

    def _paint_ground(self, painter: QPainter, area: QRectF) -> None:
        if self.shows_focus():
            paint_ground(painter, area, ground=None, border=theme().color(Role.BASE), width=2)

    def _semibold(self) -> bool:
        return True

    def _paint_content(self, painter: QPainter, left: float, area: QRectF) -> None:
        super()._paint_content(painter, left, area)
        if self.text():
            line = round(area.center().y() + self.fontMetrics().ascent() / 2 + 2)
            painter.fillRect(QRectF(left, line, self._text_width(), 1), self._text_color())


class Toast(QFrame):
    """One message at a time, in the middle above the status bar of *window*. `undo_wanted` on its button.

    It makes way for the field that has the keyboard: to the left, to the right, or to the top.
    """

    undo_wanted = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._bottom = 0
        self.setObjectName("toast")
        self._words = ElidedLabel("", self, role=Role.BASE)
        self._shortcut = Label("Ctrl+Z", self, role=Role.LINE)
        self.undo_button = _InvertedButton(self.tr("Ongedaan maken"), self, look=ButtonLook.TEXT)
        self.undo_button.setObjectName("toastUndoButton")
        close_name = self.tr("Sluit bericht")
        self.close_button = _InvertedButton("", self, look=ButtonLook.TEXT, icon_name="x", name=close_name)
        self.close_button.setObjectName("toastCloseButton")
        for button in (self.undo_button, self.close_button):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keyboard where she was
        row = QHBoxLayout(self)
        row.setSpacing(12)
        for widget in (self._words, self.undo_button, self._shortcut, self.close_button):
            row.addWidget(widget)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_MILLISECONDS)
        self._timer.timeout.connect(self._on_timeout)
        self.undo_button.clicked.connect(self._on_undo)
        self.close_button.clicked.connect(self.hide)
        window.installEventFilter(self)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)
        follow_theme(self._on_theme_changed)
        self.hide()

    def show_message(self, text: str, *, can_undo: bool = True) -> None:
        """Show *text* for 8 seconds, in place of the message before."""
        self._words.setText(text)
        self.undo_button.setVisible(can_undo)
        self._shortcut.setVisible(can_undo)
        self.setAccessibleName(text)
        self._place()
        self.show()
        self.raise_()
        self._timer.start()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def set_bottom(self, pixels: int) -> None:
        """How many pixels at the foot of the window belong to the status bar."""
        self._bottom = pixels
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self._place()
        return False

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        if self.isVisible():
            self._timer.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_ground(painter, QRectF(self.rect()), ground=theme().color(Role.TEXT), border=None)
        side = theme().icon_size(SIDE)
        top = round((self.height() - side) / 2)
        paint_icon(painter, "check", theme().color(Role.BASE), QRectF(14, top, side, side))

    def _place(self) -> None:
        width = min(self.sizeHint().width(), self._window.width() - 24)
        height = max(36, theme().control_height() + 8)
        right = self._window.width() - width
        low = max(self._window.height() - self._bottom - ABOVE_STATUS_BAR - height, 0)
        typed_in = self._typed_in()
        places = [
            QRect(left, top, width, height)
            for left, top in ((right // 2, low), (EDGE, low), (right - EDGE, low), (right // 2, EDGE))
        ]
        self.setGeometry(next((place for place in places if not place.intersects(typed_in)), places[0]))

    def _typed_in(self) -> QRect:
        """Where the widget with the keyboard is, empty when it is elsewhere or fills the screen anyway."""
        widget = QApplication.focusWidget()
        if widget is None or not self._window.isAncestorOf(widget) or self.isAncestorOf(widget):
            return QRect()
        if widget.height() > self._window.height() // 3:
            return QRect()
        return QRect(widget.mapTo(self._window, QPoint(0, 0)), widget.size()).adjusted(0, -SIDE, 0, SIDE)

    def _on_focus_changed(self) -> None:
        if self.isVisible():
            self._place()

    def _on_timeout(self) -> None:
        if self.underMouse() or self.isAncestorOf(QApplication.focusWidget() or self._window):
            self._timer.start()
            return
        self.hide()

    def _on_undo(self) -> None:
        self.hide()
        self.undo_wanted.emit()

    def _on_theme_changed(self) -> None:
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(14 + theme().icon_size(SIDE) + 12, 0, 10, 0)
        self._place()
