"""Neighbours stand next to each other on a route, and a third is not always much."""

import datetime as dt

import pytest

from netwerk_desktop.planning.visit_routes import (
    carries_much,
    postcode_area,
    postcode_digits,
    route_order,
)

MONDAY, TUESDAY = dt.date(2026, 11, 23), dt.date(2026, 11, 24)


@pytest.mark.parametrize(
    ("postcode", "digits", "area"),
    [
        ("1234 SD", 1234, "12"),
        ("1234sd", 1234, "12"),
        (" 8021 AB", 8021, "80"),
        ("", None, ""),
        ("48529", None, ""),
        ("0123 AB", None, ""),
        ("Postbus 12", None, ""),
        ("١٢٣٤ AB", None, ""),
    ],
)
def test_only_dutch_postcodes_have_an_area(postcode: str, digits: int | None, area: str) -> None:
    assert (postcode_digits(postcode), postcode_area(postcode)) == (digits, area)


def test_by_day_then_time_then_from_neighbour_to_neighbour() -> None:
    stops = [
        (TUESDAY, "8.30", "1000 AA"),
        (MONDAY, "", "7711 AA"),
        (MONDAY, "", "1234 AA"),
        (MONDAY, "", "onbekend"),
        (MONDAY, "", "1236 AA"),
        (MONDAY, "10.00", "9999 AA"),
        (MONDAY, "9.30", "9999 ZZ"),
    ]
    assert sorted(stops, key=lambda stop: route_order(*stop)) == [
        stops[6], stops[5], stops[2], stops[4], stops[1], stops[3], stops[0],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("own", "total", "colleagues", "much"),
    [
        (5, 8, 3, True),
        (4, 8, 3, False),
        (3, 8, 3, False),
        (4, 11, 6, True),
        (3, 10, 6, False),
        (8, 8, 1, False),
        (0, 0, 3, False),
    ],
)
def test_much_is_more_than_a_third_and_far_above_even(
    own: int, total: int, colleagues: int, much: bool
) -> None:
    assert carries_much(own, total, colleagues) is much
