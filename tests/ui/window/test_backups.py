"""Backups from the menu: made, listed with counts, a damaged one refused."""

import sys

import pytest
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QMenu, QWidget
from shiboken6 import isValid

from netwerk_desktop.services.partners import add_partner
from netwerk_desktop.storage.backing_up import back_up
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.main_window import MainWindow
from netwerk_desktop.ui.window import backup_actions, backup_list
from netwerk_desktop.ui.window.backup_list import BackupDialog
from tests.ui.drivers import by_name, choose_in_menu, click, table_texts, wait_until


def test_make_a_backup_from_the_menu(window: MainWindow, desk: Desk) -> None:
    words = by_name(window.status, QWidget, "backupSegment")
    assert words.accessibleName() == "Nog geen backup"
    choose_in_menu(by_name(window, QMenu, "fileMenu"), "makeBackupAction")
    wait_until(lambda: not desk.tasks.running)
    assert words.accessibleName() == "Backup: vandaag 08.21"
    assert window.toast.isVisible()


def open_list(window: MainWindow, desk: Desk) -> BackupDialog:
    choose_in_menu(by_name(window, QMenu, "fileMenu"), "restoreBackupAction")
    wait_until(lambda: not desk.tasks.running)
    return by_name(window, BackupDialog, "backupDialog")


def test_the_list_shows_date_and_counts_and_refuses_a_damaged_one(window: MainWindow, desk: Desk) -> None:
    add_partner(desk.database, "Bakkerij Çelik")
    back_up(desk.database, desk.places.backups)
    (desk.places.backups / "netwerk-20251001T091500.nwb").write_bytes(b"x" * 4096)
    dialog = open_list(window, desk)
    good, damaged = table_texts(dialog.table)
    assert good == ["vandaag 08.21", "1", "1", "0", "0", "goed"]
    assert damaged[1:] == ["—", "—", "—", "—", "kan niet"]
    assert dialog.restore_button.isEnabled()
    dialog.table.choose(1)
    assert not dialog.restore_button.isEnabled()
    assert "niet aangeraakt" in dialog.restore_button.why_not
    click(dialog.cancel_button)


@pytest.mark.parametrize("agreed", [True, False])
def test_putting_back_asks_first(
    window: MainWindow, desk: Desk, monkeypatch: pytest.MonkeyPatch, agreed: bool
) -> None:
    made = back_up(desk.database, desk.places.backups)
    monkeypatch.setattr(backup_actions, "confirm", lambda *_args, **_words: agreed)
    wanted = QSignalSpy(window.restore_wanted)
    click(open_list(window, desk).restore_button)
    assert wanted.count() == int(agreed)
    assert not agreed or wanted.at(0)[0] == made


def test_an_empty_folder_says_so(window: MainWindow, desk: Desk) -> None:
    dialog = open_list(window, desk)
    assert not dialog.restore_button.isEnabled()
    click(dialog.cancel_button)


def test_closing_the_list_while_it_is_being_looked_into_is_no_fault(
    window: MainWindow, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was looked into comes in after the table is gone."""
    back_up(desk.database, desk.places.backups)
    faults: list[object] = []
    monkeypatch.setattr(sys, "excepthook", lambda *fault: faults.append(fault))
    monkeypatch.setattr(backup_list, "look_into", lambda rows, _database, _progress: rows)
    choose_in_menu(by_name(window, QMenu, "fileMenu"), "restoreBackupAction")
    dialog = by_name(window, BackupDialog, "backupDialog")
    late = dialog._show_rows
    dialog.reject()
    wait_until(lambda: not isValid(dialog))
    wait_until(lambda: not desk.tasks.running)
    late(())
    assert faults == []
