"""From starting the program to its unlock screen, from the password to the first list, in real processes."""

import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

from netwerk_desktop.storage.keys import protect
from netwerk_desktop.system.paths import places_for
from tests.benchmarks.first_painting import PASSWORD
from tests.benchmarks.measuring import Effort, Metric
from tests.benchmarks.network import acquaintances, fill, new_database

_ROOT = Path(__file__).resolve().parents[2]
_PATIENCE = 60
_MODULE = "tests.benchmarks.first_painting"
BEYOND_THE_KEY = 250.0
"""Milliseconds from the accepted password to the first list, beyond the making of the key (quality.md 3)."""


def measure_start(folder: Path, *, partners: int, rounds: int) -> list[Metric]:
    """The unlock screen and an open demo school against an empty window of PySide6; then the password."""
    people = acquaintances(partners)
    with new_database(folder / "start") as database:
        fill(database, people)
        protect(database.path, database.key, PASSWORD, recovery=bytes(30), mark="HS 2026-01")
    with new_database(folder / "demo") as demo:
        fill(demo, people, is_demo=True)
    for each in (database, demo):
        places_for(each.path).create_folders()
    programs = {
        "floor": ["window"],
        "unlock": ["unlockPage", str(database.path)],
        "open": ["window", str(demo.path)],
        "list": ["window", str(database.path)],
    }
    efforts: dict[str, list[Effort]] = {name: [] for name in programs}
    for turn in range(rounds + 1):
        for name, arguments in programs.items():
            effort = _first_painting(arguments, folder / "compiled")
            if turn:  # the first turn only warms the disk
                efforts[name].append(effort)
    return [
        *_against_bare("start to unlock screen", efforts["unlock"], efforts["floor"], goal=1.25),
        *_against_bare("start to first list without password", efforts["open"], efforts["floor"], goal=4.0),
        *(
            Metric(
                name=f"password accepted to first list ({word})",
                unit=f"{unit} beyond the key",
                ours=_median(efforts["list"], kind),
                floor=BEYOND_THE_KEY,
                floor_name="the goal itself",
                goal=goal,
            )
            for kind, word, unit, goal in (
                ("cpu", "CPU", "ms CPU", 1.0),
                ("wall", "as she waits", "ms", None),
            )
        ),
    ]


def _against_bare(name: str, ours: list[Effort], floor: list[Effort], *, goal: float) -> list[Metric]:
    return [
        Metric(
            name=f"{name} ({word})",
            unit=unit,
            ours=_median(ours, kind),
            floor=_median(floor, kind),
            floor_name="bare PySide6 window",
            goal=wanted,
        )
        for kind, word, unit, wanted in (("cpu", "CPU", "ms CPU", goal), ("wall", "as she waits", "ms", None))
    ]


def _median(efforts: list[Effort], kind: str) -> float:
    return float(statistics.median(getattr(effort, kind) for effort in efforts)) * 1e3


def _first_painting(arguments: list[str], compiled: Path) -> Effort:
    """What one process needed until its window was painted; its modules are compiled in *compiled*."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPYCACHEPREFIX": str(compiled)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program was compiled once
    line = [sys.executable, "-m", _MODULE, repr(time.time()), *arguments]
    try:
        done = subprocess.run(
            line, cwd=_ROOT, env=environment, capture_output=True, text=True, check=False, timeout=_PATIENCE
        )
    except subprocess.TimeoutExpired as error:
        raise RuntimeError(f"no window within {_PATIENCE} s: {error.stderr!r}") from error
    if done.returncode != 0 or not done.stdout:
        raise RuntimeError(f"the window did not come: {done.stderr}")
    answer = json.loads(done.stdout)
    return Effort(answer["cpu"], answer["wall"])
