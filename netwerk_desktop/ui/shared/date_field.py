"""The field for a day: typed as people write it, or picked from a calendar."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QDate, QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QMenu, QWidget, QWidgetAction

from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.ui.shared.buttons import Button, ButtonLook
from netwerk_desktop.ui.shared.editors import LineField
from netwerk_desktop.ui.shared.theme import theme
from netwerk_desktop.ui.shared.tokens import Role


class DateField(LineField):
    """A day typed as people write it ("24-11", "morgen", "wk 49"), or picked from a calendar (↓ or button).

    *parse* turns text into a day or raises DomainError, *describe* says in words what it became.
    `understood(words)` and `refused(message)` follow the typing; `picked(day)` after each valid change.
    """

    understood = Signal(str)
    refused = Signal(str)
    picked = Signal(object)

    def __init__(
        self,
        parse: Callable[[str], dt.date],
        describe: Callable[[dt.date], str],
        parent: QWidget | None = None,
        *,
        name: str = "",
    ) -> None:
        super().__init__("", parent, name=name)
        self._parse, self._describe = parse, describe
        self._day: dt.date | None = None
        self._problem = self._understood = ""
        self._calendar_button = Button(
            "", self, look=ButtonLook.QUIET, icon_name="calendar", name=self.tr("Kies een dag")
        )
        self._calendar_button.setObjectName("calendarButton")
        self._calendar_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._calendar_button.setCursor(Qt.CursorShape.ArrowCursor)
        self._calendar_button.clicked.connect(self.show_calendar)
        self.textEdited.connect(self._on_edited)
        self.editingFinished.connect(self._on_finished)

    @property
    def day(self) -> dt.date | None:
        """The day that is meant, None while empty or not understood."""
        return self._day

    @property
    def is_wrong(self) -> bool:
        """Whether something is typed that is no day."""
        return bool(self.text().strip()) and self._day is None

    @property
    def problem(self) -> str:
        """What is wrong with what is typed, or empty."""
        return self._problem if self.is_wrong else ""

    def describe(self, day: dt.date) -> str:
        """*day* in the words of this field."""
        return self._describe(day)

    def set_day(self, day: dt.date | None) -> None:
        """Show *day* in words, or nothing."""
        self._day = day
        self.setText("" if day is None else self._describe(day))

    def show_calendar(self) -> None:
        """Open a calendar below the field."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar = QCalendarWidget(menu)
        calendar.setLocale(QLocale(QLocale.Language.Dutch, QLocale.Country.Netherlands))
        quiet = QTextCharFormat()
        quiet.setForeground(theme().color(Role.SECONDARY))
        for weekday in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            calendar.setWeekdayTextFormat(weekday, quiet)
        calendar.setObjectName("calendar")
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.ISOWeekNumbers)
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        if self._day is not None:
            calendar.setSelectedDate(QDate(self._day.year, self._day.month, self._day.day))
        calendar.activated.connect(menu.close)
        calendar.clicked.connect(self._on_picked)
        calendar.clicked.connect(menu.close)
        calendar.activated.connect(self._on_picked)
        action = QWidgetAction(menu)
        action.setDefaultWidget(calendar)
        menu.addAction(action)
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.show_calendar()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = theme().icon_size(20)
        self._calendar_button.setGeometry(self.width() - side - 6, (self.height() - side) // 2, side, side)
        self.setTextMargins(0, 0, side + 2, 0)

    def _on_edited(self, text: str) -> None:
        self._read(text, tell_refusal=False)

    def _on_finished(self) -> None:
        is_typed = bool(self.text().strip())
        is_known = is_typed and self.text() == self._understood if self._day is not None else not is_typed
        if is_known:
            return  # nothing new: what its owner says about that day, or about none, meanwhile must stay
        self._read(self.text(), tell_refusal=True)

    def _read(self, text: str, *, tell_refusal: bool) -> None:
        if not text.strip():
            self._take(None)
            self.understood.emit("")
            return
        try:
            day = self._parse(text)
        except DomainError as problem:
            self._day = None
            self._problem = problem.message
            if tell_refusal:
                self.refused.emit(problem.message)
            else:
                self.understood.emit("")
            return
        self._understood = text
        self._take(day)
        self.understood.emit(self.tr("wordt {day}").format(day=self._describe(day)))

    def _take(self, day: dt.date | None) -> None:
        if day != self._day:
            self._day = day
            self.picked.emit(day)

    def _on_picked(self, date: QDate) -> None:
        day = dt.date(date.year(), date.month(), date.day())
        self.setText(self._describe(day))
        self._take(day)
        self.understood.emit(self._describe(day))
