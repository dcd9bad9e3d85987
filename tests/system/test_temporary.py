"""Temporary papers: private, unique, and gone on close and after a kill."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netwerk_desktop.model.errors import EnvironmentProblem
from netwerk_desktop.system.temporary import TemporaryFolder


def test_two_papers_of_one_name_do_not_meet(tmp_path: Path) -> None:
    folder = TemporaryFolder(tmp_path / "t")
    first, second = folder.place("brief.pdf", b"1"), folder.place("brief.pdf", b"2")
    assert (first.name, second.name) == ("brief.pdf", "brief.pdf")
    assert (first.read_bytes(), second.read_bytes()) == (b"1", b"2")
    assert first.stat().st_mode & 0o777 == 0o600
    assert first.parent.stat().st_mode & 0o777 == (tmp_path / "t").stat().st_mode & 0o777 == 0o700
    assert folder.empty() == 0
    assert list((tmp_path / "t").iterdir()) == []


@given(st.text(max_size=200))
def test_no_name_leads_outside(tmp_path_factory: pytest.TempPathFactory, name: str) -> None:
    base = tmp_path_factory.getbasetemp() / "outside"
    path = TemporaryFolder(base).place(name, b"")
    assert path.resolve().parent.parent == base.resolve()


def test_emptying_does_not_follow_links(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "keep.pdf").touch()
    folder = TemporaryFolder(tmp_path / "t")
    (tmp_path / "t" / "link").symlink_to(tmp_path / "mine")
    folder.empty()
    assert (tmp_path / "mine" / "keep.pdf").exists()
    folder.folder.rmdir()
    folder.folder.symlink_to(tmp_path / "mine")
    TemporaryFolder(tmp_path / "t")
    assert (tmp_path / "mine" / "keep.pdf").exists()


def test_a_folder_that_was_removed_is_empty(tmp_path: Path) -> None:
    folder = TemporaryFolder(tmp_path / "t")
    (tmp_path / "t").rmdir()
    assert folder.empty() == 0
    with pytest.raises(EnvironmentProblem, match="is er niet"):
        folder.place("brief.pdf", b"")


def test_the_next_start_clears_what_a_kill_left(tmp_path: Path) -> None:
    script = (
        "import os, signal, sys; from pathlib import Path;"
        "from netwerk_desktop.system.temporary import TemporaryFolder;"
        "TemporaryFolder(Path(sys.argv[1])).place('brief.pdf', b'secret');"
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    done = subprocess.run([sys.executable, "-c", script, str(tmp_path / "t")], check=False)
    assert done.returncode == -signal.SIGKILL
    assert sum(len(files) for _, _, files in os.walk(tmp_path)) == 1
    TemporaryFolder(tmp_path / "t")
    assert sum(len(files) for _, _, files in os.walk(tmp_path)) == 0
