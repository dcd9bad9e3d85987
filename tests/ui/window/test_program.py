"""From nothing to a window: first start both ways, second start, what can be in the way, backups put back."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QObject

from netwerk_desktop.model.school import HolidayRegion
from netwerk_desktop.services import demonstration
from netwerk_desktop.services.partners import add_partner
from netwerk_desktop.services.school import set_up_school, the_broker, the_school
from netwerk_desktop.storage.backing_up import back_up
from netwerk_desktop.storage.database import Database
from netwerk_desktop.system.instance import InstanceLock
from netwerk_desktop.system.paths import DataPlaces, demo_places, places_for
from netwerk_desktop.system.settings import Settings, save_settings
from netwerk_desktop.ui import main_tabs
from netwerk_desktop.ui.first_start.assistant import FirstStartAssistant
from netwerk_desktop.ui.main_window import MainWindow
from netwerk_desktop.ui.program import Program
from netwerk_desktop.ui.shared.buttons import Button
from netwerk_desktop.ui.sitting import open_file
from netwerk_desktop.ui.window.backup_list import BackupDialog
from netwerk_desktop.ui.window.start_problem import StartProblemWindow
from tests.ui.drivers import by_name, click, press, type_text, wait_until
from tests.ui.window.conftest import ANSWERS, TABS


class Started:
    """A program and what it ended with."""

    def __init__(self, parent: QObject) -> None:
        self.codes: list[int] = []
        self.program = Program(parent, end=self.codes.append, catch_bugs=lambda _path: None)

    @property
    def window(self) -> MainWindow:
        wait_until(lambda: self.program.window is not None)
        window = self.program.window
        assert window is not None
        return window

    def shown(self, kind: type) -> object:
        wait_until(lambda: isinstance(self.program.shown, kind))
        return self.program.shown

    @property
    def assistant(self) -> FirstStartAssistant:
        shown = self.shown(FirstStartAssistant)
        assert isinstance(shown, FirstStartAssistant)
        return shown

    @property
    def problem(self) -> StartProblemWindow:
        shown = self.shown(StartProblemWindow)
        assert isinstance(shown, StartProblemWindow)
        return shown

    def close(self) -> None:
        self.window.close()
        wait_until(lambda: bool(self.codes))


@pytest.fixture
def started(qapp: QObject, own_home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Started]:
    """A program in a home of its own."""
    monkeypatch.setattr(main_tabs, "TABS", TABS)
    begun = Started(qapp)
    yield begun
    begun.program._tasks.stop_all()
    wait_until(lambda: not begun.program._tasks.running)
    begun.program._close_shown()
    begun.program._end_sitting()
    begun.program.deleteLater()


@pytest.fixture
def own(tmp_path: Path) -> DataPlaces:
    """Where the school of this test lies."""
    return places_for(tmp_path / "school" / "netwerk.db")


def set_up(started: Started, own: DataPlaces) -> MainWindow:
    """Go through the first start as a person does."""
    started.program.open(own)
    assistant = started.assistant
    click(assistant.welcome.school_button)
    type_text(assistant.school.name_edit, "Vmbo De Meander")
    type_text(assistant.school.authority_edit, "Stichting Waterrijk")
    assistant.school.region_choice.set_chosen(HolidayRegion.MIDDLE.name)
    type_text(assistant.school.broker_edit, "Anneke Çelik")
    press(assistant.school.broker_edit, "Return")
    return started.window


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


@pytest.fixture
def with_backup(own: DataPlaces, empty_database_path: Path) -> DataPlaces:
    """A closed school with one partner, and a backup of it."""
    own.create_folders()
    shutil.copyfile(empty_database_path, own.database)
    shutil.copyfile(empty_database_path.with_name("netwerk.db.key"), own.key)
    database = open_file(own)
    set_up_school(database, ANSWERS)
    add_partner(database, "Bakkerij Çelik")
    back_up(database, own.backups)
    add_partner(database, "Na de backup")
    database.close()
    return own


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
    problem = started.problem
    click(by_name(problem, Button, "restoreBackupButton"))
    dialog = by_name(problem, BackupDialog, "backupDialog")
    wait_until(lambda: not started.program._tasks.running)
    click(dialog.restore_button)
    window = started.window
    assert window.tab.words is not None and window.tab.words()[1] == "1 partners"
    assert list(with_backup.folder.glob("*beschadigd*")), "the damaged file is kept aside"


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
    click(by_name(problem, Button, "restoreBackupButton"))
    dialog = by_name(problem, BackupDialog, "backupDialog")
    wait_until(lambda: not started.program._tasks.running)
    click(dialog.restore_button)
    window = started.window
    assert window.tab.words is not None and window.tab.words()[1] == "1 partners"


def test_a_folder_in_place_of_the_file_is_said(started: Started, own: DataPlaces) -> None:
    own.database.mkdir(parents=True)
    started.program.open(own)
    assert "is een map" in started.problem.words.text()


def test_a_backup_put_back_from_the_window(started: Started, with_backup: DataPlaces) -> None:
    started.program.open(with_backup)
    window = started.window
    assert window.tab.words is not None and window.tab.words()[1] == "2 partners"
    (backup,) = with_backup.backups.glob("*.nwb")
    window.restore_wanted.emit(backup)
    wait_until(lambda: started.program.window not in (None, window))
    again = started.window
    assert again.tab.words is not None and again.tab.words()[1] == "1 partners"
    assert len(list(with_backup.backups.glob("*.nwb"))) == 2, "what was there is a backup now"


def test_a_refused_folder_can_be_left_for_another(
    started: Started, own: DataPlaces, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from netwerk_desktop.system.chosen_place import chosen_database
    from netwerk_desktop.ui import feedback

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
