"""How numbers are written in Dutch."""

import pytest

from netwerk_desktop.planning.numbers import with_points


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "0"),
        (999, "999"),
        (1092, "1.092"),
        (10_000, "10.000"),
        (1_234_567, "1.234.567"),
        (-1500, "-1.500"),
    ],
)
def test_thousands_are_set_apart_by_points(number: int, words: str) -> None:
    assert with_points(number) == words
