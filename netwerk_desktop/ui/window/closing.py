"""Closing without a question: work stops at a safe point, a verified backup is made, then the window goes.

A backup that fails says so, and she chooses: another folder, close all the same, or stay.
"""

from collections.abc import Callable
from enum import Enum, auto
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QWidget

from netwerk_desktop.model.errors import EnvironmentProblem, NetwerkError
from netwerk_desktop.storage.backing_up import Done, back_up_safely
from netwerk_desktop.system.settings import save_settings
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.feedback import ask_folder
from netwerk_desktop.ui.shared.progress_line import ProgressLine
from netwerk_desktop.ui.window.small_window import SmallWindow, button
from netwerk_desktop.ui.window.status import backup_folder_of

SHOW_AFTER_MILLISECONDS = 300
LOOK_EVERY_MILLISECONDS = 20
TASK = "backup"
AskFolder = Callable[[QWidget | None, str], Path | None]


class State(Enum):
    """How far closing is."""

    OPEN = auto()
    STOPPING = auto()
    BACKING_UP = auto()
    REFUSED = auto()
    DONE = auto()


class _ClosingWindow(SmallWindow):
    """Cannot be closed by its cross while the backup is made."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("", parent)
        self.setObjectName("closingWindow")
        self.setModal(True)
        self.progress = ProgressLine(self)
        self.progress.cancel_button.hide()
        self.add_body(self.progress)

    def reject(self) -> None:
        """Esc does nothing: the buttons say what can be done."""

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()


class Closing(QObject):
    """Closes one window. `closed` when it may go, `stayed` when she chose to stay."""

    closed = Signal()
    stayed = Signal()

    def __init__(
        self, desk: Desk, window: QWidget, *, needs_backup: Callable[[], bool], ask: AskFolder = ask_folder
    ) -> None:
        super().__init__(window)
        self._desk, self._window, self._ask = desk, window, ask
        self._needs_backup = needs_backup
        self.state = State.OPEN
        self._shown: _ClosingWindow | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(SHOW_AFTER_MILLISECONDS)
        self._later.timeout.connect(self._on_takes_longer)
        self._look = QTimer(self)
        self._look.setInterval(LOOK_EVERY_MILLISECONDS)
        self._look.timeout.connect(self._on_look)

    @property
    def is_idle(self) -> bool:
        """Whether nobody asked to close, or she chose to stay."""
        return self.state is State.OPEN

    def begin(self) -> None:
        """Ask all work to stop; a second call does nothing."""
        if self.state not in (State.OPEN, State.REFUSED):
            return
        self.state = State.STOPPING
        for task in self._desk.tasks.running:
            task.cancel()
        self._later.start()
        self._look.start()

    def _on_look(self) -> None:
        if self._desk.tasks.running:
            return
        self._look.stop()
        if self._needs_backup():
            self._back_up()
        else:
            self._finish()

    def _back_up(self) -> None:
        self.state = State.BACKING_UP
        folder, spare = backup_folder_of(self._desk), self._desk.places.backups
        earlier = self._desk.settings.earlier_backup_folders
        if self._shown is not None:
            self._say_busy(self._shown)
        self._desk.tasks.run(
            TASK,
            lambda _progress: back_up_safely(self._desk.database, folder, spare, earlier),
            owner=self,
            on_done=self._on_made,
            on_error=self._on_refused,
            on_cancelled=self._on_broken_off,
            on_bug=self._on_broken_off,
        )

    def _on_made(self, done: Done) -> None:
        if done.problem:
            self._on_made_here(done)
        else:
            self._finish()

    def _on_made_here(self, done: Done) -> None:
        """Her own folder is gone; there is a backup all the same, and she knows where."""
        self.state = State.REFUSED
        self._later.stop()
        shown = self._small_window()
        shown.progress.stop()
        words = self.tr("{problem}\n\nDe backup is nu op deze pc gemaakt, in {folder}.")
        shown.say(
            self.tr("De backup staat alleen op deze pc"),
            words.format(problem=done.problem, folder=done.path.parent),
        )
        self._offer(shown, self.tr("&Sluit"), is_safe=True)

    def _on_broken_off(self) -> None:
        """However making the backup ended, she is never left with a window that cannot be closed."""
        words = self.tr("Er is geen backup gemaakt. Kies een andere map, of sluit zonder backup.")
        self._on_refused(EnvironmentProblem(words))

    def _finish(self) -> None:
        self.state = State.DONE
        self._hide()
        self.closed.emit()

    def _on_takes_longer(self) -> None:
        if self.state in (State.STOPPING, State.BACKING_UP):
            self._say_busy(self._small_window())

    def _on_refused(self, problem: NetwerkError) -> None:
        self.state = State.REFUSED
        self._later.stop()
        shown = self._small_window()
        shown.progress.stop()
        shown.say(self.tr("De backup is niet gelukt"), problem.message)
        self._offer(shown, self.tr("&Toch sluiten"), is_safe=False)

    def _offer(self, shown: _ClosingWindow, close: str, *, is_safe: bool) -> None:
        """What she can do; closing is the main way when there is a backup, else another folder."""
        stay = button(self.tr("&Blijf werken"), "stayButton", shown)
        leave = button(close, "closeAnywayButton", shown, main=is_safe)
        other = button(self.tr("&Andere map…"), "otherFolderButton", shown, main=not is_safe)
        stay.clicked.connect(self._on_stay)
        leave.clicked.connect(self._finish)
        other.clicked.connect(self._on_other_folder)
        shown.set_buttons(stay, *((other, leave) if is_safe else (leave, other)))
        shown.show()

    def _on_stay(self) -> None:
        self.state = State.OPEN
        self._hide()
        self.stayed.emit()

    def _on_other_folder(self) -> None:
        chosen = self._ask(self._shown, self.tr("Map voor backups"))
        if chosen is None:
            return
        self._desk.settings = self._desk.settings.with_backup_folder(chosen)
        try:
            save_settings(self._desk.places.settings, self._desk.settings)
        except EnvironmentProblem as problem:
            self._on_refused(problem)
            return
        self._back_up()

    def _say_busy(self, shown: _ClosingWindow) -> None:
        shown.say(self.tr("Netwerk wordt gesloten"), self.tr("Je werk is bewaard. Nu nog een backup."))
        shown.progress.start(self.tr("Backup maken en nakijken"))
        shown.progress.cancel_button.hide()
        shown.set_buttons()
        shown.show()

    def _small_window(self) -> _ClosingWindow:
        if self._shown is None:
            self._shown = _ClosingWindow(self._window)
        return self._shown

    def _hide(self) -> None:
        self._later.stop()
        self._look.stop()
        if self._shown is not None:
            self._shown.hide()
            self._shown.deleteLater()
            self._shown = None
