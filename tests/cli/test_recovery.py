"""Backups without a window: of another pc, for a lost key, for a damaged file; and checking what is there."""

import json
import os
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from netwerk_desktop.cli import main
from netwerk_desktop.services.partners import add_partner
from netwerk_desktop.storage.backing_up import back_up
from netwerk_desktop.storage.database import Database
from netwerk_desktop.storage.engine import connect
from netwerk_desktop.storage.keys import key_by_password, key_file_of, protect, read_key
from netwerk_desktop.system import clock
from netwerk_desktop.system.paths import places_for
from netwerk_desktop.system.settings import Settings, save_settings

PASSWORD = "de tuin van óma"


def told(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, dict[str, Any]]:
    """Exit code and the one document."""
    code = main([*map(str, arguments), "--json"])
    return int(code), json.loads(capsys.readouterr().out)


@pytest.fixture
def school(empty_database_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A closed database with a password, which the environment knows, and a partner."""
    key = read_key(empty_database_path)
    protect(empty_database_path, key, PASSWORD)
    database = Database(empty_database_path, key, now=clock.now, actor="x")
    add_partner(database, "Bakkerij Çelik")
    database.close()
    monkeypatch.setenv("NETWERK_PASSWORD", PASSWORD)
    return empty_database_path


def backed_up(school: Path, folder: Path) -> Path:
    database = Database(school, key_by_password(school, PASSWORD), now=clock.now, actor="x")
    made = back_up(database, folder)
    add_partner(database, "Na de backup")
    database.close()
    return made


def test_a_backup_on_another_pc(school: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = backed_up(school, tmp_path / "stick")
    other = tmp_path / "nieuw" / "netwerk.db"
    code, document = told(capsys, "restore", made, "--database", other)
    assert (code, document["counts"]["partner"], document["kept"]) == (0, 1, None)
    assert key_by_password(other, PASSWORD)


def test_without_the_password_of_then_nothing_changes(
    school: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    made = backed_up(school, tmp_path / "stick")
    other = tmp_path / "nieuw" / "netwerk.db"
    monkeypatch.setenv("NETWERK_PASSWORD", "iets anders")
    assert told(capsys, "restore", made, "--database", other)[0] == 1
    monkeypatch.delenv("NETWERK_PASSWORD")
    code, document = told(capsys, "restore", made, "--database", other)
    assert code == 3 and "--password-file" in document["message"]
    assert not other.exists() and not key_file_of(other).exists()


def test_a_lost_key_file(school: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = backed_up(school, tmp_path / "stick")
    key_file_of(school).unlink()
    code, document = told(capsys, "restore", made, "--database", school)
    assert (code, document["counts"]["partner"]) == (0, 1)
    kept = Path(document["kept"])
    assert kept.suffix == ".nwb" and kept.exists(), "whole as it was: a backup like any, nothing damaged"
    code, document = told(capsys, "restore", kept, "--database", school)
    assert (code, document["counts"]["partner"]) == (0, 2), "with the key of the backup it can be read again"
    assert key_by_password(school, PASSWORD)


def test_a_lost_key_file_that_no_backup_replaces(
    school: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The backup of another school has another key: what is there is set aside as it is."""
    elsewhere = tmp_path / "elders" / "netwerk.db"
    (tmp_path / "lijst.csv").write_text("Naam;Plaats\nGarage Jansen;Zwolle\n")
    told(capsys, "import", "partners", tmp_path / "lijst.csv", "--database", elsewhere)
    made = told(capsys, "backup", "--database", elsewhere)[1]["file"]
    before = school.read_bytes()
    key_file_of(school).unlink()
    code, document = told(capsys, "restore", made, "--database", school)
    assert code == 0
    assert Path(document["kept"]).read_bytes() == before


def test_a_damaged_file(school: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = backed_up(school, tmp_path / "stick")
    stored = bytearray(school.read_bytes())
    stored[4096 * 9 : 4096 * 10] = bytes(4096)
    school.write_bytes(stored)
    code, document = told(capsys, "check", "--database", school)
    assert code == 3 and "beschadigd" in document["message"]
    code, document = told(capsys, "restore", made, "--database", school)
    assert (code, document["counts"]["partner"]) == (0, 1)
    assert Path(document["kept"]).read_bytes() == stored
    code, again = told(capsys, "restore", document["salvaged"], "--database", school)
    assert code == 0 and document["salvaged_rows"] > 0
    assert again["counts"]["partner"] >= 1


def test_check_says_what_it_mended(school: Path, capsys: pytest.CaptureFixture[str]) -> None:
    connection = connect(school, key_by_password(school, PASSWORD))
    connection.execute("DELETE FROM search_entry")
    connection.close()
    code, document = told(capsys, "check", "--database", school)
    assert (code, document["sound"]) == (0, True)
    found = {check["part"]: check for check in document["checks"]}
    assert found["search"]["state"] == "mended" and "opnieuw gemaakt" in found["search"]["words"]
    assert {check["state"] for part, check in found.items() if part != "search"} == {"good"}
    main(["check", "--database", str(school)])
    said = capsys.readouterr().out
    assert said.startswith("Alles is heel: 1 partner") and "Zoeken vindt alles wat er staat." in said


def test_a_folder_of_choice_that_is_gone(
    school: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The folder that was chosen in the window; a backup on this pc, and another exit code than all well."""
    places = places_for(school)
    places.create_folders()
    save_settings(places.settings, replace(Settings(), backup_folder=tmp_path / "weg" / "share"))
    code, document = told(capsys, "backup", "--database", school)
    assert code == 3 and "is er niet" in document["problem"]
    assert Path(document["file"]).parent == places.backups
    (tmp_path / "weg").mkdir()
    code, document = told(capsys, "backup", "--database", school)
    assert code == 0 and Path(document["file"]).parent == tmp_path / "weg" / "share"


def test_a_backup_of_nobody_here(school: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A bare file of the first release with another key: no password opens that."""
    bare = tmp_path / "netwerk-20260101T080000.nwb"
    shutil.copyfile(Path(__file__).parents[1] / "migrations" / "databases" / "0001.db", bare)
    before = school.read_bytes()
    code, document = told(capsys, "restore", bare, "--database", school)
    assert code == 3 and "andere school" in document["message"]
    bare.write_bytes(os.urandom(4096 * 20))
    assert told(capsys, "restore", bare, "--database", school)[0] == 3
    assert school.read_bytes() == before
