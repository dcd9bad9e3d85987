"""The program as the system starts it: in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

from netwerk_desktop.system.instance import InstanceLock
from netwerk_desktop.system.paths import places_for

ROOT = Path(__file__).resolve().parents[1]


def start(home: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """Start it without a screen, in a home of its own."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_DATA_HOME": str(home)}
    line = [sys.executable, "-m", "netwerk_desktop", *arguments]
    return subprocess.run(
        line, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=100
    )


def test_smoke(tmp_path: Path) -> None:
    done = start(tmp_path, "--smoke")
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) == 1
    assert "painted" in done.stdout and "agreement of" in done.stdout
    assert list(tmp_path.iterdir()) == [], "it leaves nothing behind"


def test_a_second_start_rings_and_ends_well(tmp_path: Path) -> None:
    places = places_for(tmp_path / "netwerk.db")
    places.create_folders()
    first = InstanceLock.acquire(places.lock)
    assert isinstance(first, InstanceLock)
    rung: list[bool] = []
    first.serve(lambda: rung.append(True))
    try:
        done = start(tmp_path, "--database", str(places.database))
    finally:
        first.release()
    assert (done.returncode, rung) == (0, [True]), done.stderr


def test_an_unknown_option_is_usage(tmp_path: Path) -> None:
    done = start(tmp_path, "--onzin")
    assert done.returncode == 2 and "Traceback" not in done.stderr
