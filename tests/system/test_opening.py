"""Opening: papers, lists and folders only, in the system's own program, without a shell."""

import sys
import time
from pathlib import Path

import pytest

from netwerk_desktop.model.errors import EnvironmentProblem
from netwerk_desktop.system import opening
from netwerk_desktop.system.opening import open_with_system


@pytest.fixture
def calls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A stand-in for xdg-open that writes down its arguments; returns where."""
    program, log = tmp_path / "bin" / "xdg-open", tmp_path / "calls"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nprintf "%s|%s" "$#" "$1" > "{log}"\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:/usr/bin:/bin")
    monkeypatch.setattr(sys, "platform", "linux")
    return log


def arguments(log: Path) -> str:
    for _ in range(200):
        if log.exists() and log.read_text():
            return log.read_text()
        time.sleep(0.02)
    raise AssertionError("nothing was opened")


@pytest.mark.parametrize(
    ("name", "content"),
    [("a; rm -rf $(x) 'b'.pdf", b"%PDF-1.7"), ("-lijst.XLSX", b"PK\x03\x04"), ("map", None)],
)
def test_opens_as_one_absolute_argument(
    tmp_path: Path, calls: Path, name: str, content: bytes | None
) -> None:
    path = tmp_path / name
    if content is None:
        path.mkdir()
    else:
        path.write_bytes(content)
    open_with_system(path)
    assert arguments(calls) == f"1|{path}"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("brief.docm", b"PK\x03\x04"),
        ("foto.png", b"MZ\x90"),
        ("x.desktop", b"[Desktop"),
        ("x.pdf", b"MZ\x90"),
        ("x.pdf", b""),
        ("x.exe", b"%PDF-"),
    ],
)
def test_anything_else_is_refused(tmp_path: Path, calls: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(EnvironmentProblem, match="geen pdf, Word- of Excel-bestand"):
        open_with_system(tmp_path / name)
    assert not calls.exists()


def test_a_link_is_judged_by_what_it_points_at(tmp_path: Path, calls: Path) -> None:
    (tmp_path / "evil.desktop").write_bytes(b"%PDF-")
    (tmp_path / "brief.pdf").symlink_to(tmp_path / "evil.desktop")
    with pytest.raises(EnvironmentProblem):
        open_with_system(tmp_path / "brief.pdf")
    assert not calls.exists()


def test_what_is_gone_or_has_no_program_is_explained(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(EnvironmentProblem, match=r"is er niet \(meer\)"):
        open_with_system(tmp_path / "gone.pdf")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(EnvironmentProblem, match="geen programma om"):
        open_with_system(tmp_path)


def test_the_frozen_library_path_stays_inside(monkeypatch: pytest.MonkeyPatch) -> None:
    assert opening._outside_environment({"LD_LIBRARY_PATH": "/app", "LD_LIBRARY_PATH_ORIG": "/usr"}) == {
        "LD_LIBRARY_PATH": "/usr"
    }
    assert opening._outside_environment({"LD_LIBRARY_PATH": "/own"}) == {"LD_LIBRARY_PATH": "/own"}
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert opening._outside_environment({"LD_LIBRARY_PATH": "/app"}) == {}
