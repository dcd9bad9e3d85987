"""The columns of the bank of assignments, and what narrows it."""

from collections.abc import Iterable
from dataclasses import dataclass

from netwerk_desktop.model.activities import AssignmentStatus
from netwerk_desktop.planning.folding import fold
from netwerk_desktop.planning.year_levels import YEAR_LEVELS
from netwerk_desktop.services.assignments import AssignmentCard
from netwerk_desktop.ui.shared.assignment_marks import status_mark
from netwerk_desktop.ui.shared.contact_levels import ContactLevels
from netwerk_desktop.ui.shared.row_table_model import Column
from netwerk_desktop.ui.shared.tokens import Role

_ORDER = list(AssignmentStatus)
CLIENT_FROM = 800
"""Window width from which the client has a column, and how contact with it stands."""


@dataclass(frozen=True, slots=True)
class AssignmentFilter:
    """Words that occur, the statuses, and whether it can be at the partner ("yes", "no", "" for unknown).

    *years* are year levels; an assignment that names none fits each of them.
    """

    text: str = ""
    statuses: frozenset[str] = frozenset()
    on_site: frozenset[str] = frozenset()
    years: frozenset[str] = frozenset()

    def keep(self, cards: Iterable[AssignmentCard]) -> list[AssignmentCard]:
        """The assignments that fit."""
        words = fold(self.text).split()
        return [card for card in cards if self._fits(card) and all(word in _sought(card) for word in words)]

    def _fits(self, card: AssignmentCard) -> bool:
        where = {True: "yes", False: "no", None: ""}[card.on_site]
        by_status = not self.statuses or card.status.value in self.statuses
        by_year = not self.years or not self.years.isdisjoint(card.year_levels or YEAR_LEVELS)
        return by_status and by_year and (not self.on_site or where in self.on_site)


def _sought(card: AssignmentCard) -> str:
    return fold(" ".join((card.title, card.client, card.for_whom, card.assignment.question)))


def assignment_columns(levels: ContactLevels) -> tuple[Column[AssignmentCard], ...]:
    """Title, client and how contact with it stands, class, hours, status."""
    return (
        Column(
            key="title",
            title="Opdracht",
            text=lambda card: card.title,
            sort_key=lambda card: fold(card.title),
            stretches=True,
            can_hide=False,
        ),
        Column(
            key="client",
            title="Bij",
            width_text="Timmerwerkplaats",
            text=lambda card: card.client or "—",
            sort_key=lambda card: (not card.client, fold(card.client)),
            hide_under=CLIENT_FROM,
        ),
        levels.column(lambda card: card.assignment.partner_id, narrow_under=1500, hide_under=CLIENT_FROM),
        Column(
            key="class",
            title="Klas",
            width_text="klas 3B",
            text=lambda card: card.for_whom,
            role=Role.SECONDARY,
            hide_under=1000,
        ),
        Column(
            key="hours",
            title="Uren",
            width_text="000",
            text=lambda card: "" if card.hours is None else str(card.hours),
            sort_key=lambda card: card.hours or 0,
            right=True,
            hide_under=1200,
        ),
        Column(
            key="status",
            title="Status",
            width_text="gaat niet door",
            mark=status_mark,
            sort_key=lambda card: _ORDER.index(card.status),
        ),
    )
