"""*Opdrachten*: the bank of real questions that pupils work on (S1-00, S1-04a)."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from netwerk_desktop.model.activities import AssignmentStatus
from netwerk_desktop.model.errors import NetwerkError
from netwerk_desktop.planning.numbers import with_points
from netwerk_desktop.planning.year_levels import YEAR_LEVELS
from netwerk_desktop.services.assignments import AssignmentCard, add_assignment, list_assignments
from netwerk_desktop.services.words import word
from netwerk_desktop.storage.changes import Changes
from netwerk_desktop.ui.approach.assignment_columns import AssignmentFilter, assignment_columns
from netwerk_desktop.ui.approach.assignment_pane import AssignmentPane
from netwerk_desktop.ui.approach.filter_row import FilterRow
from netwerk_desktop.ui.approach.new_assignment_line import NewAssignmentLine
from netwerk_desktop.ui.approach.page import ApproachPage
from netwerk_desktop.ui.approach.page_head import PageHead, page_action
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.feedback import show_problem
from netwerk_desktop.ui.shared.buttons import Button, ButtonLook
from netwerk_desktop.ui.shared.chips import Option
from netwerk_desktop.ui.shared.contact_levels import CONTACT_TABLES, ContactLevels
from netwerk_desktop.ui.shared.counted import shown_words
from netwerk_desktop.ui.shared.data_table import DataTable
from netwerk_desktop.ui.shared.empty_state import EmptyState, NothingFound
from netwerk_desktop.ui.shared.row_table_model import RowTableModel
from netwerk_desktop.ui.shared.two_panes import TwoPanes

ASSIGNMENT_TABLES = ("assignment", *CONTACT_TABLES)


class AssignmentsPage(ApproachPage):
    """Added by a title; everything else is filled in beside the list, when it is known."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.setObjectName("assignmentsPage")
        self._cards: list[AssignmentCard] = []
        self._levels = ContactLevels(desk.database)
        self.head = PageHead(
            self.tr("Opdrachten"),
            self.tr("Echte vragen van partners, klaar voor een klas. Begin met één."),
            self,
        )
        self._actions = (
            page_action(
                self, "newAssignmentAction", self.tr("&Nieuwe opdracht"), self.start_new, icon_name="plus"
            ),
        )
        self.new_button = Button(self.tr("Nieuwe opdracht"), self, look=ButtonLook.MAIN, icon_name="plus")
        self.new_button.setObjectName("newAssignmentButton")
        self.head.add_buttons(self.new_button)
        self.new_line = NewAssignmentLine(self)
        self.filters = FilterRow(self.tr("Zoek opdracht, partner, klas"), "assignmentSearchEdit", self)
        self._on_site = self.filters.add_chip(
            "assignmentOnSiteChip",
            self.tr("Kan bij de partner"),
            (
                Option("yes", self.tr("ja")),
                Option("no", self.tr("nee")),
                Option("", self.tr("niet bekend")),
            ),
        )
        self._statuses = self.filters.add_chip(
            "assignmentStatusChip",
            self.tr("Status"),
            tuple(Option(status.value, word(status)) for status in AssignmentStatus),
        )
        self._years = self.filters.add_chip(
            "assignmentYearChip",
            self.tr("Leerjaar"),
            [Option(level, self.tr("leerjaar {level}").format(level=level)) for level in YEAR_LEVELS],
        )
        self._model: RowTableModel[AssignmentCard] = RowTableModel(
            assignment_columns(self._levels), lambda card: card.id, self
        )
        self.table: DataTable[AssignmentCard] = DataTable(self._model, self, name=self.tr("Opdrachten"))
        self.table.setObjectName("assignmentsTable")
        self.table.setSelectionMode(DataTable.SelectionMode.SingleSelection)
        self.nothing_found = NothingFound(self.tr("Geen opdracht past bij deze filters"), self)
        self.empty = EmptyState(
            "list-checks",
            self.tr("Hier staan opdrachten voor een echte opdrachtgever"),
            self,
            hint=self.tr("Een bedrijf doet makkelijker mee als er een opdracht klaarligt."),
            placeholder=self.tr("Zaagbokken op maat"),
            button=self.tr("Voeg toe"),
        )
        self.empty.setObjectName("assignmentsEmpty")
        self.pane = AssignmentPane(desk, self)
        self._lay_out()
        self._connect()
        self.table.sort_by("title")
        self.reload()

    def reload(self) -> None:
        """Read all assignments again."""
        self._cards = list_assignments(self._desk.database)
        self._levels.read(card.assignment.partner_id for card in self._cards)
        self._narrow()

    def take_changes(self, changes: Changes) -> None:
        """Read again what these changes touch."""
        if changes.touches(*ASSIGNMENT_TABLES):
            self.reload()

    def words(self) -> tuple[str, str]:
        """How many are shown, and how many there are."""
        total = len(self._cards)
        if not total:
            return self.tr("nog geen opdrachten"), ""
        left = shown_words(self._model.rowCount(), total)
        right = self.tr("1 opdracht") if total == 1 else self.tr("{count} opdrachten")
        return left, right.format(count=with_points(total))

    def page_actions(self) -> Sequence[QAction]:
        """A new one."""
        return self._actions

    def focus_first(self) -> None:
        """Into the search, or into the first step of the empty page."""
        if self._cards:
            self.filters.focus_search()
        else:
            self.empty.name_edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_row(self, row_id: int) -> bool:
        """Choose one assignment, also when a filter hides it."""
        if self._model.place_of(row_id) is None:
            self.filters.clear()
        return self.table.choose(row_id)

    def start_new(self) -> None:
        """Open the line for a title."""
        if self._cards:
            self.new_line.start()
        else:
            self.focus_first()

    def _add(self, title: str) -> None:
        try:
            made = add_assignment(self._desk.database, title)
        except NetwerkError as problem:
            if self.new_line.isVisibleTo(self):
                self.new_line.show_problem(problem.message)
            else:
                show_problem(self, problem)
            return
        self.new_line.hide()
        self.show_row(made)
        self.pane.editor.field("question").setFocus(Qt.FocusReason.OtherFocusReason)
        self._desk.say(self.tr("Opdracht toegevoegd"))

    def _lay_out(self) -> None:
        self.nothing_found.stand_over(self.table)
        panes = TwoPanes(
            self.table, self.pane, self, shares=(62, 38), narrow_shares=(52, 48), smallest=(300, 260)
        )
        panes.setObjectName("assignmentsSplitter")
        self._full = QWidget(self)
        inside = QVBoxLayout(self._full)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(self.filters)
        inside.addWidget(self.new_line)
        inside.addWidget(panes, 1)
        self._whole = QStackedWidget(self)
        self._whole.addWidget(self._full)
        self._whole.addWidget(self.empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.head)
        whole.addWidget(self._whole, 1)

    def _connect(self) -> None:
        self.new_button.clicked.connect(self.start_new)
        self.new_line.added.connect(self._add)
        self.new_line.left.connect(self._on_entered)
        self.empty.added.connect(self._add)
        self.filters.changed.connect(self._narrow)
        self.filters.left.connect(self._on_entered)
        self.nothing_found.cleared.connect(self.filters.clear)
        self.table.chosen_changed.connect(self._show_chosen)
        self.table.opened.connect(self._on_opened)

    def _narrow(self) -> None:
        chosen = AssignmentFilter(
            self.filters.search.text(),
            frozenset(self._statuses.chosen),
            frozenset(self._on_site.chosen),
            frozenset(self._years.chosen),
        )
        rows = chosen.keep(self._cards)
        self._model.replace_rows(rows)
        self._whole.setCurrentWidget(self._full if self._cards else self.empty)
        self.nothing_found.setVisible(not rows)
        self.new_button.setVisible(bool(self._cards))
        running = sum(card.status is AssignmentStatus.RUNNING for card in self._cards)
        self.head.set_count(self.tr("{count} lopen nu").format(count=running) if running > 1 else "")
        self._show_chosen()

    def _show_chosen(self) -> None:
        ids = set(self.table.chosen_ids())
        chosen = next((card for card in self._cards if card.id in ids), None)
        self.pane.show_chosen(chosen, something_listed=self._model.rowCount() > 0)
        self.words_changed.emit()

    def _on_entered(self) -> None:
        self.table.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_opened(self, _row_id: int) -> None:
        self.pane.editor.edit_first()
