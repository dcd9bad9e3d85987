"""*Ongedaan maken* and *Opnieuw*: two actions with the name of the step, large steps in the background."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from netwerk_desktop.model.errors import NetwerkError
from netwerk_desktop.storage.undo import Step
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.feedback import show_problem
from netwerk_desktop.ui.shared.icons import bind_icon

LARGE_STEP = 300
"""Row changes from which a step is replayed off the GUI thread."""
TASK = "undo-redo"


class UndoRedo(QObject):
    """Owns `undo_action` and `redo_action`; both follow the undo stack of the database."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window
        self.undo_action = QAction(window)
        self.undo_action.setObjectName("undoAction")
        self.undo_action.setShortcut(QKeySequence("Ctrl+Z"))
        self.redo_action = QAction(window)
        self.redo_action.setObjectName("redoAction")
        self.redo_action.setShortcuts([QKeySequence("Ctrl+Y"), QKeySequence("Ctrl+Shift+Z")])
        bind_icon(self.undo_action, "undo-2")
        bind_icon(self.redo_action, "redo-2")
        self.undo_action.triggered.connect(self.undo)
        self.redo_action.triggered.connect(self.redo)
        desk.changed.connect(self._on_changed)
        self.refresh()

    def undo(self) -> None:
        """Take the last step back."""
        self._replay(self._desk.database.undo_stack.next_undo, self._desk.database.undo, self._say_undone)

    def redo(self) -> None:
        """Do the last undone step again."""
        self._replay(self._desk.database.undo_stack.next_redo, self._desk.database.redo, self._say_redone)

    def refresh(self) -> None:
        """Show the names of the next steps."""
        stack = self._desk.database.undo_stack
        busy = any(task.name == TASK for task in self._desk.tasks.running)
        self._name(self.undo_action, self.tr("&Ongedaan maken"), stack.next_undo, busy=busy)
        self._name(self.redo_action, self.tr("O&pnieuw"), stack.next_redo, busy=busy)

    def _replay(self, step: Step | None, act: Callable[[Step], str], say: Callable[[str], None]) -> None:
        if step is None:
            return
        if step.size <= LARGE_STEP:
            try:
                label = act(step)
            except NetwerkError as problem:
                self._on_refused(problem)
            else:
                self._on_replayed(label, say)
            return
        self._desk.tasks.run(
            TASK,
            lambda _progress: act(step),
            owner=self,
            what=step.label,
            on_done=lambda label: self._on_replayed(label, say),
            on_error=self._on_refused,
        )
        self.refresh()

    def _on_replayed(self, label: str, say: Callable[[str], None]) -> None:
        self.refresh()
        say(label)

    def _say_undone(self, label: str) -> None:
        self._desk.say(self.tr("Ongedaan gemaakt: {step}").format(step=label), undoable=False)

    def _say_redone(self, label: str) -> None:
        self._desk.say(self.tr("Opnieuw gedaan: {step}").format(step=label), undoable=True)

    def _on_refused(self, problem: NetwerkError) -> None:
        self.refresh()
        show_problem(self._window, problem)

    def _on_changed(self) -> None:
        self.refresh()

    @staticmethod
    def _name(action: QAction, verb: str, step: Step | None, *, busy: bool) -> None:
        label = "" if step is None else step.label.replace("&", "&&")
        action.setText(f"{verb}: {label}" if label else verb)
        action.setEnabled(step is not None and not busy)
