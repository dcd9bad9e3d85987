"""The window as a person uses it: tabs, menus, keys, undo, text scale, what it remembers."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from netwerk_desktop.services.partners import add_partner
from netwerk_desktop.services.school import change_school
from netwerk_desktop.system.settings import ThemeChoice, load_settings
from netwerk_desktop.ui import feedback
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.main_window import MainWindow
from netwerk_desktop.ui.shared.theme import Theme
from netwerk_desktop.ui.window import undo_redo
from tests.source_tree import PACKAGE, ROOT
from tests.ui.conftest import Watchdog
from tests.ui.drivers import by_name, choose_in_menu, click, press, wait_until
from tests.ui.small_tabs import SmallTab
from tests.ui.window.conftest import OpenWindow


def small_tab_of(window: MainWindow) -> SmallTab:
    tab = window.tab.widget
    assert isinstance(tab, SmallTab)
    return tab


def action(window: MainWindow, name: str) -> QAction:
    return by_name(window, QAction, name)


def test_title_names_the_school_and_follows_it(window: MainWindow, desk: Desk) -> None:
    assert window.windowTitle() == "Netwerk – Vmbo De Meander"
    change_school(desk.database, {"name": "Vmbo <b>De Linde</b>"})
    assert window.windowTitle() == "Netwerk – Vmbo <b>De Linde</b>"


def test_tabs_by_key_and_by_click(window: MainWindow) -> None:
    press(window, "Ctrl+2")
    assert window.kinds[window.pages.currentIndex()].key == "agreements"
    window.tab_strip.setCurrentIndex(0)
    assert window.pages.currentIndex() == 0


def test_every_entry_of_the_menus_has_a_mnemonic_and_does_something(window: MainWindow) -> None:
    menus = [menu for menu in window.menuBar().findChildren(QMenu) if menu.actions()]
    assert {menu.objectName() for menu in menus} >= {"fileMenu", "editMenu", "viewMenu", "helpMenu"}
    for menu in window.menuBar().actions():
        assert "&" in menu.text()
    for name in ("reloadAction", "findHereAction", "helpHereAction", "makeBackupAction"):
        assert action(window, name).isEnabled()


def test_texts_that_point_at_the_menu_bestand_point_at_what_is_there(window: MainWindow) -> None:
    """Messages and help: ``bij Bestand, School``. What points into Excel is about another menu."""
    pointer = re.compile(r"Bestand, (?!Info, Werkmap)([^\W\d_][\w’]*)")
    texts = [
        *PACKAGE.rglob("*.py"),
        *(ROOT / "resources").rglob("*.md"),
        *(ROOT / "resources").rglob("*.toml"),
    ]
    pointed = {name.removesuffix("’") for path in texts for name in pointer.findall(path.read_text("utf-8"))}
    menu = by_name(window, QMenu, "fileMenu")
    there = {each.text().replace("&", "").rstrip("…").split(" ")[0] for each in menu.actions()}
    assert {"School", "Collega’s", "Backups"} <= pointed
    assert pointed - there == set()


def test_undo_and_redo_name_their_step(window: MainWindow, desk: Desk) -> None:
    undo, redo = window.undo_redo.undo_action, window.undo_redo.redo_action
    assert not undo.isEnabled() and undo.text() == "&Ongedaan maken"
    add_partner(desk.database, "Bakkerij & Zoon")
    assert undo.isEnabled() and "Bakkerij && Zoon" in undo.text()
    press(window, "Ctrl+Z")
    assert small_tab_of(window).count() == 0
    assert not undo.isEnabled() and redo.isEnabled()
    press(window, "Ctrl+Y")
    assert small_tab_of(window).count() == 1


def test_undo_from_the_toast(window: MainWindow, desk: Desk) -> None:
    add_partner(desk.database, "Bakkerij Çelik")
    desk.say("Partner toegevoegd")
    assert window.toast.isVisible()
    click(window.toast.undo_button)
    assert small_tab_of(window).count() == 0


def test_large_step_is_undone_off_the_gui_thread(
    window: MainWindow, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(undo_redo, "LARGE_STEP", 0)
    add_partner(desk.database, "Bakkerij Çelik")
    choose_in_menu(by_name(window, QMenu, "editMenu"), "undoAction")
    wait_until(lambda: not desk.tasks.running)
    assert small_tab_of(window).count() == 0
    assert window.undo_redo.redo_action.isEnabled()


def test_counts_in_the_status_line_follow_changes(window: MainWindow, desk: Desk) -> None:
    add_partner(desk.database, "Bakkerij Çelik")
    assert by_name(window.status, QWidget, "countsSegment").accessibleName() == "1 partners"
    assert by_name(window.status, QWidget, "lockSegment").accessibleName() == "Versleuteld, zonder wachtwoord"


def test_text_scale_by_key_is_applied_and_kept(window: MainWindow, desk: Desk, look: Theme) -> None:
    press(window, "Ctrl+=")
    press(window, "Ctrl+=")
    assert look.scale == pytest.approx(1.2)
    assert load_settings(desk.places.settings).text_scale == pytest.approx(1.2)
    press(window, "Ctrl+-")
    assert look.scale == pytest.approx(1.1)
    press(window, "Ctrl+0")
    assert look.scale == 1.0
    for _ in range(15):
        press(window, "Ctrl+=")
    assert look.scale == 2.0
    for _ in range(15):
        press(window, "Ctrl+-")
    assert look.scale == 0.8


def test_dark_and_low_rows_are_kept(window: MainWindow, desk: Desk, look: Theme) -> None:
    choose_in_menu(by_name(window, QMenu, "themeMenu"), "darkThemeAction")
    choose_in_menu(by_name(window, QMenu, "viewMenu"), "compactAction")
    assert look.dark and look.compact
    kept = load_settings(desk.places.settings)
    assert kept.theme is ThemeChoice.DARK and kept.compact


def test_keys_reach_the_tab_in_view(window: MainWindow) -> None:
    press(window, "Ctrl+F")
    assert small_tab_of(window).search_edit.hasFocus()
    press(window, "F5")
    assert small_tab_of(window).reloads == 1


def test_help_opens_the_page_of_this_spot(window: MainWindow) -> None:
    press(window, "Ctrl+2")
    press(window, "F1")
    helper = window._help
    assert helper is not None and helper.isVisible()
    assert helper.choice.chosen == "overeenkomst"
    assert "samenwerkingsovereenkomst" in helper.page.toPlainText()
    press(helper, "Esc")
    assert not helper.isVisible()


def test_what_a_tab_asks_of_another_arrives(window: MainWindow, desk: Desk) -> None:
    desk.new_agreement_wanted.emit(7)
    assert window.kinds[window.pages.currentIndex()].key == "agreements"
    assert small_tab_of(window).asked == [("new", 7)]
    desk.partner_wanted.emit(3)
    assert window.kinds[window.pages.currentIndex()].key == "partners"
    assert small_tab_of(window).asked == [("show", 3)]


def test_size_tab_and_splitters_are_remembered(open_main_window: OpenWindow) -> None:
    first = open_main_window()
    first.setWindowState(Qt.WindowState.WindowNoState)
    first.resize(800, 511)
    press(first, "Ctrl+2")
    small_tab_of(first).splitter.setSizes([200, 600])
    sizes = small_tab_of(first).splitter.sizes()
    first._keep_memory()
    first.hide()
    second = open_main_window(own_size=True)
    assert (second.width(), second.height()) == (800, 511)
    assert second.kinds[second.pages.currentIndex()].key == "agreements"
    assert small_tab_of(second).splitter.sizes() == sizes


def test_ordinary_actions_do_not_block(window: MainWindow, desk: Desk, watchdog: Watchdog) -> None:
    with watchdog.ordinary("changing tab"):
        press(window, "Ctrl+2")
    add_partner(desk.database, "Bakkerij Çelik")
    with watchdog.ordinary("undo"):
        press(window, "Ctrl+Z")
    with watchdog.ordinary("refresh"):
        press(window, "F5")


def test_the_network_goes_to_excel_from_the_file_menu(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feedback, "ask_folder", lambda *_arguments, **_options: tmp_path / "uit")
    choose_in_menu(by_name(window, QMenu, "fileMenu"), "saveNetworkAction")
    wait_until(lambda: len(list((tmp_path / "uit").glob("*.xlsx"))) == 1)
