"""Erasing without a trace: rows changed or deleted past the recorder, images emptied, names out of the trail.

Everything else that changes rows keeps an image of what was; an erasure keeps nothing. It is one transaction.
What it takes away SQLite overwrites with zeros (``secure_delete``), in the tables as in the search index.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection

from netwerk_desktop.storage import search
from netwerk_desktop.storage.changes import RowChange
from netwerk_desktop.storage.recorder import read_image

ALONE = frozenset({"partner_id"})
"""What the report of an erasure tells of a row: whose partner it was."""


@dataclass(slots=True)
class ErasureSteps:
    """What an erasure does, worked out beforehand. *updates* hold values in storage form.

    *deletes* stand in the order in which they can go: children first. *images* and *papers* are emptied;
    *entries* get another actor and label. *record* is what is kept about it, without any name.
    """

    updates: list[tuple[str, int, dict[str, Any]]] = field(default_factory=list)
    deletes: list[tuple[str, int]] = field(default_factory=list)
    papers: list[str] = field(default_factory=list)
    images: list[int] = field(default_factory=list)
    entries: list[tuple[int, str, str]] = field(default_factory=list)
    record: dict[str, Any] = field(default_factory=dict)


def carry_out(connection: Connection, steps: ErasureSteps, *, moment: str) -> Sequence[RowChange]:
    """Do it inside the running transaction; returns which rows were touched, without what was in them."""
    touched: dict[tuple[str, int], Mapping[str, Any] | None] = {}
    for table, row_id, values in steps.updates:
        touched.setdefault((table, row_id), read_image(connection, table, row_id))
        names = ", ".join(f'"{name}" = ?' for name in values)
        connection.exec_driver_sql(
            f'UPDATE "{table}" SET {names} WHERE id = ?',  # noqa: S608 - names come from the mapping
            (*values.values(), row_id),
        )
    for table, row_id in steps.deletes:
        touched.setdefault((table, row_id), read_image(connection, table, row_id))
        connection.exec_driver_sql(f'DELETE FROM "{table}" WHERE id = ?', (row_id,))  # noqa: S608
    _empty(connection, steps)
    _keep_record(connection, steps.record, moment)
    log = [
        RowChange(table, row_id, before, read_image(connection, table, row_id))
        for (table, row_id), before in touched.items()
    ]
    search.keep_in_step(connection, log)
    connection.exec_driver_sql("INSERT INTO search_index(search_index) VALUES('optimize')")
    return [RowChange(one.table, one.row_id, _only(one.before), _only(one.after)) for one in log]


def _empty(connection: Connection, steps: ErasureSteps) -> None:
    if steps.papers:
        connection.exec_driver_sql(
            "UPDATE attachment SET content = X'' WHERE sha256 IN (SELECT value FROM json_each(?))",
            (json.dumps(steps.papers),),
        )
    if steps.images:
        connection.exec_driver_sql(
            "UPDATE audit_image SET before = NULL, after = NULL, salt = NULL "
            "WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(steps.images),),
        )
    if steps.entries:
        rows = [(actor, label, entry) for entry, actor, label in steps.entries]
        connection.exec_driver_sql(
            "UPDATE audit_entry SET actor = ?, label = ?, salt = NULL WHERE id = ?", rows
        )


def _keep_record(connection: Connection, record: Mapping[str, Any], moment: str) -> None:
    if record:
        values = {**record, "created_at": moment, "updated_at": moment}
        names = ", ".join(f'"{name}"' for name in values)
        marks = ", ".join("?" for _ in values)
        connection.exec_driver_sql(
            f"INSERT INTO erasure_record ({names}) VALUES ({marks})",  # noqa: S608 - our own names
            tuple(values.values()),
        )


def _only(image: Mapping[str, Any] | None) -> Mapping[str, Any] | None:
    return None if image is None else {name: image[name] for name in ALONE & image.keys()}
