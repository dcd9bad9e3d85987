"""A thin bar that shows how much of the largest, or of the whole, there is; the words stand beside it."""

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from netwerk_desktop.ui.shared.painting import paint_ground
from netwerk_desktop.ui.shared.theme import follow_theme, theme
from netwerk_desktop.ui.shared.tokens import Role

WIDTH, HEIGHT = 76, 7
RADIUS = 2.0


class ShareBar(QWidget):
    """*share* from 0 to 1 in the colour of *role*; what is left of it in that of *rest*."""

    def __init__(self, role: Role, parent: QWidget | None = None, *, rest: Role = Role.LINE) -> None:
        super().__init__(parent)
        self._role, self._rest, self._share = role, rest, 0.0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        follow_theme(self._on_theme_changed)

    @property
    def share(self) -> float:
        """How full it is."""
        return self._share

    def set_share(self, share: float, words: str) -> None:
        """Show *share*; *words* say the same to a screen reader."""
        self._share = min(max(share, 0.0), 1.0)
        self.setAccessibleName(words)
        self.setAccessibleDescription(words)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        whole = self.rect().toRectF()
        paint_ground(painter, whole, ground=theme().color(self._rest), border=None, radius=RADIUS)
        if self._share:
            whole.setWidth(max(whole.width() * self._share, 2 * RADIUS))
            paint_ground(painter, whole, ground=theme().color(self._role), border=None, radius=RADIUS)

    def _on_theme_changed(self) -> None:
        self.setFixedSize(round(WIDTH * theme().scale), round(HEIGHT * theme().scale))
