"""Files of strangers are opened in a process of their own, with little memory and time, that answers in JSON.

What is damaged or hostile takes that process down and nothing else.
"""

import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any, Final

from netwerk_desktop.model.errors import DomainError, EnvironmentProblem

DIED: Final = "died"
"""The error of a process that ended by itself, or whose answer is none."""


def answer_about(
    path: Path,
    reader: ModuleType,
    *,
    time_limit: float,
    too_slow: str,
    is_cancelled: Callable[[], bool] | None = None,
    poll: float = 0.2,
) -> dict[str, Any]:
    """What *reader* says about the file at *path*: a script of its own that has a ``FLAG`` and a ``main``.

    Empty when it was cancelled, ``{"error": "died"}`` without an answer. Raises DomainError with the words
    *too_slow* after *time_limit* seconds, EnvironmentProblem when no process can be started.
    """
    try:
        answer = _run(_command(reader, path.absolute()), time_limit, too_slow, is_cancelled, poll)
    except OSError as problem:
        raise EnvironmentProblem(
            "Het bestand gaat niet open: deze computer start geen tweede proces. Probeer het nog eens."
        ) from problem
    if answer is None:
        return {}
    try:
        found = json.loads(answer)
    except ValueError:
        return {"error": DIED}
    return found if isinstance(found, dict) else {"error": DIED}


def _command(reader: ModuleType, path: Path) -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, str(reader.FLAG), str(path)]
    return [sys.executable, "-I", str(Path(str(reader.__file__))), str(path)]


def _run(
    command: list[str],
    time_limit: float,
    too_slow: str,
    is_cancelled: Callable[[], bool] | None,
    poll: float,
) -> bytes | None:
    """What the process wrote; empty when it ended by itself without an answer, None when it was cancelled."""
    deadline = time.monotonic() + time_limit
    flags = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        creationflags=flags,
    ) as process:
        try:
            while True:
                try:
                    return process.communicate(timeout=poll)[0]
                except subprocess.TimeoutExpired:
                    if time.monotonic() > deadline:
                        raise DomainError(too_slow) from None
                    if is_cancelled is not None and is_cancelled():
                        return None
        finally:
            process.kill()
