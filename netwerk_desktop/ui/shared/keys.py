"""What a key means: an Enter that is pressed and not held, and Ctrl+Z where nothing typed can go back."""

from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit

ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def is_held_enter(event: QKeyEvent) -> bool:
    """A repeat by the keyboard: whoever lets go late wants it done once, not ten times."""
    return event.isAutoRepeat() and event.key() in ENTER


def leaves_undo_to_window(line: QLineEdit, event: QEvent) -> bool:
    """Whether *event* asks if Ctrl+Z or Ctrl+Y is for *line* while that has nothing to take back."""
    if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    undoes = event.matches(QKeySequence.StandardKey.Undo) and not line.isUndoAvailable()
    redoes = event.matches(QKeySequence.StandardKey.Redo) and not line.isRedoAvailable()
    return undoes or redoes
