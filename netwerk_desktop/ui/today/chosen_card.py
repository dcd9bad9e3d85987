"""The chosen row at the right: with whom, what was said, and the buttons that do it."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.planning.dates import WEEKDAYS, long_date, short_date
from netwerk_desktop.services.today_rows import Act, TodayRow
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.shared.buttons import Button, ButtonLook
from netwerk_desktop.ui.shared.date_field import DateField
from netwerk_desktop.ui.shared.field_error import FieldMessage, mark_wrong
from netwerk_desktop.ui.shared.labels import ElidedLabel, Sentence
from netwerk_desktop.ui.shared.mark_label import MarkLabel
from netwerk_desktop.ui.shared.sections import PANE_SIDE
from netwerk_desktop.ui.shared.theme import TextKind, follow_theme, theme
from netwerk_desktop.ui.shared.tokens import Role
from netwerk_desktop.ui.today.actions import TodayActions
from netwerk_desktop.ui.today.board_delegate import status_of

GAP = 8


class _Quote(Sentence):
    """What was said, with a line at its left."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("", parent)
        self.setContentsMargins(10, 0, 0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.fillRect(0, 0, 3, self.height(), theme().color(Role.LINE))


class _Buttons(QWidget):
    """The main act filled, then the others; what does not fit stands behind …"""

    acted = Signal()

    def __init__(self, actions: TodayActions, parent: QWidget) -> None:
        super().__init__(parent)
        self._actions = actions
        self.main = Button("", self, look=ButtonLook.MAIN)
        self.main.setObjectName("todayMainButton")
        self.others = [
            self._button("todayCallAction", self.tr("Bel"), "phone", "todayCallButton"),
            self._button("todayMoveAction", self.tr("Nieuwe datum"), "calendar-clock", "todayMoveButton"),
            self._button(
                "todayPartnerAction", self.tr("Naar partner"), "arrow-up-right", "todayPartnerButton"
            ),
        ]
        self.more = Button("", self, icon_name="ellipsis", name=self.tr("Meer"))
        self.more.setObjectName("todayMoreButton")
        self._menu = QMenu(self)
        self._menu.setToolTipsVisible(True)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(GAP)
        for button in (self.main, *self.others):
            self._row.addWidget(button)
        self._row.addStretch(1)
        self._row.addWidget(self.more)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.main.clicked.connect(self.acted)
        self.more.clicked.connect(self._on_more)

    def arrange(self) -> None:
        """Show what fits, and as much as can be done with the chosen row."""
        room = self.width() - self.main.sizeHint().width()
        hidden: list[QAction] = []
        for button, name in zip(self.others, _NAMES, strict=True):
            action = self._actions[name]
            button.setEnabled(action.isEnabled())
            button.setToolTip(action.toolTip())
            room -= button.sizeHint().width() + GAP
            reserve = 0 if button is self.others[-1] else self.more.sizeHint().width() + GAP
            fits = room >= reserve and not hidden
            button.setVisible(fits)
            if not fits:
                hidden.append(action)
        self.more.setVisible(bool(hidden))
        self._menu.clear()
        self._menu.addActions(hidden)

    def sizeHint(self) -> QSize:
        return QSize(200, theme().control_height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    def _button(self, action_name: str, text: str, icon_name: str, name: str) -> Button:
        button = Button(text, self, icon_name=icon_name)
        button.setObjectName(name)
        button.clicked.connect(self._actions[action_name].trigger)
        return button

    def _on_more(self) -> None:
        self._menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))


_NAMES = ("todayCallAction", "todayMoveAction", "todayPartnerAction")


class _MoveLine(QWidget):
    """The field for another day, opened below the buttons. Enter keeps, Esc leaves."""

    kept = Signal()
    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self.field = DateField(desk.parse_day, self._words, self, name=self.tr("Nieuwe datum"))
        self.field.setObjectName("todayDateEdit")
        self.keep_button = Button(self.tr("Bewaar"), self)
        self.keep_button.setObjectName("todayDateButton")
        self.message = FieldMessage(self)
        first = QHBoxLayout()
        first.setSpacing(GAP)
        first.addWidget(self.field, 1)
        first.addWidget(self.keep_button)
        first.addStretch(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(first)
        column.addWidget(self.message)
        self.field.returnPressed.connect(self.kept)
        self.keep_button.clicked.connect(self.kept)
        self.field.understood.connect(self._on_understood)
        self.field.refused.connect(self.show_error)
        follow_theme(self._on_theme_changed)

    def start(self, day: dt.date) -> None:
        """Open with *day* proposed."""
        self.show_error("")
        self.field.set_day(day)
        self.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.selectAll()

    def show_error(self, message: str) -> None:
        """Say below the field what is wrong."""
        mark_wrong(self.field, wrong=bool(message))
        self.message.show_error(message)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def _words(self, day: dt.date) -> str:
        return short_date(day, today=self._desk.today())

    def _on_understood(self, words: str) -> None:
        mark_wrong(self.field, wrong=False)
        day = self.field.day
        shown = "" if day is None or not words else f"{WEEKDAYS[day.weekday()]} {long_date(day)}"
        self.message.show_hint(shown)

    def _on_theme_changed(self) -> None:
        button = theme().icon_size(20) + 24
        self.field.setMinimumWidth(theme().text_width("ma 30-11-2026") + button)
        self.field.setMaximumWidth(theme().text_width("na de voorjaarsvakantie") + button)


class ChosenCard(QWidget):
    """`acted(row)` for the main button; *move* keeps another day and raises DomainError when it cannot be."""

    acted = Signal(object)

    def __init__(
        self,
        desk: Desk,
        actions: TodayActions,
        move: Callable[[TodayRow, dt.date], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("todayChosen")
        self._desk, self._move_to = desk, move
        self._entry: TodayRow | None = None
        self._name = ElidedLabel("", self, kind=TextKind.SECTION)
        self._name.setObjectName("todayPartnerName")
        self._radar = MarkLabel(None, self)
        self._about = Sentence("", self, role=Role.SECONDARY)
        self._what = Sentence("", self)
        self._quote = _Quote(self)
        self.buttons = _Buttons(actions, self)
        self.move_line = _MoveLine(desk, self)
        self.move_line.hide()
        self._column = QVBoxLayout(self)
        first = QHBoxLayout()
        first.addWidget(self._name, 1)
        first.addWidget(self._radar)
        self._column.addLayout(first)
        for part in (self._what, self._about, self._quote, self.buttons, self.move_line):
            self._column.addWidget(part)
        self.buttons.acted.connect(self._on_acted)
        self.move_line.kept.connect(self._on_day_kept)
        self.move_line.left.connect(self.move_line.hide)
        theme().density_changed.connect(self._on_theme_changed)
        follow_theme(self._on_theme_changed)

    @property
    def row(self) -> TodayRow | None:
        """What is shown."""
        return self._entry

    def show_row(self, row: TodayRow | None) -> None:
        """Show what can be done with this row; nothing without one."""
        if row is None or self._entry is None or row.id != self._entry.id:
            self.move_line.hide()
        self._entry = row
        self.setVisible(row is not None)
        if row is None:
            return
        self._name.setText(row.partner_name)
        self._radar.set_mark(status_of(row))
        self._what.setText(row.what)
        self._about.setText(row.about)
        self._about.setVisible(bool(row.about))
        self._quote.setText(f"“{row.quote}”" if row.quote else "")
        self._quote.setVisible(bool(row.quote))
        words, icon_name = _main_words(row)
        self.buttons.main.set_words(words)
        self.buttons.main.set_icon_name(icon_name)
        self.buttons.arrange()

    def start_move(self) -> None:
        """Open the field for another day."""
        if self._entry is not None:
            proposed = self._entry.step_due or self._desk.today() + dt.timedelta(days=7)
            self.move_line.start(self._desk.calendar.school_day_from(proposed))

    def _on_acted(self) -> None:
        if self._entry is not None:
            self.acted.emit(self._entry)

    def _on_day_kept(self) -> None:
        day = self.move_line.field.day
        if self._entry is None:
            return
        if day is None:
            self.move_line.show_error(
                self.move_line.field.problem or self.tr("Wanneer? Bijvoorbeeld: na de kerstvakantie.")
            )
            return
        try:
            self._move_to(self._entry, day)
        except DomainError as problem:
            self.move_line.show_error(problem.message)
            return
        self.move_line.hide()

    def _on_theme_changed(self) -> None:
        room = 6 if theme().compact else 10
        self._column.setContentsMargins(PANE_SIDE, room, PANE_SIDE, room)
        self._column.setSpacing(4 if theme().compact else 6)


def _main_words(row: TodayRow) -> tuple[str, str]:
    """What the filled button says: what is meant to happen, in a verb."""
    match row.act:
        case Act.PLAN:
            return row.act_words, "calendar-plus"
        case Act.CHASE:
            return row.act_words, "bell"
        case Act.OPEN:
            return "Naar overeenkomst", "file-pen-line"
        case Act.NOTE:
            return row.act_words, "clipboard-check"
        case _:
            return "Gedaan", "check"
