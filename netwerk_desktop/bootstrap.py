"""From a place on disk to a window: paths → folder policy → log → lock → open → services → window.

The only module that knows every layer. What is large is imported when it is needed, so that something is on
the screen soon.
"""

import argparse
import getpass
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QDialog

from netwerk_desktop import __version__
from netwerk_desktop.model.errors import EnvironmentProblem, NetwerkError
from netwerk_desktop.system import clock
from netwerk_desktop.system.chosen_place import choose_database, chosen_database
from netwerk_desktop.system.folder_policy import check_database_folder
from netwerk_desktop.system.instance import FirstInstance, InstanceLock
from netwerk_desktop.system.log import LOG_NAME, close_log, set_up_log
from netwerk_desktop.system.paths import DATABASE_NAME, DataPlaces, demo_places, places_for
from netwerk_desktop.system.settings import load_settings
from netwerk_desktop.system.temporary import TemporaryFolder
from netwerk_desktop.ui.dress import dressed_application

if TYPE_CHECKING:
    from netwerk_desktop.services.school import FirstStart
    from netwerk_desktop.storage.database import Database
    from netwerk_desktop.ui.main_window import MainWindow

EXIT_DONE, EXIT_ENVIRONMENT = 0, 3
MakeDatabase = Callable[["Database"], None]


def open_window(arguments: Sequence[str]) -> int:
    """`python -m netwerk_desktop [--database FILE] [--demo] [--smoke]`; returns the exit code."""
    options = _options(arguments)
    if options.smoke:
        return run_smoke()
    is_demo = bool(options.demo)
    places = _places(options.database, is_demo=is_demo)
    app = dressed_application(sys.argv[:1])
    program = Program(app, end=app.exit)
    QTimer.singleShot(0, program, lambda: program.open(places, is_demo=is_demo))
    return app.exec()


@dataclass(slots=True)
class Sitting:
    """One open database with its window; everything that must be let go of at the end."""

    places: DataPlaces
    lock: InstanceLock
    is_demo: bool
    temporary: TemporaryFolder
    database: "Database | None" = None
    window: "MainWindow | None" = None

    def let_go_of_file(self) -> None:
        """Close the database; the lock stays ours."""
        if self.window is not None:
            self.window.deleteLater()
            self.window = None
        if self.database is not None:
            self.database.close()
            self.database = None

    def end(self) -> None:
        """Let go of everything."""
        self.let_go_of_file()
        self.temporary.empty()
        close_log()
        self.lock.release()


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
        from netwerk_desktop.ui.feedback import install_crash_net
        from netwerk_desktop.ui.tasks import TaskRunner

        super().__init__(parent)
        self._end = end
        self._catch_bugs = catch_bugs or install_crash_net
        self._own = places_for(chosen_database())
        self._sitting: Sitting | None = None
        self._shown: QDialog | None = None
        self._next: Callable[[], None] | None = None
        self._tasks = TaskRunner(self)
        self._rung.connect(self._on_rung, Qt.ConnectionType.QueuedConnection)

    @property
    def window(self) -> "MainWindow | None":
        """The window of the open database."""
        return None if self._sitting is None else self._sitting.window

    @property
    def shown(self) -> QDialog | None:
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
        except EnvironmentProblem as problem:
            self._show_problem(problem.message, places, is_demo=is_demo)
            return
        self._open_file()

    def _open_file(self) -> None:
        """Open the file whose lock we hold, or begin with the first start."""
        sitting = self._here()
        try:
            _apply_settings(sitting.places)
            if sitting.places.database.exists():
                sitting.database = open_file(sitting.places)
        except EnvironmentProblem as problem:
            self._show_problem(problem.message, sitting.places, is_demo=sitting.is_demo)
            return
        if sitting.database is not None and is_set_up(sitting.database):
            self._show_window()
        elif sitting.is_demo:
            self._make_demo()
        else:
            self._show_first_start()

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
        from netwerk_desktop.services.demonstration import make_demo_school
        from netwerk_desktop.ui.window.small_window import SmallWindow

        small = SmallWindow("")
        small.setObjectName("makingWindow")
        small.say(self.tr("De demoschool wordt klaargezet"), self.tr("Dit duurt een paar tellen."))
        small.rejected.connect(self._on_given_up)
        self._show(small)
        self._make_file(make_demo_school, self._on_refused)

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
        from netwerk_desktop.storage.opening import restore_backup
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
        self._tasks.stop_all()
        self._end_sitting()
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


def open_file(places: DataPlaces) -> "Database":
    """The database of *places*, made when it is not there. Raises EnvironmentProblem."""
    from netwerk_desktop.storage.opening import open_database

    return open_database(
        places.database, backups=places.backups, now=clock.now, actor=_user_name(), create=True
    )


def is_set_up(database: "Database") -> bool:
    """Whether the first start was done."""
    from netwerk_desktop.services.school import has_school

    return has_school(database)


def run_smoke() -> int:
    """Prove that all parts are there: a database made, the window painted, one agreement as PDF."""
    app = dressed_application(sys.argv[:1])
    with tempfile.TemporaryDirectory(prefix="netwerk-smoke-") as folder:
        places = places_for(Path(folder) / DATABASE_NAME)
        places.create_folders()
        database = open_file(places)
        try:
            words = _tried(app, database, places)
        finally:
            database.close()
    if sys.stdout is not None:  # a frozen program without a console has none
        sys.stdout.write(f"{words}\n")
    return EXIT_DONE


def _tried(app: QApplication, database: "Database", places: DataPlaces) -> str:
    from netwerk_desktop.model.school import HolidayRegion
    from netwerk_desktop.services.agreements import draft_agreement
    from netwerk_desktop.services.issuing import preview_agreement
    from netwerk_desktop.services.partners import add_partner
    from netwerk_desktop.services.school import FirstStart, set_up_school
    from netwerk_desktop.ui.desk import Desk
    from netwerk_desktop.ui.main_tabs import TABS
    from netwerk_desktop.ui.main_window import MainWindow
    from netwerk_desktop.ui.tasks import TaskRunner

    answers = FirstStart(
        school_name="Vmbo De Meander",
        authority_name="Stichting Waterrijk",
        region=HolidayRegion.NORTH,
        broker_name="Anneke Terpstra",
    )
    set_up_school(database, answers)
    agreement_id = draft_agreement(database, add_partner(database, "Bakkerij Çelik & Zoon"))
    pdf = preview_agreement(database, agreement_id)
    window = MainWindow(Desk(database, places, load_settings(places.settings), TaskRunner(app)), TABS)
    window.show()
    app.processEvents()
    picture = window.grab()
    window.deleteLater()
    if not pdf.startswith(b"%PDF-") or picture.isNull():
        raise RuntimeError("the window was not painted or the paper was not made")
    size = f"{picture.width()} x {picture.height()}"
    return f"Netwerk {__version__}: window {size} painted, database made, agreement of {len(pdf)} bytes"


def _apply_settings(places: DataPlaces) -> None:
    from netwerk_desktop.ui.window.look import apply_look

    apply_look(load_settings(places.settings))


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="netwerk-desktop",
        description="Opent het venster van Netwerk.",
        epilog="Met een opdracht als eerste woord (demo, import, list, export, print, check, backup, "
        "restore) werkt het zonder venster; zie bijvoorbeeld: list --help",
    )
    parser.add_argument("--database", metavar="BESTAND", type=Path, help="het bestand met de gegevens")
    parser.add_argument("--demo", action="store_true", help="open de demoschool")
    parser.add_argument("--smoke", action="store_true", help="probeer of alles er is, en stop")
    parser.add_argument("--version", action="version", version=f"Netwerk {__version__}")
    return parser.parse_args(list(arguments))


def _places(database: Path | None, *, is_demo: bool) -> DataPlaces:
    if database is not None:
        return places_for(database)
    return demo_places() if is_demo else places_for(chosen_database())


def _user_name() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
