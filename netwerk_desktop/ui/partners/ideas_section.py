"""*Hun ideeën*: how the partner would show its trade to pupils, and what became of it (S3-6d)."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from netwerk_desktop.model.activities import IdeaStatus
from netwerk_desktop.planning.dates import short_date
from netwerk_desktop.services.ideas import IdeaCard, add_idea, change_idea, delete_idea
from netwerk_desktop.services.words import word
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.partners.entry_line import EntryValues, EntryWords
from netwerk_desktop.ui.partners.list_section import ListLine, ListSection
from netwerk_desktop.ui.shared.chips import Option


class IdeasSection(ListSection):
    """A new one is a line of words; of what stands there it is said what became of it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        short = {  # in a column of the detail there is no room for more
            IdeaStatus.OPEN: self.tr("open"),
            IdeaStatus.TRIED: self.tr("proef"),
            IdeaStatus.DROPPED: self.tr("niet"),
        }
        words = EntryWords(
            name="idea",
            what=self.tr("Idee"),
            hint=self.tr("Hoe willen zij hun vak laten zien?"),
            choices=tuple(Option(one.value, short.get(one, word(one))) for one in IdeaStatus),
            choice_name=self.tr("Wat werd het"),
        )
        super().__init__(
            desk, self.tr("Hun ideeën"), words, parent, action=self.tr("Idee"), remove=self.tr("Haal weg")
        )

    def show_ideas(self, partner_id: int, cards: tuple[IdeaCard, ...]) -> None:
        """Show the ideas of this partner."""
        open_ones = sum(card.status is IdeaStatus.OPEN for card in cards)
        count = self.tr("{count} open").format(count=open_ones) if open_ones else ""
        self.show_lines(partner_id, [self._line(card) for card in cards], count=count)

    def add(self) -> None:
        super().add()
        self._show_entry(answering=False)

    def go_on(self, typed: Mapping[str, str]) -> None:
        super().go_on(typed)
        self.entry.switch.hide()
        self.entry.text_edit.show()

    def edit(self, line_id: int) -> None:
        super().edit(line_id)
        self._show_entry(answering=True)
        self.entry.switch.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep_new(self, partner_id: int, values: EntryValues) -> str:
        add_idea(self._desk.database, partner_id, values.text)
        return self.tr("Idee genoteerd")

    def keep_changed(self, line_id: int, values: EntryValues) -> str:
        change_idea(self._desk.database, line_id, what=values.text, status=IdeaStatus(values.choice))
        return self.tr("Idee gewijzigd")

    def remove(self, line_id: int) -> str:
        delete_idea(self._desk.database, line_id)
        return self.tr("Idee weggehaald")

    def _show_entry(self, *, answering: bool) -> None:
        """A new idea has words, an older one what became of it: there is no room for both."""
        self.entry.switch.setVisible(answering)
        self.entry.text_edit.setVisible(not answering)
        if not answering:
            self.entry.text_edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _line(self, card: IdeaCard) -> ListLine:
        day = short_date(card.told_on, today=self._desk.today())
        return ListLine(
            id=card.id,
            text=card.what,
            under=self.tr("verteld {day}").format(day=day),
            right=word(card.status),
            values=EntryValues(card.what, card.status.value),
        )
