"""The key of a database file, kept in a file beside it that only its owner can read."""

import os
import secrets
import subprocess
import sys
from pathlib import Path
from typing import Final

from netwerk_desktop.model.errors import EnvironmentProblem

KEY_BYTES: Final = 48


def key_file_of(database: Path) -> Path:
    """``netwerk.db`` has its key in ``netwerk.db.key``."""
    return database.with_name(database.name + ".key")


def make_key(database: Path) -> bytes:
    """A new random key beside *database*. Never writes over a key that is there."""
    place = key_file_of(database)
    key = secrets.token_bytes(KEY_BYTES)
    try:
        handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return read_key(database)
    except OSError as problem:
        raise EnvironmentProblem(
            f"In de map {place.parent} kan niet worden geschreven. Kies een andere map op deze pc."
        ) from problem
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(key.hex() + "\n")
        file.flush()
        os.fsync(file.fileno())
    if sys.platform == "win32":
        user = os.environ.get("USERNAME", "")
        subprocess.run(
            ["icacls", str(place), "/inheritance:r", "/grant:r", f"{user}:F"],
            check=False,
            capture_output=True,
        )
    return key


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
