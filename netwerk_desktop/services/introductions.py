"""*Wie kan ons voorstellen?*: the shortest way in to a partner, over people who allowed it (N14, S2-D5)."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.model.partners import (
    ContactMoment,
    ContactOutcome,
    DoNotApproach,
    Partner,
    PartnerStatus,
)
from netwerk_desktop.model.people import Colleague, ContactRole, Person
from netwerk_desktop.model.relationship import NetworkLink, TieStrength
from netwerk_desktop.planning.warm_route import Node, NodeKind, Tie, partner, person, shortest_route
from netwerk_desktop.services.asks import asked_enough_in
from netwerk_desktop.services.network_links import closeness
from netwerk_desktop.storage.database import Database

_SPOKEN_WITH = (PartnerStatus.PARTNER, PartnerStatus.TRIAL, PartnerStatus.TALKING)


@dataclass(frozen=True, slots=True)
class Introduction:
    """Whom to ask; *step* can be planned. *whom_partner_id* is where to call, None for a colleague."""

    sentences: tuple[str, ...]
    step: str
    whom_partner_id: int | None


def introduction_to(database: Database, partner_id: int) -> Introduction | None:
    """Whom to ask what, to be introduced to a partner; None when nobody known allowed it.

    Nobody is asked at a partner that rests or was asked enough this school year (N11).

    Raises DomainError for a partner that would rather not be approached: nobody is sent there (S2-X6).
    """
    today = database.today()
    with database.read() as session:
        target = session.get(Partner, partner_id)
        if target is None:
            raise DomainError("Deze partner is er niet meer. Ververs de lijst met F5.")
        resting = _resting(session, today)
        if partner_id in resting:
            raise DomainError(f"{target.name} wil nu liever niet benaderd worden. Laat het rusten.")
        left_alone = resting | (asked_enough_in(session, today) - {partner_id})
        starts = list(_starts(session, partner_id, without=left_alone | {partner_id}))
        route = shortest_route(starts, partner(partner_id), _ties(session, today, without=left_alone))
        if route is None:
            return None
        return _in_words(session, route)


def _starts(session: Session, target_id: int, *, without: set[int]) -> Iterator[Node]:
    """Who can be asked today: colleagues, then people of partners we speak with, then those partners.

    Of the colleagues who knows the target best comes first (S1-08b).
    """
    colleagues = select(Colleague.person_id).where(Colleague.until.is_(None)).order_by(Colleague.id)
    known = _strengths(session, target_id)
    by_tie = sorted(session.scalars(colleagues), key=lambda person_id: closeness(known.get(person_id)))
    yield from map(person, by_tie)
    last = func.max(ContactMoment.happened_on)
    spoken = session.execute(
        select(Partner.id, last)
        .join(ContactMoment, ContactMoment.partner_id == Partner.id)
        .where(
            ContactMoment.outcome == ContactOutcome.SPOKEN,
            Partner.status.in_(_SPOKEN_WITH),
            Partner.merged_into_id.is_(None),
        )
        .group_by(Partner.id)
        .order_by(last.desc(), Partner.id)
    )
    warm = [row_id for row_id, _day in spoken if row_id not in without]
    people: dict[int, list[int]] = {}
    roles = select(ContactRole.partner_id, ContactRole.person_id).where(ContactRole.until.is_(None))
    for row_id, person_id in session.execute(roles.order_by(ContactRole.id)):
        people.setdefault(row_id, []).append(person_id)
    for row_id in warm:
        yield from map(person, people.get(row_id, ()))
    yield from map(partner, warm)


def _strengths(session: Session, partner_id: int) -> dict[int, TieStrength]:
    """How well people know the partner, where somebody said it."""
    rows = session.execute(
        select(NetworkLink.from_person_id, NetworkLink.strength).where(
            NetworkLink.partner_id == partner_id,
            NetworkLink.from_person_id.is_not(None),
            NetworkLink.strength.is_not(None),
            NetworkLink.until.is_(None),
        )
    )
    return {person_id: strength for person_id, strength in rows if person_id and strength}


def _ties(session: Session, today: dt.date, *, without: set[int]) -> Iterator[Tie]:
    """Only ties of which they said that it is all right; never through somebody who is left alone."""
    links = session.scalars(
        select(NetworkLink).where(
            NetworkLink.may_introduce.is_(True),
            or_(NetworkLink.until.is_(None), NetworkLink.until > today),
        )
    )
    for link in links:
        if {link.partner_id, link.from_partner_id} & without:
            continue
        start = (
            person(link.from_person_id)
            if link.from_person_id is not None
            else partner(link.from_partner_id or 0)
        )
        yield Tie(start, partner(link.partner_id))


def _resting(session: Session, today: dt.date) -> set[int]:
    locks = session.scalars(select(DoNotApproach).where(DoNotApproach.lifted_on.is_(None)))
    return {lock.partner_id for lock in locks if lock.holds_on(today)}


def _in_words(session: Session, route: tuple[Node, ...]) -> Introduction | None:
    if len(route) < 2:
        return None
    first, *others = route
    whom, at = _named(session, first)
    partner_names = [_named(session, node)[0] for node in others]
    colleague = first.kind is NodeKind.PERSON and at is None
    who = f"je collega {whom}" if colleague else whom
    place = f" van {_partner_name(session, at)}" if at is not None and first.kind is NodeKind.PERSON else ""
    sentences = [f"Vraag {who}{place} of die je wil voorstellen bij {partner_names[0]}."]
    for here, there in pairwise(partner_names):
        sentences.append(f"Vraag daarna bij {here} om een introductie bij {there}.")
    step = f"{whom} vragen om een introductie"
    return Introduction(tuple(sentences), step if len(step) <= 120 else f"{step[:119]}…", at)


def _named(session: Session, node: Node) -> tuple[str, int | None]:
    """The name, and the partner where somebody is reached; a colleague is reached at school."""
    if node.kind is NodeKind.PARTNER:
        return _partner_name(session, node.id), node.id
    somebody = session.get(Person, node.id)
    name = "" if somebody is None else somebody.full_name
    at_school = session.scalar(
        select(Colleague.id).where(Colleague.person_id == node.id, Colleague.until.is_(None)).limit(1)
    )
    if at_school is not None:
        return name, None
    place = session.scalar(
        select(ContactRole.partner_id)
        .where(ContactRole.person_id == node.id, ContactRole.until.is_(None))
        .order_by(ContactRole.id)
        .limit(1)
    )
    return name, place


def _partner_name(session: Session, partner_id: int) -> str:
    known = session.get(Partner, partner_id)
    return "" if known is None else known.name
