"""What we know of all partners on six points: who takes part, the least known first, and on paper."""

import datetime as dt

from netwerk_desktop.model.partners import PartnerStatus, RelationshipTier
from netwerk_desktop.model.relationship import PreparationPoint, PreparationState, PreparationTopic
from netwerk_desktop.services.portfolio import least_known, portfolio
from netwerk_desktop.services.portfolio_paper import print_portfolio
from netwerk_desktop.services.preparation import set_note, set_state
from netwerk_desktop.storage.database import Database
from netwerk_desktop.system import clock
from tests.builders import a_lock, a_partner, a_school, kept
from tests.documents.reading import page_texts

WORKING = PartnerStatus.PARTNER
KNOWN, TO_ASK = PreparationState.KNOWN, PreparationState.TO_ASK


def test_the_closest_and_least_known_come_first(database: Database) -> None:
    core = RelationshipTier.CORE
    known = a_partner(database, "Bekend", status=WORKING, tier=core)
    a_partner(database, "Ander", status=WORKING)
    a_partner(database, "Nieuw", status=WORKING, tier=core)
    a_partner(database, "Nog geen partner")
    a_lock(database, a_partner(database, "Liever niet", status=WORKING).id)
    set_state(database, known.id, PreparationTopic.LANGUAGE, KNOWN)

    rows = portfolio(database)

    assert [row.name for row in rows] == ["Nieuw", "Bekend", "Ander"]
    assert [row.known for row in rows] == [0, 1, 0]
    assert rows[1].states[PreparationTopic.LANGUAGE] is KNOWN
    assert rows[1].states[PreparationTopic.RULES] is TO_ASK


def test_an_answer_of_long_ago_is_old_and_what_is_asked_least_is_said(database: Database) -> None:
    partner = a_partner(database, status=WORKING)
    long_ago = clock.today() - dt.timedelta(days=400)
    for topic in PreparationTopic:
        if topic is not PreparationTopic.GOALS:
            kept(
                database,
                PreparationPoint(partner_id=partner.id, topic=topic, state=KNOWN, answered_on=long_ago),
            )
    (row,) = portfolio(database)
    assert row.old == set(PreparationTopic) - {PreparationTopic.GOALS}
    assert least_known([row]) is PreparationTopic.GOALS
    set_note(database, partner.id, PreparationTopic.GOALS, "Twee monteurs erbij")
    assert least_known(portfolio(database)) is None


def test_the_paper_counts_per_point_and_on_the_ladder(database: Database) -> None:
    """S4-16: who stands where, and who wants to go on."""
    a_school(database)
    first = a_partner(database, "Wösten", status=WORKING, level_now=3, level_wished=4)
    a_partner(database, "Çelik", status=WORKING, level_now=3, level_wished=3)
    set_state(database, first.id, PreparationTopic.RULES, KNOWN)
    text = " ".join(page_texts(print_portfolio(database)))
    assert "2 partners die nu meedoen" in text
    assert "Regels 1 0 1 0" in text and "Taal 0 0 2 0" in text
    assert "3: af en toe een gastles of bezoek 2 1" in text and "4: samen een project 0 1" in text
    assert "Wösten los ja – – – – – 3, wens 4" in text and "Çelik los" not in text
    assert "Van 1 andere partner weten we op deze punten nog niets." in text
    assert "Een trede verder willen: Wösten." in text


def test_without_partners_the_paper_says_so(database: Database) -> None:
    a_school(database)
    assert "Er doet nog geen partner mee." in " ".join(page_texts(print_portfolio(database)))
