"""*Hulpmiddelen*: sources and tools that help, with a sign at what nobody looked at for a year (S0-02)."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from netwerk_desktop.model.errors import NetwerkError
from netwerk_desktop.planning.dates import short_date
from netwerk_desktop.services.helpful_sources import (
    SourceRow,
    add_shipped,
    add_source,
    change_source,
    check_source,
    drop_source,
    shipped_to_add,
    sources,
)
from netwerk_desktop.storage.changes import Changes
from netwerk_desktop.ui import feedback
from netwerk_desktop.ui.approach.add_line import AddLine
from netwerk_desktop.ui.approach.page import ApproachPage
from netwerk_desktop.ui.approach.page_head import PageHead, page_action
from netwerk_desktop.ui.approach.source_pane import SourcePane
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.shared.buttons import Button
from netwerk_desktop.ui.shared.clipboard import put_text
from netwerk_desktop.ui.shared.data_table import DataTable
from netwerk_desktop.ui.shared.empty_state import EmptyState, WayIn
from netwerk_desktop.ui.shared.marks import StatusKind, StatusMark
from netwerk_desktop.ui.shared.row_table_model import Column, RowTableModel
from netwerk_desktop.ui.shared.tokens import Role
from netwerk_desktop.ui.shared.two_panes import TwoPanes

SHARES, SMALLEST = (520, 370), (320, 280)


class SourcesPage(ApproachPage):
    """The address is copied; this program opens no pages on the internet."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.setObjectName("sourcesPage")
        self.head = PageHead(
            self.tr("Hulpmiddelen"),
            self.tr(
                "Bronnen om op terug te vallen. Een document dat je hier bewaart, werkt ook zonder internet."
            ),
            self,
            line_below=True,
        )
        self.shipped_button = Button("", self, icon_name="book-open")
        self.shipped_button.setObjectName("addShippedButton")
        self._model: RowTableModel[SourceRow] = RowTableModel(self._columns(), lambda row: row.id, self)
        self.table: DataTable[SourceRow] = DataTable(self._model, self, name=self.tr("Hulpmiddelen"))
        self.table.setObjectName("sourcesTable")
        self.table.setSelectionMode(DataTable.SelectionMode.SingleSelection)
        self.pane = SourcePane(desk, self)
        self.add = AddLine(
            "source",
            self.tr("Nog een hulpmiddel"),
            self.tr("Titel van nog een hulpmiddel"),
            self.tr("Voeg toe"),
            self,
        )
        self.empty = self._make_empty()
        self._add_shipped = page_action(
            self, "addShippedAction", self.tr("Voeg de &bronnen uit de voorbeelden toe"), self._on_shipped,
            icon_name="book-open",
        )  # fmt: skip
        self._lay_out()
        self._connect()
        self.reload()

    def reload(self) -> None:
        """Read the list again."""
        rows = sources(self._desk.database)
        missing = len(shipped_to_add(self._desk.database))
        self._model.replace_rows(rows)
        self.head.set_count(str(len(rows)) if rows else "")
        self._add_shipped.setEnabled(missing > 0)
        self.shipped_button.setVisible(missing > 0 and bool(rows))
        self.shipped_button.set_words(
            self.tr("Voeg bronnen uit de voorbeelden toe ({count})").format(count=missing)
        )
        self._stack.setCurrentWidget(self._panes if rows else self.empty)
        if rows and not self.table.chosen_ids():
            self.table.choose(self._model.id_at(0))
        self._show_chosen()
        self.words_changed.emit()

    def take_changes(self, changes: Changes) -> None:
        """Read again what these changes touch."""
        if changes.touches("resource"):
            self.reload()

    def words(self) -> tuple[str, str]:
        """How many there are, and how many want a look."""
        rows = self._model.rows
        count = sum(row.needs_check for row in rows)
        left = self.tr("1 hulpmiddel") if len(rows) == 1 else self.tr("{n} hulpmiddelen").format(n=len(rows))
        return left if rows else self.tr("nog geen hulpmiddelen"), (
            self.tr("{n} te controleren").format(n=count) if count else ""
        )

    def page_actions(self) -> Sequence[QAction]:
        """To take in what the program brings."""
        return (self._add_shipped,)

    def focus_first(self) -> None:
        """To the list, or to the first title."""
        first = self.table if self._model.rowCount() else self.empty.name_edit
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _columns(self) -> tuple[Column[SourceRow], ...]:
        return (
            Column(
                key="title",
                title="Titel",
                text=lambda row: row.title,
                tooltip=lambda row: row.note,
                stretches=True,
                can_hide=False,
            ),
            Column(
                key="file",
                title="Document",
                width_text="Document",
                text=lambda row: row.file_kind or "–",
                role=Role.SECONDARY,
            ),
            Column(
                key="checked",
                title="Gecontroleerd",
                width_text="Gecontroleerd",
                mark=lambda row: StatusMark(StatusKind.ATTENTION, "controleer") if row.needs_check else None,
                text=lambda row: (
                    "" if row.checked_on is None else short_date(row.checked_on, today=self._desk.today())
                ),
                sort_key=lambda row: (not row.needs_check, str(row.checked_on)),
            ),
        )

    def _make_empty(self) -> EmptyState:
        empty = EmptyState(
            "library",
            self.tr("Hier staan bronnen die helpen bij het opbouwen van je netwerk"),
            self,
            hint=self.tr("Een website, een folder of een praatplaat, met in je eigen woorden waarvoor."),
            placeholder=self.tr("Titel van een hulpmiddel"),
            button=self.tr("Voeg toe"),
            ways=(
                WayIn(
                    self.tr("Voeg de bronnen uit de voorbeelden toe"),
                    "book-open",
                    self.tr("je controleert zelf of ze nog kloppen"),
                    self._on_shipped,
                    "emptyShippedButton",
                ),
            ),
        )
        empty.setObjectName("sourcesEmpty")
        return empty

    def _lay_out(self) -> None:
        self.head.add_buttons(self.shipped_button)
        left = QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.table, 1)
        column.addWidget(self.add)
        self._panes = TwoPanes(left, self.pane, self, shares=SHARES, smallest=SMALLEST)
        self._panes.setObjectName("sourcesSplitter")
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._panes)
        self._stack.addWidget(self.empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.head)
        whole.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.table.chosen_changed.connect(self._show_chosen)
        self.table.opened.connect(lambda _row_id: self.pane.fields["title"].edit())
        self.shipped_button.clicked.connect(self._on_shipped)
        self.add.added.connect(self._on_added)
        self.empty.added.connect(self._on_added)
        self.pane.changed.connect(self._on_field)
        self.pane.checked.connect(self._on_checked)
        self.pane.copy_wanted.connect(self._on_copy)
        self.pane.dropped.connect(self._on_dropped)

    def _chosen(self) -> SourceRow | None:
        row_id = self.table.current_id()
        place = None if row_id is None else self._model.place_of(row_id)
        return None if place is None else self._model.row_at(place)

    def _show_chosen(self) -> None:
        self.pane.show_row(self._chosen())

    def _on_added(self, title: str) -> None:
        try:
            source_id = add_source(self._desk.database, title)
        except NetwerkError as problem:
            self.add.show_error(problem.message)
            return
        self.add.clear()
        self.table.choose(source_id)
        self._desk.say(self.tr("Hulpmiddel toegevoegd"))

    def _on_shipped(self) -> None:
        count = 0

        def add() -> None:
            nonlocal count
            count = add_shipped(self._desk.database)

        if self._try(add):
            self._desk.say(self.tr("{count} bronnen toegevoegd").format(count=count))

    def _on_field(self, name: str, typed: str) -> None:
        row = self._chosen()
        if row is None:
            return
        try:
            change_source(self._desk.database, row.id, name, typed)
        except NetwerkError as problem:
            self.pane.fields[name].show_error(problem.message)

    def _on_checked(self) -> None:
        row = self._chosen()
        if row is not None and self._try(lambda: check_source(self._desk.database, row.id)):
            self._desk.say(self.tr("Gecontroleerd"))

    def _on_copy(self) -> None:
        row = self._chosen()
        if row is not None:
            put_text(row.web_address)
            self._desk.say(self.tr("Adres gekopieerd. Plak het in je browser."), undoable=False)

    def _on_dropped(self) -> None:
        row = self._chosen()
        if row is not None and self._try(lambda: drop_source(self._desk.database, row.id)):
            self._desk.say(self.tr("Van de lijst gehaald"))

    def _try(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except NetwerkError as problem:
            feedback.show_problem(self, problem)
            self.reload()
            return False
        return True
