"""The days on which a school speaks with its partners: no weekends, no holidays of any region or country.

A rule instead of a table, so that the demo school can be made in any year. Weeks are ISO weeks; the weeks
that are left out contain the holidays of all three regions (checked for 2025 to 2028, rijksoverheid.nl).
"""

import datetime as dt
from typing import Final

from netwerk_desktop.planning.school_weeks import easter_sunday

_HOLIDAY_WEEKS: Final = frozenset({1, 8, 9, 17, 18, 42, 43, 52, 53, *range(28, 37)})


def school_days(first: dt.date, last: dt.date) -> list[dt.date]:
    """All school days from *first* to *last*, both included."""
    days = (first + dt.timedelta(days=number) for number in range((last - first).days + 1))
    return [day for day in days if is_school_day(day)]


def is_school_day(day: dt.date) -> bool:
    """Whether pupils and teachers are at school, as far as a rule can know."""
    if day.weekday() >= 5 or day.isocalendar().week in _HOLIDAY_WEEKS:
        return False
    after_easter = (day - easter_sunday(day.year)).days
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
