"""Which three questions come next: the gaps first, then what is half known, then the oldest answers."""

import datetime as dt

from netwerk_desktop.model.relationship import PreparationState, PreparationTopic
from netwerk_desktop.planning.preparation import KnownPoint, three_questions

TODAY = dt.date(2026, 11, 22)
KNOWN, PARTLY, TO_ASK = PreparationState.KNOWN, PreparationState.PARTLY, PreparationState.TO_ASK


def point(topic: str, state: PreparationState, note: str = "", day: dt.date | None = None) -> KnownPoint:
    return KnownPoint(PreparationTopic(topic), state, note, day)


def test_gaps_come_first_then_half_known_then_the_oldest() -> None:
    points = [
        point("RULES", KNOWN, day=dt.date(2024, 3, 1)),
        point("LANGUAGE", KNOWN, day=dt.date(2026, 3, 1)),
        point("GOALS", PARTLY, day=dt.date(2026, 5, 1)),
        point("NETWORK", TO_ASK),
    ]
    assert three_questions(points, company="Bakkerij Çelik") == [
        "Met wie werken jullie samen die wij ook zouden moeten kennen?",
        "Wat wil Bakkerij Çelik over een jaar bereikt hebben?",
        "Welke regels gelden bij jullie voor jongeren op de werkvloer?",
    ]


def test_a_note_that_is_a_question_is_asked_as_it_stands() -> None:
    points = [point("POSITION", PARTLY, "Renée regelt het.\nWie beslist als Renée er niet is? ")]
    assert three_questions(points) == ["Wie beslist als Renée er niet is?"]


def test_the_contact_is_named() -> None:
    assert "als Gerda er niet is" in three_questions([point("POSITION", TO_ASK)], contact="Gerda")[0]


def test_braces_in_a_name_stay_what_they_are() -> None:
    assert "{x}" in three_questions([point("POSITION", TO_ASK)], contact="{x}")[0]


def test_an_answer_is_old_after_a_year() -> None:
    assert not point("GOALS", KNOWN, day=dt.date(2025, 11, 22)).is_old_on(TODAY)
    assert point("GOALS", KNOWN, day=dt.date(2025, 11, 21)).is_old_on(TODAY)
    assert not point("GOALS", TO_ASK).is_old_on(TODAY)
