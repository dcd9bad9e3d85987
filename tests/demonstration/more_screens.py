"""Pictures of what opens further in: menus, forms inside sections, pages behind a switch, small windows."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractButton, QDialog, QMenu, QScrollArea, QTableView, QWidget

from netwerk_desktop.services.privacy.people import list_people
from netwerk_desktop.system.settings import Settings
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.main_window import MainWindow
from netwerk_desktop.ui.partners.partners_tab import PartnersTab
from netwerk_desktop.ui.privacy.access_dialog import AccessDialog
from netwerk_desktop.ui.privacy.cleaning_dialog import CleaningDialog
from netwerk_desktop.ui.privacy.hold_dialog import HoldDialog
from netwerk_desktop.ui.shared.in_place import InPlaceField
from netwerk_desktop.ui.shared.segmented import Segmented
from netwerk_desktop.ui.unlock.security_dialog import SecurityDialog
from netwerk_desktop.ui.window.start_problem import StartProblemWindow
from tests.demonstration.backup_screens import make_school
from tests.demonstration.person import PATIENCE
from tests.ui.drivers import by_name, press, type_text, wait_until

Picture = Callable[[str, QWidget | None], None]
MENUS = (
    "file",
    "privacy",
    "edit",
    "view",
    "theme",
    "today",
    "partners",
    "agreements",
    "approach",
    "help",
    "helpTopics",
)


def photograph_more(window: MainWindow, home: Path, picture: Picture) -> None:
    """All of it; the partner that is filled best is in view."""
    window.show_tab("partners")
    tab = by_name(window, PartnersTab, "partnersTab")
    tab.choose_partner(next(row.id for row in tab.list.model.rows if "Wösten" in row.name))
    _menus(window, picture)
    _people(tab, picture)
    _facts(tab, picture)
    _lines(tab, picture)
    _refusal(tab, picture)
    _agreements(window, picture)
    _privacy(window, picture)
    _windows(window, home, picture)


def _menus(window: MainWindow, picture: Picture) -> None:
    for name in MENUS:
        menu = by_name(window, QMenu, f"{name}Menu")
        menu.popup(window.mapToGlobal(QPoint(40, 40)))
        picture(f"menu-{name}", menu)
        menu.close()


def _people(tab: PartnersTab, picture: Picture) -> None:
    section = tab.detail.sections.people
    section.add()
    picture("persoon-nieuw", None)
    press(by_name(tab, QWidget, "newPersonNameEdit"), "Esc")
    press(by_name(tab, QWidget, "personLine"), "Return")
    editor = by_name(tab, QWidget, "personEditor")
    _bring(tab, editor, bottom=False)
    picture("persoon", None)
    _bring(tab, editor, bottom=True)
    picture("persoon-verder", None)
    press(by_name(tab, QWidget, "personLine"), "Return")


def _facts(tab: PartnersTab, picture: Picture) -> None:
    facts = tab.detail.sections.facts
    facts.more_button.click()
    field = by_name(tab, InPlaceField, "kvk_numberField")
    field.edit()
    type_text(field.editor, "12345")
    press(field.editor, "Return")
    _bring(tab, field, bottom=False)
    picture("gegevens-twijfel", None)
    _bring(tab, facts.more_button, bottom=True)
    picture("gegevens-alles", None)
    facts.more_button.click()


def _lines(tab: PartnersTab, picture: Picture) -> None:
    sections = tab.detail.sections
    sections.reciprocity.lines_button.click()
    sections.reciprocity.add()
    _bring(tab, sections.reciprocity, bottom=False)
    picture("wederkerigheid", None)
    press(by_name(tab, QWidget, "reciprocityEdit"), "Esc")
    sections.reciprocity.lines_button.click()
    press(sections.goals.rows[0], "F2")
    _bring(tab, sections.goals, bottom=False)
    picture("doel", None)
    press(by_name(tab, QWidget, "goalEdit"), "Esc")
    sections.network.add()
    _bring(tab, sections.network, bottom=False)
    picture("band-nieuw", None)
    press(by_name(tab, QWidget, "linkOtherEdit"), "Esc")


def _refusal(tab: PartnersTab, picture: Picture) -> None:
    """Somebody who would rather not, and a field that cannot be kept."""
    tab.detail.log_contact()
    form = by_name(tab, QWidget, "logForm")
    tab.detail.log_form.focus_first()
    press(form, "4")
    type_text(by_name(form, QWidget, "contactMinutesEdit"), "lang")
    by_name(form, QAbstractButton, "saveButton").click()
    picture("contact-liever-niet", None)
    area = next(each for each in form.findChildren(QScrollArea) if each.isVisible())
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    picture("contact-liever-niet-verder", None)
    press(form, "Esc")


def _agreements(window: MainWindow, picture: Picture) -> None:
    window.show_tab("agreements")
    table = by_name(window, QTableView, "agreementsTable")
    switch = by_name(window, Segmented, "paneSwitch")
    for name, row in (("papier", 5), ("concept-verder", 0)):
        table.selectRow(row)
        if row and switch.isVisible():
            switch.set_chosen("paper")
            switch.changed.emit("paper")
        for area in by_name(window, QWidget, "agreementPane").findChildren(QScrollArea):
            area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
        picture(f"overeenkomst-{name}", None)
    if switch.isVisible():
        switch.set_chosen("people")
        switch.changed.emit("people")


def _privacy(window: MainWindow, picture: Picture) -> None:
    people = list_people(window.desk.database)
    window.show_privacy("access", next(row.id for row in people if "brandschot" in row.sought))
    access = next(each for each in window.findChildren(AccessDialog) if each.isVisible())
    wait_until(lambda: not window.desk.tasks.running, milliseconds=PATIENCE)
    access.side.set_chosen("others")
    access.side.changed.emit("others")
    picture("privacy-andere-namen", access)
    access.reject()
    window.show_privacy("cleaning")
    cleaning = next(each for each in window.findChildren(CleaningDialog) if each.isVisible())
    hold = HoldDialog(window.desk, (people[0].id,), people[0].name, cleaning)
    hold.open()
    picture("privacy-langer-bewaren", hold)
    hold.reject()
    cleaning.reject()


def _windows(window: MainWindow, home: Path, picture: Picture) -> None:
    other = make_school(home / "met wachtwoord")
    desk = Desk(other, window.desk.places, Settings(), window.desk.tasks, window)
    dialog: QDialog = SecurityDialog(desk, window)
    dialog.open()
    picture("wachtwoord-instellingen-beveiligd", dialog)
    dialog.close()
    dialog.deleteLater()
    other.close()
    words = "Netwerk is al open op deze pc. Sluit het andere venster, of wacht tot het klaar is."
    dialog = StartProblemWindow(words, window, can_retry=True)
    dialog.open()
    picture("start-lukt-niet", dialog)
    dialog.close()
    dialog.deleteLater()


def _bring(tab: PartnersTab, widget: QWidget, *, bottom: bool) -> None:
    """Scroll so that *widget* stands at the top of the detail, or with its foot in view."""
    areas = [each for each in tab.detail.findChildren(QScrollArea) if each.isVisible()]
    area = next(each for each in areas if each.isAncestorOf(widget))
    wait_until(lambda: widget.height() > 0)
    top = widget.mapTo(area.viewport(), QPoint(0, 0)).y() + area.verticalScrollBar().value()
    room = area.viewport().height()
    area.verticalScrollBar().setValue(top + widget.height() - room if bottom else top - 8)
