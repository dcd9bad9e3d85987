"""A section that is a list of short lines with one line to add: promises, given and received, goals."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from netwerk_desktop.model.errors import DomainError, NetwerkError
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.feedback import show_problem
from netwerk_desktop.ui.partners.entry_line import EntryLine, EntryValues, EntryWords
from netwerk_desktop.ui.shared.action_line import ActionLine
from netwerk_desktop.ui.shared.buttons import Button, ButtonLook
from netwerk_desktop.ui.shared.labels import ElidedLabel, Label, plain_tooltip
from netwerk_desktop.ui.shared.mark_label import MarkLabel
from netwerk_desktop.ui.shared.marks import Mark, StatusMark, mark_text
from netwerk_desktop.ui.shared.sections import SectionHeader
from netwerk_desktop.ui.shared.theme import TextKind, follow_theme, theme
from netwerk_desktop.ui.shared.tokens import Role

SHOWN_AT_FIRST = 5


@dataclass(frozen=True, slots=True)
class ListLine:
    """One line: *lead* stands before the words, *right* or *mark* at the end, *under* below in small print.

    *level* is how contact stands with the partner it leads to, for the reason *level_why*, above *right* or
    *mark*. *ticks* gives it a box; *values* fill the line of entry when it is asked for, None leaves it as it
    is.
    """

    id: int
    text: str
    lead: str = ""
    under: str = ""
    right: str = ""
    mark: StatusMark | None = None
    level: Mark | None = None
    level_why: str = ""
    ticks: bool = False
    values: EntryValues | None = None

    @property
    def spoken(self) -> str:
        """All of it for a screen reader."""
        end = self.mark.word if self.mark is not None else self.right
        level = "" if self.level is None else mark_text(self.level)
        return ", ".join(part for part in (self.lead, self.text, self.under, level, end) if part)

    @property
    def has_two_rows(self) -> bool:
        """Whether anything stands below anything else."""
        return bool(self.under) or (self.level is not None and bool(self.mark or self.right))


class _Line(ActionLine):
    """`ticked()` when its box was ticked."""

    ticked = Signal()

    def __init__(self, line: ListLine, name: str, lead_width: str, tick_words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.line = line
        self.setObjectName(f"{name}Row")
        self.setAccessibleName(line.spoken)
        self.box = QCheckBox(self)
        self.box.setObjectName(f"{name}Tick")
        self.box.setAccessibleName(f"{tick_words}: {line.text}")
        self.box.setToolTip(tick_words)
        self.box.setVisible(line.ticks)
        self._lead = Label(line.lead, self, kind=TextKind.CAPTION, role=Role.SECONDARY)
        self._lead.setVisible(bool(line.lead))
        self._lead_width = lead_width
        above: list[QWidget] = [ElidedLabel(line.text, self)]
        below, end = self._below(), self._end()
        if line.level is not None:
            level = MarkLabel(line.level, self)
            level.setToolTip(plain_tooltip(line.level_why))
            above, below, end = [*above, level], [*below, *end], []
        words = QVBoxLayout()
        words.setSpacing(0)
        for parts in (above, below):
            if parts:
                words.addLayout(_beside(parts))
        self._row = QHBoxLayout(self)
        self._row.setSpacing(8)
        self._row.addWidget(self.box)
        self._row.addWidget(self._lead)
        self._row.addLayout(words, 1)
        for part in end:
            self._row.addWidget(part)
        if line.values is None:
            self.setCursor(Qt.CursorShape.ArrowCursor)
        self.box.toggled.connect(self._on_toggled)
        theme().density_changed.connect(self._on_theme_changed)
        follow_theme(self._on_theme_changed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self.line.ticks:
            self.box.toggle()
            return
        super().keyPressEvent(event)

    def _below(self) -> list[QWidget]:
        under = self.line.under
        return [ElidedLabel(under, self, kind=TextKind.CAPTION, role=Role.SECONDARY)] if under else []

    def _end(self) -> list[QWidget]:
        """What stands at the end of the line, or of its second row below a level."""
        if self.line.mark is not None:
            return [MarkLabel(self.line.mark, self)]
        right = self.line.right
        return [Label(right, self, kind=TextKind.CAPTION, role=Role.SECONDARY)] if right else []

    def _on_toggled(self, on: bool) -> None:
        if on:
            self.ticked.emit()

    def _on_theme_changed(self) -> None:
        if self.line.lead and self._lead_width:
            self._lead.setFixedWidth(theme().text_width(self._lead_width, TextKind.CAPTION) + 4)
        room = 0 if theme().compact else 2
        self._row.setContentsMargins(0, room, 0, room + 1)
        self.setMinimumHeight(theme().row_height(lines=2 if self.line.has_two_rows else 1))


def _beside(parts: Sequence[QWidget]) -> QHBoxLayout:
    """The first at the left, giving way; the others at the right."""
    row = QHBoxLayout()
    row.setSpacing(8)
    for part in parts:
        if isinstance(part, ElidedLabel):
            row.addWidget(part, 1)
        else:
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignRight)
    return row


class ListSection(QWidget):
    """Header with count and *+*, the line of entry, the lines, *Nog n tonen*, and words when there are none.

    Subclasses fill it with `show_lines` and say in `keep_new`, `keep_changed`, `tick` and `remove` what is
    done; what they raise is shown at the line. `typing_changed()` when the line of entry was typed in, kept
    or left.
    """

    typing_changed = Signal()

    lead_width = ""
    tick_words = ""

    def __init__(
        self,
        desk: Desk,
        title: str,
        words: EntryWords,
        parent: QWidget | None = None,
        *,
        action: str,
        empty: str = "",
        remove: str = "",
        more: str = "",
    ) -> None:
        super().__init__(parent)
        self._desk, self._entry_words = desk, words
        self._remove_words, self._more_words = remove, more
        self._entry: EntryLine | None = None
        self.setObjectName(f"{words.name}Section")
        self.partner_id: int | None = None
        self._editing: int | None = None
        self._waiting: dict[str, str] = {}
        self._all_shown = False
        self.lines: tuple[ListLine, ...] = ()
        self.rows: list[_Line] = []
        self.header = SectionHeader(title, self, action=action, action_icon="plus")
        self.header.action_button.setObjectName(f"{words.name}AddButton")
        self.empty_label = Label(empty, self, role=Role.SECONDARY, wrap=True)
        self._has_empty = bool(empty)
        self._more = Button("", self, look=ButtonLook.TEXT)
        self._more.setObjectName(f"{words.name}AllButton")
        self._more.hide()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        for part in (self.header, self.empty_label):
            self.column.addWidget(part)
        self._place = QVBoxLayout()
        self._place.setSpacing(0)
        self.column.addLayout(self._place)
        self.column.addWidget(self._more)
        self.header.acted.connect(self.add)
        self._more.clicked.connect(self._on_more)

    @property
    def entry(self) -> EntryLine:
        """The line of entry, made when it is wanted first: most partners are only looked at."""
        if self._entry is None:
            self._entry = self.make_entry()
        return self._entry

    def make_entry(self) -> EntryLine:
        """The line of entry, hidden at the top."""
        entry = EntryLine(
            self._entry_words, self._desk, self, remove=self._remove_words, more=self._more_words
        )
        entry.hide()
        entry.changed.connect(self.typing_changed)
        entry.kept.connect(self._on_kept)
        entry.left.connect(self._on_left)
        entry.removed.connect(self._on_removed)
        self.column.insertWidget(1, entry)
        return entry

    @property
    def holds_refused_value(self) -> bool:
        """Whether something stands typed that could not be kept."""
        return self._entry is not None and self._entry.isVisibleTo(self) and bool(self._entry.error)

    def add(self) -> None:
        """Open the line for something new, with what was begun of it."""
        begun = self.started()
        self._editing, self._waiting = None, {}
        self._put_entry(0)
        self.entry.start()
        if begun:
            self.go_on(begun)

    def show_lines(self, partner_id: int, lines: Sequence[ListLine], *, count: str) -> None:
        """Show the lines of a partner; another one's line of entry is closed."""
        if partner_id != self.partner_id:
            self.partner_id, self._all_shown, self._editing = partner_id, False, None
            self._waiting = {}
            if self._entry is not None:
                self._entry.hide()
        self.header.set_count(count)
        if tuple(lines) != self.lines or len(self.rows) != self._shown_count(len(lines)):
            self.lines = tuple(lines)
            self._build()
        self.empty_label.setVisible(self._has_empty and not lines)

    @property
    def line_name(self) -> str:
        """What the line of entry is called in a draft."""
        return self._entry_words.name

    def started(self) -> dict[str, str]:
        """What was typed for something new and not added yet; empty when nothing was.

        It waits while another line is changed, which takes its place.
        """
        if self._editing is not None:
            return self._waiting
        if self._entry is None or self._entry.isHidden():
            return {}
        typed = self._entry.typed()
        if typed is None:
            return {}
        text, day, more = typed
        return {"choice": self.entry.switch.chosen, "text": text, "day": day, "more": more}

    def go_on(self, typed: Mapping[str, str]) -> None:
        """Open the line with what was typed before, and leave the keyboard where it is."""
        self._editing = None
        self._put_entry(0)
        words = (typed.get("text", ""), typed.get("day", ""), typed.get("more", ""))
        self.entry.go_on(typed.get("choice", ""), words)

    def keep_new(self, partner_id: int, values: EntryValues) -> str:
        """Keep something new; returns the words for the toast."""
        raise AssertionError("a section without a line of entry")

    def keep_changed(self, line_id: int, values: EntryValues) -> str:
        """Keep what was changed; returns the words for the toast."""
        raise AssertionError("a section whose lines stand fast")

    def tick(self, line_id: int) -> str:
        """The box of a line was ticked; returns the words for the toast."""
        raise AssertionError("a section without boxes")

    def remove(self, line_id: int) -> str:
        """Take a line away; returns the words for the toast."""
        raise AssertionError("a section whose lines stay")

    def _shown_count(self, total: int) -> int:
        return total if self._all_shown else min(total, SHOWN_AT_FIRST)

    def _build(self) -> None:
        for row in self.rows:
            self._place.removeWidget(row)
            row.hide()
            row.setObjectName("")  # it lives on until the event loop comes round
            row.deleteLater()
        self.rows = []
        for line in self.lines[: self._shown_count(len(self.lines))]:
            row = _Line(line, self._entry_words.name, self.lead_width, self.tick_words, self)
            row.asked.connect(lambda line_id=line.id: self.edit(line_id))
            row.ticked.connect(lambda line_id=line.id: self._on_ticked(line_id))
            self._place.addWidget(row)
            self.rows.append(row)
        hidden = len(self.lines) - len(self.rows)
        self._more.set_words(self.tr("Nog {count} tonen").format(count=hidden))
        self._more.setVisible(hidden > 0)

    def _put_entry(self, line_id: int) -> None:
        """Below the line that is changed, or at the top."""
        self.column.removeWidget(self.entry)
        self._place.removeWidget(self.entry)
        row = next((row for row in self.rows if row.line.id == line_id), None)
        if row is None:
            self.column.insertWidget(1, self.entry)
        else:
            self._place.insertWidget(self._place.indexOf(row) + 1, self.entry)

    def edit(self, line_id: int) -> None:
        """Open the line of entry below a line, to change it."""
        line = next((line for line in self.lines if line.id == line_id), None)
        if line is None or line.values is None:
            return
        self._waiting = self.started()
        self._editing = line_id
        self._put_entry(line_id)
        self.entry.start(line.values)

    def _on_kept(self) -> None:
        if self.partner_id is None:
            return
        partner_id, editing = self.partner_id, self._editing
        try:
            values = self.entry.values
            said = (
                self.keep_new(partner_id, values) if editing is None else self.keep_changed(editing, values)
            )
        except NetwerkError as problem:
            field = problem.field if isinstance(problem, DomainError) else None
            self.entry.show_problem(problem.message, field)
            return
        self._on_left()
        self._desk.say(said)

    def _on_ticked(self, line_id: int) -> None:
        self._try(lambda: self.tick(line_id))

    def _on_removed(self) -> None:
        editing = self._editing
        if editing is not None:
            self._on_left()
            self._try(lambda: self.remove(editing))

    def _try(self, act: Callable[[], str]) -> None:
        try:
            said = act()
        except NetwerkError as problem:
            show_problem(self, problem)
            return
        self._desk.say(said)

    def _on_left(self) -> None:
        editing, self._editing = self._editing, None
        waiting, self._waiting = self._waiting, {}
        self.entry.hide()
        self.typing_changed.emit()
        self._put_entry(0)
        row = next((row for row in self.rows if row.line.id == editing), None)
        (row or self.header.action_button).setFocus(Qt.FocusReason.OtherFocusReason)
        if editing is not None and waiting:
            self.go_on(waiting)

    def _on_more(self) -> None:
        self._all_shown = True
        self._build()
