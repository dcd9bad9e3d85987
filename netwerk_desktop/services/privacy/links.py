"""Which rows hang on a person: by the references in the model, so that later tables join by themselves."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from sqlalchemy import Column, Select, Table, Text, select
from sqlalchemy.orm import Session

from netwerk_desktop.model.columns import Words
from netwerk_desktop.model.entities import Base
from netwerk_desktop.model.privacy_register import REGISTER, Entry, Nature, Personal
from netwerk_desktop.storage.reading import rows_in_parts

UNSEARCHED: Final = frozenset({"audit_entry", "audit_image", "attachment"})
"""Tables whose texts are looked through in ways of their own."""


@dataclass(frozen=True, slots=True)
class PersonLink:
    """A column that refers to a person, or to a row that stands for one (a colleague)."""

    entry: Entry
    column: str
    target: str

    @property
    def personal(self) -> Personal:
        """How the register describes the column."""
        return self.entry.personal[self.column]


@dataclass(frozen=True, slots=True)
class LinkedRow:
    """A row that hangs on a person by *link*; *values* are Python values by column."""

    link: PersonLink
    row_id: int
    target_id: int
    values: Mapping[str, Any]


def table_of(name: str) -> Table:
    """The table called *name*."""
    return Base.metadata.tables[name]


@cache
def person_links() -> tuple[PersonLink, ...]:
    """All of them, those to the person itself first."""
    roles = [entry.table for entry in REGISTER.values() if entry.is_role]
    found = [
        PersonLink(entry, column.name, reference.column.table.name)
        for entry in REGISTER.values()
        for column in table_of(entry.table).columns
        for reference in column.foreign_keys
        if reference.column.table.name in roles
    ]
    return tuple(sorted(found, key=lambda link: roles.index(link.target)))


def rows_of_people(session: Session, person_ids: Collection[int]) -> list[LinkedRow]:
    """Every row that hangs on these people, by whatever role."""
    known: dict[str, set[int]] = {"person": set(person_ids)}
    found = []
    for link in person_links():
        targets = known.get(link.target)
        if not targets:
            continue
        for row in rows_where(session, link.entry.table, link.column, targets):
            found.append(LinkedRow(link, row["id"], row[link.column], row))
            if link.entry.is_role:
                known.setdefault(link.entry.table, set()).add(row["id"])
    return found


def rows_where(session: Session, table: str, column: str, values: Collection[Any]) -> list[dict[str, Any]]:
    """Whole rows of *table* whose *column* is one of *values*, in the order of their ids."""
    wanted, some = table_of(table), sorted(values)
    found: list[dict[str, Any]] = []
    for start in range(0, len(some), 500):
        part = some[start : start + 500]
        found += whole_rows(session, select(wanted).where(wanted.c[column].in_(part)).order_by(wanted.c.id))
    return found


def whole_rows(session: Session, statement: Select[Any]) -> Iterator[dict[str, Any]]:
    """The rows of a select of all columns of one table, by the names of the columns; never all at once."""
    names = tuple(column.name for column in statement.selected_columns)
    for rows in rows_in_parts(session, statement):
        for row in rows:
            yield dict(zip(names, row, strict=True))


@cache
def columns_that_refer_to(name: str) -> tuple[Column[Any], ...]:
    """Every column of the file that refers to a row of the table called *name*."""
    tables = (table_of(entry.table) for entry in REGISTER.values())
    columns = (column for table in tables for column in table.columns)
    return tuple(
        column for column in columns if any(key.column.table.name == name for key in column.foreign_keys)
    )


@cache
def searched_columns(table: str) -> tuple[tuple[str, Nature], ...]:
    """The columns of *table* in which a name may stand, with what they hold: every text that people type.

    Also those that the register calls plain: nobody can say that a branch or a label holds no name.
    """
    entry = REGISTER[table]
    return tuple(
        (column.name, _nature(entry, column))
        for column in table_of(table).columns
        if column.name not in entry.technical and _is_text(column)
    )


def _is_text(column: Column[Any]) -> bool:
    if isinstance(column.type, Words):
        return True
    return isinstance(column.type, Text) and not column.foreign_keys


def _nature(entry: Entry, column: Column[Any]) -> Nature:
    if isinstance(column.type, Words) or column.info.get("raw"):
        return Nature.JSON if column.name != "body" else Nature.FREE_TEXT
    personal = entry.personal.get(column.name)
    return Nature.FACT if personal is None else personal.nature
