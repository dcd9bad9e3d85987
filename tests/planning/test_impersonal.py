"""What pupils read leads to nobody: sentences with names, numbers, addresses and links are left out."""

import pytest

from netwerk_desktop.planning.impersonal import impersonal
from netwerk_desktop.planning.name_mentions import NamedPerson, Naming

THERE = Naming([NamedPerson(1, first_name="Renée", initials="R.", surname="Bakker", phones=("0655018412",))])
EVERYBODY = Naming([NamedPerson(2, first_name="Joël", surname="Smit", emails=("joel@smit.example",))])


def told(text: str) -> str:
    return impersonal(text, (THERE,), certain=EVERYBODY)


@pytest.mark.parametrize(
    "leading",
    [
        "Vraag naar Renée.",
        "vraag naar renee",
        "Mevrouw Bakker helpt je.",
        "R. Bakker legt het uit.",
        "Joël Smit werkt er ook.",
        "Vraag naar dhr. De Onbekende.",
        "Meld je bij meneer Onbekend.",
        "Bel 06 5501 8412",
        "Bel 06-12-34-56-78",
        "06.12.34.56.78",
        "+31 6 12 34 56 78",
        "(0523) 55 07 62",
        "0523/550762",
        "bel 550762",
        "Mail naar info@wosten.example",
        "info @ wosten . example",
        "Kijk op www.wosten.example of linkedin.com/in/renee",
    ],
)
def test_what_leads_to_somebody_is_left_out(leading: str) -> None:
    assert told(f"Je helpt in de werkplaats. {leading}") == "Je helpt in de werkplaats."
    assert told(f"{leading}\nJe helpt in de werkplaats") == "Je helpt in de werkplaats"
    assert told(leading) == ""


@pytest.mark.parametrize(
    "harmless",
    [
        "Met de bakker deeg maken, 8.30-16.00 uur.",
        "Van 08.30-12.00/12.30-16.00, of 1-2-2027 - 1-7-2027.",
        "Eerst uitleg (VCA). Daarna leidingen buigen van 15 mm, 22 mm en 28 mm.",
        "Een Smit zijn: ijzer buigen.",
        "Je belt zelf geen klanten; je helpt aan balie 3.",
    ],
)
def test_the_rest_stays_word_for_word(harmless: str) -> None:
    assert told(harmless) == harmless
