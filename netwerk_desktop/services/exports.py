"""The whole network as one workbook: what the school can always take with it, and read in again."""

import io
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from netwerk_desktop.exchange.workbooks import SheetContent, Value, write_workbook
from netwerk_desktop.model.entities import Entity
from netwerk_desktop.model.letters import Season, ThankYouLetter
from netwerk_desktop.model.partners import (
    AmbitionFirmness,
    ContactMoment,
    DoNotApproach,
    NextStep,
    Partner,
    PartnerLocation,
)
from netwerk_desktop.model.people import Colleague, ContactRole, Person, Salutation
from netwerk_desktop.planning.folding import fold
from netwerk_desktop.services.agreement_lists import list_agreements
from netwerk_desktop.services.entries import entry_words
from netwerk_desktop.services.words import type_words, word
from netwerk_desktop.storage.database import Database
from netwerk_desktop.system.file_names import paper_file_name, unused_path
from netwerk_desktop.system.file_writing import ensure_folder, write_new_file

E = TypeVar("E", bound=Entity)

PARTNERS_SHEET: Final = "Partners"
OWN_SHEETS: Final = frozenset({PARTNERS_SHEET, "Locaties", "Contactpersonen", "Contactmomenten"})
"""By these sheets the import knows a workbook of ours."""

_SEASONS: Final = {Season.SCHOOL_YEAR: "einde schooljaar", Season.CHRISTMAS: "kerst"}
_ADDRESS: Final = ("Straat", "Huisnummer", "Postcode", "Plaats", "Land")
_POSTAL: Final = ("Postadres", "Huisnummer postadres", "Postcode postadres", "Plaats postadres")
_PERSON: Final = ("Aanhef", "Voorletters", "Voornaam", "Tussenvoegsel", "Achternaam", "Functie")
_YES_NO: Final = {True: "ja", False: "nee", None: ""}


@dataclass(frozen=True, slots=True)
class _Rows:
    """Everything that goes into the workbook, read once; partners in the order of their names."""

    partners: Sequence[Partner]
    locations: dict[int, list[PartnerLocation]]
    people: dict[int, list[tuple[ContactRole, Person]]]
    moments: Sequence[ContactMoment]
    steps: Sequence[NextStep]
    locks: dict[int, DoNotApproach]
    letters: Sequence[ThankYouLetter]
    names: dict[int, str]
    persons: dict[int, Person]
    colleagues: dict[int, str]


def export_network(database: Database, folder: Path) -> Path:
    """Write the workbook into *folder* under a new name; returns its path. Raises EnvironmentProblem."""
    content = io.BytesIO()
    write_workbook(content, network_sheets(database))
    ensure_folder(folder)
    target = unused_path(folder / paper_file_name(database.today(), "Netwerk", suffix=".xlsx"))
    write_new_file(target, content.getvalue())
    return target


def network_sheets(database: Database) -> list[SheetContent]:
    """The seven sheets, with Dutch headings that our own import knows."""
    with database.read() as session:
        rows = _read(session, database)
    return [
        _partners(rows),
        _locations(rows),
        _people(rows),
        _moments(rows),
        _steps(rows),
        _agreements(database),
        _letters(rows),
    ]


def _read(session: Session, database: Database) -> _Rows:
    present = session.scalars(select(Partner).where(Partner.merged_into_id.is_(None)))
    partners = sorted(present, key=lambda partner: (fold(partner.name), partner.id))
    persons = {person.id: person for person in session.scalars(select(Person))}
    people = defaultdict(list)
    roles = sorted(_all(session, ContactRole), key=lambda role: not role.is_main_contact)
    for role in roles:
        people[role.partner_id].append((role, persons[role.person_id]))
    locations = defaultdict(list)
    for location in _all(session, PartnerLocation):
        locations[location.partner_id].append(location)
    today = database.today()
    return _Rows(
        partners=partners,
        locations=locations,
        people=people,
        moments=sorted(_all(session, ContactMoment), key=lambda moment: (moment.happened_on, moment.id)),
        steps=sorted(_all(session, NextStep), key=lambda step: (step.due, step.id)),
        locks={lock.partner_id: lock for lock in _all(session, DoNotApproach) if lock.holds_on(today)},
        letters=sorted(_all(session, ThankYouLetter), key=lambda letter: (letter.written_on, letter.id)),
        names={partner.id: partner.name for partner in partners},
        persons=persons,
        colleagues={each.id: persons[each.person_id].full_name for each in _all(session, Colleague)},
    )


def _all(session: Session, kind: type[E]) -> Sequence[E]:
    return session.scalars(select(kind).order_by(kind.id)).all()


def _partners(rows: _Rows) -> SheetContent:
    headings = (
        *(
            "Partner",
            "Statutaire naam",
            "Soort partner",
            "Status",
            "Band",
            "Profielen",
            "Branche",
            "KvK-nummer",
        ),
        *("Vestigingsnummer", *_ADDRESS, *_POSTAL, "Telefoon", "Tweede telefoon", "E-mail", "Website"),
        *(*_PERSON, "Telefoon contactpersoon", "E-mail contactpersoon", "Opmerking", "Bron"),
        *("Partner sinds", "Beheerder", "Niet benaderen", "Niet benaderen t/m"),
        *("Gedeelde ambitie", "Hoe vast de ambitie staat", "Zo vast sinds", "Ingang via"),
    )
    return SheetContent(PARTNERS_SHEET, headings, [_partner_row(rows, partner) for partner in rows.partners])


def _partner_row(rows: _Rows, partner: Partner) -> tuple[Value, ...]:
    location = next(iter(rows.locations.get(partner.id, ())), None)
    main = next((pair for pair in rows.people.get(partner.id, ()) if pair[0].until is None), None)
    lock = rows.locks.get(partner.id)
    return (
        *(partner.name, partner.legal_name, type_words(partner.types), word(partner.status)),
        *(word(partner.tier), ", ".join(partner.profiles), partner.sector, partner.kvk_number),
        *(_address(location) if location else ("",) * 10),
        *(partner.phone, partner.second_phone, partner.email, partner.website),
        *(_person(*main) if main else ("",) * 6),
        *((main[1].best_phone, main[1].email) if main else ("", "")),
        *(partner.remark, partner.source, partner.partner_since, rows.colleagues.get(partner.owner_id or 0)),
        *((lock.reason or "ja", lock.until) if lock else (None, None)),
        *(partner.shared_ambition, _said(partner.ambition_firmness), partner.ambition_firm_on),
        entry_words(partner.entry_via, partner.entry_note),
    )


def _said(firmness: AmbitionFirmness | None) -> str:
    return "" if firmness is None else word(firmness)


def _address(location: PartnerLocation) -> tuple[Value, ...]:
    return (
        *(location.branch_number, location.street, location.house_number, location.postcode),
        *(location.city, location.country, location.postal_street, location.postal_house_number),
        *(location.postal_postcode, location.postal_city),
    )


def _person(role: ContactRole, person: Person) -> tuple[Value, ...]:
    title = "" if person.salutation is Salutation.NEUTRAL else word(person.salutation)
    return (title, person.initials, person.first_name, person.prefix, person.surname, role.function)


def _locations(rows: _Rows) -> SheetContent:
    content = [
        (partner.name, location.label, *_address(location))
        for partner in rows.partners
        for location in rows.locations.get(partner.id, ())
    ]
    return SheetContent("Locaties", ("Partner", "Locatie", "Vestigingsnummer", *_ADDRESS, *_POSTAL), content)


def _people(rows: _Rows) -> SheetContent:
    headings = (
        *("Partner", *_PERSON, "Telefoon", "Mobiel", "E-mail", "Tekenbevoegd", "Vaste contactpersoon"),
        *("Sinds", "Uit dienst", "Opmerking"),
    )
    content = [
        (
            *(partner.name, *_person(role, person), person.phone, person.mobile, person.email),
            *(_YES_NO[role.is_authorised_signatory], _YES_NO[role.is_main_contact]),
            *(role.since, role.until, person.remark),
        )
        for partner in rows.partners
        for role, person in rows.people.get(partner.id, ())
    ]
    return SheetContent("Contactpersonen", headings, content)


def _moments(rows: _Rows) -> SheetContent:
    headings = ("Datum", "Tijd", "Partner", "Hoe", "Uitkomst", "Met", "Door", "Minuten", "Verslag")
    content = [
        (
            *(each.happened_on, each.clock_time, rows.names[each.partner_id], word(each.kind)),
            *(
                word(each.outcome),
                _name_of(rows, each.person_id),
                rows.colleagues.get(each.colleague_id or 0),
            ),
            *(each.minutes, each.text),
        )
        for each in rows.moments
    ]
    return SheetContent("Contactmomenten", headings, content)


def _name_of(rows: _Rows, person_id: int | None) -> str:
    return "" if person_id is None else rows.persons[person_id].full_name


def _steps(rows: _Rows) -> SheetContent:
    content = [(each.due, rows.names[each.partner_id], each.text, _stand(each)) for each in rows.steps]
    return SheetContent("Volgende stappen", ("Wanneer", "Partner", "Wat", "Stand"), content)


def _stand(step: NextStep) -> str:
    if step.is_open:
        return "open"
    return "gedaan" if step.done_on is not None else "vervallen"


def _agreements(database: Database) -> SheetContent:
    headings = ("Nummer", "Partner", "Status", "Getekend", "Handtekeningen", "Begint op", "Geldig t/m")
    content = [
        (
            *(row.number or "", row.partner_name, row.state.value, row.signed, row.signatures),
            *(row.starts_on, row.ends_on),
        )
        for row in list_agreements(database)
    ]
    return SheetContent("Overeenkomsten", headings, content)


def _letters(rows: _Rows) -> SheetContent:
    headings = ("Nummer", "Datum", "Partner", "Gelegenheid", "Ter attentie van", "Onderwerp", "Tekst")
    return SheetContent("Brieven", headings, list(_letter_rows(rows)))


def _letter_rows(rows: _Rows) -> Iterator[tuple[Any, ...]]:
    for each in rows.letters:
        yield (
            *(each.number or "", each.written_on, rows.names[each.partner_id], _SEASONS[each.season]),
            *(each.attention, each.subject, each.body),
        )
