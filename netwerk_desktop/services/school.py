"""The own school: the first start, what is known of it, its logo and its colleagues."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Final

from sqlalchemy import select

from netwerk_desktop.documents.envelopes import EnvelopeFormat, WindowEnvelope, WindowSide
from netwerk_desktop.model.attachments import Attachment
from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.model.people import Colleague, Person, Salutation
from netwerk_desktop.model.school import LONGEST_RHYTHM, HolidayRegion, School
from netwerk_desktop.planning.addresses import tidy_city
from netwerk_desktop.planning.contact_details import tidy_email, tidy_phone, tidy_website
from netwerk_desktop.planning.identifiers import tidy_kvk, tidy_postcode
from netwerk_desktop.planning.personal_names import split_person
from netwerk_desktop.services.broker import broker_in
from netwerk_desktop.storage.database import Database
from netwerk_desktop.storage.unit_of_work import Work

LARGEST_LOGO: Final = 2 * 1024 * 1024
"""Bytes of a logo at most; a letterhead needs no more."""

MOST_ASKS: Final = 20

RHYTHM_FIELDS: Final = ("core_rhythm", "regular_rhythm", "loose_rhythm")
"""School weeks between two contacts: of core, regular and loose partners (N1)."""

_TIDY: Final = {
    "phone": tidy_phone,
    "email": tidy_email,
    "website": tidy_website,
    "postcode": tidy_postcode,
    "authority_postcode": tidy_postcode,
    "authority_kvk": tidy_kvk,
}
TEXT_FIELDS: Final = (
    "name", "tagline", "brin", "street", "house_number", "postcode", "city", "phone", "email", "website",
    "authority_name", "authority_kvk", "authority_street", "authority_house_number", "authority_postcode",
    "authority_city", "signatory_name", "signatory_function", "mandate", "accent_color",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstStart:
    """What the assistant asks at the first start; the rest comes later in the school's settings."""

    school_name: str
    authority_name: str
    region: HolidayRegion
    broker_name: str
    is_demo: bool = False


@dataclass(frozen=True, slots=True)
class BrokerCard:
    """The stagemakelaar who works here."""

    colleague_id: int
    person_id: int
    full_name: str
    function: str
    phone: str
    email: str


def has_school(database: Database) -> bool:
    """Whether the first start was done."""
    with database.read() as session:
        return session.scalar(select(School.id)) is not None


def is_demo_school(database: Database) -> bool:
    """Whether this file holds the invented school, where nothing real belongs."""
    with database.read() as session:
        return session.scalar(select(School.is_demo)) is True


def set_up_school(database: Database, answers: FirstStart) -> None:
    """Make the school and its stagemakelaar. Raises DomainError when a name is missing."""
    for field, value, example in (
        ("school_name", answers.school_name, "Vul de naam van je school in. Bijvoorbeeld: Vmbo De Meander."),
        ("broker_name", answers.broker_name, "Vul je eigen naam in. Bijvoorbeeld: Anneke Terpstra."),
    ):
        if not value.strip():
            raise DomainError(example, field=field)
    if has_school(database):
        raise DomainError("De school is al ingesteld. Kies Bestand, School om iets te wijzigen.")
    parts = split_person(answers.broker_name)
    with database.work("School ingesteld", undoable=False) as work:
        work.add(
            School(
                name=answers.school_name.strip(),
                authority_name=answers.authority_name.strip(),
                holiday_region=answers.region,
                is_demo=answers.is_demo,
            )
        )
        person = work.add(
            Person(
                initials=parts.initials,
                first_name=parts.first_name,
                prefix=parts.prefix,
                surname=parts.surname,
                salutation=Salutation(parts.salutation) if parts.salutation else Salutation.NEUTRAL,
            )
        )
        work.add(Colleague(person_id=person.id, function="stagemakelaar", is_broker=True))
        work.commit()


def the_school(database: Database) -> School:
    """The school of this file (detached, to read). Raises DomainError before the first start."""
    with database.read() as session:
        school: School | None = session.scalar(select(School))
    if school is None:
        raise DomainError("De school is nog niet ingesteld. Start Netwerk en vul de eerste stappen in.")
    return school


def the_broker(database: Database) -> BrokerCard:
    """The stagemakelaar of this file. Raises DomainError before the first start."""
    with database.read() as session:
        pair = broker_in(session)
    if pair is None:
        raise DomainError(
            "Er is nog geen stagemakelaar. Voeg jezelf toe bij Bestand, Collega’s, "
            "en kies daar ‘Wordt stagemakelaar’."
        )
    colleague, person = pair
    return BrokerCard(
        colleague.id, person.id, person.full_name, colleague.function, person.best_phone, person.email
    )


def change_school(database: Database, values: Mapping[str, str]) -> dict[str, str]:
    """Keep the given text fields of the school; returns a hint per doubtful field."""
    hints = {}
    with database.work("Gegevens van de school gewijzigd") as work:
        school = _school_of(work)
        for field, typed in values.items():
            value, hint = _tidied(field, typed)
            setattr(school, field, value)
            if hint:
                hints[field] = hint
        if not school.name:
            raise DomainError("Een school heeft een naam nodig. Bijvoorbeeld: Vmbo De Meander.", field="name")
        work.commit()
    return hints


def set_region(database: Database, region: HolidayRegion) -> None:
    """Choose the region whose school holidays count."""
    with database.work("Vakantieregio gewijzigd") as work:
        _school_of(work).holiday_region = region
        work.commit()


def set_most_asks(database: Database, most: int | None) -> None:
    """How many requests per school year a partner without a number of its own gets; None: the usual (N11).

    Raises DomainError below 1 and above MOST_ASKS.
    """
    if most is not None and not 1 <= most <= MOST_ASKS:
        raise DomainError(f"Kies een getal van 1 tot en met {MOST_ASKS}.", field="most_asks")
    with database.work("Vragen per schooljaar gewijzigd") as work:
        _school_of(work).most_asks = most
        work.commit()


def read_rhythms(typed: Mapping[str, str]) -> dict[str, int]:
    """School weeks by field as they were typed. Raises DomainError at what is no number of weeks."""
    weeks = {}
    for field, text in typed.items():
        if field not in RHYTHM_FIELDS:
            raise KeyError(field)
        figures = text.strip()
        is_number = figures.isascii() and figures.isdigit() and len(figures) < 9
        if not (is_number and 1 <= int(figures) <= LONGEST_RHYTHM):
            raise DomainError(
                f"Om de hoeveel schoolweken? Vul een getal in van 1 tot en met {LONGEST_RHYTHM}. "
                "Bijvoorbeeld: 12.",
                field=field,
            )
        weeks[field] = int(figures)
    return weeks


def set_rhythms(database: Database, weeks: Mapping[str, int]) -> None:
    """After how many school weeks contact fades, per tier; who has a rhythm of its own keeps that (N1)."""
    with database.work("Contactritme gewijzigd") as work:
        school = _school_of(work)
        for field in weeks.keys() & frozenset(RHYTHM_FIELDS):
            setattr(school, field, weeks[field])
        work.commit()


def set_logo(database: Database, content: bytes | None) -> None:
    """Put a PNG or JPEG at the head of every paper, or take it away. Raises DomainError for other files."""
    if content is not None and len(content) > LARGEST_LOGO:
        raise DomainError("Het logo is te groot. Kies een plaatje van ten hoogste 2 MB.", field="logo")
    media_type = None if content is None else _picture_type(content)
    with database.work("Logo gewijzigd") as work:
        school = _school_of(work)
        school.logo_sha256 = None if content is None else keep_bytes(work, content, media_type or "")
        work.commit()


def logo_of(database: Database) -> bytes | None:
    """The bytes of the logo, or None."""
    with database.read() as session:
        wanted = session.scalar(select(School.logo_sha256))
        return (
            None
            if wanted is None
            else session.scalar(select(Attachment.content).where(Attachment.sha256 == wanted))
        )


def envelope_of(school: School) -> WindowEnvelope:
    """The window envelope that the school calibrated, or the starting values of documents.md 3."""
    saved: dict[str, Any] = json.loads(school.envelope)
    if not saved:
        return WindowEnvelope()
    side, kind = WindowSide(saved.pop("side")), EnvelopeFormat[saved.pop("envelope")]
    return WindowEnvelope(side=side, envelope=kind, **saved)


def set_envelope(database: Database, envelope: WindowEnvelope) -> None:
    """Keep the calibrated measures of the window envelope, in mm."""
    values = {field.name: getattr(envelope, field.name) for field in fields(envelope)}
    values |= {"side": envelope.side.value, "envelope": envelope.envelope.name}
    with database.work("Vensterenvelop gewijzigd") as work:
        _school_of(work).envelope = json.dumps(values)
        work.commit()


def keep_bytes(work: Work, content: bytes, media_type: str) -> str:
    """Keep *content* once, under its SHA-256, which is returned; bytes that an erasure emptied come anew."""
    digest = hashlib.sha256(content).hexdigest()
    kept = work.session.scalar(select(Attachment).where(Attachment.sha256 == digest))
    if kept is not None and not kept.content:
        kept.content = content
    elif kept is None:
        work.add(Attachment(sha256=digest, media_type=media_type, size=len(content), content=content))
    return digest


def _school_of(work: Work) -> School:
    school: School | None = work.session.scalar(select(School))
    if school is None:
        raise DomainError("De school is nog niet ingesteld.")
    return school


def _tidied(field: str, typed: str) -> tuple[str, str | None]:
    if field not in TEXT_FIELDS:
        raise KeyError(field)
    if field.endswith("city"):
        return tidy_city(typed), None
    if field in _TIDY:
        result = _TIDY[field](typed)
        return result.value, result.hint
    return typed.strip(), None


def _picture_type(content: bytes) -> str:
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if content.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    raise DomainError("Een logo is een PNG- of JPEG-bestand. Kies een ander bestand.", field="logo")
