"""Which fields *Gegevens* has, in which groups, and which of them stand there also while they are empty."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from netwerk_desktop.model.partners import (
    EntryVia,
    PartnerBenefit,
    PartnerStatus,
    PartnerType,
    RelationshipTier,
    ReviewOutcome,
)
from netwerk_desktop.planning.evaluation_rhythm import YEARLY
from netwerk_desktop.services.collaboration import FIRMNESS, LEVELS, MOTIVATION, REVIEW_RHYTHMS
from netwerk_desktop.services.words import PROFILES, word
from netwerk_desktop.ui.shared.chips import Option
from netwerk_desktop.ui.shared.in_place import InPlaceKind

CONTEXT = "PartnerFacts"
_REGIONAL = frozenset({PartnerType.REGIONAL_PARTNERSHIP.value, PartnerType.BUSINESS_ASSOCIATION.value})
"""What brings others together is looked into before the school joins it (S0-13)."""

_MUNICIPAL = frozenset({PartnerType.MUNICIPALITY.value})
"""There the school mostly comes in through somebody else (S0-11)."""


@dataclass(frozen=True, slots=True)
class FactSpec:
    """One field. *always*: also in sight while it is empty; *several*: a list to tick.

    *only_for*: kinds of partners to which it applies, and where it is in sight while it is empty;
    *first_for*: kinds where it is in sight while it is empty, though it applies to all.
    """

    name: str
    label: str
    kind: InPlaceKind = InPlaceKind.LINE
    options: tuple[Option, ...] = ()
    always: bool = False
    several: bool = False
    only_for: frozenset[str] = frozenset()
    first_for: frozenset[str] = frozenset()
    tooltip: str = ""

    def offered_to(self, types: Collection[str]) -> bool:
        """Whether it says something about a partner of these kinds."""
        return not self.only_for or not self.only_for.isdisjoint(types)

    def comes_first_with(self, types: Collection[str]) -> bool:
        """Whether it is in sight while it is empty, at a partner of these kinds."""
        return not (self.only_for | self.first_for).isdisjoint(types)


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
            FactSpec("review_every", _tr("Jaargesprek"), choice, _review_rhythms()),
            FactSpec("reviewed_on", _tr("Jaargesprek op"), InPlaceKind.DATE),
            FactSpec("review_outcome", _tr("Uitkomst"), choice, _outcomes()),
            FactSpec("review_note", _tr("Wat er verandert"), text),
            FactSpec("is_focus", _tr("In de focus"), choice, _yes_no()),
            FactSpec("is_ambassador", _tr("Ambassadeur"), choice, _yes_no()),
            FactSpec("may_be_named", _tr("Mag genoemd"), choice, _yes_no_unknown()),
            FactSpec("former_intern_hired", _tr("Oud-stagiair"), choice, _hired()),
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
            FactSpec(
                "ambition_firmness",
                _tr("Hoe vast"),
                InPlaceKind.CHOICE,
                _firmness(),
                tooltip=_firmness_tooltip(),
            ),
            FactSpec("ambition_firm_on", _tr("Zo vast sinds"), InPlaceKind.DATE),
            FactSpec("our_interest", _tr("Ons belang"), text),
            FactSpec("their_interest", _tr("Hun belang"), text),
            FactSpec("benefits", _tr("Levert hun op"), options=_benefits(), several=True),
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
            FactSpec("researched_on", _tr("Onderzocht op"), InPlaceKind.DATE, only_for=_REGIONAL),
            FactSpec("supports", _tr("Ondersteunt bij"), InPlaceKind.TEXT, only_for=_REGIONAL),
            FactSpec("entry_via", _tr("Ingang via"), InPlaceKind.CHOICE, _entries(), first_for=_MUNICIPAL),
            FactSpec("entry_note", _tr("Wie de ingang is"), first_for=_MUNICIPAL),
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


def _benefits() -> tuple[Option, ...]:
    return tuple(Option(each.value, word(each)) for each in PartnerBenefit)


def _outcomes() -> tuple[Option, ...]:
    return (Option("", _tr("nog niets gekozen")), *(Option(each.value, word(each)) for each in ReviewOutcome))


def _firmness() -> tuple[Option, ...]:
    return (Option("", _tr("nog niet gezegd")), *(Option(each.value, word(each)) for each in FIRMNESS))


def _firmness_tooltip() -> str:
    """What each choice means, and that it is about the arrangement."""
    lines = [f"{word(each).capitalize()}: {meaning}." for each, meaning in FIRMNESS.items()]
    first = _tr("Hoe vast de gedeelde ambitie staat, voor jullie allebei.")
    return "\n".join([first, *lines, _tr("Het gaat over de afspraak, het is geen cijfer voor iemand.")])


def _entries() -> tuple[Option, ...]:
    return (Option("", _tr("niet bekend")), *(Option(each.value, word(each)) for each in EntryVia))


def _review_rhythms() -> tuple[Option, ...]:
    """Once a year is what everybody has; the others are chosen."""
    others = (Option(str(months), words) for months, words in REVIEW_RHYTHMS.items() if months != YEARLY)
    return (Option("", REVIEW_RHYTHMS[YEARLY]), *others)


def _hired() -> tuple[Option, ...]:
    return (
        Option("", _tr("niet bekend")),
        Option("yes", _tr("werkt er nu")),
        Option("no", _tr("nog niemand in dienst")),
    )


def _yes_no() -> tuple[Option, ...]:
    return (Option("", _tr("nee")), Option("yes", _tr("ja")))


def _yes_no_unknown() -> tuple[Option, ...]:
    return (Option("", _tr("niet gevraagd")), Option("yes", _tr("ja")), Option("no", _tr("nee")))


def _tr(text: str) -> str:
    return QCoreApplication.translate(CONTEXT, text)
