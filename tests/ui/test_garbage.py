"""Garbage is looked for on the GUI thread only: a window that dies on another one takes the program along."""

import gc
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from netwerk_desktop.ui.garbage import (
    LOOK_EVERY_MILLISECONDS,
    GarbageSearch,
    look_for_garbage,
    settle,
    unsettle,
)
from netwerk_desktop.ui.tasks import Progress, TaskRunner
from tests.ui.drivers import wait_until

MANY = 200_000
"""Objects enough for CPython to look for garbage hundreds of times."""


class Circle:
    """Held by nobody but itself; tells on which thread it goes."""

    def __init__(self, gone_on: list[threading.Thread]) -> None:
        self.itself = self
        self.gone_on = gone_on

    def __del__(self) -> None:
        self.gone_on.append(threading.current_thread())


@pytest.fixture
def runner(qtbot: QtBot) -> TaskRunner:
    return TaskRunner()


def make_many() -> list[list[int]]:
    return [[number] for number in range(MANY)]


def test_a_worker_never_unmakes_what_is_held_in_a_circle(runner: TaskRunner) -> None:
    gone_on: list[threading.Thread] = []
    made = threading.Event()

    def work(_progress: Progress) -> list[list[int]]:
        many = make_many()
        made.set()
        return many

    Circle(gone_on)
    runner.run("many", work, owner=runner, on_done=lambda _: None, on_error=lambda _: None)
    assert made.wait(20)
    assert gone_on == []
    look_for_garbage()
    assert gone_on == [threading.main_thread()]
    wait_until(lambda: not runner.running)


def test_the_event_loop_looks_by_itself(qtbot: QtBot) -> None:
    gone_on: list[threading.Thread] = []
    kept = make_many()
    Circle(gone_on)
    ends = time.monotonic() + 3 * LOOK_EVERY_MILLISECONDS / 1_000
    while not gone_on and time.monotonic() < ends:
        qtbot.wait(50)
    assert gone_on == [threading.main_thread()]
    assert len(kept) == MANY


def test_older_garbage_is_found_after_some_rounds() -> None:
    gone_on: list[threading.Thread] = []
    circle = Circle(gone_on)
    gc.collect()  # what is alive now is old
    del circle
    kept = []
    for _ in range(1_000):
        kept.append([[number] for number in range(2 * gc.get_threshold()[0])])
        look_for_garbage()
        if gone_on:
            break
    assert gone_on == [threading.main_thread()]
    assert kept


def test_what_got_old_while_it_was_open_goes_after_a_few_more() -> None:
    """What was open during a look, as every dialog is, must not lie about for a hundred looks."""
    gone_on: list[threading.Thread] = []
    gc.collect()
    kept, waiting = [], 0
    for _ in range(200):
        circle = Circle(gone_on)
        kept.append([[number] for number in range(2 * gc.get_threshold()[0])])
        look_for_garbage()
        look_for_garbage()
        del circle
        waiting = max(waiting, len(kept) - len(gone_on))
    assert 0 < waiting <= 30
    assert len(gone_on) > 150


def test_what_is_settled_is_not_looked_at_until_it_may_go() -> None:
    gone_on: list[threading.Thread] = []
    circle = Circle(gone_on)
    settle()
    try:
        del circle
        gc.collect()
        assert gone_on == []
    finally:
        unsettle()
    gc.collect()
    assert gone_on == [threading.main_thread()]


@pytest.mark.parametrize(("share", "generations"), [(1e9, [2, 2, 2]), (1e-9, [2, 0, 0])])
def test_once_settled_all_is_looked_through_as_often_as_it_may(
    share: float, generations: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Older garbage waited for some twenty looks, and a thousand dialogs left a megabyte behind."""
    monkeypatch.setattr("netwerk_desktop.ui.garbage.SHARE_FOR_ALL", share)
    seen: list[int] = []
    owner = QObject()
    with looks_noted(seen):
        search = GarbageSearch(owner)
        gone_on: list[threading.Thread] = []
        circle = Circle(gone_on)
        gc.collect(0)
        gc.collect(1)  # now it is old
        del circle
        kept = []
        for _ in generations:
            kept.append(make_many())  # so that a look is needed
            search._look()
    assert len(kept) == len(generations)
    assert seen[-len(generations) :] == generations
    assert gone_on == [threading.main_thread()]


def test_before_that_the_first_looks_are_short() -> None:
    """All that a program loads is there then: looking through it takes long."""
    seen: list[int] = []
    owner = QObject()
    with looks_noted(seen, after_settling=False):
        search = GarbageSearch(owner)
        kept = [make_many()]
        search._look()
        kept.append(make_many())
        search._look()
    assert len(kept) == 2
    assert seen[-2:] == [0, 0]


@contextmanager
def looks_noted(seen: list[int], *, after_settling: bool = True) -> Iterator[None]:
    """Note which generation is looked through, in the order of the looks."""

    def note(phase: str, info: dict[str, int]) -> None:
        if phase == "start":
            seen.append(info["generation"])

    gc.collect()
    if after_settling:
        settle()
    gc.callbacks.append(note)
    try:
        yield
    finally:
        gc.callbacks.remove(note)
        unsettle()


def test_a_worker_lets_go_of_its_work_first(runner: TaskRunner) -> None:
    """The work holds the dialog that asked for it: the last to let go must be the GUI thread."""
    gone_on: list[threading.Thread] = []

    class Held:
        def __del__(self) -> None:
            gone_on.append(threading.current_thread())

    def start() -> None:
        held = Held()
        runner.run(
            "held", lambda _: repr(held), owner=runner, on_done=lambda _: None, on_error=lambda _: None
        )

    for _ in range(50):
        start()
        wait_until(lambda: not runner.running)
    assert runner.stop_all()
    assert set(gone_on) == {threading.main_thread()}
    assert len(gone_on) == 50


def test_while_it_is_busy_garbage_does_not_pile_up(qtbot: QtBot) -> None:
    """A second of opening and closing left thousands of objects, and the memory for them was kept."""
    gone_on: list[threading.Thread] = []
    made, most, measured, begin = 0, 0, 0, time.monotonic()
    kept = make_many()  # so that the first look is needed
    while measured < 100 or time.monotonic() - begin < 4 * LOOK_EVERY_MILLISECONDS / 1_000:
        for _ in range(100):
            Circle(gone_on)
        made += 100
        if time.monotonic() - begin > 2 * LOOK_EVERY_MILLISECONDS / 1_000:
            most, measured = max(most, made - len(gone_on)), measured + 1
        qtbot.wait(5)
    a_second = made / (time.monotonic() - begin)
    assert len(kept) == MANY
    assert 0 < most < a_second / 2
