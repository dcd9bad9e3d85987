"""Asking again for a signature that has not come back: at most twice, never in a holiday (F12, ux.md)."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from netwerk_desktop.model.agreements import AgreementParty, CollaborationAgreement, Signature
from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.model.partners import Partner
from netwerk_desktop.model.people import Person
from netwerk_desktop.model.school import School
from netwerk_desktop.planning.contact_rhythm import day_words
from netwerk_desktop.planning.dates import long_date
from netwerk_desktop.services.broker import broker_in
from netwerk_desktop.services.locks import lock_in, lock_words
from netwerk_desktop.services.partners import found
from netwerk_desktop.services.radar import school_calendar
from netwerk_desktop.storage.database import Database

MOST_CHASED: Final = 2
"""Reminders per signature; after that it is asked in a talk."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """A ready draft for those at the partners' side who have not signed.

    *why_not* says why no reminder goes out now, empty when it may. *told* says when the last one was.
    """

    agreement_id: int
    to: tuple[str, ...]
    subject: str
    body: str
    told: str = ""
    why_not: str = ""


def reminder_for(database: Database, agreement_id: int) -> Reminder:
    """The draft of a reminder. Raises DomainError when the agreement is gone."""
    today = database.today()
    with database.read() as session:
        agreement = session.get(CollaborationAgreement, agreement_id)
        if agreement is None:
            raise DomainError("Deze overeenkomst is er niet meer. Ververs de lijst met F5.")
        missing = missing_at_partners(session, agreement_id)
        people = session.scalars(
            select(Person).where(Person.id.in_([one.person_id for one in missing if one.person_id]))
        ).all()
        partner = session.get(Partner, agreement.partner_id)
        school, broker = session.scalar(select(School)), broker_in(session)
        why_not = _why_not(session, agreement, missing, today)
    emails = tuple(dict.fromkeys(person.email for person in people if person.email))
    if not emails and partner is not None and partner.email:
        emails = (partner.email,)
    sender = "" if broker is None else broker[1].full_name
    return Reminder(
        agreement_id,
        emails,
        f"Samenwerkingsovereenkomst {agreement.number}",
        _body(agreement, people, sender, "" if school is None else school.name),
        told=chased_words(missing, today),
        why_not=why_not,
    )


def note_chase(database: Database, agreement_id: int) -> None:
    """Keep that those who have not signed were reminded today.

    Raises DomainError when that was done twice, or already today, in a holiday, and under the lock.
    """
    today = database.today()
    with database.work("Herinnering genoteerd") as work:
        agreement = found(work, CollaborationAgreement, agreement_id)
        missing = missing_at_partners(work.session, agreement_id)
        if refused := _why_not(work.session, agreement, missing, today):
            raise DomainError(refused)
        for signature in missing:
            signature.last_chased_on = today
            signature.times_chased += 1
        work.commit()


def missing_at_partners(session: Session, agreement_id: int) -> Sequence[Signature]:
    """Signatures of the partners' side that are not back."""
    return session.scalars(
        select(Signature)
        .join(AgreementParty, AgreementParty.id == Signature.party_id)
        .where(
            AgreementParty.agreement_id == agreement_id,
            AgreementParty.partner_id.is_not(None),
            Signature.signed_on.is_(None),
        )
        .order_by(AgreementParty.position, Signature.position)
    ).all()


def reminded_on(session: Session, day: dt.date) -> frozenset[int]:
    """The agreements of which a partner was reminded that day, and has not signed since."""
    parties = select(AgreementParty.agreement_id).join(Signature, Signature.party_id == AgreementParty.id)
    return frozenset(
        session.scalars(
            parties.where(
                AgreementParty.partner_id.is_not(None),
                Signature.signed_on.is_(None),
                Signature.last_chased_on == day,
            )
        )
    )


def chased_words(missing: Sequence[Signature], today: dt.date) -> str:
    """``1 keer herinnerd, op 12 november``; empty when nobody was reminded."""
    days = [one.last_chased_on for one in missing if one.last_chased_on is not None]
    if not days:
        return ""
    times = max(one.times_chased for one in missing)
    return f"{times} keer herinnerd, laatst op {day_words(max(days), today)}"


def _why_not(
    session: Session, agreement: CollaborationAgreement, missing: Sequence[Signature], today: dt.date
) -> str:
    if not missing:
        return "Aan de kant van de partner is alles getekend"
    if (lock := lock_in(session, agreement.partner_id, today)) is not None:
        return lock_words(lock, today)
    if all(one.times_chased >= MOST_CHASED for one in missing):
        return "Er is al twee keer herinnerd. Vraag het als je elkaar spreekt."
    if any(one.last_chased_on == today for one in missing):
        return "Vandaag is er al herinnerd"
    holiday = school_calendar(session).holiday_on(today)
    if holiday is not None:
        return f"Het is {holiday.name}. Herinner na {day_words(holiday.last, today)}."
    return ""


def _body(agreement: CollaborationAgreement, people: Sequence[Person], sender: str, school: str) -> str:
    names = " en ".join(person.first_name or person.full_name for person in people)
    issued = "" if agreement.issued_on is None else f" van {long_date(agreement.issued_on)}"
    return "\n".join(
        (
            f"Beste {names}," if names else "Beste relatie,",
            "",
            f"Een tijdje terug kreeg u onze samenwerkingsovereenkomst {agreement.number}{issued}.",
            "Ik heb het getekende exemplaar nog niet terug. Wilt u het nog eens bekijken, en tekenen als",
            "u akkoord bent? Heeft u een vraag of wilt u iets anders afspreken, dan hoor ik dat graag.",
            "",
            "Met vriendelijke groet,",
            sender,
            school,
        )
    ).rstrip()
