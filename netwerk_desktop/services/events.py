"""Activities that partners are invited to: planned, changed, called off, and listed (F27, S0-27, S1-09).

An evening at school, a market, partners who come to look, and looking along at a partner that takes part
already. Also meetings in the region where somebody went (S3-1b), and talks with colleagues and management
(S0-07): of those it is kept who was there and what came of it.

Who is invited is in `guests`, who came in `attendance`.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlalchemy.orm import Session

from netwerk_desktop.model.activities import Activity, ActivityKind, ActivityStatus, Invitation, Reply
from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.model.partners import Partner
from netwerk_desktop.planning.cleaning import clean_lines
from netwerk_desktop.planning.dates import ensure_possible
from netwerk_desktop.services.broker import broker_in
from netwerk_desktop.services.locks import lock_in, lock_words
from netwerk_desktop.services.partners import found
from netwerk_desktop.services.words import word
from netwerk_desktop.storage.database import Database
from netwerk_desktop.storage.unit_of_work import Work

EVENT_TABLES: Final = ("activity", "invitation", "partner", "person", "contact_role", "do_not_approach")
"""A change in one of these may change what the list or a guest says."""
KINDS: Final = (
    *(ActivityKind.EVENT, ActivityKind.PARENT_EVENING, ActivityKind.COMPANY_AT_SCHOOL),
    *(ActivityKind.LOOK_ALONG, ActivityKind.MARKET, ActivityKind.OPEN_DAY),
    *(ActivityKind.REGIONAL, ActivityKind.MEETING),
)
"""In the order in which they are offered. A talk with a partner is no gathering, one at school is."""
MOST_GUESTS: Final = 9_999
GONE: Final = "Deze bijeenkomst is er niet meer. Ververs de lijst met F5."


@dataclass(frozen=True, slots=True, kw_only=True)
class EventPlan:
    """What the form holds. *host_id* is the partner where it is, None for the school itself.

    *clock_time* as ``19.30`` or empty; *capacity* is how many guests there is room for, None: not said.
    """

    kind: ActivityKind = ActivityKind.EVENT
    title: str = ""
    happens_on: dt.date | None = None
    clock_time: str = ""
    place: str = ""
    host_id: int | None = None
    for_whom: str = ""
    capacity: int | None = None


@dataclass(frozen=True, slots=True)
class GuestCounts:
    """How many partners are on the list, by what they said; *people* are the heads of those who come."""

    yes: int = 0
    no: int = 0
    open: int = 0
    people: int = 0
    came: int = 0
    noted: int = 0
    """Of how many it is known whether they were there."""

    @property
    def asked(self) -> int:
        """All that are on the list."""
        return self.yes + self.no + self.open


@dataclass(frozen=True, slots=True)
class EventRow:
    """One line of the list."""

    id: int
    kind: ActivityKind
    status: ActivityStatus
    title: str
    host_id: int | None
    host: str
    place: str
    for_whom: str
    happens_on: dt.date
    clock_time: str
    capacity: int | None
    result: str
    guests: GuestCounts
    is_past: bool

    @property
    def name(self) -> str:
        """What it is called: its title, else its kind with the host."""
        if self.title:
            return self.title
        what = word(self.kind).capitalize()
        return f"{what} bij {self.host}" if self.host else what

    @property
    def where(self) -> str:
        """The place, and at whom."""
        return ", ".join(part for part in (self.place, self.host) if part)

    @property
    def is_full(self) -> bool:
        """Whether more people come than there is room for."""
        return self.capacity is not None and self.guests.people > self.capacity


def plan_event(database: Database, plan: EventPlan) -> int:
    """Keep it; returns its id. A day that has been is taken too: who was there can be noted afterwards.

    Raises DomainError without a day, for looking along without a host, or with a host under the lock.
    """
    _check(plan)
    with database.work(f"{word(plan.kind).capitalize()} gepland") as work:
        _check_host(work, plan, database.today())
        broker = broker_in(work.session)
        event = work.add(
            Activity(
                kind=plan.kind,
                partner_id=plan.host_id,
                colleague_id=None if broker is None else broker[0].id,
                **_values(plan),
            )
        )
        _settle(event, database.today())
        work.commit()
        return event.id


def change_event(database: Database, event_id: int, plan: EventPlan) -> None:
    """Keep what was changed. Raises DomainError as `plan_event`; the day stays once it is noted who came."""
    _check(plan)
    with database.work("Bijeenkomst gewijzigd") as work:
        event = found(work, Activity, event_id)
        if plan.host_id != event.partner_id:
            _check_host(work, plan, database.today())
        if plan.happens_on != event.happens_on and _is_noted(work.session, event_id):
            raise DomainError(
                "Van deze bijeenkomst staat al genoteerd wie er was. Haal dat eerst weg.", field="happens_on"
            )
        event.kind, event.partner_id = plan.kind, plan.host_id
        for name, value in _values(plan).items():
            setattr(event, name, value)
        _settle(event, database.today())
        work.commit()


def note_outcome(database: Database, event_id: int, words: str) -> None:
    """What came of it, in her words; empty takes them away."""
    with database.work("Opbrengst genoteerd") as work:
        event = found(work, Activity, event_id)
        event.result = clean_lines(words)
        _settle(event, database.today())
        work.commit()


def call_off_event(database: Database, event_id: int) -> None:
    """It does not take place; who was invited stays on the list, to be told."""
    with database.work("Bijeenkomst afgezegd") as work:
        found(work, Activity, event_id).status = ActivityStatus.CANCELLED
        work.commit()


def bring_event_back(database: Database, event_id: int) -> None:
    """It takes place after all."""
    with database.work("Bijeenkomst gaat toch door") as work:
        found(work, Activity, event_id).status = ActivityStatus.PLANNED
        work.commit()


def list_events(database: Database) -> list[EventRow]:
    """The coming ones by day, then what was, the last first; what was called off goes after its day."""
    today = database.today()
    called_off = Activity.status == ActivityStatus.CANCELLED
    with database.read() as session:
        rows = event_rows(session, today, or_(~called_off, Activity.happens_on >= today))
    coming = [row for row in rows if not row.is_past]
    past = [row for row in rows if row.is_past]
    return [*coming, *reversed(past)]


def event_row(session: Session, event_id: int, today: dt.date) -> EventRow | None:
    """One of them, or None when it is gone."""
    return next(iter(event_rows(session, today, Activity.id == event_id)), None)


def event_rows(session: Session, today: dt.date, *where: ColumnElement[bool]) -> list[EventRow]:
    """By day and time."""
    pairs = session.execute(
        select(Activity, Partner.name)
        .outerjoin(Partner, Partner.id == Activity.partner_id)
        .where(_is_gathering(), Activity.happens_on.is_not(None), *where)
        .order_by(Activity.happens_on, Activity.clock_time == "", Activity.clock_time, Activity.id)
    ).all()
    counts = guest_counts(session, [event.id for event, _name in pairs])
    return [_row(event, name or "", counts.get(event.id, GuestCounts()), today) for event, name in pairs]


def _row(event: Activity, host: str, guests: GuestCounts, today: dt.date) -> EventRow:
    assert event.happens_on is not None, "read with a day"
    return EventRow(
        id=event.id,
        kind=event.kind,
        status=event.status,
        title=event.title,
        host_id=event.partner_id,
        host=host,
        place=event.place,
        for_whom=event.for_whom,
        happens_on=event.happens_on,
        clock_time=event.clock_time,
        capacity=event.capacity,
        result=event.result,
        guests=guests,
        is_past=event.happens_on < today,
    )


def guest_counts(session: Session, event_ids: Sequence[int]) -> Mapping[int, GuestCounts]:
    """How many are on the list of each; who has no guests is not in it."""
    if not event_ids:
        return {}
    said = Invitation.reply
    rows = session.execute(
        select(
            Invitation.activity_id,
            *(func.sum(case((said == reply, 1), else_=0)) for reply in (Reply.YES, Reply.NO, Reply.OPEN)),
            func.sum(case((said == Reply.YES, func.coalesce(Invitation.people, 1)), else_=0)),
            func.sum(case((Invitation.came.is_(True), 1), else_=0)),
            func.count(Invitation.came),
        )
        .join(Activity, Activity.id == Invitation.activity_id)
        .join(Partner, Partner.id == Invitation.partner_id)
        .where(Invitation.activity_id.in_(event_ids), *on_the_list())
        .group_by(Invitation.activity_id)
    ).all()
    return {row[0]: GuestCounts(*row[1:]) for row in rows}


def on_the_list() -> tuple[ColumnElement[bool], ...]:
    """Invitations that count: not taken back, not of a partner that was merged, nor of the host itself.

    For statements that join `Activity` and `Partner` to `Invitation`.
    """
    return (
        Invitation.withdrawn_on.is_(None),
        Partner.merged_into_id.is_(None),
        or_(Activity.partner_id.is_(None), Activity.partner_id != Invitation.partner_id),
    )


def coming_events(database: Database) -> int:
    """How many are still to come."""
    return sum(not row.is_past and row.status is ActivityStatus.PLANNED for row in list_events(database))


def _is_noted(session: Session, event_id: int) -> bool:
    noted = select(Invitation.id).where(Invitation.activity_id == event_id, Invitation.came.is_not(None))
    return session.scalar(noted.limit(1)) is not None


def is_gathering(kind: ActivityKind, partner_id: int | None) -> bool:
    """Whether an activity stands on the page of gatherings; the others stand at their partner."""
    return kind in KINDS and not (kind is ActivityKind.MEETING and partner_id is not None)


def _is_gathering() -> ColumnElement[bool]:
    """The same for a statement."""
    with_partner = and_(Activity.kind == ActivityKind.MEETING, Activity.partner_id.is_not(None))
    return and_(Activity.kind.in_(KINDS), ~with_partner)


def _settle(event: Activity, today: dt.date) -> None:
    """What nobody is invited to was done once its day is over, or it is said what came of it."""
    if not event.kind.is_internal or event.status is ActivityStatus.CANCELLED or event.happens_on is None:
        return
    is_over = event.happens_on < today or (event.happens_on == today and event.result != "")
    event.status = ActivityStatus.DONE if is_over else ActivityStatus.PLANNED


def _values(plan: EventPlan) -> dict[str, Any]:
    return {
        "title": plan.title.strip(),
        "happens_on": plan.happens_on,
        "clock_time": plan.clock_time,
        "place": plan.place.strip(),
        "for_whom": plan.for_whom.strip(),
        "capacity": plan.capacity,
    }


def _check(plan: EventPlan) -> None:
    if plan.happens_on is None:
        raise DomainError("Op welke dag is het? Bijvoorbeeld: do 4-2 19.30.", field="happens_on")
    ensure_possible(plan.happens_on, field="happens_on")
    if plan.kind is ActivityKind.MEETING and plan.host_id is not None:
        raise DomainError("Een overleg met een partner noteer je bij de partner zelf.", field="host")
    if plan.kind is ActivityKind.LOOK_ALONG and plan.host_id is None:
        raise DomainError("Bij wie kijken ze mee? Kies de partner die hen ontvangt.", field="host")
    if plan.capacity is not None and not 1 <= plan.capacity <= MOST_GUESTS:
        raise DomainError("Voor hoeveel mensen is er ruimte? Bijvoorbeeld: 40.", field="capacity")


def _check_host(work: Work, plan: EventPlan, today: dt.date) -> None:
    if plan.host_id is None:
        return
    found(work, Partner, plan.host_id)
    lock = lock_in(work.session, plan.host_id, today)
    if lock is not None:
        raise DomainError(f"{lock_words(lock, today)}. Kies een andere partner.", field="host")
