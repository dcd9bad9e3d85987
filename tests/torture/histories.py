"""Undo and redo as a property: random histories over all entities, undone and redone twice, compared."""

from contextlib import closing
from pathlib import Path
from unittest import mock

from sqlalchemy.exc import IntegrityError

from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.storage import recorder, trail
from tests.storage.files import opened
from tests.storage.test_histories import take_back_and_do_again
from tests.torture.scenes import put_base
from tests.torture.trials import FaultTest, Outcome, chance_of


def back_and_forth(seed: int, count: int, folder: Path) -> Outcome:
    """*count* histories."""
    outcome = Outcome()
    for number in range(count):
        own = chance_of(seed, number).randrange(10**9)
        outcome.tried += 1
        with closing(opened(put_base(folder / "history"))) as database:
            try:
                compared = take_back_and_do_again(database, own)
                with database.read() as session:
                    broken = list(trail.broken_entries(session.connection()))
            except (AssertionError, DomainError, IntegrityError) as error:
                outcome.fail(f"history {own} (seed {seed} trial {number}): {type(error).__name__}")
                continue
        outcome.hit += compared > 0
        outcome.facts["states compared"] += compared
        if broken:
            outcome.fail(f"history {own}: the trail is broken at {broken}")
    return outcome


def in_order_of_events(seed: int, count: int, folder: Path) -> Outcome:
    """Control: changes of one flush are replayed in the order in which they were told."""
    with mock.patch.object(recorder, "_updates_first", list):
        return back_and_forth(seed, count, folder)


TESTS = (
    FaultTest(
        name="undo",
        words="random histories over all entities, lists that come in among them: undo all, redo all, twice",
        goal=1_000,
        quick=4,
        batch=20,
        run=back_and_forth,
        controls={"not sorted again": in_order_of_events},
        control=12,
    ),
)
