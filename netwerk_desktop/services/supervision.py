"""Begeleiding: what each colleague carries of places, partners and visits (F30, S4-08, S4-11).

Counted from the places that can be offered, now or later, as on the page Plekken.
"""

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from netwerk_desktop.model.partners import Partner, PartnerStatus
from netwerk_desktop.model.people import Colleague, Person
from netwerk_desktop.planning.folding import fold
from netwerk_desktop.planning.visit_routes import MUCH_FROM, carries_much
from netwerk_desktop.services.places import PlaceCard, offered_in, weekday_totals
from netwerk_desktop.services.visits import COMING, LastVisit, last_visits_of_colleagues, planned_visits
from netwerk_desktop.storage.database import Database
from netwerk_desktop.storage.reading import light_rows

NOBODY: Final = 0
"""The id of the row of places and visits that are nobody's yet; colleagues have their own."""
SUPERVISION_TABLES: Final = (
    *("internship_place", "partner", "partner_location", "colleague", "person"),
    *("do_not_approach", "activity", "contact_moment", "school"),
)
"""A change in one of these may change what somebody carries."""


@dataclass(frozen=True, slots=True)
class SupervisorRow:
    """One colleague at work, or *Nog niemand*. *visits* are planned in the coming four weeks."""

    id: int
    name: str
    function: str
    owned: int
    deputised: int
    places: tuple[PlaceCard, ...]
    visits: int
    last_visit: LastVisit | None
    carries_much: bool = False

    @property
    def per_weekday(self) -> tuple[int, ...]:
        """How many pupils at once its places take, Monday to Friday."""
        return weekday_totals(self.places)

    @property
    def pupils(self) -> int:
        """How many pupils its places take at once when all are taken."""
        return sum(card.most for card in self.places)


@dataclass(frozen=True, slots=True)
class SupervisionBoard:
    """The colleagues by name, last *Nog niemand* when something is nobody's; and what there is together."""

    rows: tuple[SupervisorRow, ...]
    places: int
    pupils: int

    @property
    def much(self) -> tuple[SupervisorRow, ...]:
        """Who carries much."""
        return tuple(row for row in self.rows if row.carries_much)

    @property
    def without_contact(self) -> int:
        """How many places have no fixed contact."""
        return sum(len(row.places) for row in self.rows if row.id == NOBODY)


def supervision_board(database: Database) -> SupervisionBoard:
    """Everything about everybody, read in one go."""
    today = database.today()
    with database.read() as session:
        colleagues = colleagues_in(session, today)
        cards = offered_in(session, today)
        visits = Counter(
            visit.colleague_id or NOBODY
            for visit in planned_visits(session, colleagues, today, today + COMING)
        )
        made = last_visits_of_colleagues(session)
        owned, deputised = _partners_per_colleague(session)
    places: dict[int, list[PlaceCard]] = {}
    for card in cards:
        places.setdefault(card.contact_id or NOBODY, []).append(card)
    pupils = sum(card.most for card in cards)
    rows = []
    for colleague_id, (name, function) in colleagues.items():
        own = places.get(colleague_id, [])
        rows.append(
            SupervisorRow(
                id=colleague_id,
                name=name,
                function=function,
                owned=owned[colleague_id],
                deputised=deputised[colleague_id],
                places=tuple(own),
                visits=visits[colleague_id],
                last_visit=made.get(colleague_id),
                carries_much=_is_much(own, cards, len(colleagues)),
            )
        )
    left = places.get(NOBODY, [])
    if left or visits[NOBODY]:
        rows.append(SupervisorRow(NOBODY, "", "", 0, 0, tuple(left), visits[NOBODY], None))
    return SupervisionBoard(tuple(rows), len(cards), pupils)


def colleagues_in(session: Session, today: dt.date) -> dict[int, tuple[str, str]]:
    """Name and function of who is at work, by id, in the order of their names."""
    pairs = session.execute(select(Colleague, Person).join(Person, Person.id == Colleague.person_id)).all()
    at_work = [
        (colleague.id, person.full_name, colleague.function)
        for colleague, person in pairs
        if colleague.until is None or colleague.until >= today
    ]
    at_work.sort(key=lambda each: (fold(each[1]), each[0]))
    return {row_id: (name, function) for row_id, name, function in at_work}


def _partners_per_colleague(session: Session) -> tuple[Counter[int], Counter[int]]:
    """Of how many partners somebody is owner, and deputy; what ended asks nothing any more."""
    counters = []
    for column in (Partner.owner_id, Partner.deputy_id):
        rows = light_rows(
            session,
            select(column, func.count())
            .where(
                column.is_not(None),
                Partner.merged_into_id.is_(None),
                Partner.status != PartnerStatus.ENDED,
            )
            .group_by(column),
        )
        counters.append(Counter({row_id: count for row_id, count in rows if row_id is not None}))
    return counters[0], counters[1]


def _is_much(own: list[PlaceCard], cards: list[PlaceCard], colleagues: int) -> bool:
    if len(own) < MUCH_FROM:
        return False
    pupils = sum(card.most for card in own)
    return carries_much(len(own), len(cards), colleagues) or carries_much(
        pupils, sum(card.most for card in cards), colleagues
    )
