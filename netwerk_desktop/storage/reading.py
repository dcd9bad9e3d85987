"""Reading thousands of rows at once: past the ORM, which would make a row object of each."""

from typing import TypeVarTuple

from sqlalchemy import CursorResult, Select
from sqlalchemy.orm import Session

Ts = TypeVarTuple("Ts")


def light_rows(session: Session, statement: Select[*Ts]) -> CursorResult[*Ts]:
    """The rows of a select of columns, as tuples. A select changes nothing, so no guard is passed by."""
    return session.connection().execute(statement)
