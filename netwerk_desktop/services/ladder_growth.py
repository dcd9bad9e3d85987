"""Growth on the collaboration ladder: who stood where when the school year began, and who moved (S4-16).

The past comes from the audit trail. Of days before the file began nothing is known, nor of what was erased.
"""

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from sqlalchemy import LargeBinary, cast, func, or_, select, union_all
from sqlalchemy.orm import Session

from netwerk_desktop.model.partners import DoNotApproach, Partner, PartnerStatus
from netwerk_desktop.model.school import SchoolYear
from netwerk_desktop.model.trail import AuditEntry, AuditImage
from netwerk_desktop.planning.ladder_growth import (
    ABSENT,
    Move,
    Standing,
    StandingChange,
    move_between,
    standing_then,
)
from netwerk_desktop.services.partner_lists import PartnerRow, list_partners, works_with_us
from netwerk_desktop.storage.changes import Image
from netwerk_desktop.storage.database import Database
from netwerk_desktop.storage.trail_reading import parsed_image, read_entries

MOVES: Final = {
    Move.FURTHER: "verder",
    Move.BACK: "terug",
    Move.JOINED: "erbij gekomen",
    Move.LEFT: "niet meer erbij",
    Move.CHOSEN: "trede gekozen",
    Move.CLEARED: "trede weggehaald",
}
"""The moves that are told, in the order in which they are."""
_ORDER: Final = list(MOVES)
_WORKING: Final = frozenset({PartnerStatus.TRIAL, PartnerStatus.PARTNER})
_WORKING_WORDS: Final = frozenset(status.value for status in _WORKING)


@dataclass(frozen=True, slots=True)
class LadderDay:
    """How many stood on each rung when a school year began; *unknown*: of so many it was erased."""

    day: dt.date
    counts: Mapping[int | None, int]
    unknown: int


@dataclass(frozen=True, slots=True)
class Mover:
    """A partner that moved. *then* has one standing per day of the report, None where it is not known.

    *since* is the first day of the school year in which it moved: this one, or the one before.
    """

    id: int
    name: str
    sort_name: str
    then: tuple[Standing | None, ...]
    now: Standing
    move: Move
    since: dt.date


@dataclass(frozen=True, slots=True)
class LadderGrowth:
    """*days*: the starts of the school year before and of this one, as far as the file goes back to them.

    *now* and *wished*: which partners that take part stand on a rung, and which wish to. *began_on* is when
    the file began.
    """

    year_began: dt.date
    days: tuple[LadderDay, ...]
    now: Mapping[int | None, frozenset[int]]
    wished: Mapping[int | None, frozenset[int]]
    movers: tuple[Mover, ...]
    began_on: dt.date | None

    @property
    def this_year(self) -> LadderDay | None:
        """The start of this school year; None when the file is younger."""
        return next((day for day in self.days if day.day == self.year_began), None)

    @property
    def last_year(self) -> LadderDay | None:
        """The start of the school year before; None when the file is younger."""
        return next((day for day in self.days if day.day < self.year_began), None)

    def moved(self, move: Move) -> tuple[Mover, ...]:
        """Who made this move in this school year."""
        return tuple(each for each in self.movers if each.move is move and each.since == self.year_began)


def ladder_growth(database: Database) -> LadderGrowth:
    """Who takes part now or took part then; a partner that was merged counts as the one it became."""
    year = SchoolYear.of(database.today())
    rows = list_partners(database)
    with database.read() as session:
        levels = {
            row.id: (row.level_now, row.level_wished)
            for row in session.execute(select(Partner.id, Partner.level_now, Partner.level_wished))
        }
        standing = {row.id: Standing(works_with_us(row), levels[row.id][0]) for row in rows}
        by_status = {row.id: Standing(row.status in _WORKING, levels[row.id][0]) for row in rows}
        began = _beginning(session)
        firsts = (SchoolYear(year.begins - 1).first_day, year.first_day)
        days = [day for day in firsts if began is not None and began < _midnight(day)]
        then = [_standings_on(session, day, by_status) for day in days]
    counted = [_counted(day, found) for day, found in zip(days, then, strict=True)]
    working = [row.id for row in rows if standing[row.id].takes_part]
    return LadderGrowth(
        year.first_day,
        tuple(counted),
        _by_rung({row_id: levels[row_id][0] for row_id in working}),
        _by_rung({row_id: levels[row_id][1] for row_id in working}),
        _movers(rows, standing, days, then),
        None if began is None else began.astimezone().date(),
    )


def standing_words(standing: Standing | None) -> str:
    """``trede 3``; or why there is no rung."""
    if standing is None:
        return "niet bekend"
    if not standing.takes_part:
        return "deed niet mee"
    return "geen trede" if standing.rung is None else f"trede {standing.rung}"


def _movers(
    rows: Sequence[PartnerRow],
    standing: Mapping[int, Standing],
    days: Sequence[dt.date],
    then: Sequence[Mapping[int, Standing | None]],
) -> tuple[Mover, ...]:
    """Who moved this year, and then who moved only the year before."""
    found = []
    for row in rows:
        steps: list[Standing | None] = [*(each[row.id] for each in then), standing[row.id]]
        for place in reversed(range(len(days))):
            move = move_between(steps[place], steps[place + 1])
            if move in MOVES:
                past = tuple(steps[:-1])
                found.append(
                    Mover(row.id, row.name, row.sort_name, past, standing[row.id], move, days[place])
                )
                break
    return tuple(
        sorted(found, key=lambda one: (-one.since.toordinal(), _ORDER.index(one.move), one.sort_name, one.id))
    )


def _counted(day: dt.date, standings: Mapping[int, Standing | None]) -> LadderDay:
    known = [each for each in standings.values() if each is not None]
    return LadderDay(
        day, Counter(each.rung for each in known if each.takes_part), len(standings) - len(known)
    )


def _by_rung(rungs: Mapping[int, int | None]) -> dict[int | None, frozenset[int]]:
    return {rung: frozenset(each for each in rungs if rungs[each] == rung) for rung in set(rungs.values())}


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time()).astimezone()


def _beginning(session: Session) -> dt.datetime | None:
    """When the first step of the trail was done."""
    first = session.scalar(select(func.min(AuditEntry.id)))
    return None if first is None else read_entries(session, [first])[first].at


def _standings_on(
    session: Session, day: dt.date, by_status: Mapping[int, Standing]
) -> dict[int, Standing | None]:
    """How each partner stood when *day* began; *by_status* is how it stands now, left alone or not."""
    before, after = _changes_around(session, _midnight(day))
    rested = _left_alone(session, day)
    found = {}
    for row_id, now in by_status.items():
        then = standing_then(now, last_before=before.get(row_id), first_after=after.get(row_id))
        found[row_id] = replace(then, takes_part=False) if then is not None and row_id in rested else then
    return found


def _changes_around(
    session: Session, moment: dt.datetime
) -> tuple[dict[int, StandingChange], dict[int, StandingChange]]:
    """Of each partner the last change before *moment* and the first one after it."""
    first = session.scalar(select(func.min(AuditEntry.id)).where(AuditEntry.at >= moment))
    of_partners = AuditImage.table_name == "partner"
    earlier = AuditImage.entry_id < (2**62 if first is None else first)
    around = union_all(
        select(func.max(AuditImage.id)).where(of_partners, earlier).group_by(AuditImage.row_id),
        select(func.min(AuditImage.id)).where(of_partners, ~earlier).group_by(AuditImage.row_id),
    )
    images = session.execute(
        select(
            AuditImage.row_id,
            earlier,
            cast(AuditImage.before, LargeBinary),
            cast(AuditImage.after, LargeBinary),
        ).where(AuditImage.id.in_(around))
    )
    before: dict[int, StandingChange] = {}
    after: dict[int, StandingChange] = {}
    for row_id, is_earlier, *texts in images:
        (before if is_earlier else after)[row_id] = _change(*(_image(text) for text in texts))
    return before, after


def _left_alone(session: Session, day: dt.date) -> set[int]:
    """Who was under *niet benaderen* when *day* began."""
    return set(
        session.scalars(
            select(DoNotApproach.partner_id).where(
                DoNotApproach.decided_on < day,
                or_(DoNotApproach.until.is_(None), DoNotApproach.until >= day),
                or_(DoNotApproach.lifted_on.is_(None), DoNotApproach.lifted_on >= day),
            )
        )
    )


def _change(before: Image | None, after: Image | None) -> StandingChange:
    """Where one side is empty the partner came or went; where both are, they were erased."""
    if before is None and after is None:
        return StandingChange(None, None)
    return StandingChange(_standing(before), _standing(after))


def _standing(image: Image | None) -> Standing:
    if image is None:
        return ABSENT
    rung = image.get("level_now")
    return Standing(image.get("status") in _WORKING_WORDS, rung if isinstance(rung, int) else None)


def _image(text: Any) -> Image | None:
    return parsed_image("" if text is None else bytes(text).decode("utf-8", "replace"))
