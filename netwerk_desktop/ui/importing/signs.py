"""An icon of one size beside words."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from netwerk_desktop.ui.shared.icons import paint_icon
from netwerk_desktop.ui.shared.theme import follow_theme, theme
from netwerk_desktop.ui.shared.tokens import Role


class Sign(QWidget):
    """Paints one icon in the colour of a role; it says nothing that the words beside it do not say."""

    def __init__(
        self, icon_name: str, parent: QWidget | None = None, *, role: Role = Role.SECONDARY, size: int = 14
    ) -> None:
        super().__init__(parent)
        self._icon_name, self._role, self._size = icon_name, role, size
        follow_theme(self._on_theme_changed)

    def set_icon(self, icon_name: str, role: Role) -> None:
        """Show another icon in another colour."""
        self._icon_name, self._role = icon_name, role
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_icon(QPainter(self), self._icon_name, theme().color(self._role), QRectF(self.rect()))

    def _on_theme_changed(self) -> None:
        side = theme().icon_size(self._size)
        self.setFixedSize(side, side)
        self.update()
