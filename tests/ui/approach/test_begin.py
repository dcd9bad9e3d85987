"""*Begin*: each answer leads to something that can be done, and can be taken back."""

from PySide6.QtWidgets import QDialog, QLabel, QTableView, QWidget

from netwerk_desktop.model.approach import StartAnswer
from netwerk_desktop.model.partners import Partner
from netwerk_desktop.planning.personal_data_scan import BSN_HINT
from netwerk_desktop.services.contacts import ContactNote, log_contact
from netwerk_desktop.services.partner_lists import list_partners
from netwerk_desktop.services.partners import change_field
from netwerk_desktop.services.start_questions import Way, start_answers
from netwerk_desktop.storage.database import Database
from netwerk_desktop.ui.approach.begin_page import BeginPage
from netwerk_desktop.ui.approach.tab import ApproachTab
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.main_tabs import TABS
from netwerk_desktop.ui.main_window import MainWindow
from netwerk_desktop.ui.shared.theme import Theme
from tests.builders import a_contact_moment, a_lock, a_partner, kept
from tests.ui.drivers import by_name, click, press, show, table_texts, type_text
from tests.ui.partners.acting import button


def page_of(tab: ApproachTab) -> BeginPage:
    assert isinstance(tab.page, BeginPage)
    return tab.page


def offered(page: BeginPage) -> list[str]:
    """The ways on that are in sight."""
    return [
        each.text()
        for ways in page.ways.values()
        for each in ways.findChildren(type(page.last_year_button))
        if each.isVisible()
    ]


def test_no_leads_to_a_guest_in_the_class(tab: ApproachTab, database: Database) -> None:
    page = page_of(tab)
    assert offered(page) == []
    click(page.outside.no_button)
    assert start_answers(database).way is Way.INSIDE
    assert offered(page) == ["Plan een gastles", "Oproep aan ouders"]
    assert not page.seldom.isVisible()
    click(page.outside.no_button)
    assert start_answers(database).outside is None
    assert offered(page) == []


def test_seldom_leads_to_the_parents_and_a_few_contacts(
    tab: ApproachTab, database: Database, said: list[str]
) -> None:
    page = page_of(tab)
    resting = a_partner(database, "Garage Lübbers")
    a_lock(database, resting.id)
    a_partner(database, "Bakkerij Çelik")
    click(page.outside.yes_button)
    click(page.seldom.yes_button)
    assert offered(page) == [
        "Oproep aan ouders", "Strookje van een ouder", "Nieuwe partner", "Plan een gastles",
    ]  # fmt: skip
    click(button(page, "addFocusButton"))
    chooser = by_name(page, QDialog, "partnerChooser")
    table = by_name(chooser, QTableView, "chooserTable")
    assert [row[0] for row in table_texts(table)] == ["Bakkerij Çelik"]
    press(by_name(chooser, QWidget, "chooserSearchEdit"), "Return")
    assert said == ["Op de focuslijst gezet"]
    assert [line.accessibleName() for line in page.contacts.lines] == [
        "Bakkerij Çelik, geen volgende stap, contact onbekend"
    ]
    baker = next(row.id for row in list_partners(database) if row.name == "Bakkerij Çelik")
    log_contact(database, baker, ContactNote(happened_on=database.today()))
    assert [line.accessibleName() for line in page.contacts.lines] == [
        "Bakkerij Çelik, geen volgende stap, contact actief"
    ]
    database.undo()
    database.undo()
    assert page.contacts.lines == []


def test_the_parents_paper_opens(tab: ApproachTab) -> None:
    page = page_of(tab)
    click(page.outside.yes_button)
    click(page.seldom.yes_button)
    click(button(page, "LIGHTParentsButton"))
    by_name(page, QDialog, "paperDialog").reject()


def test_the_way_into_the_town_is_a_line_of_the_checklist(
    tab: ApproachTab, desk: Desk, database: Database
) -> None:
    """S0-11: without a town it leads to a new partner, else to the town itself."""
    asked: list[object] = []
    desk.partner_wanted.connect(asked.append)
    desk.new_partner_wanted.connect(lambda: asked.append("new"))
    page = page_of(tab)
    click(page.outside.yes_button)
    assert not page.town.isVisible()
    click(page.seldom.no_button)
    assert page.town.words.text() == "Gemeente: nog geen partner"
    press(page.town, "Return")
    town = a_partner(database, "Gemeente Vechterwold", types=("MUNICIPALITY",))
    assert page.town.words.text() == "Gemeente: via wie kom je binnen?"
    change_field(database, Partner, town.id, "entry_via", "MANAGEMENT")
    assert page.town.words.text() == "Gemeente: ingang via schoolleiding"
    assert page.town.mark.accessibleName() == "bekend"
    click(page.town)
    assert asked == ["new", town.id]


def test_more_often_leads_to_a_network_and_can_be_undone(tab: ApproachTab, database: Database) -> None:
    page = page_of(tab)
    a_partner(database)
    click(page.outside.yes_button)
    click(page.seldom.no_button)
    assert "Tot nu toe: 1 partner." in page.notices[Way.NETWORK].accessibleName()
    assert "Haal een lijst op uit Excel" in offered(page)
    assert database.undo() == "Startvraag beantwoord"
    assert page.seldom.answer is None
    assert database.undo() == "Startvraag beantwoord"
    assert page.outside.answer is None


def test_last_year_can_be_taken_over(tab: ApproachTab, database: Database) -> None:
    kept(database, StartAnswer(school_year=2025, outside=True, seldom=False, note="Begonnen met techniek"))
    tab.reload()
    page = page_of(tab)
    assert page.last_year_button.text() == "Zoals vorig jaar: ja, en vaker dan een of twee keer"
    click(page.last_year_button)
    answers = start_answers(database)
    assert (answers.way, answers.note) == (Way.NETWORK, "Begonnen met techniek")
    assert not page.last_year_button.isVisible()


def test_a_note_is_kept_and_warns_of_too_much(tab: ApproachTab, database: Database, said: list[str]) -> None:
    page = page_of(tab)
    click(page.outside.no_button)
    page.note.edit()
    type_text(page.note.editor, "Kaan, nummer 111222333")
    notes = [note.text() for note in page.findChildren(QLabel, "carefulNote") if note.isVisible()]
    assert notes == [BSN_HINT]
    press(page.note.editor, "Return")
    assert said == ["Toelichting bewaard"]
    assert start_answers(database).note == "Kaan, nummer 111222333"


def test_a_guest_lesson_is_planned_at_the_partner(desk: Desk, database: Database, look: Theme) -> None:
    a_partner(database, "Bakkerij Çelik")
    window = MainWindow(desk, TABS)
    show(window, width=1093, height=535)
    face = window.show_tab("approach")
    assert face is not None and isinstance(face.widget, ApproachTab)
    page_of(face.widget).plan_guest_lesson()
    press(by_name(window, QWidget, "chooserSearchEdit"), "Return")
    form = by_name(window, QWidget, "activityForm")
    assert form.isVisible()
    type_text(by_name(form, QWidget, "activityDateEdit"), "di 8-12")
    press(form, "Return")
    assert database.undo() == "Gastles gepland"
    window.hide()
    window.deleteLater()


def test_a_merged_partner_is_no_contact(database: Database) -> None:
    from netwerk_desktop.services.start_questions import focus_partners

    winner = a_partner(database, "Bakkerij Çelik", is_focus=True)
    kept(database, Partner(name="Bakkerij Celik", is_focus=True, merged_into_id=winner.id))
    assert [row.name for row in focus_partners(database)] == ["Bakkerij Çelik"]


def test_who_builds_a_network_may_choose_a_goal_per_month(
    tab: ApproachTab, database: Database, said: list[str]
) -> None:
    """S2-03"""
    page = page_of(tab)
    assert not page.goal.isVisible()
    click(page.outside.yes_button)
    click(page.seldom.no_button)
    assert page.goal.isVisible() and page.goal_words.text() == "Deze maand sprak je nog geen nieuwe partners."
    page.goal.committed.emit("1")
    assert said[-1] == "Doel per maand bewaard"
    a_contact_moment(database)
    assert page.goal_words.text() == "Deze maand sprak je 1 nieuwe partner: het doel van 1 is gehaald."
