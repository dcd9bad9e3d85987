"""`python -m tests.torture`: all fault tests, or some of them, with a report.

    --quick               the small numbers of each commit
    --part PERCENT        this part of the full numbers
    --only NAME [NAME …]  only these tests
    --seconds N           no test starts new trials after N seconds; the report says that it was stopped
    --seed N              the first seed; batch n has seed N + n
    --count N             so many trials of each test, to repeat a failure together with --seed
    --workers N           processes at once (all cores)
    --report FILE         where the report goes; written after each test

The same seeds try the same, on any number of cores. Exit code 0 when nothing failed and every control did.
"""

import argparse
import datetime as dt
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.torture import report
from tests.torture.catalogue import all_tests
from tests.torture.running import Extent, run_all

FIRST_SEED = 20_261_122


def main(words: Sequence[str]) -> int:
    """Run, print a line per test, write the report."""
    tests = {test.name: test for test in all_tests()}
    parser = argparse.ArgumentParser(
        prog="python -m tests.torture",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--part", type=float, default=100.0)
    parser.add_argument("--only", nargs="+", choices=tests, default=list(tests), metavar="NAME")
    parser.add_argument("--seconds", type=float)
    parser.add_argument("--seed", type=int, default=FIRST_SEED)
    parser.add_argument("--count", type=int)
    parser.add_argument("--workers", type=int)
    parser.add_argument("--report", type=Path)
    chosen = parser.parse_args(words)
    extent = Extent(
        seed=chosen.seed,
        part=chosen.part / 100,
        quick=chosen.quick,
        count=chosen.count,
        seconds=chosen.seconds,
        workers=chosen.workers,
    )

    def save(results: Sequence[report.Result], begun: dt.datetime) -> None:
        if chosen.report is not None:
            report.save(chosen.report, report.markdown(results, begun=begun, seed=chosen.seed))

    results = run_all([tests[name] for name in chosen.only], extent, save)
    if chosen.report is not None:
        print(f"report: {chosen.report}")
    for result in results:
        if result.verdict:
            print(f"FAILED {result.test.name}: {result.verdict}")
            for line in result.outcome.failures[:5]:
                print(f"  {line[:500]}")
    return 0 if report.is_good(results) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
