"""A backup put back elsewhere: on a new pc, over another school, from an older program, with its key lost."""

import os
import shutil
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import pytest
from sqlalchemy import select

from netwerk_desktop.model.agreements import DocumentKind
from netwerk_desktop.model.errors import EnvironmentProblem
from netwerk_desktop.model.partners import Partner
from netwerk_desktop.planning.recovery_codes import recovery_lines
from netwerk_desktop.services.issuing import next_number
from netwerk_desktop.storage.backing_up import back_up, recorded
from netwerk_desktop.storage.backup import list_backups, number_in
from netwerk_desktop.storage.backup_states import (
    BackupState,
    difference,
    envelope_in,
    look_into,
)
from netwerk_desktop.storage.database import Database
from netwerk_desktop.storage.envelope import open_with_password, open_with_recovery, read_envelope
from netwerk_desktop.storage.examination import Part, State, examine
from netwerk_desktop.storage.keys import key_by_password, key_file_of, protect, read_key
from netwerk_desktop.storage.opening import open_database
from netwerk_desktop.storage.restoring import Keys, restore_backup
from netwerk_desktop.storage.upgrade import HEAD, create_database
from netwerk_desktop.system import clock
from tests.builders import a_partner
from tests.storage.containers import as_first_release, change_inside, without_key
from tests.storage.files import contents
from tests.storage.histories import History
from tests.storage.test_opening import flip, set_version

PASSWORD = "kaas en brood in de pauze"
RELEASED = Path(__file__).parents[1] / "migrations" / "databases" / "0001.db"


class School(NamedTuple):
    """A closed database with a password, and a backup of it."""

    path: Path
    key: bytes
    backup: Path


def a_school(folder: Path, name: str, password: str) -> School:
    folder.mkdir()
    path, key = folder / "netwerk.db", os.urandom(48)
    protect(path, key, password)
    create_database(path, key)
    database = Database(path, key, now=clock.now, actor="x")
    a_partner(database, name)
    made = back_up(database, folder / "backups")
    a_partner(database, "Na de backup")
    database.close()
    return School(path, key, made)


@pytest.fixture
def school(tmp_path: Path) -> School:
    """The school whose backup is put back."""
    return a_school(tmp_path / "oud", "Bakkerij Çelik", PASSWORD)


def partner_names(path: Path, key: bytes) -> set[str]:
    """Names of the partners in the file, opened as the program does."""
    database = open_database(path, backups=path.parent / "b", now=clock.now, actor="x", key=key)
    try:
        with database.read() as session:
            return set(session.scalars(select(Partner.name)))
    finally:
        database.close()


def test_on_a_new_pc_the_password_alone_is_enough(school: School, tmp_path: Path) -> None:
    """Nothing comes along but the one file."""
    new = tmp_path / "nieuw" / "netwerk.db"
    new.parent.mkdir()
    carried = Path(shutil.copyfile(school.backup, tmp_path / "Verhuizing.nwb"))
    shutil.rmtree(school.path.parent)
    envelope = envelope_in(carried)
    assert envelope is not None
    key = open_with_password(envelope, PASSWORD)
    kept = restore_backup(carried, new, backups=tmp_path / "b", now=clock.now(), keys=Keys(None, key))
    assert kept is None
    assert partner_names(new, key_by_password(new, PASSWORD)) == {"Bakkerij Çelik"}
    assert oct(key_file_of(new).stat().st_mode & 0o777) == "0o600"


def test_the_recovery_key_opens_it_too(tmp_path: Path) -> None:
    folder = tmp_path / "oud"
    school = a_school(folder, "Bakkerij Çelik", PASSWORD)
    secret = os.urandom(30)
    protect(school.path, school.key, PASSWORD, recovery=secret, mark="HS 2026-01")
    database = Database(school.path, school.key, now=clock.now, actor="x")
    made = back_up(database, folder / "backups")
    database.close()
    envelope = envelope_in(made)
    assert envelope is not None
    assert open_with_recovery(envelope, recovery_lines(secret)) == school.key


def test_over_another_school_its_password_stays(school: School, tmp_path: Path) -> None:
    """What was there is in a backup of its own; nobody has to know two passwords."""
    other = a_school(tmp_path / "ander", "Andere school", "iets heel anders hier")
    keys = Keys(other.key, school.key)
    kept = restore_backup(
        school.backup, other.path, backups=tmp_path / "ander" / "backups", now=clock.now(), keys=keys
    )
    key = key_by_password(other.path, "iets heel anders hier")
    assert partner_names(other.path, key) == {"Bakkerij Çelik"}
    assert kept is not None
    restore_backup(
        kept, other.path, backups=tmp_path / "ander" / "backups", now=clock.now(), keys=Keys(key, key)
    )
    assert partner_names(other.path, key) == {"Andere school", "Na de backup"}


def test_numbers_of_another_school_are_none_of_this_one(school: School, tmp_path: Path) -> None:
    other = a_school(tmp_path / "ander", "Andere school", "iets heel anders hier")
    database = Database(other.path, other.key, now=clock.now, actor="x")
    with database.work("Uitgegeven", undoable=False) as work:
        given = [next_number(work, DocumentKind.COLLABORATION, clock.today()) for _ in range(3)]
        work.commit()
    database.close()
    keys = Keys(other.key, school.key)
    restore_backup(school.backup, other.path, backups=tmp_path / "b", now=clock.now(), keys=keys)
    database = Database(other.path, other.key, now=clock.now, actor="x")
    with database.work("Uitgegeven", undoable=False) as work:
        assert next_number(work, DocumentKind.COLLABORATION, clock.today()) == given[0]
    database.close()


def test_a_lost_key_file_comes_out_of_a_backup(school: School, tmp_path: Path) -> None:
    key_file_of(school.path).unlink()
    envelope = envelope_in(school.backup)
    assert envelope is not None
    keys = Keys(None, open_with_password(envelope, PASSWORD))
    aside = restore_backup(school.backup, school.path, backups=tmp_path / "b", now=clock.now(), keys=keys)
    assert aside is not None and aside.exists(), "what could not be read without key is kept"
    assert partner_names(school.path, key_by_password(school.path, PASSWORD)) == {"Bakkerij Çelik"}


def test_a_damaged_key_file_is_set_aside(school: School, tmp_path: Path) -> None:
    key_file_of(school.path).write_bytes(b"{half")
    keys = Keys(None, school.key)
    restore_backup(school.backup, school.path, backups=tmp_path / "b", now=clock.now(), keys=keys)
    assert partner_names(school.path, key_by_password(school.path, PASSWORD)) == {"Bakkerij Çelik"}
    (aside,) = school.path.parent.glob("netwerk.db.key.opzij-*")
    assert aside.read_bytes() == b"{half"


def test_without_a_key_in_it_nothing_comes_to_a_new_pc(school: School, tmp_path: Path) -> None:
    new = tmp_path / "nieuw" / "netwerk.db"
    new.parent.mkdir()
    without_key(school.backup)
    with pytest.raises(EnvironmentProblem, match="zit geen sleutel"):
        restore_backup(
            school.backup, new, backups=tmp_path / "b", now=clock.now(), keys=Keys(None, school.key)
        )
    assert list(new.parent.iterdir()) == []


def test_a_plain_key_never_goes_into_a_backup(empty_database_path: Path, tmp_path: Path) -> None:
    """It would open the backup to whoever finds the stick."""
    key = read_key(empty_database_path)
    database = Database(empty_database_path, key, now=clock.now, actor="x")
    made = back_up(database, tmp_path / "backups")
    database.close()
    stored = made.read_bytes()
    assert key.hex().encode() not in stored and key not in stored
    assert envelope_in(made) is None
    protect(empty_database_path, key, PASSWORD)
    database = Database(empty_database_path, key, now=clock.now, actor="x")
    made = back_up(database, tmp_path / "backups")
    database.close()
    envelope = envelope_in(made)
    assert envelope is not None and key not in made.read_bytes()
    assert envelope == read_envelope(key_file_of(empty_database_path).read_bytes())


def test_a_backup_of_the_first_release(tmp_path: Path) -> None:
    """A bare database with an old name and the oldest schema, put back by the program of today."""
    path, folder = tmp_path / "netwerk.db", tmp_path / "backups"
    folder.mkdir()
    shutil.copyfile(key_file_of(RELEASED), key_file_of(path))
    bare = folder / "netwerk-20260901T080000-1a2b3c4d.nwb"
    shutil.copyfile(RELEASED, bare)
    stored = bare.read_bytes()
    restore_backup(bare, path, backups=folder, now=clock.now())
    assert bare.read_bytes() == stored
    database = open_database(path, backups=folder, now=clock.now, actor="x")
    assert len(contents(database)["partner"]) > 50
    database.close()
    assert list_backups(folder)[0].path == bare, "it was up to date when it was opened"


def test_a_bare_backup_of_this_program_is_read_too(school: School, tmp_path: Path) -> None:
    bare = as_first_release(school.backup)
    assert look_into(bare, school.key).state is BackupState.GOOD
    keys = Keys(school.key, school.key)
    restore_backup(bare, school.path, backups=tmp_path / "b", now=clock.now(), keys=keys)
    assert partner_names(school.path, school.key) == {"Bakkerij Çelik"}


def test_what_a_list_says_of_each(school: School, tmp_path: Path) -> None:
    key_file = Path(shutil.copyfile(key_file_of(school.path), tmp_path / "envelope"))
    key_file_of(school.path).write_text(f"{school.key.hex()}\n")  # so that the helpers can open it
    good = look_into(school.backup, school.key)
    assert (good.state, good.counts["partner"], good.taken_at) == (
        BackupState.GOOD,
        1,
        clock.now().replace(microsecond=0),
    )
    assert good.has_key and len(good.chain) == 64 and not good.words
    other = look_into(school.backup, os.urandom(48))
    assert (other.state, other.counts["partner"]) == (BackupState.OTHER_SCHOOL, 1)
    assert look_into(school.backup, None).state is BackupState.LOCKED
    change_inside(school.backup, school.path, lambda copy: set_version(copy, "9999"))
    newer = look_into(school.backup, school.key)
    assert newer.state is BackupState.NEWER and "nieuwere versie" in newer.words
    change_inside(school.backup, school.path, lambda copy: set_version(copy, HEAD))
    assert look_into(school.backup, school.key).state is BackupState.GOOD
    flip(school.backup, 4096 * 9)
    for key in (school.key, os.urandom(48), None):
        damaged = look_into(school.backup, key)
        assert damaged.state is BackupState.DAMAGED and "beschadigd" in damaged.words
    school.backup.write_bytes(b"brief " * 3000)
    assert look_into(school.backup, school.key).state is BackupState.DAMAGED
    school.backup.unlink()
    assert "is er niet" in look_into(school.backup, school.key).words
    assert key_file.exists()


@pytest.mark.parametrize("stated", ["0009", "0001", "9999"])
def test_a_list_that_names_another_schema_is_refused(school: School, tmp_path: Path, stated: str) -> None:
    """Its checksums fit, so somebody packed it: nothing of it is trusted and nothing is replaced."""
    key_file_of(school.path).write_text(f"{school.key.hex()}\n")  # so that the helper can open it
    change_inside(school.backup, school.path, lambda _copy: None, version=stated)
    facts = look_into(school.backup, school.key)
    assert facts.state is BackupState.DAMAGED and "hoort bij andere gegevens" in facts.words
    before = school.path.read_bytes()
    keys = Keys(school.key, school.key)
    with pytest.raises(EnvironmentProblem, match="hoort bij andere gegevens"):
        restore_backup(school.backup, school.path, backups=tmp_path / "b", now=clock.now(), keys=keys)
    assert school.path.read_bytes() == before
    assert not (tmp_path / "b").exists()


def noted(path: Path, key: bytes) -> list[str]:
    """The names of the backups that the file knows of, the last one first; its trail must fit them."""
    with closing(Database(path, key, now=clock.now, actor="x")) as database:
        assert not examine(database).is_damaged
        assert next(f for f in examine(database).findings if f.part is Part.TRAIL).state is State.GOOD
        return [record.file_name for record in recorded(database)]


def test_the_file_knows_of_the_backup_that_was_put_back(school: School, tmp_path: Path) -> None:
    """It was made before it was noted, so the note is not in it: the status line told of the one before."""
    keys, folder = Keys(school.key, school.key), school.backup.parent
    with closing(Database(school.path, school.key, now=clock.now, actor="x")) as database:
        later = back_up(database, folder)
    school.path.write_bytes(school.path.read_bytes()[: 4096 * 7] + os.urandom(4096 * 3))
    restore_backup(later, school.path, backups=folder, now=clock.now(), keys=keys)
    assert noted(school.path, school.key)[:2] == [later.name, school.backup.name]
    kept = restore_backup(school.backup, school.path, backups=folder, now=clock.now(), keys=keys)
    assert kept is not None
    assert noted(school.path, school.key) == [kept.name, school.backup.name]
    restore_backup(kept, school.path, backups=folder, now=clock.now(), keys=keys)
    assert noted(school.path, school.key)[1] == kept.name, "the way back, and the one that was put back"


def test_the_way_back_goes_on_counting_in_another_folder(school: School, tmp_path: Path) -> None:
    """The list shows the backups of two folders in the order of their numbers."""
    keys = Keys(school.key, school.key)
    for _ in range(3):
        with closing(Database(school.path, school.key, now=clock.now, actor="x")) as database:
            last = back_up(database, school.backup.parent)
    kept = restore_backup(school.backup, school.path, backups=tmp_path / "b", now=clock.now(), keys=keys)
    assert kept is not None
    assert number_in(kept.name) == number_in(last.name) + 1


def test_what_would_change(database: Database, tmp_path: Path) -> None:
    a_partner(database, "Een")
    made = back_up(database, tmp_path / "backups")
    facts = look_into(made, database.key)
    assert difference(database, facts).steps == 0
    for number in range(7):
        with clock.fixed(clock.now()):
            a_partner(database, f"P{number}")
    found = difference(database, facts, most=3)
    assert (found.now["partner"], found.then["partner"], found.steps) == (8, 1, 7)
    assert [step.label for step in found.latest] == ["Klaargezet"] * 3
    foreign = look_into(a_school(tmp_path / "ander", "x", PASSWORD).backup, None)
    assert difference(database, foreign).steps is None


@pytest.mark.parametrize("seed", range(3))
def test_a_backup_equals_what_was_there(database: Database, tmp_path: Path, seed: int) -> None:
    """Random histories; equal by every row of every table."""
    history = History(database, seed)
    for _ in range(15):
        history.step()
    before = contents(database, without=frozenset({"backup_record"}))
    made = back_up(database, tmp_path / "backups")
    path, key = database.path, database.key
    a_partner(database, "Later")
    database.close()
    restore_backup(made, path, backups=tmp_path / "backups", now=clock.now())
    again = Database(path, key, now=clock.now, actor="x")
    assert contents(again, without=frozenset({"backup_record"})) == before
    again.close()
