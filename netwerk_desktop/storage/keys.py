"""The key of a database file, kept in a file beside it that only its owner can read."""

import hashlib
import hmac
import os
import secrets
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Final

from netwerk_desktop.model.errors import EnvironmentProblem
from netwerk_desktop.storage.placing import sync_folder

KEY_BYTES: Final = 48
_PAGE: Final = 4096
_CODE: Final = 64


def key_file_of(database: Path) -> Path:
    """``netwerk.db`` has its key in ``netwerk.db.key``."""
    return database.with_name(database.name + ".key")


def make_key(database: Path) -> bytes:
    """A new random key beside *database*. Never writes over a key that is there."""
    place = key_file_of(database)
    key = secrets.token_bytes(KEY_BYTES)
    fresh = place.with_name(f"{place.name}.new")
    try:
        _write_private(fresh, key)
        try:
            _name_once(fresh, place)
        except FileExistsError:
            return read_key(database)
        sync_folder(place.parent)
    except OSError as problem:
        raise EnvironmentProblem(
            f"In de map {place.parent} kan niet worden geschreven. Kies een andere map op deze pc."
        ) from problem
    finally:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
    if sys.platform == "win32":
        user = os.environ.get("USERNAME", "")
        subprocess.run(
            ["icacls", str(place), "/inheritance:r", "/grant:r", f"{user}:F"],
            check=False,
            capture_output=True,
        )
    return key


def _write_private(path: Path, key: bytes) -> None:
    path.unlink(missing_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(key.hex() + "\n")
        file.flush()
        os.fsync(file.fileno())


def _name_once(fresh: Path, place: Path) -> None:
    """Give the finished file its name, whole or not at all. Raises FileExistsError when it is taken."""
    if sys.platform == "win32":
        fresh.rename(place)  # on Windows this never writes over another file
        return
    try:
        os.link(fresh, place)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        if place.exists():
            raise FileExistsError(place) from None
        fresh.rename(place)


def read_key(database: Path) -> bytes:
    """The key beside *database*. Raises EnvironmentProblem when it is gone or not a key."""
    place = key_file_of(database)
    try:
        key = bytes.fromhex(place.read_text(encoding="ascii").strip())
    except FileNotFoundError as problem:
        raise EnvironmentProblem(
            f"Het sleutelbestand {place.name} ontbreekt. Zonder sleutel kan niemand de gegevens lezen. "
            f"Zet het bestand terug in {place.parent}."
        ) from problem
    except (OSError, ValueError) as problem:
        raise EnvironmentProblem(
            f"Het sleutelbestand {place.name} is niet te lezen. Zet een goede kopie terug in {place.parent}."
        ) from problem
    if len(key) != KEY_BYTES:
        raise EnvironmentProblem(
            f"Het sleutelbestand {place.name} is beschadigd. Zet een goede kopie terug in {place.parent}."
        )
    return key


def key_fits(database: Path, key: bytes) -> bool:
    """Whether *key* made at least one page of the closed file: then what is wrong with it is damage.

    SQLCipher 4 ends each page of 4096 bytes with an HMAC-SHA512 over the encrypted bytes and the page number.
    """
    mac_key = hashlib.pbkdf2_hmac("sha512", key[:32], bytes(byte ^ 0x3A for byte in key[32:]), 2, 32)
    number = 0
    with database.open("rb") as file:
        while len(page := file.read(_PAGE)) == _PAGE:
            number += 1
            signed = page[16 if number == 1 else 0 : -_CODE] + number.to_bytes(4, "little")
            if hmac.compare_digest(hmac.digest(mac_key, signed, "sha512"), page[-_CODE:]):
                return True
    return False
