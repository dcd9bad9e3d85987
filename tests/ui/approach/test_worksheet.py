"""*Werkblad*: answered where it stands, for the region and for a partner, and taken along on paper."""

import pytest
from PySide6.QtWidgets import QDialog, QLabel, QWidget

from netwerk_desktop.model.approach import WorksheetTopic
from netwerk_desktop.services.worksheet import answer_worksheet, worksheet
from netwerk_desktop.storage.database import Database
from netwerk_desktop.ui.approach.tab import ApproachTab
from netwerk_desktop.ui.approach.worksheet_page import WorksheetPage
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.papers.worksheet_dialog import WorksheetDialog
from netwerk_desktop.ui.papers.worksheet_form import WorksheetForm
from netwerk_desktop.ui.partners.partners_tab import PartnersTab
from netwerk_desktop.ui.shared.theme import Theme
from tests.builders import a_lock, a_partner
from tests.ui.drivers import by_name, choose_in_menu, click, press, show, type_text
from tests.ui.paper_desk import Boxes
from tests.ui.partners.acting import button

WHY = WorksheetTopic.WHY


@pytest.fixture
def page(tab: ApproachTab) -> WorksheetPage:
    tab.show_page("worksheet")
    assert isinstance(tab.page, WorksheetPage)
    return tab.page


def answer(form: WorksheetForm, topic: WorksheetTopic, text: str) -> None:
    field = form.lines[topic].field
    field.edit()
    press(field.editor, "Ctrl+A")
    type_text(field.editor, text)
    press(field.editor, "Return")


def test_the_region_is_filled_in(page: WorksheetPage, tab: ApproachTab, database: Database) -> None:
    assert page.form.lines[WHY].field.isAncestorOf(page.focusWidget())
    answer(page.form, WHY, "Jongeren blijven hier")
    assert tab.words() == ("Werkblad: de hele regio", "1 van 6 ingevuld")
    assert page.form.lines[WHY].since.text() == "22 november 2026"
    database.undo()
    assert page.form.lines[WHY].field.value == ""
    assert not page.form.lines[WHY].since.isVisible()


def test_each_answer_is_named_for_who_cannot_see_it(page: WorksheetPage) -> None:
    names = [line.field.editor.accessibleName() for line in page.form.lines.values()]
    assert len(set(names)) == 6 and "Waarom werken we samen?" in names


def test_an_answer_that_says_too_much_is_kept_with_a_hint(page: WorksheetPage) -> None:
    answer(page.form, WHY, "Mevrouw is overspannen")
    notes = [note.text() for note in page.findChildren(QLabel, "carefulNote") if note.text()]
    assert len(notes) == 1 and "gezondheid" in notes[0]


def test_a_partner_gets_a_sheet_and_the_region_comes_back(page: WorksheetPage, database: Database) -> None:
    partner = a_partner(database, "Bakkerij Çelik").id
    answer_worksheet(database, None, WHY, "Voor de regio")
    click(button(page, "partnerWorksheetButton"))
    chooser = by_name(page, QDialog, "partnerChooser")
    press(by_name(chooser, QWidget, "chooserSearchEdit"), "Return")
    assert page.form.lines[WHY].field.value == ""
    answer(page.form, WHY, "Voor de bakker")
    assert worksheet(database, partner).answers[WHY].text == "Voor de bakker"
    assert page.whose.currentText() == "Bakkerij Çelik"
    page.whose.set_chosen("")
    page.whose.chosen_changed.emit("")
    assert page.form.lines[WHY].field.value == "Voor de regio"


def test_paper_filled_and_empty(page: WorksheetPage, tab: ApproachTab, boxes: Boxes) -> None:
    for name in ("printWorksheetAction", "emptyWorksheetAction"):
        choose_in_menu(tab.page_menu, name)
        dialog = by_name(page, QDialog, "paperDialog")
        dialog.reject()
        dialog.setObjectName("")
    assert boxes.said == []


def test_from_the_menu_of_a_partner(desk: Desk, database: Database, boxes: Boxes, look: Theme) -> None:
    partner = a_partner(database, "Bakkerij Çelik").id
    tab = PartnersTab(desk)
    show(tab, width=1093, height=453)
    tab.choose_partner(partner)
    next(each for each in tab.actions() if each.objectName() == "worksheetPaperAction").trigger()
    dialog = by_name(tab, WorksheetDialog, "worksheetDialog")
    answer(dialog.form, WHY, "Voor de bakker")
    assert worksheet(database, partner).answers[WHY].text == "Voor de bakker"
    click(dialog.empty_button)
    by_name(dialog, QDialog, "paperDialog").reject()
    a_lock(database, partner)
    click(dialog.print_button)
    assert "Daarom is er geen werkblad" in boxes.said[0]
    dialog.reject()
