"""The two lists of the ladder: how many stand on each rung, and who moved (S4-16)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

from netwerk_desktop.planning.ladder_growth import Standing
from netwerk_desktop.services.collaboration import LEVELS
from netwerk_desktop.services.ladder_growth import (
    MOVES,
    LadderDay,
    LadderGrowth,
    Mover,
    standing_words,
)
from netwerk_desktop.ui.shared.contact_levels import ContactLevels
from netwerk_desktop.ui.shared.row_table_model import Column
from netwerk_desktop.ui.shared.tokens import Role

NOT_KNOWN: Final = "–"
NO_RUNG: Final = 7
"""The row of those for whom nobody chose a rung yet."""
LAST_YEAR, THIS_YEAR, NOW, WISHED = "Begin vorig jaar", "Begin dit jaar", "Nu", "Gewenst"
_WIDE: Final = 1000
_ORDER: Final = list(MOVES)


@dataclass(frozen=True, slots=True)
class RungRow:
    """One rung. Of a day that is not known the count is None; *ids* stand there now."""

    id: int
    words: str
    last_year: int | None
    this_year: int | None
    ids: frozenset[int]
    wished: int


def rung_rows(growth: LadderGrowth) -> list[RungRow]:
    """All six rungs, and where it says something those without one."""
    rows = [_row(growth, rung, f"{rung}: {words}") for rung, words in LEVELS.items()]
    none = _row(growth, None, "nog niet gekozen")
    if none.ids or none.last_year or none.this_year or none.wished:
        rows.append(none)
    return rows


def _row(growth: LadderGrowth, rung: int | None, words: str) -> RungRow:
    return RungRow(
        NO_RUNG if rung is None else rung,
        words,
        _count(growth.last_year, rung),
        _count(growth.this_year, rung),
        growth.now.get(rung, frozenset()),
        _size(growth.wished, rung),
    )


def _count(day: LadderDay | None, rung: int | None) -> int | None:
    return None if day is None else day.counts.get(rung, 0)


def _size(rungs: Mapping[int | None, Collection[int]], rung: int | None) -> int:
    return len(rungs.get(rung, ()))


def rung_columns() -> tuple[Column[RungRow], ...]:
    """The rung in words, then the counts from past to wish."""
    return (
        Column(
            key="rung", title="Trede", text=lambda row: row.words, sort_key=lambda row: row.id,
            stretches=True, can_hide=False, is_natural=True,
        ),
        Column(
            key="last_year", title=LAST_YEAR, width_text=f"{LAST_YEAR} M", right=True, role=Role.SECONDARY,
            text=lambda row: _number(row.last_year), sort_key=lambda row: row.last_year or 0,
        ),
        Column(
            key="this_year", title=THIS_YEAR, width_text=f"{THIS_YEAR} M", right=True, role=Role.SECONDARY,
            text=lambda row: _number(row.this_year), sort_key=lambda row: row.this_year or 0,
        ),
        Column(
            key="now", title=NOW, width_text="Nu 100", right=True, semibold=lambda row: bool(row.ids),
            text=lambda row: str(len(row.ids)), sort_key=lambda row: len(row.ids),
        ),
        Column(
            key="wished", title=WISHED, width_text=f"{WISHED} M", right=True, role=Role.SECONDARY,
            text=lambda row: str(row.wished), sort_key=lambda row: row.wished,
        ),
    )  # fmt: skip


def _number(count: int | None) -> str:
    return NOT_KNOWN if count is None else str(count)


@dataclass(frozen=True, slots=True)
class MoverRow:
    """One partner that moved, in words."""

    mover: Mover
    last_year: str
    this_year: str
    moved: str


def mover_rows(growth: LadderGrowth) -> list[MoverRow]:
    """Who moved, this school year first."""
    return [
        MoverRow(
            mover,
            _then(growth, mover, growth.last_year),
            _then(growth, mover, growth.this_year),
            MOVES[mover.move] if mover.since == growth.year_began else f"vorig jaar {MOVES[mover.move]}",
        )
        for mover in growth.movers
    ]


def _then(growth: LadderGrowth, mover: Mover, day: LadderDay | None) -> str:
    return NOT_KNOWN if day is None else standing_words(mover.then[growth.days.index(day)])


def mover_columns(levels: ContactLevels) -> tuple[Column[MoverRow], ...]:
    """Who and how contact stands, from where to where, and what that is in a word; the newest moves first."""
    return (
        Column(
            key="name", title="Partner", text=lambda row: row.mover.name,
            sort_key=lambda row: row.mover.sort_name, stretches=True, can_hide=False,
        ),
        levels.column(lambda row: row.mover.id, narrow_under=1300),
        Column(
            key="last_year", title=LAST_YEAR, width_text=f"{LAST_YEAR} M", role=Role.SECONDARY,
            text=lambda row: row.last_year, hide_under=_WIDE,
        ),
        Column(
            key="this_year", title=THIS_YEAR, width_text="deed niet mee M", role=Role.SECONDARY,
            text=lambda row: row.this_year,
        ),
        Column(
            key="now", title=NOW, width_text="doet niet mee M", text=lambda row: _now(row.mover.now),
        ),
        Column(
            key="moved", title="Wat er veranderde", width_text="vorig jaar niet meer erbij",
            text=lambda row: row.moved, is_natural=True,
            sort_key=lambda row: (-row.mover.since.toordinal(), _ORDER.index(row.mover.move)),
        ),
    )  # fmt: skip


def _now(standing: Standing) -> str:
    return standing_words(standing) if standing.takes_part else "doet niet mee"
