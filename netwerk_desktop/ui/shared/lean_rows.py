"""Rows that a table shows without holding each of them as an object."""

from abc import abstractmethod
from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar, overload

T = TypeVar("T")


class LeanRows(Sequence[T]):
    """A sequence that is never copied: it makes a row when it is asked for, and knows their ids by itself."""

    @abstractmethod
    def id_at(self, place: int) -> int:
        """The id of the row at *place*."""

    @abstractmethod
    def place_of(self, row_id: int) -> int | None:
        """Where the row with that id stands, or None."""

    @abstractmethod
    def in_order(self, places: Iterable[int]) -> "PickedRows[T]":
        """The rows at these places, in this order."""


class PickedRows(LeanRows[T]):
    """Some of *rows*, in an order of their own."""

    def __init__(self, rows: LeanRows[T], places: Iterable[int]) -> None:
        self._rows = rows
        self._places = array("q", places)

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, place: int) -> T: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[T]: ...
    def __getitem__(self, place: int | slice) -> T | Sequence[T]:
        if isinstance(place, slice):
            return PickedRows(self._rows, self._places[place])
        return self._rows[self._places[place]]

    def __iter__(self) -> Iterator[T]:
        return map(self._rows.__getitem__, self._places)

    def id_at(self, place: int) -> int:
        return self._rows.id_at(self._places[place])

    def place_of(self, row_id: int) -> int | None:
        at = self._rows.place_of(row_id)
        try:
            return None if at is None else self._places.index(at)
        except ValueError:
            return None

    def in_order(self, places: Iterable[int]) -> "PickedRows[T]":
        return PickedRows(self._rows, (self._places[place] for place in places))
