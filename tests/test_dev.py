"""The set-up script: what it finds missing, what it tells, and that it does nothing twice."""

import ast
import os
import shutil
import subprocess
import sys
from contextlib import nullcontext
from pathlib import Path

import pytest

import dev
from tests.source_tree import ROOT, parse

ALL = {*dev.OFFSCREEN_LIBRARIES, *dev.SCREEN_LIBRARIES}


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Every command that the script would have started, as none is."""
    made: list[list[str]] = []

    def note(line: list[str], **_options: object) -> subprocess.CompletedProcess[str]:
        made.append([str(word) for word in line])
        return subprocess.CompletedProcess(line, 0, stdout="", stderr="")

    monkeypatch.setattr(subprocess, "run", note)
    return made


@pytest.fixture
def venv(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A virtual environment that looks finished, in a folder of its own."""
    monkeypatch.setattr(dev, "VENV", tmp_path)
    monkeypatch.setattr(dev, "STAMP", tmp_path / "set-up-with")
    monkeypatch.setattr(dev, "python_version", lambda _command: (3, 11, 2))
    monkeypatch.setattr(dev, "venv_site_packages", lambda: tmp_path)
    dev.STAMP.write_text(dev.stamp_text((3, 11, 2)), encoding="utf-8")
    return tmp_path


def test_needs_only_the_standard_library() -> None:
    names = set()
    for node in ast.walk(parse(ROOT / "dev.py")):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add(str(node.module).split(".")[0])
    assert names <= set(sys.stdlib_module_names)


def test_old_pythons_can_read_it_far_enough_to_say_so() -> None:
    ast.parse((ROOT / "dev.py").read_text(encoding="utf-8"), feature_version=(3, 8))


def test_help_names_every_command() -> None:
    done = subprocess.run(
        [sys.executable, "dev.py", "--help"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert all(f"\n  {command} [...]" in done.stdout for command in dev.COMMANDS)


def test_unknown_command_is_wrong_usage() -> None:
    done = subprocess.run(
        [sys.executable, "dev.py", "fly"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2


def test_suitable_python_is_what_the_metadata_says() -> None:
    asked = f'requires-python = ">={dev.OLDEST[0]}.{dev.OLDEST[1]},<{dev.NEWEST[0]}.{dev.NEWEST[1] + 1}"'
    assert asked in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


def test_reads_what_ldconfig_lists() -> None:
    listing = "2 libs found\n\tlibGL.so.1 (libc6) => /lib/libGL.so.1\n\tlibX.so.6 (libc6) => /lib/libX.so.6\n"
    assert dev.libraries_listed(listing) == {"libGL.so.1", "libX.so.6"}


def test_checks_need_no_libraries_of_a_screen() -> None:
    assert dev.missing_packages("test", set(dev.OFFSCREEN_LIBRARIES)) == []


def test_names_the_packages_of_missing_libraries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    assert dev.missing_packages("run", ALL - {"libEGL.so.1", "libxcb-cursor.so.0"}) == [
        "libegl1",
        "libxcb-cursor0",
    ]


def test_running_without_a_screen_needs_a_virtual_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "has_display", lambda: False)
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    assert dev.missing_packages("run", ALL) == ["xvfb"]


def test_python_without_venv_is_noticed_only_while_there_is_none(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(dev, "find_spec", lambda _name: None)
    monkeypatch.setattr(dev, "VENV", tmp_path / "absent")
    assert dev.missing_packages("test", ALL) == [f"python3.{sys.version_info[1]}-venv"]
    monkeypatch.setattr(dev, "VENV", tmp_path)
    assert dev.missing_packages("test", ALL) == []


@pytest.mark.skipif(sys.platform == "win32", reason="apt is of Debian")
class TestSystemPackages:
    """What happens when libraries are missing, by whom is asking."""

    def test_root_installs_them(self, monkeypatch: pytest.MonkeyPatch, calls: list[list[str]]) -> None:
        monkeypatch.setattr(shutil, "which", lambda _name: "apt-get")
        monkeypatch.setattr(os, "geteuid", lambda: 0)
        dev.install_packages(["libegl1"])
        assert calls == [
            ["apt-get", "update"],
            ["apt-get", "install", "-y", "--no-install-recommends", "libegl1"],
        ]

    def test_somebody_else_gets_the_line_to_type(
        self, monkeypatch: pytest.MonkeyPatch, calls: list[list[str]]
    ) -> None:
        monkeypatch.setattr(shutil, "which", lambda _name: "apt-get")
        monkeypatch.setattr(os, "geteuid", lambda: 1000)
        with pytest.raises(
            dev.SetupProblem, match="sudo apt-get install -y --no-install-recommends libegl1 xvfb"
        ):
            dev.install_packages(["libegl1", "xvfb"])
        assert calls == []

    def test_the_script_stops_with_three(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setattr(dev, "LINUX", True)
        monkeypatch.setattr(dev, "known_libraries", lambda: ALL - {"libGL.so.1"})
        monkeypatch.setattr(shutil, "which", lambda _name: "apt-get")
        monkeypatch.setattr(os, "geteuid", lambda: 1000)
        assert dev.main(["test"]) == 3
        assert "sudo apt-get install -y --no-install-recommends libgl1" in capsys.readouterr().err


@pytest.mark.usefixtures("venv")
def test_a_second_set_up_does_nothing(calls: list[list[str]]) -> None:
    dev.set_up_venv()
    assert calls == []


def test_another_lock_is_installed_into_the_same_venv(venv: Path, calls: list[list[str]]) -> None:
    dev.STAMP.write_text("lock of yesterday", encoding="utf-8")
    dev.set_up_venv()
    assert not any("venv" in line for line in calls)
    assert "--require-hashes" in calls[-1]
    assert (venv / "netwerk_desktop.pth").read_text(encoding="utf-8") == f"{ROOT}\n"
    assert dev.STAMP.read_text(encoding="utf-8") == dev.stamp_text((3, 11, 2))


@pytest.mark.usefixtures("venv")
def test_a_failed_installation_is_no_set_up(monkeypatch: pytest.MonkeyPatch) -> None:
    dev.STAMP.write_text("lock of yesterday", encoding="utf-8")
    monkeypatch.setattr(dev, "starts", lambda _arguments: True)
    monkeypatch.setattr(
        subprocess, "run", lambda line, **_options: subprocess.CompletedProcess(line, returncode=1)
    )
    with pytest.raises(dev.SetupProblem, match="network"):
        dev.set_up_venv()
    assert dev.STAMP.read_text(encoding="utf-8") == "lock of yesterday"


@pytest.mark.usefixtures("venv")
def test_a_venv_of_an_unsuitable_python_is_made_anew(
    monkeypatch: pytest.MonkeyPatch, calls: list[list[str]]
) -> None:
    monkeypatch.setattr(dev, "python_version", lambda _command: (3, 9, 1))
    dev.set_up_venv()
    assert any(line[1:4] == ["-m", "venv", "--clear"] for line in calls)


def test_every_check_runs_and_pytest_comes_last(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    made: list[list[str]] = []

    def fail_ruff(line: list[str], **_options: object) -> subprocess.CompletedProcess[str]:
        made.append(line)
        return subprocess.CompletedProcess(line, returncode=int("ruff" in line), stdout="what is wrong\n")

    monkeypatch.setattr(subprocess, "run", fail_ruff)
    assert dev.test(["-q"]) == dev.EXIT_CHECK_FAILED
    assert [line[2] for line in made] == ["ruff", "ruff", "mypy", dev.CHECKS[3].arguments[1], "pytest"]
    assert made[-1][-1] == "-q"
    assert dev.test([]) == dev.EXIT_CHECK_FAILED
    assert [line[-1] for line in made[-2:]] == ["measures_time", "not measures_time"]
    assert "FAILED before pytest: ruff check, ruff format" in capsys.readouterr().out


class TestRun:
    """What opens, by whether there is a screen."""

    def test_opens_the_application_on_a_screen(
        self, monkeypatch: pytest.MonkeyPatch, calls: list[list[str]]
    ) -> None:
        monkeypatch.setattr(dev, "has_display", lambda: True)
        assert dev.run([]) == 0
        assert [line[1:] for line in calls] == [["-m", "netwerk_desktop"]]

    def test_hands_arguments_on_without_a_screen(
        self, monkeypatch: pytest.MonkeyPatch, calls: list[list[str]]
    ) -> None:
        monkeypatch.setattr(dev, "has_display", lambda: False)
        assert dev.run(["--smoke"]) == 0
        assert [line[1:] for line in calls] == [["-m", "netwerk_desktop", "--smoke"]]

    def test_walks_on_a_virtual_screen_and_says_where_things_are(
        self,
        monkeypatch: pytest.MonkeyPatch,
        calls: list[list[str]],
        tmp_path: Path,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        monkeypatch.setattr(dev, "has_display", lambda: False)
        monkeypatch.setattr(dev, "virtual_screen", lambda: nullcontext(":7"))
        monkeypatch.setattr(dev, "ROOT", tmp_path)
        monkeypatch.setattr(dev, "BUILD", tmp_path / "build")
        monkeypatch.setattr(shutil, "rmtree", lambda folder, **_options: (folder / "old.pdf").unlink())
        folder = tmp_path / "build" / "demo"
        folder.mkdir(parents=True)
        for name in ("old.pdf", "letter.pdf", "partners.xlsx", "log.txt"):
            (folder / name).touch()
        assert dev.run([]) == 0
        assert [line[1:] for line in calls] == [["-m", "tests.demonstration.walk", "--to", str(folder)]]
        said = capsys.readouterr().out
        assert [line.strip() for line in said.splitlines()[2:]] == [
            str(Path("build/demo/letter.pdf")),
            str(Path("build/demo/partners.xlsx")),
        ]


def test_torture_reports_in_the_project_unless_asked_otherwise(calls: list[list[str]]) -> None:
    assert dev.torture(["--quick", "--report", "elsewhere.md"]) == 0
    usual = str(ROOT / "tests" / "reports" / "torture.md")
    line = ["-m", "tests.torture", "--report", usual, "--quick", "--report", "elsewhere.md"]
    assert [call[1:] for call in calls] == [line]


def test_frozen_application_must_have_its_data(tmp_path: Path) -> None:
    inside = tmp_path / "_internal"
    names = [
        "migrations/env.py",
        "migrations/versions/0001_a.py",
        "resources/fonts/a.ttf",
        "resources/icons/a.svg",
        "resources/help/a.md",
        "resources/demo/a.toml",
        "resources/calendar/a.toml",
    ]
    for name in [*names, "PySide6/Qt/translations/qtbase_nl.qm"]:
        (inside / name).parent.mkdir(parents=True, exist_ok=True)
        (inside / name).touch()
    assert dev.missing_files(tmp_path) == ["resources/texts/*"]


@pytest.mark.skipif(dev.WINDOWS, reason="the program of this test is a shell script")
def test_frozen_application_is_tried_until_something_fails(tmp_path: Path) -> None:
    program = tmp_path / "program"
    program.write_text(f'#!/bin/sh\necho "$1" >> {tmp_path}/said\n[ "$1" != import ]\n')
    program.chmod(0o755)
    assert dev.failed_trial(program) == "import"
    assert (tmp_path / "said").read_text().split() == ["--smoke", "demo", "export", "import"]
    program.write_text("#!/bin/sh\nexit 0\n")
    assert dev.failed_trial(program) == ""


@pytest.mark.skipif(shutil.which("Xvfb") is None, reason="no virtual screen installed")
def test_virtual_screen_comes_and_goes() -> None:
    with dev.virtual_screen() as display:
        socket = Path(f"/tmp/.X11-unix/X{display[1:]}")
        assert socket.exists()
    assert not socket.exists()
