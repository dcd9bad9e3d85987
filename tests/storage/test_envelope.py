"""The envelope: what opens it, and how damage and other files are told from a wrong password."""

import json
import secrets
import subprocess
import sys
from dataclasses import replace
from typing import Any

import pytest

from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.planning.recovery_codes import SECRET_BYTES, grouped, recovery_lines
from netwerk_desktop.storage import envelope as envelopes
from netwerk_desktop.storage.envelope import (
    KEY_BYTES,
    DamagedEnvelope,
    Envelope,
    ForeignEnvelope,
    WrongPassword,
    WrongRecoveryKey,
    identity_of,
    open_with_password,
    open_with_recovery,
    read_envelope,
    seal,
    with_password,
    with_recovery,
    write_envelope,
)
from tests.conftest import REAL
from tests.source_tree import ROOT

KEY = bytes(range(KEY_BYTES))
SECRET = bytes(range(SECRET_BYTES))
PASSWORD = "de tuin van óma"


@pytest.fixture
def sealed() -> Envelope:
    """An envelope with a password and a recovery key."""
    return seal(KEY, PASSWORD, recovery=SECRET, mark="HS 2026-01")


def test_a_try_costs_what_the_standard_asks() -> None:
    """argon2id with 64 MiB, as the program is started: nothing of the tests is in between."""
    command = (
        "import json, secrets; from netwerk_desktop.storage import envelope as e;"
        "print(e.write_envelope(e.seal(secrets.token_bytes(48), 'x')).decode())"
    )
    done = subprocess.run([sys.executable, "-c", command], cwd=ROOT, capture_output=True, check=True)
    slot = json.loads(done.stdout)["password"]
    assert (slot["kdf"], slot["memory_kib"], slot["passes"]) == ("argon2id", 64 * 1024, 3)
    assert envelopes.Costs(slot["memory_kib"], slot["passes"], slot["lanes"]) == REAL


def test_both_open_it_and_it_is_read_back(sealed: Envelope) -> None:
    stored = read_envelope(write_envelope(sealed))
    assert stored == sealed and not stored.is_damaged
    assert open_with_password(stored, PASSWORD) == KEY
    lines = recovery_lines(SECRET)
    assert open_with_recovery(stored, lines) == KEY
    assert open_with_recovery(stored, "\n".join(map(grouped, lines)).lower()) == KEY


def test_an_accent_is_the_same_however_it_is_typed(sealed: Envelope) -> None:
    assert open_with_password(sealed, "de tuin van o\u0301ma") == KEY


@pytest.mark.parametrize(
    "wrong", ["", "De tuin van óma", "de tuin van óma ", "de tuin van oma", "\ud800", "x" * 9000]
)
def test_another_password_is_told(sealed: Envelope, wrong: str) -> None:
    with pytest.raises(WrongPassword) as refused:
        open_with_password(sealed, wrong)
    assert refused.value.message == "Dit wachtwoord past niet. Staat Caps Lock aan?"


def test_another_sheet_is_told_from_a_mistyped_line(sealed: Envelope) -> None:
    with pytest.raises(WrongRecoveryKey, match="kenmerk HS 2026-01"):
        open_with_recovery(sealed, recovery_lines(secrets.token_bytes(SECRET_BYTES)))
    lines = list(recovery_lines(SECRET))
    lines[1] = lines[1][:-1] + ("0" if lines[1][-1] != "0" else "1")
    with pytest.raises(DomainError) as mistyped:
        open_with_recovery(sealed, lines)
    assert not isinstance(mistyped.value, WrongRecoveryKey) and mistyped.value.field == "B"


def test_without_a_sheet_only_the_password_opens() -> None:
    bare = read_envelope(write_envelope(seal(KEY, PASSWORD)))
    assert bare.recovery is None
    with pytest.raises(WrongRecoveryKey, match="geen herstelsleutel gemaakt"):
        open_with_recovery(bare, recovery_lines(SECRET))


def test_a_new_password_is_another_wrapping_of_the_same_key(sealed: Envelope) -> None:
    changed = with_password(sealed, KEY, "nieuw en anders")
    assert changed.identity == sealed.identity and changed.recovery == sealed.recovery
    assert open_with_password(changed, "nieuw en anders") == KEY
    with pytest.raises(WrongPassword):
        open_with_password(changed, PASSWORD)


def test_a_new_sheet_ends_the_old_one(sealed: Envelope) -> None:
    fresh = secrets.token_bytes(SECRET_BYTES)
    changed = with_recovery(sealed, KEY, fresh, mark="HS 2026-02")
    assert open_with_recovery(changed, recovery_lines(fresh)) == KEY
    assert open_with_password(changed, PASSWORD) == KEY
    with pytest.raises(WrongRecoveryKey, match="HS 2026-02"):
        open_with_recovery(changed, recovery_lines(SECRET))


def test_the_identity_tells_files_apart_and_no_more(sealed: Envelope) -> None:
    assert sealed.identity == identity_of(KEY) == seal(KEY, "iets heel anders").identity
    assert identity_of(secrets.token_bytes(KEY_BYTES)) != sealed.identity
    text = write_envelope(sealed)
    assert KEY.hex().encode() not in text and PASSWORD.encode() not in text


def test_two_envelopes_of_the_same_share_nothing_but_the_identity() -> None:
    one, other = (seal(KEY, PASSWORD, recovery=SECRET) for _ in range(2))
    assert one.password.salt != other.password.salt and one.password.wrapped != other.password.wrapped
    assert one.recovery and one.password.salt != one.recovery.salt


def test_slots_cannot_be_swapped_or_moved(sealed: Envelope) -> None:
    """Each wrapping is bound to its slot, its file and its own costs."""
    assert sealed.recovery is not None
    moved = replace(sealed, password=sealed.recovery)
    other_file = replace(sealed, identity="0" * 32)
    cheaper = replace(sealed, password=replace(sealed.password, mark="HS 2020-01"))
    for forged in (moved, other_file, cheaper):
        with pytest.raises(WrongPassword):
            open_with_password(forged, PASSWORD)
    with pytest.raises(WrongPassword):  # the very secret of the sheet, typed as a password
        open_with_password(moved, SECRET.decode("latin-1"))


def test_every_flipped_bit_is_noticed_and_never_called_a_wrong_password(sealed: Envelope) -> None:
    """It opens all the same where what opens it is whole; nothing else ever comes out."""
    content = write_envelope(sealed)
    opened = 0
    for place in range(len(content)):
        spoilt = bytearray(content)
        spoilt[place] ^= 1 << place % 8
        try:
            stored = read_envelope(bytes(spoilt))
            key = open_with_password(stored, PASSWORD)
        except (DamagedEnvelope, ForeignEnvelope):
            continue
        assert key == KEY
        opened += stored.is_damaged
    assert opened > len(content) // 8, "a damaged recovery key must not cost the password"


@pytest.mark.parametrize("share", [0.02, 0.1, 0.5, 0.9, 0.99])
def test_an_envelope_cut_off_is_damaged(sealed: Envelope, share: float) -> None:
    content = write_envelope(sealed)
    with pytest.raises((DamagedEnvelope, ForeignEnvelope)) as refused:
        read_envelope(content[: int(len(content) * share)])
    assert share < 0.1 or isinstance(refused.value, DamagedEnvelope)


def changed(content: bytes, **values: Any) -> bytes:
    """The envelope with other values in the slot of the password, and a check sum that fits."""
    parsed = json.loads(content)
    parsed.pop("check")
    parsed["password"].update(values)
    parsed["check"] = envelopes._check_of(parsed)
    return json.dumps(parsed).encode()


@pytest.mark.parametrize(
    "values",
    [
        {"memory_kib": 2**40},
        {"memory_kib": 0},
        {"passes": 10**9},
        {"lanes": -1},
        {"kdf": "plain"},
        {"cipher": "none"},
        {"salt": ""},
        {"salt": "€"},
        {"wrapped": "AAAA"},
        {"nonce": None},
        {"lanes": "vier"},
    ],
)
def test_a_forged_envelope_does_not_keep_the_machine_busy(sealed: Envelope, values: dict[str, Any]) -> None:
    with pytest.raises(DamagedEnvelope):
        read_envelope(changed(write_envelope(sealed), **values))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}",
        b"[]",
        b"null",
        b"Beste collega",
        b'{"program": "Iets"}',
        b"\xff\xfe",
        b"{" * 5000,
        b"x" * 99_999,
    ],
)
def test_what_is_not_ours_is_said(content: bytes) -> None:
    with pytest.raises(ForeignEnvelope, match="niet van Netwerk"):
        read_envelope(content)


def test_a_newer_form_is_said(sealed: Envelope) -> None:
    values = json.loads(write_envelope(sealed)) | {"form": 2}
    with pytest.raises(ForeignEnvelope, match="nieuwere versie"):
        read_envelope(json.dumps(values).encode())
