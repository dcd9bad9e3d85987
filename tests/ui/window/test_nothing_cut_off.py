"""Nothing is cut off on the small laptop: at usual text, at 150 % and with words that are 40 % longer."""

from collections.abc import Callable, Iterator
from functools import partial

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QTableView, QWidget
from pytestqt.qtbot import QtBot

from netwerk_desktop.model.activities import ActivityKind, SafetyClass
from netwerk_desktop.model.approach import WishGroup
from netwerk_desktop.model.partners import RelationshipTier
from netwerk_desktop.model.relationship import Side
from netwerk_desktop.services.commitments import NewPromise, add_commitment
from netwerk_desktop.services.goals import add_goal
from netwerk_desktop.services.helpful_sources import add_shipped
from netwerk_desktop.services.initiatives import add_initiative
from netwerk_desktop.services.network_links import LinkEnd, LinkPhrase, add_link
from netwerk_desktop.services.partner_lists import list_partners
from netwerk_desktop.services.policy import add_proposals
from netwerk_desktop.services.start_questions import answer_outside, answer_seldom
from netwerk_desktop.services.supervision import NOBODY
from netwerk_desktop.services.wishes import set_wishes
from netwerk_desktop.storage.database import Database
from netwerk_desktop.ui.approach.route_lines import StopLine
from netwerk_desktop.ui.approach.supervision_page import SupervisionPage
from netwerk_desktop.ui.approach.supervisor_pane import ROUTE
from netwerk_desktop.ui.approach.tab import ApproachTab
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.importing.assistant import ImportAssistant
from netwerk_desktop.ui.main_tabs import TABS
from netwerk_desktop.ui.main_window import MainWindow
from netwerk_desktop.ui.partners.partners_tab import PartnersTab
from netwerk_desktop.ui.privacy.cleaning_dialog import PAGES, CleaningDialog
from netwerk_desktop.ui.settings.colleagues_dialog import ColleaguesDialog
from netwerk_desktop.ui.settings.hours_dialog import HoursDialog
from netwerk_desktop.ui.settings.school_dialog import GROUPS, SchoolDialog
from netwerk_desktop.ui.shared.buttons import Button
from netwerk_desktop.ui.shared.labels import ElidedLabel
from netwerk_desktop.ui.shared.sections import scrolling
from netwerk_desktop.ui.shared.segmented import Segmented
from netwerk_desktop.ui.shared.theme import Theme
from netwerk_desktop.ui.unlock.security_dialog import SecurityDialog
from tests.builders import (
    a_colleague,
    a_contact_role,
    a_lock,
    a_next_step,
    a_partner,
    a_person,
    a_place,
    an_activity,
    an_assignment,
)
from tests.demonstration.longer_words import LongerWords
from tests.ui.cut_off import cut_off
from tests.ui.doubled_keys import doubled_keys
from tests.ui.drivers import by_name, click, press, show, wait_until

LOOKS = {"small": (1.0, False), "small-text": (1.5, False), "small-longer": (1.0, True)}
TASKS = "Leidingen buigen, fittingen maken en meerijden naar een klant. Je mag zelf aan de werkbank."
SETTLE = 30
MOST_LOOKS = 8
"""Milliseconds in which what was just shown is laid out."""


@pytest.fixture(params=LOOKS)
def small(request: pytest.FixtureRequest, qapp: QApplication, look: Theme) -> Iterator[str]:
    """One of the looks, put back afterwards."""
    scale, is_longer = LOOKS[request.param]
    words = LongerWords()
    if is_longer:
        qapp.installTranslator(words)
    look.set_scale(scale)
    yield request.param
    qapp.removeTranslator(words)


@pytest.fixture
def window(small: str, desk: Desk, database: Database) -> Iterator[MainWindow]:
    """The window with its real tabs and two partners, of which one is filled well."""
    partner = a_partner(
        database, "Aannemersbedrijf Ter Weele en Zonen", tier=RelationshipTier.CORE, profiles=("BWI", "PIE"),
        level_now=3, level_wished=4, phone="0529 55 04 10", email="info@aannemersbedrijfterweele.example",
        shared_ambition="Elk jaar twee leerlingen die voor de bouw kiezen", may_be_named=True,
    )  # fmt: skip
    a_partner(database, "Aannemersbedrijf Ter Weele en Zn.", phone="0529 55 04 10")
    person = a_person(database, "Gerrit", "ter Weele", mobile="06 0501 0004")
    a_contact_role(database, person.id, partner.id, is_authorised_signatory=True)
    a_next_step(database, partner.id)
    a_colleague(database)
    add_commitment(database, partner.id, NewPromise(Side.OURS, "Uitzoeken wie de werkschoenen betaalt"))
    add_goal(database, partner.id, "Eén plek voor PIE", None)
    an_activity(database, partner.id, kind=ActivityKind.ELECTIVE, title="Robotica voor klas 4")
    made = MainWindow(desk, TABS)
    made.showNormal()  # the first window of a small screen is maximised, and keeps that size
    show(made, width=1093, height=535)
    yield made
    made.hide()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(made, QEvent.Type.DeferredDelete)  # else each look would be slower


def test_on_a_small_screen_nothing_is_cut_off(window: MainWindow, desk: Desk) -> None:
    assert list(_faults(window, desk)) == []


def _faults(window: MainWindow, desk: Desk) -> Iterator[str]:
    """What is cut off, screen after screen."""
    for key in ("today", "agreements"):
        window.show_tab(key)
        yield from _seen(window, key)
    yield from _detail_faults(window)
    yield from _approach_faults(window)
    for make in (
        SchoolDialog,
        ColleaguesDialog,
        HoursDialog,
        SecurityDialog,
        CleaningDialog,
        ImportAssistant,
    ):
        dialog = make(desk, window)
        dialog.open()
        wait_until(lambda: not desk.tasks.running)
        for turn in _pages(dialog):
            turn()
            yield from _seen(dialog, make.__name__)
        dialog.reject()


def _approach_faults(window: MainWindow) -> Iterator[str]:
    """Each page, filled with a row or two."""
    database = window.desk.database
    answer_outside(database, outside=True)
    answer_seldom(database, seldom=True)
    add_shipped(database)
    add_proposals(database)
    add_initiative(database, "Beursvloer voor de hele streek")
    set_wishes(database, "PIE", WishGroup.PUPILS, 31)
    core, other = (row.id for row in list_partners(database))
    add_link(database, core, LinkPhrase.MEMBER_OF, LinkEnd("", partner_id=other))
    for _number in range(2):
        a_place(
            database, core, title="Werkplaats en bus", tasks="Fittingen maken, leidingen buigen, meerijden"
        )
    an_assignment(database, core, on_site=True, safety=SafetyClass.NOT_ON_SITE)
    window.show_tab("approach")
    tab = by_name(window, ApproachTab, "approachTab")
    for key in tab.list.keys:
        tab.show_page(key)
        yield from _seen(tab, key)
    for key, name in (("assignments", "assignmentsTable"), ("places", "placesTable")):
        tab.show_page(key)
        table = by_name(tab, QTableView, name)
        table.selectRow(0)
        yield from _seen(tab, f"{key} chosen")
        table.selectAll()
        yield from _seen(tab, f"{key} several")
    yield from _supervision_faults(window.desk, tab, core, other)
    tab.show_page("begin")
    next(each for each in tab.page.page_actions() if each.objectName() == "parentSlipAction").trigger()
    slip = by_name(tab, QDialog, "parentSlipDialog")
    yield from _seen(slip, "slip")
    slip.reject()


def _supervision_faults(desk: Desk, tab: ApproachTab, core: int, other: int) -> Iterator[str]:
    """Places that are nobody's, a route with somebody who would rather not, and the form of a visit."""
    database = desk.database
    tab.show_page("supervision")
    page = tab.page
    assert isinstance(page, SupervisionPage)
    page.table.choose(NOBODY)
    yield from _seen(tab, "supervision places")
    colleague = page.table.row_model().id_at(0)
    for partner in (core, other):
        an_activity(database, partner, colleague_id=colleague, title="Halverwege: wat gaat er goed?")
    a_lock(database, other, reason="de verbouwing duurt tot de zomer")
    page.table.choose(colleague)
    page.pane.show_view(ROUTE)
    page.pane.route.period.set_chosen("day")
    page.pane.route.period.activated.emit(3)
    page.pane.route.day.set_day(desk.today())
    page.pane.route.refresh()
    stops = [line for line in page.pane.route.lines if isinstance(line, StopLine)]
    assert len(stops) == 2
    yield from _seen(tab, "supervision route")
    click(stops[0].change_button)
    dialog = by_name(page, QDialog, "visitDialog")
    yield from _seen(dialog, "visit")
    dialog.reject()


def _detail_faults(window: MainWindow) -> Iterator[str]:
    window.show_tab("partners")
    tab = by_name(window, PartnersTab, "partnersTab")
    tab.choose_partner(next(row.id for row in tab.list.model.rows if row.tier is RelationshipTier.CORE))
    assert tab.detail.lookalike.isVisible()
    yield from _seen(window, "partners")
    click(tab.detail.sections.facts.more_button)
    press(by_name(tab, QWidget, "pointINTEREST"), "Return")
    by_name(tab, Button, "commitmentAddButton").click()
    press(tab.detail.sections.activities.rows[0], "Return")
    yield from _seen(tab, "detail")
    for form in (tab.detail.log_contact, tab.detail.plan_step, tab.detail.plan_activity):
        form()
        yield from _seen(tab, form.__name__)
    tab.list.table.selectAll()
    yield from _seen(tab, "several")


def _seen(root: QWidget, name: str) -> list[str]:
    """Look when everything has found its place: on a busy machine that takes more than one look."""
    faults: list[str] = []
    for _ in range(MOST_LOOKS):
        QTest.qWait(SETTLE)
        faults = [f"{name}: {words}" for words in (*cut_off(root), *doubled_keys(root.window()))]
        if not faults:
            break
    return faults


def _pages(dialog: QDialog) -> list[Callable[[], object]]:
    """How to come to each page of a dialog that has more than one."""
    if isinstance(dialog, CleaningDialog):
        return [partial(dialog.show_page, page) for page in PAGES]
    if isinstance(dialog, SchoolDialog):
        groups = by_name(dialog, Segmented, "schoolGroups")
        return [partial(groups.changed.emit, group.key) for group in GROUPS]
    if isinstance(dialog, ColleaguesDialog):
        return [lambda: None, dialog.lines[-1].asked.emit]
    return [lambda: None]


def test_what_is_cut_off_is_found(qtbot: QtBot) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    for part in (
        QLabel("Installatietechniek", box),
        Button("Noteer contact", box),
        ElidedLabel("Wösten", box),
    ):
        part.setGeometry(0, 0, 20, 20)
    wide = QWidget()
    wide.setMinimumWidth(300)
    area = scrolling(wide, box)
    area.setGeometry(0, 30, 100, 50)
    show(box, width=200, height=100)
    assert len(cut_off(box)) == 3  # what ends in … says the rest in its tooltip


def test_a_key_that_means_two_things_is_found(qtbot: QtBot) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    buttons = [Button(words, box) for words in ("Be&waar", "Be&werken", "&Annuleer")]
    box.show()
    assert doubled_keys(box) == ["Alt+W: Be&waar, Be&werken"]
    buttons[1].setEnabled(False)
    assert doubled_keys(box) == []
