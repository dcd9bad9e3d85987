"""Promises both ways (afspraken over en weer): who promised what by when; kept, moved, dropped (F05)."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.model.partners import DoNotApproach, Partner
from netwerk_desktop.model.people import Colleague, Person
from netwerk_desktop.model.relationship import Commitment, Side
from netwerk_desktop.model.school import SchoolYear
from netwerk_desktop.planning.cleaning import clean_text
from netwerk_desktop.planning.dates import ensure_possible, short_date
from netwerk_desktop.services.broker import broker_in
from netwerk_desktop.services.partners import found
from netwerk_desktop.storage.database import Database
from netwerk_desktop.storage.unit_of_work import Work

ENOUGH_KEPT: Final = 3
"""Of fewer promises a share says nothing."""


@dataclass(frozen=True, slots=True)
class CommitmentCard:
    """One open promise. *days_late* is 0 when it is not late; *person* is who is concerned at the partner."""

    id: int
    side: Side
    what: str
    due: dt.date | None
    days_late: int
    person: str = ""

    @property
    def is_late(self) -> bool:
        return self.days_late > 0


@dataclass(frozen=True, slots=True)
class CommitmentRow:
    """An open promise in a list over all partners: who, what, when; no *colleague* when nobody is named.

    *is_resting* tells that the partner would rather not be approached: what we promised still counts.
    """

    id: int
    partner_id: int
    partner_name: str
    side: Side
    what: str
    due: dt.date | None
    days_late: int
    person: str
    person_id: int | None
    colleague: str
    is_resting: bool

    @property
    def is_late(self) -> bool:
        return self.days_late > 0


@dataclass(frozen=True, slots=True)
class NewPromise:
    """A promise as it is typed in a form."""

    side: Side
    what: str
    due: dt.date | None = None


def add_commitment(
    database: Database, partner_id: int, promise: NewPromise, *, person_id: int | None = None
) -> int:
    """Keep a promise; returns its id. Raises DomainError without words or for an impossible day."""
    check_promise(promise)
    with database.work("Afspraak toegevoegd") as work:
        found(work, Partner, partner_id)
        made = add_promise(work, partner_id, promise, person_id=person_id, today=database.today())
        work.commit()
        return made.id


def keep_commitment(database: Database, commitment_id: int) -> None:
    """The promise was kept today."""
    with database.work("Afspraak nagekomen") as work:
        found(work, Commitment, commitment_id).kept_on = database.today()
        work.commit()


def drop_commitment(database: Database, commitment_id: int) -> None:
    """The promise is no longer needed: both sides know, and nobody waits for it."""
    with database.work("Afspraak vervalt") as work:
        found(work, Commitment, commitment_id).dropped_on = database.today()
        work.commit()


def move_commitment(database: Database, commitment_id: int, due: dt.date | None) -> None:
    """Another day, or none. Raises DomainError for a day that has been."""
    if due is not None and due < database.today():
        raise DomainError("Die dag is al geweest. Kies vandaag of later.", field="due")
    with database.work("Afspraak verzet") as work:
        commitment = found(work, Commitment, commitment_id)
        check_promise(NewPromise(commitment.side, commitment.what, due))
        commitment.due = due
        work.commit()


def change_promise(database: Database, commitment_id: int, promise: NewPromise) -> None:
    """Other words, another side or day. Raises DomainError without words or for an impossible day."""
    check_promise(promise)
    with database.work("Afspraak gewijzigd") as work:
        commitment = found(work, Commitment, commitment_id)
        commitment.side, commitment.what, commitment.due = promise.side, promise.what, promise.due
        work.commit()


def partner_commitments(database: Database, partner_id: int) -> list[CommitmentCard]:
    """The open promises with one partner: ours late first, then theirs late, then by day, no day last."""
    with database.read() as session:
        return open_in(session, partner_id, database.today())


def list_open_commitments(database: Database) -> list[CommitmentRow]:
    """All open promises of all partners, in the order in which they ask attention (S2-X3)."""
    today = database.today()
    with database.read() as session:
        rows = session.execute(
            select(Commitment, Partner, Person)
            .join(Partner, Partner.id == Commitment.partner_id)
            .outerjoin(Person, Person.id == Commitment.person_id)
            .where(
                Commitment.kept_on.is_(None),
                Commitment.dropped_on.is_(None),
                Partner.merged_into_id.is_(None),
            )
        ).all()
        colleagues = _colleague_names(session)
        locks = session.scalars(select(DoNotApproach).where(DoNotApproach.lifted_on.is_(None)))
        resting = {lock.partner_id for lock in locks if lock.holds_on(today)}
    found_rows = [
        CommitmentRow(
            commitment.id,
            partner.id,
            partner.name,
            commitment.side,
            commitment.what,
            commitment.due,
            days_late(commitment.due, today),
            _name(person),
            commitment.person_id,
            colleagues.get(commitment.colleague_id or 0, ""),
            partner.id in resting,
        )
        for commitment, partner, person in rows
    ]
    return sorted(found_rows, key=urgency)


def kept_share(database: Database, partner_id: int) -> tuple[int, int]:
    """``(kept in time, all that are over)`` of what we promised this partner (S2-X3)."""
    with database.read() as session:
        ours = session.scalars(
            select(Commitment).where(
                Commitment.partner_id == partner_id,
                Commitment.side == Side.OURS,
                Commitment.kept_on.is_not(None),
            )
        ).all()
    in_time = sum(each.due is None or each.kept_on is None or each.kept_on <= each.due for each in ours)
    return in_time, len(ours)


def kept_this_year(session: Session, today: dt.date) -> tuple[int, int]:
    """``(kept in time, all that are over)`` of what we promised anybody, in this school year (S2-X3).

    Over is what was kept this year and what is open after its day; what was dropped counts for nothing.
    """
    ours = select(func.count()).where(Commitment.side == Side.OURS, Commitment.dropped_on.is_(None))
    kept = ours.where(Commitment.kept_on.between(SchoolYear.of(today).first_day, today))
    in_time = kept.where(or_(Commitment.due.is_(None), Commitment.kept_on <= Commitment.due))
    late = ours.where(Commitment.kept_on.is_(None), Commitment.due < today)
    counts = [session.scalar(each) or 0 for each in (in_time, kept, late)]
    return counts[0], counts[1] + counts[2]


def open_in(session: Session, partner_id: int, today: dt.date) -> list[CommitmentCard]:
    """As `partner_commitments`, inside an open session."""
    rows = session.execute(
        select(Commitment, Person)
        .outerjoin(Person, Person.id == Commitment.person_id)
        .where(
            Commitment.partner_id == partner_id,
            Commitment.kept_on.is_(None),
            Commitment.dropped_on.is_(None),
        )
    )
    cards = [
        CommitmentCard(
            commitment.id,
            commitment.side,
            commitment.what,
            commitment.due,
            days_late(commitment.due, today),
            _name(person),
        )
        for commitment, person in rows
    ]
    return sorted(cards, key=urgency)


def urgency(card: CommitmentCard | CommitmentRow) -> tuple[object, ...]:
    """Sorts: ours late, theirs late, the rest by day; the longest late first."""
    return (
        not card.is_late,
        card.is_late and card.side is Side.THEIRS,
        card.due is None,
        card.due or dt.date.max,
        card.id,
    )


def days_late(due: dt.date | None, today: dt.date) -> int:
    """Days after the day that was agreed; due today is not late."""
    return 0 if due is None else max(0, (today - due).days)


def due_words(card: CommitmentCard | CommitmentRow, *, today: dt.date) -> str:
    """``4 dagen te laat``, ``vandaag``, ``wo 2-12``, or nothing without a day."""
    if card.due is None:
        return ""
    if card.is_late:
        return "1 dag te laat" if card.days_late == 1 else f"{card.days_late} dagen te laat"
    return "vandaag" if card.due == today else short_date(card.due, today=today)


def check_promise(promise: NewPromise) -> None:
    """Raise DomainError, at ``promise`` or ``due``, for a promise without words or with an impossible day."""
    if not promise.what.strip():
        raise DomainError("Wat is er afgesproken? Bijvoorbeeld: rooster sturen.", field="promise")
    if promise.due is not None:
        ensure_possible(promise.due, field="due")


def add_promise(
    work: Work,
    partner_id: int,
    promise: NewPromise,
    *,
    person_id: int | None,
    today: dt.date,
    contact_moment_id: int | None = None,
    colleague_id: int | None = None,
) -> Commitment:
    """Add a promise inside a unit of work; without *colleague_id* who works here made it or heard it."""
    broker = broker_in(work.session) if colleague_id is None else None
    return work.add(
        Commitment(
            partner_id=partner_id,
            person_id=person_id,
            colleague_id=colleague_id if broker is None else broker[0].id,
            contact_moment_id=contact_moment_id,
            side=promise.side,
            what=clean_text(promise.what),
            made_on=today,
            due=promise.due,
        )
    )


def keep_promises(work: Work, partner_id: int, commitment_ids: Sequence[int], *, today: dt.date) -> None:
    """Some promises of this partner were kept, inside a unit of work; of another partner nothing changes."""
    for commitment_id in commitment_ids:
        commitment = found(work, Commitment, commitment_id)
        if commitment.partner_id == partner_id and commitment.is_open:
            commitment.kept_on = today


def forget_promises_of(work: Work, contact_moment_id: int) -> None:
    """A contact noted by mistake goes: open promises noted with it too, kept ones stay by themselves."""
    made = select(Commitment).where(Commitment.contact_moment_id == contact_moment_id)
    for commitment in work.session.scalars(made).all():
        if commitment.is_open:
            work.delete(commitment)
        else:
            commitment.contact_moment_id = None
    work.session.flush()


def _name(person: Person | None) -> str:
    return "" if person is None else person.full_name


def _colleague_names(session: Session) -> dict[int, str]:
    pairs = session.execute(select(Colleague, Person).join(Person, Person.id == Colleague.person_id))
    return {colleague.id: person.full_name for colleague, person in pairs}
