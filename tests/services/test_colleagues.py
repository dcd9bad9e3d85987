"""Colleagues at the own school: added, changed, gone with a successor, back (S0-15, S2-D8)."""

import datetime as dt

import pytest

from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.model.internships import InternshipPlace
from netwerk_desktop.model.partners import Partner
from netwerk_desktop.model.people import Colleague, Person
from netwerk_desktop.services.colleagues import (
    ColleagueCard,
    add_colleague,
    at_work,
    become_broker,
    colleagues,
    say_goodbye,
    welcome_back,
)
from netwerk_desktop.services.partner_lists import list_colleagues
from netwerk_desktop.services.partners import change_field
from netwerk_desktop.services.school import the_broker
from netwerk_desktop.storage.database import Database
from tests.builders import a_colleague, a_partner, a_person, a_place
from tests.conftest import MOMENT

TODAY = MOMENT.date()


def card(database: Database, colleague_id: int) -> ColleagueCard:
    return next(each for each in colleagues(database) if each.id == colleague_id)


def of(database: Database, partner_id: int) -> tuple[int | None, int | None]:
    with database.read() as session:
        partner = session.get(Partner, partner_id)
    assert partner is not None
    return partner.owner_id, partner.deputy_id


def test_a_colleague_is_added_from_a_name_as_people_write_it(database: Database) -> None:
    row_id = add_colleague(
        database, "mevr. F. Sjöman", function="decaan", phone="0612345678", email="f.sjoman@school.example"
    )
    made = card(database, row_id)
    assert (made.name, made.function) == ("F. Sjöman", "decaan")
    assert (made.person.mobile, made.person.email) == ("06 1234 5678", "f.sjoman@school.example")
    assert list_colleagues(database) == [(row_id, "F. Sjöman")], "and may own partners"
    database.undo()
    assert colleagues(database) == ()


@pytest.mark.parametrize("name", ["", "   "])
def test_a_colleague_has_a_name(database: Database, name: str) -> None:
    with pytest.raises(DomainError) as refused:
        add_colleague(database, name)
    assert refused.value.field is not None
    assert colleagues(database) == ()


def test_the_same_colleague_is_not_added_twice(database: Database) -> None:
    add_colleague(database, "Fenna Sjöman")
    with pytest.raises(DomainError, match="staat er al"):
        add_colleague(database, "fenna sjoman")
    assert len(colleagues(database)) == 1


def test_the_broker_stands_first_and_who_is_gone_last(database: Database) -> None:
    gone = a_colleague(database, a_person(database, "Aad").id, until=TODAY - dt.timedelta(days=1)).id
    other = a_colleague(database, a_person(database, "Bea").id).id
    broker = a_colleague(database, a_person(database, "Zoë").id, is_broker=True).id
    assert [each.id for each in colleagues(database)] == [broker, other, gone]
    assert [row_id for row_id, _name in at_work(database)] == [broker, other]


def test_function_and_ways_to_reach_are_changed_in_place(database: Database) -> None:
    row_id = add_colleague(database, "Fenna Sjöman")
    change_field(database, Colleague, row_id, "function", "relatiebeheerder")
    change_field(database, Person, card(database, row_id).person.id, "mobile", "0687654321")
    assert card(database, row_id).function == "relatiebeheerder"
    assert card(database, row_id).person.mobile == "06 8765 4321"


class TestGoing:
    def test_the_successor_takes_partners_and_places(self, database: Database) -> None:
        leaver, heir = a_colleague(database).id, a_colleague(database).id
        owned = a_partner(database, owner_id=leaver).id
        both = a_partner(database, owner_id=leaver, deputy_id=heir).id
        deputised = a_partner(database, owner_id=heir, deputy_id=leaver).id
        place = a_place(database, colleague_id=leaver).id
        hangs = card(database, leaver)
        assert (hangs.owned, hangs.deputised, hangs.places) == (2, 1, 1)
        say_goodbye(database, leaver, successor_id=heir)
        assert of(database, owned) == (heir, None)
        assert of(database, both) == (heir, None), "nobody is owner and deputy at once"
        assert of(database, deputised) == (heir, None)
        with database.read() as session:
            kept = session.get(InternshipPlace, place)
        assert kept is not None and kept.colleague_id == heir
        assert card(database, leaver).is_gone and not card(database, leaver).hangs_something
        database.undo()
        assert of(database, owned) == (leaver, None) and not card(database, leaver).is_gone

    def test_without_a_successor_it_shows_whose_they_were(self, database: Database) -> None:
        leaver = a_colleague(database, a_person(database, "Aad").id).id
        other = a_colleague(database, a_person(database, "Bea").id).id
        partner = a_partner(database, owner_id=leaver).id
        say_goodbye(database, leaver)
        assert of(database, partner) == (leaver, None)
        assert [row_id for row_id, _name in list_colleagues(database)] == [leaver, other]

    def test_who_is_gone_and_has_nothing_is_offered_no_more(self, database: Database) -> None:
        leaver = a_colleague(database).id
        say_goodbye(database, leaver)
        assert list_colleagues(database) == []
        welcome_back(database, leaver)
        assert [row_id for row_id, _name in list_colleagues(database)] == [leaver]

    def test_the_broker_cannot_go(self, database: Database) -> None:
        broker = a_colleague(database, is_broker=True).id
        with pytest.raises(DomainError, match="stagemakelaar"):
            say_goodbye(database, broker)
        assert not card(database, broker).is_gone

    def test_she_can_once_somebody_else_is_the_broker(self, database: Database) -> None:
        broker = a_colleague(database, a_person(database, "Anneke").id, is_broker=True).id
        heir = a_colleague(database, a_person(database, "Bea").id).id
        partner = a_partner(database, owner_id=broker).id
        become_broker(database, heir)
        assert the_broker(database).colleague_id == heir
        assert card(database, heir).function == "stagemakelaar", "it stands below her letters"
        say_goodbye(database, broker, successor_id=heir)
        assert of(database, partner) == (heir, None)
        assert [each.is_broker for each in colleagues(database)] == [True, False]
        with pytest.raises(DomainError, match="niet meer"):
            become_broker(database, broker)
        database.undo()
        database.undo()
        assert the_broker(database).colleague_id == broker

    def test_the_successor_must_be_there(self, database: Database) -> None:
        leaver = a_colleague(database).id
        gone = a_colleague(database, until=TODAY - dt.timedelta(days=1)).id
        for successor in (leaver, gone):
            with pytest.raises(DomainError, match="nog werkt"):
                say_goodbye(database, leaver, successor_id=successor)
        assert not card(database, leaver).is_gone
