"""The two questions to begin with, once per school year, and what follows from them (S0-03, S0-04)."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from sqlalchemy import select
from sqlalchemy.orm import Session

from netwerk_desktop.model.approach import StartAnswer
from netwerk_desktop.model.partners import Partner
from netwerk_desktop.model.school import SchoolYear
from netwerk_desktop.planning.cleaning import clean_text
from netwerk_desktop.services.partner_lists import PartnerRow, partner_rows
from netwerk_desktop.services.partners import found
from netwerk_desktop.storage.database import Database


class Way(Enum):
    """What the answers lead to. UNASKED and HALF: a question is still open."""

    UNASKED = "UNASKED"
    INSIDE = "INSIDE"
    HALF = "HALF"
    LIGHT = "LIGHT"
    NETWORK = "NETWORK"


@dataclass(frozen=True, slots=True)
class StartAnswers:
    """The answers of one school year (the year in which it begins); None: not answered."""

    school_year: int
    outside: bool | None = None
    seldom: bool | None = None
    note: str = ""

    @property
    def way(self) -> Way:
        """What follows. An answer to the second question counts only after *ja* on the first."""
        if self.outside is None:
            return Way.UNASKED
        if not self.outside:
            return Way.INSIDE
        if self.seldom is None:
            return Way.HALF
        return Way.LIGHT if self.seldom else Way.NETWORK


def start_answers(database: Database, *, years_back: int = 0) -> StartAnswers:
    """What was answered for this school year, or for one before it."""
    year = SchoolYear.of(database.today()).begins - years_back
    with database.read() as session:
        row = _row(session, year)
    return StartAnswers(year) if row is None else StartAnswers(year, row.outside, row.seldom, row.note)


def answer_outside(database: Database, *, outside: bool | None) -> None:
    """Shall pupils learn outside the school too, this year? None takes the answer back."""
    _change(database, "Startvraag beantwoord", lambda row: setattr(row, "outside", outside))


def answer_seldom(database: Database, *, seldom: bool | None) -> None:
    """Only once or twice a year? None takes the answer back."""
    _change(database, "Startvraag beantwoord", lambda row: setattr(row, "seldom", seldom))


def note_start(database: Database, text: str) -> None:
    """Why the school chose so, in its own words."""
    _change(database, "Toelichting bij de startvragen", lambda row: setattr(row, "note", clean_text(text)))


def take_last_year(database: Database) -> None:
    """Answer as last year."""
    before = start_answers(database, years_back=1)

    def take(row: StartAnswer) -> None:
        row.outside, row.seldom, row.note = before.outside, before.seldom, before.note

    _change(database, "Antwoorden van vorig jaar overgenomen", take)


def focus_partners(database: Database) -> list[PartnerRow]:
    """The partners to put one's hours into, by name; who is at rest is left out."""
    with database.read() as session:
        ids = session.scalars(
            select(Partner.id).where(Partner.is_focus.is_(True), Partner.merged_into_id.is_(None))
        ).all()
    rows = [row for row in partner_rows(database, ids).values() if not row.is_resting]
    return sorted(rows, key=lambda row: row.sort_name)


def put_in_focus(database: Database, partner_id: int) -> None:
    """Put a partner on the list of focus."""
    with database.work("Op de focuslijst gezet") as work:
        found(work, Partner, partner_id).is_focus = True
        work.commit()


def _change(database: Database, label: str, change: Callable[[StartAnswer], None]) -> None:
    year = SchoolYear.of(database.today()).begins
    with database.work(label) as work:
        row = _row(work.session, year)
        if row is None:
            row = work.add(StartAnswer(school_year=year))
        change(row)
        work.commit()


def _row(session: Session, year: int) -> StartAnswer | None:
    return session.scalar(select(StartAnswer).where(StartAnswer.school_year == year))
