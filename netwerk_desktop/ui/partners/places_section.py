"""*Plekken*: where pupils can go, how many on which days, and who of the school goes with it (S4-10)."""

from PySide6.QtWidgets import QWidget

from netwerk_desktop.planning.dates import short_date
from netwerk_desktop.services.partner_lists import PartnerDetail
from netwerk_desktop.services.place_wishes import SHUNNED_WORDS
from netwerk_desktop.services.places import NOT_OFFERED, PlaceCard, PlaceState, add_place
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.partners.editing_section import EditingSection
from netwerk_desktop.ui.partners.entry_line import EntryValues, EntryWords
from netwerk_desktop.ui.partners.list_section import ListLine
from netwerk_desktop.ui.shared.marks import StatusKind, StatusMark
from netwerk_desktop.ui.shared.place_editor import PlaceEditor


class PlacesSection(EditingSection):
    """Added in one line ("Werkplaats, 2 plekken op di en do"), changed below its line."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        words = EntryWords(
            name="place",
            what=self.tr("Plek"),
            hint=self.tr("Werkplaats, 2 plekken op di en do"),
        )
        super().__init__(desk, self.tr("Plekken"), words, parent, action=self.tr("Plek"))
        self._cards: dict[int, PlaceCard] = {}

    def show_places(self, detail: PartnerDetail, cards: tuple[PlaceCard, ...]) -> None:
        """Show the places of this partner."""
        self._cards = {card.id: card for card in cards}
        rests = detail.resting_because is not None or detail.partner.status in NOT_OFFERED
        lines = [self._line(card) for card in cards]
        self.show_lines(detail.partner.id, lines, count=self._count_words(rests=rests))
        self.show_editor_again()

    def keep_new(self, partner_id: int, values: EntryValues) -> str:
        add_place(self._desk.database, partner_id, values.text)
        return self.tr("Plek toegevoegd")

    def make_editor(self) -> PlaceEditor:
        editor = PlaceEditor(self._desk, self, closes=True)
        editor.stopped.connect(self.close_editor)
        return editor

    def fill_editor(self, line_id: int) -> None:
        card = self._cards.get(line_id)
        if card is not None and isinstance(self.editor, PlaceEditor):
            self.editor.show_place(card)

    def _count_words(self, *, rests: bool) -> str:
        count = sum(card.most for card in self._cards.values() if card.state is not PlaceState.OVER)
        if not count:
            return ""
        words = self.tr("1 plek") if count == 1 else self.tr("{count} plekken").format(count=count)
        return self.tr("{places}, nu niet aangeboden").format(places=words) if rests else words

    def _line(self, card: PlaceCard) -> ListLine:
        over = card.state is PlaceState.OVER
        contact = card.contact or self.tr("nog geen vast contact")
        first = card.place.from_on if card.state is PlaceState.LATER else None
        begins = "" if first is None else self.tr("vanaf {day}")
        shunned = SHUNNED_WORDS if card.wishes.is_shunned else ""
        if first is not None:
            begins = begins.format(day=short_date(first, today=self._desk.today()))
        return ListLine(
            id=card.id,
            text=card.title,
            under=" · ".join(part for part in (", ".join(card.profiles), contact, begins, shunned) if part),
            right="" if over else card.days,
            mark=StatusMark(StatusKind.AT_REST, card.state.value) if over else None,
            values=EntryValues(card.title),
        )
