"""The report of the fault tests: what was tried, how many faults really hit, and what failed."""

import datetime as dt
import os
import platform
from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

from netwerk_desktop import __version__
from netwerk_desktop.storage.upgrade import HEAD
from tests.torture.trials import FaultTest, Outcome

PACKAGES = ("sqlcipher3", "SQLAlchemy", "PySide6-Essentials", "reportlab", "python-calamine")


@dataclass
class Result:
    """What came of one fault test and of its controls."""

    test: FaultTest
    wanted: int
    outcome: Outcome
    seconds: float
    controls: dict[str, Outcome] = field(default_factory=dict)
    skipped: str = ""
    processor: float = 0.0
    """Seconds that it took of the processors, the controls left out."""

    @property
    def verdict(self) -> str:
        """Empty when all is well, else what is not."""
        if self.skipped:
            return ""
        if self.outcome.failed:
            return f"{self.outcome.failed} failures"
        if self.outcome.tried < self.wanted:
            return "stopped by the clock"
        if self.outcome.hit < self.test.least_hit * self.outcome.tried:
            return f"only {self.outcome.hit} faults hit"
        blind = [name for name, outcome in self.controls.items() if not outcome.failed]
        return f"control does not fail: {', '.join(blind)}" if blind else ""


def is_good(results: Sequence[Result]) -> bool:
    """Whether everything that could be tried was, and nothing failed."""
    return not any(result.verdict for result in results)


def markdown(results: Sequence[Result], *, begun: dt.datetime, seed: int) -> str:
    """The whole report."""
    return "\n".join(
        [
            "# Fault tests",
            "",
            f"Begun {begun:%Y-%m-%d %H:%M} UTC, seed {seed}. Made by `python3 dev.py torture`.",
            "",
            *_versions(),
            "",
            f"**{'All goals reached.' if _reached(results) else 'Not all goals reached, see below.'}**",
            "",
            "| Test | Goal | Tried | Hit | Failed | Minutes | Processor |",
            "|---|---:|---:|---:|---:|---:|---:|",
            *(_row(result) for result in results),
            "",
            "*Hit*: trials in which the fault really struck: a step was underway, something was lost, "
            "spoiled or refused. *Minutes* are those of the clock, *Processor* those of all cores together.",
            "",
            "A control is the same test on something deliberately bad: it must fail.",
            "",
            *(line for result in results for line in _section(result)),
        ]
    )


def _reached(results: Sequence[Result]) -> bool:
    return is_good(results) and all(r.outcome.tried >= r.test.goal for r in results if not r.skipped)


def _versions() -> list[str]:
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    return [
        f"- Netwerk {__version__}, form of the file {HEAD}",
        f"- {packages}, SQLCipher and SQLite {_library()}",
        f"- Python {platform.python_version()}, {platform.platform()}, {os.cpu_count()} cores",
    ]


def _library() -> str:
    from sqlcipher3 import dbapi2

    connection = dbapi2.connect(":memory:")
    try:
        cipher = connection.execute("PRAGMA cipher_version").fetchone()[0]
        return f"{cipher} / {dbapi2.sqlite_version}"
    finally:
        connection.close()


def _row(result: Result) -> str:
    outcome, test = result.outcome, result.test
    if result.skipped:
        return f"| {test.words} | {test.goal} | – | – | {result.skipped} | – | – |"
    failed = f"**{outcome.failed}**" if outcome.failed else "0"
    minutes = f"{result.seconds / 60:.1f} | {result.processor / 60:.1f}"
    return f"| {test.words} | {test.goal} | {outcome.tried} | {outcome.hit} | {failed} | {minutes} |"


def _section(result: Result) -> list[str]:
    lines = [f"## {result.test.name}", "", f"{_capital(result.test.words)}."]
    if result.skipped:
        return [*lines, "", f"Not run: {result.skipped}.", ""]
    if result.verdict:
        lines += ["", f"**{_capital(result.verdict)}.**"]
    lines.append("")
    lines += [f"- {name}: {count}" for name, count in sorted(result.outcome.facts.items())]
    lines += [
        f"- control *{name}*: noticed {control.failed} times in {control.tried}"
        for name, control in result.controls.items()
    ]
    lines += [f"- FAILED {words}" for words in result.outcome.failures]
    return [*lines, ""]


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def save(path: Path, text: str) -> None:
    """Write the report, and the folder it stands in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text + "\n", encoding="utf-8")
