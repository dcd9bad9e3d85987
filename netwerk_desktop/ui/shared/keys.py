"""What a key means: Enter that is pressed, not the repeats of an Enter that is held."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def is_held_enter(event: QKeyEvent) -> bool:
    """A repeat by the keyboard: whoever lets go late wants it done once, not ten times."""
    return event.isAutoRepeat() and event.key() in ENTER
