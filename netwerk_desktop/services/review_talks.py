"""Earlier talks of the year, from the trail: the partner itself keeps only the last one (S3-5c)."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ColumnElement, LargeBinary, and_, case, cast, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from netwerk_desktop.model.partners import Partner, ReviewOutcome
from netwerk_desktop.model.trail import AuditImage
from netwerk_desktop.planning.dates import long_date
from netwerk_desktop.services.words import word
from netwerk_desktop.storage.changes import Image
from netwerk_desktop.storage.database import Database
from netwerk_desktop.storage.trail_reading import parsed_image, read_entries

MENDED_WITHIN: Final = 31
"""Days: two talks of the year nearer to each other are one, of which the day was mended."""
_FIELDS: Final = ("reviewed_on", "review_outcome", "review_note")


@dataclass(frozen=True, slots=True)
class Talk:
    """One talk of the year: when, what was chosen, what changes."""

    day: dt.date
    outcome: ReviewOutcome | None = None
    note: str = ""

    @property
    def words(self) -> str:
        """``12 maart 2025, doorgaan: twee vaste dagen``"""
        chosen = "" if self.outcome is None else f", {word(self.outcome)}"
        return f"{long_date(self.day)}{chosen}" + (f": {self.note}" if self.note else "")


@dataclass(frozen=True, slots=True)
class TalkChange:
    """A step that changed what stands there of the last talk; None where nothing stood."""

    changed_on: dt.date
    before: Talk | None
    after: Talk | None


def earlier_talks(database: Database, partner_id: int) -> tuple[Talk, ...]:
    """The talks before the last one, the newest first; what was erased from the trail is not among them."""
    with database.read() as session:
        partner = session.get(Partner, partner_id)
        if partner is None:
            return ()
        changes = _changes(session, partner_id)
    return talks_before(changes, partner.reviewed_on)


def talks_before(changes: Sequence[TalkChange], last: dt.date | None) -> tuple[Talk, ...]:
    """What *changes* (the oldest first) tell of talks before that of the day *last*, the newest first.

    Day, outcome and note are typed one after the other, so of each day only what stood there in the end
    counts.
    """
    if not changes:
        return ()
    ends = {change.changed_on: change.after for change in changes}
    states = [talk for talk in (changes[0].before, *ends.values()) if talk is not None]
    talks = {talk.day: talk for talk in states if talk.day != last}
    following = last
    found = []
    for day in sorted(talks, reverse=True):
        if following is None or (following - day).days > MENDED_WITHIN:
            found.append(talks[day])
            following = day
    return tuple(found)


def _changes(session: Session, partner_id: int) -> list[TalkChange]:
    rows = session.execute(
        select(AuditImage.entry_id, cast(AuditImage.before, LargeBinary), cast(AuditImage.after, LargeBinary))
        .where(
            AuditImage.table_name == "partner",
            AuditImage.row_id == partner_id,
            or_(*(_part(AuditImage.before, name).is_not(_part(AuditImage.after, name)) for name in _FIELDS)),
        )
        .order_by(AuditImage.id)
    ).all()
    entries = read_entries(session, {row[0] for row in rows})
    return [
        TalkChange(entries[entry_id].at.astimezone().date(), _talk(before), _talk(after))
        for entry_id, before, after in rows
    ]


def _part(image: InstrumentedAttribute[str | None], name: str) -> ColumnElement[Any]:
    """One column of an image; nothing where it is no image any more."""
    return case((and_(func.json_valid(image) == 1), func.json_extract(image, f"$.{name}")))


def _talk(text: Any) -> Talk | None:
    image: Image = parsed_image("" if text is None else bytes(text).decode("utf-8", "replace")) or {}
    try:
        day = dt.date.fromisoformat(str(image.get("reviewed_on", "")))
        outcome = ReviewOutcome(image["review_outcome"]) if image.get("review_outcome") else None
    except ValueError:
        return None
    return Talk(day, outcome, str(image.get("review_note", "")))
