"""Pictures of what partners offer: places, assignments, ideas, a keuzevak, and their papers."""

from collections.abc import Callable

from PySide6.QtWidgets import QApplication, QDialog, QScrollArea, QWidget

from netwerk_desktop.ui.approach.assignments_page import AssignmentsPage
from netwerk_desktop.ui.approach.places_page import PlacesPage
from netwerk_desktop.ui.approach.supervision_page import SupervisionPage
from netwerk_desktop.ui.approach.tab import ApproachTab
from netwerk_desktop.ui.main_window import MainWindow
from netwerk_desktop.ui.partners.partners_tab import PartnersTab
from tests.demonstration.person import press_button
from tests.ui.drivers import by_name, press, type_text

Picture = Callable[[str, QWidget | None], None]


def photograph_offer(window: MainWindow, picture: Picture) -> None:
    """At the partner, and on the two pages of Aanpak."""
    window.show_tab("partners")
    tab = by_name(window, PartnersTab, "partnersTab")
    _places(tab, picture)
    _assignments(tab, picture)
    _ideas(tab, picture)
    _elective(tab, picture)
    window.show_tab("approach")
    approach = by_name(window, ApproachTab, "approachTab")
    _assignments_page(approach, picture)
    _places_page(approach, picture)
    _supervision_page(approach, picture)
    window.show_tab("partners")


def _places(tab: PartnersTab, picture: Picture) -> None:
    _choose(tab, "Wösten")
    section = tab.detail.sections.places
    section.add()
    type_text(section.entry.text_edit, "Balie")
    press(section.entry.text_edit, "Return")
    _bring(tab, section)
    picture("plek-nieuw", None)
    press(section.entry.text_edit, "Esc")
    press(section.rows[0], "Return")
    _bring(tab, section)
    picture("plek", None)
    _bring(tab, section, further=300)
    picture("plek-verder", None)
    press(section.rows[0], "Return")


def _assignments(tab: PartnersTab, picture: Picture) -> None:
    section = tab.detail.sections.assignments
    press_button(section, "assignmentFromQuestionButton")
    _bring(tab, section)
    picture("opdracht-van-hun-vraag", None)
    press_button(section, "deleteAssignmentButton")


def _ideas(tab: PartnersTab, picture: Picture) -> None:
    section = tab.detail.sections.ideas
    press(section.rows[0], "Return")
    _bring(tab, section)
    picture("hun-ideeen", None)
    press(section.entry.switch, "Esc")


def _elective(tab: PartnersTab, picture: Picture) -> None:
    _choose(tab, "Regiocollege")
    section = tab.detail.sections.activities
    press(section.rows[0], "Return")
    _bring(tab, section)
    picture("keuzevak", None)
    press_button(section, "activityMoreButton")
    picture("activiteit-wijzigen", None)
    area = tab.detail.activity_form.findChild(QScrollArea)
    assert area is not None
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    picture("activiteit-meer", None)
    press(tab.detail.activity_form.title, "Esc")


def _assignments_page(approach: ApproachTab, picture: Picture) -> None:
    approach.show_page("assignments")
    page = approach.page
    assert isinstance(page, AssignmentsPage)
    picture("opdrachten", None)
    page.table.selectRow(2)
    picture("opdracht", None)
    page.start_new()
    picture("opdracht-nieuw", None)
    press(page.new_line.title_edit, "Esc")
    press_button(page, "assignmentPaperButton")
    _paper(page, "opdracht-op-papier", picture)


def _places_page(approach: ApproachTab, picture: Picture) -> None:
    approach.show_page("places")
    page = approach.page
    assert isinstance(page, PlacesPage)
    picture("plekken", None)
    page.table.selectRow(2)
    picture("plekken-plek", None)
    page.table.selectRow(5)
    picture("plekken-niemand-wil", None)
    page.table.selectAll()
    picture("plekken-meer-gekozen", None)
    page.show_pupil_list()
    _paper(page, "plekken-lijst-leerlingen", picture)
    page.show_choice_form()
    _paper(page, "plekken-keuzeformulier", picture)
    page.show_contact_list()
    _paper(page, "plekken-lijst-collegas", picture)
    type_text(page.filters.search, "zzzz")
    picture("plekken-niets-gevonden", None)
    press(page.filters.search, "Esc")


def _supervision_page(approach: ApproachTab, picture: Picture) -> None:
    approach.show_page("supervision")
    page = approach.page
    assert isinstance(page, SupervisionPage)
    picture("begeleiding", None)
    page.table.selectRow(2)
    picture("begeleiding-plekken", None)
    press_button(page, "supervisedPlanButton")
    _dialog(page, "bezoek-plannen", picture)
    page.table.selectRow(3)
    picture("begeleiding-nog-niemand", None)
    page.table.selectRow(2)
    press_button(page, "routeSegment")
    picture("bezoekroute", None)
    press_button(page, "changeVisitButton")
    _dialog(page, "bezoek-wijzigen", picture)
    choice = page.pane.route.period
    choice.setCurrentIndex(choice.findData("day"))
    choice.activated.emit(choice.currentIndex())
    picture("bezoekroute-een-dag", None)
    choice.setCurrentIndex(choice.findData("month"))
    choice.activated.emit(choice.currentIndex())
    page.print_route()
    _paper(page, "bezoekroute-op-papier", picture)
    press_button(page, "placesSegment")


def _dialog(page: QWidget, name: str, picture: Picture) -> None:
    dialog = next(each for each in page.findChildren(QDialog, "visitDialog") if each.isVisible())
    picture(name, dialog)
    dialog.reject()


def _paper(page: QWidget, name: str, picture: Picture) -> None:
    dialog = next(each for each in page.findChildren(QDialog, "paperDialog") if each.isVisible())
    picture(name, dialog)
    dialog.reject()


def _choose(tab: PartnersTab, name: str) -> None:
    tab.choose_partner(next(row.id for row in tab.list.model.rows if name in row.name))


def _bring(tab: PartnersTab, section: QWidget, *, further: int = 0) -> None:
    """The section at the top of the detail, or *further* pixels below that."""
    area = next(each for each in tab.detail.findChildren(QScrollArea) if each.isAncestorOf(section))
    QApplication.processEvents()
    area.verticalScrollBar().setValue(section.y() + further)
