"""Dividing blocks over pages: headings stay with their text, rows stay whole, heads of tables come back."""

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from netwerk_desktop.documents.blocks import Block

_BEGINNING = 4
"""Of a chain that is taller than a page so much stays together: heading, table head and two rows."""


@dataclass(frozen=True, slots=True)
class Item:
    """A block in the flow; between two items comes the larger of the spaces they ask for."""

    block: Block
    before: float = 0.0
    after: float = 0.0
    keep_with_next: bool = False
    repeated_head: Block | None = None
    """Drawn first when this item begins a new page."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A block and how far below the top of the text area it stands."""

    block: Block
    top: float


def paginate(items: Iterable[Item], *, first_page: float, next_pages: float) -> list[list[Placed]]:
    """Place all items; heights of the text area in points. There is always at least one page."""
    return _Paginator(first_page, next_pages).run(deque(items))


class _Paginator:
    def __init__(self, first_page: float, next_pages: float) -> None:
        self._pages: list[list[Placed]] = [[]]
        self._room = first_page
        self._next_room = next_pages
        self._used = 0.0
        self._after = 0.0

    def run(self, waiting: deque[Item]) -> list[list[Placed]]:
        while waiting:
            chain = _chain(waiting)
            if self._needed(chain) > self._room - self._used + 0.01 and self._pages[-1]:
                if self._needed_on_a_new_page(chain) <= self._next_room:
                    self._turn_page()
                else:
                    chain = chain[:_BEGINNING]  # taller than a page: torn, but not after its heading
                    if self._needed(chain) > self._room - self._used + 0.01:
                        self._turn_page()
            for _ in chain:
                self._place(waiting.popleft(), waiting)
        return self._pages

    def _place(self, item: Item, waiting: deque[Item]) -> None:
        if self._height(item) > self._room - self._used + 0.01:
            parts = item.block.split(self._room - self._used - self._gap(item))
            if parts:
                self._put(replace(item, block=parts[0]))
                self._turn_page()
                waiting.appendleft(replace(item, block=parts[1], before=0.0))
                return
            if self._pages[-1]:
                self._turn_page()
        self._put(item)

    def _put(self, item: Item) -> None:
        if item.repeated_head and not self._pages[-1] and len(self._pages) > 1:
            self._pages[-1].append(Placed(item.repeated_head, 0.0))
            self._used = item.repeated_head.height
            self._after = 0.0
        top = self._used + self._gap(item)
        self._pages[-1].append(Placed(item.block, top))
        self._used = top + item.block.height
        self._after = item.after

    def _gap(self, item: Item) -> float:
        return max(self._after, item.before) if self._pages[-1] else 0.0

    def _height(self, item: Item) -> float:
        head = item.repeated_head if not self._pages[-1] and len(self._pages) > 1 else None
        return self._gap(item) + item.block.height + (head.height if head else 0.0)

    def _needed(self, chain: Sequence[Item]) -> float:
        return self._gap(chain[0]) + _stacked(chain)

    def _needed_on_a_new_page(self, chain: Sequence[Item]) -> float:
        head = chain[0].repeated_head
        return _stacked(chain) + (head.height if head else 0.0)

    def _turn_page(self) -> None:
        self._pages.append([])
        self._room = self._next_room
        self._used = self._after = 0.0


def _chain(waiting: Iterable[Item]) -> list[Item]:
    """The first item and what must stand on the same page with it."""
    chain: list[Item] = []
    for item in waiting:
        chain.append(item)
        if not item.keep_with_next:
            break
    return chain


def _stacked(chain: Sequence[Item]) -> float:
    """Height of a chain, its last member counted by the least it needs."""
    total = 0.0
    for place, item in enumerate(chain):
        last = place == len(chain) - 1
        total += item.block.least if last else item.block.height
        if not last:
            total += max(item.after, chain[place + 1].before)
    return total
