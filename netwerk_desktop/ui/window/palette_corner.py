"""The field in the corner of the menu bar, and the popup that it opens, made when it is wanted first."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QMainWindow

from netwerk_desktop.model.errors import NetwerkError
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.window.palette_button import PaletteActs, PaletteButton

if TYPE_CHECKING:
    from collections.abc import Iterator

    from netwerk_desktop.ui.window.palette import Palette


WARM_UP_AFTER_MILLISECONDS = 2_000
QUESTION_EVERY_MILLISECONDS = 25


class PaletteCorner(QObject):
    """*acts* is what the window does for what was chosen."""

    def __init__(self, desk: Desk, window: QMainWindow, acts: PaletteActs) -> None:
        super().__init__(window)
        self._desk, self._window, self._acts = desk, window, acts
        self._palette: Palette | None = None
        self.button = PaletteButton(window)
        window.menuBar().setCornerWidget(self.button, Qt.Corner.TopRightCorner)
        self.button.clicked.connect(self.start)
        self.button.typed.connect(self._on_typed)
        self._questions: Iterator[None] | None = None
        self._asking = QTimer(self)
        self._asking.setInterval(WARM_UP_AFTER_MILLISECONDS)
        self._asking.timeout.connect(self._warm_up)
        self._asking.start()

    @property
    def palette(self) -> "Palette":
        """The popup."""
        from netwerk_desktop.ui.window.palette import Palette

        if self._palette is None:
            self._palette = Palette(self._desk, self._window.menuBar(), self._acts, self._window)
        return self._palette

    def start(self) -> None:
        """Open the popup."""
        self.palette.start()

    def _on_typed(self, text: str) -> None:
        self.palette.start(text)

    def _warm_up(self) -> None:
        """One question of the warm-up, when nothing else is going on; until all were asked."""
        from netwerk_desktop.services.palette import warm_up_palette

        if not self._window.isVisible() or self._desk.tasks.running:
            self._asking.setInterval(WARM_UP_AFTER_MILLISECONDS)  # behind the lock nothing ticks for hours
            return
        self._asking.setInterval(QUESTION_EVERY_MILLISECONDS)
        if self._questions is None:
            self._questions = warm_up_palette(self._desk.database)
        try:
            next(self._questions)
        except (StopIteration, NetwerkError):
            self._asking.stop()
