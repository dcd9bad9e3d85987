"""Looks for two things in one window that answer to the same Alt key: then neither is pressed."""

from collections import defaultdict
from collections.abc import Iterator

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton, QLabel, QMenuBar, QWidget


def doubled_keys(root: QWidget) -> list[str]:
    """``Alt+W: Be&waar, Be&werken`` for each key that more than one thing in *root* shows now."""
    known: defaultdict[str, list[str]] = defaultdict(list)
    for widget in root.findChildren(QWidget):
        if widget.isVisible() and widget.isEnabled() and widget.window() is root:
            for words in _words_of(widget):
                key = QKeySequence.mnemonic(words).toString()
                if key:
                    known[key].append(words)
    return [f"{key}: {', '.join(words)}" for key, words in known.items() if len(words) > 1]


def _words_of(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QMenuBar):
        yield from (action.text() for action in widget.actions() if action.isEnabled())
    elif isinstance(widget, QAbstractButton) or (isinstance(widget, QLabel) and widget.buddy() is not None):
        yield widget.text()
