"""Every database that was ever released is brought up to date, and loses nothing on the way."""

import shutil
from pathlib import Path

import pytest

from netwerk_desktop.storage import upgrade
from netwerk_desktop.storage.engine import connect
from netwerk_desktop.storage.integrity import inspect_file
from netwerk_desktop.storage.keys import key_file_of, read_key
from netwerk_desktop.system import clock

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
        places = [columns_of(path, table).index(name) for name in old_columns[table]]
        assert [tuple(row[place] for place in places) for row in after[table]] == rows, table


def test_the_first_version_is_kept() -> None:
    assert next(path.stem for path in RELEASED) == "0001"
