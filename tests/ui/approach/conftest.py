"""The tab on a real database, shown as on the small laptop; what it says in the toast is kept."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from netwerk_desktop.storage.database import Database
from netwerk_desktop.ui.approach.tab import ApproachTab
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.shared.theme import Theme
from tests.builders import a_school
from tests.ui.drivers import show
from tests.ui.paper_desk import Boxes, a_desk, answered, heard

WIDTH, HEIGHT = 1093, 453


@pytest.fixture
def boxes(monkeypatch: pytest.MonkeyPatch) -> Boxes:
    """What was said and asked in boxes, answered."""
    return answered(monkeypatch)


@pytest.fixture
def desk(database: Database, tmp_path: Path, boxes: Boxes) -> Iterator[Desk]:
    """What the tab works with, for a school that was set up."""
    a_school(database)
    yield from a_desk(database, tmp_path)


@pytest.fixture
def said(desk: Desk) -> list[str]:
    """What the toast was asked to say."""
    return heard(desk)


@pytest.fixture
def tab(desk: Desk, said: list[str], look: Theme) -> Iterator[ApproachTab]:
    """The tab in sight."""
    made = ApproachTab(desk)
    show(made, width=WIDTH, height=HEIGHT)
    yield made
    made.close()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(made, QEvent.Type.DeferredDelete)
