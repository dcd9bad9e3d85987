"""The golden standard: six points that begin as questions, and answers that grow old."""

import datetime as dt

from netwerk_desktop.model.relationship import PreparationState, PreparationTopic
from netwerk_desktop.planning.dates import long_date
from netwerk_desktop.services import preparation
from netwerk_desktop.services.preparation import PointCard
from netwerk_desktop.storage.database import Database
from netwerk_desktop.system import clock
from tests.builders import a_partner
from tests.conftest import MOMENT

GOALS = PreparationTopic.GOALS


def card(database: Database, partner_id: int, topic: PreparationTopic = GOALS) -> PointCard:
    return next(each for each in preparation.preparation(database, partner_id) if each.topic is topic)


def test_nothing_known_is_six_questions_and_no_score(database: Database) -> None:
    partner = a_partner(database)
    points = preparation.preparation(database, partner.id)
    assert [point.state for point in points] == [PreparationState.TO_ASK] * 6
    assert preparation.count_words(points) == ""
    assert len(preparation.next_questions(points)) == 3


def test_an_answer_has_the_day_it_was_given(database: Database) -> None:
    partner = a_partner(database)
    preparation.set_state(database, partner.id, GOALS, PreparationState.KNOWN)

    known = card(database, partner.id)
    assert (known.state, known.answered_on, known.is_old) == (PreparationState.KNOWN, clock.today(), False)
    assert preparation.count_words(preparation.preparation(database, partner.id)) == "1 van 6 bekend"
    with clock.fixed(MOMENT + dt.timedelta(days=366)):
        assert card(database, partner.id).is_old
    preparation.set_state(database, partner.id, GOALS, PreparationState.TO_ASK)
    assert card(database, partner.id).answered_on is None
    database.undo()
    assert card(database, partner.id).state is PreparationState.KNOWN


def test_a_first_note_is_half_an_answer_and_a_question_is_none(database: Database) -> None:
    partner = a_partner(database)
    preparation.set_note(database, partner.id, GOALS, "Willen in 2028 drie monteurs erbij")
    assert card(database, partner.id).state is PreparationState.PARTLY
    preparation.set_note(database, partner.id, PreparationTopic.NETWORK, "Wie zit er in de kring?")
    assert card(database, partner.id, PreparationTopic.NETWORK).state is PreparationState.TO_ASK


def test_what_they_know_of_us_is_kept_apart(database: Database) -> None:
    partner = a_partner(database)
    preparation.set_they_know(database, partner.id, GOALS, "Weten dat wij lintstage willen")
    known = card(database, partner.id)
    assert (known.they_know, known.note, known.state) == (
        "Weten dat wij lintstage willen", "", PreparationState.TO_ASK,
    )  # fmt: skip


def test_what_was_heard_since_the_last_contact_is_counted(database: Database) -> None:
    """N8: plain counting, from the history."""
    partner = a_partner(database)
    contact = clock.today() + dt.timedelta(days=30)

    def said(day: dt.date | None = contact) -> str:
        points = preparation.preparation(database, partner.id)
        return preparation.before_contact_words(database, partner.id, points, day)

    preparation.set_state(database, partner.id, GOALS, PreparationState.KNOWN)
    assert said() == said(None) == ""
    with clock.fixed(MOMENT + dt.timedelta(days=30)):
        preparation.set_note(database, partner.id, GOALS, "Drie monteurs erbij")
        assert said() == "", "an answer that was there already"
        preparation.set_note(database, partner.id, PreparationTopic.NETWORK, "De kring")
        assert said() == "", "half an answer"
        for topic in (PreparationTopic.NETWORK, PreparationTopic.RULES):
            preparation.set_state(database, partner.id, topic, PreparationState.KNOWN)
        assert said() == f"Was 1 voor het contact van {long_date(contact)}"
        database.undo()
        assert said().startswith("Was 1 voor")
        database.undo()
        assert said() == "", "as many as before"
    assert said(contact + dt.timedelta(days=1)) == ""
