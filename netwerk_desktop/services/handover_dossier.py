"""What a successor or deputy must know of each partner, read for all of them at once (N4, S3-5b, S4-B2)."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from sqlalchemy import Text, func, or_, select, type_coerce
from sqlalchemy.orm import Session

from netwerk_desktop.model.activities import Activity, ActivityStatus
from netwerk_desktop.model.agreements import (
    AgreementParty,
    AgreementStatus,
    CollaborationAgreement,
    Signature,
)
from netwerk_desktop.model.partners import (
    ContactKind,
    ContactMoment,
    DoNotApproach,
    NextStep,
    Partner,
    PartnerStatus,
    RelationshipTier,
)
from netwerk_desktop.model.people import Colleague, ContactRole, Person
from netwerk_desktop.model.relationship import Commitment, PreparationPoint
from netwerk_desktop.planning.contact_rhythm import Fading, FadingLevel
from netwerk_desktop.planning.folding import fold
from netwerk_desktop.planning.risks import Risk
from netwerk_desktop.services.agreement_lists import IN_FORCE, AgreementState, state_of
from netwerk_desktop.services.broker import broker_in
from netwerk_desktop.services.commitments import CommitmentCard, days_late, urgency
from netwerk_desktop.services.evaluations import days_held, evaluation_words, next_evaluation
from netwerk_desktop.services.locks import holding_locks
from netwerk_desktop.services.radar import AT_REST, Radar, is_talk
from netwerk_desktop.services.risks import risks_in
from netwerk_desktop.services.words import word
from netwerk_desktop.storage.database import Database
from netwerk_desktop.storage.reading import light_rows, limited

MOST_DATES: Final = 3
_NOT_BEGUN_OR_OVER: Final = frozenset({PartnerStatus.IDEA, PartnerStatus.ENDED})
"""Of these a partner is handed over only while something was promised."""
_CLOSENESS: Final = list(RelationshipTier)


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """Somebody in service at the partner; *is_spoken*: a talk with this person is on record."""

    name: str
    function: str
    may_sign: bool | None
    phone: str
    email: str
    remark: str
    is_spoken: bool


@dataclass(frozen=True, slots=True)
class Ahead:
    """Something on a day: what, and who of us goes, where that is known."""

    day: dt.date
    what: str
    who: str = ""


@dataclass(frozen=True, slots=True)
class KnownAgreement:
    """An agreement that is not over; *evaluation_words* end a sentence about looking back on it."""

    number: str
    state: AgreementState
    starts_on: dt.date
    ends_on: dt.date
    evaluation_words: str


@dataclass(slots=True)
class Dossier:
    """All that is known of one partner; *partner* and *lock* are detached, to read.

    *dates* are the first that come, *last_kind* how the last talk went when it was the last contact.
    """

    partner: Partner
    contact: Fading
    risks: frozenset[Risk]
    owner: str = ""
    deputy: str = ""
    lock: DoNotApproach | None = None
    last_kind: ContactKind | None = None
    persons: list[KnownPerson] = field(default_factory=list)
    promises: list[CommitmentCard] = field(default_factory=list)
    points: list[PreparationPoint] = field(default_factory=list)
    agreements: list[KnownAgreement] = field(default_factory=list)
    dates: list[Ahead] = field(default_factory=list)

    @property
    def is_spoken(self) -> bool:
        """Whether there ever was contact of both sides."""
        return self.contact.facts.last_touch is not None

    @property
    def order(self) -> tuple[int, bool, int, str, int]:
        """Most at risk first; of those what hangs on one person, and the closest."""
        bound = Risk.PERSON_BOUND in self.risks
        name = fold(self.partner.name)
        return (-len(self.risks), not bound, _CLOSENESS.index(self.partner.tier), name, self.partner.id)


def dossiers(database: Database, colleague_id: int | None = None) -> list[Dossier]:
    """Of the partners that a colleague keeps, or of all of the school; the most at risk first.

    The stagemakelaar also keeps those whom nobody keeps. Ideas and partners that stopped are left out, unless
    something was promised.
    """
    today = database.today()
    with database.read() as session:
        promises = _promises(session, today)
        partners = [
            partner
            for partner in _kept_by(session, colleague_id)
            if partner.status not in _NOT_BEGUN_OR_OVER or partner.id in promises
        ]
        found = _begun(session, partners, today)
        for partner_id, cards in promises.items():
            if partner_id in found:
                found[partner_id].promises = sorted(cards, key=urgency)
        _add_people(session, found, today)
        _add_agreements(session, found, today)
        _add_dates(session, found, today)
    return sorted(found.values(), key=lambda each: each.order)


def _kept_by(session: Session, colleague_id: int | None) -> Iterator[Partner]:
    there = select(Partner).where(Partner.merged_into_id.is_(None))
    if colleague_id is not None:
        broker = broker_in(session)
        is_broker = broker is not None and broker[0].id == colleague_id
        theirs = Partner.owner_id == colleague_id
        there = there.where(or_(theirs, Partner.owner_id.is_(None)) if is_broker else theirs)
    yield from session.scalars(there)


def _begun(session: Session, partners: Collection[Partner], today: dt.date) -> dict[int, Dossier]:
    """The dossiers with what stands at the partner itself, how contact goes, and its risks."""
    ids = [partner.id for partner in partners]
    names = _colleague_names(session)
    radar = Radar(session, today, ids)
    locks = {
        lock.partner_id: lock
        for lock in session.scalars(
            select(DoNotApproach).where(*holding_locks(today)).order_by(DoNotApproach.id)
        )
    }
    at_risk = risks_in(session, today)
    risks: defaultdict[int, set[Risk]] = defaultdict(set)
    for risk, share in at_risk.items():
        for partner_id in share.partner_ids:
            risks[partner_id].add(risk)
    found = {}
    for partner in partners:
        relation = (
            partner.tier.value, partner.contact_rhythm, _stored(partner.partner_since),
            _stored(partner.fragile_until),
        )  # fmt: skip
        rests = partner.id in locks or partner.status.value in AT_REST
        found[partner.id] = Dossier(
            partner,
            radar.of(partner.id, relation, rests),
            frozenset(risks[partner.id]),
            names.get(partner.owner_id or 0, ""),
            names.get(partner.deputy_id or 0, ""),
            locks.get(partner.id),
        )
    points = select(PreparationPoint).order_by(PreparationPoint.id)
    for point in session.scalars(limited(points, PreparationPoint.partner_id, ids)):
        found[point.partner_id].points.append(point)
    return found


def _stored(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()


def _colleague_names(session: Session) -> dict[int, str]:
    pairs = session.execute(select(Colleague.id, Person).join(Person, Person.id == Colleague.person_id))
    return {row_id: person.full_name for row_id, person in pairs}


def _promises(session: Session, today: dt.date) -> dict[int, list[CommitmentCard]]:
    rows = session.execute(
        select(Commitment, Person)
        .outerjoin(Person, Person.id == Commitment.person_id)
        .where(Commitment.kept_on.is_(None), Commitment.dropped_on.is_(None))
    )
    found: defaultdict[int, list[CommitmentCard]] = defaultdict(list)
    for promise, person in rows:
        late = days_late(promise.due, today)
        card = CommitmentCard(promise.id, promise.side, promise.what, promise.due, late, _name(person))
        found[promise.partner_id].append(card)
    return dict(found)


def _name(person: Person | None) -> str:
    return "" if person is None else person.full_name


def _add_people(session: Session, found: Mapping[int, Dossier], today: dt.date) -> None:
    """Who is in service there, the fixed contact first, and who of them was ever spoken."""
    spoken: set[tuple[int, int | None]] = set()
    talks = select(
        ContactMoment.partner_id,
        ContactMoment.person_id,
        ContactMoment.kind,
        func.max(type_coerce(ContactMoment.happened_on, Text)),
    ).where(is_talk())
    grouped = limited(talks, ContactMoment.partner_id, found).group_by(
        ContactMoment.partner_id, ContactMoment.person_id, ContactMoment.kind
    )
    for partner_id, person_id, kind, day in light_rows(session, grouped):
        spoken.add((partner_id, person_id))
        touch = found[partner_id].contact.facts.last_touch
        if touch is not None and day == touch.day.isoformat():
            found[partner_id].last_kind = kind
    roles = (
        select(ContactRole, Person)
        .join(Person, Person.id == ContactRole.person_id)
        .where(or_(ContactRole.until.is_(None), ContactRole.until > today))
        .order_by(ContactRole.is_main_contact.desc(), ContactRole.id)
    )
    for role, person in session.execute(limited(roles, ContactRole.partner_id, found)):
        dossier = found[role.partner_id]
        talked = (role.partner_id, person.id) in spoken
        if role.is_main_contact and (role.partner_id, None) in spoken:
            talked = True  # with whom was not noted: then it was with the fixed contact
        dossier.persons.append(
            KnownPerson(
                person.full_name, role.function, role.is_authorised_signatory,
                person.best_phone, person.email, person.remark, talked,
            )
        )  # fmt: skip


def _add_agreements(session: Session, found: Mapping[int, Dossier], today: dt.date) -> None:
    """What was agreed and is not over, and when it ends and is looked back on."""
    running = session.scalars(
        select(CollaborationAgreement)
        .where(
            CollaborationAgreement.status != AgreementStatus.WITHDRAWN,
            CollaborationAgreement.ends_on >= today,
        )
        .order_by(CollaborationAgreement.ends_on, CollaborationAgreement.id)
    ).all()
    partners: defaultdict[int, set[int]] = defaultdict(set)
    missing: defaultdict[int, int] = defaultdict(int)
    for agreement_id, partner_id, unsigned in light_rows(
        session,
        select(
            AgreementParty.agreement_id,
            AgreementParty.partner_id,
            func.count(Signature.id).filter(Signature.signed_on.is_(None)),
        )
        .outerjoin(Signature, Signature.party_id == AgreementParty.id)
        .group_by(AgreementParty.id),
    ):
        missing[agreement_id] += unsigned
        if partner_id is not None:
            partners[agreement_id].add(partner_id)
    held = days_held(session)
    for agreement in running:
        state = state_of(agreement, today, missing=missing[agreement.id])
        days = held.get(agreement.id, ())
        counts = state in IN_FORCE
        number = agreement.number or "concept"
        card = KnownAgreement(
            number, state, agreement.starts_on, agreement.ends_on,
            evaluation_words(agreement, days, today) if counts else "",
        )  # fmt: skip
        due = next_evaluation(agreement, days) if counts else None
        for partner_id in {agreement.partner_id, *partners[agreement.id]} & found.keys():
            found[partner_id].agreements.append(card)
            if counts:
                found[partner_id].dates.append(Ahead(agreement.ends_on, f"Overeenkomst {number} loopt af"))
            if due is not None and found[partner_id].contact.level is not FadingLevel.AT_REST:
                found[partner_id].dates.append(Ahead(due.since, f"Evaluatie van {number}"))


def _add_dates(session: Session, found: Mapping[int, Dossier], today: dt.date) -> None:
    """The next step and what is planned together, with the days of agreements: the first three."""
    steps = select(NextStep).where(NextStep.done_on.is_(None), NextStep.dropped_on.is_(None))
    for step in session.scalars(limited(steps, NextStep.partner_id, found)):
        found[step.partner_id].dates.append(Ahead(step.due, step.text))
    names = _colleague_names(session)
    planned = select(Activity).where(
        Activity.status == ActivityStatus.PLANNED,
        Activity.happens_on >= today,
        Activity.partner_id.is_not(None),
    )
    for activity in session.scalars(limited(planned, Activity.partner_id, found)):
        if activity.partner_id is not None and activity.happens_on is not None:
            what = f"{word(activity.kind)}: {activity.title}" if activity.title else word(activity.kind)
            who = names.get(activity.colleague_id or 0, "")
            found[activity.partner_id].dates.append(
                Ahead(activity.happens_on, what[:1].upper() + what[1:], who)
            )
    for dossier in found.values():
        dossier.dates = sorted(dossier.dates, key=lambda each: (each.day, each.what))[:MOST_DATES]
