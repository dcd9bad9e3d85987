"""A goal for each month, and how many partners were spoken with for the first time."""

import datetime as dt

import pytest

from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.model.partners import ContactOutcome
from netwerk_desktop.services.monthly_goal import MonthlyGoal, monthly_goal, set_monthly_goal
from netwerk_desktop.storage.database import Database
from netwerk_desktop.system import clock
from tests.builders import a_contact_moment, a_partner, a_school


def test_only_a_first_talk_of_this_month_counts(database: Database) -> None:
    a_school(database)
    today = clock.today()
    before = today.replace(day=1) - dt.timedelta(days=1)
    new, old, missed = (a_partner(database, name).id for name in ("Nieuw", "Oud", "Niet bereikt"))
    for partner_id, day in ((new, today), (new, today), (old, before), (old, today)):
        a_contact_moment(database, partner_id, happened_on=day)
    a_contact_moment(database, missed, outcome=ContactOutcome.NOT_REACHED)
    merged = a_partner(database, "Samengevoegd", merged_into_id=new)
    a_contact_moment(database, merged.id)
    assert monthly_goal(database).words == "Deze maand sprak je 1 nieuwe partner."

    set_monthly_goal(database, 2)
    assert monthly_goal(database).words == "Deze maand sprak je 1 nieuwe partner, het doel is 2."
    set_monthly_goal(database, 1)
    assert monthly_goal(database).words == "Deze maand sprak je 1 nieuwe partner: het doel van 1 is gehaald."
    database.undo()
    assert monthly_goal(database).goal == 2


@pytest.mark.parametrize("goal", [0, -1, 21])
def test_a_goal_that_cannot_be(database: Database, goal: int) -> None:
    a_school(database)
    with pytest.raises(DomainError):
        set_monthly_goal(database, goal)
    assert monthly_goal(database) == MonthlyGoal(None, 0)
