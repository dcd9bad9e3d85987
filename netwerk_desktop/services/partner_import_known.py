"""The partners as an import compares its rows with them: light frozen values, read in four queries."""

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Collection
from dataclasses import replace
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
    "source",
    "remark",
)
"""What a list says about the partner itself, beside its name, kinds, status and profiles."""

_NOT_KNOWN: Final = Salutation.NEUTRAL.value


def latest_entry(session: Session) -> int:
    """The number of the last step in the trail: as long as it stays, nobody changed anything."""
    return session.scalar(select(func.max(AuditEntry.id))) or 0


def known_partners(
    session: Session, today: dt.date, *, only: Collection[int] | None = None
) -> tuple[KnownPartner, ...]:
    """All partners, or *only* those, with their first place and the people who work there on *today*.

    Who was merged into another is found there, under the one that took over.
    """
    places = _first_places(session, only)
    people = _people(session, today, only)
    columns: list[Any] = [Partner.merged_into_id, Partner.id, Partner.name]
    columns += [type_coerce(Partner.profiles, Text)]
    columns += [getattr(Partner, name) for name in LISTED_PARTNER_FIELDS]
    nowhere: dict[str, Any] = dict.fromkeys(LISTED_LOCATION_FIELDS, "")
    known: list[KnownPartner] = []
    former: defaultdict[int, list[KnownPartner]] = defaultdict(list)
    wanted = select(*columns).order_by(Partner.id)
    rows = session.execute(wanted if only is None else wanted.where(Partner.id.in_(only)))
    for winner_id, partner_id, name, profiles, *values in rows:
        told: dict[str, Any] = dict(zip(LISTED_PARTNER_FIELDS, values, strict=True))
        partner = KnownPartner(
            partner_id,
            name,
            **told,
            **places.get(partner_id, nowhere),
            profiles=_words(profiles),
            people=people.get(partner_id, ()),
        )
        (known if winner_id is None else former[winner_id]).append(partner)
    if not former:
        return tuple(known)
    return tuple(replace(each, former=tuple(former.get(each.id, ()))) for each in known)


@lru_cache(maxsize=1024)
def _words(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text))


def _first_places(session: Session, only: Collection[int] | None) -> dict[int, dict[str, Any]]:
    columns: list[Any] = [
        PartnerLocation.partner_id,
        *(getattr(PartnerLocation, name) for name in LISTED_LOCATION_FIELDS),
    ]
    wanted = select(*columns).order_by(PartnerLocation.id.desc())
    rows = session.execute(wanted if only is None else wanted.where(PartnerLocation.partner_id.in_(only)))
    return {
        partner_id: dict(zip(LISTED_LOCATION_FIELDS, values, strict=True)) for partner_id, *values in rows
    }


def _people(
    session: Session, today: dt.date, only: Collection[int] | None
) -> dict[int, tuple[KnownPerson, ...]]:
    columns: list[Any] = [ContactRole.partner_id, Person.id, type_coerce(Person.salutation, Text)]
    columns += [Person.initials, Person.first_name, Person.prefix, Person.surname, ContactRole.function]
    columns += [Person.phone, Person.mobile, Person.email]
    wanted = (
        select(*columns)
        .join(Person, Person.id == ContactRole.person_id)
        .where(or_(ContactRole.until.is_(None), ContactRole.until > today))
        .order_by(ContactRole.id)
    )
    rows = session.execute(wanted if only is None else wanted.where(ContactRole.partner_id.in_(only)))
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
