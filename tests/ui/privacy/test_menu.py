"""The menu Privacy of the real window: every entry opens its dialog."""

import threading

import pytest
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QDialog, QMenu

from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.main_window import MainWindow
from netwerk_desktop.ui.shared.progress_line import ProgressLine
from tests.ui.drivers import by_name, choose_in_menu, wait_until
from tests.ui.window.conftest import OpenWindow, desk, open_main_window, places, window

__all__ = ["OpenWindow", "desk", "open_main_window", "places", "window"]

ENTRIES = {
    "accessPrivacyAction": "personChooser",
    "forgetPrivacyAction": "personChooser",
    "cleaningPrivacyAction": "cleaningDialog",
    "recordPrivacyAction": "recordDialog",
    "scanPrivacyAction": "scanDialog",
}


@pytest.mark.parametrize("entry", ENTRIES)
def test_each_entry_opens_its_dialog(window: MainWindow, desk: Desk, entry: str) -> None:
    choose_in_menu(by_name(window, QMenu, "privacyMenu"), entry)
    wait_until(lambda: not desk.tasks.running)
    dialog = by_name(window, QDialog, ENTRIES[entry])
    assert dialog.isVisible()
    dialog.reject()


@pytest.mark.parametrize("entry", ["cleaningPrivacyAction", "scanPrivacyAction"])
def test_left_at_once_and_opened_again(window: MainWindow, desk: Desk, entry: str) -> None:
    """What was looked for in vain is told to nobody, and the second time is as the first."""
    go = threading.Event()
    desk.tasks.run(
        "before", lambda _: go.wait(10), owner=window, on_done=lambda _: None, on_error=lambda _: None
    )
    menu = by_name(window, QMenu, "privacyMenu")
    choose_in_menu(menu, entry)
    dialog = by_name(window, QDialog, ENTRIES[entry])
    gone = QSignalSpy(dialog.destroyed)
    dialog.reject()
    wait_until(lambda: gone.count() == 1)
    choose_in_menu(menu, entry)
    go.set()
    wait_until(lambda: not desk.tasks.running)
    again = by_name(window, QDialog, ENTRIES[entry])
    assert not any(line.isVisible() for line in again.findChildren(ProgressLine))
    again.reject()
