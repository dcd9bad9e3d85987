"""The line above the bank of assignments for a new one: only its title."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from netwerk_desktop.ui.shared.buttons import Button, ButtonLook
from netwerk_desktop.ui.shared.careful_note import CarefulNote
from netwerk_desktop.ui.shared.editors import LineField
from netwerk_desktop.ui.shared.field_error import FieldMessage, mark_wrong
from netwerk_desktop.ui.shared.sections import Ground
from netwerk_desktop.ui.shared.tokens import Role


class NewAssignmentLine(Ground):
    """`added(title)` for Enter or the button, `left()` for Esc; hidden until it is started."""

    added = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Role.TINT, parent, line_below=True)
        self.setObjectName("newAssignmentLine")
        self.title_edit = LineField("", self, name=self.tr("Nieuwe opdracht"))
        self.title_edit.setObjectName("newAssignmentEdit")
        self.title_edit.setPlaceholderText(self.tr("Welke opdracht? Bijvoorbeeld: zaagbokken op maat"))
        self.add_button = Button(self.tr("Voeg toe"), self)
        self.add_button.setObjectName("addAssignmentButton")
        self.leave_button = Button(self.tr("Annuleer"), self, look=ButtonLook.TEXT)
        self.leave_button.setObjectName("leaveAssignmentButton")
        self._message = FieldMessage(self)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.title_edit, 1)
        row.addWidget(self.add_button)
        row.addWidget(self.leave_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 12, 6)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self._message)
        column.addWidget(CarefulNote(self.title_edit, self))
        self.title_edit.returnPressed.connect(self._on_add)
        self.add_button.clicked.connect(self._on_add)
        self.leave_button.clicked.connect(self._on_leave)
        self.hide()

    @property
    def error(self) -> str:
        """What is wrong with the title, or empty."""
        return self._message.text()

    def start(self) -> None:
        """Open it, empty."""
        self.title_edit.clear()
        self.show_problem("")
        self.show()
        self.title_edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_problem(self, message: str) -> None:
        """Say below what is wrong."""
        mark_wrong(self.title_edit, wrong=bool(message))
        self._message.show_error(message)
        self.title_edit.setAccessibleDescription(message)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._on_leave()
            return
        super().keyPressEvent(event)

    def _on_add(self) -> None:
        self.added.emit(self.title_edit.text())

    def _on_leave(self) -> None:
        self.hide()
        self.left.emit()
