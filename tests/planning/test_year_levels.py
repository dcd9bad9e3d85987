"""For which year levels something is, as people write it (S0-06)."""

import pytest

from netwerk_desktop.planning.year_levels import year_level_words, year_levels_in


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("klas 3B", "3"),
        ("3B", "3"),
        ("klas 3 PIE", "3"),
        ("klas 2 Groen", "2"),
        ("leerjaar 3 en 4", "34"),
        ("Klas 1 t/m 3", "123"),
        ("klassen 3A, 3B en 4C", "34"),
        ("3KB1 en 4BB", "34"),
        ("klas 3KB1", "3"),
        ("de 4e klas", "4"),
        ("1e en 2e klas", "12"),
        ("derdejaars", ""),
        ("vmbo 3", "3"),
        ("", ""),
        ("12 leerlingen", ""),
        ("klas 30", ""),
        ("vanaf 15 jaar", ""),
        ("2x per week", ""),
        ("3D-printen", ""),
        ("de hele school", ""),
        ("klas 5", ""),
        ("2027", ""),
    ],
)
def test_only_what_is_named(text: str, levels: str) -> None:
    assert "".join(year_levels_in(text)) == levels


def test_in_words_whatever_their_order() -> None:
    assert year_level_words(()) == ""
    assert year_level_words(("3",)) == "leerjaar 3"
    assert year_level_words(("4", "1", "3")) == "leerjaar 1, 3 en 4"
