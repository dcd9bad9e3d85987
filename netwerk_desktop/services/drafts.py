"""Long texts that are being typed, kept through a crash or a lock, outside undo and audit."""

import json
from collections.abc import Mapping
from typing import Final

from sqlalchemy import select

from netwerk_desktop.model.partners import Partner
from netwerk_desktop.model.trail import Draft
from netwerk_desktop.storage.database import Database
from netwerk_desktop.storage.unit_of_work import Work

LONGEST: Final = 90_000
"""Characters of a draft at most; a longer text is kept as it was until it is shortened."""

OF_CONTACT: Final = "contact:"
STARTED_LINES: Final = "lines:"
OF_STEP: Final = "step:"
OF_ACTIVITY: Final = "activity:"
OF_REVIEW: Final = "review:"
OF_VISIT: Final = "visit:"
"""How the place of a draft begins that is about a partner; its number stands behind it."""
_ABOUT_PARTNERS: Final = (OF_CONTACT, STARTED_LINES, OF_STEP, OF_ACTIVITY, OF_REVIEW, OF_VISIT)


def partner_of(place: str) -> int | None:
    """The number of the partner that the draft of this *place* is about, None when it is about none."""
    for beginning in _ABOUT_PARTNERS:
        number = place.removeprefix(beginning)
        if number != place and number.isdecimal():
            return int(number)
    return None


def keep_draft(database: Database, place: str, values: Mapping[str, str]) -> bool:
    """Keep what stands in the form *place* now; False when it is too long to be kept."""
    content = json.dumps(dict(values), ensure_ascii=True)
    if len(content) > LONGEST:
        return False
    with database.work("Concept bewaard", undoable=False) as work:
        draft = work.session.scalar(select(Draft).where(Draft.place == place))
        if draft is None:
            work.add(Draft(place=place, content=content))
        else:
            draft.content = content
        work.commit()
    return True


def read_draft(database: Database, place: str) -> dict[str, str]:
    """What was kept of the form *place*; empty when nothing was."""
    with database.read() as session:
        content = session.scalar(select(Draft.content).where(Draft.place == place))
    if content is None:
        return {}
    values = json.loads(content)
    return {str(key): str(value) for key, value in values.items()}


def kept_places(database: Database, beginning: str) -> set[str]:
    """The forms of which something is kept, of those whose place begins so."""
    with database.read() as session:
        places = select(Draft.place).where(Draft.place.startswith(beginning, autoescape=True))
        return set(session.scalars(places))


def begun_partners(database: Database) -> frozenset[int]:
    """The partners about whom something was begun and not saved, in a form or a line."""
    with database.read() as session:
        wanted = {partner_of(place) for place in session.scalars(select(Draft.place))} - {None}
        known = select(Partner.id).where(Partner.id.in_(wanted), Partner.merged_into_id.is_(None))
        return frozenset(session.scalars(known))


def move_drafts(work: Work, from_partner: int, to_partner: int) -> None:
    """What was begun about one partner is from now on about another, unless the same was begun there."""
    drafts = {draft.place: draft for draft in work.session.scalars(select(Draft))}
    for beginning in _ABOUT_PARTNERS:
        draft, place = drafts.get(f"{beginning}{from_partner}"), f"{beginning}{to_partner}"
        if draft is not None and place not in drafts:
            draft.place = place


def drop_draft(database: Database, place: str) -> None:
    """Forget the draft: it was saved, or is not wanted any more."""
    with database.work("Concept weg", undoable=False) as work:
        draft = work.session.scalar(select(Draft).where(Draft.place == place))
        if draft is not None:
            work.delete(draft)
            work.commit()
