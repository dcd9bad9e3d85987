"""Drawing on pages: points from the top left, text as finished lines, the same bytes in every run.

The only module that talks to ReportLab's canvas. Text goes into the page as PDF operators of our own:
measured once, encoded once per document, which makes two thousand letters as cheap as drawing can be.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from functools import cache
from io import BytesIO
from typing import Final

from reportlab import rl_config
from reportlab.lib.rl_accel import escapePDF
from reportlab.pdfgen.canvas import Canvas

from netwerk_desktop.documents.fonts import Face, font, text_width
from netwerk_desktop.documents.images import Picture
from netwerk_desktop.documents.printable import one_line
from netwerk_desktop.documents.styles import MM, PAGE_HEIGHT, PAGE_WIDTH, TextStyle
from netwerk_desktop.documents.typesetting import Line

_MOST_REMEMBERED: Final = 12_000
"""Encoded lines kept per document: those of all letters, and the latest of each."""

rl_config.useA85 = 0  # binary streams: a fifth smaller, and no time lost on armouring


class Pen:
    """One PDF document being written, page after page."""

    def __init__(self, title: str, *, width: float = PAGE_WIDTH, height: float = PAGE_HEIGHT) -> None:
        """Begin a document, on A4; *title* is type and number only: no names in the metadata."""
        self._width, self._height = width, height
        font(Face.REGULAR)  # registered before the canvas asks for it by name
        self._buffer = BytesIO()
        self._canvas = Canvas(
            self._buffer,
            pagesize=(width, height),
            invariant=1,
            pageCompression=1,
            initialFontName=Face.REGULAR.value,
            lang="nl-NL",
        )
        self._canvas.setTitle(one_line(title, 120))
        self._canvas.setAuthor("")
        self._canvas.setCreator("Netwerk Desktop")
        self._canvas.setSubject("")
        self._encoded: dict[tuple[Face, str], tuple[tuple[str, str], ...]] = {}
        self._stamps: dict[Hashable, str] = {}
        self._ops: list[str] = []
        self._in_text = False
        self._fill = "#000000"
        self._font = ""

    def finish(self) -> bytes:
        """The whole document; the last page must have been ended."""
        self._canvas.save()
        return self._buffer.getvalue()

    def end_page(self) -> None:
        """Close the page and begin the next one."""
        self._flush()
        self._canvas.showPage()
        self._start_page()

    def line_of_text(self, line: Line, left: float, baseline: float) -> None:
        """Draw one set line with its first letter at *left*."""
        for run in line.runs:
            self.text(run.text, run.style, left + run.offset, baseline)

    def lines_of_text(
        self, lines: Iterable[Line], left: float, *, first_baseline: float, leading: float
    ) -> None:
        """Draw lines below each other."""
        for line in lines:
            self.line_of_text(line, left, first_baseline)
            first_baseline += leading

    def text(self, text: str, style: TextStyle, left: float, baseline: float) -> None:
        """Draw *text* on one line; it must have passed `printable`."""
        ops = self._ops
        if not self._in_text:
            self._in_text = True
            ops.append("BT")
        if style.colour != self._fill:
            self._fill = style.colour
            ops.append(_colour(style.colour) + " rg")
        ops.append(f"1 0 0 1 {left:.2f} {self._height - baseline:.2f} Tm")
        for name, shown in self._encode(text, style.face):
            selected = f"{name} {style.size:g} Tf"
            if selected != self._font:
                self._font = selected
                ops.append(selected)
            ops.append(shown)

    def text_right(self, text: str, style: TextStyle, right: float, baseline: float) -> None:
        """Draw *text* so that it ends at *right*."""
        self.text(text, style, right - text_width(text, style.face, style.size), baseline)

    def text_centred(self, text: str, style: TextStyle, middle: float, baseline: float) -> None:
        """Draw *text* around *middle*."""
        self.text(text, style, middle - text_width(text, style.face, style.size) / 2, baseline)

    def rule(
        self, left: float, right: float, top: float, *, width: float, colour: str, dash: str = ""
    ) -> None:
        """A horizontal line."""
        self.stroke(left, top, right, top, width=width, colour=colour, dash=dash)

    def stroke(
        self,
        left: float,
        top: float,
        right: float,
        bottom: float,
        *,
        width: float,
        colour: str,
        dash: str = "",
    ) -> None:
        """A straight line between two points; *dash* as in PDF: "3 2"."""
        self._graphic(
            f"{_colour(colour)} RG {width:g} w [{dash}] 0 d "
            f"{left:.2f} {self._height - top:.2f} m {right:.2f} {self._height - bottom:.2f} l S"
        )

    def box(
        self,
        left: float,
        top: float,
        width: float,
        height: float,
        *,
        border: str = "",
        fill: str = "",
        line: float = 0.6,
        dash: str = "",
    ) -> None:
        """A rectangle with a border, a fill or both."""
        if fill:
            self._fill = fill
            self._graphic(f"{_colour(fill)} rg")
        if border:
            self._graphic(f"{_colour(border)} RG {line:g} w [{dash}] 0 d")
        paint = "B" if fill and border else "f" if fill else "S"
        self._graphic(f"{left:.2f} {self._height - top - height:.2f} {width:.2f} {height:.2f} re {paint}")

    def path(self, points: Sequence[tuple[float, float]], *, width: float, colour: str) -> None:
        """An open line through points."""
        steps = " ".join(
            f"{left:.2f} {self._height - top:.2f} {'l' if place else 'm'}"
            for place, (left, top) in enumerate(points)
        )
        self._graphic(f"{_colour(colour)} RG {width:g} w [] 0 d 1 J 1 j {steps} S 0 J 0 j")

    def squares(self, matrix: Sequence[Sequence[int]], left: float, top: float, side: float) -> None:
        """The dark modules of a QR matrix in black, as one path, *side* points wide over all."""
        module = side / len(matrix)
        self._fill = "#000000"
        self._graphic("0 0 0 rg")
        for row, modules in enumerate(matrix):
            bottom = self._height - top - (row + 1) * module
            for start, length in _dark_stretches(modules):
                self._graphic(
                    f"{left + start * module:.3f} {bottom:.3f} {length * module:.3f} {module:.3f} re"
                )
        self._graphic("f")

    def turned_text(
        self, text: str, style: TextStyle, *, middle: tuple[float, float], degrees: float
    ) -> None:
        """Text around a point, turned against the clock: the watermark."""
        self._flush()
        canvas = self._canvas
        canvas.saveState()
        canvas.translate(middle[0], self._height - middle[1])
        canvas.rotate(degrees)
        canvas.setFillColor(style.colour)
        font(style.face)
        canvas.setFont(style.face.value, style.size)
        canvas.drawCentredString(0, -style.size * 0.357, text)  # half the height of a capital
        canvas.restoreState()

    def picture(self, picture: Picture, left: float, top: float, *, width: float, height: float) -> None:
        """Draw a picture as large as fits in the given box, from its top left; stored once per document."""
        scale = min(width / picture.width, height / picture.height)
        across, down = picture.width * scale, picture.height * scale
        self._flush()
        self._canvas.drawImage(picture.reader(), left, self._height - top - down, across, down, mask="auto")

    def picture_stamp(
        self, picture: Picture, left: float, top: float, *, width: float, height: float
    ) -> None:
        """As `picture`, but stored once however many pages show it."""
        scale = min(width / picture.width, height / picture.height)
        across, down = picture.width * scale, picture.height * scale

        def draw() -> None:
            self.picture(picture, 0, self._height - down, width=across, height=down)

        self._flush()
        self._canvas.saveState()
        self._canvas.translate(left, self._height - top - down)
        self.stamp((picture.digest, across, down), draw)
        self._canvas.restoreState()

    def stamp(self, key: Hashable, draw: Callable[[], None]) -> None:
        """What *draw* draws, stored once per document under *key* and shown on this page.

        Stamps do not nest.
        """
        self._flush()
        name = self._stamps.get(key)
        if name is None:
            name = self._stamps[key] = f"stamp{len(self._stamps)}"
            self._canvas.beginForm(name, 0, 0, self._width, self._height)
            draw()
            self._flush()
            self._canvas.endForm()
        self._canvas.doForm(name)

    def _graphic(self, operators: str) -> None:
        """Anything but text: ends the text object that may be open."""
        if self._in_text:
            self._in_text = False
            self._ops.append("ET")
        self._ops.append(operators)

    def _start_page(self) -> None:
        self._ops = []
        self._in_text = False
        self._fill = "#000000"
        self._font = ""

    def _flush(self) -> None:
        """Hand what was drawn to the canvas, before the canvas itself draws something."""
        if self._in_text:
            self._in_text = False
            self._ops.append("ET")
        if self._ops:
            self._canvas.addLiteral("\n".join(self._ops))
            self._ops = []
        self._font = ""
        self._fill = ""

    def _encode(self, text: str, face: Face) -> tuple[tuple[str, str], ...]:
        """The text in the codes of this document's font subset: (font name, show operator) pairs."""
        known = self._encoded.get((face, text))
        if known is None:
            used = font(face)
            document = self._canvas._doc
            known = tuple(
                (used.getSubsetInternalName(subset, document), f"({escapePDF(codes)}) Tj")
                for subset, codes in used.splitString(text, document)
            )
            if len(self._encoded) > _MOST_REMEMBERED:
                self._encoded.clear()
            self._encoded[face, text] = known
        return known


@cache
def _colour(colour: str) -> str:
    """`#RRGGBB` as three PDF numbers."""
    return " ".join(f"{int(colour[start : start + 2], 16) / 255:.4g}" for start in (1, 3, 5))


def _dark_stretches(modules: Sequence[int]) -> list[tuple[int, int]]:
    """(start, length) of each run of dark modules in one row."""
    stretches: list[tuple[int, int]] = []
    for place, dark in enumerate(modules):
        if not dark:
            continue
        if stretches and sum(stretches[-1]) == place:
            stretches[-1] = (stretches[-1][0], stretches[-1][1] + 1)
        else:
            stretches.append((place, 1))
    return stretches


def tick_box(pen: Pen, left: float, top: float, *, ticked: bool, colour: str, tick: str) -> None:
    """A drawn box of 3.1 mm, with a drawn tick: no glyph, so every printer shows it."""
    side = 3.1 * MM
    pen.box(left, top, side, side, border=colour, line=0.7)
    if ticked:
        points = [(0.2, 0.5), (0.42, 0.75), (0.84, 0.18)]
        pen.path([(left + x * side, top + y * side) for x, y in points], width=1.5, colour=tick)
