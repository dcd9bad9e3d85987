"""Promises in the form *Noteer contact*: which open ones were kept, and what was promised now (F05)."""

import json
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.model.relationship import Side
from netwerk_desktop.services.commitments import CommitmentCard, NewPromise
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.partners.done_check import DoneCheck
from netwerk_desktop.ui.partners.entry_line import EntryLine, EntryValues, EntryWords, sides
from netwerk_desktop.ui.partners.form_line import FormLine
from netwerk_desktop.ui.shared.buttons import Button, ButtonLook

MOST_ASKED = 3
"""So many open promises stand in the form; the others stay in their own section."""


class PromiseFields(QWidget):
    """`changed()` after each change by the user."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._checks: list[tuple[int, DoneCheck]] = []
        self._lines: list[EntryLine] = []
        box = QWidget(self)
        self._checks_column = QVBoxLayout(box)
        self._checks_column.setContentsMargins(0, 0, 0, 0)
        self._checks_column.setSpacing(4)
        self._lines_column = QVBoxLayout()
        self._lines_column.setSpacing(4)
        self._checks_column.addLayout(self._lines_column)
        self.add_button = Button(self.tr("Afspraak"), self, look=ButtonLook.TEXT, icon_name="plus")
        self.add_button.setObjectName("addPromiseButton")
        self.add_button.setToolTip(self.tr("Wat is er over en weer afgesproken?"))
        self._checks_column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._line = FormLine(self.tr("Afspraken"), [(box, 1)], self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._line)
        self.add_button.clicked.connect(self._on_add)

    @property
    def kept(self) -> tuple[int, ...]:
        """The promises that were ticked."""
        return tuple(row_id for row_id, check in self._checks if check.isChecked())

    @property
    def promises(self) -> tuple[NewPromise, ...]:
        """What was promised; empty lines are no promises. Raises DomainError for a day that is none."""
        made = []
        for line in self._lines:
            try:
                values = line.values
            except DomainError as problem:
                line.show_problem(problem.message, "due")
                raise
            if values.text.strip():
                made.append(NewPromise(Side(values.choice), values.text, values.day))
        return tuple(made)

    def offer(self, cards: Sequence[CommitmentCard]) -> None:
        """Ask about these open promises, in their order of urgency, and begin without new ones."""
        for _row_id, check in self._checks:
            self._remove(check)
        self._checks = []
        for place, card in enumerate(cards[:MOST_ASKED]):
            check = DoneCheck(self)
            check.setObjectName(f"promiseKeptCheck{place}")
            who = "" if card.side is Side.OURS else self.tr("zij: ")
            check.set_words(self.tr("{who}“{what}” is nagekomen").format(who=who, what=card.what))
            check.toggled.connect(self._on_changed)
            self._checks_column.insertWidget(place, check)
            self._checks.append((card.id, check))
        for line in list(self._lines):
            self._drop(line)
        self._line.show_error("")

    def set_label_shown(self, shown: bool) -> None:
        """On a narrow pane the content says enough."""
        self._line.set_label_shown(shown)

    def show_error(self, message: str, field: str) -> None:
        """Say at the last new promise what is wrong with it."""
        if self._lines:
            self._lines[-1].show_problem(message, field)
        else:
            self._line.show_error(message)

    def draft(self) -> dict[str, str]:
        """What stands here, for the draft of the form."""
        lines = [(line.switch.chosen, line.text_edit.text(), line.day_edit.text()) for line in self._lines]
        return {"kept": ",".join(map(str, self.kept)), "promises": json.dumps(lines)}

    def put(self, draft: dict[str, str]) -> None:
        """Put back what a draft kept; what was kept meanwhile is left out."""
        kept = set(draft.get("kept", "").split(","))
        for row_id, check in self._checks:
            check.setChecked(str(row_id) in kept)
        for side, text, day in json.loads(draft.get("promises", "[]")):
            line = self._add_line()
            line.start(EntryValues(text, side))
            line.day_edit.setText(day)
            line.day_edit.textEdited.emit(day)

    def _add_line(self) -> EntryLine:
        words = EntryWords(
            name="promise",
            what=self.tr("Wat is er afgesproken"),
            hint=self.tr("Wat is er afgesproken?"),
            choices=tuple(sides(self.tr("wij"), self.tr("zij"))),
            choice_name=self.tr("Wie doet het"),
            when=self.tr("Wanneer?"),
        )
        line = EntryLine(words, self._desk, self, inside=True)
        line.changed.connect(self._on_changed)
        line.left.connect(lambda: self._on_left(line))
        self._lines_column.addWidget(line)
        self._lines.append(line)
        return line

    def _drop(self, line: EntryLine) -> None:
        self._lines.remove(line)
        self._lines_column.removeWidget(line)
        self._remove(line)

    def _remove(self, widget: QWidget) -> None:
        widget.hide()
        widget.setObjectName("")  # it lives on until the event loop comes round
        widget.deleteLater()

    def _on_add(self) -> None:
        self._add_line().start()
        self._on_changed()

    def _on_left(self, line: EntryLine) -> None:
        self._drop(line)
        self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._on_changed()

    def _on_changed(self) -> None:
        self.changed.emit()
