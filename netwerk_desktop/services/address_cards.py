"""Partners and the people who work there as an address book that every telephone and mail program takes."""

from collections.abc import Collection, Iterator
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from netwerk_desktop.exchange.vcards import OutgoingCard, write_cards
from netwerk_desktop.model.partners import Partner, PartnerLocation
from netwerk_desktop.model.people import ContactRole, Person
from netwerk_desktop.planning.folding import fold
from netwerk_desktop.storage.database import Database
from netwerk_desktop.system.file_writing import write_new_file


def save_cards(database: Database, partner_ids: Collection[int], path: Path) -> int:
    """Write the cards of these partners and their people to *path*; returns how many.

    Raises EnvironmentProblem when it cannot be written.
    """
    cards = address_cards(database, partner_ids)
    write_new_file(path, write_cards(cards))
    return len(cards)


def address_cards(database: Database, partner_ids: Collection[int]) -> list[OutgoingCard]:
    """Per partner its own card, then those of who works there now; partners in the order of their names."""
    with database.read() as session:
        wanted = select(Partner).where(Partner.id.in_(partner_ids), Partner.merged_into_id.is_(None))
        partners = sorted(session.scalars(wanted), key=lambda partner: (fold(partner.name), partner.id))
        return [card for partner in partners for card in _cards_of(session, partner, database)]


def _cards_of(session: Session, partner: Partner, database: Database) -> Iterator[OutgoingCard]:
    place = session.scalar(
        select(PartnerLocation).where(PartnerLocation.partner_id == partner.id).order_by(PartnerLocation.id)
    )
    address = None if place is None else place.visiting_address
    where = (
        {}
        if address is None
        else {
            "street": address.street_line,
            "postcode": address.postcode,
            "city": address.city,
            "country": address.country,
        }
    )
    yield OutgoingCard(
        company=partner.name,
        work_phone=partner.phone,
        email=partner.email,
        website=partner.website,
        **where,
    )
    pairs = session.execute(
        select(ContactRole, Person)
        .join(Person, Person.id == ContactRole.person_id)
        .where(ContactRole.partner_id == partner.id)
        .order_by(ContactRole.is_main_contact.desc(), ContactRole.id)
    )
    today = database.today()
    for role, person in pairs:
        if role.until is None or role.until > today:
            yield OutgoingCard(
                company=partner.name,
                first_name=person.first_name or person.initials,
                prefix=person.prefix,
                surname=person.surname,
                function=role.function,
                work_phone=person.phone or partner.phone,
                mobile=person.mobile,
                email=person.email,
                **where,
            )
