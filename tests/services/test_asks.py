"""The ask counter and the lock: counted over all colleagues, a gentle stop, and never under the lock."""

import datetime as dt

import pytest

from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.model.partners import ContactOutcome, DoNotApproach, Partner
from netwerk_desktop.model.relationship import Ask, AskAnswer
from netwerk_desktop.services.asks import (
    change_ask,
    delete_ask,
    log_ask,
    partner_asks,
    stop_for,
)
from netwerk_desktop.services.contacts import ContactNote, log_contact
from netwerk_desktop.services.partners import change_field
from netwerk_desktop.services.school import set_most_asks
from netwerk_desktop.storage.database import Database
from tests.builders import a_colleague, a_lock, a_partner, a_person, a_school, kept

TODAY = dt.date(2026, 11, 22)


def test_an_ask_is_kept_with_who_asked(database: Database) -> None:
    partner = a_partner(database)
    colleague = a_colleague(database, a_person(database, "Tarık", "Yıldız").id, is_broker=True)
    ask_id = log_ask(database, partner.id, "  een gastles ")
    asks = partner_asks(database, partner.id)
    (card,) = asks.cards
    assert (card.id, card.what, card.who, card.asked_on) == (ask_id, "een gastles", "Tarık Yıldız", TODAY)
    assert card.is_open and not asks.is_full
    assert colleague.id
    assert database.undo() == "Vraag genoteerd"
    assert partner_asks(database, partner.id).cards == ()


def test_asks_of_all_colleagues_count_in_this_school_year(database: Database) -> None:
    partner = a_partner(database)
    others = [a_colleague(database, a_person(database, name, "de Vries").id).id for name in ("Ans", "Bas")]
    for colleague_id, day in zip(others, (dt.date(2026, 9, 12), dt.date(2026, 7, 31)), strict=True):
        kept(database, Ask(partner_id=partner.id, colleague_id=colleague_id, what="jury", asked_on=day))
    asks = partner_asks(database, partner.id)
    assert (len(asks.cards), len(asks.this_year)) == (2, 1)


def test_the_fourth_ask_is_gently_stopped(database: Database) -> None:
    partner = a_partner(database)
    for what in ("gastles", "jury", "twee plekken"):
        assert stop_for(database, partner.id) is None
        log_ask(database, partner.id, what)
    stop = stop_for(database, partner.id)
    assert stop is not None and not stop.is_lock
    assert stop.words == (
        "Al 3 keer gevraagd dit schooljaar: gastles (22 november); jury (22 november); "
        "twee plekken (22 november)"
    )
    with pytest.raises(DomainError, match="Al 3 keer gevraagd") as refused:
        log_ask(database, partner.id, "open dag")
    assert refused.value.field == "most_asks"
    log_ask(database, partner.id, "open dag", anyway=True)
    assert len(partner_asks(database, partner.id).cards) == 4


def test_a_partner_may_have_a_number_of_its_own(database: Database) -> None:
    partner = a_partner(database)
    change_field(database, Partner, partner.id, "most_asks", "1")
    log_ask(database, partner.id, "gastles")
    assert stop_for(database, partner.id) is not None
    change_field(database, Partner, partner.id, "most_asks", "")
    assert stop_for(database, partner.id) is None
    other = a_partner(database, "Kapsalon Zoëlle", most_asks=0)
    stop = stop_for(database, other.id)
    assert stop is not None and "niets gevraagd" in stop.words
    with pytest.raises(DomainError, match="van 1 tot en met 20"):
        change_field(database, Partner, partner.id, "most_asks", "-1")


def test_under_the_lock_nobody_asks(database: Database) -> None:
    partner = a_partner(database)
    a_lock(database, partner.id, until=dt.date(2027, 7, 31), decided_by="Renée Oostindiën")
    stop = stop_for(database, partner.id)
    assert stop is not None and stop.is_lock
    assert stop.words == ("Niet benaderen tot en met 31 juli: verbouwing (besloten door Renée Oostindiën)")
    with pytest.raises(DomainError, match="Niet benaderen"):
        log_ask(database, partner.id, "gastles", anyway=True)


@pytest.mark.parametrize(
    ("what", "on", "field"), [("  ", None, "what"), ("gastles", dt.date(2026, 11, 23), "asked_on")]
)
def test_impossible_asks(database: Database, what: str, on: dt.date | None, field: str) -> None:
    partner = a_partner(database)
    with pytest.raises(DomainError) as refused:
        log_ask(database, partner.id, what, on=on)
    assert refused.value.field == field


def test_an_answer_closes_it(database: Database) -> None:
    partner = a_partner(database)
    ask_id = log_ask(database, partner.id, "gastles")
    change_ask(database, ask_id, what="gastles in mei", answer=AskAnswer.LATER)
    (card,) = partner_asks(database, partner.id).cards
    assert card.answer is AskAnswer.LATER and not card.is_open
    assert card.what == "gastles in mei"
    with pytest.raises(DomainError, match="Wat vroeg je"):
        change_ask(database, ask_id, what=" ", answer=AskAnswer.YES)
    delete_ask(database, ask_id)
    assert partner_asks(database, partner.id).cards == ()


def test_who_decided_is_kept_with_the_lock(database: Database) -> None:
    partner = a_partner(database)
    person = a_person(database)
    note = ContactNote(happened_on=TODAY, outcome=ContactOutcome.DECLINED, person_id=person.id, reason="druk")
    log_contact(database, partner.id, note)
    with database.read() as session:
        lock = session.get(DoNotApproach, 1)
    assert lock is not None
    assert (lock.reason, lock.decided_by) == ("druk", "Renée Oostindiën")


def test_the_number_of_the_school_counts_where_the_partner_has_none(database: Database) -> None:
    a_school(database)
    usual, own = a_partner(database), a_partner(database, "Eigen", most_asks=5)
    assert [partner_asks(database, one.id).most for one in (usual, own)] == [3, 5]
    set_most_asks(database, 1)
    assert [partner_asks(database, one.id).most for one in (usual, own)] == [1, 5]
    log_ask(database, usual.id, "gastles")
    stop = stop_for(database, usual.id)
    assert stop is not None and not stop.is_lock
    set_most_asks(database, None)
    assert partner_asks(database, usual.id).most == 3
    for wrong in (0, 21):
        with pytest.raises(DomainError) as refused:
            set_most_asks(database, wrong)
        assert refused.value.field == "most_asks"
