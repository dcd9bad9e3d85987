"""Talks at school and meetings in the region: who went, whom they met, what came of it, who may read it."""

import datetime as dt

import pytest

from netwerk_desktop.model.activities import ActivityKind, ActivityStatus
from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.model.partners import ContactKind
from netwerk_desktop.services.attendance import FollowUpGroup, not_met, note_met, plan_follow_ups
from netwerk_desktop.services.call_card import call_card
from netwerk_desktop.services.events import EventPlan, EventRow, list_events, note_outcome, plan_event
from netwerk_desktop.services.guests import event_detail
from netwerk_desktop.services.offer_overview import offer_overview
from netwerk_desktop.services.partner_lists import partner_detail
from netwerk_desktop.services.timelines import timeline
from netwerk_desktop.storage.database import Database
from netwerk_desktop.system import clock
from tests.builders import a_contact_moment, a_lock, a_partner, an_activity

MEETING, REGIONAL = ActivityKind.MEETING, ActivityKind.REGIONAL


def ago(days: int) -> dt.date:
    return clock.today() - dt.timedelta(days=days)


def only(database: Database) -> EventRow:
    (row,) = list_events(database)
    return row


def test_a_talk_at_school_is_kept_with_what_came_of_it(database: Database) -> None:
    """S0-07: without a partner; a talk with a partner is no gathering."""
    an_activity(database, kind=MEETING, title="Overleg met een partner", happens_on=ago(1))
    talk = plan_event(
        database, EventPlan(kind=MEETING, title="Uren", happens_on=ago(3), for_whom="directie, decaan")
    )
    note_outcome(database, talk, "Veertig uur erbij")
    row = only(database)
    assert (row.title, row.for_whom, row.result) == ("Uren", "directie, decaan", "Veertig uur erbij")
    assert row.status is ActivityStatus.DONE
    database.undo()
    assert only(database).result == ""


def test_it_is_done_when_its_day_is_over_or_it_is_said_what_came_of_it(database: Database) -> None:
    plan = EventPlan(kind=MEETING, title="Uren", happens_on=clock.today())
    talk = plan_event(database, plan)
    assert only(database).status is ActivityStatus.PLANNED
    note_outcome(database, talk, "Veertig uur erbij")
    assert only(database).status is ActivityStatus.DONE
    note_outcome(database, talk, " ")
    assert only(database).status is ActivityStatus.PLANNED


def test_a_talk_with_a_partner_belongs_to_the_partner(database: Database) -> None:
    partner = a_partner(database)
    with pytest.raises(DomainError, match="bij de partner zelf") as caught:
        plan_event(database, EventPlan(kind=MEETING, happens_on=ago(1), host_id=partner.id))
    assert caught.value.field == "host"


def test_what_was_said_at_school_is_told_to_no_partner(database: Database) -> None:
    """Not as good news on a call card, and not in what the school can offer."""
    partner = a_partner(database)
    for kind in (MEETING, REGIONAL):
        event = plan_event(database, EventPlan(kind=kind, happens_on=ago(3)))
        note_outcome(database, event, "De school stopt met dit profiel")
    assert call_card(database, partner.id).news == ""
    overview = offer_overview(database)
    assert not overview.done and not overview.planned


def test_who_was_met_in_the_region_has_contact_and_a_next_step(database: Database) -> None:
    """S3-1b"""
    met, resting = a_partner(database, "Bouwkring"), a_partner(database, "Liever niet")
    a_lock(database, resting.id)
    event = plan_event(database, EventPlan(kind=REGIONAL, title="Arbeidsmarkt", happens_on=ago(4)))

    assert note_met(database, event, [met.id, resting.id]) == 1

    _total, items = timeline(database, met.id)
    assert [item.day for item in items] == [ago(4)]
    detail = partner_detail(database, met.id)
    assert detail is not None and detail.last_contact == ago(4)
    due = clock.today() + dt.timedelta(days=7)
    done = plan_follow_ups(database, event, FollowUpGroup.CAME, text="Nabellen", due=due)
    assert done.planned == 1
    with pytest.raises(DomainError, match="al op de lijst"):
        note_met(database, event, [met.id])


def test_who_was_not_met_after_all_loses_the_contact(database: Database) -> None:
    met = a_partner(database, "Bouwkring")
    event = plan_event(database, EventPlan(kind=REGIONAL, happens_on=ago(4)))
    note_met(database, event, [met.id])
    before = event_detail(database, event)
    assert before is not None
    not_met(database, [guest.id for guest in before.guests])
    after, partner = event_detail(database, event), partner_detail(database, met.id)
    assert after is not None and not after.guests
    assert partner is not None and partner.last_contact is None
    database.undo()
    back = partner_detail(database, met.id)
    assert back is not None and back.last_contact == ago(4)


def test_nobody_was_met_on_a_day_to_come(database: Database) -> None:
    partner = a_partner(database)
    event = plan_event(database, EventPlan(kind=REGIONAL, happens_on=ago(-4)))
    with pytest.raises(DomainError, match="moet nog komen"):
        note_met(database, event, [partner.id])


def test_contact_that_was_noted_by_hand_stays(database: Database) -> None:
    partner = a_partner(database)
    a_contact_moment(database, partner.id, kind=ContactKind.EVENT, happened_on=ago(4), minutes=20)
    event = plan_event(database, EventPlan(kind=REGIONAL, happens_on=ago(4)))
    note_met(database, event, [partner.id])
    detail = event_detail(database, event)
    assert detail is not None
    not_met(database, [guest.id for guest in detail.guests])
    known = partner_detail(database, partner.id)
    assert known is not None and known.last_contact == ago(4)
