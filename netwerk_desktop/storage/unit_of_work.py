"""One action of the user: one transaction, one undo step, one audit entry, one report of what changed."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import Any, Final, Never, Protocol, Self, TypeVar

from sqlalchemy import Text, inspect
from sqlalchemy.orm import ORMExecuteState, Session

from netwerk_desktop.model.base import LINE
from netwerk_desktop.model.columns import Words
from netwerk_desktop.model.entities import Entity
from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.model.trail import AuditKind
from netwerk_desktop.planning.cleaning import clean_lines, clean_text
from netwerk_desktop.storage import search, trail
from netwerk_desktop.storage.changes import RowChange
from netwerk_desktop.storage.recorder import (
    UNRECORDED,
    Recording,
    StoredColumn,
    stored_columns,
    table_name_of,
)

E = TypeVar("E", bound=Entity)

_UNKEEPABLE: Final = re.compile("[\ud800-\udfff]")
"""Lone halves of characters: they are no text, and no encoding takes them."""


class GuardedSession(Session):
    """A session that refuses every way around the recorder."""

    def _refuse(self, *_arguments: Any, **_options: Any) -> Never:
        raise RuntimeError("bulk writes go through Work.insert_many, where they are recorded")

    bulk_save_objects = bulk_insert_mappings = bulk_update_mappings = _refuse


def refuse_bulk_statements(state: ORMExecuteState) -> None:
    """Only selects may be executed on a session: everything else would escape undo and audit."""
    if state.is_insert or state.is_update or state.is_delete:
        raise RuntimeError("statements that write are not recorded: change entities instead")
    if state.is_from_statement or not state.is_select:
        raise RuntimeError("only selects are executed on a session")


def refuse_changes(_session: Session, _context: Any, _instances: Any) -> None:
    """A session for reading writes nothing: that would be lost, or escape undo and audit."""
    raise RuntimeError("this session only reads: change entities inside Database.work")


def prepare_entities(session: Session, moment: dt.datetime) -> None:
    """Clean the texts of everything that will be written, check their lengths, stamp the times.

    Raises DomainError with the column as field when a text is longer than its column allows.
    """
    for entity in session.new:
        if isinstance(entity, Entity):
            _clean(entity)
            entity.created_at = entity.updated_at = moment
    for entity in session.dirty:
        if isinstance(entity, Entity) and session.is_modified(entity):
            _clean(entity)
            if session.is_modified(entity):  # spaces too many are no change
                entity.updated_at = moment


def _clean(entity: Entity) -> None:
    for attribute in inspect(type(entity)).column_attrs:
        column = attribute.columns[0]
        value = entity.__dict__.get(attribute.key)
        match value:
            case str() if isinstance(column.type, Text):
                cleaned: Any = _cleaned(value, attribute.key, column.info)
            case tuple() if isinstance(column.type, Words):
                cleaned = tuple(clean_text(word)[:LINE] for word in value)
            case _:
                continue
        if cleaned != value:
            setattr(entity, attribute.key, cleaned)


def _cleaned(text: str, name: str, info: Mapping[str, Any]) -> str:
    length: int = info["length"]
    if info["raw"]:
        if (not text.isascii() and _UNKEEPABLE.search(text)) or "\0" in text:
            raise DomainError(
                "In deze tekst staan tekens die niet bewaard kunnen worden. Typ de tekst opnieuw.",
                field=name,
            )
        cleaned = text
    else:
        cleaned = clean_text(text) if length <= LINE else clean_lines(text)
    ensure_fits(cleaned, name, length)
    return cleaned


def ensure_fits(text: str, name: str, length: int) -> None:
    """Raise DomainError, with *name* as its field, for a text longer than its column allows."""
    if len(text) > length:
        raise DomainError(
            f"Deze tekst is te lang: {len(text)} tekens. Kort hem in tot {length} tekens.", field=name
        )


class Keeper(Protocol):
    """What a unit of work needs of the database that it changes."""

    actor: str

    def now(self) -> dt.datetime: ...

    def new_session(self, recording: Recording | None = None) -> Session: ...

    def report(self, log: Sequence[RowChange], *, label: str, undoable: bool) -> None: ...


class Work:
    """What happens inside ``with database.work("Partner toegevoegd") as work:``.

    Nothing is kept until ``work.commit()``; leaving the block without it rolls everything back.
    """

    def __init__(self, keeper: Keeper, label: str, *, undoable: bool) -> None:
        self._keeper = keeper
        self.label = label
        self._undoable = undoable
        self._recording = Recording()
        self._committed = False
        self.session = keeper.new_session(self._recording)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.session.close()

    def add(self, entity: E) -> E:
        """Add *entity* and flush, so that its id is known and rows that refer to it can follow."""
        self.session.add(entity)
        self.session.flush()
        return entity

    def delete(self, *entities: Entity) -> None:
        """Delete in the given order, children first."""
        for entity in entities:
            self.session.delete(entity)
            self.session.flush()

    def insert_many(self, kind: type[Entity], rows: Sequence[Mapping[str, Any]]) -> list[int]:
        """Insert many rows at once, recorded like any other; returns their new ids in order.

        Each row holds attribute values without id and times; texts must have been cleaned.
        """
        if not rows:
            return []
        self.session.flush()
        connection = self.session.connection()
        mapper = inspect(kind)
        table = table_name_of(mapper)
        last = connection.exec_driver_sql("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)).scalar()
        first = (last or 0) + 1
        images = _images(stored_columns(mapper), rows, first=first, moment=self._keeper.now())
        names = ", ".join(f'"{name}"' for name in images[0])
        marks = ", ".join("?" for _ in images[0])
        connection.exec_driver_sql(
            f'INSERT INTO "{table}" ({names}) VALUES ({marks})',  # noqa: S608 - names come from the mapping
            [tuple(image.values()) for image in images],
        )
        if table not in UNRECORDED:
            self._recording.note_bulk([RowChange(table, image["id"], None, image) for image in images])
        return [image["id"] for image in images]

    def commit(self) -> None:
        """Keep everything: audit entry and search index in the same transaction, then report. Only once."""
        if self._committed:
            raise RuntimeError("a unit of work is committed once")
        self.session.flush()
        log = self._recording.log
        if log:
            connection = self.session.connection()
            search.keep_in_step(connection, log)
            trail.write_entry(
                connection,
                log,
                at=self._keeper.now(),
                actor=self._keeper.actor,
                kind=AuditKind.DONE,
                label=self.label,
            )
        self.session.commit()
        self._committed = True
        if log:
            self._keeper.report(log, label=self.label, undoable=self._undoable)


def _images(
    columns: Sequence[StoredColumn], rows: Sequence[Mapping[str, Any]], *, first: int, moment: dt.datetime
) -> list[dict[str, Any]]:
    """The rows in storage form, numbered from *first*: what all have alike is computed once.

    Raises DomainError for a text that is too long, KeyError for an attribute that there is not.
    """
    common = {"created_at": moment, "updated_at": moment}
    alike = {column.name: column.stored(common) for column in columns}
    by_attribute = {column.attribute: column for column in columns}
    images = []
    for row_id, row in enumerate(rows, start=first):
        image = alike.copy()
        image["id"] = row_id
        for attribute, value in row.items():
            column = by_attribute[attribute]
            image[column.name] = value if column.bind is None else column.bind(value)
        images.append(image)
    for attribute in set().union(*rows):
        column = by_attribute[attribute]
        if column.length is not None:
            longest = max((image[column.name] or "" for image in images), key=len)
            ensure_fits(longest, attribute, column.length)
    return images
