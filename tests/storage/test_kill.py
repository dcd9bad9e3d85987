"""kill -9 and a full disk in the middle of real work: what was acknowledged is there, and nothing is half."""

import os
import random
import resource
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from netwerk_desktop.model.errors import EnvironmentProblem
from netwerk_desktop.model.partners import ContactKind, ContactMoment, NextStep, Partner
from netwerk_desktop.storage import trail
from netwerk_desktop.storage.database import Database
from netwerk_desktop.storage.integrity import find_problems
from netwerk_desktop.storage.opening import open_database
from netwerk_desktop.system import clock
from tests.builders import a_partner
from tests.storage.files import contents, copy_of, opened

KILLS = int(os.environ.get("NETWERK_KILLS", "50"))

pytestmark = pytest.mark.skipif(os.name != "posix", reason="kill -9 and file size limits are POSIX")


def work_until_killed(path: Path, acknowledge: int, start: int) -> None:
    """Units of work without end: each number once, with its children; a byte after each commit."""
    database = opened(path)
    number = start
    while True:
        number += 1
        with database.work(f"Stap {number}") as work:
            partner = work.add(Partner(name=f"Partner {number}", remark="x" * (number % 7) * 1500))
            rows = [{"partner_id": partner.id, "text": str(number), "due": clock.today()} for _ in range(30)]
            work.insert_many(NextStep, rows)
            work.commit()
        if number % 5 == 0:
            database.undo()
            database.redo()
        os.write(acknowledge, number.to_bytes(4))


def acknowledged_before_death(path: Path, seconds: float, start: int) -> int:
    """Let a child work for *seconds* after its first commit, kill it; the last number it told us."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            work_until_killed(path, writing, start)
        finally:
            os._exit(1)
    os.close(writing)
    select.select([reading], [], [], 10)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    assert status == signal.SIGKILL, "the child failed by itself"
    told = b""
    while piece := os.read(reading, 65536):
        told += piece
    os.close(reading)
    assert told, "the child did nothing"
    return int.from_bytes(told[-4:])


def test_no_kill_loses_or_halves_a_commit(template_database: Path, tmp_path: Path) -> None:
    path = copy_of(template_database, tmp_path)
    journal = path.with_name(f"{path.name}-journal")
    chance, last, hot = random.Random(20261122), 0, 0
    for _ in range(KILLS):
        told = acknowledged_before_death(path, chance.random() * 0.06, last)
        hot += journal.exists() and journal.stat().st_size > 0
        database = opened(path)
        with database.raw_connection() as connection:
            assert find_problems(connection) == []
        found = contents(database)
        with database.read() as session:
            assert list(trail.broken_entries(session.connection())) == []
        database.close()
        numbers = {row[0]: int(row[1].removeprefix("Partner ")) for row in found["partner"]}
        last = max(numbers.values())
        assert sorted(numbers.values()) == list(range(1, last + 1))
        assert last in (told, told + 1), f"{told} was acknowledged, {last} is there"
        assert len(found["next_step"]) == 30 * len(numbers)
        assert len(found["search_entry"]) == len(numbers) + len(found["next_step"])
    assert hot >= KILLS // 10, f"only {hot} of {KILLS} kills hit a running commit"


def limit_file_size(size: int) -> None:
    """Let writing beyond *size* bytes fail, as on a full disk, instead of ending the process."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 3 MB of its own."""
    folder = tmp_path / "tiny"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("only root may mount a tiny disk")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_full_disk_keeps_whole_steps_and_the_connection(template_database: Path, tiny_disk: Path) -> None:
    """Free space grows in steps of 16 kB; each time a large step is tried on the same open database."""
    path = copy_of(template_database, tiny_disk)
    database = opened(path)
    partner = a_partner(database)
    filler = tiny_disk / "filler"
    free = os.statvfs(tiny_disk)
    filler.write_bytes(b"\0" * (free.f_bavail * free.f_frsize))
    kept = refused = 0
    for _ in range(40):
        before = contents(database)
        try:
            add_much(database, partner.id)
            kept += 1
            assert len(contents(database)["contact_moment"]) == 20 * kept
        except EnvironmentProblem as problem:
            refused += 1
            assert "schijf" in problem.message and "niets half bewaard" in problem.message
            assert contents(database) == before
        assert database.is_idle
        os.truncate(filler, max(0, filler.stat().st_size - 16 * 1024))
    filler.unlink()
    assert kept and refused >= 5, f"{kept} kept, {refused} refused"
    with database.raw_connection() as connection:
        assert find_problems(connection) == []
    label = database.undo()
    assert label == "Veel vastgelegd"
    database.close()
    again = open_database(path, backups=tiny_disk / "b", now=clock.now, actor="x")
    assert len(contents(again)["contact_moment"]) == 20 * (kept - 1)
    again.close()


def add_much(database: Database, partner_id: int) -> None:
    with database.work("Veel vastgelegd") as work:
        rows = [
            {
                "partner_id": partner_id,
                "kind": ContactKind.CALL,
                "happened_on": clock.today(),
                "text": f"{number} " + "tekst " * 300,
            }
            for number in range(20)
        ]
        work.insert_many(ContactMoment, rows)
        work.commit()


CREATE_ON_FULL = """
import resource, signal, sys
from pathlib import Path
from netwerk_desktop.model.errors import EnvironmentProblem
from netwerk_desktop.storage.opening import open_database
from netwerk_desktop.system import clock
import alembic.command
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
for size in range(0, 2_000_000, 32_768):
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))
    path = Path(sys.argv[1]) / "netwerk.db"
    try:
        open_database(path, backups=path.parent, now=clock.now, actor="x", create=True).close()
    except EnvironmentProblem as problem:
        assert not path.exists(), size
        print(problem.message)
    else:
        print("made", size)
        break
"""


def test_a_first_start_on_a_full_disk_leaves_no_half_file(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", CREATE_ON_FULL, str(tmp_path)], capture_output=True, text=True, check=False
    )
    lines = done.stdout.splitlines()
    assert done.returncode == 0, done.stderr
    assert lines[-1].startswith("made") and len(lines) > 5
    assert all("schijf" in line or "geschreven" in line for line in lines[:-1]), lines
    assert sorted(path.name for path in tmp_path.iterdir() if path.stat().st_size) == [
        "netwerk.db",
        "netwerk.db.key",
    ]
