"""From starting the program to its first painted window, in real processes."""

import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

from tests.benchmarks.measuring import Effort, Metric
from tests.benchmarks.network import acquaintances, fill, new_database

_ROOT = Path(__file__).resolve().parents[2]
_PATIENCE = 60
_MODULE = "tests.benchmarks.first_painting"


def measure_start(folder: Path, *, partners: int, rounds: int) -> list[Metric]:
    """Our window on an existing database against an empty window of PySide6."""
    with new_database(folder / "start") as database:
        fill(database, acquaintances(partners))
    programs = {"ours": [str(database.path)], "floor": []}
    efforts: dict[str, list[Effort]] = {name: [] for name in programs}
    for turn in range(rounds + 1):
        for name, arguments in programs.items():
            effort = _first_painting(arguments, folder / "compiled")
            if turn:  # the first turn only warms the disk
                efforts[name].append(effort)
    return [
        Metric(
            name=f"start to first window ({word})",
            unit=unit,
            ours=statistics.median(getattr(effort, kind) for effort in efforts["ours"]) * 1e3,
            floor=statistics.median(getattr(effort, kind) for effort in efforts["floor"]) * 1e3,
            floor_name="bare PySide6 window",
            goal=goal,
        )
        for kind, word, unit, goal in (("cpu", "CPU", "ms CPU", 4.0), ("wall", "as she waits", "ms", None))
    ]


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
        raise RuntimeError(f"no main window within {_PATIENCE} s: {error.stderr!r}") from error
    if done.returncode != 0 or not done.stdout:
        raise RuntimeError(f"the window did not come: {done.stderr}")
    answer = json.loads(done.stdout)
    return Effort(answer["cpu"], answer["wall"])
