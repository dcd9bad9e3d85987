"""Reading thousands of rows at once: past the ORM, which would make a row object of each."""

from collections.abc import Collection, Sequence
from typing import Any, TypeVarTuple

from sqlalchemy import ColumnElement, Row, Select
from sqlalchemy.orm import Session

Ts = TypeVarTuple("Ts")


def light_rows(session: Session, statement: Select[*Ts]) -> Sequence[Row[*Ts]]:
    """The rows of a select of columns, as tuples. A select changes nothing, so no guard is passed by."""
    return session.connection().execute(statement).all()


def limited(
    statement: Select[*Ts], column: ColumnElement[int] | Any, only: Collection[int] | None
) -> Select[*Ts]:
    """*statement* for the rows whose *column* is in *only*, or for all of them."""
    return statement if only is None else statement.where(column.in_(only))
