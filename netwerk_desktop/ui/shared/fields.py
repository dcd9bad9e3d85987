"""A field of a dialog or form: a label, the editor, and below it a hint or an error."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QVBoxLayout, QWidget

from netwerk_desktop.ui.shared.careful_note import CarefulNote
from netwerk_desktop.ui.shared.date_field import DateField
from netwerk_desktop.ui.shared.editors import LineField, TextField
from netwerk_desktop.ui.shared.field_error import FieldMessage, mark_wrong
from netwerk_desktop.ui.shared.labels import Label
from netwerk_desktop.ui.shared.theme import TextKind, follow_theme, theme
from netwerk_desktop.ui.shared.tokens import Role


class LabelledField(QWidget):
    """Label, editor, room for a hint or an error.

    *beside* puts the label at the left, as in the detail;
    a *narrow* editor keeps its own width.
    """

    def __init__(
        self,
        label: str,
        editor: QWidget,
        parent: QWidget | None = None,
        *,
        hint: str = "",
        beside: bool = False,
        label_text_width: str = "",
        narrow: bool = False,
    ) -> None:
        super().__init__(parent)
        self.editor = editor
        self._hint, self._beside = hint, beside
        self._widest = label_text_width or self.tr("Volgende stap")
        kind = TextKind.BODY if beside else TextKind.CAPTION
        self._label = Label(label, self, kind=kind, role=Role.SECONDARY)
        self._label.setBuddy(editor)
        self._message = FieldMessage(self)
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        outer = QBoxLayout(direction, self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(8 if beside else 2)
        outer.addWidget(self._label, 0, Qt.AlignmentFlag.AlignTop)
        inner = QVBoxLayout()
        inner.setSpacing(2)
        inner.addWidget(editor, 0, Qt.AlignmentFlag.AlignLeft if narrow else Qt.AlignmentFlag(0))
        inner.addWidget(self._message)
        self._inner = inner
        if isinstance(editor, TextField):
            self.be_careful()
        outer.addLayout(inner, 1)
        if not editor.accessibleName():
            editor.setAccessibleName(label.replace("&", ""))
        self._message.show_hint(hint)
        if isinstance(editor, QLineEdit):
            editor.textEdited.connect(self._on_typed)
        if isinstance(editor, DateField):
            editor.understood.connect(self.show_hint)
            editor.refused.connect(self.show_error)
        follow_theme(self._on_theme_changed)

    def be_careful(self) -> None:
        """Say below when too much of somebody is typed. Several lines do that by themselves."""
        if isinstance(self.editor, LineField | TextField):
            self._inner.addWidget(CarefulNote(self.editor, self))

    @property
    def error(self) -> str:
        """The error that stands under the field, or empty."""
        return self._message.text() if self._message.is_error else ""

    def show_error(self, text: str) -> None:
        """Say under the field what is wrong; empty brings the hint back."""
        mark_wrong(self.editor, wrong=bool(text))
        if text:
            self._message.show_error(text)
            self.editor.setAccessibleDescription(text)
        else:
            self.show_hint(self._hint)

    def show_doubt(self, text: str) -> None:
        """Say under the field what looks odd about a value that was kept all the same."""
        mark_wrong(self.editor, wrong=False)
        self._message.show_doubt(text)
        self.editor.setAccessibleDescription(text)

    def show_hint(self, text: str) -> None:
        """Say *text* in grey under the field, in place of an error."""
        mark_wrong(self.editor, wrong=False)
        self._message.show_hint(text)
        self.editor.setAccessibleDescription(text)

    def _on_typed(self) -> None:
        """What was wrong is being mended."""
        if self.error:
            self.show_error("")

    def _on_theme_changed(self) -> None:
        if self._beside:
            self._label.setFixedWidth(theme().text_width(self._widest) + 4)
            self._label.setFixedHeight(theme().control_height())
