"""All sections about one partner: below each other, or in two columns where there is room (design.md 2)."""

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from netwerk_desktop.services.partner_lists import PartnerDetail
from netwerk_desktop.services.partner_offer import partner_offer
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.partners.activities_section import ActivitiesSection
from netwerk_desktop.ui.partners.asks_section import AsksSection
from netwerk_desktop.ui.partners.assignments_section import AssignmentsSection
from netwerk_desktop.ui.partners.commitments_section import CommitmentsSection
from netwerk_desktop.ui.partners.documents_section import DocumentsSection
from netwerk_desktop.ui.partners.facts_section import FactsSection
from netwerk_desktop.ui.partners.goals_section import GoalsSection
from netwerk_desktop.ui.partners.ideas_section import IdeasSection
from netwerk_desktop.ui.partners.locations_section import LocationsSection
from netwerk_desktop.ui.partners.network_section import NetworkSection
from netwerk_desktop.ui.partners.people_section import PeopleSection
from netwerk_desktop.ui.partners.places_section import PlacesSection
from netwerk_desktop.ui.partners.preparation_section import PreparationSection
from netwerk_desktop.ui.partners.publicity_section import PublicitySection
from netwerk_desktop.ui.partners.reciprocity_section import ReciprocitySection
from netwerk_desktop.ui.partners.started_lines import StartedLines
from netwerk_desktop.ui.partners.timeline_section import TimelineSection
from netwerk_desktop.ui.shared.fact_field import FactField
from netwerk_desktop.ui.shared.sections import COLUMN_GAP, PANE_SIDE, TWO_COLUMNS_FROM
from netwerk_desktop.ui.shared.theme import theme


class SectionsBody(QWidget):
    """What we owe each other comes before what happened; who they are stands beside it.

    `step_wanted(words)` when a section proposes something to plan.
    """

    step_wanted = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.commitments = CommitmentsSection(desk, self)
        self.people = PeopleSection(desk, self)
        self.places = PlacesSection(desk, self)
        self.assignments = AssignmentsSection(desk, self)
        self.ideas = IdeasSection(desk, self)
        self.timeline = TimelineSection(desk, self)
        self.preparation = PreparationSection(desk, self)
        self.reciprocity = ReciprocitySection(desk, self)
        self.goals = GoalsSection(desk, self)
        self.activities = ActivitiesSection(desk, self)
        self.asks = AsksSection(desk, self)
        self.network = NetworkSection(desk, self)
        self.publicity = PublicitySection(desk, self)
        self.facts = FactsSection(desk, self)
        self.locations = LocationsSection(desk, self)
        self.documents = DocumentsSection(desk, self)
        lists = (self.commitments, self.reciprocity, self.goals, self.publicity, self.activities, self.asks)
        offer = (self.places, self.assignments, self.ideas)
        self._started = StartedLines(desk, (*lists, *offer, self.network, self.people.add_line), self)
        self.reciprocity.step_wanted.connect(self.step_wanted)
        self.network.step_wanted.connect(self.step_wanted)
        self._row = QHBoxLayout(self)
        self._row.setSpacing(COLUMN_GAP)
        self._left, self._right = QVBoxLayout(), QVBoxLayout()
        for column in (self._left, self._right):
            column.addStretch(1)
            self._row.addLayout(column, 1)
        self._two: bool | None = None
        self._arrange(two=False)
        theme().density_changed.connect(self._on_density_changed)
        self._on_density_changed()

    def show_partner(self, detail: PartnerDetail) -> None:
        """Show everything about this partner."""
        partner_id = detail.partner.id
        self.commitments.show_partner(partner_id)
        self.people.show_partner(detail)
        self.timeline.show_partner(partner_id)
        self.preparation.show_partner(detail)
        self.reciprocity.show_partner(partner_id)
        self.goals.show_partner(partner_id)
        self.activities.show_partner(partner_id)
        self.asks.show_partner(partner_id)
        self.network.show_partner(partner_id)
        self.publicity.show_partner(detail)
        self.facts.show_partner(detail)
        self.locations.show_partner(detail)
        self.documents.show_partner(partner_id)
        offer = partner_offer(self._desk.database, partner_id)
        self.places.show_places(detail, offer.places)
        self.assignments.show_assignments(partner_id, offer.assignments, offer.question)
        self.ideas.show_ideas(partner_id, offer.ideas)
        self._started.show_partner(partner_id)

    def leave_partner(self) -> None:
        """Keep what was begun and not added yet, before another partner is shown."""
        self._started.leave_partner()

    def holds_refused_value(self) -> bool:
        """Whether something stands typed that could not be kept."""
        lists = (
            *(self.commitments, self.reciprocity, self.goals, self.network, self.publicity),
            *(self.activities, self.asks, self.documents),
            *(self.places, self.assignments, self.ideas),
        )
        refused = any(section.holds_refused_value for section in lists)
        return refused or any(field.refused for field in self._fields())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(two=self.width() >= TWO_COLUMNS_FROM * theme().scale)

    def _fields(self) -> Iterator[FactField]:
        yield from self.people.fields
        yield from self.facts.fields
        yield from self.locations.fields
        yield from self.places.fields
        yield from self.assignments.fields

    def _arrange(self, *, two: bool) -> None:
        if two == self._two:
            return
        self._two = two
        left = self._left_in_order() if two else self._in_order()
        right = self._right_in_order() if two else ()
        for column, sections in ((self._left, left), (self._right, right)):
            for place, section in enumerate(sections):
                for other in (self._left, self._right):
                    # Not takeAt: the item would live on, and its widget never forget how high it was.
                    other.removeWidget(section)
                column.insertWidget(place, section)
        self._row.setStretch(1, 1 if two else 0)
        self._row.setSpacing(COLUMN_GAP if two else 0)

    def _on_density_changed(self) -> None:
        for column in (self._left, self._right):
            column.setSpacing(6 if theme().compact else 12)
        self._row.setContentsMargins(PANE_SIDE, 4 if theme().compact else 8, PANE_SIDE, 12)

    def _left_in_order(self) -> tuple[QWidget, ...]:
        return (
            self.commitments,
            self.activities,
            self.assignments,
            self.timeline,
            self.reciprocity,
            self.asks,
            self.goals,
            self.ideas,
            self.network,
            self.publicity,
            self.documents,
            self.locations,
        )

    def _right_in_order(self) -> tuple[QWidget, ...]:
        return (self.people, self.places, self.preparation, self.facts)

    def _in_order(self) -> tuple[QWidget, ...]:
        return (
            self.commitments,
            self.people,
            self.places,
            self.activities,
            self.assignments,
            self.timeline,
            self.preparation,
            self.reciprocity,
            self.asks,
            self.facts,
            self.documents,
            self.locations,
            self.goals,
            self.ideas,
            self.network,
            self.publicity,
        )
