"""Bestand, Wachtwoord: another password, another sheet, another time; and the store of Windows by policy."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from netwerk_desktop.planning.recovery_codes import recovery_lines
from netwerk_desktop.storage.envelope import WrongPassword, WrongRecoveryKey, identity_of, open_with_recovery
from netwerk_desktop.storage.keys import key_by_password, stored_envelope
from netwerk_desktop.system import key_store, policy
from netwerk_desktop.system.paths import DataPlaces
from netwerk_desktop.system.settings import load_settings
from netwerk_desktop.ui.main_window import MainWindow
from netwerk_desktop.ui.unlock.assistants import PasswordAssistant, ProtectAssistant, SheetAssistant
from netwerk_desktop.ui.unlock.security_dialog import SecurityDialog
from tests.ui.drivers import by_name, click, type_text, wait_until
from tests.ui.whole_program import PASSWORD, SECRET, Started, choose_secrets, unlock

NEW = "groene fiets regen maandag"


@pytest.fixture
def window(started: Started, with_backup: DataPlaces) -> MainWindow:
    """An open window with a password."""
    started.program.open(with_backup)
    unlock(started)
    return started.window


@pytest.fixture
def dialog(window: MainWindow) -> Iterator[SecurityDialog]:
    """The dialog as the menu opens it."""
    window.show_security()
    opened = by_name(window, SecurityDialog, "securityDialog")
    yield opened
    opened.close()


def lock_words(window: MainWindow) -> str:
    return by_name(window.status, QWidget, "lockSegment").accessibleName()


def change(dialog: SecurityDialog, current: str, new: str) -> PasswordAssistant:
    assistant = dialog.findChild(PasswordAssistant)
    if assistant is None:
        click(dialog.password_button)
        assistant = by_name(dialog, PasswordAssistant, "passwordAssistant")
    for edit, text in (
        (assistant.page.current_edit, current),
        (assistant.page.new_edit, new),
        (assistant.page.again_edit, new),
    ):
        edit.clear()
        type_text(edit, text)
    click(assistant.main_button)
    return assistant


def test_another_password(dialog: SecurityDialog, window: MainWindow, with_backup: DataPlaces) -> None:
    key = window.desk.database.key
    change(dialog, PASSWORD, NEW)
    wait_until(lambda: "gewijzigd" in dialog.message.text())
    assert key_by_password(with_backup.database, NEW) == key
    with pytest.raises(WrongPassword):
        key_by_password(with_backup.database, PASSWORD)
    envelope = stored_envelope(with_backup.database)
    assert envelope is not None and open_with_recovery(envelope, recovery_lines(SECRET)) == key


def test_a_wrong_present_password_changes_nothing(dialog: SecurityDialog, with_backup: DataPlaces) -> None:
    before = with_backup.key.read_bytes()
    assistant = change(dialog, "iets anders", NEW)
    wait_until(lambda: bool(assistant.page._current.error))
    assert "past niet" in assistant.page._current.error and assistant.isVisible()
    assert with_backup.key.read_bytes() == before
    change(dialog, PASSWORD, NEW)
    wait_until(lambda: "gewijzigd" in dialog.message.text())


def test_alt_with_a_letter_means_one_thing(dialog: SecurityDialog) -> None:
    click(dialog.password_button)
    assistant = by_name(dialog, PasswordAssistant, "passwordAssistant")
    shown: list[QLabel | QAbstractButton] = [
        *assistant.findChildren(QLabel),
        *assistant.findChildren(QAbstractButton),
    ]
    words = [each.text() for each in shown if each.isVisible() and "&" in each.text()]
    letters = [text[text.index("&") + 1].casefold() for text in words]
    assert len(letters) >= 5 and len(set(letters)) == len(letters), words


def test_another_sheet_asks_for_the_password(
    dialog: SecurityDialog, window: MainWindow, with_backup: DataPlaces
) -> None:
    click(dialog.sheet_button)
    assistant = by_name(dialog, SheetAssistant, "sheetAssistant")
    click(assistant.main_button)
    assert assistant.step == 0
    type_text(assistant.current_page.password_edit, "iets anders")
    click(assistant.main_button)
    wait_until(lambda: "past niet" in assistant.current_page._field.error)
    type_text(assistant.current_page.password_edit, PASSWORD)
    click(assistant.main_button)
    wait_until(lambda: assistant.step == 1)
    assert assistant.steps is not None
    lines = choose_secrets(assistant, assistant.steps)
    wait_until(lambda: "HS 2026-02" in dialog.message.text())
    envelope = stored_envelope(with_backup.database)
    assert envelope is not None and open_with_recovery(envelope, lines) == window.desk.database.key
    with pytest.raises(WrongRecoveryKey):
        open_with_recovery(envelope, recovery_lines(SECRET))
    assert "HS 2026-02" in dialog._state.text()


def test_another_time(dialog: SecurityDialog, window: MainWindow, with_backup: DataPlaces) -> None:
    for minutes, words in (("30", "vergrendelt na 30 min"), ("0", "vergrendelt niet vanzelf")):
        dialog.minutes_choice.set_chosen(minutes)
        dialog.minutes_choice.chosen_changed.emit(minutes)
        assert words in lock_words(window)
        assert load_settings(with_backup.settings).lock_minutes == int(minutes)


def test_without_the_policy_nothing_is_offered(dialog: SecurityDialog) -> None:
    assert not dialog.remember_check.isVisible()


def test_the_invented_school_may_try_it(started: Started, own: DataPlaces, template_database: Path) -> None:
    from tests.ui.unlock.test_unlocking import plain_school

    plain_school(own, template_database, is_demo=True)
    started.program.open(own, is_demo=True)
    window = started.window
    assert lock_words(window) == "Versleuteld, zonder wachtwoord"
    window.show_security()
    dialog = by_name(window, SecurityDialog, "securityDialog")
    assert not dialog.sheet_button.isVisible() and not dialog.minutes_choice.isVisible()
    click(dialog.password_button)
    assistant = by_name(dialog, ProtectAssistant, "protectAssistant")
    assert assistant.steps is not None
    choose_secrets(assistant, assistant.steps)
    wait_until(lambda: stored_envelope(own.database) is not None)
    wait_until(dialog.sheet_button.isVisible)
    assert "15 min" in lock_words(window)
    dialog.close()


class Vault:
    """A store of Windows in memory."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def set_password(self, service: str, name: str, text: str) -> None:
        self.kept[service, name] = text

    def get_password(self, service: str, name: str) -> str | None:
        return self.kept.get((service, name))

    def delete_password(self, service: str, name: str) -> None:
        self.kept.pop((service, name), None)


@pytest.fixture
def vault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Vault:
    """A machine with a store, and a policy that allows it."""
    store = Vault()
    allowed = tmp_path / "beleid.json"
    allowed.write_text('{"credential_store": true}')
    monkeypatch.setattr(policy, "policy_file", lambda: allowed)
    monkeypatch.setattr(key_store, "_store", lambda: store)
    return store


def test_where_the_school_allows_it_the_key_may_be_remembered(
    vault: Vault, started: Started, window: MainWindow, with_backup: DataPlaces
) -> None:
    window.show_security()
    dialog = by_name(window, SecurityDialog, "securityDialog")
    assert dialog.remember_check.isVisible() and not dialog.remember_check.isChecked()
    key = window.desk.database.key
    dialog.remember_check.setChecked(True)
    assert vault.kept == {("Netwerk", identity_of(key)): key.hex()}
    assert load_settings(with_backup.settings).remember_key
    dialog.close()
    started.program._end_sitting()
    started.program.open(with_backup)
    assert started.window.desk.database.key == key, "no password was asked"


def test_the_policy_taken_back_asks_for_the_password(
    vault: Vault, tmp_path: Path, started: Started, window: MainWindow, with_backup: DataPlaces
) -> None:
    window.show_security()
    dialog = by_name(window, SecurityDialog, "securityDialog")
    dialog.remember_check.setChecked(True)
    dialog.close()
    started.program._end_sitting()
    (tmp_path / "beleid.json").unlink()
    started.program.open(with_backup)
    assert started.page.isVisible() and started.program.window is None


def test_unticked_it_is_forgotten(vault: Vault, window: MainWindow, with_backup: DataPlaces) -> None:
    window.show_security()
    dialog = by_name(window, SecurityDialog, "securityDialog")
    dialog.remember_check.setChecked(True)
    dialog.remember_check.setChecked(False)
    assert vault.kept == {} and not load_settings(with_backup.settings).remember_key
    dialog.close()
