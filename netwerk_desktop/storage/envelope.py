"""The key of a file in an envelope that a password or the printed recovery key opens (quality.md 1, issue 3).

The random data key of a file (32 bytes of key, 16 of salt, as SQLCipher takes them) never changes. It is
wrapped twice: argon2id makes a wrapping key out of the password, and another out of the recovery key; with
those ChaCha20-Poly1305 locks the data key. Another password means another wrapping, never another encryption.
Everything else that stands in the envelope is bound to each wrapping, so nothing in it can be swapped.

The envelope is text (JSON) with a check sum of its own: damage is told from a wrong password.
"""

import base64
import binascii
import hashlib
import json
import secrets
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from netwerk_desktop.model.errors import DomainError, EnvironmentProblem
from netwerk_desktop.planning.recovery_codes import secret_of, split_text

PROGRAM: Final = "Netwerk"
FORM: Final = 1
KEY_BYTES: Final = 48
LARGEST: Final = 16 * 1024
"""Bytes of a whole envelope at most; a real one has less than 1,200."""

_NONCE_BYTES: Final = 12
_SALT_BYTES: Final = 16
_TAG_BYTES: Final = 16
_LONGEST_MARK: Final = 40
_MOST_MEMORY: Final = 1024 * 1024
_PASSWORD: Final = "password"
_RECOVERY: Final = "recovery"


@dataclass(frozen=True, slots=True)
class Costs:
    """What one try costs with argon2id: memory in KiB, passes over it, lanes that may run at once."""

    memory: int
    passes: int
    lanes: int


COSTS = Costs(memory=64 * 1024, passes=3, lanes=4)
"""64 MiB, three passes, four lanes: the second choice of RFC 9106, which any laptop of a school can do."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One wrapping of the data key. *mark* names the printed sheet: `HS 2026-01`; empty for a password."""

    salt: bytes
    costs: Costs
    nonce: bytes
    wrapped: bytes
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Envelope:
    """What stands in the key file of a school. It tells nothing of the key itself."""

    identity: str
    """32 hex digits, equal for all envelopes of one data key; the first eight stand in names of backups."""
    password: Slot
    recovery: Slot | None = None
    """None as long as no recovery key was printed and confirmed."""
    is_damaged: bool = field(default=False, compare=False)
    """Its check sum is wrong: one of the two may still open, and what does not is no wrong password."""


class WrongPassword(DomainError):
    """The envelope is whole, the password is another."""

    def __init__(self) -> None:
        super().__init__("Dit wachtwoord past niet. Staat Caps Lock aan?", field="password")


class WrongRecoveryKey(DomainError):
    """The recovery key was typed without a mistake, but it is not the one of this file."""


class DamagedEnvelope(EnvironmentProblem):
    """A key file of ours that was changed or broken off: no password would fit."""


class ForeignEnvelope(EnvironmentProblem):
    """What stands there is no key file of ours, or one of a newer program."""


def identity_of(key: bytes) -> str:
    """32 hex digits that tell the data key of one file from others; nobody can count back to the key."""
    return hashlib.sha256(b"netwerk backup" + key).hexdigest()[:32]


def seal(
    key: bytes, password: str, *, recovery: bytes | None = None, mark: str = "", costs: Costs | None = None
) -> Envelope:
    """A new envelope around *key* (48 bytes). *recovery* is the secret of a printed sheet called *mark*."""
    if len(key) != KEY_BYTES:
        raise ValueError("a key has 48 bytes")
    costs = costs or COSTS
    identity = identity_of(key)
    envelope = Envelope(identity, _wrap(identity, _PASSWORD, _secret_of_password(password), key, costs))
    return envelope if recovery is None else with_recovery(envelope, key, recovery, mark=mark, costs=costs)


def with_password(envelope: Envelope, key: bytes, password: str, *, costs: Costs | None = None) -> Envelope:
    """The same envelope for another password; *key* is what the old one opened."""
    _ensure_same(envelope, key)
    secret = _secret_of_password(password)
    return replace(envelope, password=_wrap(envelope.identity, _PASSWORD, secret, key, costs or COSTS))


def with_recovery(
    envelope: Envelope, key: bytes, recovery: bytes, *, mark: str, costs: Costs | None = None
) -> Envelope:
    """The same envelope for another printed sheet, called *mark*; the one before opens nothing any more."""
    _ensure_same(envelope, key)
    slot = _wrap(envelope.identity, _RECOVERY, recovery, key, costs or COSTS, mark[:_LONGEST_MARK])
    return replace(envelope, recovery=slot)


def open_with_password(envelope: Envelope, password: str) -> bytes:
    """The data key. Raises WrongPassword, or DamagedEnvelope when that cannot be told.

    Takes as long as the costs say: not on the GUI thread.
    """
    key = _unwrap(envelope.identity, _PASSWORD, _secret_of_password(password), envelope.password)
    if key is None:
        raise DamagedEnvelope(_DAMAGED) if envelope.is_damaged else WrongPassword
    return key


def open_with_recovery(envelope: Envelope, typed: str | Sequence[str]) -> bytes:
    """The data key, by the recovery key as it was *typed*: four lines, or all of it in one text.

    Raises DomainError at the line ("A" to "D") in which something was mistyped, WrongRecoveryKey for a
    sheet of another file or an older one.
    """
    secret = secret_of(split_text(typed) if isinstance(typed, str) else typed)
    if envelope.recovery is None:
        raise WrongRecoveryKey("Voor dit bestand is geen herstelsleutel gemaakt. Gebruik het wachtwoord.")
    key = _unwrap(envelope.identity, _RECOVERY, secret, envelope.recovery)
    if key is None and envelope.is_damaged:
        raise DamagedEnvelope(_DAMAGED)
    if key is None:
        mark = envelope.recovery.mark
        which = f"Gebruik het vel met kenmerk {mark}." if mark else "Gebruik het nieuwste vel."
        raise WrongRecoveryKey(f"Deze herstelsleutel hoort niet bij dit bestand. {which}")
    return key


def looks_like_envelope(content: bytes) -> bool:
    """Whether *content* is, or was, an envelope: an older key file has only hex digits."""
    return content[:1] == b"{"


def write_envelope(envelope: Envelope) -> bytes:
    """The envelope as the text of a key file."""
    values = _values_of(envelope)
    text = json.dumps({**values, "check": _check_of(values)}, indent=1, ensure_ascii=True)
    return f"{text}\n".encode("ascii")


def read_envelope(content: bytes) -> Envelope:
    """The envelope in *content*. Raises ForeignEnvelope; DamagedEnvelope when nothing in it can be used."""
    values = _parsed(content)
    if values.get("form") != FORM:
        raise ForeignEnvelope(
            "Het sleutelbestand is van een nieuwere versie van Netwerk. "
            "Vraag de beheerder om Netwerk bij te werken."
        )
    check = values.pop("check", None)
    try:
        recovery = values.get("recovery")
        return Envelope(
            identity=str(values["identity"]),
            password=_slot_from(values["password"]),
            recovery=None if recovery is None else _slot_from(recovery),
            is_damaged=check != _check_of(values),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise DamagedEnvelope(_DAMAGED) from error


_DAMAGED = (
    "Het sleutelbestand is beschadigd. Het is niet aangeraakt. "
    "Zet een goede kopie terug of zet een backup terug."
)


def _parsed(content: bytes) -> dict[str, Any]:
    foreign = (
        "Het sleutelbestand is niet van Netwerk en is niet aangeraakt. Zet het goede sleutelbestand terug."
    )
    if len(content) > LARGEST:
        raise ForeignEnvelope(foreign)
    try:
        values = json.loads(content.decode("ascii"))
    except (ValueError, RecursionError) as error:
        ours = looks_like_envelope(content) and b'"program"' in content[:40]
        raise DamagedEnvelope(_DAMAGED) if ours else ForeignEnvelope(foreign) from error
    if not isinstance(values, dict) or values.get("program") != PROGRAM:
        raise ForeignEnvelope(foreign)
    return values


def _ensure_same(envelope: Envelope, key: bytes) -> None:
    if identity_of(key) != envelope.identity:
        raise ValueError("this key is not in this envelope")


def _secret_of_password(password: str) -> bytes:
    """An é is one letter or two signs, as the keyboard likes: both are the same password."""
    return unicodedata.normalize("NFC", password).encode("utf-8", "surrogatepass")


def _wrap(identity: str, name: str, secret: bytes, key: bytes, costs: Costs, mark: str = "") -> Slot:
    salt, nonce = secrets.token_bytes(_SALT_BYTES), secrets.token_bytes(_NONCE_BYTES)
    slot = Slot(salt, costs, nonce, b"", mark)
    wrapped = _cipher(slot, secret).encrypt(nonce, key, _bound(identity, name, slot))
    return replace(slot, wrapped=wrapped)


def _unwrap(identity: str, name: str, secret: bytes, slot: Slot) -> bytes | None:
    from cryptography.exceptions import InvalidTag

    try:
        key: bytes = _cipher(slot, secret).decrypt(slot.nonce, slot.wrapped, _bound(identity, name, slot))
    except InvalidTag:
        return None
    return key if identity_of(key) == identity else None


def _cipher(slot: Slot, secret: bytes) -> Any:
    # Imported when a password is there: the unlock screen is painted without them.
    from argon2.low_level import Type, hash_secret_raw
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    wrapping_key = hash_secret_raw(
        secret,
        slot.salt,
        time_cost=slot.costs.passes,
        memory_cost=slot.costs.memory,
        parallelism=slot.costs.lanes,
        hash_len=32,
        type=Type.ID,
    )
    return ChaCha20Poly1305(wrapping_key)


def _bound(identity: str, name: str, slot: Slot) -> bytes:
    """What a wrapping only opens with: program, form, file, which slot it is, and how it was made."""
    values = {"program": PROGRAM, "form": FORM, "identity": identity, "slot": name}
    return _canonical({**values, **_slot_values(replace(slot, wrapped=b""))})


def _values_of(envelope: Envelope) -> dict[str, Any]:
    return {
        "program": PROGRAM,
        "form": FORM,
        "identity": envelope.identity,
        "password": _slot_values(envelope.password),
        "recovery": None if envelope.recovery is None else _slot_values(envelope.recovery),
    }


def _slot_values(slot: Slot) -> dict[str, Any]:
    return {
        "kdf": "argon2id",
        "memory_kib": slot.costs.memory,
        "passes": slot.costs.passes,
        "lanes": slot.costs.lanes,
        "salt": _text_of(slot.salt),
        "cipher": "chacha20-poly1305",
        "nonce": _text_of(slot.nonce),
        "wrapped": _text_of(slot.wrapped),
        "mark": slot.mark,
    }


def _slot_from(values: Mapping[str, Any]) -> Slot:
    """Raises KeyError, TypeError or ValueError for what no program of ours wrote."""
    costs = Costs(int(values["memory_kib"]), int(values["passes"]), int(values["lanes"]))
    slot = Slot(
        salt=_bytes_of(values["salt"], _SALT_BYTES),
        costs=costs,
        nonce=_bytes_of(values["nonce"], _NONCE_BYTES),
        wrapped=_bytes_of(values["wrapped"], KEY_BYTES + _TAG_BYTES),
        mark=str(values["mark"])[:_LONGEST_MARK],
    )
    # More would let a forged file keep the machine busy; less than argon2 can do would be an error there.
    sane = 1 <= costs.lanes <= 16 and 1 <= costs.passes <= 16
    sane = sane and 8 * costs.lanes <= costs.memory <= _MOST_MEMORY
    if not sane or values["kdf"] != "argon2id" or values["cipher"] != "chacha20-poly1305":
        raise ValueError("not a wrapping of ours")
    return slot


def _text_of(content: bytes) -> str:
    return base64.b64encode(content).decode("ascii")


def _bytes_of(text: object, length: int) -> bytes:
    try:
        content = base64.b64decode(str(text), validate=True)
    except binascii.Error as error:
        raise ValueError("not base 64") from error
    if len(content) != length:
        raise ValueError("of another length")
    return content


def _check_of(values: Mapping[str, Any]) -> str:
    return hashlib.sha256(_canonical(values)).hexdigest()


def _canonical(values: Mapping[str, Any]) -> bytes:
    return json.dumps(values, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode("ascii")
