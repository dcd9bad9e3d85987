"""What is worth telling a partner: what it brings them, who shortages and examples are about, who knows them.

A shortage of people in the region, and an example of what went well, stand among the helpful sources, with
the place they come from and the day on which somebody looked (S1-02b, S2-06).
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from netwerk_desktop.model.approach import Resource, ResourceKind
from netwerk_desktop.model.partners import Partner, PartnerBenefit
from netwerk_desktop.model.people import Colleague, Person
from netwerk_desktop.model.relationship import NetworkLink, TieStrength
from netwerk_desktop.planning.dates import long_date
from netwerk_desktop.services.words import word

MOST_TOLD: Final = 2
"""Shortages, and examples, on one card: more is not told in one call."""


@dataclass(frozen=True, slots=True)
class Arguments:
    """*benefits*: what working with us brings them (S0-25). *known_by*: colleagues with a good tie (S1-08b).

    *shortages* and *examples* in words, each with the day of its source where that is known.
    """

    benefits: tuple[str, ...] = ()
    known_by: tuple[str, ...] = ()
    shortages: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    former_intern: bool = False

    @property
    def told(self) -> tuple[str, ...]:
        """All that can be told, the strongest first."""
        hired = ("bij hen werkt een oud-stagiair",) if self.former_intern else ()
        short = tuple(f"tekort: {each}" for each in self.shortages)
        return (*hired, *short, *(f"voorbeeld: {each}" for each in self.examples))


def arguments_in(session: Session, partner: Partner) -> Arguments:
    """What is worth telling this partner now."""
    return Arguments(
        benefits=benefit_words(partner),
        known_by=tuple(_known_by(session, partner.id)),
        shortages=tuple(_of_kind(session, ResourceKind.SHORTAGE, partner.profiles)),
        examples=tuple(_of_kind(session, ResourceKind.EXAMPLE, partner.profiles)),
        former_intern=partner.former_intern_hired is True,
    )


def benefit_words(partner: Partner) -> tuple[str, ...]:
    """What it brings them, in the order in which it is offered."""
    return tuple(word(each) for each in PartnerBenefit if each.value in partner.benefits)


def _of_kind(session: Session, kind: ResourceKind, profiles: Collection[str]) -> Iterator[str]:
    """What is about one of *profiles* before what is for everybody, the newest look first."""
    rows = session.scalars(
        select(Resource)
        .where(Resource.kind == kind, Resource.dropped_on.is_(None))
        .order_by(Resource.checked_on.desc(), Resource.id.desc())
    ).all()
    fitting = [row for row in rows if not set(row.profiles).isdisjoint(profiles)]
    fitting += [row for row in rows if not row.profiles]
    for row in fitting[:MOST_TOLD]:
        seen = "" if row.checked_on is None else f" (nagekeken op {long_date(row.checked_on)})"
        yield f"{row.title}{seen}"


def _known_by(session: Session, partner_id: int) -> Iterator[str]:
    people = session.scalars(
        select(Person)
        .join(NetworkLink, NetworkLink.from_person_id == Person.id)
        .join(Colleague, Colleague.person_id == Person.id)
        .where(
            NetworkLink.partner_id == partner_id,
            NetworkLink.strength == TieStrength.GOOD,
            NetworkLink.until.is_(None),
            Colleague.until.is_(None),
        )
        .order_by(Person.id)
        .distinct()
    )
    for person in people:
        yield person.full_name
