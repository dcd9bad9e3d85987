"""Reading the audit trail back: which entries are about certain rows, and what they did to them."""

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from netwerk_desktop.model.trail import AuditKind
from netwerk_desktop.storage.changes import Image
from netwerk_desktop.storage.recorder import read_images

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


def rows_with(session: Session, table: str, column: str, value: int) -> dict[int, Image]:
    """Rows of *table* that hold *value* in *column*, or held it when they were deleted, by id."""
    gone = session.connection().exec_driver_sql(
        "SELECT row_id, before FROM audit_image WHERE after IS NULL AND before IS NOT NULL "
        "AND table_name = ? AND CASE WHEN json_valid(before) THEN json_extract(before, ?) = ? END "
        "ORDER BY id",
        (table, f"$.{column}", value),
    )
    found: dict[int, Image] = {row_id: json.loads(before) for row_id, before in gone}
    here = session.connection().exec_driver_sql(f'SELECT * FROM "{table}" WHERE "{column}" = ?', (value,))  # noqa: S608
    return {**found, **{row["id"]: dict(row) for row in here.mappings()}}


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
        "SELECT id, at, actor, kind, label FROM audit_entry WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(entry_ids)),),
    )
    return {
        row_id: Entry(row_id, _moment(at), actor, AuditKind(kind), label)
        for row_id, at, actor, kind, label in rows
    }


def read_trail_images(session: Session, rows: Rows, *, first: int, last: int) -> dict[int, list[TrailImage]]:
    """What the entries from *first* to *last* did to *rows*, per entry in the order in which it happened."""
    found: dict[int, list[TrailImage]] = defaultdict(list)
    for table, row_ids in rows.items():
        images = session.connection().exec_driver_sql(
            "SELECT id, entry_id, row_id, before, after FROM audit_image WHERE table_name = ? "
            "AND row_id IN (SELECT value FROM json_each(?)) AND entry_id BETWEEN ? AND ?",
            (table, json.dumps(sorted(row_ids)), first, last),
        )
        for image_id, entry_id, row_id, before, after in images:
            found[entry_id].append(
                TrailImage(image_id, entry_id, table, row_id, parsed_image(before), parsed_image(after))
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


def _moment(text: str) -> dt.datetime:
    """A moment as it was written; one that somebody spoilt afterwards lies before all others."""
    try:
        return dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)
    except ValueError:
        return dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


def parsed_image(text: str | None) -> Image | None:
    """The row in an image; None for none, and for what somebody spoilt afterwards."""
    try:
        image = None if text is None else json.loads(text)
    except ValueError:
        return None
    return image if isinstance(image, dict) else None
