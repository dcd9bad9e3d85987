"""The right half of Vandaag: what is chosen, the week, the three risks, and something nice to tell."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from netwerk_desktop.services.today import GoodNews, TodayBoard
from netwerk_desktop.services.today_rows import TodayRow
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.shared.action_line import ActionLine
from netwerk_desktop.ui.shared.labels import ElidedLabel, Label
from netwerk_desktop.ui.shared.sections import PANE_SIDE, Ground, Hairline, scrolling
from netwerk_desktop.ui.shared.small_icon import SmallIcon
from netwerk_desktop.ui.shared.theme import follow_theme, theme
from netwerk_desktop.ui.shared.tokens import Role
from netwerk_desktop.ui.today.actions import TodayActions
from netwerk_desktop.ui.today.chosen_card import ChosenCard
from netwerk_desktop.ui.today.risk_section import RiskSection
from netwerk_desktop.ui.today.week_section import WeekSection


class _NewsLine(ActionLine):
    """*Leuk nieuws*: a click opens the partner it is about."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("goodNews")
        self._lead = Label(self.tr("Leuk nieuws"), self, semibold=True)
        self._words = ElidedLabel("", self, role=Role.SECONDARY)
        self._row = QHBoxLayout(self)
        self._row.setSpacing(8)
        self._row.addWidget(SmallIcon("newspaper", Role.ACCENT, self))
        self._row.addWidget(self._lead)
        self._row.addWidget(self._words, 1)
        follow_theme(self._on_theme_changed)

    def show_news(self, news: GoodNews) -> None:
        """Say it."""
        self._words.setText(news.words)
        self.setAccessibleName(f"{self._lead.text()}: {news.words}")

    def _on_theme_changed(self) -> None:
        room = 4 if theme().compact else 8
        self._row.setContentsMargins(PANE_SIDE, room, PANE_SIDE, room)


class SidePane(Ground):
    """`acted(row)` when the filled button is pressed."""

    acted = Signal(object)

    def __init__(
        self,
        desk: Desk,
        actions: TodayActions,
        move: Callable[[TodayRow, dt.date], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(Role.BASE, parent)
        self.setObjectName("todaySide")
        self._desk = desk
        self._news_of: int | None = None
        body = QWidget(self)
        self.chosen = ChosenCard(desk, actions, move, body)
        self.week = WeekSection(desk, body)
        self.risks = RiskSection(desk, body)
        self.news = _NewsLine(body)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._lines: list[Hairline] = []
        for part in (self.chosen, self.week, self.risks, self.news):
            column.addWidget(part)
            if part is not self.news:
                line = Hairline(body)
                column.addWidget(line)
                self._lines.append(line)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolling(body, self))
        self.chosen.acted.connect(self.acted)
        self.news.asked.connect(self._on_news)
        self.show_row(None)

    def show_board(self, board: TodayBoard) -> None:
        """Show the week, the risks and the news of a board."""
        self.week.show_week(board.week)
        self.risks.show_risks(board.risks)
        self._lines[2].setVisible(self.risks.isVisibleTo(self) and board.good_news is not None)
        self.news.setVisible(board.good_news is not None)
        self._news_of = None if board.good_news is None else board.good_news.partner_id
        if board.good_news is not None:
            self.news.show_news(board.good_news)

    def show_row(self, row: TodayRow | None) -> None:
        """Show what can be done with the chosen row."""
        self.chosen.show_row(row)
        self._lines[0].setVisible(row is not None)

    def _on_news(self) -> None:
        if self._news_of is not None:
            self._desk.partner_wanted.emit(self._news_of)
