"""*Netwerk in kaart*: who is tied to whom, and by whom partners came to the school (F21, S2-01)."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from netwerk_desktop.planning.numbers import with_points
from netwerk_desktop.services.tie_map import NetworkMap, network_map, source_counts
from netwerk_desktop.storage.changes import Changes
from netwerk_desktop.ui.approach.page import ApproachPage
from netwerk_desktop.ui.approach.page_head import PageHead
from netwerk_desktop.ui.approach.source_lines import SourceLines
from netwerk_desktop.ui.approach.ties_view import TiesView, loose_words
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.shared.chips import Option
from netwerk_desktop.ui.shared.contact_levels import CONTACT_TABLES, ContactLevels
from netwerk_desktop.ui.shared.empty_state import EmptyState, WayIn
from netwerk_desktop.ui.shared.segmented import Segmented

TABLES = ("network_link", "person", *CONTACT_TABLES)
TIES, SOURCES = "ties", "sources"


class NetworkPage(ApproachPage):
    """Nothing is changed here: a tie is noted at its partner, under *Netwerk*."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.setObjectName("networkPage")
        self._map: NetworkMap | None = None
        self.head = PageHead(
            self.tr("Netwerk in kaart"),
            self.tr("Wie kent wie, en via wie kwamen partners bij de school?"),
            self,
            line_below=True,
        )
        self.switch = Segmented(
            (Option(TIES, self.tr("Wie kent wie")), Option(SOURCES, self.tr("Via wie gekomen"))),
            self,
            name=self.tr("Wat je ziet"),
        )
        self.switch.setObjectName("networkSwitch")
        self.head.add_widget(self.switch)
        self._levels = ContactLevels(desk.database)
        self.ties = TiesView(self._levels, self)
        self.sources = SourceLines(self)
        self.empty = EmptyState(
            "share-2",
            self.tr("Hier zie je straks wie wie kent"),
            self,
            hint=self.tr("Noteer bij een partner onder Netwerk wie lid is van wat, en wie wie kent."),
            ways=(
                WayIn(
                    self.tr("Naar je partners"),
                    "handshake",
                    self.tr("kies er een, en noteer een band"),
                    lambda: desk.some_partners_wanted.emit(None, ""),
                    "networkToPartnersButton",
                ),
            ),
        )
        self.empty.setObjectName("networkEmpty")
        self._stack = QStackedWidget(self)
        for part in (self.ties, self.sources, self.empty):
            self._stack.addWidget(part)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.head)
        whole.addWidget(self._stack, 1)
        self.switch.changed.connect(lambda _key: self._show())
        self.ties.partner_wanted.connect(desk.partner_wanted)
        self.ties.loose_wanted.connect(self._on_loose)
        self.sources.partners_wanted.connect(desk.some_partners_wanted)
        self.reload()

    def reload(self) -> None:
        """Read all ties and sources again."""
        self._map = network_map(self._desk.database)
        self._levels.read(node.partner_id for node in self._map.nodes)
        self.ties.show_map(self._map)
        self.sources.show_counts(source_counts(self._desk.database))
        self._show()

    def take_changes(self, changes: Changes) -> None:
        """Read again what these changes touch."""
        if changes.touches(*TABLES):
            self.reload()

    def words(self) -> tuple[str, str]:
        """How many ties, and how many partners without."""
        if self._map is None or not self._map.count:
            return self.tr("nog geen banden"), ""
        ties = self._map.count
        left = self.tr("1 band") if ties == 1 else self.tr("{n} banden").format(n=with_points(ties))
        loose = len(self._map.loose)
        return left, loose_words(loose) if loose else ""

    def focus_first(self) -> None:
        """Into the search, to the first source, or to the way on."""
        shown = self._stack.currentWidget()
        if shown is self.ties:
            self.ties.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif shown is self.sources and self.sources.lines:
            self.sources.lines[0].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.switch.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_row(self, row_id: int) -> bool:
        """Put a partner in the middle; False when it has no ties."""
        self.switch.set_chosen(TIES)
        self._show()
        return self.ties.move_to(row_id)

    def _show(self) -> None:
        has_ties = self._map is not None and bool(self._map.count)
        chosen = self.sources if self.switch.chosen == SOURCES else self.ties if has_ties else self.empty
        self._stack.setCurrentWidget(chosen)
        self.words_changed.emit()

    def _on_loose(self) -> None:
        if self._map is not None:
            self._desk.some_partners_wanted.emit(self._map.loose, self.tr("Zonder band"))
