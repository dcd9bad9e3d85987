"""The net under all other tests: what it must catch."""

import os
import subprocess
import sys
from pathlib import Path

from netwerk_desktop.storage.database import Database
from netwerk_desktop.system import clock
from tests.builders import a_partner, an_agreement
from tests.source_tree import ROOT

CASES = """
import logging
import pytest
from sqlalchemy import text
from netwerk_desktop.model.partners import Partner

def test_fails_by_its_warning():
    logging.getLogger("netwerk").warning("something is odd")

@pytest.mark.logs_warnings
def test_may_warn():
    logging.getLogger("netwerk").warning("something is odd")

def test_may_inform():
    logging.getLogger("netwerk").info("all is well")

kept = []

def test_fails_by_its_session(database):
    session = database.new_session()
    session.get(Partner, 1)
    kept.append(session)
"""


def test_warnings_and_open_sessions_fail_a_test(tmp_path: Path) -> None:
    cases = tmp_path / "test_cases.py"
    cases.write_text(CASES, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "tests.conftest", "-p", "no:cacheprovider", str(cases)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1, done.stdout
    assert "4 passed, 2 errors" in done.stdout, done.stdout
    assert "a session was left open" in done.stdout
    assert "the log holds warnings" in done.stdout


def test_the_clock_stands_still() -> None:
    assert clock.now().astimezone().strftime("%Y-%m-%d %H:%M") == "2026-11-22 08:21"


def test_builders_leave_no_step_to_undo(database: Database) -> None:
    partner = a_partner(database, kvk_number="01234567")
    agreement = an_agreement(database, partner.id)
    assert (agreement.partner_id, agreement.menu_year) == (partner.id, 2026)
    assert database.undo_stack.next_undo is None
