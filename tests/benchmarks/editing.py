"""One changed field, kept: with its audit entry and its place in the search index."""

import json
from itertools import count

from netwerk_desktop.model.partners import Partner
from netwerk_desktop.services.partner_lists import list_partners
from netwerk_desktop.services.partners import change_field
from netwerk_desktop.storage.database import Database
from tests.benchmarks.measuring import Metric, in_turn


def measure_edit(database: Database, *, rounds: int) -> list[Metric]:
    """A phone number changed, against the same writes on the raw driver with everything computed before."""
    first, second = (row.id for row in list_partners(database)[:2])
    fresh = count(1_000_000)
    raw = _RawEdit(database, second)
    efforts = in_turn(
        {
            "ours": lambda: change_field(database, Partner, first, "phone", f"0599 {next(fresh)}"),
            "floor": lambda: raw.write(f"0599 {next(fresh)}"),
        },
        rounds,
    )
    return [
        Metric(
            name=f"one committed edit ({word})",
            unit=unit,
            ours=getattr(efforts["ours"], kind) * 1e3,
            floor=getattr(efforts["floor"], kind) * 1e3,
            floor_name="same writes, raw",
            goal=goal,
        )
        for kind, word, unit, goal in (
            ("wall", "as she waits", "ms", 2.0),
            ("cpu", "CPU alone", "ms CPU", None),
        )
    ]


class _RawEdit:
    """The statements of one edit, with images, hashes and folded text made beforehand."""

    def __init__(self, database: Database, partner_id: int) -> None:
        self._database = database
        self._partner_id = partner_id
        with database.raw_connection() as connection:
            cursor = connection.execute("SELECT * FROM partner WHERE id = ?", (partner_id,))
            names = [column[0] for column in cursor.description]
            self._image = json.dumps(dict(zip(names, cursor.fetchone(), strict=True)))
            self._folded: str = connection.execute(
                "SELECT folded FROM search_entry WHERE source = 'partner' AND row_id = ?", (partner_id,)
            ).fetchone()[0]

    def write(self, phone: str) -> None:
        with self._database.raw_connection() as connection:
            connection.execute("BEGIN IMMEDIATE")
            moment = "2026-11-22T08:21:00.000000"
            change = "UPDATE partner SET phone = ?, updated_at = ? WHERE id = ?"
            connection.execute(change, (phone, moment, self._partner_id))
            connection.execute(
                "UPDATE search_entry SET folded = ? WHERE source = 'partner' AND row_id = ?",
                (f"{self._folded} {phone}", self._partner_id),
            )
            entry = connection.execute(
                "INSERT INTO audit_entry (at, actor, kind, label, salt, digest, chain) "
                "VALUES (?, ?, ?, ?, ?, ?, ?)",
                (moment, "Anneke Terpstra", "DONE", "Telefoon gewijzigd", "0" * 24, "0" * 64, "0" * 64),
            ).lastrowid
            connection.execute(
                "INSERT INTO audit_image (entry_id, table_name, row_id, before, after, salt, digest) "
                "VALUES (?, 'partner', ?, ?, ?, ?, ?)",
                (entry, self._partner_id, self._image, self._image, "0" * 24, "0" * 64),
            )
            connection.execute("COMMIT")
