"""The collaboration ladder, motivation and how firm an ambition is, in words (S4-10…16, S1-03a, S2-D2).

A rung is a form, never a grade.
"""

import datetime as dt
from typing import Final

from netwerk_desktop.model.partners import AmbitionFirmness
from netwerk_desktop.planning.dates import long_date
from netwerk_desktop.services.words import word

LEVELS: Final = {
    1: "leerlingen zoeken zelf een stage",
    2: "vaste contactpersoon per stageplek",
    3: "af en toe een gastles of bezoek",
    4: "samen een project",
    5: "heen en weer tussen praktijk en school",
    6: "praktijk is deel van de opleiding",
}
"""The six rungs, from light to close."""

MOTIVATION: Final = {
    1: "ziet er nog weinig in",
    2: "wil er over nadenken",
    3: "doet mee als het past",
    4: "doet graag mee",
    5: "komt zelf met ideeën",
}


def ladder_words(now: int | None, wished: int | None) -> str:
    """``3, wens 4``; empty as long as nobody said anything."""
    here = "" if now is None else str(now)
    wish = "" if wished is None or wished == now else f"wens {wished}"
    return ", ".join(part for part in (here, wish) if part)


REVIEW_RHYTHMS: Final = {6: "elk halfjaar", 12: "elk jaar", 24: "om het jaar", 0: "niet"}
"""After how many months a talk of the year is due again, in words (S2-D7)."""


FIRMNESS: Final = {
    AmbitionFirmness.EXPLORED: "jullie praten erover, er is nog niets beloofd",
    AmbitionFirmness.PROMISED: "beide kanten zeiden ja",
    AmbitionFirmness.ANCHORED: "het staat in beleid of in een overeenkomst",
}
"""What each word for how firm a shared ambition is means (S2-D2)."""


def firmness_words(firmness: AmbitionFirmness | None, since: dt.date | None) -> str:
    """``toegezegd, sinds 3 oktober 2026``; empty while nobody said it."""
    if firmness is None:
        return ""
    return word(firmness) if since is None else f"{word(firmness)}, sinds {long_date(since)}"


def review_rhythm_words(months: int) -> str:
    """``elk halfjaar``; a number that is not offered is told as it is."""
    return REVIEW_RHYTHMS.get(months, f"om de {months} maanden")
