"""*Wensenpeiling*: what pupils and parents want to discover, beside the partners that can show it (S3-6c)."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from netwerk_desktop.model.approach import WishGroup
from netwerk_desktop.model.errors import NetwerkError
from netwerk_desktop.planning.dates import school_year_label
from netwerk_desktop.services.wishes import (
    Gap,
    WishBoard,
    WishRow,
    add_subject,
    remove_subject,
    set_wishes,
    wish_board,
)
from netwerk_desktop.storage.changes import Changes
from netwerk_desktop.ui import feedback
from netwerk_desktop.ui.approach.add_line import AddLine
from netwerk_desktop.ui.approach.page import ApproachPage
from netwerk_desktop.ui.approach.page_head import PageHead, page_action
from netwerk_desktop.ui.approach.wish_pane import WishPane
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.papers.network_paper_deeds import NetworkPaperDeeds
from netwerk_desktop.ui.shared.buttons import Button
from netwerk_desktop.ui.shared.chips import Option
from netwerk_desktop.ui.shared.data_table import DataTable
from netwerk_desktop.ui.shared.editors import ChoiceField
from netwerk_desktop.ui.shared.marks import StatusKind, StatusMark
from netwerk_desktop.ui.shared.row_table_model import Column, RowTableModel
from netwerk_desktop.ui.shared.tokens import Role
from netwerk_desktop.ui.shared.two_panes import TwoPanes

SHARES, SMALLEST = (625, 270), (340, 270)
TABLES = ("wish_count", "partner", "do_not_approach")
MARKS = {Gap.NOBODY: StatusKind.ATTENTION, Gap.FEW: StatusKind.ATTENTION, Gap.ENOUGH: StatusKind.GOOD}


class WishesPage(ApproachPage):
    """Enter in the list goes to the numbers; Enter in the last number to the next row."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.setObjectName("wishesPage")
        self._papers = NetworkPaperDeeds(desk, self, tuple)
        self._board: WishBoard | None = None
        self._year: int | None = None
        self.head = PageHead(
            self.tr("Wensenpeiling"),
            self.tr("Deel het formulier uit, tel de kruisjes, en zie waar je nog partners voor zoekt."),
            self,
            line_below=True,
        )
        self.year = ChoiceField((), self, name=self.tr("Schooljaar"))
        self.year.setObjectName("wishYearChoice")
        self.model: RowTableModel[WishRow] = RowTableModel(wish_columns(), lambda row: row.id, self)
        self.table: DataTable[WishRow] = DataTable(self.model, self, name=self.tr("Wensen"))
        self.table.setObjectName("wishesTable")
        self.table.setSelectionMode(DataTable.SelectionMode.SingleSelection)
        self.pane = WishPane(self)
        self.add = AddLine(
            "subject",
            self.tr("Een onderwerp erbij"),
            self.tr("Nog een onderwerp, bijvoorbeeld: dieren"),
            self.tr("Voeg toe"),
            self,
        )
        self._actions = (
            page_action(
                self, "pupilWishesPaperAction", self.tr("Formulier voor &leerlingen…"),
                lambda: self._papers.show_handout("WISHES_PUPILS"), icon_name="printer",
            ),
            page_action(
                self, "parentWishesPaperAction", self.tr("Formulier voor &ouders…"),
                lambda: self._papers.show_handout("WISHES_PARENTS"), icon_name="printer",
            ),
        )  # fmt: skip
        self._lay_out()
        self._connect()
        self.reload()

    def reload(self) -> None:
        """Read the counts and the partners again."""
        board = self._board = wish_board(self._desk.database, self._year)
        self.year.set_options(Option(str(year), school_year_label(year)) for year in board.years)
        self.year.set_chosen(str(board.school_year))
        self.year.setVisible(len(board.years) > 1)
        self.head.set_count(
            self.tr("schooljaar {year}").format(year=school_year_label(board.school_year))
            if len(board.years) == 1
            else ""
        )
        self.model.replace_rows(board.rows)
        if not self.table.chosen_ids():
            self.table.choose(self.model.id_at(0))
        self._show_chosen()
        self.words_changed.emit()

    def take_changes(self, changes: Changes) -> None:
        """Read again what these changes touch."""
        if changes.touches(*TABLES):
            self.reload()

    def words(self) -> tuple[str, str]:
        """How much was wished for, and where partners are missing."""
        board = self._board
        if board is None or not board.wished:
            return self.tr("Wensenpeiling: nog niets geteld"), ""
        total = sum(row.wishes for row in board.wished)
        gaps = self.tr("1 tekort") if board.gaps == 1 else self.tr("{n} tekorten").format(n=board.gaps)
        left = self.tr("{total} wensen geteld").format(total=total)
        return left, gaps if board.gaps else ""

    def page_actions(self) -> Sequence[QAction]:
        """Both forms."""
        return self._actions

    def focus_first(self) -> None:
        """To the list."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _chosen(self) -> WishRow | None:
        row_id = self.table.current_id()
        place = None if row_id is None else self.model.place_of(row_id)
        return None if place is None else self.model.row_at(place)

    def _show_chosen(self) -> None:
        self.pane.show_row(self._chosen())

    def _lay_out(self) -> None:
        buttons = []
        for action, words, name in zip(
            self._actions,
            (self.tr("Formulier leerlingen"), self.tr("Formulier ouders")),
            ("pupilWishesButton", "parentWishesButton"),
            strict=True,
        ):
            button = Button(words, self, icon_name="printer")
            button.setObjectName(name)
            button.clicked.connect(action.trigger)
            buttons.append(button)
        self.head.add_widget(self.year)
        self.head.add_buttons(*buttons)
        left = QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.table, 1)
        column.addWidget(self.add)
        panes = TwoPanes(left, self.pane, self, shares=SHARES, smallest=SMALLEST)
        panes.setObjectName("wishesSplitter")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.head)
        whole.addWidget(panes, 1)

    def _connect(self) -> None:
        self.table.chosen_changed.connect(self._show_chosen)
        self.table.opened.connect(lambda _row_id: self.pane.focus_first())
        self.year.chosen_changed.connect(self._on_year)
        self.add.added.connect(self._on_added)
        self.pane.counted.connect(self._on_counted)
        self.pane.next_wanted.connect(self._on_next)
        self.pane.show_wanted.connect(self._on_show)
        self.pane.calls_wanted.connect(self._on_calls)
        self.pane.new_wanted.connect(self._desk.new_partner_wanted)
        self.pane.remove_wanted.connect(self._on_remove)

    def _on_year(self, key: str) -> None:
        self._year = int(key)
        self.reload()

    def _on_counted(self, asked: WishGroup, times: int) -> None:
        row = self._chosen()
        if row is not None:
            self._try(
                lambda: set_wishes(self._desk.database, row.subject, asked, times, school_year=self._year)
            )

    def _on_next(self) -> None:
        row_id = self.table.current_id()
        place = None if row_id is None else self.model.place_of(row_id)
        if place is not None and place + 1 < self.model.rowCount():
            self.table.choose(self.model.id_at(place + 1))
            self.pane.focus_first()
        else:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_show(self) -> None:
        row = self._chosen()
        if row is not None:
            ids = frozenset(partner.id for partner in (*row.working, *row.others))
            self._desk.some_partners_wanted.emit(ids, row.words)

    def _on_calls(self) -> None:
        row = self._chosen()
        if row is not None:
            self._desk.call_round_wanted.emit(tuple(partner.id for partner in row.others))

    def _on_added(self, text: str) -> None:
        try:
            subject = add_subject(self._desk.database, text, school_year=self._year)
        except NetwerkError as problem:
            self.add.show_error(problem.message)
            return
        self.add.clear()
        self.table.choose(next(row.id for row in self.model.rows if row.subject == subject))
        self._desk.say(self.tr("Onderwerp toegevoegd"))

    def _on_remove(self) -> None:
        row = self._chosen()
        if row is not None and self._try(
            lambda: remove_subject(self._desk.database, row.subject, school_year=self._year)
        ):
            self._desk.say(self.tr("Onderwerp weggehaald"))

    def _try(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except NetwerkError as problem:
            feedback.show_problem(self, problem)
            self.reload()
            return False
        return True


def wish_columns() -> tuple[Column[WishRow], ...]:
    """What was wished, by how many, for how many partners, and whether that fits."""
    return (
        Column(key="subject", title="Wens", text=lambda row: row.words, stretches=True, can_hide=False),
        Column(
            key="pupils",
            title="Leerlingen",
            width_text="Leerlingen",
            text=lambda row: _number(row.pupils),
            sort_key=lambda row: row.pupils,
            right=True,
        ),
        Column(
            key="parents",
            title="Ouders",
            width_text="Ouders",
            text=lambda row: _number(row.parents),
            sort_key=lambda row: row.parents,
            right=True,
        ),
        Column(
            key="partners",
            title="Partners",
            width_text="Partners",
            text=lambda row: _number(len(row.working)),
            sort_key=lambda row: len(row.working),
            role=Role.SECONDARY,
            right=True,
            hide_under=800,
        ),
        Column(
            key="gap",
            title="Past het",
            width_text="nog niemand",
            mark=lambda row: StatusMark(MARKS[row.gap], row.gap.value) if row.wishes else None,
            sort_key=lambda row: list(Gap).index(row.gap),
        ),
    )


def _number(count: int) -> str:
    return str(count) if count else "–"
