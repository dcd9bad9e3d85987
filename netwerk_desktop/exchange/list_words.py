"""Words in a contact list that stand for ours: kinds of partners, states, profiles, the home country."""

import re
from typing import Final

from netwerk_desktop.planning.cleaning import clean_text, is_placeholder
from netwerk_desktop.planning.folding import fold


def _by_word(words_of: dict[str, str]) -> dict[str, str]:
    return {word: ours for ours, words in words_of.items() for word in words.split("|")}


COMPANY = "COMPANY"
_TYPES_BY_NAME = (
    ("MUNICIPALITY", re.compile(r"^(?:gemeente|gem|municipality)\b(?! ?werken)")),
    ("HIGHER_EDUCATION", re.compile(r"\b(?:hogeschool|universiteit|university)\b")),
    (
        "VET_COLLEGE",
        re.compile(r"\b(?:roc|mbo|aoc|regio ?college|regionaal opleidingen ?centrum|yuverta|zone college)\b"),
    ),
    (
        "BUSINESS_ASSOCIATION",
        re.compile(
            r"\b(?:ondernemers(?:vereniging|kring|club|fonds|platform|contact)|winkeliers(?:vereniging)?"
            r"|bedrijvenkring"
            r"|handelsvereniging|industriele kring|business ?club|mkb|vno ncw|koninklijke horeca"
            r"|techniek nederland"
            r"|bedrijvenvereniging|zakenkring|brancheorganisatie|lto)\b"
        ),
    ),
    (
        "REGIONAL_PARTNERSHIP",
        re.compile(
            r"\b(?:samenwerkingsverband|sterk techniek ?onderwijs|werkgevers ?servicepunt"
            r"|regio ?deal|economic board"
            r"|leerwerkloket|sbb)\b"
        ),
    ),
    ("SCHOOL", re.compile(r"\b(?:basisschool|scholengemeenschap|obs|cbs|praktijkschool|lyceum|vmbo)\b")),
    (
        "INSTITUTION",
        re.compile(r"^(?:provincie|waterschap|veiligheidsregio|ggd|uwv|politie|brandweer|rijkswaterstaat)\b"),
    ),
)
_ANY_TYPE = re.compile("|".join(f"(?:{pattern.pattern})" for _, pattern in _TYPES_BY_NAME))
HUMANS: Final = frozenset({"PARENT", "ALUMNUS"})
"""Kinds of partner that are a human being, and so no organisation as well."""
_TYPES_BY_WORD = _by_word(
    {
        "COMPANY": "bedrijf|leerbedrijf|stagebedrijf|company|onderneming|mkb",
        "VET_COLLEGE": "mbo|roc|vervolgonderwijs",
        "HIGHER_EDUCATION": "hbo|hogeschool",
        "SCHOOL": "school|vo|basisschool",
        "MUNICIPALITY": "gemeente|municipality|overheid",
        "BUSINESS_ASSOCIATION": "ondernemersvereniging|vereniging|brancheorganisatie",
        "REGIONAL_PARTNERSHIP": "samenwerkingsverband|regionaal samenwerkingsverband",
        "INSTITUTION": "instelling",
        "PRESS": "pers|media|krant|omroep|lokale media",
        "PARENT": "ouder|ouders|ouder verzorger",
        "ALUMNUS": "oud leerling|alumnus",
        "OTHER": "overig|anders",
    }
)
_STATUSES = _by_word(
    {
        "IDEA": "idee|prospect|nieuw|kandidaat",
        "APPROACHED": "benaderd|approached|gebeld|gemaild",
        "TALKING": "in gesprek|gesprek",
        "TRIAL": "proef|pilot",
        "PARTNER": "partner|actief|active",
        "RESTING": "rust|met rust|slapend|inactief|inactive",
        "ENDED": "gestopt|beeindigd|afgelopen|ended",
    }
)
_PROFILE_WORDS = {
    "BWI": "bwi|bouwen wonen en interieur|bouw",
    "D&P": "d p|dp|dienstverlening en producten",
    "E&O": "e o|eo|economie en ondernemen|economie",
    "Groen": "groen",
    "HBR": "hbr|horeca bakkerij en recreatie|horeca",
    "MaT": "mat|maritiem en techniek|maritiem",
    "MVI": "mvi|media vormgeving en ict",
    "M&T": "m t|mt|mobiliteit en transport|mobiliteit",
    "PIE": "pie|produceren installeren en energie",
    "Z&W": "z w|zw|zorg en welzijn|zorg",
}
_PROFILES = _by_word(_PROFILE_WORDS)
_SEPARATOR = re.compile(r"\s*[,;/|+\n]\s*|\s{2,}")
_HOME = frozenset({"nederland", "nl", "nld", "netherlands", "the netherlands", "holland"})


def partner_types(words: str, name: str) -> tuple[str, ...]:
    """The kinds of partner: by the words in the list, all known, else by its name, else a company."""
    asked = fold(words) if words else ""
    if asked in _TYPES_BY_WORD:
        return (_TYPES_BY_WORD[asked],)
    known = [_TYPES_BY_WORD.get(fold(part), "") for part in _SEPARATOR.split(words.strip())]
    if all(known):
        return tuple(dict.fromkeys(known))
    if not _ANY_TYPE.search(name.lower().replace("ë", "e")):
        return (COMPANY,)
    folded = fold(name)
    return (next((kind for kind, pattern in _TYPES_BY_NAME if pattern.search(folded)), COMPANY),)


def partner_status(word: str) -> str:
    """The status that a word of the list means, or an empty text."""
    return _STATUSES.get(fold(word), "")


def profiles(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The codes of the profiles in a cell, and the words that are none: "PIE, Zorg en welzijn, foo"."""
    value = clean_text(text)
    if not value or is_placeholder(value):
        return (), ()
    if value in _PROFILE_WORDS:
        return (value,), ()
    known: list[str] = []
    other: list[str] = []
    for part in [value] if fold(value) in _PROFILES else _SEPARATOR.split(value):
        code = _PROFILES.get(fold(part))
        target, word = (known, code) if code else (other, part.strip())
        if word and word not in target:
            target.append(word)
    return tuple(known), tuple(other)


def country(text: str) -> str:
    """A country; the own one is left out, as on an envelope."""
    value = clean_text(text)
    return "" if is_placeholder(value) or fold(value) in _HOME else value
