"""The signature block: boxes in two or three columns that line up, never a page with signatures alone.

Rules: documents.md 5.1 and 5.2.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from netwerk_desktop.documents.blocks import Block, heading, paragraph, shortened
from netwerk_desktop.documents.data import SignatureBox
from netwerk_desktop.documents.fonts import Face, text_width
from netwerk_desktop.documents.pagination import Item
from netwerk_desktop.documents.pen import Pen
from netwerk_desktop.documents.printable import one_line
from netwerk_desktop.documents.styles import (
    COLUMN,
    FORM_BORDER,
    INK,
    LEFT,
    MM,
    MUTED,
    NOTE,
    SECTION,
    TextStyle,
)
from netwerk_desktop.documents.typesetting import Line, set_text

_ON_BEHALF = TextStyle(7.5, 9.5, Face.BOLD, MUTED)
_NAME = TextStyle(9.5, 11.2, Face.BOLD)
_FUNCTION = TextStyle(8, 10, colour=MUTED)
_LABEL = TextStyle(7.6, 10, colour=MUTED)
_BOX_LABEL = TextStyle(6.5, 8, colour=MUTED)
_NOT_TO_SIGN = TextStyle(9, 12, Face.BOLD, MUTED)
_MOST_LINES: Final = 12
_BELOW_RULE: Final = 3.3


@dataclass(frozen=True, slots=True)
class _Signatory:
    on_behalf: tuple[Line, ...]
    name: tuple[Line, ...]
    function: tuple[Line, ...]

    @property
    def height(self) -> float:
        """Points above the box, without the space to it."""
        names = len(self.name) * _NAME.leading if self.name else 6.4 * MM
        return (
            _BELOW_RULE
            + len(self.on_behalf) * _ON_BEHALF.leading
            + 3.2
            + names
            + len(self.function) * _FUNCTION.leading
        )


@dataclass(frozen=True, slots=True)
class SignatureRow:
    """Two or three signatures beside each other; the tallest decides where the boxes stand."""

    signatories: tuple[_Signatory, ...]
    width: float
    gap: float
    box_height: float
    draft: bool
    place: str

    @property
    def height(self) -> float:
        return self._above_boxes + self.box_height + 18 + 14.7

    @property
    def least(self) -> float:
        return self.height

    @property
    def _above_boxes(self) -> float:
        return max(signatory.height for signatory in self.signatories) + 7.4

    def draw(self, pen: Pen, top: float) -> None:
        for place, signatory in enumerate(self.signatories):
            left = LEFT + place * (self.width + self.gap)
            pen.rule(left, left + self.width, top, width=0.9, colour=INK)
            self._draw_names(pen, signatory, left, top)
            self._draw_box(pen, left, top + self._above_boxes)

    def split(self, room: float) -> "tuple[Block, Block] | None":
        return None

    def _draw_names(self, pen: Pen, signatory: _Signatory, left: float, top: float) -> None:
        edge = top + _BELOW_RULE
        leading = _ON_BEHALF.leading
        pen.lines_of_text(signatory.on_behalf, left, first_baseline=edge + _ON_BEHALF.size, leading=leading)
        edge += len(signatory.on_behalf) * leading + 3.2
        if signatory.name:
            pen.lines_of_text(signatory.name, left, first_baseline=edge + _NAME.size, leading=_NAME.leading)
            edge += len(signatory.name) * _NAME.leading
        else:
            pen.text("naam", _LABEL, left, edge + 14)
            pen.rule(left + 9.5 * MM, left + self.width, edge + 15.5, width=0.55, colour=FORM_BORDER)
            edge += 6.4 * MM
        pen.lines_of_text(
            signatory.function, left, first_baseline=edge + _FUNCTION.size, leading=_FUNCTION.leading
        )

    def _draw_box(self, pen: Pen, left: float, top: float) -> None:
        pen.box(left, top, self.width, self.box_height, border=FORM_BORDER, line=0.6)
        pen.text("handtekening", _BOX_LABEL, left + 1.5 * MM, top + 8)
        if self.draft:
            middle = left + self.width / 2
            pen.text_centred(
                "concept: niet ondertekenen", _NOT_TO_SIGN, middle, top + self.box_height / 2 + 2
            )
        baseline = top + self.box_height + 16
        line_end = left + 0.53 * self.width
        date_label = line_end + 0.03 * self.width
        pen.text("plaats", _LABEL, left, baseline)
        pen.rule(left + 9.5 * MM, line_end, baseline + 1.5, width=0.55, colour=FORM_BORDER)
        if self.place:
            pen.text(self.place, _LABEL.in_colour(INK), left + 10 * MM, baseline)
        pen.text("datum", _LABEL, date_label, baseline)
        pen.rule(date_label + 9.6 * MM, left + self.width, baseline + 1.5, width=0.55, colour=FORM_BORDER)


def signature_items(
    boxes: Sequence[SignatureBox],
    *,
    copies_line: str,
    accent: str,
    draft: bool,
    number: str,
    place: str,
    room: float,
) -> list[Item]:
    """The whole block as items that stay together, or per row when it is taller than *room* (a page)."""
    section = SECTION.in_colour(accent)
    items = [Item(heading("Ondertekening", section), before=11, after=2, keep_with_next=True)]
    if copies_line.strip():
        items.append(Item(paragraph(copies_line, NOTE), after=6.7, keep_with_next=True))
    rows = _rows(boxes, draft=draft, place=place)
    again = heading(f"Ondertekening (vervolg) {number}".strip(), section)
    needed = sum(item.block.height + item.after for item in items) + sum(row.height for row in rows)
    together = needed <= room
    for nth, row in enumerate(rows):
        last = nth == len(rows) - 1
        items.append(Item(row, keep_with_next=together and not last, repeated_head=again if nth else None))
    return items


def _rows(boxes: Sequence[SignatureBox], *, draft: bool, place: str) -> list[SignatureRow]:
    across = 2 if len(boxes) <= 6 else 3
    gap = (9 if across == 2 else 6) * MM
    width = (COLUMN - (across - 1) * gap) / across
    height = (17 if across == 2 else 15) * MM
    signatories = [_signatory(box, width) for box in boxes]
    plain_place = one_line(place, 24)
    return [
        SignatureRow(tuple(signatories[start : start + across]), width, gap, height, draft, plain_place)
        for start in range(0, len(signatories), across)
    ]


def _signatory(box: SignatureBox, width: float) -> _Signatory:
    def lines(text: str, style: TextStyle) -> tuple[Line, ...]:
        return shortened(set_text(one_line(text), style, width), _MOST_LINES)

    return _Signatory(
        lines(f"namens {box.on_behalf_of}", _ON_BEHALF),
        lines(_surname_together(box.name, width), _NAME),
        lines(box.function_line, _FUNCTION),
    )


def _surname_together(name: str, width: float) -> str:
    """No line end inside what follows the initials, where that fits: "mevrouw C.M. / de Vries-Hoekstra"."""
    before, initials_end, surname = one_line(name).rpartition(". ")
    if not initials_end or text_width(surname, _NAME.face, _NAME.size) > width:
        return name
    return f"{before}{initials_end}{surname.replace(' ', chr(0xA0))}"
