"""Bringing what is wrong into sight, where a form is longer than its window."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QScrollArea, QWidget

from netwerk_desktop.ui.shared.theme import theme

BELOW = 3
"""Controls of room: a button may stand between what was typed and the words about it."""


def bring_into_view(editor: QWidget) -> None:
    """Scroll the page of *editor* until it shows with the words below it, once those are laid out."""
    QTimer.singleShot(0, editor, lambda: _scroll_to(editor))


def _scroll_to(editor: QWidget) -> None:
    around = editor.parentWidget()
    while around is not None and not isinstance(around, QScrollArea):
        around = around.parentWidget()
    if around is not None:
        around.ensureWidgetVisible(editor, 0, BELOW * theme().control_height())
