"""A desk on a school whose text is approved, and answered boxes."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from netwerk_desktop.storage.database import Database
from netwerk_desktop.ui.desk import Desk
from tests.papers import a_working_school, approve_text
from tests.ui.paper_desk import Boxes, a_desk, answered


@pytest.fixture
def boxes(monkeypatch: pytest.MonkeyPatch) -> Boxes:
    return answered(monkeypatch)


@pytest.fixture
def desk(database: Database, tmp_path: Path, boxes: Boxes) -> Iterator[Desk]:
    a_working_school(database)
    approve_text(database)
    yield from a_desk(database, tmp_path)
