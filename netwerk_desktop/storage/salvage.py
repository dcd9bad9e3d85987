"""What can still be read of a damaged database, kept beside it as a backup of its own (quality.md 1.5)."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from sqlalchemy.exc import SQLAlchemyError

from netwerk_desktop.model.errors import EnvironmentProblem
from netwerk_desktop.storage import backup, search
from netwerk_desktop.storage.damaged_pages import DamagedPages, Row
from netwerk_desktop.storage.engine import DriverError, RuleError, connect, make_engine
from netwerk_desktop.storage.integrity import count_rows
from netwerk_desktop.storage.placing import remove
from netwerk_desktop.storage.upgrade import HEAD, create_database, is_known, migrate_copy

_SCHEMA_ROOT: Final = 1
_SCHEMA_COLUMNS: Final = 5
_NOT_COPIED: Final = ("sqlite_", "search_", "alembic_")


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What was saved. *path* is None when nothing at all could be read."""

    path: Path | None
    counts: Mapping[str, int]
    """Rows per table that is shown beside a backup, as in `integrity.COUNTED`."""
    rows: int
    """Rows of all tables together."""
    pages: int
    damaged_pages: int


def salvage(damaged: Path, key: bytes, *, beside: Path, now: dt.datetime) -> Salvaged:
    """Save the readable rows of the closed file *damaged*, which is only read, in a backup beside *beside*.

    A row is taken only when every byte of it is proven unchanged. What refers to a row that is lost goes with
    it, so that the backup is whole in itself and can be put back. Raises EnvironmentProblem (full disk …).
    """
    fresh = beside.with_name(f"{beside.name}.salvage")
    try:
        pages = DamagedPages(damaged, key)
        schema = _Schema.of(pages)
        create_database(fresh, key, version=schema.version)
        rows = _fill(fresh, key, pages, schema)
        if not rows:
            return Salvaged(None, {}, 0, pages.count, pages.damaged)
        if schema.version != HEAD:
            migrate_copy(fresh, key)
        _make_index(fresh, key)
        path, counts = _packed(fresh, key, beside, now)
        return Salvaged(path, counts, rows, pages.count, pages.damaged)
    except (DriverError, SQLAlchemyError, OSError) as error:
        raise EnvironmentProblem(
            "Wat nog leesbaar was, kon niet worden bewaard. Kijk of de schijf vol is en probeer het opnieuw. "
            "Het beschadigde bestand is niet aangeraakt."
        ) from error
    finally:
        with suppress(OSError):
            remove(fresh)


@dataclass(frozen=True, slots=True)
class _Schema:
    """Where the tables of the damaged file begin, as far as its schema can be read, and its version."""

    roots: dict[str, int]
    version: str

    @classmethod
    def of(cls, pages: DamagedPages) -> "_Schema":
        roots = {}
        for _, values in pages.rows(_SCHEMA_ROOT):
            if len(values) == _SCHEMA_COLUMNS and values[0] == "table" and isinstance(values[3], int):
                roots[str(values[1])] = values[3]
        versions = [values[0] for _, values in pages.rows(roots.get("alembic_version", 0)) if values]
        known = versions and isinstance(versions[0], str) and is_known(versions[0])
        return cls(roots, str(versions[0]) if known else HEAD)


def _fill(fresh: Path, key: bytes, pages: DamagedPages, schema: _Schema) -> int:
    """Put every readable row into the new file; returns how many rows it has in the end."""
    connection = connect(fresh, key, foreign_keys=False)
    try:
        target = _Target(connection)
        connection.execute("BEGIN IMMEDIATE")
        guards = target.take_guards_away()
        roots = {**target.roots_not_in(schema.roots), **schema.roots}
        for table in target.columns:
            if table in roots:
                target.insert(table, pages.rows(roots[table]))
        torn = [table for table in target.columns if table not in roots or not pages.is_whole(roots[table])]
        if torn:
            for leaf in pages.stray_rows(list(roots.values())):
                target.insert_stray(torn, leaf)
        target.keep_numbers(pages.rows(roots.get("sqlite_sequence", 0)))
        target.drop_loose_ends()
        for guard in guards:
            connection.execute(guard)
        count = target.count()
        connection.execute("COMMIT")
        return count
    finally:
        connection.close()


class _Target:
    """The new file while it is filled."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        stored = connection.execute(
            "SELECT name, rootpage FROM sqlite_master WHERE type = 'table'"
        ).fetchall()
        self._roots: dict[str, int] = dict(stored)
        self.columns: dict[str, list[str]] = {
            name: [row[0] for row in connection.execute("SELECT name FROM pragma_table_info(?)", (name,))]
            for name in self._roots
            if not name.startswith(_NOT_COPIED)
        }

    def take_guards_away(self) -> list[str]:
        """Drop the triggers of the copied tables, such as those that let the trail only grow; their SQL."""
        triggers = self._connection.execute(
            "SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall()
        guards = [(name, sql) for name, table, sql in triggers if table in self.columns]
        for name, _ in guards:
            self._connection.execute(f'DROP TRIGGER "{name}"')
        return [sql for _, sql in guards]

    def roots_not_in(self, known: Mapping[str, int]) -> dict[str, int]:
        """Where tables begin that the damaged schema does not tell of: where they begin in a new file.

        Our revisions make all tables in one order, so that is mostly the same page; a row that does not fit
        the table is not taken.
        """
        taken = set(known.values())
        return {name: root for name, root in self._roots.items() if name not in known and root not in taken}

    def insert(self, table: str, rows: Iterator[Row] | Sequence[Row]) -> int:
        """Insert the rows that fit the table and its rules; returns how many."""
        names, done = self.columns[table], 0
        for row_id, values in rows:
            if 2 <= len(values) <= len(names):
                whole = (row_id, *values[1:])
                done += self._insert_one(table, names[: len(whole)], whole)
        return done

    def insert_stray(self, tables: Sequence[str], leaf: Sequence[Row]) -> None:
        """Insert the rows of a page into the one of *tables* whose form and rules they all fit."""
        lengths = {len(values) for _, values in leaf}
        fitting = [table for table in tables if lengths == {len(self.columns[table])}]
        for table in fitting:
            self._connection.execute("SAVEPOINT stray")
            if self.insert(table, leaf) == len(leaf):
                self._connection.execute("RELEASE stray")
                return
            self._connection.execute("ROLLBACK TO stray")
            self._connection.execute("RELEASE stray")

    def keep_numbers(self, rows: Iterator[Row]) -> None:
        """A number that a row once had is never given again."""
        for _, values in rows:
            if len(values) == 2 and values[0] in self.columns and isinstance(values[1], int):
                self._connection.execute(
                    "UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = ?", (values[1], values[0])
                )

    def drop_loose_ends(self) -> None:
        """Take away what refers to a row that is lost, until nothing does; what may be empty is emptied."""
        while loose := self._connection.execute("PRAGMA foreign_key_check").fetchall():
            for table, row_id, _, rule in loose:
                self._let_go(table, row_id, rule)

    def count(self) -> int:
        """All rows of all tables."""
        questions = (f'SELECT count(*) FROM "{table}"' for table in self.columns)  # noqa: S608 - our own names
        return sum(self._connection.execute(question).fetchone()[0] for question in questions)

    def _insert_one(self, table: str, names: Sequence[str], values: Sequence[Any]) -> bool:
        columns, marks = ", ".join(f'"{name}"' for name in names), ", ".join("?" for _ in names)
        try:
            cursor = self._connection.execute(
                f'INSERT OR IGNORE INTO "{table}" ({columns}) VALUES ({marks})',  # noqa: S608 - our own names
                tuple(values),
            )
        except (RuleError, UnicodeError, OverflowError):
            return False
        return int(cursor.rowcount) == 1

    def _let_go(self, table: str, row_id: int, rule: int) -> None:
        keys = self._connection.execute(
            'SELECT "from" FROM pragma_foreign_key_list(?) WHERE id = ?', (table, rule)
        ).fetchall()
        column = keys[0][0]
        needed = self._connection.execute(
            'SELECT "notnull" FROM pragma_table_info(?) WHERE name = ?', (table, column)
        ).fetchone()[0]
        emptied = f'UPDATE "{table}" SET "{column}" = NULL WHERE id = ?'  # noqa: S608 - our own names
        if not needed:
            with suppress(RuleError):
                self._connection.execute(emptied, (row_id,))
                return
        self._connection.execute(f'DELETE FROM "{table}" WHERE id = ?', (row_id,))  # noqa: S608


def _make_index(fresh: Path, key: bytes) -> None:
    engine = make_engine(fresh, key)
    try:
        with engine.begin() as connection:
            search.rebuild(connection)
    finally:
        engine.dispose()


def _packed(fresh: Path, key: bytes, beside: Path, now: dt.datetime) -> tuple[Path, dict[str, int]]:
    target = beside.with_name(f"{beside.stem}-gered-{backup.stamp_of(now)}{backup.SUFFIX}")
    connection = connect(fresh, key)
    try:
        made = backup.write_named(backup.Source(connection, beside, key), target, moment=now, number=0)
        return made.path, count_rows(connection)
    finally:
        connection.close()
