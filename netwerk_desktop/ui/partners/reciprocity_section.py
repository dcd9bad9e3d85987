"""*Wederkerigheid*: what they gave and what we gave, with a nudge (N10).

This school year has a bar for each side, an earlier one a bar for both.
"""

import datetime as dt
from itertools import zip_longest

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from netwerk_desktop.model.relationship import Side
from netwerk_desktop.planning.dates import short_date
from netwerk_desktop.planning.effort import Effort, parse_effort
from netwerk_desktop.services.reciprocity import (
    MOST_EARLIER,
    Nudge,
    ReciprocityCard,
    ReciprocityLine,
    add_entry,
    change_entry,
    reciprocity,
    remove_entry,
)
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.partners.entry_line import EntryValues, EntryWords, sides
from netwerk_desktop.ui.partners.list_section import ListLine, ListSection
from netwerk_desktop.ui.shared.buttons import Button, ButtonLook
from netwerk_desktop.ui.shared.labels import ElidedLabel, Label
from netwerk_desktop.ui.shared.share_bar import ShareBar
from netwerk_desktop.ui.shared.theme import TextKind
from netwerk_desktop.ui.shared.tokens import Role

SIDES = {Side.THEIRS: "zij gaven", Side.OURS: "wij gaven"}


class ReciprocitySection(ListSection):
    """`step_wanted(words)` when the nudge is taken up. The lines themselves unfold on *Alles tonen*."""

    step_wanted = Signal(str)
    lead_width = "wij "

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        words = EntryWords(
            name="reciprocity",
            what=self.tr("Wat is er gegeven"),
            hint=self.tr("Wat is er gegeven?"),
            choices=tuple(sides(self.tr("wij"), self.tr("zij"))),
            choice_name=self.tr("Wie gaf het"),
            when=self.tr("Wanneer?"),
            more=self.tr("Tijd of waarde"),
            more_hint=self.tr("Tijd of waarde: 2 uur, € 250"),
        )
        super().__init__(
            desk,
            self.tr("Wederkerigheid"),
            words,
            parent,
            action=self.tr("Regel"),
            remove=self.tr("Haal weg"),
        )
        self._nudge: Nudge | None = None
        self._shows_lines = False
        self._bars: dict[Side, tuple[ShareBar, ElidedLabel]] = {}
        self._summary = self._make_summary()
        self.flag_label = Label("", self, role=Role.ATTENTION, wrap=True)
        self.flag_label.setObjectName("reciprocityFlag")
        self.hint_label = Label("", self, kind=TextKind.CAPTION, role=Role.SECONDARY, wrap=True)
        self.hint_label.setObjectName("reciprocityHint")
        self.nudge_button = Button("", self, look=ButtonLook.TEXT, icon_name="message-square-plus")
        self.nudge_button.setObjectName("reciprocityNudgeButton")
        self.lines_button = Button("", self, look=ButtonLook.TEXT, icon_name="chevron-right")
        self.lines_button.setObjectName("reciprocityLinesButton")
        self._earlier: list[tuple[Label, ShareBar, ElidedLabel]] = []
        self._earlier_box = self._make_earlier()
        self.column.addWidget(self._earlier_box)
        self.column.insertWidget(2, self._summary)
        self.column.insertWidget(3, self.flag_label)
        self.column.insertWidget(4, self.hint_label)
        for place, button in enumerate((self.nudge_button, self.lines_button), start=5):
            self.column.insertWidget(place, button, 0, Qt.AlignmentFlag.AlignLeft)
        self.nudge_button.clicked.connect(self._on_nudge)
        self.lines_button.clicked.connect(self._on_lines)

    def show_partner(self, partner_id: int) -> None:
        """Read and show the school year of this partner."""
        if partner_id != self.partner_id:
            self._shows_lines = False
        card = reciprocity(self._desk.database, partner_id)
        self._show_summary(card)
        self._show_earlier(card)
        self._nudge = card.nudge
        self.nudge_button.set_words("" if card.nudge is None else card.nudge.words)
        self.nudge_button.setVisible(card.nudge is not None and not card.is_empty)
        self.flag_label.setText(card.flag)
        self.flag_label.setVisible(bool(card.flag))
        self.hint_label.setText(card.hint)
        self.hint_label.setVisible(bool(card.hint) and not card.is_empty)
        self.lines_button.setVisible(not card.is_empty)
        self._word_lines_button(len(card.lines))
        shown = (
            [self._line(place, line) for place, line in enumerate(card.lines)] if self._shows_lines else []
        )
        count = self.tr("dit schooljaar") if card.lines else self.tr("nog niets dit schooljaar")
        self.show_lines(partner_id, shown, count=count)

    def keep_new(self, partner_id: int, values: EntryValues) -> str:
        day = values.day or self._desk.today()
        side, effort = Side(values.choice), parse_effort(values.more)
        add_entry(self._desk.database, partner_id, side=side, what=values.text, day=day, effort=effort)
        return self.tr("Genoteerd bij wederkerigheid")

    def keep_changed(self, line_id: int, values: EntryValues) -> str:
        day = values.day or self._desk.today()
        side, effort = Side(values.choice), parse_effort(values.more)
        change_entry(self._desk.database, line_id, side=side, what=values.text, day=day, effort=effort)
        return self.tr("Regel gewijzigd")

    def remove(self, line_id: int) -> str:
        remove_entry(self._desk.database, line_id)
        return self.tr("Regel weggehaald")

    def _make_summary(self) -> QWidget:
        box = QWidget(self)
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 2, 0, 2)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(2, 1)
        for row, (side, role) in enumerate(((Side.THEIRS, Role.ACCENT), (Side.OURS, Role.AT_REST))):
            bar = ShareBar(role, box)
            words = ElidedLabel("", box)
            words.setAlignment(Qt.AlignmentFlag.AlignRight)
            grid.addWidget(Label(SIDES[side], box, role=Role.SECONDARY), row, 0)
            grid.addWidget(bar, row, 1)
            grid.addWidget(words, row, 2)
            self._bars[side] = (bar, words)
        return box

    def _make_earlier(self) -> QWidget:
        """A line for each of the last school years, smaller than this one."""
        box = QWidget(self)
        box.setObjectName("earlierReciprocity")
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 2, 0, 2)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(2, 1)
        for row in range(MOST_EARLIER):
            year = Label("", box, kind=TextKind.CAPTION, role=Role.SECONDARY)
            bar = ShareBar(Role.ACCENT, box, rest=Role.AT_REST)
            words = ElidedLabel("", box, kind=TextKind.CAPTION, role=Role.SECONDARY)
            words.setAlignment(Qt.AlignmentFlag.AlignRight)
            for column, part in enumerate((year, bar, words)):
                grid.addWidget(part, row, column)
            self._earlier.append((year, bar, words))
        return box

    def _show_earlier(self, card: ReciprocityCard) -> None:
        self._earlier_box.setVisible(bool(card.earlier))
        for parts, told in zip_longest(self._earlier, card.earlier):
            for part in parts:
                part.setVisible(told is not None)
            if told is None:
                continue
            year, bar, label = parts
            words = self.tr("zij: {theirs} · wij: {ours}").format(theirs=told.theirs, ours=told.ours)
            year.setText(str(told.year))
            bar.set_share(told.share, f"{told.year}, {words}")
            label.setText(words)

    def _show_summary(self, card: ReciprocityCard) -> None:
        self._summary.setVisible(not card.is_empty)
        most = max(card.theirs_weight, card.ours_weight, 1.0)
        for side, weight, words in (
            (Side.THEIRS, card.theirs_weight, card.theirs),
            (Side.OURS, card.ours_weight, card.ours),
        ):
            bar, label = self._bars[side]
            bar.set_share(weight / most, f"{SIDES[side]}: {words}")
            label.setText(words)

    def _line(self, place: int, line: ReciprocityLine) -> ListLine:
        values, effort = None, ""
        if line.entry_id is not None:
            effort = Effort(line.minutes, line.cents).words
            values = EntryValues(line.what, line.side.value, line.day, more=effort)
        return ListLine(
            id=line.entry_id if line.entry_id is not None else -place - 1,
            text=line.what,
            under=effort,
            lead="wij" if line.side is Side.OURS else "zij",
            right=self._day(line.day),
            values=values,
        )

    def _day(self, day: dt.date) -> str:
        return short_date(day, today=self._desk.today())

    def _word_lines_button(self, count: int) -> None:
        self.lines_button.set_icon_name("chevron-down" if self._shows_lines else "chevron-right")
        words = self.tr("1 regel") if count == 1 else self.tr("{count} regels").format(count=count)
        self.lines_button.set_words(words)

    def _on_lines(self) -> None:
        self._shows_lines = not self._shows_lines
        if self.partner_id is not None:
            self.show_partner(self.partner_id)

    def _on_nudge(self) -> None:
        if self._nudge is not None:
            self.step_wanted.emit(self._nudge.step)
