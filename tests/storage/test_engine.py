"""One locked, encrypted connection with the settings that quality.md 1.1 asks for."""

import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError
from sqlcipher3 import dbapi2 as sqlcipher

from netwerk_desktop.model.errors import EnvironmentProblem
from netwerk_desktop.storage.database import Database
from netwerk_desktop.storage.engine import DriverError, connect, make_engine
from netwerk_desktop.storage.integrity import PLAIN_HEADER
from netwerk_desktop.storage.keys import KEY_BYTES, key_file_of, make_key, read_key
from tests.builders import a_partner

PRAGMAS = {
    "journal_mode": "truncate",
    "synchronous": 3,
    "locking_mode": "exclusive",
    "foreign_keys": 1,
    "cell_size_check": 1,
    "mmap_size": 0,
    "trusted_schema": 0,
    "secure_delete": 1,
    "temp_store": 2,
    "recursive_triggers": 1,
    "busy_timeout": 5000,
    "application_id": 0x4E575731,
}

SECOND = """
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from netwerk_desktop.storage import engine
from netwerk_desktop.storage.engine import connect
from netwerk_desktop.storage.keys import read_key
assert engine.LOCK_PATIENCE == 5.0
engine.LOCK_PATIENCE = 0.2
path = Path(sys.argv[1])
try:
    connect(path, read_key(path))
except Exception as error:
    print(type(error).__name__, error)
else:
    print("opened")
"""


@pytest.mark.parametrize("pragma", PRAGMAS)
def test_settings_are_what_was_asked(database: Database, pragma: str) -> None:
    with database.raw_connection() as connection:
        row = connection.execute(f"PRAGMA {pragma}").fetchone()
    assert (0 if row is None else row[0]) == PRAGMAS[pragma]


def test_a_second_process_cannot_open_it(database: Database) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SECOND, str(database.path)], capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("OperationalError database is locked")
    a_partner(database)


def test_it_can_be_opened_by_another_after_closing(database: Database) -> None:
    database.close()
    done = subprocess.run(
        [sys.executable, "-c", SECOND, str(database.path)], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "opened"


@pytest.mark.parametrize("length", [0, 1, 31, 32, 47, 49, 64])
def test_a_key_of_another_length_is_refused(tmp_path: Path, length: int) -> None:
    """SQLCipher would silently take it as a passphrase, and without a key write in plain."""
    with pytest.raises(ValueError, match="48 bytes"):
        connect(tmp_path / "new.db", b"k" * length, create=True)
    assert not (tmp_path / "new.db").exists()


def test_the_file_is_never_plain(database: Database) -> None:
    a_partner(database, name="Bakkerij Leesbaar")
    database.close()
    stored = database.path.read_bytes()
    assert not stored.startswith(PLAIN_HEADER)
    assert b"Leesbaar" not in stored and b"CREATE TABLE" not in stored


def test_a_missing_file_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(DriverError):
        connect(tmp_path / "none.db", b"k" * KEY_BYTES)
    assert list(tmp_path.iterdir()) == []


def test_a_unit_of_work_takes_the_write_lock_at_its_first_look(database: Database) -> None:
    with database.work("Kijken") as work:
        work.session.connection()
        raw = work.session.connection().connection.driver_connection
        assert raw is not None and raw.in_transaction
        with pytest.raises(sqlcipher.OperationalError, match="within a transaction"):
            raw.execute("BEGIN IMMEDIATE")


@pytest.mark.parametrize("name", ["met spatie.db", "50%?#&.db", "Łukasz’ school – 日本.db", "a;b'\"c.db"])
def test_odd_file_names_are_only_names(tmp_path: Path, name: str) -> None:
    key = b"k" * KEY_BYTES
    connection = connect(tmp_path / name, key, create=True)
    connection.execute("CREATE TABLE t (a)")
    connection.close()
    assert (tmp_path / name).stat().st_size > 0


def test_a_key_is_made_once_and_only_its_owner_may_read_it(tmp_path: Path) -> None:
    database = tmp_path / "netwerk.db"
    key = make_key(database)
    assert len(key) == KEY_BYTES and len(set(key)) > 20
    assert make_key(database) == key == read_key(database)
    assert key_file_of(database).stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["netwerk.db.key"]


@pytest.mark.parametrize("content", [b"", b"zz" * 48, b"ab" * 47, b"ab" * 49, b"\xff\xfe", b"\n" * 9])
def test_a_bad_key_file_is_named(tmp_path: Path, content: bytes) -> None:
    database = tmp_path / "netwerk.db"
    key_file_of(database).write_bytes(content)
    with pytest.raises(EnvironmentProblem, match=r"Het sleutelbestand netwerk\.db\.key is"):
        read_key(database)
    assert key_file_of(database).read_bytes() == content


def roll_back(change: Connection) -> None:
    change.rollback()


def fail_to_commit(change: Connection) -> None:
    change.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    change.exec_driver_sql(
        "INSERT INTO next_step (partner_id, text, due, created_at, updated_at) "
        "VALUES (99, 'Bellen', '2026-12-01', '2026-11-29T09:00:00.000000', '2026-11-29T09:00:00.000000')"
    )
    with pytest.raises(IntegrityError, match="FOREIGN KEY"):
        change.commit()


@pytest.mark.parametrize("end", [roll_back, fail_to_commit])
def test_a_change_taken_back_leaves_no_misread_page(
    empty_database_path: Path, end: Callable[[Connection], None]
) -> None:
    """Without the mend in `engine._drop_stale_pages` some one or two of these read another schema."""
    engine = make_engine(empty_database_path, read_key(empty_database_path))
    question = "SELECT count(*) FROM sqlite_master"
    with closing(engine.raw_connection()) as connection:
        connection.execute("PRAGMA synchronous=OFF")
        tables = connection.execute(question).fetchone()
    for number in range(8_000):
        with engine.connect() as change:
            change.exec_driver_sql(f"PRAGMA user_version = {number}")
            end(change)
        with closing(engine.raw_connection()) as connection:
            assert connection.execute(question).fetchone() == tables
    engine.dispose()
