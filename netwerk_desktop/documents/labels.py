"""Address labels on sheets as shops sell them, and addresses on the envelope itself (documents.md 3).

Measures in mm. A sheet is the same left and right, above and below, as all of these are.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from netwerk_desktop.documents.envelopes import EnvelopeFormat
from netwerk_desktop.documents.fonts import Face, text_width
from netwerk_desktop.documents.pen import Pen
from netwerk_desktop.documents.printable import one_line
from netwerk_desktop.documents.styles import MM, MUTED, TextStyle
from netwerk_desktop.documents.typesetting import set_text
from netwerk_desktop.model.errors import DomainError

_SIZES: Final = (11.0, 10.5, 10.0, 9.5, 9.0, 8.5, 8.0)
"""Points; PostNL asks for 10 to 12, small labels for less."""
_LEADING: Final = 1.22
_PAPER_WIDTH, _PAPER_HEIGHT = 210.0, 297.0
_INSIDE: Final = 4.0
"""Between the edge of a label and its text, so that a printer may be a little off."""
_RETURN: Final = TextStyle(7.5, 9, colour=MUTED)


@dataclass(frozen=True, slots=True)
class LabelSheet:
    """A sheet of labels on A4. *across* is from the left of one to the left of the next."""

    code: str
    columns: int
    rows: int
    width: float
    height: float
    across: float
    down: float

    @property
    def count(self) -> int:
        return self.columns * self.rows

    @property
    def left(self) -> float:
        return (_PAPER_WIDTH - (self.columns - 1) * self.across - self.width) / 2

    @property
    def top(self) -> float:
        return (_PAPER_HEIGHT - (self.rows - 1) * self.down - self.height) / 2

    @property
    def words(self) -> str:
        """``3 × 7 · 63,5 × 38,1 mm (L7160)``."""
        size = f"{self.width:g} × {self.height:g}".replace(".", ",")
        return f"{self.columns} × {self.rows} · {size} mm ({self.code})"


SHEETS: Final = (
    LabelSheet("L7160", 3, 7, 63.5, 38.1, 66.04, 38.1),
    LabelSheet("L7159", 3, 8, 63.5, 33.9, 66.04, 33.9),
    LabelSheet("L7162", 2, 8, 99.1, 33.9, 101.6, 33.9),
    LabelSheet("L7163", 2, 7, 99.1, 38.1, 101.6, 38.1),
    LabelSheet("L7173", 2, 5, 99.1, 57.0, 101.6, 57.0),
    LabelSheet("L7165", 2, 4, 99.1, 67.7, 101.6, 67.7),
)
"""The codes are those of Avery; other makers sell the same measures and name these codes."""


@dataclass(frozen=True, slots=True)
class SetAddress:
    """An address as it will be printed: its lines, and the size of the letter in points."""

    lines: tuple[str, ...]
    size: float

    @property
    def height(self) -> float:
        """From the top of the first line to the bottom of the last, in points."""
        return len(self.lines) * self.size * _LEADING


def set_address(lines: Sequence[str], width: float, height: float) -> SetAddress:
    """The largest letter in which the address fits in *width* by *height* mm, wrapped where it must.

    Raises DomainError at `address` when there are no lines, or they do not fit at all.
    """
    given = [one_line(line, 300) for line in lines if line.strip()]
    if not given:
        raise DomainError("Er is nog geen adres. Vul straat, postcode en plaats in.", field="address")
    fitting = (_wrapped(given, size, width) for size in _SIZES)
    chosen = [each for each in fitting if each.height <= height * MM]
    if not chosen:
        raise DomainError("Het adres past niet op het etiket. Kies een groter etiket.", field="address")
    return next((each for each in chosen if len(each.lines) == len(given)), chosen[0])


def render_labels(addresses: Sequence[Sequence[str]], sheet: LabelSheet, *, start: int = 1) -> bytes:
    """The sheets as PDF. The first address comes on label *start* (1 is the top left), row by row.

    Raises DomainError when an address does not fit or *start* is not on the sheet; ValueError without any.
    """
    if not addresses:
        raise ValueError("no addresses to print")
    if not 1 <= start <= sheet.count:
        raise DomainError(f"Dit vel heeft {sheet.count} etiketten. Kies 1 tot {sheet.count}.", field="start")
    pen = Pen("Etiketten")
    place = start - 1
    for number, lines in enumerate(addresses):
        if number and place == 0:
            pen.end_page()
        row, column = divmod(place, sheet.columns)
        left = sheet.left + column * sheet.across + _INSIDE
        top = sheet.top + row * sheet.down
        found = set_address(lines, sheet.width - 2 * _INSIDE, sheet.height - 2 * _INSIDE)
        above = (sheet.height * MM - found.height) / 2
        _draw(pen, found, left * MM, top * MM + above)
        place = (place + 1) % sheet.count
    pen.end_page()
    return pen.finish()


def render_envelopes(
    addresses: Sequence[Sequence[str]], envelope: EnvelopeFormat, *, return_line: str = ""
) -> bytes:
    """One envelope per page, of its own size, lying; the address right of the middle, as PostNL reads it.

    Raises DomainError when an address does not fit; ValueError without any.
    """
    if not addresses:
        raise ValueError("no addresses to print")
    width, height = max(envelope.width, envelope.height), min(envelope.width, envelope.height)
    pen = Pen("Enveloppen", width=width * MM, height=height * MM)
    left, top = width * 0.44, max(42.0, height * 0.42)
    for lines in addresses:
        if return_line:
            shown = one_line(return_line, 120)
            pen.text(shown, _RETURN, 12 * MM, 12 * MM)
        found = set_address(lines, width - left - 15, height - top - 18)
        _draw(pen, found, left * MM, top * MM)
        pen.end_page()
    return pen.finish()


def envelope_page(envelope: EnvelopeFormat) -> tuple[float, float]:
    """Width and height in mm of a page with one envelope."""
    return max(envelope.width, envelope.height), min(envelope.width, envelope.height)


def _wrapped(given: Sequence[str], size: float, width: float) -> SetAddress:
    style = TextStyle(size, size)
    lines: list[str] = []
    for line in given:
        kept = line.replace("  ", "\u00a0\u00a0")  # the two spaces before the town stay, and stay together
        lines += ["".join(run.text for run in each.runs) for each in set_text(kept, style, width * MM)]
    return SetAddress(tuple(lines), size)


def _draw(pen: Pen, address: SetAddress, left: float, top: float) -> None:
    style = TextStyle(address.size, address.size * _LEADING, Face.REGULAR)
    baseline = top + address.size
    for line in address.lines:
        pen.text(line, style, left, baseline)
        baseline += style.leading


def widest(address: SetAddress) -> float:
    """The length of the longest line in mm."""
    return max(text_width(line, Face.REGULAR, address.size) for line in address.lines) / MM
