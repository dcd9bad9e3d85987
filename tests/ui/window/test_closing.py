"""Closing: no question, running work stops, a verified backup; and what happens when that fails."""

import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtTest import QSignalSpy

from netwerk_desktop.services.partners import add_partner
from netwerk_desktop.storage.backing_up import Done
from netwerk_desktop.storage.backup import inspect_backup, list_backups
from netwerk_desktop.storage.database import Database
from netwerk_desktop.system.settings import load_settings
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.main_window import MainWindow
from netwerk_desktop.ui.shared.buttons import Button, ButtonLook
from netwerk_desktop.ui.tasks import Cancelled, Progress
from netwerk_desktop.ui.window import closing
from netwerk_desktop.ui.window.small_window import SmallWindow
from tests.ui.drivers import by_name, click, wait_until


def test_closing_makes_a_verified_backup(window: MainWindow, desk: Desk) -> None:
    add_partner(desk.database, "Bakkerij Çelik")
    closed = QSignalSpy(window.closed)
    window.close()
    wait_until(lambda: closed.count() == 1)
    (backup,) = list_backups(desk.places.backups)
    assert inspect_backup(backup.path, desk.database.key).counts["partner"] == 1
    assert not window.isVisible()


def test_closing_stops_running_work_at_a_safe_point(window: MainWindow, desk: Desk) -> None:
    started, stopped = threading.Event(), threading.Event()

    def work(progress: Progress) -> None:
        started.set()
        for _ in range(2000):
            if progress.cancelled:
                stopped.set()
                progress.check()
            threading.Event().wait(0.005)

    desk.tasks.run("long", work, owner=window, what="Iets langs", on_done=print, on_error=print)
    wait_until(started.is_set)
    closed = QSignalSpy(window.closed)
    window.close()
    window.close()  # impatience does no harm
    wait_until(lambda: closed.count() == 1)
    assert stopped.is_set()
    assert len(list_backups(desk.places.backups)) == 1


@pytest.fixture
def refused(window: MainWindow, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> SmallWindow:
    """The small window after closing with a backup folder that is a file."""
    monkeypatch.setattr(closing, "SHOW_AFTER_MILLISECONDS", 0)
    desk.places.backups.rmdir()
    desk.places.backups.write_text("no folder")
    window.close()
    wait_until(lambda: window.closing.state is closing.State.REFUSED)
    return by_name(window, SmallWindow, "closingWindow")


def test_failed_backup_says_so_and_lets_her_stay(refused: SmallWindow, window: MainWindow) -> None:
    assert "backupmap" in refused.words.text()
    click(by_name(refused, Button, "stayButton"))
    assert window.isVisible() and window.closing.state is closing.State.OPEN


def test_failed_backup_and_closing_all_the_same(refused: SmallWindow, window: MainWindow) -> None:
    closed = QSignalSpy(window.closed)
    click(by_name(refused, Button, "closeAnywayButton"))
    assert closed.count() == 1 and not window.isVisible()


@pytest.mark.parametrize("how", ["bug", "cancelled"])
def test_a_backup_that_breaks_off_does_not_hold_her(
    window: MainWindow, desk: Desk, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    """A fault in the program while the backup is made: she can stay, and she can close."""
    bugs: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, _error, _trace: bugs.append(kind))

    def broken(_database: Database, _folder: Path, _spare: Path, _earlier: tuple[Path, ...]) -> Done:
        raise OverflowError if how == "bug" else Cancelled

    monkeypatch.setattr(closing, "back_up_safely", broken)
    for _ in range(2):
        window.close()
        wait_until(lambda: window.closing.state is closing.State.REFUSED)
        small = by_name(window, SmallWindow, "closingWindow")
        assert "geen backup gemaakt" in small.words.text()
        click(by_name(small, Button, "stayButton"))
        assert window.isVisible()
    assert bugs == ([OverflowError] * 2 if how == "bug" else [])
    window.close()
    wait_until(lambda: window.closing.state is closing.State.REFUSED)
    closed = QSignalSpy(window.closed)
    click(by_name(by_name(window, SmallWindow, "closingWindow"), Button, "closeAnywayButton"))
    assert closed.count() == 1


def test_failed_backup_and_another_folder(
    refused: SmallWindow, window: MainWindow, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "stick"
    monkeypatch.setattr(window.closing, "_ask", lambda *_: other)
    closed = QSignalSpy(window.closed)
    click(by_name(refused, Button, "otherFolderButton"))
    wait_until(lambda: closed.count() == 1)
    assert len(list_backups(other)) == 1
    assert load_settings(desk.places.settings).backup_folder == other


def test_a_folder_of_choice_that_is_gone_at_closing(
    window: MainWindow, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The stick is at home: there is a backup on this pc, she is told so, and one click closes."""
    monkeypatch.setattr(closing, "SHOW_AFTER_MILLISECONDS", 0)
    desk.settings = replace(desk.settings, backup_folder=tmp_path / "stick" / "netwerk")
    window.close()
    wait_until(lambda: window.closing.state is closing.State.REFUSED)
    small = by_name(window, SmallWindow, "closingWindow")
    assert "alleen op deze pc" in small.title.text()
    assert "is er niet" in small.words.text() and str(desk.places.backups) in small.words.text()
    assert len(list_backups(desk.places.backups)) == 1
    closed = QSignalSpy(window.closed)
    leave = by_name(small, Button, "closeAnywayButton")
    assert leave.look is ButtonLook.MAIN and leave.text() == "&Sluit"
    click(leave)
    assert closed.count() == 1
