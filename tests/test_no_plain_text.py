"""Nothing of anybody stands outside the encrypted file: not in journal, temp, log, settings or crash report.

A school with words that occur nowhere else is worked in, in the real window and by commands, and killed in
the middle of it; then every byte of every file that the program may have touched is searched for them.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from netwerk_desktop.planning.recovery_codes import SECRET_BYTES
from netwerk_desktop.storage.keys import protect
from netwerk_desktop.system.paths import DataPlaces, places_for
from netwerk_desktop.system.temporary import TemporaryFolder
from netwerk_desktop.ui.sitting import open_file
from tests.source_tree import ROOT

pytestmark = pytest.mark.skipif(os.name != "posix", reason="kill -9 is POSIX")

PASSWORD = "fietsbel kastanje regen boek"
MARKS = ("Xqzwvbakker", "Xqzwvachternaam", "Xqzwvgesprek", "Xqzwvschool", "Xqzwvbroker", "Xqzwvzoekterm")
"""In names, a contact, a draft, the school, its broker, and what is only ever typed into a search field."""

WORKED = """
import logging, os, signal, sys, warnings
from pathlib import Path
from PySide6.QtCore import QTimer, qWarning
from PySide6.QtWidgets import QApplication, QLineEdit
from netwerk_desktop import bootstrap
from netwerk_desktop.ui import program
from netwerk_desktop.ui.unlock.unlock_page import UnlockPage

PASSWORD, way = "fietsbel kastanje regen boek", sys.argv.pop()
ending = signal.SIGKILL

class Worked(program.Program):
    def open(self, *places, **more):
        super().open(*places, **more)
        self.shown.password_edit.setText(PASSWORD)
        QTimer.singleShot(300, self.shown.unlock_button.click)

    def _show_window(self):
        super()._show_window()
        QTimer.singleShot(500, self.work)

    def work(self):
        from netwerk_desktop.model.partners import Partner
        from netwerk_desktop.services.drafts import keep_draft
        from netwerk_desktop.services.partners import add_partner
        window, database = self.window, self.window.desk.database
        window.make_tabs()
        for name in ("partners", "agreements"):
            window.show_tab(name)
            for field in window.tab.widget.findChildren(QLineEdit):
                if "earch" in field.objectName():
                    field.setText("Xqzwvzoekterm")
        add_partner(database, "Garage Xqzwvbakker")
        keep_draft(database, "log/1", {"said": "Xqzwvgesprek"})
        self._sitting.temporary.place("Xqzwvbakker 2026.pdf", b"%PDF-1.7 Xqzwvachternaam")
        window._keep_memory()
        logging.getLogger("netwerk_desktop.services").info("made %s", "Xqzwvbakker")
        logging.getLogger("somebody").warning("about Xqzwvachternaam")
        warnings.warn("Xqzwvbakker is odd")
        qWarning("Xqzwvbakker in a warning of Qt")
        try:
            raise ValueError("Xqzwvachternaam cannot be")
        except ValueError:
            kind, error, trace = sys.exc_info()
            logging.getLogger("netwerk_desktop.crash").critical("a bug", exc_info=(kind, error, trace))
        if way == "locked":
            self._sitting.locker.lock()
            QTimer.singleShot(1500, self.die)
            return
        if way == "halfway":
            with database.work("Half") as work:
                for number in range(400):
                    work.add(Partner(name=f"Xqzwvbakker {number} " + "x" * 150))
                work.session.flush()
                self.die()
        self.die()

    def die(self):
        os.kill(os.getpid(), signal.SIGKILL)

program.Program = Worked
sys.exit(bootstrap.open_window(sys.argv[1:]))
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Everything that belongs to one user: data, settings, cache, temporary files."""
    for name in ("data", "config", "cache", "state", "tmp", "home"):
        (tmp_path / name).mkdir()
    return tmp_path


def environment(home: Path) -> dict[str, str]:
    """Nothing outside *home* is written to."""
    return {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "HOME": str(home / "home"),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_CACHE_HOME": str(home / "cache"),
        "XDG_STATE_HOME": str(home / "state"),
        "TMPDIR": str(home / "tmp"),
        "NETWERK_LOG": "DEBUG",
    }


@pytest.fixture
def places(home: Path) -> DataPlaces:
    """A school behind a password, full of marks."""
    from dataclasses import replace

    from netwerk_desktop.services.partners import add_contact_person, add_partner
    from netwerk_desktop.services.school import set_up_school
    from tests.ui.small_tabs import ANSWERS

    found = places_for(home / "data" / "Netwerk" / "netwerk.db")
    found.create_folders()
    database = open_file(found)
    secret = bytes(range(SECRET_BYTES))
    protect(found.database, database.key, PASSWORD, recovery=secret, mark="HS 2026-01")
    answers = replace(ANSWERS, school_name="Vmbo Xqzwvschool", broker_name="Anneke Xqzwvbroker")
    set_up_school(database, answers)
    partner = add_partner(database, "Bakkerij Xqzwvbakker")
    add_contact_person(database, partner, "Renée Xqzwvachternaam")
    database.close()
    return found


def files(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every file below *folder*, by its name and its bytes."""
    for path in folder.rglob("*"):
        if path.is_file():
            yield str(path.relative_to(folder)), path.read_bytes()


def leaks(folder: Path) -> list[str]:
    """Which marks stand where, in any of the ways that text is written; names of files count too."""
    found = []
    for name, content in files(folder):
        for mark in MARKS:
            ways = (
                mark.encode(),
                mark.encode("utf-16-le"),
                mark.lower().encode(),
                mark.encode().hex().encode(),
            )
            if mark in name or any(way in content for way in ways):
                found.append(f"{mark} in {name}")
    return found


def work(home: Path, places: DataPlaces, way: str) -> None:
    line = [sys.executable, "-c", WORKED, "--database", str(places.database), way]
    done = subprocess.run(
        line, cwd=ROOT, env=environment(home), capture_output=True, text=True, check=False, timeout=100
    )
    assert done.returncode == -signal.SIGKILL, done.stderr


@pytest.mark.parametrize("way", ["halfway", "plain", "locked"])
def test_killed_at_work_nothing_of_anybody_is_left(home: Path, places: DataPlaces, way: str) -> None:
    work(home, places, way)
    assert (places.logs / "netwerk.log").stat().st_size > 200, "there is a log that was searched"
    journal = places.database.with_name("netwerk.db-journal")
    if way == "halfway":
        assert journal.stat().st_size > 0, "the kill came in the middle of a step"
    left = leaks(home)
    papers = [each for each in left if "tijdelijk" in each]
    assert bool(papers) is (way != "locked"), "the lock empties the folder of papers, a kill cannot"
    assert [each for each in left if each not in papers] == []
    TemporaryFolder(places.temporary)  # what the next start does first
    assert leaks(home) == []


def test_commands_leave_nothing_of_anybody(home: Path, places: DataPlaces) -> None:
    """Also those that are refused, with the name in what was typed; what she saves herself is hers."""
    told = {**environment(home), "NETWERK_PASSWORD": PASSWORD}
    chosen = home.parent / f"{home.name}-zelf-bewaard"
    chosen.mkdir()
    database = ["--database", str(places.database)]
    commands = [
        ["list", "partners", *database],
        ["list", "partners", *database, "--json"],
        ["check", *database],
        ["backup", *database],
        ["print", "agreement", "Xqzwvbakker bestaat niet", *database, "--to", str(chosen)],
        ["print", "agreement", "Bakkerij Xqzwvbakker", *database, "--to", str(chosen)],
        ["export", *database, "--to", str(chosen)],
        ["import", "partners", str(chosen / "Xqzwvbakker.csv"), *database],
    ]
    for command in commands:
        line = [sys.executable, "-m", "netwerk_desktop", *command]
        subprocess.run(line, cwd=ROOT, env=told, capture_output=True, check=False, timeout=60)
    assert leaks(chosen), "negative control: her own documents do hold the names"
    assert leaks(home) == []


def test_the_search_finds_what_leaks(home: Path, places: DataPlaces) -> None:
    """Negative control: each place and each way of writing."""
    for number, folder in enumerate((places.logs, places.temporary, home / "tmp", home / "config")):
        mark = MARKS[number]
        (folder / "plek.bin").write_bytes(b"\0" * 99 + mark.encode("utf-16-le" if number % 2 else "utf-8"))
        assert leaks(home) == [f"{mark} in {(folder / 'plek.bin').relative_to(home)}"]
        (folder / "plek.bin").unlink()
