"""Which fields *Gegevens* has, in which groups, and which of them stand there also while they are empty."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from netwerk_desktop.model.partners import PartnerStatus, PartnerType, RelationshipTier
from netwerk_desktop.services.collaboration import LEVELS, MOTIVATION
from netwerk_desktop.services.words import PROFILES, word
from netwerk_desktop.ui.shared.chips import Option
from netwerk_desktop.ui.shared.in_place import InPlaceKind

CONTEXT = "PartnerFacts"


@dataclass(frozen=True, slots=True)
class FactSpec:
    """One field. *always*: also in sight while it is empty; *several*: a list to tick."""

    name: str
    label: str
    kind: InPlaceKind = InPlaceKind.LINE
    options: tuple[Option, ...] = ()
    always: bool = False
    several: bool = False


@dataclass(frozen=True, slots=True)
class FactGroup:
    """Fields that belong together; the first group has no title of its own."""

    title: str
    facts: tuple[FactSpec, ...]


def fact_groups() -> tuple[FactGroup, ...]:
    """All fields in the order of the screen."""
    return (_base(), _collaboration(), _ambition(), _organisation())


def _base() -> FactGroup:
    choice = InPlaceKind.CHOICE
    return FactGroup(
        "",
        (
            FactSpec("types", _tr("Soort"), options=_types(), always=True, several=True),
            FactSpec("profiles", _tr("Profielen"), options=_profiles(), always=True, several=True),
            FactSpec("status", _tr("Status"), choice, _words(list(PartnerStatus)), always=True),
            FactSpec("tier", _tr("Band"), choice, _words(list(RelationshipTier)), always=True),
            FactSpec("phone", _tr("Telefoon"), always=True),
            FactSpec("second_phone", _tr("Tweede telefoon")),
            FactSpec("email", _tr("E-mail"), always=True),
            FactSpec("website", _tr("Website"), always=True),
            FactSpec("kvk_number", _tr("KvK-nummer"), always=True),
            FactSpec("shared_ambition", _tr("Gedeelde ambitie"), InPlaceKind.TEXT, always=True),
            FactSpec("remark", _tr("Opmerking"), InPlaceKind.TEXT, always=True),
        ),
    )


def _collaboration() -> FactGroup:
    choice, text = InPlaceKind.CHOICE, InPlaceKind.TEXT
    levels = (Option("", _tr("niet gekozen")), *_steps(LEVELS))
    motivation = (Option("", _tr("niet bekend")), *_steps(MOTIVATION))
    return FactGroup(
        _tr("Samenwerking"),
        (
            FactSpec("level_now", _tr("Trede nu"), choice, levels),
            FactSpec("level_wished", _tr("Trede gewenst"), choice, levels),
            FactSpec("partner_since", _tr("Partner sinds"), InPlaceKind.DATE),
            FactSpec("contact_rhythm", _tr("Ritme in weken")),
            FactSpec("most_asks", _tr("Vragen per jaar")),
            FactSpec("motivation", _tr("Motivatie"), choice, motivation),
            FactSpec("motivation_note", _tr("Waaruit blijkt dat"), text),
            FactSpec("is_focus", _tr("In de focus"), choice, _yes_no()),
            FactSpec("is_ambassador", _tr("Ambassadeur"), choice, _yes_no()),
            FactSpec("may_be_named", _tr("Mag genoemd"), choice, _yes_no_unknown()),
            FactSpec("source", _tr("Bron")),
        ),
    )


def _ambition() -> FactGroup:
    text = InPlaceKind.TEXT
    return FactGroup(
        _tr("Ambitie en belang"),
        (
            FactSpec("our_ambition", _tr("Onze ambitie"), text),
            FactSpec("their_ambition", _tr("Hun ambitie"), text),
            FactSpec("ambition_spoken_on", _tr("Uitgesproken op"), InPlaceKind.DATE),
            FactSpec("our_interest", _tr("Ons belang"), text),
            FactSpec("their_interest", _tr("Hun belang"), text),
            FactSpec("their_question", _tr("Hun vraag"), text),
            FactSpec("responsibility", _tr("Maatschappelijk"), text),
            FactSpec("what_not_to_say", _tr("Liever niet over"), text),
        ),
    )


def _organisation() -> FactGroup:
    return FactGroup(
        _tr("Organisatie"),
        (
            FactSpec("legal_name", _tr("Officiële naam")),
            FactSpec("sector", _tr("Branche")),
            FactSpec("size", _tr("Grootte")),
            FactSpec("tags", _tr("Trefwoorden")),
            FactSpec("rsin", _tr("RSIN")),
            FactSpec("accreditation_id", _tr("Leerbedrijf-nr.")),
            FactSpec("accreditation_crebo", _tr("Crebo")),
            FactSpec("accreditation_checked_on", _tr("Erkenning gezien"), InPlaceKind.DATE),
        ),
    )


def _types() -> tuple[Option, ...]:
    return tuple(Option(kind.value, word(kind)) for kind in PartnerType)


def _profiles() -> tuple[Option, ...]:
    return tuple(Option(key, f"{key}: {text}") for key, text in PROFILES.items())


def _words(members: Sequence[PartnerStatus] | Sequence[RelationshipTier]) -> tuple[Option, ...]:
    return tuple(Option(member.value, word(member)) for member in members)


def _steps(words: dict[int, str]) -> tuple[Option, ...]:
    return tuple(Option(str(step), f"{step}: {text}") for step, text in words.items())


def _yes_no() -> tuple[Option, ...]:
    return (Option("", _tr("nee")), Option("yes", _tr("ja")))


def _yes_no_unknown() -> tuple[Option, ...]:
    return (Option("", _tr("niet gevraagd")), Option("yes", _tr("ja")), Option("no", _tr("nee")))


def _tr(text: str) -> str:
    return QCoreApplication.translate(CONTEXT, text)
