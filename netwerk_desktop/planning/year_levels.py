"""Which year levels (leerjaren) something is for, as people write it: "klas 3B", "leerjaar 3 en 4"."""

import re
from collections.abc import Iterable
from typing import Final

YEAR_LEVELS: Final = ("1", "2", "3", "4")

_JOIN: Final = r"(?:\s*(?:,|en|of|\+|/|&|t/m|tm|tot en met|-|–)\s*)"
_ONE: Final = r"[1-4](?:[a-z]{1,2}\d?|e)?(?![\w])"
_NAMED: Final = re.compile(
    rf"\b(?:klas(?:sen)?|leerjaar|leerjaren|vmbo)\s+({_ONE}(?:{_JOIN}(?:klas\s+)?{_ONE})*)", re.IGNORECASE
)
_CODES: Final = re.compile(r"(?<![\w-])([1-4])(?:[A-Z]{1,2}\d?)(?![\w-])")
_ORDINALS: Final = re.compile(
    r"\b([1-4])e(?:\s+(?:en|of)\s+([1-4])e)?[\s-]?(?:klas|leerjaar|jaars)", re.IGNORECASE
)
_RANGE: Final = re.compile(
    r"([1-4])[a-z]{0,2}\s*(?:t/m|tm|tot en met|-|–)\s*(?:klas\s+)?([1-4])", re.IGNORECASE
)


def year_levels_in(text: str) -> tuple[str, ...]:
    """The year levels that *text* names, in their order; none when it names none."""
    found: set[str] = set()
    for match in _NAMED.finditer(text):
        found |= _with_ranges(match[1])
    for match in (*_CODES.finditer(text), *_ORDINALS.finditer(text)):
        found |= {level for level in match.groups() if level}
    return tuple(level for level in YEAR_LEVELS if level in found)


def year_level_words(levels: Iterable[str]) -> str:
    """``leerjaar 3 en 4``; empty for none."""
    known = [level for level in YEAR_LEVELS if level in set(levels)]
    if not known:
        return ""
    return f"leerjaar {known[0]}" if len(known) == 1 else f"leerjaar {', '.join(known[:-1])} en {known[-1]}"


def _with_ranges(text: str) -> set[str]:
    found = set(re.findall(r"(?<![A-Za-z])[1-4]", text))
    for first, last in _RANGE.findall(text):
        found |= {level for level in YEAR_LEVELS if first <= level <= last}
    return found
