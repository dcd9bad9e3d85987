"""*Begeleiding*: what each colleague carries, and where somebody goes this week (F30, S4-08, S4-11)."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from netwerk_desktop.model.errors import NetwerkError
from netwerk_desktop.services.activities import planned_activity
from netwerk_desktop.services.partner_lists import list_partners
from netwerk_desktop.services.supervision import (
    NOBODY,
    SUPERVISION_TABLES,
    SupervisionBoard,
    SupervisorRow,
    supervision_board,
)
from netwerk_desktop.services.visits import PlannedVisit
from netwerk_desktop.storage.changes import Changes
from netwerk_desktop.system.file_names import paper_file_name
from netwerk_desktop.ui import feedback
from netwerk_desktop.ui.approach.page import ApproachPage
from netwerk_desktop.ui.approach.page_head import PageHead, page_action
from netwerk_desktop.ui.approach.supervision_columns import supervisor_columns
from netwerk_desktop.ui.approach.supervisor_pane import ROUTE, SupervisorPane
from netwerk_desktop.ui.approach.visit_dialog import VisitDialog
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.papers.paper_dialog import open_paper
from netwerk_desktop.ui.shared.buttons import Button, ButtonLook
from netwerk_desktop.ui.shared.contact_levels import CONTACT_TABLES
from netwerk_desktop.ui.shared.data_table import DataTable
from netwerk_desktop.ui.shared.empty_state import EmptyState, WayIn
from netwerk_desktop.ui.shared.labels import Sentence
from netwerk_desktop.ui.shared.partner_chooser import PartnerChooser
from netwerk_desktop.ui.shared.row_table_model import RowTableModel
from netwerk_desktop.ui.shared.sections import Ground
from netwerk_desktop.ui.shared.tokens import Role
from netwerk_desktop.ui.shared.two_panes import TwoPanes

ROUTE_TABLES = ("contact_role",)
"""Beside those of the list: whom to ask for stands on the route."""
SHARES, SMALLEST = (52, 48), (300, 360)


class SupervisionPage(ApproachPage):
    """The colleagues at the left; the one that is chosen stays chosen after a change."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.setObjectName("supervisionPage")
        self._board = SupervisionBoard((), 0, 0)
        self._actions = (
            page_action(
                self,
                "printRouteAction",
                self.tr("Druk de bezoek&route af…"),
                self.print_route,
                icon_name="printer",
                keys="Ctrl+P",
            ),
            page_action(
                self,
                "planVisitAction",
                self.tr("Plan een &bezoek…"),
                self.plan_visit,
                icon_name="calendar-plus",
            ),
        )
        self.head = PageHead(
            self.tr("Begeleiding"),
            self.tr("Wie van school bij welke plek hoort, en wie waar langsgaat."),
            self,
            line_below=True,
        )
        self.plan_button = Button(self.tr("Plan bezoek"), self, icon_name="calendar-plus")
        self.plan_button.setObjectName("planVisitButton")
        self.print_button = Button(self.tr("Druk route af"), self, look=ButtonLook.MAIN, icon_name="printer")
        self.print_button.setObjectName("printRouteButton")
        self.head.add_buttons(self.plan_button, self.print_button)
        self._model: RowTableModel[SupervisorRow] = RowTableModel(
            supervisor_columns(desk), lambda row: row.id, self
        )
        self.table: DataTable[SupervisorRow] = DataTable(self._model, self, name=self.tr("Collega’s"))
        self.table.setObjectName("supervisorsTable")
        self.table.setSelectionMode(DataTable.SelectionMode.SingleSelection)
        self.foot_words = Sentence("", self)
        self.foot_words.setObjectName("supervisionFoot")
        self.places_button = Button(self.tr("Naar Plekken"), self, look=ButtonLook.TEXT, icon_name="map-pin")
        self.places_button.setObjectName("supervisionPlacesButton")
        self.pane = SupervisorPane(desk, self)
        self.empty = self._empty_state()
        self._lay_out()
        self._connect()
        self.table.sort_by("name")
        self.reload()

    def reload(self) -> None:
        """Read who carries what again."""
        board = self._board = supervision_board(self._desk.database)
        chosen = self.table.current_id()
        self._model.replace_rows(board.rows)
        for part in (self.plan_button, self.print_button):
            part.setVisible(bool(board.rows))
        self._whole.setCurrentWidget(self._panes if board.rows else self.empty)
        if board.rows and (chosen is None or self._model.place_of(chosen) is None):
            self.table.choose(self._model.id_at(0))
        without = board.without_contact
        words = self.tr("{count} nog zonder vast contact").format(count=without)
        self.head.set_count(words if without else "")
        self._show_foot()
        self._show_chosen()

    def take_changes(self, changes: Changes) -> None:
        """Read again what these changes touch."""
        if changes.touches(*SUPERVISION_TABLES, *CONTACT_TABLES):
            self.reload()
        elif changes.touches(*ROUTE_TABLES):
            self.pane.route.refresh()

    def words(self) -> tuple[str, str]:
        """How many colleagues, and how many places and visits they have together."""
        colleagues = sum(row.id != NOBODY for row in self._board.rows)
        left = self.tr("1 collega") if colleagues == 1 else self.tr("{count} collega’s")
        places = self.tr("1 plek") if self._board.places == 1 else self.tr("{count} plekken")
        return left.format(count=colleagues), places.format(count=self._board.places)

    def page_actions(self) -> Sequence[QAction]:
        """The route on paper, and a new visit."""
        return self._actions

    def focus_first(self) -> None:
        """Into the list."""
        first = self.table if self._board.rows else self.empty
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_row(self, row_id: int) -> bool:
        """Choose one colleague."""
        return self.table.choose(row_id)

    def print_route(self) -> None:
        """The route that stands in the pane, over the page."""
        from netwerk_desktop.services.visit_route_paper import route_paper  # what sets papers loads late

        route = self.pane.route.route
        if route is None:
            return
        self.pane.show_view(ROUTE)
        try:
            made = route_paper(self._desk.database, route)
        except NetwerkError as problem:
            feedback.show_problem(self, problem)
            return
        name = paper_file_name(self._desk.today(), made.title)
        open_paper(self._desk, self, made.title, made.render, file_name=name)

    def plan_visit(self) -> None:
        """At which partner? Who would rather not be approached is not offered."""
        rows = list_partners(self._desk.database)
        chooser = PartnerChooser(
            self._desk,
            self,
            title=self.tr("Bij wie ga je op bezoek?"),
            button=self.tr("Kies"),
            without={row.id for row in rows if row.is_resting},
        )
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        names = {row.id: row.name for row in rows}
        chooser.chosen.connect(lambda partner_id: self._on_plan(partner_id, names[partner_id]))
        chooser.open()

    def _empty_state(self) -> EmptyState:
        state = EmptyState(
            "route",
            self.tr("Hier staat wie van school bij welke plek hoort"),
            self,
            hint=self.tr("Voeg bij een partner een plek toe, en kies daar een vast contact."),
            ways=(
                WayIn(
                    self.tr("Naar Plekken"),
                    "map-pin",
                    self.tr("wat partners leerlingen bieden"),
                    lambda: self._desk.approach_page_wanted.emit("places"),
                    "supervisionToPlacesButton",
                ),
                WayIn(
                    self.tr("Hoe het werkt"),
                    "book-open",
                    self.tr("plekken verdelen en een route maken"),
                    lambda: self._desk.help_wanted.emit("begeleiding"),
                    "supervisionHelpButton",
                ),
            ),
        )
        state.setObjectName("supervisionEmpty")
        return state

    def _lay_out(self) -> None:
        self._foot = Ground(Role.RAISED, self, line_above=True)
        foot_row = QHBoxLayout(self._foot)
        foot_row.setContentsMargins(12, 5, 12, 5)
        foot_row.setSpacing(8)
        foot_row.addWidget(self.foot_words, 1)
        foot_row.addWidget(self.places_button, 0, Qt.AlignmentFlag.AlignTop)
        listed = QWidget(self)
        inside = QVBoxLayout(listed)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(self.table, 1)
        inside.addWidget(self._foot)
        self._panes = TwoPanes(listed, self.pane, self, shares=SHARES, smallest=SMALLEST)
        self._panes.setObjectName("supervisionSplitter")
        self._whole = QStackedWidget(self)
        self._whole.addWidget(self._panes)
        self._whole.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self._whole, 1)

    def _connect(self) -> None:
        self.plan_button.clicked.connect(self.plan_visit)
        self.print_button.clicked.connect(self.print_route)
        self.places_button.clicked.connect(lambda: self._desk.approach_page_wanted.emit("places"))
        self.table.chosen_changed.connect(self._show_chosen)
        self.table.opened.connect(lambda _row_id: self.pane.views.setFocus())
        self.pane.plan_wanted.connect(self._on_plan)
        self.pane.change_wanted.connect(self._on_change)

    def _show_foot(self) -> None:
        """Who carries much, in a calm sentence; else what there is together."""
        board = self._board
        if board.much:
            self.foot_words.setText(self._much_words(board))
        else:
            words = self.tr("Samen {places}, ruimte voor {pupils} leerlingen tegelijk")
            places = self.tr("1 plek") if board.places == 1 else self.tr("{count} plekken")
            self.foot_words.setText(
                words.format(places=places.format(count=board.places), pupils=board.pupils)
            )
        self.places_button.setVisible(bool(board.much) or board.without_contact > 0)
        self._foot.setVisible(board.places > 0)

    def _much_words(self, board: SupervisionBoard) -> str:
        said = self.tr("{name} heeft {places} van de {all} plekken, {pupils} van de {room} leerlingen.")
        each = [
            said.format(
                name=row.name,
                places=len(row.places),
                all=board.places,
                pupils=row.pupils,
                room=board.pupils,
            )
            for row in board.much
        ]
        lead = self.tr("Veel bij één collega:") if len(each) == 1 else self.tr("Veel bij enkele collega’s:")
        return " ".join((lead, *each, self.tr("Kies de naam in de lijst om plekken door te geven.")))

    def _show_chosen(self) -> None:
        ids = self.table.chosen_ids()
        row = next((each for each in self._board.rows if each.id in ids), None)
        nobodys = any(each.id == NOBODY and each.places for each in self._board.rows)
        self.pane.show_row(row, something_is_nobodys=nobodys)
        self.words_changed.emit()

    def _on_plan(self, partner_id: int, name: str) -> None:
        ids = self.table.chosen_ids()
        self._open(VisitDialog(self._desk, (partner_id, name), self, colleague_id=ids[0] if ids else NOBODY))

    def _on_change(self, visit: PlannedVisit) -> None:
        try:
            known = planned_activity(self._desk.database, visit.id)
        except NetwerkError as problem:
            feedback.show_problem(self, problem)
            return
        partner, goes = (visit.partner_id, visit.partner_name), visit.colleague_id or NOBODY
        self._open(VisitDialog(self._desk, partner, self, colleague_id=goes, changed=(visit.id, known)))

    def _open(self, dialog: VisitDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
