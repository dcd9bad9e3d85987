"""The search for garbage, on the GUI thread only.

CPython looks for objects that hold each other in whatever thread happens to make the next object. Found by a
worker thread, a window would be destroyed there, while Qt may be painting it: the program then dies without a
word, now and then. So CPython's own search is off, and a timer of the event loop does its work.
"""

import gc

from PySide6.QtCore import QObject, Qt, QTimer

LOOK_EVERY_MILLISECONDS = 1_000


class GarbageSearch(QObject):
    """While one lives, nothing but the GUI thread unmakes what is held in a circle. Make it there."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName("garbageSearch")
        gc.disable()
        timer = QTimer(self)
        timer.setTimerType(Qt.TimerType.VeryCoarseTimer)
        timer.timeout.connect(look_for_garbage)
        timer.start(LOOK_EVERY_MILLISECONDS)


def look_for_garbage() -> None:
    """Do what CPython itself would do now: the young objects first, the older ones after ten such rounds."""
    limits = gc.get_threshold()
    due = [
        generation
        for generation, (count, limit) in enumerate(zip(gc.get_count(), limits, strict=True))
        if count > limit
    ]
    if due and due[0] == 0:
        gc.collect(due[-1])
