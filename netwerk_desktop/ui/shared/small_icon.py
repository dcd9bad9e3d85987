"""A small sign beside words; what it means stands in its tooltip."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from netwerk_desktop.ui.shared.icons import paint_icon
from netwerk_desktop.ui.shared.theme import follow_theme, theme
from netwerk_desktop.ui.shared.tokens import Role


class SmallIcon(QWidget):
    """An icon of 13 pixels in the colour of *role*."""

    def __init__(self, icon_name: str, role: Role, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name, self._role = icon_name, role
        follow_theme(self._on_theme_changed)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_icon(QPainter(self), self._icon_name, theme().color(self._role), QRectF(self.rect()))

    def _on_theme_changed(self) -> None:
        side = theme().icon_size(13)
        self.setFixedSize(side, side)
