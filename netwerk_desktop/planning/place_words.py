"""How many places on which weekdays, as people type it ("2 plekken op di en do") and as it is shown."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from netwerk_desktop.model.errors import DomainError

DAYS: Final = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag")
SHORT_DAYS: Final = ("ma", "di", "wo", "do", "vr")
MOST: Final = 50
"""Pupils at once on one weekday: above it somebody mistyped."""
EXAMPLE: Final = "Op welke dagen, en hoeveel? Bijvoorbeeld: 2 plekken op di en do."

_TOKEN: Final = re.compile(r"[,;:]|[^\s,;:+&()]+")
_COUNT: Final = re.compile(r"(\d{1,3})x?")
_EVERY: Final = frozenset({"elke", "iedere", "alle", "hele"})
_FILLERS: Final = frozenset(
    {"op", "en", "per", "dag", "dagen", "week", "de", "lint", "x", "om", "plek", "plekken", "plaats"}
    | {"plaatsen", "stageplek", "stageplekken", "leerling", "leerlingen", "t/m", "tm", "tot", "met", "-", "–"}
)
_RANGE: Final = frozenset({"t/m", "tm", "tot", "-", "–"})
_SIGNS: Final = frozenset({",", ";", ":"})


def read_place(typed: str) -> tuple[str, tuple[int, ...]]:
    """What it is called (maybe empty), and how many per weekday: `("Werkplaats", (0, 2, 0, 2, 0))`.

    The days stand at the end or at the beginning. Raises DomainError without a weekday, or for too many.
    """
    words = [(match[0], match.start(), match.end()) for match in _TOKEN.finditer(typed)]
    tokens = [word for word, _, _ in words]
    first = len(tokens)
    while first and _says_days(tokens[first - 1]):
        first -= 1
    # A name may end in a word that could be about days ("Balie en"): the days begin with a day or a count.
    while first < len(tokens) and not _begins_days(tokens[first]):
        first += 1
    if first < len(tokens) and any(_days_in(tokens[first:])):
        name = typed[: words[first][1]]
        return _named(name), read_weekdays(typed[words[first][1] :])
    last = 0
    while last < len(tokens) and _says_days(tokens[last]):
        last += 1
    if any(_days_in(tokens[:last])):
        return _named(typed[words[last - 1][2] :]), read_weekdays(typed[: words[last - 1][2]])
    raise DomainError(EXAMPLE, field="days")


def read_weekdays(typed: str) -> tuple[int, ...]:
    """How many on each weekday: "2 op di en do", "di 2, do 1", "ma t/m vr", "elke dag 3".

    Raises DomainError for other words, without a weekday, and for more than MOST.
    """
    counts = [0] * len(DAYS)
    usual = 1
    for group in _groups(_TOKEN.findall(typed)):
        if not all(_says_days(token) for token in group):
            raise DomainError(EXAMPLE, field="days")
        usual = _count_group(group, counts, usual)
    if not any(counts):
        raise DomainError(EXAMPLE, field="days")
    if max(counts) > MOST:
        raise DomainError(f"Meer dan {MOST} plekken op één dag kan niet.", field="days")
    return tuple(counts)


def weekday_words(per_weekday: Sequence[int]) -> str:
    """``2 op di en do``; days with other numbers behind each other: ``2 op di, 1 op vr``."""
    return ", ".join(f"{count} op {_listed(days)}" for count, days in _by_count(per_weekday, SHORT_DAYS))


def long_weekday_words(per_weekday: Sequence[int]) -> str:
    """``2 plekken op dinsdag en donderdag``, for a paper."""
    parts = (
        f"{count} {'plek' if count == 1 else 'plekken'} op {_listed(days)}"
        for count, days in _by_count(per_weekday, DAYS)
    )
    return ", ".join(parts)


def _by_count(per_weekday: Sequence[int], names: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    offered = [(count, name) for count, name in zip(per_weekday, names, strict=True) if count]
    for count in dict.fromkeys(count for count, _ in offered):
        yield count, [name for one, name in offered if one == count]


def _listed(days: Sequence[str]) -> str:
    if len(days) == len(DAYS):
        return f"{days[0]} t/m {days[-1]}"
    return days[0] if len(days) == 1 else f"{', '.join(days[:-1])} en {days[-1]}"


def _count_group(group: Sequence[str], counts: list[int], usual: int) -> int:
    """Put what one group says into *counts*; returns the number that holds for what follows."""
    waiting: list[int] = []
    said: int | None = None
    parts = list(zip(group, _days_in(group), strict=True))
    counts_first = next((not days for token, days in parts if days or _number(token) is not None), True)
    for token, days in parts:
        number = _number(token)
        if number is not None:
            said = number
            for day in waiting if not counts_first else ():
                counts[day] = number
            waiting = []
        for day in days:
            counts[day] = said if said is not None and counts_first else usual
            waiting.append(day)
    return usual if said is None else said


def _days_in(tokens: Sequence[str]) -> list[tuple[int, ...]]:
    """Per token which weekdays it adds: a range ends in all days since the one before it."""
    found: list[tuple[int, ...]] = []
    before: int | None = None
    is_range = False
    for place, token in enumerate(tokens):
        word = _plain(token)
        day = _day(word)
        if day is not None:
            begins = before + 1 if is_range and before is not None else day
            found.append(tuple(range(begins, day + 1)))
            before, is_range = day, False
            continue
        says_all = word in _EVERY and place + 1 < len(tokens)
        found.append(tuple(range(len(DAYS))) if says_all else ())
        is_range = is_range or word in _RANGE
    return found


def _groups(tokens: Sequence[str]) -> Iterator[list[str]]:
    group: list[str] = []
    for token in (*tokens, ","):
        if token in _SIGNS:
            if group:
                yield group
            group = []
        else:
            group.append(token)


def _says_days(token: str) -> bool:
    word = _plain(token)
    return token in _SIGNS or word in _FILLERS or word in _EVERY or _is_day_or_number(token)


def _begins_days(token: str) -> bool:
    return _is_day_or_number(token) or _plain(token) in _EVERY


def _is_day_or_number(token: str) -> bool:
    return _day(_plain(token)) is not None or _number(token) is not None


def _number(token: str) -> int | None:
    match = _COUNT.fullmatch(token)
    return None if match is None else int(match[1])


def _day(word: str) -> int | None:
    singular = word.removesuffix("en") if word.endswith("dagen") else word
    for names in (DAYS, SHORT_DAYS):
        if singular in names:
            return names.index(singular)
    return None


def _plain(token: str) -> str:
    return token.casefold().rstrip(".")


def _named(text: str) -> str:
    return text.strip(" ,;:·-–\t")
