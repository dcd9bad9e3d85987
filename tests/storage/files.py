"""What a database file holds, as plain values to compare; and copies of the template."""

import shutil
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from netwerk_desktop.storage.database import Database
from netwerk_desktop.storage.keys import key_file_of, read_key
from netwerk_desktop.storage.recorder import UNRECORDED
from netwerk_desktop.storage.undo import NEVER_BACK
from netwerk_desktop.system import clock

Dump = dict[str, list[tuple[Any, ...]]]

NOT_UNDONE = UNRECORDED | NEVER_BACK
"""Tables that undo leaves alone."""


def copy_of(template: Path, folder: Path, name: str = "netwerk.db") -> Path:
    """A copy of the closed *template* and its key in *folder*."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    shutil.copyfile(template, path)
    shutil.copyfile(key_file_of(template), key_file_of(path))
    return path


def opened(path: Path, *, actor: str = "Hanneke") -> Database:
    """The closed file at *path*, opened without the checks of a start."""
    return Database(path, read_key(path), now=clock.now, actor=actor, patience=0.5)


def dump(connection: Connection, *, without: frozenset[str] = NOT_UNDONE) -> Dump:
    """All rows of all tables, and of the search entries what they mean; the index itself is checked."""
    tables = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars()
    found: Dump = {}
    for table in sorted(tables):
        if table.startswith(("sqlite_", "search_", "alembic_")) or table in without:
            continue
        rows = connection.exec_driver_sql(f'SELECT * FROM "{table}" ORDER BY id').all()
        found[table] = [tuple(row) for row in rows]
    entries = connection.exec_driver_sql("SELECT source, row_id, folded FROM search_entry ORDER BY 1, 2")
    found["search_entry"] = [tuple(row) for row in entries]
    connection.exec_driver_sql("INSERT INTO search_index(search_index, rank) VALUES ('integrity-check', 1)")
    return found


def contents(database: Database, *, without: frozenset[str] = NOT_UNDONE) -> Dump:
    """The dump of an open database."""
    with database.read() as session:
        return dump(session.connection(), without=without)
