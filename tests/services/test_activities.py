"""Planning a visit or guest lesson: kept, moved, done, called off, and in the week."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from netwerk_desktop.model.activities import ActivityKind, ActivityOwner, JoinedPhase
from netwerk_desktop.model.agreements import AgreementStatus
from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.planning.contact_rhythm import FadingLevel
from netwerk_desktop.services.activities import (
    NewActivity,
    activities_between,
    activity_done,
    agreements_to_choose,
    cancel_activity,
    change_activity,
    move_activity,
    partner_activities,
    plan_activity,
    planned_activity,
    replan_activity,
)
from netwerk_desktop.services.partner_lists import list_partners
from netwerk_desktop.storage.database import Database
from netwerk_desktop.system import clock
from tests.builders import a_lock, a_partner, a_party, an_activity, an_agreement
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
    assert (card.happens_on, card.words) == (None, "kan op dinsdag en donderdag · Bakkerij Kruimel")
    change_activity(database, card.id, title="Jury bij 3B", day=TUESDAY)
    assert partner_activities(database, partner.id)[0].happens_on == TUESDAY


def test_only_who_will_judge_stays_without_a_day(database: Database) -> None:
    partner = a_partner(database)
    jury = NewActivity(kind=ActivityKind.JURY, title="kan op dinsdag")
    activity_id = plan_activity(database, partner.id, jury)
    with pytest.raises(DomainError) as refused:
        replan_activity(database, activity_id, replace(jury, kind=ActivityKind.VISIT))
    assert refused.value.field == "happens_on"
    replan_activity(database, activity_id, replace(jury, title="kan op donderdag"))
    assert partner_activities(database, partner.id)[0].title == "kan op donderdag"


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


class TestMore:
    """Room, agreement, whose it is, and since when the partner takes part (S1-07b, S3-6a, S3-6b)."""

    def in_force(self, database: Database, partner_id: int, **values: Any) -> int:
        values = {"status": AgreementStatus.ISSUED, "number": "SO-2026-004", **values}
        agreement = an_agreement(database, partner_id, **values)
        a_party(database, agreement.id, partner_id=partner_id)
        return agreement.id

    def test_an_elective_with_room_under_an_agreement(self, database: Database) -> None:
        partner = a_partner(database, "Regiocollege")
        planned = NewActivity(
            kind=ActivityKind.ELECTIVE, happens_on=TUESDAY, title="Robotica", capacity=12,
            agreement_id=self.in_force(database, partner.id), owner=ActivityOwner.TOGETHER,
            partner_joined=JoinedPhase.DESIGN,
        )  # fmt: skip
        activity_id = plan_activity(database, partner.id, planned)
        (card,) = partner_activities(database, partner.id)
        assert card.own_words == "Keuzevak Robotica, 12 plekken, SO-2026-004"
        assert planned_activity(database, activity_id) == planned
        changed = replace(planned, kind=ActivityKind.PROJECT, capacity=1, agreement_id=None, title="Robotica")
        replan_activity(database, activity_id, changed)
        assert partner_activities(database, partner.id)[0].own_words == "Robotica, 1 plek"
        assert database.undo() == "Activiteit gewijzigd"
        assert planned_activity(database, activity_id) == planned

    @pytest.mark.parametrize("capacity", [0, -1, 2_001])
    def test_room_that_cannot_be(self, database: Database, capacity: int) -> None:
        partner = a_partner(database)
        with pytest.raises(DomainError) as refused:
            plan_activity(database, partner.id, NewActivity(happens_on=TUESDAY, capacity=capacity))
        assert refused.value.field == "capacity"

    def test_only_agreements_of_this_partner_that_are_in_force(self, database: Database) -> None:
        partner, other = a_partner(database), a_partner(database, "Ander")
        mine = self.in_force(database, partner.id)
        theirs = self.in_force(database, other.id, number="SO-2026-005")
        over = self.in_force(
            database, partner.id, number="SO-2020-001",
            starts_on=dt.date(2020, 8, 1), ends_on=dt.date(2021, 7, 31),
        )  # fmt: skip
        draft = an_agreement(database, partner.id).id
        assert agreements_to_choose(database, partner.id) == [(mine, "SO-2026-004")]
        assert agreements_to_choose(database, partner.id, chosen=over) == [
            (mine, "SO-2026-004"),
            (over, "SO-2020-001"),
        ]
        for agreement_id in (theirs, over, draft):
            with pytest.raises(DomainError) as refused:
                plan_activity(
                    database, partner.id, NewActivity(happens_on=TUESDAY, agreement_id=agreement_id)
                )
            assert refused.value.field == "agreement_id"

    def test_what_was_stays_changeable_with_its_old_agreement(self, database: Database) -> None:
        partner = a_partner(database)
        agreement_id = self.in_force(database, partner.id)
        was = dt.date(2026, 11, 2)
        made = an_activity(database, partner.id, happens_on=was, agreement_id=agreement_id)
        with clock.fixed(MOMENT + dt.timedelta(days=800)):
            replan_activity(
                database, made.id, NewActivity(happens_on=was, agreement_id=agreement_id, capacity=4)
            )
        assert planned_activity(database, made.id).capacity == 4

    def test_what_is_gone_is_said(self, database: Database) -> None:
        with pytest.raises(DomainError, match="er niet meer"):
            planned_activity(database, 7)
