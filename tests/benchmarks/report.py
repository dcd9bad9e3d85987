"""The table that a run prints, and the same for machines."""

import json
import os
import platform
from collections.abc import Sequence
from typing import Any

from tests.benchmarks.measuring import Metric

HEADINGS = ("metric", "ours", "peers", "floor", "ratio", "goal", "reached")
_VERDICTS = {True: "yes", False: "NO", None: ""}


def table(metrics: Sequence[Metric]) -> str:
    """One line per metric, in columns."""
    lines = [HEADINGS, *map(_line, metrics)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEADINGS))]
    return "\n".join("  ".join(map(str.ljust, line, widths)).rstrip() for line in lines)


def as_json(metrics: Sequence[Metric]) -> str:
    """The same as one JSON document."""
    rows = [
        {
            "metric": metric.name,
            "unit": metric.unit,
            "ours": metric.ours,
            "floor": metric.floor,
            "floor_name": metric.floor_name,
            "peers": dict(metric.peers),
            "ratio": metric.ratio,
            "goal": metric.goal,
            "reached": metric.is_reached,
        }
        for metric in metrics
    ]
    return json.dumps({"machine": machine(), "metrics": rows}, indent=2)


def machine() -> dict[str, Any]:
    """What the figures were measured on."""
    return {"cores": os.cpu_count(), "system": platform.platform(), "python": platform.python_version()}


def _line(metric: Metric) -> tuple[str, ...]:
    peers = ", ".join(f"{name} {_figure(value)}" for name, value in metric.peers.items())
    goal = "" if metric.goal is None else f"<= {metric.goal:g}"
    return (
        metric.name,
        f"{_figure(metric.ours)} {metric.unit}",
        peers,
        f"{_figure(metric.floor)} ({metric.floor_name})",
        f"{metric.ratio:.2f}",
        goal,
        _VERDICTS[metric.is_reached],
    )


def _figure(value: float) -> str:
    """Three digits that count."""
    if value >= 100:
        return f"{value:.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"
