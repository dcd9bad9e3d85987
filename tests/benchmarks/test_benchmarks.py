"""Every benchmark still runs; what it says is looked at by people, with the full extent."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.benchmarks.measuring import Metric, percentile
from tests.benchmarks.report import table

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.timeout(180)
def test_every_part_measures_ours_and_its_floor() -> None:
    line = [sys.executable, "-m", "tests.benchmarks", "--quick", "--json"]
    done = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, check=False, timeout=170)
    assert done.returncode == 0, done.stderr
    metrics = json.loads(done.stdout)["metrics"]
    names = " ".join(metric["metric"] for metric in metrics)
    for word in (
        "start",
        "list",
        "search",
        "painted",
        "edit",
        "import",
        "agreement",
        "letters",
        "Ctrl+K",
        "memory",
    ):
        assert word in names
    for metric in metrics:
        assert metric["ours"] > 0, metric
        assert metric["floor"] > 0, metric
        assert all(value > 0 for value in metric["peers"].values()), metric


def test_the_table_tells_whether_a_goal_is_reached() -> None:
    lines = table(
        [
            Metric("fast", "ms", 2.0, 2.0, "raw", goal=1.5, peers={"slow one": 123.4}),
            Metric("slow", "ms", 9.0, 2.0, "raw", goal=4.0),
            Metric("told", "ms", 9.0, 2.0, "raw"),
        ]
    ).splitlines()
    assert [line.split()[-1] for line in lines[1:]] == ["yes", "NO", "4.50"]
    assert "slow one 123" in lines[1]


def test_percentile_is_a_value_that_was_measured() -> None:
    values = [float(number) for number in range(100, 0, -1)]
    assert percentile(values, 0.5) == pytest.approx(50, abs=1)
    assert percentile(values, 0.95) == pytest.approx(95, abs=1)
    assert percentile([3.0], 0.95) == 3.0
