"""All rows of the list in their order: as they are in a school's network, packed in a very large one.

Tens of thousands of rows as objects take more memory than all the rest of the program; packed they take some
bytes each and are unpacked a page at a time. Both kinds answer the same questions.
"""

import datetime as dt
import marshal
import zlib
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import compress
from typing import Any, Final, overload

from netwerk_desktop.planning.contact_rhythm import Fading
from netwerk_desktop.services.partner_lists import (
    STATUSES,
    TIERS,
    PartnerRow,
    count_partners,
    each_partner,
    list_partners,
)
from netwerk_desktop.storage.database import Database
from netwerk_desktop.storage.search import LARGE
from netwerk_desktop.ui.shared.lean_rows import LeanRows, PickedRows

_FEW: Final = 8
"""An answer of less than one in so many rows is put in order by itself; a longer one by going over all."""
_BLOCK: Final = 128
"""Rows that are packed together: some pages of the list."""
_BLOCKS_AT_HAND: Final = 32
_FADING: Final = PartnerRow._fields.index("fading")
_TIER: Final = PartnerRow._fields.index("tier")
_STATUS: Final = PartnerRow._fields.index("status")
_DAYS: Final = tuple(PartnerRow._fields.index(name) for name in ("last_contact", "next_due"))


class RowsInOrder(list[PartnerRow]):
    """All rows as they are, and where each stands; not changed after it is made."""

    def __init__(self, rows: Iterable[PartnerRow] = ()) -> None:
        super().__init__(rows)
        self._place_of = {row.id: place for place, row in enumerate(self)}

    def among(self, found: frozenset[int]) -> list[PartnerRow]:
        """The rows whose ids are in *found*, in order."""
        if len(found) * _FEW > len(self):
            return list(compress(self, map(found.__contains__, self._place_of)))
        places = sorted(self._place_of[row_id] for row_id in found if row_id in self._place_of)
        return [self[place] for place in places]

    def row_of(self, row_id: int) -> PartnerRow | None:
        """The row with that id, or None."""
        place = self._place_of.get(row_id)
        return None if place is None else self[place]

    def replaced(self, fresh: Mapping[int, PartnerRow]) -> "RowsInOrder":
        """The same order with other rows for these ids."""
        return RowsInOrder(fresh.get(row.id, row) for row in self)


class PackedRows(LeanRows[PartnerRow]):
    """All rows, packed by blocks; not changed after it is made."""

    def __init__(self, rows: Iterable[PartnerRow]) -> None:
        self._ids = array("q")
        self._fadings: list[Fading] = []
        self._blocks: list[bytes] = []
        known: dict[int, int] = {}
        block: list[tuple[Any, ...]] = []
        for row in rows:
            self._ids.append(row.id)
            block.append(self._flat(row, known))
            if len(block) == _BLOCK:
                self._blocks.append(_packed(block))
                block = []
        if block:
            self._blocks.append(_packed(block))
        self._unpacked = lru_cache(maxsize=_BLOCKS_AT_HAND)(self._block)

    def __len__(self) -> int:
        return len(self._ids)

    @overload
    def __getitem__(self, place: int) -> PartnerRow: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[PartnerRow]: ...
    def __getitem__(self, place: int | slice) -> PartnerRow | Sequence[PartnerRow]:
        if isinstance(place, slice):
            return self.in_order(range(*place.indices(len(self))))
        if place < 0:
            place += len(self)
        if not 0 <= place < len(self):
            raise IndexError(place)
        return self._unpacked(place // _BLOCK)[place % _BLOCK]

    def __iter__(self) -> Iterator[PartnerRow]:
        for number in range(len(self._blocks)):
            yield from self._block(number)

    def id_at(self, place: int) -> int:
        return self._ids[place]

    def place_of(self, row_id: int) -> int | None:
        try:
            return self._ids.index(row_id)
        except ValueError:
            return None

    def in_order(self, places: Iterable[int]) -> PickedRows[PartnerRow]:
        return PickedRows(self, places)

    def among(self, found: frozenset[int]) -> PickedRows[PartnerRow]:
        """The rows whose ids are in *found*, in order."""
        return self.in_order(place for place, row_id in enumerate(self._ids) if row_id in found)

    def row_of(self, row_id: int) -> PartnerRow | None:
        """The row with that id, or None."""
        place = self.place_of(row_id)
        return None if place is None else self[place]

    def replaced(self, fresh: Mapping[int, PartnerRow]) -> "PackedRows":
        """The same order with other rows for these ids; only their blocks are packed again."""
        other = object.__new__(PackedRows)
        other._ids, other._fadings, other._blocks = self._ids, list(self._fadings), list(self._blocks)
        other._unpacked = lru_cache(maxsize=_BLOCKS_AT_HAND)(other._block)
        known = {id(fading): place for place, fading in enumerate(other._fadings)}
        places = [place for row_id in fresh if (place := self.place_of(row_id)) is not None]
        for number in {place // _BLOCK for place in places}:
            rows = [fresh.get(row.id, row) for row in self._block(number)]
            other._blocks[number] = _packed([other._flat(row, known) for row in rows])
        return other

    def _flat(self, row: PartnerRow, known: dict[int, int]) -> tuple[Any, ...]:
        """*row* in plain values; *known* tells where an answer of the radar is kept: many rows share one."""
        values: list[Any] = list(row)
        place = known.get(id(row.fading))
        if place is None:
            place = known[id(row.fading)] = len(self._fadings)
            self._fadings.append(row.fading)
        values[_FADING] = place
        values[_TIER], values[_STATUS] = row.tier.value, row.status.value
        for at in _DAYS:
            values[at] = None if values[at] is None else values[at].toordinal()
        return tuple(values)

    def _block(self, number: int) -> list[PartnerRow]:
        return [self._whole(values) for values in marshal.loads(zlib.decompress(self._blocks[number]))]

    def _whole(self, values: list[Any]) -> PartnerRow:
        whole = list(values)
        whole[_FADING] = self._fadings[values[_FADING]]
        whole[_TIER], whole[_STATUS] = TIERS[values[_TIER]], STATUSES[values[_STATUS]]
        for at in _DAYS:
            whole[at] = None if values[at] is None else dt.date.fromordinal(values[at])
        return PartnerRow(*whole)


AllRows = RowsInOrder | PackedRows


def read_rows(database: Database) -> AllRows:
    """All partners as the list keeps them."""
    if count_partners(database) > LARGE:
        return PackedRows(each_partner(database))
    return RowsInOrder(list_partners(database))


def _packed(block: list[tuple[Any, ...]]) -> bytes:
    return zlib.compress(marshal.dumps(block), 1)
