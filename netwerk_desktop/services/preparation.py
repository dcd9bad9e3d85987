"""The golden standard: what we know of a partner on six points, and what they know of us (F24, S4-B4..9).

A preparation for the next talk, never a score of a person or a company.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from netwerk_desktop.model.partners import Partner
from netwerk_desktop.model.relationship import PreparationPoint, PreparationState, PreparationTopic
from netwerk_desktop.planning.dates import long_date
from netwerk_desktop.planning.preparation import KnownPoint, three_questions
from netwerk_desktop.services.partners import found
from netwerk_desktop.storage.database import Database
from netwerk_desktop.storage.trail_reading import TrailImage, read_entries, read_trail_images
from netwerk_desktop.storage.unit_of_work import Work

LAST_STEP: Final = 2**62
"""Later than any step of the history."""
TITLES: Final = {
    PreparationTopic.RULES: "Elkaars regels",
    PreparationTopic.LANGUAGE: "Elkaars taal",
    PreparationTopic.GOALS: "Doelen",
    PreparationTopic.INTEREST: "Belang bij samenwerken",
    PreparationTopic.POSITION: "Plaats in de organisatie",
    PreparationTopic.NETWORK: "Netwerk dat zij meebrengen",
}
STATES: Final = {
    PreparationState.KNOWN: "bekend",
    PreparationState.PARTLY: "deels",
    PreparationState.TO_ASK: "nog vragen",
}


@dataclass(frozen=True, slots=True)
class PointCard:
    """One point as it stands; *is_old*: the answer is more than a year old."""

    topic: PreparationTopic
    state: PreparationState
    note: str
    they_know: str
    answered_on: dt.date | None
    is_old: bool

    @property
    def title(self) -> str:
        return TITLES[self.topic]


def preparation(database: Database, partner_id: int) -> tuple[PointCard, ...]:
    """All six points of a partner; one that was never touched is still to ask."""
    with database.read() as session:
        return points_in(session, partner_id, database.today())


def points_in(session: Session, partner_id: int, today: dt.date) -> tuple[PointCard, ...]:
    """As `preparation`, inside an open session."""
    rows = session.scalars(select(PreparationPoint).where(PreparationPoint.partner_id == partner_id))
    known = {row.topic: row for row in rows}
    return tuple(_card(topic, known.get(topic), today) for topic in PreparationTopic)


def next_questions(points: Sequence[PointCard], *, contact: str = "", company: str = "") -> list[str]:
    """Three ready questions for the next talk (N8)."""
    known = [KnownPoint(p.topic, p.state, p.note, p.answered_on) for p in points]
    return three_questions(known, contact=contact, company=company)


def count_words(points: Sequence[PointCard]) -> str:
    """``3 van 6 bekend``; nothing as long as nobody asked anything."""
    if all(point.state is PreparationState.TO_ASK and not point.note for point in points):
        return ""
    known = sum(point.state is PreparationState.KNOWN for point in points)
    return f"{known} van {len(points)} bekend"


def before_contact_words(
    database: Database, partner_id: int, points: Sequence[PointCard], contact: dt.date | None
) -> str:
    """``Was 3 voor het contact van 28 oktober 2026``: below `count_words` it shows what was heard since (N8).

    Nothing when no answer is of that day or later, and when the count stayed as it was. Only then the
    history is read; where that was emptied nothing is said.
    """
    if contact is None or not any(p.answered_on is not None and p.answered_on >= contact for p in points):
        return ""
    with database.read() as session:
        before = _known_before(session, partner_id, contact)
    now = sum(point.state is PreparationState.KNOWN for point in points)
    if before is None or before == now:
        return ""
    return f"Was {before} voor het contact van {long_date(contact)}"


def set_state(database: Database, partner_id: int, topic: PreparationTopic, state: PreparationState) -> None:
    """How much we know on this topic; an answer is as old as today."""
    with database.work("Gouden standaard bijgewerkt") as work:
        point = _point(work, partner_id, topic)
        point.state = state
        point.answered_on = None if state is PreparationState.TO_ASK else database.today()
        work.commit()


def set_note(database: Database, partner_id: int, topic: PreparationTopic, note: str) -> None:
    """What we know, in words. A first answer to what was still to ask makes it *deels*."""
    with database.work("Gouden standaard bijgewerkt") as work:
        point = _point(work, partner_id, topic)
        point.note = note
        if point.state is PreparationState.TO_ASK and note.strip() and not note.strip().endswith("?"):
            point.state = PreparationState.PARTLY
        if point.state is not PreparationState.TO_ASK:
            point.answered_on = database.today()
        work.commit()


def set_they_know(database: Database, partner_id: int, topic: PreparationTopic, text: str) -> None:
    """What they know of us on this topic."""
    with database.work("Wat zij van ons weten bijgewerkt") as work:
        _point(work, partner_id, topic).they_know = text
        work.commit()


def _point(work: Work, partner_id: int, topic: PreparationTopic) -> PreparationPoint:
    found(work, Partner, partner_id)
    known = work.session.scalar(
        select(PreparationPoint).where(
            PreparationPoint.partner_id == partner_id, PreparationPoint.topic == topic
        )
    )
    return known or work.add(PreparationPoint(partner_id=partner_id, topic=topic))


def _known_before(session: Session, partner_id: int, day: dt.date) -> int | None:
    """How many points were known when *day* began; None when the history cannot tell."""
    rows = session.scalars(select(PreparationPoint).where(PreparationPoint.partner_id == partner_id)).all()
    known = {row.id: row.state is PreparationState.KNOWN for row in rows}
    images = read_trail_images(session, {PreparationPoint.__tablename__: known}, first=0, last=LAST_STEP)
    entries = read_entries(session, images.keys())
    since = [each for each in images if each in entries and entries[each].at.astimezone().date() >= day]
    for entry_id in sorted(since, reverse=True):
        for image in reversed(images[entry_id]):
            if image.is_erased:
                return None
            known[image.row_id] = _was_known(image, day)
    return sum(known.values())


def _was_known(image: TrailImage, day: dt.date) -> bool:
    """Whether the point was known before this step; one that came in with an older answer was."""
    was = image.before
    if was is None:
        answered = str((image.after or {}).get("answered_on") or day)
        was = image.after if answered < day.isoformat() else None
    return was is not None and was.get("state") == PreparationState.KNOWN.value


def _card(topic: PreparationTopic, point: PreparationPoint | None, today: dt.date) -> PointCard:
    if point is None:
        return PointCard(topic, PreparationState.TO_ASK, "", "", None, is_old=False)
    known = KnownPoint(topic, point.state, point.note, point.answered_on)
    return PointCard(
        topic, point.state, point.note, point.they_know, point.answered_on, known.is_old_on(today)
    )
