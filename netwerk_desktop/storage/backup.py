"""Backups: encrypted, opened and counted before older ones go; listed by their names, checked when asked."""

import datetime as dt
import hashlib
import re
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from netwerk_desktop.model.errors import EnvironmentProblem
from netwerk_desktop.storage import container, trail
from netwerk_desktop.storage.container import Contents, Manifest, Tell
from netwerk_desktop.storage.engine import DriverError, connect
from netwerk_desktop.storage.envelope import LARGEST, looks_like_envelope
from netwerk_desktop.storage.integrity import DamagedFile, FileReport, OtherKey, inspect_file
from netwerk_desktop.storage.keys import key_file_of
from netwerk_desktop.storage.placing import move_into_place, remove
from netwerk_desktop.storage.rotation import KEPT_MONTHS, in_order, months_before, to_keep

SUFFIX: Final = ".nwb"
_NAME: Final = re.compile(
    r"netwerk-(\d{8}T\d{6})(?:-([0-9a-f]{8}))?(?:-nr(\d{1,9}))?(-van-\w+-naar-\w+)?(?:-\d{1,6})?\.nwb\Z"
)
_PAGES_AT_ONCE: Final = 200
_PAUSE: Final = 0.001  # seconds in which others get their turn on the connection


@dataclass(frozen=True, slots=True)
class BackupFile:
    """A backup by its name; what is in it is known only after opening it."""

    path: Path
    taken_at: dt.datetime
    identity: str = ""
    """Of which database it is, see `identity_of`; empty in a name of the old form, which does not tell."""
    number: int = 0
    """Counts the backups of one database; 0 in a name of the first release."""
    before_upgrade: bool = False
    """Made before an upgrade of the file: the last one in its old form."""


@dataclass(frozen=True, slots=True)
class Source:
    """An open database to copy: the driver's connection, where it lies, and its key."""

    connection: Any
    path: Path
    key: bytes


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that was made and found whole."""

    path: Path
    manifest: Manifest


def stamp_of(moment: dt.datetime) -> str:
    """``20261122T081500`` in UTC: sorts, and is the same on every system."""
    return moment.astimezone(dt.UTC).strftime("%Y%m%dT%H%M%S")


def identity_of(key: bytes) -> str:
    """Eight hex digits that tell the backups of one database from those of another in the same folder."""
    return hashlib.sha256(b"netwerk backup" + key).hexdigest()[:8]


def backup_name(moment: dt.datetime, key: bytes, *, number: int, upgrade: str = "") -> str:
    """``netwerk-20261122T081500-1a2b3c4d-nr42.nwb``; *upgrade* (``van-0001-naar-0002``) comes behind it."""
    parts = ("netwerk", stamp_of(moment), identity_of(key), f"nr{number}", upgrade)
    return "-".join(filter(None, parts)) + SUFFIX


def copy_to(connection: Any, target: Path, key: bytes) -> None:
    """Copy an open database into a new file with *key*, some pages at a time.

    Whoever shares *connection* gets a turn after each group; what is written meanwhile is in the copy.
    """
    copy = connect(target, key, create=True)
    try:
        connection.backup(copy, pages=_PAGES_AT_ONCE, sleep=_PAUSE, progress=_give_way)
    finally:
        copy.close()


def _give_way(_status: int, _left: int, _total: int) -> None:
    time.sleep(_PAUSE)


def write_backup(
    source: Source, folder: Path, *, moment: dt.datetime, upgrade: str = "", after: int = 0
) -> Made:
    """A verified backup in *folder*; its number comes after *after* and after those that are there.

    Raises EnvironmentProblem and leaves nothing half.
    """
    try:
        folder.mkdir(exist_ok=True)  # never its parents: a disk that is gone is not made again
        number = max([after, *(file.number for file in _of(list_backups(folder), source.key))]) + 1
    except OSError as error:
        raise _folder_gone(folder) from error
    name = backup_name(moment, source.key, number=number, upgrade=upgrade)
    return write_named(source, folder / name, moment=moment, number=number)


def write_named(source: Source, wanted: Path, *, moment: dt.datetime, number: int) -> Made:
    """A verified container at *wanted*, or with a number behind its name when that is taken.

    The copy is made, opened, checked and counted beside the database; then it is written to its folder, read
    back from there and compared. Raises EnvironmentProblem and leaves nothing half.
    """
    copy = source.path.with_name(f"{source.path.name}.backup")
    half: Path | None = None
    try:
        target = unused(wanted)
        half = target.with_suffix(".half")
        remove(copy)
        remove(half)
        copy_to(source.connection, copy, source.key)
        container.write_container(half, copy, _contents(copy, source, moment, number))
        manifest = container.check_container(half)
        move_into_place(half, target)
    except DamagedFile as error:
        raise EnvironmentProblem(
            "De backup bleek beschadigd en is weggegooid. Probeer een andere map."
        ) from error
    except (DriverError, OSError) as error:
        raise EnvironmentProblem(
            f"De backup in {wanted.parent} is niet gelukt. Kijk of de schijf vol is of kies een andere map."
        ) from error
    finally:
        for leftover in filter(None, (copy, half)):
            with suppress(OSError):
                remove(leftover)
    return Made(target, manifest)


def _contents(copy: Path, source: Source, moment: dt.datetime, number: int) -> Contents:
    """What goes into the container, from a copy that was opened and found whole. Raises DamagedFile."""
    report = inspect_file(copy, source.key)
    if not report.is_sound:
        raise DamagedFile(copy.name)
    return Contents(
        moment,
        report.version,
        identity_of(source.key),
        number,
        _chain_of(copy, source.key),
        report.counts,
        key_part_of(source.path),
    )


def _chain_of(copy: Path, key: bytes) -> str:
    connection = connect(copy, key)
    try:
        return trail.proof(connection)
    finally:
        connection.close()


def key_part_of(database: Path) -> bytes | None:
    """The envelope with the key, as it goes into a container.

    None when it is gone while the file is open, and for a key without a password: that would open the backup
    to whoever finds it.
    """
    try:
        with key_file_of(database).open("rb") as file:
            stored = file.read(LARGEST + 1)
    except FileNotFoundError:
        return None
    return stored if looks_like_envelope(stored) and len(stored) <= LARGEST else None


def _folder_gone(folder: Path) -> EnvironmentProblem:
    return EnvironmentProblem(
        f"De backupmap {folder} is er niet. Sluit de schijf aan of kies een andere map."
    )


def unused(path: Path) -> Path:
    """*path*, or with a number behind its name when there is such a file already."""
    candidate, number = path, 1
    while candidate.exists():
        number += 1
        candidate = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return candidate


def by_name(path: Path) -> BackupFile | None:
    """What the name of a backup tells of it; None for the name of anything else."""
    match = _NAME.fullmatch(path.name)
    if match is None:
        return None
    try:
        taken = dt.datetime.strptime(match[1], "%Y%m%dT%H%M%S").replace(tzinfo=dt.UTC)
    except ValueError:
        return None
    upgrade = match[4] is not None
    return BackupFile(path, taken, match[2] or "", int(match[3] or 0), before_upgrade=upgrade)


def list_backups(folder: Path, key: bytes | None = None) -> list[BackupFile]:
    """The backups in *folder*, newest first; other files are none of ours.

    With *key* those of that database come first, then those that do not tell, then those of others.
    """
    paths = folder.glob(f"*{SUFFIX}") if folder.is_dir() else ()
    found = [file for file in map(by_name, paths) if file is not None and file.path.is_file()]
    found.sort(key=lambda file: (*in_order(file), len(file.path.name), file.path.name), reverse=True)
    if key is not None:
        order = {identity_of(key): 0, "": 1}
        found.sort(key=lambda file: order.get(file.identity, 2))
    return found


def _of(backups: Iterable[BackupFile], key: bytes) -> list[BackupFile]:
    """Those that certainly are of the database with *key*."""
    own = identity_of(key)
    return [backup for backup in backups if backup.identity == own]


def newest_backup(folder: Path, key: bytes) -> BackupFile | None:
    """The newest backup in *folder* that is, or may be, of the database with *key*."""
    mine = [backup for backup in list_backups(folder) if backup.identity in (identity_of(key), "")]
    return mine[0] if mine else None


def drop_old(folder: Path, key: bytes, *, now: dt.datetime) -> int:
    """Remove the backups of the database with *key* that nobody needs any more; returns how many went.

    Those of others, and those that do not tell whose they are, stay. One that cannot be removed (in use,
    write-protected) stays too and is tried again next time: it must not bar the way of a new one.
    """
    backups = _of(list_backups(folder), key)
    keep = to_keep(backups, now=now)
    gone = 0
    for backup in backups:
        if backup not in keep:
            with suppress(OSError):
                backup.path.unlink()
                gone += 1
    return gone


def number_in(name: str) -> int:
    """The number of the backup with that file name; 0 when it has none."""
    match = _NAME.fullmatch(name)
    return int(match[3] or 0) if match else 0


def drop_aged(folder: Path, key: bytes, *, now: dt.datetime) -> int:
    """The same for a folder where no backups come any more: only what is past its time goes.

    There must be a newer backup of the database with *key* elsewhere.
    """
    oldest, gone = months_before(now.date(), KEPT_MONTHS), 0
    for backup in _of(list_backups(folder), key):
        if backup.taken_at.date() < oldest:
            with suppress(OSError):
                backup.path.unlink()
                gone += 1
    return gone


def inspect_backup(
    path: Path, key: bytes, *, room: Path | None = None, tell: Tell | None = None
) -> FileReport:
    """What is in a backup, after checking all of it. Raises EnvironmentProblem when it cannot be used.

    It is taken out, encrypted as it is, into *room*: a private folder on this pc.
    """
    with taken_out(path, room=room, tell=tell) as (copy, _):
        return inspect_copy(copy, path, key)


@contextmanager
def taken_out(
    path: Path, *, room: Path | None = None, tell: Tell | None = None
) -> Iterator[tuple[Path, bytes | None]]:
    """The database in a backup as a closed file, and the key file that came with it.

    A backup of the first release is that file itself, and has none. Raises EnvironmentProblem.
    """
    if not path.is_file():
        raise EnvironmentProblem(f"De backup {path} is er niet. Kies een ander bestand.")
    with ExitStack() as temporary:
        try:
            copy, key_file = path, None
            if container.is_container(path):
                unpacked = tempfile.TemporaryDirectory(
                    prefix="netwerk-", dir=room, ignore_cleanup_errors=True
                )
                copy = Path(temporary.enter_context(unpacked)) / container.DATABASE
                _, key_file = container.take_out(path, copy, tell)
        except OSError as error:
            raise EnvironmentProblem(
                f"De backup {path.name} kan niet worden gelezen. "
                "Sluit de schijf aan of kies een ander bestand."
            ) from error
        yield copy, key_file


def inspect_copy(copy: Path, path: Path, key: bytes) -> FileReport:
    """The report of the database *copy* from the backup *path*, in words about that backup."""
    try:
        report = inspect_file(copy, key)
    except OtherKey as error:
        raise OtherKey(
            f"De backup {path.name} is van een andere school of heeft een ander wachtwoord. "
            "Kies een andere backup."
        ) from error
    except DamagedFile as error:
        raise _damaged(path) from error
    except EnvironmentProblem as error:
        if copy == path:
            raise
        raise EnvironmentProblem(
            f"In {path.name} staan geen gegevens van Netwerk. Kies een andere backup."
        ) from error
    if not report.is_sound:
        raise _damaged(path)
    return report


def refuse_contradiction(path: Path, version: str) -> None:
    """Raise DamagedFile when the list in the backup *path* names another schema than the *version* in it.

    We write both from one file, so somebody put another database in the container. Raises OSError too.
    """
    if container.is_container(path) and container.read_manifest(path).version != version:
        raise DamagedFile(
            f"De backup {path.name} is niet heel: de lijst erin hoort bij andere gegevens. "
            "Kies een andere backup."
        )


def _damaged(path: Path) -> DamagedFile:
    return DamagedFile(f"De backup {path.name} is beschadigd. Kies een oudere backup.")
