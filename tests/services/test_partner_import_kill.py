"""A process that is killed while it takes in a list: everything came in, or nothing."""

import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from netwerk_desktop.model.partners import Partner
from netwerk_desktop.storage.database import Database
from netwerk_desktop.storage.keys import key_file_of
from netwerk_desktop.storage.opening import open_database
from netwerk_desktop.system import clock
from tests.exchange.lists import Rows, write_xlsx
from tests.services.test_partner_import import count

ROWS = 800
KILLS = 6
CHILD = """
import sys
from pathlib import Path
from netwerk_desktop.services.partner_import import plan_import, read_list, run_import
from netwerk_desktop.storage.opening import open_database
from netwerk_desktop.system import clock

path, listed = Path(sys.argv[1]), Path(sys.argv[2])
database = open_database(path, backups=path.parent / "backups", now=clock.now, actor="test")
found = read_list(listed)
plan = plan_import(database, found.table, found.mapping)
def tell(done, total, words):
    print(done, flush=True)
print("begin", flush=True)
run_import(database, plan, tell=tell)
print("kept", flush=True)
sys.stdin.read()
"""


def kill_during(path: Path, listed: Path, *, stage: str, pause: float) -> bool:
    """Kills the child *pause* seconds after it told *stage*; True when it had kept everything by then."""
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, str(path), str(listed)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    for line in child.stdout:
        if line.strip() == stage:
            break
    time.sleep(pause)
    child.kill()
    rest, _ = child.communicate()
    assert child.returncode == -signal.SIGKILL
    return "kept" in rest or stage == "kept"


def partners_after(path: Path) -> int:
    opened: Database = open_database(path, backups=path.parent / "backups", now=clock.now, actor="test")
    try:
        return count(opened, Partner)
    finally:
        opened.close()


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is not known there")
def test_killed_while_it_runs_nothing_is_half(empty_database_path: Path, tmp_path: Path) -> None:
    rows: Rows = [
        ("Bedrijf", "Plaats", "Contactpersoon", "Opmerking"),
        *((f"Bedrijf {n}", "Ommen", f"Jan Bos{n}", "x" * 400) for n in range(ROWS)),
    ]
    listed = write_xlsx(tmp_path / "l.xlsx", rows)
    chance = random.Random(20261122)
    outcomes: list[tuple[bool, int]] = []
    for number in range(KILLS):
        path = tmp_path / f"{number}" / "netwerk.db"
        path.parent.mkdir()
        shutil.copyfile(empty_database_path, path)
        shutil.copyfile(key_file_of(empty_database_path), key_file_of(path))
        stage = ("begin", "1", "2", "3", "4", "kept")[number]
        kept = kill_during(path, listed, stage=stage, pause=chance.uniform(0, 0.03) if stage != "kept" else 0)
        outcomes.append((kept, partners_after(path)))
    assert all(partners in (0, ROWS) for _, partners in outcomes), outcomes
    assert all(partners == ROWS for kept, partners in outcomes if kept), outcomes
    # The control: the kills really fell before as well as after the commit.
    assert {partners for _, partners in outcomes} == {0, ROWS}, outcomes
