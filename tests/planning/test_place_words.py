"""Places as people type them: a name, how many, and the weekdays."""

import pytest

from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.planning.place_words import (
    long_weekday_words,
    read_place,
    read_weekdays,
    weekday_words,
)


@pytest.mark.parametrize(
    ("typed", "title", "per_weekday"),
    [
        ("2 plekken op di en do", "", (0, 2, 0, 2, 0)),
        ("Werkplaats, 2 plekken op di en do", "Werkplaats", (0, 2, 0, 2, 0)),
        ("Werkplaats: di 2, do 1", "Werkplaats", (0, 2, 0, 1, 0)),
        ("Meelopen in de zorg ma t/m vr", "Meelopen in de zorg", (1, 1, 1, 1, 1)),
        ("Kas elke dag 3 leerlingen", "Kas", (3, 3, 3, 3, 3)),
        ("3 plekken op woensdag in de keuken", "in de keuken", (0, 0, 3, 0, 0)),
        ("Balie en winkel, 1 op vrijdag", "Balie en winkel", (0, 0, 0, 0, 1)),
        ("Klas 3B in de hal 2x op ma.", "Klas 3B in de hal", (2, 0, 0, 0, 0)),
        ("Magazijn 2 op di en 1 op do", "Magazijn", (0, 2, 0, 1, 0)),
        ("Hal di + do", "Hal", (0, 1, 0, 1, 0)),
    ],
)
def test_name_number_and_days(typed: str, title: str, per_weekday: tuple[int, ...]) -> None:
    assert read_place(typed) == (title, per_weekday)


@pytest.mark.parametrize("typed", ["", "Werkplaats", "2 plekken", "plekken en", "99 plekken op di"])
def test_what_says_no_days_is_asked_again(typed: str) -> None:
    with pytest.raises(DomainError) as refused:
        read_place(typed)
    assert refused.value.field == "days"


def test_only_days_have_no_other_words() -> None:
    with pytest.raises(DomainError, match="Bijvoorbeeld: 2 plekken op di en do"):
        read_weekdays("2 op di in de hal")


@pytest.mark.parametrize(
    ("per_weekday", "short", "long"),
    [
        ((0, 2, 0, 2, 0), "2 op di en do", "2 plekken op dinsdag en donderdag"),
        ((1, 0, 1, 0, 2), "1 op ma en wo, 2 op vr", "1 plek op maandag en woensdag, 2 plekken op vrijdag"),
        ((3, 3, 3, 3, 3), "3 op ma t/m vr", "3 plekken op maandag t/m vrijdag"),
        ((0, 0, 0, 0, 0), "", ""),
    ],
)
def test_shown_and_read_again(per_weekday: tuple[int, ...], short: str, long: str) -> None:
    assert (weekday_words(per_weekday), long_weekday_words(per_weekday)) == (short, long)
    if any(per_weekday):
        assert read_weekdays(short) == per_weekday
