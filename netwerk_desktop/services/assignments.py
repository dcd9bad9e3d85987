"""Opdrachten: real questions of clients that pupils work on (S1-00), and whether that can be at the company.

What does not fit together (at the company, and only at school) is said, never forbidden (S1-04a).
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Final

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from netwerk_desktop.model.activities import Assignment, AssignmentStatus, SafetyClass
from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.model.partners import Partner
from netwerk_desktop.planning.cleaning import clean_text
from netwerk_desktop.planning.folding import fold
from netwerk_desktop.planning.year_levels import year_levels_in
from netwerk_desktop.services.broker import broker_in
from netwerk_desktop.services.partners import found
from netwerk_desktop.storage.database import Database
from netwerk_desktop.storage.unit_of_work import Work

_LONGEST_TITLE: Final = 60
_CURRENT: Final = frozenset({AssignmentStatus.READY, AssignmentStatus.RUNNING})
CLASHES: Final = "De veiligheid zegt: alleen op school. Toch staat er dat het bij de partner kan. Klopt dat?"


@dataclass(frozen=True, slots=True)
class AssignmentCard:
    """One assignment; *client* is empty while it is kept for later. *assignment* is to read only."""

    id: int
    partner_id: int | None
    client: str
    title: str
    for_whom: str
    hours: int | None
    status: AssignmentStatus
    on_site: bool | None
    assignment: Assignment = field(compare=False)

    @property
    def year_levels(self) -> tuple[str, ...]:
        """For which year levels it is, by what *for_whom* says: ``klas 3B``."""
        return year_levels_in(self.for_whom)

    @property
    def misses_framework(self) -> bool:
        """Whether pupils start, or nearly do, without time, material and rules written down."""
        return self.status in _CURRENT and not self.assignment.framework.strip()

    @property
    def warning(self) -> str:
        """What does not fit together, or empty."""
        clashes = self.on_site is True and self.assignment.safety is SafetyClass.NOT_ON_SITE
        return CLASHES if clashes else ""


def list_assignments(database: Database) -> list[AssignmentCard]:
    """All assignments, in the order of their titles."""
    with database.read() as session:
        cards = _cards(session, _with_client())
    return sorted(cards, key=lambda card: (fold(card.title), card.id))


def count_assignments(database: Database) -> int:
    """How many there are."""
    with database.read() as session:
        return session.scalar(select(func.count()).select_from(Assignment)) or 0


def assignments_in(session: Session, partner_id: int) -> tuple[AssignmentCard, ...]:
    """Those of one client: what goes on first, what was dropped not at all."""
    order = [AssignmentStatus.RUNNING, AssignmentStatus.READY, AssignmentStatus.IDEA, AssignmentStatus.DONE]
    statement = _with_client().where(Assignment.partner_id == partner_id, Assignment.status.in_(order))
    cards = _cards(session, statement)
    return tuple(sorted(cards, key=lambda card: (order.index(card.status), card.id)))


def offered_assignments_in(session: Session, partner_ids: Collection[int]) -> list[AssignmentCard]:
    """What pupils can begin with or work on now: of these partners, and what is kept without a client."""
    statement = _with_client().where(Assignment.status.in_(_CURRENT))
    cards = _cards(session, statement)
    return [card for card in cards if card.partner_id is None or card.partner_id in partner_ids]


def assignment_card(database: Database, assignment_id: int) -> AssignmentCard | None:
    """One assignment, or None when it is gone."""
    with database.read() as session:
        return next(iter(_cards(session, _with_client().where(Assignment.id == assignment_id))), None)


def add_assignment(database: Database, title: str, *, partner_id: int | None = None) -> int:
    """One with only a title, as an idea; returns its id. Raises DomainError without a title."""
    if not title.strip():
        raise DomainError("Wat is de opdracht? Bijvoorbeeld: zaagbokken op maat.", field="title")
    with database.work("Opdracht toegevoegd") as work:
        assignment = _added(work, clean_text(title), partner_id)
        work.commit()
        return assignment.id


def assignment_from_question(database: Database, partner_id: int) -> int:
    """The question of the partner as the beginning of an assignment (S1-02a); returns its id.

    Raises DomainError while no question is known.
    """
    with database.work("Opdracht van hun vraag gemaakt") as work:
        question = found(work, Partner, partner_id).their_question.strip()
        if not question:
            raise DomainError("Er staat nog geen vraag van deze partner. Vul die in bij Gegevens, Hun vraag.")
        assignment = _added(work, _first_words(question), partner_id)
        assignment.question = question[:2_000]
        work.commit()
        return assignment.id


def change_status(database: Database, assignment_id: int, *, title: str, status: AssignmentStatus) -> None:
    """Another title, and how far it is. Raises DomainError without a title."""
    if not title.strip():
        raise DomainError("Wat is de opdracht? Bijvoorbeeld: zaagbokken op maat.", field="title")
    with database.work("Opdracht gewijzigd") as work:
        assignment = found(work, Assignment, assignment_id)
        assignment.title, assignment.status = clean_text(title), status
        work.commit()


def delete_assignment(database: Database, assignment_id: int) -> None:
    """Take an assignment away that was noted by mistake."""
    with database.work("Opdracht weggehaald") as work:
        work.delete(found(work, Assignment, assignment_id))
        work.commit()


def question_in(session: Session, partner_id: int) -> str:
    """The question of the partner that no assignment was made of yet, or empty."""
    question = (session.scalar(select(Partner.their_question).where(Partner.id == partner_id)) or "").strip()
    if not question:
        return ""
    known = session.scalars(select(Assignment.question).where(Assignment.partner_id == partner_id))
    return "" if question[:2_000] in {text.strip() for text in known} else question


def _added(work: Work, title: str, partner_id: int | None) -> Assignment:
    if partner_id is not None:
        found(work, Partner, partner_id)
    broker = broker_in(work.session)
    return work.add(
        Assignment(partner_id=partner_id, colleague_id=None if broker is None else broker[0].id, title=title)
    )


def _first_words(question: str) -> str:
    """The first sentence as a title, cut at a word."""
    first = clean_text(question.splitlines()[0]).split(". ")[0].rstrip(".?!")
    if len(first) <= _LONGEST_TITLE:
        return first
    return f"{first[:_LONGEST_TITLE].rsplit(' ', 1)[0]}…"


def _with_client() -> Select[Assignment, str]:
    return select(Assignment, Partner.name).outerjoin(Partner, Partner.id == Assignment.partner_id)


def _cards(session: Session, statement: Select[Assignment, str]) -> list[AssignmentCard]:
    return [
        AssignmentCard(
            id=one.id,
            partner_id=one.partner_id,
            client=name or "",
            title=one.title,
            for_whom=one.for_whom,
            hours=one.hours,
            status=one.status,
            on_site=one.on_site,
            assignment=one,
        )
        for one, name in session.execute(statement)
    ]
