"""What every entity has: a key that is never reused, two time stamps, and a CHECK on every column."""

import datetime as dt
from typing import Any, ClassVar

from sqlalchemy import REAL, CheckConstraint, ForeignKey, Integer, MetaData, Table, Text, text
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedAsDataclass, mapped_column

from netwerk_desktop.model.columns import Flag, IsoDate, UtcDateTime, Word, Words

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

STRICT: Any = {"sqlite_strict": True, "sqlite_autoincrement": True}
"""Every table: types are enforced, ids are never reused."""

SHORT, LINE, LONG = 60, 200, 20_000
"""Lengths of texts in characters: a code or phone number, a line such as a name, a note of several pages."""


def text_column(
    length: int = LINE, *, foreign_key: ForeignKey | None = None, raw: bool = False, **arguments: Any
) -> Any:
    """A text column of at most *length* characters, empty text by default.

    What people type is cleaned before it is kept (one line or several, by its length); *raw* text,
    such as JSON of our own, stays as it is.
    """
    arguments.setdefault("default", "")
    rules = () if foreign_key is None else (foreign_key,)
    return mapped_column(Text(), *rules, info={"length": length, "raw": raw}, **arguments)


def optional_text(length: int = LINE, **arguments: Any) -> Any:
    """A text column that may be absent; absent and empty are told apart."""
    return text_column(length, default=None, **arguments)


def number_column(least: int, most: int, *, default: int) -> Any:
    """A column with a whole number from *least* to *most*; rows that were there before it get *default*."""
    return mapped_column(
        Integer(), info={"within": (least, most)}, default=default, server_default=text(str(default))
    )


def _checks_of(table: Table) -> list[CheckConstraint]:
    checks = []
    for column in table.columns:
        name, kind = column.name, column.type
        match kind:
            case Word():
                words = ", ".join(f"'{word.value}'" for word in kind.words)
                rule = f"{name} IN ({words})"
            case Flag():
                rule = f"{name} IN (0, 1)"
            case IsoDate():
                rule = f"{name} IS date({name})"
            case UtcDateTime():
                rule = f"length({name}) = 26"
            case Words():
                rule = f"json_valid({name}) AND length({name}) <= {LONG}"
            case Text():
                length = column.info.get("length", LINE)
                rule = f"length({name}) <= {length} AND instr({name}, char(0)) = 0"
            case _ if "within" in column.info:
                least, most = column.info["within"]
                rule = f"{name} BETWEEN {least} AND {most}"
            case _:
                continue
        checks.append(CheckConstraint(rule, name=name))
    return checks


class Base(MappedAsDataclass, DeclarativeBase, kw_only=True, eq=False, repr=False):
    """All mapped classes. ``eq=False`` keeps them hashable; the own repr never touches a relationship."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        str: Text(),
        int: Integer(),
        float: REAL(),
        bool: Flag(),
        dt.date: IsoDate(),
        dt.datetime: UtcDateTime(),
        tuple[str, ...]: Words(),
    }
    __table_args__ = STRICT

    def __init_subclass__(cls, **arguments: Any) -> None:
        super().__init_subclass__(**arguments)
        table = cls.__dict__.get("__table__")
        if isinstance(table, Table):
            for check in _checks_of(table):
                table.append_constraint(check)


class Entity(Base, kw_only=True, eq=False, repr=False):
    """A thing with a life of its own. ``created_at``/``updated_at`` are stamped by the unit of work."""

    __abstract__ = True

    id: Mapped[int] = mapped_column(primary_key=True, init=False, sort_order=-3)
    created_at: Mapped[dt.datetime] = mapped_column(init=False, sort_order=90)
    updated_at: Mapped[dt.datetime] = mapped_column(init=False, sort_order=91)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.__dict__.get('id', 'new')}>"
