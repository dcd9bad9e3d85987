"""*Niet benaderen*: whether it holds, in which words (S2-X6, N11)."""

import datetime as dt

from sqlalchemy import BindParameter, ColumnElement, or_, select
from sqlalchemy.orm import Session

from netwerk_desktop.model.partners import DoNotApproach
from netwerk_desktop.planning.contact_rhythm import day_words


def holding_locks(today: dt.date | BindParameter[dt.date]) -> tuple[ColumnElement[bool], ...]:
    """The conditions under which a lock holds on a day, or on the one that is told when it is asked."""
    return (
        DoNotApproach.lifted_on.is_(None),
        or_(DoNotApproach.until.is_(None), DoNotApproach.until >= today),
    )


def lock_in(session: Session, partner_id: int, today: dt.date) -> DoNotApproach | None:
    """The lock of a partner that holds today; the newest of several."""
    lock: DoNotApproach | None = session.scalar(
        select(DoNotApproach)
        .where(DoNotApproach.partner_id == partner_id, *holding_locks(today))
        .order_by(DoNotApproach.id.desc())
    )
    return lock


def lock_words(lock: DoNotApproach, today: dt.date) -> str:
    """``Niet benaderen tot en met 31 juli: verbouwing (besloten door Renée Oostindiën)``."""
    until = "" if lock.until is None else f" tot en met {day_words(lock.until, today)}"
    reason = f": {lock.reason}" if lock.reason else ""
    by = f" (besloten door {lock.decided_by})" if lock.decided_by else ""
    return f"Niet benaderen{until}{reason}{by}"
