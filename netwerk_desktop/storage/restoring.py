"""Putting a backup in the place of the file of a school; what was there is kept."""

import datetime as dt
import json
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from netwerk_desktop.model.errors import EnvironmentProblem
from netwerk_desktop.storage import backup, container, trail
from netwerk_desktop.storage.engine import DriverError, connect
from netwerk_desktop.storage.envelope import identity_of
from netwerk_desktop.storage.integrity import OpenElsewhere, cannot_open, inspect_file, refuse_foreign
from netwerk_desktop.storage.keys import key_file_of, key_fits, read_key, stored_envelope
from netwerk_desktop.storage.placing import move_into_place, remove
from netwerk_desktop.storage.schema import refuse_other_schema
from netwerk_desktop.storage.upgrade import HEAD, migrate_copy, refuse_unknown


def bring_back_key(chosen: Path, path: Path, key: bytes, *, now: dt.datetime) -> bool:
    """Put the key file in the backup *chosen* beside the closed file at *path*, if its *key* opens that file.

    True when it did: then nothing else was lost, and nothing has to be put back. A key file that nobody can
    use is set aside. Raises EnvironmentProblem.
    """
    try:
        if not path.is_file() or not key_fits(path, key):
            return False
        key_file = container.read_key_file(chosen) if container.is_container(chosen) else None
        if key_file is None:
            return False
        _place_key_file(path, key_file, chosen, now)
    except OSError as error:
        raise EnvironmentProblem(
            f"Het sleutelbestand kon niet worden teruggezet in {path.parent}. Kijk of de schijf vol is."
        ) from error
    return True


@dataclass(frozen=True, slots=True)
class Keys:
    """The key of the file that is there (None when there is none, or nobody has it) and of the backup."""

    own: bytes | None
    chosen: bytes

    @classmethod
    def beside(cls, path: Path) -> "Keys":
        """For a backup of the database at *path* itself, whose key lies beside it."""
        key = read_key(path)
        return cls(key, key)

    @property
    def kept(self) -> bytes:
        """The key of the file afterwards: a file that is there keeps its key, and so its password."""
        return self.chosen if self.own is None else self.own


def restore_backup(
    chosen: Path,
    path: Path,
    *,
    backups: Path,
    now: dt.datetime,
    keys: Keys | None = None,
    room: Path | None = None,
) -> Path | None:
    """Put the backup *chosen* in the place of the closed file at *path*; returns what was there.

    The chosen backup is checked whole, must not be newer than this program, and is brought up to date; it is
    trusted only when its schema is exactly ours. The present file is backed up first (or set aside when it
    cannot be read) and keeps its key; where there is none, as on a new pc, the key file in the backup comes
    along. *room* is a private folder to unpack in. Raises EnvironmentProblem with nothing changed.
    """
    keys = keys or Keys.beside(path)
    fresh = path.with_name(f"{path.name}.restored")
    try:
        with backup.taken_out(chosen, room=room) as (copy, key_file):
            _make_fresh(copy, chosen, fresh, keys)
        if keys.chosen == keys.own:
            _raise_numbers(fresh, keys.kept, _numbers_given(path, keys.kept))
        kept = _keep_present(path, keys.own, backups, now)
        _remember_backups(fresh, keys, chosen, kept)
        if keys.own is None and not _has_key_file_for(path, keys.chosen):
            _place_key_file(path, key_file, chosen, now)
        move_into_place(fresh, path)
    except (DriverError, OSError) as error:
        raise EnvironmentProblem(
            "De backup kon niet worden teruggezet. Er is niets veranderd. Kijk of de schijf vol is."
        ) from error
    finally:
        with suppress(OSError):
            remove(fresh)
    return kept


def _make_fresh(copy: Path, chosen: Path, fresh: Path, keys: Keys) -> None:
    """The database in the backup, checked, up to date and with the key that it will have, at *fresh*."""
    version = backup.inspect_copy(copy, chosen, keys.chosen).version
    if version != HEAD:
        refuse_unknown(chosen, version)
    backup.refuse_contradiction(chosen, version)
    refuse_other_schema(copy, keys.chosen, version, name=chosen.name)
    remove(fresh)
    source = connect(copy, keys.chosen)
    try:
        backup.copy_to(source, fresh, keys.kept)
    finally:
        source.close()
    if version != HEAD:
        migrate_copy(fresh, keys.kept)
        refuse_other_schema(fresh, keys.kept, HEAD, name=chosen.name)
    if not inspect_file(fresh, keys.kept).is_sound:
        raise EnvironmentProblem(f"De backup {chosen.name} kon niet goed worden gelezen. Kies een andere.")


def _has_key_file_for(path: Path, key: bytes) -> bool:
    """Whether the key file beside *path* is whole and holds *key*: then its password of now stays."""
    try:
        envelope = stored_envelope(path)
        if envelope is None:
            return read_key(path) == key
    except EnvironmentProblem:
        return False
    return not envelope.is_damaged and envelope.identity == identity_of(key)


def _place_key_file(path: Path, key_file: bytes | None, chosen: Path, now: dt.datetime) -> None:
    """The key file of the backup beside *path*; one that nobody can use is set aside. Raises OSError."""
    if key_file is None:
        raise EnvironmentProblem(
            f"In {chosen.name} zit geen sleutel. Zet eerst het goede sleutelbestand terug in {path.parent}."
        )
    place = key_file_of(path)
    if place.exists():
        place.replace(backup.unused(place.with_name(f"{place.name}.opzij-{backup.stamp_of(now)}")))
    half = place.with_name(f"{place.name}.restored")
    half.unlink(missing_ok=True)
    handle = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(key_file)
        file.flush()
        os.fsync(file.fileno())
    move_into_place(half, place)


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


def _remember_backups(fresh: Path, keys: Keys, chosen: Path, kept: Path | None) -> None:
    """No file knows of the backup that it lies in itself, nor of the one that was made just now: note both.

    The first has the head of the trail that is put back; the way back is of another past, and has none here.
    """
    connection = connect(fresh, keys.kept)
    try:
        known = _last_number(connection)
        chains = {chosen: trail.proof(connection)} if keys.chosen == keys.kept else {}
        if kept is not None:
            chains.setdefault(kept, "")
        for path, chain in chains.items():
            file = backup.by_name(path)
            if file is not None and container.is_container(path) and (chain == "" or file.number > known):
                _remember(connection, container.read_manifest(path), path, chain)
    finally:
        connection.close()


def _last_number(connection: Any) -> int:
    """The number of the last backup that an open file knows of; 0 for none, and for the first schema."""
    try:
        last = connection.execute(
            "SELECT file_name FROM backup_record WHERE file_name LIKE '%.nwb' ORDER BY id DESC LIMIT 1"
        ).fetchone()
    except DriverError:
        return 0
    return 0 if last is None else backup.number_in(last[0])


def _remember(connection: Any, manifest: container.Manifest, path: Path, chain: str) -> None:
    moment = f"{manifest.taken_at:%Y-%m-%dT%H:%M:%S.%f}"
    connection.execute(
        "INSERT INTO backup_record (taken_at, file_name, folder, chain, counts, created_at, updated_at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            moment,
            path.name,
            str(path.parent)[:2_000],
            chain,
            json.dumps(dict(manifest.counts))[:2_000],
            moment,
            moment,
        ),
    )


def _keep_present(path: Path, key: bytes | None, backups: Path, now: dt.datetime) -> Path | None:
    """Back up what is there now; what cannot be read is set aside instead."""
    if not path.exists():
        remove(path)  # a journal that was left behind must never be rolled back into what takes the place
        return None
    try:
        sound = key is not None and inspect_file(path, key).is_sound
    except OpenElsewhere:
        raise
    except EnvironmentProblem:
        sound = False
    if key is None or not sound:
        return _set_aside(path, backup.stamp_of(now))
    connection = connect(path, key)
    try:
        source = backup.Source(connection, path, key)
        return backup.write_backup(source, backups, moment=now, after=_last_number(connection)).path
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
