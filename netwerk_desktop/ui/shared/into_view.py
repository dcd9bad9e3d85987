"""Bringing into sight what is wrong or was opened just now, where a form is longer than its window."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from netwerk_desktop.ui.shared.theme import theme

BELOW = 3
"""Controls of room: a button may stand between what was typed and the words about it."""


def bring_into_view(editor: QWidget) -> None:
    """Scroll the page of *editor* until it shows with the words below it, once those are laid out."""
    QTimer.singleShot(0, editor, lambda: _scroll_to(editor))


def bring_whole_into_view(opened: QWidget) -> None:
    """Scroll its page until all of *opened* shows, once it is laid out; of what is too high the keyboard."""
    QTimer.singleShot(0, opened, lambda: _scroll_to_whole(opened))


def _scroll_to(editor: QWidget) -> None:
    around = _around(editor)
    if around is not None:
        around.ensureWidgetVisible(editor, 0, BELOW * theme().control_height())


def _scroll_to_whole(opened: QWidget) -> None:
    around, typed_in = _around(opened), QApplication.focusWidget()
    if around is None or opened.isHidden():
        return
    around.ensureWidgetVisible(opened, 0, 0)
    if typed_in is not None and opened.isAncestorOf(typed_in):
        around.ensureWidgetVisible(typed_in, 0, 0)


def _around(part: QWidget) -> QScrollArea | None:
    around = part.parentWidget()
    while around is not None and not isinstance(around, QScrollArea):
        around = around.parentWidget()
    return around
