"""Undo and redo: strict replay of the rows of a step, after a check that nothing came in between."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any, Final

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.storage.changes import Image, RowChange
from netwerk_desktop.storage.recorder import read_images

DEPTH: Final = 50

NEVER_BACK: Final = frozenset({"number_series"})
"""Tables in the audit trail but not in undo: a number that was given is never given again."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the user that can be taken back."""

    label: str
    log: tuple[RowChange, ...]

    @classmethod
    def of(cls, label: str, log: Iterable[RowChange]) -> "Step":
        return cls(label, tuple(change for change in log if change.table not in NEVER_BACK))

    @property
    def size(self) -> int:
        """How many row changes; large steps are replayed in the background."""
        return len(self.log)


class ConflictError(DomainError):
    """A step cannot be replayed: its rows were changed since, or other rows lean on them."""


class UndoStack:
    """The last steps, newest last, and what was undone."""

    def __init__(self) -> None:
        self._done: list[Step] = []
        self._undone: list[Step] = []

    def push(self, step: Step) -> None:
        self._done.append(step)
        del self._done[:-DEPTH]
        self._undone.clear()

    def clear(self) -> None:
        self._done.clear()
        self._undone.clear()

    @property
    def next_undo(self) -> Step | None:
        return self._done[-1] if self._done else None

    @property
    def next_redo(self) -> Step | None:
        return self._undone[-1] if self._undone else None

    def can_undo(self, step: Step) -> bool:
        """Whether *step* itself, not one that is equal to it, is there to be taken back."""
        return any(done is step for done in self._done)

    def can_redo(self, step: Step) -> bool:
        return any(undone is step for undone in self._undone)

    def drop_undo(self, step: Step) -> None:
        """Forget *step* when it is the last: it can never be taken back, and must not bar the way to others.

        One that is not the last stays: it fits again once the steps after it are taken back.
        """
        if self.next_undo is step:
            self._done.pop()

    def drop_redo(self) -> None:
        """Forget what could be done again: each later step builds on the one that no longer fits."""
        self._undone.clear()

    def move_back(self, step: Step) -> None:
        """*step* was undone. Steps that came while it was replayed stay where they are."""
        self._done = [done for done in self._done if done is not step]
        self._undone.append(step)

    def move_forward(self, step: Step) -> None:
        """*step* was done again."""
        self._undone = [undone for undone in self._undone if undone is not step]
        self._done.append(step)


def replay(connection: Connection, log: Sequence[RowChange], conflict: str) -> None:
    """Apply *log* in its order, after checking that each row is still as the log expects.

    Raises ConflictError with the message *conflict* when a row was changed since, or when a row that
    came later leans on it; the caller rolls back.
    """
    _refuse_conflicts(connection, log, conflict)
    try:
        for statement, rows in groupby(map(_statement_of, log), key=itemgetter(0)):
            connection.exec_driver_sql(statement, [values for _, values in rows])
    except IntegrityError as error:
        raise ConflictError(conflict) from error


def backwards(log: Sequence[RowChange]) -> tuple[RowChange, ...]:
    return tuple(change.reversed() for change in reversed(log))


def _refuse_conflicts(connection: Connection, log: Iterable[RowChange], conflict: str) -> None:
    expected: dict[str, dict[int, Image | None]] = {}
    for change in log:
        expected.setdefault(change.table, {}).setdefault(change.row_id, change.before)
    for table, rows in expected.items():
        found = read_images(connection, table, tuple(rows))
        if any(found.get(row_id) != image for row_id, image in rows.items()):
            raise ConflictError(conflict)


def _statement_of(change: RowChange) -> tuple[str, tuple[Any, ...]]:
    """The statement that makes *change* and its values. Names come from our own images."""
    before, after = change.before, change.after
    if after is None:
        return f'DELETE FROM "{change.table}" WHERE id = ?', (change.row_id,)  # noqa: S608
    if before is None:
        names = ", ".join(f'"{name}"' for name in after)
        marks = ", ".join("?" for _ in after)
        return f'INSERT INTO "{change.table}" ({names}) VALUES ({marks})', tuple(after.values())  # noqa: S608
    changed = [name for name, value in after.items() if before[name] != value]
    settings = ", ".join(f'"{name}" = ?' for name in changed)
    statement = f'UPDATE "{change.table}" SET {settings} WHERE id = ?'  # noqa: S608
    return statement, (*(after[name] for name in changed), change.row_id)
