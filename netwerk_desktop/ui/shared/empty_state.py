"""What an empty list shows: what belongs here, the smallest first step, and other ways in."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QTableView, QVBoxLayout, QWidget

from netwerk_desktop.ui.shared.buttons import Button, ButtonLook
from netwerk_desktop.ui.shared.careful_note import CarefulNote
from netwerk_desktop.ui.shared.editors import LineField
from netwerk_desktop.ui.shared.field_error import FieldMessage, mark_wrong
from netwerk_desktop.ui.shared.icons import paint_icon
from netwerk_desktop.ui.shared.labels import ElidedLabel, Label
from netwerk_desktop.ui.shared.sections import Ground, Hairline
from netwerk_desktop.ui.shared.theme import TextKind, follow_theme, theme
from netwerk_desktop.ui.shared.tokens import Role

ICON = 36
NARROW, WIDEST = 384, 560


class BigIcon(QWidget):
    """An icon of 36 px in secondary."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        follow_theme(self._on_theme_changed)

    def paintEvent(self, event: QPaintEvent) -> None:
        color = theme().color(Role.SECONDARY)
        paint_icon(QPainter(self), self._name, color, QRectF(self.rect()))

    def _on_theme_changed(self) -> None:
        side = theme().icon_size(ICON)
        self.setFixedSize(QSize(side, side))


@dataclass(frozen=True, slots=True)
class WayIn:
    """Another way to begin: a text action with a few grey words at the right."""

    text: str
    icon_name: str
    explanation: str
    act: Callable[[], object]
    object_name: str


class EmptyState(Ground):
    """The empty list. `added(text)` when the first step is taken with something typed."""

    added = Signal(str)

    def __init__(
        self,
        icon_name: str,
        sentence: str,
        parent: QWidget | None = None,
        *,
        hint: str = "",
        placeholder: str = "",
        button: str = "",
        ways: Sequence[WayIn] = (),
    ) -> None:
        super().__init__(Role.BASE, parent)
        centre = Qt.AlignmentFlag.AlignHCenter
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 12, 24, 12)
        column.setSpacing(0)
        column.addStretch(1)
        column.addWidget(BigIcon(icon_name, self), 0, centre)
        column.addSpacing(12)
        self._sentence = Label(sentence, self, kind=TextKind.SECTION, wrap=True)
        self._hint = Label(hint, self, role=Role.SECONDARY, wrap=True)
        for label in (self._sentence, self._hint):
            label.setAlignment(centre)
            column.addWidget(label)
            column.addSpacing(4)
        self.name_edit = LineField("", self, name=placeholder)
        self.name_edit.setPlaceholderText(placeholder)
        self.name_edit.setObjectName("firstStepEdit")
        self.add_button = Button(button, self, look=ButtonLook.MAIN, icon_name="plus")
        self.add_button.setObjectName("firstStepButton")
        self._message = FieldMessage(self)
        if placeholder:
            column.addSpacing(12)
            column.addLayout(self._first_step())
            column.addWidget(self._message, 0, centre)
        else:
            self.name_edit.hide()
            self.add_button.hide()
        self._care = QVBoxLayout()
        column.addLayout(self._care)
        column.addSpacing(24)
        self._narrow: list[QWidget] = []
        self._add_ways(column, ways)
        column.addStretch(2)
        self.add_button.clicked.connect(self._on_added)
        self.name_edit.returnPressed.connect(self._on_added)
        self.name_edit.textEdited.connect(self._on_typed)
        follow_theme(self._on_theme_changed)

    @property
    def error(self) -> str:
        """What is wrong with the first step, or empty."""
        return self._message.text()

    def be_careful(self) -> None:
        """Say below when too much of somebody is typed in the first step."""
        note = CarefulNote(self.name_edit, self)
        note.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._care.addWidget(note)

    def _first_step(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(self.name_edit)
        row.addWidget(self.add_button)
        row.addStretch(1)
        return row

    def _add_ways(self, column: QVBoxLayout, ways: Sequence[WayIn]) -> None:
        if ways:
            self._add_narrow(column, Hairline(self))
        for way in ways:
            line = QWidget(self)
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 5, 0, 5)
            button = Button(way.text, line, look=ButtonLook.TEXT, icon_name=way.icon_name)
            button.setObjectName(way.object_name)
            button.setAccessibleDescription(way.explanation)
            button.clicked.connect(way.act)
            words = ElidedLabel(way.explanation, line, kind=TextKind.CAPTION, role=Role.SECONDARY)
            words.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            row.addWidget(button)
            row.addWidget(words, 1)
            self._add_narrow(column, line)
            self._add_narrow(column, Hairline(self))

    def _add_narrow(self, column: QVBoxLayout, widget: QWidget) -> None:
        self._narrow.append(widget)
        column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)

    def _on_added(self) -> None:
        text = self.name_edit.text().strip()
        if text:
            self.added.emit(text)
            self.name_edit.clear()
        else:
            self._show_error(self.tr("Typ hier eerst iets."))
            self.name_edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_typed(self) -> None:
        self._show_error("")

    def _show_error(self, message: str) -> None:
        mark_wrong(self.name_edit, wrong=bool(message))
        self._message.show_error(message)
        self.name_edit.setAccessibleDescription(message)

    def _on_theme_changed(self) -> None:
        self.name_edit.setFixedWidth(round(260 * theme().scale))
        widest = max((widget.sizeHint().width() for widget in self._narrow), default=0)
        width = round(min(max(NARROW * theme().scale, widest), WIDEST * theme().scale))
        for widget in self._narrow:
            widget.setFixedWidth(width)


class NothingFound(Ground):
    """An empty filter result: what it is, and *Wis filters*; over a table its headings stay in sight."""

    cleared = Signal()

    def __init__(self, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(Role.BASE, parent)
        column = QVBoxLayout(self)
        column.setSpacing(4)
        column.addStretch(1)
        label = Label(sentence, self, role=Role.SECONDARY, wrap=True)
        label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(label)
        self.clear_button = Button(self.tr("Wis filters"), self, look=ButtonLook.TEXT)
        self.clear_button.setObjectName("clearFoundFiltersButton")
        self.clear_button.clicked.connect(self._on_clicked)
        column.addWidget(self.clear_button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)

    def stand_over(self, table: QTableView) -> None:
        """Take the place of the rows of *table* as long as this is visible; it begins hidden."""
        place = QVBoxLayout(table.viewport())
        place.setContentsMargins(0, 0, 0, 0)
        place.addWidget(self)
        self.hide()

    def _on_clicked(self) -> None:
        self.cleared.emit()
