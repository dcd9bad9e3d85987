"""Breaking text into lines: at a word, then at a hyphen, at last anywhere; never over the edge."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from netwerk_desktop.documents.fonts import text_width, widths
from netwerk_desktop.documents.styles import TextStyle

_AFTER_HYPHEN = re.compile(r"(?<=[-–/@])(?=[^\s\d])")


@dataclass(frozen=True, slots=True)
class Run:
    """Text in one style, drawn *offset* points from the left of its line."""

    text: str
    style: TextStyle
    offset: float = 0.0


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it will be drawn."""

    runs: tuple[Run, ...]
    width: float


@lru_cache(maxsize=2_000)
def set_text(text: str, style: TextStyle, width: float) -> tuple[Line, ...]:
    """Break printable *text* into lines of at most *width* points; line feeds stay. Empty text: no lines."""
    if not text.strip():
        return ()
    lines: list[Line] = []
    for part in text.split("\n"):
        lines.extend(_break(_pieces(part, style, width), width) or (Line((), 0.0),))
    return tuple(lines)


def set_runs(runs: Iterable[tuple[str, TextStyle]], width: float) -> tuple[Line, ...]:
    """Break runs of different styles into lines; a run that starts with a space or a comma follows on."""
    pieces: list[_Piece] = []
    for text, style in runs:
        pieces.extend(_pieces(text.replace("\n", " "), style, width))
    return tuple(_break(pieces, width))


@dataclass(slots=True)
class _Piece:
    text: str
    style: TextStyle
    width: float
    gap: float  # the space before it, when it is not the first of a line


def _pieces(text: str, style: TextStyle, width: float) -> list[_Piece]:
    """The words of one run, each no wider than a line."""
    measured, share = widths(style.face), style.size / 1000
    space = measured[" "] * share
    pieces: list[_Piece] = []
    for place, word in enumerate(text.split(" ")):
        gap = space if place else 0.0
        if not word:
            continue
        wide = measured[word] * share
        if wide <= width:
            pieces.append(_Piece(word, style, wide, gap))
            continue
        for part in _torn(word, style, width):
            pieces.append(_Piece(part, style, measured[part] * share, gap))
            gap = 0.0
    return pieces


def _torn(word: str, style: TextStyle, width: float) -> Iterator[str]:
    """Tear a word that is wider than a line: after hyphens where that helps, else between any two letters."""
    for part in _AFTER_HYPHEN.split(word):
        if text_width(part, style.face, style.size) <= width:
            yield part
            continue
        start, used = 0, 0.0
        for place, letter in enumerate(part):
            wide = text_width(letter, style.face, style.size)
            if used + wide > width and place > start:
                yield part[start:place]
                start, used = place, 0.0
            used += wide
        yield part[start:]


def _break(pieces: list[_Piece], width: float) -> list[Line]:
    lines: list[Line] = []
    current: list[_Piece] = []
    used = 0.0
    for piece in pieces:
        if current and used + piece.gap + piece.width > width + 0.01:
            lines.append(_joined(current))
            current, used = [], 0.0
        used += piece.width + (piece.gap if current else 0.0)
        current.append(piece)
    if current:
        lines.append(_joined(current))
    return lines


def _joined(pieces: list[_Piece]) -> Line:
    """One run per style: neighbours of the same style become one string, which prints and copies best."""
    runs: list[Run] = []
    words: list[str] = []
    start = at = 0.0
    for place, piece in enumerate(pieces):
        gap = piece.gap if place else 0.0
        if words and piece.style is not pieces[place - 1].style:
            runs.append(Run("".join(words), pieces[place - 1].style, start))
            words, start = [], at + gap
        elif gap:
            words.append(" ")
        words.append(piece.text)
        at += gap + piece.width
    runs.append(Run("".join(words), pieces[-1].style, start))
    return Line(tuple(runs), at)
