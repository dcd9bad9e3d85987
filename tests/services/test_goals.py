"""What an activity or initiative serves: a goal of its partner, and a profile (S2-05)."""

import datetime as dt

import pytest

from netwerk_desktop.model.activities import ActivityKind
from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.model.relationship import PartnerGoal
from netwerk_desktop.services.activities import (
    NewActivity,
    activity_done,
    done_activities,
    partner_activities,
    plan_activity,
    planned_activity,
    replan_activity,
)
from netwerk_desktop.services.goals import add_goal, drop_goal, goals_to_choose, reach_goal
from netwerk_desktop.services.history import history
from netwerk_desktop.services.history_subjects import Subject, SubjectKind
from netwerk_desktop.services.initiatives import (
    add_initiative,
    change_initiative,
    initiatives,
    set_initiative_goal,
    set_initiative_partner,
)
from netwerk_desktop.services.merging import merge_partners
from netwerk_desktop.services.timelines import timeline
from netwerk_desktop.storage.database import Database
from netwerk_desktop.system import clock
from tests.builders import a_partner
from tests.conftest import MOMENT

TUESDAY = dt.date(2026, 11, 24)
GOAL = "Twee plekken erbij"


def a_lesson(goal_id: int | None = None, profile: str = "PIE") -> NewActivity:
    return NewActivity(kind=ActivityKind.GUEST_LESSON, happens_on=TUESDAY, goal_id=goal_id, profile=profile)


def test_what_it_is_for_stands_in_its_line_in_the_timeline_and_in_the_history(database: Database) -> None:
    partner = a_partner(database)
    goal_id = add_goal(database, partner.id, GOAL, None)
    activity_id = plan_activity(database, partner.id, a_lesson(goal_id))
    (card,) = partner_activities(database, partner.id)
    assert card.serves == f"voor doel ‘{GOAL}’ · PIE"
    assert planned_activity(database, activity_id).goal_id == goal_id
    with clock.fixed(MOMENT + dt.timedelta(days=3)):
        activity_done(database, activity_id, result="Drie leerlingen willen op bezoek")
        (done,) = done_activities(database, partner.id)
        _count, (line,) = timeline(database, partner.id)
    assert done.serves == card.serves
    page = history(database, Subject(SubjectKind.PARTNER, partner.id))
    told = {each.words for step in page.steps for part in step.parts for each in part.lines}
    assert {f"Voor doel: {GOAL}", "Profiel: PIE"} <= told
    assert line.text == f"Drie leerlingen willen op bezoek · voor doel ‘{GOAL}’ · PIE"


def test_only_an_open_goal_of_this_partner_and_a_known_profile(database: Database) -> None:
    partner, other = a_partner(database), a_partner(database, "De Eik")
    of_other = add_goal(database, other.id, "Een plek", None)
    reached = add_goal(database, partner.id, "Bereikt", None)
    reach_goal(database, reached)
    for goal_id in (of_other, reached):
        with pytest.raises(DomainError) as refused:
            plan_activity(database, partner.id, a_lesson(goal_id))
        assert refused.value.field == "goal_id"
    with pytest.raises(DomainError) as refused:
        plan_activity(database, partner.id, a_lesson(profile="XYZ"))
    assert refused.value.field == "profile"
    assert partner_activities(database, partner.id) == []


def test_a_reached_goal_stays_with_what_served_it(database: Database) -> None:
    partner = a_partner(database)
    goal_id = add_goal(database, partner.id, GOAL, None)
    activity_id = plan_activity(database, partner.id, a_lesson(goal_id))
    reach_goal(database, goal_id)
    assert goals_to_choose(database, partner.id) == []
    assert goals_to_choose(database, partner.id, chosen=goal_id) == [(goal_id, GOAL)]
    replan_activity(database, activity_id, a_lesson(goal_id, "BWI"))
    assert partner_activities(database, partner.id)[0].serves == f"voor doel ‘{GOAL}’ · BWI"


def test_a_goal_that_lapses_leaves_what_is_to_come_and_stays_with_what_was_done(database: Database) -> None:
    partner = a_partner(database)
    goal_id = add_goal(database, partner.id, GOAL, None)
    was, _is_to_come = (plan_activity(database, partner.id, a_lesson(goal_id)) for _ in range(2))
    row_id = add_initiative(database, "Beursvloer")
    set_initiative_partner(database, row_id, partner.id)
    set_initiative_goal(database, row_id, goal_id)
    with clock.fixed(MOMENT + dt.timedelta(days=3)):
        activity_done(database, was)
        drop_goal(database, goal_id)
        assert [card.serves for card in done_activities(database, partner.id)] == [
            f"voor doel ‘{GOAL}’ · PIE"
        ]
    assert [card.serves for card in partner_activities(database, partner.id)] == ["PIE"]
    assert initiatives(database)[0].goal_id is None
    assert database.undo() == "Doel vervalt"
    assert partner_activities(database, partner.id)[0].serves == f"voor doel ‘{GOAL}’ · PIE"


def test_an_initiative_serves_a_goal_of_who_runs_it(database: Database) -> None:
    partner, other = a_partner(database), a_partner(database, "De Eik")
    goal_id = add_goal(database, partner.id, GOAL, None)
    row_id = add_initiative(database, "Beursvloer")
    with pytest.raises(DomainError):
        set_initiative_goal(database, row_id, goal_id)
    set_initiative_partner(database, row_id, partner.id)
    set_initiative_goal(database, row_id, goal_id)
    change_initiative(database, row_id, "profile", "Groen")
    with pytest.raises(DomainError):
        change_initiative(database, row_id, "profile", "Paars")
    (row,) = initiatives(database)
    assert (row.goal, row.profile) == (GOAL, "Groen")
    set_initiative_partner(database, row_id, partner.id)
    assert initiatives(database)[0].goal == GOAL
    set_initiative_partner(database, row_id, other.id)
    assert (initiatives(database)[0].goal, initiatives(database)[0].profile) == ("", "Groen")


def test_partners_that_become_one_keep_what_served_which_goal(database: Database) -> None:
    winner, loser = a_partner(database), a_partner(database, "Kruimel BV")
    goal_id = add_goal(database, loser.id, GOAL, None)
    plan_activity(database, loser.id, a_lesson(goal_id))
    merge_partners(database, winner.id, loser.id)
    (card,) = partner_activities(database, winner.id)
    assert card.serves == f"voor doel ‘{GOAL}’ · PIE"
    with database.read() as session:
        goal = session.get_one(PartnerGoal, goal_id)
    assert goal.partner_id == winner.id
