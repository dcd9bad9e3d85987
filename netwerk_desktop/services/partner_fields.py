"""The fields of partners, and of what hangs on them, that are edited in place, each with its own tidying."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from netwerk_desktop.model.activities import Assignment, AssignmentStatus, SafetyClass
from netwerk_desktop.model.approach import Resource, ResourceKind
from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.model.internships import InternshipPlace
from netwerk_desktop.model.partners import (
    AmbitionFirmness,
    EntryVia,
    Partner,
    PartnerBenefit,
    PartnerLocation,
    PartnerStatus,
    PartnerType,
    RelationshipTier,
    ReviewOutcome,
)
from netwerk_desktop.model.people import Colleague, ContactRole, Person, Salutation
from netwerk_desktop.planning.addresses import tidy_city
from netwerk_desktop.planning.cleaning import Tidied, clean_text
from netwerk_desktop.planning.contact_details import tidy_email, tidy_phone, tidy_website
from netwerk_desktop.planning.dates import ensure_possible
from netwerk_desktop.planning.evaluation_rhythm import YEARLY
from netwerk_desktop.planning.identifiers import (
    tidy_branch_number,
    tidy_crebo,
    tidy_kvk,
    tidy_postcode,
    tidy_rsin,
)
from netwerk_desktop.planning.place_words import read_weekdays
from netwerk_desktop.services.collaboration import REVIEW_RHYTHMS

Tidy = Callable[[str], Tidied]


@dataclass(frozen=True, slots=True)
class Field:
    """One editable field: the words of its undo step and how what was typed becomes its value."""

    label: str
    read: Callable[[str], tuple[Any, str | None]]


def _line(text: str) -> tuple[Any, str | None]:
    return text.strip(), None


def _city(text: str) -> tuple[Any, str | None]:
    return tidy_city(text), None


def _tidied(tidy: Tidy) -> Callable[[str], tuple[Any, str | None]]:
    def read(text: str) -> tuple[Any, str | None]:
        result = tidy(text)
        return result.value, result.hint

    return read


def _words_of(kind: Any) -> Callable[[str], tuple[Any, str | None]]:
    return lambda text: (kind(text), None)


def _several(text: str) -> tuple[Any, str | None]:
    return tuple(part.strip() for part in text.split(",") if part.strip()), None


def _types(text: str) -> tuple[Any, str | None]:
    return tuple(PartnerType(part.strip()).value for part in text.split(",") if part.strip()), None


def _benefits(text: str) -> tuple[Any, str | None]:
    return tuple(PartnerBenefit(part.strip()).value for part in text.split(",") if part.strip()), None


def _yes_no_unknown(text: str) -> tuple[Any, str | None]:
    return {"yes": True, "no": False, "": None}[text], None


def _yes_no(text: str) -> tuple[Any, str | None]:
    return text == "yes", None


def _step_of(largest: int) -> Callable[[str], tuple[Any, str | None]]:
    """A step from 1 to *largest*, or none."""

    def read(text: str) -> tuple[Any, str | None]:
        typed = text.strip()
        if not typed:
            return None, None
        if not (typed.isascii() and typed.isdigit() and 1 <= int(typed) <= largest):
            raise DomainError(f"Kies een getal van 1 tot en met {largest}, of niets.")
        return int(typed), None

    return read


def _number_of(smallest: int, largest: int, unit: str) -> Callable[[str], tuple[Any, str | None]]:
    """A whole number of *unit* within bounds, or none."""

    def read(text: str) -> tuple[Any, str | None]:
        typed = text.strip()
        if not typed:
            return None, None
        if not (typed.isascii() and typed.isdigit() and smallest <= int(typed) <= largest):
            raise DomainError(f"Vul een getal in van {smallest} tot en met {largest} {unit}, of niets.")
        return int(typed), None

    return read


def _review_rhythm(text: str) -> tuple[Any, str | None]:
    """A rhythm that is offered, in months; once a year is kept as none, which is what everybody has."""
    typed = text.strip()
    if typed not in {"", *map(str, REVIEW_RHYTHMS)}:
        raise DomainError("Kies elk halfjaar, elk jaar, om het jaar of niet.", field="review_every")
    return (None if typed in ("", str(YEARLY)) else int(typed)), None


def _row_or_none(text: str) -> tuple[Any, str | None]:
    return (int(text) if text else None), None


def _word_or_none(kind: Any) -> Callable[[str], tuple[Any, str | None]]:
    return lambda text: (kind(text) if text else None, None)


def _title(example: str) -> Callable[[str], tuple[Any, str | None]]:
    def read(text: str) -> tuple[Any, str | None]:
        title = clean_text(text)
        if not title:
            raise DomainError(f"Geef het een naam. Bijvoorbeeld: {example}.", field="title")
        return title, None

    return read


def _day(text: str) -> tuple[Any, str | None]:
    """A day as a date field keeps it: 2026-11-24, or none."""
    if not text.strip():
        return None, None
    try:
        day = dt.date.fromisoformat(text.strip())
    except ValueError:
        raise DomainError("Dit is geen datum. Bijvoorbeeld 24-11-2026") from None
    ensure_possible(day, field="day")
    return day, None


def _name(text: str) -> tuple[Any, str | None]:
    name = clean_text(text)
    if not name:
        raise DomainError("Een partner heeft een naam nodig. Bijvoorbeeld: Bakkerij Jansen.", field="name")
    return name, None


PARTNER_FIELDS: Final[dict[str, Field]] = {
    "name": Field("Naam", _name),
    "legal_name": Field("Officiële naam", _line),
    "types": Field("Soort", _types),
    "status": Field("Status", _words_of(PartnerStatus)),
    "tier": Field("Band", _words_of(RelationshipTier)),
    "profiles": Field("Profielen", _several),
    "sector": Field("Branche", _line),
    "phone": Field("Telefoon", _tidied(tidy_phone)),
    "second_phone": Field("Tweede telefoon", _tidied(tidy_phone)),
    "email": Field("E-mail", _tidied(tidy_email)),
    "website": Field("Website", _tidied(tidy_website)),
    "kvk_number": Field("KvK-nummer", _tidied(tidy_kvk)),
    "source": Field("Bron", _line),
    "remark": Field("Opmerking", _line),
    "shared_ambition": Field("Gedeelde ambitie", _line),
    "partner_since": Field("Partner sinds", _day),
    "entry_via": Field("Ingang via", _word_or_none(EntryVia)),
    "entry_note": Field("Wie de ingang is", _line),
    "rsin": Field("RSIN", _tidied(tidy_rsin)),
    "size": Field("Grootte", _line),
    "tags": Field("Trefwoorden", _several),
    "accreditation_id": Field("Leerbedrijf-nummer", _line),
    "accreditation_crebo": Field("Crebo", _tidied(tidy_crebo)),
    "accreditation_checked_on": Field("Erkenning nagekeken op", _day),
    "our_ambition": Field("Onze ambitie", _line),
    "their_ambition": Field("Hun ambitie", _line),
    "ambition_spoken_on": Field("Ambitie uitgesproken op", _day),
    "ambition_firmness": Field("Hoe vast de ambitie staat", _word_or_none(AmbitionFirmness)),
    "ambition_firm_on": Field("Zo vast sinds", _day),
    "our_interest": Field("Ons belang", _line),
    "their_interest": Field("Hun belang", _line),
    "their_question": Field("Hun vraag", _line),
    "responsibility": Field("Maatschappelijk", _line),
    "motivation": Field("Motivatie", _step_of(5)),
    "motivation_note": Field("Waaruit blijkt dat", _line),
    "what_not_to_say": Field("Liever niet over", _line),
    "level_now": Field("Trede nu", _step_of(6)),
    "level_wished": Field("Trede gewenst", _step_of(6)),
    "contact_rhythm": Field("Contactritme", _step_of(60)),
    "most_asks": Field("Vragen per schooljaar", _step_of(20)),
    "is_focus": Field("In de focus", _yes_no),
    "is_ambassador": Field("Ambassadeur", _yes_no),
    "may_be_named": Field("Mag genoemd worden", _yes_no_unknown),
    "researched_on": Field("Onderzocht op", _day),
    "supports": Field("Ondersteunt bij", _line),
    "benefits": Field("Wat het hun oplevert", _benefits),
    "former_intern_hired": Field("Oud-stagiair in dienst", _yes_no_unknown),
    "reviewed_on": Field("Jaargesprek op", _day),
    "review_outcome": Field("Uitkomst van het jaargesprek", _word_or_none(ReviewOutcome)),
    "review_note": Field("Wat er verandert", _line),
    "review_every": Field("Ritme van het jaargesprek", _review_rhythm),
}

LOCATION_FIELDS: Final[dict[str, Field]] = {
    "label": Field("Naam van de locatie", _line),
    "branch_number": Field("Vestigingsnummer", _tidied(tidy_branch_number)),
    "street": Field("Straat", _line),
    "house_number": Field("Huisnummer", _line),
    "postcode": Field("Postcode", _tidied(tidy_postcode)),
    "city": Field("Plaats", _city),
    "country": Field("Land", _line),
    "postal_street": Field("Postadres", _line),
    "postal_house_number": Field("Nummer van het postadres", _line),
    "postal_postcode": Field("Postcode van het postadres", _tidied(tidy_postcode)),
    "postal_city": Field("Plaats van het postadres", _city),
}

PERSON_FIELDS: Final[dict[str, Field]] = {
    "salutation": Field("Aanspreekvorm", _words_of(Salutation)),
    "initials": Field("Voorletters", _line),
    "first_name": Field("Voornaam", _line),
    "prefix": Field("Tussenvoegsel", _line),
    "surname": Field("Achternaam", _line),
    "phone": Field("Telefoon", _tidied(tidy_phone)),
    "mobile": Field("Mobiel", _tidied(tidy_phone)),
    "email": Field("E-mail", _tidied(tidy_email)),
    "remark": Field("Opmerking", _line),
}

ROLE_FIELDS: Final[dict[str, Field]] = {
    "function": Field("Functie", _line),
    "is_authorised_signatory": Field("Tekenbevoegdheid", _yes_no_unknown),
}

COLLEAGUE_FIELDS: Final[dict[str, Field]] = {"function": Field("Functie op school", _line)}

PLACE_FIELDS: Final[dict[str, Field]] = {
    "title": Field("Plek", _title("werkplaats")),
    "per_weekday": Field("Dagen", lambda text: (read_weekdays(text), None)),
    "tasks": Field("Wat je er doet", _line),
    "profiles": Field("Profielen van de plek", _several),
    "tracks": Field("Leerwegen", _several),
    "year_levels": Field("Leerjaren van de plek", _several),
    "location_id": Field("Locatie van de plek", _row_or_none),
    "person_id": Field("Begeleider op de werkvloer", _row_or_none),
    "colleague_id": Field("Vast contact vanuit school", _row_or_none),
    "from_on": Field("Vanaf", _day),
    "until": Field("Tot en met", _day),
    "times": Field("Tijden", _line),
    "minimum_age": Field("Leeftijd vanaf", _number_of(12, 23, "jaar")),
    "requirements": Field("Wat er nodig is", _line),
    "remark": Field("Opmerking bij de plek", _line),
}

ASSIGNMENT_FIELDS: Final[dict[str, Field]] = {
    "title": Field("Opdracht", _title("zaagbokken op maat")),
    "status": Field("Stand van de opdracht", _words_of(AssignmentStatus)),
    "partner_id": Field("Opdrachtgever", _row_or_none),
    "question": Field("Hulpvraag", _line),
    "deliverable": Field("Wat het oplevert", _line),
    "framework": Field("Kaders", _line),
    "for_whom": Field("Voor wie", _line),
    "hours": Field("Uren", _number_of(1, 400, "uur")),
    "on_site": Field("Kan bij de partner", _yes_no_unknown),
    "equipment": Field("Wat er nodig is", _line),
    "safety": Field("Veiligheid", _word_or_none(SafetyClass)),
}

RESOURCE_FIELDS: Final[dict[str, Field]] = {
    "kind": Field("Soort hulpmiddel", _words_of(ResourceKind)),
    "profiles": Field("Profielen van het hulpmiddel", _several),
}

FIELDS: Final[dict[type, dict[str, Field]]] = {
    Partner: PARTNER_FIELDS,
    PartnerLocation: LOCATION_FIELDS,
    Person: PERSON_FIELDS,
    ContactRole: ROLE_FIELDS,
    Colleague: COLLEAGUE_FIELDS,
    InternshipPlace: PLACE_FIELDS,
    Assignment: ASSIGNMENT_FIELDS,
    Resource: RESOURCE_FIELDS,
}
