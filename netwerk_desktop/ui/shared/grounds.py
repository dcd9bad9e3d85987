"""What panes stand on, and the line between two of them; small, because the first painting needs them."""

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from netwerk_desktop.ui.shared.theme import theme
from netwerk_desktop.ui.shared.tokens import Role


class Hairline(QWidget):
    """A line of one pixel across."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme().color(Role.LINE))


class Ground(QWidget):
    """A pane with a ground by role (base for details, window for bars) and perhaps a line below."""

    def __init__(
        self, role: Role, parent: QWidget | None = None, *, line_below: bool = False, line_above: bool = False
    ) -> None:
        super().__init__(parent)
        self._role, self._line_below, self._line_above = role, line_below, line_above

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().color(self._role))
        if self._line_below:
            painter.fillRect(0, self.height() - 1, self.width(), 1, theme().color(Role.LINE))
        if self._line_above:
            painter.fillRect(0, 0, self.width(), 1, theme().color(Role.LINE))
