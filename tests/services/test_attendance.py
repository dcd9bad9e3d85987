"""Who was there becomes contact, once, and a next step for who has none."""

import datetime as dt

import pytest
from sqlalchemy import select

from netwerk_desktop.model.activities import Reply
from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.model.partners import ContactKind, ContactMoment, NextStep
from netwerk_desktop.planning.contact_rhythm import FadingLevel
from netwerk_desktop.services.attendance import (
    FollowUpDone,
    FollowUpGroup,
    forget_attendance,
    note_attendance,
    plan_follow_ups,
    propose_follow_up,
)
from netwerk_desktop.services.events import EventPlan, list_events, plan_event
from netwerk_desktop.services.guests import GuestRow, event_detail, invite, note_reply, take_off_list
from netwerk_desktop.services.hours import hours_of_broker
from netwerk_desktop.services.partner_lists import list_partners
from netwerk_desktop.services.reciprocity import reciprocity
from netwerk_desktop.storage.database import Database
from tests.builders import (
    a_contact_moment,
    a_contact_role,
    a_lock,
    a_next_step,
    a_partner,
    a_person,
)
from tests.papers import a_working_school

TODAY = dt.date(2026, 11, 22)
DAY = dt.date(2026, 11, 19)


@pytest.fixture
def event(database: Database) -> int:
    return plan_event(database, EventPlan(title="Netwerkavond", happens_on=DAY, clock_time="19.30"))


def guests(database: Database, event: int) -> tuple[GuestRow, ...]:
    detail = event_detail(database, event)
    assert detail is not None
    return detail.guests


def invited(database: Database, event: int, *names: str) -> tuple[GuestRow, ...]:
    invite(database, event, [a_partner(database, name).id for name in names])
    return guests(database, event)


def moments(database: Database) -> list[ContactMoment]:
    with database.read() as session:
        return list(session.scalars(select(ContactMoment).order_by(ContactMoment.id)))


def steps(database: Database) -> dict[int, str]:
    with database.read() as session:
        return {step.partner_id: step.text for step in session.scalars(select(NextStep))}


def test_who_came_is_contact_with_the_person_once_and_undone_as_one(database: Database, event: int) -> None:
    partner, person = a_partner(database, "A"), a_person(database)
    a_contact_role(database, person.id, partner.id, is_main_contact=True)
    invite(database, event, [partner.id, a_partner(database, "B").id])
    came, missed = guests(database, event)
    assert note_attendance(database, event, [came.id]) == 1
    (moment,) = moments(database)
    assert (moment.partner_id, moment.person_id, moment.kind) == (partner.id, person.id, ContactKind.EVENT)
    assert (moment.happened_on, moment.text, moment.is_two_way) == (DAY, "Netwerkavond", True)
    rows = {row.id: row.fading.level for row in list_partners(database)}
    assert rows[partner.id] is FadingLevel.ACTIVE
    assert rows[missed.partner_id] is not FadingLevel.ACTIVE
    note_attendance(database, event, [came.id])
    assert len(moments(database)) == 1
    assert database.undo() == "Genoteerd wie er was"
    assert moments(database) == []
    assert [guest.came for guest in guests(database, event)] == [None, None]


def test_a_tick_that_was_wrong_takes_its_contact_away_but_not_her_own(database: Database, event: int) -> None:
    first, second = invited(database, event, "A", "B")
    own = a_contact_moment(
        database, second.partner_id, kind=ContactKind.EVENT, happened_on=DAY, text="goed gesprek"
    )
    note_attendance(database, event, [first.id, second.id])
    assert len(moments(database)) == 2
    note_attendance(database, event, [])
    assert [moment.id for moment in moments(database)] == [own.id]
    note_attendance(database, event, [first.id])
    a_contact_moment(
        database, first.partner_id, kind=ContactKind.EVENT, happened_on=DAY, text="later genoteerd"
    )
    forget_attendance(database, event)
    assert [moment.text for moment in moments(database)] == ["goed gesprek", "later genoteerd"]
    assert [guest.came for guest in guests(database, event)] == [None, None]


def test_not_before_the_day(database: Database) -> None:
    event = plan_event(database, EventPlan(happens_on=TODAY + dt.timedelta(days=1)))
    with pytest.raises(DomainError, match="moet nog komen"):
        note_attendance(database, event, [])


def test_who_was_there_is_not_taken_off_the_list(database: Database, event: int) -> None:
    (guest,) = invited(database, event, "A")
    note_attendance(database, event, [guest.id])
    with pytest.raises(DomainError, match="Wie was er"):
        take_off_list(database, [guest.id])


def test_hours_do_not_grow_with_the_number_of_guests(database: Database, event: int) -> None:
    a_working_school(database)
    before = hours_of_broker(database)
    note_attendance(database, event, [guest.id for guest in invited(database, event, "A", "B", "C")])
    after = hours_of_broker(database)
    assert before is not None
    assert after is not None
    assert before.used == after.used


def test_coming_to_meet_each_other_is_something_given(database: Database, event: int) -> None:
    came, missed = invited(database, event, "A", "B")
    note_attendance(database, event, [came.id])
    assert "netwerkbijeenkomst" in reciprocity(database, came.partner_id).ours
    assert "netwerkbijeenkomst" not in reciprocity(database, missed.partner_id).ours


def test_a_next_step_for_who_came_and_has_none(database: Database, event: int) -> None:
    came, stepping, resting, missed = invited(database, event, "A", "B", "C", "D")
    note_reply(database, [missed.id], Reply.YES)
    note_attendance(database, event, [came.id, stepping.id, resting.id])
    a_next_step(database, stepping.partner_id, "Eigen stap")
    a_lock(database, resting.partner_id)
    proposal = propose_follow_up(database, "Netwerkavond", FollowUpGroup.CAME)
    assert (proposal.text, proposal.due) == ("Nabellen na Netwerkavond", dt.date(2026, 11, 30))
    done = plan_follow_ups(database, event, FollowUpGroup.CAME, text=proposal.text, due=proposal.due)
    assert done == FollowUpDone(planned=1, kept=1, resting=1)
    assert steps(database) == {came.partner_id: "Nabellen na Netwerkavond", stepping.partner_id: "Eigen stap"}
    done = plan_follow_ups(database, event, FollowUpGroup.MISSED, text="Vragen hoe het gaat", due=TODAY)
    assert done == FollowUpDone(planned=1, kept=0, resting=0)
    with pytest.raises(DomainError, match="Iedereen heeft al"):
        plan_follow_ups(database, event, FollowUpGroup.MISSED, text="Vragen hoe het gaat", due=TODAY)
    assert database.undo() == "Vervolgstappen gepland"
    assert missed.partner_id not in steps(database)


@pytest.mark.parametrize(
    ("text", "due", "field"),
    [
        (" ", TODAY, "next_step"),
        ("Bellen", None, "next_due"),
        ("Bellen", dt.date(2026, 11, 21), "next_due"),
        ("Bellen", dt.date(3000, 1, 1), "next_due"),
    ],
)
def test_a_step_needs_words_and_a_day(
    database: Database, event: int, text: str, due: dt.date | None, field: str
) -> None:
    with pytest.raises(DomainError) as refused:
        plan_follow_ups(database, event, FollowUpGroup.CAME, text=text, due=due)
    assert refused.value.field == field


def test_status_follows_what_is_noted(database: Database, event: int) -> None:
    (guest,) = invited(database, event, "A")
    note_attendance(database, event, [guest.id])
    assert list_events(database)[0].guests.came == 1
    assert list_events(database)[0].guests.noted == 1
