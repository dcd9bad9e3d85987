"""Pictures of the tab Aanpak: each page as it is used, and what opens from it."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QWidget

from netwerk_desktop.services.start_questions import answer_outside, answer_seldom
from netwerk_desktop.services.worksheet import partners_with_worksheet
from netwerk_desktop.ui.approach.begin_page import BeginPage
from netwerk_desktop.ui.approach.initiatives_page import InitiativesPage
from netwerk_desktop.ui.approach.network_page import NetworkPage
from netwerk_desktop.ui.approach.parent_slip_dialog import ParentSlipDialog
from netwerk_desktop.ui.approach.tab import ApproachTab
from netwerk_desktop.ui.approach.wishes_page import WishesPage
from netwerk_desktop.ui.main_window import MainWindow
from netwerk_desktop.ui.papers.worksheet_dialog import WorksheetDialog
from tests.ui.drivers import by_name, choose_in_menu, click
from tests.ui.partners.acting import button

Picture = Callable[[str, QWidget | None], None]


def photograph_approach(window: MainWindow, picture: Picture) -> None:
    """All pages, the ways that the start questions lead to, the papers."""
    window.show_tab("approach")
    tab = by_name(window, ApproachTab, "approachTab")
    _begin(window, tab, picture)
    for key in tab.list.keys[1:]:
        tab.show_page(key)
        picture(f"aanpak-{key}", None)
    _network(tab, picture)
    _ladder(tab, picture)
    _wishes(tab, picture)
    _worksheet(window, tab, picture)
    tab.show_page("initiatives")
    page = by_name(tab, InitiativesPage, "initiativesPage")
    page.pane.fields["status_since"].edit()
    picture("aanpak-initiatief-dag", None)
    page.pane.fields["status_since"].restore()


def _begin(window: MainWindow, tab: ApproachTab, picture: Picture) -> None:
    database = window.desk.database
    tab.show_page("begin")
    picture("aanpak-begin", None)
    _slip(tab, picture)
    for outside, seldom, name in (
        (True, True, "klein"),
        (True, None, "half"),
        (False, None, "nee"),
        (None, None, "leeg"),
    ):
        answer_outside(database, outside=outside)
        answer_seldom(database, seldom=seldom)
        picture(f"aanpak-begin-{name}", None)
    answer_outside(database, outside=True)
    answer_seldom(database, seldom=False)


def _network(tab: ApproachTab, picture: Picture) -> None:
    tab.show_page("network")
    page = by_name(tab, NetworkPage, "networkPage")
    click(button(page, "sourcesSegment"))
    picture("aanpak-bronnen", None)
    click(button(page, "tiesSegment"))


def _ladder(tab: ApproachTab, picture: Picture) -> None:
    tab.show_page("portfolio")
    click(button(tab.page, "ladderSegment"))
    picture("aanpak-ladder", None)
    click(button(tab.page, "pointsSegment"))


def _slip(tab: ApproachTab, picture: Picture) -> None:
    page = by_name(tab, BeginPage, "beginPage")
    page.take_slip()
    dialog = by_name(page, ParentSlipDialog, "parentSlipDialog")
    dialog.main_button.click()
    picture("aanpak-strookje", dialog)
    dialog.reject()


def _wishes(tab: ApproachTab, picture: Picture) -> None:
    tab.show_page("wishes")
    page = by_name(tab, WishesPage, "wishesPage")
    own = next(row for row in page.model.rows if row.is_own)
    page.table.choose(own.id)
    picture("aanpak-wens-zonder-partner", None)
    for name, action in (("leerlingen", "pupilWishesPaperAction"), ("ouders", "parentWishesPaperAction")):
        _paper(page, tab, action, f"aanpak-formulier-{name}", picture)


def _worksheet(window: MainWindow, tab: ApproachTab, picture: Picture) -> None:
    tab.show_page("worksheet")
    _paper(tab.page, tab, "printWorksheetAction", "aanpak-werkblad-papier", picture)
    partner_id, _name = partners_with_worksheet(window.desk.database)[0]
    dialog = WorksheetDialog(window.desk, partner_id, window)
    dialog.open()
    picture("werkblad-partner", dialog)
    dialog.reject()
    dialog.deleteLater()


def _paper(page: QWidget, tab: ApproachTab, action: str, name: str, picture: Picture) -> None:
    choose_in_menu(tab.page_menu, action)
    dialog = by_name(page, QDialog, "paperDialog")
    picture(name, dialog)
    dialog.reject()
    dialog.setObjectName("")
