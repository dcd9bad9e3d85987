"""Reading thousands of rows at once: past the ORM, which would make a row object of each."""

import datetime as dt
import gc
import json
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVarTuple

from sqlalchemy import ColumnElement, Row, Select, func, select
from sqlalchemy.orm import Session

Ts = TypeVarTuple("Ts")
_USUAL_PACE = gc.get_threshold()
_SLOW_PACE = 100_000
_FEW = 100
_PART = 200


def light_rows(session: Session, statement: Select[*Ts], **known: int | str | dt.date) -> Sequence[Row[*Ts]]:
    """The rows of a select of columns, as tuples, with the values that it asks for.

    A select changes nothing, so no guard is passed by.
    """
    return session.connection().execute(statement, known).all()


def rows_in_parts(session: Session, statement: Select[*Ts]) -> Iterator[Sequence[Row[*Ts]]]:
    """As `light_rows`, some hundreds at a time: for looking through what need not be kept."""
    return session.connection().execute(statement).partitions(_PART)


def limited(
    statement: Select[*Ts], column: ColumnElement[int] | Any, only: Collection[int] | None
) -> Select[*Ts]:
    """*statement* for the rows whose *column* is in *only*, or for all of them.

    Many ids go as one text: as values of their own they are written into the statement anew each time, and
    what SQLAlchemy makes of them lives on until garbage is looked for.
    """
    if only is None:
        return statement
    if len(only) <= _FEW:
        return statement.where(column.in_(only))
    ids = func.json_each(json.dumps([*only])).table_valued("value")
    return statement.where(column.in_(select(ids.c.value)))


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
