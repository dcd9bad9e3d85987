"""A line under a free text that says when too much of somebody is typed: a BSN, or words of health."""

from PySide6.QtWidgets import QWidget

from netwerk_desktop.planning.personal_data_scan import hint_about
from netwerk_desktop.ui.shared.editors import LineField, TextField
from netwerk_desktop.ui.shared.field_error import FieldMessage


class CarefulNote(FieldMessage):
    """Follows *editor* while it is typed in; stops nothing, and takes no room while all is well."""

    def __init__(self, editor: LineField | TextField, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("carefulNote")
        self._editor = editor
        editor.textChanged.connect(self._on_changed)

    @property
    def editor(self) -> LineField | TextField:
        """The field that it follows."""
        return self._editor

    def _on_changed(self) -> None:
        hint = hint_about(self._editor.text()) or ""
        if hint != self.text():
            self.show_doubt(hint)
            self._editor.setAccessibleDescription(hint)
