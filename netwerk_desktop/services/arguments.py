"""What is worth telling a partner: what it brings them, who shortages and examples are about, who knows them.

A shortage of people in the region, and an example of what went well, stand among the helpful sources, with
the place they come from and the day on which somebody looked (S1-02b, S2-06).
"""

import datetime as dt
import re
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
from netwerk_desktop.planning.folding import fold
from netwerk_desktop.services.words import word

MOST_TOLD: Final = 2
"""Shortages, and examples, on one card: more is not told in one call."""
LONGEST_SOURCE: Final = 60
"""Characters of where something comes from: enough to find it back, and to say it aloud."""


@dataclass(frozen=True, slots=True)
class Told:
    """A shortage or an example: what is said, and where it comes from with the day somebody looked."""

    title: str
    source: str = ""
    region: str = ""
    checked_on: dt.date | None = None

    @property
    def proof(self) -> str:
        """``nagekeken op 5 oktober 2026: najaarsoverzicht``; what is not known is left out."""
        return ": ".join(filter(None, (self._looked, self.source)))

    @property
    def named(self) -> str:
        """``te weinig lassers (regio Vechtdal)``."""
        return f"{self.title} ({self._where})" if self._where else self.title

    @property
    def words(self) -> str:
        """``te weinig lassers (najaarsoverzicht; nagekeken op 5 oktober 2026)``"""
        proof = "; ".join(filter(None, (self._where, self.source, self._looked)))
        return f"{self.title} ({proof})" if proof else self.title

    @property
    def _where(self) -> str:
        """The region, unless the title names it already."""
        is_named = fold(self.region) in fold(self.title)
        return "" if is_named else f"regio {self.region}"

    @property
    def _looked(self) -> str:
        return "" if self.checked_on is None else f"nagekeken op {long_date(self.checked_on)}"


@dataclass(frozen=True, slots=True)
class Arguments:
    """*benefits*: what working with us brings them (S0-25); *known_by*: who knows them well (S1-08b)."""

    benefits: tuple[str, ...] = ()
    known_by: tuple[str, ...] = ()
    shortages: tuple[Told, ...] = ()
    examples: tuple[Told, ...] = ()
    former_intern: bool = False

    @property
    def told(self) -> tuple[str, ...]:
        """All that can be told beside what it brings them, the strongest first."""
        return (*self.hired, *self.short, *self.shown)

    @property
    def hired(self) -> tuple[str, ...]:
        """That a former intern works there (S1-03c)."""
        return ("bij hen werkt een oud-stagiair",) if self.former_intern else ()

    @property
    def short(self) -> tuple[str, ...]:
        """The shortages, called so."""
        return tuple(f"tekort: {each.words}" for each in self.shortages)

    @property
    def shown(self) -> tuple[str, ...]:
        """The examples, called so."""
        return tuple(f"voorbeeld: {each.words}" for each in self.examples)


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


def fitting_in(session: Session, kind: ResourceKind, profiles: Collection[str]) -> list[Resource]:
    """What is about one of *profiles* before what is for everybody, the newest look first."""
    rows = session.scalars(
        select(Resource)
        .where(Resource.kind == kind, Resource.dropped_on.is_(None))
        .order_by(Resource.checked_on.desc(), Resource.id.desc())
    ).all()
    fitting = [row for row in rows if not set(row.profiles).isdisjoint(profiles)]
    return fitting + [row for row in rows if not row.profiles]


def source_words(row: Resource) -> str:
    """Where it comes from, short: the first sentence of its note, or else its address."""
    first = re.split(r"\n|[.!?](?:\s|$)", row.note.strip(), maxsplit=1)[0].strip()
    if first.casefold().startswith("bron:"):
        first = first[len("bron:") :].strip()
    words = first or row.web_address.strip()
    return words if len(words) <= LONGEST_SOURCE else f"{words[: LONGEST_SOURCE - 1].rstrip()}…"


def _of_kind(session: Session, kind: ResourceKind, profiles: Collection[str]) -> Iterator[Told]:
    for row in fitting_in(session, kind, profiles)[:MOST_TOLD]:
        yield Told(row.title, source_words(row), row.region, row.checked_on)


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
