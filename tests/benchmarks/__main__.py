"""`python -m tests.benchmarks`: measure everything and print one table.

    --only PART [PART …]   only these parts
    --quick                small and few: proves that it runs, its figures say nothing
    --json                 the same figures for machines

Ours and its floor are measured in turn in the same run; only their ratio says something on a busy machine.
"""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks import report
from tests.benchmarks.measuring import Metric
from tests.benchmarks.network import acquaintances, fill, new_database, opened

PARTS = ("start", "list", "search", "painting", "edit", "import", "papers", "large")


@dataclass(frozen=True, slots=True)
class Extent:
    """How much is measured."""

    partners: int = 10_000
    large: int = 100_000
    demo_partners: int = 120
    words: int = 40
    letters: int = 200
    rounds: int = 7
    edits: int = 101


QUICK = Extent(partners=200, large=300, demo_partners=20, words=2, letters=3, rounds=1, edits=1)


def main(words: Sequence[str]) -> int:
    """Measure and print; 0 also when goals are missed, because the figures of one machine prove nothing."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS, metavar="PART")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args(words)
    extent = QUICK if chosen.quick else Extent()
    with tempfile.TemporaryDirectory(prefix="netwerk-bench-") as folder:
        metrics = list(_measured(Path(folder), extent, frozenset(chosen.only)))
    if chosen.json:
        print(report.as_json(metrics))
        return 0
    print(report.table(metrics))
    facts = report.machine()
    print(f"\nmedians; {facts['cores']} cores, {facts['system']}, Python {facts['python']}")
    return 0


def _measured(folder: Path, extent: Extent, parts: frozenset[str]) -> Iterator[Metric]:
    """All parts in the order of the table; what a part needs is imported when its turn comes."""
    if "papers" in parts:  # first: what is cold is cold only once
        from tests.benchmarks.papers import measure_papers

        yield from measure_papers(letters=extent.letters, rounds=extent.rounds)
    if "start" in parts:
        from tests.benchmarks.start import measure_start

        yield from measure_start(folder, partners=extent.demo_partners, rounds=extent.rounds)
    people = acquaintances(extent.partners)
    if parts & {"list", "search", "painting", "edit"}:
        with new_database(folder / "network") as database:
            fill(database, people)
            if "list" in parts:
                from tests.benchmarks.listing import measure_list

                yield from measure_list(database, rounds=extent.rounds)
            if "search" in parts:
                from tests.benchmarks.searching import measure_search

                yield from measure_search(database, people, words=extent.words)
                from tests.benchmarks.palette import measure_palette

                yield from measure_palette(database, people, words=extent.words, goal=2.5)
            if "edit" in parts:  # before the painting: its tab would follow every edit
                from tests.benchmarks.editing import measure_edit

                yield from measure_edit(database, rounds=extent.edits)
            if "painting" in parts:
                from tests.benchmarks.painting import measure_painting

                yield from measure_painting(database, people, words=extent.words)
    if "large" in parts:
        yield from _measured_large(folder / "large", extent)
    if "import" in parts:
        from tests.benchmarks.importing import measure_import

        yield from measure_import(folder, people, rounds=max(1, extent.rounds // 2))


def _measured_large(folder: Path, extent: Extent) -> Iterator[Metric]:
    """More partners than any school has: what grows with them shows here."""
    from tests.benchmarks.memory import measure_memory
    from tests.benchmarks.palette import measure_palette, measure_palette_painting

    people = acquaintances(extent.large)
    with new_database(folder) as database:
        fill(database, people)
    yield from measure_memory(folder / "netwerk.db", partners=extent.large)
    with opened(folder / "netwerk.db") as database:
        yield from measure_palette(database, people, words=extent.words, goal=5.0)
        yield from measure_palette_painting(database, people, words=extent.words)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
