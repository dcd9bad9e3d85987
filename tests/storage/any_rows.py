"""Rows of any entity, found by walking the model: a new table or field is covered by itself."""

import datetime as dt
import enum
import random
from typing import Any

from sqlalchemy import Text, UniqueConstraint, func, select
from sqlalchemy.orm import ColumnProperty, Mapper

from netwerk_desktop.model.columns import Words
from netwerk_desktop.model.entities import Base, Entity
from netwerk_desktop.storage.unit_of_work import Work

ENTITIES = sorted(
    (mapper for mapper in Base.registry.mappers if issubclass(mapper.class_, Entity)),
    key=lambda mapper: mapper.class_.__name__,
)
_STAMPED = ("id", "created_at", "updated_at")


def smallest(work: Work, mapper: Mapper[Any], made: dict[Mapper[Any], Any] | None = None) -> Any:
    """A row of *mapper* with a value wherever one is needed, and the rows that it refers to.

    With *made* there is one row of each entity, and everything refers to those.
    """
    if made is not None and mapper in made:
        return made[mapper]
    values: dict[str, Any] = {}
    for attribute in mapper.column_attrs:
        column = attribute.columns[0]
        if attribute.key in _STAMPED or column.nullable:
            continue
        if column.foreign_keys:
            values[attribute.key] = getattr(smallest(work, parent_of(column), made), _key_of(column))
        elif column.default is None:
            values[attribute.key] = _value_for(column.type)
    row = work.add(mapper.class_(**values))
    if made is not None:
        made[mapper] = row
    return row


def _value_for(kind: Any) -> Any:
    words = getattr(kind, "words", None)
    if isinstance(words, type) and issubclass(words, enum.Enum):
        return next(iter(words))
    moment = dt.datetime(2026, 9, 1, tzinfo=dt.UTC)
    known = {"IsoDate": moment.date(), "UtcDateTime": moment, "LargeBinary": b"x"}
    return known.get(type(kind).__name__, 1)


def texts_of(mapper: Mapper[Any]) -> list[ColumnProperty[Any]]:
    """The attributes in which somebody may write."""
    return [
        attribute
        for attribute in mapper.column_attrs
        if isinstance(attribute.columns[0].type, Text | Words) and not attribute.columns[0].foreign_keys
    ]


def parent_of(column: Any) -> Mapper[Any]:
    """The entity that a column refers to."""
    (key,) = column.foreign_keys
    (parent,) = (mapper for mapper in ENTITIES if mapper.local_table is key.column.table)
    return parent


def _key_of(column: Any) -> str:
    (key,) = column.foreign_keys
    return str(key.column.name)


def values_of(mapper: Mapper[Any]) -> list[ColumnProperty[Any]]:
    """The attributes that a person may change."""
    return [attribute for attribute in mapper.column_attrs if attribute.key not in _STAMPED]


def some_row(work: Work, mapper: Mapper[Any], chance: random.Random) -> Any | None:
    """Any of the rows that are there; None when there is none."""
    kind = mapper.class_
    count = work.session.scalar(select(func.count()).select_from(kind)) or 0
    if not count:
        return None
    return work.session.scalars(select(kind).order_by(kind.id).offset(chance.randrange(count)).limit(1)).one()


def random_value(work: Work, attribute: ColumnProperty[Any], chance: random.Random) -> Any:
    """Something that may stand there; what is referred to is made where it is missing."""
    column = attribute.columns[0]
    if column.nullable and chance.random() < 0.3:
        return None
    if column.foreign_keys:
        parent = parent_of(column)
        row = some_row(work, parent, chance) or random_row(work, parent, chance)
        return getattr(row, _key_of(column))
    return _random_of(column, chance)


def _random_of(column: Any, chance: random.Random) -> Any:
    kind = column.type
    words = getattr(kind, "words", None)
    if isinstance(words, type) and issubclass(words, enum.Enum):
        return chance.choice(tuple(words))
    match type(kind).__name__:
        case "IsoDate":
            return dt.date(2026, 9, 1) + dt.timedelta(days=chance.randrange(-900, 900))
        case "UtcDateTime":
            return dt.datetime(2026, 9, 1, tzinfo=dt.UTC) + dt.timedelta(minutes=chance.randrange(10**6))
        case "Flag":
            return chance.random() < 0.5
        case "Words":
            return tuple(_word(chance) for _ in range(chance.randrange(3)))
        case "LargeBinary":
            return chance.randbytes(chance.randrange(1, 200))
        case "Text":
            mark = f"{chance.randrange(10**6)} " if _is_unique(column) else ""
            return (mark + _word(chance))[: column.info.get("length", 200)]
        case "REAL":
            return chance.random() * 100
        case _:
            return chance.randrange(1, 10**6)


def _is_unique(column: Any) -> bool:
    rules = (rule for rule in column.table.constraints if isinstance(rule, UniqueConstraint))
    return bool(column.unique or column.primary_key or any(column.name in rule.columns for rule in rules))


def _word(chance: random.Random) -> str:
    words = ("Łukasz", "Çelik", "’t Hof", "Bakker", "IJssel", "<b>&", "日本")
    return f"{chance.choice(words)}{chance.randint(1, 99)}"


def random_row(work: Work, mapper: Mapper[Any], chance: random.Random) -> Any:
    """A new row with something in every field; rows that it refers to may be new too."""
    values = {
        attribute.key: random_value(work, attribute, chance)
        for attribute in values_of(mapper)
        if not (attribute.columns[0].foreign_keys and parent_of(attribute.columns[0]) is mapper)
    }
    return work.add(mapper.class_(**values))


def with_all_below(work: Work, row: Any) -> list[Any]:
    """The row after all rows that lean on it, and that lean on those: in this order they can go."""
    found: list[Any] = []
    _gather(work, row, found, set())
    return found


def _gather(work: Work, row: Any, found: list[Any], seen: set[Any]) -> None:
    if row in seen:
        return
    seen.add(row)
    table = type(row).__table__
    for other in ENTITIES:
        for attribute in other.column_attrs:
            for key in attribute.columns[0].foreign_keys:
                if key.column.table is table:
                    kind = other.class_
                    value = getattr(row, key.column.name)
                    leaning = select(kind).where(attribute.class_attribute == value).order_by(kind.id)
                    for below in work.session.scalars(leaning).all():
                        _gather(work, below, found, seen)
    found.append(row)
