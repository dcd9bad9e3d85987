"""The window with its real tabs: keys that must not get in each other's way, and a file that is dropped."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDropEvent
from PySide6.QtWidgets import QApplication

from netwerk_desktop.services.partners import add_partner
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.importing.assistant import ImportAssistant
from netwerk_desktop.ui.main_tabs import TABS
from netwerk_desktop.ui.main_window import MainWindow
from netwerk_desktop.ui.partners.partners_tab import PartnersTab
from netwerk_desktop.ui.shared.theme import Theme
from tests.ui.drivers import press, show, wait_until


@pytest.fixture
def real_window(desk: Desk, look: Theme) -> Iterator[MainWindow]:
    """The window as she gets it, on the small laptop."""
    window = MainWindow(desk, TABS)
    show(window, width=1093, height=535)
    yield window
    window.hide()
    window.deleteLater()


def test_a_key_stands_for_one_thing_in_each_tab(real_window: MainWindow) -> None:
    for kind in real_window.kinds:
        real_window.show_tab(kind.key)  # a tab that was made must not answer while another is in view
    whole = [act for act in real_window.findChildren(QAction) if _reaches_everywhere(act)]
    for kind in real_window.kinds:
        face = real_window.show_tab(kind.key)
        assert face is not None
        here = [act for act in face.actions if act is not None]
        keys = Counter(act.shortcut().toString() for act in {*whole, *here} if not act.shortcut().isEmpty())
        assert [key for key, count in keys.items() if count > 1] == []


def _reaches_everywhere(action: QAction) -> bool:
    return action.shortcutContext() is Qt.ShortcutContext.WindowShortcut


def test_the_key_of_the_menu_opens_the_assistant(real_window: MainWindow) -> None:
    press(QApplication.focusWidget() or real_window, "Ctrl+I")
    assistant = real_window.findChild(ImportAssistant)
    assert assistant is not None and assistant.isVisible()
    press(assistant, "Esc")


def test_a_list_that_is_dropped_on_the_window_is_opened(real_window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "lijst.csv"
    path.write_text("naam;plaats\nBakkerij Jansen;Ommen\n", encoding="utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPointF(300, 300),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    real_window.dropEvent(event)
    assistant = real_window.findChild(ImportAssistant)
    assert assistant is not None
    wait_until(lambda: assistant.main_button.isEnabled() and not assistant.is_busy)
    press(assistant, "Esc")


def test_the_first_partner_is_shown_beside_the_list(desk: Desk, look: Theme) -> None:
    add_partner(desk.database, "Bakkerij Jansen")
    window = MainWindow(desk, TABS)
    show(window, width=1093, height=535)
    window.show_tab("partners")
    tab = window.findChild(PartnersTab)
    assert tab is not None
    wait_until(lambda: tab.detail.detail is not None)
    window.hide()
    window.deleteLater()
