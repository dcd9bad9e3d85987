"""The timeline of a partner: contact, what was done together, agreements and letters, newest first."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import Enum

from sqlalchemy import ColumnElement, and_, func, not_, select
from sqlalchemy.orm import Session

from netwerk_desktop.model.activities import Activity, ActivityStatus
from netwerk_desktop.model.agreements import (
    AgreementEvaluation,
    AgreementParty,
    CollaborationAgreement,
    DocumentKind,
    IssuedDocument,
)
from netwerk_desktop.model.partners import ContactKind, ContactMoment, ContactOutcome
from netwerk_desktop.model.people import Colleague, Person
from netwerk_desktop.model.relationship import PartnerGoal
from netwerk_desktop.services.broker import broker_in
from netwerk_desktop.services.goals import serves_words
from netwerk_desktop.services.words import word
from netwerk_desktop.storage.database import Database

KINDS = {
    ContactKind.CALL: "Gebeld",
    ContactKind.VISIT: "Bezoek",
    ContactKind.MAIL: "Gemaild",
    ContactKind.MESSAGE: "Bericht",
    ContactKind.LETTER: "Brief",
    ContactKind.EVENT: "Bijeenkomst",
}
OUTCOMES = {
    ContactOutcome.NOT_REACHED: "niet bereikt",
    ContactOutcome.CALLS_BACK: "belt terug",
    ContactOutcome.DECLINED: "liever niet",
}


class TimelineKind(Enum):
    """What sort of line it is; contact lines carry their own kind."""

    CONTACT = "CONTACT"
    DOCUMENT = "DOCUMENT"
    EVALUATION = "EVALUATION"
    ACTIVITY = "ACTIVITY"


@dataclass(frozen=True, slots=True)
class TimelineItem:
    """One line: *headline* and, where there is more to say, *text*. *row_id* belongs to its kind."""

    kind: TimelineKind
    contact_kind: ContactKind | None
    row_id: int
    day: dt.date
    headline: str
    text: str


def timeline(
    database: Database, partner_id: int, *, limit: int | None = None
) -> tuple[int, list[TimelineItem]]:
    """How many lines there are, and the newest *limit* of them (all without a limit)."""
    with database.read() as session:
        documents = session.scalars(
            select(IssuedDocument).where(IssuedDocument.partner_id == partner_id)
        ).all()
        papers = [
            *_documents(session, partner_id, documents),
            *_evaluations(session, partner_id),
            *_activities(session, partner_id),
        ]
        wanted = _no_paper(partner_id, {f"{each.title} {each.number}" for each in documents})
        count = session.scalar(select(func.count(ContactMoment.id)).where(*wanted)) or 0
        items = _contacts(session, wanted, limit) + papers
    items.sort(key=lambda item: (item.day, item.row_id), reverse=True)
    return count + len(papers), items if limit is None else items[:limit]


def _no_paper(partner_id: int, papers: Collection[str]) -> tuple[ColumnElement[bool], ...]:
    """Contacts of a partner, but for the sending of a letter that stands in the timeline as a paper."""
    sent = and_(ContactMoment.kind == ContactKind.LETTER, ContactMoment.text.in_(papers))
    return ContactMoment.partner_id == partner_id, not_(sent)


def _contacts(
    session: Session, wanted: tuple[ColumnElement[bool], ...], limit: int | None
) -> list[TimelineItem]:
    """The newest ones: ten years of talks are not read to show five of them."""
    broker = broker_in(session)
    others = _colleagues(session, without=0 if broker is None else broker[0].id)
    pairs = session.execute(
        select(ContactMoment, Person)
        .outerjoin(Person, Person.id == ContactMoment.person_id)
        .where(*wanted)
        .order_by(ContactMoment.happened_on.desc(), ContactMoment.id.desc())
        .limit(limit)
    )
    return [
        TimelineItem(
            TimelineKind.CONTACT,
            moment.kind,
            moment.id,
            moment.happened_on,
            _headline(moment, person, others.get(moment.colleague_id or 0, "")),
            moment.text,
        )
        for moment, person in pairs
    ]


def _colleagues(session: Session, *, without: int) -> dict[int, str]:
    """What the colleagues are called, but for who works here: her own talks need no name."""
    pairs = session.execute(
        select(Colleague.id, Person)
        .join(Person, Person.id == Colleague.person_id)
        .where(Colleague.id != without)
    )
    return {colleague_id: person.first_name or person.full_name for colleague_id, person in pairs}


def _headline(moment: ContactMoment, person: Person | None, colleague: str) -> str:
    """``Bezoek met Gerrit door Fenna``; ``Gebeld: niet bereikt``."""
    start = KINDS[moment.kind]
    by = f" door {colleague}" if colleague else ""
    spoken = start if person is None else f"{start} met {person.first_name or person.full_name}"
    outcome = OUTCOMES.get(moment.outcome)
    return f"{spoken}{by}" if outcome is None else f"{start}{by}: {outcome}"


def _documents(session: Session, partner_id: int, papers: Sequence[IssuedDocument]) -> list[TimelineItem]:
    ends = {
        agreement.id: agreement.ends_on
        for agreement in session.scalars(
            select(CollaborationAgreement).where(CollaborationAgreement.partner_id == partner_id)
        )
    }
    return [
        TimelineItem(
            TimelineKind.DOCUMENT,
            None,
            paper.id,
            paper.issued_on,
            _paper_headline(paper),
            _until(ends.get(paper.agreement_id or 0)),
        )
        for paper in papers
    ]


def _activities(session: Session, partner_id: int) -> list[TimelineItem]:
    """What was done together, what came of it and what it was for; as the radar counts it (F22, S2-05)."""
    done = session.execute(
        select(Activity, PartnerGoal.what)
        .outerjoin(PartnerGoal, PartnerGoal.id == Activity.goal_id)
        .where(Activity.partner_id == partner_id, Activity.status == ActivityStatus.DONE)
    )
    return [
        TimelineItem(
            TimelineKind.ACTIVITY,
            None,
            each.id,
            each.happens_on,
            _activity_headline(each),
            " · ".join(part for part in (each.result, serves_words(goal or "", each.profile)) if part),
        )
        for each, goal in done
        if each.happens_on is not None
    ]


def _activity_headline(activity: Activity) -> str:
    """``Gastles: Lassen, klas 3``; the kind is not said twice."""
    kind = word(activity.kind).capitalize()
    named = not activity.title or kind.casefold() in activity.title.casefold()
    what = activity.title or kind if named else f"{kind}: {activity.title}"
    return ", ".join(part for part in (what, activity.for_whom) if part)


def _evaluations(session: Session, partner_id: int) -> list[TimelineItem]:
    """Of every agreement in which the partner takes part."""
    pairs = session.execute(
        select(AgreementEvaluation, CollaborationAgreement.number)
        .join(CollaborationAgreement, CollaborationAgreement.id == AgreementEvaluation.agreement_id)
        .join(AgreementParty, AgreementParty.agreement_id == CollaborationAgreement.id)
        .where(AgreementParty.partner_id == partner_id)
    )
    return [
        TimelineItem(
            TimelineKind.EVALUATION,
            None,
            row.id,
            row.held_on,
            f"Evaluatie {number or ''}".strip() + ("" if row.outcome is None else f": {word(row.outcome)}"),
            row.points,
        )
        for row, number in pairs
    ]


def _paper_headline(paper: IssuedDocument) -> str:
    """The number first: in a narrow column the end is cut off, and titles repeat themselves.

    A menu has no number of its own, so there the title tells more.
    """
    words = (paper.number, paper.title)
    return " ".join(reversed(words) if paper.kind is DocumentKind.MENU else words)


def _until(day: dt.date | None) -> str:
    return "" if day is None else f"Geldig t/m {day.day}-{day.month}-{day.year}"
