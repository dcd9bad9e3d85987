"""The base of small questions: title, words, a body, and at the right *Annuleer* and what does it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from netwerk_desktop.model.errors import DomainError, EnvironmentProblem
from netwerk_desktop.ui import feedback
from netwerk_desktop.ui.shared.buttons import Button, ButtonLook
from netwerk_desktop.ui.shared.fields import LabelledField
from netwerk_desktop.ui.shared.keys import ENTER
from netwerk_desktop.ui.shared.labels import Label
from netwerk_desktop.ui.shared.theme import TextKind, theme
from netwerk_desktop.ui.shared.tokens import Role

WIDTH = 440


class QuestionDialog(QDialog):
    """Title, words, a body, *Annuleer* and the button that does it. Show it with `open()`."""

    def __init__(self, title: str, words: str, button: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        self._is_sized_by_hand = False
        self.cancel_button = Button(self.tr("&Annuleer"), self)
        self.cancel_button.setObjectName("cancelButton")
        self.main_button = Button(button, self, look=ButtonLook.MAIN)
        self.main_button.setObjectName("mainButton")
        self.body = QVBoxLayout()
        self.body.setSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 14)
        column.setSpacing(10)
        column.addWidget(Label(title, self, kind=TextKind.SECTION, wrap=True))
        column.addWidget(Label(words, self, role=Role.SECONDARY, wrap=True))
        column.addLayout(self.body, 1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.main_button)
        column.addLayout(foot)
        self.setMinimumWidth(round(WIDTH * theme().scale))
        self.cancel_button.clicked.connect(self.reject)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()  # only now the words know how wide they are

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._is_sized_by_hand |= event.spontaneous()

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest and self.isVisible() and not self._is_sized_by_hand:
            self._fit()
        return handled

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            focused = self.focusWidget()
            (focused if isinstance(focused, Button) else self.main_button).click()
            return
        super().keyPressEvent(event)

    def _fit(self) -> None:
        """Take the height that is needed, no more: room that is left would spread the fields."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.resize(self.width(), layout.totalHeightForWidth(self.width()))

    def try_to(self, act: Callable[[], object], field: LabelledField) -> bool:
        """Do it and close, or say at *field* why not."""
        try:
            act()
        except DomainError as problem:
            field.show_error(problem.message)
            field.editor.setFocus(Qt.FocusReason.OtherFocusReason)
            return False
        except EnvironmentProblem as problem:
            feedback.show_problem(self, problem)
            return False
        self.accept()
        return True
