"""What is possible when somebody says no: the smaller thing that asks less (S2-X1)."""

import tomllib
from functools import cache
from typing import NamedTuple

from netwerk_desktop.planning.resources import resource


class Objection(NamedTuple):
    """What they say, and what can be done instead; both short enough for one line."""

    said: str
    instead: str


@cache
def objections() -> tuple[Objection, ...]:
    """All of them, the most usual first."""
    known = tomllib.loads(resource("texts", "bezwaren.toml").read_text(encoding="utf-8"))
    return tuple(Objection(each["zij"], each["dan"]) for each in known["bezwaar"])
