"""Backups before there is a window: a damaged file, a new pc, a lost key, and putting a backup back."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from netwerk_desktop.model.errors import EnvironmentProblem, NetwerkError
from netwerk_desktop.storage.backup import SUFFIX
from netwerk_desktop.storage.backup_states import BackupFacts, look_into
from netwerk_desktop.storage.keys import read_key
from netwerk_desktop.storage.recovering import Recovered, recover
from netwerk_desktop.storage.restoring import bring_back_key
from netwerk_desktop.system import clock
from netwerk_desktop.system.settings import load_settings
from netwerk_desktop.ui import feedback
from netwerk_desktop.ui.sitting import Sitting, envelope_beside
from netwerk_desktop.ui.tasks import Progress, TaskRunner
from netwerk_desktop.ui.window.backup_rows import BackupRow, row_of
from netwerk_desktop.ui.window.damage import DamageWindow
from netwerk_desktop.ui.window.restoring import RestoreChoice, RestoreQuestion
from netwerk_desktop.ui.window.small_window import SmallWindow

if TYPE_CHECKING:
    from netwerk_desktop.ui.main_window import MainWindow

TASK = "restore"
LOOK = "look-into-file"


def folders_of(sitting: Sitting) -> tuple[Path, ...]:
    """Where backups of this place may be: the folder she chose, and this pc."""
    chosen = load_settings(sitting.places.settings).backup_folder
    return tuple(dict.fromkeys((chosen or sitting.places.backups, sitting.places.backups)))


def key_of(sitting: Sitting) -> bytes | None:
    """The key of the file that is there, as far as anybody gave it or it has no password."""
    if sitting.key is not None:
        return sitting.key
    try:
        return read_key(sitting.places.database)
    except EnvironmentProblem:
        return None


class Recovery(QObject):
    """`recovered()` when a file is in its place and its key in the sitting; `refused(problem)` when not.

    *show* puts a window in the place of the one before. `found` says what became of the file that was there,
    for the window that opens next, see `tell`.
    """

    recovered = Signal()
    refused = Signal(object)
    chosen = Signal(object)

    def __init__(self, tasks: TaskRunner, parent: QObject, *, show: Callable[[QWidget], None]) -> None:
        super().__init__(parent)
        self._tasks, self._show = tasks, show
        self.found: tuple[Recovered, str] | None = None

    def show_damage(self, sitting: Sitting, message: str) -> DamageWindow:
        """The calm screen of a damaged file."""
        window = DamageWindow(
            message,
            folders_of(sitting),
            key_of(sitting),
            self._tasks,
            room=sitting.places.temporary,
            is_gone=not sitting.places.database.exists(),
        )
        window.put_back_wanted.connect(self.chosen)
        window.password_wanted.connect(lambda row: self._ask(sitting, row, window))
        window.restore_wanted.connect(lambda: self.show_backups(sitting, window))
        self._show(window)
        return window

    def show_backups(self, sitting: Sitting, parent: QWidget | None) -> None:
        """The list of backups, to choose from."""
        from netwerk_desktop.ui.window.backup_list import BackupDialog

        room = sitting.places.temporary
        dialog = BackupDialog(folders_of(sitting), key_of(sitting), self._tasks, parent, room=room)
        dialog.chosen.connect(lambda row: self._ask(sitting, row, dialog))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def open_file(self, sitting: Sitting, parent: QWidget) -> None:
        """A backup or a move file from anywhere, for a pc that has nothing yet."""
        kinds = self.tr("Backups van Netwerk ({kinds})").format(kinds=f"*{SUFFIX}")
        path = feedback.ask_open_file(parent, self.tr("Backup of verhuisbestand"), kinds=kinds)
        if path is None:
            return
        key, room = key_of(sitting), sitting.places.temporary

        def work(progress: Progress) -> BackupFacts:
            return look_into(path, key, room=room, tell=progress.report)

        def on_known(facts: BackupFacts) -> None:
            row = row_of(path, 0, facts, today=clock.today())
            if row.can_restore:
                self._ask(sitting, row, parent)
            else:
                words = facts.words or self.tr(
                    "In dit bestand zit geen sleutel. Alleen de pc waar het vandaan komt kan het lezen."
                )
                feedback.show_problem(parent, EnvironmentProblem(words))

        self._tasks.run(
            LOOK,
            work,
            owner=self,
            what=self.tr("Bestand nakijken"),
            on_done=on_known,
            on_error=lambda problem: feedback.show_problem(parent, problem),
            database=False,
        )

    def restore(self, sitting: Sitting, choice: RestoreChoice) -> None:
        """Put the chosen backup in the place of the closed file; of a damaged one what can be is saved."""
        small = SmallWindow("")
        small.setObjectName("restoringWindow")
        small.say(self.tr("De backup wordt teruggezet"), self.tr("Dit duurt een paar tellen."))
        self._show(small)
        places = sitting.places

        def work(_progress: Progress) -> Recovered:
            return recover(
                choice.path,
                places.database,
                backups=places.backups,
                now=clock.now(),
                keys=choice.keys,
                room=places.temporary,
            )

        def on_done(found: Recovered) -> None:
            sitting.key = choice.keys.kept
            self.found = (found, choice.when)
            self.recovered.emit()

        self._tasks.run(TASK, work, owner=self, on_done=on_done, on_error=self.refused.emit)

    def tell(self, window: "MainWindow") -> None:
        """Let the new window say what became of what was there before; once."""
        if self.found is not None:
            window.show_recovered(*self.found)
            self.found = None

    def _ask(self, sitting: Sitting, row: BackupRow, parent: QWidget) -> None:
        """What *row* would change; its password first if it is not of the file that is there."""
        question = RestoreQuestion(
            self._tasks,
            parent,
            database=None,
            own=key_of(sitting),
            room=sitting.places.temporary,
            present=envelope_beside(sitting.places),
            first=lambda key: self._bring_back_key(sitting, row, key),
        )
        question.agreed.connect(self.chosen)
        if isinstance(parent, QDialog):
            question.agreed.connect(parent.hide)
        question.ask(row)

    def _bring_back_key(self, sitting: Sitting, row: BackupRow, key: bytes) -> bool:
        """Where only the key file was lost, it comes back out of the backup, and no row is lost with it."""
        try:
            done = bring_back_key(row.path, sitting.places.database, key, now=clock.now())
        except NetwerkError as problem:
            self.refused.emit(problem)
            return True
        if done:
            sitting.key = key
            self.recovered.emit()
        return done
