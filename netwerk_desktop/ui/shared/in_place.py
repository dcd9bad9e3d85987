"""A value that becomes a field where it stands: click, F2 or Enter opens; Enter keeps, Esc restores."""

import datetime as dt
from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import assert_never

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedLayout, QVBoxLayout, QWidget

from netwerk_desktop.ui.shared.careful_note import CarefulNote
from netwerk_desktop.ui.shared.chips import Option
from netwerk_desktop.ui.shared.date_field import DateField
from netwerk_desktop.ui.shared.editors import ChoiceField, LineField, TextField
from netwerk_desktop.ui.shared.field_error import FieldMessage, mark_wrong
from netwerk_desktop.ui.shared.into_view import bring_into_view
from netwerk_desktop.ui.shared.labels import ElidedLabel, Label
from netwerk_desktop.ui.shared.painting import paint_ground
from netwerk_desktop.ui.shared.theme import follow_theme, theme
from netwerk_desktop.ui.shared.tokens import Role

TEXT_SIDE = 8
SMALLEST_CHOICE = 80
TEXT_ABOVE = 5
"""Above and below a text of several lines, so that its first line stands beside the label."""
Editor = LineField | TextField | ChoiceField
# A menu or another window takes the focus only for a while: the editor stays open.
PASSING_REASONS = frozenset(
    {
        Qt.FocusReason.PopupFocusReason,
        Qt.FocusReason.ActiveWindowFocusReason,
        Qt.FocusReason.MenuBarFocusReason,
    }
)


class InPlaceKind(StrEnum):
    """What kind of editor appears."""

    LINE = "line"
    TEXT = "text"
    CHOICE = "choice"
    DATE = "date"


class _ValueView(QWidget):
    """The value while nobody edits it: text, with a border under the mouse and a ring in focus."""

    asked = Signal()

    def __init__(self, parent: QWidget, *, wraps: bool) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        above = TEXT_ABOVE if wraps else 0
        row.setContentsMargins(TEXT_SIDE, above, TEXT_SIDE, above)
        self.words = Label("", self, wrap=True) if wraps else ElidedLabel("", self)
        self.words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row.addWidget(self.words)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.isEnabled():
            self.asked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.asked.emit()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        focused = self.hasFocus()
        if not focused and not (self.underMouse() and self.isEnabled()):
            return
        border = theme().color(Role.ACCENT if focused else Role.LINE)
        paint_ground(
            QPainter(self), self.rect().toRectF(), ground=None, border=border, width=2 if focused else 1
        )


class InPlaceField(QWidget):
    """Label at the left (unless it stands elsewhere already), value at the right.

    A date takes *parse* and *describe*; its value is written 2026-11-24, that of a choice is its key.
    `committed(value)` when the user keeps a changed value; the field then shows the new
    value until `set_value` says otherwise. After a refusal call `show_error`: the editor stays open.
    """

    committed = Signal(str)

    def __init__(
        self,
        label: str,
        parent: QWidget | None = None,
        *,
        kind: InPlaceKind = InPlaceKind.LINE,
        options: Sequence[Option] = (),
        parse: Callable[[str], dt.date] = dt.date.fromisoformat,
        describe: Callable[[dt.date], str] = dt.date.isoformat,
        placeholder: str = "—",
        label_text_width: str = "",
        shows_label: bool = True,
    ) -> None:
        super().__init__(parent)
        self._kind, self._placeholder = kind, placeholder
        self._widest = label_text_width or self.tr("Volgende stap")
        self._value = ""
        self._shown: str | None = None
        self._leaving = False
        self._closing = False
        self._label_text = label.replace("&", "")
        self._label = Label(label, self, role=Role.SECONDARY)
        self._label.setVisible(shows_label)
        self._view = _ValueView(self, wraps=kind is InPlaceKind.TEXT)
        self._editor = self._make_editor(options, parse, describe)
        self._message = FieldMessage(self, inset=TEXT_SIDE)
        self._care: CarefulNote | None = None
        self._stack = QStackedLayout()
        self._stack.addWidget(self._view)
        self._stack.addWidget(self._editor)
        self._lay_out()
        self._view.asked.connect(self.edit)
        if isinstance(self._editor, ChoiceField):  # else a long choice would widen the pane
            self._editor.setMinimumWidth(SMALLEST_CHOICE)
        self._editor.installEventFilter(self)
        self._editor.setAccessibleName(self._label_text)
        follow_theme(self._on_theme_changed)
        self.set_value("")

    @property
    def value(self) -> str:
        """The kept value (the key of a choice)."""
        return self._value

    @property
    def editing(self) -> bool:
        """Whether the editor is open."""
        return self._stack.currentWidget() is self._editor

    @property
    def editor(self) -> Editor:
        """The editor, for completion or a limit of length."""
        return self._editor

    @property
    def error(self) -> str:
        """The error below the field, or empty."""
        return self._message.text()

    def be_careful(self) -> None:
        """Say below when too much of somebody is typed. Several lines do that by themselves."""
        if self._care is None and isinstance(self._editor, LineField | TextField):
            self._care = CarefulNote(self._editor, self)
            self._column.addWidget(self._care)

    def set_value(self, value: str) -> None:
        """Show *value* and close the editor."""
        self._value = value
        self._message.show_error("")
        mark_wrong(self._editor, wrong=False)
        self._close()
        self._put(value)
        self._show(value)

    def set_placeholder(self, words: str) -> None:
        """What stands there in grey as long as nothing is kept."""
        if words == self._placeholder:
            return
        self._placeholder, self._shown = words, None
        if isinstance(self._editor, LineField):
            self._editor.setPlaceholderText(words)
        self._show(self._value)

    def set_options(self, options: Sequence[Option]) -> None:
        """Offer other choices."""
        if isinstance(self._editor, ChoiceField):
            self._editor.set_options(options)
            self._show(self._value)

    def show_error(self, message: str) -> None:
        """Say what is wrong with what was typed, with the editor open again."""
        self._put(self._typed())
        self._refuse(message)

    def _refuse(self, message: str) -> None:
        self._open()
        mark_wrong(self._editor, wrong=True)
        self._message.show_error(message)
        self._editor.setAccessibleDescription(message)
        if not self._leaving:
            bring_into_view(self._message)

    def show_doubt(self, message: str) -> None:
        """Say below the kept value what looks odd about it; empty takes the words away."""
        said_already = self._care is not None and self._care.text() == message
        self._message.show_doubt("" if said_already else message)

    def edit(self) -> None:
        """Open the editor with the kept value."""
        if not self.editing:
            self._put(self._value)
            self._open()

    def keep(self) -> None:
        """Close the editor and tell a changed value; the owner answers with `set_value` or `show_error`."""
        if isinstance(self._editor, DateField) and self._editor.is_wrong:
            self._refuse(self._editor.problem)
            return
        typed = self._typed()
        if typed == self._value:
            self.set_value(self._value)
            return
        self._close()
        self._show(typed)
        self.committed.emit(typed)

    def restore(self) -> None:
        """Close the editor and forget what was typed."""
        self.set_value(self._value)
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self._editor or not self.editing or self._closing:
            return False
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return self._on_key(event)
        leaves = (
            isinstance(event, QFocusEvent) and event.lostFocus() and event.reason() not in PASSING_REASONS
        )
        if leaves:
            self._leaving = True
            self.keep()
            self._leaving = False
        return False

    def _on_key(self, event: QKeyEvent) -> bool:
        match event.key():
            case Qt.Key.Key_Escape:
                self.restore()
                return True
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                if self._kind is InPlaceKind.TEXT and event.modifiers() == Qt.KeyboardModifier.ShiftModifier:
                    return False
                self.keep()
                if not self.editing:
                    self._view.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
            case _:
                return False

    def _make_editor(
        self,
        options: Sequence[Option],
        parse: Callable[[str], dt.date],
        describe: Callable[[dt.date], str],
    ) -> Editor:
        match self._kind:
            case InPlaceKind.LINE:
                return LineField("", self)
            case InPlaceKind.TEXT:
                return TextField("", self, lines=3)
            case InPlaceKind.CHOICE:
                return _narrow(ChoiceField(options, self))
            case InPlaceKind.DATE:
                return DateField(parse, describe, self)
            case _:
                assert_never(self._kind)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._label, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addLayout(self._stack)
        column.addWidget(self._message)
        self._column = column
        if isinstance(self._editor, TextField):
            self.be_careful()
        row.addLayout(column, 1)
        grows = self._kind is InPlaceKind.TEXT  # a fixed height would cut long texts off
        height = QSizePolicy.Policy.Minimum if grows else QSizePolicy.Policy.Fixed
        self.setSizePolicy(QSizePolicy.Policy.Preferred, height)
        self.setFocusProxy(self._view)

    def _typed(self) -> str:
        if isinstance(self._editor, ChoiceField):
            return self._editor.chosen
        if isinstance(self._editor, DateField):
            return "" if self._editor.day is None else self._editor.day.isoformat()
        return self._editor.text().strip()

    def _put(self, value: str) -> None:
        match self._editor:
            case ChoiceField():
                self._editor.set_chosen(value)
            case DateField():
                self._editor.set_day(dt.date.fromisoformat(value) if value else None)
                self._editor.selectAll()
            case TextField():
                self._editor.setPlainText(value)
            case LineField():
                self._editor.setText(value)
                self._editor.selectAll()

    def _open(self) -> None:
        self._take_room(self._editor, self._view)
        self._stack.setCurrentWidget(self._editor)
        self.setFocusProxy(self._editor)
        if not self._leaving:  # who tabs on is not called back, the error stays in sight
            self._editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close(self) -> None:
        self._closing = True  # hiding the editor takes its focus: that is no leaving by the user
        self._take_room(self._view, self._editor)
        self._stack.setCurrentWidget(self._view)
        self._closing = False
        self.setFocusProxy(self._view)

    def _take_room(self, shown: QWidget, hidden: QWidget) -> None:
        """A long text takes the room of what is in sight, not that of its hidden editor."""
        if self._kind is InPlaceKind.TEXT:
            shown.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
            hidden.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)

    def _show(self, value: str) -> None:
        shown = value
        if isinstance(self._editor, ChoiceField):
            place = self._editor.findData(value)
            shown = self._editor.itemText(place) if place >= 0 else ""
        elif isinstance(self._editor, DateField) and value:
            shown = self._editor.describe(dt.date.fromisoformat(value))
        if shown == self._shown:
            return  # from one partner to the next most fields stay empty, and nothing need be laid out anew
        self._shown = shown
        self._view.words.setText(shown or self._placeholder)
        self._view.words.set_role(Role.TEXT if shown else Role.SECONDARY)
        self._view.setAccessibleName(f"{self._label_text}: {shown or self.tr('leeg')}")
        self._view.updateGeometry()

    def _on_theme_changed(self) -> None:
        height = theme().control_height()
        self._label.setFixedSize(theme().text_width(self._widest) + 8, height)
        self._view.setMinimumHeight(height)
        if self._kind is not InPlaceKind.TEXT:
            self._view.setFixedHeight(height)


def _narrow(choice: ChoiceField) -> ChoiceField:
    """A choice takes the room that there is: its longest words would make the whole pane wider."""
    choice.setSizeAdjustPolicy(ChoiceField.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    choice.setMinimumContentsLength(8)
    return choice
