"""What the foot of a list says of its rows."""

import pytest

from netwerk_desktop.ui.shared.counted import shown_words
from netwerk_desktop.ui.shared.views_bar import ViewItem


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ((20, 214, 0), "20 van 214 getoond"),
        ((214, 214, 1), "214 van 214 getoond · 1 gekozen"),
        ((10_000, 100_000, 12_500), "10.000 van 100.000 getoond · 12.500 gekozen"),
    ],
)
def test_the_foot_of_a_list_counts_with_points(counts: tuple[int, int, int], words: str) -> None:
    assert shown_words(*counts) == words


def test_a_view_counts_with_points() -> None:
    assert ViewItem("all", "Alle partners", 100_000).words == "Alle partners, 100.000"
