"""A question that is answered with ja or nee, or not yet."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from netwerk_desktop.ui.shared.buttons import Button
from netwerk_desktop.ui.shared.labels import Label, Sentence
from netwerk_desktop.ui.shared.theme import TextKind, follow_theme, theme
from netwerk_desktop.ui.shared.tokens import Role

ROOM = 32


class YesNo(QWidget):
    """`answered(answer)`: True, False, or None when the answer that stands is clicked once more."""

    answered = Signal(object)

    def __init__(self, name: str, question: str, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"{name}Question")
        self.setAccessibleName(question)
        self.yes_button = self._button(f"{name}YesButton", self.tr("Ja"), question)
        self.no_button = self._button(f"{name}NoButton", self.tr("Nee"), question)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Label(question, self, kind=TextKind.SECTION, wrap=True))
        words.addWidget(Sentence(sentence, self, role=Role.SECONDARY))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addLayout(words, 1)
        row.addSpacing(16)
        for button in (self.yes_button, self.no_button):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        follow_theme(self._on_theme_changed)

    @property
    def answer(self) -> bool | None:
        """What stands."""
        if self.yes_button.isChecked():
            return True
        return False if self.no_button.isChecked() else None

    def show_answer(self, answer: bool | None) -> None:
        """Show it, without telling."""
        self.yes_button.setChecked(answer is True)
        self.no_button.setChecked(answer is False)

    def _button(self, name: str, word: str, question: str) -> Button:
        button = Button(word, self, checkable=True)
        button.setObjectName(name)
        button.setAccessibleName(f"{word}: {question}")
        button.clicked.connect(lambda _checked=False: self._on_clicked(button))
        return button

    def _on_clicked(self, button: Button) -> None:
        other = self.no_button if button is self.yes_button else self.yes_button
        other.setChecked(False)
        self.answered.emit(self.answer)

    def _on_theme_changed(self) -> None:
        """Both as wide as the wider one is when it is chosen, so that nothing moves at a click."""
        buttons = (self.yes_button, self.no_button)
        widest = max(theme().text_width(button.text(), semibold=True) for button in buttons)
        for button in buttons:
            button.setMinimumWidth(widest + ROOM)
