"""Writes down what a session changes, row by row, while it is flushed.

Mapper events are used because they are called for every row that a flush touches. Within one flush
SQLAlchemy emits all updates of a table before its inserts, but calls the events in the order of the
objects; each block of one table is therefore sorted again, or replaying would meet a UNIQUE rule.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from sqlalchemy import Connection, Table, Text, event
from sqlalchemy.dialects.sqlite.base import SQLiteDialect
from sqlalchemy.orm import Mapper, Session, object_session
from sqlalchemy.orm.base import LoaderCallableStatus

from netwerk_desktop.model.entities import Base
from netwerk_desktop.storage.changes import Image, RowChange

UNRECORDED: Final = frozenset(
    {"attachment", "audit_entry", "audit_image", "backup_record", "draft", "palette_use"}
)
"""Tables outside undo and audit: bytes are immutable, the trail is itself, drafts are not deeds."""

_AT_ONCE: Final = 500
"""How many rows one SELECT fetches by id."""

_DIALECT: Final = SQLiteDialect()
Binder = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class StoredColumn:
    """How one attribute is kept: its column, what an untouched attribute holds, its storage form.

    *length* is how many characters a text may have; None for what is no text.
    """

    name: str
    attribute: str
    default: Any
    bind: Binder | None
    length: int | None

    def stored(self, values: Mapping[str, Any]) -> Any:
        value = values.get(self.attribute, self.default)
        return value if self.bind is None else self.bind(value)


@cache
def stored_columns(mapper: Mapper[Any]) -> tuple[StoredColumn, ...]:
    """The columns of an entity in table order."""
    table = mapper.local_table
    assert isinstance(table, Table)
    return tuple(
        StoredColumn(
            column.name,
            mapper.get_property_by_column(column).key,
            getattr(column.default, "arg", None),
            column.type.dialect_impl(_DIALECT).bind_processor(_DIALECT),
            column.info.get("length") if isinstance(column.type, Text) else None,
        )
        for column in table.columns
    )


def table_name_of(mapper: Mapper[Any]) -> str:
    table = mapper.local_table
    assert isinstance(table, Table)
    return str(table.name)  # a plain text: the driver asks every other kind how it wants to be kept


def read_image(connection: Connection, table: str, row_id: int) -> dict[str, Any] | None:
    """The row as it is now in the file, or None."""
    row = connection.exec_driver_sql(f'SELECT * FROM "{table}" WHERE id = ?', (row_id,)).mappings().first()  # noqa: S608
    return None if row is None else dict(row)


def read_images(connection: Connection, table: str, row_ids: Sequence[int]) -> dict[int, Image]:
    """The rows as they are now in the file, by id; rows that are gone are left out."""
    found: dict[int, Image] = {}
    for start in range(0, len(row_ids), _AT_ONCE):
        some = row_ids[start : start + _AT_ONCE]
        marks = ", ".join("?" for _ in some)
        rows = connection.exec_driver_sql(f'SELECT * FROM "{table}" WHERE id IN ({marks})', some)  # noqa: S608
        names = tuple(rows.keys())
        found.update((row[0], dict(zip(names, row, strict=True))) for row in rows)
    return found


class Recording:
    """The ordered log of one unit of work."""

    def __init__(self) -> None:
        self._log: list[RowChange] = []
        self._flush: list[RowChange] = []
        self._before: dict[tuple[str, int], dict[str, Any]] = {}

    def note_before(self, mapper: Mapper[Any], connection: Connection, target: Any) -> None:
        """Remember the row as it was, from the state where it is complete, else from the file."""
        table = table_name_of(mapper)
        values = {**target.__dict__, **target._sa_instance_state.committed_state}
        columns = stored_columns(mapper)
        unknown = LoaderCallableStatus.NO_VALUE
        if any(values.get(column.attribute, unknown) is unknown for column in columns):
            image = read_image(connection, table, target.id) or {}
        else:
            image = {column.name: column.stored(values) for column in columns}
        self._before[(table, target.id)] = image

    def note_after(self, mapper: Mapper[Any], connection: Connection, target: Any) -> None:
        """Note the row as it is now; the statement was already sent."""
        table = table_name_of(mapper)
        before = self._before.pop((table, target.id), None)
        after = image_of(target, mapper) if before is None else self._updated(mapper, connection, target)
        if before != after:
            self._flush.append(RowChange(table, target.id, before, after))

    def note_deleted(self, mapper: Mapper[Any], target: Any) -> None:
        table = table_name_of(mapper)
        self._flush.append(RowChange(table, target.id, self._before.pop((table, target.id)), None))

    def _updated(self, mapper: Mapper[Any], connection: Connection, target: Any) -> dict[str, Any] | None:
        """From the state where it is complete, else (a column not loaded, or computed) from the file."""
        known = target.__dict__
        if all(column.attribute in known for column in stored_columns(mapper)):
            return image_of(target, mapper)
        return read_image(connection, table_name_of(mapper), target.id)

    def end_flush(self) -> None:
        """Bring the events of one flush into the order of its statements."""
        block: list[RowChange] = []
        for change in self._flush:
            if block and block[-1].table != change.table:
                self._log += _updates_first(block)
                block = []
            block.append(change)
        self._log += _updates_first(block)
        self._flush = []

    def note_bulk(self, changes: Sequence[RowChange]) -> None:
        self._log += changes

    @property
    def log(self) -> tuple[RowChange, ...]:
        return tuple(self._log)


def _updates_first(block: list[RowChange]) -> list[RowChange]:
    return sorted(block, key=lambda change: not change.is_update)


def image_of(target: Any, mapper: Mapper[Any]) -> dict[str, Any]:
    """The storage form of an entity that was just flushed."""
    return {column.name: column.stored(target.__dict__) for column in stored_columns(mapper)}


def _recording_of(mapper: Mapper[Any], target: Any) -> Recording | None:
    session = object_session(target)
    if session is None or table_name_of(mapper) in UNRECORDED:
        return None
    recording = session.info.get("recording")
    return recording if isinstance(recording, Recording) else None


@event.listens_for(Base, "before_update", propagate=True)
@event.listens_for(Base, "before_delete", propagate=True)
def _before(mapper: Mapper[Any], connection: Connection, target: Any) -> None:
    if (recording := _recording_of(mapper, target)) is not None:
        recording.note_before(mapper, connection, target)


@event.listens_for(Base, "after_insert", propagate=True)
@event.listens_for(Base, "after_update", propagate=True)
def _after(mapper: Mapper[Any], connection: Connection, target: Any) -> None:
    if (recording := _recording_of(mapper, target)) is not None:
        recording.note_after(mapper, connection, target)


@event.listens_for(Base, "after_delete", propagate=True)
def _after_delete(mapper: Mapper[Any], _connection: Connection, target: Any) -> None:
    if (recording := _recording_of(mapper, target)) is not None:
        recording.note_deleted(mapper, target)


@event.listens_for(Session, "after_flush")
def _after_flush(session: Session, _context: Any) -> None:
    recording = session.info.get("recording")
    if isinstance(recording, Recording):
        recording.end_flush()
