"""The end of the program: what is left is unmade in order, while all it needs is there."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication

from netwerk_desktop.ui.shared.completion_list import OF_COMPLETER


def end_application(*others: QObject) -> None:
    """Delete every window with all in it, then *others*; call it when the event loop has ended.

    What is left to the end of Python dies in no order and after the application object: now and then a
    window that outlived it took the process along (`malloc(): unaligned tcache chunk detected`).
    """
    for widget in QApplication.topLevelWidgets():
        # Others go with their parent, and the list of a completer with that: it would unmake it once more.
        if widget.parent() is None and not widget.property(OF_COMPLETER):
            widget.hide()
            widget.deleteLater()
    _delete_now()
    for other in others:
        other.deleteLater()
    _delete_now()


def _delete_now() -> None:
    """Without a running event loop nothing else does what `deleteLater` promised."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
