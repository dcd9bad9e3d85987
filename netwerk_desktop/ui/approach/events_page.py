"""The page *Bijeenkomsten*: what is organised with guests, and who they are (F27, S0-27, S1-01b, S1-09).

Meetings elsewhere and talks at school stand between them (S0-07, S3-1b).
"""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from netwerk_desktop.services.events import EVENT_TABLES, EventRow, list_events
from netwerk_desktop.services.guests import event_detail
from netwerk_desktop.storage.changes import Changes
from netwerk_desktop.ui.approach.event_deeds import EventDeeds
from netwerk_desktop.ui.approach.event_pane import EventPane
from netwerk_desktop.ui.approach.event_words import event_columns
from netwerk_desktop.ui.approach.page import ApproachPage
from netwerk_desktop.ui.approach.page_head import PageHead, page_action
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.shared.buttons import Button, ButtonLook
from netwerk_desktop.ui.shared.contact_levels import CONTACT_TABLES
from netwerk_desktop.ui.shared.data_table import DataTable
from netwerk_desktop.ui.shared.empty_state import EmptyState, WayIn
from netwerk_desktop.ui.shared.row_table_model import RowTableModel
from netwerk_desktop.ui.shared.two_panes import TwoPanes

GUEST_TABLES = ("next_step", *CONTACT_TABLES)
"""Beside those of the list: whether a guest has a next step stands in the detail."""
SHARES, SMALLEST = (46, 54), (300, 360)


class EventsPage(ApproachPage):
    """The coming ones first. A new one is chosen at once."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.setObjectName("eventsPage")
        self._rows: Sequence[EventRow] = ()
        self._deeds = EventDeeds(desk, self)
        self._new = page_action(
            self,
            "newEventAction",
            self.tr("Nieuwe &bijeenkomst…"),
            lambda: self._deeds.new(self._on_kept),
            icon_name="plus",
            keys="Ctrl+N",
        )
        self.head = PageHead(
            self.tr("Bijeenkomsten"),
            self.tr(
                "Nodig partners uit en spreek verder met wie er was. Ook overleg op school en in de regio."
            ),
            self,
            line_below=True,
        )
        self._model: RowTableModel[EventRow] = RowTableModel(
            event_columns(desk.today), lambda row: row.id, self
        )
        self.table: DataTable[EventRow] = DataTable(self._model, self, name=self.tr("Bijeenkomsten"))
        self.table.setObjectName("eventsTable")
        self.table.setSelectionMode(DataTable.SelectionMode.SingleSelection)
        self.pane = EventPane(desk, self._deeds, self)
        self.empty = self._empty_state()
        self.new_button = Button(self.tr("Nieuwe bijeenkomst"), self, look=ButtonLook.MAIN, icon_name="plus")
        self.new_button.setObjectName("newEventButton")
        self._lay_out()
        self._connect()
        self.reload()

    def reload(self) -> None:
        self._rows = list_events(self._desk.database)
        self._whole.setCurrentWidget(self._panes if self._rows else self.empty)
        self.new_button.setVisible(bool(self._rows))
        self._model.replace_rows(self._rows)
        if self._rows and self.table.current_id() is None:
            self.table.choose(self._rows[0].id)
        self._show_chosen()

    def take_changes(self, changes: Changes) -> None:
        if changes.touches(*EVENT_TABLES):
            self.reload()
        elif changes.touches(*GUEST_TABLES):
            self._show_chosen()

    def words(self) -> tuple[str, str]:
        coming = sum(not row.is_past for row in self._rows)
        total = len(self._rows)
        left = self.tr("1 komt nog") if coming == 1 else self.tr("{count} komen nog").format(count=coming)
        right = self.tr("1 bijeenkomst") if total == 1 else self.tr("{count} bijeenkomsten")
        return (left if coming else "", right.format(count=total)) if total else ("", "")

    def page_actions(self) -> Sequence[QAction]:
        return (self._new,)

    def focus_first(self) -> None:
        if self._rows:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.empty.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_row(self, row_id: int) -> bool:
        return self.table.choose(row_id)

    def _empty_state(self) -> EmptyState:
        state = EmptyState(
            "users",
            self.tr("Hier staan de avonden, bezoeken en markten waarvoor je partners uitnodigt"),
            self,
            hint=self.tr("Begin klein: vraag twee bedrijven om een ochtend mee te kijken."),
            ways=[
                WayIn(
                    self.tr("Nieuwe bijeenkomst"),
                    "plus",
                    self.tr("wat, wanneer en waar"),
                    self._new.trigger,
                    "emptyNewEventButton",
                ),
                WayIn(
                    self.tr("Hoe het werkt"),
                    "book-open",
                    self.tr("van uitnodiging tot vervolgstap"),
                    lambda: self._desk.help_wanted.emit("bijeenkomsten"),
                    "emptyEventHelpButton",
                ),
            ],
        )
        state.setObjectName("eventsEmpty")
        return state

    def _lay_out(self) -> None:
        self._panes = TwoPanes(self.table, self.pane, self, shares=SHARES, smallest=SMALLEST)
        self._panes.setObjectName("eventsSplitter")
        self._whole = QStackedWidget(self)
        self._whole.addWidget(self._panes)
        self._whole.addWidget(self.empty)
        self.head.add_buttons(self.new_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self._whole, 1)

    def _connect(self) -> None:
        self.new_button.clicked.connect(self._new.trigger)
        self.table.chosen_changed.connect(self._show_chosen)
        self.table.opened.connect(lambda _row_id: self.pane.table.setFocus(Qt.FocusReason.TabFocusReason))
        self.table.menu_wanted.connect(self._on_menu)

    def _show_chosen(self) -> None:
        ids = self.table.chosen_ids()
        detail = event_detail(self._desk.database, ids[0]) if ids else None
        self.pane.show_detail(detail, words=self.tr("Kies een bijeenkomst in de lijst."))
        self.words_changed.emit()

    def _on_kept(self, event_id: int) -> None:
        self.table.choose(event_id)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_menu(self, position: QPoint) -> None:
        if self.pane.detail is not None:
            self.pane.menu.popup(position)
