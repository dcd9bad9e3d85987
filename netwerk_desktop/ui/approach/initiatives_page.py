"""*Initiatieven*: what there is in the region already, and how near the school is to it (S1-06)."""

import datetime as dt
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from netwerk_desktop.model.approach import InitiativeStatus
from netwerk_desktop.planning.dates import short_date
from netwerk_desktop.services.goals import serves_words
from netwerk_desktop.services.initiatives import (
    ORDER,
    InitiativeRow,
    add_initiative,
    change_initiative,
    delete_initiative,
    initiatives,
    set_initiative_goal,
    set_initiative_partner,
    set_initiative_status,
    set_status_since,
    who_knows_of_initiatives,
)
from netwerk_desktop.services.words import word
from netwerk_desktop.ui.approach.add_line import AddLine
from netwerk_desktop.ui.approach.initiative_pane import InitiativePane
from netwerk_desktop.ui.approach.list_page import ListPage, ListParts
from netwerk_desktop.ui.approach.page_head import PageHead, page_action
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.shared.clipboard import put_text
from netwerk_desktop.ui.shared.contact_levels import CONTACT_TABLES, ContactLevels
from netwerk_desktop.ui.shared.empty_state import EmptyState, WayIn
from netwerk_desktop.ui.shared.marks import StatusKind, StatusMark
from netwerk_desktop.ui.shared.partner_chooser import PartnerChooser
from netwerk_desktop.ui.shared.row_table_model import Column
from netwerk_desktop.ui.shared.tokens import Role

WHO_FROM = 1000
"""Window width from which who runs it has a column, and how contact with it stands."""
MARKS = {
    InitiativeStatus.FOUND: StatusKind.NOT_YET,
    InitiativeStatus.APPROACHED: StatusKind.PARTLY,
    InitiativeStatus.JOINED: StatusKind.GOOD,
    InitiativeStatus.DROPPED: StatusKind.AT_REST,
}


class InitiativesPage(ListPage[InitiativeRow]):
    """The next step with an initiative is one with the partner who runs it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.pane.changed.connect(self._on_field)
        self.pane.partner_wanted.connect(self._on_partner)
        self.pane.choose_wanted.connect(self._on_choose)
        self.pane.loosened.connect(lambda: self._run_by(None))
        self.pane.copy_wanted.connect(self._on_copy)
        self.pane.removed.connect(self._on_removed)

    def make_parts(self) -> ListParts[InitiativeRow]:
        self.pane = InitiativePane(self._desk, self)
        self._ask_around = page_action(
            self,
            "askInitiativesAction",
            self.tr("Wie weet van &initiatieven?"),
            self._on_ask_around,
            icon_name="handshake",
        )
        head = PageHead(
            self.tr("Initiatieven"),
            self.tr("Wat de regio al doet met bedrijven. Aansluiten kost minder dan zelf iets opzetten."),
            self,
            line_below=True,
        )
        add = AddLine(
            "initiative",
            self.tr("Nog een initiatief"),
            self.tr("Naam van nog een initiatief"),
            self.tr("Voeg toe"),
            self,
        )
        self._levels = ContactLevels(self._desk.database)
        return ListParts(
            name="initiatives",
            word=self.tr("Initiatieven"),
            columns=self._columns(),
            row_id=lambda row: row.id,
            head=head,
            pane=self.pane,
            add=add,
            empty=self._make_empty(),
            tables=("initiative", "partner_goal", *CONTACT_TABLES),
            shares=(560, 330),
        )

    def read(self) -> Sequence[InitiativeRow]:
        rows = initiatives(self._desk.database)
        self._levels.read(row.partner_id for row in rows)
        return rows

    def show_rows(self, rows: Sequence[InitiativeRow]) -> None:
        going = sum(row.status is not InitiativeStatus.DROPPED for row in rows)
        self.parts.head.set_count(str(going or ""))

    def show_chosen_row(self, row: InitiativeRow | None) -> None:
        self.pane.show_row(row)

    def add_row(self, text: str) -> tuple[int, str]:
        return add_initiative(self._desk.database, text), self.tr("Initiatief toegevoegd")

    def edit_chosen(self) -> None:
        self.pane.fields["status"].edit()

    def words(self) -> tuple[str, str]:
        """How many there are, and how many the school joined."""
        rows = self.model.rows
        if not rows:
            return self.tr("nog geen initiatieven"), ""
        joined = sum(row.status is InitiativeStatus.JOINED for row in rows)
        left = self.tr("1 initiatief") if len(rows) == 1 else self.tr("{n} initiatieven").format(n=len(rows))
        return left, self.tr("{n} aangesloten").format(n=joined) if joined else ""

    def page_actions(self) -> Sequence[QAction]:
        """Whom to ask."""
        return (self._ask_around,)

    def _columns(self) -> tuple[Column[InitiativeRow], ...]:
        return (
            Column(
                key="name",
                title="Initiatief",
                text=lambda row: row.name,
                tooltip=lambda row: row.note,
                stretches=True,
                can_hide=False,
            ),
            Column(
                key="region",
                title="Regio",
                width_text="Noord-Vechtdal",
                text=lambda row: row.region,
                role=Role.SECONDARY,
                hide_under=1200,
            ),
            Column(
                key="partner",
                title="Wie",
                width_text="Gemeente Vechterwold",
                text=lambda row: row.partner_name or "–",
                role=Role.SECONDARY,
                hide_under=WHO_FROM,
            ),
            self._levels.column(lambda row: row.partner_id, narrow_under=1500, hide_under=WHO_FROM),
            Column(
                key="serves",
                title="Waarvoor",
                width_text="voor doel ‘Twee plekken’",
                text=lambda row: serves_words(row.goal, row.profile),
                role=Role.SECONDARY,
                hide_under=1600,
            ),
            Column(
                key="status",
                title="Stand",
                width_text="aangesloten",
                mark=lambda row: StatusMark(MARKS[row.status], word(row.status)),
                sort_key=lambda row: ORDER.index(row.status),
            ),
            Column(
                key="since",
                title="Sinds",
                width_text="30-11-2029",
                text=lambda row: short_date(row.status_since, today=self._desk.today()),
                sort_key=lambda row: row.status_since,
                role=Role.SECONDARY,
                hide_under=800,
            ),
        )

    def _make_empty(self) -> EmptyState:
        empty = EmptyState(
            "sprout",
            self.tr("Hier staan initiatieven in de regio waar de school bij kan aansluiten"),
            self,
            hint=self.tr("Bijvoorbeeld een beursvloer, een ondernemersfonds of een project van de gemeente."),
            placeholder=self.tr("Naam van een initiatief"),
            button=self.tr("Voeg toe"),
            ways=(
                WayIn(
                    self.tr("Wie weet van initiatieven?"),
                    "handshake",
                    self.tr("gemeente, verenigingen, regio"),
                    self._on_ask_around,
                    "askInitiativesButton",
                ),
            ),
        )
        empty.setObjectName("initiativesEmpty")
        return empty

    def _on_ask_around(self) -> None:
        ids = who_knows_of_initiatives(self._desk.database)
        if ids:
            words = self.tr("Wie weet van initiatieven")
            self._desk.some_partners_wanted.emit(ids, words)
        else:
            self._desk.say(
                self.tr("Er staat nog geen gemeente of vereniging bij je partners"), undoable=False
            )

    def _on_field(self, name: str, typed: str) -> None:
        row = self.chosen
        if row is None:
            return
        database = self._desk.database
        acts: dict[str, Callable[[], object]] = {
            "status": lambda: set_initiative_status(database, row.id, InitiativeStatus(typed)),
            "goal_id": lambda: set_initiative_goal(database, row.id, int(typed) if typed else None),
            "status_since": lambda: set_status_since(
                database, row.id, dt.date.fromisoformat(typed) if typed else None
            ),
        }
        act = acts.get(name, lambda: change_initiative(database, row.id, name, typed))
        self.keep_field(self.pane.fields[name], act)

    def _on_partner(self) -> None:
        if self.chosen is not None and self.chosen.partner_id is not None:
            self._desk.partner_wanted.emit(self.chosen.partner_id)

    def _on_choose(self) -> None:
        chooser = PartnerChooser(
            self._desk,
            self,
            title=self.tr("Wie organiseert dit?"),
            button=self.tr("Kies"),
        )
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.chosen.connect(self._run_by)
        chooser.open()

    def _run_by(self, partner_id: int | None) -> None:
        row = self.chosen
        if row is not None:
            self.attempt(lambda: set_initiative_partner(self._desk.database, row.id, partner_id))

    def _on_copy(self) -> None:
        if self.chosen is not None:
            put_text(self.chosen.web_address)
            self._desk.say(self.tr("Adres gekopieerd. Plak het in je browser."), undoable=False)

    def _on_removed(self) -> None:
        row = self.chosen
        if row is not None:
            words = self.tr("Initiatief weggehaald")
            self.attempt(lambda: delete_initiative(self._desk.database, row.id), said=words)
