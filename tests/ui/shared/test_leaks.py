"""Widgets that are gone leave nothing behind: no objects, and no slots that the theme still calls."""

import gc

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from netwerk_desktop.ui.shared.theme import Scheme, Theme
from tests.ui.shared.gallery import Gallery


def open_and_close() -> None:
    """The sheet with all parts, opened and destroyed."""
    sheet = Gallery()
    sheet.show()
    sheet.close()
    sheet.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def live_widgets() -> int:
    """How many widgets Python still knows."""
    gc.collect()
    return sum(isinstance(thing, QWidget) for thing in gc.get_objects())


def test_closed_windows_leave_no_widgets(qtbot: QtBot, look: Theme) -> None:
    open_and_close()
    before = live_widgets()
    for _ in range(5):
        open_and_close()
    assert live_widgets() <= before


def test_the_theme_can_change_after_windows_are_gone(qtbot: QtBot, look: Theme) -> None:
    open_and_close()
    with qtbot.capture_exceptions() as caught:
        look.set_scheme(Scheme.DARK)
        look.choose_compact(True)
        look.set_scale(1.25)
    assert caught == []
