"""The audit trail can only grow, and shows when somebody who took the locks off changed it."""

import pytest
from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from netwerk_desktop.model.partners import Partner
from netwerk_desktop.model.trail import APPEND_ONLY, ERASED_NAME
from netwerk_desktop.storage import trail
from netwerk_desktop.storage.database import Database
from tests.builders import a_partner

EMPTIED = "UPDATE audit_image SET before = NULL, after = NULL, salt = NULL"


@pytest.fixture
def renamed(database: Database) -> Database:
    """A database with three entries: a partner was added and got another name twice."""
    partner = a_partner(database)
    for name in ("Tweede", "Derde"):
        with database.work(f"{name} heet anders") as work:
            work.session.get_one(Partner, partner.id).name = name
            work.commit()
    return database


def take_locks_off(connection: Connection) -> None:
    names = [trigger.split()[2] for triggers in APPEND_ONLY.values() for trigger in triggers]
    for name in names:
        connection.exec_driver_sql(f"DROP TRIGGER {name}")


@pytest.mark.parametrize(
    "change",
    [
        "DELETE FROM audit_entry WHERE id = 3",
        "UPDATE audit_entry SET actor = 'Iemand anders' WHERE id = 2",
        "UPDATE audit_entry SET label = label WHERE id = 2",
        "UPDATE audit_entry SET salt = NULL, kind = 'UNDONE' WHERE id = 2",
        "UPDATE audit_entry SET salt = NULL, digest = 'x' WHERE id = 2",
        "UPDATE audit_entry SET salt = NULL, chain = 'x' WHERE id = 2",
        "REPLACE INTO audit_entry SELECT id, at, 'Iemand anders', kind, label, salt, digest, chain "
        "FROM audit_entry",
        "DELETE FROM audit_image WHERE entry_id = 2",
        "UPDATE audit_image SET after = replace(after, 'Tweede', 'Vierde') WHERE entry_id = 2",
        "UPDATE audit_image SET before = NULL WHERE entry_id = 2",
        "UPDATE audit_image SET before = NULL, after = NULL WHERE entry_id = 2",
        f"{EMPTIED}, digest = 'x'",
        f"{EMPTIED}, entry_id = 1",
        f"{EMPTIED}, row_id = 9",
        f"{EMPTIED}, table_name = 'person'",
        "REPLACE INTO audit_image (id, entry_id, table_name, row_id, digest) "
        "SELECT id, entry_id, table_name, row_id, digest FROM audit_image",
    ],
)
def test_nothing_that_was_written_changes(renamed: Database, change: str) -> None:
    with renamed.read() as session:
        connection = session.connection()
        before = everything(connection)
        with pytest.raises(IntegrityError, match="append-only"):
            connection.exec_driver_sql(change)
        assert everything(connection) == before


def everything(connection: Connection) -> list[tuple[object, ...]]:
    return [
        tuple(row)
        for table in APPEND_ONLY
        for row in connection.exec_driver_sql(f"SELECT * FROM {table} ORDER BY id")
    ]


@pytest.mark.parametrize(
    "meddle",
    [
        "UPDATE audit_image SET after = replace(after, 'Tweede', 'Vierde') WHERE entry_id = 2",
        "UPDATE audit_entry SET actor = 'Iemand anders' WHERE id = 2",
        "UPDATE audit_entry SET at = '2020-01-01T00:00:00.000000' WHERE id = 2",
        "DELETE FROM audit_image WHERE entry_id = 2",
        "UPDATE audit_image SET salt = 'x' WHERE entry_id = 2",
        "UPDATE audit_entry SET actor = 'Iemand anders', salt = NULL WHERE id = 2",
    ],
)
def test_meddling_with_the_trail_shows(renamed: Database, meddle: str) -> None:
    with renamed.read() as session:
        connection = session.connection()
        assert list(trail.broken_entries(connection)) == []
        take_locks_off(connection)
        connection.exec_driver_sql(meddle)
        assert 2 in list(trail.broken_entries(connection))


def test_a_deleted_entry_shows_in_the_next(renamed: Database) -> None:
    with renamed.read() as session:
        connection = session.connection()
        take_locks_off(connection)
        connection.exec_driver_sql("DELETE FROM audit_image WHERE entry_id = 2")
        connection.exec_driver_sql("DELETE FROM audit_entry WHERE id = 2")
        assert list(trail.broken_entries(connection)) == [3]


def test_an_emptied_image_keeps_the_chain(renamed: Database) -> None:
    """An erasure takes image and salt; the digest that stays says nothing about the person."""
    with renamed.read() as session:
        connection = session.connection()
        before = trail.head(connection)
        connection.exec_driver_sql(EMPTIED)
        assert list(trail.broken_entries(connection)) == []
        assert trail.head(connection) == before


def test_an_entry_that_lost_a_name_keeps_the_chain(renamed: Database) -> None:
    with renamed.read() as session:
        connection = session.connection()
        before = trail.head(connection)
        erased = f"UPDATE audit_entry SET label = '{ERASED_NAME} gewijzigd', salt = NULL WHERE id = 2"
        connection.exec_driver_sql(erased)
        assert list(trail.broken_entries(connection)) == []
        assert trail.head(connection) == before


def test_the_head_is_the_last_link(renamed: Database) -> None:
    with renamed.read() as session:
        chains = session.connection().exec_driver_sql("SELECT chain FROM audit_entry ORDER BY id").scalars()
        assert trail.head(session.connection()) == list(chains)[-1]
    renamed.undo()
    with renamed.raw_connection() as driver:
        assert (
            trail.head(driver) == driver.execute("SELECT chain FROM audit_entry WHERE id = 4").fetchone()[0]
        )
        assert list(trail.broken_entries(driver)) == []


def test_an_empty_trail_has_an_empty_head(database: Database) -> None:
    with database.read() as session:
        assert trail.head(session.connection()) == ""
