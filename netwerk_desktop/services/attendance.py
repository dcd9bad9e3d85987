"""Who was there, and what comes after: contact with each of them, and a next step (F27, S1-01b)."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from sqlalchemy import func, select

from netwerk_desktop.model.activities import Activity, ActivityStatus, Invitation, Reply
from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.model.partners import (
    ContactKind,
    ContactMoment,
    ContactOutcome,
    DoNotApproach,
    NextStep,
    Partner,
)
from netwerk_desktop.planning.cleaning import clean_text
from netwerk_desktop.planning.dates import ensure_possible
from netwerk_desktop.services.broker import broker_in
from netwerk_desktop.services.events import on_the_list
from netwerk_desktop.services.guests import GuestRow, put_on_list
from netwerk_desktop.services.partners import found, open_steps
from netwerk_desktop.services.radar import school_calendar
from netwerk_desktop.services.words import word
from netwerk_desktop.storage.database import Database
from netwerk_desktop.storage.unit_of_work import Work

_AFTER: Final = dt.timedelta(days=7)
_NO_TIME: Final = 0
"""Minutes of such a contact: an evening with forty partners is one evening on the task list, not forty."""


class FollowUpGroup(Enum):
    """With whom something is planned afterwards."""

    CAME = "CAME"
    MISSED = "MISSED"
    """Said that they would come, and were not there."""

    def holds(self, guest: GuestRow | Invitation) -> bool:
        """Whether *guest* is in it."""
        if self is FollowUpGroup.CAME:
            return guest.came is True
        return guest.reply is Reply.YES and guest.came is False


@dataclass(frozen=True, slots=True)
class FollowUpProposal:
    """What the form begins with."""

    text: str
    due: dt.date


@dataclass(frozen=True, slots=True)
class FollowUpDone:
    """*planned* got a step, *kept* had one and keep it, *resting* would rather not be approached that day."""

    planned: int
    kept: int
    resting: int


def note_attendance(database: Database, event_id: int, came: Collection[int]) -> int:
    """Keep which guests were there, as one step; all others on the list were not. Returns how many were.

    Every partner that came gets one contact of both sides on that day, so that the radar knows; whoever turns
    out not to have been there loses it again. Raises DomainError for a day that is still to come.
    """
    today = database.today()
    with database.work("Genoteerd wie er was") as work:
        event = found(work, Activity, event_id)
        if event.happens_on is None or event.happens_on > today:
            raise DomainError("Die dag moet nog komen. Noteer daarna wie er was.", field="happens_on")
        guests = _guests(work, event_id)
        broker = broker_in(work.session)
        for guest in guests:
            guest.came = guest.id in came
            moment = _moment(work, guest.partner_id, event.happens_on)
            if guest.came and moment is None:
                by = None if broker is None else broker[0].id
                work.session.add(_contact(event, guest, event.happens_on, colleague_id=by))
            elif not guest.came and moment is not None and moment.minutes == _NO_TIME:
                work.delete(moment)
        event.status = ActivityStatus.DONE
        work.commit()
    return sum(guest.id in came for guest in guests)


def note_met(database: Database, event_id: int, partner_ids: Collection[int]) -> int:
    """Whom we met at a meeting in the region (S3-1b), as one step; returns how many.

    Each of them gets contact of both sides on that day. Raises DomainError for a day that is still to come,
    and when nobody is left: who is on the list already, or would rather not be approached, is passed over.
    """
    today = database.today()
    with database.work("Genoteerd wie je sprak") as work:
        event = found(work, Activity, event_id)
        if event.happens_on is None or event.happens_on > today:
            raise DomainError("Die dag moet nog komen. Noteer daarna wie je sprak.", field="happens_on")
        met = put_on_list(work, event, partner_ids, today)
        broker = broker_in(work.session)
        for guest in met:
            guest.reply, guest.replied_on, guest.came = Reply.YES, event.happens_on, True
            if _moment(work, guest.partner_id, event.happens_on) is None:
                by = None if broker is None else broker[0].id
                work.session.add(_contact(event, guest, event.happens_on, colleague_id=by))
        event.status = ActivityStatus.DONE
        work.commit()
    return len(met)


def not_met(database: Database, guest_ids: Collection[int]) -> None:
    """These were not met after all, as one step: the contact that came of it goes too."""
    with database.work("Van de lijst gehaald") as work:
        for guest_id in guest_ids:
            guest = found(work, Invitation, guest_id)
            event = found(work, Activity, guest.activity_id)
            moment = None if event.happens_on is None else _moment(work, guest.partner_id, event.happens_on)
            if moment is not None and moment.minutes == _NO_TIME:
                work.delete(moment)
            work.delete(guest)
        work.commit()


def forget_attendance(database: Database, event_id: int) -> None:
    """It is not known after all who was there: the contacts that came of it go too."""
    with database.work("Wie er was weggehaald") as work:
        event = found(work, Activity, event_id)
        for guest in _guests(work, event_id):
            guest.came = None
            moment = None if event.happens_on is None else _moment(work, guest.partner_id, event.happens_on)
            if moment is not None and moment.minutes == _NO_TIME:
                work.delete(moment)
        event.status = ActivityStatus.PLANNED
        work.commit()


def propose_follow_up(database: Database, event_name: str, group: FollowUpGroup) -> FollowUpProposal:
    """A step in words, on a school day a week from now."""
    with database.read() as session:
        due = school_calendar(session).school_day_from(database.today() + _AFTER)
    if group is FollowUpGroup.CAME:
        return FollowUpProposal(f"Nabellen na {event_name}", due)
    return FollowUpProposal(f"Vragen hoe het gaat, zij misten {event_name}", due)


def plan_follow_ups(
    database: Database, event_id: int, group: FollowUpGroup, *, text: str, due: dt.date | None
) -> FollowUpDone:
    """A next step for each of the *group* that has none, as one step to undo; who has one keeps it.

    Raises DomainError without words or a day, for a day that has been, or when nobody gets a step.
    """
    day = _checked(text, due, database.today())
    with database.work("Vervolgstappen gepland") as work:
        partner_ids = [guest.partner_id for guest in _guests(work, event_id) if group.holds(guest)]
        resting = _resting(work, partner_ids, day)
        planned = kept = 0
        for partner_id in partner_ids:
            if open_steps(work, partner_id):
                kept += 1
            elif partner_id not in resting:
                work.add(NextStep(partner_id=partner_id, text=clean_text(text), due=day))
                planned += 1
        if not planned:
            raise DomainError("Iedereen heeft al een volgende stap, of wil nu liever geen vragen.")
        work.commit()
    return FollowUpDone(planned, kept, len(partner_ids) - planned - kept)


def _guests(work: Work, event_id: int) -> Sequence[Invitation]:
    return work.session.scalars(
        select(Invitation)
        .join(Activity, Activity.id == Invitation.activity_id)
        .join(Partner, Partner.id == Invitation.partner_id)
        .where(Invitation.activity_id == event_id, *on_the_list())
        .order_by(Invitation.id)
    ).all()


def _moment(work: Work, partner_id: int, day: dt.date) -> ContactMoment | None:
    """The contact at a gathering on that day, whoever noted it; the one that was made here goes first."""
    moment: ContactMoment | None = work.session.scalar(
        select(ContactMoment)
        .where(
            ContactMoment.partner_id == partner_id,
            ContactMoment.kind == ContactKind.EVENT,
            ContactMoment.outcome == ContactOutcome.SPOKEN,
            ContactMoment.happened_on == day,
        )
        .order_by(func.coalesce(ContactMoment.minutes, 1), ContactMoment.id)
    )
    return moment


def _contact(event: Activity, guest: Invitation, day: dt.date, *, colleague_id: int | None) -> ContactMoment:
    return ContactMoment(
        partner_id=guest.partner_id,
        person_id=guest.person_id,
        colleague_id=colleague_id,
        kind=ContactKind.EVENT,
        outcome=ContactOutcome.SPOKEN,
        happened_on=day,
        clock_time=event.clock_time,
        minutes=_NO_TIME,
        text=event.title or word(event.kind).capitalize(),
    )


def _resting(work: Work, partner_ids: Sequence[int], day: dt.date) -> set[int]:
    locks = work.session.scalars(
        select(DoNotApproach).where(
            DoNotApproach.partner_id.in_(partner_ids), DoNotApproach.lifted_on.is_(None)
        )
    )
    return {lock.partner_id for lock in locks if lock.holds_on(day)}


def _checked(text: str, due: dt.date | None, today: dt.date) -> dt.date:
    if not text.strip():
        raise DomainError("Wat ga je dan doen? Bijvoorbeeld: nabellen na de avond.", field="next_step")
    if due is None:
        raise DomainError("Wanneer is de volgende stap? Bijvoorbeeld: over 2 weken.", field="next_due")
    if due < today:
        raise DomainError("Die dag is al geweest. Kies vandaag of later.", field="next_due")
    ensure_possible(due, field="next_due")
    return due
