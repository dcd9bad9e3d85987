"""Wrong tries wait longer, through a restart and with the clock set back; nothing else happens."""

import datetime as dt
from pathlib import Path

import pytest

from netwerk_desktop.system import clock
from netwerk_desktop.system.tries import FREE, LONGEST_PAUSE, MustWait, Tries, pause_after
from tests.conftest import MOMENT


class Stopwatch:
    """Seconds that only go up when the test says so."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def watch() -> Stopwatch:
    """The clock that nobody can set."""
    return Stopwatch()


def after(path: Path, watch: Stopwatch, wrong: int) -> Tries:
    """The tries of a file after so many wrong ones."""
    tries = Tries(path, monotonic=watch)
    for _ in range(wrong):
        tries.note_wrong()
    return tries


def test_the_first_tries_are_free_and_then_each_waits_longer(tmp_path: Path, watch: Stopwatch) -> None:
    tries = Tries(tmp_path / "pogingen.json", monotonic=watch)
    waits = []
    for _ in range(14):
        tries.note_wrong()
        waits.append(tries.seconds_left)
        watch.seconds += tries.seconds_left
        tries.ensure_may_try()
    assert waits[:FREE] == [0, 0, 0]
    assert waits[FREE:] == sorted(waits[FREE:])
    assert waits[3:6] == [3, 5, 9] and waits[-1] == LONGEST_PAUSE + 1  # rounded up


def test_waiting_is_said_in_words(tmp_path: Path, watch: Stopwatch) -> None:
    with pytest.raises(MustWait, match="Wacht 9 seconden"):
        after(tmp_path / "p", watch, 6).ensure_may_try()
    assert "Wacht 1 seconde en" in MustWait(1).message
    with pytest.raises(MustWait, match="Wacht 5 minuten"):
        after(tmp_path / "q", watch, 1000).ensure_may_try()


def test_a_restart_does_not_shorten_the_wait(tmp_path: Path, watch: Stopwatch) -> None:
    path = tmp_path / "pogingen.json"
    after(path, watch, 10)
    assert Tries(path, monotonic=watch).seconds_left == pause_after(10) + 1
    with clock.fixed(MOMENT + dt.timedelta(seconds=100)):
        assert Tries(path, monotonic=watch).seconds_left == pause_after(10) - 100 + 1
    with clock.fixed(MOMENT + dt.timedelta(days=1)):
        Tries(path, monotonic=watch).ensure_may_try()


def test_the_clock_set_back_a_day_waits_the_whole_pause_and_no_longer(
    tmp_path: Path, watch: Stopwatch
) -> None:
    path = tmp_path / "pogingen.json"
    tries = after(path, watch, 10)
    with clock.fixed(MOMENT - dt.timedelta(days=1)):
        assert tries.seconds_left == pause_after(10) + 1
        again = Tries(path, monotonic=watch)
        assert again.seconds_left == pause_after(10) + 1
        watch.seconds += pause_after(10)
        again.ensure_may_try()
        tries.ensure_may_try()


def test_the_right_one_forgets_them_all(tmp_path: Path, watch: Stopwatch) -> None:
    path = tmp_path / "pogingen.json"
    tries = after(path, watch, 20)
    tries.note_right()
    tries.ensure_may_try()
    assert not path.exists()
    assert Tries(path, monotonic=watch).failed == 0


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"failed": "x", "at": 0}', b"\xff" * 5000, b"{}"])
def test_a_spoilt_file_does_not_help_and_does_not_bar(
    tmp_path: Path, watch: Stopwatch, content: bytes
) -> None:
    path = tmp_path / "pogingen.json"
    path.write_bytes(content)
    assert 0 < Tries(path, monotonic=watch).seconds_left <= 3


def test_a_folder_that_refuses_does_not_stop_the_program(tmp_path: Path, watch: Stopwatch) -> None:
    path = tmp_path / "pogingen.json"
    path.mkdir()
    tries = Tries(path, monotonic=watch)
    for _ in range(5):
        tries.note_wrong()
    assert tries.seconds_left > 0
    tries.note_right()
    tries.ensure_may_try()
