"""Making a new file and bringing an older one up to date, always on a copy (quality.md 1.4)."""

import datetime as dt
import errno
import hashlib
import re
import shutil
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from netwerk_desktop.model.errors import EnvironmentProblem
from netwerk_desktop.planning.resources import migrations_folder
from netwerk_desktop.storage import backup, search
from netwerk_desktop.storage.container import newer_problem
from netwerk_desktop.storage.engine import APPLICATION_ID, DriverError, connect, make_engine
from netwerk_desktop.storage.integrity import find_problems, version_of
from netwerk_desktop.storage.placing import move_into_place, remove

HEAD: Final = "0005"
"""The newest schema version; equal to the head of migrations/versions (a test says so)."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What is in a file: rows per table, and per table in this very shape the hash of its rows."""

    rows: dict[str, int]
    hashes: dict[tuple[str, str], str]


def create_database(path: Path, key: bytes, *, version: str = "head") -> None:
    """Make a new file at *path*: built beside it, checked, then moved into place in one go.

    *version* makes it as an older version of the program did: to compare with, never to work in.
    """
    fresh = path.with_name(f"{path.name}.new")
    remove(fresh)
    try:
        connection = connect(fresh, key, create=True)
        try:
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        finally:
            connection.close()
        _migrate(fresh, key, version)
        if not path.exists():
            remove(path)  # the journal of a file that is gone would be rolled back into this one
        move_into_place(fresh, path)
    finally:
        with suppress(OSError):  # what went wrong is told, not that it could not be cleared away either
            remove(fresh)


def is_known(version: str) -> bool:
    """Whether this program has the revision that made that schema."""
    return any(file.stem.split("_")[0] == version for file in (migrations_folder() / "versions").glob("*.py"))


def refuse_unknown(path: Path, version: str) -> None:
    """Raise EnvironmentProblem for a schema version that there is no revision for in this program."""
    if is_known(version):
        return
    if re.fullmatch(r"\d{4}", version) and version > HEAD:
        raise newer_problem(path)
    raise EnvironmentProblem(
        f"{path.name} heeft een vorm die Netwerk niet kent. Het is niet aangeraakt. "
        "Zet een backup terug of kies een ander bestand."
    )


def upgrade_database(path: Path, key: bytes, backups: Path, *, moment: dt.datetime) -> None:
    """Bring the closed file at *path* to HEAD; on any failure it stays as it was.

    Space is checked, a verified backup is made, a copy is migrated and checked, then it takes the
    place of the old file, which stays in the backup folder. Raises EnvironmentProblem.
    """
    _ensure_space(path)
    copy = path.with_name(f"{path.name}.upgrade")
    try:
        remove(copy)
        untouched = _copy_with_backup(path, copy, key, backups, moment)
        _migrate(copy, key)
        _fill_search(copy, key)
        _check_copy(copy, key, untouched)
        move_into_place(copy, path)
    except (DriverError, SQLAlchemyError, OSError) as error:
        raise _not_upgraded(error) from error
    finally:
        with suppress(OSError):
            remove(copy)


def _copy_with_backup(path: Path, copy: Path, key: bytes, backups: Path, moment: dt.datetime) -> Contents:
    connection = connect(path, key)
    try:
        before = version_of(connection, path.name)
        source = backup.Source(connection, path, key)
        backup.write_backup(source, backups, moment=moment, upgrade=f"van-{before}-naar-{HEAD}")
        backup.copy_to(connection, copy, key)
        return _contents(connection)
    finally:
        connection.close()


def _not_upgraded(error: BaseException) -> EnvironmentProblem:
    cause = error.orig if isinstance(error, DBAPIError) else error
    full = "full" in str(cause).lower() or getattr(cause, "errno", None) == errno.ENOSPC
    advice = "Maak ruimte vrij op de schijf." if full else "Bewaar het logbestand voor de beheerder."
    return EnvironmentProblem(
        f"De gegevens konden niet worden bijgewerkt en zijn gebleven zoals ze waren. {advice}"
    )


def migrate_copy(copy: Path, key: bytes) -> None:
    """Bring a closed *copy* to HEAD. Raises EnvironmentProblem; then the copy is of no use any more."""
    try:
        connection = connect(copy, key)
        try:
            before = _contents(connection)
        finally:
            connection.close()
        _migrate(copy, key)
        _check_copy(copy, key, before)
    except (DriverError, SQLAlchemyError, OSError) as error:
        raise _not_upgraded(error) from error


def _migrate(path: Path, key: bytes, version: str = "head") -> None:
    # Loaded only when a file must be made or brought up to date: alembic takes 0.15 s to import.
    from alembic import command
    from alembic.config import Config

    from netwerk_desktop.model.entities import Base

    settings = Config()
    settings.set_main_option("script_location", str(migrations_folder()).replace("%", "%%"))
    settings.attributes["metadata"] = Base.metadata
    root = str(migrations_folder().parent)
    if root not in sys.path:
        sys.path.append(root)  # revisions share migrations/rebuild.py
    engine = make_engine(path, key, foreign_keys=False)
    try:
        with engine.begin() as connection:
            settings.attributes["connection"] = connection
            command.upgrade(settings, version)
    finally:
        engine.dispose()


def _fill_search(path: Path, key: bytes) -> None:
    """Make the search index by the rules of now: what an entry holds differs from version to version."""
    engine = make_engine(path, key, foreign_keys=False)
    try:
        with engine.begin() as connection:
            search.rebuild(connection)
    finally:
        engine.dispose()


def _check_copy(path: Path, key: bytes, before: Contents) -> None:
    """Raise EnvironmentProblem unless the copy is whole, new, and lost nothing on the way."""
    connection = connect(path, key)
    try:
        problems = find_problems(connection)
        version = version_of(connection, path.name)
        after = _contents(connection)
    finally:
        connection.close()
    changed = [shape for shape, digest in before.hashes.items() if after.hashes.get(shape, digest) != digest]
    fewer = [table for table, count in before.rows.items() if after.rows.get(table, count) < count]
    if problems or changed or fewer or version != HEAD:
        raise _not_upgraded(ValueError("the copy is not what it should be"))


def _contents(connection: Any) -> Contents:
    """Tables whose SQL a revision changed have another shape and are compared by their rows only."""
    found = Contents({}, {})
    tables = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'").fetchall()
    connection.text_factory = bytes  # compared to the last byte, also where somebody put what is no text
    for name, sql in tables:
        if name.startswith(("sqlite_", "search_", "alembic_")):
            continue
        digest, count = hashlib.sha256(), 0
        for row in connection.execute(f'SELECT * FROM "{name}" ORDER BY 1'):  # noqa: S608
            digest.update(repr(row).encode("ascii"))
            count += 1
        found.rows[name] = count
        found.hashes[(name, sql)] = digest.hexdigest()
    connection.text_factory = str
    return found


def _ensure_space(path: Path) -> None:
    needed = 3 * path.stat().st_size + 16 * 1024 * 1024
    if shutil.disk_usage(path.parent).free < needed:
        raise EnvironmentProblem(
            "Er is te weinig ruimte op de schijf om de gegevens bij te werken. "
            f"Maak {needed // 1024 // 1024} MB vrij en start opnieuw. Er is niets veranderd."
        )
