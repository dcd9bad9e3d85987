"""Visits, guest lessons and other things on a day: planned, done, moved, and the list of a week (F22)."""

import datetime as dt
from dataclasses import dataclass, replace
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from netwerk_desktop.model.activities import (
    Activity,
    ActivityKind,
    ActivityOwner,
    ActivityStatus,
    JoinedPhase,
)
from netwerk_desktop.model.agreements import CollaborationAgreement
from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.model.partners import Partner
from netwerk_desktop.model.people import Colleague
from netwerk_desktop.model.relationship import PartnerGoal
from netwerk_desktop.planning.dates import ensure_possible
from netwerk_desktop.services.broker import broker_in
from netwerk_desktop.services.events import GuestCounts, guest_counts
from netwerk_desktop.services.goals import ensure_serves, serves_words
from netwerk_desktop.services.letter_facts import agreements_in_force
from netwerk_desktop.services.locks import lock_in, lock_words
from netwerk_desktop.services.partners import found
from netwerk_desktop.services.words import word
from netwerk_desktop.storage.database import Database
from netwerk_desktop.storage.unit_of_work import Work

_OPEN: Final = (ActivityStatus.PLANNED, ActivityStatus.DONE)
DONE_SHOWN: Final = dt.timedelta(days=60)
"""How long something that was done stays in sight at the partner, with what came of it."""
_MOST_DONE: Final = 5
MOST_CAPACITY: Final = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class NewActivity:
    """What the form *Plan activiteit* holds; *clock_time* as ``10.30`` or empty.

    *capacity*: room for how many pupils or guests; *agreement_id*: the agreement it falls under (S1-07b);
    *goal_id* and *profile*: what it is for (S2-05).
    """

    kind: ActivityKind = ActivityKind.VISIT
    happens_on: dt.date | None = None
    clock_time: str = ""
    title: str = ""
    for_whom: str = ""
    place: str = ""
    capacity: int | None = None
    agreement_id: int | None = None
    owner: ActivityOwner | None = None
    partner_joined: JoinedPhase | None = None
    goal_id: int | None = None
    profile: str = ""


@dataclass(frozen=True, slots=True)
class ActivityCard:
    """One activity in a list: *words* say what and with whom. *agreement* is the number of its agreement."""

    id: int
    partner_id: int | None
    partner_name: str
    kind: ActivityKind
    status: ActivityStatus
    title: str
    for_whom: str
    place: str
    happens_on: dt.date | None
    clock_time: str
    result: str = ""
    """What came of it, in her words; the call card tells it as good news."""
    capacity: int | None = None
    agreement: str = ""
    open_replies: int = 0
    """How many guests of a gathering have not said yet whether they come."""
    serves: str = ""
    """``voor doel ‘Twee plekken erbij’ · PIE``, or empty."""

    @property
    def words(self) -> str:
        """``Gastles Timmerwerkplaats Ruën, 3B``; ``Dakpannen leggen · Dakdekker Borg``."""
        what = self.title or word(self.kind).capitalize()
        between = " · " if self.title else " "
        alone = not self.partner_name or self.partner_name in what
        named = what if alone else f"{what}{between}{self.partner_name}"
        return ", ".join(part for part in (named, self.for_whom) if part)

    @property
    def own_words(self) -> str:
        """At the partner itself: ``Keuzevak Robotica, klas 3, 12 plekken, SO-2026-004``."""
        kind = word(self.kind)
        what = self.title or kind.capitalize()
        if self.kind is ActivityKind.ELECTIVE and kind not in what.casefold():
            what = f"{kind.capitalize()} {what}"
        elif self.happens_on is None and self.title:
            what = f"{kind.capitalize()}: {what}"
        room = (
            "" if self.capacity is None else f"{self.capacity} {'plek' if self.capacity == 1 else 'plekken'}"
        )
        return ", ".join(part for part in (what, self.for_whom, room, self.agreement) if part)


def plan_activity(
    database: Database, partner_id: int, planned: NewActivity, *, colleague_id: int | None = None
) -> int:
    """Keep something for a day to come; returns its id. Without *colleague_id* the broker goes.

    Who wants to be asked for a jury may be kept without a day, with the words when it suits (S0-28).
    Raises DomainError without a day, for a day that has been, or under the lock.
    """
    today = database.today()
    _check(planned, today)
    with database.work(f"{word(planned.kind).capitalize()} gepland") as work:
        found(work, Partner, partner_id)
        lock = lock_in(work.session, partner_id, today)
        if lock is not None:
            raise DomainError(f"{lock_words(lock, today)}. Plan nu niets.", field="kind")
        _check_agreement(work.session, partner_id, planned.agreement_id, today)
        ensure_serves(work.session, partner_id, planned.goal_id, planned.profile)
        activity = Activity(
            partner_id=partner_id, colleague_id=_who_goes(work, colleague_id), kind=planned.kind
        )
        _fill(activity, planned)
        work.add(activity)
        work.commit()
        return activity.id


def planned_activity(database: Database, activity_id: int) -> NewActivity:
    """What the form shows of an activity that is there already. Raises DomainError when it is gone."""
    with database.read() as session:
        activity = session.get(Activity, activity_id)
    if activity is None:
        raise DomainError("Deze activiteit is er niet meer. Ververs de lijst met F5.")
    return NewActivity(
        kind=activity.kind,
        happens_on=activity.happens_on,
        clock_time=activity.clock_time,
        title=activity.title,
        for_whom=activity.for_whom,
        place=activity.place,
        capacity=activity.capacity,
        agreement_id=activity.agreement_id,
        owner=activity.owner,
        partner_joined=activity.partner_joined,
        goal_id=activity.goal_id,
        profile=activity.profile,
    )


def replan_activity(
    database: Database, activity_id: int, planned: NewActivity, *, colleague_id: int | None = None
) -> None:
    """Keep what was changed in the form. Without *colleague_id* the same colleague goes.

    Raises DomainError without a day, for another day that has been, an agreement that is not in force, or
    another goal that is not open.
    """
    today = database.today()
    with database.work("Activiteit gewijzigd") as work:
        activity = found(work, Activity, activity_id)
        if planned.happens_on is None or planned.happens_on != activity.happens_on:
            _check(planned, today)
        if planned.agreement_id != activity.agreement_id:
            _check_agreement(work.session, activity.partner_id or 0, planned.agreement_id, today)
        other_goal = planned.goal_id if planned.goal_id != activity.goal_id else None
        ensure_serves(work.session, activity.partner_id, other_goal, planned.profile)
        activity.kind = planned.kind
        if colleague_id is not None:
            activity.colleague_id = _who_goes(work, colleague_id)
        _fill(activity, planned)
        work.commit()


def agreements_to_choose(
    database: Database, partner_id: int, *, chosen: int | None = None
) -> list[tuple[int, str]]:
    """``(id, number)`` of the agreements in force of a partner, the newest first; also the *chosen* one."""
    with database.read() as session:
        ids = {
            each.id: each.number or "" for each in agreements_in_force(session, partner_id, database.today())
        }
        known = None if chosen is None else session.get(CollaborationAgreement, chosen)
    if known is not None:
        ids.setdefault(known.id, known.number or "")
    return list(ids.items())


def activity_done(database: Database, activity_id: int, *, result: str = "") -> None:
    """It took place; from now on it counts as contact. Raises DomainError for a day that is still to come."""
    with database.work("Activiteit gedaan") as work:
        activity = found(work, Activity, activity_id)
        if activity.happens_on is not None and activity.happens_on > database.today():
            raise DomainError("Die dag moet nog komen. Vink het daarna af.", field="happens_on")
        activity.status = ActivityStatus.DONE
        if result.strip():
            activity.result = result.strip()
        work.commit()


def note_result(database: Database, activity_id: int, result: str) -> None:
    """What came of something that was done; empty takes the words away."""
    with database.work("Opbrengst genoteerd") as work:
        found(work, Activity, activity_id).result = result.strip()
        work.commit()


def cancel_activity(database: Database, activity_id: int) -> None:
    """It does not take place."""
    with database.work("Activiteit afgezegd") as work:
        found(work, Activity, activity_id).status = ActivityStatus.CANCELLED
        work.commit()


def change_activity(
    database: Database, activity_id: int, *, title: str, day: dt.date | None, clock_time: str = ""
) -> None:
    """Other words, another day or time. Without *clock_time* the time stays as it was.

    Raises DomainError without a day, or for another day that has been.
    """
    today = database.today()
    with database.work("Activiteit gewijzigd") as work:
        activity = found(work, Activity, activity_id)
        if day != activity.happens_on:
            _check(NewActivity(happens_on=day), today)
        activity.title, activity.happens_on = title.strip(), day
        activity.clock_time = clock_time or activity.clock_time
        work.commit()


def move_activity(database: Database, activity_id: int, day: dt.date) -> None:
    """Another day. Raises DomainError for a day that has been."""
    _check(NewActivity(happens_on=day), database.today())
    with database.work("Activiteit verzet") as work:
        found(work, Activity, activity_id).happens_on = day
        work.commit()


def activities_between(session: Session, first: dt.date, last: dt.date) -> list[ActivityCard]:
    """What is planned or was done from *first* to *last*, by day and time."""
    rows = session.execute(
        select(Activity, Partner.name)
        .outerjoin(Partner, Partner.id == Activity.partner_id)
        .where(Activity.happens_on >= first, Activity.happens_on <= last, Activity.status.in_(_OPEN))
        .order_by(Activity.happens_on, Activity.clock_time == "", Activity.clock_time, Activity.id)
    ).all()
    guests = guest_counts(session, [activity.id for activity, _name in rows if activity.kind.takes_guests])
    nobody = GuestCounts()
    return [
        replace(_card(activity, name), open_replies=guests.get(activity.id, nobody).open)
        for activity, name in rows
    ]


def partner_activities(database: Database, partner_id: int) -> list[ActivityCard]:
    """What is planned with a partner and was not ticked off yet, by day."""
    with database.read() as session:
        rows = session.execute(
            select(Activity, Partner.name, CollaborationAgreement.number, PartnerGoal.what)
            .join(Partner, Partner.id == Activity.partner_id)
            .outerjoin(PartnerGoal, PartnerGoal.id == Activity.goal_id)
            .outerjoin(CollaborationAgreement, CollaborationAgreement.id == Activity.agreement_id)
            .where(Activity.partner_id == partner_id, Activity.status == ActivityStatus.PLANNED)
            .order_by(Activity.happens_on.is_(None), Activity.happens_on, Activity.clock_time, Activity.id)
        ).all()
    return [_card(activity, name, number, goal) for activity, name, number, goal in rows]


def done_activities(database: Database, partner_id: int) -> list[ActivityCard]:
    """What was done with a partner not long ago, the last first."""
    since = database.today() - DONE_SHOWN
    with database.read() as session:
        rows = session.execute(
            select(Activity, Partner.name, PartnerGoal.what)
            .join(Partner, Partner.id == Activity.partner_id)
            .outerjoin(PartnerGoal, PartnerGoal.id == Activity.goal_id)
            .where(Activity.partner_id == partner_id, Activity.status == ActivityStatus.DONE)
            .where(Activity.happens_on >= since)
            .order_by(Activity.happens_on.desc(), Activity.id.desc())
            .limit(_MOST_DONE)
        ).all()
    return [_card(activity, name, goal=goal) for activity, name, goal in rows]


def _who_goes(work: Work, colleague_id: int | None) -> int | None:
    """The colleague, who must still be there; else the broker, if there is one."""
    if colleague_id is not None:
        return found(work, Colleague, colleague_id).id
    broker = broker_in(work.session)
    return None if broker is None else broker[0].id


def _fill(activity: Activity, planned: NewActivity) -> None:
    if planned.capacity is not None and not 1 <= planned.capacity <= MOST_CAPACITY:
        raise DomainError(f"Kies een getal van 1 tot en met {MOST_CAPACITY}, of niets.", field="capacity")
    activity.title, activity.for_whom = planned.title.strip(), planned.for_whom.strip()
    activity.place, activity.clock_time = planned.place.strip(), planned.clock_time
    activity.happens_on = planned.happens_on
    activity.capacity, activity.agreement_id = planned.capacity, planned.agreement_id
    activity.owner, activity.partner_joined = planned.owner, planned.partner_joined
    activity.goal_id, activity.profile = planned.goal_id, planned.profile


def _check_agreement(session: Session, partner_id: int, agreement_id: int | None, today: dt.date) -> None:
    if agreement_id is None:
        return
    if all(each.id != agreement_id for each in agreements_in_force(session, partner_id, today)):
        raise DomainError("Deze overeenkomst geldt nu niet. Kies een andere, of geen.", field="agreement_id")


def _card(
    activity: Activity, partner_name: str | None, agreement: str | None = None, goal: str | None = None
) -> ActivityCard:
    return ActivityCard(
        activity.id,
        activity.partner_id,
        partner_name or "",
        activity.kind,
        activity.status,
        activity.title,
        activity.for_whom,
        activity.place,
        activity.happens_on,
        activity.clock_time,
        activity.result,
        activity.capacity,
        agreement or "",
        serves=serves_words(goal or "", activity.profile),
    )


def _check(planned: NewActivity, today: dt.date) -> None:
    if planned.happens_on is None and planned.kind is ActivityKind.JURY:
        if not planned.title.strip():
            raise DomainError(
                "Op welke dag is het, of wanneer kan het? Bijvoorbeeld: kan op dinsdag en donderdag.",
                field="title",
            )
        return
    if planned.happens_on is None:
        raise DomainError("Op welke dag is het? Bijvoorbeeld: di 8-12.", field="happens_on")
    if planned.happens_on < today:
        raise DomainError(
            "Die dag is al geweest. Noteer het als contact, of kies een latere dag.", field="happens_on"
        )
    ensure_possible(planned.happens_on, field="happens_on")
