"""The shortest way in to a partner: whom to ask, step by step, over ties that were allowed (N14). Pure."""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum


class NodeKind(Enum):
    """What stands at a joint of the network."""

    PERSON = "PERSON"
    PARTNER = "PARTNER"


@dataclass(frozen=True, order=True, slots=True)
class Node:
    """A person or a partner by its number."""

    kind_name: str
    id: int

    @property
    def kind(self) -> NodeKind:
        return NodeKind(self.kind_name)


def person(number: int) -> Node:
    """The joint of a person."""
    return Node(NodeKind.PERSON.value, number)


def partner(number: int) -> Node:
    """The joint of a partner."""
    return Node(NodeKind.PARTNER.value, number)


@dataclass(frozen=True, order=True, slots=True)
class Tie:
    """Two joints that know each other; *words* say how: ``lid van``, ``werkt bij``."""

    start: Node
    end: Node
    words: str = ""


def shortest_route(starts: Iterable[Node], target: Node, ties: Iterable[Tie]) -> tuple[Node, ...] | None:
    """From somebody we can ask today to *target*, both included; None when there is no way.

    Of equally short ways always the same one: the order of *starts* counts first, then the numbers.
    """
    neighbours: dict[Node, set[Node]] = {}
    for tie in ties:
        neighbours.setdefault(tie.start, set()).add(tie.end)
        neighbours.setdefault(tie.end, set()).add(tie.start)
    came_from: dict[Node, Node | None] = {}
    waiting: deque[Node] = deque()
    for start in starts:
        if start not in came_from:
            came_from[start] = None
            waiting.append(start)
    while waiting:
        here = waiting.popleft()
        if here == target:
            return _walked(here, came_from)
        for there in sorted(neighbours.get(here, ())):
            if there not in came_from:
                came_from[there] = here
                waiting.append(there)
    return None


def _walked(end: Node, came_from: dict[Node, Node | None]) -> tuple[Node, ...]:
    steps = [end]
    while (before := came_from[steps[-1]]) is not None:
        steps.append(before)
    return tuple(reversed(steps))
