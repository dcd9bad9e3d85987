"""Small reachable goals with a partner: what, how far ahead, and whether it was reached (S2-D1, S2-11)."""

import datetime as dt
from dataclasses import dataclass
from typing import Final

from sqlalchemy import select

from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.model.partners import Partner
from netwerk_desktop.model.relationship import Horizon, PartnerGoal
from netwerk_desktop.model.school import SchoolYear
from netwerk_desktop.planning.cleaning import clean_text
from netwerk_desktop.planning.dates import add_months, ensure_possible
from netwerk_desktop.services.partners import found
from netwerk_desktop.storage.database import Database

HORIZONS: Final = {
    Horizon.QUARTER: "dit kwartaal",
    Horizon.SCHOOL_YEAR: "dit schooljaar",
    Horizon.LATER: "later",
}


@dataclass(frozen=True, slots=True)
class GoalCard:
    """One goal that is still open."""

    id: int
    what: str
    horizon: Horizon
    due: dt.date | None
    is_late: bool
    progress: str

    @property
    def horizon_words(self) -> str:
        return HORIZONS[self.horizon]


def goals_of(database: Database, partner_id: int) -> list[GoalCard]:
    """The open goals of a partner, the nearest first."""
    today = database.today()
    order = list(Horizon)
    with database.read() as session:
        goals = session.scalars(
            select(PartnerGoal).where(
                PartnerGoal.partner_id == partner_id,
                PartnerGoal.reached_on.is_(None),
                PartnerGoal.dropped_on.is_(None),
            )
        ).all()
    cards = [
        GoalCard(
            goal.id,
            goal.what,
            goal.horizon,
            goal.due,
            goal.due is not None and goal.due < today,
            goal.progress,
        )
        for goal in goals
    ]
    return sorted(cards, key=lambda card: (card.due or dt.date.max, order.index(card.horizon), card.id))


def add_goal(database: Database, partner_id: int, what: str, due: dt.date | None) -> int:
    """Agree on a goal with oneself; how far ahead follows from its day. Returns the id."""
    _check(what, due)
    with database.work("Doel toegevoegd") as work:
        found(work, Partner, partner_id)
        goal = work.add(
            PartnerGoal(
                partner_id=partner_id, what=clean_text(what), due=due, horizon=_horizon(due, database.today())
            )
        )
        work.commit()
        return goal.id


def change_goal(database: Database, goal_id: int, what: str, due: dt.date | None, *, progress: str) -> None:
    """Other words, another day, or how it goes."""
    _check(what, due)
    with database.work("Doel gewijzigd") as work:
        goal = found(work, PartnerGoal, goal_id)
        goal.what, goal.due, goal.horizon = what, due, _horizon(due, database.today())
        goal.progress = clean_text(progress)
        work.commit()


def reach_goal(database: Database, goal_id: int) -> None:
    """It was reached today: something to tell (S2-D3)."""
    with database.work("Doel bereikt") as work:
        found(work, PartnerGoal, goal_id).reached_on = database.today()
        work.commit()


def drop_goal(database: Database, goal_id: int) -> None:
    """It is no goal any more."""
    with database.work("Doel vervalt") as work:
        found(work, PartnerGoal, goal_id).dropped_on = database.today()
        work.commit()


def _check(what: str, due: dt.date | None) -> None:
    if not what.strip():
        raise DomainError("Wat wil je bereiken? Klein en haalbaar: één plek voor PIE.", field="what")
    if due is not None:
        ensure_possible(due, field="due")


def _horizon(due: dt.date | None, today: dt.date) -> Horizon:
    if due is None:
        return Horizon.SCHOOL_YEAR
    if due <= add_months(today, 3):
        return Horizon.QUARTER
    return Horizon.SCHOOL_YEAR if due <= SchoolYear.of(today).last_day else Horizon.LATER
