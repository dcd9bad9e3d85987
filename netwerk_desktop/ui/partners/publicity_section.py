"""*Publiciteit*: where this partner was named, and whether they like that (F31, S0-26)."""

import datetime as dt

from PySide6.QtWidgets import QWidget

from netwerk_desktop.planning.dates import short_date
from netwerk_desktop.services.partner_lists import PartnerDetail
from netwerk_desktop.services.publicity import (
    PublicityCard,
    add_publicity,
    change_publicity,
    doubts_about,
    publicity_of,
    remove_publicity,
)
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.partners.entry_line import EntryValues, EntryWords
from netwerk_desktop.ui.partners.list_section import ListLine, ListSection


class PublicitySection(ListSection):
    """Empty it is one line: *nog nooit genoemd*."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        words = EntryWords(
            name="publicity",
            what=self.tr("Waar genoemd"),
            hint=self.tr("De Vechterwolder: artikel over de lintstage"),
            when=self.tr("Wanneer?"),
        )
        super().__init__(
            desk,
            self.tr("Publiciteit"),
            words,
            parent,
            action=self.tr("Genoemd"),
            remove=self.tr("Haal weg"),
        )

    def show_partner(self, detail: PartnerDetail) -> None:
        """Read and show where this partner was named."""
        partner = detail.partner
        items = publicity_of(self._desk.database, partner.id)
        self.show_lines(
            partner.id,
            [self._line(item) for item in items],
            count=self._words(len(items), partner.may_be_named),
        )

    def keep_new(self, partner_id: int, values: EntryValues) -> str:
        day = values.day or self._desk.today()
        add_publicity(self._desk.database, partner_id, values.text, day)
        return self._with_doubts(self.tr("Publiciteit genoteerd"), partner_id, values.text, day)

    def keep_changed(self, line_id: int, values: EntryValues) -> str:
        day = values.day or self._desk.today()
        change_publicity(self._desk.database, line_id, values.text, day)
        done = self.tr("Publiciteit gewijzigd")
        return done if self.partner_id is None else self._with_doubts(done, self.partner_id, values.text, day)

    def _with_doubts(self, done: str, partner_id: int, words: str, day: dt.date) -> str:
        doubts = doubts_about(self._desk.database, partner_id, words, day)
        return ". ".join((done, " ".join(doubts))) if doubts else done

    def remove(self, line_id: int) -> str:
        remove_publicity(self._desk.database, line_id)
        return self.tr("Publiciteit weggehaald")

    def _words(self, count: int, may_be_named: bool | None) -> str:
        if may_be_named is False:
            return self.tr("wil niet genoemd worden")
        if not count:
            return self.tr("nog nooit genoemd")
        return str(count)

    def _line(self, item: PublicityCard) -> ListLine:
        return ListLine(
            id=item.id,
            text=item.words,
            right=short_date(item.published_on, today=self._desk.today()),
            values=EntryValues(item.words, day=item.published_on),
        )
