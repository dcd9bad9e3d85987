"""The key file on the disk: old or new, never neither; wrong passwords change nothing."""

import os
import random
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from netwerk_desktop.model.errors import EnvironmentProblem
from netwerk_desktop.planning.recovery_codes import SECRET_BYTES, recovery_lines
from netwerk_desktop.storage import keys
from netwerk_desktop.storage.envelope import (
    DamagedEnvelope,
    WrongPassword,
    WrongRecoveryKey,
    identity_of,
    open_with_password,
    open_with_recovery,
)
from netwerk_desktop.storage.keys import (
    PasswordNeeded,
    change_password,
    identity_beside,
    key_by_password,
    key_file_of,
    protect,
    read_key,
    renew_recovery,
    set_password,
    stored_envelope,
    tidy_key_files,
)
from netwerk_desktop.storage.opening import open_database
from netwerk_desktop.system import clock
from netwerk_desktop.system.tries import Tries
from tests.source_tree import ROOT

PASSWORD = "de tuin van óma"
SECRET = bytes(range(SECRET_BYTES))


@pytest.fixture
def path(empty_database_path: Path) -> Path:
    """A closed database with a password and a recovery key."""
    key = read_key(empty_database_path)
    protect(empty_database_path, key, PASSWORD, recovery=SECRET, mark="HS 2026-01")
    return empty_database_path


def opens(path: Path, key: bytes) -> bool:
    """Whether the file itself opens with *key*."""
    open_database(path, backups=path.parent / "b", now=clock.now, actor="x", key=key).close()
    return True


def test_an_old_key_file_is_replaced_and_leaves_no_trace(empty_database_path: Path) -> None:
    key = read_key(empty_database_path)
    protect(empty_database_path, key, PASSWORD, recovery=SECRET, mark="HS 2026-01")
    assert opens(empty_database_path, key_by_password(empty_database_path, PASSWORD))
    for file in empty_database_path.parent.rglob("*"):
        assert not file.is_file() or key.hex().encode() not in file.read_bytes(), file.name
    with pytest.raises(PasswordNeeded, match="heeft een wachtwoord"):
        read_key(empty_database_path)


def test_the_bytes_of_an_old_key_are_overwritten(
    empty_database_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Seen through a second name that keeps the old bytes in sight."""
    place = key_file_of(empty_database_path)
    key = read_key(empty_database_path)
    witness = place.open("rb")
    protect(empty_database_path, key, PASSWORD)
    assert key.hex().encode() not in witness.read()
    witness.close()


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX")
def test_only_its_owner_can_read_it(path: Path) -> None:
    assert stat.S_IMODE(key_file_of(path).stat().st_mode) == 0o600


def test_changing_the_password_leaves_the_database_as_it_was(path: Path) -> None:
    before = path.read_bytes()
    change_password(path, PASSWORD, "nieuw en anders")
    assert path.read_bytes() == before
    assert opens(path, key_by_password(path, "nieuw en anders"))
    with pytest.raises(WrongPassword):
        key_by_password(path, PASSWORD)
    with pytest.raises(WrongPassword):
        change_password(path, PASSWORD, "nog eens")


def test_the_recovery_key_opens_it_on_another_pc(path: Path, tmp_path: Path) -> None:
    """Nothing but the two files goes along."""
    there = tmp_path / "andere pc" / "netwerk.db"
    there.parent.mkdir()
    there.write_bytes(path.read_bytes())
    key_file_of(there).write_bytes(key_file_of(path).read_bytes())
    envelope = stored_envelope(there)
    assert envelope is not None
    key = open_with_recovery(envelope, recovery_lines(SECRET))
    set_password(there, key, "nieuw wachtwoord hier")
    assert opens(there, key_by_password(there, "nieuw wachtwoord hier"))


def test_a_new_sheet_ends_the_old_one(path: Path) -> None:
    fresh = bytes(reversed(SECRET))
    renew_recovery(path, key_by_password(path, PASSWORD), fresh, mark="HS 2026-02")
    envelope = stored_envelope(path)
    assert envelope is not None and envelope.recovery is not None
    assert envelope.recovery.mark == "HS 2026-02"
    assert opens(path, open_with_recovery(envelope, recovery_lines(fresh)))
    with pytest.raises(WrongRecoveryKey):
        open_with_recovery(envelope, recovery_lines(SECRET))


def test_the_identity_is_known_without_the_password(path: Path, empty_database_path: Path) -> None:
    key = key_by_password(path, PASSWORD)
    assert identity_beside(path) == identity_of(key)
    key_file_of(path).unlink()
    assert identity_beside(path) == ""


def test_a_thousand_wrong_passwords_destroy_nothing(path: Path, tmp_path: Path) -> None:
    """Each is refused, the wait grows, no byte changes, and the right one opens at the end."""
    before = {file: file.read_bytes() for file in (path, key_file_of(path))}
    tries = Tries(tmp_path / "pogingen.json")
    chance = random.Random(3)
    for _ in range(1000):
        with pytest.raises(WrongPassword):
            key_by_password(path, "".join(chance.choices("abcdefghij -1", k=chance.randint(0, 30))))
        tries.note_wrong()
    assert tries.seconds_left > 60
    assert {file: file.read_bytes() for file in before} == before
    assert opens(path, key_by_password(path, PASSWORD))


@pytest.mark.parametrize("share", [0.1, 0.5, 0.95])
def test_a_key_file_cut_off_is_no_wrong_password(path: Path, share: float) -> None:
    place = key_file_of(path)
    content = place.read_bytes()
    place.write_bytes(content[: int(len(content) * share)])
    with pytest.raises(DamagedEnvelope, match="beschadigd") as refused:
        key_by_password(path, PASSWORD)
    assert "Zet een" in refused.value.message


def test_a_header_cut_in_half_is_damage_and_no_wrong_password(path: Path) -> None:
    """The right password, and half of the first page."""
    key = key_by_password(path, PASSWORD)
    content = path.read_bytes()
    for spoilt in (content[:2048], content[:50] + bytes(2048) + content[2098:]):
        path.write_bytes(spoilt)
        with pytest.raises(EnvironmentProblem) as refused:
            opens(path, key)
        assert "wachtwoord" not in refused.value.message
        assert "beschadigd" in refused.value.message or "afgebroken" in refused.value.message
        assert path.read_bytes() == spoilt


def test_a_key_file_of_another_school_is_told(path: Path, template_database: Path, tmp_path: Path) -> None:
    other = tmp_path / "other" / "netwerk.db"
    other.parent.mkdir()
    protect(other, bytes(48), "van een andere school")
    key_file_of(path).write_bytes(key_file_of(other).read_bytes())
    with pytest.raises(EnvironmentProblem, match="past niet bij het sleutelbestand"):
        opens(path, key_by_password(path, "van een andere school"))


def test_a_key_file_that_is_gone_is_said(path: Path) -> None:
    key_file_of(path).unlink()
    with pytest.raises(EnvironmentProblem, match=r"ontbreekt.*zet een backup terug"):
        key_by_password(path, PASSWORD)


class Stopped(BaseException):
    """As if the power went."""


CALLS = ("os.open", "os.fsync", "os.link", "pathlib.Path.replace", "pathlib.Path.unlink")


@pytest.mark.parametrize("converting", [True, False])
@pytest.mark.parametrize("call", CALLS)
def test_stopped_at_any_call_the_old_or_the_new_one_is_there(
    empty_database_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, converting: bool
) -> None:
    """Before and after each call of the system in turn; then a start tidies up."""
    key = read_key(empty_database_path)
    place = key_file_of(empty_database_path)
    if not converting:
        protect(empty_database_path, key, "oud")
    first = place.read_bytes()
    stopped = 0
    for at in range(1, 30):
        place.write_bytes(first)
        if not stop_at(call, at, lambda: protect(empty_database_path, key, PASSWORD), monkeypatch):
            break
        stopped += 1
        assert place.read_bytes() == first or key_by_password(empty_database_path, PASSWORD) == key
        tidy_key_files(empty_database_path)
        assert key_by_password(empty_database_path, PASSWORD if place.read_bytes() != first else "oud") == key
        assert [file.name for file in place.parent.glob("*.key*")] == [place.name]
    assert stopped or (call == "os.link" and not converting)


def stop_at(call: str, at: int, act: Callable[[], object], monkeypatch: pytest.MonkeyPatch) -> bool:
    """Run *act* until the *at*-th *call*; every second time after it was done. False when it ends before."""
    module, _, name = call.rpartition(".")
    owner: object = os if module == "os" else Path
    real = getattr(owner, name)
    seen = 0

    def counted(*args: object, **words: object) -> object:
        nonlocal seen
        seen += 1
        if seen == (at + 1) // 2 and at % 2:
            raise Stopped
        result = real(*args, **words)
        if seen == (at + 1) // 2:
            raise Stopped
        return result

    with monkeypatch.context() as patched:
        patched.setattr(owner, name, counted)
        try:
            act()
        except Stopped:
            return True
    return False


@pytest.mark.parametrize("number", [28, 30, 5])
def test_a_disk_that_refuses_leaves_the_old_one(
    path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    before = key_file_of(path).read_bytes()

    def refuse(_handle: int) -> None:
        raise OSError(number, "no")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(EnvironmentProblem, match="Er is niets veranderd"):
        change_password(path, PASSWORD, "nieuw en anders")
    assert key_file_of(path).read_bytes() == before
    assert [file.name for file in path.parent.glob("*.key*")] == ["netwerk.db.key"]


def test_what_does_not_open_when_it_is_read_back_never_takes_the_place(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that says yes and writes something else."""
    before = key_file_of(path).read_bytes()
    real = keys._write_private

    def worn(place: Path, content: bytes) -> None:
        real(place, content.replace(b"A", b"B", 1))

    monkeypatch.setattr(keys, "_write_private", worn)
    with pytest.raises(EnvironmentProblem):
        change_password(path, PASSWORD, "nieuw en anders")
    assert key_file_of(path).read_bytes() == before


CHANGING = """
import sys
from pathlib import Path
from netwerk_desktop.storage import envelope
from netwerk_desktop.storage.keys import change_password
envelope.COSTS = envelope.Costs(8, 1, 1)
path = Path(sys.argv[1])
names = ["een", "twee"]
print("begin", flush=True)
while True:
    change_password(path, names[0], names[1])
    names.reverse()
"""


@pytest.mark.skipif(os.name != "posix", reason="kill -9 is POSIX")
def test_killed_while_the_password_changes(empty_database_path: Path) -> None:
    """Real processes, killed at random moments: one of the two always opens it."""
    key = read_key(empty_database_path)
    protect(empty_database_path, key, "een")
    chance = random.Random(8)
    for _ in range(12):
        line = [sys.executable, "-c", CHANGING, str(empty_database_path)]
        process = subprocess.Popen(line, cwd=ROOT, stdout=subprocess.PIPE)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(chance.uniform(0.05, 0.2))
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        envelope = stored_envelope(empty_database_path)
        assert envelope is not None
        found = []
        for name in ("een", "twee"):
            try:
                found.append((name, open_with_password(envelope, name)))
            except WrongPassword:
                continue
        assert [each for _, each in found] == [key]
        if found[0][0] == "twee":
            change_password(empty_database_path, "twee", "een")
