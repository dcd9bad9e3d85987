"""The form *Noteer contact*: how, with whom, what came of it, what was said, and what comes next."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QComboBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from netwerk_desktop.model.errors import DomainError, EnvironmentProblem, NetwerkError
from netwerk_desktop.model.partners import ContactKind, ContactOutcome
from netwerk_desktop.services.asks import Stop, stop_for
from netwerk_desktop.services.commitments import partner_commitments
from netwerk_desktop.services.contacts import (
    ContactNote,
    StepProposal,
    log_contact,
    propose_step,
    usual_minutes,
)
from netwerk_desktop.services.drafts import OF_CONTACT, drop_draft, keep_draft, read_draft
from netwerk_desktop.services.partner_lists import PartnerDetail, PersonCard
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.partners.by_line import ByLine
from netwerk_desktop.ui.partners.call_card_view import CallCardView
from netwerk_desktop.ui.partners.dial_card import DialCard
from netwerk_desktop.ui.partners.done_check import DoneCheck
from netwerk_desktop.ui.partners.form_foot import FormFoot
from netwerk_desktop.ui.partners.form_line import FormLine
from netwerk_desktop.ui.partners.form_room import height_below, share_height
from netwerk_desktop.ui.partners.kind_choice import KindChoice
from netwerk_desktop.ui.partners.moment_field import MomentField
from netwerk_desktop.ui.partners.outcome_choice import OutcomeChoice
from netwerk_desktop.ui.partners.promise_fields import PromiseFields
from netwerk_desktop.ui.partners.rest_fields import RestFields
from netwerk_desktop.ui.partners.step_fields import StepFields
from netwerk_desktop.ui.shared.buttons import Button
from netwerk_desktop.ui.shared.chips import Option
from netwerk_desktop.ui.shared.editors import ChoiceField, LineField, TextField
from netwerk_desktop.ui.shared.into_view import bring_into_view
from netwerk_desktop.ui.shared.keys import ENTER, is_held_enter
from netwerk_desktop.ui.shared.sections import PANE_SIDE, NoticeBox, NoticeKind, put_body, scroll_area
from netwerk_desktop.ui.shared.theme import follow_theme, theme

DRAFT_EVERY_MILLISECONDS = 1000
LABELS_FROM = 520
SMALLEST_PERSON = 150
"""With less room for who it was, moment and minutes stand below."""


@dataclass(frozen=True, slots=True)
class _About:
    """Whose form it is."""

    partner_id: int
    name: str
    step: StepProposal | None
    is_resting: bool
    keeps_step: bool


class LogForm(QWidget):
    """`saved(words)` when the contact was kept, `left()` after Esc or *Annuleer*; a draft then stays."""

    saved = Signal(str)
    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("logForm")
        self._desk = desk
        self._about: _About | None = None
        self._people: tuple[PersonCard, ...] = ()
        self._touched = self._minutes_touched = self._step_touched = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DRAFT_EVERY_MILLISECONDS)
        self._make_parts()
        self._lay_out()
        self._connect()
        theme().density_changed.connect(self._on_theme_changed)
        follow_theme(self._on_theme_changed)

    @property
    def partner_id(self) -> int | None:
        """Whose contact is being noted, None when the form is closed."""
        return None if self._about is None else self._about.partner_id

    def start(
        self,
        detail: PartnerDetail,
        *,
        person_id: int | None = None,
        dial: bool = False,
        keeps_step: bool = False,
    ) -> None:
        """Open for a partner, with everything proposed; an earlier draft is put back.

        *dial* shows the number to call, large. *keeps_step*: the contact is about something else than the
        next step, so that is not proposed as done.
        """
        step = None if detail.next_step is None else StepProposal(detail.next_step.text, detail.next_step.due)
        rests = detail.resting_because is not None
        self._about = _About(detail.partner.id, detail.partner.name, step, rests, keeps_step)
        self._people = tuple(card for card in detail.people if card.until is None)
        self._offer_people(detail, person_id)
        self.by.offer()
        stop = stop_for(self._desk.database, detail.partner.id) if dial else None
        self._dial.show_number(detail, person_id, wanted=dial and not (stop is not None and stop.is_lock))
        self._show_stop(stop)
        self.card.show_partner(detail.partner.id)
        self._arrange()
        self._reset(ContactKind.CALL)
        self.promises.offer(partner_commitments(self._desk.database, detail.partner.id))
        self._put_draft(read_draft(self._desk.database, self._place()))

    @property
    def foot_buttons(self) -> tuple[Button, Button]:
        """The buttons below: keep, and leave."""
        return self._foot.save_button, self._foot.cancel_button

    def set_button_words(self, save: str, cancel: str, *, key: str) -> None:
        """Other words on the buttons below, and the key beside the first."""
        self._foot.set_button_words(save, cancel, key=key)

    def focus_first(self) -> None:
        """Bring the keyboard to the outcome: 1–4 and Ctrl+Enter work at once, words go to what was said."""
        self._outcomes.focus_chosen()

    def _show_stop(self, stop: Stop | None) -> None:
        """A gentle stop: why it is better not to call, or not to ask again (N11)."""
        self._stop.setVisible(stop is not None)
        if stop is not None:
            rather = self.tr("Bellen zij jou? Noteer het hieronder.")
            ask = self.tr("Vraag nu liever niets nieuws.")
            self._stop.set_text(f"{stop.words}. {rather if stop.is_lock else ask}")

    def stop(self) -> None:
        """Close; what was typed is kept as a draft."""
        self.keep_now()
        self._about = None

    def keep_now(self) -> None:
        """Keep the draft at once, for instance before the window closes."""
        self._timer.stop()
        if self._touched and self._about is not None:
            try:
                kept = keep_draft(self._desk.database, self._place(), self._values())
            except EnvironmentProblem as problem:  # nobody asked to save: a box would only be in the way
                self._foot.say(problem.message)
                return
            self._foot.say(self.tr("concept bewaard") if kept else self.tr("te lang voor een concept"))

    def save(self) -> None:
        """Keep the contact, or show at the field what is wrong."""
        if self._about is None:
            return
        self._clear_errors()
        about = self._about
        try:
            note = self._note()
            log_contact(self._desk.database, about.partner_id, note)
            drop_draft(self._desk.database, self._place())
        except NetwerkError as problem:
            self._show_problem(problem)
            return
        self._timer.stop()
        self._touched = False
        who = next((card.full_name for card in self._people if card.person_id == note.person_id), about.name)
        self._about = None
        self.saved.emit(self.tr("Contact met {who} bewaard").format(who=who))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        with_control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if is_held_enter(event):
            return
        if event.key() in ENTER and with_control:
            self.save()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif not (self._outcomes.choose_by_key(event.text()) or self._start_said(event)):
            super().keyPressEvent(event)

    def _start_said(self, event: QKeyEvent) -> bool:
        """What she types while a button has the focus is what was said; False when it is no text."""
        control, alt = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
        is_command = (event.modifiers() & (control | alt)) in (control, alt)  # both together is AltGr
        if is_command or not event.text().isprintable() or not event.text().strip():
            return False
        self._said.setFocus(Qt.FocusReason.OtherFocusReason)
        self.scroll_area.ensureWidgetVisible(self._said)
        QApplication.sendEvent(self._said, event)
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _make_parts(self) -> None:
        today = self._desk.today
        self._dial = DialCard(self)
        self._stop = NoticeBox(NoticeKind.WARNING, "", self)
        self._stop.setObjectName("gentleStop")
        self._stop.hide()
        self.card = CallCardView(self._desk, self)
        self._kind = KindChoice(self)
        self._person = ChoiceField((), self, name=self.tr("Met wie"))
        self._person.setObjectName("contactPersonChoice")
        self._person.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._person.setMinimumContentsLength(10)
        self._person.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._moment = MomentField(today, self, name=self.tr("Wanneer"))
        self._moment.setObjectName("contactMomentEdit")
        self._minutes = LineField("", self, name=self.tr("Duur in minuten"))
        self._minutes.setObjectName("contactMinutesEdit")
        self._outcomes = OutcomeChoice(self)
        self._said = TextField("", self, name=self.tr("Gezegd"), lines=3)
        self._said.setObjectName("contactTextEdit")
        self._said.setPlaceholderText(self.tr("Wat is er gezegd of afgesproken?"))
        self._done = DoneCheck(self)
        self._done.setObjectName("stepDoneCheck")
        self.step = StepFields(today, self._desk.parse_day, self)
        self.rest = RestFields(today, self._desk.parse_day, self)
        self.promises = PromiseFields(self._desk, self)
        self.by = ByLine(self._desk, self)
        self._foot = FormFoot(self)

    def _lay_out(self) -> None:
        self.scroll_area = scroll_area(self)
        body = QWidget(self.scroll_area.viewport())
        self._column = QVBoxLayout(body)
        time = QWidget(body)
        beside = QHBoxLayout(time)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(8)
        beside.addWidget(self._moment)
        beside.addWidget(self._minutes)
        beside.addStretch(1)
        self._when = FormLine(self.tr("Met"), [(self._person, 1), (time, 0)], body)
        self._lines = (
            self._when,
            FormLine(self.tr("Uitkomst"), [(self._outcomes, 1)], body),
            FormLine(self.tr("Gezegd"), [(self._said, 1)], body),
            FormLine(self.tr("Ook"), [(self._done, 1)], body),
        )
        self._column.addWidget(self._kind)
        for line in self._lines[:-1]:
            self._column.addWidget(line)
        self._column.addWidget(self.step)
        self._column.addWidget(self._lines[-1])
        self._column.addWidget(self.rest)
        self._column.addWidget(self.promises)
        self._column.addWidget(self.by)
        self._column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._dial)
        whole.addWidget(self._stop)
        whole.addWidget(self.card)
        put_body(self.scroll_area, body)
        whole.addWidget(self.scroll_area, 1)
        whole.addWidget(self._foot)

    def _connect(self) -> None:
        self._kind.changed.connect(self._on_kind_changed)
        self._person.chosen_changed.connect(self._on_touched)
        self._moment.textEdited.connect(self._on_touched)
        self._moment.understood.connect(lambda words: self._when.show_hint(""))
        self._moment.refused.connect(lambda text: self._when.show_error(text, self._moment))
        self._minutes.textEdited.connect(self._on_minutes_edited)
        self._outcomes.chosen_changed.connect(self._on_outcome_changed)
        self._said.textChanged.connect(self._on_touched)
        self._done.toggled.connect(self._on_touched)
        self.step.changed.connect(self._on_step_changed)
        self.rest.changed.connect(self._on_touched)
        self.promises.changed.connect(self._on_touched)
        self.by.changed.connect(self._on_touched)
        self.promises.add_button.clicked.connect(self._on_promise_added)
        self._timer.timeout.connect(self.keep_now)
        self._foot.saved.connect(self.save)
        self._foot.left.connect(self.left)

    def _reset(self, kind: ContactKind) -> None:
        self._clear_errors()
        self._kind.set_chosen(kind)
        self._outcomes.reset()
        self._outcomes.set_kind(kind)
        self._moment.set_moment(self._desk.database.now().astimezone())
        self._minutes.setText(self.tr("{count} min").format(count=usual_minutes(kind)))
        self._said.setPlainText("")
        self.rest.clear()
        self.step.refresh_days()
        self._offer_done()
        self._minutes_touched = self._step_touched = False
        self._show_for_outcome()
        self._foot.say("")
        self._touched = False
        self._timer.stop()

    def _offer_people(self, detail: PartnerDetail, person_id: int | None) -> None:
        options = [
            Option(str(card.person_id), f"{card.full_name}  {card.phone}".strip()) for card in self._people
        ]
        self._person.set_options([*options, Option("", detail.partner.name)])
        chosen = person_id if person_id is not None else next((c.person_id for c in self._people), None)
        self._person.set_chosen("" if chosen is None else str(chosen))

    def _offer_done(self) -> None:
        about = self._about
        step = about.step if about is not None else None
        self._lines[-1].setVisible(step is not None)
        if about is not None and step is not None:
            self._done.set_words(self.tr("Gedaan: {step}").format(step=step.text))
            self._done.setChecked(step.due <= self._desk.today() and not about.keeps_step)
        else:
            self._done.setChecked(False)

    def _show_for_outcome(self) -> None:
        outcome = self._outcomes.chosen
        declined = outcome is ContactOutcome.DECLINED
        self.step.setVisible(not declined)
        self.rest.setVisible(declined)
        self._lines[-1].setVisible(not declined and self._about is not None and self._about.step is not None)
        about = self._about
        if not self._step_touched and about is not None:
            today = self._desk.today()
            planned = propose_step(self._kind.chosen, outcome, today=today, planned=about.step)
            if about.keeps_step and about.step is not None and outcome is ContactOutcome.SPOKEN:
                planned = about.step if about.step.due >= today else None
            self.step.propose(None if about.is_resting else planned)
        if outcome is not ContactOutcome.SPOKEN:
            self._done.setChecked(False)

    def _note(self) -> ContactNote:
        if self._moment.day is None:
            self._moment.editingFinished.emit()
            raise DomainError(
                self._when.error or self.tr("Wanneer was het? Bijvoorbeeld: vandaag."), field="happened_on"
            )
        declined = self._outcomes.chosen is ContactOutcome.DECLINED
        if self.step.due_edit.is_wrong and not declined:
            self.step.due_edit.editingFinished.emit()
            raise DomainError(self.step.line.error, field="next_due")
        if self.rest.until_edit.is_wrong and declined:
            self.rest.until_edit.editingFinished.emit()
            raise DomainError(self.rest.until_line.error, field="leave_alone_until")
        return ContactNote(
            kind=self._kind.chosen,
            outcome=self._outcomes.chosen,
            happened_on=self._moment.day,
            clock_time=self._moment.clock_time,
            minutes=self._typed_minutes(),
            person_id=int(self._person.chosen) if self._person.chosen else None,
            colleague_id=self.by.colleague_id,
            text=self._said.text(),
            next_step=self.step.text,
            next_due=self.step.due_edit.day,
            finishes_step=self._done.isChecked(),
            reason=self.rest.reason_edit.text(),
            leave_alone_until=self.rest.until_edit.day,
            kept=self.promises.kept,
            promises=self.promises.promises,
        )

    def _typed_minutes(self) -> int | None:
        typed = self._minutes.text().casefold().removesuffix("uten").removesuffix("min").strip()
        if not typed:
            return None
        if not (typed.isascii() and typed.isdecimal() and len(typed) <= 4):
            raise DomainError(self.tr("Vul de duur in minuten in. Bijvoorbeeld: 10."), field="minutes")
        return int(typed)

    def _show_problem(self, problem: NetwerkError) -> None:
        field = problem.field if isinstance(problem, DomainError) else None
        if field in ("promise", "due", "what"):
            self.promises.show_error(problem.message, field)
            return
        places: dict[str, tuple[FormLine, QWidget]] = {
            "happened_on": (self._when, self._moment),
            "minutes": (self._when, self._minutes),
            "next_step": (self.step.line, self.step.text_edit),
            "next_due": (self.step.line, self.step.due_edit),
            "leave_alone_until": (self.rest.until_line, self.rest.until_edit),
            "reason": (self.rest.reason_line, self.rest.reason_edit),
        }
        line, editor = places.get(field or "", (self._lines[2], self._said))
        line.show_error(problem.message, editor)
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        bring_into_view(editor)

    def _clear_errors(self) -> None:
        for line in (*self._lines, self.step.line, self.rest.until_line, self.rest.reason_line):
            line.show_error("")

    def _place(self) -> str:
        return f"{OF_CONTACT}{self.partner_id}"

    def _values(self) -> dict[str, str]:
        return {
            "kind": self._kind.chosen.value,
            "outcome": self._outcomes.chosen.value,
            "person": self._person.chosen,
            "by": self.by.choice.chosen,
            "moment": self._moment.text(),
            "minutes": self._minutes.text(),
            "said": self._said.text(),
            "step": self.step.text,
            "due": self.step.due_edit.text(),
            "reason": self.rest.reason_edit.text(),
            "until": self.rest.until_edit.text(),
            **self.promises.draft(),
        }

    def _put_draft(self, draft: dict[str, str]) -> None:
        if not draft:
            return
        self._kind.set_chosen(ContactKind(draft["kind"]))
        self._outcomes.set_kind(self._kind.chosen)
        self._outcomes.set_chosen(ContactOutcome(draft["outcome"]))
        self._step_touched = self._minutes_touched = True
        self._show_for_outcome()
        self._person.set_chosen(draft["person"])
        self.by.put(draft.get("by", ""))
        self._moment.put(draft["moment"])
        self._minutes.setText(draft["minutes"])
        self._said.setPlainText(draft["said"])
        self.step.put(draft["step"], draft["due"])
        self.rest.put(draft["reason"], draft["until"])
        self.promises.put(draft)
        self._timer.stop()
        self._touched = True
        self._foot.say(self.tr("verder met je concept"))

    def put_note(self, note: ContactNote) -> None:
        """Fill the form with what a mail says; what was typed before stays above it.

        Nothing of it is kept, not as a draft either, until she saves or types.
        """
        self._kind.set_chosen(note.kind)
        self._outcomes.set_kind(note.kind)
        self._outcomes.set_chosen(note.outcome)
        self._minutes.setText(self.tr("{count} min").format(count=note.minutes or usual_minutes(note.kind)))
        self._person.set_chosen("" if note.person_id is None else str(note.person_id))
        self._moment.set_day(note.happened_on)
        if note.clock_time:
            self._moment.setText(f"{self._moment.text()} {note.clock_time}")
        typed = self._said.text()
        self._said.setPlainText(f"{typed}\n\n{note.text}" if typed else note.text)
        self._show_for_outcome()
        self._timer.stop()
        self._touched = False

    def _on_touched(self) -> None:
        self._touched = True
        if self._about is not None and not self._timer.isActive():
            self._timer.start()

    def _on_promise_added(self) -> None:
        """The button for the next one went down with the row that was added."""
        button = self.promises.add_button
        QTimer.singleShot(0, self, lambda: self.scroll_area.ensureWidgetVisible(button))

    def _on_minutes_edited(self) -> None:
        self._minutes_touched = True
        self._on_touched()

    def _on_step_changed(self) -> None:
        self._step_touched = True
        self._on_touched()

    def _on_kind_changed(self, kind: ContactKind) -> None:
        self._outcomes.set_kind(kind)
        if not self._minutes_touched:
            self._minutes.setText(self.tr("{count} min").format(count=usual_minutes(kind)))
        self._show_for_outcome()
        self._on_touched()

    def _on_outcome_changed(self) -> None:
        self._show_for_outcome()
        self._on_touched()

    def _arrange(self) -> None:
        """By width whether labels stand; by height how close, so that kind to next step stays in sight."""
        shown = self.width() >= LABELS_FROM * theme().scale
        close = share_height(height_below(self, self._dial, self._stop, self._foot), self.card)
        one_row = close and self._outcomes.one_row_width <= self.width() - 2 * PANE_SIDE
        self._outcomes.set_one_row(one_row=one_row)
        for part in (*self._lines, self.step, self.rest, self.promises, self.by):
            part.set_label_shown(shown and not (one_row and part is self._lines[1]))
        room = self.width() - 2 * PANE_SIDE - self._moment.width() - self._minutes.width() - 16
        self._when.set_stacked(room < SMALLEST_PERSON * theme().scale)
        self._column.setSpacing(6 if theme().compact or close else 12)

    def _on_theme_changed(self) -> None:
        self._moment.setFixedWidth(theme().text_width("vandaag 18.21") + theme().icon_size(20) + 24)
        self._minutes.setFixedWidth(theme().text_width(self.tr("{count} min").format(count=100)) + 22)
        self._column.setContentsMargins(PANE_SIDE, 8, PANE_SIDE, 8)
        self._arrange()
