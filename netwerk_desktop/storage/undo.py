"""Undo and redo: strict replay of the rows of a step, after a check that nothing came in between."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection

from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.storage.changes import Image, RowChange
from netwerk_desktop.storage.recorder import read_image

DEPTH: Final = 50


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the user that can be taken back."""

    label: str
    log: tuple[RowChange, ...]

    @property
    def size(self) -> int:
        """How many row changes; large steps are replayed in the background."""
        return len(self.log)


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

    def move_back(self) -> None:
        self._undone.append(self._done.pop())

    def move_forward(self) -> None:
        self._done.append(self._undone.pop())


def replay(connection: Connection, log: Sequence[RowChange], label: str) -> None:
    """Apply *log* in its order, after checking that each row is still as the log expects.

    Raises DomainError, before anything is written, when a row was changed since.
    """
    _refuse_conflicts(connection, log, label)
    for change in log:
        match change.before, change.after:
            case None, after if after is not None:
                _insert(connection, change.table, after)
            case before, None if before is not None:
                connection.exec_driver_sql(f'DELETE FROM "{change.table}" WHERE id = ?', (change.row_id,))  # noqa: S608
            case before, after if before is not None and after is not None:
                _update(connection, change, before, after)


def backwards(log: Sequence[RowChange]) -> tuple[RowChange, ...]:
    return tuple(change.reversed() for change in reversed(log))


def _refuse_conflicts(connection: Connection, log: Iterable[RowChange], label: str) -> None:
    first: dict[tuple[str, int], Image | None] = {}
    for change in log:
        first.setdefault((change.table, change.row_id), change.before)
    for (table, row_id), expected in first.items():
        if read_image(connection, table, row_id) != (None if expected is None else dict(expected)):
            raise DomainError(
                f"‘{label}’ kan niet meer ongedaan worden gemaakt: de gegevens zijn daarna veranderd."
            )


def _insert(connection: Connection, table: str, image: Image) -> None:
    names = ", ".join(f'"{name}"' for name in image)
    marks = ", ".join("?" for _ in image)
    connection.exec_driver_sql(
        f'INSERT INTO "{table}" ({names}) VALUES ({marks})',  # noqa: S608 - names come from our own images
        tuple(image.values()),
    )


def _update(connection: Connection, change: RowChange, before: Image, after: Image) -> None:
    names = [name for name, value in after.items() if before[name] != value]
    settings = ", ".join(f'"{name}" = ?' for name in names)
    connection.exec_driver_sql(
        f'UPDATE "{change.table}" SET {settings} WHERE id = ?',  # noqa: S608 - names come from our own images
        (*(after[name] for name in names), change.row_id),
    )
