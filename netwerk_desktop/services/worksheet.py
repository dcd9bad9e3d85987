"""Werkblad samenwerking: six questions about working together, of one partner or of the whole region (S3-5d).

The questions are ours; the idea comes from the *Worksheet regionale samenwerking* that the source text names.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from netwerk_desktop.model.approach import WorksheetAnswer, WorksheetTopic
from netwerk_desktop.model.partners import Partner
from netwerk_desktop.planning.cleaning import clean_lines
from netwerk_desktop.services.partners import found
from netwerk_desktop.storage.database import Database

TITLE: Final = "Werkblad samenwerking"
REGION_WORDS: Final = "De hele regio"


class Question(NamedTuple):
    """What is asked, and a line that helps to answer it."""

    words: str
    hint: str


QUESTIONS: Final[Mapping[WorksheetTopic, Question]] = {
    WorksheetTopic.WHY: Question(
        "Waarom werken we samen?", "Wat levert het leerlingen op, de school, en de ander?"
    ),
    WorksheetTopic.HOW: Question(
        "Hoe pakken we het aan?", "Wie regelt wat, wanneer, en hoe houden we elkaar op de hoogte?"
    ),
    WorksheetTopic.WHAT: Question(
        "Wat gaan we doen?", "Noem het zo dat een leerling begrijpt wat er gebeurt."
    ),
    WorksheetTopic.WHO: Question(
        "Wie doen er mee?", "Denk aan meer dan één gezicht per kant, en aan wie er nog mist."
    ),
    WorksheetTopic.FIRST_STEP: Question(
        "Wat is de eerste kleine stap?", "Iets wat binnen een maand kan, zonder vergadering."
    ),
    WorksheetTopic.KEEP_UP: Question(
        "Hoe houden we het vol?", "Wanneer kijken we terug, en waaraan zien we dat dit nog het goede is?"
    ),
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What stands at a question, and since when."""

    text: str
    answered_on: dt.date | None


@dataclass(frozen=True, slots=True)
class Worksheet:
    """The sheet of one partner, or (None) of the region; *answers* holds only what was answered."""

    partner_id: int | None
    about: str
    answers: Mapping[WorksheetTopic, Answer]


def worksheet(database: Database, partner_id: int | None = None) -> Worksheet:
    """What is written on it now. A partner that is gone gives an empty sheet."""
    with database.read() as session:
        rows = _rows(session, partner_id)
        name = session.scalar(select(Partner.name).where(Partner.id == partner_id))
    answers = {row.topic: Answer(row.answer, row.answered_on) for row in rows}
    return Worksheet(partner_id, REGION_WORDS if partner_id is None else name or "", answers)


def partners_with_worksheet(database: Database) -> list[tuple[int, str]]:
    """Id and name of the partners with anything on their sheet, by name."""
    with database.read() as session:
        rows = session.execute(
            select(Partner.id, Partner.name)
            .where(
                Partner.merged_into_id.is_(None),
                Partner.id.in_(select(WorksheetAnswer.partner_id).distinct()),
            )
            .order_by(Partner.name)
        ).all()
    return [(partner_id, name) for partner_id, name in rows]


def answer_worksheet(database: Database, partner_id: int | None, topic: WorksheetTopic, typed: str) -> None:
    """Write an answer; without words it is taken away."""
    text = clean_lines(typed)
    with database.work("Werkblad ingevuld") as work:
        if partner_id is not None:
            found(work, Partner, partner_id)
        row = next((row for row in _rows(work.session, partner_id) if row.topic is topic), None)
        if not text:
            if row is not None:
                work.delete(row)
        else:
            if row is None:
                row = work.add(WorksheetAnswer(partner_id=partner_id, topic=topic))
            row.answer, row.answered_on = text, database.today()
        work.commit()


def _rows(session: Session, partner_id: int | None) -> list[WorksheetAnswer]:
    whose = (
        WorksheetAnswer.partner_id.is_(None)
        if partner_id is None
        else WorksheetAnswer.partner_id == partner_id
    )
    return list(session.scalars(select(WorksheetAnswer).where(whose)))
