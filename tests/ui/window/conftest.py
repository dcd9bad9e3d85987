"""A window on a real database with two small tabs of its own, so that these tests are about the window."""

from collections.abc import Iterator
from typing import Protocol

import pytest
from PySide6.QtCore import QObject

from netwerk_desktop.services.school import set_up_school
from netwerk_desktop.storage.database import Database
from netwerk_desktop.system.paths import DataPlaces, places_for
from netwerk_desktop.system.settings import Settings
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.main_window import MainWindow
from netwerk_desktop.ui.tasks import TaskRunner
from tests.ui.drivers import show, wait_until
from tests.ui.small_tabs import ANSWERS, TABS


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
