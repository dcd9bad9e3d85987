"""Planning a visit or guest lesson: kept, moved, done, called off, and in the week."""

import datetime as dt

import pytest

from netwerk_desktop.model.activities import ActivityKind
from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.planning.contact_rhythm import FadingLevel
from netwerk_desktop.services.activities import (
    NewActivity,
    activities_between,
    activity_done,
    cancel_activity,
    change_activity,
    move_activity,
    partner_activities,
    plan_activity,
)
from netwerk_desktop.services.partner_lists import list_partners
from netwerk_desktop.storage.database import Database
from netwerk_desktop.system import clock
from tests.builders import a_lock, a_partner, an_activity
from tests.conftest import MOMENT

TUESDAY = dt.date(2026, 11, 24)


def test_planned_with_its_words(database: Database) -> None:
    partner = a_partner(database, "Timmerwerkplaats Ruën")
    planned = NewActivity(
        kind=ActivityKind.GUEST_LESSON, happens_on=TUESDAY, clock_time="08.30", for_whom="3B"
    )
    plan_activity(database, partner.id, planned)
    (card,) = partner_activities(database, partner.id)
    assert card.words == "Gastles Timmerwerkplaats Ruën, 3B"
    assert (card.happens_on, card.clock_time) == (TUESDAY, "08.30")
    assert database.undo() == "Gastles gepland"
    assert partner_activities(database, partner.id) == []


@pytest.mark.parametrize("day", [None, dt.date(2026, 11, 21), dt.date(3000, 1, 1)])
def test_impossible_days(database: Database, day: dt.date | None) -> None:
    partner = a_partner(database)
    with pytest.raises(DomainError) as refused:
        plan_activity(database, partner.id, NewActivity(happens_on=day))
    assert refused.value.field == "happens_on"


def test_who_will_judge_may_be_kept_without_a_day(database: Database) -> None:
    partner = a_partner(database)
    with pytest.raises(DomainError) as refused:
        plan_activity(database, partner.id, NewActivity(kind=ActivityKind.JURY))
    assert refused.value.field == "title"
    plan_activity(
        database, partner.id, NewActivity(kind=ActivityKind.JURY, title="kan op dinsdag en donderdag")
    )
    (card,) = partner_activities(database, partner.id)
    assert (card.happens_on, card.words) == (None, "kan op dinsdag en donderdag Bakkerij Kruimel")
    change_activity(database, card.id, title="Jury bij 3B", day=TUESDAY)
    assert partner_activities(database, partner.id)[0].happens_on == TUESDAY


def test_nothing_is_planned_under_the_lock(database: Database) -> None:
    partner = a_partner(database)
    a_lock(database, partner.id)
    with pytest.raises(DomainError, match="Plan nu niets"):
        plan_activity(database, partner.id, NewActivity(happens_on=TUESDAY))


def test_done_once_it_was_and_then_it_is_contact(database: Database) -> None:
    partner = a_partner(database)
    activity_id = plan_activity(database, partner.id, NewActivity(happens_on=TUESDAY))
    with pytest.raises(DomainError, match="moet nog komen"):
        activity_done(database, activity_id)
    with clock.fixed(MOMENT + dt.timedelta(days=2)):
        activity_done(database, activity_id, result="fijn")
        assert list_partners(database)[0].fading.level is FadingLevel.ACTIVE
    assert partner_activities(database, partner.id) == []


def test_moved_and_called_off(database: Database) -> None:
    partner = a_partner(database)
    activity_id = plan_activity(database, partner.id, NewActivity(happens_on=TUESDAY))
    move_activity(database, activity_id, TUESDAY + dt.timedelta(days=1))
    assert partner_activities(database, partner.id)[0].happens_on == TUESDAY + dt.timedelta(days=1)
    with pytest.raises(DomainError, match="al geweest"):
        move_activity(database, activity_id, dt.date(2026, 11, 1))
    cancel_activity(database, activity_id)
    assert partner_activities(database, partner.id) == []


def test_the_week_by_day_and_time(database: Database) -> None:
    partner = a_partner(database)
    for title, day, at in (
        ("laat", TUESDAY, "13.15"),
        ("vroeg", TUESDAY, "08.30"),
        ("zonder tijd", TUESDAY, ""),
        ("eerder", TUESDAY - dt.timedelta(days=1), "16.00"),
        ("volgende week", TUESDAY + dt.timedelta(days=7), ""),
    ):
        an_activity(database, partner.id, title=title, happens_on=day, clock_time=at)
    with database.read() as session:
        found = activities_between(session, TUESDAY - dt.timedelta(days=1), TUESDAY + dt.timedelta(days=5))
    assert [card.title for card in found] == ["eerder", "vroeg", "laat", "zonder tijd"]
