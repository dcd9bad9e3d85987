"""Rebuilding a table in a revision without losing what SQLite's way of changing tables loses.

Batch mode makes a new table, copies the rows and drops the old one. STRICT, CHECKs and foreign keys
come along by themselves; AUTOINCREMENT, the highest id ever given and the triggers do not.
"""

from collections.abc import Iterator, Mapping, Sequence
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


def replaced(
    connection: Connection, table: str, statement: str, *, values: Mapping[str, str], indexes: Sequence[str]
) -> None:
    """Give *table* the shape of *statement*, its ``CREATE TABLE``; rows, highest id and triggers stay.

    *values* has an SQL expression for each new column; *indexes* are made afterwards. Foreign keys are off
    while revisions run, so rows that refer to the table are left alone.
    """
    last = connection.exec_driver_sql("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)).scalar()
    triggers = connection.exec_driver_sql(
        "SELECT sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?", (table,)
    ).scalars()
    kept = list(triggers)
    old_columns = connection.exec_driver_sql(f'PRAGMA table_info("{table}")').all()
    old = [f'"{row[1]}"' for row in old_columns]
    connection.exec_driver_sql("PRAGMA legacy_alter_table = ON")  # else the references of others go along
    connection.exec_driver_sql(f'ALTER TABLE "{table}" RENAME TO "old_{table}"')
    connection.exec_driver_sql("PRAGMA legacy_alter_table = OFF")
    for index in connection.exec_driver_sql(f'PRAGMA index_list("old_{table}")').all():
        if index[3] == "c":
            connection.exec_driver_sql(f'DROP INDEX "{index[1]}"')
    connection.exec_driver_sql(statement)
    names = ", ".join((*old, *(f'"{name}"' for name in values)))
    sources = ", ".join((*old, *values.values()))
    connection.exec_driver_sql(f'INSERT INTO "{table}" ({names}) SELECT {sources} FROM "old_{table}"')  # noqa: S608
    connection.exec_driver_sql(f'DROP TABLE "old_{table}"')
    connection.exec_driver_sql("DELETE FROM sqlite_sequence WHERE name = ?", (table,))
    if last is not None:
        connection.exec_driver_sql("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", (table, last))
    for other in (*indexes, *kept):
        connection.exec_driver_sql(other)
