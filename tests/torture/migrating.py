"""Files of every released form, of any content, come up to date or stay as they were.

A migration that comes through keeps every value of every old column. One that fails at a statement, each in
turn, leaves the old file identical to the byte.
"""

from functools import cache, partial
from pathlib import Path
from typing import Any
from unittest import mock

from sqlalchemy import Engine, event

from netwerk_desktop.model.errors import EnvironmentProblem
from netwerk_desktop.storage import upgrade
from netwerk_desktop.storage.engine import make_engine
from netwerk_desktop.storage.integrity import inspect_file
from netwerk_desktop.storage.keys import key_file_of, read_key
from tests.torture import old_files
from tests.torture.jobs import Files, lay_out, picked_up
from tests.torture.program import open_once
from tests.torture.trials import FaultTest, Outcome, private_folder

KINDS = ("empty", "small", "nasty", "released")
MOST = 160
"""More statements than any migration has: the numbers beyond are migrations that come through."""
_STRIDE = 37


@cache
def begin_of(version: str, kind: str) -> tuple[Files, bytes, dict[str, list[str]], dict[str, Any]]:
    """Such a file, its key, its columns and its rows; made once in each process."""
    with private_folder() as folder:
        path = folder / "netwerk.db"
        if kind == "released":
            old_files.copy_released(version, path)
        else:
            old_files.make_old(path, version, kind)
        files, key = picked_up(folder), read_key(path)
        shape = old_files.shape_of(path, key)
        return files, key, shape, old_files.rows_of(path, key, shape)


class Fault:
    """Lets the n-th statement of a migration fail; n beyond its end lets it come through."""

    def __init__(self, at: int) -> None:
        self.left = at
        self.struck = False

    def engine(self, path: Path, key: bytes, *, foreign_keys: bool) -> Engine:
        """An engine like the program's own, with the fault in it."""
        made = make_engine(path, key, foreign_keys=foreign_keys)
        event.listen(made, "before_cursor_execute", self._count, retval=True)
        return made

    def _count(self, _c: Any, _cu: Any, sql: str, values: Any, _x: Any, _m: Any) -> tuple[str, Any]:
        self.left -= 1
        if self.left == 0:
            self.struck = True
            raise OSError("the disk gave up")  # alembic's reflection swallows errors of the driver
        return sql, values


def migrate(seed: int, count: int, folder: Path, *, kinds: tuple[str, ...]) -> Outcome:
    """*count* migrations; consecutive seeds go on with the statements."""
    outcome, place = Outcome(), folder / "old"
    choices = [(version, kind) for version in old_files.RELEASED for kind in kinds]
    rounds = -(-count // len(choices))
    for number in range(count):
        version, kind = choices[number % len(choices)]
        at = (seed * rounds + number // len(choices)) * _STRIDE % MOST + 1
        fault = Fault(at)
        path = lay_out(place, begin_of(version, kind)[0])
        try:
            with mock.patch.object(upgrade, "make_engine", fault.engine):
                open_once(path)
            done = True
        except EnvironmentProblem:
            done = False
        except Exception as error:
            done = False
            outcome.fail(f"{version} {kind}, statement {at}: {type(error).__name__}: {error}")
        words = _came_through(path, version, kind) if done else _stayed(path, version, kind)
        outcome.tried += 1
        outcome.hit += fault.struck or done
        outcome.facts[f"{version} {kind}: {'came up to date' if done else 'failed at a statement'}"] += 1
        if words or (done and fault.struck):
            outcome.fail(f"{version} {kind}, statement {at}: {words or 'a failure was overlooked'}")
    return outcome


def _came_through(path: Path, version: str, kind: str) -> str:
    _files, key, shape, rows = begin_of(version, kind)
    report = inspect_file(path, key)
    if not report.is_sound or report.version != upgrade.HEAD:
        return f"form {report.version}, {report.problems}"
    found = old_files.rows_of(path, key, shape)
    changed = [table for table in shape if found[table] != rows[table]]
    return f"other rows in {changed}" if changed else ""


def _stayed(path: Path, version: str, kind: str) -> str:
    files = begin_of(version, kind)[0]
    if path.read_bytes() != files["netwerk.db"] or key_file_of(path).read_bytes() != files["netwerk.db.key"]:
        return "the old file was changed"
    left = [file.name for file in path.parent.glob("*.upgrade*")]
    return f"left behind: {left}" if left else ""


def statement_by_statement(seed: int, count: int, folder: Path) -> Outcome:
    """Control: the file itself is migrated, each statement a transaction of its own."""

    def in_place(path: Path, key: bytes, _backups: Path, *, moment: Any) -> None:
        try:
            upgrade._migrate(path, key)
        except OSError as error:
            raise EnvironmentProblem(str(error)) from error

    real = Fault.engine

    def committing(self: Fault, path: Path, key: bytes, *, foreign_keys: bool) -> Engine:
        made = real(self, path, key, foreign_keys=foreign_keys)

        @event.listens_for(made, "after_cursor_execute")
        def _commit(_c: Any, cursor: Any, *_rest: Any) -> None:
            raw = cursor.connection
            if raw.in_transaction and not cursor.description:
                raw.execute("COMMIT")
                raw.execute("BEGIN IMMEDIATE")

        return made

    with (
        mock.patch("netwerk_desktop.storage.opening.upgrade_database", in_place),
        mock.patch.object(Fault, "engine", committing),
    ):
        return migrate(seed, count, folder, kinds=("small",))


TESTS = (
    FaultTest(
        name="migrate",
        words="migration of every released form (empty, small, nasty strings, the real file), "
        "failing at every statement",
        goal=MOST * len(KINDS) * len(old_files.RELEASED),
        quick=24,
        batch=8 * len(KINDS) * len(old_files.RELEASED),
        run=partial(migrate, kinds=KINDS),
        controls={"statement by statement": statement_by_statement},
        control=12,
        least_hit=0.9,
    ),
    FaultTest(
        name="migrate-large",
        words="the same with 10,000 rows in each table that grows",
        goal=MOST * len(old_files.RELEASED),
        quick=1,
        batch=8 * len(old_files.RELEASED),
        run=partial(migrate, kinds=("large",)),
        controls={"statement by statement": statement_by_statement},
        control=12,
        least_hit=0.9,
    ),
)
