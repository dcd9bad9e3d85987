"""A school's network of any size, invented but alike real ones; the same for the same size."""

import datetime as dt
import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from netwerk_desktop.model.partners import (
    ContactKind,
    ContactMoment,
    ContactOutcome,
    NextStep,
    Partner,
    PartnerLocation,
    PartnerStatus,
    RelationshipTier,
)
from netwerk_desktop.model.people import ContactRole, Person, Salutation
from netwerk_desktop.model.school import HolidayRegion
from netwerk_desktop.services.school import FirstStart, set_up_school
from netwerk_desktop.storage.database import Database
from netwerk_desktop.storage.keys import make_key, read_key
from netwerk_desktop.storage.upgrade import create_database
from netwerk_desktop.system import clock


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_TRADES = _words(
    "Installatiebedrijf Bakkerij Hoveniersbedrijf Garage Bouwbedrijf Kinderopvang Zorgcentrum Timmerfabriek "
    "Schildersbedrijf Restaurant Transportbedrijf Kapsalon Drukkerij Dierenartspraktijk Machinefabriek "
    "Loonbedrijf Slagerij Basisschool Fietsenmaker Ontwerpbureau"
)
_STARTS = _words(
    "Kroos Riet Lis Wilgen Berken Meer Water Zand Veen Hooi Steen Molen Brug Sluis Kade Dijk Akker Vogel "
    "Snoek Vlas Klaver Mos Eiken Linde Storm Ooievaar Koren Haver Turf Polder"
)
_ENDS = _words(
    "duiker velden kamp horst stra sma wijk brink hof berg burg hoek gaard laar donk loo akker stein mans "
    "ink huis kerk poort boom haven man aard weg plas dam"
)
_GIVEN = _words(
    "Anneke Bram Çağla Daan Elif Fenna Gijs Hanneke Imane Joost Kübra Łukasz Marieke Noor Oğuz Pieter Renée "
    "Samira Thijs Ümit Vera Willem Xander Yusuf Zoë"
)
_PREFIXES = ("", "", "", "", "de", "van", "van der", "van den", "ter")
_TOWNS = tuple(
    start + end for start in _STARTS[:20] for end in ("wolde", "dam", "veen", "zijl", "horn", "meer")
)
_STREETS = _words("Sluiskade Dorpsstraat Industrieweg Kerkpad Molenlaan Havenstraat Stationsweg Parallelweg")
_LEGAL = ("", "", " B.V.", " V.O.F.", " & Zn.")
_PROFILES: tuple[tuple[str, ...], ...] = (("PIE",), ("Z&W",), ("E&O", "D&P"), ("BWI", "PIE"), ("Groen",), ())


@dataclass(frozen=True, slots=True)
class Acquaintance:
    """One invented partner with its place and the person to ask for."""

    name: str
    kvk_number: str
    street: str
    house_number: str
    postcode: str
    city: str
    phone: str
    email: str
    first_name: str
    prefix: str
    surname: str
    mobile: str
    profiles: tuple[str, ...]

    @property
    def contact_person(self) -> str:
        return " ".join(part for part in (self.first_name, self.prefix, self.surname) if part)


def acquaintances(count: int, *, seed: int = 7) -> list[Acquaintance]:
    """*count* partners, each with its own KvK number and a name that hardly returns."""
    chance = random.Random(seed)
    return [_acquaintance(chance, number) for number in range(count)]


def _acquaintance(chance: random.Random, number: int) -> Acquaintance:
    family = chance.choice(_STARTS) + chance.choice(_ENDS)
    name = f"{chance.choice(_TRADES)} {family}{chance.choice(_LEGAL)}"
    letters = chance.choice("ABCDEFGHJKLMNPRTVWXZ") + chance.choice("ABCEGHJKLMNPRTVWXZ")
    return Acquaintance(
        name=name,
        kvk_number=f"{number + 10_000_000:08d}",
        street=chance.choice(_STREETS),
        house_number=str(chance.randrange(1, 400)),
        postcode=f"{chance.randrange(1000, 9999)} {letters}",
        city=chance.choice(_TOWNS),
        phone=f"0599 {chance.randrange(10, 99)} {number // 100 % 100:02d} {number % 100:02d}",
        email=f"info{number}@{family.lower()}.example",
        first_name=chance.choice(_GIVEN),
        prefix=chance.choice(_PREFIXES),
        surname=chance.choice(_STARTS) + chance.choice(_ENDS),
        mobile=f"06 {number // 10_000:04d} {number % 10_000:04d}",
        profiles=chance.choice(_PROFILES),
    )


@contextmanager
def new_database(folder: Path, name: str = "netwerk.db") -> Iterator[Database]:
    """An open database without any row."""
    path = folder / name
    folder.mkdir(parents=True, exist_ok=True)
    create_database(path, make_key(path))
    with opened(path) as database:
        yield database


@contextmanager
def opened(path: Path) -> Iterator[Database]:
    """An open database that was made before."""
    database = Database(path, read_key(path), now=clock.now, actor="Anneke Terpstra")
    try:
        yield database
    finally:
        database.close()


def fill(database: Database, people: list[Acquaintance], *, is_demo: bool = False) -> None:
    """The school and its network: per partner a place and a person, some contact moments and next steps.

    A demo school opens without a password.
    """
    answers = FirstStart(
        school_name="Vmbo De Meander",
        authority_name="Stichting Waterrijk",
        region=HolidayRegion.NORTH,
        broker_name="Anneke Terpstra",
        is_demo=is_demo,
    )
    set_up_school(database, answers)
    today = database.today()
    with database.read() as session:
        owner = session.connection().exec_driver_sql("SELECT id FROM colleague").scalar_one()
    with database.work("Netwerk klaargezet", undoable=False) as work:
        partner_ids = work.insert_many(
            Partner, [_partner(one, place, owner) for place, one in enumerate(people)]
        )
        work.insert_many(
            PartnerLocation, [_location(one, key) for one, key in zip(people, partner_ids, strict=True)]
        )
        person_ids = work.insert_many(Person, list(map(_person, people)))
        pairs = zip(person_ids, partner_ids, strict=True)
        work.insert_many(ContactRole, [{"person_id": one, "partner_id": key} for one, key in pairs])
        moments = (
            _moment(key, today - dt.timedelta(days=key % 500 + ago))
            for key in partner_ids
            for ago in (0, 200)
        )
        work.insert_many(ContactMoment, list(moments))
        work.insert_many(NextStep, [_step(key, today) for key in partner_ids[::3]])
        work.commit()


def _partner(one: Acquaintance, place: int, owner: int) -> dict[str, Any]:
    return {
        "name": one.name,
        "types": ("COMPANY",),
        "kvk_number": one.kvk_number,
        "phone": one.phone,
        "email": one.email,
        "profiles": one.profiles,
        "status": tuple(PartnerStatus)[place % 5],
        "tier": tuple(RelationshipTier)[place % len(RelationshipTier)],
        "owner_id": owner if place % 2 else None,
    }


def _location(one: Acquaintance, partner_id: int) -> dict[str, Any]:
    return {
        "partner_id": partner_id,
        "street": one.street,
        "house_number": one.house_number,
        "postcode": one.postcode,
        "city": one.city,
    }


def _person(one: Acquaintance) -> dict[str, Any]:
    return {
        "first_name": one.first_name,
        "prefix": one.prefix,
        "surname": one.surname,
        "mobile": one.mobile,
        "salutation": Salutation.NEUTRAL,
    }


def _moment(partner_id: int, day: dt.date) -> dict[str, Any]:
    return {
        "partner_id": partner_id,
        "kind": ContactKind.CALL,
        "outcome": ContactOutcome.SPOKEN if partner_id % 4 else ContactOutcome.NOT_REACHED,
        "happened_on": day,
        "text": "Gebeld over de lintstage. Komt terug op het aantal plaatsen.",
    }


def _step(partner_id: int, today: dt.date) -> dict[str, Any]:
    return {
        "partner_id": partner_id,
        "text": "Bellen over plek in maart",
        "due": today + dt.timedelta(days=partner_id % 60 - 10),
    }
