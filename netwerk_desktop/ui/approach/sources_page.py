"""*Hulpmiddelen*: sources and tools that help, with a sign at what nobody looked at for a year (S0-02)."""

from collections.abc import Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

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
from netwerk_desktop.services.words import word
from netwerk_desktop.ui.approach.add_line import AddLine
from netwerk_desktop.ui.approach.list_page import ListPage, ListParts
from netwerk_desktop.ui.approach.page_head import PageHead, page_action
from netwerk_desktop.ui.approach.source_pane import SourcePane
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.shared.buttons import Button
from netwerk_desktop.ui.shared.clipboard import put_text
from netwerk_desktop.ui.shared.empty_state import EmptyState, WayIn
from netwerk_desktop.ui.shared.marks import StatusKind, StatusMark
from netwerk_desktop.ui.shared.row_table_model import Column
from netwerk_desktop.ui.shared.tokens import Role


class SourcesPage(ListPage[SourceRow]):
    """The address is copied; this program opens no pages on the internet."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.shipped_button.clicked.connect(self._on_shipped)
        self.pane.changed.connect(self._on_field)
        self.pane.checked.connect(self._on_checked)
        self.pane.copy_wanted.connect(self._on_copy)
        self.pane.dropped.connect(self._on_dropped)

    def make_parts(self) -> ListParts[SourceRow]:
        head = PageHead(
            self.tr("Hulpmiddelen"),
            self.tr(
                "Bronnen om op terug te vallen. Een document dat je hier bewaart, werkt ook zonder internet."
            ),
            self,
            line_below=True,
        )
        self.pane = SourcePane(self._desk, self)
        self.shipped_button = Button("", self, icon_name="book-open")
        self.shipped_button.setObjectName("addShippedButton")
        head.add_buttons(self.shipped_button)
        self._add_shipped = page_action(
            self,
            "addShippedAction",
            self.tr("Voeg de &bronnen uit de voorbeelden toe"),
            self._on_shipped,
            icon_name="book-open",
        )
        add = AddLine(
            "source",
            self.tr("Nog een hulpmiddel"),
            self.tr("Titel van nog een hulpmiddel"),
            self.tr("Voeg toe"),
            self,
        )
        return ListParts(
            name="sources",
            word=self.tr("Hulpmiddelen"),
            columns=self._columns(),
            row_id=lambda row: row.id,
            head=head,
            pane=self.pane,
            add=add,
            empty=self._make_empty(),
            tables=("resource",),
        )

    def read(self) -> Sequence[SourceRow]:
        return sources(self._desk.database)

    def show_rows(self, rows: Sequence[SourceRow]) -> None:
        missing = len(shipped_to_add(self._desk.database))
        self.parts.head.set_count(str(len(rows)) if rows else "")
        self._add_shipped.setEnabled(missing > 0)
        self.shipped_button.setVisible(missing > 0 and bool(rows))
        self.shipped_button.set_words(
            self.tr("Voeg bronnen uit de voorbeelden toe ({count})").format(count=missing)
        )

    def show_chosen_row(self, row: SourceRow | None) -> None:
        self.pane.show_row(row)

    def add_row(self, text: str) -> tuple[int, str]:
        return add_source(self._desk.database, text), self.tr("Hulpmiddel toegevoegd")

    def edit_chosen(self) -> None:
        self.pane.fields["title"].edit()

    def words(self) -> tuple[str, str]:
        """How many there are, and how many want a look."""
        rows = self.model.rows
        if not rows:
            return self.tr("nog geen hulpmiddelen"), ""
        count = sum(row.needs_check for row in rows)
        left = self.tr("1 hulpmiddel") if len(rows) == 1 else self.tr("{n} hulpmiddelen").format(n=len(rows))
        return left, self.tr("{n} te controleren").format(n=count) if count else ""

    def page_actions(self) -> Sequence[QAction]:
        """To take in what the program brings."""
        return (self._add_shipped,)

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
                key="kind",
                title="Waarvoor",
                width_text="voorbeeld om te vertellen",
                text=lambda row: word(row.kind),
                role=Role.SECONDARY,
                hide_under=1200,
            ),
            Column(
                key="file",
                title="Document",
                width_text="Document",
                text=lambda row: row.file_kind or "–",
                role=Role.SECONDARY,
                hide_under=1000,
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

    def _on_shipped(self) -> None:
        words = self.tr("{count} bronnen toegevoegd").format(count=len(shipped_to_add(self._desk.database)))
        self.attempt(lambda: add_shipped(self._desk.database), said=words)

    def _on_field(self, name: str, typed: str) -> None:
        row = self.chosen
        if row is not None:
            self.keep_field(
                self.pane.fields[name], lambda: change_source(self._desk.database, row.id, name, typed)
            )

    def _on_checked(self) -> None:
        row = self.chosen
        if row is not None:
            self.attempt(lambda: check_source(self._desk.database, row.id), said=self.tr("Gecontroleerd"))

    def _on_copy(self) -> None:
        if self.chosen is not None:
            put_text(self.chosen.web_address)
            self._desk.say(self.tr("Adres gekopieerd. Plak het in je browser."), undoable=False)

    def _on_dropped(self) -> None:
        row = self.chosen
        if row is not None:
            self.attempt(
                lambda: drop_source(self._desk.database, row.id), said=self.tr("Van de lijst gehaald")
            )
