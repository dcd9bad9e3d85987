"""One line to write something down: whose it is, what, and when. Enter keeps it, Esc leaves."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.planning.clock_times import split_time
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.partners.step_fields import day_words, full_moment_words
from netwerk_desktop.ui.shared.buttons import Button, ButtonLook
from netwerk_desktop.ui.shared.careful_note import CarefulNote
from netwerk_desktop.ui.shared.chips import Option
from netwerk_desktop.ui.shared.date_field import DateField
from netwerk_desktop.ui.shared.editors import LineField
from netwerk_desktop.ui.shared.field_error import FieldMessage, mark_wrong
from netwerk_desktop.ui.shared.into_view import bring_into_view, bring_whole_into_view
from netwerk_desktop.ui.shared.segmented import Segmented
from netwerk_desktop.ui.shared.theme import follow_theme, theme

ONE_ROW_FROM = 400
DOWN, RIGHT = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight


@dataclass(frozen=True, slots=True)
class EntryWords:
    """What the line asks. Without *choices* there is no switch, without *when* no day, without *more* no
    second line of text; *more_later* asks that only of what stands there already. *with_time*: the day may
    have a time behind it.
    """

    name: str
    what: str
    hint: str
    choices: tuple[Option, ...] = ()
    choice_name: str = ""
    when: str = ""
    more: str = ""
    more_hint: str = ""
    more_later: bool = False
    with_time: bool = False


@dataclass(frozen=True, slots=True)
class EntryValues:
    """What stands in the line."""

    text: str = ""
    choice: str = ""
    day: dt.date | None = None
    more: str = ""
    clock_time: str = ""


class EntryLine(QWidget):
    """`kept()` for Enter or the button, `left()` for Esc or ✕, `removed()` for the act of an older line.

    With *more* an older line has a button that asks for a form with everything: `more_wanted()`.

    *inside* a form the line has no button of its own, only ✕; the form keeps it.
    """

    kept = Signal()
    left = Signal()
    removed = Signal()
    more_wanted = Signal()
    changed = Signal()

    def __init__(
        self,
        words: EntryWords,
        desk: Desk,
        parent: QWidget | None = None,
        *,
        remove: str = "",
        more: str = "",
        inside: bool = False,
    ) -> None:
        super().__init__(parent)
        today = desk.today
        self._inside = inside
        self.setObjectName(f"{words.name}Line")
        self.switch = Segmented(words.choices or (Option("", ""),), self, name=words.choice_name)
        self.switch.setObjectName(f"{words.name}Choice")
        self.switch.setVisible(bool(words.choices))
        self.text_edit = LineField("", self, name=words.what)
        self.text_edit.setObjectName(f"{words.name}Edit")
        self.text_edit.setPlaceholderText(words.hint)
        self.more_edit = LineField("", self, name=words.more)
        self.more_edit.setObjectName(f"{words.name}MoreEdit")
        self.more_edit.setPlaceholderText(words.more_hint or words.more)
        self._asks_more, self._asks_more_later = bool(words.more), words.more_later
        self.more_edit.hide()
        self._with_time = words.with_time
        self.day_edit = DateField(
            lambda text: desk.parse_day(self._split(text)[0]),
            lambda day: day_words(day, today=today()),
            self,
            name=words.when or words.what,
        )
        self.day_edit.setObjectName(f"{words.name}DayEdit")
        self.day_edit.setPlaceholderText(words.when)
        self.day_edit.setVisible(bool(words.when))
        self.keep_button = Button(self.tr("Voeg toe"), self)
        self.keep_button.setObjectName(f"{words.name}KeepButton")
        self.keep_button.setVisible(not inside)
        self.remove_button = Button(remove, self, look=ButtonLook.TEXT)
        self.remove_button.setObjectName(f"{words.name}RemoveButton")
        self._removes = bool(remove)
        self.more_button = Button(more, self, look=ButtonLook.TEXT)
        self.more_button.setObjectName(f"{words.name}MoreButton")
        self.more_button.hide()
        self.leave_button = Button(
            "", self, look=ButtonLook.QUIET, icon_name="x", name=self.tr("Haal deze regel weg")
        )
        self.leave_button.setObjectName(f"{words.name}LeaveButton")
        self.leave_button.setVisible(inside)
        self._message = FieldMessage(self)
        self._cares = [CarefulNote(edit, self) for edit in (self.text_edit, self.more_edit)]
        self._lay_out()
        self._connect()
        follow_theme(self._on_theme_changed)

    @property
    def values(self) -> EntryValues:
        """What is typed. Raises DomainError, at ``due``, for a day that is none."""
        if self.day_edit.is_wrong:
            raise DomainError(self.day_edit.problem, field="due")
        return EntryValues(
            self.text_edit.text(),
            self.switch.chosen,
            self.day_edit.day,
            self.more_edit.text(),
            self._split(self.day_edit.text())[1],
        )

    @property
    def error(self) -> str:
        """What is wrong, or empty."""
        return self._message.text() if self._message.is_error else ""

    def typed(self) -> tuple[str, str, str] | None:
        """Text, day and more as they stand, understood or not; None when nothing was typed."""
        words = (self.text_edit.text(), self.day_edit.text(), self.more_edit.text())
        return words if any(word.strip() for word in words) else None

    def go_on(self, choice: str, typed: tuple[str, str, str]) -> None:
        """Open for something new with what was typed before, and leave the keyboard where it is."""
        text, day, more = typed
        self.start(EntryValues(text, choice, more=more), is_new=True)
        self.day_edit.setText(day)
        self.day_edit.textEdited.emit(day)

    def start(self, values: EntryValues | None = None, *, is_new: bool = False) -> None:
        """Open for something new, or for what stands there already."""
        shown = values or EntryValues()
        is_older = values is not None and not is_new
        self.text_edit.setText(shown.text)
        if shown.choice:
            self.switch.set_chosen(shown.choice)
        self.day_edit.set_day(shown.day)
        if shown.clock_time:
            self.day_edit.setText(f"{self.day_edit.text()} {shown.clock_time}")
        self.more_edit.setText(shown.more)
        self.more_edit.setVisible(self._asks_more and (is_older or not self._asks_more_later))
        self.keep_button.set_words(self.tr("Bewaar") if is_older else self.tr("Voeg toe"))
        self.remove_button.setVisible(self._removes and is_older)
        self.more_button.setVisible(bool(self.more_button.text()) and is_older)
        self._acts.setVisible(is_older and (self._removes or bool(self.more_button.text())))
        self.show_problem("", None)
        self._arrange()
        self.show()
        if not is_new:
            self.text_edit.setFocus(Qt.FocusReason.OtherFocusReason)
            self.text_edit.selectAll()
            bring_whole_into_view(self)

    def show_problem(self, message: str, field: str | None) -> None:
        """Say below what is wrong, with the border of urgent at the editor concerned."""
        wrong: LineField = self.text_edit
        if field in ("due", "day"):
            wrong = self.day_edit
        elif field in ("progress", "effort"):
            wrong = self.more_edit
        for edit in (self.text_edit, self.more_edit, self.day_edit):
            mark_wrong(edit, wrong=bool(message) and edit is wrong)
        self._message.show_error(message)
        if message:
            wrong.setAccessibleDescription(message)
            wrong.setFocus(Qt.FocusReason.OtherFocusReason)
            bring_into_view(wrong)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self._inside:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self._inside and self.width() >= ONE_ROW_FROM * theme().scale
        self._rows.setDirection(RIGHT if beside else DOWN)
        self._arrange()

    def _arrange(self) -> None:
        """The acts of an older line go below the day where they do not fit beside it."""
        needed = self._when.minimumSize().width() + self._second.spacing() + self._acts.sizeHint().width()
        self._second.setDirection(RIGHT if self._inside or needed <= self.width() else DOWN)

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(6)
        first.addWidget(self.switch, 0, Qt.AlignmentFlag.AlignLeft)
        first.addWidget(self.text_edit, 1)
        self._when = QHBoxLayout()
        self._when.setSpacing(6)
        for part in (self.day_edit, self.keep_button, self.leave_button):
            self._when.addWidget(part)
        self._when.addStretch(1)
        self._acts = QWidget(self)
        self._acts.setMinimumWidth(1)  # else the line is never too narrow for it
        acts = QHBoxLayout(self._acts)
        acts.setContentsMargins(0, 0, 0, 0)
        acts.setSpacing(6)
        acts.addWidget(self.more_button)
        acts.addWidget(self.remove_button)
        acts.addStretch(1)
        self._second = QBoxLayout(RIGHT)
        self._second.setSpacing(6)
        self._second.addLayout(self._when)
        self._second.addWidget(self._acts, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0 if self._inside else 4, 0, 0 if self._inside else 8)
        column.setSpacing(4)
        self._rows = QBoxLayout(DOWN)
        self._rows.setSpacing(6)
        self._rows.addLayout(first, 1)
        self._rows.addWidget(self.more_edit)
        self._rows.addLayout(self._second)
        column.addLayout(self._rows)
        column.addWidget(self._message)
        for care in self._cares:
            column.addWidget(care)
        self.remove_button.hide()

    def _connect(self) -> None:
        for edit in (self.text_edit, self.more_edit, self.day_edit):
            edit.textEdited.connect(self._on_edited)
            if not self._inside:
                edit.returnPressed.connect(self.kept)
        self.day_edit.picked.connect(self._on_edited)
        self.day_edit.understood.connect(self._on_understood)
        self.day_edit.refused.connect(lambda text: self.show_problem(text, "due"))
        self.switch.changed.connect(self._on_edited)
        self.keep_button.clicked.connect(self.kept)
        self.remove_button.clicked.connect(self.removed)
        self.leave_button.clicked.connect(self.left)
        self.more_button.clicked.connect(self.more_wanted)

    def _on_edited(self) -> None:
        self.changed.emit()

    def _on_understood(self, words: str) -> None:
        if self.error and not self.day_edit.property("wrong"):
            return  # what is wrong with the words stays, while the day loses the focus
        day = self.day_edit.day
        mark_wrong(self.day_edit, wrong=False)
        time = self._split(self.day_edit.text())[1]
        self._message.show_hint(full_moment_words(day, time) if words and day is not None else "")

    def _split(self, text: str) -> tuple[str, str]:
        """The words for the day, and the time behind it where there may be one."""
        return split_time(text) if self._with_time else (text, "")

    def _on_theme_changed(self) -> None:
        widest = "ma 30-11-2026 10.30" if self._with_time else "ma 30-11-2026"
        self.day_edit.setFixedWidth(theme().text_width(widest) + theme().icon_size(20) + 24)


def sides(ours: str, theirs: str) -> Sequence[Option]:
    """The two sides as a switch, by the keys of the model."""
    return (Option("OURS", ours), Option("THEIRS", theirs))
