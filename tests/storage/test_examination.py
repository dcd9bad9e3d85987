"""*Controleer gegevens*: each kind of harm is found and named; what follows from the file is mended."""

from pathlib import Path

import pytest

from netwerk_desktop.storage.backing_up import back_up, recorded
from netwerk_desktop.storage.database import Database
from netwerk_desktop.storage.engine import connect
from netwerk_desktop.storage.examination import Examination, Part, State, examine, examine_and_mend
from netwerk_desktop.storage.keys import read_key
from netwerk_desktop.storage.search import find_partners
from tests.builders import a_location, a_partner, a_person
from tests.storage.files import contents, opened

WHOLE = dict.fromkeys(Part, State.GOOD)


@pytest.fixture
def path(empty_database_path: Path) -> Path:
    """A closed database with a few rows and steps."""
    database = opened(empty_database_path)
    partner = a_partner(database, "Bakkerij Çelik")
    a_location(database, partner.id, city="Vechterwold")
    a_person(database)
    database.close()
    return empty_database_path


def states(found: Examination) -> dict[Part, State]:
    return {finding.part: finding.state for finding in found.findings}


def examined(path: Path, *, mend: bool = True, folders: tuple[Path, ...] = ()) -> Examination:
    database = opened(path)
    try:
        return examine_and_mend(database, mend=mend, folders=folders)
    finally:
        database.close()


def harmed(path: Path, *statements: str) -> None:
    """Do what no part of the program would do."""
    connection = connect(path, read_key(path), foreign_keys=False)
    for statement in statements:
        connection.execute(statement)
    connection.close()


def test_all_is_well(path: Path) -> None:
    told: list[tuple[int, int]] = []
    database = opened(path)
    found = examine_and_mend(database, tell=lambda done, total: told.append((done, total)))
    database.close()
    assert states(found) == WHOLE
    assert found.is_sound and not found.is_damaged
    assert told[-1] == (len(Part), len(Part)) and len(told) > 3


def test_looking_changes_nothing(path: Path) -> None:
    harmed(path, "DELETE FROM search_entry")
    leftover = path.with_name("netwerk.db.upgrade")
    leftover.write_bytes(b"half")
    before = path.read_bytes()
    database = opened(path)
    found = examine(database)
    database.close()
    assert states(found) == {**WHOLE, Part.SEARCH: State.NOTE, Part.LEFTOVERS: State.NOTE}
    assert path.read_bytes() == before and leftover.exists()
    assert found.is_sound


@pytest.mark.parametrize(
    "statements",
    [
        ("DELETE FROM search_entry",),
        ("UPDATE search_entry SET folded = 'iets anders'",),
        ("DROP TRIGGER search_entry_added", "UPDATE partner SET name = 'Slagerij Ørsted'"),
        ("INSERT INTO search_index(search_index) VALUES('delete-all')",),
        ("INSERT INTO search_entry (source, row_id, folded) VALUES ('partner', 99, 'spook')",),
    ],
)
def test_the_search_index_is_made_again(path: Path, statements: tuple[str, ...]) -> None:
    harmed(path, *statements)
    first = states(examined(path))
    assert first[Part.SEARCH] is State.MENDED
    second = examined(path)
    assert states(second) == WHOLE and second.is_sound, "mended once is mended"
    database = opened(path)
    with database.read() as session:
        name = "celik" if "Ørsted" not in str(statements) else "orsted"
        assert find_partners(session, name) == frozenset({1})
    contents(database)
    database.close()


DAMAGED: dict[Part, tuple[str, ...]] = {
    Part.REFERENCES: ("UPDATE partner_location SET partner_id = 77",),
    Part.FORM: ("CREATE TRIGGER t AFTER INSERT ON partner BEGIN DELETE FROM person; END",),
    Part.ROWS: ("UPDATE sqlite_sequence SET seq = 0 WHERE name = 'partner'",),
    Part.TRAIL: ("UPDATE audit_entry SET label = 'Anders' WHERE id = 2",),
}


@pytest.mark.parametrize("part", DAMAGED)
def test_what_cannot_be_mended_is_named_and_left(path: Path, part: Part) -> None:
    harmed(path, *unguarded(path, *DAMAGED[part]))
    before = path.read_bytes()
    found = examined(path)
    assert states(found)[part] is State.DAMAGED
    assert not found.is_sound
    assert found.is_damaged == (part is not Part.TRAIL), "a trail that was changed is no reason to go back"
    assert path.read_bytes() == before


def unguarded(path: Path, *statements: str) -> list[str]:
    """*statements* with the triggers that guard the trail taken away before and put back after."""
    connection = connect(path, read_key(path))
    triggers = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name LIKE 'audit_%'"
    ).fetchall()
    connection.close()
    assert triggers, "the trail is not guarded"
    return [*(f"DROP TRIGGER {name}" for name, _ in triggers), *statements, *(sql for _, sql in triggers)]


def test_a_flipped_bit_in_an_open_file(path: Path) -> None:
    """The page was read at opening; what the disk does to it later is found all the same."""
    database = opened(path)
    examine(database)
    with path.open("r+b") as file:  # what no program should do; here it plays the disk
        file.seek(4096 * 7 + 99)
        file.write(b"\x00\x01\x02")
    found = examine(database)
    database.close()
    assert states(found)[Part.PAGES] is State.DAMAGED and found.is_damaged


def test_steps_cut_off_the_end_show_beside_the_last_backup(path: Path, tmp_path: Path) -> None:
    """The chain alone would be whole: its head stands in the record of the backup."""
    database = opened(path)
    back_up(database, tmp_path / "backups")
    database.close()
    connection = connect(path, read_key(path))
    last = connection.execute("SELECT max(id) FROM audit_entry").fetchone()[0]
    connection.close()
    assert states(examined(path))[Part.TRAIL] is State.GOOD
    images = f"DELETE FROM audit_image WHERE entry_id = {last}"
    harmed(path, *unguarded(path, images, f"DELETE FROM audit_entry WHERE id = {last}"))
    found = examined(path)
    assert found.broken_steps == ()
    assert states(found)[Part.TRAIL] is State.DAMAGED


def test_records_of_backups_that_are_gone_are_let_go(database: Database, tmp_path: Path) -> None:
    folder, usb = tmp_path / "backups", tmp_path / "usb"
    gone = back_up(database, folder)
    kept = back_up(database, folder)
    away = back_up(database, usb)
    gone.unlink()
    usb.rename(tmp_path / "in a drawer")
    found = examine_and_mend(database, folders=(folder, usb))
    (backups,) = (finding for finding in found.findings if finding.part is Part.BACKUPS)
    assert (backups.state, backups.count) == (State.MENDED, 1)

    assert {record.file_name for record in recorded(database)} == {kept.name, away.name}


def test_what_a_stop_left_behind_is_taken_away(database: Database, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    made = back_up(database, folder)
    left = [
        database.path.with_name("netwerk.db.backup"),
        database.path.with_name("netwerk.db.restored-journal"),
        folder / "netwerk-20261122T072100-1a2b3c4d-nr9.half",
    ]
    for file in left:
        file.write_bytes(b"half")
    found = examine_and_mend(database, folders=(folder,))
    assert states(found)[Part.LEFTOVERS] is State.MENDED
    assert not any(file.exists() for file in left)
    assert made.exists() and database.path.exists()


def test_an_examination_may_be_stopped(database: Database) -> None:
    class Stopped(Exception):
        pass

    def stop(done: int, _total: int) -> None:
        if done:
            raise Stopped

    with pytest.raises(Stopped):
        examine_and_mend(database, tell=stop)
    a_partner(database)
