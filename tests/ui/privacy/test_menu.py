"""The menu Privacy of the real window: every entry opens its dialog."""

import pytest
from PySide6.QtWidgets import QDialog, QMenu

from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.main_window import MainWindow
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
