"""Reading the audit trail back: which entries are about certain rows, and what they did to them.

Texts are asked as bytes: what somebody put there afterwards need not be text, and stops nobody's duty.
"""

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from sys import intern
from typing import Any, Final

from sqlalchemy.orm import Session

from netwerk_desktop.model.trail import AuditKind
from netwerk_desktop.storage.changes import Image
from netwerk_desktop.storage.recorder import read_images

_FIRST_YEAR: Final = 1970
_LAST_YEAR: Final = 9998
"""A moment outside these years is not of us, and need not have a place on the wall."""

Rows = Mapping[str, Collection[int]]
"""Row ids per table."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One step as it was written down; *at* is in UTC."""

    id: int
    at: dt.datetime
    actor: str
    kind: AuditKind
    label: str


@dataclass(frozen=True, slots=True)
class TrailImage:
    """One row before and after a step, without its empty columns; an erasure took the content of both."""

    id: int
    entry_id: int
    table: str
    row_id: int
    before: Image | None
    after: Image | None

    @property
    def is_erased(self) -> bool:
        return self.before is None and self.after is None


def ids_with(session: Session, table: str, column: str, value: int, *, of: str = "id") -> set[int]:
    """Ids of the rows of *table* that hold *value* in *column*, or held it when they were deleted.

    Another id that stands in those rows when *of* names its column.
    """
    deleted = "row_id" if of == "id" else f"json_extract(before, '$.{of}')"
    found = session.connection().exec_driver_sql(
        f'SELECT "{of}" FROM "{table}" WHERE "{column}" = ? '  # noqa: S608 - our own names only
        f"UNION SELECT {deleted} FROM audit_image WHERE after IS NULL AND before IS NOT NULL "
        "AND table_name = ? AND CASE WHEN json_valid(before) THEN json_extract(before, ?) = ? END",
        (value, table, f"$.{column}", value),
    )
    return {row_id for row_id in found.scalars() if isinstance(row_id, int)}


def entries_about(session: Session, rows: Rows) -> list[int]:
    """Ids of all entries that touched one of *rows*, the newest first."""
    found: set[int] = set()
    for table, row_ids in rows.items():
        found.update(
            session.connection()
            .exec_driver_sql(
                "SELECT entry_id FROM audit_image WHERE table_name = ? "
                "AND row_id IN (SELECT value FROM json_each(?))",
                (table, json.dumps(sorted(row_ids))),
            )
            .scalars()
        )
    return sorted(found, reverse=True)


def read_entries(session: Session, entry_ids: Collection[int]) -> dict[int, Entry]:
    """The entries by id."""
    rows = session.connection().exec_driver_sql(
        "SELECT id, CAST(at AS BLOB), CAST(actor AS BLOB), kind, CAST(label AS BLOB) FROM audit_entry "
        "WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(entry_ids)),),
    )
    return {
        row_id: Entry(row_id, _moment(_text(at)), _text(actor), AuditKind(kind), _text(label))
        for row_id, at, actor, kind, label in rows
    }


def read_trail_images(session: Session, rows: Rows, *, first: int, last: int) -> dict[int, list[TrailImage]]:
    """What the entries from *first* to *last* did to *rows*, per entry in the order in which it happened."""
    found: dict[int, list[TrailImage]] = defaultdict(list)
    for table, row_ids in rows.items():
        images = session.connection().exec_driver_sql(
            "SELECT id, entry_id, row_id, CAST(before AS BLOB), CAST(after AS BLOB) FROM audit_image "
            "WHERE table_name = ? AND row_id IN (SELECT value FROM json_each(?)) "
            "AND entry_id BETWEEN ? AND ?",
            (table, json.dumps(sorted(row_ids)), first, last),
        )
        for image_id, entry_id, row_id, before, after in images:
            found[entry_id].append(
                TrailImage(
                    image_id,
                    entry_id,
                    table,
                    row_id,
                    parsed_image(_text(before)),
                    parsed_image(_text(after)),
                )
            )
    for images_of_entry in found.values():
        images_of_entry.sort(key=lambda image: image.id)
    return found


def present_rows(session: Session, rows: Rows) -> dict[tuple[str, int], Image]:
    """*rows* as they are now, by table and id; those that are gone are left out."""
    connection = session.connection()
    return {
        (table, row_id): row
        for table, row_ids in rows.items()
        for row_id, row in read_images(connection, table, tuple(row_ids)).items()
    }


def changes_of(session: Session, table: str, row_id: int) -> Iterator[tuple[TrailImage, dt.datetime]]:
    """Every image of one row with the moment of its step, the oldest first."""
    images = read_trail_images(session, {table: (row_id,)}, first=0, last=2**62)
    entries = read_entries(session, images.keys())
    for entry_id in sorted(images):
        if entry_id in entries:
            yield from ((image, entries[entry_id].at) for image in images[entry_id])


def image_texts(session: Session) -> Iterator[tuple[int, str, int, str, str]]:
    """Id, table, row, before and after of every image that was not emptied, as they were written down."""
    rows = session.connection().exec_driver_sql(
        "SELECT id, CAST(table_name AS BLOB), row_id, CAST(before AS BLOB), CAST(after AS BLOB) "
        "FROM audit_image WHERE salt IS NOT NULL OR before IS NOT NULL OR after IS NOT NULL"
    )
    for image_id, table, row_id, before, after in rows:
        yield image_id, _text(table), row_id, _text(before), _text(after)


def entry_texts(session: Session) -> Iterator[tuple[int, str, str]]:
    """Id, actor and label of every entry."""
    rows = session.connection().exec_driver_sql(
        "SELECT id, CAST(actor AS BLOB), CAST(label AS BLOB) FROM audit_entry"
    )
    for entry_id, actor, label in rows:
        yield entry_id, _text(actor), _text(label)


def steps_by_actor(session: Session) -> Iterator[tuple[str, int, dt.datetime, dt.datetime]]:
    """Who did something, in how many steps, and the moments of the first and the last of them."""
    rows = session.connection().exec_driver_sql(
        "SELECT CAST(actor AS BLOB) AS who, count(*), CAST(min(at) AS BLOB), CAST(max(at) AS BLOB) "
        "FROM audit_entry GROUP BY who"
    )
    for actor, count, first, last in rows:
        yield _text(actor), count, _moment(_text(first)), _moment(_text(last))


def later_than(session: Session, chain: str) -> list[int] | None:
    """Ids of the entries after the one with that *chain*, the newest first; None when it is not there."""
    connection = session.connection()
    head = connection.exec_driver_sql("SELECT max(id) FROM audit_entry WHERE chain = ?", (chain,)).scalar()
    if head is None:
        return None
    later = connection.exec_driver_sql("SELECT id FROM audit_entry WHERE id > ? ORDER BY id DESC", (head,))
    return list(later.scalars())


def _text(value: Any) -> str:
    """What was asked in the form of bytes; a sign takes the place of what is no text, nothing of NULL."""
    return "" if value is None else bytes(value).decode("utf-8", "replace")


def _moment(text: str) -> dt.datetime:
    """A moment as it was written; one that somebody spoilt afterwards lies before all others."""
    try:
        moment = dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)
    except ValueError:
        moment = dt.datetime.min.replace(tzinfo=dt.UTC)
    known = _FIRST_YEAR <= moment.year <= _LAST_YEAR
    return moment if known else dt.datetime(_FIRST_YEAR, 1, 1, tzinfo=dt.UTC)


def parsed_image(text: str) -> Image | None:
    """The row in an image; None for none (an empty text), and for what somebody spoilt afterwards."""
    try:
        image = json.loads(text) if text else None
    except (ValueError, RecursionError):
        return None
    if not isinstance(image, dict):
        return None
    return {
        intern(name): json.dumps(value, ensure_ascii=False) if isinstance(value, (list, dict)) else value
        for name, value in image.items()
    }
