"""Putting a backup in the place of the file of a school; what was there is kept."""

import datetime as dt
import os
from contextlib import suppress
from pathlib import Path
from typing import Any

from netwerk_desktop.model.errors import EnvironmentProblem
from netwerk_desktop.storage import backup
from netwerk_desktop.storage.engine import DriverError, connect
from netwerk_desktop.storage.integrity import OpenElsewhere, cannot_open, inspect_file, refuse_foreign
from netwerk_desktop.storage.keys import read_key
from netwerk_desktop.storage.placing import move_into_place, remove
from netwerk_desktop.storage.upgrade import HEAD, refuse_unknown


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
