"""Who is called in a call round (belronde), in which order, and who is left out (S1-05, N11)."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from netwerk_desktop.model.partners import NextStep
from netwerk_desktop.services.locks import lock_in, lock_words
from netwerk_desktop.services.partner_lists import PartnerRow, partner_rows
from netwerk_desktop.services.today import reachable, week_of
from netwerk_desktop.services.today_rows import NOBODY
from netwerk_desktop.storage.database import Database


@dataclass(frozen=True, slots=True)
class CallTask:
    """One call: *why* is the step that is due, else how contact stands."""

    partner_id: int
    name: str
    phone: str
    why: str


@dataclass(frozen=True, slots=True)
class CallQueue:
    """The calls in order; *left_out* are ``(name, why)`` of who is not called."""

    calls: tuple[CallTask, ...]
    left_out: tuple[tuple[str, str], ...] = ()


def call_queue(database: Database, partner_ids: Sequence[int]) -> CallQueue:
    """The calls for these partners. Nobody who is left alone is in it; without a number there is no call."""
    rows = partner_rows(database, partner_ids)
    today = database.today()
    with database.read() as session:
        reach = reachable(session, list(rows))
        steps = session.scalars(
            select(NextStep)
            .where(
                NextStep.partner_id.in_(list(rows)),
                NextStep.done_on.is_(None),
                NextStep.dropped_on.is_(None),
                NextStep.due <= week_of(today)[1],
            )
            .order_by(NextStep.due.desc(), NextStep.id.desc())
        )
        due = {step.partner_id: step.text for step in steps}
        locks = {
            partner_id: lock_words(lock, today)
            for partner_id in rows
            if (lock := lock_in(session, partner_id, today)) is not None
        }
    calls, left_out = [], []
    for partner_id in dict.fromkeys(partner_ids):
        row = rows.get(partner_id)
        if row is None:
            continue
        phone = reach.get(partner_id, NOBODY).phone
        if partner_id in locks or row.is_resting:
            left_out.append((row.name, locks.get(partner_id, row.fading.reason)))
        elif not phone:
            left_out.append((row.name, "nog geen telefoonnummer"))
        else:
            calls.append(CallTask(partner_id, row.name, phone, due.get(partner_id) or _why(row)))
    return CallQueue(tuple(calls), tuple(left_out))


def _why(row: PartnerRow) -> str:
    return row.fading.reason
