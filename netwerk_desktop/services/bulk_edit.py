"""Changing several partners at once: what was chosen in the form, for all of them, as one step to undo."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from enum import Enum
from typing import Final, assert_never

from sqlalchemy import select

from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.model.partners import DoNotApproach, NextStep, Partner, PartnerStatus, RelationshipTier
from netwerk_desktop.model.people import Colleague
from netwerk_desktop.planning.cleaning import clean_text
from netwerk_desktop.planning.dates import ensure_possible
from netwerk_desktop.planning.folding import fold
from netwerk_desktop.services.partners import close_steps, found
from netwerk_desktop.storage.database import Database
from netwerk_desktop.storage.unit_of_work import Work

Tell = Callable[[int, int], object]
_AT_ONCE: Final = 250
NOBODY: Final = 0
"""The colleague that takes the owner or the deputy away."""


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
    """What is to change; None leaves a field as it is. *owner_id* or *deputy_id* `NOBODY` takes them away.

    *step* and *due* belong together: the next step of all of them.
    """

    status: PartnerStatus | None = None
    tier: RelationshipTier | None = None
    owner_id: int | None = None
    deputy_id: int | None = None
    profiles: WordsChange | None = None
    tags: WordsChange | None = None
    step: str = ""
    due: dt.date | None = None

    @property
    def is_nothing(self) -> bool:
        """Whether nothing was chosen."""
        return self.is_only_a_step and not self.step and self.due is None

    @property
    def is_only_a_step(self) -> bool:
        """Whether nothing was chosen but, perhaps, a next step."""
        names = {field.name for field in fields(self)} - {"step", "due"}
        return all(getattr(self, name) is None for name in names)


@dataclass(frozen=True, slots=True)
class SeveralDone:
    """How many partners were changed, and how many kept their rest: they got no next step.

    Of *alone* the owner is the deputy as well now: kept, but worth a word.
    """

    changed: int
    resting: int
    alone: int = 0


def change_partners(
    database: Database, partner_ids: Sequence[int], changes: SeveralChanges, *, tell: Tell | None = None
) -> SeveralDone:
    """Give all these partners what *changes* says, as one step; *tell* hears how many are done, of how many.

    Who would rather not be approached gets no next step (S2-X6), the rest all the same. Raises DomainError
    when nothing was chosen, for a step without a day or words, for a day that has been, or when a partner or
    colleague is gone; then nothing is changed.
    """
    today = database.today()
    _check(changes, today)
    resting = alone = 0
    with database.work(f"{len(partner_ids)} partners gewijzigd") as work:
        for colleague_id in (changes.owner_id, changes.deputy_id):
            if colleague_id:
                found(work, Colleague, colleague_id)
        for start in range(0, len(partner_ids), _AT_ONCE):
            if tell is not None:
                tell(start, len(partner_ids))
            some = partner_ids[start : start + _AT_ONCE]
            partners = _partners(work, some)
            for partner in partners:
                _put(partner, changes)
                alone += _is_alone(partner, changes)
            if changes.due is not None:
                resting += _plan(work, some, changes.step, changes.due, today)
            work.session.flush()
        work.commit()
    untouched = resting if changes.is_only_a_step else 0
    return SeveralDone(len(partner_ids) - untouched, resting, alone)


def _partners(work: Work, partner_ids: Sequence[int]) -> Sequence[Partner]:
    partners = work.session.scalars(select(Partner).where(Partner.id.in_(partner_ids))).all()
    if len(partners) < len(set(partner_ids)):
        raise DomainError("Een van deze partners is er niet meer. Ververs de lijst met F5.")
    return partners


def _check(changes: SeveralChanges, today: dt.date) -> None:
    if changes.is_nothing:
        raise DomainError("Kies eerst wat je wilt wijzigen. Bijvoorbeeld: Band kern.")
    for name, change in (("profiles", changes.profiles), ("tags", changes.tags)):
        if change is not None and change.deed is not WordsDeed.REPLACE and not change.words:
            raise DomainError("Kies of typ welke.", field=name)
    if changes.deputy_id and changes.deputy_id == changes.owner_id:
        raise DomainError(
            "Beheerder en plaatsvervanger zijn dezelfde. Kies iemand anders voor als die er niet is.",
            field="deputy_id",
        )
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
    if changes.deputy_id is not None:
        partner.deputy_id = changes.deputy_id or None
    if changes.profiles is not None:
        partner.profiles = changes.profiles.applied(partner.profiles)
    if changes.tags is not None:
        partner.tags = changes.tags.applied(partner.tags)


def _is_alone(partner: Partner, changes: SeveralChanges) -> bool:
    """Whether the owner or deputy chosen here makes both the same."""
    chosen = changes.owner_id or changes.deputy_id
    return bool(chosen) and partner.owner_id == partner.deputy_id


def _plan(work: Work, partner_ids: Sequence[int], text: str, due: dt.date, today: dt.date) -> int:
    """Plan the next step of each; how many would rather not be approached on that day and got none."""
    locks = work.session.scalars(
        select(DoNotApproach).where(
            DoNotApproach.partner_id.in_(partner_ids), DoNotApproach.lifted_on.is_(None)
        )
    )
    resting = {lock.partner_id for lock in locks if lock.holds_on(due)}
    open_steps: dict[int, list[NextStep]] = defaultdict(list)
    for step in work.session.scalars(
        select(NextStep).where(
            NextStep.partner_id.in_(partner_ids), NextStep.done_on.is_(None), NextStep.dropped_on.is_(None)
        )
    ):
        open_steps[step.partner_id].append(step)
    wanted = (clean_text(text), due)
    for partner_id in partner_ids:
        steps = open_steps[partner_id]
        if partner_id not in resting and not any((step.text, step.due) == wanted for step in steps):
            close_steps(steps, today=today)
            work.session.add(NextStep(partner_id=partner_id, text=wanted[0], due=due))
    return len(resting)
