"""What should stand in the school's policy about learning outside it, and since when it does (S0-08)."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from netwerk_desktop.model.approach import PolicyAnchor
from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.planning.cleaning import clean_lines, clean_text
from netwerk_desktop.planning.dates import ensure_possible, long_date
from netwerk_desktop.planning.folding import fold
from netwerk_desktop.services.kept_documents import kind_words
from netwerk_desktop.services.partners import found
from netwerk_desktop.storage.database import Database

PROPOSALS: Final = (
    "Leren gebeurt ook buiten de school",
    "Wat elke leerling buiten school meemaakt",
    "Hoe leren buiten school meetelt",
    "Wie het netwerk onderhoudt, in hoeveel uren",
    "Wat wij partners teruggeven",
)
"""In our own words; she takes them over, changes them or leaves them."""
_LABELS: Final = {"title": "Punt van beleid gewijzigd", "quote": "Tekst uit het beleid gewijzigd"}


@dataclass(frozen=True, slots=True)
class AnchorRow:
    """One thing that should stand there; *anchored_on* is None as long as it does not."""

    id: int
    position: int
    title: str
    anchored_on: dt.date | None
    quote: str
    file_name: str
    file_kind: str


def policy(database: Database) -> list[AnchorRow]:
    """The points in their order."""
    with database.read() as session:
        rows = session.scalars(
            select(PolicyAnchor)
            .where(PolicyAnchor.dropped_on.is_(None))
            .order_by(PolicyAnchor.position, PolicyAnchor.id)
        ).all()
    return [
        AnchorRow(
            row.id,
            row.position,
            row.title,
            row.anchored_on,
            row.quote,
            row.file_name,
            kind_words(row.media_type),
        )
        for row in rows
    ]


def policy_words(rows: Sequence[AnchorRow]) -> str:
    """``verankerd: 2 van 5 · sinds 12 maart 2025``; the day is the first on which something stood there."""
    days = [row.anchored_on for row in rows if row.anchored_on is not None]
    if not rows:
        return ""
    count = f"verankerd: {len(days)} van {len(rows)}"
    return f"{count} · sinds {long_date(min(days))}" if days else count


def add_anchor(database: Database, title: str) -> int:
    """One more point; returns its id. Raises DomainError, at ``title``."""
    words = _title(title)
    with database.work("Punt van beleid toegevoegd") as work:
        row = work.add(PolicyAnchor(position=_next_position(work.session), title=words))
        work.commit()
        return row.id


def change_anchor(database: Database, anchor_id: int, field: str, typed: str) -> None:
    """Other words in *field*: ``title`` or ``quote``, what the policy literally says."""
    value = _title(typed) if field == "title" else clean_lines(typed)
    with database.work(_LABELS[field]) as work:
        setattr(found(work, PolicyAnchor, anchor_id), field, value)
        work.commit()


def anchor_since(database: Database, anchor_id: int, day: dt.date | None) -> None:
    """It stands in the policy since *day*; None: it does not. Raises DomainError for a day to come."""
    if day is not None:
        ensure_possible(day, field="anchored_on")
        if day > database.today():
            raise DomainError("Die dag moet nog komen. Sinds wanneer staat het erin?", field="anchored_on")
    with database.work("Verankering genoteerd") as work:
        found(work, PolicyAnchor, anchor_id).anchored_on = day
        work.commit()


def drop_anchor(database: Database, anchor_id: int) -> None:
    """Take a point off the list; *Ongedaan maken* brings it back."""
    with database.work("Punt van beleid weggehaald") as work:
        found(work, PolicyAnchor, anchor_id).dropped_on = database.today()
        work.commit()


def proposals_to_add(database: Database) -> list[str]:
    """The proposals that were never on the list."""
    with database.read() as session:
        return _missing(session)


def add_proposals(database: Database) -> int:
    """Put them on the list; returns how many."""
    with database.work("Voorstellen voor beleid overgenomen") as work:
        missing = _missing(work.session)
        position = _next_position(work.session)
        for place, title in enumerate(missing):
            work.add(PolicyAnchor(position=position + place, title=title))
        work.commit()
    return len(missing)


def _missing(session: Session) -> list[str]:
    known = {fold(title) for title in session.scalars(select(PolicyAnchor.title))}
    return [title for title in PROPOSALS if fold(title) not in known]


def _next_position(session: Session) -> int:
    return (session.scalar(select(func.max(PolicyAnchor.position))) or 0) + 1


def _title(typed: str) -> str:
    words = clean_text(typed)
    if not words:
        raise DomainError("Wat hoort erin te staan? Bijvoorbeeld: stage in klas 3.", field="title")
    return words
