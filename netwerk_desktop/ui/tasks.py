"""Work of more than a moment, off the GUI thread: progress, cancel, and the result back on the GUI thread.

One lane for everything that touches the database, so that two pieces of work never meet there. A result is a
value; the callbacks run on the GUI thread. A bug in the work goes to `sys.excepthook`, as a bug in a slot does.
"""

import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QThreadPool, Signal

from netwerk_desktop.model.errors import NetwerkError

T = TypeVar("T")
TELL_EVERY_SECONDS = 0.05


class Cancelled(Exception):
    """The work was stopped at a point where stopping is safe."""


class Progress:
    """What the work gets: it tells how far it is, and learns that it must stop."""

    def __init__(self, tell: Callable[[int, int, str], None]) -> None:
        self._tell = tell
        self._stop = threading.Event()
        self._told_at = 0.0

    @property
    def cancelled(self) -> bool:
        """Whether the user asked to stop."""
        return self._stop.is_set()

    def report(self, done: int, total: int, what: str = "") -> None:
        """Tell *done* of *total* (0: unknown); raises Cancelled when the work must stop here."""
        self.check()
        now = time.monotonic()
        if now - self._told_at >= TELL_EVERY_SECONDS or done >= total:
            self._told_at = now
            self._tell(done, total, what)

    def check(self) -> None:
        """Raise Cancelled when the work must stop here."""
        if self._stop.is_set():
            raise Cancelled

    def stop(self) -> None:
        """Ask the work to stop at its next safe point."""
        self._stop.set()


@dataclass(frozen=True, slots=True)
class _Outcome:
    value: Any = None
    error: BaseException | None = None


class Task(QObject):
    """One running piece of work. `progressed(done, total, what)` and `ended()` come on the GUI thread."""

    progressed = Signal(int, int, str)
    ended = Signal()
    _finished = Signal(object)

    def __init__(self, name: str, what: str, parent: QObject) -> None:
        super().__init__(parent)
        self.name = name
        self.what = what
        self.progress = Progress(self.progressed.emit)

    def cancel(self) -> None:
        """Ask the work to stop; `on_cancelled` tells when it did."""
        self.progress.stop()


class TaskRunner(QObject):
    """Starts work in one of two lanes. `started(task)` lets the window show its progress."""

    started = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._database_lane = QThreadPool(self)
        self._database_lane.setMaxThreadCount(1)
        self._free_lane = QThreadPool(self)
        self._free_lane.setMaxThreadCount(1)
        self._running: dict[str, Task] = {}

    @property
    def running(self) -> tuple[Task, ...]:
        """What is under way or waiting for its lane."""
        return tuple(self._running.values())

    def run(
        self,
        name: str,
        work: Callable[[Progress], T],
        *,
        what: str = "",
        on_done: Callable[[T], None],
        on_error: Callable[[NetwerkError], None],
        on_cancelled: Callable[[], None] | None = None,
        database: bool = True,
    ) -> Task | None:
        """Start *work* under *name*; None when work of that name is still under way.

        *what* is the Dutch line for the progress bar. Exactly one of the callbacks is called at the end, except
        for a bug, which goes to `sys.excepthook`; `Task.ended` comes always, before the callback.
        """
        if name in self._running:
            return None
        task = Task(name, what, self)
        self._running[name] = task

        def finish(outcome: _Outcome) -> None:
            del self._running[name]
            task.ended.emit()
            task.deleteLater()
            _tell(outcome, on_done, on_error, on_cancelled)

        task._finished.connect(finish)
        lane = self._database_lane if database else self._free_lane
        lane.start(lambda: _work(task, work))
        self.started.emit(task)
        return task

    def stop_all(self, *, milliseconds: int = 10_000) -> bool:
        """Ask everything to stop and wait for it; False when something still runs after that time."""
        for task in self._running.values():
            task.cancel()
        lanes = (self._database_lane, self._free_lane)
        return all(lane.waitForDone(milliseconds) for lane in lanes)


def _work(task: Task, work: Callable[[Progress], Any]) -> None:
    try:
        task.progress.check()
        outcome = _Outcome(value=work(task.progress))
    except Exception as error:
        outcome = _Outcome(error=error)
    task._finished.emit(outcome)


def _tell(
    outcome: _Outcome,
    on_done: Callable[[Any], None],
    on_error: Callable[[NetwerkError], None],
    on_cancelled: Callable[[], None] | None,
) -> None:
    match outcome.error:
        case None:
            on_done(outcome.value)
        case Cancelled():
            if on_cancelled is not None:
                on_cancelled()
        case NetwerkError() as problem:
            on_error(problem)
        case bug:
            sys.excepthook(type(bug), bug, bug.__traceback__)
