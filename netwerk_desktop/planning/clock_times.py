"""The time of the day behind a typed day: ``do 4-2 19.30``."""

import re

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
