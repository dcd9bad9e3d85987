"""The places of one colleague on the page Begeleiding: to their partner, to a visit, or to a colleague."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from netwerk_desktop.model.errors import NetwerkError
from netwerk_desktop.services.places import PlaceCard, colleagues_at_work, set_school_contact
from netwerk_desktop.services.supervision import NOBODY, SupervisorRow
from netwerk_desktop.ui.approach.supervision_columns import own_place_columns, weekday_line
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.feedback import show_problem
from netwerk_desktop.ui.shared.buttons import Button
from netwerk_desktop.ui.shared.chips import Option
from netwerk_desktop.ui.shared.contact_levels import ContactLevels
from netwerk_desktop.ui.shared.data_table import DataTable
from netwerk_desktop.ui.shared.editors import ChoiceField
from netwerk_desktop.ui.shared.labels import ElidedLabel, Label
from netwerk_desktop.ui.shared.row_table_model import RowTableModel
from netwerk_desktop.ui.shared.sections import PANE_SIDE, Ground
from netwerk_desktop.ui.shared.tokens import Role


class SupervisedPlaces(QWidget):
    """`plan_wanted(partner id, name)` for a visit at the chosen place."""

    plan_wanted = Signal(int, str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("supervisedPlaces")
        self._desk = desk
        self._owner_id = NOBODY
        self._levels = ContactLevels(desk.database)
        self._model: RowTableModel[PlaceCard] = RowTableModel(
            own_place_columns(self._levels), lambda card: card.id, self
        )
        self.table: DataTable[PlaceCard] = DataTable(self._model, self, name=self.tr("Plekken"))
        self.table.setObjectName("supervisedPlacesTable")
        self.lead = Label("", self, role=Role.SECONDARY, wrap=True)
        self.lead.setObjectName("supervisedLead")
        self.colleague = ChoiceField((), self, name=self.tr("Vast contact vanuit school"))
        self.colleague.setObjectName("supervisedContactChoice")
        self.keep_button = Button(self.tr("Wordt vast contact"), self, icon_name="check")
        self.keep_button.setObjectName("supervisedContactButton")
        self.keep_button.press_once()
        self.partner_button = Button(self.tr("Naar partner"), self, icon_name="handshake")
        self.partner_button.setObjectName("supervisedPartnerButton")
        self.plan_button = Button(self.tr("Plan bezoek"), self, icon_name="calendar-plus")
        self.plan_button.setObjectName("supervisedPlanButton")
        self._lay_out()
        self.table.sort_by("partner")
        self.table.chosen_changed.connect(self._show_chosen)
        self.table.opened.connect(lambda _row_id: self._on_partner())
        self.partner_button.clicked.connect(self._on_partner)
        self.plan_button.clicked.connect(self._on_plan)
        self.keep_button.clicked.connect(self._on_keep)

    def show_places(self, row: SupervisorRow, *, something_is_nobodys: bool) -> None:
        """The places of this colleague; without any, where they come from."""
        self._owner_id = row.id
        self._levels.read(card.partner_id for card in row.places)
        self._model.replace_rows(row.places)
        self.lead.setText(self._lead_words(row, something_is_nobodys=something_is_nobodys))
        self.table.setVisible(bool(row.places))
        if row.places and not self.table.chosen_ids():
            self.table.choose(self._model.id_at(0))
        self._show_chosen()

    def _lead_words(self, row: SupervisorRow, *, something_is_nobodys: bool) -> str:
        """How many pupils on which day; without places where they come from."""
        if row.places:
            return self.tr("Leerlingen tegelijk: {days}").format(days=weekday_line(row))
        if row.id == NOBODY:
            return self.tr("Elke plek heeft een vast contact.")
        if something_is_nobodys:
            return self.tr("Nog geen plekken. Onder ‘nog niemand’ staan plekken om te verdelen.")
        return self.tr("Nog geen plekken. Op het blad Plekken krijgt een plek een vast contact.")

    def _lay_out(self) -> None:
        self._strip = Ground(Role.WINDOW, self, line_above=True)
        self._strip.setObjectName("supervisedStrip")
        self._words = ElidedLabel("", self._strip, role=Role.SECONDARY)
        self._words.setObjectName("supervisedChosenLabel")
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self.colleague)
        first.addWidget(self.keep_button)
        first.addStretch(1)
        second = QHBoxLayout()
        second.setSpacing(8)
        second.addWidget(self.plan_button)
        second.addWidget(self.partner_button)
        second.addStretch(1)
        inside = QVBoxLayout(self._strip)
        inside.setContentsMargins(PANE_SIDE, 8, PANE_SIDE, 8)
        inside.setSpacing(6)
        inside.addWidget(self._words)
        inside.addLayout(first)
        inside.addLayout(second)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        said = QHBoxLayout()
        said.setContentsMargins(PANE_SIDE, 0, PANE_SIDE, 6)
        said.addWidget(self.lead)
        column.addLayout(said)
        column.addWidget(self.table, 1)
        column.addWidget(self._strip)
        column.addStretch(0)

    @property
    def _chosen(self) -> Sequence[PlaceCard]:
        ids = set(self.table.chosen_ids())
        return [card for card in self._model.rows if card.id in ids]

    def _show_chosen(self) -> None:
        cards = self._chosen
        self._strip.setVisible(bool(cards))
        if not cards:
            return
        one = cards[0] if len(cards) == 1 else None
        self._words.setText(
            self.tr("{count} plekken gekozen").format(count=len(cards))
            if one is None
            else f"{one.partner_name}: {one.title}"
        )
        self.plan_button.setVisible(one is not None)
        self.partner_button.setVisible(one is not None)
        people = [pair for pair in colleagues_at_work(self._desk.database) if pair[0] != self._owner_id]
        options = [Option(str(row_id), name) for row_id, name in people]
        if self._owner_id != NOBODY:
            options.append(Option(str(NOBODY), self.tr("nog niemand")))
        self.colleague.set_options(options)
        self.keep_button.set_why_not("" if options else self.tr("Er is geen collega om ze aan te geven"))

    def _on_keep(self) -> None:
        cards = self._chosen
        if not cards or not self.colleague.chosen:
            return
        chosen = int(self.colleague.chosen) or None
        try:
            set_school_contact(self._desk.database, [card.id for card in cards], chosen)
        except NetwerkError as problem:
            show_problem(self, problem)
            return
        one = self.tr("Vast contact bewaard")
        words = self.tr("Vast contact van {count} plekken bewaard")
        self._desk.say(one if len(cards) == 1 else words.format(count=len(cards)))
        if self.table.isVisible():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_partner(self) -> None:
        cards = self._chosen
        if len(cards) == 1:
            self._desk.partner_wanted.emit(cards[0].partner_id)

    def _on_plan(self) -> None:
        cards = self._chosen
        if len(cards) == 1:
            self.plan_wanted.emit(cards[0].partner_id, cards[0].partner_name)
