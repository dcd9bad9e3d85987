"""Wrong passwords make the next try wait longer; nothing is ever destroyed. In a file: a restart waits on.

The clock of the machine may be set back: then the whole pause begins again, counted by a clock that nobody
can set. Set forward, it shortens a pause across a restart; what guards the file itself is the price of each
try (argon2id), which no clock changes.
"""

import json
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

from netwerk_desktop.model.errors import DomainError, EnvironmentProblem
from netwerk_desktop.system import clock
from netwerk_desktop.system.file_writing import write_new_file

FREE: Final = 3
"""Tries that cost nothing: fingers slip."""
LONGEST_PAUSE: Final = 300
"""Seconds."""
_LARGEST_FILE: Final = 1024


class MustWait(DomainError):
    """Too many wrong tries; *seconds* until the next one."""

    def __init__(self, seconds: int) -> None:
        unit = f"{seconds} seconden" if seconds < 90 else f"{round(seconds / 60)} minuten"
        unit = "1 seconde" if seconds == 1 else unit
        super().__init__(f"Te vaak een verkeerd wachtwoord. Wacht {unit} en probeer het dan opnieuw.")
        self.seconds = seconds


class Tries:
    """The wrong tries on one file since the last right one. *monotonic* gives seconds that only go up."""

    def __init__(self, path: Path, *, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._path, self._monotonic = path, monotonic
        self.failed, at = _load(path)
        passed = clock.now().timestamp() - at
        pause = pause_after(self.failed)
        self._until = monotonic() + (pause if passed < 0 else max(0.0, pause - passed))

    @property
    def seconds_left(self) -> int:
        """Whole seconds to wait before the next try; 0 when it may be now."""
        left = self._until - self._monotonic()
        return 0 if left <= 0 else int(left) + 1

    def ensure_may_try(self) -> None:
        """Raises MustWait while the pause lasts."""
        if seconds := self.seconds_left:
            raise MustWait(seconds)

    def note_wrong(self) -> None:
        """One more wrong try. A disk that refuses to keep it does not stop the program."""
        self.failed += 1
        self._until = self._monotonic() + pause_after(self.failed)
        content = json.dumps({"failed": self.failed, "at": clock.now().timestamp()})
        with suppress(EnvironmentProblem):
            write_new_file(self._path, content.encode("ascii"))

    def note_right(self) -> None:
        """The right one: all is forgotten."""
        self.failed, self._until = 0, self._monotonic()
        with suppress(OSError):
            self._path.unlink(missing_ok=True)


def pause_after(failed: int) -> int:
    """Seconds to wait after so many wrong tries in a row: none, none, none, 2, 4, 8 … to five minutes."""
    if failed <= FREE:
        return 0
    return int(min(2 ** min(failed - FREE, 20), LONGEST_PAUSE))


def _load(path: Path) -> tuple[int, float]:
    """How many, and when the last one was; what cannot be read counts as some."""
    try:
        with path.open("rb") as file:
            values = json.loads(file.read(_LARGEST_FILE))
        return max(0, int(values["failed"])), float(values["at"])
    except FileNotFoundError:
        return 0, 0.0
    except (OSError, ValueError, TypeError, KeyError, OverflowError, RecursionError):
        return FREE + 1, clock.now().timestamp()
