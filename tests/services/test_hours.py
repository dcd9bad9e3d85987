"""Hours used against the budget: what counts, what is left, what people may type (S0-14)."""

import datetime as dt
from typing import Any

import pytest

from netwerk_desktop.model.activities import Activity, ActivityKind, ActivityStatus
from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.model.partners import ContactKind
from netwerk_desktop.model.school import SchoolYear
from netwerk_desktop.services.hours import (
    ColleagueHours,
    hours_left_words,
    hours_of_broker,
    hours_of_colleagues,
    read_hours,
    set_hours,
)
from netwerk_desktop.storage.database import Database
from tests.builders import a_colleague, a_contact_moment, a_partner, a_person, kept

YEAR = SchoolYear(2026)


@pytest.fixture
def broker(database: Database) -> int:
    """The stagemakelaar."""
    return a_colleague(database, a_person(database, "Anneke", "Terpstra").id, is_broker=True).id


def an_activity(database: Database, colleague_id: int | None, **values: Any) -> None:
    usual: dict[str, Any] = {
        "kind": ActivityKind.GUEST_LESSON,
        "status": ActivityStatus.DONE,
        "happens_on": dt.date(2026, 10, 1),
        "minutes": 100,
    }
    kept(database, Activity(colleague_id=colleague_id, **{**usual, **values}))


def used(database: Database, colleague_id: int, year: SchoolYear = YEAR) -> int:
    return next(row.used for row in hours_of_colleagues(database, year) if row.colleague_id == colleague_id)


def test_minutes_of_contacts_in_the_school_year_count(database: Database, broker: int) -> None:
    for day, minutes in (((2026, 7, 31), 1), ((2026, 8, 1), 10), ((2026, 11, 20), 25), ((2025, 9, 1), 3)):
        a_contact_moment(database, colleague_id=broker, happened_on=dt.date(*day), minutes=minutes)
    assert used(database, broker) == 35
    assert used(database, broker, SchoolYear(2025)) == 4


def test_a_contact_without_a_duration_takes_the_usual_time(database: Database, broker: int) -> None:
    a_contact_moment(database, colleague_id=broker, kind=ContactKind.VISIT, minutes=None)
    a_contact_moment(database, colleague_id=broker, kind=ContactKind.CALL, minutes=0)
    assert used(database, broker) == 60


def test_what_others_did_is_theirs(database: Database, broker: int) -> None:
    other = a_colleague(database, a_person(database, "Zoë", "Aa").id).id
    a_contact_moment(database, colleague_id=other, minutes=50)
    a_contact_moment(database, colleague_id=None, minutes=70)
    rows = hours_of_colleagues(database, YEAR)
    assert [(row.name, row.used) for row in rows] == [("Anneke Terpstra", 0), ("Zoë Aa", 50)]


def test_activities_that_were_done_count_once(database: Database, broker: int) -> None:
    partner = a_partner(database)
    an_activity(database, broker)
    an_activity(database, broker, status=ActivityStatus.PLANNED)
    an_activity(database, broker, minutes=None)
    an_activity(database, broker, happens_on=dt.date(2026, 7, 1))
    an_activity(database, None)
    an_activity(database, broker, kind=ActivityKind.VISIT, partner_id=partner.id)
    assert used(database, broker) == 200
    a_contact_moment(
        database,
        partner.id,
        colleague_id=broker,
        happened_on=dt.date(2026, 10, 1),
        minutes=90,
        kind=ContactKind.VISIT,
    )
    assert used(database, broker) == 190


def test_who_left_stays_where_hours_were_used(database: Database, broker: int) -> None:
    gone = a_colleague(database, a_person(database, "Oud", "Collega").id, until=dt.date(2026, 9, 1)).id
    assert [row.colleague_id for row in hours_of_colleagues(database, YEAR)] == [broker]
    a_contact_moment(database, colleague_id=gone, minutes=20, happened_on=dt.date(2026, 8, 20))
    assert {row.colleague_id for row in hours_of_colleagues(database, YEAR)} == {broker, gone}


def test_hours_are_kept_per_colleague_and_year_as_one_step(database: Database, broker: int) -> None:
    set_hours(database, {(broker, 2026): 60, (broker, 2025): 40})
    hours = hours_of_broker(database)
    assert hours is not None and (hours.budget, hours.minutes_left) == (60, 3600)
    set_hours(database, {(broker, 2026): 80, (broker, 2025): None})
    assert [row.budget for row in hours_of_colleagues(database, SchoolYear(2025))] == [None]
    assert database.undo() == "Uren van het schooljaar gewijzigd"
    assert [row.budget for row in hours_of_colleagues(database, SchoolYear(2025))] == [40]
    hours = hours_of_broker(database)
    assert hours is not None and hours.budget == 60


def test_a_colleague_who_is_gone_is_refused_and_nothing_kept(database: Database, broker: int) -> None:
    with pytest.raises(DomainError, match="er niet meer"):
        set_hours(database, {(broker, 2026): 60, (999, 2026): 60})
    hours = hours_of_broker(database)
    assert hours is not None and hours.budget is None


def test_before_the_first_start_there_is_nobody(database: Database) -> None:
    assert hours_of_broker(database) is None


@pytest.mark.parametrize(
    ("budget", "used", "words"),
    [
        (60, 37 * 60, "nog 23 uur"),
        (60, 37 * 60 + 31, "nog 22 uur"),
        (60, 37 * 60 + 30, "nog 23 uur"),
        (60, 3571, "nog minder dan 1 uur"),
        (60, 3600, "uren zijn op"),
        (60, 3620, "uren zijn op"),
        (60, 3600 + 240, "4 uur te veel"),
        (None, 37 * 60 + 31, "38 uur gebruikt"),
    ],
)
def test_what_is_left_in_words(budget: int | None, used: int, words: str) -> None:
    assert hours_left_words(ColleagueHours(1, "Anneke", True, YEAR, budget, used)) == words


@pytest.mark.parametrize(
    ("typed", "hours"),
    [("60", 60), (" 60 uur ", 60), ("60 u.", 60), ("1.200", 1200), ("", None), ("  ", None), ("2000", 2000)],
)
def test_hours_as_people_type_them(typed: str, hours: int | None) -> None:
    assert read_hours(typed, field="x") == hours


@pytest.mark.parametrize("typed", ["veel", "60,5", "-3", "0", "2001", "999999", "6 0", "1e3"])
def test_what_is_no_number_of_hours_is_refused(typed: str) -> None:
    with pytest.raises(DomainError, match="Bijvoorbeeld: 60") as caught:
        read_hours(typed, field="7")
    assert caught.value.field == "7"
