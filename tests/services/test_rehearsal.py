"""The rehearsal of the first screen: her own file then finds its statements worked out."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from netwerk_desktop.model.errors import LockedFile
from netwerk_desktop.services.demonstration import make_demo_school
from netwerk_desktop.services.partner_lists import list_partners
from netwerk_desktop.services.rehearsal import rehearsed_door
from netwerk_desktop.services.today import today_board
from netwerk_desktop.storage.database import Database
from netwerk_desktop.storage.engine import Door
from netwerk_desktop.storage.opening import open_database
from netwerk_desktop.system import clock


@pytest.fixture
def school(database: Database) -> Path:
    make_demo_school(database)
    database.close()
    return database.path


@pytest.fixture
def door() -> Iterator[Door]:
    door = rehearsed_door(clock.now)
    yield door
    door.close()


def worked_out_for_the_board(database: Database) -> int:
    """How many statements of the first screen have to be worked out now that the file is open."""
    missed: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, _values: Any, context: Any, _many: Any) -> None:
        if context.cache_hit.name == "CACHE_MISS":
            missed.append(statement)

    with database.read() as session:
        engine = session.get_bind()
    event.listen(engine, "after_cursor_execute", note)
    assert today_board(database).partners > 100
    event.remove(engine, "after_cursor_execute", note)
    return len(missed)


def opened_at(path: Path, door: Door | None) -> Database:
    return open_database(path, backups=path.parent, now=clock.now, actor="x", door=door)


def test_the_first_screen_finds_its_statements_worked_out(school: Path, door: Door) -> None:
    with closing(opened_at(school, None)) as database:
        without = worked_out_for_the_board(database)
    with closing(opened_at(school, door)) as database:
        rehearsed = worked_out_for_the_board(database)
    assert without > 20
    assert rehearsed <= without // 10


def test_nothing_of_the_rehearsal_is_left(door: Door, school: Path) -> None:
    assert door.leads_nowhere
    with pytest.raises(LockedFile):
        door.engine.raw_connection()
    with closing(opened_at(school, door)) as database:
        names = {row.name for row in list_partners(database)}
    assert len(names) > 100 and "Oefening" not in names


def test_a_file_that_was_locked_still_knows_its_statements(school: Path) -> None:
    with closing(opened_at(school, None)) as database:
        key = database.key
        assert worked_out_for_the_board(database) > 20
        database.lock()
        with pytest.raises(LockedFile):
            today_board(database)
        database.unlock(key)
        assert worked_out_for_the_board(database) == 0
