"""The folder of choice goes away, fills up or refuses at any moment: something is made, and said where."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from netwerk_desktop.model.errors import EnvironmentProblem
from netwerk_desktop.storage import backup, container
from netwerk_desktop.storage.backing_up import Done, back_up, back_up_safely, recorded
from netwerk_desktop.storage.backup import inspect_backup, list_backups
from netwerk_desktop.storage.database import Database
from tests.builders import a_partner


@pytest.fixture
def share(tmp_path: Path) -> Path:
    folder = tmp_path / "share"
    folder.mkdir()
    return folder


@pytest.fixture
def spare(tmp_path: Path) -> Path:
    folder = tmp_path / "deze pc"
    folder.mkdir()
    return folder


def gone_before(owner: Any, name: str, share: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let *share* disappear just before *name* is called for the first time."""
    real = getattr(owner, name)
    called: list[int] = []

    def call(*arguments: Any, **words: Any) -> Any:
        called.append(1)
        if len(called) == 1:
            shutil.rmtree(share)
        return real(*arguments, **words)

    monkeypatch.setattr(owner, name, call)


def gone_after(owner: Any, name: str, share: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let *share* disappear just after *name* was called for the first time."""
    real = getattr(owner, name)
    called: list[int] = []

    def call(*arguments: Any, **words: Any) -> Any:
        called.append(1)
        try:
            return real(*arguments, **words)
        finally:
            if len(called) == 1:
                shutil.rmtree(share)

    monkeypatch.setattr(owner, name, call)


Going = Callable[[Path, pytest.MonkeyPatch], None]
MOMENTS: dict[str, Going] = {
    "from the start": lambda share, _m: shutil.rmtree(share),
    "while it is copied": lambda share, m: gone_after(backup, "copy_to", share, m),
    "before it is written": lambda share, m: gone_before(container, "write_container", share, m),
    "after it was written": lambda share, m: gone_after(container, "write_container", share, m),
    "before it is read back": lambda share, m: gone_before(container, "check_container", share, m),
    "before it gets its name": lambda share, m: gone_before(backup, "move_into_place", share, m),
}


@pytest.mark.parametrize("moment", MOMENTS)
def test_the_share_goes_away(
    database: Database, share: Path, spare: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    a_partner(database)
    MOMENTS[moment](share, monkeypatch)
    done = back_up_safely(database, share, spare)
    if moment == "from the start":  # the folder itself is made again where its disk is there
        assert done == Done(done.path) and done.path.parent == share
        return
    assert done.path.parent == spare and str(share) in done.problem
    assert inspect_backup(done.path, database.key).counts["partner"] == 1
    (record,) = recorded(database)
    assert (record.folder, record.file_name) == (str(spare), done.path.name)
    assert not list(spare.glob("*.half")) and not list(database.path.parent.glob("*.backup*"))


def test_the_share_goes_away_when_all_is_done(
    database: Database, share: Path, spare: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Old ones cannot be let go of then; that is no reason to call the new one lost."""

    def gone(*_arguments: object, **_words: object) -> int:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(backup, "drop_old", gone)
    assert back_up_safely(database, share, spare).problem == ""


def test_neither_place_can_be_written(database: Database, tmp_path: Path) -> None:
    gone = tmp_path / "weg" / "share"
    with pytest.raises(EnvironmentProblem, match="is er niet"):
        back_up_safely(database, gone, tmp_path / "ook weg" / "hier")
    with pytest.raises(EnvironmentProblem, match="is er niet"):
        back_up_safely(database, gone, gone)
    a_partner(database)
    assert recorded(database) == []


@pytest.mark.parametrize("where", ["copy_to", "write_container"])
def test_a_full_disk_on_either_side(
    database: Database, share: Path, spare: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    """Of this pc or of the share: the older backups stay, nothing half does, and the words are Dutch."""
    older = back_up(database, share)

    def full(*_arguments: object, **_words: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backup if where == "copy_to" else container, where, full)
    with pytest.raises(EnvironmentProblem, match="Kijk of de schijf vol is"):
        back_up_safely(database, share, spare)
    assert [file.path for file in list_backups(share)] == [older]
    assert list(spare.iterdir()) == [] and list(share.glob("*.half")) == []
    assert not list(database.path.parent.glob("*.backup*"))
    monkeypatch.undo()
    assert back_up(database, share).exists()


def test_another_folder_goes_on_counting(database: Database, share: Path, spare: Path) -> None:
    """So that the newest is known, whichever folder it is in and whatever the clock says."""
    numbers = [backup.number_in(back_up(database, folder).name) for folder in (share, spare, share, spare)]
    assert numbers == [1, 2, 3, 4]


def test_records_do_not_touch_undo_or_the_trail(database: Database, share: Path) -> None:
    a_partner(database)
    with database.read() as session:
        before = session.connection().exec_driver_sql("SELECT count(*) FROM audit_entry").scalar_one()
    told: list[object] = []
    database.subscribe(told.append)
    back_up(database, share)
    with database.read() as session:
        after = session.connection().exec_driver_sql("SELECT count(*) FROM audit_entry").scalar_one()
    (record,) = recorded(database)
    assert after == before and told == [] and database.undo_stack.next_undo is None
    assert len(record.chain) == 64 and '"partner": 1' in record.counts
