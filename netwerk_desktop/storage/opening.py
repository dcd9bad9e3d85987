"""Opening the file of a school: refuse what is not ours untouched, upgrade what is older, then lock it."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy.exc import DBAPIError

from netwerk_desktop.model.errors import EnvironmentProblem
from netwerk_desktop.storage import backup
from netwerk_desktop.storage.database import Database
from netwerk_desktop.storage.engine import APPLICATION_ID, DriverError, connect
from netwerk_desktop.storage.integrity import (
    cannot_open,
    find_problems,
    inspect_file,
    refuse_foreign,
    version_of,
)
from netwerk_desktop.storage.keys import key_file_of, make_key, read_key
from netwerk_desktop.storage.upgrade import HEAD, create_database, move_into_place, upgrade_database


def open_database(
    path: Path,
    *,
    backups: Path,
    now: Callable[[], dt.datetime],
    actor: str,
    create: bool = False,
    patience: float = 30.0,
) -> Database:
    """The database at *path*, at the newest schema version, locked for this process.

    Raises EnvironmentProblem, with the file untouched, when it is missing (unless *create*), empty,
    foreign, damaged, newer, read-only or open elsewhere.
    """
    if not path.exists():
        if not create:
            raise EnvironmentProblem(f"{path} bestaat niet. Kies een ander bestand.")
        path.parent.mkdir(parents=True, exist_ok=True)
        _make_new(path)
    refuse_foreign(path)
    key = read_key(path)
    version = _version_after_check(path, key)
    if version != HEAD:
        _bring_up_to_date(path, key, version, backups, now())
    database = Database(path, key, now=now, actor=actor, patience=patience)
    try:
        with database.raw_connection():
            return database
    except (DriverError, DBAPIError) as error:
        raise cannot_open(path, error) from error


def _make_new(path: Path) -> None:
    key = read_key(path) if key_file_of(path).exists() else make_key(path)
    try:
        create_database(path, key)
    except DriverError as error:
        raise cannot_open(path, error) from error


def _version_after_check(path: Path, key: bytes) -> str:
    try:
        connection = connect(path, key)
        try:
            version = version_of(connection, path.name)
            _try_to_write(connection)
            problems = find_problems(connection)
        finally:
            connection.close()
    except DriverError as error:
        raise cannot_open(path, error) from error
    if problems:
        raise EnvironmentProblem(f"{path.name} is beschadigd en is niet aangeraakt. Zet een backup terug.")
    return version


def _try_to_write(connection: Any) -> None:
    """Begin to write and take it back: SQLite opens a file in a read-only folder without complaint."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _bring_up_to_date(path: Path, key: bytes, version: str, backups: Path, moment: dt.datetime) -> None:
    if version > HEAD:
        raise EnvironmentProblem(
            f"{path.name} is gemaakt met een nieuwere versie van Netwerk en is niet aangeraakt. "
            "Vraag de beheerder om Netwerk bij te werken."
        )
    try:
        upgrade_database(path, key, backups, stamp=backup.stamp_of(moment))
    except DriverError as error:
        raise cannot_open(path, error) from error


def back_up(database: Database, folder: Path) -> Path:
    """A verified backup of the open *database*, after which old ones go."""
    moment = database.now()
    with database.raw_connection() as connection:
        made = backup.write_backup(
            connection, database.key, folder, name=f"netwerk-{backup.stamp_of(moment)}{backup.SUFFIX}"
        )
    backup.drop_old(folder, now=moment)
    return made


def restore_backup(chosen: Path, path: Path, *, backups: Path, now: dt.datetime) -> Path | None:
    """Put the backup *chosen* in the place of the closed file at *path*; returns what was there.

    The chosen backup is checked whole and must not be newer than this program; the present file is
    backed up first (or set aside when it cannot be read). Raises EnvironmentProblem with nothing changed.
    """
    key = read_key(path)
    report = backup.inspect_backup(chosen, key)
    if report.version > HEAD:
        raise EnvironmentProblem(
            f"De backup {chosen.name} is van een nieuwere versie van Netwerk. Werk eerst Netwerk bij."
        )
    kept = _keep_present(path, key, backups, now)
    fresh = path.with_name(f"{path.name}.restored")
    fresh.unlink(missing_ok=True)
    source = connect(chosen, key)
    try:
        backup.copy_to(source, fresh, key)
    finally:
        source.close()
    move_into_place(fresh, path)
    return kept


def _keep_present(path: Path, key: bytes, backups: Path, now: dt.datetime) -> Path | None:
    if not path.exists():
        return None
    stamp = backup.stamp_of(now)
    try:
        sound = inspect_file(path, key).is_sound
    except EnvironmentProblem as problem:
        if "al open" in problem.message:
            raise
        sound = False
    if not sound:
        aside = path.with_name(f"{path.stem}-beschadigd-{stamp}{path.suffix}")
        path.replace(aside)
        return aside
    connection = connect(path, key)
    try:
        return backup.write_backup(connection, key, backups, name=f"netwerk-{stamp}{backup.SUFFIX}")
    finally:
        connection.close()
