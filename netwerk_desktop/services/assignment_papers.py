"""An assignment on paper for the class and its client (S1-00): the question, what comes of it, the rules."""

from collections.abc import Iterator
from typing import Final

from netwerk_desktop.documents.data import LabelledText, PaperStyle
from netwerk_desktop.documents.handout import HandoutPaper, HandoutPart
from netwerk_desktop.documents.unnumbered import joined
from netwerk_desktop.model.activities import Assignment, SafetyClass
from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.planning.dates import long_date
from netwerk_desktop.services.agreement_papers import school_identity, school_in
from netwerk_desktop.services.assignments import AssignmentCard, assignment_card
from netwerk_desktop.services.network_papers import HandoutInMaking
from netwerk_desktop.services.words import word
from netwerk_desktop.storage.database import Database

TITLE: Final = "Opdracht"
_ON_SITE: Final = {True: "bij de opdrachtgever", False: "op school"}


def assignment_paper(database: Database, assignment_id: int) -> HandoutInMaking:
    """The paper with what is known now; what is not yet known is a line to write on.

    Raises DomainError for an assignment that is gone.
    """
    card = assignment_card(database, assignment_id)
    if card is None:
        raise DomainError("Deze opdracht is er niet meer. Ververs de lijst met F5.")
    with database.read() as session:
        school = school_in(session)
        identity = school_identity(session, school)
    paper = HandoutPaper(
        school=identity,
        file_title=TITLE,
        title=card.title,
        subtitle=joined(f"een vraag van {card.client}" if card.client else "", card.for_whom),
        dated=long_date(database.today()),
        foot_note="Een echte vraag van een echte opdrachtgever",
        parts=tuple(_parts(card)),
    )
    return HandoutInMaking(paper, PaperStyle(accent=school.accent_color), card.client)


def _parts(card: AssignmentCard) -> Iterator[HandoutPart]:
    one = card.assignment
    yield _text_part("De vraag", one.question)
    yield _text_part("Wat het oplevert", one.deliverable)
    yield _text_part("Afspraken en kaders", one.framework)
    yield HandoutPart(heading="Goed om te weten", facts=tuple(_facts(one, card)))
    yield HandoutPart(
        heading="Wie doet wat", facts=(LabelledText("Ons groepje", ""), LabelledText("Klaar op", ""))
    )


def _text_part(title: str, text: str) -> HandoutPart:
    """A text that is not there yet is written by hand."""
    if text.strip():
        return HandoutPart(heading=title, texts=tuple(filter(None, map(str.strip, text.split("\n")))))
    return HandoutPart(heading=title, room=2)


def _facts(one: Assignment, card: AssignmentCard) -> Iterator[LabelledText]:
    yield LabelledText("Opdrachtgever", card.client)
    if one.on_site is not None:
        yield LabelledText("Waar", _ON_SITE[one.on_site and one.safety is not SafetyClass.NOT_ON_SITE])
    if one.hours is not None:
        yield LabelledText("Tijd", f"{one.hours} uur per leerling")
    if one.equipment.strip():
        yield LabelledText("Wat er nodig is", one.equipment)
    if one.safety is not None:
        yield LabelledText("Veiligheid", word(one.safety))
