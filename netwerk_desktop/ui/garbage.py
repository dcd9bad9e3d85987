"""The search for garbage, on the GUI thread only.

CPython looks for objects that hold each other in whatever thread happens to make the next object. Found by a
worker thread, a window would be destroyed there, while Qt may be painting it: the program then dies without a
word, now and then. So CPython's own search is off, and a timer of the event loop does its work.
"""

import gc
import time
from typing import ClassVar

from PySide6.QtCore import QObject, Qt, QTimer

LOOK_EVERY_MILLISECONDS = 1_000
LOOK_SOON_MILLISECONDS = 100
SOON_AGAIN = 20
"""After a look that was needed, so many follow soon: work goes on, and what it leaves must not pile up."""

ROUNDS_BEFORE_OLDER = 4
"""So many looks among the younger objects come before one among the older (CPython waits for ten).

A dialog that was open during a look is old by then. Were it to wait for a hundred looks more, so many of them
would lie in memory at once, and what follows made in the gaps between them.
"""

SHARE_FOR_ALL = 0.02
"""Of the time, once most objects have settled: so much the looks among all the others may take.

Such a look takes a fraction of a millisecond at first, and several once much was opened. It also empties the
lists in which CPython keeps tuples and the like to use them again: 5 kB for each dialog that was opened.
"""

SETTLE_AFTER_MILLISECONDS = 5_000
"""After its window came: by then all that lives as long as the window is there."""

_OLDEST = 2
"""The generation of what lived through two looks."""


class GarbageSearch(QObject):
    """While one lives, nothing but the GUI thread unmakes what is held in a circle. Make it there."""

    has_settled: ClassVar[bool] = False
    """Of the process, as the search of CPython itself is."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName("garbageSearch")
        gc.disable()
        self._soon = 0
        self._all_again_at = 0.0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._look_in(LOOK_EVERY_MILLISECONDS)

    def _look(self) -> None:
        begin = time.perf_counter()
        generation = look_for_garbage(among_all=self.has_settled and begin >= self._all_again_at)
        if generation == _OLDEST:
            self._all_again_at = begin + (time.perf_counter() - begin) / SHARE_FOR_ALL
        self._soon = max(0, self._soon - 1) if generation is None else SOON_AGAIN
        self._look_in(LOOK_SOON_MILLISECONDS if self._soon else LOOK_EVERY_MILLISECONDS)

    def _look_in(self, milliseconds: int) -> None:
        if self._timer.interval() != milliseconds:
            rarely = milliseconds >= LOOK_EVERY_MILLISECONDS
            self._timer.setTimerType(Qt.TimerType.VeryCoarseTimer if rarely else Qt.TimerType.CoarseTimer)
            self._timer.start(milliseconds)


def look_for_garbage(*, among_all: bool = False) -> int | None:
    """Do what CPython itself would do now: the young objects first, the older ones after some such rounds.

    *among_all* takes the older ones along each time. Returns which generation it looked through, with those
    below it; None when it was not time for it.
    """
    limits = (gc.get_threshold()[0], ROUNDS_BEFORE_OLDER, ROUNDS_BEFORE_OLDER)
    due = [
        generation
        for generation, (count, limit) in enumerate(zip(gc.get_count(), limits, strict=True))
        if count > limit
    ]
    if not due or due[0] != 0:
        return None
    generation = _OLDEST if among_all else due[-1]
    gc.collect(generation)
    return generation


def settle() -> None:
    """What lives now stays: there is no need to look for garbage in it again and again, until `unsettle`."""
    gc.collect()
    gc.freeze()
    GarbageSearch.has_settled = True


def unsettle() -> None:
    """What stayed until now may go."""
    gc.unfreeze()
    GarbageSearch.has_settled = False
