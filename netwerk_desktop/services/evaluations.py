"""Looking back with a partner: on an agreement, and in the talk of the year (S2-D7, S3-5c)."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from netwerk_desktop.model.agreements import (
    AgreementEvaluation,
    AgreementStatus,
    CollaborationAgreement,
)
from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.model.partners import Partner, ReviewOutcome
from netwerk_desktop.planning.cleaning import clean_lines
from netwerk_desktop.planning.dates import MONTHS, ensure_possible, long_date
from netwerk_desktop.planning.evaluation_rhythm import (
    Due,
    InMonths,
    due_now,
    next_due,
    rhythm_of_months,
)
from netwerk_desktop.services.partners import found
from netwerk_desktop.services.words import word
from netwerk_desktop.storage.database import Database
from netwerk_desktop.storage.reading import light_rows
from netwerk_desktop.storage.unit_of_work import Work


@dataclass(frozen=True, slots=True)
class EvaluationNote:
    """What is noted of one time: the day, how both go on, and what must happen."""

    held_on: dt.date
    outcome: ReviewOutcome | None = None
    points: str = ""


@dataclass(frozen=True, slots=True)
class EvaluationCard:
    """One evaluation of an agreement as it stands."""

    id: int
    note: EvaluationNote


@dataclass(frozen=True, slots=True)
class EarlierPoints:
    """What the last evaluation of the agreement before this one left to be done."""

    number: str
    held_on: dt.date
    points: str

    @property
    def lines(self) -> tuple[str, ...]:
        """One point each."""
        return tuple(line for line in map(str.strip, self.points.splitlines()) if line)


def evaluations_in(session: Session, agreement_id: int) -> tuple[EvaluationCard, ...]:
    """All of one agreement, the newest first."""
    rows = session.scalars(
        select(AgreementEvaluation)
        .where(AgreementEvaluation.agreement_id == agreement_id)
        .order_by(AgreementEvaluation.held_on.desc(), AgreementEvaluation.id.desc())
    )
    return tuple(EvaluationCard(row.id, EvaluationNote(row.held_on, row.outcome, row.points)) for row in rows)


def days_held(session: Session) -> Mapping[int, list[dt.date]]:
    """On which days each agreement was evaluated, by its id."""
    days: dict[int, list[dt.date]] = defaultdict(list)
    for agreement_id, day in light_rows(
        session, select(AgreementEvaluation.agreement_id, AgreementEvaluation.held_on)
    ):
        days[agreement_id].append(day)
    return days


def evaluation_due(
    agreement: CollaborationAgreement, held: Collection[dt.date], today: dt.date
) -> Due | None:
    """Since when an agreement in force must be evaluated; None while it need not."""
    return due_now(rhythm_of_months(agreement.evaluation_month), _anchor(agreement), held, today)


def next_evaluation(agreement: CollaborationAgreement, held: Collection[dt.date]) -> Due | None:
    """When the next evaluation of an agreement falls; None when that is after it ends."""
    due = next_due(rhythm_of_months(agreement.evaluation_month), _anchor(agreement), held)
    return None if due is None or due.since > agreement.ends_on else due


def evaluation_words(agreement: CollaborationAgreement, held: Collection[dt.date], today: dt.date) -> str:
    """``was in mei``, ``is in mei``, ``is in mei 2027``: when the next one falls, as the end of a sentence.

    Empty when it falls after the agreement ends.
    """
    due = next_evaluation(agreement, held)
    if due is None:
        return ""
    verb = "was" if due.until < today else "is"
    if not isinstance(rhythm_of_months(agreement.evaluation_month), InMonths):
        return f"{verb} op {long_date(due.since)}"
    year = "" if due.since.year == today.year else f" {due.since.year}"
    return f"{verb} in {MONTHS[due.since.month - 1]}{year}"


def note_evaluation(
    database: Database, agreement_id: int, note: EvaluationNote, *, is_review: bool = False
) -> int:
    """Note that an agreement was evaluated; returns the id. *is_review*: it was the talk of the year too.

    Raises DomainError for an agreement that is not definitive, and for a day that is still to come, that lies
    before the agreement, or on which it was evaluated already.
    """
    with database.work("Evaluatie genoteerd") as work:
        agreement = found(work, CollaborationAgreement, agreement_id)
        _check(work, agreement, note, today=database.today())
        row = work.add(
            AgreementEvaluation(
                agreement_id=agreement_id,
                held_on=note.held_on,
                outcome=note.outcome,
                points=clean_lines(note.points),
            )
        )
        if is_review:
            _put_review_too(found(work, Partner, agreement.partner_id), note)
        work.commit()
        return row.id


def change_evaluation(database: Database, evaluation_id: int, note: EvaluationNote) -> None:
    """Another day, outcome or points. Raises DomainError as `note_evaluation` does."""
    with database.work("Evaluatie gewijzigd") as work:
        row = found(work, AgreementEvaluation, evaluation_id)
        agreement = found(work, CollaborationAgreement, row.agreement_id)
        _check(work, agreement, note, today=database.today(), besides=evaluation_id)
        points = clean_lines(note.points)
        if (row.held_on, row.outcome, row.points) == (note.held_on, note.outcome, points):
            return
        row.held_on, row.outcome, row.points = note.held_on, note.outcome, points
        work.commit()


def remove_evaluation(database: Database, evaluation_id: int) -> None:
    """It was noted by mistake; *Ongedaan maken* brings it back."""
    with database.work("Evaluatie weggehaald") as work:
        work.delete(found(work, AgreementEvaluation, evaluation_id))
        work.commit()


def note_review(
    database: Database, partner_id: int, note: EvaluationNote, *, changes_that_day: bool = False
) -> None:
    """Note a talk of the year; the one before stays in the trail (see `review_talks`).

    Raises DomainError for a day that is still to come, or before that of the talk that stands there; also
    when that is of the same day, unless *changes_that_day*: two talks on one day are one that is mended.
    """
    label = "Jaargesprek gewijzigd" if changes_that_day else "Jaargesprek genoteerd"
    with database.work(label) as work:
        partner = found(work, Partner, partner_id)
        _check_day(note.held_on, today=database.today())
        if partner.reviewed_on is not None and note.held_on < partner.reviewed_on:
            raise DomainError(
                f"Het laatste jaargesprek was op {long_date(partner.reviewed_on)}. Kies een latere dag.",
                field="held_on",
            )
        if partner.reviewed_on == note.held_on and not changes_that_day:
            raise DomainError(_same_day_words(partner), field="held_on")
        _put_review(partner, note)
        work.commit()


def earlier_points(session: Session, agreement: CollaborationAgreement) -> EarlierPoints | None:
    """What the agreement before this one with the same partner left to be done; None without any."""
    row = session.execute(
        select(CollaborationAgreement.number, AgreementEvaluation.held_on, AgreementEvaluation.points)
        .outerjoin(AgreementEvaluation, AgreementEvaluation.agreement_id == CollaborationAgreement.id)
        .where(
            CollaborationAgreement.partner_id == agreement.partner_id,
            CollaborationAgreement.status == AgreementStatus.ISSUED,
            CollaborationAgreement.id < agreement.id,
        )
        .order_by(
            CollaborationAgreement.id.desc(),
            AgreementEvaluation.held_on.desc(),
            AgreementEvaluation.id.desc(),
        )
    ).first()
    if row is None or not row.points:
        return None
    return EarlierPoints(row.number or "", row.held_on, row.points)


def _anchor(agreement: CollaborationAgreement) -> dt.date:
    """The day from which it counts: it ran, and there was a paper."""
    return max(agreement.starts_on, agreement.issued_on or agreement.starts_on)


def _check(
    work: Work,
    agreement: CollaborationAgreement,
    note: EvaluationNote,
    *,
    today: dt.date,
    besides: int | None = None,
) -> None:
    if agreement.status is not AgreementStatus.ISSUED:
        raise DomainError("Alleen een definitieve overeenkomst kan worden geëvalueerd.")
    _check_day(note.held_on, today=today)
    first = min(agreement.starts_on, agreement.issued_on or agreement.starts_on)
    if note.held_on < first:
        raise DomainError(
            f"{agreement.number} is van {long_date(first)}. Kies een latere dag.", field="held_on"
        )
    same_day = select(AgreementEvaluation.id).where(
        AgreementEvaluation.agreement_id == agreement.id, AgreementEvaluation.held_on == note.held_on
    )
    if set(work.session.scalars(same_day)) - {besides}:
        raise DomainError(
            "Van die dag staat er al een evaluatie. Klik daarop om haar te wijzigen.", field="held_on"
        )


def _check_day(day: dt.date, *, today: dt.date) -> None:
    ensure_possible(day, field="held_on")
    if day > today:
        raise DomainError("Die dag moet nog komen. Noteer het als het is geweest.", field="held_on")


def _same_day_words(partner: Partner) -> str:
    assert partner.reviewed_on is not None
    said = "" if partner.review_outcome is None else f": {word(partner.review_outcome)}"
    return (
        f"Van {long_date(partner.reviewed_on)} staat er al een jaargesprek{said}. "
        "Bewaar nog eens om dat te wijzigen."
    )


def _put_review_too(partner: Partner, note: EvaluationNote) -> None:
    """Beside an evaluation. What stands there of the same day stays: it may be of another agreement."""
    if partner.reviewed_on != note.held_on:
        _put_review(partner, note)
        return
    partner.review_outcome = note.outcome or partner.review_outcome
    kept = partner.review_note.splitlines()
    new = [line for line in clean_lines(note.points).splitlines() if line not in kept]
    partner.review_note = "\n".join([*kept, *new])


def _put_review(partner: Partner, note: EvaluationNote) -> None:
    if partner.reviewed_on is not None and note.held_on < partner.reviewed_on:
        return
    partner.reviewed_on, partner.review_outcome = note.held_on, note.outcome
    partner.review_note = clean_lines(note.points)
