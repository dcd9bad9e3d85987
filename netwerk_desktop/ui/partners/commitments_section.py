"""*Afspraken over en weer*: what we owe them and they owe us, with a box to tick when it was kept (F05)."""

from PySide6.QtWidgets import QWidget

from netwerk_desktop.model.relationship import Side
from netwerk_desktop.services.commitments import (
    ENOUGH_KEPT,
    CommitmentCard,
    NewPromise,
    add_commitment,
    change_promise,
    drop_commitment,
    due_words,
    keep_commitment,
    kept_share,
    partner_commitments,
)
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.partners.entry_line import EntryValues, EntryWords, sides
from netwerk_desktop.ui.partners.list_section import ListLine, ListSection
from netwerk_desktop.ui.shared.labels import Label
from netwerk_desktop.ui.shared.marks import StatusKind, StatusMark
from netwerk_desktop.ui.shared.theme import TextKind
from netwerk_desktop.ui.shared.tokens import Role

SIDES = {Side.OURS: "wij", Side.THEIRS: "zij"}


class CommitmentsSection(ListSection):
    """Ours late first; a ticked promise was kept today, and goes."""

    lead_width = "wij "

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        words = EntryWords(
            name="commitment",
            what=self.tr("Wat is er afgesproken"),
            hint=self.tr("Wat is er afgesproken?"),
            choices=tuple(sides(self.tr("wij"), self.tr("zij"))),
            choice_name=self.tr("Wie doet het"),
            when=self.tr("Wanneer?"),
        )
        super().__init__(
            desk,
            self.tr("Afspraken over en weer"),
            words,
            parent,
            action=self.tr("Afspraak"),
            empty=self.tr("Niets dat nog moet gebeuren"),
            remove=self.tr("Vervalt"),
        )
        self.tick_words = self.tr("Nagekomen")
        self.kept_label = Label("", self, kind=TextKind.CAPTION, role=Role.SECONDARY, wrap=True)
        self.kept_label.setObjectName("keptPromisesLabel")
        self.column.addWidget(self.kept_label)

    def show_partner(self, partner_id: int) -> None:
        """Read and show the open promises with this partner."""
        cards = partner_commitments(self._desk.database, partner_id)
        count = self.tr("{count} open").format(count=len(cards)) if cards else ""
        self.show_lines(partner_id, [self._line(card) for card in cards], count=count)
        in_time, total = kept_share(self._desk.database, partner_id)
        words = self.tr("Wat wij beloofden: {in_time} van {total} keer op tijd gedaan")
        self.kept_label.setText(words.format(in_time=in_time, total=total))
        self.kept_label.setVisible(total >= ENOUGH_KEPT)

    def keep_new(self, partner_id: int, values: EntryValues) -> str:
        add_commitment(self._desk.database, partner_id, _promise(values))
        return self.tr("Afspraak toegevoegd")

    def keep_changed(self, line_id: int, values: EntryValues) -> str:
        change_promise(self._desk.database, line_id, _promise(values))
        return self.tr("Afspraak gewijzigd")

    def tick(self, line_id: int) -> str:
        keep_commitment(self._desk.database, line_id)
        return self.tr("Afspraak nagekomen")

    def remove(self, line_id: int) -> str:
        drop_commitment(self._desk.database, line_id)
        return self.tr("Afspraak vervalt")

    def _line(self, card: CommitmentCard) -> ListLine:
        words = due_words(card, today=self._desk.today())
        late = StatusMark(StatusKind.URGENT, words.removesuffix(" te laat")) if card.is_late else None
        return ListLine(
            id=card.id,
            text=card.what,
            lead=SIDES[card.side],
            right="" if late else words,
            mark=late,
            ticks=True,
            values=EntryValues(card.what, card.side.value, card.due),
        )


def _promise(values: EntryValues) -> NewPromise:
    return NewPromise(Side(values.choice), values.text, values.day)
