"""The program on the screen: opens one database after another, and shows what is in the way.

Paths → folder policy → lock → log → open → services → window. What is large is imported when it is needed, so
that something is on the screen soon.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QWidget

from netwerk_desktop.model.errors import EnvironmentProblem, NetwerkError
from netwerk_desktop.system import clock
from netwerk_desktop.system.chosen_place import choose_database, chosen_database
from netwerk_desktop.system.folder_policy import check_database_folder
from netwerk_desktop.system.instance import FirstInstance, InstanceLock
from netwerk_desktop.system.log import LOG_NAME, set_up_log
from netwerk_desktop.system.paths import DATABASE_NAME, DataPlaces, demo_places, places_for
from netwerk_desktop.system.settings import load_settings
from netwerk_desktop.system.temporary import TemporaryFolder
from netwerk_desktop.ui.sitting import Sitting, fill_demo, is_set_up, open_file, prepare_demo
from netwerk_desktop.ui.window.look import apply_look
from netwerk_desktop.ui.window.opening_page import OpeningPage

if TYPE_CHECKING:
    from netwerk_desktop.services.school import FirstStart
    from netwerk_desktop.storage.database import Database
    from netwerk_desktop.ui.main_window import MainWindow

MAKE_TABS_AFTER_MILLISECONDS = 200
"""The other tabs, after the first list is on the screen."""
EXIT_DONE, EXIT_ENVIRONMENT = 0, 3
MakeDatabase = Callable[["Database"], None]


class Program(QObject):
    """Opens one database after another; ends the application when the last window is closed."""

    _rung = Signal()

    def __init__(
        self,
        parent: QObject,
        *,
        end: Callable[[int], object],
        catch_bugs: Callable[[Path], object] | None = None,
    ) -> None:
        """*end* stops the application with an exit code; *catch_bugs* gets the path of the log."""
        from netwerk_desktop.ui.feedback import CrashNet
        from netwerk_desktop.ui.tasks import TaskRunner

        super().__init__(parent)
        self._end = end
        self._catch_bugs = catch_bugs or CrashNet().install
        self._own = places_for(chosen_database())
        self._sitting: Sitting | None = None
        self._shown: QWidget | None = None
        self._next: Callable[[], None] | None = None
        self._tasks = TaskRunner(self)
        self._rung.connect(self._on_rung, Qt.ConnectionType.QueuedConnection)

    @property
    def window(self) -> "MainWindow | None":
        """The window of the open database."""
        return None if self._sitting is None else self._sitting.window

    @property
    def shown(self) -> QWidget | None:
        """What is shown before there is a window: first start, a problem, something being made."""
        return self._shown

    def open(self, places: DataPlaces, *, is_demo: bool = False) -> None:
        """Open the database of *places*; what is in the way is shown with what can be done."""
        if not is_demo:
            self._own = places
        try:
            check_database_folder(places.folder)
            places.create_folders()
            lock = InstanceLock.acquire(places.lock)
            if isinstance(lock, FirstInstance):
                self._meet(lock, places, is_demo=is_demo)
                return
            self._sitting = Sitting(places, lock, is_demo, TemporaryFolder(places.temporary))
            set_up_log(places.logs)
            self._catch_bugs(places.logs / LOG_NAME)
            lock.serve(self._rung.emit)
            apply_look(load_settings(places.settings))
        except EnvironmentProblem as problem:
            self._show_problem(problem.message, places, is_demo=is_demo)
            return
        self._show_opening(places)

    def let_go(self) -> None:
        """Stop what still runs, close the file and give up its lock; a second call does no harm."""
        self._tasks.stop_all()
        self._end_sitting()

    def _show_opening(self, places: DataPlaces) -> None:
        """Our name on the screen first; the large imports come after it was painted."""
        if self._shown is not None:
            self._open_file()
            return
        page = OpeningPage(places.settings.parent)
        page.painted.connect(self._open_file, Qt.ConnectionType.QueuedConnection)
        self._shown = page
        page.show()

    def _open_file(self) -> None:
        """Open the file whose lock we hold, or begin with the first start."""
        sitting = self._here()
        try:
            if sitting.is_demo:
                prepare_demo(sitting.places)
            if sitting.places.database.exists():
                sitting.database = open_file(sitting.places)
            else:
                self._refuse_lost_file(sitting.places)
            set_up = sitting.database is not None and is_set_up(sitting.database)
        except EnvironmentProblem as problem:
            self._show_problem(problem.message, sitting.places, is_demo=sitting.is_demo)
            return
        if set_up:
            self._show_window()
        elif sitting.is_demo:
            self._make_demo()
        else:
            self._show_first_start()

    def _refuse_lost_file(self, places: DataPlaces) -> None:
        """Her key and backups without her file are no first start. Raises EnvironmentProblem."""
        if places.key.exists():
            from netwerk_desktop.storage.opening import refuse_lost

            chosen = load_settings(places.settings).backup_folder
            refuse_lost(places.database, places.backups, *(() if chosen is None else (chosen,)))

    def _show_window(self) -> None:
        from netwerk_desktop.services.school import the_broker
        from netwerk_desktop.ui.desk import Desk
        from netwerk_desktop.ui.main_tabs import TABS
        from netwerk_desktop.ui.main_window import MainWindow

        sitting = self._here()
        database = sitting.database
        if database is None:
            raise RuntimeError("a window needs an open database")
        database.actor = the_broker(database).full_name
        desk = Desk(database, sitting.places, load_settings(sitting.places.settings), self._tasks)
        window = sitting.window = MainWindow(desk, TABS)
        desk.setParent(window)
        window.closed.connect(self._on_closed)
        window.closing.stayed.connect(self._on_stayed)
        window.demo_wanted.connect(self._on_demo_wanted)
        window.own_school_wanted.connect(self._on_own_school_wanted)
        window.restore_wanted.connect(self._on_restore_wanted)
        window.show()
        window.raise_()
        self._close_shown()
        QTimer.singleShot(MAKE_TABS_AFTER_MILLISECONDS, window, window.make_tabs)

    def _show_first_start(self) -> None:
        from netwerk_desktop.ui.first_start.assistant import FirstStartAssistant

        assistant = FirstStartAssistant()
        assistant.set_up.connect(self._on_set_up)
        assistant.demo_wanted.connect(self._on_demo_wanted)
        assistant.rejected.connect(self._on_given_up)
        self._show(assistant)

    def _on_set_up(self, answers: "FirstStart") -> None:
        from netwerk_desktop.services.school import set_up_school
        from netwerk_desktop.ui.first_start.assistant import FirstStartAssistant

        assistant = self._shown
        if isinstance(assistant, FirstStartAssistant):
            assistant.show_busy(self.tr("Je school wordt klaargezet…"))
            self._make_file(lambda database: set_up_school(database, answers), assistant.show_problem)

    def _make_demo(self) -> None:
        from netwerk_desktop.ui.window.small_window import SmallWindow

        small = SmallWindow("")
        small.setObjectName("makingWindow")
        words = self.tr("Alles erin is verzonnen. Klaarzetten hoeft maar één keer en duurt even.")
        small.say(self.tr("De demoschool wordt klaargezet"), words)
        small.rejected.connect(self._on_given_up)
        self._show(small)
        places = self._here().places
        self._make_file(lambda database: fill_demo(places, database), self._on_refused)

    def _make_file(self, fill: MakeDatabase, on_error: Callable[[NetwerkError], None]) -> None:
        """Make the file if it is not there, *fill* it, and show the window."""
        sitting = self._here()

        def work(_progress: object) -> "Database":
            database = sitting.database or open_file(sitting.places)
            sitting.database = database
            fill(database)
            return database

        self._tasks.run("make", work, on_done=lambda _database: self._show_window(), on_error=on_error)

    def _on_demo_wanted(self) -> None:
        self._leave_for(demo_places(), is_demo=True)

    def _on_own_school_wanted(self) -> None:
        self._leave_for(self._own, is_demo=False)

    def _leave_for(self, places: DataPlaces, *, is_demo: bool) -> None:
        """Close what is open and open *places*."""
        if self.window is None:
            self._reopen(places, is_demo=is_demo)
            return
        self._next = lambda: self._reopen(places, is_demo=is_demo)
        self.window.leave(backup=True)

    def _reopen(self, places: DataPlaces, *, is_demo: bool) -> None:
        self._end_sitting()
        self.open(places, is_demo=is_demo)

    def _on_restore_wanted(self, backup: Path) -> None:
        sitting = self._here()
        if sitting.window is not None:
            self._next = lambda: self._restore(backup)
            sitting.window.leave(backup=False)
        else:
            self._restore(backup)

    def _restore(self, backup: Path) -> None:
        from netwerk_desktop.storage.restoring import restore_backup
        from netwerk_desktop.ui.window.small_window import SmallWindow

        small = SmallWindow("")
        small.setObjectName("restoringWindow")
        small.say(self.tr("De backup wordt teruggezet"), self.tr("Dit duurt een paar tellen."))
        self._show(small)
        places = self._here().places
        self._tasks.run(
            "restore",
            lambda _progress: restore_backup(
                backup, places.database, backups=places.backups, now=clock.now()
            ),
            on_done=lambda _kept: self._open_file(),
            on_error=self._on_refused,
        )

    def _on_refused(self, problem: NetwerkError) -> None:
        sitting = self._here()
        self._show_problem(problem.message, sitting.places, is_demo=sitting.is_demo)

    def _meet(self, first: FirstInstance, places: DataPlaces, *, is_demo: bool) -> None:
        if first.bring_to_front():
            self._end(EXIT_DONE)
        else:
            self._show_problem(first.silent_message(), places, is_demo=is_demo, can_move=False)

    def _show_problem(
        self, message: str, places: DataPlaces, *, is_demo: bool, can_move: bool = True
    ) -> None:
        from netwerk_desktop.ui.window.start_problem import StartProblemWindow

        can_restore = self._sitting is not None and places.key.exists()
        problem = StartProblemWindow(
            message, can_move=can_move and not is_demo, can_restore=can_restore, can_retry=True
        )
        problem.other_folder_wanted.connect(self._on_other_folder)
        problem.restore_wanted.connect(self._on_show_backups)
        problem.retry_wanted.connect(lambda: self._reopen(places, is_demo=is_demo))
        problem.rejected.connect(self._on_problem_left)
        self._show(problem)

    def _on_other_folder(self) -> None:
        from netwerk_desktop.ui.feedback import ask_folder

        folder = ask_folder(self._shown, self.tr("Map voor je gegevens"))
        if folder is None:
            return
        self._end_sitting()
        places = places_for(folder / DATABASE_NAME)
        try:
            check_database_folder(folder)
            choose_database(places.database)
        except EnvironmentProblem as problem:
            self._show_problem(problem.message, places, is_demo=False)
            return
        self.open(places)

    def _on_show_backups(self) -> None:
        from netwerk_desktop.ui.window.backup_list import BackupDialog

        sitting = self._here()
        folder = load_settings(sitting.places.settings).backup_folder or sitting.places.backups
        dialog = BackupDialog(folder, sitting.places.database, self._tasks, self._shown)
        dialog.chosen.connect(self._on_restore_wanted)
        dialog.open()

    def _on_closed(self) -> None:
        then, self._next = self._next, None
        if then is None:
            self._end_sitting()
            self._end(EXIT_DONE)
            return
        sitting = self._here()
        sitting.let_go_of_file()
        then()

    def _on_stayed(self) -> None:
        self._next = None

    def _on_given_up(self) -> None:
        self.let_go()
        self._end(EXIT_DONE)

    def _on_problem_left(self) -> None:
        self._end_sitting()
        self._end(EXIT_ENVIRONMENT)

    def _on_rung(self) -> None:
        if self.window is not None:
            self.window.come_to_front()
        elif self._shown is not None:
            self._shown.raise_()
            self._shown.activateWindow()

    def _here(self) -> Sitting:
        if self._sitting is None:
            raise RuntimeError("no place is open")
        return self._sitting

    def _show(self, dialog: QDialog) -> None:
        """Show *dialog* in place of what was shown before there is a window."""
        before, self._shown = self._shown, dialog
        dialog.show()
        dialog.raise_()
        if before is not None:
            before.blockSignals(True)
            before.close()
            before.deleteLater()

    def _close_shown(self) -> None:
        if self._shown is not None:
            self._shown.blockSignals(True)
            self._shown.close()
            self._shown.deleteLater()
            self._shown = None

    def _end_sitting(self) -> None:
        if self._sitting is not None:
            self._sitting.end()
            self._sitting = None
