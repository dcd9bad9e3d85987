"""Backups: encrypted copies that were opened and counted before older ones go; and putting one back."""

import datetime as dt
import re
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
_NAME: Final = re.compile(r"netwerk-(\d{8}T\d{6})(-van-\w+-naar-\w+)?(?:-\d+)?\.nwb\Z")


@dataclass(frozen=True, slots=True)
class BackupFile:
    """A backup by its name; what is in it is known only after opening it."""

    path: Path
    taken_at: dt.datetime
    before_upgrade: bool = False
    """Made before an upgrade of the file: the last one in its old form, never dropped."""


def stamp_of(moment: dt.datetime) -> str:
    """``20261122T081500`` in UTC: sorts, and is the same on every system."""
    return moment.astimezone(dt.UTC).strftime("%Y%m%dT%H%M%S")


def copy_to(connection: Any, target: Path, key: bytes) -> None:
    """Copy an open database into a new file with the same key, page by page."""
    copy = connect(target, key, create=True)
    try:
        connection.backup(copy, pages=2_000, sleep=0.001)
    finally:
        copy.close()


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


def list_backups(folder: Path) -> list[BackupFile]:
    """The backups in *folder*, newest first; other files are none of ours."""
    found = []
    for path in folder.glob(f"*{SUFFIX}") if folder.is_dir() else ():
        if match := _NAME.fullmatch(path.name):
            try:
                taken = dt.datetime.strptime(match[1], "%Y%m%dT%H%M%S").replace(tzinfo=dt.UTC)
            except ValueError:
                continue
            found.append(BackupFile(path, taken, before_upgrade=match[2] is not None))
    return sorted(found, key=lambda backup: (backup.taken_at, backup.path.name), reverse=True)


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


def drop_old(folder: Path, *, now: dt.datetime) -> int:
    """Remove the backups that nobody needs any more; returns how many went."""
    backups = [backup for backup in list_backups(folder) if not backup.before_upgrade]
    keep = to_keep([backup.taken_at for backup in backups], now=now)
    gone = [backup for backup in backups if backup.taken_at not in keep]
    for backup in gone:
        backup.path.unlink(missing_ok=True)
    return len(gone)


def inspect_backup(path: Path, key: bytes) -> FileReport:
    """What is in a backup, after checking all of it. Raises EnvironmentProblem when it cannot be used."""
    if not path.is_file():
        raise EnvironmentProblem(f"De backup {path} is er niet. Kies een ander bestand.")
    report = inspect_file(path, key)
    if not report.is_sound:
        raise EnvironmentProblem(f"De backup {path.name} is beschadigd. Kies een oudere backup.")
    return report
