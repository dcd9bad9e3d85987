"""From nothing to a window: first start both ways, second start, what can be in the way, backups put back."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from netwerk_desktop.model.school import HolidayRegion
from netwerk_desktop.planning.recovery_codes import recovery_lines
from netwerk_desktop.services import demonstration
from netwerk_desktop.services.school import set_up_school, the_broker, the_school
from netwerk_desktop.storage.backing_up import back_up
from netwerk_desktop.storage.database import Database
from netwerk_desktop.storage.keys import key_by_password
from netwerk_desktop.system.instance import InstanceLock
from netwerk_desktop.system.paths import DataPlaces, demo_places, places_for
from netwerk_desktop.system.settings import Settings, save_settings
from netwerk_desktop.ui import feedback
from netwerk_desktop.ui.main_window import MainWindow
from netwerk_desktop.ui.shared.buttons import Button
from netwerk_desktop.ui.sitting import open_file
from netwerk_desktop.ui.window.backup_list import BackupDialog
from netwerk_desktop.ui.window.foreign_backup import ForeignBackupDialog
from netwerk_desktop.ui.window.restore_preview import RestorePreview
from tests.ui.drivers import by_name, click, press, table_texts, type_text, wait_until
from tests.ui.small_tabs import ANSWERS
from tests.ui.whole_program import PASSWORD, SECRET, Started, set_up, unlock


def test_first_start_of_my_own_school(started: Started, own: DataPlaces) -> None:
    window = set_up(started, own)
    school = the_school(window.desk.database)
    assert (school.name, school.authority_name) == ("Vmbo De Meander", "Stichting Waterrijk")
    assert school.holiday_region is HolidayRegion.MIDDLE and not school.is_demo
    assert the_broker(window.desk.database).full_name == "Anneke Çelik" == window.desk.database.actor
    assert window.windowTitle() == "Netwerk – Vmbo De Meander"
    assert window.kinds[window.pages.currentIndex()].key == "partners"
    started.close()
    assert started.codes == [0]
    assert len(list(own.backups.glob("*.nwb"))) == 1


def test_first_start_says_at_the_field_what_is_missing(started: Started, own: DataPlaces) -> None:
    started.program.open(own)
    assistant = started.assistant
    click(assistant.welcome.school_button)
    click(assistant.main_button)
    page = assistant.school
    assert "naam van je school" in page._fields["school_name"].error
    assert "eigen naam" in page._fields["broker_name"].error
    assert page.name_edit.hasFocus()
    assert not own.database.exists()


def test_first_start_can_be_left_without_a_trace_of_a_school(started: Started, own: DataPlaces) -> None:
    started.program.open(own)
    click(started.assistant.cancel_button)
    assert started.codes == [0]
    assert not own.database.exists()


def test_the_demo_school_is_another_file_and_says_so(
    started: Started, own: DataPlaces, monkeypatch: pytest.MonkeyPatch
) -> None:
    def small_demo(database: Database) -> None:
        set_up_school(database, replace(ANSWERS, is_demo=True))

    monkeypatch.setattr(demonstration, "make_demo_school", small_demo)  # the real one has its own tests
    started.program.open(own)
    click(started.assistant.welcome.demo_button)
    window = started.window
    assert window.is_demo and window.windowTitle().startswith("Demoschool: verzonnen gegevens")
    assert window.desk.database.path == demo_places().database
    assert not own.database.exists()
    window.own_school_wanted.emit()
    assert started.assistant.isVisible(), "back at the beginning of my own school"


def test_second_start_brings_the_first_window_to_the_front(started: Started, own: DataPlaces) -> None:
    own.create_folders()
    first = InstanceLock.acquire(own.lock)
    assert isinstance(first, InstanceLock)
    rung: list[bool] = []
    first.serve(lambda: rung.append(True))
    try:
        started.program.open(own)
        assert started.codes == [0] and rung == [True]
    finally:
        first.release()


def test_a_first_window_that_does_not_answer_is_said(started: Started, own: DataPlaces) -> None:
    own.create_folders()
    first = InstanceLock.acquire(own.lock)
    assert isinstance(first, InstanceLock)
    started.program.open(own)
    assert "antwoordt niet" in started.problem.words.text()
    first.release()
    click(by_name(started.problem, Button, "retryButton"))
    assert started.assistant.isVisible()


def test_a_ring_from_a_second_start_shows_the_window(started: Started, own: DataPlaces) -> None:
    window = set_up(started, own)
    window.showMinimized()
    started.program._rung.emit()
    wait_until(lambda: not window.isMinimized())


Spoil = Callable[[DataPlaces], None]


def _text_file(places: DataPlaces) -> None:
    places.database.write_text("Beste collega, hierbij de lijst.\n" * 300)


def _empty_file(places: DataPlaces) -> None:
    places.database.write_bytes(b"")


def _no_key(places: DataPlaces) -> None:
    places.key.unlink()


def _zeroed(places: DataPlaces) -> None:
    content = bytearray(places.database.read_bytes())
    content[4096:8192] = bytes(4096)
    places.database.write_bytes(content)


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (_text_file, "Netwerk"),
        (_empty_file, "leeg"),
        (_no_key, "sleutelbestand"),
        (_zeroed, "beschadigd"),
    ],
)
def test_a_file_that_cannot_be_opened_is_said_calmly(
    started: Started, with_backup: DataPlaces, spoil: Spoil, words: str
) -> None:
    spoil(with_backup)
    before = with_backup.database.read_bytes()
    started.program.open(with_backup)
    if with_backup.key.exists():
        unlock(started)
    problem = started.problem
    assert words in problem.words.text()
    assert "Traceback" not in problem.words.text()
    assert with_backup.database.read_bytes() == before
    click(by_name(problem, Button, "closeButton"))
    assert started.codes == [3]


def test_a_damaged_file_is_replaced_by_a_backup_from_the_first_screen(
    started: Started, with_backup: DataPlaces
) -> None:
    _zeroed(with_backup)
    started.program.open(with_backup)
    unlock(started)
    damage = started.damage
    wait_until(damage.put_back_button.isEnabled)
    assert "De nieuwste goede backup is van vandaag 08.21: 1 partner" in damage.found_words.text()
    click(damage.put_back_button)
    window = started.window
    assert window.tab.words is not None and window.tab.words()[1] == "1 partners"
    assert list(with_backup.folder.glob("*beschadigd*")), "the damaged file is kept aside"
    assert list(with_backup.folder.glob("*gered*.nwb")), "what could be read is saved beside it"
    strip = window.restored_strip
    assert strip.isVisible() and "rijen gered" in strip.words.text()
    click(strip.back_button)
    wait_until(lambda: window.findChild(RestorePreview) is not None)
    click(by_name(by_name(window, RestorePreview, "restorePreview"), Button, "cancelButton"))


def test_the_newest_backup_is_damaged_too(started: Started, with_backup: DataPlaces) -> None:
    """The one before it is named, and the list has all of them."""
    database = open_file(with_backup, key_by_password(with_backup.database, PASSWORD))
    newest = back_up(database, with_backup.backups)
    database.close()
    stored = bytearray(newest.read_bytes())
    stored[20_000] ^= 1
    newest.write_bytes(stored)
    _zeroed(with_backup)
    started.program.open(with_backup)
    unlock(started)
    damage = started.damage
    wait_until(damage.put_back_button.isEnabled)
    assert "1 partner," in damage.found_words.text(), "the damaged one has two"
    click(by_name(damage, Button, "restoreBackupButton"))
    dialog = by_name(damage, BackupDialog, "backupDialog")
    wait_until(lambda: all(row.facts for row in dialog.table.row_model().rows) and bool(dialog._rows()))
    assert [row[-1] for row in table_texts(dialog.table)] == ["beschadigd", "goed"]
    dialog.table.choose(1)
    click(dialog.restore_button)
    wait_until(lambda: dialog.findChild(RestorePreview) is not None)
    click(by_name(dialog, RestorePreview, "restorePreview").restore_button)
    assert started.window.restored_strip.isVisible()


def test_no_good_backup_anywhere(started: Started, with_backup: DataPlaces) -> None:
    shutil.rmtree(with_backup.backups)
    before = _zeroed_copy(with_backup)
    started.program.open(with_backup)
    unlock(started)
    damage = started.damage
    wait_until(lambda: "geen goede backup" in damage.found_words.text())
    assert not damage.put_back_button.isEnabled()
    assert with_backup.database.read_bytes() == before, "never replaced by an empty one"
    click(by_name(damage, Button, "closeButton"))
    assert started.codes == [3]


def _zeroed_copy(places: DataPlaces) -> bytes:
    _zeroed(places)
    return places.database.read_bytes()


def test_a_lost_key_file_comes_back_out_of_a_backup(started: Started, with_backup: DataPlaces) -> None:
    """Nothing else is lost: what was done after the backup is still there."""
    with_backup.key.unlink()
    started.program.open(with_backup)
    problem = started.problem
    assert "sleutelbestand" in problem.words.text()
    click(by_name(problem, Button, "restoreBackupButton"))
    dialog = by_name(problem, BackupDialog, "backupDialog")
    wait_until(lambda: all(row.facts for row in dialog.table.row_model().rows) and bool(dialog._rows()))
    assert dialog.width() > problem.width(), "its columns have more room than the small window below it"
    assert [row[-1] for row in table_texts(dialog.table)] == ["goed, op slot"]
    assert "of de herstelsleutel" in dialog.about.text()
    click(dialog.restore_button)
    asked = by_name(dialog, ForeignBackupDialog, "foreignBackupDialog")
    type_text(asked.password_edit, PASSWORD)
    press(asked.password_edit, "Return")
    window = started.window
    assert window.tab.words is not None and window.tab.words()[1] == "2 partners"
    assert key_by_password(with_backup.database, PASSWORD)


def test_a_new_pc_opens_a_backup_with_its_password(
    started: Started,
    own: DataPlaces,
    with_backup: DataPlaces,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Nothing is there but the one file that was carried over."""
    (made,) = with_backup.backups.glob("*.nwb")
    carried = Path(shutil.copyfile(made, tmp_path / "2026-11-22 Netwerk verhuizing.nwb"))
    shutil.rmtree(own.folder)
    monkeypatch.setattr(feedback, "ask_open_file", lambda *_args, **_words: carried)
    started.program.open(own)
    assistant = started.assistant
    click(assistant.welcome.backup_button)
    wait_until(lambda: assistant.findChild(ForeignBackupDialog) is not None)
    asked = by_name(assistant, ForeignBackupDialog, "foreignBackupDialog")
    click(asked.way_button)
    assert "herstelsleutel die toen gold" in asked.words.text()
    assert "nieuw wachtwoord: druk op Ctrl+L" in asked.words.text(), (
        "she does not know the one that comes along"
    )
    high = asked.height()
    asked._fit()
    assert asked.height() == high, "no empty room below the fields"
    type_text(asked.recovery_edit, " ".join(recovery_lines(SECRET)))
    press(asked.recovery_edit, "Return")
    wait_until(lambda: assistant.findChild(RestorePreview) is not None)
    click(by_name(assistant, RestorePreview, "restorePreview").restore_button)
    window = started.window
    assert window.tab.words is not None and window.tab.words()[1] == "1 partners"
    assert key_by_password(own.database, PASSWORD)


@pytest.mark.parametrize("elsewhere", [False, True])
def test_a_lost_file_is_not_taken_for_a_first_start(
    started: Started, with_backup: DataPlaces, tmp_path: Path, elsewhere: bool
) -> None:
    """Also when her backups lie in a folder of her own choice."""
    if elsewhere:
        with_backup.backups.rename(tmp_path / "stick")
        save_settings(with_backup.settings, Settings(backup_folder=tmp_path / "stick"))
    with_backup.database.unlink()
    started.program.open(with_backup)
    problem = started.problem
    assert "is weg" in problem.words.text() and "De nieuwste is van" in problem.words.text()
    assert not with_backup.database.exists()
    damage = started.damage
    wait_until(damage.put_back_button.isEnabled)
    click(damage.put_back_button)
    asked = by_name(damage, ForeignBackupDialog, "foreignBackupDialog")
    type_text(asked.password_edit, PASSWORD)
    click(asked.open_button)
    wait_until(lambda: damage.findChild(RestorePreview) is not None)
    click(by_name(damage, RestorePreview, "restorePreview").restore_button)
    window = started.window
    assert window.tab.words is not None and window.tab.words()[1] == "1 partners"


def test_a_folder_in_place_of_the_file_is_said(started: Started, own: DataPlaces) -> None:
    own.database.mkdir(parents=True)
    started.program.open(own)
    assert "is een map" in started.problem.words.text()


def test_a_backup_put_back_from_the_window(started: Started, with_backup: DataPlaces) -> None:
    started.program.open(with_backup)
    unlock(started)
    window = started.window
    assert window.tab.words is not None and window.tab.words()[1] == "2 partners"
    (backup,) = with_backup.backups.glob("*.nwb")
    put_back(window, started, backup)
    again = started.window
    assert again.tab.words is not None and again.tab.words()[1] == "1 partners"
    assert len(list(with_backup.backups.glob("*.nwb"))) == 2, "what was there is a backup now"
    strip = again.restored_strip
    assert "als backup bewaard" in strip.words.text()
    click(strip.back_button)
    wait_until(lambda: again.findChild(RestorePreview) is not None)
    click(by_name(again, RestorePreview, "restorePreview").restore_button)
    wait_until(lambda: started.program.window not in (None, again))
    back = started.window
    assert back.tab.words is not None and back.tab.words()[1] == "2 partners"


def put_back(window: MainWindow, started: Started, backup: Path) -> None:
    """Choose *backup* on the screen of backups, look at what changes, and agree."""
    window.backups.ask_restore_of(backup)
    wait_until(lambda: window.findChild(RestorePreview) is not None)
    click(by_name(window, RestorePreview, "restorePreview").restore_button)
    wait_until(lambda: started.program.window not in (None, window))


def test_a_refused_folder_can_be_left_for_another(
    started: Started, own: DataPlaces, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from netwerk_desktop.system.chosen_place import chosen_database

    synced = tmp_path / "Dropbox"
    (synced / ".dropbox.cache").mkdir(parents=True)
    (synced / ".dropbox").write_text("x")
    started.program.open(places_for(synced / "netwerk.db"))
    assert "Dropbox" in started.problem.words.text()
    assert not (synced / "netwerk.db").exists()
    own.folder.mkdir()
    monkeypatch.setattr(feedback, "ask_folder", lambda *_args, **_words: own.folder)
    click(by_name(started.problem, Button, "otherFolderButton"))
    assert started.assistant.isVisible()
    assert chosen_database() == own.database
