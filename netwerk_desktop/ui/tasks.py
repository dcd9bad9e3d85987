"""Work of more than a moment, off the GUI thread: progress, cancel, and the result back on the GUI thread.

One lane for everything that touches the database, so that two pieces of work never meet there. A result is a
value; the callbacks run on the GUI thread. A bug in the work goes to `sys.excepthook`, like a bug in a slot.
"""

import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, QThreadPool, Signal
from shiboken6 import isValid

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


@dataclass(frozen=True, slots=True)
class _Callbacks:
    on_done: Callable[[Any], None]
    on_error: Callable[[NetwerkError], None]
    on_cancelled: Callable[[], None] | None
    on_bug: Callable[[], None] | None


class Task(QObject):
    """One running piece of work. `progressed(done, total, what)` and `ended()` come on the GUI thread."""

    progressed = Signal(int, int, str)
    ended = Signal()

    def __init__(self, name: str, what: str, progress: Progress, parent: QObject) -> None:
        super().__init__(parent)
        self.name = name
        self.what = what
        self._progress = progress

    def cancel(self) -> None:
        """Ask the work to stop at its next safe point; `on_cancelled` tells when it did."""
        self._progress.stop()


@dataclass(slots=True)
class _Job:
    """Kept by the GUI thread: a worker that was the last to hold *work* would unmake its windows."""

    task: Task
    owner: QObject
    work: Callable[[Progress], Any]
    callbacks: _Callbacks
    outcome: _Outcome

    @property
    def is_wanted(self) -> bool:
        """Whether who asked for it is still there."""
        return isValid(self.owner)

    def do(self, progress: Progress) -> None:
        self.outcome = _outcome_of(self.work, progress)


class TaskRunner(QObject):
    """Starts work in one of two lanes. `started(task)` lets the window show its progress.

    What a worker thread tells goes through this object's own signals and slots, so that Qt carries it over to
    the GUI thread, whatever kind of function is connected at the end.
    """

    started = Signal(object)
    _told = Signal(int, int, int, str)
    _finished = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._database_lane = QThreadPool(self)
        self._database_lane.setMaxThreadCount(1)
        self._free_lane = QThreadPool(self)
        self._free_lane.setMaxThreadCount(1)
        self._urgent_lane = QThreadPool(self)
        self._urgent_lane.setMaxThreadCount(1)
        self._running: dict[int, _Job] = {}
        self._count = 0
        self._told.connect(self._on_told, Qt.ConnectionType.QueuedConnection)
        self._finished.connect(self._on_finished, Qt.ConnectionType.QueuedConnection)

    @property
    def running(self) -> tuple[Task, ...]:
        """What is under way or waiting for its lane."""
        return tuple(job.task for job in self._running.values())

    def run(
        self,
        name: str,
        work: Callable[[Progress], T],
        *,
        owner: QObject,
        what: str = "",
        on_done: Callable[[T], None],
        on_error: Callable[[NetwerkError], None],
        on_cancelled: Callable[[], None] | None = None,
        on_bug: Callable[[], None] | None = None,
        database: bool = True,
        urgent: bool = False,
    ) -> Task | None:
        """Start *work* under *name*; None when work of that name is still under way.

        *owner* is whose callbacks these are: once it is gone none is called, and its work stops at its next
        safe point when the name is asked for again. *what* is the Dutch line for the progress bar. *urgent*
        work waits for no other: she stands before it. Exactly one of the callbacks is called at the end, but
        for a bug, which goes to `sys.excepthook`, then to *on_bug*; `Task.ended` comes always, before that.
        """
        for job in self._running.values():
            if job.task.name == name:
                if job.is_wanted:
                    return None
                job.task.cancel()
        self._count += 1
        number = self._count
        progress = Progress(lambda done, total, words: self._told.emit(number, done, total, words))
        task = Task(name, what, progress, self)
        callbacks = _Callbacks(on_done, on_error, on_cancelled, on_bug)
        self._running[number] = _Job(task, owner, work, callbacks, _Outcome(error=Cancelled()))
        lane = self._database_lane if database else self._free_lane
        if urgent:
            lane = self._urgent_lane
        lane.start(lambda: self._do(number, progress))
        self.started.emit(task)
        return task

    def stop_all(self, *, milliseconds: int = 10_000) -> bool:
        """Ask everything to stop and wait for it; False when something still runs after that time."""
        for task in self.running:
            task.cancel()
        lanes = (self._database_lane, self._free_lane, self._urgent_lane)
        return all(lane.waitForDone(milliseconds) for lane in lanes)

    def _do(self, number: int, progress: Progress) -> None:
        self._running[number].do(progress)
        self._finished.emit(number)

    def _on_told(self, number: int, done: int, total: int, what: str) -> None:
        if number in self._running:
            self._running[number].task.progressed.emit(done, total, what)

    def _on_finished(self, number: int) -> None:
        job = self._running.pop(number)
        job.task.ended.emit()
        job.task.deleteLater()
        error = job.outcome.error
        if error is not None and not isinstance(error, Cancelled | NetwerkError):
            sys.excepthook(type(error), error, error.__traceback__)
        if not job.is_wanted:
            return
        callbacks = job.callbacks
        match error:
            case None:
                callbacks.on_done(job.outcome.value)
            case Cancelled():
                if callbacks.on_cancelled is not None:
                    callbacks.on_cancelled()
            case NetwerkError() as problem:
                callbacks.on_error(problem)
            case _:
                if callbacks.on_bug is not None:
                    callbacks.on_bug()


def _outcome_of(work: Callable[[Progress], Any], progress: Progress) -> _Outcome:
    try:
        progress.check()
        return _Outcome(value=work(progress))
    except Exception as error:  # carried over to the GUI thread, nothing is swallowed
        return _Outcome(error=error)
