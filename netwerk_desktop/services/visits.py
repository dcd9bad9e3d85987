"""Visits at partners: which activities they are, whose they are, and when somebody was last there (F30).

Whose a visit is: of the colleague who planned it; without one, or when that colleague has left, of who owns
the partner; else of nobody yet.
"""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from netwerk_desktop.model.activities import Activity, ActivityKind, ActivityStatus
from netwerk_desktop.model.partners import ContactKind, ContactMoment, ContactOutcome, Partner
from netwerk_desktop.planning.folding import fold
from netwerk_desktop.services.broker import broker_in
from netwerk_desktop.services.words import word
from netwerk_desktop.storage.database import Database
from netwerk_desktop.storage.reading import light_rows, limited

AT_PARTNER: Final = (
    *(ActivityKind.VISIT, ActivityKind.MEETING, ActivityKind.COMPANY_VISIT),
    *(ActivityKind.LOOK_ALONG, ActivityKind.TEACHER_PLACEMENT),
)
"""Kinds for which somebody of the school goes to the partner; not when its place is *op school*."""
COMING: Final = dt.timedelta(weeks=4)
"""How far ahead *komende vier weken* looks."""
_AT_SCHOOL: Final = ("op school ", "school ", "bij ons ")


@dataclass(frozen=True, slots=True)
class PlannedVisit:
    """Something planned at a partner. *colleague_id* is whose it is, None for nobody yet."""

    id: int
    partner_id: int
    partner_name: str
    colleague_id: int | None
    kind: ActivityKind
    title: str
    for_whom: str
    place: str
    happens_on: dt.date
    clock_time: str

    @property
    def what(self) -> str:
        """``Bedrijfsbezoek, klas 2``."""
        return ", ".join(filter(None, (self.title or word(self.kind).capitalize(), self.for_whom)))


@dataclass(frozen=True, slots=True)
class LastVisit:
    """When, and at which partner."""

    day: dt.date
    partner_name: str


def planned_visits(
    session: Session, at_work: Collection[int], first: dt.date, last: dt.date
) -> list[PlannedVisit]:
    """What is planned at partners from *first* to *last*; *at_work* are the colleagues who can go."""
    rows = light_rows(
        session,
        select(
            *(Activity.id, Activity.partner_id, Partner.name, Activity.colleague_id, Partner.owner_id),
            *(Activity.kind, Activity.title, Activity.for_whom, Activity.place),
            *(Activity.happens_on, Activity.clock_time),
        )
        .join(Partner, Partner.id == Activity.partner_id)
        .where(
            Activity.status == ActivityStatus.PLANNED,
            Activity.kind.in_(AT_PARTNER),
            Activity.happens_on.between(first, last),
            Partner.merged_into_id.is_(None),
        ),
    )
    visits = []
    for row_id, partner_id, name, planner, owner, kind, title, for_whom, place, day, at in rows:
        if partner_id is None or day is None or _is_at_school(place):
            continue
        whose = next((each for each in (planner, owner) if each in at_work), None)
        visits.append(PlannedVisit(row_id, partner_id, name, whose, kind, title, for_whom, place, day, at))
    return visits


def partners_to_be_visited(session: Session, today: dt.date) -> frozenset[int]:
    """Where a visit is planned from today on."""
    return frozenset(visit.partner_id for visit in planned_visits(session, (), today, dt.date.max))


def last_visits(session: Session, partner_ids: Collection[int]) -> Mapping[int, dt.date]:
    """The last day on which anybody of the school was there, by partner."""
    found: dict[int, dt.date] = {}
    for partner_id, _colleague, day, _name in _visits_made(session, partner_ids):
        found[partner_id] = max(day, found.get(partner_id, day))
    return found


def last_visits_of_colleagues(session: Session) -> Mapping[int, LastVisit]:
    """The last visit of each colleague who made one."""
    found: dict[int, LastVisit] = {}
    for _partner, colleague_id, day, name in _visits_made(session, None):
        if colleague_id is not None and (colleague_id not in found or day >= found[colleague_id].day):
            found[colleague_id] = LastVisit(day, name)
    return found


def count_coming_visits(database: Database) -> int:
    """How many are planned in the coming four weeks."""
    today = database.today()
    with database.read() as session:
        return len(planned_visits(session, (), today, today + COMING))


def broker_id(database: Database) -> int | None:
    """Who goes when nobody says otherwise."""
    with database.read() as session:
        pair = broker_in(session)
    return None if pair is None else pair[0].id


def _visits_made(
    session: Session, partner_ids: Collection[int] | None
) -> Iterator[tuple[int, int | None, dt.date, str]]:
    """Partner, colleague, their last day, name of the partner: what was logged as a visit or ticked off."""
    talks = (
        select(
            ContactMoment.partner_id,
            ContactMoment.colleague_id,
            func.max(ContactMoment.happened_on),
            Partner.name,
        )
        .join(Partner, Partner.id == ContactMoment.partner_id)
        .where(
            ContactMoment.kind == ContactKind.VISIT,
            ContactMoment.outcome == ContactOutcome.SPOKEN,
            Partner.merged_into_id.is_(None),
        )
        .group_by(ContactMoment.partner_id, ContactMoment.colleague_id)
    )
    for talk in light_rows(session, limited(talks, Partner.id, partner_ids)):
        yield talk[0], talk[1], talk[2], talk[3]
    done = (
        select(Activity.partner_id, Activity.colleague_id, Activity.happens_on, Partner.name, Activity.place)
        .join(Partner, Partner.id == Activity.partner_id)
        .where(
            Activity.status == ActivityStatus.DONE,
            Activity.kind.in_(AT_PARTNER),
            Activity.happens_on.is_not(None),
            Partner.merged_into_id.is_(None),
        )
    )
    rows = light_rows(session, limited(done, Partner.id, partner_ids))
    for partner_id, colleague_id, day, name, place in rows:
        if partner_id is not None and day is not None and not _is_at_school(place):
            yield partner_id, colleague_id, day, name


def _is_at_school(place: str) -> bool:
    return f"{fold(place)} ".startswith(_AT_SCHOOL)
