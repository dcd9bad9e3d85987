"""Backups: encrypted copies that were opened and counted before older ones go; and putting one back."""

import datetime as dt
import hashlib
import re
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from netwerk_desktop.model.errors import EnvironmentProblem
from netwerk_desktop.storage.engine import DriverError, connect
from netwerk_desktop.storage.integrity import FileReport, inspect_file
from netwerk_desktop.storage.placing import move_into_place, remove

SUFFIX: Final = ".nwb"
_NAME: Final = re.compile(r"netwerk-(\d{8}T\d{6})(?:-([0-9a-f]{8}))?(-van-\w+-naar-\w+)?(?:-\d{1,6})?\.nwb\Z")
_PAGES_AT_ONCE: Final = 200
_PAUSE: Final = 0.001  # seconds in which others get their turn on the connection


@dataclass(frozen=True, slots=True)
class BackupFile:
    """A backup by its name; what is in it is known only after opening it."""

    path: Path
    taken_at: dt.datetime
    identity: str = ""
    """Of which database it is, see `identity_of`; empty in a name of the old form, which does not tell."""
    before_upgrade: bool = False
    """Made before an upgrade of the file: the last one in its old form, never dropped."""


def stamp_of(moment: dt.datetime) -> str:
    """``20261122T081500`` in UTC: sorts, and is the same on every system."""
    return moment.astimezone(dt.UTC).strftime("%Y%m%dT%H%M%S")


def identity_of(key: bytes) -> str:
    """Eight hex digits that tell the backups of one database from those of another in the same folder."""
    return hashlib.sha256(b"netwerk backup" + key).hexdigest()[:8]


def backup_name(moment: dt.datetime, key: bytes, *, upgrade: str = "") -> str:
    """``netwerk-20261122T081500-1a2b3c4d.nwb``; *upgrade* is ``van-0001-naar-0002`` before an upgrade."""
    return "-".join(filter(None, ("netwerk", stamp_of(moment), identity_of(key), upgrade))) + SUFFIX


def copy_to(connection: Any, target: Path, key: bytes) -> None:
    """Copy an open database into a new file with the same key, some pages at a time.

    Whoever shares *connection* gets a turn after each group; what is written meanwhile is in the copy.
    """
    copy = connect(target, key, create=True)
    try:
        connection.backup(copy, pages=_PAGES_AT_ONCE, sleep=_PAUSE, progress=_give_way)
    finally:
        copy.close()


def _give_way(_status: int, _left: int, _total: int) -> None:
    time.sleep(_PAUSE)


def write_backup(connection: Any, key: bytes, folder: Path, *, name: str) -> Path:
    """A verified backup named *name* in *folder*. Raises EnvironmentProblem and leaves nothing half."""
    try:
        folder.mkdir(exist_ok=True)  # never its parents: a disk that is gone is not made again
    except OSError as error:
        raise EnvironmentProblem(
            f"De backupmap {folder} is er niet. Sluit de schijf aan of kies een andere map."
        ) from error
    target = unused(folder / name)
    half = target.with_suffix(".half")
    try:
        remove(half)
        copy_to(connection, half, key)
        report = inspect_file(half, key)
        if not report.is_sound:
            raise EnvironmentProblem("De backup bleek beschadigd en is weggegooid. Probeer een andere map.")
        move_into_place(half, target)
    except (DriverError, OSError) as error:
        raise EnvironmentProblem(
            f"De backup in {folder} is niet gelukt. Kijk of de schijf vol is of kies een andere map."
        ) from error
    finally:
        with suppress(OSError):
            remove(half)
    return target


def unused(path: Path) -> Path:
    """*path*, or with a number behind its name when there is such a file already."""
    candidate, number = path, 1
    while candidate.exists():
        number += 1
        candidate = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return candidate


def list_backups(folder: Path, key: bytes | None = None) -> list[BackupFile]:
    """The backups in *folder*, newest first; other files are none of ours.

    With *key* those of that database come first, then those that do not tell, then those of others.
    """
    found = []
    for path in folder.glob(f"*{SUFFIX}") if folder.is_dir() else ():
        if (match := _NAME.fullmatch(path.name)) and path.is_file():
            try:
                taken = dt.datetime.strptime(match[1], "%Y%m%dT%H%M%S").replace(tzinfo=dt.UTC)
            except ValueError:
                continue
            found.append(BackupFile(path, taken, match[2] or "", before_upgrade=match[3] is not None))
    found.sort(key=lambda file: (file.taken_at, len(file.path.name), file.path.name), reverse=True)
    if key is not None:
        order = {identity_of(key): 0, "": 1}
        found.sort(key=lambda file: order.get(file.identity, 2))
    return found


def newest_backup(folder: Path, key: bytes) -> BackupFile | None:
    """The newest backup in *folder* that is, or may be, of the database with *key*."""
    mine = [backup for backup in list_backups(folder) if backup.identity in (identity_of(key), "")]
    return mine[0] if mine else None


def to_keep(moments: Sequence[dt.datetime], *, now: dt.datetime) -> set[dt.datetime]:
    """Which backups stay: all of today and yesterday, 12 days, 10 weeks, 9 months, each school year.

    Of a day, week, month or school year the newest is kept. A moment in the future is kept.
    """
    today = now.astimezone(dt.UTC).date()
    keep = {moment for moment in moments if (today - moment.date()).days <= 1}
    newest_first = sorted(moments, reverse=True)
    periods: Iterable[tuple[int | None, Any]] = (
        (12, lambda m: m.date()),
        (10, lambda m: m.isocalendar()[:2]),
        (9, lambda m: (m.year, m.month)),
        (None, lambda m: m.year if m.month >= 8 else m.year - 1),
    )
    for count, period_of in periods:
        newest: dict[Any, dt.datetime] = {}
        for moment in newest_first:
            newest.setdefault(period_of(moment), moment)
        keep.update(list(newest.values())[:count])
    return keep


def drop_old(folder: Path, key: bytes, *, now: dt.datetime) -> int:
    """Remove the backups of the database with *key* that nobody needs any more; returns how many went.

    Those of others, and those that do not tell whose they are, stay. One that cannot be removed (in use,
    write-protected) stays too and is tried again next time: it must not bar the way of a new one.
    """
    own = identity_of(key)
    backups = [b for b in list_backups(folder) if b.identity == own and not b.before_upgrade]
    keep = to_keep([backup.taken_at for backup in backups], now=now)
    gone = 0
    for backup in backups:
        if backup.taken_at not in keep:
            with suppress(OSError):
                backup.path.unlink()
                gone += 1
    return gone


def inspect_backup(path: Path, key: bytes) -> FileReport:
    """What is in a backup, after checking all of it. Raises EnvironmentProblem when it cannot be used."""
    if not path.is_file():
        raise EnvironmentProblem(f"De backup {path} is er niet. Kies een ander bestand.")
    report = inspect_file(path, key)
    if not report.is_sound:
        raise EnvironmentProblem(f"De backup {path.name} is beschadigd. Kies een oudere backup.")
    return report
