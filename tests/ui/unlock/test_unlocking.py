"""The unlock screen: right and wrong passwords, waits, the recovery key, and the other ways on."""

import datetime as dt
import json
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QMenu, QWidget

from netwerk_desktop.planning.recovery_codes import grouped, recovery_lines
from netwerk_desktop.services import demonstration
from netwerk_desktop.services.school import the_broker
from netwerk_desktop.storage.envelope import WrongRecoveryKey, open_with_recovery
from netwerk_desktop.storage.keys import key_by_password, key_file_of, protect, read_key, stored_envelope
from netwerk_desktop.system import clock
from netwerk_desktop.system.paths import DataPlaces, demo_places
from netwerk_desktop.ui.shared.buttons import Button
from netwerk_desktop.ui.unlock.assistants import ProtectAssistant, RecoveryAssistant
from netwerk_desktop.ui.unlock.unlock_page import UnlockPage
from netwerk_desktop.ui.window.backup_list import BackupDialog
from netwerk_desktop.ui.window.restore_preview import RestorePreview
from tests.conftest import MOMENT
from tests.ui.drivers import by_name, click, press, type_text, wait_until
from tests.ui.whole_program import PASSWORD, SECRET, Started, choose_secrets, unlock

NEW = "groene fiets regen maandag"


def settled(started: Started) -> None:
    wait_until(lambda: not started.program._tasks.running)


def partners(started: Started) -> str:
    words = started.window.tab.words
    assert words is not None
    return words()[1]


def test_the_right_password_opens_it(started: Started, with_backup: DataPlaces) -> None:
    started.program.open(with_backup)
    assert started.program.window is None
    unlock(started)
    assert partners(started) == "2 partners"
    assert the_broker(started.window.desk.database).full_name == started.window.desk.database.actor


def test_enter_is_enough(started: Started, with_backup: DataPlaces) -> None:
    started.program.open(with_backup)
    type_text(started.page.password_edit, PASSWORD)
    press(started.page.password_edit, "Return")
    assert partners(started) == "2 partners"


def test_a_wrong_password_is_said_and_changes_nothing(started: Started, with_backup: DataPlaces) -> None:
    before = with_backup.database.read_bytes(), with_backup.key.read_bytes()
    started.program.open(with_backup)
    page = unlock(started, "iets anders")
    settled(started)
    assert page.message.text() == "Dit wachtwoord past niet. Staat Caps Lock aan?"
    assert page.message.is_error and page.password_edit.text() == ""
    assert started.program.window is None
    assert (with_backup.database.read_bytes(), with_backup.key.read_bytes()) == before
    unlock(started)
    assert partners(started) == "2 partners"
    assert not with_backup.tries.exists(), "the right one forgets the wrong ones"


def test_nothing_typed_is_no_try(started: Started, with_backup: DataPlaces) -> None:
    started.program.open(with_backup)
    click(started.page.unlock_button)
    assert started.page.message.text() == "Typ eerst je wachtwoord."
    assert not with_backup.tries.exists()


def test_wrong_tries_wait_through_a_restart(started: Started, with_backup: DataPlaces) -> None:
    with_backup.create_folders()
    with_backup.tries.write_text(json.dumps({"failed": 10, "at": MOMENT.timestamp()}))
    started.program.open(with_backup)
    page = started.page
    type_text(page.password_edit, PASSWORD)
    assert not page.unlock_button.isEnabled()
    press(page.password_edit, "Return")
    settled(started)
    assert started.program.window is None
    before = page._seconds
    assert 120 < before <= 129 and f"over {before} s" in page.message.text()
    page._on_second()
    assert f"over {before - 1} s" in page.message.text()
    click(page.backup_button)
    assert f"over {before - 1} s" in page.message.text(), "why nothing can be done stays in sight"


def test_another_way_takes_the_error_of_the_first_along(started: Started, with_backup: DataPlaces) -> None:
    started.program.open(with_backup)
    click(started.page.unlock_button)
    assert started.page.password_edit.property("wrong")
    click(started.page.backup_button)
    assert not started.page.password_edit.property("wrong")
    assert started.page.message.text() == "Geef eerst je wachtwoord. Daarna kies je een backup."


def test_when_the_wait_is_over_it_opens(started: Started, with_backup: DataPlaces) -> None:
    with_backup.create_folders()
    with_backup.tries.write_text(json.dumps({"failed": 10, "at": MOMENT.timestamp()}))
    with clock.fixed(MOMENT + dt.timedelta(minutes=10)):
        started.program.open(with_backup)
        unlock(started)
        assert partners(started) == "2 partners"


def test_it_tells_nothing_of_the_school(started: Started, with_backup: DataPlaces) -> None:
    started.program.open(with_backup)
    page = started.page
    labels = [label.text() for label in page.findChildren(QLabel)]
    buttons = [button.text() for button in page.findChildren(QAbstractButton)]
    names = [each.accessibleName() for each in page.findChildren(QWidget)]
    everything = " ".join([page.windowTitle(), *labels, *buttons, *names, str(page.accessibleDescription())])
    for word in ("Meander", "Waterrijk", "Anneke", "Terpstra", "Çelik", "HS 2026"):
        assert word not in everything


def type_key(assistant: RecoveryAssistant, lines: tuple[str, ...]) -> None:
    for edit, line in zip(assistant.recovery_page.edits, lines, strict=True):
        edit.clear()
        type_text(edit, grouped(line).lower())
    click(assistant.main_button)


def open_recovery(started: Started) -> RecoveryAssistant:
    click(started.page.recovery_button)
    return by_name(started.page, RecoveryAssistant, "recoveryAssistant")


def test_the_recovery_key_lets_her_in_with_a_new_password(started: Started, with_backup: DataPlaces) -> None:
    started.program.open(with_backup)
    assistant = open_recovery(started)
    type_key(assistant, recovery_lines(SECRET))
    wait_until(lambda: assistant.step == 1)
    assert assistant.steps is not None and assistant.steps.password_page is not None
    lines = choose_secrets(assistant, assistant.steps)
    assert partners(started) == "2 partners"
    envelope = stored_envelope(with_backup.database)
    assert envelope is not None and envelope.recovery is not None and envelope.recovery.mark == "HS 2026-02"
    assert open_with_recovery(envelope, lines)
    with pytest.raises(WrongRecoveryKey, match="HS 2026-02"):
        open_with_recovery(envelope, recovery_lines(SECRET))


def test_a_tab_after_a_full_line_skips_none(started: Started, with_backup: DataPlaces) -> None:
    """A full line goes on by itself; who presses Tab all the same, as in any form, types on in the next."""
    started.program.open(with_backup)
    page = open_recovery(started).recovery_page
    lines = recovery_lines(SECRET)
    for edit, line in zip(page.edits, lines, strict=True):
        assert edit.hasFocus()
        type_text(edit, grouped(line))
        if edit is not page.edits[-1]:
            focused = page.window().focusWidget()
            assert focused is not None
            press(focused, "Tab")
    assert page.typed() is not None
    page.edits[1].setFocus()
    press(page.edits[1], "Tab")
    assert page.edits[2].hasFocus(), "else Tab does what it always does"


def test_the_new_sheet_may_wait(started: Started, with_backup: DataPlaces) -> None:
    started.program.open(with_backup)
    assistant = open_recovery(started)
    type_key(assistant, recovery_lines(SECRET))
    wait_until(lambda: assistant.step == 1)
    page = assistant.steps.password_page if assistant.steps is not None else None
    assert page is not None
    type_text(page.new_edit, NEW)
    type_text(page.again_edit, NEW)
    click(assistant.main_button)
    click(assistant.cancel_button)
    assert partners(started) == "2 partners"
    assert key_by_password(with_backup.database, NEW)
    envelope = stored_envelope(with_backup.database)
    assert envelope is not None and open_with_recovery(envelope, recovery_lines(SECRET))


def test_without_a_new_password_nothing_opens(started: Started, with_backup: DataPlaces) -> None:
    before = with_backup.key.read_bytes()
    started.program.open(with_backup)
    assistant = open_recovery(started)
    type_key(assistant, recovery_lines(SECRET))
    wait_until(lambda: assistant.step == 1)
    click(assistant.cancel_button)
    assert started.program.window is None and started.page.isVisible()
    assert with_backup.key.read_bytes() == before
    unlock(started)
    assert partners(started) == "2 partners", "the file was let go of"


def test_a_mistyped_line_is_said_at_that_line(started: Started, with_backup: DataPlaces) -> None:
    started.program.open(with_backup)
    assistant = open_recovery(started)
    lines = list(recovery_lines(SECRET))
    lines[2] = lines[2][:5] + ("7" if lines[2][5] != "7" else "8") + lines[2][6:]
    type_key(assistant, tuple(lines))
    page = assistant.recovery_page
    assert "Regel C klopt niet" in page._fields[2].error
    assert [field.error for field in page._fields][:2] == ["", ""]
    assert assistant.step == 0 and not started.program._tasks.running
    assert not with_backup.tries.exists(), "a slip is no try"


def test_a_sheet_of_another_file_is_said_and_counts(started: Started, with_backup: DataPlaces) -> None:
    started.program.open(with_backup)
    assistant = open_recovery(started)
    type_key(assistant, recovery_lines(bytes(30)))
    settled(started)
    assert "hoort niet bij dit bestand" in assistant.recovery_page.problem.text()
    assert assistant.step == 0
    assert json.loads(with_backup.tries.read_text())["failed"] == 1


def test_the_whole_key_may_be_pasted_into_one_line(started: Started, with_backup: DataPlaces) -> None:
    started.program.open(with_backup)
    assistant = open_recovery(started)
    lines = recovery_lines(SECRET)
    type_text(assistant.recovery_page.edits[0], " ".join(map(grouped, lines)))
    assert tuple(edit.text() for edit in assistant.recovery_page.edits) == lines


def test_a_backup_asks_for_the_password_first(started: Started, with_backup: DataPlaces) -> None:
    started.program.open(with_backup)
    page = started.page
    click(page.backup_button)
    assert "Daarna kies je een backup" in page.message.text()
    unlock(started, "iets anders")
    settled(started)
    assert started.program.window is None
    unlock(started)
    wait_until(lambda: page.findChild(BackupDialog) is not None)
    dialog = by_name(page, BackupDialog, "backupDialog")
    settled(started)
    click(dialog.restore_button)
    wait_until(lambda: dialog.findChild(RestorePreview) is not None)
    click(by_name(dialog, RestorePreview, "restorePreview").restore_button)
    assert partners(started) == "1 partners"


def test_another_school_is_one_menu_away(
    started: Started, with_backup: DataPlaces, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dataclasses import replace

    from netwerk_desktop.services.school import set_up_school
    from tests.ui.small_tabs import ANSWERS

    monkeypatch.setattr(
        demonstration, "make_demo_school", lambda db: set_up_school(db, replace(ANSWERS, is_demo=True))
    )
    started.program.open(with_backup)
    click(started.page.other_button)
    menu = by_name(started.page, QMenu, "otherSchoolMenu")
    menu.actions()[0].trigger()
    assert started.window.desk.database.path == demo_places().database
    assert started.window.is_demo


def test_leaving_the_screen_ends_the_program(started: Started, with_backup: DataPlaces) -> None:
    started.program.open(with_backup)
    started.page.close()
    assert started.codes == [0]


def plain_school(own: DataPlaces, template: Path, *, is_demo: bool) -> DataPlaces:
    """A school as it was made before there were passwords."""
    import shutil
    from dataclasses import replace

    from netwerk_desktop.services.school import set_up_school
    from netwerk_desktop.ui.sitting import open_file
    from tests.ui.small_tabs import ANSWERS

    own.create_folders()
    shutil.copyfile(template, own.database)
    shutil.copyfile(key_file_of(template), own.key)
    database = open_file(own)
    set_up_school(database, replace(ANSWERS, is_demo=is_demo))
    database.close()
    return own


def protecting(started: Started) -> ProtectAssistant:
    shown = started.shown(ProtectAssistant)
    assert isinstance(shown, ProtectAssistant)
    return shown


def test_a_file_from_before_gets_a_password_at_once(
    started: Started, own: DataPlaces, template_database: Path
) -> None:
    plain_school(own, template_database, is_demo=False)
    key = read_key(own.database)
    started.program.open(own)
    assistant = protecting(started)
    assert started.program.window is None
    assert assistant.steps is not None
    lines = choose_secrets(assistant, assistant.steps)
    assert started.window.isVisible()
    envelope = stored_envelope(own.database)
    assert envelope is not None and open_with_recovery(envelope, lines) == key
    assert key_by_password(own.database, PASSWORD) == key, "rewrapped, not encrypted again"
    assert key.hex().encode() not in own.key.read_bytes()


def test_without_a_password_it_does_not_open(
    started: Started, own: DataPlaces, template_database: Path
) -> None:
    plain_school(own, template_database, is_demo=False)
    before = own.key.read_bytes()
    started.program.open(own)
    click(protecting(started).cancel_button)
    assert started.codes == [0] and started.program.window is None
    assert own.key.read_bytes() == before


def test_the_invented_school_needs_none(started: Started, own: DataPlaces, template_database: Path) -> None:
    plain_school(own, template_database, is_demo=True)
    started.program.open(own, is_demo=True)
    assert started.window.isVisible()
    assert stored_envelope(own.database) is None


def test_a_file_without_a_sheet_gets_one_at_once(
    started: Started, own: DataPlaces, template_database: Path
) -> None:
    """As one that the command line made with a password."""
    plain_school(own, template_database, is_demo=False)
    protect(own.database, read_key(own.database), PASSWORD)
    started.program.open(own)
    unlock(started)
    assistant = protecting(started)
    assert assistant.steps is not None and assistant.steps.password_page is None
    choose_secrets(assistant, assistant.steps)
    assert started.window.isVisible()
    envelope = stored_envelope(own.database)
    assert envelope is not None and envelope.recovery is not None
    assert key_by_password(own.database, PASSWORD)


def test_a_weak_password_and_a_slip_are_said_at_the_field(
    started: Started, own: DataPlaces, template_database: Path
) -> None:
    plain_school(own, template_database, is_demo=False)
    started.program.open(own)
    assistant = protecting(started)
    page = assistant.steps.password_page if assistant.steps is not None else None
    assert page is not None
    type_text(page.new_edit, "welkom2026")
    click(assistant.main_button)
    assert assistant.step == 0 and "vier woorden" in page._new.error
    page.new_edit.clear()
    type_text(page.new_edit, PASSWORD)
    type_text(page.again_edit, PASSWORD[:-1])
    click(assistant.main_button)
    assert assistant.step == 0 and "nog een keer" in page._again.error
    assert stored_envelope(own.database) is None


def test_enter_in_the_first_field_goes_to_the_second(
    started: Started, own: DataPlaces, template_database: Path
) -> None:
    plain_school(own, template_database, is_demo=False)
    started.program.open(own)
    assistant = protecting(started)
    page = assistant.steps.password_page if assistant.steps is not None else None
    assert page is not None
    type_text(page.new_edit, PASSWORD)
    press(page.new_edit, "Return")
    assert page.again_edit.hasFocus()
    assert assistant.step == 0 and not page._again.error and not page._new.error
    type_text(page.again_edit, PASSWORD)
    press(page.again_edit, "Return")
    assert assistant.step == 1


def test_a_line_that_is_not_on_the_sheet_is_refused(
    started: Started, own: DataPlaces, template_database: Path
) -> None:
    plain_school(own, template_database, is_demo=False)
    started.program.open(own)
    assistant = protecting(started)
    steps = assistant.steps
    assert steps is not None and steps.password_page is not None
    type_text(steps.password_page.new_edit, PASSWORD)
    type_text(steps.password_page.again_edit, PASSWORD)
    click(assistant.main_button)
    click(assistant.main_button)
    other = recovery_lines(SECRET)[steps.check_page.place]
    for typed, words in (("", "is nog leeg"), ("AAAA BBBB CCCC D", "klopt niet"), (other, "ander vel")):
        steps.check_page.line_edit.clear()
        type_text(steps.check_page.line_edit, typed)
        click(assistant.main_button)
        assert words in steps.check_page._field.error
    assert stored_envelope(own.database) is None, "nothing is written before the sheet was proven"


def test_a_key_file_cut_in_half_is_said(started: Started, with_backup: DataPlaces) -> None:
    content = with_backup.key.read_bytes()
    with_backup.key.write_bytes(content[: len(content) // 2])
    started.program.open(with_backup)
    assert "sleutelbestand is beschadigd" in started.problem.words.text()
    assert with_backup.key.read_bytes() == content[: len(content) // 2]


def test_the_screen_that_stood_there_first_is_used(started: Started, with_backup: DataPlaces) -> None:
    from netwerk_desktop.ui.first_page import first_page

    with_backup.create_folders()
    begun: list[QWidget | None] = []
    page = first_page(with_backup, is_demo=False, then=lambda: begun.append(page))
    assert isinstance(page, UnlockPage)
    type_text(page.password_edit, PASSWORD)
    wait_until(lambda: bool(begun))
    started.program.open(with_backup, first=page)
    assert started.page is page and page.password_edit.text() == PASSWORD
    click(page.unlock_button)
    assert partners(started) == "2 partners"


def test_who_types_faster_than_it_loads_is_heard(started: Started, with_backup: DataPlaces) -> None:
    with_backup.create_folders()
    page = UnlockPage(with_backup.settings.parent)
    page.show()
    type_text(page.password_edit, PASSWORD)
    press(page.password_edit, "Return")
    assert page.message.text() == "Even geduld…" and page.password_edit.isReadOnly()
    started.program.open(with_backup, first=page)
    assert partners(started) == "2 partners"


def test_buttons_are_found_by_name(started: Started, with_backup: DataPlaces) -> None:
    started.program.open(with_backup)
    for name in ("unlockButton", "recoveryKeyButton", "restoreBackupButton", "otherSchoolButton"):
        assert by_name(started.page, Button, name).isVisible()
