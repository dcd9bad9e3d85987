"""*Wie kent wie*: who has ties at the left, and those of the chosen one as a picture and as a list."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from netwerk_desktop.planning.folding import fold
from netwerk_desktop.planning.numbers import with_points
from netwerk_desktop.services.tie_map import NetworkMap, Node, Tie
from netwerk_desktop.ui.approach.tie_map import TieMap
from netwerk_desktop.ui.shared.buttons import Button, ButtonLook
from netwerk_desktop.ui.shared.contact_levels import ContactLevels
from netwerk_desktop.ui.shared.data_table import DataTable
from netwerk_desktop.ui.shared.empty_state import NothingFound
from netwerk_desktop.ui.shared.labels import ElidedLabel
from netwerk_desktop.ui.shared.row_table_model import Column, RowTableModel
from netwerk_desktop.ui.shared.search_field import SearchField
from netwerk_desktop.ui.shared.sections import PANE_SIDE, Ground
from netwerk_desktop.ui.shared.theme import TextKind, follow_theme
from netwerk_desktop.ui.shared.tokens import Role
from netwerk_desktop.ui.shared.two_panes import TwoPanes

LIST_WIDTH = 230


class TiesView(QWidget):
    """`partner_wanted(id)`; `loose_wanted()` for the partners without any tie.

    *levels* has been read when `show_map` is called.
    """

    partner_wanted = Signal(int)
    loose_wanted = Signal()

    def __init__(self, levels: ContactLevels, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tiesView")
        self._map = NetworkMap((), {}, frozenset(), 0)
        self._centre: int | None = None
        self._been: list[int] = []
        self._is_following = False  # while the list is shown who came into the middle
        self.search = SearchField(self.tr("Zoek in het netwerk"), self)
        self.search.setObjectName("networkSearchEdit")
        self._nodes: RowTableModel[Node] = RowTableModel(_node_columns(levels), lambda node: node.key, self)
        self.nodes: DataTable[Node] = DataTable(self._nodes, self, name=self.tr("Wie banden heeft"))
        self.nodes.setObjectName("networkNodesTable")
        self.nodes.setSelectionMode(DataTable.SelectionMode.SingleSelection)
        self._nothing_found = NothingFound(self.tr("Niemand met een band heet zo"), self)
        self.loose_button = Button("", self, look=ButtonLook.TEXT, icon_name="circle-dashed")
        self.loose_button.setObjectName("loosePartnersButton")
        self.back_button = Button(
            "", self, look=ButtonLook.QUIET, icon_name="arrow-left", name=self.tr("Terug naar de vorige")
        )
        self.back_button.setObjectName("networkBackButton")
        self.title = ElidedLabel("", self, kind=TextKind.SECTION)
        self.title.setObjectName("networkCentreTitle")
        self.partner_button = Button(
            self.tr("Naar partner"), self, look=ButtonLook.TEXT, icon_name="handshake"
        )
        self.partner_button.setObjectName("networkPartnerButton")
        self.map = TieMap(self)
        self._ties: RowTableModel[Tie] = RowTableModel(_tie_columns(levels), lambda tie: tie.id, self)
        self.ties: DataTable[Tie] = DataTable(self._ties, self, name=self.tr("Banden"))
        self.ties.setObjectName("networkTiesTable")
        self.ties.setSelectionMode(DataTable.SelectionMode.SingleSelection)
        self._lay_out()
        self._connect()
        follow_theme(self._show_map)

    @property
    def centre(self) -> Node | None:
        """Who stands in the middle."""
        return None if self._centre is None else self._map.node(self._centre)

    def show_map(self, network: NetworkMap) -> None:
        """Show another state of the network; who stands in the middle stays there while there is a tie."""
        self._map = network
        if self.centre is None:
            self._centre = network.nodes[0].key if network.nodes else None
        self._been = [key for key in self._been if key in network.ties]
        loose = len(network.loose)
        self.loose_button.set_words(loose_words(loose))
        self.loose_button.setVisible(loose > 0)
        self._narrow()
        self._show_centre()

    def move_to(self, key: int) -> bool:
        """Put another one in the middle; False when it has no ties."""
        if key not in self._map.ties:
            return False
        if key != self._centre:
            if self._centre is not None:
                self._been.append(self._centre)
            self._centre = key
            self._show_centre()
        return True

    def _lay_out(self) -> None:
        left = Ground(Role.BASE, self)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        searching = QHBoxLayout()
        searching.setContentsMargins(12, 6, 12, 6)
        searching.addWidget(self.search)
        column.addLayout(searching)
        self._nothing_found.stand_over(self.nodes)
        column.addWidget(self.nodes, 1)
        foot = Ground(Role.RAISED, left, line_above=True)
        row = QHBoxLayout(foot)
        row.setContentsMargins(8, 2, 8, 2)
        row.addWidget(self.loose_button)
        row.addStretch(1)
        column.addWidget(foot)
        right = Ground(Role.BASE, self)
        whole = QVBoxLayout(right)
        whole.setContentsMargins(PANE_SIDE, 4, 0, 8)
        whole.setSpacing(4)
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, PANE_SIDE, 0)
        head.setSpacing(6)
        head.addWidget(self.back_button)
        head.addWidget(self.title, 1)
        head.addWidget(self.partner_button)
        whole.addLayout(head)
        both = TwoPanes(self.map, self.ties, right, shares=(53, 47), smallest=(210, LIST_WIDTH))
        both.setObjectName("networkTiesSplitter")
        whole.addWidget(both, 1)
        self._panes = TwoPanes(
            left, right, self, shares=(29, 71), narrow_shares=(38, 62), narrow_under=740, smallest=(200, 420)
        )
        self._panes.setObjectName("networkSplitter")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._panes)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the picture has no room the list says it all."""
        super().resizeEvent(event)
        self._show_map()

    def _connect(self) -> None:
        self.search.searched.connect(self._narrow)
        self.search.entered.connect(self._on_entered)
        self.search.left.connect(self._on_entered)
        self._nothing_found.cleared.connect(self.search.clear)
        self.nodes.chosen_changed.connect(self._on_node)
        self.nodes.opened.connect(self._on_opened)
        self.ties.opened.connect(self._on_tie)
        self.map.node_wanted.connect(self.move_to)
        self.map.rest_wanted.connect(lambda: self.ties.setFocus(Qt.FocusReason.OtherFocusReason))
        self.back_button.clicked.connect(self._on_back)
        self.partner_button.clicked.connect(self._on_partner)
        self.loose_button.clicked.connect(self.loose_wanted)

    def _show_map(self) -> None:
        self.map.setVisible(not self._panes.is_narrow)

    def _on_opened(self, _key: object) -> None:
        beside = self.map if self.map.isVisibleTo(self) else self.ties
        beside.setFocus(Qt.FocusReason.OtherFocusReason)

    def _narrow(self) -> None:
        wanted = fold(self.search.text()).split()
        shown = [node for node in self._map.nodes if all(word in fold(node.name) for word in wanted)]
        self._nodes.replace_rows(shown)
        self._nothing_found.setVisible(not shown)

    def _show_centre(self) -> None:
        centre = self.centre
        ties = () if centre is None else self._map.ties[centre.key]
        self.map.show_node(centre, ties)
        self._ties.replace_rows(ties)
        self.back_button.setEnabled(bool(self._been))
        self.partner_button.setVisible(centre is not None and not centre.is_person)
        self.title.setText("" if centre is None else f"{centre.name} · {_count_words(centre)}")
        if centre is not None and self.nodes.current_id() != centre.key:
            self._is_following = True
            self.nodes.choose(centre.key)
            self._is_following = False

    def _on_entered(self) -> None:
        if self._nodes.rowCount() and not self.nodes.chosen_ids():
            self.nodes.choose(self._nodes.id_at(0))
        self.nodes.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_node(self) -> None:
        key = self.nodes.current_id()
        if key is not None and not self._is_following:
            self.move_to(key)

    def _on_tie(self, tie_id: int) -> None:
        place = self._ties.place_of(tie_id)
        if place is not None:
            self.move_to(self._ties.row_at(place).other.key)

    def _on_back(self) -> None:
        if self._been:
            self._centre = self._been.pop()
            self._show_centre()

    def _on_partner(self) -> None:
        if self._centre is not None:
            self.partner_wanted.emit(self._centre)


def loose_words(count: int) -> str:
    """``3 partners zonder band``."""
    return "1 partner zonder band" if count == 1 else f"{with_points(count)} partners zonder band"


def _count_words(node: Node) -> str:
    return "1 band" if node.ties == 1 else f"{node.ties} banden"


def _node_columns(levels: ContactLevels) -> tuple[Column[Node], ...]:
    return (
        Column(
            key="name",
            title="Wie",
            text=lambda node: node.name,
            tooltip=lambda node: f"{node.name}, {node.kind}",
            role=lambda node: Role.SECONDARY if node.is_person else Role.TEXT,
            stretches=True,
            can_hide=False,
        ),
        levels.column(lambda node: node.partner_id, narrow_under=1800),
        Column(
            key="ties",
            title="Banden",
            width_text="Banden",
            text=lambda node: str(node.ties),
            sort_key=lambda node: node.ties,
            right=True,
        ),
    )


def _tie_columns(levels: ContactLevels) -> tuple[Column[Tie], ...]:
    return (
        Column(
            key="phrase",
            title="Band",
            width_text="leerbedrijf van",
            text=lambda tie: tie.phrase.words,
            tooltip=lambda tie: tie.phrase.words,
            role=Role.SECONDARY,
        ),
        Column(
            key="other",
            title="Met",
            text=lambda tie: tie.other.name,
            tooltip=lambda tie: f"{tie.other.name}, {tie.other.kind}",
            stretches=True,
            can_hide=False,
        ),
        levels.column(lambda tie: tie.other.partner_id, narrow_under=1800),
    )
