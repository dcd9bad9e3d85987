"""A list of lines that are edited in place: folded to two rows of text, unfolded to their fields."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QCheckBox, QCompleter, QHBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget

from netwerk_desktop.model.privacy_register import free_text_columns
from netwerk_desktop.ui.shared.buttons import Button, ButtonLook
from netwerk_desktop.ui.shared.completion_list import put_list
from netwerk_desktop.ui.shared.editors import LineField
from netwerk_desktop.ui.shared.field_error import FieldMessage
from netwerk_desktop.ui.shared.in_place import InPlaceField
from netwerk_desktop.ui.shared.labels import ElidedLabel
from netwerk_desktop.ui.shared.sections import Hairline, SectionHeader
from netwerk_desktop.ui.shared.theme import TextKind
from netwerk_desktop.ui.shared.tokens import Role


@dataclass(frozen=True, slots=True)
class LinePart:
    """One field of a line; *proposals* are offered while typing."""

    key: str
    label: str
    proposals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LineValues:
    """The values of one line by key. *tag* goes along unseen (the id of a person)."""

    values: dict[str, str] = field(default_factory=dict)
    is_ticked: bool = False
    tag: int | None = None

    def is_empty(self) -> bool:
        """Whether nothing is filled in."""
        return not any(value.strip() for value in self.values.values())


class LineCard(QWidget):
    """One line. `changed()` after each kept field or tick, `removed()` when it must go."""

    changed = Signal()
    removed = Signal()

    def __init__(
        self, parts: Sequence[LinePart], values: LineValues, parent: QWidget, *, ticks: bool, number: int
    ) -> None:
        super().__init__(parent)
        self._parts, self._values = tuple(parts), values
        self.tick = QCheckBox(self)
        self.tick.setObjectName(f"tick{number}")
        self.tick.setVisible(ticks)
        self._title = ElidedLabel("", self)
        self._summary = ElidedLabel("", self, kind=TextKind.CAPTION, role=Role.SECONDARY)
        self.edit_button = Button("", self, look=ButtonLook.QUIET, icon_name="pencil", name=self.tr("Wijzig"))
        self.edit_button.setObjectName(f"editLine{number}")
        self.fields = {part.key: self._field(part) for part in self._parts}
        self._box = QWidget(self)
        self.remove_button = Button(self.tr("Haal weg"), self._box, look=ButtonLook.TEXT, icon_name="trash-2")
        self.remove_button.setObjectName(f"removeLine{number}")
        self._lay_out()
        self._connect()
        self._refresh()
        self.unfold(False)

    @property
    def values(self) -> LineValues:
        """What the line says now."""
        return self._values

    @property
    def is_unfolded(self) -> bool:
        """Whether its fields are in sight."""
        return not self._box.isHidden()

    def unfold(self, wanted: bool, *, edit_first: bool = False) -> None:
        """Show the fields, or only the two rows of text."""
        self._box.setVisible(wanted)
        self.edit_button.set_icon_name("chevron-up" if wanted else "pencil")
        if edit_first:
            self.fields[self._parts[0].key].edit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        on_head = not self.is_unfolded or event.position().y() < self._box.y()
        if event.button() is Qt.MouseButton.LeftButton and on_head:
            self.unfold(not self.is_unfolded)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.is_unfolded:
            self.unfold(False)
            self.edit_button.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        super().keyPressEvent(event)

    def _field(self, part: LinePart) -> InPlaceField:
        widest = max((one.label for one in self._parts), key=len)
        made = InPlaceField(part.label, self, label_text_width=widest)
        made.setObjectName(f"{part.key}LineField")
        if part.key in free_text_columns():
            made.be_careful()
        if part.proposals and isinstance(made.editor, LineField):
            completer = QCompleter(list(part.proposals), made)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            put_list(completer, f"{part.key}LineList")
            made.editor.setCompleter(completer)
        made.committed.connect(lambda text, key=part.key: self._on_kept(key, text))
        return made

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._summary)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.tick)
        top.addLayout(words, 1)
        top.addWidget(self.edit_button)
        inside = QVBoxLayout(self._box)
        inside.setContentsMargins(0, 0, 0, 4)
        inside.setSpacing(2)
        for made in self.fields.values():
            inside.addWidget(made)
        inside.addWidget(self.remove_button, 0, Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(2)
        column.addLayout(top)
        column.addWidget(self._box)
        column.addWidget(Hairline(self))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def _connect(self) -> None:
        self.tick.toggled.connect(self._on_ticked)
        self.edit_button.clicked.connect(self._on_edit)
        self.remove_button.clicked.connect(self.removed)

    def _refresh(self) -> None:
        texts = [self._values.values.get(part.key, "") for part in self._parts]
        self._title.setText(texts[0] or self.tr("nog niet ingevuld"))
        self._title.set_role(Role.TEXT if texts[0] else Role.SECONDARY)
        rest = " · ".join(text for text in texts[1:] if text)
        self._summary.setText(rest)
        self._summary.setVisible(bool(rest))
        for part, text in zip(self._parts, texts, strict=True):
            if not self.fields[part.key].editing:
                self.fields[part.key].set_value(text)
        blocked = self.tick.blockSignals(True)
        self.tick.setChecked(self._values.is_ticked)
        self.tick.blockSignals(blocked)
        self.tick.setAccessibleName(self.tr("Afgesproken: {what}").format(what=texts[0]))
        self.edit_button.setAccessibleName(self.tr("Wijzig {what}").format(what=texts[0]))

    def _on_kept(self, key: str, text: str) -> None:
        self._values = replace(self._values, values={**self._values.values, key: text})
        self._refresh()
        self.changed.emit()

    def _on_ticked(self, ticked: bool) -> None:
        self._values = replace(self._values, is_ticked=ticked)
        self.changed.emit()

    def _on_edit(self) -> None:
        self.unfold(not self.is_unfolded)


class LineList(QWidget):
    """A section with lines. `lines_changed(list of LineValues)` after every change by the user.

    With *ticks* each line has a tick in front. An empty line that was just added is not told yet, unless
    *keeps_empty* (a signatory without a name is a line to write on).
    """

    lines_changed = Signal(list)

    def __init__(
        self,
        title: str,
        parts: Sequence[LinePart],
        parent: QWidget | None = None,
        *,
        add: str,
        ticks: bool = False,
        keeps_empty: bool = False,
    ) -> None:
        super().__init__(parent)
        self._parts, self._ticks, self._keeps_empty = tuple(parts), ticks, keeps_empty
        self._cards: list[LineCard] = []
        self.header = SectionHeader(title, self, action=add, action_icon="plus")
        self.header.action_button.setObjectName("addLineButton")
        self._message = FieldMessage(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.setSizeConstraint(QLayout.SizeConstraint.SetDefaultConstraint)
        self._column.addWidget(self.header)
        self._column.addWidget(self._message)
        self.header.acted.connect(self.add_line)

    @property
    def cards(self) -> tuple[LineCard, ...]:
        """The lines as widgets, from top to bottom."""
        return tuple(self._cards)

    def lines(self) -> list[LineValues]:
        """What stands in the list, without lines that are still empty."""
        return [card.values for card in self._cards if self._keeps_empty or not card.values.is_empty()]

    def set_lines(self, lines: Sequence[LineValues]) -> None:
        """Show other lines; those that say the same stay as they are, also unfolded ones."""
        self._message.show_error("")
        if list(lines) != self.lines():
            unfolded = {place for place, card in enumerate(self._cards) if card.is_unfolded}
            for card in self._cards:
                self._column.removeWidget(card)
                card.hide()
                card.deleteLater()
            self._cards = []
            for place, line in enumerate(lines):
                self._append(line).unfold(place in unfolded)
        self._count()

    def show_error(self, message: str) -> None:
        """Say under the title what is wrong."""
        self._message.show_error(message)

    def add_line(self) -> None:
        """One more line, open at its first field."""
        card = self._append(LineValues({part.key: "" for part in self._parts}))
        card.show()
        card.unfold(True, edit_first=True)
        self._count()

    def _append(self, line: LineValues) -> LineCard:
        card = LineCard(self._parts, line, self, ticks=self._ticks, number=len(self._cards))
        card.changed.connect(self._tell)
        card.removed.connect(self._on_removed)
        self._cards.append(card)
        self._column.addWidget(card)
        return card

    def _count(self) -> None:
        ticked = sum(card.values.is_ticked for card in self._cards)
        words = self.tr("{count} afgesproken").format(count=ticked) if self._ticks and ticked else ""
        self.header.set_count(words)

    def _tell(self) -> None:
        self._count()
        self.lines_changed.emit(self.lines())

    def _on_removed(self) -> None:
        card = self.sender()
        if isinstance(card, LineCard) and card in self._cards:
            self._cards.remove(card)
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
            self.header.action_button.setFocus(Qt.FocusReason.OtherFocusReason)
            self._tell()
