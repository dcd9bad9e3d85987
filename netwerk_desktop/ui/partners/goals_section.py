"""*Doelen*: small, reachable, with a day; ticked when reached (S2-D1)."""

from PySide6.QtWidgets import QWidget

from netwerk_desktop.planning.dates import short_date
from netwerk_desktop.services.goals import GoalCard, add_goal, change_goal, drop_goal, goals_of, reach_goal
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.partners.entry_line import EntryValues, EntryWords
from netwerk_desktop.ui.partners.list_section import ListLine, ListSection
from netwerk_desktop.ui.shared.marks import StatusKind, StatusMark


class GoalsSection(ListSection):
    """Empty it is one line."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        words = EntryWords(
            name="goal",
            what=self.tr("Doel"),
            hint=self.tr("Klein en haalbaar: één plek voor PIE"),
            when=self.tr("Wanneer klaar?"),
            more=self.tr("Hoe ver zijn jullie?"),
            more_later=True,
        )
        super().__init__(
            desk,
            self.tr("Doelen"),
            words,
            parent,
            action=self.tr("Doel"),
            remove=self.tr("Vervalt"),
        )
        self.tick_words = self.tr("Bereikt")

    def show_partner(self, partner_id: int) -> None:
        """Read and show the open goals with this partner."""
        cards = goals_of(self._desk.database, partner_id)
        count = self.tr("{count} open").format(count=len(cards)) if cards else ""
        self.show_lines(partner_id, [self._line(card) for card in cards], count=count)

    def keep_new(self, partner_id: int, values: EntryValues) -> str:
        add_goal(self._desk.database, partner_id, values.text, values.day)
        return self.tr("Doel toegevoegd")

    def keep_changed(self, line_id: int, values: EntryValues) -> str:
        change_goal(self._desk.database, line_id, values.text, values.day, progress=values.more)
        return self.tr("Doel gewijzigd")

    def tick(self, line_id: int) -> str:
        reach_goal(self._desk.database, line_id)
        return self.tr("Doel bereikt")

    def remove(self, line_id: int) -> str:
        drop_goal(self._desk.database, line_id)
        return self.tr("Doel vervalt")

    def _line(self, card: GoalCard) -> ListLine:
        due = "" if card.due is None else short_date(card.due, today=self._desk.today())
        late = StatusMark(StatusKind.ATTENTION, due) if card.is_late else None
        return ListLine(
            id=card.id,
            text=card.what,
            under=card.progress,
            right="" if late else due or card.horizon_words,
            mark=late,
            ticks=True,
            values=EntryValues(card.what, day=card.due, more=card.progress),
        )
