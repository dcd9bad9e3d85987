"""Counting what the school asks of a partner, and when to stop: the lock and the ask counter (N11, S2-X6).

Every colleague counts: a partner feels one school. The stop is gentle, a reason and a number; who has a good
reason asks all the same, but under the lock nobody does.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.model.partners import Partner
from netwerk_desktop.model.people import Colleague, Person
from netwerk_desktop.model.relationship import Ask, AskAnswer
from netwerk_desktop.model.school import School, SchoolYear
from netwerk_desktop.planning.contact_rhythm import day_words
from netwerk_desktop.planning.dates import ensure_possible
from netwerk_desktop.services.broker import broker_in
from netwerk_desktop.services.locks import lock_in, lock_words
from netwerk_desktop.services.partners import found
from netwerk_desktop.storage.database import Database

USUAL_MOST_ASKS: Final = 3
"""Requests per school year, unless the partner or the school has a number of its own."""

NO_ASKS: Final = "Deze partner wil dit schooljaar niets gevraagd worden"


@dataclass(frozen=True, slots=True)
class AskCard:
    """One request: what, by whom, when, and what came of it."""

    id: int
    what: str
    who: str
    asked_on: dt.date
    answer: AskAnswer

    @property
    def is_open(self) -> bool:
        return self.answer is AskAnswer.OPEN


@dataclass(frozen=True, slots=True)
class PartnerAsks:
    """The requests to a partner, newest first. *this_year* counts those of this school year, of everybody."""

    cards: tuple[AskCard, ...]
    this_year: tuple[AskCard, ...]
    most: int

    @property
    def is_full(self) -> bool:
        """Whether one more would be too many."""
        return len(self.this_year) >= self.most


@dataclass(frozen=True, slots=True)
class Stop:
    """Why it is better not to ask or call now. *is_lock*: the partner said so itself, and that is obeyed."""

    words: str
    is_lock: bool


def partner_asks(database: Database, partner_id: int) -> PartnerAsks:
    """What was asked of this partner, by whichever colleague."""
    with database.read() as session:
        return asks_in(session, partner_id, database.today())


def asks_in(session: Session, partner_id: int, today: dt.date) -> PartnerAsks:
    """As `partner_asks`, inside an open session."""
    rows = session.execute(
        select(Ask, Person)
        .outerjoin(Colleague, Colleague.id == Ask.colleague_id)
        .outerjoin(Person, Person.id == Colleague.person_id)
        .where(Ask.partner_id == partner_id)
        .order_by(Ask.asked_on.desc(), Ask.id.desc())
    )
    cards = tuple(AskCard(ask.id, ask.what, _name(person), ask.asked_on, ask.answer) for ask, person in rows)
    year = SchoolYear.of(today)
    this_year = tuple(card for card in cards if SchoolYear.of(card.asked_on) == year)
    return PartnerAsks(cards, this_year, _most_asks(session, partner_id))


def asked_enough_in(session: Session, today: dt.date) -> set[int]:
    """The partners of which one more request would be too many: nobody proposes one there."""
    year = SchoolYear.of(today)
    counted = session.execute(
        select(Ask.partner_id, func.count())
        .where(Ask.asked_on.between(year.first_day, year.last_day))
        .group_by(Ask.partner_id)
    )
    times: dict[int, int] = {row[0]: row[1] for row in counted}
    of_school = session.scalar(select(School.most_asks))
    usual = USUAL_MOST_ASKS if of_school is None else of_school
    most = session.execute(select(Partner.id, func.coalesce(Partner.most_asks, usual)))
    return {partner_id for partner_id, limit in most if times.get(partner_id, 0) >= limit}


def _most_asks(session: Session, partner_id: int) -> int:
    """The partner's own number goes before that of the school, and that before the usual one."""
    own = session.scalar(select(Partner.most_asks).where(Partner.id == partner_id))
    if own is None:
        own = session.scalar(select(School.most_asks))
    return USUAL_MOST_ASKS if own is None else own


def _name(person: Person | None) -> str:
    return "" if person is None else person.full_name


def stop_for(database: Database, partner_id: int) -> Stop | None:
    """Why not to call or ask this partner now; None when nothing stands in the way."""
    today = database.today()
    with database.read() as session:
        lock = lock_in(session, partner_id, today)
        if lock is not None:
            return Stop(lock_words(lock, today), is_lock=True)
        asks = asks_in(session, partner_id, today)
    return Stop(asks_words(asks.this_year, today), is_lock=False) if asks.is_full else None


def enough_words(asks: PartnerAsks) -> str:
    """``Al 3 keer gevraagd dit schooljaar``, short for a proposal; empty while one more may be asked."""
    if not asks.is_full:
        return ""
    count = len(asks.this_year)
    if not count:
        return NO_ASKS
    return f"Al {count} keer gevraagd dit schooljaar"


def asks_words(cards: Sequence[AskCard], today: dt.date) -> str:
    """``Al 3 keer gevraagd dit schooljaar: gastles (12 september, Tarık Yıldız); …``."""
    if not cards:
        return NO_ASKS
    told = "; ".join(
        f"{card.what} ({', '.join(part for part in (day_words(card.asked_on, today), card.who) if part)})"
        for card in reversed(cards)
    )
    return f"Al {len(cards)} keer gevraagd dit schooljaar: {told}"


def log_ask(
    database: Database,
    partner_id: int,
    what: str,
    *,
    on: dt.date | None = None,
    anyway: bool = False,
    colleague_id: int | None = None,
) -> int:
    """Keep a request; without *colleague_id* of whoever works here. Returns its id.

    Raises DomainError without words, for a day to come, under the lock, and when it would be one too many
    unless *anyway*; with ``most_asks`` as its field then.
    """
    today = database.today()
    day = on or today
    if not what.strip():
        raise DomainError("Wat vraag je? Bijvoorbeeld: een gastles in maart.", field="what")
    if day > today:
        raise DomainError("Die dag moet nog komen. Plan het als volgende stap.", field="asked_on")
    ensure_possible(day, field="asked_on")
    with database.work("Vraag genoteerd") as work:
        found(work, Partner, partner_id)
        lock = lock_in(work.session, partner_id, today)
        if lock is not None:
            raise DomainError(f"{lock_words(lock, today)}. Vraag nu niets.", field="what")
        asks = asks_in(work.session, partner_id, today)
        if asks.is_full and not anyway and SchoolYear.of(day) == SchoolYear.of(today):
            raise DomainError(f"{asks_words(asks.this_year, today)}.", field="most_asks")
        if colleague_id is not None:
            found(work, Colleague, colleague_id)
        broker = broker_in(work.session) if colleague_id is None else None
        ask = work.add(
            Ask(
                partner_id=partner_id,
                colleague_id=colleague_id if broker is None else broker[0].id,
                what=what.strip(),
                asked_on=day,
            )
        )
        work.commit()
        return ask.id


def change_ask(database: Database, ask_id: int, *, what: str, answer: AskAnswer) -> None:
    """Other words, and what came of a request. Raises DomainError without words."""
    if not what.strip():
        raise DomainError("Wat vroeg je? Bijvoorbeeld: een gastles in maart.", field="what")
    with database.work("Antwoord genoteerd") as work:
        ask = found(work, Ask, ask_id)
        ask.what = what.strip()
        if answer is not ask.answer:
            ask.answered_on = None if answer is AskAnswer.OPEN else database.today()
        ask.answer = answer
        work.commit()


def delete_ask(database: Database, ask_id: int) -> None:
    """Take a request away that was noted by mistake."""
    with database.work("Vraag weggehaald") as work:
        work.delete(found(work, Ask, ask_id))
        work.commit()
