"""Opening the file of a school: refuse what is not ours untouched, upgrade what is older, then lock it."""

import datetime as dt
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from sqlalchemy.exc import DBAPIError

from netwerk_desktop.model.errors import EnvironmentProblem
from netwerk_desktop.storage import backup
from netwerk_desktop.storage.database import Database
from netwerk_desktop.storage.engine import APPLICATION_ID, DriverError, connect
from netwerk_desktop.storage.integrity import (
    OpenElsewhere,
    cannot_open,
    find_problems,
    inspect_file,
    refuse_foreign,
    version_of,
)
from netwerk_desktop.storage.keys import key_file_of, make_key, read_key
from netwerk_desktop.storage.placing import move_into_place, remove
from netwerk_desktop.storage.upgrade import HEAD, create_database, refuse_unknown, upgrade_database


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
        refuse_lost(path, backups)
        _make_new(path)
    refuse_foreign(path)
    key = read_key(path)
    version = _version_after_check(path, key)
    if version != HEAD:
        refuse_unknown(path, version)
        _bring_up_to_date(path, key, version, backups, now())
    database = Database(path, key, now=now, actor=actor, patience=patience)
    try:
        with database.raw_connection():
            return database
    except (DriverError, DBAPIError) as error:
        database.close()
        raise cannot_open(path, error) from error


def refuse_lost(path: Path, *folders: Path) -> None:
    """Raise EnvironmentProblem when there was a file at *path*: its key and a backup are there, it is not.

    An empty file in its place would look as if all were gone. *folders* are where its backups may be.
    """
    if path.exists() or not key_file_of(path).exists():
        return
    key = read_key(path)
    found = [newest for folder in folders if (newest := backup.newest_backup(folder, key)) is not None]
    if not found:
        return
    newest = max(found, key=lambda file: file.taken_at)
    raise EnvironmentProblem(
        f"{path.name} is weg uit {path.parent}. De sleutel en de backups zijn er nog. "
        f"Zet een backup terug. De nieuwste is van {newest.taken_at.astimezone():%d-%m-%Y om %H.%M} uur "
        f"en staat in {newest.path.parent}."
    )


def _make_new(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        key = read_key(path) if key_file_of(path).exists() else make_key(path)
        create_database(path, key)
    except DBAPIError as error:
        raise cannot_open(path, error.orig or error) from error
    except (DriverError, OSError) as error:
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
        raise cannot_open(path, error, key) from error
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
    connection.execute("PRAGMA schema_version").fetchone()  # tells when the disk did not let it be taken back


def _bring_up_to_date(path: Path, key: bytes, version: str, backups: Path, moment: dt.datetime) -> None:
    upgrade_database(path, key, backups, moment=moment)


def back_up(database: Database, folder: Path) -> Path:
    """A verified backup of the open *database*, after which old ones go."""
    moment = database.now()
    key = database.key
    with database.shared_connection() as connection:
        made = backup.write_backup(connection, key, folder, name=backup.backup_name(moment, key))
    backup.drop_old(folder, key, now=moment)
    return made


def restore_backup(chosen: Path, path: Path, *, backups: Path, now: dt.datetime) -> Path | None:
    """Put the backup *chosen* in the place of the closed file at *path*; returns what was there.

    The chosen backup is checked whole and must not be newer than this program; the present file is
    backed up first (or set aside when it cannot be read). Raises EnvironmentProblem with nothing changed.
    """
    key = read_key(path)
    report = backup.inspect_backup(chosen, key)
    if report.version != HEAD:
        refuse_unknown(chosen, report.version)
    fresh = path.with_name(f"{path.name}.restored")
    try:
        remove(fresh)
        _copy_checked(chosen, fresh, key)
        _raise_numbers(fresh, key, _numbers_given(path, key))
        kept = _keep_present(path, key, backups, now)
        move_into_place(fresh, path)
    except (DriverError, OSError) as error:
        raise EnvironmentProblem(
            "De backup kon niet worden teruggezet. Er is niets veranderd. Kijk of de schijf vol is."
        ) from error
    finally:
        with suppress(OSError):
            remove(fresh)
    return kept


def _copy_checked(chosen: Path, fresh: Path, key: bytes) -> None:
    source = connect(chosen, key)
    try:
        backup.copy_to(source, fresh, key)
    finally:
        source.close()
    if not inspect_file(fresh, key).is_sound:
        raise EnvironmentProblem(f"De backup {chosen.name} kon niet goed worden gelezen. Kies een andere.")


def _numbers_given(path: Path, key: bytes) -> list[tuple[Any, ...]]:
    """The number series of the present file; none when it is gone or cannot be read."""
    try:
        if not path.exists():
            return []
        refuse_foreign(path)
        connection = connect(path, key)
    except EnvironmentProblem:
        return []
    except DriverError as error:
        problem = cannot_open(path, error)
        if isinstance(problem, OpenElsewhere):
            raise problem from error
        return []
    try:
        found: list[tuple[Any, ...]] = connection.execute(
            "SELECT kind, school_year, last, created_at, updated_at FROM number_series"
        ).fetchall()
    except DriverError:
        return []
    else:
        return found
    finally:
        connection.close()


def _raise_numbers(fresh: Path, key: bytes, given: list[tuple[Any, ...]]) -> None:
    """A number that was given after the backup is on paper already: never give it again."""
    if not given:
        return
    connection = connect(fresh, key)
    try:
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany(
            "INSERT INTO number_series (kind, school_year, last, created_at, updated_at) "
            "VALUES (?, ?, ?, ?, ?) ON CONFLICT (kind, school_year) "
            "DO UPDATE SET last = max(last, excluded.last), "
            "updated_at = max(updated_at, excluded.updated_at)",
            given,
        )
        connection.execute("COMMIT")
    finally:
        connection.close()


def _keep_present(path: Path, key: bytes, backups: Path, now: dt.datetime) -> Path | None:
    """Back up what is there now; what cannot be read is set aside instead."""
    if not path.exists():
        remove(path)  # a journal that was left behind must never be rolled back into what takes the place
        return None
    try:
        sound = inspect_file(path, key).is_sound
    except OpenElsewhere:
        raise
    except EnvironmentProblem:
        sound = False
    if not sound:
        return _set_aside(path, backup.stamp_of(now))
    connection = connect(path, key)
    try:
        return backup.write_backup(connection, key, backups, name=backup.backup_name(now, key))
    finally:
        connection.close()


def _set_aside(path: Path, stamp: str) -> Path:
    """Give the damaged file a second name, so that at no moment there is no file at *path*.

    Its journal goes along: it must never be rolled back into the file that takes the place.
    """
    aside = backup.unused(path.with_name(f"{path.stem}-beschadigd-{stamp}{path.suffix}"))
    try:
        os.link(path, aside)
    except OSError:  # a file system without links: then a moment without a file cannot be helped
        path.replace(aside)
    journal = path.with_name(f"{path.name}-journal")
    if journal.exists():
        journal.replace(aside.with_name(f"{aside.name}-journal"))
    return aside
