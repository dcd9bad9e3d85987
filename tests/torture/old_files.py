"""Files of every released form, with any content: empty, small, large, or full of nasty strings.

Content is made by walking the tables of that form, so that no knowledge of an older model is needed.
"""

import hashlib
import re
import tempfile
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, Final
from unittest import mock

from netwerk_desktop.storage import upgrade
from netwerk_desktop.storage.engine import connect
from netwerk_desktop.storage.keys import key_file_of, make_key, read_key
from netwerk_desktop.storage.upgrade import HEAD
from tests.torture.strings import NASTY

_KEPT: Final = (Path(__file__).parents[1] / "migrations" / "databases").glob("*.db")
RELEASED: Final = sorted(path.stem for path in _KEPT if path.stem != HEAD)
"""The forms of which a real file is kept, but for the present one, which needs no upgrade."""

KINDS: Final = ("empty", "small", "large", "nasty")
ROWS: Final = {"empty": 0, "small": 3, "large": 10_000, "nasty": len(NASTY)}
_DIGESTS: Final = ("chain", "digest", "sha256", "attachment_sha256", "logo_sha256")
"""Columns that nobody writes but the program itself."""
_CHAINED_ANEW: Final = ("audit_entry", "chain")
"""A migration may change what the chain of the trail is made of; all else that was there stays."""
_LARGE: Final = ("partner", "partner_location", "person", "contact_role", "contact_moment", "next_step")
"""The tables that grow with a school; of the others a large one has 40 rows."""


def make_old(path: Path, version: str, kind: str) -> bytes:
    """A closed file of *version* at *path* with its key; returns the key."""
    from alembic import command

    real = command.upgrade
    key = make_key(path)
    with mock.patch.object(command, "upgrade", lambda settings, _head: real(settings, version)):
        upgrade.create_database(path, key)
    with closing(connect(path, key, foreign_keys=False)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        for table in tables_of(connection):
            many = ROWS[kind] if kind != "large" or table in _LARGE else 40
            _fill(connection, table, many, NASTY if kind == "nasty" else ("Bakkerij Çelik",))
        connection.execute("COMMIT")
    return key


def tables_of(connection: Any) -> list[str]:
    """The tables with rows of people."""
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
    return [name for (name,) in names if not name.startswith(("sqlite_", "alembic_", "search_"))]


def _fill(connection: Any, table: str, many: int, texts: Sequence[str]) -> None:
    sql = connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", (table,)).fetchone()[0]
    columns = connection.execute(f'PRAGMA table_info("{table}")').fetchall()
    links = {row[3]: row[2] for row in connection.execute(f'PRAGMA foreign_key_list("{table}")')}
    unique = _unique_columns(connection, table)
    names = [column[1] for column in columns]
    rows = [
        tuple(
            _value(sql, column, number, texts[number % len(texts)], links, column[1] in unique)
            for column in columns
        )
        for number in range(1, many + 1)
    ]
    marks = ", ".join("?" for _ in names)
    listed = ", ".join(f'"{name}"' for name in names)
    connection.executemany(f'INSERT INTO "{table}" ({listed}) VALUES ({marks})', rows)


def _unique_columns(connection: Any, table: str) -> set[str]:
    found = set()
    for _, index, is_unique, *_rest in connection.execute(f'PRAGMA index_list("{table}")').fetchall():
        if is_unique:
            found |= {row[2] for row in connection.execute(f'PRAGMA index_info("{index}")')}
    return found


def _value(
    sql: str, column: tuple[Any, ...], number: int, text: str, links: dict[str, str], is_unique: bool
) -> Any:
    _, name, kind, must, _default, is_key = column
    if is_key:
        return number
    if name in links and not must:
        return None
    if name in links and kind == "INTEGER":
        return number  # what is referred to has as many rows, or more
    rule = _rule_of(sql, name)
    if kind == "INTEGER":
        return number % 2 if "IN (0, 1)" in rule else number
    if name in _DIGESTS:
        return hashlib.sha256(str(number).encode()).hexdigest()
    if kind == "BLOB":
        return bytes([number % 256]) * 64
    return _text(rule, number, text, is_unique or name in links)


def _rule_of(sql: str, name: str) -> str:
    """The CHECK of one column."""
    found = re.search(rf"CHECK \(((?:json_valid\()?(?:length\()?{name}\b.*)\)\s*,?\s*$", sql, re.MULTILINE)
    return found[1] if found else ""


def _text(rule: str, number: int, text: str, is_unique: bool) -> str:
    if words := re.search(r"IN \(('.*')\)", rule):
        choices = re.findall(r"'([^']*)'", words[1])
        return str(choices[number % len(choices)])
    if "IS date(" in rule:
        return f"{1990 + number % 40}-{1 + number % 12:02d}-{1 + number % 28:02d}"
    if "= 26" in rule:
        return f"2026-{1 + number % 12:02d}-01T08:00:00.{number % 10**6:06d}"
    if "json_valid" in rule:
        return "[]"
    longest = int(found[1]) if (found := re.search(r"<= (\d+)", rule)) else 60
    mark = f"{number}~" if is_unique else ""
    return (mark + text.replace("\0", ""))[:longest]


def copy_released(version: str, path: Path) -> bytes:
    """The real file that was kept of *version*, at *path*; returns its key."""
    source = Path(__file__).parents[1] / "migrations" / "databases" / f"{version}.db"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(source.read_bytes())
    key_file_of(path).write_bytes(key_file_of(source).read_bytes())
    return read_key(path)


def old_bytes(version: str, kind: str) -> tuple[bytes, bytes]:
    """Such a file and its key file, as bytes."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "netwerk.db"
        make_old(path, version, kind)
        return path.read_bytes(), key_file_of(path).read_bytes()


def rows_of(path: Path, key: bytes, shape: dict[str, list[str]] | None = None) -> dict[str, Any]:
    """All rows by table: the columns in *shape*, or all there are."""
    with closing(connect(path, key)) as connection:
        found: dict[str, Any] = {}
        for table in shape or tables_of(connection):
            columns = shape[table] if shape else columns_of(connection, table)
            listed = ", ".join(f'"{column}"' for column in columns)
            found[table] = connection.execute(f'SELECT {listed} FROM "{table}" ORDER BY 1').fetchall()
        return found


def shape_of(path: Path, key: bytes) -> dict[str, list[str]]:
    """The columns of every table."""
    with closing(connect(path, key)) as connection:
        return {
            table: [name for name in columns_of(connection, table) if (table, name) != _CHAINED_ANEW]
            for table in tables_of(connection)
        }


def columns_of(connection: Any, table: str) -> list[str]:
    return [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")').fetchall()]
