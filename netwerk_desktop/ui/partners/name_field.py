"""The name of the partner as the head of the detail: large, and edited where it stands."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from netwerk_desktop.ui.shared.editors import LineField
from netwerk_desktop.ui.shared.field_error import FieldMessage, mark_wrong
from netwerk_desktop.ui.shared.keys import ENTER
from netwerk_desktop.ui.shared.labels import ElidedLabel
from netwerk_desktop.ui.shared.painting import paint_ground
from netwerk_desktop.ui.shared.theme import TextKind, theme
from netwerk_desktop.ui.shared.tokens import Role


class _NameLabel(ElidedLabel):
    """The name while nobody edits it; click, F2 or Enter asks to edit."""

    asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__("", parent, kind=TextKind.NAME)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width() + 2, super().sizeHint().height())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.asked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.asked.emit()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            border = theme().color(Role.ACCENT)
            paint_ground(QPainter(self), self.rect().toRectF(), ground=None, border=border, width=2)


class NameField(QWidget):
    """`committed(text)` when she keeps another name; the owner answers with `set_value` or `show_error`."""

    committed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value = ""
        self.label = _NameLabel(self)
        self.label.setObjectName("partnerNameLabel")
        self.edit_field = LineField("", self, name=self.tr("Naam van de partner"))
        self.edit_field.setObjectName("partnerNameEdit")
        self.edit_field.installEventFilter(self)
        self.edit_field.hide()
        self._message = FieldMessage(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for part in (self.label, self.edit_field, self._message):
            column.addWidget(part)
        self.label.asked.connect(self.edit)

    @property
    def editing(self) -> bool:
        """Whether the editor is open."""
        return self.edit_field.isVisibleTo(self)

    @property
    def error(self) -> str:
        """The error below the field, or empty."""
        return self._message.text()

    def set_value(self, value: str) -> None:
        """Show *value* and close the editor."""
        self._value = value
        self.label.setText(value)
        self.label.setAccessibleName(self.tr("Naam: {name}").format(name=value))
        self._message.show_error("")
        mark_wrong(self.edit_field, wrong=False)
        self._open(False)

    def edit(self) -> None:
        """Open the editor with the kept name."""
        self.edit_field.setText(self._value)
        self._open(True)
        self.edit_field.selectAll()
        self.edit_field.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep(self) -> None:
        """Close the editor and tell a changed name."""
        typed = self.edit_field.text().strip()
        if typed == self._value:
            self.set_value(self._value)
        else:
            self._open(False)
            self.committed.emit(typed)

    def restore(self) -> None:
        """Close the editor and forget what was typed."""
        self.set_value(self._value)

    def show_error(self, message: str) -> None:
        """Say what is wrong, with the editor open and what was typed still in it."""
        self._open(True)
        mark_wrong(self.edit_field, wrong=True)
        self._message.show_error(message)
        self.edit_field.setAccessibleDescription(message)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self.edit_field or not self.editing:
            return False
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.restore()
                self.label.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
            if event.key() in ENTER:
                self.keep()
                if self.label.isVisibleTo(self):
                    self.label.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        passing = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
        if isinstance(event, QFocusEvent) and event.lostFocus() and event.reason() not in passing:
            self.keep()
        return False

    def _open(self, is_open: bool) -> None:
        self.label.setVisible(not is_open)
        self.edit_field.setVisible(is_open)
