"""How well we know our partners: the six points of the golden standard over all of them, and the ladder.

It tells where to ask on, never how good a partner is (S4-B10, S4-16).
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import select

from netwerk_desktop.model.partners import Partner, RelationshipTier
from netwerk_desktop.model.relationship import PreparationPoint, PreparationState, PreparationTopic
from netwerk_desktop.planning.preparation import KnownPoint
from netwerk_desktop.services.partner_lists import list_partners, works_with_us
from netwerk_desktop.storage.database import Database

PORTFOLIO_TABLES: Final = ("preparation_point", "partner", "do_not_approach")
"""A change in one of these may change a row."""
TITLE: Final = "Hoe goed kennen we onze partners"
TOPIC_WORDS: Final = {
    PreparationTopic.RULES: "Regels",
    PreparationTopic.LANGUAGE: "Taal",
    PreparationTopic.GOALS: "Doelen",
    PreparationTopic.INTEREST: "Belang",
    PreparationTopic.POSITION: "Plaats",
    PreparationTopic.NETWORK: "Netwerk",
}
"""The six points, short enough for a column."""
_CLOSENESS: Final = list(RelationshipTier)


@dataclass(frozen=True, slots=True)
class PortfolioRow:
    """One partner. *states* has all six points; *old* are those of which the answer is over a year old."""

    id: int
    name: str
    sort_name: str
    tier: RelationshipTier
    states: Mapping[PreparationTopic, PreparationState]
    old: frozenset[PreparationTopic]
    level_now: int | None
    level_wished: int | None

    @property
    def known(self) -> int:
        """How many points are known."""
        return sum(state is PreparationState.KNOWN for state in self.states.values())

    @property
    def is_begun(self) -> bool:
        """Whether anything is known."""
        return any(state is not PreparationState.TO_ASK for state in self.states.values())

    @property
    def wants_more(self) -> bool:
        """Whether the wish is a higher rung than that of now."""
        return self.level_wished is not None and self.level_wished > (self.level_now or 0)


def portfolio(database: Database) -> list[PortfolioRow]:
    """Who takes part now, the closest first, and of those the least known first."""
    today = database.today()
    working = {row.id: row for row in list_partners(database) if works_with_us(row)}
    known: dict[int, dict[PreparationTopic, KnownPoint]] = {}
    with database.read() as session:
        for point in session.execute(
            select(
                PreparationPoint.partner_id,
                PreparationPoint.topic,
                PreparationPoint.state,
                PreparationPoint.answered_on,
            )
        ):
            fact = KnownPoint(point.topic, point.state, answered_on=point.answered_on)
            known.setdefault(point.partner_id, {})[point.topic] = fact
        levels = {
            row.id: (row.level_now, row.level_wished)
            for row in session.execute(select(Partner.id, Partner.level_now, Partner.level_wished))
        }
    rows = []
    for row in working.values():
        points = known.get(row.id, {})
        rows.append(
            PortfolioRow(
                row.id,
                row.name,
                row.sort_name,
                row.tier,
                {
                    topic: points[topic].state if topic in points else PreparationState.TO_ASK
                    for topic in PreparationTopic
                },
                frozenset(topic for topic, point in points.items() if point.is_old_on(today)),
                *levels[row.id],
            )
        )
    return sorted(rows, key=lambda row: (_CLOSENESS.index(row.tier), row.known, row.sort_name))


def least_known(rows: Sequence[PortfolioRow]) -> PreparationTopic | None:
    """The point that is still to ask most often; None when nothing is."""
    to_ask = Counter(
        topic for row in rows for topic, state in row.states.items() if state is PreparationState.TO_ASK
    )
    order = list(PreparationTopic)
    return min(to_ask, key=lambda topic: (-to_ask[topic], order.index(topic)), default=None)
