"""What something was worth, typed in one field: ``2 uur``, ``90 min``, ``€ 250``, or ``2 uur, € 250``."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.planning.numbers import with_points

_AMOUNT: Final = r"(\d{1,3}(?:\.\d{3})+(?:,\d{1,2})?|\d{1,7}(?:[.,]\d{1,2})?)"
_PARTS: Final = re.compile(
    rf"€\s*{_AMOUNT}|{_AMOUNT}\s*(?:euro|eur)\b|(\d{{1,4}}(?:[.,]\d{{1,2}})?)\s*(?:uren|uur|u)\b"
    r"|(\d{1,5})\s*(?:minuten|minuut|min)\b",
    re.IGNORECASE,
)
_BETWEEN: Final = re.compile(r"^(?:[\s,;+]|\ben\b)*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Effort:
    """Time in minutes and value in cents; None is not known."""

    minutes: int | None = None
    cents: int | None = None

    @property
    def words(self) -> str:
        """``2 uur, € 250,00``; empty when nothing is known. `parse_effort` reads it back."""
        time = "" if not self.minutes else _time_words(self.minutes)
        return ", ".join(part for part in (time, "" if not self.cents else euro_words(self.cents)) if part)


def parse_effort(text: str) -> Effort:
    """Read time and value, in any order; empty is nothing known. Raises DomainError at ``effort``."""
    minutes = cents = None
    for match in _PARTS.finditer(text):
        euros, euros_before, hours, counted = match.groups()
        if hours or counted:
            minutes = (minutes or 0) + (round(_number(hours) * 60) if hours else int(counted))
        else:
            cents = (cents or 0) + round(_number(euros or euros_before) * 100)
    if not _BETWEEN.match(_PARTS.sub("", text)):
        raise DomainError("Vul tijd of waarde in. Bijvoorbeeld: 2 uur, of € 250.", field="effort")
    return Effort(minutes or None, cents or None)


def euro_words(cents: int) -> str:
    """``€ 1.234,50``."""
    return f"€ {with_points(cents // 100)},{cents % 100:02d}"


def _time_words(minutes: int) -> str:
    hours, left = divmod(minutes, 60)
    return " ".join(part for part in (f"{hours} uur" if hours else "", f"{left} min" if left else "") if part)


def _number(typed: str) -> Decimal:
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d{1,2})?", typed):
        typed = typed.replace(".", "")
    return Decimal(typed.replace(",", "."))
