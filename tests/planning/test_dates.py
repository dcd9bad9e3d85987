"""Dutch dates in words, both ways."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.planning import dates

TODAY = dt.date(2026, 11, 22)  # a Sunday


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("24-11", dt.date(2026, 11, 24)),
        ("24 november", dt.date(2026, 11, 24)),
        ("24-11-26", dt.date(2026, 11, 24)),
        ("2026-11-24", dt.date(2026, 11, 24)),
        ("di 24-11", dt.date(2026, 11, 24)),
        ("vandaag", TODAY),
        ("morgen", dt.date(2026, 11, 23)),
        ("overmorgen", dt.date(2026, 11, 24)),
        ("gisteren", dt.date(2026, 11, 21)),
        ("di", dt.date(2026, 11, 24)),
        ("zondag", dt.date(2026, 11, 29)),
        ("volgende week", dt.date(2026, 11, 29)),
        ("over 6 weken", dt.date(2027, 1, 3)),
        ("over 2 dagen", dt.date(2026, 11, 24)),
        ("wk 48", dt.date(2026, 11, 23)),
        ("wk 3", dt.date(2027, 1, 18)),
        ("1-6", dt.date(2027, 6, 1)),
        ("1-9", dt.date(2026, 9, 1)),
        ("29-2", dt.date(2028, 2, 29)),
    ],
)
def test_typed_dates(text: str, day: dt.date) -> None:
    assert dates.parse_date(text, today=TODAY) == day


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("31-02", "31 februari bestaat niet. Bijvoorbeeld 28-2"),
        ("31 februari", "31 februari bestaat niet. Bijvoorbeeld 28-2"),
        ("29-2-2027", "29 februari 2027 bestaat niet. Bijvoorbeeld 28-2"),
        ("13-13", "Maand 13 bestaat niet. Bijvoorbeeld 24-11"),
        ("wk 54", "Week 54 bestaat niet. Bijvoorbeeld wk 48"),
        ("foo", "“foo” is geen datum. Bijvoorbeeld 24-11, morgen of wk 48"),
    ],
)
def test_impossible_dates_say_what_to_type(text: str, message: str) -> None:
    with pytest.raises(DomainError) as caught:
        dates.parse_date(text, today=TODAY)
    assert caught.value.message == message


@given(
    text=st.text(max_size=25) | st.from_regex(r"[0-9 \-/]{1,12}|(over|wk|week) [0-9]{1,4}( \w+)?"),
    today=st.dates(),
)
def test_anything_typed_is_a_date_or_a_sentence(text: str, today: dt.date) -> None:
    try:
        assert isinstance(dates.parse_date(text, today=today), dt.date)
    except DomainError as error:
        assert "Bijvoorbeeld" in error.message


@given(st.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1)))
def test_what_is_shown_can_be_typed(day: dt.date) -> None:
    assert dates.parse_date(dates.long_date(day), today=TODAY) == day
    assert dates.parse_date(dates.short_date(day, today=day), today=day) == day


def test_how_dates_are_shown() -> None:
    assert dates.long_date(TODAY) == "22 november 2026"
    assert dates.short_date(dt.date(2026, 11, 24), today=TODAY) == "di 24-11"
    assert dates.short_date(dt.date(2027, 8, 1), today=TODAY) == "1-8-2027"
    assert dates.week_label(dt.date(2026, 11, 24)) == "wk 48"
    assert dates.relative(dt.date(2026, 11, 18), today=TODAY) == "4 dagen te laat"
    assert dates.relative(dt.date(2026, 11, 21), today=TODAY) == "1 dag te laat"
    assert dates.relative(TODAY, today=TODAY) == "vandaag"
    assert dates.relative(dt.date(2026, 11, 23), today=TODAY) == "morgen"
    assert dates.relative(dt.date(2026, 11, 24), today=TODAY) == "di 24-11"
    assert [dates.school_year_of(dt.date(2026, m, 1)) for m in (7, 8)] == [2025, 2026]
    assert dates.school_year_label(2026) == "2026-2027"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("12-5", dt.date(2026, 5, 12)),
        ("12 mei", dt.date(2026, 5, 12)),
        ("wk 20", dt.date(2026, 5, 11)),
        ("24-11", dt.date(2026, 11, 24)),
        ("25-11", dt.date(2025, 11, 25)),
        ("gisteren", dt.date(2026, 11, 23)),
        ("morgen", dt.date(2026, 11, 25)),
        ("vrijdag", dt.date(2026, 11, 27)),
        ("12-5-2027", dt.date(2027, 5, 12)),
        ("over een maand", dt.date(2026, 12, 24)),
    ],
)
def test_for_what_has_been_a_day_without_a_year_is_the_last_time(text: str, day: dt.date) -> None:
    """What says its day itself is left as it is: who asks refuses what is still to come."""
    assert dates.parse_past_date(text, today=dt.date(2026, 11, 24)) == day
