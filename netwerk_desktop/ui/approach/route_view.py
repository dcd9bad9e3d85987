"""*Bezoekroute* of one colleague: a period, the stops by day, and who is near (F30, S4-08)."""

import datetime as dt
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from netwerk_desktop.planning.dates import day_title, short_date, week_label
from netwerk_desktop.services.supervision import NOBODY
from netwerk_desktop.services.today import week_of
from netwerk_desktop.services.visit_route import RouteStop, VisitRoute, visit_route
from netwerk_desktop.services.visits import COMING
from netwerk_desktop.ui.approach.route_lines import NearbyLine, StopLine
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.shared.chips import Option
from netwerk_desktop.ui.shared.contact_levels import ContactLevels
from netwerk_desktop.ui.shared.date_field import DateField
from netwerk_desktop.ui.shared.editors import ChoiceField
from netwerk_desktop.ui.shared.field_error import FieldMessage
from netwerk_desktop.ui.shared.labels import Label
from netwerk_desktop.ui.shared.sections import PANE_SIDE, SectionHeader, scrolling
from netwerk_desktop.ui.shared.theme import theme
from netwerk_desktop.ui.shared.tokens import Role

WEEK, NEXT_WEEK, MONTH, DAY = "week", "nextWeek", "month", "day"
MOST_SHOWN: Final = 40
"""Stops on the screen; the paper has them all."""


class RouteView(QWidget):
    """`change_wanted(visit)` for an appointment, `plan_wanted(partner id, name)` for somebody near."""

    change_wanted = Signal(object)
    plan_wanted = Signal(int, str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("routeView")
        self._desk = desk
        self._colleague_id = NOBODY
        self._levels = ContactLevels(desk.database)
        self.route: VisitRoute | None = None
        self.lines: list[StopLine | NearbyLine] = []
        self._parts: list[QWidget] = []
        self.period = ChoiceField((), self, name=self.tr("Welke dagen"))
        self.period.setObjectName("routePeriodChoice")
        self.day = DateField(
            desk.parse_day,
            lambda day: short_date(day, today=desk.today()),
            self,
            name=self.tr("Welke dag"),
        )
        self.day.setObjectName("routeDayEdit")
        self.day.setPlaceholderText(self.tr("di 8-12"))
        self.day.setFixedWidth(theme().text_width("na de kerstvakantie") + theme().icon_size(20) + 16)
        self._message = FieldMessage(self)
        self._lay_out()
        self.period.chosen_changed.connect(self._on_period)
        self.day.picked.connect(lambda _day: self.refresh())
        self.day.refused.connect(self._message.show_error)
        self.day.understood.connect(lambda _words: self._message.show_error(""))

    @property
    def days(self) -> tuple[dt.date, dt.date]:
        """The first and the last day that are shown."""
        today = self._desk.today()
        monday, sunday = week_of(today)
        match self.period.chosen:
            case "nextWeek":
                return monday + dt.timedelta(weeks=1), sunday + dt.timedelta(weeks=1)
            case "month":
                return today, today + COMING
            case "day":
                day = self.day.day or today
                return day, day
            case _:
                return monday, sunday

    def show_colleague(self, colleague_id: int) -> None:
        """The route of this colleague, or of nobody; the period stays."""
        self._colleague_id = colleague_id
        self.refresh()

    def refresh(self) -> None:
        """Read the route again; when nothing of it is other, the lines stay as they are."""
        self._offer_periods()
        self.day.setVisible(self.period.chosen == DAY)
        route = visit_route(self._desk.database, self._colleague_id, *self.days)
        visited = (stop.visit.partner_id for stop in route.stops[:MOST_SHOWN])
        is_same = not self._levels.read([*visited, *(near.partner_id for near in route.nearby)])
        if route != self.route or not is_same:
            self.route = route
            self._show(route)

    def _offer_periods(self) -> None:
        """In the weekend *deze week* is the one to come."""
        today = self._desk.today()
        monday, _sunday = week_of(today)
        now, then = self.tr("Deze week"), self.tr("Volgende week")
        if monday > today:
            now, then = self.tr("Komende week"), self.tr("De week erna")
        next_monday = monday + dt.timedelta(weeks=1)
        self.period.set_options(
            [
                Option(WEEK, f"{now}, {week_label(monday)}"),
                Option(NEXT_WEEK, f"{then}, {week_label(next_monday)}"),
                Option(MONTH, self.tr("Komende vier weken")),
                Option(DAY, self.tr("Eén dag")),
            ]
        )

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(PANE_SIDE, 0, PANE_SIDE, 4)
        top.setSpacing(8)
        top.addWidget(self.period)
        top.addWidget(self.day)
        top.addStretch(1)
        under = QHBoxLayout()
        under.setContentsMargins(PANE_SIDE, 0, PANE_SIDE, 0)
        under.addWidget(self._message)
        body = QWidget(self)
        self._place = QVBoxLayout()
        self._place.setSpacing(0)
        inside = QVBoxLayout(body)
        inside.setContentsMargins(PANE_SIDE, 4, PANE_SIDE, 12)
        inside.addLayout(self._place)
        inside.addStretch(1)
        self._scroll = scrolling(body, self)
        self._body = body
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addLayout(under)
        column.addWidget(self._scroll, 1)

    def _show(self, route: VisitRoute) -> None:
        for part in self._parts:
            self._place.removeWidget(part)
            part.hide()
            part.setObjectName("")
            part.deleteLater()
        self._parts, self.lines = [], []
        if not route.stops:
            one, several = self.tr("Niets gepland op deze dag."), self.tr("Niets gepland in deze dagen.")
            words = one if route.first == route.last else several
            self._add(Label(words, self._body, role=Role.SECONDARY))
        shown = route.stops[:MOST_SHOWN]
        for day, stops in route.days.items():
            self._add_day(day, [stop for stop in stops if stop in shown])
        if len(route.stops) > len(shown):
            words = self.tr("Nog {count}: op papier staan ze allemaal.")
            rest = len(route.stops) - len(shown)
            self._add(Label(words.format(count=rest), self._body, role=Role.SECONDARY))
        if route.nearby:
            self._add_header(route.nearby_title, "")
        for near in route.nearby:
            line = NearbyLine(near, self._levels.mark(near.partner_id), self._body)
            line.plan_button.clicked.connect(
                lambda _checked=False, near=near: self.plan_wanted.emit(near.partner_id, near.partner_name)
            )
            self._add_line(line, near.partner_id)
        self._scroll.verticalScrollBar().setValue(0)

    def _add_day(self, day: dt.date, stops: list[RouteStop]) -> None:
        if not stops:
            return
        self._add_header(day_title(day), self._day_words(day))
        for stop in stops:
            line = StopLine(stop, self._levels.mark(stop.visit.partner_id), self._body)
            line.change_button.clicked.connect(
                lambda _checked=False, stop=stop: self.change_wanted.emit(stop.visit)
            )
            self._add_line(line, stop.visit.partner_id)

    def _day_words(self, day: dt.date) -> str:
        """Today, or that the school is closed then."""
        if day == self._desk.today():
            return self.tr("vandaag")
        return "" if self._desk.calendar.is_school_day(day) else self.tr("geen schooldag")

    def _add_header(self, title: str, count: str) -> None:
        header = SectionHeader(title, self._body)
        header.set_count(count)
        header.setContentsMargins(0, 6 if self._parts else 0, 0, 2)
        self._add(header)

    def _add_line(self, line: StopLine | NearbyLine, partner_id: int) -> None:
        line.asked.connect(partial(self._desk.partner_wanted.emit, partner_id))
        self.lines.append(line)
        self._add(line)

    def _add(self, part: QWidget) -> None:
        self._place.addWidget(part)
        self._parts.append(part)

    def _on_period(self, key: str) -> None:
        if key == DAY and self.day.day is None:
            self.day.set_day(self._desk.calendar.school_day_from(self._desk.today()))
        self._message.show_error("")
        self.refresh()
