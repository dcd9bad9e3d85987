"""The tab on a real database, shown as on the small laptop; what it says in the toast is kept."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from netwerk_desktop.storage.database import Database
from netwerk_desktop.system.paths import DataPlaces, places_for
from netwerk_desktop.system.settings import Settings
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.partners.partners_tab import PartnersTab
from netwerk_desktop.ui.shared.theme import Theme
from netwerk_desktop.ui.tasks import TaskRunner
from tests.ui.drivers import show

WIDTH, HEIGHT = 1366, 678
SMALL_WIDTH, SMALL_HEIGHT = 1093, 453


@pytest.fixture
def places(tmp_path: Path) -> DataPlaces:
    """Where everything of this test's database lives."""
    return places_for(tmp_path / "netwerk.db")


@pytest.fixture
def desk(database: Database, places: DataPlaces, qapp: QApplication) -> Desk:
    """What the tab works with."""
    return Desk(database, places, Settings(), TaskRunner(qapp), qapp)


@pytest.fixture
def said(desk: Desk) -> list[str]:
    """What the toast was asked to say."""
    words: list[str] = []
    desk.done.connect(lambda text, _undoable: words.append(text))
    return words


@pytest.fixture
def tab(desk: Desk, said: list[str], look: Theme) -> Iterator[PartnersTab]:
    """The tab in sight; put rows in the database and call `refresh`."""
    made = PartnersTab(desk)
    show(made, width=WIDTH, height=HEIGHT)
    yield made
    made.close()
    made.deleteLater()
    # Outside a running event loop nothing else would delete it, and every later tab would grow slower.
    QCoreApplication.sendPostedEvents(made, QEvent.Type.DeferredDelete)
