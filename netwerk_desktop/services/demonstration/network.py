"""Partners, places and people of the demo school, as rows."""

import datetime as dt
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any, Final

from sqlalchemy import select

from netwerk_desktop.model.partners import (
    Partner,
    PartnerLocation,
    PartnerStatus,
    PartnerType,
    RelationshipTier,
)
from netwerk_desktop.model.people import Colleague, ContactRole, Person, Salutation
from netwerk_desktop.planning.folding import fold
from netwerk_desktop.planning.personal_names import MR, MRS, PersonName, split_person, split_prefix
from netwerk_desktop.services.demonstration.source import DemoNetwork, DemoPartner
from netwerk_desktop.storage.unit_of_work import Work

PEOPLE: Final = 250
"""Human beings in the demo school, colleagues included."""

_SOURCES: Final = (
    "eigen netwerk",
    "bedrijvenmarkt",
    "tip van een collega",
    "Ondernemerskring",
    "ouder van een leerling",
)
_BOARD: Final = "Ondernemerskring Vechterwold"
_ON_THE_BOARD: Final = (
    "Installatietechniek Wösten",
    "Bakkerij Çelik & Zoon",
    "Hotel Het Koetshuis ter Vecht",
)
_TECHNICAL: Final = frozenset({"techniek", "bouw"})
_CARING: Final = frozenset({"zorg", "groen", "onderwijs"})


@dataclass(frozen=True, slots=True)
class PlacedPartner:
    """A partner that was kept: where its rows are. *person_ids*: who works there, the fixed contact first."""

    id: int
    source: DemoPartner
    group: str
    person_ids: tuple[int, ...]
    owner_id: int | None


@dataclass(frozen=True, slots=True)
class PlacedNetwork:
    """Everything that was kept."""

    partners: tuple[PlacedPartner, ...]
    broker_id: int
    colleague_ids: tuple[int, ...]

    def named(self, name: str) -> PlacedPartner:
        """The partner with this name; the source only names partners that are in it."""
        return next(partner for partner in self.partners if partner.source.name == name)


def write_network(work: Work, source: DemoNetwork, chance: random.Random, *, today: dt.date) -> PlacedNetwork:
    """Keep colleagues, partners, locations and people."""
    broker, *others = _write_colleagues(work, source)
    owners = [_owner(source, partner, broker, others) for partner in source.partners]
    partner_ids = work.insert_many(
        Partner,
        [
            _partner_row(number, partner, owner, chance, today)
            for number, (partner, owner) in enumerate(zip(source.partners, owners, strict=True), start=1)
        ],
    )
    work.insert_many(PartnerLocation, list(_locations(source, partner_ids, chance)))
    per_partner = _write_people(work, source, partner_ids, chance, today)
    placed = tuple(
        PlacedPartner(row_id, partner, source.group_of(partner), people, owner)
        for row_id, partner, people, owner in zip(
            partner_ids, source.partners, per_partner, owners, strict=True
        )
    )
    return PlacedNetwork(placed, broker, (broker, *others))


def _write_colleagues(work: Work, source: DemoNetwork) -> list[int]:
    """The broker is there since the first start; the others come beside her."""
    colleague, person = work.session.execute(
        select(Colleague, Person).join(Person, Person.id == Colleague.person_id)
    ).one()
    first, *others = source.colleagues
    person.mobile, person.email = first.mobile, first.email
    ids = [colleague.id]
    for each in others:
        name = split_person(each.name)
        added = work.add(
            Person(
                first_name=name.first_name,
                surname=name.surname,
                salutation=Salutation(name.salutation),
                mobile=each.mobile,
                email=each.email,
            )
        )
        ids.append(work.add(Colleague(person_id=added.id, function=each.function)).id)
    return ids


def _owner(source: DemoNetwork, partner: DemoPartner, broker: int, others: Sequence[int]) -> int | None:
    """Nobody keeps an idea or what has ended; technique is Tarık's and care is Fenna's, unless it is core."""
    if partner.status in (PartnerStatus.IDEA, PartnerStatus.ENDED):
        return None
    group = source.group_of(partner)
    is_core = partner.tier is RelationshipTier.CORE
    shared = partner.status is PartnerStatus.PARTNER and not is_core and len(partner.name) % 2 == 0
    if shared and group in _TECHNICAL:
        return others[0]
    if shared and group in _CARING:
        return others[1]
    return broker


def _partner_row(
    number: int, partner: DemoPartner, owner: int | None, chance: random.Random, today: dt.date
) -> dict[str, Any]:
    is_company = partner.kind in (PartnerType.COMPANY, PartnerType.VET_COLLEGE, PartnerType.HIGHER_EDUCATION)
    is_person = partner.is_human
    domain = f"{_slug(partner.name)}.example"
    since = None
    if partner.status is PartnerStatus.PARTNER:
        since = dt.date(today.year - chance.randint(2, 9), 9, 1)
    return {
        "name": partner.name,
        "legal_name": f"{partner.name} B.V." if is_company and number % 3 == 0 else "",
        "types": (partner.kind.value,),
        "status": partner.status,
        "tier": partner.tier,
        "profiles": partner.profiles,
        "sector": "" if is_person else partner.branch,
        "phone": "" if is_person else _phone(number, chance),
        "second_phone": "",
        "email": "" if is_person else f"info@{domain}",
        "website": "" if is_person or number % 5 == 0 else f"www.{domain}",
        "kvk_number": f"0000{number:04d}" if is_company and number % 9 else "",
        "source": chance.choice(_SOURCES),
        "remark": "",
        "shared_ambition": "",
        "partner_since": since,
        "owner_id": owner,
    }


def _locations(
    source: DemoNetwork, partner_ids: Sequence[int], chance: random.Random
) -> Iterator[dict[str, Any]]:
    """One place each; a second one for some of the larger, a PO box for those who have an office."""
    for row_id, partner in zip(partner_ids, source.partners, strict=True):
        has_office = partner.kind in (PartnerType.MUNICIPALITY, PartnerType.VET_COLLEGE)
        main = _location(source, partner, row_id, chance, label="")
        if has_office:
            digits = source.cities[partner.city]
            main |= {
                "postal_street": "Postbus",
                "postal_house_number": str(chance.randint(10, 400)),
                "postal_postcode": f"{digits} SS",
                "postal_city": partner.city,
            }
        yield main
        if has_office or partner.tier is RelationshipTier.CORE:
            yield _location(source, partner, row_id, chance, label="Tweede locatie")


def _location(
    source: DemoNetwork, partner: DemoPartner, row_id: int, chance: random.Random, *, label: str
) -> dict[str, Any]:
    letters = chance.choice(("SA", "SD", "SS"))
    branch = f"0000000{row_id:04d}{1 if label else 0}"
    return {
        "partner_id": row_id,
        "label": label,
        "branch_number": branch if partner.tier is RelationshipTier.CORE else "",
        "street": chance.choice(source.streets),
        "house_number": str(chance.randint(1, 140)),
        "postcode": f"{source.cities[partner.city]} {letters}",
        "city": partner.city,
        "country": "",
        "postal_street": "",
        "postal_house_number": "",
        "postal_postcode": "",
        "postal_city": "",
    }


def _write_people(
    work: Work, source: DemoNetwork, partner_ids: Sequence[int], chance: random.Random, today: dt.date
) -> list[tuple[int, ...]]:
    """Share the people out, keep them with their roles; returns who works where."""
    counts = _people_per_partner(source)
    numbers = count(1)
    rows = [
        _person_row(source, partner, place, next(numbers), chance)
        for partner, people in zip(source.partners, counts, strict=True)
        for place in range(people)
    ]
    ids = iter(work.insert_many(Person, rows))
    roles: list[dict[str, Any]] = []
    working: list[tuple[int, ...]] = []
    for row_id, partner, people in zip(partner_ids, source.partners, counts, strict=True):
        mine = tuple(next(ids) for _ in range(people))
        left = {mine[-1]} if people >= 3 and row_id % 4 == 0 else set()
        for place, person_id in enumerate(mine):
            gone_for = 740 if row_id % 8 == 0 else 40 + row_id  # days; some are over the term (N18)
            until = today - dt.timedelta(days=gone_for) if person_id in left else None
            roles.append(_role_row(source, partner, row_id, person_id, place, until, today))
        working.append(tuple(person_id for person_id in mine if person_id not in left))
    roles += _board_roles(source, partner_ids, working, today)
    work.insert_many(ContactRole, roles)
    return working


def _board_roles(
    source: DemoNetwork, partner_ids: Sequence[int], working: Sequence[Sequence[int]], today: dt.date
) -> Iterator[dict[str, Any]]:
    """People who are on the board of the association beside their own company: one person, two roles."""
    names = [partner.name for partner in source.partners]
    board = names.index(_BOARD)
    for place, company in enumerate(_ON_THE_BOARD, start=2):
        person_id = working[names.index(company)][0]
        row = _role_row(source, source.partners[board], partner_ids[board], person_id, place, None, today)
        yield {**row, "function": "bestuurslid"}


def _people_per_partner(source: DemoNetwork) -> list[int]:
    """One person at least, more where the relation is closer, together exactly the wanted number."""
    wanted = PEOPLE - len(source.colleagues)
    counts = [1] * len(source.partners)
    order = sorted(
        (place for place, partner in enumerate(source.partners) if not partner.is_human),
        key=lambda place: (("CORE", "REGULAR", "LOOSE").index(source.partners[place].tier.value), place),
    )
    left = wanted - len(counts)
    while left > 0:
        for place in order:
            if left and counts[place] < 4:
                counts[place] += 1
                left -= 1
    return counts


def _person_row(
    source: DemoNetwork, partner: DemoPartner, place: int, number: int, chance: random.Random
) -> dict[str, Any]:
    name = _name(source, partner, place, chance)
    domain = "post.example" if partner.is_human else f"{_slug(partner.name)}.example"
    return {
        "initials": f"{name.first_name[0]}." if name.first_name else "",
        "first_name": name.first_name,
        "prefix": name.prefix,
        "surname": name.surname,
        "salutation": Salutation(name.salutation) if name.salutation else Salutation.NEUTRAL,
        "phone": _phone(number, chance) if place else "",
        "mobile": f"06 0{chance.randint(100, 999)} {number:04d}",
        "email": f"{_slug(name.first_name)}.{_slug(name.surname)}@{domain}" if number % 6 else "",
        "remark": "",
    }


def _name(source: DemoNetwork, partner: DemoPartner, place: int, chance: random.Random) -> PersonName:
    known = source.known_people.get(partner.name, ())
    if place < len(known):
        return split_person(known[place])
    salutation, first_names = chance.choices(
        ((MR, source.men), (MRS, source.women), ("", source.neutral)), weights=(47, 47, 6)
    )[0]
    first_name, whole = chance.choice(first_names), chance.choice(source.surnames)
    if partner.is_human:
        family = partner.name.removeprefix("Familie ")
        if family == partner.name:
            return split_person(partner.name)
        whole = family
    prefix, surname = split_prefix(whole)
    return PersonName(salutation, "", first_name, prefix, surname)


def _role_row(
    source: DemoNetwork,
    partner: DemoPartner,
    partner_id: int,
    person_id: int,
    place: int,
    until: dt.date | None,
    today: dt.date,
) -> dict[str, Any]:
    functions = source.functions_of(partner)
    # The fixed contact is often not the one who may sign.
    is_boss = place == 1 if partner_id % 3 == 0 else place == 0
    function = functions[0] if is_boss else functions[(place or 1) % len(functions)]
    known = partner.status in (PartnerStatus.PARTNER, PartnerStatus.TRIAL)
    return {
        "person_id": person_id,
        "partner_id": partner_id,
        "location_id": None,
        "function": function,
        "is_authorised_signatory": (True if is_boss else False if place > 1 else None) if known else None,
        "is_main_contact": place == 0,
        "since": today - dt.timedelta(days=735 + partner_id),
        "until": until,
    }


def _phone(number: int, chance: random.Random) -> str:
    """A number in the area 0999, which does not exist."""
    return f"0999 {chance.randint(20, 99)} {chance.randint(10, 99)} {number % 90 + 10}"


def _slug(name: str) -> str:
    return fold(name).replace(" ", "")
