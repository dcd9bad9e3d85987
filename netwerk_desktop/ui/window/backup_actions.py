"""The menu entries about backups: make one, show them all, put one back, open their folder."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from netwerk_desktop.model.errors import EnvironmentProblem, NetwerkError
from netwerk_desktop.storage.backing_up import Done, back_up_safely
from netwerk_desktop.storage.backup_states import look_into
from netwerk_desktop.system.file_writing import ensure_private_folder
from netwerk_desktop.system.opening import open_with_system
from netwerk_desktop.system.settings import save_settings
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.feedback import show_problem
from netwerk_desktop.ui.window.backup_rows import BackupRow, row_of
from netwerk_desktop.ui.window.closing import TASK
from netwerk_desktop.ui.window.status import backup_folder_of, backup_folders_of

LOOK = "look-into-backup"


class BackupActions(QObject):
    """`made` after a backup; `restore_wanted(choice)` when she chose one and saw what it changes."""

    made = Signal()
    restore_wanted = Signal(object)

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window

    def make_backup(self) -> None:
        """A verified backup, now."""
        folder, spare = backup_folder_of(self._desk), self._desk.places.backups
        earlier = self._desk.settings.earlier_backup_folders
        self._desk.tasks.run(
            TASK,
            lambda _progress: back_up_safely(self._desk.database, folder, spare, earlier),
            owner=self,
            what=self.tr("Backup maken en nakijken"),
            on_done=self._on_made,
            on_error=self._on_refused,
        )

    def show_backups(self) -> None:
        """The screen of backups."""
        from netwerk_desktop.ui.window.backup_list import BackupDialog

        desk = self._desk
        dialog = BackupDialog(
            backup_folders_of(desk),
            desk.database.key,
            desk.tasks,
            self._window,
            room=desk.places.temporary,
            below=self._readable_line(),
        )
        dialog.chosen.connect(lambda row: self.ask_restore(row, dialog))
        dialog.folder_chosen.connect(self._on_folder_chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _readable_line(self) -> QWidget | None:
        """Not when the file cannot be read any more: then the backups are what she came for."""
        from netwerk_desktop.ui.window.readable_line import ReadableLine

        try:
            return ReadableLine(self._desk)
        except EnvironmentProblem:
            return None

    def check_data(self) -> None:
        """Look through all data."""
        from netwerk_desktop.ui.window.check_dialog import CheckDialog

        dialog = CheckDialog(self._desk, self._window)
        dialog.backups_wanted.connect(self.show_backups)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def show_moving(self) -> None:
        """To another pc."""
        from netwerk_desktop.ui.window.moving import MoveAssistant

        assistant = MoveAssistant(self._desk, self._window)
        assistant.finished.connect(assistant.deleteLater)
        assistant.open()

    def ask_restore(self, row: BackupRow, dialog: QWidget | None = None) -> None:
        """What *row* would change, and then, if she wants it, put it back."""
        from netwerk_desktop.ui.window.restoring import RestoreQuestion

        desk = self._desk
        question = RestoreQuestion(
            desk.tasks,
            dialog or self._window,
            database=desk.database,
            own=desk.database.key,
            room=desk.places.temporary,
        )
        question.agreed.connect(self.restore_wanted)
        if dialog is not None:
            question.agreed.connect(dialog.close)
        question.ask(row)

    def ask_restore_of(self, path: Path) -> None:
        """The same for one file, which is looked into first."""
        desk = self._desk
        key, room = desk.database.key, desk.places.temporary
        desk.tasks.run(
            LOOK,
            lambda progress: look_into(path, key, room=room, tell=progress.report),
            owner=self,
            on_done=lambda facts: self.ask_restore(row_of(path, 0, facts, today=desk.today())),
            on_error=self._on_refused,
            database=False,
        )

    def open_folder(self) -> None:
        """The folder of the backups in the system's own program."""
        folder = backup_folder_of(self._desk)
        try:
            if folder == self._desk.places.backups:
                ensure_private_folder(folder)
            open_with_system(folder)
        except EnvironmentProblem as problem:
            show_problem(self._window, problem)

    def _on_made(self, done: Done) -> None:
        self.made.emit()
        if not done.problem:
            self._desk.say(self.tr("Backup gemaakt en nagekeken"), undoable=False)
            return
        words = self.tr("{problem}\n\nDe backup is nu op deze pc gemaakt, in {folder}.")
        show_problem(
            self._window,
            EnvironmentProblem(words.format(problem=done.problem, folder=done.path.parent)),
        )

    def _on_refused(self, problem: NetwerkError) -> None:
        show_problem(self._window, problem)

    def _on_folder_chosen(self, folder: Path) -> None:
        """From now on backups come there."""
        chosen = None if folder == self._desk.places.backups else folder
        self._desk.settings = self._desk.settings.with_backup_folder(chosen)
        try:
            save_settings(self._desk.places.settings, self._desk.settings)
        except EnvironmentProblem as problem:
            show_problem(self._window, problem)
            return
        self._desk.say(self.tr("Backups komen vanaf nu in {name}").format(name=folder.name), undoable=False)
        self.made.emit()
