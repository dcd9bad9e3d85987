"""Which backups stay and which may go (quality.md 1.7), judged so that a wrong clock does no harm."""

import datetime as dt
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Final, Protocol, TypeVar

DAYS: Final = 12
WEEKS: Final = 10
MONTHS: Final = 9
ALWAYS: Final = 12
"""So many of the newest stay whatever their moments say."""

KEPT_MONTHS: Final = 24
"""How long the backup of a school year stays: as long as pupil data may stay after leaving (the school's own
table of terms, domain.md 3.6). So what was erased is in no backup any more after this time."""

TRUSTED_DAYS: Final = 3

_SUMMER: Final = 8
"""A school year begins in August."""


class Dated(Protocol):
    """A backup as far as this goes."""

    @property
    def taken_at(self) -> dt.datetime: ...

    @property
    def number(self) -> int: ...

    @property
    def before_upgrade(self) -> bool: ...


D = TypeVar("D", bound=Dated)
Period = Callable[[dt.datetime], Hashable]


def in_order(backup: Dated) -> tuple[int, dt.datetime]:
    """The order in which backups were really made: by their number; without one, before all others."""
    return backup.number, backup.taken_at


def to_keep(backups: Sequence[D], *, now: dt.datetime, months: int = KEPT_MONTHS) -> list[D]:
    """All of today and yesterday, 12 days, 10 weeks, 9 months, each school year until *months* have passed.

    Of a period the one that was made last is kept, and the one whose moment is latest: they differ only after
    the clock was set back. A moment in the future is kept, and so are the last ones. But what is older than
    *months* goes whatever it is, once there are backups of `TRUSTED_DAYS` younger days: then the clock is
    right, or all that matters is in those.
    """
    today = now.astimezone(dt.UTC).date()
    oldest = months_before(today, months)
    usual = [backup for backup in backups if not backup.before_upgrade]
    keep = {id(backup) for backup in sorted(backups, key=in_order)[-ALWAYS:]}
    keep |= {id(backup) for backup in backups if (today - backup.taken_at.date()).days <= 1}
    periods: Iterable[tuple[int | None, Period]] = (
        (DAYS, lambda moment: moment.date()),
        (WEEKS, lambda moment: moment.isocalendar()[:2]),
        (MONTHS, lambda moment: (moment.year, moment.month)),
    )
    for count, period_of in periods:
        keep |= _last_of(usual, period_of, count)
    young = [backup for backup in backups if backup.taken_at.date() >= oldest]
    keep |= _last_of([backup for backup in young if not backup.before_upgrade], _school_year, None)
    keep |= {id(backup) for backup in young if backup.before_upgrade}
    if len({backup.taken_at.date() for backup in young}) >= TRUSTED_DAYS:
        keep &= {id(backup) for backup in young}
    return [backup for backup in backups if id(backup) in keep]


def gone_on(day: dt.date, *, months: int = KEPT_MONTHS) -> dt.date:
    """When what was erased on *day* is in no backup any more, if backups are made as usual."""
    return months_before(day, -months)


def months_before(day: dt.date, months: int) -> dt.date:
    """The same day so many months earlier; the last of the month where there is no such day."""
    whole = day.year * 12 + day.month - 1 - months
    year, month = divmod(whole, 12)
    next_month = dt.date(year + (month == 11), (month + 1) % 12 + 1, 1)
    return dt.date(year, month + 1, min(day.day, (next_month - dt.timedelta(days=1)).day))


def _last_of(backups: Sequence[Dated], period_of: Period, count: int | None) -> set[int]:
    """Of each of the *count* newest periods the backup made last and the one with the latest moment."""
    made_last: dict[Hashable, Dated] = {}
    latest: dict[Hashable, Dated] = {}
    for backup in sorted(backups, key=in_order):
        made_last[period_of(backup.taken_at)] = backup
    for backup in sorted(backups, key=lambda each: each.taken_at):
        latest[period_of(backup.taken_at)] = backup
    chosen = sorted(latest, key=lambda period: latest[period].taken_at, reverse=True)[:count]
    return {id(one[period]) for period in chosen for one in (made_last, latest)}


def _school_year(moment: dt.datetime) -> int:
    return moment.year if moment.month >= _SUMMER else moment.year - 1
