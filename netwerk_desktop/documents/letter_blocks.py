"""The two parts of a letter that are no paragraphs: the strip with figures and the signature."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from netwerk_desktop.documents.blocks import Block
from netwerk_desktop.documents.data import Figure
from netwerk_desktop.documents.fonts import Face
from netwerk_desktop.documents.furniture import fitted
from netwerk_desktop.documents.images import Picture
from netwerk_desktop.documents.pen import Pen
from netwerk_desktop.documents.styles import COLUMN, LEFT, MM, MUTED, RIGHT, RULE, TextStyle

FEWEST_FIGURES: Final = 2
MOST_FIGURES: Final = 4
_LABEL = TextStyle(8.5, 11, colour=MUTED)


@dataclass(frozen=True, slots=True)
class FigureStrip:
    """Two to four figures between two lines."""

    figures: tuple[Figure, ...]
    accent: str

    @property
    def height(self) -> float:
        return 48.1

    @property
    def least(self) -> float:
        return self.height

    def draw(self, pen: Pen, top: float) -> None:
        column = COLUMN / MOST_FIGURES
        value_style = TextStyle(16.8, 20, Face.BOLD, self.accent)
        pen.rule(LEFT, RIGHT, top, width=1.1, colour=self.accent)
        for place, figure in enumerate(self.figures):
            left = LEFT + place * column
            pen.text(fitted(figure.value, value_style, column - 2 * MM), value_style, left, top + 23.6)
            pen.text(fitted(figure.label, _LABEL, column - 2 * MM), _LABEL, left, top + 37.6)
        pen.rule(LEFT, RIGHT, top + self.height, width=0.4, colour=RULE)

    def split(self, room: float) -> "tuple[Block, Block] | None":
        return None


@dataclass(frozen=True, slots=True)
class SignatureImage:
    """Room of 60 × 14 mm to sign in, with the stored signature if there is one."""

    picture: Picture | None

    @property
    def height(self) -> float:
        return 14 * MM

    @property
    def least(self) -> float:
        return self.height

    def draw(self, pen: Pen, top: float) -> None:
        if self.picture:
            pen.picture_stamp(self.picture, LEFT, top, width=60 * MM, height=self.height)

    def split(self, room: float) -> "tuple[Block, Block] | None":
        return None


def strip_or_nothing(figures: Sequence[Figure], accent: str) -> FigureStrip | None:
    """A strip of the first four figures; fewer than two say nothing, and are left out."""
    shown = tuple(figure for figure in figures if figure.value.strip())[:MOST_FIGURES]
    return FigureStrip(shown, accent) if len(shown) >= FEWEST_FIGURES else None
