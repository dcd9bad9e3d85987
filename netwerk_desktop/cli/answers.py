"""What a command has to say: to people in Dutch, to machines in values with fixed names."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.planning.cleaning import clean_lines

WIDEST = 44
"""Characters of one column on the console."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The text for people, and the same for `--json`.

    *is_whole* is False when a check found damage, or when a part could not be done: that is in *text*.
    """

    text: str
    values: Mapping[str, Any] = field(default_factory=dict)
    is_whole: bool = True


class SeveralFound(DomainError):
    """A name that fits more than one partner; *candidates* have id, name and city."""

    def __init__(self, message: str, candidates: Sequence[Mapping[str, Any]]) -> None:
        super().__init__(message, field="partner")
        self.candidates = list(candidates)


def plain(text: str) -> str:
    """Text without signs that steer a console; what somebody typed comes back in messages."""
    return "\n".join(
        line[: len(line) - len(line.lstrip(" "))] + clean_lines(line) for line in text.split("\n")
    )


def table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Columns under their headings, as wide as what is in them."""
    lines = [tuple(headings), *(tuple(_short(cell) for cell in row) for row in rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    shown = ["  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) for line in lines]
    return "\n".join(line.rstrip() for line in shown)


def iso(day: dt.date | None) -> str | None:
    """2026-11-22, or null."""
    return None if day is None else day.isoformat()


def counted(number: int, one: str, more: str) -> str:
    """`1 partner`, `2 partners`."""
    return f"{number} {one if number == 1 else more}"


def _short(text: str) -> str:
    return text if len(text) <= WIDEST else f"{text[: WIDEST - 1]}…"
