"""What a backup in a list is worth, and what putting it back would change."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from typing import Final

from netwerk_desktop.model.errors import EnvironmentProblem
from netwerk_desktop.storage import container, trail
from netwerk_desktop.storage.backup import identity_of, inspect_copy, refuse_contradiction, taken_out
from netwerk_desktop.storage.container import Manifest, NewerFile, Tell
from netwerk_desktop.storage.database import Database
from netwerk_desktop.storage.engine import DriverError, connect
from netwerk_desktop.storage.envelope import Envelope, read_envelope
from netwerk_desktop.storage.integrity import DamagedFile, OtherKey, cannot_open, count_rows
from netwerk_desktop.storage.trail_reading import later_than, read_entries
from netwerk_desktop.storage.upgrade import HEAD, refuse_unknown

_FIRST_WITH_DIGESTS: Final = "0002"
"""The schema since which the chain covers the entries themselves; an upgrade chains older ones anew."""


class BackupState(Enum):
    """What was found when a backup was looked into."""

    GOOD = auto()
    DAMAGED = auto()
    LOCKED = auto()
    """Whole; a password or the recovery key opens it, and nobody gave one yet: whose it is, is not known."""
    OTHER_SCHOOL = auto()
    NEWER = auto()
    NOT_OURS = auto()


@dataclass(frozen=True, slots=True)
class BackupFacts:
    """What is known of one backup. *words* say why it cannot be used, or are empty."""

    state: BackupState
    counts: Mapping[str, int]
    taken_at: dt.datetime | None = None
    chain: str = ""
    has_key: bool = False
    """Whether a password or the recovery key opens it on any pc."""
    words: str = ""
    broken_steps: int = 0
    """Steps of the trail in it that were changed afterwards. Its rows are whole all the same."""


def look_into(
    path: Path, key: bytes | None, *, room: Path | None = None, tell: Tell | None = None
) -> BackupFacts:
    """Check all of a backup. One of another database (than that with *key*) is checked as far as that goes.

    Never raises for what is in the file; *room* is a private folder to unpack in.
    """
    manifest: Manifest | None = None
    try:
        if path.is_file() and container.is_container(path):
            manifest = container.read_manifest(path)
            if key is None or manifest.identity != identity_of(key):
                container.check_container(path, tell)
                locked = key is None and manifest.has_key
                return _facts(BackupState.LOCKED if locked else BackupState.OTHER_SCHOOL, manifest)
        if key is None:
            return BackupFacts(BackupState.OTHER_SCHOOL, {})
        with taken_out(path, room=room, tell=tell) as (copy, _):
            report = inspect_copy(copy, path, key)
            if report.version != HEAD:
                refuse_unknown(path, report.version)
            refuse_contradiction(path, report.version)
            broken = _broken_steps(copy, key, report.version, "" if manifest is None else manifest.chain)
    except NewerFile as problem:
        return _facts(BackupState.NEWER, manifest, problem.message)
    except DamagedFile as problem:
        return _facts(BackupState.DAMAGED, manifest, problem.message)
    except OtherKey as problem:
        return _facts(BackupState.OTHER_SCHOOL, manifest, problem.message)
    except EnvironmentProblem as problem:
        return _facts(BackupState.NOT_OURS, manifest, problem.message)
    except OSError:
        words = f"De backup {path.name} kan niet worden gelezen. Sluit de schijf aan en probeer het opnieuw."
        return _facts(BackupState.DAMAGED, manifest, words)
    taken_at, chain, has_key = (
        (None, "", False) if manifest is None else (manifest.taken_at, manifest.chain, manifest.has_key)
    )
    return BackupFacts(BackupState.GOOD, report.counts, taken_at, chain, has_key, broken_steps=broken)


def _broken_steps(copy: Path, key: bytes, version: str, chain: str) -> int:
    """How many steps of the trail in the closed *copy* do not fit; *chain* is its head in the manifest."""
    if version < _FIRST_WITH_DIGESTS:
        return 0
    try:
        connection = connect(copy, key)
        try:
            broken = sum(1 for _ in trail.broken_entries(connection))
            return broken or int(bool(chain) and trail.head(connection) != chain)
        finally:
            connection.close()
    except DriverError as error:  # the room it was taken out in is emptied when the program closes
        raise cannot_open(copy, error) from error


def _facts(state: BackupState, manifest: Manifest | None, words: str = "") -> BackupFacts:
    if manifest is None:
        return BackupFacts(state, {}, words=words)
    return BackupFacts(state, manifest.counts, manifest.taken_at, manifest.chain, manifest.has_key, words)


def envelope_in(path: Path) -> Envelope | None:
    """The envelope in a backup, which a password or the recovery key opens; None when there is none.

    Raises EnvironmentProblem for what is no whole backup of ours.
    """
    try:
        key_file = container.read_key_file(path) if container.is_container(path) else None
    except OSError as error:
        raise _unreadable(path) from error
    return None if key_file is None else read_envelope(key_file)


def _unreadable(path: Path) -> EnvironmentProblem:
    return EnvironmentProblem(
        f"{path.name} kan niet worden gelezen. Sluit de schijf aan of kies een ander bestand."
    )


def identity_in(path: Path) -> str:
    """Of which database a backup says it is, see `backup.identity_of`; empty when it does not tell.

    Raises EnvironmentProblem for what is no whole backup of ours.
    """
    try:
        return container.read_manifest(path).identity if container.is_container(path) else ""
    except OSError as error:
        raise _unreadable(path) from error


@dataclass(frozen=True, slots=True)
class LaterStep:
    """A step that is not in the backup, and so would be gone."""

    at: dt.datetime
    label: str


@dataclass(frozen=True, slots=True)
class Difference:
    """What putting a backup back would change: rows now and then, and the steps since, the last one first.

    *steps* is None when the backup does not lie in the past of what is there now.
    """

    now: Mapping[str, int]
    then: Mapping[str, int]
    steps: int | None
    latest: Sequence[LaterStep] = ()


def difference(database: Database, facts: BackupFacts, *, most: int = 5) -> Difference:
    """Compare the open *database* with a backup; at most *most* of the steps in between are named."""
    with database.raw_connection() as connection:
        counts = count_rows(connection)
    with database.read() as session:
        later = later_than(session, facts.chain) if facts.chain else None
        if later is None:
            return Difference(counts, facts.counts, None)
        named = later[:most]
        entries = read_entries(session, named)
    latest = tuple(LaterStep(entries[entry_id].at, entries[entry_id].label) for entry_id in named)
    return Difference(counts, facts.counts, len(later), latest)
