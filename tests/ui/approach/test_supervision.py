"""The page Begeleiding: who carries what, places handed over, visits planned, and the route on paper."""

import datetime as dt
import time

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from netwerk_desktop.model.activities import Activity
from netwerk_desktop.model.internships import InternshipPlace
from netwerk_desktop.model.partners import Partner
from netwerk_desktop.services.drafts import OF_VISIT, kept_places, read_draft
from netwerk_desktop.services.places import offered_places
from netwerk_desktop.storage.database import Database
from netwerk_desktop.ui.approach.route_lines import NearbyLine, StopLine
from netwerk_desktop.ui.approach.supervision_page import SupervisionPage
from netwerk_desktop.ui.approach.tab import ApproachTab
from netwerk_desktop.ui.approach.visit_dialog import VisitDialog
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.papers.paper_dialog import PaperDialog
from netwerk_desktop.ui.shared.buttons import Button
from netwerk_desktop.ui.shared.data_table import DataTable
from netwerk_desktop.ui.shared.date_field import DateField
from netwerk_desktop.ui.shared.editors import ChoiceField, LineField
from netwerk_desktop.ui.shared.partner_chooser import PartnerChooser
from netwerk_desktop.ui.shared.theme import Theme
from tests.builders import (
    a_colleague,
    a_location,
    a_lock,
    a_partner,
    a_person,
    a_place,
    an_activity,
)
from tests.conftest import MOMENT
from tests.ui.drivers import by_name, click, double_click, press, table_texts, type_text
from tests.ui.paper_desk import Boxes

TODAY = MOMENT.date()
TUESDAY = TODAY + dt.timedelta(days=2)


class School:
    """Two colleagues; Tarık goes with one place at Wösten, nobody yet with one at De Linde."""

    def __init__(self, database: Database) -> None:
        self.fenna = a_colleague(database, a_person(database, "Fenna", "Sjöman").id, is_broker=True).id
        self.tarik = a_colleague(database, a_person(database, "Tarık", "Yıldız").id, function="teamleider").id
        self.wosten = a_partner(database, "Wösten", owner_id=self.tarik).id
        self.linde = a_partner(database, "De Linde").id
        a_location(database, self.wosten, street="Kade", house_number="4", postcode="1234 AA", city="Vecht")
        a_location(database, self.linde, street="Laan", house_number="9", postcode="1255 AA", city="Vecht")
        a_place(database, self.wosten, colleague_id=self.tarik, thursday=1)
        self.free_place = a_place(database, self.linde, title="Huiskamer", tuesday=3).id


@pytest.fixture
def school(database: Database) -> School:
    return School(database)


@pytest.fixture
def page(tab: ApproachTab, school: School) -> SupervisionPage:
    assert tab.show_page("supervision")
    assert isinstance(tab.page, SupervisionPage)
    return tab.page


def said_by(page: SupervisionPage, name: str) -> str:
    return by_name(page, QLabel, name).text()


def route(page: SupervisionPage) -> list[str]:
    """The names of the stops in sight."""
    return [line.stop.visit.partner_name for line in page.pane.route.lines if isinstance(line, StopLine)]


def show_route(page: SupervisionPage, colleague_id: int, period: str = "week") -> None:
    page.table.choose(colleague_id)
    click(by_name(page, Button, "routeSegment"))
    choose_period(page, period)


def choose_period(page: SupervisionPage, key: str) -> None:
    """As a choice from the list."""
    choice = by_name(page, ChoiceField, "routePeriodChoice")
    choice.set_chosen(key)
    choice.activated.emit(choice.currentIndex())


def dialog_of(page: SupervisionPage) -> VisitDialog:
    found = next(each for each in page.findChildren(VisitDialog, "visitDialog") if each.isVisible())
    assert isinstance(found, VisitDialog)
    return found


class TestList:
    def test_each_colleague_and_last_what_is_nobodys(self, page: SupervisionPage) -> None:
        assert table_texts(page.table) == [
            ["Fenna Sjöman", "·", "·", "·", "·"],
            ["Tarık Yıldız", "1", "1", "2", "·"],
            ["nog niemand", "·", "1", "3", "·"],
        ]
        assert page.words() == ("2 collega’s", "2 plekken")
        assert said_by(page, "supervisionFoot") == "Samen 2 plekken, ruimte voor 5 leerlingen tegelijk"

    def test_at_large_text_the_visits_are_in_sight(self, page: SupervisionPage, look: Theme) -> None:
        look.set_scale(1.5)
        QApplication.processEvents()
        assert page.table.horizontalScrollBar().maximum() == 0
        assert [row[1:] for row in table_texts(page.table)] == [["·", "·"], ["1", "·"], ["1", "·"]]

    def test_one_colleague_in_the_pane(self, page: SupervisionPage, school: School) -> None:
        page.table.choose(school.tarik)
        assert said_by(page, "supervisorNameLabel") == "Tarık Yıldız"
        assert said_by(page, "supervisorFactsLabel") == "teamleider · beheert 1 partner"
        assert said_by(page, "supervisedLead") == "Leerlingen tegelijk: di 2 · do 1"
        assert table_texts(page.pane.places.table) == [["Wösten", "onbekend", "2 op di, 1 op do", "Vecht"]]
        page.table.choose(school.fenna)
        assert "Onder ‘nog niemand’" in said_by(page, "supervisedLead")
        assert not page.pane.places.table.isVisible()

    def test_who_carries_much_is_said_in_a_sentence(
        self, page: SupervisionPage, school: School, database: Database, desk: Desk
    ) -> None:
        for _ in range(8):
            a_place(database, school.wosten, colleague_id=school.tarik, tuesday=1)
        words = "Veel bij één collega: Tarık Yıldız heeft 9 van de 10 plekken, 10 van de 13 leerlingen."
        assert (
            said_by(page, "supervisionFoot") == f"{words} Kies de naam in de lijst om plekken door te geven."
        )
        wanted: list[str] = []
        desk.approach_page_wanted.connect(wanted.append)
        click(by_name(page, Button, "supervisionPlacesButton"))
        assert wanted == ["places"]

    def test_without_anybody_it_says_where_to_begin(self, tab: ApproachTab) -> None:
        tab.show_page("supervision")
        page = tab.page
        assert isinstance(page, SupervisionPage)
        assert page.empty.isVisible() and not page.print_button.isVisible()
        page.print_route()
        assert not page.findChildren(PaperDialog)


class TestPlaces:
    def test_a_place_gets_its_contact_and_it_can_be_undone(
        self, page: SupervisionPage, school: School, database: Database, said: list[str]
    ) -> None:
        page.table.choose(0)
        choice = by_name(page, ChoiceField, "supervisedContactChoice")
        choice.set_chosen(str(school.fenna))
        click(by_name(page, Button, "supervisedContactButton"))
        assert said == ["Vast contact bewaard"]
        assert [row[0] for row in table_texts(page.table)] == ["Fenna Sjöman", "Tarık Yıldız"]
        assert {card.contact for card in offered_places(database)} == {"Fenna Sjöman", "Tarık Yıldız"}
        assert database.undo() == "Vast contact gewijzigd"
        assert page.table.model().rowCount() == 3

    def test_a_double_click_gives_one_place_and_not_the_next_one_too(
        self, page: SupervisionPage, school: School, database: Database, said: list[str]
    ) -> None:
        a_place(database, school.linde, title="Keuken", friday=1)
        page.table.choose(0)
        by_name(page, ChoiceField, "supervisedContactChoice").set_chosen(str(school.fenna))
        button = by_name(page, Button, "supervisedContactButton")
        click(button)
        double_click(button)
        assert said == ["Vast contact bewaard"]
        assert sorted(card.contact for card in offered_places(database)) == [
            "",
            "Fenna Sjöman",
            "Tarık Yıldız",
        ]
        click(button)
        assert said == ["Vast contact bewaard"] * 2, "the next one by the next click"

    def test_several_at_once_and_to_nobody(
        self, page: SupervisionPage, school: School, database: Database, said: list[str]
    ) -> None:
        a_place(database, school.linde, colleague_id=school.tarik)
        page.table.choose(school.tarik)
        page.pane.places.table.selectAll()
        assert said_by(page, "supervisedChosenLabel") == "2 plekken gekozen"
        assert not page.pane.places.plan_button.isVisible()
        by_name(page, ChoiceField, "supervisedContactChoice").set_chosen("0")
        click(by_name(page, Button, "supervisedContactButton"))
        assert said == ["Vast contact van 2 plekken bewaard"]
        assert {card.contact_id for card in offered_places(database)} == {None}
        assert page.table.chosen_ids() == (school.tarik,), "who was chosen stays chosen"

    def test_to_the_partner_by_button_and_enter(
        self, page: SupervisionPage, school: School, desk: Desk
    ) -> None:
        wanted: list[int] = []
        desk.partner_wanted.connect(wanted.append)
        page.table.choose(school.tarik)
        click(by_name(page, Button, "supervisedPartnerButton"))
        press(by_name(page, DataTable, "supervisedPlacesTable"), "Return")
        assert wanted == [school.wosten] * 2

    def test_a_place_of_which_nothing_can_be_given_says_why(
        self, tab: ApproachTab, database: Database
    ) -> None:
        a_place(database)
        tab.show_page("supervision")
        button = by_name(tab.page, Button, "supervisedContactButton")
        assert button.why_not == "Er is geen collega om ze aan te geven"


class TestPlanning:
    def test_a_visit_from_the_place(
        self, page: SupervisionPage, school: School, database: Database, said: list[str]
    ) -> None:
        page.table.choose(school.tarik)
        click(by_name(page, Button, "supervisedPlanButton"))
        dialog = dialog_of(page)
        assert by_name(dialog, ChoiceField, "visitColleagueChoice").chosen == str(school.tarik)
        click(dialog.main_button)
        assert dialog.isVisible(), "the day is asked for"
        day = by_name(dialog, DateField, "visitDayEdit")
        type_text(day, "di 24-11 9.15")
        hints = [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]
        assert "wordt di 24-11, 9.15 uur" in hints
        press(day, "Return")
        assert said == ["Bezoek gepland"]
        show_route(page, school.tarik)
        assert route(page) == ["Wösten"]
        assert database.undo() == "Bezoek gepland"
        assert route(page) == []

    def test_what_was_typed_is_there_again_until_it_is_saved(
        self, page: SupervisionPage, school: School, database: Database, desk: Desk
    ) -> None:
        """After Esc and after a lock; a visit that was saved leaves nothing behind."""
        page.table.choose(school.tarik)
        click(by_name(page, Button, "supervisedPlanButton"))
        dialog = dialog_of(page)
        type_text(by_name(dialog, LineField, "visitTitleEdit"), "Kijken bij de draaibank")
        press(dialog, "Esc")
        click(by_name(page, Button, "supervisedPlanButton"))
        dialog = dialog_of(page)
        assert by_name(dialog, LineField, "visitTitleEdit").text() == "Kijken bij de draaibank"
        type_text(by_name(dialog, DateField, "visitDayEdit"), "di 24-11 9.15")
        desk.leaving.emit()
        (place,) = kept_places(database, OF_VISIT)
        assert read_draft(database, place)["happens_on"] == "di 24-11 9.15"
        press(by_name(dialog, DateField, "visitDayEdit"), "Return")
        assert kept_places(database, OF_VISIT) == set()
        click(by_name(page, Button, "supervisedPlanButton"))
        assert by_name(dialog_of(page), LineField, "visitTitleEdit").text() == ""

    def test_a_day_that_is_none_is_said_at_the_field(self, page: SupervisionPage, school: School) -> None:
        page.table.choose(school.tarik)
        click(by_name(page, Button, "supervisedPlanButton"))
        dialog = dialog_of(page)
        type_text(by_name(dialog, DateField, "visitDayEdit"), "overmorgen of zo")
        click(dialog.main_button)
        assert dialog.isVisible()
        press(dialog, "Esc")

    def test_from_the_head_with_a_partner_who_may_be_asked(
        self, page: SupervisionPage, school: School, database: Database
    ) -> None:
        a_lock(database, school.linde)
        page.table.choose(school.fenna)
        click(by_name(page, Button, "planVisitButton"))
        chooser = by_name(page, PartnerChooser, "partnerChooser")
        assert [row[0] for row in table_texts(chooser.table)] == ["Wösten"]
        press(chooser.search, "Return")
        assert by_name(dialog_of(page), ChoiceField, "visitColleagueChoice").chosen == str(school.fenna)

    def test_for_what_is_nobodys_the_broker_goes_by_proposal(
        self, page: SupervisionPage, school: School
    ) -> None:
        page.table.choose(0)
        click(by_name(page, Button, "supervisedPlanButton"))
        choice = by_name(dialog_of(page), ChoiceField, "visitColleagueChoice")
        assert (choice.chosen, choice.findData("0")) == (str(school.fenna), -1)


class TestRoute:
    def test_stops_by_day_with_the_gentle_stop(
        self, page: SupervisionPage, school: School, database: Database, desk: Desk
    ) -> None:
        for partner, at in ((school.linde, "13.00"), (school.wosten, "9.15")):
            an_activity(database, partner, colleague_id=school.tarik, happens_on=TUESDAY, clock_time=at)
        a_lock(database, school.linde)
        show_route(page, school.tarik)
        assert route(page) == ["Wösten", "De Linde"]
        gentle = page.pane.route.lines[1]
        assert "Niet benaderen: verbouwing." in gentle.accessibleName()
        wanted: list[int] = []
        desk.partner_wanted.connect(wanted.append)
        press(gentle, "Return")
        assert wanted == [school.linde]

    def test_the_period_is_chosen(self, page: SupervisionPage, school: School, database: Database) -> None:
        for days in (2, 9, 20):
            an_activity(
                database,
                school.wosten,
                colleague_id=school.tarik,
                happens_on=TODAY + dt.timedelta(days=days),
            )
        show_route(page, school.tarik)
        counts = {}
        for key in ("week", "nextWeek", "month", "day"):
            choose_period(page, key)
            counts[key] = len(route(page))
        assert counts == {"week": 1, "nextWeek": 1, "month": 3, "day": 0}
        day = by_name(page, DateField, "routeDayEdit")
        assert day.isVisible() and day.text() == "ma 23-11", "the first school day"
        day.selectAll()
        type_text(day, "di 24-11")
        press(day, "Return")
        assert route(page) == ["Wösten"]

    def test_somebody_near_is_planned_in_two_steps(
        self, page: SupervisionPage, school: School, database: Database
    ) -> None:
        an_activity(database, school.linde, colleague_id=school.tarik, happens_on=TUESDAY)
        show_route(page, school.tarik)
        line = page.pane.route.lines[-1]
        assert isinstance(line, NearbyLine) and line.partner.partner_name == "Wösten"
        click(line.plan_button)
        dialog = dialog_of(page)
        day = by_name(dialog, DateField, "visitDayEdit")
        type_text(day, "di 24-11")
        press(day, "Return")
        assert sorted(route(page)) == ["De Linde", "Wösten"]
        assert not any(isinstance(each, NearbyLine) for each in page.pane.route.lines)

    def test_a_visit_is_moved_and_given_to_a_colleague(
        self, page: SupervisionPage, school: School, database: Database, said: list[str]
    ) -> None:
        row = an_activity(
            database, school.wosten, colleague_id=school.tarik, happens_on=TUESDAY, for_whom="klas 2"
        )
        show_route(page, school.tarik)
        stop = page.pane.route.lines[0]
        assert isinstance(stop, StopLine)
        click(stop.change_button)
        dialog = dialog_of(page)
        assert by_name(dialog, DateField, "visitDayEdit").text() == "di 24-11"
        by_name(dialog, ChoiceField, "visitColleagueChoice").set_chosen(str(school.fenna))
        click(dialog.main_button)
        assert said == ["Bezoek gewijzigd"] and route(page) == []
        with database.read() as session:
            kept = session.get_one(Activity, row.id)
        assert (kept.colleague_id, kept.for_whom) == (school.fenna, "klas 2")

    def test_a_visit_of_nobody_stays_so_until_somebody_is_chosen(
        self, page: SupervisionPage, school: School, database: Database
    ) -> None:
        an_activity(database, school.linde, happens_on=TUESDAY)
        show_route(page, 0)
        stop = page.pane.route.lines[0]
        assert isinstance(stop, StopLine)
        click(stop.change_button)
        dialog = dialog_of(page)
        type_text(by_name(dialog, LineField, "visitTitleEdit"), "Kennismaken")
        click(dialog.main_button)
        assert route(page) == ["De Linde"]

    def test_what_is_gone_meanwhile_is_said(
        self, page: SupervisionPage, school: School, database: Database, boxes: Boxes
    ) -> None:
        row = an_activity(database, school.wosten, colleague_id=school.tarik, happens_on=TUESDAY)
        show_route(page, school.tarik)
        stop = page.pane.route.lines[0]
        assert isinstance(stop, StopLine)
        visit = stop.stop.visit
        with database.work("Weg", undoable=False) as work:
            work.delete(work.session.get_one(Activity, row.id))
            work.commit()
        page.pane.change_wanted.emit(visit)
        assert not page.findChildren(VisitDialog)
        assert any("er niet meer" in text for text in boxes.said)


class TestPaper:
    def test_the_route_opens_over_the_page(
        self, page: SupervisionPage, school: School, database: Database
    ) -> None:
        an_activity(database, school.wosten, colleague_id=school.tarik, happens_on=TUESDAY)
        page.table.choose(school.tarik)
        click(by_name(page, Button, "printRouteButton"))
        assert by_name(page, PaperDialog, "paperDialog").isVisible()
        assert page.pane.route.isVisible(), "what is on the paper stands on the screen too"

    def test_without_anything_to_visit_it_says_what_to_do(
        self, page: SupervisionPage, school: School, boxes: Boxes
    ) -> None:
        page.table.choose(school.fenna)
        click(by_name(page, Button, "printRouteButton"))
        assert not page.findChildren(PaperDialog)
        assert any("Plan eerst een bezoek" in text for text in boxes.said)


@pytest.mark.measures_time
def test_five_hundred_places_open_at_once(tab: ApproachTab, database: Database) -> None:
    colleagues = [a_colleague(database, a_person(database, f"Collega {n}").id).id for n in range(10)]
    with database.work("Klaargezet", undoable=False) as work:
        for number in range(500):
            partner = work.add(Partner(name=f"Partner {number}"))
            owner = colleagues[number % 10]
            work.add(InternshipPlace(partner_id=partner.id, title="Kas", tuesday=1, colleague_id=owner))
        work.commit()
    tab.show_page("supervision")
    started = time.process_time()
    tab.page.reload()
    assert time.process_time() - started < 0.3
