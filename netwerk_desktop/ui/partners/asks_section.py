"""*Gevraagd*: what all of us asked this partner, and a gentle stop before it becomes too much (N11)."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.model.relationship import AskAnswer
from netwerk_desktop.planning.dates import short_date
from netwerk_desktop.services.asks import (
    AskCard,
    change_ask,
    delete_ask,
    log_ask,
    partner_asks,
)
from netwerk_desktop.services.words import word
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.partners.by_line import ByLine
from netwerk_desktop.ui.partners.entry_line import EntryValues, EntryWords
from netwerk_desktop.ui.partners.list_section import ListLine, ListSection
from netwerk_desktop.ui.shared.chips import Option

_ANSWERS: Final = (AskAnswer.OPEN, AskAnswer.YES, AskAnswer.LATER, AskAnswer.NO)


class AsksSection(ListSection):
    """The requests of this school year and what is still open. A full count stops once; again asks anyway."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        words = EntryWords(
            name="ask",
            what=self.tr("Wat vraag je"),
            hint=self.tr("Wat vraag je? Eén ding tegelijk"),
            choices=tuple(Option(one.value, word(one)) for one in _ANSWERS),
            choice_name=self.tr("Antwoord"),
        )
        super().__init__(
            desk,
            self.tr("Gevraagd"),
            words,
            parent,
            action=self.tr("Vraag"),
            remove=self.tr("Haal weg"),
        )
        self._stopped = ""
        self.by = ByLine(desk, self)
        self.by.hide()
        self.column.insertWidget(1, self.by)

    def add(self) -> None:
        super().add()
        self._show_entry(answering=False)
        self.by.offer()

    def go_on(self, typed: Mapping[str, str]) -> None:
        super().go_on(typed)
        self.entry.switch.hide()
        self.entry.text_edit.show()
        self.by.offer()

    def show_partner(self, partner_id: int) -> None:
        """Read and show what was asked of this partner."""
        asks = partner_asks(self._desk.database, partner_id)
        if partner_id != self.partner_id:
            self._stopped = ""
            self.by.hide()
        cards = [card for card in asks.cards if card.is_open or card in asks.this_year]
        count = self.tr("{count} van {most} dit schooljaar")
        shown = count.format(count=len(asks.this_year), most=asks.most) if asks.this_year else ""
        self.show_lines(partner_id, [self._line(card) for card in cards], count=shown)

    def keep_new(self, partner_id: int, values: EntryValues) -> str:
        anyway = bool(values.text.strip()) and values.text == self._stopped
        try:
            log_ask(
                self._desk.database,
                partner_id,
                values.text,
                anyway=anyway,
                colleague_id=self.by.colleague_id,
            )
        except DomainError as problem:
            if problem.field != "most_asks":
                raise
            self._stopped = values.text
            again = self.tr("Vraag je het toch? Druk nog eens op Enter.")
            raise DomainError(f"{problem.message} {again}", field="what") from problem
        self._stopped = ""
        return self.tr("Vraag genoteerd")

    def keep_changed(self, line_id: int, values: EntryValues) -> str:
        change_ask(self._desk.database, line_id, what=values.text, answer=AskAnswer(values.choice))
        return self.tr("Antwoord genoteerd")

    def remove(self, line_id: int) -> str:
        delete_ask(self._desk.database, line_id)
        return self.tr("Vraag weggehaald")

    def edit(self, line_id: int) -> None:
        super().edit(line_id)
        self.by.hide()
        self._show_entry(answering=True)
        self.entry.switch.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_left(self) -> None:
        self.by.hide()
        super()._on_left()

    def _show_entry(self, *, answering: bool) -> None:
        """A new request has words, an older one an answer: there is no room for both."""
        self.entry.switch.setVisible(answering)
        self.entry.text_edit.setVisible(not answering)
        if not answering:
            self.entry.text_edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _line(self, card: AskCard) -> ListLine:
        day = short_date(card.asked_on, today=self._desk.today())
        return ListLine(
            id=card.id,
            text=card.what,
            under=" · ".join(part for part in (day, card.who) if part),
            right=word(card.answer),
            values=EntryValues(card.what, card.answer.value),
        )
