"""How long nobody touched our windows: by a clock that cannot be set back, and by the one on the wall.

The first does not run while some machines sleep, the second can be set: whichever says longest counts, so a
clock that was set back a day never keeps the program open.
"""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow

from netwerk_desktop.system import clock

LOOK_EVERY_MILLISECONDS = 5_000
LOCK_KEYS = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_L)
TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)


class IdleWatch(QObject):
    """`idle()` once, when nobody touched a window of ours for *minutes*; 0 is never.

    It looks at what the system hands to a window, not at each event inside: that costs nothing. `asked()` for
    Ctrl+L in any window, since a dialog keeps the keys of the menu bar from working.
    """

    idle = Signal()
    asked = Signal()

    def __init__(
        self,
        parent: QObject,
        *,
        minutes: Callable[[], int],
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self._monotonic, self._minutes = monotonic, minutes
        self._touched = (monotonic(), clock.now())
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MILLISECONDS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Begin to count from now."""
        self.touch()
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication) and not self._timer.isActive():
            app.focusWindowChanged.connect(self._watch)
        self._watch(QGuiApplication.focusWindow())
        self._timer.start()

    def stop(self) -> None:
        """Count no more."""
        self._timer.stop()

    def touch(self) -> None:
        """Somebody is here."""
        self._touched = (self._monotonic(), clock.now())

    def look(self) -> None:
        """Whether it is time."""
        steady, wall = self._touched
        passed = max(self._monotonic() - steady, (clock.now() - wall).total_seconds())
        minutes = self._minutes()
        if minutes and passed >= minutes * 60:
            self.stop()
            self.idle.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Nothing but Ctrl+L is held back: it only counts."""
        if event.type() in TOUCHES:
            self.touch()
            if isinstance(event, QKeyEvent) and event.keyCombination() == LOCK_KEYS:
                self.asked.emit()
                return True
        return False

    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            window.removeEventFilter(self)  # never twice
            window.installEventFilter(self)
