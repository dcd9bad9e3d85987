"""Where a text names somebody: by the whole name, by initials and surname, by mail address or number.

Words are compared folded, so "renée OOSTINDIEN" is Renée Oostindiën. A thousand people are looked for in one
pass: the first word of each way to name somebody leads to the rest.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from typing import Final

from netwerk_desktop.model.trail import ERASED_NAME
from netwerk_desktop.planning.folding import fold

OTHER_NAME: Final = "[andere persoon]"
"""What comes in the place of somebody else's name."""

_WORD = re.compile(r"[^\W_]+")
_DIGITS = re.compile(r"\+?\d(?:[\s().\-/]{0,2}\d){7,14}")
_SHORTEST_FIRST_NAME = 2


class Sureness(IntEnum):
    """How sure it is that somebody is meant; higher is surer."""

    FIRST_NAME = 1
    SURNAME = 2
    CERTAIN = 3


@dataclass(frozen=True, slots=True)
class NamedPerson:
    """Who is looked for. Empty parts are not looked for."""

    key: int
    first_name: str = ""
    initials: str = ""
    prefix: str = ""
    surname: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """One place in a text: from *start* to *end* somebody with *key* is named."""

    start: int
    end: int
    key: int
    sureness: Sureness


@dataclass(frozen=True, slots=True)
class _Way:
    """One way to name somebody, as folded words."""

    words: tuple[str, ...]
    key: int
    sureness: Sureness


class Naming:
    """All ways in which some people are named."""

    def __init__(self, people: Iterable[NamedPerson]) -> None:
        self._ways: dict[str, list[_Way]] = {}
        self._numbers: dict[str, int] = {}
        for person in people:
            for way in _ways_of(person):
                self._ways.setdefault(way.words[0], []).append(way)
            self._numbers.update((digits, person.key) for digits in map(_national, person.phones) if digits)
        for ways in self._ways.values():
            ways.sort(key=lambda way: (len(way.words), way.sureness), reverse=True)

    def mentions(
        self, text: str, *, at_least: Sureness = Sureness.FIRST_NAME, any_case: bool = False
    ) -> tuple[Mention, ...]:
        """Every place in *text*, from left to right; of ways that overlap the longest.

        A first name or surname alone counts when it has a capital, for "bakker" is a trade and "Bakker" may
        be a person; with *any_case* it always counts.
        """
        if not text:
            return ()
        found = [*self._by_words(text, at_least, any_case), *self._by_numbers(text)]
        return tuple(sorted(found, key=lambda mention: mention.start))

    def replaced(self, text: str, mentions: Iterable[Mention], *, by: str = ERASED_NAME) -> str:
        """*text* with *by* in the place of each of *mentions*; two beside each other become one."""
        for mention in sorted(mentions, key=lambda one: one.start, reverse=True):
            text = text[: mention.start] + by + text[mention.end :]
        twice = f"{by} {by}"
        while twice in text:
            text = text.replace(twice, by)
        return text

    def _by_words(self, text: str, at_least: Sureness, any_case: bool) -> Iterator[Mention]:
        words = [(match.start(), match.end(), _folded(match[0])) for match in _WORD.finditer(text)]
        place = 0
        while place < len(words):
            way = self._way_at(words, place, at_least, text=None if any_case else text)
            if way is None:
                place += 1
                continue
            last = place + len(way.words) - 1
            end = words[last][1]
            if text[end : end + 1] == "." and len(words[last][2]) == 1:
                end += 1
            yield Mention(words[place][0], end, way.key, way.sureness)
            place = last + 1

    def _way_at(
        self, words: list[tuple[int, int, str]], place: int, at_least: Sureness, *, text: str | None
    ) -> _Way | None:
        """The longest way that begins at *place*; with *text* a single name needs its capital."""
        for way in self._ways.get(words[place][2], ()):
            if way.sureness < at_least:
                continue
            here = words[place : place + len(way.words)]
            if tuple(word for _, _, word in here) != way.words:
                continue
            if text is None or way.sureness is Sureness.CERTAIN or text[here[-1][0]].isupper():
                return way
        return None

    def _by_numbers(self, text: str) -> Iterator[Mention]:
        if not self._numbers:
            return
        for match in _DIGITS.finditer(text):
            key = self._numbers.get(_national(match[0]))
            if key is not None:
                yield Mention(match.start(), match.end(), key, Sureness.CERTAIN)


@lru_cache(maxsize=50_000)
def _folded(word: str) -> str:
    return fold(word).replace(" ", "")


def _words(text: str) -> tuple[str, ...]:
    return tuple(_folded(match[0]) for match in _WORD.finditer(text))


def _ways_of(person: NamedPerson) -> Iterator[_Way]:
    first, prefix, surname = _words(person.first_name), _words(person.prefix), _words(person.surname)
    letters = _words(person.initials)
    if letters and "." not in person.initials:
        letters = tuple("".join(letters))
    for given in filter(None, (first, letters, ("".join(letters),) if letters else ())):
        if surname:
            yield _Way((*given, *prefix, *surname), person.key, Sureness.CERTAIN)
            yield _Way((*surname, *given, *prefix), person.key, Sureness.CERTAIN)
            yield _Way((*given, *surname), person.key, Sureness.CERTAIN)
    if surname:
        if prefix:
            yield _Way((*prefix, *surname), person.key, Sureness.SURNAME)
        yield _Way(surname, person.key, Sureness.SURNAME)
    if first and len("".join(first)) >= _SHORTEST_FIRST_NAME:
        alone = Sureness.FIRST_NAME if surname else Sureness.SURNAME
        yield _Way(first, person.key, alone)
    for email in person.emails:
        if words := _words(email):
            yield _Way(words, person.key, Sureness.CERTAIN)


def _national(number: str) -> str:
    """The digits of a phone number from the area code on: "+31 6 0123" and "06 0123" are the same."""
    digits = re.sub(r"\D", "", number)
    for start in ("0031", "31", "0"):
        if digits.startswith(start) and len(digits) - len(start) >= 8:
            return digits[len(start) :].removeprefix("0")
    return digits if len(digits) >= 8 else ""


def grouped(mentions: Iterable[Mention]) -> Mapping[int, Sureness]:
    """Who is named at all, with the surest way in which that was done."""
    found: dict[int, Sureness] = {}
    for mention in mentions:
        found[mention.key] = max(mention.sureness, found.get(mention.key, mention.sureness))
    return found
