"""Widgets that are gone leave nothing behind: no objects, and no slots that the theme still calls."""

import ctypes
import gc
import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QPixmapCache
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from netwerk_desktop.ui.shared.chips import Option
from netwerk_desktop.ui.shared.editors import ChoiceField, NumberField
from netwerk_desktop.ui.shared.theme import Scheme, Theme
from tests.ui.shared.gallery import Gallery

LIBRARY = ctypes.CDLL(None) if sys.platform != "win32" else ctypes.CDLL("msvcrt")
HEAP_HEADER = 8
SIZES = tuple(size for size in (64, 128, 192, 256, 384, 512, 768, 1024) for _ in range(6))
"""Bytes, of kinds that widgets and their parts have too."""

MANY = 200


def open_and_close() -> None:
    """The sheet with all parts, opened and destroyed."""
    sheet = Gallery()
    sheet.show()
    sheet.close()
    sheet.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def live_widgets() -> int:
    """How many widgets Python still knows."""
    gc.collect()
    return sum(isinstance(thing, QWidget) for thing in gc.get_objects())


def test_closed_windows_leave_no_widgets(qtbot: QtBot, look: Theme) -> None:
    open_and_close()
    before = live_widgets()
    for _ in range(5):
        open_and_close()
    assert live_widgets() <= before


def test_the_theme_can_change_after_windows_are_gone(qtbot: QtBot, look: Theme) -> None:
    open_and_close()
    with qtbot.capture_exceptions() as caught:
        look.set_scheme(Scheme.DARK)
        look.choose_compact(True)
        look.set_scale(1.25)
    assert caught == []


class _Allocations(ctypes.Structure):
    """What glibc tells by `mallinfo2`: `uordblks` is what is in use, `hblkhd` what was mapped, in bytes."""

    _fields_ = tuple(
        (name, ctypes.c_size_t)
        for name in (
            *("arena", "ordblks", "smblks", "hblks", "hblkhd"),
            *("usmblks", "fsmblks", "uordblks", "fordblks", "keepcost"),
        )
    )


def bytes_in_use() -> int:
    """Of the memory that Qt takes from the system."""
    QPixmapCache.clear()
    gc.collect()
    LIBRARY.mallinfo2.restype = _Allocations
    told = LIBRARY.mallinfo2()
    return int(told.uordblks + told.hblkhd)


def fill_holes() -> int:
    """Take memory for good, so that the next widget gets an address of its own; returns the bytes taken."""
    LIBRARY.malloc.argtypes, LIBRARY.malloc.restype = [ctypes.c_size_t], ctypes.c_void_p
    for size in SIZES:
        LIBRARY.malloc(size - HEAP_HEADER)
    return sum(SIZES)


@pytest.mark.skipif(not hasattr(LIBRARY, "mallinfo2"), reason="only glibc tells what is in use")
@pytest.mark.parametrize(
    "make",
    [lambda parent: ChoiceField((Option("a", "A"),), parent), lambda parent: NumberField(0, 9, parent)],
    ids=["choice", "number"],
)
def test_the_style_forgets_the_parts_of_an_editor(
    qtbot: QtBot, look: Theme, make: Callable[[QWidget], QWidget]
) -> None:
    """Else each leaves some hundred bytes behind, by its address."""

    def make_and_drop() -> int:
        parent = QWidget()
        QVBoxLayout(parent).addWidget(make(parent))
        parent.show()
        QCoreApplication.processEvents()
        parent.deleteLater()
        QCoreApplication.sendPostedEvents(parent, QEvent.Type.DeferredDelete)
        return fill_holes()

    def left_by_each() -> float:
        before = bytes_in_use()
        taken = sum(make_and_drop() for _ in range(MANY))
        return (bytes_in_use() - before - taken) / MANY

    # The first rounds also fill what Qt keeps up to a limit of its own.
    assert min(left_by_each() for _ in range(4)) < 100
