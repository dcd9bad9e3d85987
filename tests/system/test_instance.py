"""One instance per database: one holder, none left after a kill, and the first comes to the front."""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from netwerk_desktop.model.errors import EnvironmentProblem
from netwerk_desktop.system import doorbell, instance
from netwerk_desktop.system.instance import FirstInstance, InstanceLock, Role, acquired_or_refused

ROUNDS = int(os.environ.get("NETWERK_LOCK_ROUNDS", "40"))
HOLD = """
import os, signal, sys, time
from pathlib import Path
from netwerk_desktop.system.instance import InstanceLock
lock = InstanceLock.acquire(Path(sys.argv[1]))
assert isinstance(lock, InstanceLock)
if sys.argv[2] == "serve":
    lock.serve(lambda: None)
print("ready", flush=True)
time.sleep(60)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "netwerk.db.lock"


def held(path: Path, role: Role = Role.WINDOW) -> InstanceLock:
    lock = InstanceLock.acquire(path, role)
    assert isinstance(lock, InstanceLock)
    return lock


def refused(path: Path) -> FirstInstance:
    first = InstanceLock.acquire(path)
    assert isinstance(first, FirstInstance)
    return first


@contextmanager
def other_process(path: Path, mode: str) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-c", HOLD, str(path), mode]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        try:
            yield process
        finally:
            process.kill()


def contenders(path: Path, kind: str, stack: ExitStack) -> list[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "tests.system.lock_contender", str(path), kind]
    return [
        stack.enter_context(
            subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        )
        for _ in range(2)
    ]


def told(process: subprocess.Popen[str], line: str) -> None:
    assert process.stdin is not None
    process.stdin.write(line + "\n")
    process.stdin.flush()


def answer(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def holders_per_round(path: Path, kind: str, rounds: int) -> list[int]:
    """How many of two processes that try at the same moment hold the lock, for each round."""
    counts = []
    with ExitStack() as stack:
        pair = contenders(path, kind, stack)
        for _ in range(rounds):
            moment = time.monotonic() + 0.003
            for process in pair:
                told(process, f"acquire {moment}")
            counts.append([answer(process) for process in pair].count("held"))
            for process in pair:
                told(process, "release")
            assert {answer(process) for process in pair} <= {"released", "nothing"}
        for process in pair:
            assert process.stdin is not None
            process.stdin.close()
    return counts


def test_of_each_pair_exactly_one_holds_the_lock(path: Path) -> None:
    assert holders_per_round(path, "real", ROUNDS) == [1] * ROUNDS


def test_the_race_is_real(path: Path) -> None:
    """Negative control: a lock that looks before it writes lets both in."""
    assert 2 in holders_per_round(path, "naive", 60)


def test_a_second_one_learns_who_has_it(path: Path) -> None:
    with held(path, Role.COMMAND_LINE):
        first = refused(path)
        assert (first.process, first.role, first.on_this_computer) == (os.getpid(), Role.COMMAND_LINE, True)
        assert first.computer == socket.gethostname()
        assert first.message() == (
            f"Een opdracht werkt nu met dit bestand (proces {os.getpid()}). "
            "Wacht tot die klaar is en probeer het opnieuw."
        )
        assert first.bring_to_front() is False
    held(path).release()


def test_the_lock_is_free_after_release_and_releasing_twice_is_harmless(path: Path) -> None:
    lock = held(path)
    lock.release()
    lock.release()
    assert path.read_bytes() == b""
    held(path).release()


@pytest.mark.parametrize("mode", ["silent", "serve"])
def test_a_stale_lock_clears_itself(path: Path, mode: str) -> None:
    with other_process(path, mode) as process:
        address = refused(path).address
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert path.read_bytes() != b""
    assert not address or Path(address).exists()
    held(path).release()
    assert not address or not Path(address).parent.exists()


def test_the_second_brings_the_first_to_the_front(path: Path) -> None:
    rung = threading.Event()
    with held(path) as lock:
        lock.serve(rung.set)
        first = refused(path)
        assert Path(first.address).parent.stat().st_mode & 0o777 == 0o700
        assert path.with_name("netwerk.db.lock-secret").stat().st_mode & 0o777 == 0o600
        assert first.bring_to_front()
        assert rung.wait(2)
        rung.clear()
        assert first.bring_to_front()
        assert rung.wait(2)
    assert not Path(first.address).parent.exists()
    assert not first.bring_to_front(timeout=0.2)


def test_two_starts_at_once_find_the_bell_that_comes_later(path: Path) -> None:
    rung = threading.Event()
    with held(path) as lock:
        first = refused(path)
        assert first.address == ""
        late = threading.Timer(0.2, lock.serve, (rung.set,))
        late.start()
        assert first.bring_to_front(timeout=5)
        assert rung.wait(2)
        late.join()


@pytest.mark.measures_time
def test_a_hung_first_one_holds_up_the_second_a_second_at_most(path: Path) -> None:
    with other_process(path, "serve") as process:
        process.send_signal(signal.SIGSTOP)
        began = time.monotonic()
        first = refused(path)
        assert not first.bring_to_front()
        assert time.monotonic() - began < 1.5
        assert "antwoordt niet" in first.silent_message()
        assert f"(proces {process.pid})" in first.silent_message()
        process.send_signal(signal.SIGCONT)
        assert first.bring_to_front(timeout=5)
    held(path).release()
    assert not Path(first.address).parent.exists()


def test_a_caller_without_the_secret_is_not_heard(path: Path) -> None:
    rung = threading.Event()
    with held(path) as lock:
        lock.serve(rung.set)
        address = refused(path).address
        assert not doorbell.ring(address, b"guess", timeout=2)
        assert not rung.is_set()


def test_a_silent_caller_does_not_make_the_bell_deaf(path: Path) -> None:
    rung = threading.Event()
    with held(path) as lock, socket.socket(socket.AF_UNIX) as silent:
        lock.serve(rung.set)
        first = refused(path)
        silent.connect(first.address)
        assert first.bring_to_front()
        assert rung.wait(2)


def written(path: Path, **changes: object) -> None:
    """Put these words in the lock file, beside the lock that another has."""
    values = json.loads(path.read_bytes())
    path.write_text(json.dumps(values | changes))


def test_a_holder_on_another_computer_is_named(path: Path) -> None:
    with held(path):
        written(path, computer="LOKAAL-12", user="p.jansen")
        first = refused(path)
    assert (
        first.message()
        == first.silent_message()
        == (
            "Het bestand is al open op pc LOKAAL-12 door p.jansen. "
            "Sluit Netwerk daar; het bestand mag maar op één plek tegelijk open zijn."
        )
    )
    assert not first.bring_to_front()


@pytest.mark.parametrize(
    "content", ["", "{", "[]", "null", '{"user": 1}', "x" * 10_000, '{"process": "many"}']
)
def test_an_unreadable_lock_file_still_locks(path: Path, content: str) -> None:
    with held(path):
        path.write_text(content)
        assert refused(path).message().startswith("Netwerk is al open met dit bestand. Sluit het venster")


def test_the_command_line_is_refused_in_words(path: Path) -> None:
    with held(path), pytest.raises(EnvironmentProblem, match="Netwerk is al open met dit bestand"):
        acquired_or_refused(path, Role.COMMAND_LINE)
    acquired_or_refused(path, Role.COMMAND_LINE).release()


def test_a_folder_that_is_not_there_is_explained(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentProblem, match="is er niet"):
        InstanceLock.acquire(tmp_path / "gone" / "netwerk.db.lock")


def test_a_disk_that_knows_no_locks_is_explained(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_locks(_file: object) -> bool:
        raise OSError(38, "Function not implemented")

    monkeypatch.setattr(instance, "try_lock", no_locks)
    with pytest.raises(EnvironmentProblem, match="foutnummer 38"):
        InstanceLock.acquire(path)


def test_only_our_own_leavings_are_removed(tmp_path: Path) -> None:
    """The address comes from a file: it must not become a way to remove anything else."""
    kept = [tmp_path / "map" / "bell", tmp_path / "netwerk-1" / "other"]
    for file in kept:
        file.parent.mkdir()
        file.touch()
        doorbell.remove_left_behind(str(file))
    assert all(file.exists() for file in kept)
