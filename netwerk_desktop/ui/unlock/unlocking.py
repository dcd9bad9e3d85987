"""Opening one file with what only she knows: the page, the tries, and the work behind it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from netwerk_desktop.model.errors import DomainError, NetwerkError
from netwerk_desktop.storage.envelope import (
    Envelope,
    WrongPassword,
    WrongRecoveryKey,
    identity_of,
    open_with_password,
    open_with_recovery,
)
from netwerk_desktop.system.paths import DataPlaces
from netwerk_desktop.system.tries import MustWait, Tries
from netwerk_desktop.ui.tasks import TaskRunner
from netwerk_desktop.ui.unlock.unlock_page import UnlockPage

if TYPE_CHECKING:
    from netwerk_desktop.storage.database import Database
    from netwerk_desktop.ui.unlock.assistants import RecoveryAssistant
    from netwerk_desktop.ui.unlock.secret_steps import Letterhead, Secrets

TASK = "unlock"
Use = Callable[[bytes], "Database"]
"""Opens the file with its key, in the background."""


class Unlocking(QObject):
    """Shows the page and opens *envelope* with the password or the recovery key.

    `unlocked(key, database)` when *use* has opened the file, `key_found(key)` when she wants a backup first,
    `refused(problem, key)` when the file itself is in the way: *key* is right and may serve for a backup.
    *take_back* closes it again when she thinks better of a new password after the recovery key.
    """

    unlocked = Signal(object, object)
    key_found = Signal(object)
    refused = Signal(object, object)

    def __init__(
        self,
        envelope: Envelope,
        places: DataPlaces,
        tasks: TaskRunner,
        *,
        use: Use,
        take_back: Callable[["Database"], None],
        is_demo: bool = False,
        page: UnlockPage | None = None,
    ) -> None:
        """*page* is the unlock screen when it stands there already."""
        super().__init__()
        self.envelope = envelope
        self._places, self._tasks, self._use, self._take_back = places, tasks, use, take_back
        self.tries = Tries(places.tries)
        self.page = page or UnlockPage(places.settings.parent, is_demo=is_demo)
        self.page.password_given.connect(self._on_password)
        self.page.recovery_wanted.connect(self._on_recovery_wanted)
        self._found: bytes | None = None
        self._assistant: RecoveryAssistant | None = None
        self._recovered: tuple[bytes, Database] | None = None
        if seconds := self.tries.seconds_left:
            self.page.show_wait(seconds)
        QTimer.singleShot(0, self.page, self.page.begin_to_answer)  # once the others listen too

    def use_kept_key(self) -> None:
        """Go in without a password where she chose so and the policy of the school allows it."""
        from netwerk_desktop.system import key_store

        key = key_store.kept(self.envelope.identity)
        if key is not None and identity_of(key) == self.envelope.identity:
            self._run(lambda: key, for_backup=False)

    def forget(self) -> None:
        """The page is no longer wanted."""
        self.page.blockSignals(True)
        self.page.close()
        self.page.deleteLater()
        self.deleteLater()

    def _on_password(self, password: str, for_backup: bool) -> None:
        envelope = self.envelope
        if self._may_try():
            self._run(lambda: open_with_password(envelope, password), for_backup=for_backup)

    def _may_try(self) -> bool:
        try:
            self.tries.ensure_may_try()
        except MustWait as wait:
            self.page.show_wait(wait.seconds)
            return False
        return True

    def _run(self, find: Callable[[], bytes], *, for_backup: bool) -> None:
        def work(_progress: object) -> "tuple[bytes, Database | None]":
            key = self._found = find()
            return key, None if for_backup else self._use(key)

        self._found = None
        self.page.show_busy(self.page.tr("Even geduld…"))
        self._tasks.run(
            TASK,
            work,
            owner=self,
            on_done=self._on_found,
            on_error=self._on_error,
            on_cancelled=self._on_broken_off,
            on_bug=self._on_broken_off,
            urgent=True,
        )

    def _on_found(self, found: "tuple[bytes, Database | None]") -> None:
        key, database = found
        self.tries.note_right()
        self.page.password_edit.wipe()
        if database is None:
            self.page.show_busy("")
            self.key_found.emit(key)
        else:
            self.unlocked.emit(key, database)

    def _on_error(self, problem: NetwerkError) -> None:
        if isinstance(problem, WrongPassword):
            self._note_wrong()
            self.page.show_error(problem.message)
            if seconds := self.tries.seconds_left:
                self.page.show_wait(seconds)
        elif isinstance(problem, DomainError):
            self.page.show_error(problem.message)
        else:
            self.page.show_busy("")
            self.refused.emit(problem, self._found)

    def _note_wrong(self) -> None:
        self.tries.note_wrong()

    def _on_broken_off(self) -> None:
        self.page.show_busy("")

    def _on_recovery_wanted(self) -> None:
        from netwerk_desktop.ui.unlock.assistants import RecoveryAssistant

        if not self._may_try():
            return
        mark = self.envelope.recovery.mark if self.envelope.recovery is not None else ""
        self._assistant = RecoveryAssistant(self._tasks, self._letterhead, mark, self.page)
        self._assistant.typed.connect(self._on_lines)
        self._assistant.chosen.connect(self._on_secrets)
        self._assistant.rejected.connect(self._on_recovery_left)
        self._assistant.open()

    def _on_lines(self, lines: tuple[str, ...]) -> None:
        def work(_progress: object) -> "tuple[bytes, Database]":
            key = open_with_recovery(self.envelope, lines)
            return key, self._use(key)

        self._run_recovery(work, self._on_recovered)

    def _on_recovered(self, found: "tuple[bytes, Database]") -> None:
        self._recovered = found
        self.tries.note_right()
        if self._assistant is not None:
            self._assistant.go_on()

    def _on_secrets(self, secrets: "Secrets") -> None:
        from netwerk_desktop.storage.keys import protect, set_password

        if self._recovered is None:
            return
        key = self._recovered[0]

        def work(_progress: object) -> None:
            if secrets.recovery is None:
                set_password(self._places.database, key, secrets.password)
            else:
                protect(
                    self._places.database,
                    key,
                    secrets.password,
                    recovery=secrets.recovery,
                    mark=secrets.mark,
                )

        self._run_recovery(work, lambda _nothing: self._on_secrets_kept())

    def _on_secrets_kept(self) -> None:
        found, self._recovered = self._recovered, None
        if self._assistant is not None:
            self._assistant.blockSignals(True)
            self._assistant.accept()
        if found is not None:
            self.unlocked.emit(*found)

    def _on_recovery_left(self) -> None:
        found, self._recovered = self._recovered, None
        if found is not None:
            self._take_back(found[1])
        if self._assistant is not None:
            self._assistant.deleteLater()
            self._assistant = None

    def _run_recovery(self, work: Callable[[object], object], on_done: Callable[..., None]) -> None:
        assistant = self._assistant
        if assistant is None:
            return
        assistant.show_busy(assistant.tr("Even geduld…"))

        def on_error(problem: NetwerkError) -> None:
            if isinstance(problem, WrongRecoveryKey):
                self._note_wrong()
            assistant.show_problem(problem)

        self._tasks.run(
            TASK,
            work,
            owner=self,
            on_done=on_done,
            on_error=on_error,
            on_bug=lambda: assistant.show_busy(""),
            urgent=True,
        )

    def _letterhead(self) -> "Letterhead":
        from netwerk_desktop.ui.unlock.letterheads import letterhead_of, unnamed

        return unnamed() if self._recovered is None else letterhead_of(self._recovered[1])
