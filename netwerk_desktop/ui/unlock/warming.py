"""Loading what is large while she types her password: nothing of it is needed for the unlock screen.

What has nothing to do with Qt is imported in a thread of its own; the screens follow on the GUI thread, a
module at a time, since classes of Qt are best made where they live.
"""

import importlib
import threading
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from netwerk_desktop.planning.resources import resource
from netwerk_desktop.system import clock
from netwerk_desktop.ui.garbage import settle, unsettle
from netwerk_desktop.ui.shared.icons import icon, icon_pixmap
from netwerk_desktop.ui.shared.theme import theme
from netwerk_desktop.ui.shared.tokens import Role

if TYPE_CHECKING:
    from netwerk_desktop.storage.engine import Door

BEHIND = (
    "argon2.low_level",
    "cryptography.hazmat.primitives.ciphers.aead",
    "netwerk_desktop.storage.warming",
    "netwerk_desktop.services.school",
    "netwerk_desktop.services.partner_lists",
    "netwerk_desktop.services.partners",
    "netwerk_desktop.services.timelines",
    "netwerk_desktop.services.contacts",
    "netwerk_desktop.services.drafts",
    "netwerk_desktop.services.today",
    "netwerk_desktop.services.day_list",
    "netwerk_desktop.services.issuing",
)
IN_FRONT = (
    "netwerk_desktop.ui.desk",
    "netwerk_desktop.ui.shared.data_table",
    "netwerk_desktop.ui.main_window",
    "netwerk_desktop.ui.main_tabs",
    "netwerk_desktop.ui.unlock.locker",
    "netwerk_desktop.ui.today.today_tab",
    "netwerk_desktop.ui.partners.detail_pane",
    "netwerk_desktop.ui.partners.partners_tab",
)

OF_THE_FIRST_SCREEN = (
    *((name, Role.DISABLED, 15) for name in ("lock-open", "key", "archive-restore", "school")),
    *((name, Role.SECONDARY, 16) for name in ("handshake", "file-pen-line")),
    *((name, Role.TEXT, 15) for name in ("printer", "phone", "ellipsis", "list-checks", "hourglass")),
    *((name, Role.ON_ACCENT, 15) for name in ("phone-call", "check")),
    *((name, Role.SECONDARY, 13) for name in ("chevron-down", "info", "lock", "hard-drive-download")),
    ("search", Role.SECONDARY, 15),
    ("sun", Role.ACCENT, 16),
    ("chevron-right", Role.ACCENT, 13),
    ("circle-alert", Role.URGENT, 14),
)
"""Icons in other colours and sizes than in a menu, by the window that comes when the password is right."""

ICONS_AT_ONCE = 6
"""Drawn per turn of the event loop, a few milliseconds; the menus show most of them."""


def _draw(name: str, role: Role, size: int) -> None:
    ratio = QGuiApplication.primaryScreen().devicePixelRatio()
    icon_pixmap(name, theme().color(role), theme().icon_size(size), ratio=ratio)


class WarmUp(QObject):
    """Start it once something is on the screen; `done` when all is loaded. A second start does nothing."""

    done = Signal()
    _behind_done = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName("warmUp")
        self.is_done = False
        self._thread: threading.Thread | None = None
        self._door: Door | None = None
        self._left = list(IN_FRONT)
        self._icons: list[Callable[[], object]] = [
            *(partial(_draw, *each) for each in OF_THE_FIRST_SCREEN),
            *(partial(icon, path.stem) for path in resource("icons").glob("*.svg")),
        ]
        self._behind_done.connect(self._on_behind_done)

    def start(self) -> None:
        """Begin to load."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._load_behind, name="warm-up", daemon=True)
            self._thread.start()

    def finish(self) -> None:
        """Wait for what is being loaded: a program may not end in the middle of it."""
        unsettle()
        self._left.clear()
        self._icons.clear()
        if self._thread is not None:
            self._thread.join()

    def take_door(self) -> "Door | None":
        """What was rehearsed with, for the first who opens her file with it; None before that is ready."""
        door, self._door = self._door, None
        return door

    def _load_behind(self) -> None:
        try:
            for name in BEHIND:
                importlib.import_module(name)
            from netwerk_desktop.services.rehearsal import rehearsed_door

            self._door = rehearsed_door(clock.now)
        finally:  # without it she only waits a little longer
            self._behind_done.emit()

    def _on_behind_done(self) -> None:
        if self._left:
            importlib.import_module(self._left.pop(0))
        elif self._icons:
            for _ in range(min(ICONS_AT_ONCE, len(self._icons))):
                self._icons.pop()()
        else:
            settle()
            self.is_done = True
            self.done.emit()
            return
        QTimer.singleShot(0, self, self._on_behind_done)
