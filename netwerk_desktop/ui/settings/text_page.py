"""A page of the school with lines of text; every field has its own place for a hint or an error."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from netwerk_desktop.ui.settings.field_groups import FieldSpec
from netwerk_desktop.ui.shared.editors import LineField
from netwerk_desktop.ui.shared.fields import LabelledField
from netwerk_desktop.ui.shared.sections import Ground, scrolling
from netwerk_desktop.ui.shared.theme import follow_theme, theme
from netwerk_desktop.ui.shared.tokens import Role

WIDEST_LABEL = "Bevoegd gezag mm"
WIDTH = 560


class SettingsPage(Ground):
    """A scrolling column of fields, as wide as what belongs in them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Role.BASE, parent)
        self._body = Ground(Role.BASE, self)
        self.column = QVBoxLayout(self._body)
        self.column.setContentsMargins(24, 16, 24, 16)
        self.column.setSpacing(8)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolling(self._body, self))
        self._narrow: list[QWidget] = []
        follow_theme(self._on_theme_changed)

    def add(self, widget: QWidget) -> None:
        """One more line, at the width of the page."""
        self._narrow.append(widget)
        self.column.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft)
        widget.setFixedWidth(round(WIDTH * theme().scale))

    def finish(self) -> None:
        """No more lines: the rest stays empty."""
        self.column.addStretch(1)

    def _on_theme_changed(self) -> None:
        for widget in self._narrow:
            widget.setFixedWidth(round(WIDTH * theme().scale))


def line_of(label: str, editor: QWidget, parent: QWidget, *, hint: str = "") -> LabelledField:
    """A label at the left and *editor* beside it."""
    return LabelledField(
        label, editor, parent, hint=hint, beside=True, label_text_width=parent.tr(WIDEST_LABEL)
    )


class TextPage(SettingsPage):
    """The fields of *specs*, filled in with *values*."""

    def __init__(
        self, specs: Sequence[FieldSpec], values: Mapping[str, str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._values = {spec.name: values[spec.name] for spec in specs}
        self.fields: dict[str, LabelledField] = {}
        for spec in specs:
            self.add_line(spec)

    def add_line(self, spec: FieldSpec) -> None:
        """One field."""
        edit = LineField(self._values[spec.name], self)
        edit.setObjectName(f"{spec.name}Edit")
        if spec.example:
            edit.setPlaceholderText(self.tr("Bijvoorbeeld {example}").format(example=spec.example))
        edit.setCursorPosition(0)
        field = line_of(spec.label, edit, self, hint=spec.hint)
        self.fields[spec.name] = field
        self.add(field)

    def kept(self, name: str) -> str:
        """What is kept of field *name*."""
        return self._values[name]

    def changed_values(self) -> dict[str, str]:
        """What she typed over what was there."""
        typed = {name: self.edit(name).text() for name in self.fields}
        return {name: text for name, text in typed.items() if text.strip() != self._values[name].strip()}

    def edit(self, name: str) -> LineField:
        """The editor of field *name*."""
        editor = self.fields[name].editor
        if not isinstance(editor, LineField):
            raise TypeError(name)
        return editor

    def keep(self, doubts: Mapping[str, str]) -> bool:
        """What is typed was kept; say at each of *doubts* what looks odd. False when none is on this page."""
        self._values |= {name: self.edit(name).text() for name in self.fields}
        for name, field in self.fields.items():
            if name in doubts:
                field.show_doubt(doubts[name])
            else:
                field.show_error("")
        return bool(doubts.keys() & self.fields.keys())

    def show_error(self, name: str, text: str) -> bool:
        """Say at *name* what is wrong; False when that field is not on this page."""
        for key, field in self.fields.items():
            field.show_error(text if key == name else "")
        return name in self.fields
