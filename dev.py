#!/usr/bin/env python3
"""The commands for working on Netwerk Desktop; needs nothing but Python 3.11 or newer.

    python3 dev.py run          set up and open the application
    python3 dev.py test         set up and run every check

On Windows: `py dev.py run`. Set-up is part of every command: system libraries (Debian, Ubuntu), a virtual
environment in .venv, the packages of requirements.lock. What is already there is not done again, and
nothing is asked of the network then. Only the standard library is used here, because this runs first.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import time
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
STAMP = VENV / "set-up-with"
BUILD = ROOT / "build"
WINDOWS = sys.platform == "win32"
LINUX = sys.platform.startswith("linux")

OLDEST, NEWEST = (3, 11), (3, 14)
"""The Pythons (both included) that the packages of the lock have wheels for; as in pyproject.toml."""

EXIT_CHECK_FAILED, EXIT_ENVIRONMENT, EXIT_INTERRUPTED = 1, 3, 130


class SetupProblem(Exception):
    """This machine lacks something; the message says what to do about it."""


def say(text: str) -> None:
    """One line for the person at the keyboard, before any line of a child process."""
    print(text, flush=True)


# Python ---------------------------------------------------------------------------------------------------


def suitable(version: Sequence[int]) -> bool:
    """Whether the application runs on this Python (major, minor, …)."""
    return OLDEST <= tuple(version[:2]) <= NEWEST


def other_pythons() -> Iterator[list[str]]:
    """Commands that may start a suitable Python on this machine, the best proven first."""
    for minor in range(OLDEST[1], NEWEST[1] + 1):
        if WINDOWS:
            yield ["py", f"-3.{minor}"]
        else:
            yield [f"python3.{minor}"]


def python_version(command: Sequence[str]) -> tuple[int, ...] | None:
    """(major, minor, micro) of the Python that this command starts; None when it does not start."""
    question = "import sys; print(*sys.version_info[:3])"
    try:
        answer = subprocess.run([*command, "-c", question], capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    return tuple(int(part) for part in answer.stdout.split())


def find_python() -> list[str]:
    """The command of a suitable Python other than the one that runs now."""
    for command in other_pythons():
        version = python_version(command)
        if version is not None and suitable(version):
            return command
    raise SetupProblem(
        f"Python 3.{OLDEST[1]} to 3.{NEWEST[1]} is needed; this is {sys.version.split()[0]}. "
        "Install one of them and start this command with it."
    )


# System libraries (Linux) ---------------------------------------------------------------------------------

OFFSCREEN_LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
}
"""What Qt loads even without a screen: file name of the library → Debian package."""

SCREEN_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-render.so.0": "libxcb-render0",
    "libX11-xcb.so.1": "libx11-xcb1",
}
"""What Qt needs on top of that to show a window on an X screen."""


def known_libraries() -> set[str]:
    """File names of the libraries that the dynamic linker of this machine can find."""
    path = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/sbin"])  # users have no sbin on Debian
    ldconfig = shutil.which("ldconfig", path=path)
    if ldconfig is None:
        raise SetupProblem("ldconfig is missing, so the system libraries cannot be checked.")
    listing = subprocess.run([ldconfig, "-p"], capture_output=True, text=True, check=True).stdout
    return libraries_listed(listing)


def libraries_listed(listing: str) -> set[str]:
    """The file names in the output of `ldconfig -p`."""
    return {line.split()[0] for line in listing.splitlines() if "=>" in line}


def has_display() -> bool:
    """Whether a window can be shown here."""
    return not LINUX or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def missing_packages(command: str, libraries: set[str]) -> list[str]:
    """Debian packages that this command needs and the machine lacks, given the libraries it has."""
    wanted = dict(OFFSCREEN_LIBRARIES)
    if command == "run":
        wanted.update(SCREEN_LIBRARIES)
    missing = [package for library, package in wanted.items() if library not in libraries]
    if command == "run" and not has_display() and shutil.which("Xvfb") is None:
        missing.append("xvfb")
    if command == "build":
        missing += missing_for_build(libraries)
    if not VENV.exists() and (find_spec("venv") is None or find_spec("ensurepip") is None):
        missing.append(f"python3.{sys.version_info[1]}-venv")
    return missing


def missing_for_build(libraries: set[str]) -> list[str]:
    """What PyInstaller asks for: objdump, and Python as a shared library."""
    missing = [] if shutil.which("objdump") else ["binutils"]
    name = f"libpython3.{sys.version_info[1]}.so.1.0"
    beside = Path(sysconfig.get_config_var("LIBDIR") or "/usr/lib") / name
    if name not in libraries and not beside.exists():
        missing.append(f"libpython3.{sys.version_info[1]}")
    return missing


def install_packages(packages: Sequence[str]) -> None:
    """Install Debian packages as root; otherwise say which line to type and stop."""
    install = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if shutil.which("apt-get") is None:
        raise SetupProblem(f"Install what the Debian packages {', '.join(packages)} are on this system.")
    if os.geteuid() != 0:
        typed = f"sudo {' '.join(install)}"
        raise SetupProblem(f"System packages are missing. Type this once, then try again:\n\n    {typed}\n")
    say(f"Installing system packages: {' '.join(packages)}")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for line in (["apt-get", "update"], install):
        done = subprocess.run(line, env=environment, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise SetupProblem(f"{done.stdout}{done.stderr}\napt-get could not install them. Is there a network?")


# The virtual environment ----------------------------------------------------------------------------------


def venv_python() -> Path:
    """The Python of the virtual environment."""
    return VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")


def stamp_text(version: Iterable[int]) -> str:
    """What a finished set-up looked like: lock, Python and place. Any difference means: set up again."""
    lock = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    return f"lock {lock}\npython {'.'.join(map(str, version))}\nplace {ROOT}\n"


def set_up_venv() -> None:
    """Make .venv as requirements.lock says; nothing happens when that was done before."""
    version = python_version([str(venv_python())])
    if version and STAMP.exists() and STAMP.read_text(encoding="utf-8") == stamp_text(version):
        return
    if version is None or not suitable(version) or not starts(["-m", "pip", "--version"]):
        make_venv()
        version = tuple(sys.version_info[:3])
    say("Installing the packages of requirements.lock (once; 600 MB on disk)")
    install_lock()
    # The project itself is used from where it lies; a build of it would be a second copy to keep fresh.
    site_packages = venv_site_packages()
    (site_packages / "netwerk_desktop.pth").write_text(f"{ROOT}\n", encoding="utf-8")
    STAMP.write_text(stamp_text(version), encoding="utf-8")


def make_venv() -> None:
    """An empty virtual environment of the Python that runs now."""
    say("Making .venv")
    try:
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=True)
    except subprocess.CalledProcessError as problem:
        raise SetupProblem(f"No virtual environment could be made in {VENV}.") from problem


def install_lock() -> None:
    """Exactly the files that the lock has hashes of, and only ready-made ones: no compiler is needed."""
    pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input", "--require-hashes"]
    done = subprocess.run([str(venv_python()), *pip, "--only-binary", ":all:", "-r", str(LOCK)], check=False)
    if done.returncode != 0:
        raise SetupProblem(
            "pip could not install the packages; its own words are above. The first set-up needs a network "
            "(or a pip.conf that names the package store of your organisation). What was done is kept: "
            "the same command goes on from there."
        )


def venv_site_packages() -> Path:
    """The folder of the virtual environment where packages live."""
    question = "import sysconfig; print(sysconfig.get_path('purelib'))"
    answer = subprocess.run([str(venv_python()), "-c", question], capture_output=True, text=True, check=True)
    return Path(answer.stdout.strip())


def set_up(command: str) -> None:
    """Everything this command needs of the machine."""
    if LINUX:
        missing = missing_packages(command, known_libraries())
        if missing:
            install_packages(missing)
    set_up_venv()


def child_environment(**more: str) -> dict[str, str]:
    """The environment for a program of ours; Qt aborts without a screen unless told that there is none."""
    environment = {**os.environ, **more}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # each of hundreds of starts would compile all anew
    if not has_display():
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    return environment


def python(*arguments: str, environment: dict[str, str] | None = None) -> int:
    """Run the Python of .venv in this folder, with its output on the screen; returns its exit code."""
    line = [str(venv_python()), *arguments]
    return subprocess.run(line, cwd=ROOT, env=environment or child_environment(), check=False).returncode


def starts(arguments: Sequence[str]) -> bool:
    """Whether the Python of .venv can do this; nothing is shown."""
    line = [str(venv_python()), *arguments]
    return subprocess.run(line, capture_output=True, check=False).returncode == 0


# run ------------------------------------------------------------------------------------------------------


def run(arguments: list[str]) -> int:
    """Open the application; without a screen walk through the main job on a virtual one."""
    if has_display() or arguments:
        return python("-m", "netwerk_desktop", *arguments)
    folder = BUILD / "demo"
    shutil.rmtree(folder, ignore_errors=True)  # an older walk must not be taken for this one
    say("There is no screen here: walking through the main job on a virtual one")
    with virtual_screen() as display:
        environment = child_environment(DISPLAY=display, QT_QPA_PLATFORM="xcb")
        code = python("-m", "tests.demonstration.walk", "--to", str(folder), environment=environment)
    if code == 0:
        say(f"Made in {folder.relative_to(ROOT)}:")
        for path in sorted(path for path in folder.rglob("*") if path.suffix in {".pdf", ".xlsx", ".png"}):
            say(f"  {path.relative_to(ROOT)}")
    return code


@contextmanager
def virtual_screen() -> Iterator[str]:
    """An X screen that nobody sees, as the value for DISPLAY; gone again afterwards."""
    reading, writing = os.pipe()
    line = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1920x1080x24", "-nolisten", "tcp"]
    server = subprocess.Popen(line, pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        with os.fdopen(reading) as answer:
            number = answer.readline().strip()  # comes when the screen is ready; empty when it never will be
        if not number:
            raise SetupProblem("The virtual screen (Xvfb) does not start.")
        yield f":{number}"
    finally:
        server.terminate()
        server.wait()


# test -----------------------------------------------------------------------------------------------------

TEST_WORKERS = str(min((os.cpu_count() or 1) + 1, 4))
"""Processes that share the tests: one more than processors, as some of them wait for disks and programs."""


class Check(NamedTuple):
    """One check beside pytest: its name, and what the Python of .venv gets to do for it."""

    name: str
    arguments: list[str]


CHECKS = [
    Check("ruff check", ["-m", "ruff", "check", "--quiet", "--output-format", "concise", "."]),
    Check("ruff format", ["-m", "ruff", "format", "--check", "--quiet", "--output-format", "concise", "."]),
    Check("mypy strict", ["-m", "mypy"]),
    Check(
        "import contracts",
        ["-c", "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())"],
    ),
]


def test(arguments: list[str]) -> int:
    """Run every check, also after one failed; pytest last: first what measures time, alone, then the rest."""
    failed = [check.name for check in CHECKS if not passes(check)]
    if failed:
        say(f"FAILED before pytest: {', '.join(failed)} (see above)")
    alone, shared = ["-m", "measures_time"], ["-n", TEST_WORKERS, "-m", "not measures_time"]
    codes = [offscreen("-m", "pytest", *line) for line in ([arguments] if arguments else [alone, shared])]
    return EXIT_CHECK_FAILED if failed else max(codes)


def passes(check: Check) -> bool:
    """Run one check and say how it went; its own words are shown only when it failed."""
    begin = time.monotonic()
    line = [str(venv_python()), *check.arguments]
    done = subprocess.run(
        line,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    passed = done.returncode == 0
    say(f"{'ok    ' if passed else 'FAILED'} {check.name:<17} {time.monotonic() - begin:6.1f} s")
    if not passed:
        say(done.stdout)
    return passed


# screenshots, bench, torture, build -----------------------------------------------------------------------


def offscreen(*arguments: str) -> int:
    """Run the Python of .venv for something that needs no screen."""
    return python(*arguments, environment=child_environment(QT_QPA_PLATFORM="offscreen"))


def screenshots(arguments: list[str]) -> int:
    """Photograph every screen into build/screenshots."""
    return offscreen("-m", "tests.demonstration.screenshots", "--to", str(BUILD / "screenshots"), *arguments)


def bench(arguments: list[str]) -> int:
    """Measure the application against its floors and peers."""
    return offscreen("-m", "tests.benchmarks", *arguments)


def torture(arguments: list[str]) -> int:
    """Run the fault tests to the end; a `--report` among the arguments comes last and wins."""
    return offscreen("-m", "tests.torture", "--report", str(ROOT / "tests/reports/torture.md"), *arguments)


FROZEN_FILES = [
    "migrations/env.py",
    "migrations/versions/*.py",
    "resources/fonts/*.ttf",
    "resources/icons/*.svg",
    "resources/help/*.md",
    "resources/calendar/*.toml",
    "resources/demo/*.toml",
    "resources/texts/*",
    "PySide6/**/translations/qtbase_nl.qm",
]
"""What the frozen application needs beside its code, as patterns inside its folder."""


def build(arguments: list[str]) -> int:
    """Freeze the application into build/dist, look whether all is there, and try it bare."""
    line = ["-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", "--distpath", str(BUILD / "dist")]
    code = python(*line, "--workpath", str(BUILD / "work"), *arguments, str(ROOT / "build.spec"))
    if code != 0:
        return code
    folder = BUILD / "dist" / "netwerk-desktop"
    missing = missing_files(folder)
    if missing:
        say(f"FAILED: the frozen application lacks {', '.join(missing)}")
        return EXIT_CHECK_FAILED
    failed = failed_trial(folder / ("netwerk-desktop.exe" if WINDOWS else "netwerk-desktop"))
    size = sum(path.lstat().st_size for path in folder.rglob("*") if path.is_file())
    verdict = f"FAILED at {failed}:" if failed else "ok    "
    say(f"{verdict} {folder.relative_to(ROOT)}: {size / 1e6:.0f} MB, tried with window, lists and papers")
    return EXIT_CHECK_FAILED if failed else 0


def missing_files(folder: Path) -> list[str]:
    """The patterns of FROZEN_FILES that no file of the frozen application in *folder* answers to."""
    return [pattern for pattern in FROZEN_FILES if not any((folder / "_internal").glob(pattern))]


def trials(place: Path) -> list[list[str]]:
    """What the frozen application is asked in *place*: a window, then a list written and read again.

    Reading a spreadsheet starts the frozen application once more, as the process that opens it.
    """
    file = ["--database", str(place / "demoschool.db")]
    return [
        ["--smoke"],
        ["demo", "--to", str(place)],
        ["export", *file, "--to", str(place)],
        ["import", "partners", *file, str(place / "list.xlsx")],
        ["check", *file],
    ]


def failed_trial(program: Path) -> str:
    """Try the frozen application in an empty environment, far from here; the command that failed, or none."""
    environment = {"QT_QPA_PLATFORM": "offscreen", "LANG": "C.UTF-8"}
    if WINDOWS:  # without it no Windows program starts
        environment["SYSTEMROOT"] = os.environ["SYSTEMROOT"]
    with tempfile.TemporaryDirectory() as elsewhere:
        for words in trials(Path(elsewhere)):
            for exported in Path(elsewhere).glob("*.xlsx"):
                exported.replace(exported.with_name("list.xlsx"))
            line = [str(program), *words]
            if subprocess.run(line, cwd=elsewhere, env=environment, check=False).returncode != 0:
                return words[0]
    return ""


# The command line -----------------------------------------------------------------------------------------

COMMANDS = {command.__name__: command for command in (run, test, screenshots, bench, torture, build)}

OVERVIEW = """\
commands:
  run [...]           open the application, with these arguments; without a screen and without
                      arguments: walk through the main job on a virtual one, into build/demo
  test [...]          ruff, mypy, import contracts and pytest, which gets these arguments
  screenshots [...]   photograph every screen into build/screenshots
  bench [...]         measure against floors and peers
  torture [...]       run every fault test to the end (hours), with a report in tests/reports
  build [...]         freeze the application into build/dist and try it

exit codes: 0 done, 1 a check failed, 2 wrong usage, 3 this machine lacks something"""


def parser() -> argparse.ArgumentParser:
    """The words that this script understands."""
    made = argparse.ArgumentParser(
        prog="dev.py",
        description="Set up and work on Netwerk Desktop.",
        epilog=OVERVIEW,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    made.add_argument("command", choices=COMMANDS)
    made.add_argument("arguments", nargs=argparse.REMAINDER, help="handed on to the command")
    return made


def main(words: list[str]) -> int:
    """Do one command; returns the exit code."""
    chosen = parser().parse_args(words)
    try:
        if not suitable(sys.version_info[:2]):
            return subprocess.run([*find_python(), str(Path(__file__)), *words], check=False).returncode
        set_up(chosen.command)
        return COMMANDS[chosen.command](chosen.arguments)
    except SetupProblem as problem:
        print(problem, file=sys.stderr)
        return EXIT_ENVIRONMENT
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
