"""Finding one person, of whatever kind: contact person, colleague, or somebody without a role."""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.model.partners import Partner
from netwerk_desktop.model.people import Colleague, ContactRole, Person
from netwerk_desktop.planning.folding import fold
from netwerk_desktop.planning.name_mentions import NamedPerson
from netwerk_desktop.storage.database import Database
from netwerk_desktop.storage.reading import light_rows


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One person with what they are, for a list to choose from; *sought* is folded."""

    id: int
    name: str
    what: str
    where: str
    is_gone: bool
    sought: str


def list_people(database: Database) -> list[PersonRow]:
    """Everybody in the file, in the order of their surnames."""
    with database.read() as session:
        people = session.scalars(select(Person)).all()
        roles = _roles(session)
    rows = [_row(person, roles.get(person.id, [])) for person in people]
    return sorted(rows, key=lambda row: row.sought)


def find_people(rows: Iterable[PersonRow], text: str) -> list[PersonRow]:
    """The rows in which every word of *text* occurs."""
    words = fold(text).split()
    return [row for row in rows if all(word in row.sought for word in words)]


def person_found(session: Session, person_id: int) -> Person:
    """The person. Raises DomainError when they are gone."""
    person = session.get(Person, person_id)
    if person is None:
        raise DomainError("Deze persoon is er niet meer. Zoek opnieuw.")
    return person


def named(person: Person) -> NamedPerson:
    """By which words this person can be recognised in a text."""
    return NamedPerson(
        key=person.id,
        first_name=person.first_name,
        initials=person.initials,
        prefix=person.prefix,
        surname=person.surname,
        emails=tuple(filter(None, (person.email,))),
        phones=tuple(filter(None, (person.phone, person.mobile))),
    )


def people_except(session: Session, person_ids: Collection[int]) -> list[NamedPerson]:
    """Everybody else in the file."""
    return [named(person) for person in session.scalars(select(Person)) if person.id not in person_ids]


@dataclass(frozen=True, slots=True)
class _Role:
    what: str
    where: str
    until: dt.date | None


def _roles(session: Session) -> dict[int, list[_Role]]:
    found: dict[int, list[_Role]] = {}
    working = light_rows(
        session,
        select(ContactRole.person_id, ContactRole.function, Partner.name, ContactRole.until)
        .join(Partner, Partner.id == ContactRole.partner_id)
        .order_by(ContactRole.until.is_not(None), ContactRole.id),
    )
    for person_id, function, partner, until in working:
        found.setdefault(person_id, []).append(_Role(function or "contactpersoon", partner, until))
    colleagues = light_rows(session, select(Colleague.person_id, Colleague.function, Colleague.until))
    for person_id, function, until in colleagues:
        found.setdefault(person_id, []).insert(0, _Role(function or "collega", "de eigen school", until))
    return found


def _row(person: Person, roles: list[_Role]) -> PersonRow:
    name = person.full_name or "(zonder naam)"
    where = ", ".join(dict.fromkeys(role.where for role in roles))
    what = roles[0].what if roles else "zonder rol"
    is_gone = bool(roles) and all(role.until is not None for role in roles)
    parts = (person.surname, person.first_name, person.initials, person.prefix, person.email, where)
    return PersonRow(person.id, name, what, where, is_gone, fold(" ".join(parts)))
