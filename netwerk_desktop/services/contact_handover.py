"""Contactwissel: somebody leaves a partner, and what hangs on that person goes to who takes over (N16)."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from netwerk_desktop.documents.letter_wording import Addressee, salutation
from netwerk_desktop.model.agreements import (
    AgreementParty,
    AgreementStatus,
    CollaborationAgreement,
    Signature,
)
from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.model.internships import InternshipPlace
from netwerk_desktop.model.letters import Season
from netwerk_desktop.model.partners import Partner
from netwerk_desktop.model.people import ContactRole, Person, Salutation
from netwerk_desktop.model.relationship import Commitment, Side
from netwerk_desktop.planning.dates import long_date
from netwerk_desktop.services.agreements import with_function
from netwerk_desktop.services.broker import broker_in
from netwerk_desktop.services.commitments import CommitmentCard, open_in
from netwerk_desktop.services.letters import LetterDraft
from netwerk_desktop.services.locks import lock_in
from netwerk_desktop.services.partners import end_role, found, person_from, replace_step
from netwerk_desktop.services.radar import school_calendar, school_rhythms
from netwerk_desktop.services.school import the_school
from netwerk_desktop.storage.database import Database
from netwerk_desktop.storage.unit_of_work import Work

_TITLES = {Salutation.SIR: "de heer", Salutation.MADAM: "mevrouw", Salutation.NEUTRAL: ""}


@dataclass(frozen=True, slots=True)
class Successor:
    """Somebody of the partner who could take over."""

    role_id: int
    name: str
    function: str


@dataclass(frozen=True, slots=True)
class Handover:
    """What hangs on who leaves. *drafts* change along; *waiting* are papers that wait for this signature.

    *places* are internship places where this person looks after the pupils.
    """

    role_id: int
    partner_id: int
    partner_name: str
    name: str
    is_main_contact: bool
    may_sign: bool
    promises: tuple[CommitmentCard, ...]
    drafts: tuple[str, ...]
    waiting: tuple[str, ...]
    successors: tuple[Successor, ...]
    places: tuple[str, ...] = ()

    @property
    def hangs_much(self) -> bool:
        """Whether somebody should take over at all."""
        held = (self.promises, self.drafts, self.waiting, self.places)
        return self.is_main_contact or self.may_sign or any(held)


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverAnswers:
    """Who takes over: *successor_role_id* of somebody known, or a *new_name*; neither when nobody is known.

    *may_sign* is asked again, because authority does not go along with a desk; None is not known yet.
    """

    on: dt.date
    successor_role_id: int | None = None
    new_name: str = ""
    new_function: str = ""
    new_phone: str = ""
    new_email: str = ""
    may_sign: bool | None = None


def what_hangs(database: Database, role_id: int) -> Handover:
    """What hangs on this contact person. Raises DomainError when the role is gone."""
    today = database.today()
    with database.read() as session:
        role = session.get(ContactRole, role_id)
        if role is None:
            raise DomainError("Deze persoon staat er niet meer. Ververs de lijst met F5.")
        person = session.get_one(Person, role.person_id)
        partner = session.get_one(Partner, role.partner_id)
        mine = set(
            session.scalars(
                select(Commitment.id).where(
                    Commitment.partner_id == partner.id, Commitment.person_id == person.id
                )
            )
        )
        return Handover(
            role_id=role.id,
            partner_id=partner.id,
            partner_name=partner.name,
            name=person.full_name,
            is_main_contact=role.is_main_contact,
            may_sign=bool(role.is_authorised_signatory),
            promises=tuple(card for card in open_in(session, partner.id, today) if card.id in mine),
            drafts=tuple(_names_of(session, _parties(session, partner.id, person, AgreementStatus.DRAFT))),
            waiting=tuple(_waiting(session, partner.id, person.id)),
            successors=_successors(session, role),
            places=tuple(place.title for place in session.scalars(_looked_after(partner.id, person.id))),
        )


def hand_over(database: Database, role_id: int, answers: HandoverAnswers) -> int | None:
    """End the role and let everything go to the successor, as one step; returns the successor's role.

    The partner counts as fragile for one contact rhythm, and getting acquainted becomes the next step.
    Raises DomainError for a day before the person came, or a successor without a name.
    """
    with database.work("Contactpersoon overgedragen") as work:
        role = found(work, ContactRole, role_id)
        partner = found(work, Partner, role.partner_id)
        leaver = found(work, Person, role.person_id)
        was_main = role.is_main_contact
        end_role(role, on=answers.on)
        successor = _successor(work, partner, answers)
        _move_promises(work, partner.id, leaver.id, successor)
        for place in work.session.scalars(_looked_after(partner.id, leaver.id)):
            place.person_id = None if successor is None else successor.person_id
        if successor is not None:
            successor.is_main_contact = successor.is_main_contact or was_main
            successor.is_authorised_signatory = answers.may_sign
            _move_drafts(work, partner.id, leaver, successor)
        if was_main:
            _mark_fragile(work, partner, database.today())
            _plan_meeting(work, partner.id, successor, database.today())
        work.commit()
        return None if successor is None else successor.id


def introduction_letter(
    database: Database, partner_id: int, *, leaver: str, successor_role_id: int | None
) -> tuple[LetterDraft, str]:
    """A proposal for the letter to who takes over, and the address of a mail; nothing is kept or sent."""
    school = the_school(database)
    with database.read() as session:
        partner = session.get_one(Partner, partner_id)
        role = None if successor_role_id is None else session.get(ContactRole, successor_role_id)
        person = None if role is None else session.get(Person, role.person_id)
        broker = broker_in(session)
        promises = open_in(session, partner_id, database.today())
    people = [] if person is None else [person]
    paragraphs = _letter_text(
        leaver=leaver,
        school=school.name,
        broker="" if broker is None else broker[1].full_name,
        since=partner.partner_since,
        promises=promises,
        is_known=person is not None,
    )
    draft = LetterDraft(
        partner_id=partner_id,
        season=Season.SCHOOL_YEAR,
        attention_line=" en ".join(each.formal_name for each in people),
        subject="Kennismaken",
        salutation=salutation(
            [Addressee(p.surname, p.first_name, p.prefix, _TITLES[p.salutation]) for p in people],
            first_names=False,
        ),
        paragraphs=paragraphs,
        figures=(),
        closing="Met vriendelijke groet,",
        attention=None,
    )
    email = partner.email if person is None else person.email or partner.email
    return draft, email


def _successors(session: Session, role: ContactRole) -> tuple[Successor, ...]:
    pairs = session.execute(
        select(ContactRole, Person)
        .join(Person, Person.id == ContactRole.person_id)
        .where(
            ContactRole.partner_id == role.partner_id,
            ContactRole.until.is_(None),
            ContactRole.id != role.id,
        )
        .order_by(ContactRole.is_main_contact.desc(), ContactRole.id)
    )
    return tuple(Successor(other.id, person.full_name, other.function) for other, person in pairs)


def _parties(
    session: Session, partner_id: int, person: Person, status: AgreementStatus
) -> Sequence[AgreementParty]:
    """The parties of agreements in which this person is named, or is to sign."""
    signs = select(Signature.party_id).where(Signature.person_id == person.id, Signature.signed_on.is_(None))
    return session.scalars(
        select(AgreementParty)
        .join(CollaborationAgreement, CollaborationAgreement.id == AgreementParty.agreement_id)
        .where(
            AgreementParty.partner_id == partner_id,
            CollaborationAgreement.status == status,
            or_(AgreementParty.contact_name.startswith(person.full_name, autoescape=True),
                AgreementParty.id.in_(signs)),
        )
    ).all()  # fmt: skip


def _names_of(session: Session, parties: Sequence[AgreementParty]) -> Iterator[str]:
    for party in parties:
        agreement = session.get_one(CollaborationAgreement, party.agreement_id)
        yield agreement.number or f"concept vanaf {long_date(agreement.starts_on)}"


def _waiting(session: Session, partner_id: int, person_id: int) -> Iterator[str]:
    numbers = session.scalars(
        select(CollaborationAgreement.number)
        .join(AgreementParty, AgreementParty.agreement_id == CollaborationAgreement.id)
        .join(Signature, Signature.party_id == AgreementParty.id)
        .where(
            AgreementParty.partner_id == partner_id,
            Signature.person_id == person_id,
            Signature.signed_on.is_(None),
            CollaborationAgreement.status == AgreementStatus.ISSUED,
        )
    )
    yield from (number for number in numbers if number)


def _successor(work: Work, partner: Partner, answers: HandoverAnswers) -> ContactRole | None:
    if answers.successor_role_id is not None:
        role = found(work, ContactRole, answers.successor_role_id)
        if role.partner_id != partner.id or role.until is not None:
            raise DomainError("Deze persoon werkt er niet meer. Kies iemand anders.", field="successor")
        return role
    if not answers.new_name.strip():
        return None
    person, function = person_from(answers.new_name, phone=answers.new_phone, email=answers.new_email)
    work.add(person)
    return work.add(
        ContactRole(
            person_id=person.id,
            partner_id=partner.id,
            function=answers.new_function or function,
            since=answers.on,
        )
    )


def _looked_after(partner_id: int, person_id: int) -> Select[InternshipPlace]:
    """The places of the partner where that person looks after the pupils."""
    return (
        select(InternshipPlace)
        .where(
            InternshipPlace.partner_id == partner_id,
            InternshipPlace.person_id == person_id,
            InternshipPlace.ended_on.is_(None),
        )
        .order_by(InternshipPlace.id)
    )


def _move_promises(work: Work, partner_id: int, leaver_id: int, successor: ContactRole | None) -> None:
    mine = select(Commitment).where(
        Commitment.partner_id == partner_id,
        Commitment.person_id == leaver_id,
        Commitment.kept_on.is_(None),
        Commitment.dropped_on.is_(None),
    )
    for commitment in work.session.scalars(mine):
        commitment.person_id = None if successor is None else successor.person_id


def _move_drafts(work: Work, partner_id: int, leaver: Person, successor: ContactRole) -> None:
    """Only drafts: what was issued says what was agreed with whom, and is never redrawn."""
    person = found(work, Person, successor.person_id)
    authority = "tekenbevoegd" if successor.is_authorised_signatory else ""
    for party in _parties(work.session, partner_id, leaver, AgreementStatus.DRAFT):
        if party.contact_name.startswith(leaver.full_name):
            party.contact_name = with_function(person.full_name, successor.function)
            party.contact_phone = person.best_phone
        signatures = work.session.scalars(
            select(Signature).where(Signature.party_id == party.id, Signature.person_id == leaver.id)
        )
        for signature in signatures:
            signature.person_id, signature.name = person.id, person.formal_name
            signature.function, signature.authority = successor.function, authority


def _mark_fragile(work: Work, partner: Partner, today: dt.date) -> None:
    weeks = partner.contact_rhythm or school_rhythms(work.session).of(partner.tier)
    partner.fragile_until = school_calendar(work.session).school_weeks_after(today, weeks)


def _plan_meeting(work: Work, partner_id: int, successor: ContactRole | None, today: dt.date) -> None:
    if lock_in(work.session, partner_id, today) is not None:
        return  # who would rather not be approached is left alone (S2-X6)
    due = school_calendar(work.session).school_day_from(today + dt.timedelta(weeks=1))
    words = "Vragen wie onze nieuwe contactpersoon is"
    if successor is not None:
        words = f"Kennismaken met {found(work, Person, successor.person_id).full_name}"
    replace_step(work, partner_id, text=words, due=due, today=today)


def _letter_text(
    *,
    leaver: str,
    school: str,
    broker: str,
    since: dt.date | None,
    promises: Sequence[CommitmentCard],
    is_known: bool,
) -> tuple[str, ...]:
    """A short letter: thanks for the time before, who we are, what is agreed, one small question."""
    together = f"Wij werken sinds {since.year} met plezier samen." if since is not None else ""
    if is_known:
        first = f"Ik hoorde dat u het contact met {school} overneemt van {leaver}. Welkom. {together}"
        last = "Ik kom graag een half uur langs om kennis te maken. Welke dag past u in de komende weken?"
    else:
        first = f"Ik hoorde dat {leaver} niet meer bij u werkt. {together}"
        last = "Wie mag ik voortaan bellen? Ik maak graag kort kennis."
    who = (
        f"Mijn naam is {broker}. Ik ben stagemakelaar op {school} en uw vaste aanspreekpunt."
        if broker
        else ""
    )
    ours = [card.what for card in promises if card.side is Side.OURS]
    agreed = f"Wat wij nog voor u doen: {'; '.join(ours)}." if ours else ""
    return tuple(" ".join(part.split()) for part in (first, who, agreed, last) if part.strip())
