"""Text for pupils: sentences with a name, a phone number, a mail address or a link are left out.

It rather leaves out a sentence too many. Times and days are no phone numbers, though they look like them.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from netwerk_desktop.planning.name_mentions import Naming, Sureness

_SENTENCE: Final = re.compile(r"(?<=\S[.!?;])\s+|\n+")
_ABBREVIATED: Final = re.compile(
    r"(?:^|[\s(])(?:dhr|mevr|mw|mr|dr|drs|ir|ing|hr|tel|mob|nr|t\.a\.v|[a-z])\.$", re.I
)
_MAIL: Final = re.compile(r"\S\s*@\s*\S|\b(?:at|apenstaart\w*)\b.+\bpunt\b", re.I)
_LINK: Final = re.compile(r"https?:|www\.|\b[\w-]{2,}\.(?:nl|com|org|eu|be|net|example)\b", re.I)
_DIGITS: Final = re.compile(r"\+?\d(?:[\s().\-/–]{0,3}\d)+")
_CALLED: Final = re.compile(
    r"\b(?:bel|belt|bellen|app|appen|tel|telefoon\w*|mob|mobiel\w*|whatsapp\w*|nummer)\b", re.I
)
_TITLED: Final = re.compile(r"\b(?:dhr|mevr|mw|meneer|mevrouw|de heer|juf|meester)\b\.?\s+\S", re.I)
_MOMENT: Final = (
    r"(?:(?:[01]?\d|2[0-3])[.:][0-5]\d|(?:0?[1-9]|[12]\d|3[01])[-./](?:0?[1-9]|1[0-2])[-./]20\d\d)"
)
_MOMENTS: Final = re.compile(rf"{_MOMENT}(?:\s*[-–/]\s*{_MOMENT})*")
_LONG_NUMBER: Final = 9
"""Digits of a phone number with its area code, at least."""
_SHORT_NUMBER: Final = 6
"""Digits of one without, where the words say that it is a phone number."""


def impersonal(text: str, naming: Sequence[Naming], *, certain: Naming) -> str:
    """*text* without the sentences that lead to a person.

    Who is known by *naming* may be named in any way, first names in small letters too; who is known only by
    *certain* must be named in full.
    """
    kept = (
        sentence
        for sentence in _sentences(text)
        if not _has_contact(sentence) and not _names(sentence, naming, certain)
    )
    return " ".join(kept)


def _sentences(text: str) -> Iterator[str]:
    """Not torn after ``dhr.`` or an initial."""
    waiting = ""
    for piece in filter(None, (piece.strip() for piece in _SENTENCE.split(text))):
        waiting = f"{waiting} {piece}".strip()
        if not _ABBREVIATED.search(waiting):
            yield waiting
            waiting = ""
    if waiting:
        yield waiting


def _has_contact(sentence: str) -> bool:
    return any(pattern.search(sentence) for pattern in (_MAIL, _LINK, _TITLED)) or _has_number(sentence)


def _has_number(sentence: str) -> bool:
    called = _CALLED.search(sentence) is not None
    for match in _DIGITS.finditer(sentence):
        digits = sum(sign.isdigit() for sign in match[0])
        if called and digits >= _SHORT_NUMBER:
            return True
        if digits >= _LONG_NUMBER and not _MOMENTS.fullmatch(match[0]):
            return True
    return False


def _names(sentence: str, naming: Sequence[Naming], certain: Naming) -> bool:
    if certain.mentions(sentence, at_least=Sureness.CERTAIN, any_case=True):
        return True
    for known in naming:
        if known.mentions(sentence):
            return True
        first_names = known.mentions(sentence, any_case=True)
        if any(mention.sureness is not Sureness.SURNAME for mention in first_names):
            return True
    return False
