"""How many new partners the school wants to speak with each month, and how many it did (S2-03)."""

from dataclasses import dataclass
from typing import Final

from sqlalchemy import func, select

from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.model.partners import ContactMoment, ContactOutcome, Partner
from netwerk_desktop.model.school import School
from netwerk_desktop.storage.database import Database

MOST_A_MONTH: Final = 20
GOAL_TABLES: Final = ("school", "contact_moment")
"""A change in one of these may change what is said."""


@dataclass(frozen=True, slots=True)
class MonthlyGoal:
    """*goal*: None as long as there is none. *met*: partners spoken with for the first time this month."""

    goal: int | None
    met: int

    @property
    def words(self) -> str:
        """``Deze maand sprak je 1 nieuwe partner, het doel is 2.``"""
        partners = "1 nieuwe partner" if self.met == 1 else f"{self.met or 'nog geen'} nieuwe partners"
        spoken = f"Deze maand sprak je {partners}"
        if self.goal is None:
            return f"{spoken}."
        return (
            f"{spoken}: het doel van {self.goal} is gehaald."
            if self.met >= self.goal
            else (f"{spoken}, het doel is {self.goal}.")
        )


def monthly_goal(database: Database) -> MonthlyGoal:
    """The goal, and how far it is today."""
    today = database.today()
    first = func.min(ContactMoment.happened_on)
    with database.read() as session:
        began = (
            select(ContactMoment.partner_id, first.label("first"))
            .join(Partner, Partner.id == ContactMoment.partner_id)
            .where(ContactMoment.outcome == ContactOutcome.SPOKEN, Partner.merged_into_id.is_(None))
            .group_by(ContactMoment.partner_id)
            .having(first >= today.replace(day=1), first <= today)
            .subquery()
        )
        met = session.scalar(select(func.count()).select_from(began)) or 0
        return MonthlyGoal(session.scalar(select(School.new_a_month)), met)


def set_monthly_goal(database: Database, goal: int | None) -> None:
    """Another goal, or none. Raises DomainError below 1 and above MOST_A_MONTH."""
    if goal is not None and not 1 <= goal <= MOST_A_MONTH:
        raise DomainError(f"Kies een getal van 1 tot en met {MOST_A_MONTH}, of niets.", field="goal")
    with database.work("Doel per maand gewijzigd") as work:
        school = work.session.scalar(select(School))
        if school is None:
            raise DomainError("Vul eerst de gegevens van de school in.")
        school.new_a_month = goal
        work.commit()
