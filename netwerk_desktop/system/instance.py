"""One instance per database file: the first holds a lock, a second brings the first to the front and stops.

The lock file says who has the database open, on which pc and how. The operating system holds the lock itself,
so it never outlives the process; the file stays, because removing it would let two take it at once.
"""

import getpass
import json
import os
import secrets
import socket
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import IO, Self, assert_never

from netwerk_desktop.model.errors import EnvironmentProblem
from netwerk_desktop.system.disk_problems import explained
from netwerk_desktop.system.doorbell import Doorbell, remove_left_behind, ring
from netwerk_desktop.system.file_lock import try_lock, unlock
from netwerk_desktop.system.file_writing import write_new_file

_PATIENCE = 1.0
_LARGEST_FILE = 4096


class Role(StrEnum):
    """How an instance has the database open."""

    WINDOW = "window"
    COMMAND_LINE = "command line"


@dataclass(frozen=True, slots=True)
class FirstInstance:
    """Who has the database open, as far as the lock file says."""

    lock_path: Path
    user: str = ""
    computer: str = ""
    process: int = 0
    role: Role = Role.WINDOW
    address: str = ""

    @property
    def on_this_computer(self) -> bool:
        """False only when the file names another pc."""
        return self.computer in ("", _computer())

    def bring_to_front(self, *, timeout: float = _PATIENCE) -> bool:
        """Ask its window to come to the front; whether it answered within *timeout* seconds.

        One that is still starting may have no bell yet, so the file is read again until the time is up.
        """
        until = time.monotonic() + timeout
        holder = self
        while holder.on_this_computer and holder.role is Role.WINDOW:
            left = until - time.monotonic()
            if left <= 0:
                return False
            secret = _read_secret(self.lock_path)
            if holder.address and secret:
                _allow_to_front(holder.process)
                return ring(holder.address, secret, timeout=left)
            time.sleep(min(0.05, left))
            holder = _read_holder(self.lock_path)
        return False

    def message(self) -> str:
        """Why the database cannot be opened, and what to do."""
        if not self.on_this_computer:
            who = f" door {self.user}" if self.user else ""
            return (
                f"Het bestand is al open op pc {self.computer}{who}. "
                "Sluit Netwerk daar; het bestand mag maar op één plek tegelijk open zijn."
            )
        match self.role:
            case Role.WINDOW:
                return (
                    f"Netwerk is al open met dit bestand{self._as_user()}{self._as_process()}. "
                    "Sluit het venster en probeer het opnieuw."
                )
            case Role.COMMAND_LINE:
                return (
                    f"Een opdracht werkt nu met dit bestand{self._as_user()}{self._as_process()}. "
                    "Wacht tot die klaar is en probeer het opnieuw."
                )
            case _:
                assert_never(self.role)

    def silent_message(self) -> str:
        """The same for a second window, when the first did not come to the front."""
        if not self.on_this_computer or self.role is not Role.WINDOW:
            return self.message()
        return (
            f"Netwerk is al open met dit bestand{self._as_user()}, maar het venster antwoordt niet. "
            f"Wacht even, of sluit het via Taakbeheer{self._as_process()}."
        )

    def _as_user(self) -> str:
        return f" als {self.user}" if self.user and self.user != _user() else ""

    def _as_process(self) -> str:
        return f" (proces {self.process})" if self.process else ""


class InstanceLock:
    """The lock of the first instance; `with`, `release` and any end of the process give it back."""

    def __init__(self, file: IO[bytes], holder: FirstInstance) -> None:
        """Use `acquire`; *file* is locked already."""
        self._file = file
        self._holder = holder
        self._bell: Doorbell | None = None

    @classmethod
    def acquire(cls, lock_path: Path, role: Role = Role.WINDOW) -> "InstanceLock | FirstInstance":
        """Take the lock, or say who has it. Never waits longer than a quarter of a second.

        Raises EnvironmentProblem when the file cannot be made or the disk knows no locks.
        """
        try:
            descriptor = os.open(lock_path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
            file = os.fdopen(descriptor, "r+b", buffering=0)
        except OSError as error:
            raise explained(error, lock_path) from error
        try:
            if not try_lock(file):
                file.close()
                return _who_has(lock_path)
            remove_left_behind(_read_holder(lock_path).address)
            lock = cls(file, FirstInstance(lock_path, _user(), _computer(), os.getpid(), role))
            lock._write(lock._holder)
        except OSError as error:
            file.close()
            raise explained(error, lock_path) from error
        return lock

    def serve(self, on_activate: Callable[[], None]) -> None:
        """Call *on_activate*, in another thread, each time a second start asks for this window.

        Raises EnvironmentProblem when no socket can be made; the lock holds all the same.
        """
        secret = secrets.token_bytes(32)
        path = _secret_path(self._holder.lock_path)
        write_new_file(path, secret)
        try:
            self._bell = Doorbell(secret, on_activate)
            self._holder = replace(self._holder, address=self._bell.address)
            self._write(self._holder)
        except OSError as error:
            raise explained(error, path) from error

    def release(self) -> None:
        """Give the lock back; a second call does nothing."""
        if self._file.closed:
            return
        try:
            if self._bell is not None:
                self._bell.close()
            self._file.truncate(0)
            unlock(self._file)
        except OSError as error:
            raise explained(error, self._holder.lock_path) from error
        finally:
            self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()

    def _write(self, holder: FirstInstance) -> None:
        """In place, by the descriptor that holds the lock: another file in its place would not be locked."""
        values = {name: value for name, value in asdict(holder).items() if name != "lock_path"}
        text = json.dumps(values).encode()
        self._file.seek(0)
        self._file.truncate(0)
        self._file.write(text)


def acquired_or_refused(lock_path: Path, role: Role) -> InstanceLock:
    """The lock, for who has no window to bring to the front. Raises EnvironmentProblem saying who has it."""
    found = InstanceLock.acquire(lock_path, role)
    if isinstance(found, FirstInstance):
        raise EnvironmentProblem(found.message())
    return found


def _who_has(lock_path: Path) -> FirstInstance:
    """The holder; one that has just taken the lock gets a moment to write its name."""
    for _ in range(10):
        holder = _read_holder(lock_path)
        if holder.process:
            return holder
        time.sleep(0.02)
    return FirstInstance(lock_path)


def _read_holder(lock_path: Path) -> FirstInstance:
    """What the lock file says; everything empty when it says nothing that can be used."""
    try:
        with lock_path.open("rb") as file:
            values = json.loads(file.read(_LARGEST_FILE))
        return FirstInstance(
            lock_path,
            user=str(values["user"]),
            computer=str(values["computer"]),
            process=int(values["process"]),
            role=Role(values["role"]),
            address=str(values["address"]),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return FirstInstance(lock_path)


def _secret_path(lock_path: Path) -> Path:
    return lock_path.with_name(f"{lock_path.name}-secret")


def _read_secret(lock_path: Path) -> bytes:
    try:
        return _secret_path(lock_path).read_bytes()
    except OSError:
        return b""


def _computer() -> str:
    return socket.gethostname()


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def _allow_to_front(process: int) -> None:
    """Windows lets a window come to the front only when the program the user just started permits it."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.AllowSetForegroundWindow(process)
