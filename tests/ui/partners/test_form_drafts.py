"""A step or an activity that was begun and not saved is there again: after another partner, Esc, a crash."""

import pytest
from PySide6.QtGui import QAction

from netwerk_desktop.model.activities import ActivityKind
from netwerk_desktop.services.activities import partner_activities
from netwerk_desktop.services.drafts import (
    OF_ACTIVITY,
    OF_STEP,
    begun_partners,
    keep_draft,
    partner_of,
    read_draft,
)
from netwerk_desktop.services.merging import merge_partners
from netwerk_desktop.storage.database import Database
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.partners.partners_tab import PartnersTab
from netwerk_desktop.ui.shared.date_field import DateField
from netwerk_desktop.ui.shared.editors import ChoiceField, LineField
from tests.builders import a_partner
from tests.ui.drivers import by_name, press, type_text, wait_until


@pytest.fixture
def partner_id(database: Database) -> int:
    return a_partner(database, "Wösten").id


@pytest.fixture
def other_id(database: Database) -> int:
    return a_partner(database, "Zaagbedrijf").id


def line(tab: PartnersTab, name: str) -> LineField:
    return by_name(tab, LineField, name)


class TestStep:
    def test_another_partner_and_back(
        self, tab: PartnersTab, database: Database, partner_id: int, other_id: int
    ) -> None:
        tab.choose_partner(partner_id)
        tab.detail.plan_step()
        type_text(tab.detail.plan_form.step.text_edit, "Plekken bespreken")
        press(tab.detail.plan_form.step.due_edit, "Ctrl+A")
        type_text(tab.detail.plan_form.step.due_edit, "over 3 weken")
        tab.choose_partner(other_id)
        tab.detail.plan_step()
        assert tab.detail.plan_form.step.text_edit.text() == ""
        tab.choose_partner(partner_id)
        tab.detail.plan_step()
        assert tab.detail.plan_form.step.text_edit.text() == "Plekken bespreken"
        tab.detail.plan_form.save()
        assert read_draft(database, f"{OF_STEP}{partner_id}") == {}
        tab.detail.plan_step()
        assert tab.detail.plan_form.step.text_edit.text() == "Plekken bespreken", "the step that stands"
        assert tab.detail.plan_form.step.due_edit.day is not None

    def test_opened_and_left_it_keeps_nothing(
        self, tab: PartnersTab, database: Database, partner_id: int
    ) -> None:
        tab.choose_partner(partner_id)
        tab.detail.plan_step()
        press(tab.detail.plan_form.step.text_edit, "Esc")
        assert read_draft(database, f"{OF_STEP}{partner_id}") == {}

    def test_kept_while_she_types(self, tab: PartnersTab, database: Database, partner_id: int) -> None:
        tab.choose_partner(partner_id)
        tab.detail.plan_step()
        type_text(tab.detail.plan_form.step.text_edit, "Bel")
        wait_until(lambda: bool(read_draft(database, f"{OF_STEP}{partner_id}")), milliseconds=3000)

    def test_what_is_asked_for_goes_before_what_was_begun(self, tab: PartnersTab, partner_id: int) -> None:
        tab.choose_partner(partner_id)
        tab.detail.plan_step()
        type_text(tab.detail.plan_form.step.text_edit, "Iets anders")
        tab.detail.plan_step("Tweede contact zoeken")
        assert tab.detail.plan_form.step.text_edit.text() == "Tweede contact zoeken"


class TestActivity:
    def test_escape_and_locking_lose_nothing(
        self, tab: PartnersTab, database: Database, desk: Desk, partner_id: int
    ) -> None:
        tab.choose_partner(partner_id)
        tab.detail.plan_activity(ActivityKind.GUEST_LESSON)
        type_text(line(tab, "activityTitleEdit"), "Lassen")
        press(line(tab, "activityTitleEdit"), "Esc")
        tab.detail.plan_activity()
        assert line(tab, "activityTitleEdit").text() == "Lassen"
        assert by_name(tab, ChoiceField, "activityKindChoice").chosen == ActivityKind.GUEST_LESSON.value
        type_text(by_name(tab, DateField, "activityDateEdit"), "8-12")
        desk.leaving.emit()
        assert read_draft(database, f"{OF_ACTIVITY}{partner_id}")["happens_on"] == "8-12"
        tab.detail.activity_form.save()
        assert read_draft(database, f"{OF_ACTIVITY}{partner_id}") == {}

    def test_another_kind_begins_empty(self, tab: PartnersTab, partner_id: int) -> None:
        tab.choose_partner(partner_id)
        tab.detail.plan_activity(ActivityKind.GUEST_LESSON)
        type_text(line(tab, "activityTitleEdit"), "Lassen")
        tab.detail.plan_activity(ActivityKind.JURY)
        assert line(tab, "activityTitleEdit").text() == ""

    def test_a_change_of_one_that_is_there_is_no_draft(
        self, tab: PartnersTab, database: Database, partner_id: int
    ) -> None:
        tab.choose_partner(partner_id)
        tab.detail.plan_activity()
        type_text(line(tab, "activityTitleEdit"), "Rondleiding")
        type_text(by_name(tab, DateField, "activityDateEdit"), "8-12")
        tab.detail.activity_form.save()
        (card,) = partner_activities(database, partner_id)
        tab.detail.sections.activities.change_wanted.emit(card.id)
        type_text(line(tab, "activityTitleEdit"), "Rondje")
        press(line(tab, "activityTitleEdit"), "Esc")
        assert read_draft(database, f"{OF_ACTIVITY}{partner_id}") == {}
        tab.detail.plan_activity()
        assert line(tab, "activityTitleEdit").text() == ""


class TestWhere:
    def test_the_partners_with_something_begun_are_shown(
        self, tab: PartnersTab, desk: Desk, partner_id: int, other_id: int, said: list[str]
    ) -> None:
        desk.some_partners_wanted.connect(tab.show_some)
        action = by_name(tab, QAction, "begunPartnersAction")
        action.trigger()
        assert said == ["Alles wat je begon is bewaard"]
        tab.choose_partner(other_id)
        tab.detail.plan_step()
        type_text(tab.detail.plan_form.step.text_edit, "Bellen")
        tab.choose_partner(partner_id)
        action.trigger()
        assert [row.id for row in tab.list.model.rows] == [other_id]

    def test_who_was_merged_or_is_gone_is_not_among_them(self, database: Database, partner_id: int) -> None:
        loser = a_partner(database, "Dubbel")
        for place in (f"{OF_STEP}{loser.id}", "contact:999", "invitation:4", f"{OF_ACTIVITY}{partner_id}"):
            keep_draft(database, place, {"text": "x"})
        merge_partners(database, partner_id, loser.id)
        assert begun_partners(database) == {partner_id}
        assert read_draft(database, f"{OF_STEP}{partner_id}") == {"text": "x"}, "it went along"

    def test_what_was_begun_at_both_stays_where_it_is(self, database: Database, partner_id: int) -> None:
        loser = a_partner(database, "Dubbel")
        keep_draft(database, f"{OF_STEP}{loser.id}", {"text": "van de dubbele"})
        keep_draft(database, f"{OF_STEP}{partner_id}", {"text": "van de echte"})
        merge_partners(database, partner_id, loser.id)
        assert read_draft(database, f"{OF_STEP}{partner_id}") == {"text": "van de echte"}
        database.undo()
        assert read_draft(database, f"{OF_STEP}{loser.id}") == {"text": "van de dubbele"}


@pytest.mark.parametrize(
    ("place", "partner_id"),
    [
        ("activity:12", 12),
        ("step:3", 3),
        ("contact:1", 1),
        ("lines:9", 9),
        ("invitation:4", None),
        ("step:", None),
    ],
)
def test_a_draft_knows_its_partner(place: str, partner_id: int | None) -> None:
    assert partner_of(place) == partner_id
