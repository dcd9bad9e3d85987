"""Through whom the school comes in at a partner, and whether the municipality has such a way in (S0-11)."""

from dataclasses import dataclass

from sqlalchemy import select

from netwerk_desktop.model.partners import EntryVia, Partner, PartnerType
from netwerk_desktop.services.partner_lists import list_partners
from netwerk_desktop.services.words import word
from netwerk_desktop.storage.database import Database


@dataclass(frozen=True, slots=True)
class TownEntry:
    """A municipality that is a partner, or none yet; *entry* is empty while nobody said through whom."""

    partner_id: int | None = None
    name: str = ""
    entry: str = ""


def entry_words(via: EntryVia | None, note: str) -> str:
    """``schoolleiding (Marja Prins)``; only what is known."""
    who = note.strip()
    if via is None:
        return who
    return f"{word(via)} ({who})" if who else word(via)


def town_entry(database: Database) -> TownEntry:
    """The first municipality without a way in, else the first with one; who is at rest is left out."""
    rows = {
        row.id: row
        for row in list_partners(database)
        if not row.is_resting and PartnerType.MUNICIPALITY.value in row.types
    }
    with database.read() as session:
        known = session.execute(
            select(Partner.id, Partner.entry_via, Partner.entry_note).where(Partner.id.in_(rows))
        ).all()
    towns = [
        TownEntry(row_id, rows[row_id].name, entry_words(via, note))
        for row_id, via, note in sorted(known, key=lambda one: (rows[one[0]].sort_name, one[0]))
    ]
    return min(towns, key=lambda town: bool(town.entry), default=TownEntry())
