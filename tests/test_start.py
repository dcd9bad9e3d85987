"""The program as the system starts it: in a process of its own."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from netwerk_desktop.model.school import HolidayRegion
from netwerk_desktop.planning.recovery_codes import SECRET_BYTES
from netwerk_desktop.services.school import FirstStart, set_up_school
from netwerk_desktop.storage.keys import protect
from netwerk_desktop.system.instance import InstanceLock
from netwerk_desktop.system.paths import places_for
from netwerk_desktop.ui.sitting import open_file

ROOT = Path(__file__).resolve().parents[1]
PASSWORD = "fietsbel kastanje regen boek"
ANSWERS = FirstStart(
    school_name="Vmbo De Meander",
    authority_name="Stichting Waterrijk",
    region=HolidayRegion.NORTH,
    broker_name="Anneke Terpstra",
)


def start(home: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """Start it without a screen, in a home of its own."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_DATA_HOME": str(home)}
    line = [sys.executable, "-m", "netwerk_desktop", *arguments]
    return subprocess.run(
        line, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=100
    )


def test_smoke(tmp_path: Path) -> None:
    done = start(tmp_path, "--smoke")
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) == 1
    assert "painted" in done.stdout and "agreement of" in done.stdout
    assert list(tmp_path.iterdir()) == [], "it leaves nothing behind"


CLOSED_BY_ITSELF = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from netwerk_desktop import bootstrap
from netwerk_desktop.ui import program
from netwerk_desktop.ui.unlock.unlock_page import UnlockPage

PASSWORD = "fietsbel kastanje regen boek"

class Closing(program.Program):
    def open(self, *places, **more):
        super().open(*places, **more)
        if isinstance(self.shown, UnlockPage):
            self.shown.password_edit.setText(PASSWORD)
            QTimer.singleShot(400, self.shown.unlock_button.click)

    def _show_window(self):
        super()._show_window()
        self.window.make_tabs()
        self.window.show_help()
        self.window.show_school()
        for dialog in QApplication.topLevelWidgets():
            if dialog.objectName() == "schoolDialog":
                dialog.close()
        QTimer.singleShot(300, self.window.close)

program.Program = Closing
sys.exit(bootstrap.open_window(sys.argv[1:]))
"""


@pytest.mark.parametrize("has_password", [True, False])
def test_a_whole_sitting_ends_well(empty_database_path: Path, tmp_path: Path, has_password: bool) -> None:
    """Window, help and dialog go in order, the file is closed and backed up, the lock is given up.

    Only an invented school opens without a password.
    """
    places = places_for(empty_database_path)
    places.create_folders()
    database = open_file(places)
    set_up_school(database, replace(ANSWERS, is_demo=not has_password))
    if has_password:
        secret = bytes(range(SECRET_BYTES))
        protect(places.database, database.key, PASSWORD, recovery=secret, mark="HS 2026-01")
    database.close()
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_DATA_HOME": str(tmp_path)}
    line = [sys.executable, "-c", CLOSED_BY_ITSELF, "--database", str(places.database)]
    done = subprocess.run(line, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    # The screenless platform says this of every window; until the log is there nobody catches it.
    said = done.stderr.replace("This plugin does not support propagateSizeHints()\n", "")
    assert (done.returncode, done.stdout, said) == (0, "", "")
    lock = InstanceLock.acquire(places.lock)
    assert isinstance(lock, InstanceLock)
    lock.release()
    assert list(places.backups.glob("*.nwb"))


def test_a_second_start_rings_and_ends_well(tmp_path: Path) -> None:
    places = places_for(tmp_path / "netwerk.db")
    places.create_folders()
    first = InstanceLock.acquire(places.lock)
    assert isinstance(first, InstanceLock)
    rung: list[bool] = []
    first.serve(lambda: rung.append(True))
    try:
        done = start(tmp_path, "--database", str(places.database))
    finally:
        first.release()
    assert (done.returncode, rung) == (0, [True]), done.stderr


def test_an_unknown_option_is_usage(tmp_path: Path) -> None:
    done = start(tmp_path, "--onzin")
    assert done.returncode == 2 and "Dit is niet bekend: --onzin" in done.stderr
    assert "usage" not in done.stderr and "Traceback" not in done.stderr


def test_the_demo_school_never_goes_into_another_file(tmp_path: Path) -> None:
    file = tmp_path / "netwerk.db"
    done = start(tmp_path, "--demo", "--database", str(file))
    assert (done.returncode, file.exists()) == (2, False)
    assert "eigen bestand" in done.stderr


def test_the_first_screen_does_not_wait_for_what_sets_papers() -> None:
    """Loading those takes a tenth of the whole start, and nothing on the first screen needs them."""
    script = (
        "import sys; from netwerk_desktop.ui import main_tabs, main_window, program;"
        "from netwerk_desktop.ui.today import today_tab;"
        "print(*{'reportlab', 'PIL', 'email.policy', 'alembic', 'openpyxl'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True, timeout=100
    )
    assert done.stdout.strip() == ""
