"""Plekken, Opdrachten and Hun ideeën at the partner: one line to add, everything else below the line."""

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from netwerk_desktop.model.activities import AssignmentStatus, IdeaStatus, SafetyClass
from netwerk_desktop.model.partners import PartnerStatus
from netwerk_desktop.planning.personal_data_scan import BSN_HINT
from netwerk_desktop.services.ideas import add_idea
from netwerk_desktop.services.partner_offer import partner_offer
from netwerk_desktop.services.places import PlaceCard, offered_places
from netwerk_desktop.storage.database import Database
from netwerk_desktop.ui.papers.paper_dialog import PaperDialog
from netwerk_desktop.ui.partners.partners_tab import PartnersTab
from netwerk_desktop.ui.partners.places_section import PlacesSection
from netwerk_desktop.ui.shared.editors import ChoiceField
from netwerk_desktop.ui.shared.fact_field import FactField
from netwerk_desktop.ui.shared.segmented import Segmented
from tests.builders import (
    a_colleague,
    a_contact_role,
    a_location,
    a_lock,
    a_partner,
    a_person,
    a_place,
    a_school,
    an_assignment,
)
from tests.ui.conftest import Watchdog
from tests.ui.drivers import by_name, click, press, type_text
from tests.ui.partners.acting import button, line


@pytest.fixture
def partner_id(tab: PartnersTab, database: Database) -> int:
    partner = a_partner(database, "Installatietechniek Wösten", profiles=("PIE",))
    tab.refresh()
    tab.choose_partner(partner.id)
    return partner.id


def texts(section: QWidget) -> list[str]:
    return [label.text() for label in section.findChildren(QLabel) if label.isVisibleTo(section)]


def offered(field: FactField) -> list[str]:
    """What can be chosen."""
    assert isinstance(field.editor, ChoiceField)
    return [field.editor.itemText(at) for at in range(field.editor.count())]


def choose(field: FactField, key: str) -> None:
    """Open the field, choose, and go on."""
    field.edit()
    assert isinstance(field.editor, ChoiceField)
    field.editor.set_chosen(key)
    press(field.editor, "Return")


def place(database: Database) -> PlaceCard:
    (card,) = offered_places(database)
    return card


class TestPlaces:
    def add(self, tab: PartnersTab, typed: str) -> PlacesSection:
        section: PlacesSection = tab.detail.sections.places
        click(button(section, "placeAddButton"))
        edit = line(section, "placeEdit")
        type_text(edit, typed)
        press(edit, "Return")
        return section

    def test_one_line_adds_a_place(
        self, tab: PartnersTab, database: Database, partner_id: int, said: list[str]
    ) -> None:
        section = self.add(tab, "Werkplaats, 2 plekken op di en do")
        assert said == ["Plek toegevoegd"]
        assert {"2 plekken", "Werkplaats", "2 op di en do", "PIE · nog geen vast contact"} <= set(
            texts(section)
        )

    def test_without_days_it_says_how(self, tab: PartnersTab, database: Database, partner_id: int) -> None:
        section = self.add(tab, "Werkplaats")
        assert section.entry.error == "Op welke dagen, en hoeveel? Bijvoorbeeld: 2 plekken op di en do."
        assert offered_places(database) == [] and section.holds_refused_value

    def test_everything_is_changed_below_its_line_by_keyboard(
        self, tab: PartnersTab, database: Database, partner_id: int
    ) -> None:
        colleague = a_colleague(database, a_person(database, "Tarık", "Yıldız").id)
        section = self.add(tab, "Werkplaats, 2 plekken op di en do")
        press(section.rows[0], "Return")
        assert section.editor is not None and section.editor.isVisible()
        days = section.editor.field("per_weekday")
        days.edit()
        type_text(days.editor, "1 op ma, 3 op vr")
        press(days.editor, "Return")
        assert place(database).per_weekday == (1, 0, 0, 0, 3)
        assert (days.value, section.rows[0].line.right) == ("1 op ma, 3 op vr",) * 2
        choose(section.editor.field("colleague_id"), str(colleague.id))
        assert place(database).contact == "Tarık Yıldız"
        assert section.rows[0].line.under == "PIE · Tarık Yıldız"
        press(section.editor, "Esc")
        assert not section.editor.isVisible() and section.rows[0].hasFocus()

    def test_a_wrong_age_stays_in_sight(self, tab: PartnersTab, database: Database, partner_id: int) -> None:
        section = self.add(tab, "Werkplaats, 2 op di")
        press(section.rows[0], "Return")
        assert section.editor is not None
        age = section.editor.field("minimum_age")
        age.edit()
        type_text(age.editor, "jong")
        press(age.editor, "Return")
        assert "12 tot en met 23 jaar" in age.error
        assert tab.detail.holds_refused_value()

    def test_who_and_where_are_those_of_this_partner(
        self, tab: PartnersTab, database: Database, partner_id: int
    ) -> None:
        boss = a_person(database, "Joël", "Brandschot")
        a_contact_role(database, boss.id, partner_id)
        a_contact_role(database, a_person(database, "Iemand", "Anders").id)
        for city in ("Vechterwold", "Molenmarke"):
            a_location(database, partner_id, city=city)
        section = self.add(tab, "Werkplaats, 2 op di")
        press(section.rows[0], "Return")
        assert section.editor is not None
        people, places = (section.editor.field(name) for name in ("person_id", "location_id"))
        assert offered(people) == ["nog niemand", "Joël Brandschot"]
        assert places.isVisible() and len(offered(places)) == 3
        choose(people, str(boss.id))
        assert place(database).place.person_id == boss.id

    def test_it_is_careful_with_what_is_typed(
        self, tab: PartnersTab, database: Database, partner_id: int
    ) -> None:
        section = self.add(tab, "Werkplaats, 2 op di")
        press(section.rows[0], "Return")
        assert section.editor is not None
        for name in ("tasks", "times", "requirements", "remark", "title"):
            field = section.editor.field(name)
            field.edit()
            type_text(field.editor, "111222333")
            notes = [one.text() for one in field.findChildren(QLabel, "carefulNote") if one.isVisible()]
            assert notes == [BSN_HINT], name
            field.restore()

    def test_a_place_stops_and_comes_back(
        self, tab: PartnersTab, database: Database, partner_id: int, said: list[str]
    ) -> None:
        section = self.add(tab, "Werkplaats, 2 op di")
        press(section.rows[0], "Return")
        click(button(section, "stopPlaceButton"))
        assert said[-1] == "Plek gestopt" and section.rows == []
        assert section.editor is not None and not section.editor.isVisible()
        assert button(section, "placeAddButton").hasFocus()
        database.undo()
        assert len(section.rows) == 1

    def test_at_rest_it_says_that_they_are_not_offered(
        self, tab: PartnersTab, database: Database, partner_id: int
    ) -> None:
        a_place(database, partner_id)
        assert "2 plekken" in texts(tab.detail.sections.places)
        a_lock(database, partner_id)
        assert "2 plekken, nu niet aangeboden" in texts(tab.detail.sections.places)
        other = a_partner(database, "Gestopt", status=PartnerStatus.ENDED)
        a_place(database, other.id)
        tab.refresh()
        tab.choose_partner(other.id)
        assert "2 plekken, nu niet aangeboden" in texts(tab.detail.sections.places)

    def test_another_partner_folds_the_editor(
        self, tab: PartnersTab, database: Database, partner_id: int
    ) -> None:
        section = self.add(tab, "Werkplaats, 2 op di")
        press(section.rows[0], "Return")
        other = a_place(database, a_partner(database, "Ander").id)
        tab.refresh()
        tab.choose_partner(other.partner_id)
        assert section.editor is not None and not section.editor.isVisible()
        assert not tab.detail.sections.places.fields

    def test_without_places_it_is_one_quiet_line(self, tab: PartnersTab, partner_id: int) -> None:
        sections = tab.detail.sections
        for section in (sections.places, sections.assignments, sections.ideas):
            assert section.rows == [] and section.height() <= section.header.height() + 2


class TestAssignments:
    def test_a_title_is_enough_and_the_rest_comes_below(
        self, tab: PartnersTab, database: Database, partner_id: int, said: list[str]
    ) -> None:
        section = tab.detail.sections.assignments
        click(button(section, "assignmentAddButton"))
        type_text(line(section, "assignmentEdit"), "Zaagbokken op maat")
        press(line(section, "assignmentEdit"), "Return")
        assert said == ["Opdracht toegevoegd"]
        press(section.rows[0], "Return")
        assert section.editor is not None
        for name, key in (("on_site", "yes"), ("safety", SafetyClass.NOT_ON_SITE.value)):
            choose(section.editor.field(name), key)
        (card,) = partner_offer(database, partner_id).assignments
        assert (card.on_site, card.assignment.safety) == (True, SafetyClass.NOT_ON_SITE)
        warning = by_name(section, QLabel, "assignmentWarning")
        assert warning.isVisible() and "alleen op school" in warning.text()
        assert section.rows[0].line.mark is not None and section.rows[0].line.mark.word == "kijk na"

    def test_their_question_becomes_one(self, tab: PartnersTab, database: Database, said: list[str]) -> None:
        partner = a_partner(database, their_question="Wat doet een warmtepomp?")
        tab.refresh()
        tab.choose_partner(partner.id)
        section = tab.detail.sections.assignments
        offered = button(section, "assignmentFromQuestionButton")
        assert offered.isVisible() and "warmtepomp" in offered.toolTip()
        click(offered)
        (card,) = partner_offer(database, partner.id).assignments
        assert (card.assignment.question, said) == (
            "Wat doet een warmtepomp?",
            ["Opdracht van hun vraag gemaakt"],
        )
        assert not offered.isVisible() and section.editor is not None and section.editor.isVisible()

    def test_without_their_question_nothing_is_offered(self, tab: PartnersTab, partner_id: int) -> None:
        assert not button(tab.detail.sections.assignments, "assignmentFromQuestionButton").isVisible()

    def test_on_paper_and_taken_away(
        self, tab: PartnersTab, database: Database, partner_id: int, said: list[str]
    ) -> None:
        a_school(database)
        an_assignment(database, partner_id, status=AssignmentStatus.READY)
        section = tab.detail.sections.assignments
        assert section.rows[0].line.mark is not None and section.rows[0].line.mark.word == "kader mist"
        press(section.rows[0], "Return")
        click(button(section, "assignmentPaperButton"))
        dialog = by_name(tab, PaperDialog, "paperDialog")
        assert dialog.isVisible()
        dialog.reject()
        click(button(section, "deleteAssignmentButton"))
        assert said[-1] == "Opdracht weggehaald" and section.rows == []


class TestIdeas:
    def test_told_and_then_what_became_of_it(
        self, tab: PartnersTab, database: Database, partner_id: int, said: list[str]
    ) -> None:
        section = tab.detail.sections.ideas
        click(button(section, "ideaAddButton"))
        edit = line(section, "ideaEdit")
        assert not by_name(section, Segmented, "ideaChoice").isVisible()
        type_text(edit, "Een dag zelf lassen")
        press(edit, "Return")
        assert {"1 open", "Een dag zelf lassen", "nog niets mee gedaan"} <= set(texts(section))
        press(section.rows[0], "Return")
        click(button(by_name(section, Segmented, "ideaChoice"), "ADOPTEDSegment"))
        click(button(section, "ideaKeepButton"))
        (card,) = partner_offer(database, partner_id).ideas
        assert (card.what, card.status) == ("Een dag zelf lassen", IdeaStatus.ADOPTED)
        assert said == ["Idee genoteerd", "Idee gewijzigd"]
        press(section.rows[0], "Return")
        click(button(section, "ideaRemoveButton"))
        assert section.rows == []

    def test_an_open_idea_stands_on_the_call_card(
        self, tab: PartnersTab, database: Database, partner_id: int
    ) -> None:
        tab.detail.log_contact()
        shown = by_name(tab, QLabel, "callCard_idea")
        assert not shown.isVisibleTo(tab.detail.log_form)
        add_idea(database, partner_id, "Een dag zelf lassen")
        tab.detail.log_contact()
        assert shown.text().startswith("hun idee: Een dag zelf lassen")


def test_the_lists_of_a_partner_are_read_in_one_go(
    tab: PartnersTab, database: Database, partner_id: int, watchdog: Watchdog
) -> None:
    """A partner with all of it opens as quickly as one without."""
    for number in range(8):
        a_place(database, partner_id, title=f"Plek {number}")
        an_assignment(database, partner_id, title=f"Opdracht {number}")
        add_idea(database, partner_id, f"Idee {number}")
    other = a_partner(database, "Ander")
    tab.refresh()
    tab.choose_partner(other.id)
    watchdog.at_best(
        "opening a partner with many places",
        lambda: tab.choose_partner(partner_id),
        lambda: tab.choose_partner(other.id),
    )
    assert tab.detail.partner_id == partner_id
