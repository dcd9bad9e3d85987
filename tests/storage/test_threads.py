"""Two threads on one database: the window, and the work in the background."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from netwerk_desktop.model.errors import EnvironmentProblem
from netwerk_desktop.model.partners import Partner
from netwerk_desktop.services.partners import change_field
from netwerk_desktop.storage import backup
from netwerk_desktop.storage.backing_up import back_up
from netwerk_desktop.storage.backup import inspect_backup, taken_out
from netwerk_desktop.storage.database import Database
from netwerk_desktop.storage.integrity import FileReport, inspect_file
from netwerk_desktop.storage.undo import ConflictError, replay
from tests.builders import a_partner


@contextmanager
def beside(work: Callable[[], object]) -> Iterator[list[object]]:
    """*work* in another thread meanwhile; afterwards the list holds its result or its error."""
    found: list[object] = []

    def kept() -> None:
        try:
            found.append(work())
        except Exception as error:  # shown by the test
            found.append(error)

    thread = threading.Thread(target=kept)
    thread.start()
    yield found
    thread.join(20)


def rename(database: Database, partner_id: int, name: str) -> None:
    """One step of her."""
    change_field(database, Partner, partner_id, "name", name)


def labels(database: Database) -> tuple[list[str], list[str]]:
    """What can be undone and redone, oldest first."""
    stack = database.undo_stack
    return [step.label for step in stack._done], [step.label for step in stack._undone]


def two_partners(database: Database) -> tuple[int, int]:
    """Two partners that were there before."""
    partners = a_partner(database, name="Een").id, a_partner(database, name="Twee").id
    database.undo_stack.clear()
    return partners


@pytest.mark.parametrize("act", ["undo", "redo"])
def test_an_edit_during_a_replay_is_not_taken_for_it(
    database: Database, monkeypatch: pytest.MonkeyPatch, act: str
) -> None:
    """Her edit waits at the door until the replayed step stands where it belongs."""
    database._patience = 20.0
    first, second = two_partners(database)
    rename(database, first, "Een BV")
    (step,) = database.undo_stack._done
    if act == "redo":
        database.undo()
    editing = threading.Event()
    name = "netwerk_desktop.storage.database.replay"

    def slow(*arguments: Any) -> None:
        replay(*arguments)
        monkeypatch.setattr(name, replay)
        editing.wait(20)
        threading.Event().wait(0.2)  # long enough to commit, if nothing held it

    monkeypatch.setattr(name, slow)

    def edit() -> None:
        editing.set()
        rename(database, second, "Twee BV")

    with beside(lambda: getattr(database, act)(step)) as answer:
        edit()
    assert answer == [step.label]
    done, undone = labels(database)
    edited = database.undo_stack.next_undo
    assert edited is not None and edited is not step
    assert edited.log[0].row_id == second
    assert len(done) == (1 if act == "undo" else 2)
    assert undone == []
    database.undo()
    with database.read() as session:
        names = [session.get_one(Partner, row_id).name for row_id in (first, second)]
    assert names == ["Een" if act == "undo" else "Een BV", "Twee"]


def test_the_step_she_chose_is_undone_though_another_came_since(database: Database) -> None:
    """A large step waits for its turn in the background; meanwhile she goes on."""
    first, second = two_partners(database)
    rename(database, first, "Een BV")
    chosen = database.undo_stack.next_undo
    rename(database, second, "Twee BV")
    database.undo(chosen)
    with database.read() as session:
        assert session.get_one(Partner, first).name == "Een"
        assert session.get_one(Partner, second).name == "Twee BV"
    assert database.undo_stack.next_redo is chosen
    with pytest.raises(Exception, match="niets om ongedaan"):
        database.undo(chosen)


def test_a_chosen_step_under_another_is_kept_when_it_does_not_fit(database: Database) -> None:
    first, _ = two_partners(database)
    rename(database, first, "Een BV")
    chosen = database.undo_stack.next_undo
    rename(database, first, "Een NV")
    with pytest.raises(ConflictError):
        database.undo(chosen)
    database.undo()
    database.undo()
    with database.read() as session:
        assert session.get_one(Partner, first).name == "Een"


def test_whoever_waits_too_long_is_told(database: Database) -> None:
    first, _ = two_partners(database)
    with database.work("Iets langs"), beside(lambda: rename(database, first, "Een BV")) as answer:
        threading.Event().wait(database._patience + 0.2)
    assert isinstance(answer[0], EnvironmentProblem)
    assert "bezet" in answer[0].message


def test_she_goes_on_while_a_backup_is_copied_and_looked_into(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The one connection is hers between two groups of pages; what she writes is in the copy."""
    first, second = two_partners(database)
    turns: list[str] = []

    def during_copy(_status: int, _left: int, _total: int) -> None:
        turns.append("copy")
        rename(database, first, f"Een {len(turns)}")

    def during_check(path: Path, key: bytes) -> FileReport:
        turns.append("check")
        rename(database, second, "Na de kopie")
        return inspect_file(path, key)

    monkeypatch.setattr(backup, "_PAGES_AT_ONCE", 20)
    monkeypatch.setattr(backup, "_give_way", during_copy)
    monkeypatch.setattr(backup, "inspect_file", during_check)
    made = back_up(database, tmp_path / "backups")
    monkeypatch.undo()
    assert turns.count("copy") >= 3 and turns[-1] == "check"
    assert inspect_backup(made, database.key).is_sound
    with taken_out(made) as (path, _):
        copy = Database(path, database.key, now=database.now, actor="x")
        with copy.read() as session:
            written = session.get_one(Partner, first).name
            assert session.get_one(Partner, second).name == "Twee"
        copy.close()
    # The last turn comes when all pages are copied already, and the copy is ready or takes that one too.
    assert written in (f"Een {turns.count('copy')}", f"Een {turns.count('copy') - 1}")


def test_closing_waits_for_a_backup(database: Database) -> None:
    closed = threading.Event()

    def close() -> None:
        database.close()
        closed.set()

    with database.shared_connection() as connection:
        closing = threading.Thread(target=close)
        closing.start()
        assert not closed.wait(0.2)
        assert connection.execute("SELECT count(*) FROM partner").fetchone() == (0,)
    closing.join(5)
    assert closed.is_set()


def test_what_is_read_in_one_view_is_of_one_moment(database: Database) -> None:
    partner = a_partner(database, "Eerst")

    def name() -> str:
        with database.read() as session:
            return session.get_one(Partner, partner.id).name

    in_view = threading.Event()

    def rename_then() -> None:
        in_view.wait(20)
        rename(database, partner.id, "Daarna")

    with beside(rename_then) as done, database.one_view():
        assert name() == "Eerst"
        in_view.set()
        time.sleep(0.1)
        assert name() == "Eerst"
        assert not done
    assert done == [None]
    assert name() == "Daarna"


def test_a_view_reads_less_often(database: Database) -> None:
    partner = a_partner(database, "Eens")
    with database.one_view():
        with database.read() as first:
            here = first.get_one(Partner, partner.id)
        with database.read() as second:
            assert second.get_one(Partner, partner.id) is here


@pytest.mark.parametrize("change", ["her own", "undo", "by the driver"])
def test_a_change_inside_a_view_waits_for_nobody(database: Database, change: str) -> None:
    """A field that is left while its screen is filled anew keeps what was typed."""
    partner = a_partner(database, "Eerst")
    rename(database, partner.id, "Midden")

    def names() -> list[str]:
        with database.read() as session:
            return [each.name for each in session.scalars(select(Partner))]

    with database.one_view():
        assert names() == ["Midden"]
        if change == "her own":
            rename(database, partner.id, "Daarna")
            assert names() == ["Daarna"]
        elif change == "undo":
            database.undo()
            assert names() == ["Eerst"]
        else:
            with database.raw_connection() as connection:
                assert connection.execute("SELECT count(*) FROM partner").fetchone() == (1,)
        assert len(names()) == 1
    assert database.is_idle
