"""Whatever was done can be taken back and done again, row for row (architecture: undo as a property)."""

import os
from pathlib import Path

import pytest
from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.storage import recorder, trail
from netwerk_desktop.storage.database import Database
from tests.builders import a_partner
from tests.storage.files import copy_of, dump, opened
from tests.storage.histories import History

SEEDS = range(int(os.environ.get("NETWERK_HISTORIES", "14")))
STEPS = 12


def highest_ids(connection: Connection) -> dict[str, int]:
    rows = connection.exec_driver_sql("SELECT name, seq FROM sqlite_sequence")
    return dict(rows.all())


def take_back_and_do_again(database: Database, seed: int) -> int:
    """Run one history; undo all and redo all, twice; returns how many states were compared."""
    history = History(database, seed)
    with database.read() as session:
        states = [dump(session.connection())]
    for _ in range(STEPS):
        if history.step():
            with database.read() as session:
                states.append(dump(session.connection()))
    back = [(database.undo, state) for state in reversed(states[:-1])]
    forth = [(database.redo, state) for state in states[1:]]
    for replay, expected in (*back, *forth) * 2:
        replay()
        with database.read() as session:
            assert dump(session.connection()) == expected
    return 2 * len(back + forth)


@pytest.mark.parametrize("seed", SEEDS)
def test_undo_all_and_redo_all(seed: int, template_database: Path, tmp_path: Path) -> None:
    database = opened(copy_of(template_database, tmp_path))
    try:
        assert take_back_and_do_again(database, seed) > 0
        with database.read() as session:
            assert list(trail.broken_entries(session.connection())) == []
            before = highest_ids(session.connection())
        while database.undo_stack.next_undo is not None:
            database.undo()
        assert a_partner(database).id == before["partner"] + 1, "an id was given twice"
    finally:
        database.close()


def test_negative_control_the_order_of_statements_matters(
    template_database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without sorting updates first, as SQLAlchemy emits them, histories cannot be replayed.

    Of forty histories eighteen had an old row that gave up its number to a new one, and noticed.
    """
    monkeypatch.setattr(recorder, "_updates_first", list)
    failed = 0
    for seed in range(10, 20):
        database = opened(copy_of(template_database, tmp_path / str(seed)))
        try:
            take_back_and_do_again(database, seed)
        except (IntegrityError, DomainError, AssertionError):
            failed += 1
        finally:
            database.close()
    assert failed >= 4, f"only {failed} of 10 histories noticed"
