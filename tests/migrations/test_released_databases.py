"""Every database that was ever released is brought up to date, and loses nothing on the way."""

import shutil
from pathlib import Path

import pytest

from netwerk_desktop.storage import trail, upgrade
from netwerk_desktop.storage.engine import connect
from netwerk_desktop.storage.integrity import inspect_file
from netwerk_desktop.storage.keys import key_file_of, read_key
from netwerk_desktop.system import clock

MADE_AGAIN = {("0001", "audit_entry", "chain")}
"""Version, table and column of what a later revision computes anew; all else stays to the letter."""

RELEASED = sorted((Path(__file__).parent / "databases").glob("*.db"))


def rows_of(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """All rows of a closed file by table, each as its first columns: those of the oldest version."""
    connection = connect(path, read_key(path))
    try:
        tables = [
            name
            for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            if not name.startswith(("sqlite_", "alembic_", "search_"))
        ]
        return {
            table: connection.execute(f'SELECT * FROM "{table}" ORDER BY id').fetchall() for table in tables
        }
    finally:
        connection.close()


def columns_of(path: Path, table: str) -> list[str]:
    connection = connect(path, read_key(path))
    try:
        return [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')]
    finally:
        connection.close()


@pytest.mark.parametrize("released", RELEASED, ids=lambda path: path.stem)
def test_a_released_database_keeps_every_value(released: Path, tmp_path: Path) -> None:
    path = tmp_path / "netwerk.db"
    shutil.copyfile(released, path)
    shutil.copyfile(key_file_of(released), key_file_of(path))
    before = rows_of(path)
    old_columns = {table: columns_of(path, table) for table in before}

    upgrade.upgrade_database(path, read_key(path), tmp_path / "backups", moment=clock.now())

    report = inspect_file(path, read_key(path))
    assert report.is_sound
    assert report.version == upgrade.HEAD
    after = rows_of(path)
    for table, rows in before.items():
        now = columns_of(path, table)
        for place, name in enumerate(old_columns[table]):
            if (released.stem, table, name) not in MADE_AGAIN:
                kept = [row[now.index(name)] for row in after[table]]
                assert kept == [row[place] for row in rows], f"{table}.{name}"


def test_the_trail_of_the_first_version_is_chained_again(tmp_path: Path) -> None:
    path = tmp_path / "netwerk.db"
    shutil.copyfile(RELEASED[0], path)
    shutil.copyfile(key_file_of(RELEASED[0]), key_file_of(path))
    upgrade.upgrade_database(path, read_key(path), tmp_path / "backups", moment=clock.now())
    connection = connect(path, read_key(path))
    try:
        assert connection.execute("SELECT count(*) FROM audit_entry").fetchone()[0] > 10
        assert list(trail.broken_entries(connection)) == []
    finally:
        connection.close()


def test_each_released_version_is_kept() -> None:
    """Version 2 of the file was never released by itself."""
    assert [path.stem for path in RELEASED] == ["0001", "0003", "0004", "0005"]
