"""Locking the window of an open file, by hand, after a while or with the system, and letting her back in."""

import logging
import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from netwerk_desktop.model.errors import EnvironmentProblem, NetwerkError
from netwerk_desktop.storage.backing_up import back_up
from netwerk_desktop.storage.database import Database
from netwerk_desktop.storage.envelope import Envelope
from netwerk_desktop.storage.keys import mend_key_file, stored_envelope
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.shared.clipboard import forget_ours
from netwerk_desktop.ui.unlock.curtain import Curtain
from netwerk_desktop.ui.unlock.idle import IdleWatch
from netwerk_desktop.ui.unlock.system_watch import SystemWatch
from netwerk_desktop.ui.unlock.unlocking import TASK as UNLOCK
from netwerk_desktop.ui.unlock.unlocking import Unlocking
from netwerk_desktop.ui.window.status import backup_folder_of

LOOK_EVERY_MILLISECONDS = 50
BACKUP_EVERY_SECONDS = 900.0
"""A lock at the end of the day may be the last that is heard of her: what was changed is backed up."""
BACKUP = "lock-backup"
_LOG = logging.getLogger(__name__)


class Locker(QObject):
    """One per window. Behind the lock the file is closed and its key forgotten; the window waits, hidden.

    `file_closed` when nothing runs any more. `left`, `key_found(key)` and the other signals are what she may
    choose on the unlock screen instead of coming back.
    """

    file_closed = Signal()
    left = Signal()
    demo_wanted = Signal()
    own_school_wanted = Signal()
    other_folder_wanted = Signal()
    key_found = Signal(object)

    def __init__(
        self,
        window: QMainWindow,
        desk: Desk,
        *,
        keep: Callable[[], None],
        may_lock: Callable[[], bool],
        is_demo: bool,
    ) -> None:
        """*keep* writes drafts before the file closes; *may_lock* is False while the window is closing."""
        super().__init__(window)
        self._window, self._desk, self._keep, self._may_lock = window, desk, keep, may_lock
        self._is_demo = is_demo
        self._unlocking: Unlocking | None = None
        self._envelope: Envelope | None = None
        self._curtain = Curtain(self, stays=self._is_ours)
        self._idle = IdleWatch(self, minutes=lambda: desk.settings.lock_minutes)
        self._system = SystemWatch(self)
        self._look = QTimer(self)
        self._look.setInterval(LOOK_EVERY_MILLISECONDS)
        self._look.timeout.connect(self._close_when_idle)
        self._is_changed, self._backed_up_at = False, -BACKUP_EVERY_SECONDS
        desk.changed.connect(self._on_changed)
        self._idle.idle.connect(self.lock_quietly)
        self._idle.asked.connect(self.lock, Qt.ConnectionType.QueuedConnection)
        self._system.leaving.connect(self.lock_in_a_hurry)

    @property
    def page(self) -> QWidget | None:
        """The unlock screen while it is locked."""
        return None if self._unlocking is None else self._unlocking.page

    @property
    def is_locked(self) -> bool:
        """Whether the unlock screen stands before the work."""
        return self._unlocking is not None

    def start(self) -> None:
        """Begin to count, and to listen to the system."""
        self._present_envelope()
        self._idle.start()
        self._system.start(int(self._window.winId()))

    def stop(self) -> None:
        """The window goes."""
        self._idle.stop()
        self._system.stop()
        self._look.stop()
        self._curtain.forget()
        self._present_envelope()
        if self._unlocking is not None:
            self._unlocking.forget()
            self._unlocking = None

    def lock(self) -> None:
        """Lock at once; a file without a password says what to do."""
        if not self._lock(hurry=False):
            words = self.tr("Dit bestand heeft geen wachtwoord. Kies er een bij Bestand, Wachtwoord.")
            self._desk.say(words, undoable=False)

    def lock_quietly(self) -> None:
        """The same after a while; without a password nothing happens."""
        if not self._lock(hurry=False):
            self._idle.start()

    def lock_in_a_hurry(self) -> None:
        """The machine goes to sleep: no time for a backup."""
        self._lock(hurry=True)

    def _lock(self, *, hurry: bool) -> bool:
        if self.is_locked or not self._may_lock():
            return True
        envelope = self._present_envelope()
        if envelope is None:
            return False
        self._keep()
        self._unlocking = Unlocking(
            envelope,
            self._desk.places,
            self._desk.tasks,
            use=self._reopen,
            take_back=lambda _database: self._close_when_idle(),
            is_demo=self._is_demo,
        )
        self._connect(self._unlocking)
        page = self._unlocking.page
        page.setGeometry(self._window.geometry())
        page.setWindowState(self._window.windowState())
        self._curtain.draw()
        forget_ours()
        self._idle.stop()
        page.show()
        page.raise_()
        page.activateWindow()
        if hurry:
            self._is_changed = False
        self._look.start()
        self._close_when_idle()
        return True

    def _present_envelope(self) -> Envelope | None:
        """The envelope on the disk; if it was lost or spoilt since, the last good one, which is put back."""
        path = self._desk.database.path
        try:
            if self._envelope is not None and mend_key_file(path, self._envelope):
                _LOG.warning("the key file was gone or damaged and was put back")
            self._envelope = stored_envelope(path)
        except EnvironmentProblem:
            _LOG.warning("the key file cannot be read")
        return self._envelope

    def _connect(self, unlocking: Unlocking) -> None:
        page = unlocking.page
        unlocking.unlocked.connect(self._on_unlocked)
        unlocking.refused.connect(self._on_refused)
        unlocking.key_found.connect(self.key_found)
        page.left.connect(self.left)
        page.demo_wanted.connect(self.demo_wanted)
        page.own_school_wanted.connect(self.own_school_wanted)
        page.other_folder_wanted.connect(self.other_folder_wanted)

    def _is_ours(self, window: QWidget) -> bool:
        page = self.page
        return page is not None and (window is page or page.isAncestorOf(window) or _belongs(window, page))

    def _close_when_idle(self) -> None:
        """What runs is let to its end; then a backup of what was changed, and the file is closed."""
        if any(task.name != UNLOCK for task in self._desk.tasks.running):
            self._look.start()
            return
        if self._wants_backup():
            self._back_up()
            return
        self._look.stop()
        self._desk.database.lock()
        self.file_closed.emit()

    def _wants_backup(self) -> bool:
        return self._is_changed and time.monotonic() - self._backed_up_at >= BACKUP_EVERY_SECONDS

    def _back_up(self) -> None:
        database, folder = self._desk.database, backup_folder_of(self._desk)
        self._is_changed, self._backed_up_at = False, time.monotonic()
        self._desk.tasks.run(
            BACKUP,
            lambda _progress: back_up(database, folder),
            owner=self,
            on_done=lambda _made: None,
            on_error=self._on_no_backup,
            on_cancelled=lambda: None,
        )

    def _on_no_backup(self, _problem: NetwerkError) -> None:
        """Nobody is there to be told; closing the program makes one, and says so when it cannot."""
        self._is_changed = True
        self._backed_up_at = time.monotonic()
        _LOG.info("no backup behind the lock")

    def _on_changed(self) -> None:
        self._is_changed = True

    def _reopen(self, key: bytes) -> Database:
        database = self._desk.database
        if database.is_locked:
            database.unlock(key)
        return database

    def _on_unlocked(self, key: bytes, database: Database) -> None:
        self._look.stop()
        if database.is_locked:  # closed after the password was found right, while that was on its way here
            database.unlock(key)
        unlocking, self._unlocking = self._unlocking, None
        self._curtain.open()
        if unlocking is not None:
            unlocking.forget()
        front = QApplication.activeModalWidget() or self._window  # a dialog waits in front of it
        front.raise_()
        front.activateWindow()
        self._idle.start()

    def _on_refused(self, problem: NetwerkError, _key: bytes | None) -> None:
        if self._unlocking is not None:
            self._unlocking.page.show_error(problem.message)


def _belongs(window: QWidget, page: QWidget) -> bool:
    """Whether *window* is a dialog or menu of *page*."""
    parent = window.parentWidget()
    while parent is not None:
        if parent is page:
            return True
        parent = parent.parentWidget()
    return False
