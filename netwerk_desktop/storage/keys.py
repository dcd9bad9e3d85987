"""The key file beside a database: an envelope that a password opens, or, without a password, the key.

A new key file is written beside the old one, read back and tried before it takes its place; the old one is
there until then. Only the owner of the file can read it.
"""

import hashlib
import hmac
import os
import secrets
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

from netwerk_desktop.model.errors import EnvironmentProblem
from netwerk_desktop.storage import envelope as envelopes
from netwerk_desktop.storage.envelope import KEY_BYTES, Envelope
from netwerk_desktop.storage.placing import move_into_place, sync_folder

__all__ = ["KEY_BYTES"]

_PAGE: Final = 4096
_CODE: Final = 64
Prove = Callable[[Envelope], bytes]
"""Opens an envelope; raises when it does not open."""


class PasswordNeeded(EnvironmentProblem):
    """The key is in an envelope: without the password or the recovery key nobody gets at it."""


def key_file_of(database: Path) -> Path:
    """``netwerk.db`` has its key in ``netwerk.db.key``."""
    return database.with_name(database.name + ".key")


def make_key(database: Path) -> bytes:
    """A new random key beside *database*, without a password. Never writes over a key that is there."""
    place = key_file_of(database)
    key = secrets.token_bytes(KEY_BYTES)
    fresh = place.with_name(f"{place.name}.new")
    try:
        _write_private(fresh, f"{key.hex()}\n".encode("ascii"))
        try:
            _name_once(fresh, place)
        except FileExistsError:
            return read_key(database)
        sync_folder(place.parent)
    except OSError as problem:
        raise _not_written(place) from problem
    finally:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
    return key


def read_key(database: Path) -> bytes:
    """The key beside *database*. Raises PasswordNeeded; EnvironmentProblem when it is gone or no key."""
    place = key_file_of(database)
    content = _content_of(place)
    if envelopes.looks_like_envelope(content):
        envelopes.read_envelope(content)
        raise PasswordNeeded(
            f"{database.name} heeft een wachtwoord. Geef het met --password-file of met NETWERK_PASSWORD."
        )
    try:
        key = bytes.fromhex(content.decode("ascii").strip())
    except ValueError as problem:
        raise EnvironmentProblem(
            f"Het sleutelbestand {place.name} is niet van Netwerk en is niet aangeraakt. "
            f"Zet het goede sleutelbestand terug in {place.parent}, of zet een backup terug."
        ) from problem
    if len(key) != KEY_BYTES:
        raise EnvironmentProblem(
            f"Het sleutelbestand {place.name} is beschadigd. Zet een goede kopie terug in {place.parent}."
        )
    return key


def stored_envelope(database: Path) -> Envelope | None:
    """The envelope beside *database*; None for a key without password. Raises EnvironmentProblem."""
    content = _content_of(key_file_of(database))
    return envelopes.read_envelope(content) if envelopes.looks_like_envelope(content) else None


def has_password(database: Path) -> bool:
    """Whether the key beside *database* is in an envelope; also when that cannot be read."""
    try:
        return stored_envelope(database) is not None
    except EnvironmentProblem:
        return True


def key_by_password(database: Path, password: str) -> bytes:
    """The key beside *database*. Raises WrongPassword, or EnvironmentProblem when there is no good key file.

    A key file that has no password yet opens with any: there is nothing to try it on.
    """
    envelope = stored_envelope(database)
    return read_key(database) if envelope is None else envelopes.open_with_password(envelope, password)


def identity_beside(database: Path) -> str:
    """Of which data key the key file is, see `envelope.identity_of`; empty when nobody can tell."""
    try:
        envelope = stored_envelope(database)
        return envelopes.identity_of(read_key(database)) if envelope is None else envelope.identity
    except EnvironmentProblem:
        return ""


def protect(
    database: Path, key: bytes, password: str, *, recovery: bytes | None = None, mark: str = ""
) -> Envelope:
    """Put *key* in a new envelope beside *database*, in place of whatever key file was there.

    *recovery* is the secret of a printed sheet called *mark*. Raises EnvironmentProblem with nothing changed.
    """
    made = envelopes.seal(key, password, recovery=recovery, mark=mark)
    _store(database, made, key, lambda stored: envelopes.open_with_password(stored, password))
    return made


def change_password(database: Path, old: str, new: str) -> None:
    """Wrap the same key with another password. Raises WrongPassword for *old*, else EnvironmentProblem."""
    envelope = _envelope_beside(database)
    key = envelopes.open_with_password(envelope, old)
    changed = envelopes.with_password(envelope, key, new)
    _store(database, changed, key, lambda stored: envelopes.open_with_password(stored, new))


def set_password(database: Path, key: bytes, new: str) -> None:
    """The same for who came in with the recovery key. Raises EnvironmentProblem."""
    changed = envelopes.with_password(_envelope_beside(database), key, new)
    _store(database, changed, key, lambda stored: envelopes.open_with_password(stored, new))


def renew_recovery(database: Path, key: bytes, recovery: bytes, *, mark: str) -> None:
    """Wrap the same key for another printed sheet; older sheets open nothing from now on."""
    from netwerk_desktop.planning.recovery_codes import recovery_lines

    changed = envelopes.with_recovery(_envelope_beside(database), key, recovery, mark=mark)
    lines = recovery_lines(recovery)
    _store(database, changed, key, lambda stored: envelopes.open_with_recovery(stored, lines))


def mend_key_file(database: Path, envelope: Envelope) -> bool:
    """Put *envelope* back where the key file was lost or spoilt while the program ran; True when it was.

    Raises EnvironmentProblem when the disk refuses.
    """
    try:
        stored = stored_envelope(database)
        if stored is not None and not stored.is_damaged:
            return False
    except EnvironmentProblem:
        stored = None
    place = key_file_of(database)
    fresh = place.with_name(f"{place.name}.new")
    try:
        _write_private(fresh, envelopes.write_envelope(envelope))
        move_into_place(fresh, place)
    except OSError as problem:
        raise _not_written(place) from problem
    return True


def tidy_key_files(database: Path) -> None:
    """Take away what a kill left beside the key file. Only with the instance lock held."""
    place = key_file_of(database)
    if not place.exists():
        return
    with suppress(OSError):
        place.with_name(f"{place.name}.new").unlink(missing_ok=True)
    _erase(place.with_name(f"{place.name}.old"))


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


def _content_of(place: Path) -> bytes:
    try:
        with place.open("rb") as file:
            return file.read(envelopes.LARGEST + 1)
    except FileNotFoundError as problem:
        raise EnvironmentProblem(
            f"Het sleutelbestand {place.name} ontbreekt. Zonder sleutel kan niemand de gegevens lezen. "
            f"Zet het bestand terug in {place.parent}, of zet een backup terug."
        ) from problem
    except OSError as problem:
        raise EnvironmentProblem(
            f"Het sleutelbestand {place.name} is niet te lezen. Zet een goede kopie terug in {place.parent}."
        ) from problem


def _envelope_beside(database: Path) -> Envelope:
    envelope = stored_envelope(database)
    if envelope is None:
        raise EnvironmentProblem("Dit bestand heeft nog geen wachtwoord. Kies er eerst een.")
    return envelope


def _store(database: Path, made: Envelope, key: bytes, prove: Prove) -> None:
    """Write, read back, try, and only then put it in the place of what was there."""
    place = key_file_of(database)
    fresh = place.with_name(f"{place.name}.new")
    try:
        _write_private(fresh, envelopes.write_envelope(made))
        stored = envelopes.read_envelope(fresh.read_bytes())
        if stored.is_damaged or stored != made or prove(stored) != key:
            raise OSError("what was written is not what was read")
        _keep_plain_key_aside(place)
        move_into_place(fresh, place)
    except OSError as problem:
        raise _not_written(place) from problem
    finally:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
    _erase(place.with_name(f"{place.name}.old"))


def _keep_plain_key_aside(place: Path) -> None:
    """A second name for a key without password, so that its bytes can be overwritten when it is replaced."""
    with suppress(OSError):  # a file system without links: then its bytes go when their place is used again
        if place.exists() and not envelopes.looks_like_envelope(_content_of(place)):
            aside = place.with_name(f"{place.name}.old")
            aside.unlink(missing_ok=True)
            os.link(place, aside)


def _erase(path: Path) -> None:
    """Overwrite and remove a key without password; what a worn disk keeps elsewhere nobody can promise."""
    with suppress(OSError):
        if not path.is_file():
            return
        if path.stat().st_nlink > 1:  # killed before it was replaced: this is still the key in use
            path.unlink()
            return
        with path.open("r+b") as file:
            file.write(secrets.token_bytes(path.stat().st_size))
            file.flush()
            os.fsync(file.fileno())
        path.unlink()
        sync_folder(path.parent)


def _not_written(place: Path) -> EnvironmentProblem:
    return EnvironmentProblem(
        f"In de map {place.parent} kan niet worden geschreven. Er is niets veranderd. "
        "Kijk of de schijf vol is, of kies een andere map op deze pc."
    )


def _write_private(path: Path, content: bytes) -> None:
    path.unlink(missing_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    if sys.platform == "win32":
        user = os.environ.get("USERNAME", "")
        subprocess.run(
            ["icacls", str(path), "/inheritance:r", "/grant:r", f"{user}:F"],
            check=False,
            capture_output=True,
        )


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
