"""What a fault test is, and what comes out of one."""

from __future__ import annotations

import os
import random
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

FAILURES_KEPT = 50
"""How many failures of a test are told; the others are only counted."""


@dataclass
class Outcome:
    """What a number of trials gave. *hit* is how many faults really struck; *facts* are counted beside it."""

    tried: int = 0
    hit: int = 0
    failed: int = 0
    failures: list[str] = field(default_factory=list)
    facts: Counter[str] = field(default_factory=Counter)

    def fail(self, words: str) -> None:
        """Note one failure, in words that let somebody find it again."""
        self.failed += 1
        if len(self.failures) < FAILURES_KEPT:
            self.failures.append(words)

    def add(self, other: Outcome) -> None:
        """Count *other* along."""
        self.tried += other.tried
        self.hit += other.hit
        self.failed += other.failed
        self.failures += other.failures[: FAILURES_KEPT - len(self.failures)]
        self.facts += other.facts


Trials = Callable[[int, int, Path], Outcome]
"""*seed*, *how many*, an empty folder: the same seed and number try the same."""


@dataclass(frozen=True, kw_only=True)
class FaultTest:
    """One test: the full number of trials, those of each commit, and its controls.

    *batch* trials share one seed and one process. *least_hit* is the part of the trials whose fault must
    really have struck. A control is the same test on something bad: of *control* trials one must fail.
    *obstacle* says why it cannot run on this machine.
    """

    name: str
    words: str
    goal: int
    quick: int
    batch: int
    run: Trials
    controls: Mapping[str, Trials]
    control: int = 20
    least_hit: float = 0.5
    seconds: float = 0.0
    """About how long one trial takes on one idle core."""
    obstacle: Callable[[], str] = lambda: ""


def chance_of(seed: int, number: int = 0) -> random.Random:
    """The dice of one trial."""
    return random.Random(f"{seed}/{number}")


def memory_folder() -> str | None:
    """A disk in memory, where syncing costs nothing: only for tests that bring their own idea of a disk."""
    shm = Path("/dev/shm")
    return str(shm) if shm.is_dir() and os.access(shm, os.W_OK) else None


@contextmanager
def private_folder() -> Iterator[Path]:
    """An empty folder that is gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="netwerk-torture-", dir=memory_folder()))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def emptied(folder: Path) -> Path:
    """*folder*, made where it is missing, without anything in it."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder
