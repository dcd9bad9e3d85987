"""The time behind a typed day."""

import datetime as dt

import pytest

from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.planning.clock_times import day_before_time, split_time
from netwerk_desktop.planning.dates import parse_date

TODAY = dt.date(2026, 11, 24)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("do 4-2 19.30", ("do 4-2", "19.30")),
        ("morgen  8:05 uur", ("morgen", "08.05")),
        ("16:30", ("vandaag", "16.30")),
        ("4-2", ("4-2", "")),
        ("4-2 25.00", ("4-2 25.00", "")),
        ("24.11", ("24.11", "")),
        ("", ("", "")),
    ],
)
def test_day_and_time_apart(typed: str, expected: tuple[str, str]) -> None:
    assert split_time(typed) == expected


def read(text: str) -> dt.date:
    return day_before_time(text, lambda day: parse_date(day, today=TODAY))


@pytest.mark.parametrize(
    ("typed", "day"),
    [("gisteren 16.30", dt.date(2026, 11, 23)), ("16:30", TODAY), ("di 24.11", TODAY), ("24.11", TODAY)],
)
def test_the_day_before_a_time(typed: str, day: dt.date) -> None:
    assert read(typed) == day


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("gisteren 25:00", "25.00 is geen tijd. Bijvoorbeeld 16.30"),
        ("24-11 12.60", "12.60 is geen tijd. Bijvoorbeeld 16.30"),
        ("25:00", "25.00 is geen tijd. Bijvoorbeeld 16.30"),
        ("31-2 25:00", "31 februari bestaat niet. Bijvoorbeeld 28-2"),
        ("straks 16.30", "“straks” is geen datum. Bijvoorbeeld 24-11, morgen of wk 48"),
        ("straks", "“straks” is geen datum. Bijvoorbeeld 24-11, morgen of wk 48"),
    ],
)
def test_it_says_which_of_the_two_is_wrong(typed: str, words: str) -> None:
    with pytest.raises(DomainError) as refused:
        read(typed)
    assert refused.value.message == words
