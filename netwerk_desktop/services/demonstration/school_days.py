"""The days on which a school speaks with its partners: no weekends, no holidays of any region or country.

A rule instead of a table, so that the demo school can be made in any year. Weeks are ISO weeks; the weeks
that are left out contain the holidays of all three regions (checked for 2025 to 2028, rijksoverheid.nl).
"""

import datetime as dt
from typing import Final

_HOLIDAY_WEEKS: Final = frozenset({1, 8, 9, 17, 18, 42, 43, 52, 53, *range(28, 37)})


def school_days(first: dt.date, last: dt.date) -> list[dt.date]:
    """All school days from *first* to *last*, both included."""
    days = (first + dt.timedelta(days=number) for number in range((last - first).days + 1))
    return [day for day in days if is_school_day(day)]


def is_school_day(day: dt.date) -> bool:
    """Whether pupils and teachers are at school, as far as a rule can know."""
    if day.weekday() >= 5 or day.isocalendar().week in _HOLIDAY_WEEKS:
        return False
    after_easter = (day - _easter(day.year)).days
    # Good Friday, Easter Monday, Ascension Day with the Friday after, Whit Monday.
    return after_easter not in (-2, 1, 39, 40, 50) and (day.month, day.day) != (5, 5)


def school_day_before(day: dt.date) -> dt.date:
    """The day itself, or the last school day before it."""
    while not is_school_day(day):
        day -= dt.timedelta(days=1)
    return day


def school_day_after(day: dt.date) -> dt.date:
    """The day itself, or the first school day after it."""
    while not is_school_day(day):
        day += dt.timedelta(days=1)
    return day


def _easter(year: int) -> dt.date:
    """Easter Sunday of the Gregorian calendar (Gauss, as corrected by Lichtenberg)."""
    a = year % 19
    century = year // 100
    moon = 15 + (3 * century + 3) // 4 - (8 * century + 13) // 25
    sun = 2 - (3 * century + 3) // 4
    d = (19 * a + moon) % 30
    r = (d + a // 11) // 29
    border = 21 + d - r
    sunday = 7 - (year + year // 4 + sun) % 7
    distance = 7 - (border - sunday) % 7
    return dt.date(year, 3, 1) + dt.timedelta(days=border + distance - 1)
