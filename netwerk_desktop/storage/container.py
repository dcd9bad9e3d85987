"""The file of a backup or a move: one ZIP with the encrypted database, its key file, and a list of both.

Everything is stored as it is, so that nothing can grow while it is taken out. A container that comes in is
not trusted: exactly our names, no more bytes than the file has, each part equal to its SHA-256. The list
(``manifest.json``) holds numbers and moments only, never a name of anybody.
"""

import datetime as dt
import hashlib
import json
import os
import re
import shutil
import struct
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from netwerk_desktop.model.errors import EnvironmentProblem
from netwerk_desktop.storage.integrity import DamagedFile

FORMAT: Final = 1
MANIFEST: Final = "manifest.json"
DATABASE: Final = "netwerk.db"
KEY: Final = "netwerk.db.key"
_LARGEST_SMALL_PART: Final = 64 * 1024
"""Bytes of the manifest and of a key file at most; ours have one."""
_OVERHEAD: Final = 4 * 1024
"""Bytes that the form of the ZIP itself takes at most."""
_BLOCK: Final = 1024 * 1024
_MARGIN: Final = 8 * 1024 * 1024
"""Bytes that must stay free on the disk where a database is taken out."""
_SIGNATURE: Final = b"PK\x03\x04"
_DIGEST = re.compile(r"[0-9a-f]{64}\Z")
_IDENTITY = re.compile(r"[0-9a-f]{8}\Z")
_VERSION = re.compile(r"[0-9A-Za-z_]{1,32}\Z")
Tell = Callable[[int, int], None]
"""Told how many bytes of how many are done; may raise to stop."""


class NewerFile(EnvironmentProblem):
    """Made by a newer version of the program: nothing is wrong with it, but it cannot be read here."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a container says it holds. Believed only once its parts were checked."""

    taken_at: dt.datetime
    version: str
    """The schema version of the database in it."""
    identity: str
    """Of which database it is, see ``backup.identity_of``."""
    number: int
    """Counts the backups of one database, so that their order does not hang on the clock."""
    chain: str
    """The head of the audit chain in it; empty when nothing was ever done."""
    counts: Mapping[str, int]
    parts: Mapping[str, tuple[int, str]]
    """Per member its size in bytes and its SHA-256."""

    @property
    def has_key(self) -> bool:
        """Whether the key file is in it, so that a password alone opens it on another pc."""
        return KEY in self.parts


@dataclass(frozen=True, slots=True)
class Contents:
    """What a container gets besides the database: all of it is known before it is written."""

    taken_at: dt.datetime
    version: str
    identity: str
    number: int
    chain: str
    counts: Mapping[str, int]
    key_file: bytes | None


def is_container(path: Path) -> bool:
    """Whether *path* begins as a ZIP; the backups of the first release are bare databases."""
    with path.open("rb") as file:
        return file.read(len(_SIGNATURE)) == _SIGNATURE


def write_container(target: Path, database: Path, contents: Contents) -> Manifest:
    """Write a new file at *target* from a closed copy of a database, and flush it to the disk.

    Raises OSError and leaves a part behind when the disk gives up; the caller takes it away.
    """
    parts = {DATABASE: _measured(database)}
    if contents.key_file is not None:
        parts[KEY] = (len(contents.key_file), hashlib.sha256(contents.key_file).hexdigest())
    manifest = Manifest(
        contents.taken_at,
        contents.version,
        contents.identity,
        contents.number,
        contents.chain,
        dict(contents.counts),
        parts,
    )
    handle = os.open(target, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(handle, "w+b") as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
            archive.writestr(_info(MANIFEST, contents.taken_at), _as_json(manifest))
            with (
                database.open("rb") as source,
                archive.open(_info(DATABASE, contents.taken_at), "w", force_zip64=True) as member,
            ):
                shutil.copyfileobj(source, member, _BLOCK)
            if contents.key_file is not None:
                archive.writestr(_info(KEY, contents.taken_at), contents.key_file)
        file.flush()
        os.fsync(file.fileno())
    return manifest


def read_manifest(path: Path) -> Manifest:
    """What the container at *path* says of itself, after its form was checked; its parts are not read.

    Raises DamagedFile, NewerFile, or EnvironmentProblem for what is none of ours.
    """
    with _opened(path) as (_, manifest):
        return manifest


def check_container(path: Path, tell: Tell | None = None) -> Manifest:
    """The manifest, once every part was read and is equal to its SHA-256. Raises as `read_manifest`."""
    with _opened(path) as (archive, manifest):
        _copy_part(archive, manifest, DATABASE, _Nowhere(), path, tell)
        _small_part(archive, manifest, path)
    return manifest


def read_key_file(path: Path) -> bytes | None:
    """The key file in the container at *path*, or None. Raises as `read_manifest`."""
    with _opened(path) as (archive, manifest):
        return _small_part(archive, manifest, path)


def take_out(path: Path, target: Path, tell: Tell | None = None) -> tuple[Manifest, bytes | None]:
    """Write the database in the container at *path* to the new file *target*; the manifest and the key file.

    Everything is checked on the way. Raises as `read_manifest`, and EnvironmentProblem when there is too
    little room; what was written until then is the caller's to take away.
    """
    with _opened(path) as (archive, manifest):
        size = manifest.parts[DATABASE][0]
        if shutil.disk_usage(target.parent).free < size + _MARGIN:
            raise EnvironmentProblem(
                f"Op de schijf van {target.parent} is te weinig ruimte om {path.name} te lezen. "
                f"Maak {(size + _MARGIN) // 1024 // 1024} MB vrij en probeer het opnieuw."
            )
        handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        with os.fdopen(handle, "wb") as file:
            _copy_part(archive, manifest, DATABASE, file, path, tell)
            file.flush()
            os.fsync(file.fileno())
        return manifest, _small_part(archive, manifest, path)


class _Nowhere:
    """Takes bytes and keeps none: for reading that only checks."""

    def write(self, data: bytes) -> int:
        return len(data)


@contextmanager
def _opened(path: Path) -> Iterator[tuple[zipfile.ZipFile, Manifest]]:
    try:
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            with zipfile.ZipFile(file) as archive:
                yield archive, _believed(archive, size, path)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, struct.error) as error:
        raise _damaged(path) from error
    except NotImplementedError as error:  # a ZIP of a form that we never write
        raise _foreign(path) from error


def _believed(archive: zipfile.ZipFile, size: int, path: Path) -> Manifest:
    """The manifest, when the form of the container is exactly ours."""
    members = archive.infolist()
    names = tuple(member.filename for member in members)
    if names not in ((MANIFEST, DATABASE), (MANIFEST, DATABASE, KEY)):
        raise _foreign(path)
    packed = any(
        member.compress_type != zipfile.ZIP_STORED
        or member.file_size != member.compress_size
        or member.flag_bits & 0x1
        for member in members
    )
    whole = sum(member.file_size for member in members)
    small = [member.file_size for member in members if member.filename != DATABASE]
    astray = any(not 0 <= member.header_offset < size for member in members)
    if astray or packed or max(small) > _LARGEST_SMALL_PART or not 0 <= size - whole <= _OVERHEAD:
        raise _foreign(path)
    manifest = _from_json(archive.read(MANIFEST), path)
    sizes = {member.filename: member.file_size for member in members if member.filename != MANIFEST}
    if sizes != {name: part[0] for name, part in manifest.parts.items()}:
        raise _damaged(path)
    return manifest


def _copy_part(
    archive: zipfile.ZipFile, manifest: Manifest, name: str, target: Any, path: Path, tell: Tell | None
) -> None:
    size, wanted = manifest.parts[name]
    digest, done = hashlib.sha256(), 0
    with archive.open(name) as source:
        while block := source.read(_BLOCK):
            done += len(block)
            digest.update(block)
            target.write(block)
            if tell is not None:
                tell(done, size)
    if done != size or digest.hexdigest() != wanted:
        raise _damaged(path)


def _small_part(archive: zipfile.ZipFile, manifest: Manifest, path: Path) -> bytes | None:
    if not manifest.has_key:
        return None
    stored = archive.read(KEY)
    if hashlib.sha256(stored).hexdigest() != manifest.parts[KEY][1]:
        raise _damaged(path)
    return stored


def _measured(path: Path) -> tuple[int, str]:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256")
        return file.tell(), digest.hexdigest()


def _info(name: str, moment: dt.datetime) -> zipfile.ZipInfo:
    # A ZIP knows no moment before 1980; a pc whose clock lost its battery begins in 1970.
    info = zipfile.ZipInfo(name, max(moment.astimezone(dt.UTC).timetuple()[:6], (1980, 1, 1, 0, 0, 0)))
    info.external_attr = 0o600 << 16
    return info


def _as_json(manifest: Manifest) -> bytes:
    values = {
        "format": FORMAT,
        "taken_at": manifest.taken_at.astimezone(dt.UTC).isoformat(timespec="seconds"),
        "schema": manifest.version,
        "identity": manifest.identity,
        "number": manifest.number,
        "chain": manifest.chain,
        "counts": dict(manifest.counts),
        "parts": {name: {"size": size, "sha256": digest} for name, (size, digest) in manifest.parts.items()},
    }
    return json.dumps(values, indent=1).encode("ascii")


def _from_json(text: bytes, path: Path) -> Manifest:
    try:
        values = json.loads(text.decode("ascii"))
        newer = type(values["format"]) is int and values["format"] > FORMAT
        manifest = None if newer else _checked(values)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, OverflowError) as error:
        raise _damaged(path) from error
    if manifest is None:
        raise newer_problem(path)
    return manifest


def _checked(values: Any) -> Manifest:
    """The manifest in *values*. Raises ValueError, KeyError or TypeError for anything that we never write."""
    taken_at = dt.datetime.fromisoformat(values["taken_at"])
    counts = {name: _natural(count) for name, count in values["counts"].items() if _VERSION.match(name)}
    parts = {
        name: (_natural(part["size"]), _matching(_DIGEST, part["sha256"]))
        for name, part in values["parts"].items()
    }
    if (
        type(values["format"]) is not int
        or values["format"] != FORMAT
        or taken_at.tzinfo is None
        or len(counts) > 100
    ):
        raise ValueError("not a manifest of ours")
    if set(parts) not in ({DATABASE}, {DATABASE, KEY}):
        raise ValueError("a manifest names the parts there are")
    chain = values["chain"]
    return Manifest(
        taken_at.astimezone(dt.UTC),
        _matching(_VERSION, values["schema"]),
        _matching(_IDENTITY, values["identity"]),
        _natural(values["number"]),
        chain if chain == "" else _matching(_DIGEST, chain),
        counts,
        parts,
    )


def _natural(value: Any) -> int:
    if type(value) is not int or not 0 <= value < 2**62:
        raise ValueError("a count is a whole number")
    return value


def _matching(pattern: re.Pattern[str], value: Any) -> str:
    if not isinstance(value, str) or not pattern.match(value):
        raise ValueError("a word of another form")
    return value


def newer_problem(path: Path) -> NewerFile:
    """The words for a file that a newer version of the program made."""
    return NewerFile(
        f"{path.name} is gemaakt met een nieuwere versie van Netwerk en is niet aangeraakt. "
        "Vraag de beheerder om Netwerk bij te werken."
    )


def _damaged(path: Path) -> DamagedFile:
    return DamagedFile(f"{path.name} is beschadigd of niet heel overgekomen. Kies een andere backup.")


def _foreign(path: Path) -> EnvironmentProblem:
    return EnvironmentProblem(
        f"{path.name} is geen backup van Netwerk. Er is niets uitgehaald. Kies een ander bestand."
    )
