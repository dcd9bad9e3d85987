"""Noting contact with a partner: what was said, and what comes next (F03, F04, S2-X6)."""

import datetime as dt
from dataclasses import dataclass
from typing import assert_never

from sqlalchemy import select

from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.model.partners import (
    ContactKind,
    ContactMoment,
    ContactOutcome,
    DoNotApproach,
    Partner,
)
from netwerk_desktop.model.people import Colleague, Person
from netwerk_desktop.planning.dates import ensure_possible
from netwerk_desktop.services.broker import broker_in
from netwerk_desktop.services.commitments import (
    NewPromise,
    add_promise,
    check_promise,
    forget_promises_of,
    keep_promises,
)
from netwerk_desktop.services.partners import (
    close_open_steps,
    ensure_welcome,
    found,
    open_steps,
    replace_step,
)
from netwerk_desktop.storage.database import Database
from netwerk_desktop.storage.unit_of_work import Work

EARLIEST = dt.date(1950, 1, 1)
"""Before this day no contact of anybody now working can have been."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactNote:
    """What the form *Noteer contact* holds; *minutes* is how long it took.

    *next_step* and *next_due* belong together. With *finishes_step* the step that was open counts as done.
    With outcome DECLINED the partner is left alone until *leave_alone_until* (None: until somebody says
    otherwise) because of *reason*. *kept* are promises that were kept, *promises* are new ones (F05).
    *colleague_id* is who of the school it was (S0-15); without one who works here.
    """

    kind: ContactKind = ContactKind.CALL
    outcome: ContactOutcome = ContactOutcome.SPOKEN
    happened_on: dt.date
    clock_time: str = ""
    minutes: int | None = None
    person_id: int | None = None
    colleague_id: int | None = None
    text: str = ""
    next_step: str = ""
    next_due: dt.date | None = None
    finishes_step: bool = False
    reason: str = ""
    leave_alone_until: dt.date | None = None
    kept: tuple[int, ...] = ()
    promises: tuple[NewPromise, ...] = ()


@dataclass(frozen=True, slots=True)
class StepProposal:
    """What the form proposes to do next, and when; both can be changed or left out."""

    text: str
    due: dt.date


def propose_step(
    kind: ContactKind, outcome: ContactOutcome, *, today: dt.date, planned: StepProposal | None = None
) -> StepProposal | None:
    """What comes next after a contact: never forced, always a small step (S2-X2, S2-X6).

    A step that is *planned* for later stays the proposal after a conversation. Nothing after DECLINED.
    """
    match outcome:
        case ContactOutcome.SPOKEN:
            if planned is not None and planned.due > today:
                return planned
            return StepProposal("Horen hoe het gaat", _school_day(today + dt.timedelta(weeks=2)))
        case ContactOutcome.NOT_REACHED:
            again = "Opnieuw langsgaan" if kind is ContactKind.VISIT else "Opnieuw bellen"
            return StepProposal(again, _school_day(today + dt.timedelta(days=1)))
        case ContactOutcome.CALLS_BACK:
            return StepProposal("Zelf bellen als zij niet belden", _school_day(today + dt.timedelta(days=3)))
        case ContactOutcome.SENT:
            return StepProposal("Vragen of het aankwam", _school_day(today + dt.timedelta(weeks=1)))
        case ContactOutcome.DECLINED:
            return None
        case _:
            assert_never(outcome)


def usual_minutes(kind: ContactKind) -> int:
    """How long such a contact takes, as a first proposal (minutes)."""
    return {ContactKind.CALL: 10, ContactKind.VISIT: 60, ContactKind.EVENT: 90}.get(kind, 5)


def _school_day(day: dt.date) -> dt.date:
    """The day itself, or the Monday after a weekend."""
    return day + dt.timedelta(days=max(0, 7 - day.weekday()) if day.weekday() >= 5 else 0)


def log_contact(database: Database, partner_id: int, note: ContactNote) -> int:
    """Keep one contact moment with its next step as one action; returns its id.

    Raises DomainError for a day in the future, a nonsensical day, a step without a day,
    or a person who is not there any more.
    """
    today = database.today()
    _check(note, today)
    with database.work("Contact genoteerd") as work:
        partner = found(work, Partner, partner_id)
        if note.person_id is not None:
            found(work, Person, note.person_id)
        if note.colleague_id is not None:
            found(work, Colleague, note.colleague_id)
        broker = broker_in(work.session) if note.colleague_id is None else None
        moment = work.add(
            ContactMoment(
                partner_id=partner.id,
                person_id=note.person_id,
                colleague_id=note.colleague_id if broker is None else broker[0].id,
                kind=note.kind,
                outcome=note.outcome,
                happened_on=note.happened_on,
                clock_time=note.clock_time,
                minutes=note.minutes,
                text=note.text.strip(),
            )
        )
        _plan(work, partner.id, note, today)
        keep_promises(work, partner.id, note.kept, today=today)
        for promise in note.promises:
            add_promise(
                work,
                partner.id,
                promise,
                person_id=note.person_id,
                today=note.happened_on,
                contact_moment_id=moment.id,
                colleague_id=note.colleague_id,
            )
        work.commit()
        return moment.id


def delete_contact(database: Database, moment_id: int) -> None:
    """Remove a contact moment that was noted by mistake; *Ongedaan maken* brings it back.

    With a *liever niet* goes the rest that it asked for: the partner may be approached again. Promises that
    were noted with it and are still open go too.
    """
    with database.work("Contact verwijderd") as work:
        moment = found(work, ContactMoment, moment_id)
        lock = _lock_made_by(work, moment)
        if lock is not None:
            lock.lifted_on = database.today()
        forget_promises_of(work, moment.id)
        work.delete(moment)
        work.commit()


def _lock_made_by(work: Work, moment: ContactMoment) -> DoNotApproach | None:
    """The rest that was noted together with *moment*: of the same day, and the first made after it."""
    if moment.outcome is not ContactOutcome.DECLINED:
        return None
    lock: DoNotApproach | None = work.session.scalar(
        select(DoNotApproach)
        .where(
            DoNotApproach.partner_id == moment.partner_id,
            DoNotApproach.decided_on == moment.happened_on,
            DoNotApproach.created_at >= moment.created_at,
            DoNotApproach.lifted_on.is_(None),
        )
        .order_by(DoNotApproach.id)
    )
    return lock


def _plan(work: Work, partner_id: int, note: ContactNote, today: dt.date) -> None:
    if note.finishes_step:
        for step in open_steps(work, partner_id):
            step.done_on = today
    if note.outcome is ContactOutcome.DECLINED:
        close_open_steps(work, partner_id, today=today)
        work.add(
            DoNotApproach(
                partner_id=partner_id,
                reason=note.reason.strip(),
                until=note.leave_alone_until,
                decided_on=note.happened_on,
                decided_by=_decided_by(work, note),
            )
        )
    elif note.next_step.strip() and note.next_due is not None:
        ensure_welcome(work, found(work, Partner, partner_id), note.next_due)
        replace_step(work, partner_id, text=note.next_step, due=note.next_due, today=today)


def _decided_by(work: Work, note: ContactNote) -> str:
    """Who would rather not: the person that was spoken; without one, who noted it."""
    if note.person_id is not None:
        return found(work, Person, note.person_id).full_name
    broker = broker_in(work.session)
    return "" if broker is None else broker[1].full_name


def _check(note: ContactNote, today: dt.date) -> None:
    if note.happened_on > today:
        raise DomainError(
            "Dat is nog niet geweest. Plan het als volgende stap of kies vandaag.", field="happened_on"
        )
    if note.happened_on < EARLIEST:
        raise DomainError("Dat is te lang geleden. Kies een dag na 1950.", field="happened_on")
    if note.minutes is not None and not 0 <= note.minutes <= 24 * 60:
        raise DomainError("Vul de duur in minuten in. Bijvoorbeeld: 10.", field="minutes")
    for promise in note.promises:
        check_promise(promise)
    if note.outcome is ContactOutcome.DECLINED:
        _check_rest(note, today)
        return
    if note.next_step.strip() and note.next_due is None:
        raise DomainError("Wanneer is de volgende stap? Bijvoorbeeld: over 2 weken.", field="next_due")
    if note.next_due is not None and not note.next_step.strip():
        raise DomainError(
            "Wat ga je dan doen? Bijvoorbeeld: bellen over plek in maart. Of kies: geen.", field="next_step"
        )
    if note.next_due is not None and note.next_due < today:
        raise DomainError("Die dag is al geweest. Kies vandaag of later.", field="next_due")
    if note.next_due is not None:
        ensure_possible(note.next_due, field="next_due")


def _check_rest(note: ContactNote, today: dt.date) -> None:
    if note.leave_alone_until is None:
        return
    if note.leave_alone_until < today:
        raise DomainError("Die dag is al geweest. Kies een latere dag.", field="leave_alone_until")
    ensure_possible(note.leave_alone_until, field="leave_alone_until")
