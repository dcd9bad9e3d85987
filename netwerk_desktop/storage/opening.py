"""Opening the file of a school: refuse what is not ours untouched, upgrade what is older, then lock it."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy.exc import DBAPIError

from netwerk_desktop.model.errors import EnvironmentProblem
from netwerk_desktop.storage import backup
from netwerk_desktop.storage.database import Database
from netwerk_desktop.storage.engine import APPLICATION_ID, Door, DriverError, connect
from netwerk_desktop.storage.integrity import (
    DamagedFile,
    cannot_open,
    find_problems,
    refuse_foreign,
    version_of,
)
from netwerk_desktop.storage.keys import identity_beside, key_file_of, make_key, read_key, tidy_key_files
from netwerk_desktop.storage.rotation import in_order
from netwerk_desktop.storage.upgrade import HEAD, create_database, refuse_unknown, upgrade_database


def open_database(
    path: Path,
    *,
    backups: Path,
    now: Callable[[], dt.datetime],
    actor: str,
    key: bytes | None = None,
    create: bool = False,
    patience: float = 30.0,
    door: Door | None = None,
) -> Database:
    """The database at *path*, at the newest schema version, locked for this process.

    *key* comes out of the envelope beside it; without one the key file must be one without a password. A
    *door* was rehearsed with before. Raises EnvironmentProblem, with the file untouched, when it is missing
    (unless *create*), empty, foreign, damaged, newer, read-only or open elsewhere.
    """
    if not path.exists():
        if not create:
            raise EnvironmentProblem(f"{path} bestaat niet. Kies een ander bestand.")
        refuse_lost(path, backups)
        _make_new(path, key)
    refuse_foreign(path)
    tidy_key_files(path)
    key = key or read_key(path)
    version = _version_after_check(path, key)
    if version != HEAD:
        refuse_unknown(path, version)
        _bring_up_to_date(path, key, version, backups, now())
    database = Database(path, key, now=now, actor=actor, patience=patience, door=door)
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
    mine = (identity_beside(path)[:8], "")
    found = [file for folder in folders for file in backup.list_backups(folder) if file.identity in mine]
    if not found:
        return
    newest = max(found, key=in_order)
    raise DamagedFile(
        f"{path.name} is weg uit {path.parent}. De sleutel en de backups zijn er nog. "
        f"Zet een backup terug. De nieuwste is van {newest.taken_at.astimezone():%d-%m-%Y om %H.%M} uur "
        f"en staat in {newest.path.parent}."
    )


def _make_new(path: Path, key: bytes | None) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if key is None:
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
        raise DamagedFile(f"{path.name} is beschadigd en is niet aangeraakt. Zet een backup terug.")
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
