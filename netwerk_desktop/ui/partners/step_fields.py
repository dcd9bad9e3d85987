"""What to do next, and when: two fields and a few proposals, in the log form and when planning."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from netwerk_desktop.planning.dates import WEEKDAYS, long_date, short_date, week_label
from netwerk_desktop.services.contacts import StepProposal
from netwerk_desktop.ui.partners.form_line import FormLine
from netwerk_desktop.ui.shared.chips import Chip
from netwerk_desktop.ui.shared.date_field import DateField
from netwerk_desktop.ui.shared.editors import LineField
from netwerk_desktop.ui.shared.theme import follow_theme, theme

NONE = "none"


def day_words(day: dt.date, *, today: dt.date) -> str:
    """A day as a form shows it, ready to be typed over: *vandaag*, *di 8-12*, *1-8-2027*."""
    return "vandaag" if day == today else short_date(day, today=today)


def full_day_words(day: dt.date) -> str:
    """What a typed day became: *maandag 30 november 2026*."""
    return f"{WEEKDAYS[day.weekday()]} {long_date(day)}"


def full_moment_words(day: dt.date, clock_time: str) -> str:
    """What a typed day and time became: *dinsdag 1 december 2026, 8.30 uur*."""
    hour, _point, minute = clock_time.partition(".")
    return f"{full_day_words(day)}, {int(hour)}.{minute} uur" if clock_time else full_day_words(day)


class _Proposals(QWidget):
    """Chips in a row; where there is no room the later ones are left out."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.chips: list[Chip] = []
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(8)
        self.row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def add_chip(self, chip: Chip) -> None:
        """Put *chip* at the end."""
        self.row.insertWidget(len(self.chips), chip)
        self.chips.append(chip)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        shown = list(self.chips)
        for place in (2, 1):
            needed = sum(chip.sizeHint().width() + 8 for chip in shown) - 8
            if needed > self.width():
                shown.remove(self.chips[place])
        for chip in self.chips:
            chip.setVisible(chip in shown)


class StepFields(QWidget):
    """`changed()` after each change by the user. *geen* takes the step away."""

    changed = Signal()

    def __init__(
        self,
        today: Callable[[], dt.date],
        parse: Callable[[str], dt.date],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._today, self._parse = today, parse
        self.text_edit = LineField("", self, name=self.tr("Volgende stap"))
        self.text_edit.setObjectName("nextStepEdit")
        self.text_edit.setPlaceholderText(self.tr("Wat ga je doen?"))
        self.due_edit = DateField(
            parse,
            lambda day: day_words(day, today=today()),
            self,
            name=self.tr("Volgende stap op"),
        )
        self.due_edit.setObjectName("nextStepDateEdit")
        self.due_edit.setPlaceholderText(self.tr("Wanneer?"))
        self.line = FormLine(self.tr("Volgende stap"), [(self.text_edit, 1), (self.due_edit, 0)], self)
        self.line.be_careful_with(self.text_edit)
        self._chips = _Proposals(self)
        self._chip_line = FormLine("", [(self._chips, 1)], self)
        self._group = QButtonGroup(self)
        self._days: dict[str, dt.date] = {}
        self._make_chips()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.line)
        column.addWidget(self._chip_line)
        self._connect()
        follow_theme(self._on_theme_changed)

    @property
    def text(self) -> str:
        """What is going to be done."""
        return self.text_edit.text()

    def set_label_shown(self, shown: bool) -> None:
        """On a narrow pane the fields stand without a label."""
        self.line.set_label_shown(shown)
        self._chip_line.set_label_shown(shown)

    def set_none_words(self, words: str) -> None:
        """What *geen* is called where it means something else."""
        chip = self.findChild(Chip, f"{NONE}StepChip")
        if chip is not None:
            chip.set_words(words)

    def propose(self, step: StepProposal | None) -> None:
        """Fill in *step*, or nothing."""
        self.text_edit.setText("" if step is None else step.text)
        self.text_edit.setCursorPosition(0)
        self.due_edit.set_day(None if step is None else step.due)
        self.line.show_hint("")
        self._mark_chip()

    def put(self, text: str, due: str) -> None:
        """Put back what a draft kept, as it was typed."""
        self.text_edit.setText(text)
        self.due_edit.setText(due)
        self.due_edit.textEdited.emit(due)
        self._mark_chip()

    def usual_day(self) -> dt.date:
        """In two weeks: soon enough to be kept, far enough not to push."""
        return self._days["twoWeeks"]

    def refresh_days(self) -> None:
        """Count the proposals from today."""
        today = self._today()
        monday = today - dt.timedelta(days=today.weekday())
        self._days = {
            "twoWeeks": self._parse("over 2 weken"),
            "week": monday + dt.timedelta(weeks=4),
            "sixWeeks": self._parse("over 6 weken"),
        }
        chip = self.findChild(Chip, "weekStepChip")
        if chip is not None:
            chip.set_words(week_label(self._days["week"]))

    def _make_chips(self) -> None:
        words = {
            "twoWeeks": self.tr("over 2 weken"),
            "week": "",
            "sixWeeks": self.tr("over 6 weken"),
            NONE: self.tr("geen"),
        }
        for key, text in words.items():
            chip = Chip(text, self._chips, checkable=True)
            chip.setObjectName(f"{key}StepChip")
            chip.clicked.connect(lambda _checked, chosen=key: self._on_chip(chosen))
            self._group.addButton(chip)
            self._chips.add_chip(chip)
        self.refresh_days()

    def _connect(self) -> None:
        self.due_edit.understood.connect(self._on_understood)
        self.due_edit.refused.connect(lambda text: self.line.show_error(text, self.due_edit))
        self.text_edit.textEdited.connect(self._on_edited)
        self.due_edit.textEdited.connect(self._on_edited)
        self.due_edit.picked.connect(self._on_edited)

    def _on_chip(self, key: str) -> None:
        if key == NONE:
            self.propose(None)
        else:
            self.due_edit.set_day(self._days[key])
            self.line.show_hint("")  # the field says the day: a hint would move away what stands below
            if not self.text.strip():
                self.text_edit.setFocus()
        self._mark_chip()
        self.changed.emit()

    def _on_edited(self) -> None:
        self._mark_chip()
        self.changed.emit()

    def _on_understood(self, words: str) -> None:
        day = self.due_edit.day
        self.line.show_hint(full_day_words(day) if words and day is not None else "")

    def _mark_chip(self) -> None:
        day = self.due_edit.day
        key = next((key for key, one in self._days.items() if one == day), "")
        if day is None and not self.text.strip() and not self.due_edit.text().strip():
            key = NONE
        self._group.setExclusive(False)
        for chip in self._group.buttons():
            chip.setChecked(chip.objectName() == f"{key}StepChip")
        self._group.setExclusive(True)

    def _on_theme_changed(self) -> None:
        self.due_edit.setFixedWidth(theme().text_width("ma 30-11-2026") + theme().icon_size(20) + 24)
