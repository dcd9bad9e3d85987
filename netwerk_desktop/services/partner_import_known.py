"""The partners as an import compares its rows with them: light frozen values, read in four queries."""

import datetime as dt
import json
from collections import defaultdict
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import Text, func, or_, select, type_coerce
from sqlalchemy.orm import Session

from netwerk_desktop.exchange.row_changes import KnownPartner, KnownPerson
from netwerk_desktop.model.partners import Partner, PartnerLocation
from netwerk_desktop.model.people import ContactRole, Person, Salutation
from netwerk_desktop.model.trail import AuditEntry

LISTED_LOCATION_FIELDS: Final = (
    "branch_number",
    "street",
    "house_number",
    "postcode",
    "city",
    "country",
    "postal_street",
    "postal_house_number",
    "postal_postcode",
    "postal_city",
)
"""What a list says about the first place of a partner."""

LISTED_PARTNER_FIELDS: Final = (
    "legal_name",
    "kvk_number",
    "phone",
    "second_phone",
    "email",
    "website",
    "sector",
    "remark",
)
"""What a list says about the partner itself, beside its name, kinds, status and profiles."""

_NOT_KNOWN: Final = Salutation.NEUTRAL.value


def latest_entry(session: Session) -> int:
    """The number of the last step in the trail: as long as it stays, nobody changed anything."""
    return session.scalar(select(func.max(AuditEntry.id))) or 0


def known_partners(session: Session, today: dt.date) -> tuple[KnownPartner, ...]:
    """All partners with their first place and the people who work there on *today*."""
    places = _first_places(session)
    people = _people(session, today)
    columns: list[Any] = [Partner.id, Partner.name, type_coerce(Partner.profiles, Text)]
    columns += [getattr(Partner, name) for name in LISTED_PARTNER_FIELDS]
    nowhere = dict.fromkeys(LISTED_LOCATION_FIELDS, "")
    return tuple(
        KnownPartner(
            partner_id,
            name,
            **dict(zip(LISTED_PARTNER_FIELDS, values, strict=True)),
            **places.get(partner_id, nowhere),
            profiles=_words(profiles),
            people=people.get(partner_id, ()),
        )
        for partner_id, name, profiles, *values in session.execute(select(*columns).order_by(Partner.id))
    )


@lru_cache(maxsize=1024)
def _words(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text))


def _first_places(session: Session) -> dict[int, dict[str, str]]:
    columns: list[Any] = [
        PartnerLocation.partner_id,
        *(getattr(PartnerLocation, name) for name in LISTED_LOCATION_FIELDS),
    ]
    rows = session.execute(select(*columns).order_by(PartnerLocation.id.desc()))
    return {
        partner_id: dict(zip(LISTED_LOCATION_FIELDS, values, strict=True)) for partner_id, *values in rows
    }


def _people(session: Session, today: dt.date) -> dict[int, tuple[KnownPerson, ...]]:
    columns: list[Any] = [ContactRole.partner_id, Person.id, type_coerce(Person.salutation, Text)]
    columns += [Person.initials, Person.first_name, Person.prefix, Person.surname, ContactRole.function]
    columns += [Person.phone, Person.mobile, Person.email]
    rows = session.execute(
        select(*columns)
        .join(Person, Person.id == ContactRole.person_id)
        .where(or_(ContactRole.until.is_(None), ContactRole.until > today))
        .order_by(ContactRole.id)
    )
    found: defaultdict[int, list[KnownPerson]] = defaultdict(list)
    for partner_id, person_id, title, *texts in rows:
        initials, first_name, prefix, surname, function, phone, mobile, email = texts
        person = KnownPerson(
            person_id,
            "" if title == _NOT_KNOWN else title,
            initials=initials,
            first_name=first_name,
            prefix=prefix,
            surname=surname,
            function=function,
            phone=mobile or phone,
            email=email,
        )
        found[partner_id].append(person)
    return {partner_id: tuple(people) for partner_id, people in found.items()}
