"""Bezoekroute: where somebody goes in a period, in a sensible order, and who is near (F30, S4-08).

Who would rather not be approached is never proposed; an appointment that was planned already says so.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from netwerk_desktop.model.addresses import Address
from netwerk_desktop.model.internships import InternshipPlace
from netwerk_desktop.model.partners import DoNotApproach, Partner, PartnerLocation, PartnerStatus
from netwerk_desktop.model.people import ContactRole, Person
from netwerk_desktop.planning.school_weeks import SchoolCalendar
from netwerk_desktop.planning.visit_routes import NOT_VISITED_FOR, postcode_area, route_order
from netwerk_desktop.services.locks import holding_locks, lock_words
from netwerk_desktop.services.places import PlaceCard, offered_in
from netwerk_desktop.services.radar import school_calendar
from netwerk_desktop.services.supervision import NOBODY, colleagues_in
from netwerk_desktop.services.visits import (
    PlannedVisit,
    last_visits,
    partners_to_be_visited,
    planned_visits,
)
from netwerk_desktop.storage.database import Database
from netwerk_desktop.storage.reading import light_rows, limited

MOST_NEARBY: Final = 6
"""Proposals on one route: more would be a second route."""
NEVER_VISITED: Final = "Nog geen bezoek genoteerd"
NEARBY: Final = "Ook in de buurt"
NOT_FOR_LONG: Final = "Lang niet bezocht"
"""What stands above those to visit as well, when there are stops and when there are none."""
_BEFORE_ALL: Final = dt.date.min
_AT_REST: Final = {
    PartnerStatus.RESTING: "De samenwerking is in rust",
    PartnerStatus.ENDED: "De samenwerking is gestopt",
}


@dataclass(frozen=True, slots=True)
class Reach:
    """Where a partner is and whom to ask for there: who looks after the pupils, else the main contact."""

    address: Address = field(default_factory=Address)
    person: str = ""
    phone: str = ""

    @property
    def ask_for(self) -> str:
        """``Joël Brandsçhot, 06 5502 7730``."""
        return ", ".join(filter(None, (self.person, self.phone)))


@dataclass(frozen=True, slots=True)
class RouteStop:
    """One appointment. *gentle_stop* says in words that the partner would rather be left alone now."""

    visit: PlannedVisit
    reach: Reach
    gentle_stop: str = ""


@dataclass(frozen=True, slots=True)
class NearbyPartner:
    """Somebody to visit as well: the partner of a place, with the reason why."""

    partner_id: int
    partner_name: str
    reach: Reach
    reason: str


@dataclass(frozen=True, slots=True)
class VisitRoute:
    """The stops by day, time and neighbourhood. Without stops *nearby* are those of anywhere."""

    name: str
    first: dt.date
    last: dt.date
    stops: tuple[RouteStop, ...]
    nearby: tuple[NearbyPartner, ...]

    @property
    def nearby_title(self) -> str:
        """What stands above those to visit as well."""
        return NEARBY if self.stops else NOT_FOR_LONG

    @property
    def days(self) -> dict[dt.date, list[RouteStop]]:
        """The stops per day."""
        found: dict[dt.date, list[RouteStop]] = {}
        for stop in self.stops:
            found.setdefault(stop.visit.happens_on, []).append(stop)
        return found


def visit_route(database: Database, colleague_id: int, first: dt.date, last: dt.date) -> VisitRoute:
    """The route of a colleague, or of `NOBODY`, from *first* to *last*."""
    today = database.today()
    with database.read() as session:
        colleagues = colleagues_in(session, today)
        visits = [
            visit
            for visit in planned_visits(session, colleagues, first, last)
            if (visit.colleague_id or NOBODY) == colleague_id
        ]
        own = [card for card in offered_in(session, today) if (card.contact_id or NOBODY) == colleague_id]
        partner_ids = {visit.partner_id for visit in visits}
        reaches = _Reaches(session, partner_ids | {card.partner_id for card in own}, colleague_id, today)
        gentle = _gentle_stops(session, partner_ids, today)
        stops = [
            RouteStop(visit, reaches.of(visit.partner_id), gentle.get(visit.partner_id, ""))
            for visit in visits
        ]
        stops.sort(key=_order)
        nearby = _nearby(session, own, stops, reaches, today) if colleague_id != NOBODY else ()
    name, _function = colleagues.get(colleague_id, ("", ""))
    return VisitRoute(name, first, last, tuple(stops), nearby)


class _Reaches:
    """Addresses and persons of some partners, read in one go.

    Of several places at a partner the one with this colleague as its fixed contact counts first.
    """

    def __init__(
        self, session: Session, partner_ids: Collection[int], colleague_id: int, today: dt.date
    ) -> None:
        self._phones = {
            row.id: row.phone or row.second_phone
            for row in session.execute(
                limited(select(Partner.id, Partner.phone, Partner.second_phone), Partner.id, partner_ids)
            )
        }
        places = session.scalars(
            limited(
                select(InternshipPlace).where(InternshipPlace.ended_on.is_(None)),
                InternshipPlace.partner_id,
                partner_ids,
            ).order_by(InternshipPlace.id)
        ).all()
        self._places: dict[int, list[InternshipPlace]] = {}
        for place in sorted(places, key=lambda each: each.colleague_id != colleague_id):
            self._places.setdefault(place.partner_id, []).append(place)
        self._locations: dict[int, dict[int, Address]] = {}
        for location in session.scalars(
            limited(select(PartnerLocation), PartnerLocation.partner_id, partner_ids).order_by(
                PartnerLocation.id
            )
        ):
            self._locations.setdefault(location.partner_id, {})[location.id] = location.visiting_address
        self._people = _people_at(session, partner_ids, today)

    def of(self, partner_id: int) -> Reach:
        """Where to go and whom to ask for."""
        places = self._places.get(partner_id, [])
        people = self._people.get(partner_id, {})
        supervisor = next((people[each.person_id] for each in places if each.person_id in people), None)
        person = supervisor or next(iter(people.values()), None)
        phone = self._phones.get(partner_id, "")
        return Reach(
            self._address(partner_id, places),
            "" if person is None else person.full_name,
            phone if person is None else person.best_phone or phone,
        )

    def _address(self, partner_id: int, places: Iterable[InternshipPlace]) -> Address:
        """That of the place, else the first that is known."""
        known = self._locations.get(partner_id, {})
        chosen = (known[each.location_id] for each in places if each.location_id in known)
        return next((each for each in (*chosen, *known.values()) if not each.is_empty), Address())


def _people_at(
    session: Session, partner_ids: Collection[int], today: dt.date
) -> Mapping[int, dict[int, Person]]:
    """Who works at each partner now, the main contact first."""
    rows = session.execute(
        limited(
            select(ContactRole.partner_id, Person)
            .join(Person, Person.id == ContactRole.person_id)
            .where(or_(ContactRole.until.is_(None), ContactRole.until >= today)),
            ContactRole.partner_id,
            partner_ids,
        ).order_by(ContactRole.is_main_contact.desc(), ContactRole.id)
    )
    people: dict[int, dict[int, Person]] = {}
    for partner_id, person in rows:
        people.setdefault(partner_id, {}).setdefault(person.id, person)
    return people


def _gentle_stops(session: Session, partner_ids: Collection[int], today: dt.date) -> dict[int, str]:
    """What is said at an appointment with a partner that is at rest, or would rather be left alone."""
    rests = light_rows(
        session,
        limited(
            select(Partner.id, Partner.status).where(Partner.status.in_(_AT_REST)), Partner.id, partner_ids
        ),
    )
    said = {partner_id: _AT_REST[status] for partner_id, status in rests}
    locks = session.scalars(
        limited(
            select(DoNotApproach).where(*holding_locks(today)), DoNotApproach.partner_id, partner_ids
        ).order_by(DoNotApproach.id)
    )
    said |= {lock.partner_id: lock_words(lock, today) for lock in locks}
    return {partner_id: f"{words}. Vraag eerst of je bezoek past." for partner_id, words in said.items()}


def _nearby(
    session: Session,
    own: Iterable[PlaceCard],
    stops: Collection[RouteStop],
    reaches: _Reaches,
    today: dt.date,
) -> tuple[NearbyPartner, ...]:
    """Partners of places in somebody's charge where nobody was for long, in the areas of the route."""
    areas = {postcode_area(stop.reach.address.postcode) for stop in stops} - {""}
    wanted = {card.partner_id: card.partner_name for card in own}
    for partner_id in partners_to_be_visited(session, today) | {stop.visit.partner_id for stop in stops}:
        wanted.pop(partner_id, None)
    near = {
        partner_id: name
        for partner_id, name in wanted.items()
        if not stops or postcode_area(reaches.of(partner_id).address.postcode) in areas
    }
    made = last_visits(session, near)
    calendar = school_calendar(session)
    waiting = [
        (made.get(partner_id, _BEFORE_ALL), partner_id)
        for partner_id in near
        if _waits(made.get(partner_id), calendar, today)
    ]
    return tuple(
        NearbyPartner(
            partner_id,
            near[partner_id],
            reaches.of(partner_id),
            _reason(made.get(partner_id), calendar, today),
        )
        for _day, partner_id in sorted(waiting)[:MOST_NEARBY]
    )


def _waits(last: dt.date | None, calendar: SchoolCalendar, today: dt.date) -> bool:
    return last is None or calendar.weeks_between(last, today) >= NOT_VISITED_FOR


def _reason(last: dt.date | None, calendar: SchoolCalendar, today: dt.date) -> str:
    if last is None:
        return NEVER_VISITED
    return f"{calendar.weeks_between(last, today)} schoolweken niet bezocht"


def _order(stop: RouteStop) -> tuple[object, ...]:
    visit = stop.visit
    order = route_order(visit.happens_on, visit.clock_time, stop.reach.address.postcode)
    return (*order, visit.partner_name.casefold(), visit.id)
