"""What is on the screen at once, while everything else is still being read: the name of the program.

At the place and size that the window will have, so that nothing jumps. It imports next to nothing.
"""

from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSettings, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from netwerk_desktop.ui.shared.icons import paint_icon
from netwerk_desktop.ui.shared.theme import TextKind, theme
from netwerk_desktop.ui.shared.tokens import Role

FILE_NAME = "venster.ini"
GEOMETRY = "window/geometry"
FIRST_SIZE = QSize(1280, 720)
ICON = 36
PATIENCE_MILLISECONDS = 1000


class OpeningPage(QWidget):
    """Our sign and our name, in the middle. `painted()` once, when it is on the screen."""

    painted = Signal()

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.setObjectName("openingPage")
        self.setWindowTitle("Netwerk")
        self.setAccessibleName(self.tr("Netwerk wordt geopend"))
        self._told = False
        # A window that starts minimised is never painted.
        QTimer.singleShot(PATIENCE_MILLISECONDS, self, self._tell)
        place_window(self, folder)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().color(Role.WINDOW))
        font = theme().font(TextKind.TITLE)
        painter.setFont(font)
        side, gap = theme().icon_size(ICON), 13
        words = theme().text_width("Netwerk", TextKind.TITLE) + 4
        left = round((self.width() - side - gap - words) / 2)
        top = round(self.height() * 0.42)
        paint_icon(painter, "handshake", theme().color(Role.ACCENT), QRectF(left, top, side, side))
        painter.setPen(theme().color(Role.TEXT))
        place = QRectF(left + side + gap, top, words, side)
        painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), "Netwerk")
        painter.end()
        self._tell()

    def _tell(self) -> None:
        if not self._told:
            self._told = True
            self.painted.emit()


def place_window(window: QWidget, folder: Path) -> None:
    """Give *window* the place and size that are remembered in *folder*, or the first ones."""
    geometry = QSettings(str(folder / FILE_NAME), QSettings.Format.IniFormat).value(GEOMETRY)
    if isinstance(geometry, QByteArray) and window.restoreGeometry(geometry):
        return
    screen = window.screen().availableSize()
    window.resize(FIRST_SIZE.boundedTo(screen))
    if screen.width() < FIRST_SIZE.width() + 100 or screen.height() < FIRST_SIZE.height() + 100:
        window.setWindowState(Qt.WindowState.WindowMaximized)
