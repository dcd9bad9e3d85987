"""The Dutch words of the model, for screens, lists and papers (glossary of the domain)."""

from enum import Enum
from typing import Final

from netwerk_desktop.model.activities import (
    ActivityKind,
    ActivityOwner,
    AssignmentStatus,
    IdeaStatus,
    JoinedPhase,
    Reply,
    SafetyClass,
)
from netwerk_desktop.model.approach import InitiativeStatus, WishGroup
from netwerk_desktop.model.partners import (
    ContactKind,
    ContactOutcome,
    PartnerStatus,
    PartnerType,
    RelationshipTier,
)
from netwerk_desktop.model.people import Salutation
from netwerk_desktop.model.relationship import AskAnswer
from netwerk_desktop.model.school import HolidayRegion
from netwerk_desktop.planning.contact_rhythm import FadingLevel

WORDS: Final[dict[Enum, str]] = {
    PartnerType.COMPANY: "bedrijf",
    PartnerType.VET_COLLEGE: "mbo",
    PartnerType.HIGHER_EDUCATION: "hbo",
    PartnerType.SCHOOL: "andere school",
    PartnerType.MUNICIPALITY: "gemeente",
    PartnerType.BUSINESS_ASSOCIATION: "ondernemersvereniging",
    PartnerType.REGIONAL_PARTNERSHIP: "regionaal samenwerkingsverband",
    PartnerType.INSTITUTION: "instelling",
    PartnerType.PRESS: "pers",
    PartnerType.PARENT: "ouder",
    PartnerType.ALUMNUS: "oud-leerling",
    PartnerType.OTHER: "overig",
    PartnerStatus.IDEA: "idee",
    PartnerStatus.APPROACHED: "benaderd",
    PartnerStatus.TALKING: "gesprek",
    PartnerStatus.TRIAL: "proef",
    PartnerStatus.PARTNER: "partner",
    PartnerStatus.RESTING: "rust",
    PartnerStatus.ENDED: "gestopt",
    RelationshipTier.CORE: "kern",
    RelationshipTier.REGULAR: "vast",
    RelationshipTier.LOOSE: "los",
    ContactKind.CALL: "gebeld",
    ContactKind.VISIT: "bezoek",
    ContactKind.MAIL: "mail",
    ContactKind.MESSAGE: "app",
    ContactKind.LETTER: "brief",
    ContactKind.EVENT: "bijeenkomst",
    ContactOutcome.SPOKEN: "gesproken",
    ContactOutcome.NOT_REACHED: "niet bereikt",
    ContactOutcome.CALLS_BACK: "belt terug",
    ContactOutcome.DECLINED: "liever niet",
    ContactOutcome.SENT: "verstuurd",
    ActivityKind.VISIT: "bezoek",
    ActivityKind.MEETING: "overleg",
    ActivityKind.GUEST_LESSON: "gastles",
    ActivityKind.COMPANY_VISIT: "bedrijfsbezoek",
    ActivityKind.LOOK_ALONG: "meekijkbezoek",
    ActivityKind.ASSIGNMENT: "opdracht",
    ActivityKind.PROJECT: "project",
    ActivityKind.ELECTIVE: "keuzevak",
    ActivityKind.HYBRID_TEACHER: "hybride docent",
    ActivityKind.JURY: "jury",
    ActivityKind.TEACHER_PLACEMENT: "docentstage",
    ActivityKind.MARKET: "bedrijvenmarkt",
    ActivityKind.OPEN_DAY: "open dag",
    ActivityKind.EVENT: "bijeenkomst",
    ActivityKind.PARENT_EVENING: "ouderavond",
    ActivityKind.COMPANY_AT_SCHOOL: "bedrijf op school",
    ActivityKind.ALTERNATING: "om en om school en praktijk",
    ActivityKind.INTEGRATED: "praktijk in de les",
    ActivityOwner.SCHOOL: "de school",
    ActivityOwner.PARTNER: "de partner",
    ActivityOwner.TOGETHER: "samen",
    JoinedPhase.IDEA: "bij het idee",
    JoinedPhase.DESIGN: "bij het ontwerp",
    JoinedPhase.DOING: "bij de uitvoering",
    Reply.OPEN: "nog niets",
    Reply.YES: "komt",
    Reply.NO: "komt niet",
    AssignmentStatus.IDEA: "idee",
    AssignmentStatus.READY: "ligt klaar",
    AssignmentStatus.RUNNING: "loopt",
    AssignmentStatus.DONE: "gedaan",
    AssignmentStatus.DROPPED: "gaat niet door",
    SafetyClass.NONE: "niets bijzonders",
    SafetyClass.INSTRUCTION: "eerst uitleg over veiligheid",
    SafetyClass.SUPERVISED: "alleen met begeleider erbij",
    SafetyClass.NOT_ON_SITE: "alleen op school",
    IdeaStatus.OPEN: "nog niets mee gedaan",
    IdeaStatus.TRIED: "geprobeerd",
    IdeaStatus.ADOPTED: "doen we",
    IdeaStatus.DROPPED: "toch niet",
    InitiativeStatus.FOUND: "gevonden",
    InitiativeStatus.APPROACHED: "benaderd",
    InitiativeStatus.JOINED: "aangesloten",
    InitiativeStatus.DROPPED: "toch niet",
    WishGroup.PUPILS: "leerlingen",
    WishGroup.PARENTS: "ouders",
    AskAnswer.OPEN: "nog open",
    AskAnswer.YES: "ja",
    AskAnswer.LATER: "later",
    AskAnswer.NO: "nee",
    FadingLevel.ACTIVE: "actief",
    FadingLevel.COOLING: "afkoelend",
    FadingLevel.DORMANT: "slapend",
    FadingLevel.SILENT: "stil",
    FadingLevel.UNKNOWN: "onbekend",
    FadingLevel.AT_REST: "met rust",
    Salutation.SIR: "de heer",
    Salutation.MADAM: "mevrouw",
    Salutation.NEUTRAL: "zonder heer of mevrouw",
    HolidayRegion.NORTH: "Noord",
    HolidayRegion.MIDDLE: "Midden",
    HolidayRegion.SOUTH: "Zuid",
}

PROFILES: Final[dict[str, str]] = {
    "BWI": "Bouwen, wonen en interieur",
    "D&P": "Dienstverlening en producten",
    "E&O": "Economie en ondernemen",
    "Groen": "Groen",
    "HBR": "Horeca, bakkerij en recreatie",
    "MaT": "Maritiem en techniek",
    "MVI": "Media, vormgeving en ICT",
    "M&T": "Mobiliteit en transport",
    "PIE": "Produceren, installeren en energie",
    "Z&W": "Zorg en welzijn",
}
"""The ten vocational profiles of the vmbo, by the letters that schools use."""


def word(member: Enum) -> str:
    """The Dutch word for a member of one of the model's enums."""
    return WORDS[member]


def type_words(types: tuple[str, ...]) -> str:
    """``bedrijf, mbo``: the kinds of a partner in one line."""
    return ", ".join(word(PartnerType(kind)) for kind in types)
