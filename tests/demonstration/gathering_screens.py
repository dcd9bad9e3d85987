"""Pictures of the page *Bijeenkomsten*: before, during and after, and every dialog that it opens."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QDialog, QTableView, QWidget

from netwerk_desktop.ui.approach.event_dialog import EventDialog
from netwerk_desktop.ui.approach.invitation_dialog import InvitationDialog
from netwerk_desktop.ui.approach.tab import ApproachTab
from netwerk_desktop.ui.main_window import MainWindow
from tests.demonstration.person import PATIENCE
from tests.ui.drivers import by_name, choose_in_menu, wait_until

D = TypeVar("D", bound=QDialog)
Picture = Callable[[str, QWidget | None], None]
EVENING, ELECTIVE, PAST = "Netwerkavond", "Meekijkbezoek", "Leren buiten"
ELSEWHERE, AT_SCHOOL = "Onderwijs en arbeidsmarkt", "Netwerk en uren"


def photograph_gatherings(window: MainWindow, picture: Picture) -> None:
    """All of it; nothing is kept."""
    window.show_tab("approach")
    tab = by_name(window, ApproachTab, "approachTab")
    tab.show_page("events")
    choose(window, ELECTIVE)
    picture("bijeenkomsten", None)
    _dialog(window, picture, "inviteGuestsAction", "meekijken-gasten")
    choose(window, EVENING)
    guests = by_name(window, QTableView, "guestsTable")
    guests.selectRow(3)
    picture("bijeenkomst-gast", None)
    guests.selectAll()
    picture("bijeenkomst-gasten", None)
    guests.clearSelection()
    _new(window, picture)
    _dialog(window, picture, "inviteGuestsAction", "bijeenkomst-uitnodigen")
    _letters(window, picture)
    _dialog(window, picture, "doorListAction", "gastenlijst")
    choose(window, PAST)
    picture("bijeenkomst-geweest", None)
    _dialog(window, picture, "attendanceAction", "wie-was-er")
    _dialog(window, picture, "followUpAction", "vervolgstap")
    choose(window, ELSEWHERE)
    picture("bijeenkomst-elders", None)
    _dialog(window, picture, "inviteGuestsAction", "bijeenkomst-gesproken")
    choose(window, AT_SCHOOL)
    picture("bijeenkomst-overleg", None)


def choose(window: MainWindow, start: str) -> None:
    """Choose the gathering whose name begins so."""
    table = by_name(window, QTableView, "eventsTable")
    model = table.model()
    names = [str(model.index(row, 1).data()) for row in range(model.rowCount())]
    table.selectRow(next(row for row, name in enumerate(names) if name.startswith(start)))


def _new(window: MainWindow, picture: Picture) -> None:
    """The form with what is missing said at its field."""
    by_name(window, QAbstractButton, "newEventButton").click()
    dialog = _opened(window, EventDialog)
    dialog.kind.set_chosen("LOOK_ALONG")
    dialog.kind.chosen_changed.emit("LOOK_ALONG")
    picture("bijeenkomst-nieuw", dialog)
    dialog.main_button.click()
    picture("bijeenkomst-nieuw-fout", dialog)
    dialog.reject()


def _letters(window: MainWindow, picture: Picture) -> None:
    _act(window, "writeInvitationAction")
    dialog = _opened(window, InvitationDialog)
    wait_until(lambda: bool(dialog.paper.pdf), milliseconds=PATIENCE)
    picture("uitnodiging", dialog)
    dialog.body_edit.setPlainText("Bij Kapsalon Zoëlle bent u van harte welkom.")
    choose_in_menu(dialog.sentence_button.menu(), "sentence1")
    picture("uitnodiging-voorbeeld", dialog)
    dialog.again_button.click()
    dialog.accept()


def _dialog(window: MainWindow, picture: Picture, action: str, name: str) -> None:
    _act(window, action)
    dialog = _opened(window, QDialog)
    picture(name, dialog)
    dialog.reject()


def _act(window: MainWindow, name: str) -> None:
    by_name(window, QAction, name).trigger()


def _opened(window: MainWindow, kind: type[D]) -> D:
    return next(dialog for dialog in window.findChildren(kind) if dialog.isVisible())
