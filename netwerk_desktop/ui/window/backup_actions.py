"""The three entries of the menu *Bestand* about backups: make one, put one back, open their folder."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from netwerk_desktop.model.errors import EnvironmentProblem, NetwerkError
from netwerk_desktop.storage.backing_up import back_up
from netwerk_desktop.system.file_writing import ensure_private_folder
from netwerk_desktop.system.opening import open_with_system
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.feedback import confirm, show_problem
from netwerk_desktop.ui.window.closing import TASK
from netwerk_desktop.ui.window.status import backup_folder_of


class BackupActions(QObject):
    """`made` after a backup; `restore_wanted(path)` when she chose one and agreed."""

    made = Signal()
    restore_wanted = Signal(object)

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window

    def make_backup(self) -> None:
        """A verified backup, now."""
        folder = backup_folder_of(self._desk)
        self._desk.tasks.run(
            TASK,
            lambda _progress: back_up(self._desk.database, folder),
            what=self.tr("Backup maken en nakijken"),
            on_done=self._on_made,
            on_error=self._on_refused,
        )

    def show_backups(self) -> None:
        """The list of backups."""
        from netwerk_desktop.ui.window.backup_list import BackupDialog

        folder = backup_folder_of(self._desk)
        dialog = BackupDialog(folder, self._desk.places.database, self._desk.tasks, self._window)
        dialog.chosen.connect(self._on_chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def open_folder(self) -> None:
        """The folder of the backups in the system's own program."""
        folder = backup_folder_of(self._desk)
        try:
            ensure_private_folder(folder)
            open_with_system(folder)
        except EnvironmentProblem as problem:
            show_problem(self._window, problem)

    def _on_made(self, _path: Path) -> None:
        self._desk.say(self.tr("Backup gemaakt en nagekeken"), undoable=False)
        self.made.emit()

    def _on_refused(self, problem: NetwerkError) -> None:
        show_problem(self._window, problem)

    def _on_chosen(self, path: Path) -> None:
        agreed = confirm(
            self._window,
            self.tr("Backup terugzetten"),
            self.tr(
                "Alles wordt zoals het in deze backup staat. Wat je daarna deed, is dan weg. "
                "Wat er nu is, blijft bewaard als backup.\n\nDit kan niet met Ongedaan maken."
            ),
            verb=self.tr("Zet terug"),
        )
        if agreed:
            self.restore_wanted.emit(path)
