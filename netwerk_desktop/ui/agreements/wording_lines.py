"""The lines of the school's wording: each edited in place, each choice a field under its sentence."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from netwerk_desktop.documents.wording import CHOICE
from netwerk_desktop.ui.shared.careful_note import CarefulNote
from netwerk_desktop.ui.shared.editors import LineField
from netwerk_desktop.ui.shared.field_error import FieldMessage, mark_wrong
from netwerk_desktop.ui.shared.in_place import InPlaceField, InPlaceKind
from netwerk_desktop.ui.shared.labels import Label
from netwerk_desktop.ui.shared.theme import TextKind, follow_theme, theme
from netwerk_desktop.ui.shared.tokens import Role

WIDEST_NUMBER = "12.4"


class ChoiceRow(QWidget):
    """*Kies*: one choice of a sentence. `chosen(number, words)` when other words are kept."""

    chosen = Signal(int, str)

    def __init__(self, number: int, words: str, sentence: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._number, self._words = number, words
        self._lead = Label(self.tr("Kies"), self, role=Role.ATTENTION)
        self.field = LineField(words, self, name=self.tr("Kies woorden in: {line}").format(line=sentence))
        self.field.setPlaceholderText(self.tr("nog te kiezen; mag open blijven"))
        self._message = FieldMessage(self)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._lead)
        row.addWidget(self.field, 1)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(2)
        self._column.addLayout(row)
        self._column.addWidget(self._message)
        self._column.addWidget(CarefulNote(self.field, self))
        self.field.editingFinished.connect(self._on_finished)
        follow_theme(self._on_theme_changed)

    def show_words(self, words: str) -> None:
        """The kept words."""
        self._words = words
        self._message.show_error("")
        mark_wrong(self.field, wrong=False)
        if not self.field.hasFocus():
            self.field.setText(words)

    def show_error(self, message: str) -> None:
        """What is wrong with the words."""
        mark_wrong(self.field, wrong=True)
        self._message.show_error(message)

    def _on_finished(self) -> None:
        typed = self.field.text().strip()
        if typed != self._words:
            self.chosen.emit(self._number, typed)

    def _on_theme_changed(self) -> None:
        left = theme().text_width(WIDEST_NUMBER) + 16
        self._column.setContentsMargins(left, 0, 0, 4)


class WordingLine(QWidget):
    """One line with its number. `edited(words)` and `chosen(number, words)` after changes by the user."""

    edited = Signal(str)
    chosen = Signal(int, str)

    def __init__(
        self, number: str, words: str, parent: QWidget, *, editable: bool, heading: bool = False
    ) -> None:
        super().__init__(parent)
        self.choices: list[ChoiceRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 6 if heading else 0, 0, 0)
        self._column.setSpacing(2)
        self.field: InPlaceField | None = None
        self._words = ""
        if editable:
            kind = InPlaceKind.LINE if heading else InPlaceKind.TEXT
            self.field = InPlaceField(number, self, kind=kind, label_text_width=WIDEST_NUMBER)
            self.field.committed.connect(self.edited)
            self._column.addWidget(self.field)
        else:
            self._column.addLayout(self._reading(number, words, heading=heading))
        self.show_words(words)

    def show_words(self, words: str) -> None:
        """The kept words; a field that is being edited stays."""
        self._words = words
        if self.field is None:
            return
        if not self.field.editing:
            self.field.set_value(words)
        found = ["" if one == "…" else one for one in CHOICE.findall(words)]
        if len(found) == len(self.choices):
            for row, one in zip(self.choices, found, strict=True):
                row.show_words(one)
            return
        for row in self.choices:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.choices = [ChoiceRow(place, one, words, self) for place, one in enumerate(found, start=1)]
        for row in self.choices:
            row.chosen.connect(self.chosen)
            self._column.addWidget(row)

    def show_error(self, message: str, *, choice: int = 0) -> None:
        """What is wrong with the line, or with its choice (from 1)."""
        if choice:
            self.choices[choice - 1].show_error(message)
        elif self.field is not None:
            self.field.show_error(message)

    def _reading(self, number: str, words: str, *, heading: bool) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        lead = Label(number, self, role=Role.SECONDARY)
        lead.setFixedWidth(max(theme().text_width(WIDEST_NUMBER) + 8, theme().text_width(number)))
        text = Label(words, self, wrap=True, semibold=heading, kind=TextKind.BODY)
        text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        row.addWidget(lead, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(text, 1)
        return row
