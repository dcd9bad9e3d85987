"""Work off the GUI thread: results, progress, cancelling, refusal, errors and bugs."""

import sys
import threading
import time
from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from pytestqt.qtbot import QtBot

from netwerk_desktop.model.errors import DomainError, NetwerkError
from netwerk_desktop.ui.tasks import Progress, TaskRunner
from tests.ui.drivers import wait_until


class Told:
    """What the callbacks said, and on which thread."""

    def __init__(self) -> None:
        self.words: list[object] = []
        self.threads: set[threading.Thread] = set()

    def done(self, value: object) -> None:
        self._tell(("done", value))

    def error(self, problem: NetwerkError) -> None:
        self._tell(("error", problem.message))

    def cancelled(self) -> None:
        self._tell(("cancelled",))

    def _tell(self, words: object) -> None:
        self.words.append(words)
        self.threads.add(threading.current_thread())


@pytest.fixture
def runner(qtbot: QtBot) -> TaskRunner:
    return TaskRunner()


def run(
    runner: TaskRunner, name: str, work: Callable[[Progress], object], told: Told, *, database: bool = True
) -> bool:
    """Start *work* with the three callbacks of *told*; whether it was taken."""
    task = runner.run(
        name,
        work,
        owner=runner,
        on_done=told.done,
        on_error=told.error,
        on_cancelled=told.cancelled,
        database=database,
    )
    return task is not None


def test_a_result_comes_back_on_the_gui_thread(runner: TaskRunner) -> None:
    told = Told()
    worked_on: list[threading.Thread] = []

    def work(progress: Progress) -> int:
        worked_on.append(threading.current_thread())
        return 42

    assert run(runner, "letters", work, told)
    wait_until(lambda: bool(told.words))
    assert told.words == [("done", 42)]
    assert told.threads == {threading.main_thread()}
    assert worked_on[0] is not threading.main_thread()
    assert runner.running == ()


def test_progress_comes_on_the_gui_thread_too(runner: TaskRunner) -> None:
    seen: list[tuple[int, int, str]] = []
    threads: set[threading.Thread] = set()

    def work(progress: Progress) -> None:
        for done in range(1, 4):
            progress.report(done, 3, "Brieven maken")
            time.sleep(0.06)

    def note(done: int, total: int, what: str) -> None:
        seen.append((done, total, what))
        threads.add(threading.current_thread())

    told = Told()
    task = runner.run("letters", work, owner=runner, on_done=told.done, on_error=told.error)
    assert task is not None
    task.progressed.connect(note)
    wait_until(lambda: bool(told.words))
    assert seen == [(1, 3, "Brieven maken"), (2, 3, "Brieven maken"), (3, 3, "Brieven maken")]
    assert threads == {threading.main_thread()}


def test_many_reports_are_thinned_out(runner: TaskRunner) -> None:
    seen: list[int] = []

    def work(progress: Progress) -> None:
        for done in range(1, 20_001):
            progress.report(done, 20_000)

    told = Told()
    task = runner.run("import", work, owner=runner, on_done=told.done, on_error=told.error)
    assert task is not None
    task.progressed.connect(lambda done, total, what: seen.append(done))
    wait_until(lambda: bool(told.words))
    assert seen[-1] == 20_000
    assert len(seen) < 200


def test_cancelling_stops_at_the_next_safe_point(runner: TaskRunner) -> None:
    told = Told()
    begun = threading.Event()

    def work(progress: Progress) -> None:
        begun.set()
        while True:
            progress.check()
            time.sleep(0.001)

    assert run(runner, "backup", work, told)
    wait_until(begun.is_set)
    runner.running[0].cancel()
    wait_until(lambda: bool(told.words))
    assert told.words == [("cancelled",)]


def test_the_same_work_does_not_start_twice(runner: TaskRunner) -> None:
    told = Told()
    go = threading.Event()
    assert run(runner, "backup", lambda progress: go.wait(5), told)
    assert not run(runner, "backup", lambda progress: None, told)
    go.set()
    wait_until(lambda: bool(told.words))
    assert run(runner, "backup", lambda progress: None, told)
    wait_until(lambda: len(told.words) == 2)


def test_two_pieces_of_database_work_never_meet(runner: TaskRunner) -> None:
    told = Told()
    inside: list[str] = []

    def work(progress: Progress) -> int:
        inside.append("in")
        time.sleep(0.02)
        inside.append("out")
        return 0

    for name in ("one", "two", "three"):
        run(runner, name, work, told)
    wait_until(lambda: len(told.words) == 3)
    assert inside == ["in", "out"] * 3


def test_other_work_does_not_wait_for_the_database(runner: TaskRunner) -> None:
    told = Told()
    go = threading.Event()
    run(runner, "backup", lambda progress: go.wait(5), told)
    run(runner, "preview", lambda progress: "paper", told, database=False)
    wait_until(lambda: bool(told.words))
    assert told.words == [("done", "paper")]
    go.set()
    wait_until(lambda: len(told.words) == 2)


def test_what_the_user_can_mend_goes_to_on_error(runner: TaskRunner) -> None:
    told = Told()

    def work(progress: Progress) -> None:
        raise DomainError("Deze lijst heeft geen kolom met namen. Kies er een boven de tabel")

    run(runner, "import", work, told)
    wait_until(lambda: bool(told.words))
    assert told.words == [("error", "Deze lijst heeft geen kolom met namen. Kies er een boven de tabel")]


def test_a_bug_goes_to_the_net_and_the_name_is_free_again(
    runner: TaskRunner, monkeypatch: pytest.MonkeyPatch
) -> None:
    caught: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, trace: caught.append(kind))
    told = Told()
    ended: list[bool] = []

    def work(progress: Progress) -> None:
        raise ZeroDivisionError

    task = runner.run("import", work, owner=runner, on_done=told.done, on_error=told.error)
    assert task is not None
    task.ended.connect(lambda: ended.append(True))
    wait_until(lambda: bool(caught))
    assert caught == [ZeroDivisionError]
    assert (told.words, ended, runner.running) == ([], [True], ())


def test_stopping_all_waits_for_the_work(runner: TaskRunner) -> None:
    told = Told()

    def work(progress: Progress) -> None:
        while True:
            progress.check()
            time.sleep(0.001)

    run(runner, "one", work, told)
    run(runner, "two", work, told)
    assert runner.stop_all(milliseconds=2000)
    wait_until(lambda: told.words == [("cancelled",), ("cancelled",)])


def test_nobody_is_told_once_the_owner_is_gone(runner: TaskRunner) -> None:
    """A dialog that was closed meanwhile has no rows any more to put the answer in."""
    told, later = Told(), Told()
    owner, go = QObject(), threading.Event()
    ended: list[bool] = []
    task = runner.run("look", lambda _: go.wait(5), owner=owner, on_done=told.done, on_error=told.error)
    assert task is not None
    task.ended.connect(lambda: ended.append(True))
    owner.deleteLater()
    QCoreApplication.sendPostedEvents(owner, QEvent.Type.DeferredDelete)
    assert run(runner, "look", lambda _progress: "again", later), "the next one does not wait for its end"
    go.set()
    wait_until(lambda: not runner.running)
    assert (told.words, later.words, ended) == ([], [("done", "again")], [True])


def test_work_of_nobody_stops_when_it_is_asked_for_again(runner: TaskRunner) -> None:
    told = Told()
    owner, begun, stopped = QObject(), threading.Event(), threading.Event()

    def work(progress: Progress) -> None:
        begun.set()
        while not progress.cancelled:
            time.sleep(0.001)
        stopped.set()

    runner.run("look", work, owner=owner, on_done=told.done, on_error=told.error)
    assert begun.wait(5)
    owner.deleteLater()
    QCoreApplication.sendPostedEvents(owner, QEvent.Type.DeferredDelete)
    assert run(runner, "look", lambda _progress: "again", told)
    wait_until(lambda: not runner.running)
    assert stopped.is_set() and told.words == [("done", "again")]


def test_a_bug_is_told_though_the_owner_is_gone(runner: TaskRunner, monkeypatch: pytest.MonkeyPatch) -> None:
    caught: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, trace: caught.append(kind))
    told, owner, go = Told(), QObject(), threading.Event()

    def work(_progress: Progress) -> None:
        go.wait(5)
        raise ZeroDivisionError

    runner.run("look", work, owner=owner, on_done=told.done, on_error=told.error)
    owner.deleteLater()
    QCoreApplication.sendPostedEvents(owner, QEvent.Type.DeferredDelete)
    go.set()
    wait_until(lambda: not runner.running)
    assert caught == [ZeroDivisionError] and told.words == []
