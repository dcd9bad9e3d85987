"""*Controleer gegevens*: what was looked at, one line each, and what was mended."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from netwerk_desktop.model.errors import NetwerkError
from netwerk_desktop.services.checking import CheckLine, CheckResult, check_data
from netwerk_desktop.storage.examination import State
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.shared.labels import Label
from netwerk_desktop.ui.shared.mark_label import MarkLabel
from netwerk_desktop.ui.shared.marks import StatusKind, StatusMark
from netwerk_desktop.ui.shared.progress_line import ProgressLine
from netwerk_desktop.ui.shared.tokens import Role
from netwerk_desktop.ui.window.small_window import SmallWindow, button
from netwerk_desktop.ui.window.status import backup_folders_of

TASK = "check-data"
MARKS = {
    State.GOOD: StatusMark(StatusKind.GOOD, ""),
    State.MENDED: StatusMark(StatusKind.CHANGED, ""),
    State.NOTE: StatusMark(StatusKind.ATTENTION, ""),
    State.DAMAGED: StatusMark(StatusKind.URGENT, ""),
}


class CheckDialog(SmallWindow):
    """Begins at once. `backups_wanted()` when the file is damaged and she wants one back."""

    backups_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__("", parent)
        self.setObjectName("checkDialog")
        self.setModal(True)
        self._desk = desk
        self.progress = ProgressLine(self)
        self.add_body(self.progress)
        self.say(
            self.tr("Gegevens controleren"),
            self.tr("Alles wordt nagekeken. Wat hersteld kan worden, wordt hersteld."),
        )
        self._close = button(self.tr("&Sluit"), "closeButton", self)
        self._close.clicked.connect(self.reject)
        self.set_buttons(self._close)
        self.progress.cancel_wanted.connect(self.reject)
        self._begin()

    def done(self, result: int) -> None:
        """Looking further is of no use any more."""
        for task in self._desk.tasks.running:
            if task.name == TASK:
                task.cancel()
        super().done(result)

    def _begin(self) -> None:
        desk, folders = self._desk, backup_folders_of(self._desk)
        self.progress.start(self.tr("Nakijken"))
        task = desk.tasks.run(
            TASK,
            lambda progress: check_data(desk.database, folders=folders, tell=progress.report),
            owner=self,
            on_done=self._on_done,
            on_error=self._on_refused,
            on_bug=self._on_broken_off,
        )
        if task is None:
            self._on_broken_off()
        else:
            task.progressed.connect(self.progress.advance)

    def _on_done(self, result: CheckResult) -> None:
        self.progress.stop()
        self.say(result.sentence, "")
        self.words.hide()
        self.add_body(_Lines(result.lines, self))
        if result.examination.is_damaged:
            close = button(self.tr("&Sluit"), "closeButton", self)
            backups = button(self.tr("&Backups bekijken"), "showBackupsButton", self, main=True)
            close.clicked.connect(self.reject)
            backups.clicked.connect(self._on_backups)
            self.set_buttons(close, backups)
        self._fit()

    def _on_refused(self, problem: NetwerkError) -> None:
        self.progress.stop()
        self.say(self.tr("Controleren lukt nu niet"), problem.message)

    def _on_broken_off(self) -> None:
        self.progress.stop()
        self.say(
            self.tr("Controleren lukt nu niet"),
            self.tr("Er is niets veranderd. Probeer het later opnieuw."),
        )

    def _on_backups(self) -> None:
        self.accept()
        self.backups_wanted.emit()


class _Lines(QWidget):
    """A sign, what was looked at, and how it is."""

    def __init__(self, lines: tuple[CheckLine, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("checkLines")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(2, 1)
        for row, line in enumerate(lines):
            grid.addWidget(MarkLabel(MARKS[line.state], self), row, 0)
            grid.addWidget(Label(line.title, self, role=Role.SECONDARY), row, 1)
            grid.addWidget(Label(line.words, self, wrap=True), row, 2)
        self.setAccessibleName(" ".join(f"{line.title}: {line.words}" for line in lines))
