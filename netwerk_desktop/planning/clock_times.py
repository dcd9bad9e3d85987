"""The time of the day behind a typed day: ``do 4-2 19.30``."""

import datetime as dt
import re
from collections.abc import Callable

from netwerk_desktop.model.errors import DomainError

_TIME_BEHIND = re.compile(r"^(?P<day>.*\S)\s+(?P<hour>\d{1,2})[.:](?P<minute>\d{2})(?:\s*uur)?$")
_TIME_ALONE = re.compile(r"^(?P<hour>\d{1,2}):(?P<minute>\d{2})$")


def split_time(text: str) -> tuple[str, str]:
    """The words for the day, and the time as ``08.21`` or empty; a time alone is today."""
    typed = " ".join(text.split())
    match = _TIME_BEHIND.match(typed) or _TIME_ALONE.match(typed)
    if match is None or int(match["hour"]) > 23 or int(match["minute"]) > 59:
        return typed, ""
    day = match.groupdict().get("day") or "vandaag"
    return day, f"{int(match['hour']):02d}.{match['minute']}"


def day_before_time(text: str, parse_day: Callable[[str], dt.date]) -> dt.date:
    """The day that is typed, with a time or without. Raises DomainError that says which is wrong."""
    day, _time = split_time(text)
    try:
        return parse_day(day)
    except DomainError:
        typed = " ".join(text.split())
        match = _TIME_BEHIND.match(typed) or _TIME_ALONE.match(typed)
        if match is None or split_time(text)[1]:
            raise
        parse_day(match.groupdict().get("day") or "vandaag")
        shown = f"{match['hour']}.{match['minute']}"
        raise DomainError(f"{shown} is geen tijd. Bijvoorbeeld 16.30") from None
