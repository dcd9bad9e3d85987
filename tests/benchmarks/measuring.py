"""How long things take: contenders in turn (A B A B), medians, and what one row of the table says."""

import gc
import statistics
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

Contender = Callable[[], Any]


@dataclass(frozen=True, slots=True)
class Effort:
    """CPU seconds of this process and its finished children, and seconds on the wall."""

    cpu: float
    wall: float


@dataclass(frozen=True, slots=True)
class Metric:
    """One row of the table: *ours* and *floor* in *unit*, the *goal* as at most so many times the floor.

    Without a goal the row only tells. *peers* are others who do the same, by name.
    """

    name: str
    unit: str
    ours: float
    floor: float
    floor_name: str
    goal: float | None = None
    peers: Mapping[str, float] = field(default_factory=dict)

    @property
    def ratio(self) -> float:
        return self.ours / self.floor if self.floor else float("inf")

    @property
    def is_reached(self) -> bool | None:
        """Whether the goal is reached; None where there is none."""
        return None if self.goal is None else self.ratio <= self.goal


@contextmanager
def measured(into: list[Effort]) -> Iterator[None]:
    """Append to *into* what the block costs."""
    cpu, wall = cpu_seconds(), time.perf_counter()
    yield
    into.append(Effort(cpu_seconds() - cpu, time.perf_counter() - wall))


def efforts_in_turn(contenders: Mapping[str, Contender], rounds: int) -> dict[str, list[Effort]]:
    """Each contender once untimed, then *rounds* times in turn, so that noise meets all of them alike."""
    efforts: dict[str, list[Effort]] = {name: [] for name in contenders}
    for contender in contenders.values():
        contender()
    for _ in range(rounds):
        for name, contender in contenders.items():
            gc.collect()
            with measured(efforts[name]):
                contender()
    return efforts


def in_turn(contenders: Mapping[str, Contender], rounds: int) -> dict[str, Effort]:
    """The median effort of each contender."""
    return {name: median_of(efforts) for name, efforts in efforts_in_turn(contenders, rounds).items()}


def median_of(efforts: list[Effort]) -> Effort:
    return Effort(
        statistics.median(effort.cpu for effort in efforts),
        statistics.median(effort.wall for effort in efforts),
    )


def percentile(values: list[float], share: float) -> float:
    """The value that *share* (0 to 1) of the values do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(share * (len(ordered) - 1)))]


def kept_megabytes(make: Contender) -> float:
    """Python memory that what *make* returns holds on to, in MB."""
    gc.collect()
    tracemalloc.start()
    try:
        kept = make()
        gc.collect()
        size, _peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    del kept
    return size / 1e6


if sys.platform == "win32":

    def cpu_seconds() -> float:
        """CPU seconds of this process; Windows does not add those of finished children."""
        return time.process_time()

else:

    def cpu_seconds() -> float:
        """CPU seconds of this process and its finished children so far."""
        import resource

        children = resource.getrusage(resource.RUSAGE_CHILDREN)
        return time.process_time() + children.ru_utime + children.ru_stime
