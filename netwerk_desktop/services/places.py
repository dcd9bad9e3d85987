"""Stageplekken: what partners offer pupils, on which weekdays, and who of the school is its fixed contact.

A place stays with its partner while that rests or would rather not be approached, but it is not offered then
(S4-10, S4-11, F06).
"""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from enum import Enum
from typing import Final

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from netwerk_desktop.model.internships import WEEKDAYS, InternshipPlace
from netwerk_desktop.model.partners import DoNotApproach, Partner, PartnerLocation, PartnerStatus
from netwerk_desktop.model.people import Colleague, ContactRole, Person
from netwerk_desktop.model.school import SchoolYear
from netwerk_desktop.planning.folding import fold
from netwerk_desktop.planning.place_words import read_place, weekday_words
from netwerk_desktop.services.locks import holding_locks
from netwerk_desktop.services.partners import found
from netwerk_desktop.services.place_wishes import NOT_ASKED, PlaceWishes, wishes_in
from netwerk_desktop.services.words import PROFILES
from netwerk_desktop.storage.database import Database

NAMELESS: Final = "Stageplek"
TRACKS: Final = ("BB", "KB", "GL", "TL")
"""The leerwegen of the vmbo, by the letters that schools use."""
NOT_OFFERED: Final = (PartnerStatus.RESTING, PartnerStatus.ENDED)


class PlaceState(Enum):
    """Whether pupils can go there."""

    OPEN = "open"
    LATER = "later"
    OVER = "voorbij"


@dataclass(frozen=True, slots=True)
class PlaceCard:
    """One place. *profiles* are its own, else those of the partner; *town* is where it is.

    *contact* is the fixed school contact: empty without one, or when that colleague has left. *wishes* is
    what pupils said of it this school year. *place* is to read only.
    """

    id: int
    partner_id: int
    partner_name: str
    title: str
    per_weekday: tuple[int, ...]
    profiles: tuple[str, ...]
    contact_id: int | None
    contact: str
    town: str
    state: PlaceState
    wishes: PlaceWishes
    place: InternshipPlace = field(compare=False)

    @property
    def most(self) -> int:
        """How many pupils it takes at once."""
        return max(self.per_weekday)

    @property
    def year_levels(self) -> tuple[str, ...]:
        """For which year levels it is; empty is for all of them."""
        return self.place.year_levels

    @property
    def days(self) -> str:
        """``2 op di en do``."""
        return weekday_words(self.per_weekday)


def add_place(database: Database, partner_id: int, typed: str) -> int:
    """A place from one line, "Werkplaats, 2 plekken op di en do"; returns its id.

    Raises DomainError when no weekday is in it.
    """
    title, per_weekday = read_place(typed)
    with database.work("Plek toegevoegd") as work:
        found(work, Partner, partner_id)
        place = InternshipPlace(partner_id=partner_id, title=title[:1].upper() + title[1:] or NAMELESS)
        place.per_weekday = per_weekday
        work.add(place)
        work.commit()
        return place.id


def stop_place(database: Database, place_id: int) -> None:
    """The place is not there any more; what was known of it stays in the history."""
    with database.work("Plek gestopt") as work:
        found(work, InternshipPlace, place_id).ended_on = database.today()
        work.commit()


def set_school_contact(database: Database, place_ids: Collection[int], colleague_id: int | None) -> None:
    """Who of the school is the fixed contact of these places, as one step; None for nobody (S4-11)."""
    count = len(place_ids)
    label = "Vast contact gewijzigd" if count == 1 else f"Vast contact van {count} plekken gewijzigd"
    with database.work(label) as work:
        if colleague_id is not None:
            found(work, Colleague, colleague_id)
        for place_id in place_ids:
            found(work, InternshipPlace, place_id).colleague_id = colleague_id
        work.commit()


def colleagues_at_work(database: Database) -> tuple[tuple[int, str], ...]:
    """``(id, name)`` of who can be a fixed contact."""
    with database.read() as session:
        return _by_name(_colleagues_at_work(session, database.today()).items())


def places_in(session: Session, partner_id: int, today: dt.date) -> tuple[PlaceCard, ...]:
    """The places of one partner that were not stopped, what is over last."""
    cards = _cards(session, _places().where(InternshipPlace.partner_id == partner_id), today)
    return tuple(sorted(cards, key=lambda card: (list(PlaceState).index(card.state), card.id)))


def offered_places(database: Database) -> list[PlaceCard]:
    """All places that can be offered to pupils, now or later, by partner."""
    with database.read() as session:
        return offered_in(session, database.today())


def offered_in(session: Session, today: dt.date) -> list[PlaceCard]:
    """As `offered_places`, inside an open session."""
    locked = select(DoNotApproach.partner_id).where(*holding_locks(today))
    statement = _places().where(Partner.status.not_in(NOT_OFFERED), Partner.id.not_in(locked))
    cards = [card for card in _cards(session, statement, today) if card.state is not PlaceState.OVER]
    return sorted(cards, key=lambda card: (fold(card.partner_name), card.id))


def by_profile(cards: Iterable[PlaceCard]) -> dict[str, list[PlaceCard]]:
    """The places per profile, in the order of the profiles; at last, under "", those for whoever comes."""
    known: dict[str, list[PlaceCard]] = {}
    for card in cards:
        for profile in card.profiles or ("",):
            known.setdefault(profile, []).append(card)
    order = [*PROFILES, *sorted(set(known) - {*PROFILES, ""}), ""]
    return {profile: known[profile] for profile in order if profile in known}


def weekday_totals(cards: Iterable[PlaceCard]) -> tuple[int, ...]:
    """How many pupils they take together on each weekday."""
    totals = [0] * len(WEEKDAYS)
    for card in cards:
        for place, count in enumerate(card.per_weekday):
            totals[place] += count
    return tuple(totals)


def _places() -> Select[InternshipPlace, Partner]:
    return (
        select(InternshipPlace, Partner)
        .join(Partner, Partner.id == InternshipPlace.partner_id)
        .where(InternshipPlace.ended_on.is_(None), Partner.merged_into_id.is_(None))
    )


def _cards(session: Session, statement: Select[InternshipPlace, Partner], today: dt.date) -> list[PlaceCard]:
    pairs = session.execute(statement).all()
    if not pairs:
        return []
    contacts = _colleagues_at_work(session, today)
    towns, firsts = _towns(session, {partner.id for _, partner in pairs})
    wishes = wishes_in(session, {place.id for place, _ in pairs}, SchoolYear.of(today).begins)
    return [
        PlaceCard(
            id=place.id,
            partner_id=partner.id,
            partner_name=partner.name,
            title=place.title,
            per_weekday=place.per_weekday,
            profiles=place.profiles or partner.profiles,
            contact_id=place.colleague_id if place.colleague_id in contacts else None,
            contact=contacts.get(place.colleague_id or 0, ""),
            town=towns.get(place.location_id or 0, "") or firsts.get(partner.id, ""),
            state=_state(place, today),
            wishes=wishes.get(place.id, NOT_ASKED),
            place=place,
        )
        for place, partner in pairs
    ]


def _state(place: InternshipPlace, today: dt.date) -> PlaceState:
    if place.is_open_on(today):
        return PlaceState.OPEN
    return PlaceState.OVER if place.until is not None and place.until < today else PlaceState.LATER


def _colleagues_at_work(session: Session, today: dt.date) -> dict[int, str]:
    pairs = session.execute(select(Colleague, Person).join(Person, Person.id == Colleague.person_id))
    return {
        colleague.id: person.full_name
        for colleague, person in pairs
        if colleague.until is None or colleague.until >= today
    }


def _towns(session: Session, partner_ids: Collection[int]) -> tuple[dict[int, str], dict[int, str]]:
    """The town per location, and that of the first location per partner."""
    rows = session.execute(
        select(PartnerLocation.id, PartnerLocation.partner_id, PartnerLocation.city)
        .where(PartnerLocation.partner_id.in_(partner_ids))
        .order_by(PartnerLocation.id)
    ).all()
    firsts: dict[int, str] = {}
    for _, partner_id, city in rows:
        firsts.setdefault(partner_id, city)
    return {location_id: city for location_id, _, city in rows}, firsts


@dataclass(frozen=True, slots=True)
class PlaceChoices:
    """What can be chosen for a place of one partner, as ``(id, words)``."""

    colleagues: tuple[tuple[int, str], ...]
    people: tuple[tuple[int, str], ...]
    locations: tuple[tuple[int, str], ...]


def place_choices(database: Database, place: InternshipPlace) -> PlaceChoices:
    """Who is at work and where; also who or what is chosen now, even when it is no longer there."""
    today = database.today()
    with database.read() as session:
        colleagues = _colleagues_at_work(session, today)
        chosen = session.get(Colleague, place.colleague_id) if place.colleague_id is not None else None
        if chosen is not None and chosen.id not in colleagues:
            colleagues[chosen.id] = f"{session.get_one(Person, chosen.person_id).full_name} (weg)"
        roles = select(ContactRole.person_id).where(
            ContactRole.partner_id == place.partner_id, ContactRole.until.is_(None)
        )
        people = session.scalars(
            select(Person).where(or_(Person.id.in_(roles), Person.id == place.person_id))
        ).all()
        locations = session.scalars(
            select(PartnerLocation)
            .where(PartnerLocation.partner_id == place.partner_id)
            .order_by(PartnerLocation.id)
        ).all()
    return PlaceChoices(
        colleagues=_by_name(colleagues.items()),
        people=_by_name((person.id, person.full_name) for person in people),
        locations=tuple((each.id, _place_words(each)) for each in locations),
    )


def _by_name(pairs: Iterable[tuple[int, str]]) -> tuple[tuple[int, str], ...]:
    return tuple(sorted(pairs, key=lambda pair: fold(pair[1])))


def _place_words(location: PartnerLocation) -> str:
    words = (location.label, location.visiting_address.street_line, location.city)
    return ", ".join(part for part in words if part) or "zonder adres"
