"""Work that takes longer than a second, shown at the foot of the window with how far it is and *Annuleer*."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from netwerk_desktop.ui.shared.progress_line import ProgressLine
from netwerk_desktop.ui.tasks import Task, TaskRunner

PATIENCE_MILLISECONDS = 1000


class TaskFoot(ProgressLine):
    """Follows the task runner: one piece of work at a time, the oldest first.

    A dialog that is open shows the progress of its own work, so nothing appears behind it.
    """

    def __init__(self, tasks: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("taskFoot")
        self._tasks = tasks
        self._shown: Task | None = None
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MILLISECONDS)
        self._patience.timeout.connect(self._on_patience_over)
        tasks.started.connect(self._on_started)
        self.cancel_wanted.connect(self._on_cancel_wanted)

    def _on_started(self, task: Task) -> None:
        task.ended.connect(lambda: self._on_ended(task))
        if not self._patience.isActive():
            self._patience.start()

    def _on_patience_over(self) -> None:
        named = [task for task in self._tasks.running if task.what]
        if self._shown is not None or not named:
            return
        if QApplication.activeModalWidget() is not None:
            self._patience.start()
            return
        self._shown = named[0]
        self._shown.progressed.connect(self.advance)
        self.start(self._shown.what)

    def _on_ended(self, task: Task) -> None:
        if task is self._shown:
            self._shown = None
            self.stop()
            self._patience.start()

    def _on_cancel_wanted(self) -> None:
        if self._shown is not None:
            self._shown.cancel()
