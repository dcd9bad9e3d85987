"""Where a partner stood on the collaboration ladder on a day, and what became of it since (S4-16).

A rung is a form of working together, never a grade. Pure: what the trail says in, what is known of a day out.
"""

from dataclasses import dataclass
from enum import Enum
from typing import Final


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether a partner takes part, and on which rung (1–6; None as long as nobody chose one)."""

    takes_part: bool
    rung: int | None = None


ABSENT: Final = Standing(False)
"""A partner that was not in the file."""


@dataclass(frozen=True, slots=True)
class StandingChange:
    """A step that touched a partner: how it stood before and after; None where the content was erased."""

    before: Standing | None
    after: Standing | None


class Move(Enum):
    """What became of a partner between two days."""

    FURTHER = "FURTHER"
    BACK = "BACK"
    JOINED = "JOINED"
    LEFT = "LEFT"
    CHOSEN = "CHOSEN"
    """A rung was noted where there was none: it may have been there all along."""
    CLEARED = "CLEARED"
    SAME = "SAME"
    UNKNOWN = "UNKNOWN"


def standing_then(
    now: Standing, *, last_before: StandingChange | None, first_after: StandingChange | None
) -> Standing | None:
    """How a partner stood on a day: as now with all later changes undone; None when that was erased.

    *first_after* is the first change after that day, *last_before* the last one before it. What the one lost
    the other may still tell.
    """
    if first_after is None:
        return now
    if first_after.before is not None:
        return first_after.before
    return None if last_before is None else last_before.after


def move_between(then: Standing | None, now: Standing | None) -> Move:
    """What happened from *then* to *now*; a partner that took part on neither day stayed the same."""
    if then is None or now is None:
        return Move.UNKNOWN
    if then.takes_part != now.takes_part:
        return Move.JOINED if now.takes_part else Move.LEFT
    if not now.takes_part or then.rung == now.rung:
        return Move.SAME
    if then.rung is None:
        return Move.CHOSEN
    if now.rung is None:
        return Move.CLEARED
    return Move.FURTHER if now.rung > then.rung else Move.BACK
