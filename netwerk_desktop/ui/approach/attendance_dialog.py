"""Afterwards: *Wie was er?* with a tick for each guest, and a next step for who was there (S1-01b)."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from netwerk_desktop.model.activities import Reply
from netwerk_desktop.model.errors import DomainError, NetwerkError
from netwerk_desktop.planning.dates import long_date, short_date
from netwerk_desktop.planning.folding import fold
from netwerk_desktop.services.attendance import (
    FollowUpDone,
    FollowUpGroup,
    note_attendance,
    plan_follow_ups,
    propose_follow_up,
)
from netwerk_desktop.services.guests import EventDetail, GuestRow
from netwerk_desktop.services.words import word
from netwerk_desktop.ui import feedback
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.shared.buttons import Button, ButtonLook
from netwerk_desktop.ui.shared.chips import Option
from netwerk_desktop.ui.shared.date_field import DateField
from netwerk_desktop.ui.shared.editors import LineField
from netwerk_desktop.ui.shared.fields import LabelledField
from netwerk_desktop.ui.shared.form_keeper import FormKeeper
from netwerk_desktop.ui.shared.labels import Label, plain_tooltip
from netwerk_desktop.ui.shared.question_dialog import QuestionDialog
from netwerk_desktop.ui.shared.sections import scrolling
from netwerk_desktop.ui.shared.segmented import Segmented
from netwerk_desktop.ui.shared.theme import theme
from netwerk_desktop.ui.shared.tokens import Role

SCROLLS_FROM = 8
"""With more guests than this the list scrolls."""
LONGEST_NAME = 40
"""Characters of a name beside its box; the whole name stands in its tooltip."""
_ORDER = (Reply.YES, Reply.OPEN, Reply.NO)


class AttendanceDialog(QuestionDialog):
    """Who said yes is ticked already. Show it with `open()`."""

    def __init__(self, desk: Desk, detail: EventDetail, parent: QWidget | None = None) -> None:
        super().__init__(
            desk.tr("Wie was er op {day}?").format(day=long_date(detail.event.happens_on)),
            desk.tr("Wie er was, krijgt een contactmoment. Zo weet je later nog wanneer je elkaar sprak."),
            desk.tr("&Bewaar"),
            parent,
        )
        self.setObjectName("attendanceDialog")
        self._desk, self._event = desk, detail.event
        self.ticks: dict[int, QCheckBox] = {}
        guests = sorted(detail.guests, key=lambda guest: (_ORDER.index(guest.reply), guest.sort_name))
        self._add_ticks(guests)
        self.all_button = Button(self.tr("&Vink iedereen aan"), self, look=ButtonLook.TEXT)
        self.all_button.setObjectName("tickAllButton")
        self.body.addWidget(self.all_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.all_button.clicked.connect(self._on_all)
        self.main_button.clicked.connect(self._on_save)
        self._show_count()
        FormKeeper(desk, "attendance", self, about=str(detail.event.id))

    def _add_ticks(self, guests: list[GuestRow]) -> None:
        box = QWidget(self)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        for guest in guests:
            itself = fold(guest.person) == fold(guest.partner)
            who = f", {_shortened(guest.person)}" if guest.person and not itself else ""
            said = f" ({word(guest.reply)})" if guest.came is None else ""
            tick = QCheckBox(f"{_shortened(guest.partner)}{who}{said}".replace("&", "&&"), box)
            tick.setAccessibleName(f"{guest.partner}{said}")
            tick.setToolTip(plain_tooltip(", ".join(filter(None, (guest.partner, guest.person)))))
            tick.setObjectName(f"came{guest.partner_id}Check")
            tick.setChecked(guest.reply is Reply.YES if guest.came is None else guest.came)
            tick.toggled.connect(self._show_count)
            self.ticks[guest.id] = tick
            column.addWidget(tick)
        if len(guests) > SCROLLS_FROM:
            area = scrolling(box, self)
            area.setMinimumHeight(theme().control_height() * SCROLLS_FROM)
            area.setMinimumWidth(box.sizeHint().width() + area.verticalScrollBar().sizeHint().width())
            self.body.addWidget(area, 1)
        else:
            self.body.addWidget(box)

    def _came(self) -> list[int]:
        return [guest_id for guest_id, tick in self.ticks.items() if tick.isChecked()]

    def _show_count(self) -> None:
        self.main_button.set_words(self.tr("&Bewaar ({count})").format(count=len(self._came())))

    def _on_all(self) -> None:
        for tick in self.ticks.values():
            tick.setChecked(True)

    def _on_save(self) -> None:
        try:
            count = note_attendance(self._desk.database, self._event.id, self._came())
        except NetwerkError as problem:
            feedback.show_problem(self, problem)
            return
        self.accept()
        one = self.tr("1 partner was er, contact genoteerd")
        more = self.tr("{count} partners waren er, contact genoteerd").format(count=count)
        self._desk.say({0: self.tr("Genoteerd: niemand was er"), 1: one}.get(count, more))


class FollowUpDialog(QuestionDialog):
    """A next step for everybody of a group who has none. Show it with `open()`."""

    def __init__(self, desk: Desk, detail: EventDetail, parent: QWidget | None = None) -> None:
        super().__init__(
            desk.tr("Plan een vervolgstap"),
            desk.tr("Wie al een volgende stap heeft, houdt die."),
            desk.tr("&Plan"),
            parent,
        )
        self.setObjectName("followUpDialog")
        self._desk, self._detail = desk, detail
        self._proposed = ""
        words = {
            FollowUpGroup.CAME: self.tr("Wie er was ({count})"),
            FollowUpGroup.MISSED: self.tr("Zei ja, was er niet ({count})"),
        }
        self.whom = Segmented(
            [Option(group.value, words[group].format(count=len(self._of(group)))) for group in FollowUpGroup],
            self,
            name=self.tr("Voor wie"),
        )
        self.whom.setObjectName("followUpWhomSwitch")
        if not self._of(FollowUpGroup.CAME):
            self.whom.set_chosen(FollowUpGroup.MISSED.value)
        self.text_edit = LineField("", self)
        self.text_edit.setObjectName("followUpEdit")
        self.day_edit = DateField(desk.parse_day, lambda day: short_date(day, today=desk.today()), self)
        self.day_edit.setObjectName("followUpDayEdit")
        self._text = LabelledField(self.tr("&Wat"), self.text_edit, self, beside=True)
        self._text.be_careful()
        self._day = LabelledField(
            self.tr("Wa&nneer"),
            self.day_edit,
            self,
            beside=True,
            narrow=True,
        )
        self.count_label = Label("", self, role=Role.SECONDARY, wrap=True)
        self.count_label.setObjectName("followUpCount")
        for part in (self.whom, self._text, self._day, self.count_label):
            self.body.addWidget(part)
        self.whom.changed.connect(self._show_group)
        self.main_button.clicked.connect(self._on_plan)
        self._show_group()
        self.text_edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _group(self) -> FollowUpGroup:
        return FollowUpGroup(self.whom.chosen)

    def _of(self, group: FollowUpGroup) -> list[GuestRow]:
        return [guest for guest in self._detail.guests if group.holds(guest)]

    def _show_group(self) -> None:
        """Another group, another proposal; what she typed herself stays."""
        proposal = propose_follow_up(self._desk.database, self._detail.event.name, self._group())
        if self.text_edit.text() in ("", self._proposed):
            self.text_edit.setText(proposal.text)
        self._proposed = proposal.text
        if self.day_edit.day is None and not self.day_edit.text():
            self.day_edit.set_day(proposal.due)
        guests = self._of(self._group())
        kept = sum(guest.has_step for guest in guests)
        resting = sum(guest.is_locked and not guest.has_step for guest in guests)
        planned = len(guests) - kept - resting
        self.count_label.setText(follow_up_words(FollowUpDone(planned, kept, resting)))
        self.main_button.set_why_not("" if planned else self.tr("Niemand krijgt hier een stap"))

    def _on_plan(self) -> None:
        for field in (self._text, self._day):
            field.show_error("")
        try:
            if self.day_edit.is_wrong:
                raise DomainError(self.day_edit.problem, field="next_due")
            done = plan_follow_ups(
                self._desk.database,
                self._detail.event.id,
                self._group(),
                text=self.text_edit.text(),
                due=self.day_edit.day,
            )
        except DomainError as problem:
            field = self._day if problem.field == "next_due" else self._text
            field.show_error(problem.message)
            field.editor.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        except NetwerkError as problem:
            feedback.show_problem(self, problem)
            return
        self.accept()
        self._desk.say(follow_up_words(done))


def _shortened(name: str) -> str:
    """As much of a name as tells it apart: a box has one line."""
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1].rstrip()}…"


def follow_up_words(done: FollowUpDone) -> str:
    """``5 krijgen een stap, 7 houden de stap die ze hadden, 1 wil liever geen vragen``."""
    words = [_planned_words(done.planned)]
    if done.kept:
        words.append(
            "1 houdt de stap die er stond" if done.kept == 1 else f"{done.kept} houden de stap die er stond"
        )
    if done.resting:
        words.append(f"{done.resting} {'wil' if done.resting == 1 else 'willen'} liever geen vragen")
    return ", ".join(words)


def _planned_words(count: int) -> str:
    if not count:
        return "Niemand krijgt een stap"
    return "1 partner krijgt een stap" if count == 1 else f"{count} partners krijgen een stap"
