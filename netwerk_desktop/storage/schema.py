"""What a schema promises, as plain values to compare: a file that comes in is trusted when it equals ours.

alembic's own comparison sees only a part: it overlooks a lost STRICT, AUTOINCREMENT, CHECK or trigger.
"""

import re
import secrets
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from netwerk_desktop.model.errors import EnvironmentProblem
from netwerk_desktop.storage.engine import KEY_DIGITS, DriverError, connect
from netwerk_desktop.storage.upgrade import create_database

Promise = tuple[Any, ...]
Everything = tuple[dict[str, set[Promise]], set[Promise]]


def refuse_other_schema(path: Path, key: bytes, version: str, *, name: str) -> None:
    """Raise EnvironmentProblem when the closed file at *path* is not exactly what our revisions make.

    *version* is the schema version that it should have; *name* is what the words call the file.
    """
    try:
        found = everything_promised(path, key)
    except (DriverError, IndexError, TypeError):  # a schema that nobody could have made without meaning harm
        found = None
    if found != _made_by_us(version):
        raise EnvironmentProblem(
            f"{name} heeft niet de vorm van gegevens van Netwerk. Er is niets veranderd. "
            "Kies een andere backup."
        )


@cache
def _made_by_us(version: str) -> Everything:
    """What the revisions up to *version* promise, by making a new, empty file with them."""
    with tempfile.TemporaryDirectory(prefix="netwerk-", ignore_cleanup_errors=True) as folder:
        path, key = Path(folder) / "vorm.db", secrets.token_bytes(KEY_DIGITS // 2)
        create_database(path, key, version=version)
        return everything_promised(path, key)


def is_ours(connection: Any, version: str) -> bool:
    """Whether the schema of an open file is exactly what our revisions make up to *version*."""
    return _promised(connection) == _made_by_us(version)


def everything_promised(path: Path, key: bytes) -> Everything:
    """The fingerprint of a closed file, and all that stands beside it: views, search index, version."""
    connection = connect(path, key)
    try:
        return _promised(connection)
    finally:
        connection.close()


def _promised(connection: Any) -> Everything:
    promised = fingerprint(connection)
    rows = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master").fetchall()
    return promised, {
        (kind, name, table, _plain(sql or ""))
        for kind, name, table, sql in rows
        if kind == "view" or (table not in promised and not name.startswith("sqlite_"))
    }


def fingerprint(connection: Any) -> dict[str, set[Promise]]:
    """Per table its columns, rules, keys, indexes and triggers; order of columns does not count."""
    tables = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'").fetchall()
    return {
        name: _promises(connection, name, sql)
        for name, sql in tables
        if not name.startswith(("sqlite_", "search_", "alembic_"))
    }


def _promises(connection: Any, table: str, sql: str) -> set[Promise]:
    def rows(question: str, name: str = table) -> list[Promise]:
        return [tuple(row) for row in connection.execute(question, (name,)).fetchall()]

    found: set[Promise] = {("autoincrement", "AUTOINCREMENT" in sql.upper())}
    found |= {("strict", *row) for row in rows("SELECT strict FROM pragma_table_list WHERE name = ?")}
    found |= {("column", *row[1:]) for row in rows("SELECT * FROM pragma_table_xinfo(?)")}
    found |= {("foreign key", *row[2:]) for row in rows("SELECT * FROM pragma_foreign_key_list(?)")}
    for _, index, unique, origin, partial in rows("SELECT * FROM pragma_index_list(?)"):
        columns = tuple(row[2:] for row in rows("SELECT * FROM pragma_index_xinfo(?)", index))
        found.add(("index", "" if origin == "u" else index, unique, origin, partial, columns))
    found |= {("check", name, rule) for name, rule in checks_of(sql)}
    triggers = rows("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?")
    found |= {("trigger", _plain(trigger)) for (trigger,) in triggers}
    return found


def checks_of(sql: str) -> set[tuple[str, str]]:
    """Name and rule of every named CHECK in a CREATE TABLE."""
    found = set()
    for match in re.finditer(r'CONSTRAINT\s+"?(\w+)"?\s+CHECK\s*\(', sql):
        depth, end = 1, match.end()
        while depth:
            depth += {"(": 1, ")": -1}.get(sql[end], 0)
            end += 1
        found.add((match[1], _plain(sql[match.end() : end - 1])))
    return found


def _plain(sql: str) -> str:
    return " ".join(sql.replace('"', "").split())
