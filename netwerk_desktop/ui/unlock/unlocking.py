"""Opening one file with what only she knows: the page, the tries, and the work behind it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from netwerk_desktop.model.errors import DomainError, NetwerkError
from netwerk_desktop.storage.envelope import (
    Envelope,
    WrongPassword,
    WrongRecoveryKey,
    open_with_password,
)
from netwerk_desktop.system.paths import DataPlaces
from netwerk_desktop.system.tries import MustWait, Tries
from netwerk_desktop.ui.tasks import TaskRunner
from netwerk_desktop.ui.unlock.unlock_page import UnlockPage

TASK = "unlock"
Use = Callable[[bytes], object]
"""What is done with the key, in the background: opening the file."""


class Unlocking(QObject):
    """Shows the page and opens *envelope*.

    `unlocked(key, used)` when *use* has done its work, `key_found(key)` when she wants a backup first,
    `refused(problem)` when the file itself is in the way, `recovery_wanted` for the other way in.
    """

    unlocked = Signal(object, object)
    key_found = Signal(object)
    refused = Signal(object)

    def __init__(
        self,
        envelope: Envelope,
        places: DataPlaces,
        tasks: TaskRunner,
        *,
        use: Use,
        is_demo: bool = False,
        can_remember: bool = False,
    ) -> None:
        super().__init__()
        self.envelope = envelope
        self._tasks, self._use = tasks, use
        self.tries = Tries(places.tries)
        self.page = UnlockPage(places.settings.parent, is_demo=is_demo, can_remember=can_remember)
        self.page.password_given.connect(self._on_password)
        if seconds := self.tries.seconds_left:
            self.page.show_wait(seconds)

    @property
    def remembers(self) -> bool:
        """Whether the key may be kept in the store of the system."""
        return self.page.remember_button.isVisible() and self.page.remember_button.isChecked()

    def use_key(self, key: bytes) -> None:
        """Go on with a key that was found in another way: the recovery key, or the store of the system."""
        self.tries.note_right()
        self._run(lambda: key, for_backup=False)

    def _on_password(self, password: str, for_backup: bool) -> None:
        try:
            self.tries.ensure_may_try()
        except MustWait as wait:
            self.page.show_wait(wait.seconds)
            return
        envelope = self.envelope
        self._run(lambda: open_with_password(envelope, password), for_backup=for_backup)

    def _run(self, find: Callable[[], bytes], *, for_backup: bool) -> None:
        def work(_progress: object) -> tuple[bytes, object]:
            key = find()
            return key, None if for_backup else self._use(key)

        def done(found: tuple[bytes, object]) -> None:
            self.tries.note_right()
            self.page.password_edit.wipe()
            if for_backup:
                self.page.show_busy("")
                self.key_found.emit(found[0])
            else:
                self.unlocked.emit(*found)

        self.page.show_busy(self.page.tr("Even geduld…"))
        self._tasks.run(
            TASK, work, on_done=done, on_error=self._on_error, on_bug=self._on_broken_off, urgent=True
        )

    def _on_error(self, problem: NetwerkError) -> None:
        if isinstance(problem, WrongPassword | WrongRecoveryKey):
            self.tries.note_wrong()
            self.page.show_error(problem.message)
            if seconds := self.tries.seconds_left:
                self.page.show_wait(seconds)
        elif isinstance(problem, DomainError):
            self.page.show_error(problem.message)
        else:
            self.page.show_busy("")
            self.refused.emit(problem)

    def _on_broken_off(self) -> None:
        self.page.show_busy("")
