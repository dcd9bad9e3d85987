"""*Beleid en visie*: what should stand in the school's policy, and since when it does (S0-08)."""

import datetime as dt
from collections.abc import Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from netwerk_desktop.planning.dates import short_date
from netwerk_desktop.services.policy import (
    AnchorRow,
    add_anchor,
    add_proposals,
    anchor_since,
    change_anchor,
    drop_anchor,
    policy,
    policy_words,
    proposals_to_add,
)
from netwerk_desktop.ui.approach.add_line import AddLine
from netwerk_desktop.ui.approach.list_page import ListPage, ListParts
from netwerk_desktop.ui.approach.page_head import PageHead, page_action
from netwerk_desktop.ui.approach.policy_pane import PolicyPane
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.shared.buttons import Button
from netwerk_desktop.ui.shared.empty_state import EmptyState, WayIn
from netwerk_desktop.ui.shared.marks import StatusKind, StatusMark
from netwerk_desktop.ui.shared.row_table_model import Column
from netwerk_desktop.ui.shared.tokens import Role


class PolicyPage(ListPage[AnchorRow]):
    """Our proposals are taken over by one act, or not at all."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.proposals_button.clicked.connect(self._on_proposals)
        self.pane.changed.connect(self._on_field)
        self.pane.anchored.connect(self._on_anchored)
        self.pane.dropped.connect(self._on_dropped)

    def make_parts(self) -> ListParts[AnchorRow]:
        head = PageHead(
            self.tr("Beleid en visie"),
            self.tr("Wat op papier staat, blijft als mensen wisselen. Noteer sinds wanneer, en de zin zelf."),
            self,
            line_below=True,
        )
        self.pane = PolicyPane(self._desk, self)
        self.proposals_button = Button("", self, icon_name="list-checks")
        self.proposals_button.setObjectName("takeProposalsButton")
        head.add_buttons(self.proposals_button)
        self._take_proposals = page_action(
            self, "takeProposalsAction", self.tr("Neem de &voorstellen voor beleid over"), self._on_proposals,
            icon_name="list-checks",
        )  # fmt: skip
        add = AddLine(
            "anchor",
            self.tr("Nog een punt voor het beleid"),
            self.tr("Wat hoort er ook in te staan?"),
            self.tr("Voeg toe"),
            self,
        )
        return ListParts(
            name="policy",
            word=self.tr("Beleid en visie"),
            columns=self._columns(),
            row_id=lambda row: row.id,
            head=head,
            pane=self.pane,
            add=add,
            empty=self._make_empty(),
            tables=("policy_anchor",),
        )

    def read(self) -> Sequence[AnchorRow]:
        return policy(self._desk.database)

    def show_rows(self, rows: Sequence[AnchorRow]) -> None:
        missing = len(proposals_to_add(self._desk.database))
        self.parts.head.set_count(policy_words(rows))
        self._take_proposals.setEnabled(missing > 0)
        self.proposals_button.setVisible(missing > 0 and bool(rows))
        self.proposals_button.set_words(self.tr("Neem voorstellen over ({count})").format(count=missing))

    def show_chosen_row(self, row: AnchorRow | None) -> None:
        self.pane.show_row(row)

    def add_row(self, text: str) -> tuple[int, str]:
        return add_anchor(self._desk.database, text), self.tr("Toegevoegd aan Beleid en visie")

    def edit_chosen(self) -> None:
        self.pane.fields["quote"].edit()

    def words(self) -> tuple[str, str]:
        """How much stands in the policy, since when."""
        return policy_words(self.model.rows) or self.tr("nog niets over beleid"), ""

    def page_actions(self) -> Sequence[QAction]:
        """To take over what the program proposes."""
        return (self._take_proposals,)

    def _columns(self) -> tuple[Column[AnchorRow], ...]:
        return (
            Column(
                key="title",
                title="Wat er hoort te staan",
                text=lambda row: row.title,
                sort_key=lambda row: row.position,
                stretches=True,
                can_hide=False,
            ),
            Column(
                key="file",
                title="Document",
                width_text="Document",
                text=lambda row: row.file_kind or "–",
                role=Role.SECONDARY,
                hide_under=1200,
            ),
            Column(
                key="state",
                title="Verankerd",
                width_text="vr 30-11-2029",
                mark=self._mark,
                sort_key=lambda row: (row.anchored_on is None, str(row.anchored_on)),
            ),
        )

    def _mark(self, row: AnchorRow) -> StatusMark:
        if row.anchored_on is None:
            return StatusMark(StatusKind.NOT_YET, self.tr("nog niet"))
        return StatusMark(StatusKind.GOOD, short_date(row.anchored_on, today=self._desk.today()))

    def _make_empty(self) -> EmptyState:
        empty = EmptyState(
            "landmark",
            self.tr("Hier staat wat de school over leren buiten de school heeft vastgelegd"),
            self,
            hint=self.tr("Zo weet je opvolger dat het geen idee van één persoon was."),
            placeholder=self.tr("Wat hoort er in het beleid te staan?"),
            button=self.tr("Voeg toe"),
            ways=(
                WayIn(
                    self.tr("Neem de voorstellen over"),
                    "list-checks",
                    self.tr("vijf punten om mee te beginnen"),
                    self._on_proposals,
                    "emptyProposalsButton",
                ),
            ),
        )
        empty.setObjectName("policyEmpty")
        return empty

    def _on_proposals(self) -> None:
        words = self.tr("{count} voorstellen overgenomen").format(
            count=len(proposals_to_add(self._desk.database))
        )
        self.attempt(lambda: add_proposals(self._desk.database), said=words)

    def _on_field(self, name: str, typed: str) -> None:
        row = self.chosen
        if row is None:
            return
        database = self._desk.database
        if name == "anchored_on":
            day = dt.date.fromisoformat(typed) if typed else None
            self.keep_field(self.pane.fields[name], lambda: anchor_since(database, row.id, day))
        else:
            self.keep_field(self.pane.fields[name], lambda: change_anchor(database, row.id, name, typed))

    def _on_anchored(self) -> None:
        row, database = self.chosen, self._desk.database
        if row is not None:
            self.attempt(
                lambda: anchor_since(database, row.id, self._desk.today()),
                said=self.tr("Verankerd sinds vandaag"),
            )

    def _on_dropped(self) -> None:
        row = self.chosen
        if row is not None:
            self.attempt(
                lambda: drop_anchor(self._desk.database, row.id), said=self.tr("Van de lijst gehaald")
            )
