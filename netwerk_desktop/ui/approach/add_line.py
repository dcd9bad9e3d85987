"""One line to add something to a list: type, Enter."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from netwerk_desktop.ui.shared.buttons import Button
from netwerk_desktop.ui.shared.careful_note import CarefulNote
from netwerk_desktop.ui.shared.editors import LineField
from netwerk_desktop.ui.shared.field_error import FieldMessage, mark_wrong
from netwerk_desktop.ui.shared.grounds import Ground
from netwerk_desktop.ui.shared.tokens import Role


class AddLine(Ground):
    """`added(text)` for Enter or the button; answer with `clear` or `show_error`. Esc empties it."""

    added = Signal(str)

    def __init__(self, name: str, what: str, hint: str, button: str, parent: QWidget | None = None) -> None:
        super().__init__(Role.BASE, parent, line_above=True)
        self.setObjectName(f"{name}Line")
        self.edit = LineField("", self, name=what)
        self.edit.setObjectName(f"{name}Edit")
        self.edit.setPlaceholderText(hint)
        self.button = Button(button, self, icon_name="plus")
        self.button.setObjectName(f"{name}Button")
        self._message = FieldMessage(self)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.edit, 1)
        row.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 8, 6)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self._message)
        column.addWidget(CarefulNote(self.edit, self))
        self.edit.returnPressed.connect(self._on_added)
        self.edit.textEdited.connect(lambda _text: self.show_error(""))
        self.button.clicked.connect(self._on_added)

    @property
    def error(self) -> str:
        """What is wrong, or empty."""
        return self._message.text()

    def clear(self) -> None:
        """Ready for the next one."""
        self.edit.clear()
        self.show_error("")

    def show_error(self, message: str) -> None:
        """Say below what is wrong; empty takes the words away."""
        mark_wrong(self.edit, wrong=bool(message))
        self._message.show_error(message)
        self.edit.setAccessibleDescription(message)
        if message:
            self.edit.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
            return
        super().keyPressEvent(event)

    def _on_added(self) -> None:
        self.added.emit(self.edit.text())
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
