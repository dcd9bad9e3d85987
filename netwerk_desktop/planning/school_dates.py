"""Dates in the words of a school: *na de kerstvakantie*, *voor de zomer*, *over 6 schoolweken*."""

import datetime as dt
import re
from typing import Final

from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.planning.dates import parse_date
from netwerk_desktop.planning.school_weeks import SchoolCalendar

_HOLIDAYS: Final = {
    "herfst": "herfstvakantie",
    "kerst": "kerstvakantie",
    "voorjaars": "voorjaarsvakantie",
    "voorjaar": "voorjaarsvakantie",
    "krokus": "voorjaarsvakantie",
    "mei": "meivakantie",
    "zomer": "zomervakantie",
}
_AROUND: Final = re.compile(r"^(na|voor|vóór) (?:de )?(\w+)$")
_ROUGHLY: Final = re.compile(r"^(over\s+\w+\s+(?:week|weken|wk|maand|maanden)|volgende maand)$")
_SCHOOL_WEEKS: Final = re.compile(r"^over\s+(\d{1,3})\s+school\s?we(?:ek|ken)$")


def parse_day(text: str, *, today: dt.date, calendar: SchoolCalendar) -> dt.date:
    """The day that a typed text means, words of the school year included.

    *na* a holiday is the first school day after it, *voor* the last one before it; a holiday without name is
    the next one. *over 6 weken* is a school day too: nobody plans a call on a Sunday. Raises DomainError with
    what to type instead.
    """
    typed = " ".join(text.casefold().split()).strip(" .")
    if match := _SCHOOL_WEEKS.match(typed):
        return calendar.school_weeks_after(today, int(match[1]))
    if match := _AROUND.match(typed):
        name = _HOLIDAYS.get(match[2].removesuffix("vakantie"), "")
        if name or match[2] == "vakantie":
            return _beside(match[1] == "na", name, today, calendar)
    day = parse_date(text, today=today)
    return calendar.school_day_from(day) if _ROUGHLY.match(typed) else day


def _beside(after: bool, name: str, today: dt.date, calendar: SchoolCalendar) -> dt.date:
    holiday = calendar.next_holiday(today, name)
    if not after and holiday is not None and holiday.first <= today:
        holiday = calendar.next_holiday(holiday.last + dt.timedelta(days=1), name)
    if holiday is None:
        raise DomainError(f"De {name or 'vakantie'} van dat jaar is nog niet bekend. Bijvoorbeeld 24-11")
    if after:
        return calendar.school_day_from(holiday.last + dt.timedelta(days=1))
    return max(today, calendar.school_day_until(holiday.first - dt.timedelta(days=1)))
