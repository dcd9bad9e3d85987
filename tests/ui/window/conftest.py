"""A window on a real database with two small tabs of its own, so that these tests are about the window."""

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QSplitter, QVBoxLayout, QWidget

from netwerk_desktop.model.school import HolidayRegion
from netwerk_desktop.services.partner_lists import list_partners
from netwerk_desktop.services.school import FirstStart, set_up_school
from netwerk_desktop.storage.database import Database
from netwerk_desktop.system.paths import DataPlaces, places_for
from netwerk_desktop.system.settings import Settings
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.main_window import MainWindow
from netwerk_desktop.ui.tasks import TaskRunner
from netwerk_desktop.ui.window.tab_kinds import TabFace, TabKind
from tests.ui.drivers import show, wait_until

ANSWERS = FirstStart(
    school_name="Vmbo De Meander",
    authority_name="Stichting Waterrijk",
    region=HolidayRegion.NORTH,
    broker_name="Anneke Terpstra",
)


class SmallTab(QWidget):
    """Shows how many partners there are; it can be searched, reloaded and split like a real one."""

    words_changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget, *, key: str) -> None:
        super().__init__(parent)
        self.desk = desk
        self.asked: list[tuple[str, int]] = []
        self.reloads = 0
        self.search_edit = QLineEdit(self)
        self.splitter = QSplitter(self)
        self.splitter.setObjectName(f"{key}Splitter")
        self.splitter.addWidget(QWidget(self))
        self.splitter.addWidget(QWidget(self))
        column = QVBoxLayout(self)
        column.addWidget(self.search_edit)
        column.addWidget(self.splitter, 1)

    def count(self) -> int:
        """How many partners are in the file."""
        return len(list_partners(self.desk.database))

    def reload(self) -> None:
        """Count that it was asked."""
        self.reloads += 1


def small_tab(key: str, word: str, icon_name: str, *, help_page: str) -> TabKind:
    """The kind of a small tab called *key*."""

    def make(desk: Desk, parent: QWidget) -> TabFace:
        tab = SmallTab(desk, parent, key=key)
        action = QAction(f"Nieuw in {word}", tab)
        action.setObjectName(f"{key}NewAction")
        return TabFace(
            tab,
            actions=(action,),
            focus_search=tab.search_edit.setFocus,
            reload=tab.reload,
            show=lambda row_id: tab.asked.append(("show", row_id)),
            words=lambda: ("", f"{tab.count()} partners"),
            requests={
                "new": lambda row_id: tab.asked.append(("new", row_id)),
                "wording": lambda row_id: tab.asked.append(("wording", row_id)),
            },
        )

    return TabKind(key, word, icon_name, f"&{word}", help_page, make)


TABS = (
    small_tab("partners", "Partners", "handshake", help_page="partners"),
    small_tab("agreements", "Overeenkomsten", "file-pen-line", help_page="overeenkomst"),
)


@pytest.fixture
def places(database: Database) -> DataPlaces:
    """The places of the database of this test, made."""
    places = places_for(database.path)
    places.create_folders()
    return places


@pytest.fixture
def desk(database: Database, places: DataPlaces, qapp: QObject) -> Iterator[Desk]:
    """A desk of a school that is set up."""
    set_up_school(database, ANSWERS)
    tasks = TaskRunner(qapp)
    yield Desk(database, places, Settings(), tasks, qapp)
    assert tasks.stop_all()
    wait_until(lambda: not tasks.running)


class OpenWindow(Protocol):
    """Opens a window at the size of the small laptop, or at its own."""

    def __call__(self, *, own_size: bool = False) -> MainWindow: ...


@pytest.fixture
def open_main_window(desk: Desk) -> Iterator[OpenWindow]:
    """Opens a window at the size of the small laptop; more than once to see what is remembered."""
    opened: list[MainWindow] = []

    def open_one(*, own_size: bool = False) -> MainWindow:
        window = MainWindow(desk, TABS)
        opened.append(window)
        width, height = (window.width(), window.height()) if own_size else (1093, 535)
        show(window, width=width, height=height)
        return window

    yield open_one
    for window in opened:
        window.hide()
        window.deleteLater()


@pytest.fixture
def window(open_main_window: OpenWindow) -> MainWindow:
    """The window of this test."""
    return open_main_window()


@pytest.fixture
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of this test alone, where the usual places are."""
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    return tmp_path / "home" / "Netwerk"
