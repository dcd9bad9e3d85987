"""What a step changed: row images in storage form, in the order in which they happened."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

Image = Mapping[str, Any]
"""Column name → value as SQLite keeps it."""


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row before and after; no *before* is an insert, no *after* a delete."""

    table: str
    row_id: int
    before: Image | None
    after: Image | None

    @property
    def is_update(self) -> bool:
        return self.before is not None and self.after is not None

    def reversed(self) -> "RowChange":
        return RowChange(self.table, self.row_id, self.after, self.before)


@dataclass(frozen=True, slots=True)
class Changes:
    """Which rows of which tables changed: what screens need to know whether they are stale.

    *partner_ids* are the partners that the changed rows belong or belonged to, so that a row that is gone
    can still be told apart by its partner.
    """

    rows: Mapping[str, frozenset[int]]
    partner_ids: frozenset[int] = frozenset()

    @classmethod
    def of(cls, log: Iterable[RowChange]) -> "Changes":
        found: dict[str, set[int]] = {}
        partners: set[int] = set()
        for change in log:
            found.setdefault(change.table, set()).add(change.row_id)
            if change.table == "partner":
                partners.add(change.row_id)
            for image in (change.before, change.after):
                if image is not None and image.get("partner_id") is not None:
                    partners.add(image["partner_id"])
        return cls({table: frozenset(ids) for table, ids in found.items()}, frozenset(partners))

    def touches(self, *tables: str) -> bool:
        return any(table in self.rows for table in tables)
