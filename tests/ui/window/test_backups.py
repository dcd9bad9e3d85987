"""Backups from the menu: made, shown with counts and state, put back after seeing what changes."""

import datetime as dt
import os
import shutil
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QDialog, QLabel, QMenu, QWidget
from shiboken6 import isValid

from netwerk_desktop.model.errors import NetwerkError
from netwerk_desktop.model.trail import APPEND_ONLY
from netwerk_desktop.services.partners import add_partner
from netwerk_desktop.storage.backing_up import back_up, recorded
from netwerk_desktop.storage.database import Database
from netwerk_desktop.storage.keys import protect
from netwerk_desktop.storage.upgrade import create_database
from netwerk_desktop.system import clock
from netwerk_desktop.system.settings import load_settings
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.main_window import MainWindow
from netwerk_desktop.ui.shared.buttons import Button
from netwerk_desktop.ui.window import backup_actions, backup_list, restoring
from netwerk_desktop.ui.window.backup_list import BackupDialog
from netwerk_desktop.ui.window.foreign_backup import ForeignBackupDialog
from netwerk_desktop.ui.window.quiet_backups import EVERY_SECONDS, QuietBackups
from netwerk_desktop.ui.window.restore_preview import RestorePreview
from netwerk_desktop.ui.window.restoring import RestoreChoice
from tests.builders import a_place, an_activity
from tests.storage.test_opening import flip
from tests.ui.drivers import by_name, choose_in_menu, click, table_texts, type_text, wait_until

PASSWORD = "kaas en brood in de pauze"


def test_make_a_backup_from_the_menu(window: MainWindow, desk: Desk) -> None:
    words = by_name(window.status, QWidget, "backupSegment")
    assert words.accessibleName() == "Nog geen backup"
    choose_in_menu(by_name(window, QMenu, "fileMenu"), "makeBackupAction")
    wait_until(lambda: not desk.tasks.running)
    assert words.accessibleName() == "Backup: vandaag 08.21"
    assert window.toast.isVisible()


def open_list(window: MainWindow, desk: Desk) -> BackupDialog:
    """The dialog, once all that is in it was looked into."""
    choose_in_menu(by_name(window, QMenu, "fileMenu"), "restoreBackupAction")
    dialog = by_name(window, BackupDialog, "backupDialog")
    wait_known(dialog, desk)
    return dialog


def wait_known(dialog: BackupDialog, desk: Desk) -> None:
    wait_until(lambda: dialog.about.text() not in ("", "Backups zoeken…"))
    wait_until(
        lambda: not desk.tasks.running and all(row.facts for row in dialog.table.row_model().rows),
        milliseconds=20_000,
    )


def test_the_list_shows_date_counts_and_state(window: MainWindow, desk: Desk, tmp_path: Path) -> None:
    add_partner(desk.database, "Bakkerij Çelik")
    folder = desk.places.backups
    back_up(desk.database, folder)
    damaged = back_up(desk.database, folder)
    flip(damaged, 4096 * 9)
    shutil.copyfile(a_foreign_backup(tmp_path), folder / "netwerk-20260701T080000-0badf00d-nr3.nwb")
    (folder / "netwerk-20251001T091500.nwb").write_bytes(os.urandom(8 * 4096))
    dialog = open_list(window, desk)
    rows = table_texts(dialog.table)
    assert rows == [
        ["vandaag 08.21", "1", "1", "0", "0", "beschadigd"],
        ["vandaag 08.21", "1", "1", "0", "0", "goed"],
        [rows[2][0], "—", "—", "—", "—", "andere school"],
        [rows[3][0], "1", "0", "0", "0", "andere school"],
    ]
    assert "10-2025" in rows[2][0] and "1-7" in rows[3][0], "in the order in which they were made"
    expected = (
        (0, False, "beschadigd"),
        (1, True, "Je ziet eerst wat er verandert"),
        (2, False, "andere school"),
        (3, True, "wachtwoord van toen"),
    )
    for row_id, can, words in expected:
        dialog.table.choose(row_id)
        assert dialog.restore_button.isEnabled() == can
        assert words in dialog.about.text()
    click(dialog.cancel_button)


def test_a_backup_with_a_changed_trail_is_told_and_can_be_put_back(window: MainWindow, desk: Desk) -> None:
    add_partner(desk.database, "Bakkerij Çelik")
    with desk.database.raw_connection() as connection:
        connection.execute("DROP TRIGGER audit_entry_unchanged")
        connection.execute("UPDATE audit_entry SET chain = 'x'")
        connection.execute(APPEND_ONLY["audit_entry"][1])
    choose_in_menu(by_name(window, QMenu, "fileMenu"), "makeBackupAction")
    wait_until(lambda: not desk.tasks.running)
    dialog = open_list(window, desk)
    assert [row[-1] for row in table_texts(dialog.table)] == ["goed, let op"]
    assert "geschiedenis klopt niet" in dialog.about.text()
    assert dialog.restore_button.isEnabled()
    click(dialog.cancel_button)


def a_foreign_backup(folder: Path) -> Path:
    """Of another school on another pc, with a password."""
    path, key = folder / "elders" / "netwerk.db", os.urandom(48)
    path.parent.mkdir()
    protect(path, key, PASSWORD)
    create_database(path, key)
    database = Database(path, key, now=clock.now, actor="x")
    add_partner(database, "Van elders")
    made = back_up(database, path.parent / "backups")
    database.close()
    return made


def preview_of(dialog: QDialog) -> RestorePreview:
    wait_until(lambda: dialog.findChild(RestorePreview) is not None)
    return by_name(dialog, RestorePreview, "restorePreview")


def texts_in(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


@pytest.mark.parametrize("agreed", [True, False])
def test_putting_back_shows_what_changes_first(window: MainWindow, desk: Desk, agreed: bool) -> None:
    add_partner(desk.database, "Bakkerij Çelik")
    made = back_up(desk.database, desk.places.backups)
    add_partner(desk.database, "Garage Łukasz")
    add_partner(desk.database, "Café ’t Loo")
    wanted = QSignalSpy(window.restore_wanted)
    dialog = open_list(window, desk)
    click(dialog.restore_button)
    preview = preview_of(dialog)
    words = texts_in(preview)
    assert "Backup van vandaag 08.21 terugzetten?" in words
    assert "Dat zijn 2 handelingen" in words and "2 minder" in words and "gelijk" in words
    assert "Je kunt daarna teruggaan" in words
    counts = by_name(preview, QWidget, "restoreCounts").accessibleName()
    assert counts.startswith("Partners: 1 2 minder. Personen: 1 gelijk")
    click(preview.restore_button if agreed else by_name(preview, Button, "cancelButton"))
    assert wanted.count() == int(agreed)
    if agreed:
        choice = wanted.at(0)[0]
        assert isinstance(choice, RestoreChoice) and choice.path == made
        assert choice.keys.own == choice.keys.chosen == desk.database.key


def test_what_differs_beside_partners_is_told_too(window: MainWindow, desk: Desk) -> None:
    """Places and activities go as well: five lines that say *gelijk* would be no warning."""
    place = a_place(desk.database)
    back_up(desk.database, desk.places.backups)
    a_place(desk.database, place.partner_id)
    an_activity(desk.database, place.partner_id)
    dialog = open_list(window, desk)
    click(dialog.restore_button)
    counts = by_name(preview_of(dialog), QWidget, "restoreCounts").accessibleName()
    assert counts.endswith("Bedankbrieven: 0 gelijk. Activiteiten: 0 1 minder. Stageplekken: 1 1 minder")


def test_a_restore_while_other_work_runs_is_refused(
    window: MainWindow, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An import goes on to its end; nobody cuts it off by putting a backup back."""
    back_up(desk.database, desk.places.backups)
    dialog = open_list(window, desk)
    said: list[NetwerkError] = []
    monkeypatch.setattr(restoring, "show_problem", lambda _parent, problem: said.append(problem))
    wanted, go = QSignalSpy(window.restore_wanted), threading.Event()
    desk.tasks.run(
        "import",
        lambda _progress: go.wait(10),
        owner=window,
        what="Lijst ophalen",
        on_done=print,
        on_error=print,
    )
    click(dialog.restore_button)
    assert "Er is nog werk bezig: Lijst ophalen." in said[0].message
    assert dialog.findChild(RestorePreview) is None and wanted.count() == 0
    go.set()
    wait_until(lambda: not desk.tasks.running)
    click(dialog.restore_button)
    click(preview_of(dialog).restore_button)
    assert wanted.count() == 1


def test_a_backup_of_elsewhere_asks_for_its_own_password(
    window: MainWindow, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    carried = Path(shutil.copyfile(a_foreign_backup(tmp_path), tmp_path / "Netwerk verhuizing.nwb"))
    monkeypatch.setattr(backup_list, "ask_open_file", lambda *_args, **_words: carried)
    wanted = QSignalSpy(window.restore_wanted)
    dialog = open_list(window, desk)
    click(dialog.file_button)
    wait_until(lambda: dialog.table.row_model().rowCount() == 1)
    wait_known(dialog, desk)
    click(dialog.restore_button)
    asked = by_name(dialog, ForeignBackupDialog, "foreignBackupDialog")
    click(asked.open_button)
    assert "Typ het wachtwoord" in texts_in(asked)
    type_text(asked.password_edit, "iets anders")
    click(asked.open_button)
    wait_until(lambda: "past niet" in texts_in(asked))
    assert wanted.count() == 0
    asked.password_edit.wipe()
    type_text(asked.password_edit, PASSWORD)
    click(asked.open_button)
    preview = preview_of(dialog)
    assert "andere school of pc" in texts_in(preview)
    click(preview.restore_button)
    choice = wanted.at(0)[0]
    assert choice.path == carried and choice.keys.own == desk.database.key != choice.keys.chosen


def test_an_empty_folder_says_so(window: MainWindow, desk: Desk) -> None:
    choose_in_menu(by_name(window, QMenu, "fileMenu"), "restoreBackupAction")
    dialog = by_name(window, BackupDialog, "backupDialog")
    wait_until(lambda: "geen backups" in dialog.about.text())
    assert not dialog.restore_button.isEnabled()
    click(dialog.cancel_button)


def test_another_folder_is_where_backups_come_from_now_on(
    window: MainWindow, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    share = tmp_path / "share"
    share.mkdir()
    back_up(desk.database, desk.places.backups)
    dialog = open_list(window, desk)
    monkeypatch.setattr(dialog, "_ask", lambda *_: share)
    click(dialog.folder_button)
    wait_until(lambda: "geen backups" in dialog.about.text())
    assert load_settings(desk.places.settings).backup_folder == share
    click(dialog.cancel_button)
    choose_in_menu(by_name(window, QMenu, "fileMenu"), "makeBackupAction")
    wait_until(lambda: not desk.tasks.running)
    assert len(list(share.glob("*.nwb"))) == 1
    dialog = open_list(window, desk)
    assert [row[1] for row in table_texts(dialog.table)] == ["backupmap", "deze pc"]
    click(dialog.cancel_button)


@pytest.mark.parametrize("by_closing", [False, True])
def test_what_lies_in_a_folder_of_before_ages_too(
    window: MainWindow, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, by_closing: bool
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    with clock.fixed(clock.now() - dt.timedelta(days=800)):
        aged = back_up(desk.database, stick)
    back_up(desk.database, desk.places.backups)
    desk.settings = replace(desk.settings, backup_folder=stick)
    dialog = open_list(window, desk)
    monkeypatch.setattr(dialog, "_ask", lambda *_: desk.places.backups)
    click(dialog.folder_button)
    assert load_settings(desk.places.settings).earlier_backup_folders == (stick,)
    wait_until(lambda: not desk.tasks.running)
    click(dialog.cancel_button)
    assert aged.exists()
    if by_closing:
        add_partner(desk.database, "Nieuw")
        closed = QSignalSpy(window.closed)
        window.close()
        wait_until(lambda: closed.count() == 1)
    else:
        choose_in_menu(by_name(window, QMenu, "fileMenu"), "makeBackupAction")
        wait_until(lambda: not desk.tasks.running)
    assert not aged.exists()


def test_a_folder_that_is_gone_gets_a_backup_on_this_pc(
    window: MainWindow, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The share is gone: something is made all the same, and it is said."""
    desk.settings = replace(desk.settings, backup_folder=tmp_path / "weg" / "share")
    said: list[NetwerkError] = []
    monkeypatch.setattr(backup_actions, "show_problem", lambda _parent, problem: said.append(problem))
    choose_in_menu(by_name(window, QMenu, "fileMenu"), "makeBackupAction")
    wait_until(lambda: not desk.tasks.running)
    assert "is er niet" in said[0].message and "op deze pc gemaakt" in said[0].message
    assert len(list(desk.places.backups.glob("*.nwb"))) == 1
    words = by_name(window.status, QWidget, "backupSegment").accessibleName()
    assert words == "Backup: vandaag 08.21, alleen op deze pc"


def test_closing_the_list_while_it_is_being_looked_into_is_no_fault(
    window: MainWindow, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was looked into comes in after the table is gone."""
    back_up(desk.database, desk.places.backups)
    faults: list[object] = []
    monkeypatch.setattr(sys, "excepthook", lambda *fault: faults.append(fault))
    choose_in_menu(by_name(window, QMenu, "fileMenu"), "restoreBackupAction")
    dialog = by_name(window, BackupDialog, "backupDialog")
    late = dialog._on_listed
    dialog.reject()
    wait_until(lambda: not isValid(dialog))
    wait_until(lambda: not desk.tasks.running)
    late(())
    assert faults == []


class Watch:
    """Seconds that pass when a test says so."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_every_two_hours_of_work_there_is_a_backup(window: MainWindow, desk: Desk) -> None:
    watch = Watch()
    quiet = QuietBackups(desk, window, elapsed=watch)
    made = QSignalSpy(quiet.made)

    def look() -> int:
        quiet.look()
        wait_until(lambda: not desk.tasks.running)
        return made.count()

    watch.now = EVERY_SECONDS * 3
    assert look() == 0, "nothing was changed"
    add_partner(desk.database, "Bakkerij Çelik")
    wait_until(lambda: quiet._is_changed)
    assert look() == 1
    assert look() == 1
    add_partner(desk.database, "Garage Łukasz")
    wait_until(lambda: quiet._is_changed)
    watch.now += EVERY_SECONDS - 1
    assert look() == 1, "not yet two hours"
    watch.now += 1
    assert look() == 2
    assert len(recorded(desk.database)) == 2
    quiet.deleteLater()


def test_a_backup_in_between_that_fails_says_so_at_the_foot(
    window: MainWindow, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    watch = Watch()
    quiet = QuietBackups(desk, window, elapsed=watch)
    quiet.failed.connect(window.status.say_backup_failed)
    shutil.rmtree(desk.places.backups)
    desk.places.backups.write_text("no folder")
    add_partner(desk.database, "Bakkerij Çelik")
    wait_until(lambda: quiet._is_changed)
    watch.now = EVERY_SECONDS
    quiet.look()
    wait_until(lambda: not desk.tasks.running)
    words = by_name(window.status, QWidget, "backupSegment")
    assert words.accessibleName() == "Backup lukt nu niet"
    desk.places.backups.unlink()
    quiet.look()
    wait_until(lambda: not desk.tasks.running)
    assert len(list(desk.places.backups.glob("*.nwb"))) == 1, "the next look tries again"
    quiet.deleteLater()


def test_a_problem_with_the_file_that_was_chosen_is_said(
    window: MainWindow, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "vakantie.nwb"
    other.write_bytes(b"PK\x03\x04" + b"x" * 5000)
    monkeypatch.setattr(backup_list, "ask_open_file", lambda *_args, **_words: other)
    back_up(desk.database, desk.places.backups)
    dialog = open_list(window, desk)
    click(dialog.file_button)
    wait_until(lambda: len(dialog.table.row_model().rows) == 2)
    assert table_texts(dialog.table)[0][0] == "vakantie.nwb"
    assert not dialog.restore_button.isEnabled()
    click(dialog.cancel_button)
