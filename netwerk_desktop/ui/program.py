"""The program on the screen: opens one database after another, and shows what is in the way.

Paths → folder policy → lock → log → open → services → window. What is large is imported when it is needed, so
that something is on the screen soon.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from netwerk_desktop.model.errors import EnvironmentProblem, NetwerkError
from netwerk_desktop.storage.envelope import Envelope
from netwerk_desktop.storage.keys import stored_envelope
from netwerk_desktop.system.chosen_place import choose_database, chosen_database
from netwerk_desktop.system.folder_policy import check_database_folder
from netwerk_desktop.system.instance import FirstInstance, InstanceLock
from netwerk_desktop.system.log import LOG_NAME, set_up_log
from netwerk_desktop.system.paths import DATABASE_NAME, DataPlaces, demo_places, places_for
from netwerk_desktop.system.settings import load_settings
from netwerk_desktop.system.temporary import TemporaryFolder
from netwerk_desktop.ui.garbage import SETTLE_AFTER_MILLISECONDS, settle
from netwerk_desktop.ui.sitting import (
    FillDatabase,
    Lacking,
    Sitting,
    envelope_beside,
    fill_demo,
    has_both,
    is_set_up,
    lacking_secrets,
    make_file,
    open_file,
    prepare_demo,
    refuse_lost_file,
)
from netwerk_desktop.ui.unlock.warming import WarmUp
from netwerk_desktop.ui.window.look import apply_look

if TYPE_CHECKING:
    from netwerk_desktop.services.school import FirstStart
    from netwerk_desktop.storage.database import Database
    from netwerk_desktop.ui.main_window import MainWindow
    from netwerk_desktop.ui.recovery import Recovery
    from netwerk_desktop.ui.unlock.secret_steps import Secrets
    from netwerk_desktop.ui.unlock.unlock_page import UnlockPage
    from netwerk_desktop.ui.window.restoring import RestoreChoice
    from netwerk_desktop.ui.window.small_window import SmallWindow

MAKE_TABS_AFTER_MILLISECONDS = 200
"""The other tabs, after the first list is on the screen."""
LOCK_AFTER_MILLISECONDS = 50
"""The lock too: it brings modules along that the first list does without."""
EXIT_DONE, EXIT_ENVIRONMENT = 0, 3


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
        self._first: QWidget | None = None
        self._next: Callable[[], None] | None = None
        self._tasks = TaskRunner(self)
        self._warm_up = WarmUp(self)
        self._recovery: Recovery | None = None
        self._rung.connect(self._on_rung, Qt.ConnectionType.QueuedConnection)

    @property
    def window(self) -> "MainWindow | None":
        """The window of the open database."""
        return None if self._sitting is None else self._sitting.window

    @property
    def shown(self) -> QWidget | None:
        """What is shown before there is a window: first start, a problem, something being made."""
        return self._shown

    def open(self, places: DataPlaces, *, is_demo: bool = False, first: QWidget | None = None) -> None:
        """Open the database of *places*; what is in the way is shown with what can be done.

        *first* is what is on the screen already, see `first_page`.
        """
        if not is_demo:
            self._own = places
        self._shown = self._first = first or self._shown
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
        self._begin()

    def let_go(self) -> None:
        """Stop what still runs, close the file and give up its lock; a second call does no harm."""
        self._tasks.stop_all()
        self._warm_up.finish()
        self._end_sitting()

    def _begin(self) -> None:
        """Ask for the password, or put our name on the screen; the large imports come after the painting."""
        sitting = self._here()
        try:
            envelope = stored_envelope(sitting.places.database) if has_both(sitting.places) else None
        except EnvironmentProblem as problem:
            self._show_problem(problem.message, sitting.places, is_demo=sitting.is_demo)
            return
        if envelope is not None and sitting.key is None:
            self._ask_password(envelope)
        else:
            self._open_file()

    def _ask_password(self, envelope: Envelope, *, for_backup: "RestoreChoice | None" = None) -> None:
        """The unlock screen; *for_backup* is the backup that only the key is wanted for."""
        from netwerk_desktop.ui.unlock.unlocking import Unlocking

        sitting = self._here()
        places = sitting.places
        unlocking = Unlocking(
            envelope,
            places,
            self._tasks,
            use=lambda key: open_file(places, key, self._warm_up.take_door()),
            take_back=lambda database: database.close(),
            is_demo=sitting.is_demo,
            page=self._first_page(),
        )
        page = unlocking.page
        unlocking.setParent(page)
        unlocking.unlocked.connect(self._on_unlocked)
        unlocking.refused.connect(self._on_unlock_refused)
        unlocking.key_found.connect(lambda key: self._on_key_found(key, for_backup))
        page.left.connect(self._on_given_up)
        page.demo_wanted.connect(self._on_demo_wanted)
        page.own_school_wanted.connect(self._on_own_school_wanted)
        page.other_folder_wanted.connect(self._on_other_folder)
        page.when_painted(self._warm_up.start)
        if for_backup is not None:
            page.ask_for_backup()
        elif load_settings(places.settings).remember_key:
            unlocking.use_kept_key()
        if page is not self._shown:
            self._show(page)

    def _first_page(self) -> "UnlockPage | None":
        """The unlock screen that stood there before everything else; it is used once."""
        from netwerk_desktop.ui.unlock.unlock_page import UnlockPage

        first, self._first = self._first, None
        return first if isinstance(first, UnlockPage) and first is self._shown else None

    def _on_unlocked(self, key: bytes, database: "Database") -> None:
        sitting = self._here()
        sitting.key, sitting.database = None, database
        self._go_on()

    def _on_unlock_refused(self, problem: NetwerkError, key: bytes | None) -> None:
        self._here().key = key
        self._on_refused(problem)

    def _on_key_found(self, key: bytes, chosen: "RestoreChoice | None") -> None:
        self._here().key = key
        if chosen is None:
            self._on_show_backups()
        else:
            self._restoring.restore(self._here(), chosen.with_own(key))

    def _open_file(self) -> None:
        """Open the file whose lock we hold, or begin with the first start."""
        sitting = self._here()
        try:
            if sitting.is_demo:
                prepare_demo(sitting.places)
            if sitting.places.database.exists():
                sitting.database = open_file(sitting.places, sitting.key)
            else:
                refuse_lost_file(sitting.places)
        except EnvironmentProblem as problem:
            self._on_refused(problem)
            return
        sitting.key = None
        self._go_on()

    def _go_on(self) -> None:
        """With the file open, or not there: the window, or what must be asked first."""
        sitting = self._here()
        database = sitting.database
        try:
            set_up = database is not None and is_set_up(database)
            lacks = lacking_secrets(database) if set_up and database is not None else None
        except EnvironmentProblem as problem:
            self._show_problem(problem.message, sitting.places, is_demo=sitting.is_demo)
            return
        if lacks is not None:
            self._show_protect(has_password=lacks is Lacking.SHEET)
        elif set_up:
            self._show_window()
        elif sitting.is_demo:
            self._make_demo()
        else:
            self._show_first_start()

    def _show_protect(self, *, has_password: bool) -> None:
        """A file made before there were passwords gets one now, and what has one its recovery key."""
        from netwerk_desktop.ui.unlock.protecting import protect_assistant

        assistant = protect_assistant(
            self._tasks, self._open_database(), has_password=has_password, then=self._show_window
        )
        assistant.rejected.connect(self._on_given_up)
        self._show(assistant)

    def _show_window(self) -> None:
        from netwerk_desktop.ui.actor import sign_as_broker
        from netwerk_desktop.ui.desk import Desk
        from netwerk_desktop.ui.main_tabs import TABS
        from netwerk_desktop.ui.main_window import MainWindow

        sitting = self._here()
        database = self._open_database()
        desk = Desk(database, sitting.places, load_settings(sitting.places.settings), self._tasks)
        sign_as_broker(desk)
        window = sitting.window = MainWindow(desk, TABS)
        desk.setParent(window)
        window.closed.connect(self._on_closed)
        window.closing.stayed.connect(self._on_stayed)
        window.demo_wanted.connect(self._on_demo_wanted)
        window.own_school_wanted.connect(self._on_own_school_wanted)
        window.restore_wanted.connect(self._on_restore_wanted)
        window.show()
        window.raise_()
        self._show(None)
        if self._recovery is not None:
            self._recovery.tell(window)
        QTimer.singleShot(LOCK_AFTER_MILLISECONDS, window, self._add_locker)
        QTimer.singleShot(MAKE_TABS_AFTER_MILLISECONDS, window, window.make_tabs)
        QTimer.singleShot(SETTLE_AFTER_MILLISECONDS, window, settle)

    def _add_locker(self) -> None:
        """What locks the window; from the lock screen she may leave for elsewhere."""
        from netwerk_desktop.ui.unlock.locker import Locker

        window = self.window
        if window is None:
            return
        locker = self._here().locker = Locker(
            window,
            window.desk,
            keep=window.keep_drafts,
            may_lock=lambda: window.closing.is_idle,
            is_demo=self._here().is_demo,
        )
        window.lock_wanted.connect(locker.lock)
        locker.file_closed.connect(self._here().temporary.empty)
        locker.left.connect(self._on_given_up)
        locker.demo_wanted.connect(lambda: self._reopen(demo_places(), is_demo=True))
        locker.own_school_wanted.connect(lambda: self._reopen(self._own, is_demo=False))
        locker.other_folder_wanted.connect(self._on_other_folder)
        locker.key_found.connect(lambda key: self._on_key_found(key, None))
        locker.start()

    def _show_first_start(self) -> None:
        from netwerk_desktop.ui.first_start.assistant import FirstStartAssistant

        assistant = FirstStartAssistant(self._tasks)
        assistant.set_up.connect(self._on_set_up)
        assistant.demo_wanted.connect(self._on_demo_wanted)
        assistant.backup_wanted.connect(lambda: self._restoring.open_file(self._here(), assistant))
        assistant.rejected.connect(self._on_given_up)
        self._show(assistant)

    def _on_set_up(self, answers: "FirstStart", secrets: "Secrets") -> None:
        from netwerk_desktop.services.school import set_up_school
        from netwerk_desktop.ui.first_start.assistant import FirstStartAssistant

        assistant = self._shown
        if isinstance(assistant, FirstStartAssistant):
            assistant.show_busy(self.tr("Je school wordt klaargezet…"))
            self._make_file(
                lambda database: set_up_school(database, answers), assistant.show_problem, secrets
            )

    def _make_demo(self) -> None:
        small = self._small_window(
            "makingWindow",
            self.tr("De demoschool wordt klaargezet"),
            self.tr("Alles erin is verzonnen. Klaarzetten hoeft maar één keer en duurt even."),
        )
        small.rejected.connect(self._on_given_up)
        places = self._here().places
        self._make_file(lambda database: fill_demo(places, database), self._on_refused)

    def _small_window(self, name: str, title: str, words: str) -> "SmallWindow":
        from netwerk_desktop.ui.window.small_window import SmallWindow

        small = SmallWindow("")
        small.setObjectName(name)
        small.say(title, words)
        self._show(small)
        return small

    def _make_file(
        self,
        fill: FillDatabase,
        on_error: Callable[[NetwerkError], None],
        secrets: "Secrets | None" = None,
    ) -> None:
        """Make the file, with *secrets*, if it is not there, *fill* it, and show the window."""
        sitting = self._here()
        self._tasks.run(
            "make",
            lambda _progress: make_file(sitting, fill, secrets),
            owner=self,
            on_done=lambda _nothing: self._show_window(),
            on_error=on_error,
        )

    def _on_demo_wanted(self) -> None:
        self._leave_for(demo_places(), is_demo=True)

    def _on_own_school_wanted(self) -> None:
        self._leave_for(self._own, is_demo=False)

    def _leave_for(self, places: DataPlaces, *, is_demo: bool) -> None:
        if self.window is None:
            self._reopen(places, is_demo=is_demo)
            return
        self._next = lambda: self._reopen(places, is_demo=is_demo)
        self.window.leave(backup=True)

    def _reopen(self, places: DataPlaces, *, is_demo: bool) -> None:
        self._end_sitting()
        self.open(places, is_demo=is_demo)

    @property
    def _restoring(self) -> "Recovery":
        if self._recovery is None:
            from netwerk_desktop.ui.recovery import Recovery

            recovery = self._recovery = Recovery(self._tasks, self, show=self._show)
            recovery.chosen.connect(self._on_restore_wanted)
            recovery.recovered.connect(self._begin)
            recovery.refused.connect(self._on_refused)
        return self._recovery

    def _on_restore_wanted(self, chosen: "RestoreChoice") -> None:
        sitting = self._here()
        if sitting.locker is not None and sitting.locker.is_locked:
            sitting.let_go_of_file()
        elif sitting.window is not None:
            self._next = lambda: self._restoring.restore(sitting, chosen)
            sitting.window.leave(backup=False)
            return
        envelope = envelope_beside(sitting.places) if chosen.keys.own is None else None
        if envelope is not None and sitting.places.database.exists():
            self._ask_password(envelope, for_backup=chosen)
        else:
            self._restoring.restore(sitting, chosen)

    def _on_refused(self, problem: NetwerkError) -> None:
        from netwerk_desktop.storage.integrity import DamagedFile

        sitting = self._here()
        if isinstance(problem, DamagedFile) and not sitting.is_demo:
            window = self._restoring.show_damage(sitting, problem.message)
            window.retry_wanted.connect(lambda: self._reopen(sitting.places, is_demo=False))
            window.rejected.connect(self._on_problem_left)
        else:
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

        can_restore = self._sitting is not None and (places.key.exists() or places.database.exists())
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

        folder = ask_folder(self._lock_page or self._shown, self.tr("Map voor je gegevens"))
        if folder is None:
            return
        self._end_sitting()
        places = places_for(folder / DATABASE_NAME)
        try:
            check_database_folder(folder)
            choose_database(places.database)
            self.open(places)
        except EnvironmentProblem as problem:
            self._show_problem(problem.message, places, is_demo=False)

    def _on_show_backups(self) -> None:
        self._restoring.show_backups(self._here(), self._lock_page or self._shown)

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
        front = self._lock_page or self._shown
        if front is not None:
            front.raise_()
            front.activateWindow()
        elif self.window is not None:
            self.window.come_to_front()

    def _here(self) -> Sitting:
        if self._sitting is None:
            raise RuntimeError("no place is open")
        return self._sitting

    @property
    def _lock_page(self) -> QWidget | None:
        """The unlock screen over an open window."""
        locker = None if self._sitting is None else self._sitting.locker
        return None if locker is None else locker.page

    def _open_database(self) -> "Database":
        database = self._here().database
        if database is None:
            raise RuntimeError("no file is open")
        return database

    def _show(self, dialog: QWidget | None) -> None:
        """Show *dialog*, or nothing, in place of what was shown before there is a window."""
        before, self._shown = self._shown, dialog
        if dialog is not None:
            dialog.show()
            dialog.raise_()
        if before is not None:
            before.blockSignals(True)
            before.close()
            before.deleteLater()

    def _end_sitting(self) -> None:
        if self._sitting is not None:
            self._sitting.end()
            self._sitting = None
