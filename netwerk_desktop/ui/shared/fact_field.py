"""Fields of the detail that are bound to one column of one row: they keep what was typed by themselves."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from netwerk_desktop.model.base import Entity
from netwerk_desktop.model.errors import NetwerkError
from netwerk_desktop.model.privacy_register import free_text_columns
from netwerk_desktop.planning.dates import long_date
from netwerk_desktop.services.partners import change_field
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.shared.chips import Option
from netwerk_desktop.ui.shared.in_place import InPlaceField, InPlaceKind


def field_value(value: Any, *, several: bool = False, refused: str = "no") -> str:
    """The value of a column as its field writes it; *several* for a list to tick, *refused* for no."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else refused
        case tuple():
            return ("," if several else ", ").join(value)
        case str():
            return value
        case int():
            return str(value)
        case dt.date():
            return value.isoformat()
        case _:
            return str(value.value)


class FactField(InPlaceField):
    """One column in place. A doubtful value is kept, and the doubt stands below it."""

    def __init__(
        self,
        desk: Desk,
        field: str,
        label: str,
        parent: QWidget | None = None,
        *,
        kind: InPlaceKind = InPlaceKind.LINE,
        options: Sequence[Option] = (),
        label_text_width: str = "",
    ) -> None:
        super().__init__(
            label,
            parent,
            kind=kind,
            options=options,
            parse=desk.parse_day,
            describe=long_date,
            label_text_width=label_text_width or self.tr("Postadres plaats"),
        )
        self._desk, self._field = desk, field
        self._bound: tuple[type[Entity], int] | None = None
        self._said: tuple[tuple[type[Entity], int], str] | None = None
        self.setObjectName(f"{field}Field")
        self.editor.setObjectName(f"{field}Edit")
        if field in free_text_columns():
            self.be_careful()
        self.committed.connect(self._on_committed)

    @property
    def refused(self) -> bool:
        """Whether what was typed could not be kept and still stands in the editor."""
        return self.editing and bool(self.error)

    def bind(self, kind: type[Entity], entity_id: int, value: str) -> None:
        """Show *value* of this row; what is being typed for the same row stays."""
        same = self._bound == (kind, entity_id)
        if same and self.editing:
            return
        doubt = self.error if same and value == self.value else ""
        self._bound = (kind, entity_id)
        self.set_value(value)
        self.show_doubt(doubt)

    def _on_committed(self, typed: str) -> None:
        if self._bound is None:
            return
        kind, entity_id = self._bound
        try:
            doubt = change_field(self._desk.database, kind, entity_id, self._field, typed)
        except NetwerkError as problem:
            self.show_error(problem.message)
            return
        if self._bound == (kind, entity_id):
            self.set_value(self.value)
            self.show_doubt(doubt or "")
        self._desk.say(self.tr("{label} bewaard").format(label=self._label_text))


class SeveralField(FactField):
    """A column that holds several keys: a click opens a list to tick, closing it keeps the choice."""

    def __init__(
        self,
        desk: Desk,
        field: str,
        label: str,
        choices: Sequence[Option],
        parent: QWidget | None = None,
        *,
        label_text_width: str = "",
    ) -> None:
        self._choices = {option.key: option.text for option in choices}
        super().__init__(desk, field, label, parent, label_text_width=label_text_width)

    def edit(self) -> None:
        """Open the list below the value."""
        menu = self.menu()
        menu.popup(self.mapToGlobal(QPoint(self._view.x(), self.height())))

    def menu(self) -> QMenu:
        """The list with what is on now ticked."""
        menu = QMenu(self)
        menu.setObjectName(f"{self._field}Menu")
        chosen = set(self.value.split(","))
        for key, text in self._choices.items():
            action = menu.addAction(text.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(key in chosen)
            action.setData(key)
        menu.triggered.connect(self._on_ticked)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _on_ticked(self, action: QAction) -> None:
        chosen = set(filter(None, self.value.split(",")))
        (chosen.add if action.isChecked() else chosen.discard)(action.data())
        typed = ",".join(key for key in self._choices if key in chosen)
        if typed != self.value:
            self.committed.emit(typed)

    def _show(self, value: str) -> None:
        keys = [key for key in value.split(",") if key]
        super()._show(", ".join(self._short(key) for key in keys))

    def _short(self, key: str) -> str:
        return self._choices.get(key, key).partition(":")[0]
