"""How large a dialog opens: as it likes, within most of the window that it opens over."""

from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from netwerk_desktop.ui.shared.theme import theme

SHARE: Final = 0.92
"""Of the width and height of the window."""
NO_LEAST: Final = QSize(0, 0)


def first_size(parent: QWidget | None, largest: QSize, smallest: QSize = NO_LEAST) -> QSize:
    """*largest*, in pixels at a text of 100 %, as far as the window of *parent* has room for it.

    Never under *smallest*, which are pixels as they are.
    """
    wanted = largest * theme().scale
    if parent is not None:
        wanted = wanted.boundedTo(parent.window().size() * SHARE)
    return wanted.expandedTo(smallest)
