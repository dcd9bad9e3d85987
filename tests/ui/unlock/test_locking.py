"""Locking an open window: what goes, what stays, what is let to its end, and how she comes back."""

import datetime as dt
import threading

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMenu, QWidget

from netwerk_desktop.model.errors import LockedFile
from netwerk_desktop.planning.recovery_codes import recovery_lines
from netwerk_desktop.services.drafts import read_draft
from netwerk_desktop.services.partner_lists import list_partners, partner_detail
from netwerk_desktop.services.partners import add_partner
from netwerk_desktop.services.school import is_demo_school
from netwerk_desktop.storage.keys import key_by_password, stored_envelope
from netwerk_desktop.system import clock
from netwerk_desktop.system.paths import DataPlaces
from netwerk_desktop.ui import feedback, main_tabs
from netwerk_desktop.ui.feedback import CrashNet
from netwerk_desktop.ui.main_window import MainWindow
from netwerk_desktop.ui.partners.partners_tab import PartnersTab
from netwerk_desktop.ui.settings.school_dialog import SchoolDialog
from netwerk_desktop.ui.shared import clipboard
from netwerk_desktop.ui.shared.editors import LineField
from netwerk_desktop.ui.shared.fact_field import FactField
from netwerk_desktop.ui.sitting import open_file
from netwerk_desktop.ui.unlock.assistants import RecoveryAssistant
from netwerk_desktop.ui.unlock.idle import IdleWatch
from netwerk_desktop.ui.unlock.locker import Locker
from netwerk_desktop.ui.unlock.unlock_page import UnlockPage
from netwerk_desktop.ui.window.backup_list import BackupDialog
from netwerk_desktop.ui.window.restore_preview import RestorePreview
from tests.conftest import MOMENT
from tests.ui.drivers import by_name, choose_in_menu, click, press, type_text, wait_until
from tests.ui.whole_program import PASSWORD, SECRET, Started, choose_secrets, unlock

REAL_TABS = main_tabs.TABS


@pytest.fixture
def window(started: Started, with_backup: DataPlaces) -> MainWindow:
    """An open window with a password."""
    started.program.open(with_backup)
    unlock(started)
    opened = started.window
    wait_until(lambda: started.program._sitting is not None and started.program._sitting.locker is not None)
    return opened


def locker_of(started: Started) -> Locker:
    sitting = started.program._sitting
    assert sitting is not None and sitting.locker is not None
    return sitting.locker


def page_of(started: Started) -> UnlockPage:
    page = locker_of(started).page
    assert isinstance(page, UnlockPage)
    return page


def come_back(started: Started, password: str = PASSWORD) -> None:
    page = page_of(started)
    type_text(page.password_edit, password)
    click(page.unlock_button)
    wait_until(lambda: not locker_of(started).is_locked)


def test_ctrl_l_hides_everything_and_closes_the_file(started: Started, window: MainWindow) -> None:
    press(window, "Ctrl+L")
    assert not window.isVisible() and page_of(started).isVisible()
    database = window.desk.database
    wait_until(lambda: database.is_locked)
    assert database.key == b""
    with pytest.raises(LockedFile):
        is_demo_school(database)
    shown = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
    assert shown == [page_of(started)]


def test_afterwards_everything_stands_as_it_was(started: Started, window: MainWindow) -> None:
    window.show_tab("agreements")
    tab = window.tab.widget
    edit = tab.findChild(QLineEdit)
    assert edit is not None
    type_text(edit, "half get")
    add_partner(window.desk.database, "Voor het slot")
    press(window, "Ctrl+L")
    wait_until(lambda: window.desk.database.is_locked)
    come_back(started)
    assert started.window is window and window.isVisible() and window.tab.widget is tab
    assert edit.text() == "half get"
    add_partner(window.desk.database, "Na het slot")
    assert window.tab.words is not None


def test_undo_goes_through_the_lock(started: Started, window: MainWindow) -> None:
    add_partner(window.desk.database, "Voor het slot")
    step = window.desk.database.undo_stack.next_undo
    press(window, "Ctrl+L")
    wait_until(lambda: window.desk.database.is_locked)
    come_back(started)
    assert window.desk.database.undo_stack.next_undo is step
    window.undo_redo.undo()
    window.show_tab("partners")
    assert window.tab.words is not None and window.tab.words()[1] == "2 partners"


def test_a_wrong_password_keeps_it_locked(started: Started, window: MainWindow) -> None:
    press(window, "Ctrl+L")
    page = page_of(started)
    type_text(page.password_edit, "iets anders")
    click(page.unlock_button)
    wait_until(lambda: page.message.is_error)
    assert locker_of(started).is_locked and not window.isVisible()
    come_back(started)
    assert window.isVisible()


def test_a_dialog_waits_with_what_was_typed(started: Started, window: MainWindow) -> None:
    window.show_school()
    dialog = by_name(window, SchoolDialog, "schoolDialog")
    field = dialog.findChildren(LineField)[0]
    field.clear()
    type_text(field, "Half getypt")
    typed = field.text()
    assert typed.startswith("Half")
    handle = dialog.windowHandle()
    locker_of(started)._idle._watch(handle)
    keys = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    QApplication.sendEvent(handle, keys)  # as the system gives it, while the menu bar is shut out
    wait_until(lambda: locker_of(started).is_locked)
    assert not dialog.isVisible() and not window.isVisible()
    come_back(started)
    assert dialog.isVisible() and window.isVisible() and field.text() == typed
    assert QApplication.activeWindow() is dialog, "what she types now goes where she was"
    dialog.close()


def test_who_has_something_typed_hears_it_before_the_file_closes(
    started: Started, window: MainWindow
) -> None:
    heard: list[bool] = []
    window.desk.leaving.connect(lambda: heard.append(window.desk.database.is_locked))
    locker_of(started).lock()
    assert heard == [False]


def test_a_question_that_waits_is_answered_safely(started: Started, window: MainWindow) -> None:
    QTimer.singleShot(50, locker_of(started).lock)
    agreed = feedback.confirm(window, "Weg", "Alles weg?", verb="Haal weg")
    assert agreed is False
    assert locker_of(started).is_locked


def test_a_menu_that_is_open_goes_too(started: Started, window: MainWindow) -> None:
    menu = by_name(window, QMenu, "fileMenu")
    menu.popup(window.mapToGlobal(window.rect().center()))
    locker_of(started).lock()
    assert not menu.isVisible()


def test_what_runs_is_let_to_its_end_before_the_file_closes(started: Started, window: MainWindow) -> None:
    go_on, done = threading.Event(), []

    def work(_progress: object) -> bool:
        go_on.wait(10)
        return is_demo_school(window.desk.database)

    def show_result(value: bool) -> None:
        done.append(value)
        dialog = QDialog(window)
        dialog.setObjectName("resultDialog")
        dialog.open()

    window.desk.tasks.run("long", work, owner=window, on_done=show_result, on_error=lambda _problem: None)
    press(window, "Ctrl+L")
    assert not window.isVisible() and not window.desk.database.is_locked
    go_on.set()
    wait_until(lambda: window.desk.database.is_locked)
    assert done == [False]
    result = by_name(window, QDialog, "resultDialog")
    assert not result.isVisible(), "what comes up behind the lock stays behind it"
    come_back(started)
    assert result.isVisible()
    result.close()


def test_she_may_come_back_while_it_still_runs(started: Started, window: MainWindow) -> None:
    go_on = threading.Event()
    window.desk.tasks.run(
        "long", lambda _p: go_on.wait(10), owner=window, on_done=lambda _d: None, on_error=lambda _e: None
    )
    press(window, "Ctrl+L")
    come_back(started)
    assert window.isVisible() and not window.desk.database.is_locked
    go_on.set()
    wait_until(lambda: not window.desk.tasks.running)
    assert not window.desk.database.is_locked


@pytest.mark.logs_warnings
def test_whoever_reads_behind_the_lock_is_told_nothing(
    started: Started, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A timer of a screen may fire: no box comes up over the unlock screen."""
    said: list[object] = []
    monkeypatch.setattr(feedback, "show_problem", lambda *_what: said.append(_what))
    net = CrashNet()
    locker_of(started).lock()
    wait_until(lambda: window.desk.database.is_locked)
    net.on_exception(LockedFile, LockedFile(), None)
    QApplication.processEvents()
    assert said == []


def test_the_clipboard_forgets_what_came_from_here(started: Started, window: MainWindow) -> None:
    clipboard.put_text("Bakkerij Çelik\t0999 12 34 56")
    locker_of(started).lock()
    assert QGuiApplication.clipboard().text() == ""


def test_what_a_field_copied_is_ours_where_the_system_tells(
    started: Started, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl+C in a field goes by Qt alone; this platform tells nothing, those with a screen do."""
    monkeypatch.setattr(clipboard, "_owns", lambda _clipboard, mode: mode is QClipboard.Mode.Clipboard)
    QGuiApplication.clipboard().setText("0999 12 34 56")
    locker_of(started).lock()
    assert QGuiApplication.clipboard().text() == ""


def test_the_clipboard_of_others_is_left_alone(started: Started, window: MainWindow) -> None:
    clipboard.put_text("van ons")
    QGuiApplication.clipboard().setText("van een ander programma")
    locker_of(started).lock()
    assert QGuiApplication.clipboard().text() == "van een ander programma"


def test_session_lock_and_sleep_lock(started: Started, window: MainWindow) -> None:
    locker_of(started)._system.on_switched(False)
    assert not locker_of(started).is_locked, "waking up is no reason"
    add_partner(window.desk.database, "Nog net")
    locker_of(started)._system.on_switched(True)
    assert locker_of(started).is_locked
    assert window.desk.database.is_locked, "at once: there is no time for a backup"


def test_after_a_while_without_a_touch(started: Started, window: MainWindow) -> None:
    locker = locker_of(started)
    with clock.fixed(MOMENT + dt.timedelta(minutes=14, seconds=59)):
        locker._idle.look()
    assert not locker.is_locked
    with clock.fixed(MOMENT + dt.timedelta(minutes=15)):
        locker._idle.look()
    assert locker.is_locked


class Clocks:
    """One clock that only goes up, beside the one on the wall."""

    def __init__(self) -> None:
        self.steady = 500.0

    def __call__(self) -> float:
        return self.steady


@pytest.mark.parametrize(
    ("steady", "wall", "locks"),
    [
        (899, dt.timedelta(seconds=899), False),
        (900, dt.timedelta(seconds=900), True),
        (900, -dt.timedelta(days=1), True),  # the clock was set back a day
        (10, dt.timedelta(hours=8), True),  # the machine slept, and its steady clock with it
        (10, -dt.timedelta(days=1), False),
    ],
)
def test_no_clock_keeps_it_open(qapp: QApplication, steady: int, wall: dt.timedelta, locks: bool) -> None:
    clocks, seen = Clocks(), []
    watch = IdleWatch(qapp, minutes=lambda: 15, monotonic=clocks)
    watch.idle.connect(lambda: seen.append(True))
    watch.touch()
    clocks.steady += steady
    with clock.fixed(MOMENT + wall):
        watch.look()
    assert bool(seen) is locks
    watch.deleteLater()


def test_never_is_never(qapp: QApplication) -> None:
    clocks, seen = Clocks(), []
    watch = IdleWatch(qapp, minutes=lambda: 0, monotonic=clocks)
    watch.idle.connect(lambda: seen.append(True))
    clocks.steady += 10**6
    watch.look()
    assert seen == []
    watch.deleteLater()


def test_touching_the_window_counts(started: Started, window: MainWindow) -> None:
    """What the system hands to the window is seen, also when a field inside takes it."""
    idle = locker_of(started)._idle
    handle = window.windowHandle()
    idle._watch(handle)
    with clock.fixed(MOMENT + dt.timedelta(minutes=14)):
        key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a")
        QApplication.sendEvent(handle, key)
    with clock.fixed(MOMENT + dt.timedelta(minutes=20)):
        idle.look()
    assert not locker_of(started).is_locked


@pytest.mark.logs_warnings
def test_the_key_file_deleted_while_it_is_open_is_put_back(
    started: Started, window: MainWindow, with_backup: DataPlaces
) -> None:
    with_backup.key.unlink()
    locker_of(started).lock()
    assert stored_envelope(with_backup.database) is not None
    come_back(started)
    assert window.isVisible()


def test_a_changed_file_is_backed_up_behind_the_lock_once(
    started: Started, window: MainWindow, with_backup: DataPlaces
) -> None:
    """She may shut the laptop now and never come back to close."""

    def backups() -> int:
        return len(list(with_backup.backups.glob("*.nwb")))

    before = backups()
    for _ in range(2):
        add_partner(window.desk.database, "Iets nieuws")
        locker_of(started).lock()
        wait_until(lambda: window.desk.database.is_locked)
        come_back(started)
    assert backups() == before + 1


def test_nothing_changed_needs_no_backup(
    started: Started, window: MainWindow, with_backup: DataPlaces
) -> None:
    before = len(list(with_backup.backups.glob("*.nwb")))
    locker_of(started).lock()
    wait_until(lambda: window.desk.database.is_locked)
    assert len(list(with_backup.backups.glob("*.nwb"))) == before


def test_the_program_may_be_left_from_the_lock(started: Started, window: MainWindow) -> None:
    locker_of(started).lock()
    page_of(started).close()
    assert started.codes == [0] and started.program.window is None


def test_a_second_start_shows_the_unlock_screen(started: Started, window: MainWindow) -> None:
    locker_of(started).lock()
    page = page_of(started)
    page.showMinimized()
    started.program._rung.emit()
    QApplication.processEvents()
    assert not window.isVisible() and locker_of(started).is_locked


def test_another_school_from_the_lock_lets_go_of_this_one(
    started: Started, window: MainWindow, monkeypatch: pytest.MonkeyPatch, with_backup: DataPlaces
) -> None:
    monkeypatch.setattr(feedback, "ask_folder", lambda *_a, **_w: with_backup.folder.parent)
    locker_of(started).lock()
    page_of(started).other_folder_wanted.emit()
    assert started.assistant.isVisible(), "an empty folder begins with the first start"


def test_a_backup_put_back_from_the_lock(
    started: Started, window: MainWindow, with_backup: DataPlaces
) -> None:
    locker_of(started).lock()
    wait_until(lambda: window.desk.database.is_locked)
    page = page_of(started)
    click(page.backup_button)
    type_text(page.password_edit, PASSWORD)
    click(page.unlock_button)
    wait_until(lambda: page.findChild(BackupDialog) is not None)
    dialog = by_name(page, BackupDialog, "backupDialog")
    assert dialog.isVisible() and not window.isVisible()
    wait_until(lambda: not started.program._tasks.running)
    click(dialog.restore_button)
    wait_until(lambda: dialog.findChild(RestorePreview) is not None)
    assert not window.isVisible()
    click(by_name(dialog, RestorePreview, "restorePreview").restore_button)
    wait_until(lambda: started.program.window not in (None, window))
    words = started.window.tab.words
    assert words is not None and words()[1] == "1 partners"


def test_the_recovery_key_opens_the_lock_too(
    started: Started, window: MainWindow, with_backup: DataPlaces
) -> None:
    press(window, "Ctrl+L")
    wait_until(lambda: window.desk.database.is_locked)
    for is_second in (False, True):
        click(page_of(started).recovery_button)
        assistant = next(
            each for each in page_of(started).findChildren(RecoveryAssistant) if each.isVisible()
        )
        for edit, line in zip(assistant.recovery_page.edits, recovery_lines(SECRET), strict=True):
            edit.setText(line)
        click(assistant.main_button)
        wait_until(lambda shown=assistant: shown.step == 1)  # type: ignore[misc]
        if not is_second:
            click(assistant.cancel_button)
            assert window.desk.database.is_locked, "without a new password it is closed again"
    assert assistant.steps is not None
    choose_secrets(assistant, assistant.steps)
    wait_until(lambda: not locker_of(started).is_locked)
    assert window.isVisible() and not window.desk.database.is_locked
    envelope = stored_envelope(with_backup.database)
    assert envelope is not None and envelope.recovery is not None and envelope.recovery.mark == "HS 2026-02"


def test_the_menu_locks_and_the_status_line_says_when(started: Started, window: MainWindow) -> None:
    said = by_name(window.status, QWidget, "lockSegment").accessibleName()
    assert said == "Versleuteld · vergrendelt na 15 min"
    choose_in_menu(by_name(window, QMenu, "fileMenu"), "lockAction")
    assert locker_of(started).is_locked


def test_a_draft_is_in_the_encrypted_file(
    started: Started, with_backup: DataPlaces, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the real tab: what is being typed about a contact survives a power cut behind the lock."""
    monkeypatch.setattr(main_tabs, "TABS", REAL_TABS)
    started.program.open(with_backup)
    unlock(started)
    window = started.window
    window.show_tab("partners")
    tab = window.tab.widget
    assert isinstance(tab, PartnersTab)
    wait_until(lambda: tab._detail is not None)
    assert tab.choose_partner(list_partners(window.desk.database)[0].id)
    tab.list.table.setFocus()
    press(tab.list.table, "Ctrl+T")
    form = tab.detail.log_form
    wait_until(form.isVisible)
    type_text(form._said, "Zij wil het geheim XQ77ZV houden")
    place = form._place()
    wait_until(lambda: started.program._sitting is not None and started.program._sitting.locker is not None)
    locker_of(started).lock()
    wait_until(lambda: window.desk.database.is_locked)
    assert b"XQ77ZV" not in with_backup.database.read_bytes()
    other = open_file(with_backup, key_by_password(with_backup.database, PASSWORD))
    try:
        assert "XQ77ZV" in read_draft(other, place)["said"]
    finally:
        other.close()
    come_back(started)
    assert form.isVisible() and "XQ77ZV" in form._said.toPlainText()


def test_a_value_that_is_being_typed_is_kept_before_the_file_closes(
    started: Started, with_backup: DataPlaces, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The program may be left from the lock, or killed there."""
    monkeypatch.setattr(main_tabs, "TABS", REAL_TABS)
    started.program.open(with_backup)
    unlock(started)
    window = started.window
    window.show_tab("partners")
    tab = window.tab.widget
    assert isinstance(tab, PartnersTab)
    partner_id = list_partners(window.desk.database)[0].id
    wait_until(lambda: tab.choose_partner(partner_id))
    field = by_name(tab, FactField, "shared_ambitionField")
    field.edit()
    type_text(field.editor, "Samen een leerlijn")
    wait_until(lambda: started.program._sitting is not None and started.program._sitting.locker is not None)
    locker_of(started).lock()
    wait_until(lambda: window.desk.database.is_locked)
    come_back(started)
    detail = partner_detail(window.desk.database, partner_id)
    assert detail is not None and detail.partner.shared_ambition == "Samen een leerlijn"
