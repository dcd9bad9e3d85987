"""The steps that ux.md counts, done by somebody with a mouse and a keyboard in the whole window.

Each click is counted, and each key that is no typing of words; there may be at most as many as ux.md says.
"""

import datetime as dt
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QMessageBox, QTableView, QWidget

from netwerk_desktop.services.agreement_lists import agreement_at_work
from netwerk_desktop.services.partner_lists import list_partners, partner_detail
from netwerk_desktop.services.timelines import timeline
from netwerk_desktop.storage.database import Database
from netwerk_desktop.system.paths import places_for
from netwerk_desktop.system.settings import Settings
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.main_tabs import TABS
from netwerk_desktop.ui.main_window import MainWindow
from netwerk_desktop.ui.papers.paper import Paper
from netwerk_desktop.ui.partners.merge_dialog import MergeDialog
from netwerk_desktop.ui.partners.partners_tab import PartnersTab
from netwerk_desktop.ui.shared.theme import Theme
from netwerk_desktop.ui.tasks import TaskRunner
from tests.demonstration.person import when_asked
from tests.documents.reading import page_texts
from tests.papers import a_reachable_partner, a_working_school, approve_text
from tests.ui.drivers import by_name, click, press, show, type_text, wait_until

NAMES = ("Bakkerij Çelik & Zoon", "Garage Lübbers", "Installatietechniek Wösten", "Wosten Installatie")


class Hand:
    """Clicks and presses what a person can see, and counts it."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.clicks = self.keys = 0

    @property
    def focus(self) -> QWidget:
        """Where the keyboard is."""
        return QApplication.focusWidget() or self.window

    def click(self, name: str, root: QObject | None = None) -> None:
        """Click the button called so."""
        found = (root or self.window).findChildren(QAbstractButton, name)
        (button,) = [one for one in found if one.isVisible()]
        self.clicks += 1
        click(button)

    def click_row(self, table: QTableView, row: int, *, too: bool = False, right: bool = False) -> None:
        """Click a row; *too* with Ctrl, *right* for its menu."""
        self.clicks += 1
        where = table.visualRect(table.model().index(row, 0)).center()
        modifier = Qt.KeyboardModifier.ControlModifier if too else Qt.KeyboardModifier.NoModifier
        if right:
            table.customContextMenuRequested.emit(where)
        else:
            QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, modifier, where)
        QApplication.processEvents()

    def choose(self, menu: QMenu, name: str) -> None:
        """Click the line of an open menu."""
        action = next(one for one in menu.actions() if one.objectName() == name)
        self.clicks += 1
        click(menu, at=menu.actionGeometry(action).center())

    def press(self, keys: str) -> None:
        """One combination of keys, wherever the keyboard is."""
        if QApplication.activeWindow() is None:
            self.window.activateWindow()  # after a dialog no window manager does it here
            wait_until(lambda: QApplication.activeWindow() is self.window)
        self.keys += 1
        press(self.focus, keys)

    def type(self, text: str) -> None:
        """Words, wherever the keyboard is."""
        for character in text:
            type_text(self.focus, character)


@pytest.fixture
def desk(database: Database, qapp: QObject) -> Iterator[Desk]:
    """A school with approved texts and a handful of partners."""
    a_working_school(database)
    approve_text(database)
    for name in NAMES:
        a_reachable_partner(database, name)
    places = places_for(database.path)
    places.create_folders()
    tasks = TaskRunner(qapp)
    yield Desk(database, places, Settings(), tasks, qapp)
    assert tasks.stop_all()
    wait_until(lambda: not tasks.running)


@pytest.fixture
def hand(desk: Desk, look: Theme) -> Iterator[Hand]:
    """Somebody at the window of the small laptop, at the start of the day."""
    window = MainWindow(desk, TABS)
    window.setWindowState(Qt.WindowState.WindowNoState)  # the screen of tests is narrower than hers
    show(window, width=1093, height=535)
    window.make_tabs()
    QApplication.processEvents()
    yield Hand(window)
    window.hide()
    window.deleteLater()


def partners(hand: Hand, name: str = "") -> PartnersTab:
    """The tab Partners in view, with that partner chosen; getting there is not counted."""
    face = hand.window.show_tab("partners")
    assert face is not None and isinstance(face.widget, PartnersTab)
    tab = face.widget
    if name:
        tab.choose_partner(id_of(hand, name))
        tab.list.table.setFocus()
    return tab


def id_of(hand: Hand, name: str) -> int:
    return next(row.id for row in list_partners(hand.window.desk.database) if row.name == name)


def test_find_a_partner(hand: Hand) -> None:
    hand.press("Ctrl+K")
    hand.type("lub")
    hand.press("Return")

    assert (hand.clicks, hand.keys) == (0, 2)
    detail = partners(hand).detail.detail
    assert detail is not None and detail.partner.name == "Garage Lübbers"


def test_log_a_phone_call_with_outcome_and_next_step(hand: Hand) -> None:
    tab = partners(hand, "Garage Lübbers")
    hand.click("logContactButton")
    hand.type("Ze willen graag meedoen.")
    hand.click("sixWeeksStepChip")
    hand.click("saveButton", tab.detail.log_form)

    assert hand.clicks <= 3 and hand.keys == 0
    database = hand.window.desk.database
    (item,) = timeline(database, id_of(hand, "Garage Lübbers"))[1]
    assert "Ze willen graag meedoen." in (item.headline, item.text)
    detail = partner_detail(database, id_of(hand, "Garage Lübbers"))
    assert detail is not None and detail.next_step is not None
    assert detail.next_step.due == dt.date(2027, 1, 4), "six weeks after a Sunday, on a school day"


@pytest.mark.parametrize(
    ("words", "day"),
    [("over 6 weken", dt.date(2027, 1, 4)), ("na de kerstvakantie", dt.date(2027, 1, 4))],
)
def test_plan_a_next_step_in_words(hand: Hand, words: str, day: dt.date) -> None:
    tab = partners(hand, "Garage Lübbers")
    hand.press("Ctrl+J")
    hand.type("Bellen over een plek")
    hand.press("Tab")
    hand.type(words)
    hand.press("Return")

    assert (hand.clicks, hand.keys) == (0, 3)
    detail = tab.detail.detail
    assert detail is not None and detail.next_step is not None
    assert (detail.next_step.text, detail.next_step.due) == ("Bellen over een plek", day)


@pytest.mark.parametrize("place", ["today", "partners"])
def test_add_a_partner_from_a_business_card(hand: Hand, place: str) -> None:
    hand.window.show_tab(place)
    hand.press("Ctrl+N")
    hand.type("Hoveniersbedrijf Groenrijk")
    hand.press("Return")

    assert (hand.clicks, hand.keys) == (0, 2)
    detail = partners(hand).detail.detail
    assert detail is not None and detail.partner.name == "Hoveniersbedrijf Groenrijk"


def test_from_partner_to_a_printed_agreement(hand: Hand, monkeypatch: pytest.MonkeyPatch) -> None:
    printed: list[Paper] = []
    monkeypatch.setattr(
        "netwerk_desktop.ui.agreements.deeds.print_paper",
        lambda _desk, _parent, paper, **_options: printed.append(paper),
    )
    partners(hand, "Garage Lübbers")

    def answer(box: QMessageBox) -> None:
        hand.clicks += 1
        next(one for one in box.buttons() if box.buttonRole(one) is QMessageBox.ButtonRole.YesRole).click()

    hand.click("agreementButton")
    when_asked(QMessageBox, answer)
    hand.click("issueAgreementButton")

    assert hand.clicks <= 3 and hand.keys == 0
    (paper,) = printed
    first = page_texts(paper.content)[0]
    assert "Garage Lübbers" in first and "SO-2026-001" in first and "CONCEPT" not in first


def test_the_agreement_that_is_at_work_is_opened_and_not_made_again(hand: Hand) -> None:
    partners(hand, "Garage Lübbers")
    hand.click("agreementButton")
    database = hand.window.desk.database
    made = agreement_at_work(database, id_of(hand, "Garage Lübbers"))
    partners(hand, "Garage Lübbers")
    hand.click("agreementButton")
    assert made is not None and agreement_at_work(database, id_of(hand, "Garage Lübbers")) == made
    assert hand.window.kinds[hand.window.pages.currentIndex()].key == "agreements"


def test_merge_two_partners_and_take_it_back(hand: Hand) -> None:
    tab = partners(hand)
    rows = [row.name for row in tab.list.model.rows]
    hand.click_row(tab.list.table, rows.index("Installatietechniek Wösten"))
    hand.click_row(tab.list.table, rows.index("Wosten Installatie"), too=True)
    hand.click_row(tab.list.table, rows.index("Wosten Installatie"), right=True)
    hand.choose(by_name(tab, QMenu, "partnerMenu"), "mergePartnersAction")
    assert hand.focus.objectName() == "mergeButton", "Enter must not turn them round"
    hand.click("mergeButton", by_name(tab, MergeDialog, "mergeDialog"))

    assert hand.clicks <= 5 and hand.keys == 0
    assert len(list_partners(hand.window.desk.database)) == len(NAMES) - 1
    hand.press("Ctrl+Z")
    assert hand.keys == 1
    assert len(list_partners(hand.window.desk.database)) == len(NAMES)


@pytest.mark.parametrize("by", ["Ctrl+Z", "toast"])
def test_undo(hand: Hand, by: str) -> None:
    tab = partners(hand, "Garage Lübbers")
    hand.press("Ctrl+N")
    hand.type("Vergissing")
    hand.press("Return")
    hand.clicks = hand.keys = 0
    if by == "toast":
        hand.click("toastUndoButton")
    else:
        hand.press(by)

    assert hand.clicks + hand.keys == 1
    assert "Vergissing" not in [row.name for row in tab.list.model.rows]
    assert "Ongedaan gemaakt" in hand.window.toast.accessibleName()
