"""Rebuilding a table in a revision without losing what SQLite's way of changing tables loses.

Batch mode makes a new table, copies the rows and drops the old one. STRICT, CHECKs and foreign keys
come along by themselves; AUTOINCREMENT, the highest id ever given and the triggers do not.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from alembic.operations import BatchOperations, Operations
from sqlalchemy import Connection


@contextmanager
def rebuilt(op: Operations, table: str) -> Iterator[BatchOperations]:
    """``with rebuilt(op, "partner") as batch: batch.add_column(…)``: all else stays as it was.

    A column that goes takes its CHECK along only when ``batch.drop_constraint`` says so first.
    """
    connection = op.get_bind()
    assert isinstance(connection, Connection)
    last = connection.exec_driver_sql("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)).scalar()
    triggers = connection.exec_driver_sql(
        "SELECT sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?", (table,)
    ).scalars()
    kept = list(triggers)
    with op.batch_alter_table(table, recreate="always", table_kwargs={"sqlite_autoincrement": True}) as batch:
        yield batch
    connection.exec_driver_sql("DELETE FROM sqlite_sequence WHERE name = ?", (table,))
    if last is not None:
        connection.exec_driver_sql("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", (table, last))
    for trigger in kept:
        connection.exec_driver_sql(trigger)
