"""Writing whole files: the old one or the new one is there, never half. Never for the database file."""

import os
import secrets
import sys
import time
from contextlib import suppress
from pathlib import Path

from netwerk_desktop.model.errors import EnvironmentProblem
from netwerk_desktop.system.disk_problems import explained

_PATIENCE = 0.5 if sys.platform == "win32" else 0.0
"""Seconds that Windows gets to let go of a file that a virus scanner or indexer has in hand."""


def write_new_file(path: Path, data: bytes, *, mode: int = 0o600) -> None:
    """Write *data* under a temporary name beside *path*, flush it to the disk, and put it in place of *path*.

    Raises EnvironmentProblem when the disk is full, read-only or refuses; then nothing is left behind and a
    file that already was at *path* is untouched.
    """
    unfinished = path.with_name(f".{secrets.token_hex(6)}.nieuw")
    try:
        _write_flushed(unfinished, data, mode)
        replace_file(unfinished, path)
    except OSError as error:
        raise explained(error, path) from error
    finally:
        with suppress(OSError):
            unfinished.unlink()


def ensure_writable(path: Path) -> None:
    """Try whether a file can come at *path*, before long work; what stands there stays as it is.

    Raises EnvironmentProblem for a folder, for a place in a folder that is not there, or that refuses.
    """
    if path.is_dir():
        raise EnvironmentProblem(f"{path} is een map. Kies een naam voor het bestand zelf.")
    if not path.parent.is_dir():
        raise EnvironmentProblem(f"De map {path.parent} is er niet. Maak haar, of kies een andere map.")
    trial = path.with_name(f".{secrets.token_hex(6)}.nieuw")
    try:
        _write_flushed(trial, b"", 0o600)
    except OSError as error:
        raise explained(error, path) from error
    finally:
        with suppress(OSError):
            trial.unlink()


def replace_file(source: Path, target: Path) -> None:
    """`os.replace`, with patience on Windows, and on the disk when it returns. Raises OSError."""
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            source.replace(target)
            break
        except PermissionError:
            if time.monotonic() >= until:
                raise
            time.sleep(0.05)
    _flush_folder(target.parent)


def ensure_private_folder(folder: Path) -> None:
    """Make *folder* (and its parents) for this user only, mode 0700; one that exists is made private too."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if sys.platform != "win32":
            folder.chmod(0o700)
    except FileExistsError as error:
        raise EnvironmentProblem(
            f"{folder} is een bestand en geen map. Verplaats het of kies een andere map."
        ) from error
    except OSError as error:
        raise explained(error, folder) from error


def ensure_folder(folder: Path) -> None:
    """Make *folder* where it is missing; one that exists keeps its rights."""
    if not folder.is_dir():
        ensure_private_folder(folder)


def _write_flushed(path: Path, data: bytes, mode: int) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _flush_folder(folder: Path) -> None:
    """A name is on the disk only when its folder is; Windows has no such call and does not need it."""
    if sys.platform != "win32":
        with suppress(OSError):
            descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
