"""A line of a form in the detail: label at the left where there is room, content, hint or error below."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from netwerk_desktop.ui.shared.careful_note import CarefulNote
from netwerk_desktop.ui.shared.editors import LineField, TextField
from netwerk_desktop.ui.shared.field_error import FieldMessage, mark_wrong
from netwerk_desktop.ui.shared.labels import Label
from netwerk_desktop.ui.shared.theme import follow_theme, theme
from netwerk_desktop.ui.shared.tokens import Role


class FormLine(QWidget):
    """*parts* stand beside each other; a stretch of 0 keeps a part at its own width."""

    def __init__(self, label: str, parts: list[tuple[QWidget, int]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = Label(label, self, role=Role.SECONDARY)
        self._message = FieldMessage(self)
        self._wrong: QWidget | None = None
        self._is_above = False
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._label, 0, Qt.AlignmentFlag.AlignTop)
        self._row = row
        column = QVBoxLayout()
        column.setSpacing(2)
        self._parts = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._parts.setSpacing(8)
        for part, stretch in parts:
            self._parts.addWidget(part, stretch)
        if not any(stretch for _part, stretch in parts):
            self._parts.addStretch(1)
        self._all = [part for part, _stretch in parts]
        self._narrow = [part for part, stretch in parts if not stretch]
        column.addLayout(self._parts)
        column.addWidget(self._message)
        self._column = column
        for part, _stretch in parts:
            if isinstance(part, TextField):
                self.be_careful_with(part)
        row.addLayout(column, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        follow_theme(self._on_theme_changed)

    @property
    def error(self) -> str:
        """The error below, or empty."""
        return self._message.text() if self._message.is_error else ""

    def be_careful_with(self, editor: LineField | TextField) -> None:
        """Say below when too much of somebody is typed in *editor*."""
        self._column.addWidget(CarefulNote(editor, self))

    def set_label_shown(self, shown: bool) -> None:
        """On a narrow pane the content says enough."""
        self._label.setVisible(shown)

    def set_label_above(self, above: bool) -> None:
        """On a narrow pane the label stands above what it names."""
        if above == self._is_above:
            return
        self._is_above = above
        down, right = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._row.setDirection(down if above else right)
        self._row.setSpacing(0 if above else 8)
        self._on_theme_changed()

    def needed_width(self) -> int:
        """What label and parts take beside each other, also those that are not shown now."""
        return self._label.width() + sum(part.sizeHint().width() + 8 for part in self._all)

    def set_stacked(self, stacked: bool) -> None:
        """Put the parts below each other, where they do not fit beside each other."""
        down, right = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._parts.setDirection(down if stacked else right)
        for part in self._narrow:  # else the line would be no wider than they are, and stand in the middle
            self._parts.setAlignment(part, Qt.AlignmentFlag.AlignLeft if stacked else Qt.AlignmentFlag(0))

    def show_error(self, text: str, editor: QWidget | None = None) -> None:
        """Say what is wrong with *editor*; empty takes it away."""
        if self._wrong is not None:
            mark_wrong(self._wrong, wrong=False)
        self._wrong = editor if text else None
        if self._wrong is not None:
            mark_wrong(self._wrong, wrong=True)
            self._wrong.setAccessibleDescription(text)
        self._message.show_error(text)

    def show_hint(self, text: str) -> None:
        """Say something in grey, in place of an error."""
        self.show_error("")
        self._message.show_hint(text)

    def _on_theme_changed(self) -> None:
        self._label.setFixedWidth(theme().text_width(self.tr("Volgende stap")) + 4)
        line = self._label.fontMetrics().height() + 2
        self._label.setFixedHeight(line if self._is_above else theme().control_height())
