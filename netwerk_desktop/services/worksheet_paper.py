"""The worksheet about working together as a paper: filled in, or with room to write (S3-5d)."""

from dataclasses import dataclass
from typing import Final

from netwerk_desktop.documents.data import LabelledText, PaperStyle
from netwerk_desktop.documents.handout import HandoutPaper, HandoutPart, render_handout
from netwerk_desktop.model.approach import WorksheetTopic
from netwerk_desktop.planning.dates import long_date
from netwerk_desktop.services.agreement_papers import school_identity, school_in
from netwerk_desktop.services.call_card import card_for_paper
from netwerk_desktop.services.worksheet import QUESTIONS, TITLE, Answer, worksheet
from netwerk_desktop.storage.database import Database

LINES_TO_WRITE: Final = 4
"""Below a question without an answer."""


@dataclass(frozen=True, slots=True)
class WorksheetInMaking:
    """A sheet as values; `render` needs no database."""

    paper: HandoutPaper
    style: PaperStyle
    partner_name: str

    def render(self) -> bytes:
        """The PDF."""
        return render_handout(self.paper, self.style)


def worksheet_paper(
    database: Database, partner_id: int | None = None, *, is_empty: bool = False
) -> WorksheetInMaking:
    """The sheet for paper; *is_empty* leaves room to write everywhere.

    Raises DomainError for a partner that is gone, or that would rather not be approached (S2-X6).
    """
    name = "" if partner_id is None else card_for_paper(database, partner_id, "werkblad").name
    sheet = worksheet(database, partner_id)
    with database.read() as session:
        school = school_in(session)
        identity = school_identity(session, school)
    answers = {} if is_empty else sheet.answers
    last = HandoutPart(last_facts=(LabelledText("Ingevuld door", ""), LabelledText("Op", "")))
    paper = HandoutPaper(
        school=identity,
        file_title=TITLE,
        title=TITLE,
        subtitle=sheet.about,
        dated=long_date(database.today()),
        foot_note="Samen invullen, en elk jaar even terugkijken",
        parts=(*(_part(topic, answers.get(topic)) for topic in WorksheetTopic), last),
    )
    return WorksheetInMaking(paper, PaperStyle(accent=school.accent_color), name)


def _part(topic: WorksheetTopic, answer: Answer | None) -> HandoutPart:
    question = QUESTIONS[topic]
    if answer is None:
        return HandoutPart(heading=question.words, note=question.hint, room=LINES_TO_WRITE)
    paragraphs = tuple(line for line in answer.text.split("\n") if line.strip())
    since = "" if answer.answered_on is None else f"Ingevuld op {long_date(answer.answered_on)}"
    return HandoutPart(heading=question.words, note=since or question.hint, texts=paragraphs)
