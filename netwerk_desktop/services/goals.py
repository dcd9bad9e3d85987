"""Small reachable goals with a partner: what, how far ahead, and whether it was reached (S2-D1, S2-11).

What is done with a partner, and an initiative it runs, may serve a goal and a profile (S2-05).
"""

import datetime as dt
from dataclasses import dataclass
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from netwerk_desktop.model.activities import Activity, ActivityStatus
from netwerk_desktop.model.approach import Initiative
from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.model.partners import Partner
from netwerk_desktop.model.relationship import Horizon, PartnerGoal
from netwerk_desktop.model.school import SchoolYear
from netwerk_desktop.planning.cleaning import clean_text
from netwerk_desktop.planning.dates import add_months, ensure_possible
from netwerk_desktop.services.partners import found
from netwerk_desktop.services.words import PROFILES
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
    """It is no goal any more: what is still to come does not serve it; what was done did."""
    with database.work("Doel vervalt") as work:
        found(work, PartnerGoal, goal_id).dropped_on = database.today()
        planned = select(Activity).where(
            Activity.goal_id == goal_id, Activity.status.in_((ActivityStatus.IDEA, ActivityStatus.PLANNED))
        )
        initiatives = select(Initiative).where(Initiative.goal_id == goal_id)
        for row in (*work.session.scalars(planned), *work.session.scalars(initiatives)):
            row.goal_id = None
        work.commit()


def goals_to_choose(
    database: Database, partner_id: int, *, chosen: int | None = None
) -> list[tuple[int, str]]:
    """``(id, words)`` of the open goals of a partner, the nearest first; also the *chosen* one."""
    known = {card.id: card.what for card in goals_of(database, partner_id)}
    if chosen is not None and chosen not in known:
        with database.read() as session:
            goal = session.get(PartnerGoal, chosen)
        if goal is not None:
            known[goal.id] = goal.what
    return list(known.items())


def ensure_serves(session: Session, partner_id: int | None, goal_id: int | None, profile: str) -> None:
    """Raises DomainError for a goal that is not an open one of this partner, or a profile that is none."""
    if profile and profile not in PROFILES:
        raise DomainError("Kies een van de profielen, of geen.", field="profile")
    if goal_id is None:
        return
    goal = session.get(PartnerGoal, goal_id)
    if goal is None or goal.partner_id != partner_id or goal.dropped_on or goal.reached_on:
        raise DomainError("Dit doel staat niet meer open bij deze partner. Kies een ander.", field="goal_id")


def serves_words(goal: str, profile: str) -> str:
    """``voor doel ‘Twee plekken erbij’ · PIE``; only what is known."""
    return " · ".join(part for part in (f"voor doel ‘{goal}’" if goal else "", profile) if part)


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
