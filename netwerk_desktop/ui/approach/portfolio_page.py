"""*Kennen we hen?*: the six points of the golden standard over all who take part (S4-B10, S4-16)."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from netwerk_desktop.model.partners import RelationshipTier
from netwerk_desktop.model.relationship import PreparationState, PreparationTopic
from netwerk_desktop.planning.numbers import with_points
from netwerk_desktop.services.collaboration import ladder_words
from netwerk_desktop.services.ladder_growth import ladder_growth
from netwerk_desktop.services.portfolio import (
    PORTFOLIO_TABLES,
    TITLE,
    TOPIC_WORDS,
    PortfolioRow,
    least_known,
    portfolio,
)
from netwerk_desktop.services.preparation import TITLES
from netwerk_desktop.services.words import word
from netwerk_desktop.storage.changes import Changes
from netwerk_desktop.system.file_names import paper_file_name
from netwerk_desktop.ui.approach.ladder_view import LadderView
from netwerk_desktop.ui.approach.page import ApproachPage
from netwerk_desktop.ui.approach.page_head import PageHead, page_action
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.papers.paper_dialog import open_paper
from netwerk_desktop.ui.shared.buttons import Button, ButtonLook
from netwerk_desktop.ui.shared.chips import Option
from netwerk_desktop.ui.shared.contact_levels import CONTACT_TABLES, ContactLevels
from netwerk_desktop.ui.shared.data_table import DataTable
from netwerk_desktop.ui.shared.empty_state import EmptyState, WayIn
from netwerk_desktop.ui.shared.labels import ElidedLabel
from netwerk_desktop.ui.shared.marks import StatusKind, StatusMark
from netwerk_desktop.ui.shared.row_table_model import Column, RowTableModel
from netwerk_desktop.ui.shared.sections import PANE_SIDE, Ground
from netwerk_desktop.ui.shared.segmented import Segmented
from netwerk_desktop.ui.shared.tokens import Role

MARKS: Final = {
    PreparationState.KNOWN: StatusMark(StatusKind.GOOD, "bekend"),
    PreparationState.PARTLY: StatusMark(StatusKind.PARTLY, "deels"),
    PreparationState.TO_ASK: StatusMark(StatusKind.NOT_YET, "vragen"),
}
OLD: Final = StatusMark(StatusKind.ATTENTION, "oud")
_ORDER: Final = list(PreparationState)
POINTS, LADDER = "points", "ladder"


class PortfolioPage(ApproachPage):
    """Enter or a double click opens the partner, where the point can be filled in.

    The ladder is read only while it is in view: it looks a year back into the trail.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.setObjectName("portfolioPage")
        self.head = PageHead(
            self.tr("Kennen we hen?"),
            self._sentence(POINTS),
            self,
            line_below=True,
        )
        self.switch = Segmented(
            (Option(POINTS, self.tr("Zes punten")), Option(LADDER, self.tr("Ladder"))),
            self,
            name=self.tr("Wat je ziet"),
        )
        self.switch.setObjectName("portfolioSwitch")
        self._print = page_action(
            self, "printPortfolioAction", self.tr("&Druk het overzicht af…"), self._on_print,
            icon_name="printer",
        )  # fmt: skip
        self.print_button = Button(self.tr("Druk af…"), self, look=ButtonLook.MAIN, icon_name="printer")
        self.print_button.setObjectName("printPortfolioButton")
        self._levels = ContactLevels(desk.database)
        self._model: RowTableModel[PortfolioRow] = RowTableModel(
            portfolio_columns(self._levels), lambda row: row.id, self
        )
        self.table: DataTable[PortfolioRow] = DataTable(self._model, self, name=self.tr("Kennen we hen?"))
        self.table.setObjectName("portfolioTable")
        self.table.setSelectionMode(DataTable.SelectionMode.SingleSelection)
        self.ladder = LadderView(self._levels, self)
        self.summary = ElidedLabel("", self)
        self.summary.setObjectName("portfolioSummary")
        self.empty = EmptyState(
            "handshake",
            self.tr("Hier zie je wat je van je partners weet, zodra er partners meedoen"),
            self,
            hint=self.tr("Een partner doet mee met de status proef of partner."),
            ways=(
                WayIn(
                    self.tr("Naar je partners"),
                    "handshake",
                    self.tr("kies er een, en wijzig de status"),
                    lambda: desk.some_partners_wanted.emit(None, ""),
                    "portfolioToPartnersButton",
                ),
            ),
        )
        self.empty.setObjectName("portfolioEmpty")
        self._lay_out()
        self.print_button.clicked.connect(self._on_print)
        self.table.opened.connect(desk.partner_wanted.emit)
        self.ladder.partner_wanted.connect(desk.partner_wanted)
        self.ladder.partners_wanted.connect(desk.some_partners_wanted)
        self.switch.changed.connect(lambda _key: self.reload())
        self.reload()

    def reload(self) -> None:
        """Read all points again."""
        rows = portfolio(self._desk.database)
        growth = ladder_growth(self._desk.database) if self.switch.chosen == LADDER else None
        movers = () if growth is None else growth.movers
        self._levels.read([*(row.id for row in rows), *(mover.id for mover in movers)])
        self._model.replace_rows(rows)
        if growth is not None:
            self.ladder.show_growth(growth)
        shown = self._listed if growth is None else self.ladder
        self._whole.setCurrentWidget(shown if rows else self.empty)
        self.switch.setVisible(bool(rows))
        self.print_button.setVisible(bool(rows))
        self._print.setEnabled(bool(rows))
        self.head.set_sentence(self._sentence(self.switch.chosen))
        self.head.set_count(self._counted(rows) if self.switch.chosen == POINTS else self._partners(rows))
        self.summary.setText(self._summary_words(rows))
        self.words_changed.emit()

    def take_changes(self, changes: Changes) -> None:
        """Read again what these changes touch."""
        if changes.touches(*PORTFOLIO_TABLES, *CONTACT_TABLES):
            self.reload()

    def words(self) -> tuple[str, str]:
        """How much is known or how many moved, and of how many partners."""
        rows = self._model.rows
        left = self._counted(rows) if self.switch.chosen == POINTS else self.ladder.summary.text()
        return left, self._partners(rows)

    def page_actions(self) -> Sequence[QAction]:
        """The overview on paper."""
        return (self._print,)

    def focus_first(self) -> None:
        """To the list."""
        table = self.ladder.rungs if self.switch.chosen == LADDER else self.table
        table.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_row(self, row_id: int) -> bool:
        """Choose one partner; False when it does not take part."""
        self.switch.set_chosen(POINTS)
        self.reload()
        return self.table.choose(row_id)

    def _sentence(self, chosen: str) -> str:
        if chosen == LADDER:
            return self.tr("Hoe we samenwerken, en wat er veranderde. Een trede is een vorm, geen cijfer.")
        return self.tr(
            "Wat we van partners weten op zes punten. Wat open is, wordt de vraag voor je gesprek."
        )

    def _counted(self, rows: Sequence[PortfolioRow]) -> str:
        known, total = sum(row.known for row in rows), len(rows) * len(PreparationTopic)
        return (
            self.tr("{known} van {total} punten bekend").format(
                known=with_points(known), total=with_points(total)
            )
            if rows
            else ""
        )

    def _partners(self, rows: Sequence[PortfolioRow]) -> str:
        if not rows:
            return ""
        count = len(rows)
        return (
            self.tr("1 partner")
            if count == 1
            else self.tr("{count} partners").format(count=with_points(count))
        )

    def _summary_words(self, rows: Sequence[PortfolioRow]) -> str:
        topic = least_known(rows)
        words = []
        if topic is not None:
            count = sum(row.states[topic] is PreparationState.TO_ASK for row in rows)
            words.append(
                self.tr("Het vaakst nog te vragen: {topic} ({count} keer)").format(
                    topic=TITLES[topic].lower(), count=with_points(count)
                )
            )
        growing = sum(row.wants_more for row in rows)
        if growing:
            one, more = self.tr("1 wil een trede verder"), self.tr("{n} willen een trede verder")
            words.append(one if growing == 1 else more.format(n=growing))
        return " · ".join(words)

    def _lay_out(self) -> None:
        self.head.add_widget(self.switch)
        self.head.add_buttons(self.print_button)
        foot = Ground(Role.RAISED, self, line_above=True)
        row = QVBoxLayout(foot)
        row.setContentsMargins(PANE_SIDE, 4, PANE_SIDE, 4)
        row.addWidget(self.summary)
        self._listed = QWidget(self)
        inside = QVBoxLayout(self._listed)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(self.table, 1)
        inside.addWidget(foot)
        self._whole = QStackedWidget(self)
        for part in (self._listed, self.ladder, self.empty):
            self._whole.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self._whole, 1)

    def _on_print(self) -> None:
        from netwerk_desktop.services.portfolio_paper import print_portfolio  # what sets papers loads late

        open_paper(
            self._desk,
            self,
            TITLE,
            lambda: print_portfolio(self._desk.database),
            file_name=paper_file_name(self._desk.today(), TITLE),
        )


def portfolio_columns(levels: ContactLevels) -> tuple[Column[PortfolioRow], ...]:
    """Who, how contact stands, how close, the six points, and the rung."""
    tiers = list(RelationshipTier)
    return (
        Column(
            key="name", title="Partner", text=lambda row: row.name, sort_key=lambda row: row.sort_name,
            stretches=True, can_hide=False,
        ),
        levels.column(lambda row: row.id, narrow_under=1500),
        Column(
            key="tier", title="Band", width_text="kern", text=lambda row: word(row.tier),
            sort_key=lambda row: tiers.index(row.tier), role=Role.SECONDARY, hide_under=1150,
        ),
        *(_topic_column(topic) for topic in PreparationTopic),
        Column(
            key="level", title="Trede", width_text="3, wens 4", role=Role.SECONDARY, hide_under=1000,
            text=lambda row: ladder_words(row.level_now, row.level_wished),
            sort_key=lambda row: (row.level_now or 0, row.level_wished or 0),
        ),
    )  # fmt: skip


def _topic_column(topic: PreparationTopic) -> Column[PortfolioRow]:
    def mark(row: PortfolioRow) -> StatusMark:
        return OLD if topic in row.old else MARKS[row.states[topic]]

    return Column(
        key=topic.value.lower(),
        title=TOPIC_WORDS[topic],
        width_text="Mvragen",
        mark=mark,
        tooltip=lambda row: f"{TITLES[topic]}: {mark(row).word}",
        sort_key=lambda row: (_ORDER.index(row.states[topic]), topic not in row.old),
    )
