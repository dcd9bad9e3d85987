"""Whole files: old or new, never half, and nothing left behind when the disk says no."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from netwerk_desktop.model.errors import EnvironmentProblem
from netwerk_desktop.system.disk_problems import explained
from netwerk_desktop.system.file_writing import ensure_folder, ensure_private_folder, write_new_file


def test_writes_and_replaces(tmp_path: Path) -> None:
    path = tmp_path / "brief.pdf"
    write_new_file(path, b"first")
    write_new_file(path, b"second" * 100_000)
    assert path.read_bytes() == b"second" * 100_000
    assert [each.name for each in tmp_path.iterdir()] == ["brief.pdf"]
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("call", ["open", "write", "fsync"])
@pytest.mark.parametrize("before", [None, b"old"])
def test_a_full_disk_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, before: bytes | None
) -> None:
    path = tmp_path / "brief.pdf"
    if before is not None:
        path.write_bytes(before)

    def full(*_arguments: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(os, call, full)
        with pytest.raises(EnvironmentProblem, match=r"De schijf is vol: voor brief\.pdf is geen plaats"):
            write_new_file(path, b"new")
    assert [each.read_bytes() for each in tmp_path.iterdir()] == ([] if before is None else [before])


def test_a_short_write_is_completed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system may write fewer bytes than asked, as it does just before a disk is full."""
    real_write = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: real_write(descriptor, data[:3]))
    write_new_file(tmp_path / "brief.pdf", b"0123456789")
    assert (tmp_path / "brief.pdf").read_bytes() == b"0123456789"


SMALL_DISK = """
import os, subprocess, sys
from pathlib import Path
subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", sys.argv[1]], check=True)
from netwerk_desktop.model.errors import EnvironmentProblem
from netwerk_desktop.system.file_writing import write_new_file
path = Path(sys.argv[1], "brief.pdf")
write_new_file(path, b"o" * 8_000)
try:
    write_new_file(path, b"n" * 200_000)
except EnvironmentProblem as problem:
    print(problem.message, os.listdir(sys.argv[1]), path.stat().st_size)
"""


def test_a_disk_that_is_really_full(tmp_path: Path) -> None:
    """On a tmpfs of 64 kB in a mount namespace of our own."""
    command = ["unshare", "--mount", "--map-root-user", sys.executable, "-c", SMALL_DISK, str(tmp_path)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=30)
    except FileNotFoundError:
        pytest.skip("this system has no unshare")
    if "unshare" in done.stderr or "mount:" in done.stderr:
        pytest.skip("this system allows no mount namespace")
    assert "De schijf is vol: voor brief.pdf is geen plaats." in done.stdout, done.stderr
    assert "['brief.pdf'] 8000" in done.stdout


READ_ONLY = """
import os, sys
from pathlib import Path
from netwerk_desktop.model.errors import EnvironmentProblem
from netwerk_desktop.system.file_writing import write_new_file, ensure_private_folder
os.setgroups([]); os.setgid(65534); os.setuid(65534)
for action in (lambda: write_new_file(Path(sys.argv[1], "brief.pdf"), b"x"),
               lambda: ensure_private_folder(Path(sys.argv[1], "map"))):
    try:
        action()
    except EnvironmentProblem as problem:
        print(problem.message)
"""


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() != 0, reason="needs root to become nobody")
def test_a_folder_of_somebody_else_is_explained(tmp_path: Path) -> None:
    folder = Path("/tmp") / f"netwerk-readonly-{os.getpid()}"
    folder.mkdir(mode=0o755)
    try:
        done = subprocess.run(
            [sys.executable, "-c", READ_ONLY, str(folder)], capture_output=True, text=True, check=True
        )
    finally:
        left = list(folder.iterdir())
        folder.rmdir()
    assert done.stdout.count("Deze pc staat niet toe dat") == 2
    assert left == []


def test_what_is_not_there_is_the_folder_when_that_is_gone(tmp_path: Path) -> None:
    """Who keeps a new file is not told that this file is not there."""
    with pytest.raises(EnvironmentProblem) as caught:
        write_new_file(tmp_path / "weg" / "brief.pdf", b"new")
    assert caught.value.message == f"De map {tmp_path / 'weg'} is er niet (meer). Kies een andere plek."
    gone = tmp_path / "brief.pdf"
    assert explained(OSError(errno.ENOENT, ""), gone).message.startswith(f"{gone} is er niet (meer)")


def test_private_folder(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    ensure_private_folder(folder)
    assert folder.stat().st_mode & 0o777 == 0o700
    folder.chmod(0o755)
    ensure_folder(folder)
    assert folder.stat().st_mode & 0o777 == 0o755
    ensure_private_folder(folder)
    assert folder.stat().st_mode & 0o777 == 0o700
    (tmp_path / "file").touch()
    with pytest.raises(EnvironmentProblem, match="is een bestand en geen map"):
        ensure_private_folder(tmp_path / "file")


def windows_error(number: int, code: int) -> OSError:
    error = OSError(number, "refused")
    error.winerror = code  # type: ignore[attr-defined,unused-ignore]
    return error


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OSError(errno.EDQUOT, ""), "De schijf is vol"),
        (windows_error(errno.EINVAL, 112), "De schijf is vol"),
        (windows_error(errno.EACCES, 32), "nog open in een ander programma"),
        (OSError(errno.EROFS, ""), "alleen-lezen"),
        (OSError(errno.EACCES, ""), "staat niet toe"),
        (OSError(errno.ENOENT, ""), "is er niet"),
        (OSError(errno.ENAMETOOLONG, ""), "te lang"),
        (OSError(errno.EIO, "Input/output error"), "gaf een fout"),
        (OSError(errno.ELOOP, "Too many levels of symbolic links"), "schrijven (foutnummer 40)"),
    ],
)
def test_each_answer_of_the_disk_has_words(error: OSError, words: str) -> None:
    assert words in explained(error, Path("/map/brief.pdf")).message
