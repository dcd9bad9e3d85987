"""What is on the screen before anything else is loaded: the unlock screen, or the name of the program.

Nothing may be imported here that the first painting can do without: a start is felt.
"""

import json
import os
import sys
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from netwerk_desktop.system.paths import DataPlaces
from netwerk_desktop.ui.shared.theme import Scheme, theme

_LARGEST_FILE = 64 * 1024


def first_page(places: DataPlaces, *, is_demo: bool, then: Callable[[], None]) -> QWidget | None:
    """Show it, and call *then* once it is painted.

    None when another window may have the file open: that one is brought to the front instead.
    """
    if _may_be_open(places):
        return None
    _take_look(places)
    if _has_password(places):
        from netwerk_desktop.ui.unlock.unlock_page import UnlockPage

        page = UnlockPage(places.settings.parent, is_demo=is_demo)
        page.painted.connect(then, Qt.ConnectionType.QueuedConnection)
        page.show()
        return page
    from netwerk_desktop.ui.window.opening_page import OpeningPage

    opening = OpeningPage(places.settings.parent)
    opening.painted.connect(then, Qt.ConnectionType.QueuedConnection)
    opening.show()
    return opening


def _may_be_open(places: DataPlaces) -> bool:
    """Whether somebody seems to hold the lock; after a crash on Windows that is a harmless false alarm."""
    try:
        with places.lock.open("rb") as file:
            content = file.read(_LARGEST_FILE)
    except OSError:
        return False
    if not content or sys.platform == "win32":
        return bool(content)  # emptied when it is given back
    try:
        os.kill(int(json.loads(content)["process"]), 0)  # asks only whether there is such a process
    except ProcessLookupError:
        return False
    except (OSError, ValueError, KeyError, TypeError, OverflowError, RecursionError):
        return True
    return True


def _has_password(places: DataPlaces) -> bool:
    """By the first byte of the key file: an envelope is JSON, a key without a password is not."""
    try:
        with places.key.open("rb") as file:
            return file.read(1) == b"{" and places.database.exists()
    except OSError:
        return False


def _take_look(places: DataPlaces) -> None:
    """Light or dark and the size of the text, so that nothing changes under her eyes a moment later."""
    try:
        with places.settings.open("rb") as file:
            values = json.loads(file.read(_LARGEST_FILE))
        scheme, scale = Scheme(values["theme"]), values["text_scale"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return
    if scheme is not theme().scheme:
        theme().set_scheme(scheme)
    if isinstance(scale, int | float) and scale != theme().scale:
        theme().set_scale(float(scale))
