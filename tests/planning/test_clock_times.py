"""The time behind a typed day."""

import pytest

from netwerk_desktop.planning.clock_times import split_time


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
