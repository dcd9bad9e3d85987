"""School weeks: how many of them lie between two days, and on which days a school is open (domain.md 3.7).

A week of holiday does not age a relation, so the contact clock runs in school weeks (N1). The holidays of the
three regions are data with a source; public holidays are computed from Easter.
"""

import datetime as dt
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from typing import Any, Final

from netwerk_desktop.model.school import HolidayRegion, SchoolYear
from netwerk_desktop.planning.resources import resource

DAYS_A_WEEK: Final = 5
"""School days in a school week."""

_FIRST, _LAST = dt.date(1990, 1, 1), dt.date(2199, 12, 31)
"""The days that are counted; the first is a Monday. Others count as the nearest of them."""

_SUMMER: Final = "zomervakantie"


@dataclass(frozen=True, order=True, slots=True)
class SchoolHoliday:
    """A holiday from *first* to *last*, both included."""

    first: dt.date
    last: dt.date
    name: str


class SchoolCalendar:
    """Holidays and school weeks of one region, made once by `calendar_of`.

    Of years without data only a usual summer is left out: `knows` tells for which days the data speak.
    """

    def __init__(self, holidays: Sequence[SchoolHoliday], *, usual_summer: Sequence[SchoolHoliday]) -> None:
        self.holidays = tuple(sorted(holidays))
        self.known_from = SchoolYear.of(self.holidays[0].first).first_day
        self.known_until = self.holidays[-1].last
        in_school = bytearray(bytes((1, 1, 1, 1, 1, 0, 0)) * (((_LAST - _FIRST).days + 7) // 7))
        for holiday in (*self.holidays, *usual_summer):
            start, end = (holiday.first - _FIRST).days, (holiday.last - _FIRST).days
            in_school[start : end + 1] = bytes(end + 1 - start)
        self._days_until = list(accumulate(in_school))

    def knows(self, day: dt.date) -> bool:
        """Whether the holidays around *day* are known."""
        return self.known_from <= day <= self.known_until

    def school_days_between(self, start: dt.date, end: dt.date) -> int:
        """Working days after *start* up to and including *end* that are in no school holiday; 0 if none.

        A public holiday in a school week counts along: that week is a school week.
        """
        counts = self._days_until
        return max(0, counts[_place(end)] - counts[_place(start)])

    def weeks_between(self, start: dt.date, end: dt.date) -> int:
        """Whole school weeks that passed from *start* to *end*."""
        return self.school_days_between(start, end) // DAYS_A_WEEK

    def holiday_on(self, day: dt.date) -> SchoolHoliday | None:
        """The school holiday in which *day* lies."""
        return next((one for one in self.holidays if one.first <= day <= one.last), None)

    def next_holiday(self, day: dt.date, name: str = "") -> SchoolHoliday | None:
        """The holiday that runs on *day* or comes first after it, of that *name* if one is given."""
        named = (one for one in self.holidays if one.last >= day and (not name or one.name == name))
        return next(named, None)

    def is_school_day(self, day: dt.date) -> bool:
        """Whether the school is open: no weekend, school holiday or public holiday."""
        if not _FIRST < day <= _LAST or day in public_holidays(day.year):
            return False
        place = _place(day)
        return self._days_until[place] > self._days_until[place - 1]

    def school_day_from(self, day: dt.date) -> dt.date:
        """*day* itself, or the first day after it on which the school is open."""
        later = (day + dt.timedelta(days=ahead) for ahead in range(120))
        return next((one for one in later if self.is_school_day(one)), day)

    def school_day_until(self, day: dt.date) -> dt.date:
        """*day* itself, or the last day before it on which the school is open."""
        earlier = (day - dt.timedelta(days=back) for back in range(120))
        return next((one for one in earlier if self.is_school_day(one)), day)

    def school_weeks_after(self, day: dt.date, weeks: int) -> dt.date:
        """The first school day on which *weeks* school weeks have passed since *day*."""
        found = day + dt.timedelta(weeks=weeks)
        while found < _LAST and self.weeks_between(day, found) < weeks:
            found += dt.timedelta(days=1)
        return self.school_day_from(found)


@cache
def calendar_of(region: HolidayRegion) -> SchoolCalendar:
    """The calendar of a region."""
    raw = tomllib.loads(resource("calendar", "school-holidays.toml").read_text(encoding="utf-8"))
    holidays = [_holiday(each, region) for each in raw["holiday"]]
    return SchoolCalendar(holidays, usual_summer=list(_usual_summers(raw["usual_summer"], holidays)))


def _holiday(raw: Any, region: HolidayRegion) -> SchoolHoliday:
    first, last = raw[region.value]
    return SchoolHoliday(first, last, raw["name"])


def _usual_summers(usual: Any, known: Sequence[SchoolHoliday]) -> Iterator[SchoolHoliday]:
    """A summer for each year of which no summer is known."""
    known_years = {holiday.first.year for holiday in known if holiday.name == _SUMMER}
    for year in range(_FIRST.year, _LAST.year + 1):
        if year not in known_years:
            yield SchoolHoliday(dt.date(year, *usual["first"]), dt.date(year, *usual["last"]), _SUMMER)


def _place(day: dt.date) -> int:
    return (min(max(day, _FIRST), _LAST) - _FIRST).days


@cache
def public_holidays(year: int) -> dict[dt.date, str]:
    """The days of *year* on which every school is closed, with their names.

    Good Friday, 5 May and carnival are no free days by themselves. King's Day moves to Saturday when 27 April
    is a Sunday.
    """
    easter = easter_sunday(year)
    kings_day = dt.date(year, 4, 27)
    if kings_day.weekday() == 6:
        kings_day -= dt.timedelta(days=1)
    return {
        dt.date(year, 1, 1): "Nieuwjaarsdag",
        easter: "eerste paasdag",
        easter + dt.timedelta(days=1): "tweede paasdag",
        kings_day: "Koningsdag",
        easter + dt.timedelta(days=39): "Hemelvaartsdag",
        easter + dt.timedelta(days=49): "eerste pinksterdag",
        easter + dt.timedelta(days=50): "tweede pinksterdag",
        dt.date(year, 12, 25): "eerste kerstdag",
        dt.date(year, 12, 26): "tweede kerstdag",
    }


def easter_sunday(year: int) -> dt.date:
    """Easter in the Gregorian calendar: the Sunday after the full moon of spring (Butcher's method)."""
    golden, (century, rest) = year % 19, divmod(year, 100)
    leap_centuries, century_rest = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + century - leap_centuries - correction + 15) % 30
    leaps, rest_of_leaps = divmod(rest, 4)
    weekday = (32 + 2 * century_rest + 2 * leaps - moon - rest_of_leaps) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return dt.date(year, month, day + 1)
