"""Beside the list of colleagues: the places of one of them, and the route of its visits."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from netwerk_desktop.services.supervision import NOBODY, SupervisorRow
from netwerk_desktop.ui.approach.route_view import RouteView
from netwerk_desktop.ui.approach.supervised_places import SupervisedPlaces
from netwerk_desktop.ui.approach.supervision_columns import last_visit_day, owner_words
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.shared.chips import Option
from netwerk_desktop.ui.shared.labels import ElidedLabel, Label, Sentence
from netwerk_desktop.ui.shared.sections import PANE_SIDE, Ground
from netwerk_desktop.ui.shared.segmented import Segmented
from netwerk_desktop.ui.shared.theme import TextKind
from netwerk_desktop.ui.shared.tokens import Role

PLACES, ROUTE = "places", "route"


class SupervisorPane(Ground):
    """`plan_wanted(partner id, name)` and `change_wanted(visit)` come from either view."""

    plan_wanted = Signal(int, str)
    change_wanted = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(Role.BASE, parent)
        self.setObjectName("supervisorPane")
        self._desk = desk
        self._name = ElidedLabel("", self, kind=TextKind.NAME)
        self._name.setObjectName("supervisorNameLabel")
        self._facts = Sentence("", self, role=Role.SECONDARY)
        self._facts.setObjectName("supervisorFactsLabel")
        self.views = Segmented(
            [Option(PLACES, self.tr("Plekken")), Option(ROUTE, self.tr("Bezoekroute"))],
            self,
            icons=("map-pin", "route"),
            name=self.tr("Wat je ziet"),
        )
        self.views.setObjectName("supervisorViews")
        self.places = SupervisedPlaces(desk, self)
        self.route = RouteView(desk, self)
        self._lay_out()
        self.views.changed.connect(self._on_view)
        self.places.plan_wanted.connect(self.plan_wanted)
        self.route.plan_wanted.connect(self.plan_wanted)
        self.route.change_wanted.connect(self.change_wanted)

    def show_row(self, row: SupervisorRow | None, *, something_is_nobodys: bool = False) -> None:
        """Show this colleague, or an invitation to choose one."""
        self._pages.setCurrentIndex(0 if row is None else 1)
        if row is None:
            return
        self._name.setText(row.name or self.tr("Nog niemand"))
        self._facts.setText(self._fact_words(row))
        count = f" {len(row.places)}" if row.places else ""
        self.views.set_words(PLACES, self.tr("Plekken") + count)
        self.places.show_places(row, something_is_nobodys=something_is_nobodys)
        self.route.show_colleague(row.id)

    def show_view(self, key: str) -> None:
        """The places or the route."""
        self.views.set_chosen(key)
        self._on_view(key)

    def _fact_words(self, row: SupervisorRow) -> str:
        if row.id == NOBODY:
            return self.tr("Wat nog geen vaste collega heeft")
        last = ""
        if row.last_visit is not None:
            words = self.tr("laatste bezoek {day} bij {name}")
            last = words.format(day=last_visit_day(row, self._desk), name=row.last_visit.partner_name)
        return " · ".join(filter(None, (row.function, owner_words(row), last)))

    def _lay_out(self) -> None:
        page = QWidget(self)
        head = QVBoxLayout()
        head.setContentsMargins(PANE_SIDE, 10, PANE_SIDE, 8)
        head.setSpacing(3)
        head.addWidget(self._name)
        head.addWidget(self._facts)
        head.addSpacing(4)
        row = QHBoxLayout()
        row.addWidget(self.views)
        row.addStretch(1)
        head.addLayout(row)
        self._views = QStackedWidget(page)
        self._views.addWidget(self.places)
        self._views.addWidget(self.route)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._views, 1)
        nothing = Label(self.tr("Kies een collega in de lijst"), self, role=Role.SECONDARY, wrap=True)
        nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(nothing)
        self._pages.addWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._pages)

    def _on_view(self, key: str) -> None:
        self._views.setCurrentWidget(self.route if key == ROUTE else self.places)
