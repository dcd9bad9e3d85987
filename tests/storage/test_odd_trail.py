"""A trail in which something does not fit: told, and never a reason to be without backups or upgrades."""

from contextlib import closing, suppress
from pathlib import Path

import pytest

from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.model.people import Person
from netwerk_desktop.services.history import history
from netwerk_desktop.services.history_restoring import restore_value
from netwerk_desktop.services.history_subjects import Subject, SubjectKind
from netwerk_desktop.services.partners import add_contact_person, add_partner, change_field
from netwerk_desktop.services.privacy.access import access_report
from netwerk_desktop.services.privacy.erasure import forget, preview_erasure
from netwerk_desktop.storage import upgrade
from netwerk_desktop.storage.backing_up import back_up, make_move_file
from netwerk_desktop.storage.backup import list_backups
from netwerk_desktop.storage.backup_states import BackupState, difference, look_into
from netwerk_desktop.storage.database import Database
from netwerk_desktop.storage.engine import connect
from netwerk_desktop.storage.examination import Part, State, examine
from netwerk_desktop.storage.integrity import inspect_file
from netwerk_desktop.storage.keys import key_by_password, make_key, protect, read_key
from netwerk_desktop.storage.opening import open_database
from netwerk_desktop.storage.restoring import restore_backup
from netwerk_desktop.system import clock
from tests.builders import a_partner, a_person
from tests.storage.files import opened
from tests.storage.test_examination import harmed, states, unguarded

ODD_CHAINS = {
    "short": "'x'",
    "empty": "''",
    "no digits": f"'{'Z' * 64}'",
    "capitals": "upper(chain)",
    "not text at all": "CAST(X'FFFE80' AS TEXT)",
    "another hash": f"'{'0' * 64}'",
}
ODD_ENTRIES = {
    "moment": "at = '2026-99-99T99:99:99.999999'",
    "label": "label = CAST(X'FFFE' AS TEXT)",
    "digest": "digest = 'x'",
    "salt": "salt = CAST(X'FF' AS TEXT)",
}


@pytest.fixture
def path(empty_database_path: Path) -> Path:
    """A closed database with some steps."""
    with closing(opened(empty_database_path)) as database:
        a_partner(database, "Bakkerij Çelik")
        a_person(database)
    return empty_database_path


def spoil(path: Path, change: str, *, last: bool = True) -> None:
    which = "(SELECT max(id) FROM audit_entry)" if last else "1"
    harmed(path, *unguarded(path, f"UPDATE audit_entry SET {change} WHERE id = {which}"))


@pytest.mark.parametrize(
    "odd", [*(f"chain = {value}" for value in ODD_CHAINS.values()), *ODD_ENTRIES.values()]
)
@pytest.mark.parametrize("last", [True, False], ids=["last", "first"])
def test_a_trail_that_does_not_fit_is_backed_up_and_told(
    path: Path, tmp_path: Path, odd: str, last: bool
) -> None:
    spoil(path, odd, last=last)
    folder = tmp_path / "backups"
    with closing(opened(path)) as database:
        found = examine(database)
        assert states(found)[Part.TRAIL] is State.DAMAGED and not found.is_damaged
        made = back_up(database, folder)
        facts = look_into(made, database.key)
        assert facts.state is BackupState.GOOD and facts.counts["partner"] == 1
        assert facts.broken_steps >= 1
        add_partner(database, "Later")
        assert difference(database, facts).now["partner"] == 2
    restore_backup(made, path, backups=folder, now=clock.now())
    with closing(open_database(path, backups=folder, now=clock.now, actor="Hanneke")) as database:
        add_partner(database, "Daarna")
        assert look_into(back_up(database, folder), database.key).state is BackupState.GOOD
        assert states(examine(database))[Part.TRAIL] is State.DAMAGED, "what was changed stays to be seen"


@pytest.mark.parametrize("image", ["'geen rij meer van Renée Oostindiën'", "'[1]'", "'{\"name\": '"])
def test_a_spoilt_trail_can_still_be_read_and_people_forgotten(path: Path, image: str) -> None:
    spoil(path, ODD_ENTRIES["moment"], last=False)
    harmed(path, *unguarded(path, f"UPDATE audit_image SET after = {image}, before = {image}"))
    with closing(opened(path)) as database:
        subject = Subject(SubjectKind.PARTNER, 1)
        assert history(database, subject).steps
        forget(database, [1])
        with database.raw_connection() as connection:
            left = connection.execute("SELECT count(*) FROM audit_image WHERE after LIKE '%Oostind%'")
            assert left.fetchone()[0] == 0
        assert states(examine(database))[Part.TRAIL] is State.DAMAGED


SPOILT_ENTRIES = {
    "moment": "at = '2026-99-99T99:99:99.999999'",
    "moment far away": "at = '0001-01-01T00:00:00.000000'",
    "moment at the end of time": "at = '9999-12-31T23:59:59.999999'",
    "label": "label = CAST(X'FFFE' AS TEXT)",
    "actor": "actor = CAST(X'FFFE' AS TEXT)",
}
SPOILT_IMAGES = {
    "no row": "'geen rij meer van Ann Oostindi\u00ebn'",
    "a list": "'[1]'",
    "half": "'{\"name\": '",
    "not text": "CAST(X'FFFE80' AS TEXT)",
    "not text inside": "CAST(X'7B226E616D65223A2022FF416E6E6522' || X'7D' AS TEXT)",
    "odd values": """'{"id": 1, "first_name": 7, "surname": ["x"], "is_alumnus": 9, "partner_id": 1,'
        || ' "person_id": 1, "since": "2026-99-99", "function": {"a": 1}, "types": "[",'
        || ' "status": 4, "region": 12}'""",
    "odd columns": """'{"id": 1, "partner_id": "x", "agreement_id": [],'
        || ' "party_id": {}, "name": 1, "tags": "1"}'""",
    "far too deep": "replace(hex(zeroblob(50000)), '0', '[')",
}


@pytest.mark.parametrize("spoilt", [
    *(f"UPDATE audit_entry SET {change}" for change in SPOILT_ENTRIES.values()),
    *(f"UPDATE audit_image SET before = {image}, after = {image}" for image in SPOILT_IMAGES.values()),
    *(
        f"UPDATE audit_image SET before = {image} WHERE before IS NOT NULL"
        for image in SPOILT_IMAGES.values()
    ),
    *(f"UPDATE audit_image SET after = NULL, before = {image}" for image in SPOILT_IMAGES.values()),
], ids=[
    *SPOILT_ENTRIES, *SPOILT_IMAGES,
    *(f"{name}, before" for name in SPOILT_IMAGES), *(f"{name}, gone" for name in SPOILT_IMAGES),
])  # fmt: skip
def test_no_duty_of_the_law_stops_at_a_spoilt_trail(path: Path, tmp_path: Path, spoilt: str) -> None:
    """Inzage, Geschiedenis with its old values, the preview of a restore and Vergeten all go on."""
    with closing(opened(path)) as database:
        made = look_into(back_up(database, tmp_path / "backups"), database.key)
        add_contact_person(database, 1, "Anne Oostindi\u00ebn")
        change_field(database, Person, 2, "first_name", "Ann")
    harmed(path, *unguarded(path, spoilt))
    with closing(opened(path)) as database:
        assert access_report(database, 2).sections
        assert len(difference(database, made).latest) <= 5
        for kind, row_id in ((SubjectKind.PARTNER, 1), (SubjectKind.PERSON, 2)):
            page = history(database, Subject(kind, row_id))
            assert history(database, Subject(kind, row_id), text="zoekwoord").count == page.count
            lines = (line for step in page.steps for part in step.parts for line in part.lines)
            for line in lines:
                if not line.why_not:
                    with suppress(DomainError):
                        restore_value(database, line.entry_id, line.table, line.row_id, line.column)
        preview_erasure(database, [2])
        forget(database, [2])
        with database.raw_connection() as connection:
            left = connection.execute(
                "SELECT count(*) FROM audit_image WHERE after LIKE '%Oostind%' AND row_id = 2"
            )
            assert left.fetchone()[0] == 0


def test_a_name_in_an_odd_place_of_an_image_goes_too(path: Path) -> None:
    """In a column that there never was, in a list, and beside bytes that are no text."""
    with closing(opened(path)) as database:
        add_contact_person(database, 1, "Anne Oostindi\u00ebn")
    odd = (
        """'{"id": 9, "nobody": "Anne Oostindi\u00ebn"}'""",
        """'{"id": 9, "remark": ["Anne Oostindi\u00ebn"]}'""",
        """CAST(X'FF' || CAST(' Anne Oostindi\u00ebn' AS BLOB) AS TEXT)""",
    )
    changes = [
        f"UPDATE audit_image SET before = {image}, after = {image}, row_id = 99 WHERE id = {number}"
        for number, image in enumerate(odd, start=1)
    ]
    harmed(path, *unguarded(path, *changes))
    with closing(opened(path)) as database:
        forget(database, [2])
        with database.raw_connection() as connection:
            left = connection.execute("SELECT CAST(before AS BLOB), CAST(after AS BLOB) FROM audit_image")
            assert not [text for row in left for text in row if text and b"Anne Oostindi" in text]


def test_a_whole_trail_is_told_to_be_whole(path: Path, tmp_path: Path) -> None:
    with closing(opened(path)) as database:
        assert look_into(back_up(database, tmp_path / "backups"), database.key).broken_steps == 0


def test_a_file_to_move_with_an_odd_trail(path: Path, tmp_path: Path) -> None:
    spoil(path, "chain = 'x'")
    protect(path, read_key(path), "een lang wachtwoord")
    key = key_by_password(path, "een lang wachtwoord")
    with closing(Database(path, key, now=clock.now, actor="Hanneke")) as database:
        made = make_move_file(database, tmp_path / "verhuizing.nwb")
    facts = look_into(made.path, key)
    assert facts.state is BackupState.GOOD and facts.broken_steps == 1


@pytest.mark.parametrize("odd", ODD_CHAINS.values(), ids=list(ODD_CHAINS))
@pytest.mark.parametrize("version", ["0001", "0002"])
def test_an_older_file_with_an_odd_trail_is_upgraded(tmp_path: Path, version: str, odd: str) -> None:
    path, folder = tmp_path / "netwerk.db", tmp_path / "backups"
    key = make_key(path)
    upgrade.create_database(path, key, version=version)
    connection = connect(path, key)
    more = ("salt", "digest") if version == "0002" else ()
    names = ", ".join(("at", "actor", "kind", "label", "chain", *more))
    connection.execute(
        f"INSERT INTO audit_entry ({names}) SELECT '2026-01-01T10:00:00.000000', 'H', 'DONE', 'Iets', chain"
        f"{', NULL, 0' if more else ''} FROM (SELECT {'lower(hex(zeroblob(32)))' if 'upper' in odd else odd}"
        " AS chain)"
    )
    connection.close()
    with closing(open_database(path, backups=folder, now=clock.now, actor="Hanneke")) as database:
        assert version_in(database) == upgrade.HEAD
        add_partner(database, "Na de verandering")
    (before,) = list_backups(folder)
    assert before.before_upgrade
    assert look_into(before.path, key).state is BackupState.GOOD
    assert inspect_file(path, key).is_sound


def version_in(database: Database) -> str:
    with database.raw_connection() as connection:
        return str(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])
