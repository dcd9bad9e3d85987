"""The six points of the golden standard as questions for the next talk (S4-B4..9, N8). Pure: no database."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from netwerk_desktop.model.relationship import PreparationState, PreparationTopic
from netwerk_desktop.planning.dates import add_months

MONTHS_FRESH: Final = 12
"""An answer older than this is worth asking again."""
MOST_QUESTIONS: Final = 3

_ORDER: Final = {PreparationState.TO_ASK: 0, PreparationState.PARTLY: 1, PreparationState.KNOWN: 2}
_QUESTIONS: Final = {
    PreparationTopic.RULES: "Welke regels gelden bij jullie voor jongeren op de werkvloer?",
    PreparationTopic.LANGUAGE: "Hoe noemen jullie dat: stage, leerplek, meelopen?",
    PreparationTopic.GOALS: "Wat wil {bedrijf} over een jaar bereikt hebben?",
    PreparationTopic.INTEREST: "Wat moet samenwerken met school jullie opleveren?",
    PreparationTopic.POSITION: "Wie beslist mee, en wie neemt het over als {naam} er niet is?",
    PreparationTopic.NETWORK: "Met wie werken jullie samen die wij ook zouden moeten kennen?",
}


@dataclass(frozen=True, slots=True)
class KnownPoint:
    """What is known of a partner on one topic."""

    topic: PreparationTopic
    state: PreparationState = PreparationState.TO_ASK
    note: str = ""
    answered_on: dt.date | None = None

    def is_old_on(self, day: dt.date) -> bool:
        """Whether the answer is more than a year old."""
        return self.answered_on is not None and add_months(self.answered_on, MONTHS_FRESH) < day


def three_questions(points: Iterable[KnownPoint], *, contact: str = "", company: str = "") -> list[str]:
    """What to ask next: from *nog vragen*, then *deels*, then the oldest answers.

    A note that is a question itself is asked as it stands. *contact* and *company* are named in the others.
    """
    order = {topic: place for place, topic in enumerate(PreparationTopic)}
    chosen = sorted(
        points,
        key=lambda each: (_ORDER[each.state], each.answered_on or dt.date.min, order[each.topic]),
    )
    return [_question(each, contact, company) for each in chosen[:MOST_QUESTIONS]]


def _question(point: KnownPoint, contact: str, company: str) -> str:
    last = point.note.strip().splitlines()[-1].strip() if point.note.strip() else ""
    if last.endswith("?"):
        return last
    words = _QUESTIONS[point.topic]
    return words.format(naam=contact or "onze contactpersoon", bedrijf=company or "jullie organisatie")
