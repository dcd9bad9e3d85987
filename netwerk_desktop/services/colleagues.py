"""Who helps at the own school: added, changed, gone with somebody to take over, back again (S0-15, S2-D8)."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.model.internships import InternshipPlace
from netwerk_desktop.model.partners import Partner
from netwerk_desktop.model.people import Colleague, Person
from netwerk_desktop.planning.cleaning import clean_text
from netwerk_desktop.planning.folding import fold
from netwerk_desktop.services.partners import found, person_from
from netwerk_desktop.storage.database import Database
from netwerk_desktop.storage.unit_of_work import Work

COLLEAGUE_TABLES: Final = ("colleague", "person", "partner", "internship_place")
"""A change in one of these may change who stands here, or what hangs on them."""


@dataclass(frozen=True, slots=True)
class ColleagueCard:
    """One colleague; *person* is detached, to read. *owned*, *deputised* and *places* count what hangs."""

    id: int
    person: Person
    function: str
    is_broker: bool
    is_gone: bool
    owned: int
    deputised: int
    places: int

    @property
    def name(self) -> str:
        return self.person.full_name

    @property
    def hangs_something(self) -> bool:
        """Whether somebody must take over when this colleague goes."""
        return bool(self.owned or self.deputised or self.places)


def colleagues(database: Database) -> tuple[ColleagueCard, ...]:
    """Everybody, the stagemakelaar first and who is gone last."""
    today = database.today()
    with database.read() as session:
        pairs = session.execute(
            select(Colleague, Person).join(Person, Person.id == Colleague.person_id)
        ).all()
        owned, deputised, places = _carried(session)
    cards = [
        ColleagueCard(
            colleague.id,
            person,
            colleague.function,
            colleague.is_broker,
            _is_gone(colleague, today),
            owned[colleague.id],
            deputised[colleague.id],
            places[colleague.id],
        )
        for colleague, person in pairs
    ]
    return tuple(sorted(cards, key=lambda card: (card.is_gone, not card.is_broker, fold(card.name), card.id)))


def at_work(database: Database) -> tuple[tuple[int, str], ...]:
    """``(id, name)`` of who is here, the stagemakelaar first; light, for a form that is opened often."""
    today = database.today()
    with database.read() as session:
        pairs = session.execute(
            select(Colleague, Person).join(Person, Person.id == Colleague.person_id)
        ).all()
    here = [
        (not colleague.is_broker, fold(person.full_name), colleague.id, person.full_name)
        for colleague, person in pairs
        if not _is_gone(colleague, today)
    ]
    return tuple((row_id, name) for _later, _key, row_id, name in sorted(here))


def add_colleague(
    database: Database, name: str, *, function: str = "", phone: str = "", email: str = ""
) -> int:
    """Somebody at school who helps; returns the id. Raises DomainError without a name, or a known one."""
    person, told_function = person_from(name, phone=phone, email=email)
    with database.work("Collega toegevoegd") as work:
        names = work.session.scalars(select(Person).join(Colleague, Colleague.person_id == Person.id))
        if fold(person.full_name) in {fold(known.full_name) for known in names}:
            raise DomainError("Deze collega staat er al. Kies de naam in de lijst.", field="name")
        work.add(person)
        colleague = work.add(Colleague(person_id=person.id, function=clean_text(function) or told_function))
        work.commit()
        return colleague.id


def become_broker(database: Database, colleague_id: int) -> None:
    """From now on this colleague is the stagemakelaar who works here; who was it stays as a colleague.

    Raises DomainError for somebody who has gone.
    """
    with database.work("Stagemakelaar gewijzigd") as work:
        chosen = found(work, Colleague, colleague_id)
        if _is_gone(chosen, database.today()):
            raise DomainError("Deze collega werkt hier niet meer. Kies een ander.")
        for colleague in work.session.scalars(select(Colleague).where(Colleague.is_broker.is_(True))):
            colleague.is_broker = False
        chosen.is_broker = True
        chosen.function = chosen.function or "stagemakelaar"
        work.commit()


def say_goodbye(database: Database, colleague_id: int, *, successor_id: int | None = None) -> None:
    """The colleague has gone; the successor keeps the partners and places from now on.

    Without a successor they stay as they are, so that it shows whose they were. Raises DomainError for the
    stagemakelaar who works here, and for a successor who is gone or the same.
    """
    today = database.today()
    with database.work("Collega weg") as work:
        leaver = found(work, Colleague, colleague_id)
        if leaver.is_broker:
            raise DomainError("Dit is de stagemakelaar. Kies eerst wie dat wordt.")
        if successor_id is not None:
            _ensure_at_work(work, successor_id, leaver, today)
            _take_over(work, leaver.id, successor_id)
        leaver.until = today - dt.timedelta(days=1)
        work.commit()


def welcome_back(database: Database, colleague_id: int) -> None:
    """The colleague works here after all."""
    with database.work("Collega weer terug") as work:
        found(work, Colleague, colleague_id).until = None
        work.commit()


def _is_gone(colleague: Colleague, today: dt.date) -> bool:
    return colleague.until is not None and colleague.until < today


def _carried(session: Session) -> tuple[Counter[int | None], Counter[int | None], Counter[int | None]]:
    """Of how many partners each is owner and deputy, and of how many places the fixed contact."""
    there = Partner.merged_into_id.is_(None)
    return (
        Counter(session.scalars(select(Partner.owner_id).where(there))),
        Counter(session.scalars(select(Partner.deputy_id).where(there))),
        Counter(
            session.scalars(select(InternshipPlace.colleague_id).where(InternshipPlace.ended_on.is_(None)))
        ),
    )


def _ensure_at_work(work: Work, successor_id: int, leaver: Colleague, today: dt.date) -> None:
    if successor_id == leaver.id or _is_gone(found(work, Colleague, successor_id), today):
        raise DomainError("Kies een collega die hier nog werkt.", field="successor")


def _take_over(work: Work, leaver_id: int, successor_id: int) -> None:
    """Nobody is owner and deputy of one partner: a deputy who becomes its owner is deputy no more."""
    theirs = select(Partner).where(
        (Partner.owner_id == leaver_id) | (Partner.deputy_id == leaver_id), Partner.merged_into_id.is_(None)
    )
    for partner in work.session.scalars(theirs):
        if partner.owner_id == leaver_id:
            partner.owner_id = successor_id
            if partner.deputy_id == successor_id:
                partner.deputy_id = None
        if partner.deputy_id == leaver_id:
            partner.deputy_id = None if partner.owner_id == successor_id else successor_id
    places = select(InternshipPlace).where(InternshipPlace.colleague_id == leaver_id)
    for place in work.session.scalars(places):
        place.colleague_id = successor_id
