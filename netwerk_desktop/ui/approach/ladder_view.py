"""*Ladder*: how many partners stood and stand on each rung, and who moved since (S4-16)."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from netwerk_desktop.planning.dates import long_date
from netwerk_desktop.planning.ladder_growth import Move
from netwerk_desktop.services.ladder_growth import LadderGrowth
from netwerk_desktop.ui.approach.ladder_columns import (
    NO_RUNG,
    MoverRow,
    RungRow,
    mover_columns,
    mover_rows,
    rung_columns,
    rung_rows,
)
from netwerk_desktop.ui.shared.contact_levels import ContactLevels
from netwerk_desktop.ui.shared.data_table import DataTable
from netwerk_desktop.ui.shared.labels import ElidedLabel, Sentence
from netwerk_desktop.ui.shared.row_table_model import RowTableModel
from netwerk_desktop.ui.shared.sections import PANE_SIDE, Ground
from netwerk_desktop.ui.shared.theme import follow_theme, theme
from netwerk_desktop.ui.shared.tokens import Role

GAP: Final = 8


class LadderView(Ground):
    """`partner_wanted(id)` for a partner that moved, `partners_wanted(ids, words)` for those on a rung.

    *levels* has been read when `show_growth` is called.
    """

    partner_wanted = Signal(int)
    partners_wanted = Signal(object, str)

    def __init__(self, levels: ContactLevels, parent: QWidget | None = None) -> None:
        super().__init__(Role.BASE, parent)
        self.setObjectName("ladderView")
        self._rungs: RowTableModel[RungRow] = RowTableModel(rung_columns(), lambda row: row.id, self)
        self._movers: RowTableModel[MoverRow] = RowTableModel(
            mover_columns(levels), lambda row: row.mover.id, self
        )
        self.rungs: DataTable[RungRow] = DataTable(self._rungs, self, name=self.tr("Treden"))
        self.rungs.setObjectName("rungTable")
        self.movers: DataTable[MoverRow] = DataTable(self._movers, self, name=self.tr("Wie veranderde"))
        self.movers.setObjectName("moverTable")
        for table in (self.rungs, self.movers):
            table.setSelectionMode(DataTable.SelectionMode.SingleSelection)
        self.rungs.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.note = Sentence("", self, role=Role.SECONDARY)
        self.note.setObjectName("ladderNote")
        self.note.setContentsMargins(PANE_SIDE, 0, PANE_SIDE, GAP)
        self.summary = ElidedLabel("", self)
        self.summary.setObjectName("ladderSummary")
        self._lay_out()
        self.rungs.opened.connect(self._on_rung)
        self.movers.opened.connect(self.partner_wanted.emit)
        follow_theme(self._take_height)
        theme().density_changed.connect(self._take_height)

    def show_growth(self, growth: LadderGrowth) -> None:
        """Show this report."""
        self._rungs.replace_rows(rung_rows(growth))
        self._movers.replace_rows(mover_rows(growth))
        self._take_height()
        self.movers.setVisible(bool(growth.movers))
        words = self._note_words(growth)
        self.note.setText(words)
        self.note.setVisible(bool(words))
        self.summary.setText(self._summary_words(growth))

    def _note_words(self, growth: LadderGrowth) -> str:
        """What is not known, in plain words."""
        since = long_date(growth.year_began)
        if growth.this_year is None:
            began = "" if growth.began_on is None else long_date(growth.began_on)
            return self.tr(
                "Van 1 augustus is nog niets bekend: dit bestand begint op {day}. Vanaf nu onthoudt het "
                "programma wie een trede verder gaat. Volgend schooljaar zie je dat hier."
            ).format(day=began)
        unknown = max(day.unknown for day in growth.days)
        if unknown:
            one = self.tr("Van 1 partner is de trede van toen gewist; die telt bij dat jaar niet mee.")
            more = self.tr("Van {n} partners is de trede van toen gewist; die tellen bij dat jaar niet mee.")
            return one if unknown == 1 else more.format(n=unknown)
        if not growth.movers:
            return self.tr("Sinds {day} staat iedereen nog op dezelfde trede.").format(day=since)
        return ""

    def _summary_words(self, growth: LadderGrowth) -> str:
        """How many moved, counted apart: there is no one figure for growth."""
        if growth.this_year is None:
            return ""
        told = (
            (Move.FURTHER, self.tr("{n} verder")),
            (Move.BACK, self.tr("{n} terug")),
            (Move.JOINED, self.tr("{n} erbij")),
            (Move.LEFT, self.tr("{n} eraf")),
        )
        words = [text.format(n=count) for move, text in told if (count := len(growth.moved(move)))]
        since = self.tr("Sinds {day}").format(day=long_date(growth.year_began))
        return f"{since}: {', '.join(words) or self.tr('geen verandering')}"

    def _take_height(self) -> None:
        """All rungs are in sight; what is left is for who moved."""
        rows = self._rungs.rowCount()
        header = self.rungs.horizontalHeader().sizeHint().height()
        self.rungs.setFixedHeight(header + rows * theme().row_height() + 2)

    def _lay_out(self) -> None:
        foot = Ground(Role.RAISED, self, line_above=True)
        row = QVBoxLayout(foot)
        row.setContentsMargins(PANE_SIDE, 4, PANE_SIDE, 4)
        row.addWidget(self.summary)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.rungs)
        column.addSpacing(GAP)
        column.addWidget(self.note)
        column.addWidget(self.movers, 1)
        column.addStretch(0)
        column.addWidget(foot)

    def _on_rung(self, row_id: int) -> None:
        place = self._rungs.place_of(row_id)
        ids = frozenset() if place is None else self._rungs.row_at(place).ids
        if ids:
            words = self.tr("Nog geen trede") if row_id == NO_RUNG else self.tr("Trede {n}")
            self.partners_wanted.emit(ids, words.format(n=row_id))
