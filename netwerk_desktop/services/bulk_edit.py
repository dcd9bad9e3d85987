"""Changing several partners at once: what was chosen in the form, for all of them, as one step to undo."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields
from enum import Enum
from typing import Final, assert_never

from sqlalchemy import select

from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.model.partners import Partner, PartnerStatus, RelationshipTier
from netwerk_desktop.model.people import Colleague
from netwerk_desktop.planning.cleaning import clean_text
from netwerk_desktop.planning.dates import ensure_possible
from netwerk_desktop.planning.folding import fold
from netwerk_desktop.services.partners import ensure_welcome, found, replace_step
from netwerk_desktop.storage.database import Database
from netwerk_desktop.storage.unit_of_work import Work

NOBODY: Final = 0
"""The owner that takes the owner away."""


class WordsDeed(Enum):
    """What happens to profiles or tags that are there already."""

    ADD = "ADD"
    REMOVE = "REMOVE"
    REPLACE = "REPLACE"


@dataclass(frozen=True, slots=True)
class WordsChange:
    """*words* are put with what is there, taken away from it, or put in its place."""

    deed: WordsDeed
    words: tuple[str, ...]

    def applied(self, before: Sequence[str]) -> tuple[str, ...]:
        """The words afterwards, each once, whatever its capitals; the order in which they came stays."""
        wanted = {fold(word): word for word in map(clean_text, self.words) if word}
        known = {fold(word): word for word in before}
        match self.deed:
            case WordsDeed.ADD:
                return tuple({**wanted, **known}[key] for key in {**known, **wanted})
            case WordsDeed.REMOVE:
                return tuple(word for key, word in known.items() if key not in wanted)
            case WordsDeed.REPLACE:
                return tuple(wanted.values())
            case _:
                assert_never(self.deed)


@dataclass(frozen=True, slots=True, kw_only=True)
class SeveralChanges:
    """What is to change; None leaves a field as it is. *owner_id* `NOBODY` takes the owner away.

    *step* and *due* belong together: the next step of all of them.
    """

    status: PartnerStatus | None = None
    tier: RelationshipTier | None = None
    owner_id: int | None = None
    profiles: WordsChange | None = None
    tags: WordsChange | None = None
    step: str = ""
    due: dt.date | None = None

    @property
    def is_nothing(self) -> bool:
        """Whether nothing was chosen."""
        return all(getattr(self, field.name) in (None, "") for field in fields(self))


@dataclass(frozen=True, slots=True)
class SeveralDone:
    """How many partners were changed, and how many kept their rest: they got no next step."""

    changed: int
    resting: int


def change_partners(database: Database, partner_ids: Collection[int], changes: SeveralChanges) -> SeveralDone:
    """Give all these partners what *changes* says, as one step.

    Who would rather not be approached gets no next step (S2-X6), the rest all the same. Raises DomainError
    when nothing was chosen, for a step without a day or words, for a day that has been, or when a partner or
    colleague is gone; then nothing is changed.
    """
    _check(changes, database.today())
    resting = 0
    with database.work(f"{len(partner_ids)} partners gewijzigd") as work:
        if changes.owner_id:
            found(work, Colleague, changes.owner_id)
        for partner_id in partner_ids:
            partner = found(work, Partner, partner_id)
            _put(partner, changes)
            resting += not _plan(work, partner, changes, database.today())
        work.commit()
    return SeveralDone(len(partner_ids), resting)


def known_tags(database: Database) -> list[str]:
    """The tags that partners have, in the order of the alphabet."""
    with database.read() as session:
        rows = session.scalars(select(Partner.tags).where(Partner.merged_into_id.is_(None)))
        return sorted({tag for tags in rows for tag in tags}, key=fold)


def _check(changes: SeveralChanges, today: dt.date) -> None:
    if changes.is_nothing:
        raise DomainError("Kies eerst wat je wilt wijzigen. Bijvoorbeeld: Band kern.")
    for name, change in (("profiles", changes.profiles), ("tags", changes.tags)):
        if change is not None and change.deed is not WordsDeed.REPLACE and not change.words:
            raise DomainError("Kies of typ welke.", field=name)
    if changes.step.strip() and changes.due is None:
        raise DomainError("Wanneer is de volgende stap? Bijvoorbeeld: over 2 weken.", field="next_due")
    if changes.due is not None:
        if not changes.step.strip():
            raise DomainError(
                "Wat ga je dan doen? Bijvoorbeeld: bellen over plek in maart.", field="next_step"
            )
        if changes.due < today:
            raise DomainError("Die dag is al geweest. Kies vandaag of later.", field="next_due")
        ensure_possible(changes.due, field="next_due")


def _put(partner: Partner, changes: SeveralChanges) -> None:
    if changes.status is not None:
        partner.status = changes.status
    if changes.tier is not None:
        partner.tier = changes.tier
    if changes.owner_id is not None:
        partner.owner_id = changes.owner_id or None
    if changes.profiles is not None:
        partner.profiles = changes.profiles.applied(partner.profiles)
    if changes.tags is not None:
        partner.tags = changes.tags.applied(partner.tags)


def _plan(work: Work, partner: Partner, changes: SeveralChanges, today: dt.date) -> bool:
    """Plan the next step; False for who would rather not be approached on that day."""
    if changes.due is None:
        return True
    try:
        ensure_welcome(work, partner, changes.due)
    except DomainError:
        return False
    replace_step(work, partner.id, text=changes.step, due=changes.due, today=today)
    return True
