"""How strong a password is while it is typed: three parts of a bar, and always the word."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from netwerk_desktop.planning.passwords import Strength
from netwerk_desktop.ui.shared.theme import TextKind, follow_theme, theme
from netwerk_desktop.ui.shared.tokens import Role

PARTS = 3
GAP = 4
THICK = 4
WORDS = {
    Strength.REFUSED: "te zwak",
    Strength.WEAK: "zwak",
    Strength.FAIR: "redelijk",
    Strength.GOOD: "sterk",
}
ROLES = {
    Strength.REFUSED: Role.URGENT,
    Strength.WEAK: Role.ATTENTION,
    Strength.FAIR: Role.ATTENTION,
    Strength.GOOD: Role.GOOD,
}


class StrengthBar(QWidget):
    """Empty until something is typed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._strength: Strength | None = None
        self.setObjectName("strengthBar")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_strength(None)
        follow_theme(self._on_theme_changed)

    @property
    def strength(self) -> Strength | None:
        """What is shown; None while the field is empty."""
        return self._strength

    def show_strength(self, strength: Strength | None) -> None:
        """Fill as many parts as *strength* counts."""
        self._strength = strength
        said = self.tr("Sterkte: {word}").format(word=WORDS[strength]) if strength is not None else ""
        self.setAccessibleName(said or self.tr("Sterkte"))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, round(18 * theme().scale))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        room = max(theme().text_width(word, TextKind.CAPTION, semibold=True) for word in WORDS.values()) + 12
        width = (self.width() - room - (PARTS - 1) * GAP) / PARTS
        filled = 0 if self._strength is None else max(int(self._strength), 0)
        top = round((self.height() - THICK) / 2)
        color = theme().color(Role.LINE if self._strength is None else ROLES[self._strength])
        for part in range(PARTS):
            left = round(part * (width + GAP))
            ground = color if part < filled else theme().color(Role.LINE)
            painter.fillRect(left, top, round(width), THICK, ground)
        if self._strength is not None:
            painter.setFont(theme().font(TextKind.CAPTION, semibold=True))
            painter.setPen(color)
            flags = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            painter.drawText(self.rect(), flags, WORDS[self._strength])

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()
