"""School weeks, holidays and dates in the words of a school."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.model.school import HolidayRegion
from netwerk_desktop.planning.school_dates import parse_day
from netwerk_desktop.planning.school_weeks import calendar_of, easter_sunday, public_holidays

NORTH, SOUTH = calendar_of(HolidayRegion.NORTH), calendar_of(HolidayRegion.SOUTH)
TODAY = dt.date(2026, 11, 24)
DAYS = st.dates(dt.date(1960, 1, 1), dt.date(2190, 1, 1))


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("year", "easter"),
    [(2025, "2025-04-20"), (2026, "2026-04-05"), (2027, "2027-03-28"), (2028, "2028-04-16")],
)
def test_easter(year: int, easter: str) -> None:
    assert easter_sunday(year) == day(easter)


def test_kings_day_moves_when_it_is_a_sunday() -> None:
    assert public_holidays(2025)[day("2025-04-26")] == "Koningsdag"
    assert day("2025-04-27") not in public_holidays(2025)
    assert public_holidays(2026)[day("2026-04-27")] == "Koningsdag"


@pytest.mark.parametrize(
    ("name", "days"),
    [
        ("Hemelvaartsdag", ("2026-05-14", "2027-05-06", "2028-05-25")),
        ("tweede pinksterdag", ("2026-05-25", "2027-05-17", "2028-06-05")),
        ("tweede paasdag", ("2026-04-06", "2027-03-29", "2028-04-17")),
    ],
)
def test_movable_feasts(name: str, days: tuple[str, ...]) -> None:
    assert [
        found for year in (2026, 2027, 2028) for found, n in public_holidays(year).items() if n == name
    ] == [day(each) for each in days]


def test_tuesdays_of_a_school_year_in_the_north() -> None:
    """The test vector of domain.md 3.7: 39 of 44, King's Day in the May holiday counted once."""
    tuesdays = [day("2026-09-01") + dt.timedelta(weeks=week) for week in range(44)]
    closed = [tuesday for tuesday in tuesdays if not NORTH.is_school_day(tuesday)]
    assert tuesdays[-1] == day("2027-06-29")
    assert closed == [
        day(each) for each in ("2026-10-13", "2026-12-22", "2026-12-29", "2027-02-23", "2027-04-27")
    ]


@pytest.mark.parametrize(
    ("start", "end", "north", "south"),
    [
        ("2026-11-12", "2026-11-24", 1, 1),
        ("2026-11-17", "2026-11-24", 1, 1),
        ("2026-11-24", "2026-11-24", 0, 0),
        ("2026-11-24", "2026-11-17", 0, 0),
        ("2026-12-18", "2027-01-08", 1, 1),  # two weeks of Christmas do not count
        ("2026-10-09", "2026-10-23", 1, 1),  # the autumn holiday of the north
        ("2026-07-03", "2026-08-21", 1, 1),
        ("2026-07-03", "2026-08-17", 0, 1),
        ("2027-05-03", "2027-05-10", 1, 1),  # Ascension Day lies in a school week
    ],
)
def test_weeks_between(start: str, end: str, north: int, south: int) -> None:
    assert NORTH.weeks_between(day(start), day(end)) == north
    assert SOUTH.weeks_between(day(start), day(end)) == south


def test_beyond_the_data_only_a_usual_summer_is_left_out() -> None:
    assert NORTH.weeks_between(day("2032-01-05"), day("2033-01-03")) == 45
    assert not NORTH.knows(day("2032-01-05"))
    assert NORTH.knows(TODAY)


def test_days_before_and_after_all_counting_do_not_matter() -> None:
    assert NORTH.weeks_between(dt.date.min, dt.date.max) > 5000
    assert not NORTH.is_school_day(dt.date.min)
    assert not NORTH.is_school_day(dt.date.max)


@given(DAYS, DAYS, DAYS)
def test_weeks_add_up(one: dt.date, two: dt.date, three: dt.date) -> None:
    first, middle, last = sorted((one, two, three))
    apart = NORTH.school_days_between(first, middle) + NORTH.school_days_between(middle, last)
    assert apart == NORTH.school_days_between(first, last)
    assert NORTH.weeks_between(first, last) <= ((last - first).days + 6) // 7


@given(st.dates(dt.date(2025, 8, 25), dt.date(2028, 6, 1)), st.integers(0, 40))
def test_so_many_school_weeks_later(start: dt.date, weeks: int) -> None:
    end = NORTH.school_weeks_after(start, weeks)
    assert NORTH.is_school_day(end)
    assert NORTH.weeks_between(start, end) >= weeks


@pytest.mark.parametrize(
    ("typed", "becomes"),
    [
        ("na de kerstvakantie", "2027-01-04"),
        ("Na kerst", "2027-01-04"),
        ("na de voorjaarsvakantie", "2027-03-01"),
        ("na de krokusvakantie", "2027-03-01"),
        ("na de vakantie", "2027-01-04"),
        ("voor de vakantie", "2026-12-18"),
        ("vóór de zomer", "2027-07-09"),
        ("na de meivakantie", "2027-05-03"),
        ("na de herfstvakantie", "2027-10-25"),
        ("over 6 weken", "2027-01-05"),
        ("over 4 weken", "2027-01-04"),
        ("over een maand", "2027-01-04"),
        ("over 11 dagen", "2026-12-05"),
        ("over 1 maand", "2027-01-04"),
        ("over 6 schoolweken", "2027-01-19"),
        ("24-11", "2026-11-24"),
        ("wk 49", "2026-11-30"),
        ("morgen", "2026-11-25"),
    ],
)
def test_dates_in_words(typed: str, becomes: str) -> None:
    assert parse_day(typed, today=TODAY, calendar=NORTH) == day(becomes)


def test_in_a_holiday_after_means_this_one_and_before_the_next() -> None:
    in_christmas = day("2026-12-28")
    assert parse_day("na de vakantie", today=in_christmas, calendar=NORTH) == day("2027-01-04")
    assert parse_day("voor de vakantie", today=in_christmas, calendar=NORTH) == day("2027-02-19")


@pytest.mark.parametrize("typed", ["na de lunch", "na", "voor de", "na de vakanties", "voor jou vakantie"])
def test_other_words_are_no_date(typed: str) -> None:
    with pytest.raises(DomainError, match="is geen datum"):
        parse_day(typed, today=TODAY, calendar=NORTH)


def test_a_holiday_that_is_not_known_yet_is_said() -> None:
    with pytest.raises(DomainError, match="nog niet bekend"):
        parse_day("na de kerstvakantie", today=day("2030-01-20"), calendar=NORTH)
