"""Backups while she works: every two hours, when something changed, without a word."""

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from netwerk_desktop.storage.backing_up import back_up_safely
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.window.closing import TASK
from netwerk_desktop.ui.window.status import backup_folder_of

EVERY_SECONDS: Final = 2 * 60 * 60
"""Two hours of work lost is what is left of a bad day; more often only fills the folder."""
LOOK_EVERY_MILLISECONDS: Final = 5 * 60 * 1000


class QuietBackups(QObject):
    """`made()` after a backup, `failed()` when none could be made; the next look tries again.

    *elapsed* counts seconds and never goes back: the clock of the pc may be set while she works.
    """

    made = Signal()
    failed = Signal()

    def __init__(self, desk: Desk, parent: QObject, *, elapsed: Callable[[], float] = time.monotonic) -> None:
        super().__init__(parent)
        self._desk, self._elapsed = desk, elapsed
        self._last = elapsed()
        self._is_changed = False
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MILLISECONDS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        desk.changed.connect(self._on_changed)

    def look(self) -> None:
        """Make a backup if it is time, something changed and nothing else is under way."""
        desk = self._desk
        if not self._is_changed or self._elapsed() - self._last < EVERY_SECONDS:
            return
        if desk.tasks.running or desk.database.is_locked:
            return
        folder, spare = backup_folder_of(desk), desk.places.backups
        earlier = desk.settings.earlier_backup_folders
        self.note_made()
        desk.tasks.run(
            TASK,
            lambda _progress: back_up_safely(desk.database, folder, spare, earlier),
            owner=self,
            on_done=lambda _done: self.made.emit(),
            on_error=lambda _problem: self._on_failed(),
            on_cancelled=self._on_failed,
            on_bug=self._on_failed,
        )

    def note_made(self) -> None:
        """A backup was made, by this or by hand: two hours begin again."""
        self._last, self._is_changed = self._elapsed(), False

    def _on_changed(self) -> None:
        self._is_changed = True

    def _on_failed(self) -> None:
        self._is_changed = True
        self._last -= EVERY_SECONDS
        self.failed.emit()
