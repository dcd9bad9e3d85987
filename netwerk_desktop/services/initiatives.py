"""Regional initiatives that the school may join, and how near it is to each (S1-06, S2-V6)."""

import datetime as dt
from dataclasses import dataclass
from typing import Final

from sqlalchemy import func, select

from netwerk_desktop.model.approach import Initiative, InitiativeStatus
from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.model.partners import Partner, PartnerType
from netwerk_desktop.model.relationship import PartnerGoal
from netwerk_desktop.planning.cleaning import clean_lines, clean_text
from netwerk_desktop.planning.dates import ensure_possible
from netwerk_desktop.planning.folding import fold
from netwerk_desktop.services.broker import broker_in
from netwerk_desktop.services.goals import ensure_serves
from netwerk_desktop.services.partner_lists import list_partners
from netwerk_desktop.services.partners import found
from netwerk_desktop.storage.database import Database

ORDER: Final = tuple(InitiativeStatus)
WHO_KNOWS: Final = frozenset(
    {
        PartnerType.MUNICIPALITY.value,
        PartnerType.BUSINESS_ASSOCIATION.value,
        PartnerType.REGIONAL_PARTNERSHIP.value,
    }
)
"""Kinds of partners that know of initiatives in the region."""
_LABELS: Final = {
    "name": "Naam van initiatief gewijzigd",
    "region": "Regio van initiatief gewijzigd",
    "web_address": "Adres van initiatief gewijzigd",
    "note": "Toelichting bij initiatief gewijzigd",
    "profile": "Profiel van initiatief gewijzigd",
}


@dataclass(frozen=True, slots=True)
class InitiativeRow:
    """One initiative; *partner_id* is who runs it, None when that is not known here.

    *goal* are the words of the goal with that partner that it serves (S2-05).
    """

    id: int
    name: str
    region: str
    partner_id: int | None
    partner_name: str
    status: InitiativeStatus
    status_since: dt.date
    web_address: str
    note: str
    goal_id: int | None
    goal: str
    profile: str


def initiatives(database: Database) -> list[InitiativeRow]:
    """All of them: what may still come of it first, by name."""
    with database.read() as session:
        rows = session.execute(
            select(Initiative, Partner.name, PartnerGoal.what)
            .outerjoin(Partner, Partner.id == Initiative.partner_id)
            .outerjoin(PartnerGoal, PartnerGoal.id == Initiative.goal_id)
        ).all()
    cards = [
        InitiativeRow(
            id=row.id,
            name=row.name,
            region=row.region,
            partner_id=row.partner_id,
            partner_name=partner_name or "",
            status=row.status,
            status_since=row.status_since,
            web_address=row.web_address,
            note=row.note,
            goal_id=row.goal_id,
            goal=goal or "",
            profile=row.profile,
        )
        for row, partner_name, goal in rows
    ]
    return sorted(cards, key=lambda card: (ORDER.index(card.status), fold(card.name), card.id))


def count_initiatives(database: Database) -> int:
    """How many the school found, those it let go left out."""
    with database.read() as session:
        wanted = select(func.count()).where(Initiative.status != InitiativeStatus.DROPPED)
        return session.scalar(wanted) or 0


def who_knows_of_initiatives(database: Database) -> frozenset[int]:
    """Municipalities, associations and alliances that may be asked; who is at rest is left out."""
    return frozenset(
        row.id for row in list_partners(database) if not row.is_resting and WHO_KNOWS & set(row.types)
    )


def add_initiative(database: Database, name: str) -> int:
    """Found one; returns its id. Raises DomainError, at ``name``."""
    words = _name(name)
    with database.work("Initiatief toegevoegd") as work:
        broker = broker_in(work.session)
        row = work.add(
            Initiative(
                name=words,
                status_since=database.today(),
                colleague_id=None if broker is None else broker[0].id,
            )
        )
        work.commit()
        return row.id


def change_initiative(database: Database, initiative_id: int, field: str, typed: str) -> None:
    """Other words in *field*: ``name``, ``region``, ``web_address`` or ``note``; another ``profile``."""
    value = _name(typed) if field == "name" else clean_lines(typed)
    with database.work(_LABELS[field]) as work:
        if field == "profile":
            ensure_serves(work.session, None, None, value)
        setattr(found(work, Initiative, initiative_id), field, value)
        work.commit()


def set_initiative_status(database: Database, initiative_id: int, status: InitiativeStatus) -> None:
    """It became so today; the same status again keeps its day."""
    with database.work("Stand van initiatief gewijzigd") as work:
        row = found(work, Initiative, initiative_id)
        if row.status is not status:
            row.status, row.status_since = status, database.today()
        work.commit()


def set_status_since(database: Database, initiative_id: int, day: dt.date | None) -> None:
    """It became so on another day. Raises DomainError, at ``status_since``, for none or one to come."""
    if day is None:
        raise DomainError("Sinds wanneer is dat zo? Bijvoorbeeld: 24-11.", field="status_since")
    ensure_possible(day, field="status_since")
    if day > database.today():
        raise DomainError("Die dag moet nog komen. Sinds wanneer is dat zo?", field="status_since")
    with database.work("Stand van initiatief gewijzigd") as work:
        found(work, Initiative, initiative_id).status_since = day
        work.commit()


def set_initiative_partner(database: Database, initiative_id: int, partner_id: int | None) -> None:
    """Who runs it, as a partner of ours; None for nobody we have. A goal is of one partner, so it goes."""
    with database.work("Organisatie van initiatief gewijzigd") as work:
        if partner_id is not None:
            found(work, Partner, partner_id)
        row = found(work, Initiative, initiative_id)
        if row.partner_id != partner_id:
            row.partner_id, row.goal_id = partner_id, None
        work.commit()


def set_initiative_goal(database: Database, initiative_id: int, goal_id: int | None) -> None:
    """Which goal with who runs it it serves. Raises DomainError, at ``goal_id``, for one that is not open."""
    with database.work("Doel van initiatief gewijzigd") as work:
        row = found(work, Initiative, initiative_id)
        ensure_serves(work.session, row.partner_id, goal_id, row.profile)
        row.goal_id = goal_id
        work.commit()


def delete_initiative(database: Database, initiative_id: int) -> None:
    """Take away what was noted by mistake; *Ongedaan maken* brings it back."""
    with database.work("Initiatief weggehaald") as work:
        work.delete(found(work, Initiative, initiative_id))
        work.commit()


def _name(typed: str) -> str:
    words = clean_text(typed)
    if not words:
        raise DomainError("Hoe heet het initiatief? Bijvoorbeeld: Beursvloer Vechterwold.", field="name")
    return words
