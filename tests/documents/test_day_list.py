"""The list of today on paper: it reads from top to bottom, breaks between rows, and takes any text."""

from dataclasses import replace

import pytest

from netwerk_desktop.documents.day_list import DayGroup, DayLine, DayListPaper, PlannedLine, render_day_list
from tests.documents.reading import page_texts

PAPER = DayListPaper(
    "Dinsdag 24 november",
    "wk 48 · Maartje · 3 dingen te doen",
    (
        DayGroup(
            "Beloofd en te laat (1)",
            (
                DayLine(
                    "Lesrooster sturen",
                    "Installatietechniek Wösten",
                    "Beloofd op 12 november aan Renée Oostindiën",
                    "Renée Oostindiën · 06 5501 8412",
                    "4 dagen te laat",
                ),
            ),
        ),
        DayGroup("Contact verwatert (54)", (DayLine("Doet 8 jaar mee", "Kinderopvang ’t Koetje"),), 53),
    ),
    (PlannedLine("di 24-11", "10.30", "Bezoek Wösten"), PlannedLine("", "13.15", "Gastles Ruën, 3B")),
)


def test_it_reads_from_top_to_bottom() -> None:
    (text,) = page_texts(render_day_list(PAPER))
    assert text == (
        "Dinsdag 24 november wk 48 · Maartje · 3 dingen te doen "
        "Beloofd en te laat (1) Lesrooster sturen Beloofd op 12 november aan Renée Oostindiën "
        "Installatietechniek Wösten Renée Oostindiën · 06 5501 8412 4 dagen te laat "
        "Contact verwatert (54) nog 53 in het programma Doet 8 jaar mee Kinderopvang ’t Koetje "
        "Deze week di 24-11 10.30 Bezoek Wösten 13.15 Gastles Ruën, 3B "
        "Daglijst · intern, na gebruik vernietigen blad 1"
    )


def test_the_same_values_give_the_same_bytes() -> None:
    assert render_day_list(PAPER) == render_day_list(PAPER)


def test_a_long_list_goes_on_and_no_row_is_lost() -> None:
    lines = tuple(DayLine(f"Stap {number}", f"Partner {number}", "reden " * 30) for number in range(80))
    texts = page_texts(render_day_list(replace(PAPER, groups=(DayGroup("Stappen", lines),))))
    assert len(texts) > 2
    whole = " ".join(texts)
    assert all(f"Stap {number} " in whole for number in range(80))
    assert [text.endswith(f"blad {number}") for number, text in enumerate(texts, 1)] == [True] * len(texts)


@pytest.mark.parametrize("text", ["<b>open", "<img src='/etc/passwd'>", "x" * 5000, "\u202eomgekeerd", "😀"])
def test_any_text_is_taken(text: str) -> None:
    line = DayLine(text, text, text, text, text)
    paper = DayListPaper(text, text, (DayGroup(text, (line,)),), (PlannedLine(text, text, text),))
    assert page_texts(render_day_list(paper))


def test_nothing_to_do_is_a_page_with_the_day() -> None:
    (text,) = page_texts(render_day_list(DayListPaper("Dinsdag 24 november", "wk 48", ())))
    assert text.startswith("Dinsdag 24 november wk 48")
