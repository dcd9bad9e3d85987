"""Making a new file and bringing an older one up to date, always on a copy (quality.md 1.4)."""

import hashlib
import os
import shutil
import time
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from netwerk_desktop.model.errors import EnvironmentProblem
from netwerk_desktop.planning.resources import migrations_folder
from netwerk_desktop.storage import backup
from netwerk_desktop.storage.engine import APPLICATION_ID, connect, make_engine
from netwerk_desktop.storage.integrity import find_problems, version_of

HEAD: Final = "0001"
"""The newest schema version; equal to the head of migrations/versions (a test says so)."""


def create_database(path: Path, key: bytes) -> None:
    """Make a new file at *path*: built beside it, checked, then moved into place in one go."""
    fresh = path.with_name(f"{path.name}.new")
    _remove(fresh)
    try:
        connection = connect(fresh, key, create=True)
        try:
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        finally:
            connection.close()
        _migrate(fresh, key)
        move_into_place(fresh, path)
    finally:
        _remove(fresh)


def upgrade_database(path: Path, key: bytes, backups: Path, *, stamp: str) -> None:
    """Bring the closed file at *path* to HEAD; on any failure it stays as it was.

    Space is checked, a verified backup is made, a copy is migrated and checked, then it takes the
    place of the old file, which stays in the backup folder.
    """
    _ensure_space(path)
    connection = connect(path, key)
    try:
        before = version_of(connection, path.name)
        backup.write_backup(connection, key, backups, name=f"netwerk-{stamp}-van-{before}-naar-{HEAD}.nwb")
        copy = path.with_name(f"{path.name}.upgrade")
        _remove(copy)
        backup.copy_to(connection, copy, key)
        untouched = _content_hashes(connection)
    finally:
        connection.close()
    try:
        _migrate(copy, key)
        _check_copy(copy, key, untouched)
        move_into_place(copy, path)
    finally:
        _remove(copy)


def _migrate(path: Path, key: bytes) -> None:
    # Loaded only when a file must be made or brought up to date: alembic takes 0.15 s to import.
    from alembic import command
    from alembic.config import Config

    from netwerk_desktop.model.entities import Base

    settings = Config()
    settings.set_main_option("script_location", str(migrations_folder()).replace("%", "%%"))
    settings.attributes["metadata"] = Base.metadata
    engine = make_engine(path, key, foreign_keys=False)
    try:
        with engine.begin() as connection:
            settings.attributes["connection"] = connection
            command.upgrade(settings, "head")
    finally:
        engine.dispose()


def _check_copy(path: Path, key: bytes, untouched: dict[str, str]) -> None:
    connection = connect(path, key)
    try:
        problems = find_problems(connection)
        after = _content_hashes(connection)
    finally:
        connection.close()
    lost = [table for table, digest in untouched.items() if table in after and after[table] != digest]
    if problems or lost:
        raise EnvironmentProblem(
            "De gegevens konden niet worden bijgewerkt en zijn gebleven zoals ze waren. "
            "Bewaar het logbestand voor de beheerder."
        )


def _content_hashes(connection: Any) -> dict[str, str]:
    """Per table with unchanged columns the hash of all its rows, by column names and id order."""
    hashes = {}
    tables = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'").fetchall()
    for name, sql in tables:
        if name.startswith(("sqlite_", "search_", "alembic_")):
            continue
        columns = [row[1] for row in connection.execute(f'PRAGMA table_info("{name}")')]
        digest = hashlib.sha256(repr(columns).encode())
        for row in connection.execute(f'SELECT * FROM "{name}" ORDER BY 1'):  # noqa: S608
            digest.update(repr(row).encode("utf-8", "surrogatepass"))
        hashes[f"{name}:{hashlib.sha256((sql or '').encode()).hexdigest()}"] = digest.hexdigest()
    return hashes


def _ensure_space(path: Path) -> None:
    needed = 3 * path.stat().st_size + 16 * 1024 * 1024
    if shutil.disk_usage(path.parent).free < needed:
        raise EnvironmentProblem(
            "Er is te weinig ruimte op de schijf om de gegevens bij te werken. "
            f"Maak {needed // 1024 // 1024} MB vrij en start opnieuw. Er is niets veranderd."
        )


def move_into_place(source: Path, target: Path) -> None:
    """``os.replace`` with patience for virus scanners (WinError 5, 32, 33), then make it durable."""
    for pause in (0.05, 0.1, 0.2, 0.4, 0.8, 1.0):
        try:
            source.replace(target)
            break
        except PermissionError:
            time.sleep(pause)
    else:
        source.replace(target)
    sync_folder(target.parent)


def sync_folder(folder: Path) -> None:
    """Make a rename durable; Windows knows no folder handles and needs none."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _remove(path: Path) -> None:
    for leftover in (path, path.with_name(f"{path.name}-journal")):
        leftover.unlink(missing_ok=True)
