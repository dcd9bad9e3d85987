"""A disk that fails from some call on: the words are about the disk, and the old file is as it was."""

from contextlib import closing
from pathlib import Path

import pytest

from netwerk_desktop.model.errors import EnvironmentProblem
from netwerk_desktop.storage.opening import open_database
from netwerk_desktop.storage.upgrade import create_database
from netwerk_desktop.system import clock
from tests.torture.old_files import RELEASED, make_old
from tests.torture.watching import Call, obstacle, watching
from tests.torture.watching_vfs import SQLITE_IOERR_WRITE

pytestmark = pytest.mark.skipif(bool(obstacle()), reason=obstacle())


class FailingFrom:
    """Every call after the first *good* ones fails."""

    def __init__(self, good: int) -> None:
        self.good = good
        self.failed = 0

    def __call__(self, _call: Call) -> int:
        self.good -= 1
        if self.good >= 0:
            return 0
        self.failed += 1
        return SQLITE_IOERR_WRITE


def open_on_failing_disk(path: Path, good: int) -> tuple[str, int]:
    """The message, empty when it opens; and how many calls failed."""
    fault = FailingFrom(good)
    with watching(path.parent, fault):
        try:
            with closing(
                open_database(path, backups=path.parent / "b", now=clock.now, actor="x", create=True)
            ):
                return "", fault.failed
        except EnvironmentProblem as problem:
            return problem.message, fault.failed


def test_opening_never_calls_a_good_file_damaged(empty_database_path: Path) -> None:
    """Also when the very trial of writing cannot be taken back."""
    before, refused = empty_database_path.read_bytes(), 0
    for good in range(20):
        message, failed = open_on_failing_disk(empty_database_path, good)
        if failed:
            refused += bool(message)
            assert "gaf een fout" in message or not message, message
        assert empty_database_path.read_bytes() == before
    assert refused >= 5


def test_an_upgrade_that_cannot_even_clean_up_leaves_the_file(tmp_path: Path) -> None:
    path = tmp_path / "data" / "netwerk.db"
    path.parent.mkdir()
    make_old(path, RELEASED[0], "small")
    before, refused = path.read_bytes(), 0
    for good in range(3, 800, 23):
        message, failed = open_on_failing_disk(path, good)
        if not failed:
            break
        refused += bool(message)
        assert path.read_bytes() == before or not message
    assert refused >= 10


def test_a_first_start_that_cannot_clean_up_is_told(tmp_path: Path) -> None:
    for good in range(2, 60, 7):
        path = tmp_path / str(good) / "netwerk.db"
        message, failed = open_on_failing_disk(path, good)
        assert failed and message
        assert not path.exists()


def test_an_unfinished_file_of_before_is_no_obstacle(tmp_path: Path) -> None:
    path = tmp_path / "netwerk.db"
    path.with_name("netwerk.db.new").write_bytes(b"half")
    create_database(path, b"k" * 48)
    assert not path.with_name("netwerk.db.new").exists()
