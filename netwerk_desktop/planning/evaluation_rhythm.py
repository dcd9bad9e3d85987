"""When the next look back is due (S2-D7): at a partner every so many months, at an agreement in its month.

One pure rule for both: a rhythm, the day from which it counts and the days on which it was held in, a day
out.
"""

import datetime as dt
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

from netwerk_desktop.planning.dates import MONTHS, add_months

YEARLY: Final = 12
"""Months between two talks, unless the partner has a rhythm of its own."""
NEVER: Final = 0

EARLY_MONTHS: Final = 2
"""Who looks back at most so many months before the month that was agreed, did it; less where two are near."""

_SHORT: Final = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_NUMBERS: Final = {
    **{name: number for names in (MONTHS, _SHORT) for number, name in enumerate(names, start=1)},
    "sept": 9,
}
_WORD_OR_SIGN: Final = re.compile(r"[a-z]+|[&+,;]")
_AND: Final = frozenset({"en", "&", "+", ",", ";"})
"""What stands between two months that are both meant; without it only the first is."""


@dataclass(frozen=True, slots=True)
class EveryMonths:
    """So many months after the last time; 0 is never."""

    months: int


@dataclass(frozen=True, slots=True)
class InMonths:
    """Each year in these months, 1 to 12: due on the first day, late after the last."""

    months: tuple[int, ...]


Rhythm = EveryMonths | InMonths


class Due(NamedTuple):
    """Due from the day *since*; late from the day after *until*."""

    since: dt.date
    until: dt.date


@lru_cache(maxsize=256)
def months_in(text: str) -> tuple[int, ...]:
    """The months that somebody typed, 1 to 12 in the order of the year; none when no month can be read.

    ``Mei/juni`` is one time, in May; ``januari en juni`` is two.
    """
    found: list[int] = []
    is_meant = True
    for part in _WORD_OR_SIGN.findall(text.casefold()):
        number = _NUMBERS.get(part)
        if number is None:
            is_meant = part in _AND or (is_meant and part != "of")
        elif is_meant:
            found.append(number)
            is_meant = False
    return tuple(sorted(set(found)))


def review_rhythm(every: int | None) -> EveryMonths:
    """The rhythm of the talks of the year with a partner; None is a year."""
    return EveryMonths(YEARLY if every is None else every)


def rhythm_of_months(text: str) -> Rhythm:
    """The rhythm of an agreement: its months, or each year after it began where none can be read."""
    months = months_in(text)
    return InMonths(months) if months else EveryMonths(YEARLY)


def next_due(rhythm: Rhythm, anchor: dt.date | None, held: Collection[dt.date]) -> Due | None:
    """When the first time after the last of *held* falls; None for never, and where nothing is known.

    *anchor* is the day from which it counts as long as it was never held: the month in which that day lies is
    over. Several times that were left out count as one: the first of them.
    """
    last = max(held, default=None)
    match rhythm:
        case EveryMonths(months):
            start = anchor if last is None else last
            if start is None or months <= NEVER:
                return None
            day = add_months(start, months)
            return Due(day, day)
        case InMonths(months):
            starts = [] if anchor is None else [anchor + dt.timedelta(days=1)]
            starts += [] if last is None else [add_months(last, _early(months)) + dt.timedelta(days=1)]
            return _first_month(months, max(starts)) if starts and months else None


def due_now(rhythm: Rhythm, anchor: dt.date | None, held: Collection[dt.date], today: dt.date) -> Due | None:
    """`next_due` when that day has come; else None."""
    due = next_due(rhythm, anchor, held)
    return due if due is not None and due.since <= today else None


def _early(months: Sequence[int]) -> int:
    """How many months too early still counts: never so many that one time would count for two."""
    gaps = [(after - before) % 12 for before, after in zip(months, (*months[1:], months[0]), strict=True)]
    return min([EARLY_MONTHS, *(gap // 2 for gap in gaps if gap)])


def _first_month(months: Collection[int], start: dt.date) -> Due:
    """The first of these months that begins on or after *start*."""
    since = next(day for day in _firsts(start) if day >= start and day.month in months)
    return Due(since, add_months(since, 1) - dt.timedelta(days=1))


def _firsts(start: dt.date) -> Iterator[dt.date]:
    """The first days of the month of *start* and of the twelve that follow."""
    first = start.replace(day=1)
    return (add_months(first, count) for count in range(13))
