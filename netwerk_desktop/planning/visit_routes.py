"""Visits in an order that saves driving, and who carries much: pure rules (F30, S4-08).

A Dutch postcode is four digits and two letters; places whose digits differ little lie near each other, and
the first two digits are a region of some ten kilometres (PostNL).
"""

import datetime as dt
import re
from typing import Final

AREA_DIGITS: Final = 2
"""Digits of a postcode that two partners in the same area share."""
NOT_VISITED_FOR: Final = 10
"""School weeks after which a partner with a place may be visited again when somebody is near."""
MUCH_FROM: Final = 3
"""Who is the fixed contact of fewer places never carries much."""
MUCH_SHARE: Final = 1 / 3
MUCH_BEYOND_EVEN: Final = 1.5
"""How many times an even share is much: among three colleagues a third is no more than fair."""
_POSTCODE: Final = re.compile(r"\s*([1-9]\d{3})(?!\d)")
_NOWHERE: Final = 10_000
"""Behind all postcodes."""

RouteOrder = tuple[dt.date, bool, str, int, str]


def postcode_digits(postcode: str) -> int | None:
    """``1234`` of ``1234 SD``; None for what is no Dutch postcode."""
    match = _POSTCODE.match(postcode)
    return None if match is None else int(match[1])


def postcode_area(postcode: str) -> str:
    """``12`` of ``1234 SD``; empty for what is no Dutch postcode."""
    digits = postcode_digits(postcode)
    return "" if digits is None else str(digits)[:AREA_DIGITS]


def route_order(day: dt.date, clock_time: str, postcode: str) -> RouteOrder:
    """What stops are sorted by: day, clock time (``9.30`` before ``10.00``), then neighbour to neighbour.

    Without a time a stop comes after those that have one, without a postcode after its neighbours.
    """
    digits = postcode_digits(postcode)
    near = _NOWHERE if digits is None else digits
    return (day, not clock_time, clock_time.zfill(5) if clock_time else "", near, postcode.upper())


def carries_much(own: int, total: int, colleagues: int) -> bool:
    """Whether *own* of *total* is much for one of *colleagues*: more than a third, and far above even."""
    if colleagues < 2 or not total:
        return False
    return own / total > max(MUCH_SHARE, MUCH_BEYOND_EVEN / colleagues)
