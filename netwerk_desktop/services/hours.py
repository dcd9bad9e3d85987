"""Hours used against the hours on the task list of a colleague (S0-14, F32)."""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from netwerk_desktop.model.activities import Activity, ActivityStatus
from netwerk_desktop.model.approach import HoursBudget
from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.model.partners import ContactMoment
from netwerk_desktop.model.people import Colleague, Person
from netwerk_desktop.model.school import SchoolYear
from netwerk_desktop.planning.folding import fold
from netwerk_desktop.services.broker import broker_in
from netwerk_desktop.services.contacts import usual_minutes
from netwerk_desktop.services.partners import found
from netwerk_desktop.storage.database import Database

HOURS_TABLES: Final = ("contact_moment", "activity", "hours_budget", "colleague")
"""A change in one of these may change what is left."""

MOST_HOURS: Final = 2_000
"""Hours of a school year at most: a full-time year is 1,659 hours (cao vo)."""

_TYPED: Final = re.compile(r"^(\d{1,6})\s*(?:u|uur|uren)?\.?$")


@dataclass(frozen=True, slots=True)
class ColleagueHours:
    """One colleague in one school year: *budget* is None where no hours were given; *used* in minutes."""

    colleague_id: int
    name: str
    is_broker: bool
    year: SchoolYear
    budget: int | None
    used: int

    @property
    def minutes_left(self) -> int | None:
        """Minutes that are left, below zero when more was used; None without a budget."""
        return None if self.budget is None else self.budget * 60 - self.used

    @property
    def used_hours(self) -> int:
        """Whole hours, half an hour counts as one."""
        return math.floor(self.used / 60 + 0.5)


def hours_of_colleagues(database: Database, year: SchoolYear) -> list[ColleagueHours]:
    """Everybody who works at the school now or used hours in *year*: the stagemakelaar first."""
    with database.read() as session:
        budgets = {
            budget.colleague_id: budget.hours
            for budget in session.scalars(select(HoursBudget).where(HoursBudget.school_year == year.begins))
        }
        used = _used(session, year)
        people = session.execute(select(Colleague, Person).join(Person, Person.id == Colleague.person_id))
        rows = [
            ColleagueHours(
                colleague.id,
                person.full_name,
                colleague.is_broker,
                year,
                budgets.get(colleague.id),
                used.get(colleague.id, 0),
            )
            for colleague, person in people
            if colleague.until is None or colleague.id in budgets or colleague.id in used
        ]
    return sorted(rows, key=lambda row: (not row.is_broker, fold(row.name)))


def hours_of_broker(database: Database) -> ColleagueHours | None:
    """The stagemakelaar in the running school year; None before the first start."""
    with database.read() as session:
        broker = broker_in(session)
    if broker is None:
        return None
    year = SchoolYear.of(database.today())
    return next(
        (row for row in hours_of_colleagues(database, year) if row.colleague_id == broker[0].id), None
    )


def hours_left_words(hours: ColleagueHours) -> str:
    """``nog 23 uur``, ``nog minder dan 1 uur``, ``4 uur te veel``; without a budget ``37 uur gebruikt``."""
    left = hours.minutes_left
    if left is None:
        return f"{hours.used_hours} uur gebruikt"
    whole = math.floor(abs(left) / 60 + 0.5)
    if whole == 0:
        return "nog minder dan 1 uur" if left > 0 else "uren zijn op"
    return f"nog {whole} uur" if left > 0 else f"{whole} uur te veel"


def read_hours(typed: str, *, field: str) -> int | None:
    """Hours as people type them: ``60``, ``60 uur``; nothing means that none were given.

    Raises DomainError with *field* for what is no whole number of hours from 1 to 2,000.
    """
    text = " ".join(typed.casefold().split()).replace(".", "")
    if not text:
        return None
    match = _TYPED.match(text)
    if match is None:
        raise DomainError("Vul een heel aantal uren in. Bijvoorbeeld: 60", field=field)
    hours = int(match[1])
    if not 1 <= hours <= MOST_HOURS:
        raise DomainError(f"Kies een aantal tussen 1 en {MOST_HOURS} uur. Bijvoorbeeld: 60", field=field)
    return hours


def set_hours(database: Database, budgets: Mapping[tuple[int, int], int | None]) -> None:
    """Keep the hours of colleagues by ``(colleague id, year in which the school year begins)``, as one step.

    None takes the hours of that year away.
    """
    with database.work("Uren van het schooljaar gewijzigd") as work:
        for (colleague_id, year), hours in budgets.items():
            found(work, Colleague, colleague_id)
            known = work.session.scalar(
                select(HoursBudget).where(
                    HoursBudget.colleague_id == colleague_id, HoursBudget.school_year == year
                )
            )
            if known is None and hours is not None:
                work.add(HoursBudget(colleague_id=colleague_id, school_year=year, hours=hours))
            elif known is not None and hours is None:
                work.delete(known)
            elif known is not None and hours is not None:
                known.hours = hours
        work.commit()


def _used(session: Session, year: SchoolYear) -> dict[int, int]:
    """Minutes per colleague: of contact moments, and of activities that are no contact moment as well."""
    moments = session.execute(
        select(
            ContactMoment.colleague_id,
            ContactMoment.partner_id,
            ContactMoment.happened_on,
            ContactMoment.kind,
            ContactMoment.minutes,
        ).where(
            ContactMoment.colleague_id.is_not(None),
            ContactMoment.happened_on.between(year.first_day, year.last_day),
        )
    ).all()
    used: dict[int, int] = {}
    for colleague_id, _partner, _day, kind, minutes in moments:
        if colleague_id is not None:
            spent = usual_minutes(kind) if minutes is None else minutes
            used[colleague_id] = used.get(colleague_id, 0) + spent
    noted = {(colleague_id, partner_id, day) for colleague_id, partner_id, day, _kind, _minutes in moments}
    for activity in _activities(session, year):
        key = (activity.colleague_id, activity.partner_id, activity.happens_on)
        if activity.colleague_id is not None and key not in noted:
            used[activity.colleague_id] = used.get(activity.colleague_id, 0) + (activity.minutes or 0)
    return used


def _activities(session: Session, year: SchoolYear) -> Sequence[Activity]:
    return session.scalars(
        select(Activity).where(
            Activity.status == ActivityStatus.DONE,
            Activity.minutes.is_not(None),
            Activity.happens_on.between(year.first_day, year.last_day),
        )
    ).all()
