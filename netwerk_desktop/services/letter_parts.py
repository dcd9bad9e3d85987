"""What every letter of the school is made of: to whom it goes, who signs it, what stands around the text."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from netwerk_desktop.documents.data import Figure, LetterPaper
from netwerk_desktop.documents.letter_wording import Addressee
from netwerk_desktop.documents.window import address_lines
from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.model.partners import Partner, PartnerLocation
from netwerk_desktop.model.people import Person, Salutation
from netwerk_desktop.model.school import School
from netwerk_desktop.planning.dates import long_date
from netwerk_desktop.services.agreement_papers import school_identity
from netwerk_desktop.services.broker import broker_in

_TITLES: Final = {Salutation.SIR: "de heer", Salutation.MADAM: "mevrouw", Salutation.NEUTRAL: ""}


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs: the stagemakelaar; all empty before the first start."""

    name: str = ""
    function: str = ""
    colleague_id: int | None = None
    contact: str = ""
    """Telephone and address for mail."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterWords:
    """What is written to somebody; the rest of the sheet follows from the school."""

    subject: str
    salutation: str
    paragraphs: tuple[str, ...]
    closing: str
    figures: tuple[Figure, ...] = ()


def addressee(person: Person) -> Addressee:
    """A person as a letter greets them."""
    return Addressee(person.surname, person.first_name, person.prefix, _TITLES[person.salutation])


def attention_line(people: Sequence[Person]) -> str:
    """``de heer E. Çelik en mevrouw S. de Vries``"""
    return " en ".join(person.formal_name for person in people)


def postal_lines(session: Session, partner_id: int, *, attention: str) -> tuple[str, ...]:
    """The lines of the address. Raises DomainError (field ``address``) without one."""
    location = session.scalar(
        select(PartnerLocation).where(PartnerLocation.partner_id == partner_id).order_by(PartnerLocation.id)
    )
    return lines_of_address(session.get(Partner, partner_id), location, attention=attention)


def lines_of_address(
    partner: Partner | None, location: PartnerLocation | None, *, attention: str
) -> tuple[str, ...]:
    """As `postal_lines`, of what was read already."""
    if partner is None or location is None or location.postal_address.is_empty:
        raise DomainError(
            "Er is nog geen adres. Vul straat, postcode en plaats in bij de partner.", field="address"
        )
    address = location.postal_address
    return address_lines(
        [partner.name_on_paper],
        attention=attention,
        street=address.street_line,
        postcode=address.postcode,
        place=address.city,
        country=address.country,
    )


def signer_in(session: Session) -> Signer:
    """The stagemakelaar who works here now."""
    pair = broker_in(session)
    if pair is None:
        return Signer()
    colleague, person = pair
    contact = " · ".join(part for part in (person.best_phone, person.email) if part)
    return Signer(person.full_name, colleague.function, colleague.id, contact)


def letterhead(session: Session, school: School, *, day: dt.date) -> LetterPaper:
    """What is the same on every letter of that day: sender, date and signature, without any words."""
    signer = signer_in(session)
    return LetterPaper(
        school=school_identity(session, school),
        return_line=", ".join(part for part in (f"Retour: {school.name}", school.address.one_line) if part),
        address_lines=(),
        place_and_date=", ".join(part for part in (school.city, long_date(day)) if part),
        subject="",
        salutation="",
        paragraphs=(),
        closing="",
        signer_name=signer.name,
        signer_function=" ".join(part for part in (signer.function, school.name) if part),
        signer_contact=signer.contact or " · ".join(part for part in (school.phone, school.email) if part),
    )


def with_words(
    sheet: LetterPaper, words: LetterWords, *, lines: tuple[str, ...], reference: str = ""
) -> LetterPaper:
    """One letter on *sheet*, complete."""
    return replace(
        sheet,
        address_lines=lines,
        subject=words.subject,
        salutation=words.salutation,
        paragraphs=words.paragraphs,
        closing=words.closing,
        reference=reference,
        figures=words.figures,
    )


def reach_words(session: Session, school: School) -> str:
    """``06 5501 8412 of stage@desluis.nl``: the broker's own before those of the school."""
    pair = broker_in(session)
    person = None if pair is None else pair[1]
    number = (person.best_phone if person is not None else "") or school.phone
    email = (person.email if person is not None else "") or school.email
    return " of ".join(filter(None, (number, email)))
