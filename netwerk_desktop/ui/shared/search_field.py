"""The field that searches in the list below it: it tells every keystroke at once."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from netwerk_desktop.ui.shared.buttons import Button, ButtonLook
from netwerk_desktop.ui.shared.icons import paint_icon
from netwerk_desktop.ui.shared.keys import leaves_undo_to_window
from netwerk_desktop.ui.shared.theme import follow_theme, theme
from netwerk_desktop.ui.shared.tokens import Role

ICON = 15


class SearchField(QLineEdit):
    """A line with a magnifier and ✕. Esc clears, or when empty gives `left`; ↓ and Enter give `entered`."""

    searched = Signal(str)
    entered = Signal()
    left = Signal()

    def __init__(self, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self._clear_button = Button(
            "", self, look=ButtonLook.QUIET, icon_name="x", name=self.tr("Wis zoekwoord")
        )
        self._clear_button.setObjectName("clearSearchButton")
        self._clear_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._clear_button.setCursor(Qt.CursorShape.ArrowCursor)
        self._clear_button.clicked.connect(self._on_clear)  # not Qt's own: PySide keeps a string of each
        self._clear_button.hide()
        self.textChanged.connect(self._on_text_changed)
        follow_theme(self._on_theme_changed)

    def _on_clear(self) -> None:
        self.clear()

    def sizeHint(self) -> QSize:
        return QSize(theme().text_width(self.placeholderText()) + 70, theme().control_height())

    def event(self, event: QEvent) -> bool:
        """Ctrl+Z and Ctrl+Y are of the window where nothing was typed here: Qt keeps them for the field."""
        if leaves_undo_to_window(self, event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Escape:
                if self.text():
                    self.clear()
                else:
                    self.left.emit()
            case Qt.Key.Key_Down | Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.entered.emit()
            case _:
                super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side = theme().icon_size(ICON)
        place = QRectF(9, round((self.height() - side) / 2), side, side)
        paint_icon(QPainter(self), "search", theme().color(Role.SECONDARY), place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = theme().icon_size(20)
        self._clear_button.setGeometry(self.width() - side - 5, (self.height() - side) // 2, side, side)

    def _on_text_changed(self, text: str) -> None:
        self._clear_button.setVisible(bool(text))
        self.searched.emit(text)

    def _on_theme_changed(self) -> None:
        self.setFont(theme().font())
        self.setFixedHeight(theme().control_height())
        self.setTextMargins(theme().icon_size(ICON) + 5, 0, theme().icon_size(20), 0)
