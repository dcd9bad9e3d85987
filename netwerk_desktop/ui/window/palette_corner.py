"""The field in the corner of the menu bar, and the popup that it opens, made when it is wanted first."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMainWindow

from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.window.palette_button import PaletteActs, PaletteButton

if TYPE_CHECKING:
    from netwerk_desktop.ui.window.palette import Palette


class PaletteCorner(QObject):
    """*acts* is what the window does for what was chosen."""

    def __init__(self, desk: Desk, window: QMainWindow, acts: PaletteActs) -> None:
        super().__init__(window)
        self._desk, self._window, self._acts = desk, window, acts
        self._palette: Palette | None = None
        self.button = PaletteButton(window)
        window.menuBar().setCornerWidget(self.button, Qt.Corner.TopRightCorner)
        self.button.clicked.connect(self.start)

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
