"""Time and value as people type them, and back again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.planning.effort import Effort, parse_effort


@pytest.mark.parametrize(
    ("typed", "minutes", "cents"),
    [
        ("", None, None),
        ("2 uur", 120, None),
        ("1,5 uur", 90, None),
        ("1 uur 30 min", 90, None),
        ("90 minuten", 90, None),
        ("€ 250", None, 25_000),
        ("€250,50", None, 25_050),
        ("€ 1.250", None, 125_000),
        ("12.50 euro", None, 1_250),
        ("2 uur, € 250", 120, 25_000),
        ("250 euro en 2 UUR", 120, 25_000),
    ],
)
def test_what_is_typed_is_read(typed: str, minutes: int | None, cents: int | None) -> None:
    assert parse_effort(typed) == Effort(minutes, cents)


@pytest.mark.parametrize("typed", ["veel", "250", "2 dagen", "€", "-2 uur", "€ 1.2.3", "2 uur lang"])
def test_what_is_neither_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(DomainError, match="2 uur, of € 250") as caught:
        parse_effort(typed)
    assert caught.value.field == "effort"


@given(
    st.none() | st.integers(min_value=1, max_value=99_999),
    st.none() | st.integers(min_value=1, max_value=99_999_999),
)
def test_words_are_read_back(minutes: int | None, cents: int | None) -> None:
    assert parse_effort(Effort(minutes, cents).words) == Effort(minutes, cents)
