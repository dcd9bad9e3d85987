"""A box to tick in a form, whose words give way."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from netwerk_desktop.ui.shared.labels import plain_tooltip
from netwerk_desktop.ui.shared.theme import follow_theme, theme


class DoneCheck(QCheckBox):
    """What does not fit ends in …, and the tooltip has it whole."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        follow_theme(self._on_theme_changed)

    def set_words(self, words: str) -> None:
        """What is done when it is ticked."""
        self._words = words
        self.setAccessibleName(words)
        self._elide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        room = max(self.width() - theme().icon_size(30), 60)
        shown = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room)
        self.setText(shown.replace("&", "&&"))
        self.setToolTip("" if shown == self._words else plain_tooltip(self._words))

    def _on_theme_changed(self) -> None:
        self.setFont(theme().font())
        self._elide()
