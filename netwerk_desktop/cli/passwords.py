"""The password of a command: from a file or the environment, never from an argument that everybody can read.

`ps` and the task manager show arguments to every user of the machine, and a shell keeps them in its history.
"""

import argparse
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Final

from netwerk_desktop.model.errors import DomainError, EnvironmentProblem
from netwerk_desktop.planning.passwords import LONGEST
from netwerk_desktop.storage.envelope import (
    KEY_BYTES,
    Envelope,
    WrongPassword,
    open_with_password,
)
from netwerk_desktop.storage.keys import PasswordNeeded, protect, read_key, stored_envelope
from netwerk_desktop.system.disk_problems import explained
from netwerk_desktop.system.paths import DataPlaces
from netwerk_desktop.system.tries import Tries

VARIABLE: Final = "NETWERK_PASSWORD"
_LARGEST_FILE: Final = 4096
_given: ContextVar[str | None] = ContextVar("password", default=None)


@contextmanager
def password_of(options: argparse.Namespace) -> Iterator[None]:
    """Inside the block `key_of` knows the password that *options* or the environment give, if any.

    Meanwhile it is not in the environment: the process that opens a list from outside would inherit it.
    Raises DomainError or EnvironmentProblem for a password file that cannot be used.
    """
    file: Path | None = getattr(options, "password_file", None)
    token = _given.set(os.environ.get(VARIABLE) or None if file is None else _read(file))
    inherited = os.environ.pop(VARIABLE, None)
    try:
        yield
    finally:
        _given.reset(token)
        if inherited is not None:
            os.environ[VARIABLE] = inherited


def key_of(places: DataPlaces) -> bytes | None:
    """The key of a database; None when there is no key file and no password: then it gets one without.

    A database that is not there yet gets the password that was given. Raises WrongPassword, MustWait, and
    EnvironmentProblem (PasswordNeeded) when a password is needed and none was given.
    """
    password = _given.get()
    if not places.key.exists():
        if places.database.exists() or password is None:
            return None
        return _protected(places, secrets.token_bytes(KEY_BYTES), password)
    envelope = stored_envelope(places.database)
    if envelope is None and password is not None and not places.database.exists():
        return _protected(places, read_key(places.database), password)
    if envelope is None or password is None:
        return read_key(places.database)
    return _tried(envelope, password, Tries(places.tries))


def key_in(envelope: Envelope, places: DataPlaces) -> bytes:
    """The key in the envelope of a backup. Raises WrongPassword, MustWait, PasswordNeeded."""
    password = _given.get()
    if password is None:
        raise PasswordNeeded(
            "Deze backup heeft een wachtwoord. Geef het met --password-file of met NETWERK_PASSWORD."
        )
    return _tried(envelope, password, Tries(places.tries))


def _protected(places: DataPlaces, key: bytes, password: str) -> bytes:
    protect(places.database, key, password)
    return key


def _tried(envelope: Envelope, password: str, tries: Tries) -> bytes:
    tries.ensure_may_try()
    try:
        key = open_with_password(envelope, password)
    except WrongPassword:
        tries.note_wrong()
        raise
    tries.note_right()
    return key


def _read(file: Path) -> str:
    """The first line of *file*, as it is but for its end. Raises DomainError or EnvironmentProblem."""
    try:
        with file.open("rb") as opened:
            content = opened.read(_LARGEST_FILE + 1)
    except FileNotFoundError as error:
        raise EnvironmentProblem(
            f"Het wachtwoordbestand {file} is er niet. Kies een ander bestand."
        ) from error
    except OSError as error:
        raise explained(error, file) from error
    try:
        password = content.decode("utf-8-sig").split("\n", maxsplit=1)[0].removesuffix("\r")
    except UnicodeDecodeError as error:
        raise DomainError(
            f"{file.name} is geen tekst in UTF-8. Zet het wachtwoord op de eerste regel van een tekst.",
            field="password_file",
        ) from error
    if not 0 < len(password) <= LONGEST or len(content) > _LARGEST_FILE or "\0" in password:
        raise DomainError(
            f"In {file.name} staat geen bruikbaar wachtwoord. Zet het op de eerste regel van een tekst.",
            field="password_file",
        )
    return password
