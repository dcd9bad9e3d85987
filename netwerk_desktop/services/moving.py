"""Everything that hangs on one row moved to another, found from the model: later tables come along."""

from collections.abc import Collection, Iterator
from functools import cache
from typing import Any

from sqlalchemy import Table, UniqueConstraint, inspect, select
from sqlalchemy.orm import Mapper

from netwerk_desktop.model.entities import Base, Entity
from netwerk_desktop.storage.unit_of_work import Work


@cache
def references_to(table: str) -> tuple[tuple[type[Entity], str], ...]:
    """``(entity, attribute)`` of every column that points at a row of *table*."""
    return tuple(
        (mapper.class_, mapper.get_property_by_column(column).key)
        for mapper in sorted(Base.registry.mappers, key=lambda each: str(each.local_table))
        if issubclass(mapper.class_, Entity)
        for column in table_of(mapper).columns
        for key in column.foreign_keys
        if key.column.table.name == table and key.column.name == "id"
    )


def table_of(mapper: Mapper[Any]) -> Table:
    table = mapper.local_table
    assert isinstance(table, Table)
    return table


def move_references(
    work: Work, kind: type[Entity], loser_id: int, winner_id: int, *, staying: Collection[Entity] = ()
) -> int:
    """Let what points at the loser point at the winner; returns how many rows did not.

    Those stay with the loser: *staying*, a tie of the winner to itself, a row that the winner has already.
    """
    left = 0
    for entity, attribute in references_to(table_of(inspect(kind)).name):
        rows = work.session.scalars(select(entity).where(getattr(entity, attribute) == loser_id)).all()
        for row in rows:
            if (
                row in staying
                or _ties_to_itself(row, kind, attribute, winner_id)
                or _is_there(work, row, attribute, winner_id)
            ):
                left += 1
            else:
                setattr(row, attribute, winner_id)
                work.session.flush()
    return left


def _ties_to_itself(row: Entity, kind: type[Entity], attribute: str, winner_id: int) -> bool:
    if isinstance(row, kind):
        return row.id == winner_id
    others = (name for entity, name in references_to(table_of(inspect(kind)).name) if entity is type(row))
    return any(getattr(row, name) == winner_id for name in others if name != attribute)


def _is_there(work: Work, row: Entity, attribute: str, winner_id: int) -> bool:
    """Whether a rule of uniqueness keeps the row from moving."""
    kind = type(row)
    for names in _unique_together(kind, attribute):
        same = [getattr(kind, name) == getattr(row, name) for name in names if name != attribute]
        wanted = select(kind.id).where(getattr(kind, attribute) == winner_id, *same)
        if work.session.scalar(wanted) is not None:
            return True
    return False


def _unique_together(kind: type[Entity], attribute: str) -> Iterator[tuple[str, ...]]:
    mapper = inspect(kind)
    table = table_of(mapper)
    rules: list[Any] = [rule for rule in table.constraints if isinstance(rule, UniqueConstraint)]
    rules += [index for index in table.indexes if index.unique]
    for rule in rules:
        names = tuple(mapper.get_property_by_column(column).key for column in rule.columns)
        if attribute in names:
            yield names
