"""Reading thousands of rows at once: past the ORM, which would make a row object of each."""

import gc
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVarTuple

from sqlalchemy import ColumnElement, Row, Select
from sqlalchemy.orm import Session

Ts = TypeVarTuple("Ts")
_USUAL_PACE = gc.get_threshold()
_SLOW_PACE = 100_000


def light_rows(session: Session, statement: Select[*Ts]) -> Sequence[Row[*Ts]]:
    """The rows of a select of columns, as tuples. A select changes nothing, so no guard is passed by."""
    return session.connection().execute(statement).all()


def limited(
    statement: Select[*Ts], column: ColumnElement[int] | Any, only: Collection[int] | None
) -> Select[*Ts]:
    """*statement* for the rows whose *column* is in *only*, or for all of them."""
    return statement if only is None else statement.where(column.in_(only))


@contextmanager
def keeping_all() -> Iterator[None]:
    """While thousands of objects are made that all stay: to look for garbage now takes a third of the time.

    It is looked for all the same, but seldom, so that the memory stays bounded.
    """
    gc.set_threshold(_SLOW_PACE, *_USUAL_PACE[1:])
    try:
        yield
    finally:
        gc.set_threshold(*_USUAL_PACE)
