"""What the dialogs of *Privacy* share: a head with words, a body, buttons, and waiting for work."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QSize
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from netwerk_desktop.model.errors import NetwerkError
from netwerk_desktop.ui import feedback
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.shared.buttons import Button, ButtonLook
from netwerk_desktop.ui.shared.first_size import first_size
from netwerk_desktop.ui.shared.keys import ENTER
from netwerk_desktop.ui.shared.labels import ElidedLabel, Label
from netwerk_desktop.ui.shared.progress_line import ProgressLine
from netwerk_desktop.ui.shared.sections import Ground
from netwerk_desktop.ui.shared.theme import TextKind
from netwerk_desktop.ui.shared.tokens import Role
from netwerk_desktop.ui.tasks import Progress, Task

T = TypeVar("T")
SMALLEST = QSize(700, 400)
LARGEST = QSize(960, 620)


def top_bar(parent: QWidget, words: Label, *buttons: QWidget) -> QWidget:
    """Words with buttons at the right, above a table; no higher than they are."""
    bar = QWidget(parent)
    row = QHBoxLayout(bar)
    row.setContentsMargins(16, 10, 16, 10)
    row.setSpacing(8)
    row.addWidget(words, 1)
    for button in buttons:
        row.addWidget(button)
    bar.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
    return bar


class PrivacyDialog(QDialog):
    """Title and words above, `body` in the middle, `hint` and buttons below. Show it with `open()`."""

    def __init__(self, desk: Desk, title: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._task: Task | None = None
        self.setWindowTitle(title)
        self.setModal(True)
        self.title_label = ElidedLabel(title, self, kind=TextKind.SECTION)
        self.words_label = Label(words, self, role=Role.SECONDARY, wrap=True)
        self.hint = ElidedLabel("", self, role=Role.SECONDARY)
        self.hint.setObjectName("privacyHint")
        self.progress = ProgressLine(self)
        self.progress.cancel_wanted.connect(self._on_cancel_wanted)
        self.close_button = Button(self.tr("&Sluit"), self)
        self.close_button.setObjectName("closeButton")
        self.close_button.clicked.connect(self.reject)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self.head_row = QHBoxLayout()
        self._buttons = QHBoxLayout()
        self._lay_out()
        self.setMinimumSize(SMALLEST)
        self.resize(first_size(parent, LARGEST, SMALLEST))

    def add_button(self, text: str, name: str, *, main: bool = False, icon_name: str | None = None) -> Button:
        """One more button in the foot, at the right of those before."""
        look = ButtonLook.MAIN if main else ButtonLook.PLAIN
        button = Button(text, self, look=look, icon_name=icon_name)
        button.setObjectName(name)
        self._buttons.addWidget(button)
        return button

    def wait_for(
        self,
        name: str,
        work: Callable[[Progress], T],
        on_done: Callable[[T], None],
        *,
        what: str,
        on_problem: Callable[[], None] | None = None,
    ) -> None:
        """Do *work* in the background, with *what* as the line of progress."""

        def failed(problem: NetwerkError) -> None:
            self._settle()
            feedback.show_problem(self, problem)
            if on_problem is not None:
                on_problem()

        def done(value: T) -> None:
            self._settle()
            on_done(value)

        task = self.desk.tasks.run(
            name, work, owner=self, what=what, on_done=done, on_error=failed, on_cancelled=self._settle
        )
        if task is not None:
            self._task = task
            task.progressed.connect(self.progress.advance)
            self.progress.start(what)

    def done(self, result: int) -> None:
        """What still runs is of no use any more."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
        super().done(result)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            focused = self.focusWidget()
            if isinstance(focused, Button) and focused.isEnabled():
                focused.click()
            return
        super().keyPressEvent(event)

    def _settle(self) -> None:
        self._task = None
        self.progress.stop()

    def _on_cancel_wanted(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _lay_out(self) -> None:
        head = Ground(Role.WINDOW, self, line_below=True)
        self.head_row.setContentsMargins(16, 10, 16, 10)
        self.head_row.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title_label)
        words.addWidget(self.words_label)
        self.head_row.addLayout(words, 1)
        head.setLayout(self.head_row)
        foot = Ground(Role.WINDOW, self, line_above=True)
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(8)
        row.addWidget(self.hint, 1)
        row.addWidget(self.close_button)
        self._buttons.setSpacing(8)
        row.addLayout(self._buttons)
        middle = Ground(Role.BASE, self)
        middle.setLayout(self.body)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(middle, 1)
        column.addWidget(self.progress)
        column.addWidget(foot)
