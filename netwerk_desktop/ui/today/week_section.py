"""*Deze week*: what is planned, by day; a line can be ticked off, moved or called off."""

import datetime as dt
from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from netwerk_desktop.model.activities import ActivityStatus
from netwerk_desktop.model.errors import NetwerkError
from netwerk_desktop.planning.dates import WEEKDAYS, short_date, week_label
from netwerk_desktop.services.activities import ActivityCard, activity_done, cancel_activity, move_activity
from netwerk_desktop.services.today import WeekDay, week_of
from netwerk_desktop.ui import feedback
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.shared.action_line import ActionLine
from netwerk_desktop.ui.shared.labels import ElidedLabel, Label
from netwerk_desktop.ui.shared.sections import PANE_SIDE, SectionHeader
from netwerk_desktop.ui.shared.theme import TextKind, follow_theme, theme
from netwerk_desktop.ui.shared.tokens import Role

DAYS_OFFERED = 11
"""Today and the school days of two weeks."""


class _ActivityLine(ActionLine):
    """Time and words of one activity; grey once it was."""

    def __init__(self, card: ActivityCard, parent: QWidget) -> None:
        super().__init__(parent)
        self.card = card
        self.setObjectName("weekActivity")
        done = card.status is ActivityStatus.DONE
        waiting = "" if done else _waiting_words(card.open_replies)
        spoken = ", ".join(filter(None, (card.clock_time, card.words, waiting, "gedaan" if done else "")))
        self.setAccessibleName(spoken)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 1, 0, 2)
        row.setSpacing(8)
        time = Label(card.clock_time or "—", self, kind=TextKind.CAPTION, role=Role.SECONDARY)
        time.setFixedWidth(theme().text_width("00.00", TextKind.CAPTION) + 2)
        row.addWidget(time)
        row.addWidget(ElidedLabel(card.words, self, role=Role.SECONDARY if done else Role.TEXT), 1)
        if waiting:
            row.addWidget(Label(waiting, self, kind=TextKind.CAPTION, role=Role.SECONDARY))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.underMouse() or self.hasFocus():
            super().paintEvent(event)


def _waiting_words(count: int) -> str:
    """How many guests of a gathering have not said whether they come."""
    return f"{count} zonder antwoord" if count else ""


class _DayRow(QWidget):
    """One day: its name, then what is planned; today stands on a tint."""

    def __init__(
        self, day: WeekDay, lines: Sequence[_ActivityLine], *, today: dt.date, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._is_today = day.day == today
        words = f"{WEEKDAYS[day.day.weekday()][:2]} {day.day.day}"
        name = Label(
            words, self, role=Role.TEXT if self._is_today else Role.SECONDARY, semibold=self._is_today
        )
        name.setFixedWidth(theme().text_width("wo 30", semibold=True) + 8)
        right = QVBoxLayout()
        right.setSpacing(0)
        if day.note:
            right.addWidget(ElidedLabel(day.note, self, role=Role.SECONDARY))
        for line in lines:
            right.addWidget(line)
        if not lines and not day.note:
            right.addWidget(Label("—", self, role=Role.SECONDARY))
        row = QHBoxLayout(self)
        row.setContentsMargins(PANE_SIDE, 2, PANE_SIDE, 2)
        row.setSpacing(8)
        side = QVBoxLayout()
        side.setContentsMargins(0, 1, 0, 0)
        side.addWidget(name)
        side.addStretch(1)
        row.addLayout(side)
        row.addLayout(right, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._is_today:
            QPainter(self).fillRect(self.rect(), theme().color(Role.TINT))


class WeekSection(QWidget):
    """The school days of this week; in the weekend of the week to come."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("weekSection")
        self._desk = desk
        self._days: Sequence[WeekDay] = ()
        self.lines: list[_ActivityLine] = []
        self._header = SectionHeader(self.tr("Deze week"), self)
        self.nothing = Label(self.tr("Nog niets gepland"), self, role=Role.SECONDARY)
        self.nothing.setObjectName("weekNothing")
        self._place = QVBoxLayout()
        self._place.setSpacing(0)
        self._rows: list[QWidget] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 6)
        column.setSpacing(2)
        held = QHBoxLayout()
        held.setContentsMargins(PANE_SIDE, 0, PANE_SIDE, 0)
        held.addWidget(self._header)
        column.addLayout(held)
        below = QHBoxLayout()
        below.setContentsMargins(PANE_SIDE, 0, PANE_SIDE, 0)
        below.addWidget(self.nothing)
        column.addLayout(below)
        column.addLayout(self._place)
        theme().density_changed.connect(self._build)
        follow_theme(self._build)

    def show_week(self, days: Sequence[WeekDay]) -> None:
        """Show these days."""
        if list(days) != list(self._days):
            self._days = days
            self._build()

    def _build(self) -> None:
        for row in self._rows:
            self._place.removeWidget(row)
            row.hide()
            row.deleteLater()
        today = self._desk.today()
        monday = week_of(today)[0]
        coming = monday > today
        self._header.set_words(self.tr("Komende week") if coming else self.tr("Deze week"))
        self._header.set_count(week_label(monday))
        self._rows, self.lines = [], []
        for day in self._days:
            if theme().compact and not day.activities and not day.note:
                continue  # on the small laptop only days on which something is
            lines = [_ActivityLine(card, self) for card in day.activities]
            for line in lines:
                line.asked.connect(lambda card=line.card, line=line: self._on_asked(card, line))
            row = _DayRow(day, lines, today=today, parent=self)
            self._place.addWidget(row)
            self._rows.append(row)
            self.lines += lines
        self.nothing.setVisible(not self._rows)

    def menu_for(self, card: ActivityCard) -> QMenu:
        """What can be done with an activity."""
        menu = QMenu(self)
        menu.setObjectName("activityMenu")
        database, today = self._desk.database, self._desk.today()
        if card.status is ActivityStatus.PLANNED:
            if card.happens_on is not None and card.happens_on <= today:
                self._add(
                    menu, "activityDoneAction", self.tr("&Gedaan"), lambda: activity_done(database, card.id)
                )
            later = self._next_week(card)
            words = self.tr("Een &week later")
            self._add(menu, "activityMoveAction", words, lambda: move_activity(database, card.id, later))
            menu.addMenu(self._days_menu(card, menu))
            self._add(
                menu,
                "activityCancelAction",
                self.tr("Gaat &niet door"),
                lambda: cancel_activity(database, card.id),
            )
        if card.partner_id is not None:
            partner_id = card.partner_id
            action = menu.addAction(self.tr("Naar &partner"))
            action.setObjectName("activityPartnerAction")
            action.triggered.connect(lambda: self._desk.partner_wanted.emit(partner_id))
        return menu

    def _days_menu(self, card: ActivityCard, parent: QMenu) -> QMenu:
        """The school days to come; the time stays, another one is chosen at the partner."""
        menu = QMenu(self.tr("Andere &dag"), parent)
        menu.setObjectName("activityDaysMenu")
        today = self._desk.today()
        day = today
        for _each in range(DAYS_OFFERED):
            if day != card.happens_on:
                words = self.tr("vandaag") if day == today else short_date(day, today=today)
                action = menu.addAction(words)
                action.setObjectName(f"moveTo{day.isoformat()}Action")
                action.triggered.connect(lambda _checked=False, day=day: self._move(card, day))
            day = self._desk.calendar.school_day_from(day + dt.timedelta(days=1))
        return menu

    def _move(self, card: ActivityCard, day: dt.date) -> None:
        self._try(lambda: move_activity(self._desk.database, card.id, day), self.tr("Activiteit verzet"))

    def _next_week(self, card: ActivityCard) -> dt.date:
        base = max(card.happens_on or self._desk.today(), self._desk.today())
        return self._desk.calendar.school_day_from(base + dt.timedelta(days=7))

    def _add(self, menu: QMenu, name: str, words: str, act: Callable[[], object]) -> None:
        action = menu.addAction(words)
        action.setObjectName(name)
        said = {
            "activityDoneAction": self.tr("Activiteit gedaan"),
            "activityMoveAction": self.tr("Activiteit verzet"),
            "activityCancelAction": self.tr("Activiteit afgezegd"),
        }[name]
        action.triggered.connect(lambda: self._try(act, said))

    def _try(self, act: Callable[[], object], said: str) -> None:
        try:
            act()
        except NetwerkError as problem:
            feedback.show_problem(self, problem)
            return
        self._desk.say(said)

    def _on_asked(self, card: ActivityCard, line: QWidget) -> None:
        menu = self.menu_for(card)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(line.mapToGlobal(QPoint(0, line.height())))
