"""Hours in the status line: off at first, remembered, in step with the file; and giving hours."""

from PySide6.QtWidgets import QAbstractButton, QDialog, QLabel, QLineEdit, QMenu, QWidget

from netwerk_desktop.services.contacts import ContactNote, log_contact
from netwerk_desktop.services.hours import hours_of_broker, set_hours
from netwerk_desktop.services.school import the_broker
from netwerk_desktop.system.settings import load_settings
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.main_window import MainWindow
from netwerk_desktop.ui.shared.field_error import FieldMessage
from netwerk_desktop.ui.shared.segmented import Segmented
from tests.builders import a_partner
from tests.ui.drivers import by_name, choose_in_menu, click, press, type_text
from tests.ui.window.conftest import OpenWindow


def segment(window: MainWindow) -> QWidget:
    return by_name(window, QWidget, "hoursSegment")


def words(window: MainWindow) -> str:
    label = segment(window).findChild(QLabel)
    assert label is not None
    return label.text() if segment(window).isVisible() else ""


def opened(window: MainWindow) -> QDialog:
    return next(each for each in window.findChildren(QDialog, "hoursDialog") if each.isVisible())


def test_it_is_off_until_it_is_chosen_and_then_remembered(
    window: MainWindow, desk: Desk, open_main_window: OpenWindow
) -> None:
    set_hours(desk.database, {(the_broker(desk.database).colleague_id, 2026): 24})
    assert words(window) == ""
    choose_in_menu(by_name(window, QMenu, "viewMenu"), "showHoursAction")
    assert words(window) == "nog 24 uur"
    assert load_settings(desk.places.settings).show_hours
    assert words(open_main_window()) == "nog 24 uur"
    choose_in_menu(by_name(window, QMenu, "viewMenu"), "showHoursAction")
    assert words(window) == ""


def test_it_follows_what_is_noted(window: MainWindow, desk: Desk) -> None:
    set_hours(desk.database, {(the_broker(desk.database).colleague_id, 2026): 24})
    choose_in_menu(by_name(window, QMenu, "viewMenu"), "showHoursAction")
    partner = a_partner(desk.database)
    log_contact(desk.database, partner.id, ContactNote(happened_on=desk.today(), minutes=60))
    assert words(window) == "nog 23 uur"
    desk.database.undo()
    assert words(window) == "nog 24 uur"


def test_hours_are_given_in_a_dialog_of_their_own(window: MainWindow, desk: Desk) -> None:
    choose_in_menu(by_name(window, QMenu, "viewMenu"), "showHoursAction")
    assert words(window) == "0 uur gebruikt"
    click(segment(window))
    dialog = opened(window)
    edit = dialog.focusWidget()
    assert isinstance(edit, QLineEdit) and edit.accessibleName() == "Uren van Anneke Terpstra"
    type_text(edit, "veel")
    press(edit, "Return")
    messages = [each.text() for each in dialog.findChildren(FieldMessage) if each.isVisible()]
    assert dialog.isVisible() and "Vul een heel aantal uren in. Bijvoorbeeld: 60" in messages
    edit.clear()
    type_text(edit, "60 uur")
    press(edit, "Return")
    assert words(window) == "nog 60 uur" and window.toast.isVisible()
    click(window.toast.undo_button)
    assert words(window) == "0 uur gebruikt"


def test_years_are_kept_together_and_an_error_of_another_year_is_shown(
    window: MainWindow, desk: Desk
) -> None:
    choose_in_menu(by_name(window, QMenu, "fileMenu"), "hoursAction")
    dialog = opened(window)
    broker = the_broker(desk.database).colleague_id
    years = by_name(dialog, Segmented, "hoursYearChoice")
    type_text(by_name(dialog, QLineEdit, f"hours{broker}Edit"), "x")
    click(by_name(years, QAbstractButton, "2025Segment"))
    type_text(by_name(dialog, QLineEdit, f"hours{broker}Edit"), "40")
    click(by_name(dialog, QAbstractButton, "saveButton"))
    assert years.chosen == "2026"
    edit = by_name(dialog, QLineEdit, f"hours{broker}Edit")
    assert edit.text() == "x" and dialog.focusWidget() is edit
    edit.clear()
    type_text(edit, "50")
    click(by_name(dialog, QAbstractButton, "saveButton"))
    hours = hours_of_broker(desk.database)
    assert hours is not None and hours.budget == 50
    desk.database.undo()
    hours = hours_of_broker(desk.database)
    assert hours is not None and hours.budget is None
