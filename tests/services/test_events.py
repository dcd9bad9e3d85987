"""Gatherings of the school: planned, listed with who comes, changed, called off."""

import datetime as dt

import pytest

from netwerk_desktop.model.activities import ActivityKind, ActivityStatus, Reply
from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.services.activities import activities_between
from netwerk_desktop.services.attendance import note_attendance
from netwerk_desktop.services.events import (
    EventPlan,
    GuestCounts,
    bring_event_back,
    call_off_event,
    change_event,
    coming_events,
    list_events,
    plan_event,
)
from netwerk_desktop.services.guests import event_detail, invite, note_reply
from netwerk_desktop.storage.database import Database
from tests.builders import a_lock, a_partner, an_activity

TODAY = dt.date(2026, 11, 22)
DAY = dt.date(2027, 2, 4)


def an_evening(database: Database, day: dt.date = DAY, title: str = "Netwerkavond") -> int:
    return plan_event(database, EventPlan(title=title, happens_on=day, clock_time="19.30", place="aula"))


def test_planned_at_school_with_its_words_and_undone(database: Database) -> None:
    an_evening(database)
    (row,) = list_events(database)
    assert (row.name, row.where, row.happens_on, row.clock_time) == ("Netwerkavond", "aula", DAY, "19.30")
    assert (row.host_id, row.guests, row.is_past) == (None, GuestCounts(), False)
    assert database.undo() == "Bijeenkomst gepland"
    assert list_events(database) == []


def test_looking_along_is_at_a_host_that_may_be_asked(database: Database) -> None:
    host = a_partner(database, "Timmerwerkplaats Ruën")
    plan = EventPlan(kind=ActivityKind.LOOK_ALONG, happens_on=DAY, for_whom="keuzevak meubels maken")
    with pytest.raises(DomainError) as refused:
        plan_event(database, plan)
    assert refused.value.field == "host"
    plan_event(
        database,
        EventPlan(
            kind=ActivityKind.LOOK_ALONG, happens_on=DAY, host_id=host.id, for_whom="keuzevak meubels maken"
        ),
    )
    (row,) = list_events(database)
    assert row.name == "Meekijkbezoek bij Timmerwerkplaats Ruën"
    resting = a_partner(database, "Rustige Rietdekker")
    a_lock(database, resting.id)
    with pytest.raises(DomainError, match="Kies een andere partner"):
        plan_event(database, EventPlan(kind=ActivityKind.LOOK_ALONG, happens_on=DAY, host_id=resting.id))


@pytest.mark.parametrize(
    ("plan", "field"),
    [
        (EventPlan(), "happens_on"),
        (EventPlan(happens_on=dt.date(3000, 1, 1)), "happens_on"),
        (EventPlan(happens_on=DAY, capacity=0), "capacity"),
        (EventPlan(happens_on=DAY, capacity=10_000), "capacity"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(database: Database, plan: EventPlan, field: str) -> None:
    with pytest.raises(DomainError) as refused:
        plan_event(database, plan)
    assert refused.value.field == field
    assert list_events(database) == []


def test_coming_ones_first_then_the_last_ones(database: Database) -> None:
    for title, days in (("straks", 80), ("net geweest", -3), ("lang geleden", -300), ("gauw", 5)):
        an_evening(database, TODAY + dt.timedelta(days=days), title)
    an_activity(database, kind=ActivityKind.VISIT)
    assert [row.title for row in list_events(database)] == ["gauw", "straks", "net geweest", "lang geleden"]
    assert coming_events(database) == 2


def test_counts_by_answer_and_heads(database: Database) -> None:
    event = an_evening(database)
    ids = [a_partner(database, name).id for name in ("A", "B", "C", "D")]
    invite(database, event, ids)
    detail = event_detail(database, event)
    assert detail is not None
    first, second, third, _fourth = detail.guests
    note_reply(database, [first.id], Reply.YES, people=3)
    note_reply(database, [second.id], Reply.YES)
    note_reply(database, [third.id], Reply.NO)
    (row,) = list_events(database)
    assert row.guests == GuestCounts(yes=2, no=1, open=1, people=4)
    assert row.guests.asked == 4


def test_full_when_more_come_than_there_is_room_for(database: Database) -> None:
    event = plan_event(database, EventPlan(happens_on=DAY, capacity=2))
    invite(database, event, [a_partner(database).id])
    detail = event_detail(database, event)
    assert detail is not None
    for people, full in ((2, False), (3, True)):
        note_reply(database, [detail.guests[0].id], Reply.YES, people=people)
        assert list_events(database)[0].is_full is full


def test_called_off_stays_in_sight_until_its_day_is_over(database: Database) -> None:
    soon, past = an_evening(database), an_evening(database, TODAY - dt.timedelta(days=1))
    for event in (soon, past):
        call_off_event(database, event)
    (row,) = list_events(database)
    assert (row.id, row.status) == (soon, ActivityStatus.CANCELLED)
    assert coming_events(database) == 0
    bring_event_back(database, soon)
    assert coming_events(database) == 1


def test_changed_but_not_moved_once_it_is_known_who_came(database: Database) -> None:
    event = an_evening(database, TODAY - dt.timedelta(days=2))
    invite(database, event, [a_partner(database).id])
    changed = EventPlan(title="Kerstborrel", happens_on=TODAY - dt.timedelta(days=1), place="kantine")
    change_event(database, event, changed)
    (row,) = list_events(database)
    assert (row.title, row.place, row.happens_on, row.clock_time) == (
        "Kerstborrel", "kantine", TODAY - dt.timedelta(days=1), "",
    )  # fmt: skip
    note_attendance(database, event, [])
    with pytest.raises(DomainError) as refused:
        change_event(database, event, EventPlan(happens_on=TODAY))
    assert refused.value.field == "happens_on"


def test_the_week_shows_it_with_who_did_not_answer(database: Database) -> None:
    event = an_evening(database, TODAY + dt.timedelta(days=2))
    invite(database, event, [a_partner(database, name).id for name in ("A", "B")])
    an_activity(database, happens_on=TODAY + dt.timedelta(days=2))
    with database.read() as session:
        cards = activities_between(session, TODAY, TODAY + dt.timedelta(days=6))
    assert {card.words: card.open_replies for card in cards} == {
        "Netwerkavond": 2,
        "Bezoek Bakkerij Kruimel": 0,
    }
