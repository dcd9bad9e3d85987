"""Random databases go into a backup, live on, and come back equal; what came after is kept as well."""

from contextlib import closing
from pathlib import Path

from netwerk_desktop.storage.database import Database
from netwerk_desktop.storage.undo import NEVER_BACK
from tests.storage.files import Dump, contents, opened
from tests.storage.histories import History
from tests.torture.program import back_up, backups_of, restore
from tests.torture.scenes import put_base
from tests.torture.trials import FaultTest, Outcome, chance_of

_NOT_COMPARED = frozenset({"backup_record", "audit_entry", "audit_image"}) | NEVER_BACK
"""What the making and restoring of backups itself writes; numbers may only go up."""


def everything(database: Database) -> Dump:
    """All rows that must come back."""
    return contents(database, without=_NOT_COMPARED)


def back_and_forth(seed: int, count: int, folder: Path, *, older: bool = False) -> Outcome:
    """*count* databases. With *older*, another backup than the one that was asked is put back: a control."""
    outcome, place = Outcome(), folder / "restore"
    for number in range(count):
        chance = chance_of(seed, number)
        path = put_base(place)
        with closing(opened(path)) as database:
            history = History(database, chance.randrange(10**9))
            stale = back_up(database, backups_of(path))
            kept = sum(history.step() for _ in range(chance.randint(3, 10)))
            then = everything(database)
            chosen = back_up(database, backups_of(path))
            kept_after = sum(history.step() for _ in range(chance.randint(1, 4)))
            later = everything(database)
        replaced = restore(stale if older else chosen, path)
        with closing(opened(path)) as database:
            same = everything(database) == then
        assert replaced is not None
        restore(replaced, path)
        with closing(opened(path)) as database:
            back = everything(database) == later
        outcome.tried += 1
        outcome.hit += bool(kept and kept_after)
        outcome.facts["steps before the backup"] += kept
        if not same or not back:
            outcome.fail(f"seed {seed} trial {number}: {'not what was there' if not same else 'not back'}")
    return outcome


def another_backup(seed: int, count: int, folder: Path) -> Outcome:
    """Control: an older backup than the chosen one comes back."""
    return back_and_forth(seed, count, folder, older=True)


TESTS = (
    FaultTest(
        name="restore",
        words="backup and restore of random databases, equal row by row",
        goal=1_000,
        quick=6,
        batch=20,
        run=back_and_forth,
        controls={"another backup": another_backup},
        control=3,
    ),
)
