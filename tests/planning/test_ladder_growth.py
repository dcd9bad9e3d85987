"""Where a partner stood on the ladder on a day, and what became of it (S4-16)."""

import pytest

from netwerk_desktop.planning.ladder_growth import (
    ABSENT,
    Move,
    Standing,
    StandingChange,
    move_between,
    standing_then,
)

OUT = Standing(False)
ERASED = StandingChange(None, None)


def on(rung: int | None) -> Standing:
    return Standing(True, rung)


def change(before: Standing, after: Standing) -> StandingChange:
    return StandingChange(before, after)


@pytest.mark.parametrize(
    ("last_before", "first_after", "then"),
    [
        (None, None, on(3)),  # never touched: it stood as now
        (change(on(1), on(3)), None, on(3)),
        (change(on(1), on(2)), change(on(2), on(3)), on(2)),
        (None, change(ABSENT, on(2)), ABSENT),  # it came into the file later
        (change(OUT, on(2)), change(on(2), OUT), on(2)),
        (ERASED, None, on(3)),  # what was erased before does not matter
        (ERASED, change(on(4), on(3)), on(4)),
        (change(on(1), on(2)), ERASED, on(2)),  # the step before still tells it
        (ERASED, ERASED, None),
        (None, ERASED, None),
    ],
)
def test_later_changes_are_undone(
    last_before: StandingChange | None, first_after: StandingChange | None, then: Standing | None
) -> None:
    assert standing_then(on(3), last_before=last_before, first_after=first_after) == then


@pytest.mark.parametrize(
    ("then", "now", "move"),
    [
        (on(2), on(3), Move.FURTHER),
        (on(1), on(6), Move.FURTHER),
        (on(3), on(2), Move.BACK),
        (on(3), on(3), Move.SAME),
        (on(None), on(None), Move.SAME),
        (on(None), on(3), Move.CHOSEN),
        (on(3), on(None), Move.CLEARED),
        (ABSENT, on(2), Move.JOINED),
        (on(4), OUT, Move.LEFT),
        (Standing(False, 2), Standing(False, 4), Move.SAME),  # whoever does not take part does not climb
        (None, on(3), Move.UNKNOWN),
        (on(3), None, Move.UNKNOWN),
    ],
)
def test_what_became_of_a_partner(then: Standing | None, now: Standing | None, move: Move) -> None:
    assert move_between(then, now) is move
