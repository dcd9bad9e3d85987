"""How a partner would show its trade to pupils, and what became of it: we tell what we did (S3-6d)."""

import datetime as dt
from dataclasses import dataclass
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from netwerk_desktop.model.activities import IdeaStatus, PartnerIdea
from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.model.partners import Partner
from netwerk_desktop.planning.cleaning import clean_text
from netwerk_desktop.services.partners import found
from netwerk_desktop.storage.database import Database

_ORDER: Final = list(IdeaStatus)


@dataclass(frozen=True, slots=True)
class IdeaCard:
    """One idea."""

    id: int
    what: str
    told_on: dt.date
    status: IdeaStatus


def ideas_in(session: Session, partner_id: int) -> tuple[IdeaCard, ...]:
    """The ideas of a partner: what nothing was done with yet first, then the newest."""
    rows = session.scalars(select(PartnerIdea).where(PartnerIdea.partner_id == partner_id))
    cards = [IdeaCard(idea.id, idea.what, idea.told_on, idea.status) for idea in rows]
    return tuple(
        sorted(cards, key=lambda card: (_ORDER.index(card.status), -card.told_on.toordinal(), card.id))
    )


def add_idea(database: Database, partner_id: int, what: str) -> int:
    """Keep what the partner told today; returns its id. Raises DomainError without words."""
    _check(what)
    with database.work("Idee genoteerd") as work:
        found(work, Partner, partner_id)
        idea = work.add(PartnerIdea(partner_id=partner_id, what=clean_text(what), told_on=database.today()))
        work.commit()
        return idea.id


def change_idea(database: Database, idea_id: int, *, what: str, status: IdeaStatus) -> None:
    """Other words, and what became of it. Raises DomainError without words."""
    _check(what)
    with database.work("Idee gewijzigd") as work:
        idea = found(work, PartnerIdea, idea_id)
        idea.what, idea.status = clean_text(what), status
        work.commit()


def delete_idea(database: Database, idea_id: int) -> None:
    """Take an idea away that was noted by mistake."""
    with database.work("Idee weggehaald") as work:
        work.delete(found(work, PartnerIdea, idea_id))
        work.commit()


def _check(what: str) -> None:
    if not what.strip():
        raise DomainError("Wat is hun idee? Bijvoorbeeld: een dag zelf lassen.", field="what")
