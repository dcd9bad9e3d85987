"""*Gepland samen*: visits, guest lessons and the like to come, and what came of the last ones (F22)."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from netwerk_desktop.model.activities import ActivityStatus
from netwerk_desktop.model.errors import NetwerkError
from netwerk_desktop.planning.dates import short_date
from netwerk_desktop.services.activities import (
    ActivityCard,
    activity_done,
    cancel_activity,
    change_activity,
    done_activities,
    note_result,
    partner_activities,
)
from netwerk_desktop.services.guests import InvitationCard, invitations_of
from netwerk_desktop.services.words import word
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.partners.entry_line import EntryLine, EntryValues, EntryWords
from netwerk_desktop.ui.partners.list_section import ListLine, ListSection
from netwerk_desktop.ui.shared.marks import StatusKind, StatusMark


class ActivitiesSection(ListSection):
    """`plan_wanted()` for something new: that has a form of its own, and `change_wanted(id)` asks for it too.

    What was can be ticked off; then the line asks what came of it, and Esc leaves that open.
    """

    plan_wanted = Signal()
    change_wanted = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        words = EntryWords(
            name="activity",
            what=self.tr("Wat"),
            hint=self.tr("Wat gaan jullie doen?"),
            when=self.tr("Wanneer?"),
            with_time=True,
        )
        super().__init__(
            desk,
            self.tr("Gepland samen"),
            words,
            parent,
            action=self.tr("Activiteit"),
            remove=self.tr("Gaat niet door"),
            more=self.tr("Wijzig alles"),
        )
        self.tick_words = self.tr("Gedaan")
        self._done: set[int] = set()
        self._result_of: int | None = None
        asked = EntryWords(
            name="activityResult",
            what=self.tr("Wat leverde het op?"),
            hint=self.tr("Wat leverde het op? Bijvoorbeeld: drie leerlingen willen op bezoek"),
        )
        self.result_entry = EntryLine(asked, desk, self)
        self.result_entry.hide()
        self.result_entry.kept.connect(self._on_result_kept)
        self.result_entry.left.connect(self._leave_result)

    def add(self) -> None:
        self.plan_wanted.emit()

    def make_entry(self) -> EntryLine:
        entry = super().make_entry()
        entry.more_wanted.connect(self._on_more_wanted)
        return entry

    def show_partner(self, partner_id: int) -> None:
        """Read and show what is planned with this partner."""
        if partner_id != self.partner_id:
            self._result_of = None
            self.result_entry.hide()
        cards = partner_activities(self._desk.database, partner_id)
        done = done_activities(self._desk.database, partner_id)
        asked = invitations_of(self._desk.database, partner_id)
        self._done = {card.id for card in done}
        count = str(len(cards)) if cards else ""
        lines = [
            *map(self._line, cards),
            *(self._invited_line(card) for card in asked if not card.event.is_past),
            *map(self._line, done),
            *(self._invited_line(card) for card in asked if card.event.is_past),
        ]
        self.show_lines(partner_id, lines, count=count)

    @property
    def holds_refused_value(self) -> bool:
        """Also what came of it, when that could not be kept."""
        refused = self.result_entry.isVisibleTo(self) and bool(self.result_entry.error)
        return refused or super().holds_refused_value

    def edit(self, line_id: int) -> None:
        """Change what is to come; of what was done, what came of it."""
        line = next((line for line in self.lines if line.id == line_id), None)
        if line is not None and line_id in self._done:
            self.ask_result(line_id, "" if line.values is None else line.values.text)
        else:
            super().edit(line_id)

    def ask_result(self, line_id: int, result: str = "") -> None:
        """Open the line below something that was done."""
        self._result_of = line_id
        self._put_result()
        self.result_entry.start(EntryValues(result))

    def keep_changed(self, line_id: int, values: EntryValues) -> str:
        change_activity(
            self._desk.database, line_id, title=values.text, day=values.day, clock_time=values.clock_time
        )
        return self.tr("Activiteit gewijzigd")

    def tick(self, line_id: int) -> str:
        activity_done(self._desk.database, line_id)
        self.ask_result(line_id)
        return self.tr("Activiteit gedaan")

    def remove(self, line_id: int) -> str:
        cancel_activity(self._desk.database, line_id)
        return self.tr("Activiteit afgezegd")

    def _on_more_wanted(self) -> None:
        if self._editing is not None:
            activity_id = self._editing
            self._on_left()
            self.change_wanted.emit(activity_id)

    def _build(self) -> None:
        super()._build()
        if self._result_of is not None:
            self._put_result()

    def _put_result(self) -> None:
        """Below its line; the lines are made anew after each step."""
        self._place.removeWidget(self.result_entry)
        row = next((row for row in self.rows if row.line.id == self._result_of), None)
        self._place.insertWidget(0 if row is None else self._place.indexOf(row) + 1, self.result_entry)

    def _on_result_kept(self) -> None:
        activity_id, result = self._result_of, self.result_entry.values.text
        if activity_id is None:
            return
        try:
            note_result(self._desk.database, activity_id, result)
        except NetwerkError as problem:
            self.result_entry.show_problem(problem.message, None)
            return
        self._leave_result()
        self._desk.say(self.tr("Opbrengst bewaard"))

    def _leave_result(self) -> None:
        row = next((row for row in self.rows if row.line.id == self._result_of), None)
        self._result_of = None
        self.result_entry.hide()
        (row or self.header.action_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def _invited_line(self, card: InvitationCard) -> ListLine:
        """To what of others this partner is asked: changed on the page of that gathering, not here."""
        event = card.event
        said = self.tr("was er") if card.came else word(card.reply)
        day = f"{short_date(event.happens_on, today=self._desk.today())} {event.clock_time}".strip()
        return ListLine(
            id=-card.id, text=self.tr("Uitgenodigd: {name}").format(name=event.name), under=said, right=day
        )

    def _line(self, card: ActivityCard) -> ListLine:
        today = self._desk.today()
        day = "" if card.happens_on is None else short_date(card.happens_on, today=today)
        text = card.own_words
        if card.status is ActivityStatus.DONE:
            return ListLine(
                id=card.id,
                text=text,
                under=" · ".join(part for part in (card.result, card.serves) if part),
                right=self.tr("gedaan {day}").format(day=day),
                values=EntryValues(card.result),
            )
        was = card.happens_on is not None and card.happens_on < today
        return ListLine(
            id=card.id,
            text=text,
            under=card.serves,
            right="" if was else f"{day} {card.clock_time}".strip(),
            mark=StatusMark(StatusKind.ATTENTION, f"was {day}") if was else None,
            ticks=card.happens_on is not None and card.happens_on <= today,
            values=EntryValues(card.title, day=card.happens_on, clock_time=card.clock_time),
        )
