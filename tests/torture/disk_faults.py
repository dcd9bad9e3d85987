"""A disk that is full, read-only, or fails at the k-th call: all is kept or nothing, and she is told."""

import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, partial
from pathlib import Path
from unittest import mock

from netwerk_desktop.model.errors import NetwerkError
from tests.torture import deeds, watching_vfs
from tests.torture.deeds import all_deeds
from tests.torture.jobs import Job, judged, lay_out
from tests.torture.kills import other_pragmas
from tests.torture.trials import FaultTest, Outcome, chance_of, private_folder
from tests.torture.watching import SQLITE_FULL, SQLITE_OK, Call, obstacle, watching

STEP = 16 * 1024
STEPS = 100
_STRIDE = 37
"""So many steps further each time, so that a few trials see small and large room."""
DISK = 24  # MB
LEFTOVERS = ("*.half", "*.new", "*.upgrade", "*.restored", "*.nieuw", ".*.nieuw")
"""Names of what is not finished yet: none may stay."""

_JARGON = ("sqlite", "database", "errno", "error", "traceback", "exception", "none", "commit", "i/o")
_ABOUT_DISKS = (
    "schijf",
    "ruimte",
    "schrijven",
    "geschreven",
    "schrijfrechten",
    "opslaan",
    "map",
    "plek",
    "beheerder",
)
_CODES = {
    "write": watching_vfs.SQLITE_IOERR_WRITE,
    "sync": watching_vfs.SQLITE_IOERR_FSYNC,
    "truncate": watching_vfs.SQLITE_IOERR_TRUNCATE,
    "delete": watching_vfs.SQLITE_IOERR_DELETE,
}


def unclear(message: str) -> str:
    """Why a message does not help her; empty when it is clear."""
    words = message.lower().replace("netwerk.db", "")
    if any(f" {word}" in f" {words}" for word in _JARGON):
        return f"jargon: {message}"
    if not any(word in words for word in _ABOUT_DISKS):
        return f"says nothing of the disk: {message}"
    return "" if message.endswith(".") and ". " in message else f"no advice: {message}"


def attempt(job: Job, folder: Path) -> tuple[bool, str]:
    """Do the job in the midst of the fault: whether it says that it was done, else its message."""
    told: list[bool] = []
    try:
        job.do(folder, lambda: told.append(True))
    except NetwerkError as problem:
        return bool(told), problem.message
    return True, ""


def examined(job: Job, folder: Path, done: bool, message: str, *, lasting: bool = False) -> str:
    """What is wrong afterwards, with a good disk again; empty when nothing.

    When the fault was *lasting*, nothing could be taken away either.
    """
    if message and not done and (words := unclear(message)):
        return words
    left = [] if lasting else [path.name for pattern in LEFTOVERS for path in folder.rglob(pattern)]
    if left:
        return f"left behind: {left}"
    words, _hot = judged(job, folder, done=done)
    return words


def _note(outcome: Outcome, job: Job, done: bool, where: str, words: str) -> None:
    outcome.tried += 1
    outcome.hit += not done
    outcome.facts[f"{job.name}: {'done' if done else 'refused'}"] += 1
    if words:
        outcome.fail(f"{job.name}, {where}: {words}")


# A full disk ----------------------------------------------------------------------------------------------


@cache
def mount_obstacle() -> str:
    """Why no small disk can be made here; empty when it can."""
    with private_folder() as folder:
        try:
            with small_disk(folder / "probe"):
                return ""
        except (OSError, subprocess.CalledProcessError):
            return "only root may mount a small disk"


@contextmanager
def small_disk(folder: Path) -> Iterator[Path]:
    """A real disk of its own, of DISK megabytes."""
    folder.mkdir(parents=True)
    line = ["mount", "-t", "tmpfs", "-o", f"size={DISK}m", "tmpfs", str(folder)]
    subprocess.run(line, check=True, capture_output=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def leave_free(disk: Path, size: int) -> Path:
    """A file that takes all room but *size* bytes."""
    filler = disk / "filler"
    room = os.statvfs(disk)
    filler.write_bytes(b"")
    handle = os.open(filler, os.O_WRONLY)
    try:
        os.posix_fallocate(handle, 0, max(1, room.f_bavail * room.f_frsize - size))
    finally:
        os.close(handle)
    return filler


def fill_up(seed: int, count: int, folder: Path) -> Outcome:
    """*count* deeds on a disk with so many steps of 16 kB free; consecutive seeds go on with the steps."""
    outcome, chosen = Outcome(), all_deeds()
    with small_disk(folder / "small") as disk:
        for number in range(count):
            job = chosen[number % len(chosen)]
            rounds = -(-count // len(chosen))
            steps = (seed * rounds + number // len(chosen)) * _STRIDE % STEPS
            place = disk / "map"
            lay_out(place, job.begin)
            filler = leave_free(disk, steps * STEP)
            try:
                done, message = attempt(job, place)
            except Exception as error:
                done, message = False, f"{type(error).__name__}: {error}"
            filler.unlink()
            _note(outcome, job, done, f"{steps * 16} kB free", examined(job, place, done, message))
    return outcome


# An error at the k-th call --------------------------------------------------------------------------------


def fail_calls(seed: int, count: int, folder: Path, *, pragmas: tuple[str, ...] | None = None) -> Outcome:
    """*count* deeds with an error at a chosen call, once or from then on; full disks among them."""
    outcome, place, chosen = Outcome(), folder / "io", all_deeds()
    for number in range(count):
        chance, job = chance_of(seed, number), chosen[(seed + number) % len(chosen)]
        at, lasts, full = chance.randrange(_how_many_calls(job)), chance.random() < 0.5, chance.random() < 0.3
        seen = 0

        def fail(call: Call, at: int = at, lasts: bool = lasts, full: bool = full) -> int:
            nonlocal seen
            seen += 1
            if seen <= at or (seen > at + 1 and not lasts) or call.kind not in _CODES:
                return SQLITE_OK
            if full and call.kind != "write":
                return SQLITE_OK
            return SQLITE_FULL if full else _CODES[call.kind]

        lay_out(place, job.begin)
        with other_pragmas(pragmas):
            try:
                with watching(place, fail):
                    done, message = attempt(job, place)
            except Exception as error:
                done, message = False, f"{type(error).__name__}: {error}"
        where = (
            f"call {at}{' and on' if lasts else ''}{', full' if full else ''} (seed {seed} trial {number})"
        )
        if pragmas is None:
            words = examined(job, place, done, message, lasting=lasts)
        else:
            words, _hot = judged(job, place, done=done)
        _note(outcome, job, done, where, words)
    return outcome


def _how_many_calls(job: Job) -> int:
    """How often a deed touches the files."""
    if job.name not in _COUNTED:
        with private_folder() as folder:
            lay_out(folder, job.begin)
            calls: list[Call] = []

            def note(call: Call) -> int:
                calls.append(call)
                return SQLITE_OK

            with watching(folder, note):
                job.do(folder, lambda: None)
        _COUNTED[job.name] = len(calls)
    return _COUNTED[job.name]


_COUNTED: dict[str, int] = {}


def without_journal(seed: int, count: int, folder: Path) -> Outcome:
    """Control: nothing to roll back from."""
    with mock.patch(f"{__name__}.all_deeds", lambda: all_of("import", "issue")):
        return fail_calls(seed, count, folder, pragmas=("journal_mode=OFF",))


def all_of(*names: str) -> tuple[Job, ...]:
    """The deeds with these names."""
    return tuple(job for job in deeds.all_deeds() if job.name in names)


def written_straight(run: Callable[..., Outcome], seed: int, count: int, folder: Path) -> Outcome:
    """Control: papers are written where they will stand, with the words of Python when that fails."""

    def straight(path: Path, data: bytes, *, mode: int = 0o600) -> None:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode)
        try:
            for start in range(0, len(data), 4096):
                os.write(handle, data[start : start + 4096])
        finally:
            os.close(handle)

    targets = ("tests.torture.deeds", "netwerk_desktop.services.exports", "netwerk_desktop.system.temporary")
    with (
        mock.patch(f"{targets[0]}.write_new_file", straight),
        mock.patch(f"{targets[1]}.write_new_file", straight),
        mock.patch(f"{targets[2]}.write_new_file", straight),
        mock.patch(f"{__name__}.all_deeds", lambda: all_of("write a paper", "export")),
        mock.patch(f"{__name__}.STEPS", 5),
    ):
        return run(seed, count, folder)


# A folder that is read-only -------------------------------------------------------------------------------

NOBODY = 65534


def read_only(seed: int, count: int, folder: Path) -> Outcome:
    """*count* deeds in a folder in which nothing may be written; as nobody, since root may everything."""
    del seed
    outcome, chosen = Outcome(), all_deeds()
    for job in chosen:  # what is imported late is imported now: nobody may not read it
        lay_out(folder / "first", job.begin)
        examined(job, folder / "first", *attempt(job, folder / "first"))
    for number in range(count):
        job = chosen[number % len(chosen)]
        place = folder / "read-only"
        lay_out(place, job.begin)
        folder.chmod(0o755)
        _rights(place, 0o555, 0o444)
        before = {path: path.read_bytes() for path in place.rglob("*") if path.is_file()}
        done, message = _as_nobody(job, place)
        _rights(place, 0o755, 0o644)
        after = {path: path.read_bytes() for path in place.rglob("*") if path.is_file()}
        words = "something was written all the same" if before != after else ""
        _note(outcome, job, done, "read-only", words or examined(job, place, done, message))
    return outcome


def _rights(place: Path, folders: int, files: int) -> None:
    for path in [place, *place.rglob("*")]:
        path.chmod(folders if path.is_dir() else files)


def _as_nobody(job: Job, place: Path) -> tuple[bool, str]:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            if os.geteuid() == 0:
                os.setgid(NOBODY)
                os.setuid(NOBODY)
            done, message = attempt(job, place)
            os.write(writing, f"{int(done)}{message}".encode())
        except BaseException as error:
            os.write(writing, f"0{type(error).__name__}: {error}".encode())
        finally:
            os._exit(0)
    os.close(writing)
    told = b""
    while piece := os.read(reading, 65536):
        told += piece
    os.close(reading)
    os.waitpid(child, 0)
    return told[:1] == b"1", told[1:].decode()


def without_words(seed: int, count: int, folder: Path) -> Outcome:
    """Control: what the disk answers is shown as it is."""
    bare = partial(mock.patch, new=lambda error, path, key=None: RuntimeError(str(error)))
    with bare("netwerk_desktop.storage.opening.cannot_open"):
        return read_only(seed, count, folder)


TESTS = (
    FaultTest(
        name="disk-full",
        words="full disk in 16 kB steps: start, open, save, import, backup, restore, migrate, paper, export",
        goal=1_100,
        quick=33,
        batch=55,
        run=fill_up,
        controls={"papers written straight": partial(written_straight, fill_up)},
        control=40,
        least_hit=0.1,
        obstacle=mount_obstacle,
    ),
    FaultTest(
        name="disk-errors",
        words="error or full disk at the k-th call, once or from then on",
        goal=5_000,
        quick=66,
        batch=110,
        run=fail_calls,
        controls={
            "no journal": without_journal,
            "papers written straight": partial(written_straight, fail_calls),
        },
        control=40,
        least_hit=0.4,
        obstacle=obstacle,
    ),
    FaultTest(
        name="read-only",
        words="a folder in which nothing may be written",
        goal=22,
        quick=11,
        batch=22,
        run=read_only,
        controls={"the words of the disk itself": without_words},
        control=11,
        least_hit=0.9,
        obstacle=lambda: "" if os.name == "posix" else "rights of folders are those of POSIX",
    ),
)
