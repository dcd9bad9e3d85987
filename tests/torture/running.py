"""Runs fault tests in batches over all cores, with a line for each test and now and then one in between."""

import datetime as dt
import multiprocessing
import os
import signal
import sys
import time
import warnings
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import count

from netwerk_desktop.system import clock
from tests.conftest import MOMENT
from tests.torture.report import Result
from tests.torture.trials import FaultTest, Outcome, Trials, private_folder

PROGRESS = 30.0
"""Seconds between two lines about the same test."""


@dataclass(frozen=True, kw_only=True)
class Extent:
    """How much is tried."""

    seed: int
    part: float = 1.0
    quick: bool = False
    count: int | None = None
    seconds: float | None = None
    workers: int | None = None

    def of(self, test: FaultTest) -> int:
        """How many trials of one test."""
        if self.count is not None:
            return self.count
        return test.quick if self.quick else max(test.quick, round(test.goal * self.part))


def run_all(
    tests: Sequence[FaultTest],
    extent: Extent,
    after_each: Callable[[Sequence[Result], dt.datetime], None] = lambda _results, _begun: None,
) -> list[Result]:
    """Run the tests in their order; what came of each.

    *after_each* gets what is there so far and when it all began: hours of trials must not be lost with the
    last one.
    """
    begun, results = clock.now(), list[Result]()
    for test in tests:
        results.append(run_one(test, extent))
        after_each(results, begun)
    return results


def run_one(test: FaultTest, extent: Extent) -> Result:
    """One test with its controls."""
    wanted = extent.of(test)
    if why := test.obstacle():
        say(f"{test.name:<16} not here: {why}")
        return Result(test, wanted, Outcome(), 0.0, skipped=why)
    begin, worked = time.monotonic(), _processor_seconds()
    outcome = _in_batches(test, wanted, extent)
    seconds, processor = time.monotonic() - begin, _processor_seconds() - worked
    controls = {
        name: _one_batch(control, extent.seed, test.control) for name, control in test.controls.items()
    }
    result = Result(test, wanted, outcome, seconds, controls, processor=processor)
    say(
        f"{test.name:<16} {outcome.tried:>7} tried {outcome.hit:>7} hit {outcome.failed:>4} failed "
        f"{seconds:6.0f} s, processor {processor:6.0f} s; controls "
        + ", ".join(f"{name}: {control.failed}/{control.tried}" for name, control in controls.items())
        + (f"  FAILED: {result.verdict}" if result.verdict else "")
    )
    return result


def _processor_seconds() -> float:
    """What all processes that this one started, and that ended, took of the processors."""
    if sys.platform == "win32":
        return 0.0
    import resource

    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def trial_batch(run: Trials, seed: int, how_many: int) -> Outcome:
    """One batch, at the moment at which all tests take place, in a folder of its own."""
    with clock.fixed(MOMENT), private_folder() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # forking with threads: nothing runs in them
        return run(seed, how_many, folder)


def _in_batches(test: FaultTest, wanted: int, extent: Extent) -> Outcome:
    workers = extent.workers or os.cpu_count() or 1
    total, begin = Outcome(), time.monotonic()
    told, waiting = begin, set[Future[Outcome]]()
    sizes = [min(test.batch, wanted - start) for start in range(0, wanted, test.batch)]
    work = zip(count(extent.seed), sizes, strict=False)
    with _pool(min(workers, len(sizes))) as pool:
        while True:
            is_late = extent.seconds is not None and time.monotonic() - begin > extent.seconds
            while not is_late and len(waiting) < workers + 1 and (next_one := next(work, None)):
                waiting.add(pool.submit(trial_batch, test.run, *next_one))
            if not waiting:
                return total
            done, waiting = wait(waiting, timeout=PROGRESS, return_when=FIRST_COMPLETED)
            for future in done:
                total.add(_outcome_of(future))
            if time.monotonic() - told > PROGRESS:
                told = time.monotonic()
                say(f"{test.name:<16} {total.tried:>7} of {wanted}, {total.hit} hit, {total.failed} failed")


def _outcome_of(future: Future[Outcome]) -> Outcome:
    """What a batch gave; one that fell over is a failure of the test itself."""
    try:
        return future.result()
    except BrokenProcessPool:
        raise
    except Exception as error:
        fallen = Outcome(tried=1)
        fallen.fail(f"a batch fell over: {type(error).__name__}: {error}")
        return fallen


def _one_batch(run: Trials, seed: int, how_many: int) -> Outcome:
    with _pool(1) as pool:
        return pool.submit(trial_batch, run, seed, how_many).result()


def _pool(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, multiprocessing.get_context("fork"), initializer=_quiet)


def _quiet() -> None:
    """Ctrl+C is for the one who started it all."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def say(words: str) -> None:
    """A line of progress."""
    print(words, flush=True)
