"""Two that start at the same moment, after a clean end or after a kill: exactly one of them writes."""

import os
import signal
import time
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from unittest import mock

from netwerk_desktop.model.errors import EnvironmentProblem
from netwerk_desktop.services.partners import add_partner
from netwerk_desktop.storage import engine
from netwerk_desktop.system.instance import InstanceLock
from tests.storage.files import contents, opened
from tests.torture.kills import other_pragmas
from tests.torture.program import open_as_at_start, open_once
from tests.torture.scenes import put_base
from tests.torture.trials import FaultTest, Outcome, chance_of

_START = 0.006  # seconds until both try, so that they really race
_LOCK_PATIENCE = 0.1
_BETWEEN = 0.05  # seconds between looking and writing, so that the control does not hang on chance

Attempt = Callable[[Path, int], bytes]
"""Tries to become the one who writes, and writes: `W`, or `R` when refused in words, or what went wrong."""


def as_a_window(path: Path, number: int) -> bytes:
    """The lock of the instance first, then the file."""
    lock = InstanceLock.acquire(path.with_name("netwerk.db.lock"))
    return _write(path, number) if isinstance(lock, InstanceLock) else b"R"


def straight_to_the_file(path: Path, number: int) -> bytes:
    """Without a lock of the instance: the file itself lets one in."""
    return _write(path, number)


def _write(path: Path, number: int) -> bytes:
    try:
        database = open_as_at_start(path)
    except EnvironmentProblem:
        return b"R"
    add_partner(database, f"Ronde {number} van {os.getpid()}")
    _HELD.append(database)  # open until this process ends
    return b"W"


_HELD: list[object] = []


def pair(path: Path, number: int, attempt: Attempt) -> list[bytes]:
    """What two processes answer that try at the same moment; both hold on until both have answered."""
    moment = time.monotonic() + _START
    reading, writing = os.pipe()
    waiting, go = os.pipe()
    trial = partial(attempt, path, number)
    children = [_contender(trial, moment, writing, waiting, go) for _ in range(2)]
    os.close(writing)
    os.close(waiting)
    answers = [os.read(reading, 1) for _ in children]
    os.close(go)
    for child in children:
        os.waitpid(child, 0)
    os.close(reading)
    return sorted(answers)


def _contender(trial: Callable[[], bytes], moment: float, writing: int, waiting: int, go: int) -> int:
    child = os.fork()
    if child:
        return child
    answer = b"E"
    try:
        os.close(go)  # only the parent may hold that end
        while time.monotonic() < moment:
            pass
        answer = trial()
    finally:
        os.write(writing, answer)
        os.read(waiting, 1)
        os._exit(0)


def leave_a_stale_lock(path: Path) -> None:
    """One that has everything open dies of kill -9 in the middle of a change."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        lock = InstanceLock.acquire(path.with_name("netwerk.db.lock"))
        database = open_as_at_start(path)
        with database.raw_connection() as connection:
            connection.execute("PRAGMA cache_size=2")
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("UPDATE partner SET remark = ?", ("x" * 1_000,))
            os.write(writing, b"!")
            signal.pause()
        del lock
    os.close(writing)
    os.read(reading, 1)
    os.close(reading)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def race(seed: int, count: int, folder: Path, *, attempts: tuple[Attempt, ...] | None = None) -> Outcome:
    """*count* pairs."""
    outcome, path = Outcome(), put_base(folder / "two")
    choices = attempts or (as_a_window, straight_to_the_file)
    open_once(path)  # what is imported late is imported now
    begin = len(_partners(path))
    written = 0
    with mock.patch.object(engine, "LOCK_PATIENCE", _LOCK_PATIENCE):
        for number in range(count):
            chance = chance_of(seed, number)
            if attempts is None and (stale := chance.random() < 0.3):
                leave_a_stale_lock(path)
                outcome.facts["after a kill"] += stale
            answers = pair(path, number, chance.choice(choices))
            written += answers.count(b"W")
            outcome.tried += 1
            outcome.hit += 1
            if answers != [b"R", b"W"]:
                outcome.fail(f"seed {seed} trial {number}: {answers}")
    if len(_partners(path)) != begin + written:
        outcome.fail(f"seed {seed}: {len(_partners(path)) - begin} rows of {written} that were written")
    return outcome


def _partners(path: Path) -> list[tuple[object, ...]]:
    with closing(opened(path)) as database:
        return contents(database)["partner"]


def looks_before_it_writes(path: Path, number: int) -> bytes:
    """A lock that looks whether there is one, and then makes it; a file that lets anybody in."""
    lock = path.with_name("naive.lock")
    if lock.exists():
        return b"R"
    time.sleep(_BETWEEN)
    lock.touch()
    answer = _write(path, number)
    lock.unlink(missing_ok=True)
    return answer


def naive(seed: int, count: int, folder: Path) -> Outcome:
    """Control: such a lock, and a file that is not locked for as long as it is open."""
    with other_pragmas(("locking_mode=NORMAL",)):
        return race(seed, count, folder, attempts=(looks_before_it_writes,))


TESTS = (
    FaultTest(
        name="two-instances",
        words="two starts at once, stale locks among them: exactly one writer",
        goal=1_000,
        quick=20,
        batch=50,
        run=race,
        controls={"looks before it writes": naive},
        control=20,
        least_hit=1.0,
        obstacle=lambda: "" if os.name == "posix" else "processes are forked here",
    ),
)
