"""The curtain before the work: every window of ours goes, whatever it was doing, and comes back as it stood.

Nothing is closed, so nothing that was typed is lost. A question in a box that waits for an answer gets its
safe one (nothing is done), since such a box cannot be kept waiting.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget


class Curtain(QObject):
    """Drawn or open. *stays* says which windows may be seen while it is drawn."""

    def __init__(self, parent: QObject, *, stays: Callable[[QWidget], bool]) -> None:
        super().__init__(parent)
        self._stays = stays
        self._hidden: list[QWidget] = []
        self.is_drawn = False

    def draw(self) -> None:
        """Hide every window, also one that comes up while the curtain is drawn."""
        if self.is_drawn:
            return
        self.is_drawn = True
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
            if QApplication.activePopupWidget() is popup:
                break
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]  # there is one here
        # Dialogs before their windows, so that none is left in front of nothing.
        for window in sorted(QApplication.topLevelWidgets(), key=lambda each: each.parent() is None):
            if window.isVisible() and not self._stays(window):
                self._hide(window)

    def open(self) -> None:
        """Show again what stood there, the window before its dialogs."""
        if not self.is_drawn:
            return
        self.is_drawn = False
        QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]  # there is one here
        hidden, self._hidden = self._hidden, []
        for window in sorted(hidden, key=lambda each: each.parent() is not None):
            window.show()

    def forget(self) -> None:
        """Open without showing anything: what was hidden is being unmade."""
        self._hidden.clear()
        self.open()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Work that ended behind the curtain may bring a window up: that one waits too."""
        is_show = event.type() is QEvent.Type.Show
        if is_show and isinstance(watched, QWidget) and watched.isWindow() and not self._stays(watched):
            self._hide(watched)
        return False

    def _hide(self, window: QWidget) -> None:
        if window not in self._hidden:
            self._hidden.append(window)
            window.destroyed.connect(lambda: self._forget(window))
        window.hide()

    def _forget(self, window: QWidget) -> None:
        if window in self._hidden:
            self._hidden.remove(window)
