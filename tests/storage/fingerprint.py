"""Everything a schema promises, as plain values to compare; alembic's own comparison sees only a part.

It overlooks a lost STRICT, AUTOINCREMENT, CHECK or trigger.
"""

import re
from typing import Any

from sqlalchemy import Connection

Promise = tuple[Any, ...]


def fingerprint(connection: Connection) -> dict[str, set[Promise]]:
    """Per table its columns, rules, keys, indexes and triggers; order of columns does not count."""
    tables = connection.exec_driver_sql(
        "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' "
        "AND name NOT LIKE 'search_%' AND name NOT LIKE 'alembic_%'"
    ).all()
    return {name: _promises(connection, name, sql) for name, sql in tables}


def _promises(connection: Connection, table: str, sql: str) -> set[Promise]:
    def rows(pragma: str, name: str = table) -> list[Promise]:
        return [tuple(row) for row in connection.exec_driver_sql(f'PRAGMA {pragma}("{name}")')]

    strict = connection.exec_driver_sql("SELECT strict FROM pragma_table_list WHERE name = ?", (table,))
    found: set[Promise] = {("strict", strict.scalar()), ("autoincrement", "AUTOINCREMENT" in sql.upper())}
    found |= {("column", *row[1:]) for row in rows("table_xinfo")}
    found |= {("foreign key", *row[2:]) for row in rows("foreign_key_list")}
    for _, index, unique, origin, partial in rows("index_list"):
        columns = tuple(row[2:] for row in rows("index_xinfo", index))
        found.add(("index", "" if origin == "u" else index, unique, origin, partial, columns))
    found |= {("check", name, rule) for name, rule in checks_of(sql)}
    triggers = connection.exec_driver_sql(
        "SELECT sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?", (table,)
    )
    found |= {("trigger", _plain(trigger)) for trigger in triggers.scalars()}
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
