"""A desk on a real database, as the dialog gets it from the window."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from netwerk_desktop.storage.database import Database
from netwerk_desktop.system.paths import places_for
from netwerk_desktop.system.settings import Settings
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.tasks import TaskRunner


@pytest.fixture
def desk(database: Database, tmp_path: Path, qapp: QApplication) -> Desk:
    """What the dialog works with."""
    return Desk(database, places_for(tmp_path / "netwerk.db"), Settings(), TaskRunner(qapp), qapp)
