"""Dutch dates in words, both ways: what people type in a date field, and how the screen shows a date.

Everything is pure: who calls says what day it is. Weeks are ISO weeks, a school year begins on 1 August.
"""

import datetime as dt
import re

from netwerk_desktop.model.errors import DomainError

MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
FIRST_MONTH_OF_SCHOOL_YEAR = 8

_LOOSE_WORDS = {
    "vandaag": 0, "nu": 0, "vd": 0, "morgen": 1, "mrg": 1, "overmorgen": 2, "gisteren": -1, "gister": -1,
    "eergisteren": -2, "volgende week": 7, "vorige week": -7, "over een week": 7, "over een dag": 1,
}  # fmt: skip
_NUMERIC = re.compile(r"^(\d{1,2})\s*[-/. ]\s*(\d{1,2})(?:\s*[-/. ]\s*(\d{2}|\d{4}))?\.?$")
_ISO = re.compile(r"^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[t ]\d\d:\d\d(?::\d\d)?)?$")
_WRITTEN = re.compile(r"^(\d{1,2})(?:e)?[\s-]+([a-z]{3,9})\.?(?:[\s-]+'?(\d{2}|\d{4}))?$")
_WEEK = re.compile(r"^(?:wk|week|w)\.?\s*(\d{1,2})(?:\s*[-/ ]?\s*(\d{4}))?$")
_AHEAD = re.compile(
    r"^over\s+(\d{1,3}|een|één|twee|drie|vier|vijf|zes)\s+(dag|dagen|week|weken|wk|maand|maanden)$"
)
_BACK = re.compile(
    r"^(\d{1,3}|een|één|twee|drie|vier|vijf|zes)\s+(dag|dagen|week|weken|wk|maand|maanden)\s+geleden$"
)
_COUNT_WORDS = {"een": 1, "één": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6}
_DAYS_OF_YEAR, _DAYS_OF_WEEK = 365, 7
_HOW = "Bijvoorbeeld 24-11, morgen of wk 48"


def parse_date(text: str, *, today: dt.date) -> dt.date:
    """The day that a typed text means; raises DomainError with what to type instead.

    Without a year it is the day nearest to today: at most five months back, else the next one. A weekday is
    the next one after today, a week its Monday.
    """
    typed = " ".join(text.casefold().split()).strip(" .")
    if not typed:
        raise DomainError(f"Er staat nog geen datum. {_HOW}")
    try:
        found = _relative_day(typed, today) or _calendar_day(typed, text.strip(), today)
    except OverflowError:
        found = None
    if found is None:
        raise DomainError(f"“{_short(text)}” is geen datum. {_HOW}")
    return found


def parse_past_date(text: str, *, today: dt.date) -> dt.date:
    """As `parse_date`, for what has been: without a year it is the last time that it was that day or week."""
    day = parse_date(text, today=today)
    if day <= today:
        return day
    before = parse_date(text, today=add_months(today, -7))
    is_without_year = abs((day - before).days - _DAYS_OF_YEAR) <= _DAYS_OF_WEEK
    return before if is_without_year else day


def ensure_possible(day: dt.date, *, field: str) -> None:
    """Raise DomainError for a year that nobody can mean: before 1900 or after 2199."""
    if not 1900 <= day.year <= 2199:
        raise DomainError(f"Het jaar {day.year} kan niet. Bijvoorbeeld 24-11-2026", field=field)


def long_date(day: dt.date) -> str:
    """22 november 2026."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def short_date(day: dt.date, *, today: dt.date) -> str:
    """di 24-11; with the year, and without the weekday, when it is not in this school year: 1-8-2027."""
    if school_year_of(day) == school_year_of(today):
        return f"{WEEKDAYS[day.weekday()][:2]} {day.day}-{day.month}"
    return f"{day.day}-{day.month}-{day.year}"


def day_title(day: dt.date) -> str:
    """``Dinsdag 24 november``: the heading of a day of this year."""
    return f"{WEEKDAYS[day.weekday()].capitalize()} {day.day} {MONTHS[day.month - 1]}"


def week_label(day: dt.date) -> str:
    """wk 48, the ISO week."""
    return f"wk {day.isocalendar().week}"


def relative(day: dt.date, *, today: dt.date) -> str:
    """vandaag, morgen, 4 dagen te laat; a later day as `short_date`. For things that are due on a day."""
    days = (day - today).days
    if days < 0:
        return "1 dag te laat" if days == -1 else f"{-days} dagen te laat"
    return {0: "vandaag", 1: "morgen"}.get(days) or short_date(day, today=today)


def school_year_of(day: dt.date) -> int:
    """The calendar year in which the school year of this day began (1 August): 2026 for 22 November 2026."""
    return day.year if day.month >= FIRST_MONTH_OF_SCHOOL_YEAR else day.year - 1


def school_year_label(year: int) -> str:
    """2026-2027 for 2026."""
    return f"{year}-{year + 1}"


def add_months(day: dt.date, months: int) -> dt.date:
    """The same day some months on; the last day of the month where that day does not exist."""
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        raise OverflowError("date out of range")
    return dt.date(year, month, min(day.day, _days_in(year, month)))


def _relative_day(typed: str, today: dt.date) -> dt.date | None:
    if (days := _LOOSE_WORDS.get(typed)) is not None:
        return today + dt.timedelta(days=days)
    if typed in {"volgende maand", "over een maand"}:
        return add_months(today, 1)
    for pattern, direction in ((_AHEAD, 1), (_BACK, -1)):
        if match := pattern.match(typed):
            return _shifted(today, direction * (_COUNT_WORDS.get(match[1]) or int(match[1])), match[2])
    return _weekday(typed, today)


def _shifted(today: dt.date, count: int, unit: str) -> dt.date:
    if unit.startswith("maand"):
        return add_months(today, count)
    return today + dt.timedelta(days=count if unit.startswith("dag") else 7 * count)


def _weekday(typed: str, today: dt.date) -> dt.date | None:
    name = typed.removeprefix("aanstaande ").removeprefix("a.s. ").removeprefix("komende ")
    later = name.startswith("volgende week ")
    name = name.removeprefix("volgende week ").removeprefix("volgende ")
    for number, weekday in enumerate(WEEKDAYS):
        if name in {weekday, weekday[:2], weekday[:3]}:
            if later:
                return today + dt.timedelta(days=7 - today.weekday() + number)
            return today + dt.timedelta(days=(number - today.weekday() - 1) % 7 + 1)
    return None


def _calendar_day(typed: str, text: str, today: dt.date) -> dt.date | None:
    typed = re.sub(
        r"^(?:ma|di|wo|do|vr|za|zo)(?:andag|nsdag|ensdag|nderdag|ijdag|terdag|ndag)?\.?,?\s+", "", typed
    )
    if match := _ISO.match(typed):
        return _day(int(match[3]), int(match[2]), int(match[1]), text)
    if match := _WEEK.match(typed):
        return _monday_of(int(match[1]), match[2], today)
    if match := _NUMERIC.match(typed):
        return _near(int(match[1]), int(match[2]), match[3], today, text)
    if (match := _WRITTEN.match(typed)) and (month := _month_number(match[2])):
        return _near(int(match[1]), month, match[3], today, text)
    return None


def _month_number(word: str) -> int | None:
    for number, name in enumerate(MONTHS, start=1):
        if word == name or (len(word) >= 3 and name.startswith(word)) or (word == "mrt" and number == 3):
            return number
    return None


def _near(day: int, month: int, year: str | None, today: dt.date, text: str) -> dt.date:
    if year is not None:
        return _day(day, month, int(year) + (2000 if len(year) == 2 else 0), text)
    if day == 29 and month == 2:
        leap = next(y for y in range(today.year, today.year + 9) if _days_in(y, 2) == 29)
        return dt.date(leap, 2, 29)
    this_year = _day(day, month, today.year, text)
    if this_year < add_months(today, -5):
        return _day(day, month, today.year + 1, text)
    if this_year > add_months(today, 7):
        return _day(day, month, today.year - 1, text)
    return this_year


def _day(day: int, month: int, year: int, text: str) -> dt.date:
    if not 1 <= month <= 12:
        raise DomainError(f"Maand {month} bestaat niet. Bijvoorbeeld 24-11")
    if not 1900 <= year <= 2199:
        raise DomainError(f"Het jaar {year} kan niet. Bijvoorbeeld 24-11-2026")
    last = _days_in(year, month)
    if not 1 <= day <= last:
        shown = f"{day} {MONTHS[month - 1]}" + (f" {year}" if (day, month) == (29, 2) else "")
        raise DomainError(f"{shown} bestaat niet. Bijvoorbeeld {last}-{month}")
    return dt.date(year, month, day)


def _monday_of(week: int, year: str | None, today: dt.date) -> dt.date:
    """The Monday of an ISO week: of the given year, else the one nearest to today (see `parse_date`)."""
    for candidate in [int(year)] if year else [today.year - 1, today.year, today.year + 1]:
        weeks = dt.date(candidate, 12, 28).isocalendar().week if 1900 <= candidate <= 2199 else 0
        if not 1 <= week <= weeks:
            continue
        monday = dt.date.fromisocalendar(candidate, week, 1)
        if year or monday + dt.timedelta(days=6) >= add_months(today, -5):
            return monday
    raise DomainError(f"Week {week} bestaat niet. Bijvoorbeeld wk 48")


def _days_in(year: int, month: int) -> int:
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in {4, 6, 9, 11} else 31


def _short(text: str) -> str:
    shown = " ".join(text.split())
    return shown if len(shown) <= 40 else shown[:39] + "…"
