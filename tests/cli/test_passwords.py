"""Passwords of commands: from a file or the environment, for what is there and for what is made."""

import argparse
import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from netwerk_desktop.cli import main
from netwerk_desktop.cli.passwords import password_of
from netwerk_desktop.storage.envelope import WrongPassword
from netwerk_desktop.storage.keys import key_by_password, key_file_of, protect, read_key, stored_envelope
from netwerk_desktop.system.paths import places_for
from tests.exchange.lists import write_csv
from tests.source_tree import ROOT

PASSWORD = "de tuin van óma"


@pytest.fixture
def locked(empty_database_path: Path) -> Path:
    """A closed database with a password."""
    protect(empty_database_path, read_key(empty_database_path), PASSWORD)
    return empty_database_path


@pytest.fixture
def password_file(tmp_path: Path) -> Path:
    """As Notepad saves it: with a mark at the beginning and Windows line ends."""
    file = tmp_path / "wachtwoord.txt"
    file.write_bytes(b"\xef\xbb\xbf" + f"{PASSWORD}\r\ntweede regel\r\n".encode())
    return file


def answer(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str]:
    """Exit code and all that is said."""
    code = main([*map(str, arguments)])
    said = capsys.readouterr()
    return int(code), said.out + said.err


def test_with_a_password_file(locked: Path, password_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, said = answer(capsys, "check", "--database", locked, "--password-file", password_file)
    assert code == 0, said
    assert "Alles is heel" in said


def test_with_the_variable(
    locked: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("NETWERK_PASSWORD", PASSWORD)
    assert answer(capsys, "list", "partners", "--database", locked)[0] == 0


def test_without_one_it_says_what_to_do(locked: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, said = answer(capsys, "check", "--database", locked)
    assert code == 3
    assert "--password-file" in said and "NETWERK_PASSWORD" in said and "Traceback" not in said


def test_a_wrong_one_is_refused_and_after_some_it_must_wait(
    locked: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {file: file.read_bytes() for file in (locked, key_file_of(locked))}
    monkeypatch.setenv("NETWERK_PASSWORD", "iets anders")
    for _ in range(4):
        code, said = answer(capsys, "check", "--database", locked)
        assert code == 1 and "past niet" in said
    code, said = answer(capsys, "check", "--database", locked)
    assert code == 1 and "Wacht" in said and "seconden" in said
    monkeypatch.setenv("NETWERK_PASSWORD", PASSWORD)
    assert answer(capsys, "check", "--database", locked)[0] == 1, "the right one waits too"
    assert {file: file.read_bytes() for file in before} == before
    places_for(locked).tries.unlink()
    assert answer(capsys, "check", "--database", locked)[0] == 0


def test_a_list_in_a_file_without_a_password_says_that_it_has_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its key lies beside it: encrypted, and open to whoever reads the folder."""
    (tmp_path / "lijst.csv").write_text("Naam;Plaats\nGarage Jansen;Zwolle\n")
    given = ("import", "partners", tmp_path / "lijst.csv", "--database")
    code, said = answer(capsys, *given, tmp_path / "open" / "netwerk.db")
    assert code == 0 and "nog geen wachtwoord" in said and "--password-file" in said
    code, said = answer(capsys, *given, tmp_path / "nooit" / "netwerk.db", "--dry-run")
    assert code == 0 and "wachtwoord" not in said
    monkeypatch.setenv("NETWERK_PASSWORD", PASSWORD)
    code, said = answer(capsys, *given, tmp_path / "dicht" / "netwerk.db")
    assert code == 0 and "wachtwoord" not in said


@pytest.mark.parametrize(
    ("content", "code", "words"),
    [
        (None, 3, "is er niet"),
        (b"", 1, "geen bruikbaar wachtwoord"),
        (b"\r\nop de tweede regel", 1, "geen bruikbaar wachtwoord"),
        (b"\xff\xfed\x00e\x00", 1, "UTF-8"),
        (b"x" * 9999, 1, "geen bruikbaar wachtwoord"),
    ],
)
def test_a_password_file_that_cannot_be_used(
    locked: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    content: bytes | None,
    code: int,
    words: str,
) -> None:
    file = tmp_path / "leeg.txt"
    if content is not None:
        file.write_bytes(content)
    given, said = answer(capsys, "check", "--database", locked, "--password-file", file)
    assert (given, words in said) == (code, True), said


def test_a_database_that_is_made_gets_the_password(
    tmp_path: Path, password_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    database = tmp_path / "nieuw" / "netwerk.db"
    contacts = write_csv(tmp_path / "lijst.csv", [["Bedrijf"], ["Bakkerij Kruimel"]])
    code, said = answer(
        capsys, "import", "partners", contacts, "--database", database, "--password-file", password_file
    )
    assert code == 0, said
    assert stored_envelope(database) is not None
    assert key_by_password(database, PASSWORD)
    with pytest.raises(WrongPassword):
        key_by_password(database, "iets anders")
    if os.name == "posix":
        assert stat.S_IMODE(key_file_of(database).stat().st_mode) == 0o600


def test_an_old_key_file_still_opens_without(
    empty_database_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert answer(capsys, "check", "--database", empty_database_path)[0] == 0
    assert stored_envelope(empty_database_path) is None, "only the window asks for a password"


def test_a_key_file_that_is_deleted_is_said(
    locked: Path, password_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    key_file_of(locked).unlink()
    code, said = answer(capsys, "check", "--database", locked, "--password-file", password_file)
    assert code == 3 and "ontbreekt" in said
    assert not key_file_of(locked).exists(), "a new key would open nothing"


def test_a_dry_run_on_nothing_leaves_nothing(
    tmp_path: Path, password_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    contacts = write_csv(tmp_path / "lijst.csv", [["Bedrijf"], ["Bakkerij Kruimel"]])
    database = tmp_path / "elders" / "netwerk.db"
    command: list[str | Path] = ["import", "partners", contacts, "--database", database, "--dry-run"]
    assert answer(capsys, *command, "--password-file", password_file)[0] == 0
    assert not database.parent.exists()


def test_there_is_no_argument_for_the_password_itself(
    locked: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert answer(capsys, "check", "--database", locked, "--password", PASSWORD)[0] == 2


def test_in_a_process_of_its_own(locked: Path, password_file: Path) -> None:
    line = [sys.executable, "-m", "netwerk_desktop", "check", "--database", str(locked), "--json"]
    done = subprocess.run(
        [*line, "--password-file", str(password_file)], cwd=ROOT, capture_output=True, check=False
    )
    assert json.loads(done.stdout)["ok"], done.stderr


@pytest.mark.parametrize("arguments", [{}, {"password_file": "wachtwoord.txt"}])
def test_no_other_process_inherits_it(
    arguments: dict[str, str], password_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One of them opens lists from outside, which may be hostile."""
    monkeypatch.setenv("NETWERK_PASSWORD", PASSWORD)
    given = {name: password_file.with_name(file) for name, file in arguments.items()}
    asked = [sys.executable, "-c", "import os; print('NETWERK_PASSWORD' in os.environ)"]
    with password_of(argparse.Namespace(**given)):
        assert subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip() == "False"
    assert os.environ["NETWERK_PASSWORD"] == PASSWORD
