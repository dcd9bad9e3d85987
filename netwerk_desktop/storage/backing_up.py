"""The backup of an open database: made and checked, remembered, and only then are old ones let go."""

import datetime as dt
import json
import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy import select

from netwerk_desktop.model.errors import EnvironmentProblem
from netwerk_desktop.model.trail import BackupRecord
from netwerk_desktop.storage import backup
from netwerk_desktop.storage.database import Database
from netwerk_desktop.storage.rotation import KEPT_MONTHS, months_before

MOST_REMEMBERED: Final = 300
"""Older records of backups go; the files themselves have their own rules."""

_BACKUPS: Final = (
    select(BackupRecord)
    .where(BackupRecord.file_name.endswith(backup.SUFFIX))
    .order_by(BackupRecord.id.desc())
)
"""Records of backups; those of readable copies lie among them."""


_REMAINS: Final = re.compile(r"(?:-beschadigd-|-gered-|\.key\.opzij-)(\d{8})T\d{6}")


@dataclass(frozen=True, slots=True)
class Done:
    """Where the backup came, and what was in the way of the folder of choice (empty: nothing)."""

    path: Path
    problem: str = ""


def back_up(database: Database, folder: Path) -> Path:
    """A verified backup of the open *database*, after which old ones go. Raises EnvironmentProblem."""
    moment, key = database.now(), database.key
    before = last_recorded(database)
    after = 0 if before is None else backup.number_in(before.file_name)
    with database.shared_connection() as connection:
        source = backup.Source(connection, database.path, key)
        made = backup.write_backup(source, folder, moment=moment, after=after)
    with suppress(EnvironmentProblem):  # the backup is there; a full disk only keeps us from noting it
        _remember(database, made)
    with suppress(OSError):  # a share that goes away now took the backup along in one piece
        backup.drop_old(folder, key, now=moment)
    if before is not None:
        drop_remains(database.path, now=min(moment, before.taken_at))
    return made.path


def drop_remains(path: Path, *, now: dt.datetime) -> int:
    """Remove what a recovery set aside beside the database at *path* when it is as old as backups become.

    It holds data of people, so it may not stay for ever. *now* is a moment that was seen before: a clock that
    is set years ahead by mistake removes nothing at once.
    """
    oldest, gone = months_before(now.date(), KEPT_MONTHS), 0
    for file in path.parent.glob(f"{path.stem}*"):
        match = _REMAINS.search(file.name)
        if match is not None and file.is_file() and match[1] < f"{oldest:%Y%m%d}":
            with suppress(OSError):
                file.unlink()
                gone += 1
    return gone


def back_up_safely(database: Database, folder: Path, spare: Path, earlier: Iterable[Path] = ()) -> Done:
    """A backup in *folder*, or in *spare* on this pc when that is not possible; something is always made.

    In *spare* and in *earlier* folders of choice what is past its time goes. Raises EnvironmentProblem when
    neither can be written.
    """
    before = last_recorded(database)
    try:
        done = Done(back_up(database, folder))
    except EnvironmentProblem as problem:
        if folder == spare:
            raise
        return Done(back_up(database, spare), problem.message)
    if before is not None:
        for other in dict.fromkeys((spare, *earlier)):
            if other != folder:
                with suppress(OSError):  # a stick that is not there now may be there the next time
                    backup.drop_aged(other, database.key, now=min(database.now(), before.taken_at))
    return done


def make_move_file(database: Database, target: Path) -> backup.Made:
    """Everything of this school in one verified file at *target*, for another pc. Raises EnvironmentProblem.

    Without a password there is no key in it, and nobody could open it there: that is refused.
    """
    if backup.key_part_of(database.path) is None:
        raise EnvironmentProblem(
            "Kies eerst een wachtwoord. Daarmee open je het verhuisbestand op de nieuwe pc."
        )
    with database.shared_connection() as connection:
        source = backup.Source(connection, database.path, database.key)
        return backup.write_named(source, target, moment=database.now(), number=_last_number(database) + 1)


def recorded(database: Database) -> list[BackupRecord]:
    """All backups that this database knows of, the last one first."""
    with database.read() as session:
        return list(session.scalars(_BACKUPS))


def last_recorded(database: Database) -> BackupRecord | None:
    """The newest backup that this database knows of, in the order of making, whatever the clock said."""
    with database.read() as session:
        return session.scalars(_BACKUPS.limit(1)).first()


def _last_number(database: Database) -> int:
    """The number of the last backup, wherever it is: another folder goes on counting."""
    record = last_recorded(database)
    return 0 if record is None else backup.number_in(record.file_name)


def _remember(database: Database, made: backup.Made) -> None:
    manifest = made.manifest
    with database.work("Backup gemaakt", undoable=False) as work:
        work.add(
            BackupRecord(
                taken_at=manifest.taken_at,
                file_name=made.path.name[:200],
                folder=str(made.path.parent)[:2000],
                chain=manifest.chain,
                counts=json.dumps(dict(manifest.counts)),
            )
        )
        work.delete(*work.session.scalars(_BACKUPS.offset(MOST_REMEMBERED)))
        work.commit()
