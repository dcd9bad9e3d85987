"""The tab Vandaag: what a broker needs at 8.15, and everything on it can be done from it (F16)."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QApplication, QMenu, QStackedWidget, QVBoxLayout, QWidget

from netwerk_desktop.model.errors import NetwerkError
from netwerk_desktop.planning.numbers import with_points
from netwerk_desktop.services.partners import add_partner
from netwerk_desktop.services.today import TodayBoard, today_board
from netwerk_desktop.services.today_rows import RowId, TodayGroup, TodayRow
from netwerk_desktop.storage.changes import Changes
from netwerk_desktop.system.file_names import paper_file_name
from netwerk_desktop.ui import feedback
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.papers.paper_dialog import open_paper
from netwerk_desktop.ui.shared.empty_state import EmptyState, WayIn
from netwerk_desktop.ui.shared.tab_order import ReadInOrder
from netwerk_desktop.ui.shared.two_panes import TwoPanes
from netwerk_desktop.ui.today.actions import GUIDE, ROW_ACTIONS, TodayActions
from netwerk_desktop.ui.today.board_list import BoardList
from netwerk_desktop.ui.today.board_model import Ghost
from netwerk_desktop.ui.today.deeds import TodayDeeds
from netwerk_desktop.ui.today.side_pane import SidePane
from netwerk_desktop.ui.today.today_bar import TodayBar

STAYS_MILLISECONDS = 8000
"""How long a row that was done stays, ticked and grey (design.md 3)."""
LOOKS_AGAIN_MILLISECONDS = 500
"""After that it waits until the mouse does not lie on the list."""
LOOK_AT_THE_CLOCK_MILLISECONDS = 60_000
SHARES, SMALLEST = (65, 35), (420, 340)
"""Of the list and what stands beside it."""
QUIET_TABLES = frozenset({"draft", "saved_view", "palette_use", "backup_record", "audit_entry"})
"""A change of these leaves Vandaag as it is."""


class TodayTab(ReadInOrder):
    """`words_changed()` when the status line says something else; `demo_wanted()` from the empty state."""

    words_changed = Signal()
    demo_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("todayTab")
        self._desk = desk
        self._board: TodayBoard | None = None
        self._expanded: set[TodayGroup] = set()
        self._ghosts: dict[RowId, Ghost] = {}
        self._under_way: set[RowId] = set()
        self._stale = True
        self._deeds = TodayDeeds(desk, self)
        self._actions = TodayActions(self._handlers(), self)
        self.addActions(self._actions.all())
        self.bar = TodayBar(self._actions, self)
        self.list = BoardList(desk.today, self)
        self.side = SidePane(desk, self._actions, self._deeds.move_or_raise, self)
        self._first = self._make_first()
        self._all_done = self._make_all_done()
        self._lay_out()
        self._clock = QTimer(self)
        self._clock.setInterval(LOOK_AT_THE_CLOCK_MILLISECONDS)
        self._connect()
        self.reload()

    @property
    def board(self) -> TodayBoard:
        """What is shown."""
        assert self._board is not None
        return self._board

    def actions(self) -> list[QAction]:
        """What can be done here, for the menu bar."""
        return self._actions.all()

    def words(self) -> tuple[str, str]:
        """What is shown and chosen, and how many partners there are."""
        total = self.board.total
        things = (
            self.tr("1 ding te doen")
            if total == 1
            else self.tr("{count} dingen te doen").format(count=with_points(total))
        )
        left = things if total else self.tr("niets te doen")
        if self.list.chosen is not None:
            left = f"{left} · {self.tr('1 gekozen')}"
        partners = self.board.partners
        right = (
            self.tr("1 partner")
            if partners == 1
            else self.tr("{count} partners").format(count=with_points(partners))
        )
        return left, right if partners else ""

    def reload(self) -> None:
        """Read everything again."""
        self._stale = False
        group = self.bar.group
        expanded = self._expanded if group is None else {*self._expanded, group}
        before = {entry.row.id: entry.row for entry in self.list.board.entries if not entry.done}
        self._board = today_board(self._desk.database, expanded=expanded)
        here = {row.id for section in self._board.sections for row in section.rows}
        for row_id in [row_id for row_id in self._under_way if row_id not in here]:
            self._under_way.discard(row_id)
            if row_id in before:
                self._leave_ghost(before[row_id])
        self._ghosts = {row_id: ghost for row_id, ghost in self._ghosts.items() if row_id not in here}
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale or self.board.day != self._desk.today():
            self.reload()
        if not self.list.board.entries:
            self._first.name_edit.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _handlers(self) -> Mapping[str, Callable[[], object]]:
        return {
            "todayDoneAction": lambda: self._with_chosen(self._deeds.done),
            "todayCallAction": lambda: self._with_chosen(self._deeds.call),
            "todayMoveAction": self._on_move,
            "todayPartnerAction": lambda: self._with_chosen(self._deeds.open_partner),
            "todayGuideAction": lambda: self._with_chosen(self._deeds.show_guide),
            "todayNewPartnerAction": self._desk.new_partner_wanted.emit,
            "callRoundAction": self._on_call_round,
            "printDayAction": self._on_print,
        }

    def _make_first(self) -> EmptyState:
        empty = EmptyState(
            "sun",
            self.tr("Hier staat straks wat vandaag aandacht vraagt"),
            self,
            hint=self.tr(
                "Beloften, volgende stappen, en met wie het contact stilvalt. Begin met één partner."
            ),
            placeholder=self.tr("Naam van je eerste partner"),
            button=self.tr("Voeg toe"),
            ways=(
                WayIn(
                    self.tr("Haal een lijst op uit Excel"),
                    "file-spreadsheet",
                    self.tr("je ziet eerst wat er verandert"),
                    self._desk.import_wanted.emit,
                    "todayImportButton",
                ),
                WayIn(
                    self.tr("Bekijk de demoschool"),
                    "school",
                    self.tr("los van je eigen gegevens"),
                    self.demo_wanted.emit,
                    "todayDemoButton",
                ),
            ),
        )
        empty.setObjectName("todayEmpty")
        empty.added.connect(self._on_first_partner)
        return empty

    def _make_all_done(self) -> EmptyState:
        empty = EmptyState(
            "circle-check",
            self.tr("Voor vandaag is alles gedaan"),
            self,
            hint=self.tr("Wil je vooruit werken? Kies iemand met wie je lang niet sprak."),
            ways=(
                WayIn(
                    self.tr("Ga naar Partners"),
                    "handshake",
                    self.tr("sorteer op Contact"),
                    lambda: self._desk.some_partners_wanted.emit(None, ""),
                    "todayPartnersButton",
                ),
            ),
        )
        empty.setObjectName("todayAllDone")
        return empty

    def _lay_out(self) -> None:
        self._pages = QStackedWidget(self)
        for page in (self.list, self._all_done):
            self._pages.addWidget(page)
        self._panes = TwoPanes(self._pages, self.side, self, shares=SHARES, smallest=SMALLEST)
        self._panes.setObjectName("todaySplitter")
        self._body = QStackedWidget(self)
        self._body.addWidget(self._panes)
        self._body.addWidget(self._first)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self._body, 1)

    def _connect(self) -> None:
        self.list.acted.connect(self._on_acted)
        self.list.opened.connect(self._deeds.open_partner)
        self.list.chosen_changed.connect(self._on_chosen_changed)
        self.list.more_wanted.connect(self._on_more)
        self.list.menu_wanted.connect(self._on_menu)
        self.side.acted.connect(self._on_acted_beside)
        self.bar.group_chosen.connect(self.reload)
        self._desk.changed.connect(self._on_changed)
        self._clock.timeout.connect(self._on_clock)
        self._clock.start()

    def _show(self) -> None:
        board = self.board
        sections = [one for one in board.sections if self.bar.group in (None, one.group)]
        self.bar.show_board(board, now=self._desk.database.now().astimezone())
        self.list.show_sections(sections, self._ghosts.values())
        self.side.show_board(board)
        self._body.setCurrentWidget(self._panes if board.partners else self._first)
        self._pages.setCurrentWidget(self.list if self.list.board.entries else self._all_done)
        if self.list.chosen is None and self.list.board.entries:
            self.list.choose(self.list.board.entries[0].row.id)
        self._on_chosen_changed()

    def _leave_ghost(self, row: TodayRow) -> None:
        """Keep the row in sight for a moment, ticked and grey."""
        self._ghosts[row.id] = Ghost(row, self.list.board.place_in_group(row.id))
        QTimer.singleShot(STAYS_MILLISECONDS, self, lambda: self._forget_ghost(row.id))

    def _forget_ghost(self, row_id: RowId) -> None:
        if row_id in self._ghosts and self.list.is_aimed_at:  # or she hits what took its place
            QTimer.singleShot(LOOKS_AGAIN_MILLISECONDS, self, lambda: self._forget_ghost(row_id))
            return
        if self._ghosts.pop(row_id, None) is not None:
            self._show()

    def _do(self, row: TodayRow, deed: Callable[[TodayRow], bool]) -> None:
        """Do it; the row is known to be under way, so that it stays a moment when it goes."""
        self._under_way = {row.id}
        if not deed(row):
            self._under_way.discard(row.id)

    def _with_chosen(self, deed: Callable[[TodayRow], object]) -> None:
        entry = self.list.chosen
        if entry is not None and not entry.done:
            self._do(entry.row, lambda row: deed(row) is True)

    def _on_acted(self, row: TodayRow) -> None:
        self._do(row, self._deeds.act)

    def _on_acted_beside(self, row: TodayRow) -> None:
        """The filled button: *Gedaan* where that can be said, else the act of the row."""
        ticks = row.group in (TodayGroup.PROMISES, TodayGroup.STEPS)
        self._do(row, self._deeds.done if ticks else self._deeds.act)
        if self.isVisible() and QApplication.activeModalWidget() is None:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)  # the button that was clicked went away

    def _on_move(self) -> None:
        self.side.chosen.start_move()

    def _on_call_round(self) -> None:
        self._under_way = {row.id for section in self.board.sections for row in section.rows}
        self._desk.call_round_wanted.emit(self.board.calls)

    def _on_print(self) -> None:
        from netwerk_desktop.services.day_list import print_day_list  # what sets papers is not waited for

        open_paper(
            self._desk,
            self,
            self.tr("Daglijst"),
            lambda: print_day_list(self._desk.database),
            file_name=paper_file_name(self.board.day, "Daglijst"),
        )

    def _on_more(self, group: TodayGroup) -> None:
        self._expanded.add(group)
        self.reload()

    def _on_menu(self, position: QPoint) -> None:
        menu = QMenu(self)
        menu.setObjectName("todayRowMenu")
        menu.addActions([self._actions[name] for name in self._for_menu()])
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(position)

    def _for_menu(self) -> list[str]:
        """What a row can do; the paper for an evaluation only stands at one."""
        return [name for name in ROW_ACTIONS if name != GUIDE or self._actions[name].isEnabled()]

    def _on_chosen_changed(self) -> None:
        entry = self.list.chosen
        row = None if entry is None or entry.done else entry.row
        count = 0 if self._board is None else len(self._board.calls)
        self._actions.update_state(row, calls=count, rows=len(self.list.board.entries))
        self.side.show_row(row)
        self.words_changed.emit()

    def _on_changed(self, changes: Changes) -> None:
        if not set(changes.rows) - QUIET_TABLES:
            return
        if self.isVisible():
            self.reload()
        else:
            self._stale = True

    def _on_clock(self) -> None:
        if self.isVisible() and self.board.day != self._desk.today():
            self.reload()

    def _on_first_partner(self, name: str) -> None:
        try:
            partner_id = add_partner(self._desk.database, name)
        except NetwerkError as problem:
            feedback.show_problem(self, problem)
            return
        self._desk.partner_wanted.emit(partner_id)
