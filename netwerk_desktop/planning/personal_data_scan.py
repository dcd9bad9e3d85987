"""Looking through free texts for what may not be kept: a BSN, and words of health, religion or origin.

It gives hints and stops nothing (domain.md 3.6, N18). A BSN is used only where a law says so (UAVG art. 46),
and the onderwijsnummer is mostly the same number. The words come from `resources/texts`.
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any, Final

from netwerk_desktop.planning.cleaning import Tidied
from netwerk_desktop.planning.folding import fold
from netwerk_desktop.planning.identifiers import passes_eleven_test
from netwerk_desktop.planning.resources import resource


class Sensitive(StrEnum):
    """What kind of thing was found; the values are the parts of the list of words."""

    BSN = "bsn"
    HEALTH = "gezondheid"
    RELIGION = "geloof"
    ORIGIN = "afkomst"


@dataclass(frozen=True, slots=True)
class Finding:
    """One place in a text, from *start* to *end*, with what to say about it in Dutch."""

    kind: Sensitive
    start: int
    end: int
    words: str
    hint: str


BSN_HINT: Final = (
    "Dit lijkt een BSN. De school mag dat hier niet bewaren, ook niet met toestemming (UAVG artikel 46). "
    "Haal het weg."
)
LEFT_OUT: Final = "[nummer weggelaten]"

_NUMBER = re.compile(r"(?<![\w+.,/-])(?<!\d )\d(?:[ .\-]?\d){7,8}(?![\w/]|[ .,\-]\d)")
_DATE = re.compile(r"\d{1,2}[ .\-]\d{1,2}[ .\-]\d{4}|\d{4}[ .\-]\d{1,2}[ .\-]\d{1,2}")
_CALLED_BSN = re.compile(
    r"(?:bsn|burger ?service ?(?:nummer|nr)|sofi ?(?:nummer|nr)?|onderwijs ?(?:nummer|nr)|pgn)"
    r"\W*(?:is|van \w+ is)?\W*$"
)
_CALLED_OTHERWISE = re.compile(
    r"(?:\b(?:rsin|btw|kvk|k v k|tel|telefoon|telefoonnummer|mobiel|mob|fax|bel|belt|bellen|nr|rekening|iban"
    r"|factuur\w*|order\w*|bestel\w*|klant\w*|vestiging\w*|crebo|brin|erkenning\w*|artikel\w*|debiteur\w*|polis\w*|euro|eur)"
    r"\b\W*(?:nummer|nr|op|is)?\W*|[€#]\s*)$"
)
_WORD = re.compile(r"[^\W_]+")
_LOOKED_BACK: Final = 32
"""Characters before a number that may say what it is."""
_BSN_DIGITS: Final = 9


def scan(text: str) -> tuple[Finding, ...]:
    """Everything in *text* that had better not be kept, from left to right."""
    if not text:
        return ()
    return tuple(sorted((*_numbers(text), *_words(text)), key=lambda found: found.start))


def hint_about(text: str) -> str | None:
    """What to say under the field in which *text* was typed: the gravest finding, or None."""
    found = scan(text)
    gravest = next((one for one in found if one.kind is Sensitive.BSN), found[0] if found else None)
    return None if gravest is None else gravest.hint


def contains_bsn(text: str) -> bool:
    """Whether *text* holds a number that may be a BSN."""
    return any(True for _ in _numbers(text))


def without_bsn(text: str) -> Tidied:
    """*text* with every number that may be a BSN left out, and a hint that says so."""
    numbers = sorted(_numbers(text), key=lambda one: one.start, reverse=True)
    if not numbers:
        return Tidied(text)
    for found in numbers:
        text = text[: found.start] + LEFT_OUT + text[found.end :]
    return Tidied(text, "Hier stond een nummer dat op een BSN lijkt. Dat bewaren we niet")


def _numbers(text: str) -> Iterator[Finding]:
    """Nine digits that pass the eleven-test, unless the words before say what else they are.

    Eight digits are a KvK number or a date far more often: they count only where somebody calls them a BSN.
    """
    for match in _NUMBER.finditer(text):
        digits = re.sub(r"\D", "", match[0])
        before = fold_line(text[max(0, match.start() - _LOOKED_BACK) : match.start()])
        called = _CALLED_BSN.search(before) is not None
        if not called and (len(digits) < _BSN_DIGITS or not _looks_loose(match[0], before)):
            continue
        if passes_eleven_test(digits.zfill(_BSN_DIGITS)):
            yield Finding(Sensitive.BSN, match.start(), match.end(), match[0], BSN_HINT)


def _looks_loose(number: str, before: str) -> bool:
    return not (number.startswith("0") or _DATE.fullmatch(number) or _CALLED_OTHERWISE.search(before))


def fold_line(text: str) -> str:
    """Small letters, spaces evened out; signs stay, for they may say what a number is."""
    return re.sub(r"\s+", " ", text.casefold())


@dataclass(frozen=True, slots=True)
class _WordList:
    """The words of one kind: by their first word the rest, and what follows when no human is meant."""

    kind: Sensitive
    hint: str
    whole: dict[str, list[tuple[str, ...]]]
    beginnings: tuple[str, ...]
    harmless_before: tuple[str, ...]


def _words(text: str) -> Iterator[Finding]:
    spans = [(match.start(), match.end(), fold(match[0])) for match in _WORD.finditer(text)]
    folded = [word for _, _, word in spans]
    free = 0
    for place in range(len(spans)):
        for words in word_lists() if place >= free else ():
            count = _length_at(words, folded, place)
            if count and not _is_harmless(words, folded, place + count):
                start, end = spans[place][0], spans[place + count - 1][1]
                said = text[start:end]
                yield Finding(words.kind, start, end, said, words.hint.format(woord=said))
                free = place + count
                break


def _length_at(words: _WordList, folded: Sequence[str], place: int) -> int:
    """How many words of the list stand at *place*; 0 for none."""
    for way in words.whole.get(folded[place], ()):
        if tuple(folded[place : place + len(way)]) == way:
            return len(way)
    return int(folded[place].startswith(words.beginnings))


def _is_harmless(words: _WordList, folded: Sequence[str], after: int) -> bool:
    return after < len(folded) and _matches(folded[after], words.harmless_before)


def _matches(word: str, patterns: Sequence[str]) -> bool:
    return any(word.startswith(one[:-1]) if one.endswith("*") else word == one for one in patterns)


@cache
def word_lists() -> tuple[_WordList, ...]:
    """The shipped lists, folded."""
    content = tomllib.loads(resource("texts", "bijzondere_gegevens.toml").read_text(encoding="utf-8"))
    return tuple(_word_list(kind, content[kind.value]) for kind in Sensitive if kind is not Sensitive.BSN)


def _word_list(kind: Sensitive, part: dict[str, Any]) -> _WordList:
    whole: dict[str, list[tuple[str, ...]]] = {}
    for words in part["woorden"]:
        if not words.endswith("*"):
            way = tuple(fold(words).split())
            whole.setdefault(way[0], []).append(way)
    for ways in whole.values():
        ways.sort(key=len, reverse=True)
    beginnings = tuple(fold(words) for words in part["woorden"] if words.endswith("*"))
    return _WordList(kind, part["uitleg"], whole, beginnings, tuple(part["behalve_voor"]))
