"""Everything about one row of a list, in fields that keep what is typed by themselves, below or beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from netwerk_desktop.model.base import Entity
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.shared.buttons import Button, ButtonLook
from netwerk_desktop.ui.shared.chips import Option
from netwerk_desktop.ui.shared.fact_field import FactField, SeveralField, field_value
from netwerk_desktop.ui.shared.in_place import InPlaceKind
from netwerk_desktop.ui.shared.sections import Ground
from netwerk_desktop.ui.shared.tokens import Role


@dataclass(frozen=True, slots=True)
class EditorField:
    """One field of the row: *several* is a list to tick."""

    name: str
    label: str
    kind: InPlaceKind = InPlaceKind.LINE
    options: tuple[Option, ...] = ()
    several: bool = False


class RowEditor(Ground):
    """Bound to one row at a time by `show_row`. `closed()` for Esc, outside an open field, and the button.

    Without *close* it stays in sight, as the detail beside a list does, and has no such button.
    """

    closed = Signal()

    def __init__(
        self,
        desk: Desk,
        kind: type[Entity],
        fields: Sequence[EditorField],
        parent: QWidget | None = None,
        *,
        name: str,
        label_text_width: str,
        close: str = "",
    ) -> None:
        super().__init__(Role.RAISED if close else Role.BASE, parent, line_below=bool(close))
        self.setObjectName(f"{name}Editor")
        self._desk, self._kind, self._name, self._widest = desk, kind, name, label_text_width
        self._specs = {spec.name: spec for spec in fields}
        self._fields = {spec.name: self._make(spec) for spec in fields}
        self._acts: list[Button] = []
        self.close_button = Button(close, self, look=ButtonLook.TEXT, icon_name="check")
        self.close_button.setObjectName(f"{name}CloseButton")
        self.close_button.setVisible(bool(close))
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(8 if close else 0, 4, 0, 6)
        self.column.setSpacing(0)
        for field in self._fields.values():
            self.column.addWidget(field)
        self.foot = QHBoxLayout()
        self.foot.setSpacing(8)
        self.foot.addStretch(1)
        self.foot.addWidget(self.close_button)
        self.column.addLayout(self.foot)
        self.close_button.clicked.connect(self.closed)

    @property
    def fields(self) -> tuple[FactField, ...]:
        """All fields, in the order of the screen."""
        return tuple(self._fields.values())

    @property
    def buttons(self) -> tuple[Button, ...]:
        """Those in the foot, from left to right."""
        return (*self._acts, self.close_button)

    def field(self, name: str) -> FactField:
        """The field of one column."""
        return self._fields[name]

    def show_row(self, row: Entity, options: Mapping[str, Sequence[Option]] | None = None) -> None:
        """Show *row*; *options* are the choices that differ from row to row."""
        for name, offered in (options or {}).items():
            self._fields[name].set_options(offered)
        for name, field in self._fields.items():
            field.bind(self._kind, row.id, self._typed(name, row))

    def edit_first(self) -> None:
        """Put the focus on the first field."""
        next(iter(self._fields.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.close_button.isVisibleTo(self):
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def add_act(self, text: str, object_name: str) -> Button:
        """A text action at the left of the foot."""
        button = Button(text, self, look=ButtonLook.TEXT)
        button.setObjectName(object_name)
        self.foot.insertWidget(self.foot.count() - 2, button)
        self._acts.append(button)
        return button

    def _typed(self, name: str, row: Entity) -> str:
        return field_value(getattr(row, name), several=self._specs[name].several)

    def _make(self, spec: EditorField) -> FactField:
        field: FactField
        if spec.several:
            field = SeveralField(
                self._desk, spec.name, spec.label, spec.options, self, label_text_width=self._widest
            )
        else:
            field = FactField(
                self._desk,
                spec.name,
                spec.label,
                self,
                kind=spec.kind,
                options=spec.options,
                label_text_width=self._widest,
            )
        field.setObjectName(f"{self._name}_{spec.name}Field")
        field.editor.setObjectName(f"{self._name}_{spec.name}Edit")
        return field
