"""What pupils and parents would like to discover, in numbers, beside what partners can offer (S3-6c).

Counted are profiles and subjects of one's own, per school year; never who wished what. A subject of one's own
finds its partners by their tags.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from netwerk_desktop.model.approach import WishCount, WishGroup
from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.model.school import SchoolYear
from netwerk_desktop.planning.cleaning import clean_text
from netwerk_desktop.planning.folding import fold
from netwerk_desktop.services.partner_lists import PartnerRow, list_partners, works_with_us
from netwerk_desktop.services.words import PROFILES
from netwerk_desktop.storage.database import Database
from netwerk_desktop.storage.unit_of_work import Work

MOST_TIMES: Final = 9_999
MOST_WISHES_PER_PARTNER: Final = 15
"""More wishes than this for each partner that works with us, and it is a gap."""
_OWN_FROM: Final = 1_000
"""Row ids below are those of profiles, in their order."""


class Gap(Enum):
    """How wishes and partners meet; the value is the Dutch word."""

    NOBODY = "nog niemand"
    FEW = "te weinig"
    ENOUGH = "past"
    NOT_WISHED = ""


@dataclass(frozen=True, slots=True)
class WishRow:
    """One profile or subject. *working* are partners that work with us, *others* those we know besides.

    Both are in the order of their names; who is at rest is in neither.
    """

    id: int
    subject: str
    pupils: int
    parents: int
    working: tuple[PartnerRow, ...]
    others: tuple[PartnerRow, ...]

    @property
    def words(self) -> str:
        """The name of the profile, or the subject."""
        return PROFILES.get(self.subject, self.subject)

    @property
    def is_own(self) -> bool:
        return self.subject not in PROFILES

    @property
    def wishes(self) -> int:
        return self.pupils + self.parents

    @property
    def gap(self) -> Gap:
        """What the numbers say."""
        if not self.wishes:
            return Gap.NOT_WISHED
        if not self.working:
            return Gap.NOBODY
        return Gap.FEW if self.wishes > MOST_WISHES_PER_PARTNER * len(self.working) else Gap.ENOUGH

    def times(self, asked: WishGroup) -> int:
        """How many of a group."""
        return self.pupils if asked is WishGroup.PUPILS else self.parents


@dataclass(frozen=True, slots=True)
class WishBoard:
    """All rows of one school year (the year in which it begins); *years* have counts, newest first."""

    school_year: int
    rows: tuple[WishRow, ...]
    years: tuple[int, ...]

    @property
    def wished(self) -> tuple[WishRow, ...]:
        """What was wished for at all, the most first."""
        return tuple(sorted((row for row in self.rows if row.wishes), key=lambda row: -row.wishes))

    @property
    def gaps(self) -> int:
        """For how much of it there are no partners, or too few."""
        return sum(row.gap in (Gap.NOBODY, Gap.FEW) for row in self.rows)


def wish_board(database: Database, school_year: int | None = None) -> WishBoard:
    """Wishes and partners side by side; of this school year unless another is asked for."""
    now = SchoolYear.of(database.today()).begins
    year = now if school_year is None else school_year
    with database.read() as session:
        counts = _counts(session, year)
        years = {now, year, *session.scalars(select(WishCount.school_year).distinct())}
    known = [row for row in list_partners(database) if not row.is_resting]
    own = [subject for subject in counts if subject not in PROFILES]
    ids = {profile: place for place, profile in enumerate(PROFILES)}
    ids |= {subject: _OWN_FROM + min(count.id for count in counts[subject].values()) for subject in own}
    rows = tuple(_row(ids[subject], subject, counts.get(subject, {}), known) for subject in (*PROFILES, *own))
    return WishBoard(year, rows, tuple(sorted(years, reverse=True)))


def count_wishes(database: Database) -> int:
    """How many wishes were counted this school year."""
    year = SchoolYear.of(database.today()).begins
    with database.read() as session:
        total = session.scalar(select(func.sum(WishCount.times)).where(WishCount.school_year == year))
    return total or 0


def own_subjects_in(session: Session, year: int) -> tuple[str, ...]:
    """The subjects beside the profiles, in the order in which they were added."""
    return tuple(subject for subject in _counts(session, year) if subject not in PROFILES)


def set_wishes(
    database: Database, subject: str, asked: WishGroup, times: int, *, school_year: int | None = None
) -> None:
    """How many of a group wished for it. Raises DomainError for a number that cannot be."""
    if not 0 <= times <= MOST_TIMES:
        raise DomainError(f"Vul een aantal in van 0 tot en met {MOST_TIMES}.", field="times")
    with database.work("Wensen geteld") as work:
        _set(work, _year(database, school_year), subject, asked, times)
        work.commit()


def add_subject(database: Database, text: str, *, school_year: int | None = None) -> str:
    """Count something beside the profiles; returns how it is kept. Raises DomainError, at ``subject``."""
    subject = clean_text(text)
    if not subject:
        raise DomainError("Wat willen ze ontdekken? Bijvoorbeeld: dieren.", field="subject")
    year = _year(database, school_year)
    with database.work("Onderwerp toegevoegd") as work:
        taken = {fold(each) for each in (*PROFILES, *PROFILES.values(), *_counts(work.session, year))}
        if fold(subject) in taken:
            raise DomainError(f"{subject} staat er al bij.", field="subject")
        work.add(WishCount(school_year=year, asked=WishGroup.PUPILS, subject=subject, times=0))
        work.commit()
    return subject


def remove_subject(database: Database, subject: str, *, school_year: int | None = None) -> None:
    """Count it no longer this year."""
    with database.work("Onderwerp weggehaald") as work:
        for count in _counts(work.session, _year(database, school_year)).get(subject, {}).values():
            work.delete(count)
        work.commit()


def _set(work: Work, year: int, subject: str, asked: WishGroup, times: int) -> None:
    row = _counts(work.session, year).get(subject, {}).get(asked)
    if row is not None:
        row.times = times
    elif times:
        work.add(WishCount(school_year=year, asked=asked, subject=subject, times=times))


def _year(database: Database, school_year: int | None) -> int:
    return SchoolYear.of(database.today()).begins if school_year is None else school_year


def _counts(session: Session, year: int) -> dict[str, dict[WishGroup, WishCount]]:
    found: dict[str, dict[WishGroup, WishCount]] = {}
    for count in session.scalars(
        select(WishCount).where(WishCount.school_year == year).order_by(WishCount.id)
    ):
        found.setdefault(count.subject, {})[count.asked] = count
    return found


def _row(
    row_id: int, subject: str, counts: Mapping[WishGroup, WishCount], known: Sequence[PartnerRow]
) -> WishRow:
    theirs = [row for row in known if _offers(row, subject)]
    times = {asked: count.times for asked, count in counts.items()}
    return WishRow(
        id=row_id,
        subject=subject,
        pupils=times.get(WishGroup.PUPILS, 0),
        parents=times.get(WishGroup.PARENTS, 0),
        working=tuple(row for row in theirs if works_with_us(row)),
        others=tuple(row for row in theirs if not works_with_us(row)),
    )


def _offers(row: PartnerRow, subject: str) -> bool:
    if subject in PROFILES:
        return subject in row.profiles
    return fold(subject) in map(fold, row.tags)
