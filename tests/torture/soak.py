"""Memory after very many actions, and after very many openings of each dialog."""

import json
import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import Any

from tests.source_tree import ROOT
from tests.torture.trials import FaultTest, Outcome

MOST_FOR_ACTIONS = 10_000
MOST_FOR_A_DIALOG = 1_000
"""Kilobytes that may stay."""


def _soaked(kind: str, many: int, leaked: int, folder: Path) -> dict[str, Any]:
    answer = folder / "soaked.json"
    line = [sys.executable, "-m", "tests.torture.soak_process", kind, str(many), str(leaked), str(answer)]
    done = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr[-1_000:])
    result: dict[str, Any] = json.loads(answer.read_text(encoding="utf-8"))
    return result


def soak(seed: int, count: int, folder: Path, *, kind: str, most: int, leaked: int = 0) -> Outcome:
    """*count* turns, for dialogs of each kind of dialog; *leaked* bytes stay at each turn: a control."""
    del seed
    result = _soaked(kind, count, leaked, folder)
    outcome = Outcome(tried=count, hit=count)
    outcome.facts["kinds, of which those that kept nothing are not listed"] = len(result["growth"])
    for name, growth in result["growth"].items():
        outcome.facts[f"{name}: kB that stayed"] += growth
        if growth > most:
            outcome.fail(f"{name}: {growth} kB stayed after {count} turns")
    if not result["growth"]:
        outcome.fail("nothing was opened")
    return outcome


_ACTIONS = partial(soak, kind="actions", most=MOST_FOR_ACTIONS)
_DIALOGS = partial(soak, kind="dialogs", most=MOST_FOR_A_DIALOG)

TESTS = (
    FaultTest(
        name="soak-actions",
        words="actions on one open file: less than 10 MB stays",
        goal=20_000,
        quick=200,
        batch=20_000,
        run=_ACTIONS,
        controls={"30 kB left behind each": partial(_ACTIONS, leaked=30_000)},
        control=400,
        least_hit=1.0,
    ),
    FaultTest(
        name="soak-dialogs",
        words="openings of each dialog: less than 1 MB stays for each",
        goal=1_000,
        quick=2,
        batch=1_000,
        run=_DIALOGS,
        controls={"500 kB left behind each": partial(_DIALOGS, leaked=500_000)},
        control=5,
        least_hit=1.0,
    ),
)
