"""When a look back is due: a table of cases, and what must hold for all of them."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netwerk_desktop.planning.evaluation_rhythm import (
    Due,
    EveryMonths,
    InMonths,
    Rhythm,
    due_now,
    months_in,
    next_due,
    rhythm_of_months,
)

MAY, TWICE = InMonths((5,)), InMonths((1, 6))
YEAR, HALF, NEVER = EveryMonths(12), EveryMonths(6), EveryMonths(0)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("mei", (5,)),
        ("Mei/juni", (5,)),
        ("mei of juni", (5,)),
        ("mei t/m juli", (5,)),
        ("eind mei - begin juni", (5,)),
        ("januari en juni", (1, 6)),
        ("juni, januari", (1, 6)),
        ("januari en begin juni", (1, 6)),
        ("nov. & mrt.", (3, 11)),
        ("jan; sept; mei", (1, 5, 9)),
        ("mei en mei", (5,)),
        ("in de meivakantie", ()),
        ("wk 6 en wk 21", ()),
        ("elk jaar", ()),
        ("", ()),
    ],
)
def test_the_months_that_were_typed(text: str, months: tuple[int, ...]) -> None:
    assert months_in(text) == months


def test_months_that_cannot_be_read_are_once_a_year() -> None:
    assert rhythm_of_months("als het uitkomt") == YEAR
    assert rhythm_of_months("januari en juni") == TWICE


@pytest.mark.parametrize(
    ("rhythm", "anchor", "held", "since", "until"),
    [
        # an agreement: the first month that begins after it began
        (MAY, "2025-08-01", (), "2026-05-01", "2026-05-31"),
        (MAY, "2026-04-30", (), "2026-05-01", "2026-05-31"),
        (MAY, "2026-05-01", (), "2027-05-01", "2027-05-31"),
        (MAY, "2026-05-20", (), "2027-05-01", "2027-05-31"),
        # held in its month, late, or a little early: the next year
        (MAY, "2025-08-01", ("2026-05-31",), "2027-05-01", "2027-05-31"),
        (MAY, "2025-08-01", ("2026-11-24",), "2027-05-01", "2027-05-31"),
        (MAY, "2025-08-01", ("2026-03-01",), "2027-05-01", "2027-05-31"),
        (MAY, "2025-08-01", ("2026-02-28",), "2026-05-01", "2026-05-31"),
        # only the last one counts, in whatever order they come
        (MAY, "2023-08-01", ("2026-05-04", "2024-05-07"), "2027-05-01", "2027-05-31"),
        # left out for years it is one time that is asked for
        (MAY, "2023-08-01", ("2024-05-07",), "2025-05-01", "2025-05-31"),
        # held before it began by what is known
        (MAY, "2025-08-01", ("2025-04-01",), "2026-05-01", "2026-05-31"),
        # twice a year
        (TWICE, "2025-08-01", (), "2026-01-01", "2026-01-31"),
        (TWICE, "2025-08-01", ("2026-01-10",), "2026-06-01", "2026-06-30"),
        (TWICE, "2025-08-01", ("2026-06-10",), "2027-01-01", "2027-01-31"),
        (InMonths((5, 6)), "2025-08-01", ("2026-05-10",), "2026-06-01", "2026-06-30"),
        (InMonths((5, 7)), "2025-08-01", ("2026-05-10",), "2026-07-01", "2026-07-31"),
        (InMonths((2,)), "2027-08-01", (), "2028-02-01", "2028-02-29"),
        # a talk: so many months after the last one, else after the partner began
        (YEAR, None, ("2025-03-12",), "2026-03-12", "2026-03-12"),
        (YEAR, "2020-09-01", ("2025-03-12",), "2026-03-12", "2026-03-12"),
        (YEAR, "2025-09-01", (), "2026-09-01", "2026-09-01"),
        (HALF, None, ("2025-08-31",), "2026-02-28", "2026-02-28"),
        (EveryMonths(24), None, ("2024-02-29",), "2026-02-28", "2026-02-28"),
    ],
)
def test_when_the_next_one_is_due(
    rhythm: Rhythm, anchor: str | None, held: tuple[str, ...], since: str, until: str
) -> None:
    begins = None if anchor is None else day(anchor)
    assert next_due(rhythm, begins, [day(each) for each in held]) == Due(day(since), day(until))


@pytest.mark.parametrize("rhythm", [MAY, YEAR])
def test_where_nothing_is_known_nothing_is_due(rhythm: Rhythm) -> None:
    assert next_due(rhythm, None, ()) is None


def test_never_is_never() -> None:
    assert next_due(NEVER, day("2020-01-01"), [day("2021-01-01")]) is None


def test_it_is_due_from_the_day_itself() -> None:
    held = [day("2025-03-12")]
    assert due_now(YEAR, None, held, day("2026-03-11")) is None
    assert due_now(YEAR, None, held, day("2026-03-12")) is not None
    assert due_now(MAY, day("2025-08-01"), (), day("2026-04-30")) is None
    assert due_now(MAY, day("2025-08-01"), (), day("2026-05-01")) is not None


DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2150, 12, 31))
RHYTHMS = st.one_of(
    st.sampled_from([0, 6, 12, 24]).map(EveryMonths),
    st.sets(st.integers(1, 12), min_size=1).map(lambda months: InMonths(tuple(sorted(months)))),
)


@given(RHYTHMS, st.one_of(st.none(), DAYS), st.lists(DAYS, max_size=4))
def test_it_is_never_due_before_the_last_time(
    rhythm: Rhythm, anchor: dt.date | None, held: list[dt.date]
) -> None:
    due = next_due(rhythm, anchor, held)
    if due is not None:
        assert due.since > max(held, default=dt.date.min)
        assert due.since <= due.until


@given(RHYTHMS, st.one_of(st.none(), DAYS), st.lists(DAYS, max_size=4), DAYS)
def test_who_looks_back_today_has_done_it(
    rhythm: Rhythm, anchor: dt.date | None, held: list[dt.date], today: dt.date
) -> None:
    earlier = [each for each in held if each <= today]
    assert due_now(rhythm, anchor, [*earlier, today], today) is None
