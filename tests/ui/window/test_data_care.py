"""Checking the data, moving to another pc, the readable copy of the year: from the menu, as a person does."""

import datetime as dt
import shutil
from pathlib import Path

import pytest
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QLabel, QMenu, QWidget
from shiboken6 import isValid

from netwerk_desktop.model.errors import NetwerkError
from netwerk_desktop.services.partners import add_partner
from netwerk_desktop.services.readable_exports import is_due, last_readable, save_readable
from netwerk_desktop.storage.backing_up import back_up, last_recorded
from netwerk_desktop.storage.backup import inspect_backup
from netwerk_desktop.storage.backup_states import envelope_in
from netwerk_desktop.storage.database import Database
from netwerk_desktop.storage.envelope import open_with_password
from netwerk_desktop.storage.keys import protect
from netwerk_desktop.system import clock
from netwerk_desktop.ui import feedback
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.main_window import MainWindow
from netwerk_desktop.ui.shared.buttons import Button
from netwerk_desktop.ui.window import moving
from netwerk_desktop.ui.window.backup_list import BackupDialog
from netwerk_desktop.ui.window.check_dialog import CheckDialog
from netwerk_desktop.ui.window.moving import MoveAssistant
from netwerk_desktop.ui.window.readable_line import ReadableLine
from netwerk_desktop.ui.window.restore_preview import RestorePreview
from tests.ui.drivers import by_name, choose_in_menu, click, wait_until

PASSWORD = "kaas en brood in de pauze"


def texts_in(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def checked(window: MainWindow) -> CheckDialog:
    """The dialog, once all was looked at."""
    choose_in_menu(by_name(window, QMenu, "fileMenu"), "checkDataAction")
    dialog = by_name(window, CheckDialog, "checkDialog")
    wait_until(lambda: dialog.findChild(QWidget, "checkLines") is not None)
    return dialog


def test_all_is_well(window: MainWindow, desk: Desk) -> None:
    add_partner(desk.database, "Bakkerij Çelik")
    dialog = checked(window)
    words = texts_in(dialog)
    assert dialog.title.text() == "Alles is in orde."
    assert "Elke bladzijde is zoals hij werd bewaard." in words
    assert "Alle stappen staan er nog" in words
    click(by_name(dialog, Button, "closeButton"))


def test_what_was_mended_is_said(window: MainWindow, desk: Desk) -> None:
    add_partner(desk.database, "Bakkerij Çelik")
    with desk.database.raw_connection() as connection:
        connection.execute("DELETE FROM search_entry WHERE source = 'partner'")
    dialog = checked(window)
    assert dialog.title.text() == "Er is iets hersteld. Nu is alles in orde."
    assert "Hersteld: de zoeklijst klopte op 1 plek niet" in texts_in(dialog)
    click(by_name(dialog, Button, "closeButton"))
    wait_until(lambda: not isValid(dialog))
    assert checked(window).title.text() == "Alles is in orde."


@pytest.mark.logs_warnings
def test_damage_leads_to_the_backups(window: MainWindow, desk: Desk) -> None:
    """Found while she works: the backups still open, and one can be put back."""
    add_partner(desk.database, "Bakkerij Çelik")
    back_up(desk.database, desk.places.backups)
    with desk.database.path.open("r+b") as file:  # plays the disk
        file.seek(4096 * 7 + 99)
        file.write(b"\x00\x01\x02")
    dialog = checked(window)
    assert "beschadigd" in dialog.title.text()
    click(by_name(dialog, Button, "showBackupsButton"))
    wait_until(lambda: window.findChild(BackupDialog) is not None)
    backups = by_name(window, BackupDialog, "backupDialog")
    wait_until(lambda: bool(backups._rows()) and all(row.facts for row in backups._rows()))
    wanted = QSignalSpy(window.restore_wanted)
    click(backups.restore_button)
    wait_until(lambda: backups.findChild(RestorePreview) is not None)
    click(by_name(backups, RestorePreview, "restorePreview").restore_button)
    assert wanted.count() == 1
    wait_until(lambda: not desk.tasks.running)


def test_leaving_in_the_middle_is_no_fault(window: MainWindow, desk: Desk) -> None:
    choose_in_menu(by_name(window, QMenu, "fileMenu"), "checkDataAction")
    by_name(window, CheckDialog, "checkDialog").reject()
    wait_until(lambda: not desk.tasks.running)
    add_partner(desk.database, "Bakkerij Çelik")


def test_to_another_pc(
    window: MainWindow, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    add_partner(desk.database, "Bakkerij Çelik")
    protect(desk.database.path, desk.database.key, PASSWORD)
    monkeypatch.setattr(moving, "ask_folder", lambda *_args, **_words: stick)
    choose_in_menu(by_name(window, QMenu, "fileMenu"), "moveAction")
    assistant = by_name(window, MoveAssistant, "moveAssistant")
    assert not assistant.main_button.isEnabled()
    click(assistant.place.folder_button)
    click(assistant.main_button)
    wait_until(lambda: assistant.step == 1)
    (made,) = stick.iterdir()
    assert made.name == "2026-11-22 Netwerk verhuizing.nwb"
    assert inspect_backup(made, desk.database.key).counts["partner"] == 1
    envelope = envelope_in(made)
    assert envelope is not None and open_with_password(envelope, PASSWORD) == desk.database.key
    words = texts_in(assistant.rest)
    assert "is nagekeken en heel" in words and "1 partner, 1 persoon" in words
    assert "Verhuisbestand openen" in words
    click(assistant.main_button)
    assert not assistant.isVisible()


def test_a_stick_that_was_taken_out(
    window: MainWindow, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    protect(desk.database.path, desk.database.key, PASSWORD)
    monkeypatch.setattr(moving, "ask_folder", lambda *_args, **_words: stick)
    choose_in_menu(by_name(window, QMenu, "fileMenu"), "moveAction")
    assistant = by_name(window, MoveAssistant, "moveAssistant")
    click(assistant.place.folder_button)
    shutil.rmtree(stick)
    click(assistant.main_button)
    wait_until(lambda: not desk.tasks.running)
    problem = by_name(assistant, QWidget, "moveProblem")
    assert problem.isVisible() and "niet gelukt" in problem.accessibleName()
    assert assistant.step == 0 and assistant.main_button.isEnabled()
    assistant.reject()


def test_without_a_password_nothing_is_carried_away(
    window: MainWindow, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(moving, "ask_folder", lambda *_args, **_words: tmp_path)
    choose_in_menu(by_name(window, QMenu, "fileMenu"), "moveAction")
    assistant = by_name(window, MoveAssistant, "moveAssistant")
    click(assistant.place.folder_button)
    click(assistant.main_button)
    wait_until(lambda: not desk.tasks.running)
    assert "Kies eerst een wachtwoord" in by_name(assistant, QWidget, "moveProblem").accessibleName()
    assert not list(tmp_path.glob("*.nwb"))
    assistant.reject()


def test_the_readable_copy_is_offered_once_a_school_year(
    window: MainWindow, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "Documenten"
    folder.mkdir()
    monkeypatch.setattr(feedback, "ask_folder", lambda *_args, **_words: folder)
    choose_in_menu(by_name(window, QMenu, "fileMenu"), "restoreBackupAction")
    dialog = by_name(window, BackupDialog, "backupDialog")
    line = by_name(dialog, ReadableLine, "readableLine")
    assert line.accessibleName().startswith("Leesbare uitvoer 2026-2027: nog niet bewaard")
    click(line.action_button)
    wait_until(lambda: not desk.tasks.running)
    assert line.accessibleName() == "Leesbare uitvoer 2026-2027: bewaard op zo 22-11."
    assert [path.name for path in folder.iterdir()] == ["2026-11-22 Netwerk.xlsx"]
    dialog.reject()
    wait_until(lambda: not desk.tasks.running)


def test_a_folder_that_refuses_the_readable_copy(
    window: MainWindow, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[NetwerkError] = []
    (tmp_path / "bestand").write_text("x")
    monkeypatch.setattr(feedback, "ask_folder", lambda *_args, **_words: tmp_path / "bestand")
    monkeypatch.setattr(feedback, "show_problem", lambda _parent, problem: said.append(problem))
    line = ReadableLine(desk, window)
    line.acted.emit()
    wait_until(lambda: not desk.tasks.running)
    assert said and is_due(desk.database)


def test_it_is_due_again_in_the_next_school_year(database: Database, tmp_path: Path) -> None:
    assert is_due(database) and last_readable(database) is None
    path = save_readable(database, tmp_path)
    assert path.exists() and not is_due(database)
    assert last_readable(database) == dt.date(2026, 11, 22)
    assert last_recorded(database) is None, "it is no backup"
    with clock.fixed(dt.datetime(2027, 8, 2, 12, tzinfo=dt.UTC)):
        assert is_due(database)
