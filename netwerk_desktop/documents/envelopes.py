"""The window envelope: measures in mm from the top left of the A4, and whether an address fits in it.

Source of the starting values: documents.md 3; the school calibrates them with the test sheet.
"""

from dataclasses import dataclass
from enum import Enum


class WindowSide(Enum):
    """On which side of the envelope the window is."""

    LEFT = "left"
    RIGHT = "right"


class EnvelopeFormat(Enum):
    """Envelope width and height, and the height of the paper in it after folding, all in mm."""

    C5_6 = ("C5/6", 229.0, 114.0, 99.0)
    DL = ("DL", 220.0, 110.0, 99.0)
    C5 = ("C5", 229.0, 162.0, 148.5)
    C4 = ("C4", 229.0, 324.0, 297.0)

    def __init__(self, label: str, width: float, height: float, folded: float) -> None:
        self.label = label
        self.width = width
        self.height = height
        self.folded = folded


@dataclass(frozen=True, slots=True)
class WindowEnvelope:
    """Where the window is, in mm, with the folded paper lying against the left and bottom edge."""

    side: WindowSide = WindowSide.LEFT
    envelope: EnvelopeFormat = EnvelopeFormat.C5_6
    x: float = 20.0
    y: float = 45.0
    width: float = 95.0
    height: float = 35.0
    text_start: float = 97.0
    """Where the text of the letter begins."""

    @classmethod
    def left(cls, envelope: EnvelopeFormat = EnvelopeFormat.C5_6) -> "WindowEnvelope":
        """Starting values for a window on the left."""
        return cls(envelope=envelope)

    @classmethod
    def right(cls, envelope: EnvelopeFormat = EnvelopeFormat.C5_6) -> "WindowEnvelope":
        """Starting values for a window on the right."""
        return cls(side=WindowSide.RIGHT, envelope=envelope, x=110.0, width=85.0)

    @property
    def play_across(self) -> float:
        """How far the paper can slide sideways."""
        return self.envelope.width - 210.0

    @property
    def play_down(self) -> float:
        """How far the paper can slide up and down."""
        return self.envelope.height - self.envelope.folded

    @property
    def line_width(self) -> float:
        """Longest address line that stays in sight whatever the paper does."""
        return self.width - self.play_across - 5.0
