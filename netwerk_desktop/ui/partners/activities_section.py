"""*Gepland samen*: visits, guest lessons and the like that are still to come (F22)."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from netwerk_desktop.planning.dates import short_date
from netwerk_desktop.services.activities import (
    ActivityCard,
    activity_done,
    cancel_activity,
    change_activity,
    partner_activities,
)
from netwerk_desktop.services.words import word
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.partners.entry_line import EntryValues, EntryWords
from netwerk_desktop.ui.partners.list_section import ListLine, ListSection
from netwerk_desktop.ui.shared.marks import StatusKind, StatusMark


class ActivitiesSection(ListSection):
    """`plan_wanted()` for something new: that has a form of its own. What was can be ticked off."""

    plan_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        words = EntryWords(
            name="activity",
            what=self.tr("Wat"),
            hint=self.tr("Wat gaan jullie doen?"),
            when=self.tr("Wanneer?"),
        )
        super().__init__(
            desk,
            self.tr("Gepland samen"),
            words,
            parent,
            action=self.tr("Activiteit"),
            remove=self.tr("Gaat niet door"),
        )
        self.tick_words = self.tr("Gedaan")

    def add(self) -> None:
        self.plan_wanted.emit()

    def show_partner(self, partner_id: int) -> None:
        """Read and show what is planned with this partner."""
        cards = partner_activities(self._desk.database, partner_id)
        count = str(len(cards)) if cards else ""
        self.show_lines(partner_id, [self._line(card) for card in cards], count=count)

    def keep_changed(self, line_id: int, values: EntryValues) -> str:
        change_activity(self._desk.database, line_id, title=values.text, day=values.day)
        return self.tr("Activiteit gewijzigd")

    def tick(self, line_id: int) -> str:
        activity_done(self._desk.database, line_id)
        return self.tr("Activiteit gedaan")

    def remove(self, line_id: int) -> str:
        cancel_activity(self._desk.database, line_id)
        return self.tr("Activiteit afgezegd")

    def _line(self, card: ActivityCard) -> ListLine:
        today = self._desk.today()
        day = "" if card.happens_on is None else short_date(card.happens_on, today=today)
        was = card.happens_on is not None and card.happens_on < today
        what = card.title or word(card.kind).capitalize()
        return ListLine(
            id=card.id,
            text=", ".join(part for part in (what, card.for_whom) if part),
            right="" if was else f"{day} {card.clock_time}".strip(),
            mark=StatusMark(StatusKind.ATTENTION, f"was {day}") if was else None,
            ticks=card.happens_on is not None and card.happens_on <= today,
            values=EntryValues(card.title, day=card.happens_on),
        )
