"""The bar of Vandaag: what day it is, which group is shown, the list on paper, and the call round."""

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from netwerk_desktop.planning.dates import day_title, week_label
from netwerk_desktop.planning.numbers import with_points
from netwerk_desktop.services.today import TodayBoard
from netwerk_desktop.services.today_rows import TITLES, TodayGroup, TodaySection
from netwerk_desktop.ui.shared.buttons import Button, ButtonLook
from netwerk_desktop.ui.shared.chips import FilterChip, Option
from netwerk_desktop.ui.shared.labels import ElidedLabel
from netwerk_desktop.ui.shared.sections import Ground
from netwerk_desktop.ui.shared.theme import TextKind, theme
from netwerk_desktop.ui.shared.tokens import Role
from netwerk_desktop.ui.today.actions import TodayActions


class _GroupChip(FilterChip):
    """*Alles 26*: a menu of the groups with their counts; one of them is then shown in full."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("", (), parent, several=False)

    def offer(self, sections: Sequence[TodaySection], total: int) -> None:
        """Offer these groups; a chosen one that is empty now is let go."""
        self._title = self.tr("Alles  {count}").format(count=with_points(total))
        self.set_options(
            Option(section.group.value, f"{TITLES[section.group]}  {section.total}") for section in sections
        )
        self._refresh_words()

    def _refresh_words(self) -> None:
        chosen = [option.text for option in self.options if option.key in self.chosen]
        words = chosen[0] if chosen else self._title
        self.setText(words.replace("&", "&&"))
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()


class TodayBar(Ground):
    """`group_chosen()` when another group, or all of them, shall be shown."""

    group_chosen = Signal()

    def __init__(self, actions: TodayActions, parent: QWidget | None = None) -> None:
        super().__init__(Role.WINDOW, parent, line_below=True)
        self.setObjectName("todayBar")
        self._board: TodayBoard | None = None
        self._hour = 0
        self._title = ElidedLabel("", self, kind=TextKind.TITLE)
        self._title.setObjectName("todayTitle")
        self._greeting = ElidedLabel("", self, role=Role.SECONDARY)
        self._greeting.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.chip = _GroupChip(self)
        self.chip.setObjectName("todayGroupChip")
        self.print_button = Button(self.tr("Druk daglijst af"), self, icon_name="printer")
        self.print_button.setObjectName("printDayButton")
        self.round_button = Button("", self, look=ButtonLook.MAIN, icon_name="phone-call")
        self.round_button.setObjectName("callRoundButton")
        self._row = QHBoxLayout(self)
        self._row.setSpacing(8)
        self._row.addWidget(self._title)
        self._row.addWidget(self._greeting, 1)
        for part in (self.chip, self.print_button, self.round_button):
            self._row.addWidget(part)
        self.chip.changed.connect(self._on_chip)
        self.print_button.clicked.connect(actions["printDayAction"].trigger)
        self.round_button.clicked.connect(actions["callRoundAction"].trigger)
        theme().density_changed.connect(self._on_density_changed)
        theme().changed.connect(self._on_density_changed)
        self._on_density_changed()

    @property
    def group(self) -> TodayGroup | None:
        """The group that is shown alone; None for all."""
        return TodayGroup(self.chip.chosen[0]) if self.chip.chosen else None

    def show_board(self, board: TodayBoard, *, now: dt.datetime) -> None:
        """Say what day it is, and how much there is."""
        self._board, self._hour = board, now.hour
        self._title.setText(day_title(board.day))
        self.chip.offer(board.sections, board.total)
        self.chip.setVisible(len(board.sections) > 1 or bool(self.chip.chosen))
        count = len(board.calls)
        words = (
            self.tr("Start belronde ({count})").format(count=with_points(count))
            if count
            else self.tr("Start belronde")
        )
        self.round_button.set_words(words)
        self.round_button.set_why_not("" if count else self.tr("Er is nu niemand om te bellen"))
        self.print_button.set_why_not("" if board.total else self.tr("Er staat niets op de lijst"))
        self._show_greeting()

    def _show_greeting(self) -> None:
        if self._board is None:
            return
        words = week_label(self._board.day)
        if not theme().compact and self._board.first_name:
            words = f"{words} · {greeting(self._hour)} {self._board.first_name}"
        self._greeting.setText(words)

    def _on_chip(self) -> None:
        self.group_chosen.emit()

    def _on_density_changed(self) -> None:
        self.setFixedHeight(theme().bar_height())
        self._row.setContentsMargins(12, 0, 12, 0)
        self._show_greeting()


def greeting(hour: int) -> str:
    """How people greet at that hour."""
    if hour < 12:
        return "goedemorgen"
    return "goedemiddag" if hour < 18 else "goedenavond"
