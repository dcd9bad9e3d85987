"""A school with an approved text and partners with people: what papers need before they can be made."""

import datetime as dt
from dataclasses import replace

from netwerk_desktop.model.agreements import DocumentKind
from netwerk_desktop.model.partners import PartnerLocation
from netwerk_desktop.model.school import HolidayRegion
from netwerk_desktop.services.agreement_lists import AgreementDetail, agreement_detail
from netwerk_desktop.services.agreements import PartyLine, SignatoryLine, change_parties, note_signatures
from netwerk_desktop.services.partners import add_contact_person, add_partner, change_field, main_location
from netwerk_desktop.services.school import FirstStart, change_school, set_up_school
from netwerk_desktop.services.templates import WordingCard, approve_wording, newest_wording, open_choices
from netwerk_desktop.storage.database import Database

KIND = DocumentKind.COLLABORATION


def a_working_school(database: Database) -> None:
    """School, authority, signatory and stagemakelaar; the text is not approved yet."""
    answers = FirstStart(
        school_name="Vmbo De Sluis",
        authority_name="Stichting Waterrijk College",
        region=HolidayRegion.NORTH,
        broker_name="mevrouw Anneke Terpstra",
    )
    set_up_school(database, answers)
    change_school(
        database,
        {
            "street": "Lisdoddelaan",
            "house_number": "12",
            "postcode": "1234 SA",
            "city": "Waterrijk",
            "email": "stage@desluis.example",
            "signatory_name": "mevrouw H. Oosterveld",
            "signatory_function": "directeur",
            "mandate": "met mandaat van het bestuur",
        },
    )


def approve_text(database: Database, by: str = "mevrouw H. Oosterveld, directeur") -> WordingCard:
    """The school agrees with every proposal."""
    card = newest_wording(database, KIND)
    decided = {choice.key: choice.proposal for choice in open_choices(card) if choice.proposal}
    return approve_wording(database, KIND, decided=decided, approved_by=by)


def a_reachable_partner(
    database: Database,
    name: str = "Bakkerij Çelik & Zoon",
    *,
    person: str = "de heer E. Çelik",
    may_sign: bool | None = True,
) -> int:
    """A partner with an address and, unless *person* is empty, somebody who works there."""
    partner_id = add_partner(database, name)
    location = main_location(database, partner_id)
    address = {"street": "Sluiskade", "house_number": "41", "postcode": "1234 SD", "city": "Waterrijk"}
    for field, value in address.items():
        change_field(database, PartnerLocation, location, field, value)
    if person:
        add_contact_person(
            database, partner_id, person, function="eigenaar", is_authorised_signatory=may_sign
        )
    return partner_id


def detail_of(database: Database, agreement_id: int) -> AgreementDetail:
    """The detail of an agreement that is there."""
    detail = agreement_detail(database, agreement_id)
    assert detail is not None
    return detail


def sign_all(database: Database, agreement_id: int, day: dt.date) -> None:
    """Every signature is back."""
    detail = detail_of(database, agreement_id)
    note_signatures(database, agreement_id, {s.id: day for p in detail.parties for s in p.signatures})


def lines_of_parties(database: Database, agreement_id: int) -> list[PartyLine]:
    """The parties as they would be kept again."""
    return [
        PartyLine(
            party.partner_id,
            party.contact_name,
            party.contact_phone,
            party.deputy_name,
            tuple(SignatoryLine(s.name, s.function, s.authority, s.person_id) for s in party.signatures),
        )
        for party in detail_of(database, agreement_id).parties
    ]


def rename_contact(database: Database, agreement_id: int, name: str) -> None:
    """Another contact person of the school: a change of the parties of a draft."""
    lines = lines_of_parties(database, agreement_id)
    lines[0] = replace(lines[0], contact_name=name)
    change_parties(database, agreement_id, lines)
