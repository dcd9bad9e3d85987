"""Addresses of chosen partners for labels and envelopes; who is left out is told, with why."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from netwerk_desktop.documents.envelopes import EnvelopeFormat
from netwerk_desktop.documents.labels import LabelSheet, render_envelopes, render_labels, set_address
from netwerk_desktop.documents.window import address_lines
from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.model.partners import DoNotApproach, Partner, PartnerLocation
from netwerk_desktop.model.people import ContactRole, Person
from netwerk_desktop.model.school import School
from netwerk_desktop.planning.folding import fold
from netwerk_desktop.services.school import envelope_of
from netwerk_desktop.storage.database import Database

SMALLEST = (55.5, 25.9)
"""The room in mm on the smallest label: what fits there fits everywhere."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A partner that gets no label, and why."""

    partner_id: int
    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Addresses:
    """The addresses that can be printed, in the order of the names, and who is left out."""

    lines: tuple[tuple[str, ...], ...]
    left_out: tuple[LeftOut, ...]
    return_line: str
    envelope: EnvelopeFormat


def addresses_of(database: Database, partner_ids: Collection[int], *, with_person: bool = True) -> Addresses:
    """The postal addresses of these partners; *with_person* adds who it is for.

    Who would rather not be approached gets no post (S2-X6), and who has no address cannot.
    """
    today = database.today()
    with database.read() as session:
        wanted = select(Partner).where(Partner.id.in_(partner_ids), Partner.merged_into_id.is_(None))
        partners = sorted(session.scalars(wanted), key=lambda partner: (fold(partner.name), partner.id))
        locked = set(
            session.scalars(
                select(DoNotApproach.partner_id).where(
                    DoNotApproach.lifted_on.is_(None),
                    or_(DoNotApproach.until.is_(None), DoNotApproach.until >= today),
                )
            )
        )
        found: list[tuple[str, ...]] = []
        left: list[LeftOut] = []
        for partner in partners:
            lines = _lines(session, partner, with_person=with_person)
            why = "nu liever geen bericht" if partner.id in locked else _obstacle(lines)
            if why:
                left.append(LeftOut(partner.id, partner.name, why))
            else:
                found.append(lines)
        school = session.scalar(select(School))
        sender = "" if school is None else ", ".join(filter(None, (school.name, school.address.one_line)))
        envelope = EnvelopeFormat.C5_6 if school is None else envelope_of(school).envelope
    return Addresses(tuple(found), tuple(left), sender, envelope)


def labels_pdf(addresses: Addresses, sheet: LabelSheet, *, start: int = 1) -> bytes:
    """The labels. Raises DomainError when there is no address, or one does not fit on this label."""
    return render_labels(_some(addresses), sheet, start=start)


def envelopes_pdf(addresses: Addresses, envelope: EnvelopeFormat) -> bytes:
    """The envelopes, with the school as sender. Raises DomainError as `labels_pdf`."""
    return render_envelopes(_some(addresses), envelope, return_line=addresses.return_line)


def _some(addresses: Addresses) -> Sequence[tuple[str, ...]]:
    if not addresses.lines:
        reasons = "; ".join(f"{each.name} ({each.why})" for each in addresses.left_out[:3])
        raise DomainError(f"Er is geen adres om af te drukken: {reasons or 'kies eerst partners'}.")
    return addresses.lines


def _obstacle(lines: tuple[str, ...]) -> str:
    """Why the address cannot be printed, empty when it can."""
    if not lines:
        return "nog geen adres"
    try:
        set_address(lines, *SMALLEST)
    except DomainError:
        return "adres te lang voor een etiket"
    return ""


def _lines(session: Session, partner: Partner, *, with_person: bool) -> tuple[str, ...]:
    places = session.scalars(
        select(PartnerLocation).where(PartnerLocation.partner_id == partner.id).order_by(PartnerLocation.id)
    )
    posts = [place.postal_address for place in places]
    address = next((post for post in posts if post.street_line or post.postcode), None)
    if address is None:  # of a list that came in often the town is all that is known: nothing gets there
        return ()
    people = " en ".join(_attention(session, partner.id)) if with_person else ""
    return address_lines(
        [partner.name_on_paper],
        attention="" if fold(people) == fold(partner.name) else people,
        street=address.street_line,
        postcode=address.postcode,
        place=address.city,
        country=address.country,
    )


def _attention(session: Session, partner_id: int) -> Iterator[str]:
    """The fixed contact, if there is one."""
    person = session.scalar(
        select(Person)
        .join(ContactRole, ContactRole.person_id == Person.id)
        .where(
            ContactRole.partner_id == partner_id,
            ContactRole.until.is_(None),
            ContactRole.is_main_contact.is_(True),
        )
        .order_by(ContactRole.id)
    )
    if person is not None:
        yield person.formal_name
