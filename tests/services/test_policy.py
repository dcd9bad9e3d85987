"""What stands in the policy: since when, in which words, and how much of it."""

import datetime as dt

import pytest

from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.services.policy import (
    PROPOSALS,
    add_anchor,
    add_proposals,
    anchor_since,
    change_anchor,
    drop_anchor,
    policy,
    policy_words,
    proposals_to_add,
)
from netwerk_desktop.storage.database import Database
from netwerk_desktop.system import clock


def test_points_stand_in_their_order_with_the_proposals_behind(database: Database) -> None:
    add_anchor(database, "Stage in klas 3")
    assert add_proposals(database) == 5
    assert [row.title for row in policy(database)] == ["Stage in klas 3", *PROPOSALS]
    assert add_proposals(database) == 0
    drop_anchor(database, policy(database)[1].id)
    assert proposals_to_add(database) == []
    assert database.undo() == "Punt van beleid weggehaald"
    assert len(policy(database)) == 6


def test_the_words_count_and_name_the_first_day(database: Database) -> None:
    assert policy_words(policy(database)) == ""
    add_proposals(database)
    assert policy_words(policy(database)) == "verankerd: 0 van 5"
    first, second = (row.id for row in policy(database)[:2])
    anchor_since(database, first, dt.date(2026, 9, 1))
    anchor_since(database, second, dt.date(2025, 3, 12))
    assert policy_words(policy(database)) == "verankerd: 2 van 5 · sinds 12 maart 2025"
    anchor_since(database, second, None)
    assert policy_words(policy(database)) == "verankerd: 1 van 5 · sinds 1 september 2026"


@pytest.mark.parametrize("day", [clock.today() + dt.timedelta(days=400_000), dt.date(2026, 11, 23)])
def test_a_day_to_come_is_refused(database: Database, day: dt.date) -> None:
    anchor_id = add_anchor(database, "Stage in klas 3")
    with pytest.raises(DomainError) as refused:
        anchor_since(database, anchor_id, day)
    assert refused.value.field == "anchored_on"
    assert policy(database)[0].anchored_on is None


def test_words_are_changed_and_a_title_stays(database: Database) -> None:
    anchor_id = add_anchor(database, "Stage in klas 3")
    change_anchor(database, anchor_id, "quote", "Elke leerling\nloopt stage.")
    assert policy(database)[0].quote == "Elke leerling\nloopt stage."
    for act in (
        lambda: change_anchor(database, anchor_id, "title", " "),
        lambda: add_anchor(database, ""),
    ):
        with pytest.raises(DomainError, match="Wat hoort erin te staan"):
            act()
