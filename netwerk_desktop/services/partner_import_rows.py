"""How the rows of an import are kept: new partners in bulk, known ones by field, in one unit of work."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, NamedTuple

from sqlalchemy import select

from netwerk_desktop.exchange.import_plan import PlannedChange
from netwerk_desktop.exchange.list_people import ParsedPerson
from netwerk_desktop.exchange.partner_list import ParsedPartnerRow
from netwerk_desktop.exchange.row_changes import FieldChange
from netwerk_desktop.model.partners import Partner, PartnerLocation, PartnerStatus
from netwerk_desktop.model.people import ContactRole, Person, Salutation
from netwerk_desktop.planning.contact_details import is_mobile
from netwerk_desktop.services.partner_import_known import LISTED_LOCATION_FIELDS, LISTED_PARTNER_FIELDS
from netwerk_desktop.storage.unit_of_work import Work

Values = dict[str, Any]

_AT_ONCE: Final = 500
"""How many known partners are loaded and changed together."""

_NAMES: Final = ("initials", "first_name", "prefix", "surname", "email")


class NewPerson(NamedTuple):
    """A person who is added to a partner; the first one of a partner becomes its fixed contact."""

    partner_id: int
    person: ParsedPerson
    is_main_contact: bool


def insert_partners(work: Work, rows: Sequence[ParsedPartnerRow], *, source: str) -> list[NewPerson]:
    """Add the partners with their places; answers who is still to be added to them."""
    ids = work.insert_many(Partner, [_partner_values(row, source) for row in rows])
    new = list(zip(ids, rows, strict=True))
    insert_places(work, ((partner_id, _place_values(row)) for partner_id, row in new))
    return [
        NewPerson(partner_id, person, place == 0)
        for partner_id, row in new
        for place, person in enumerate(row.people)
    ]


def insert_places(work: Work, places: Iterable[tuple[int, Values]]) -> None:
    """Add the first place of partners; one of which nothing is known is left out."""
    work.insert_many(
        PartnerLocation, [{"partner_id": partner_id, **values} for partner_id, values in places if values]
    )


def insert_people(work: Work, people: Sequence[NewPerson]) -> None:
    """Add the people and what they are at their partner."""
    ids = work.insert_many(Person, [_person_values(new.person) for new in people])
    work.insert_many(
        ContactRole,
        [
            {
                "person_id": person_id,
                "partner_id": new.partner_id,
                "function": new.person.function,
                "is_main_contact": new.is_main_contact,
            }
            for person_id, new in zip(ids, people, strict=True)
        ],
    )


def change_partners(work: Work, changes: Sequence[PlannedChange]) -> tuple[list[Any], list[NewPerson]]:
    """Change the known partners; answers which places and people are still to be added to them."""
    places: dict[int, Values] = {}
    people: list[NewPerson] = []
    for some in _in_groups(changes):
        ids = {change.known_id for change in some}
        partners = {p.id: p for p in work.session.scalars(select(Partner).where(Partner.id.in_(ids)))}
        located = _first_places(work, ids)
        for change in some:
            for field in change.changes:
                _change_field(partners[change.known_id], located, places, field)
        people += _change_people(work, some)
        work.session.flush()
    return list(places.items()), people


def _change_field(
    partner: Partner, located: dict[int, PartnerLocation], places: dict[int, Values], change: FieldChange
) -> None:
    if change.field == "profiles":
        partner.profiles = tuple(change.new.split(", "))
    elif change.field in LISTED_PARTNER_FIELDS:
        setattr(partner, change.field, change.new)
    elif partner.id in located:
        setattr(located[partner.id], change.field, change.new)
    else:
        places.setdefault(partner.id, {})[change.field] = change.new


def _change_people(work: Work, changes: Sequence[PlannedChange]) -> Iterator[NewPerson]:
    """Fill what was not known of people; tell who is new."""
    if not any(change.people for change in changes):
        return
    ids = {change.known_id for change in changes}
    roles = work.session.scalars(select(ContactRole).where(ContactRole.partner_id.in_(ids))).all()
    role_of = {(role.partner_id, role.person_id): role for role in roles}
    settled = {role.partner_id for role in roles if role.is_main_contact}
    known = {person.known_id for change in changes for person in change.people if person.known_id}
    persons = {p.id: p for p in work.session.scalars(select(Person).where(Person.id.in_(known)))}
    for change in changes:
        for told in change.people:
            if told.known_id:
                role = role_of[(change.known_id, told.known_id)]
                _fill_person(persons[told.known_id], role, told.person)
            else:
                yield NewPerson(change.known_id, told.person, change.known_id not in settled)
                settled.add(change.known_id)


def _fill_person(person: Person, role: ContactRole, told: ParsedPerson) -> None:
    values = _person_values(told)
    for name, value in values.items():
        setattr(person, name, value)
    if told.function:
        role.function = told.function


def _first_places(work: Work, partner_ids: set[int]) -> dict[int, PartnerLocation]:
    query = (
        select(PartnerLocation)
        .where(PartnerLocation.partner_id.in_(partner_ids))
        .order_by(PartnerLocation.id.desc())
    )
    return {place.partner_id: place for place in work.session.scalars(query)}


def _in_groups(changes: Sequence[PlannedChange]) -> Iterator[Sequence[PlannedChange]]:
    for start in range(0, len(changes), _AT_ONCE):
        yield changes[start : start + _AT_ONCE]


def _partner_values(row: ParsedPartnerRow, source: str) -> Values:
    values = {name: value for name in LISTED_PARTNER_FIELDS if (value := getattr(row, name))}
    values |= {"name": row.name, "types": row.types, "source": row.source or source}
    if row.profiles:
        values["profiles"] = row.profiles
    if row.status:
        values["status"] = PartnerStatus(row.status)
    return values


def _place_values(row: ParsedPartnerRow) -> Values:
    return {name: value for name in LISTED_LOCATION_FIELDS if (value := getattr(row, name))}


def _person_values(person: ParsedPerson) -> Values:
    """What the person is known by, empty texts left out. A number that begins with 06 is the mobile."""
    values: Values = {name: value for name in _NAMES if (value := getattr(person, name))}
    if person.salutation:
        values["salutation"] = Salutation(person.salutation)
    if person.phone:
        values["mobile" if is_mobile(person.phone) else "phone"] = person.phone
    return values
