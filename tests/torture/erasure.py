"""People forgotten: not one byte of theirs is left, past the encryption and past what counts as a row."""

import random
from contextlib import closing, nullcontext
from pathlib import Path
from unittest import mock

from netwerk_desktop.model.trail import ErasureKind
from netwerk_desktop.services.privacy.erasure import forget
from netwerk_desktop.storage import erasure
from tests.services.privacy.people import left_of, somebody
from tests.storage.files import opened
from tests.torture.scenes import faults_of, put_base
from tests.torture.trials import FaultTest, Outcome, chance_of


def forgotten(seed: int, count: int, folder: Path, *, cheat: bool = False) -> Outcome:
    """*count* people leave their traces everywhere; some are forgotten one by one, the others at once.

    *cheat*: the images of the trail are left as they were, which must be noticed.
    """
    chance = chance_of(seed)
    outcome = Outcome(tried=count)
    path = put_base(folder)
    with closing(opened(path)) as database:
        people = [somebody(database, number) for number in range(count)]
        first = people[: max(1, count // 5)]
        others = [person.person_id for person in people[len(first) :]]
        with mock.patch.object(erasure, "_empty", _left_alone) if cheat else nullcontext():
            for person in random.Random(chance.random()).sample(first, len(first)):
                forget(database, [person.person_id])
                outcome.hit += 1
            if others:
                forget(database, others, kind=ErasureKind.RETENTION)
                outcome.hit += len(others)
        if faults := faults_of(database):
            outcome.fail(f"seed {seed}: {faults}")
        for trace in left_of(people, database):
            outcome.fail(f"seed {seed}: still there: {trace}")
    return outcome


def _left_alone(*_arguments: object) -> None:
    """Nothing of the trail and of papers is emptied."""


def _cheating(seed: int, count: int, folder: Path) -> Outcome:
    return forgotten(seed, count, folder, cheat=True)


TESTS = (
    FaultTest(
        name="erasure",
        words="persons forgotten: no byte of them is left in the file",
        goal=1_000,
        quick=8,
        batch=100,
        run=forgotten,
        controls={"the trail left alone": _cheating},
        control=3,
        least_hit=1.0,
        seconds=0.4,
    ),
)
