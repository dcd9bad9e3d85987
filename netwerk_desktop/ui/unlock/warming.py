"""Loading what is large while she types her password: nothing of it is needed for the unlock screen.

What has nothing to do with Qt is imported in a thread of its own; the screens follow on the GUI thread, a
module at a time, since classes of Qt are best made where they live.
"""

import importlib
import threading

from PySide6.QtCore import QObject, QTimer, Signal

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
)
IN_FRONT = (
    "netwerk_desktop.ui.desk",
    "netwerk_desktop.ui.shared.data_table",
    "netwerk_desktop.ui.main_window",
    "netwerk_desktop.ui.main_tabs",
    "netwerk_desktop.ui.unlock.locker",
    "netwerk_desktop.ui.partners.detail_pane",
    "netwerk_desktop.ui.partners.partners_tab",
)


class WarmUp(QObject):
    """Start it once something is on the screen; `done` when all is loaded. A second start does nothing."""

    done = Signal()
    _behind_done = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._thread: threading.Thread | None = None
        self._left = list(IN_FRONT)
        self._behind_done.connect(self._on_behind_done)

    def start(self) -> None:
        """Begin to load."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._load_behind, name="warm-up", daemon=True)
            self._thread.start()

    def finish(self) -> None:
        """Wait for what is being loaded: a program may not end in the middle of it."""
        self._left.clear()
        if self._thread is not None:
            self._thread.join()

    def _load_behind(self) -> None:
        for name in BEHIND:
            importlib.import_module(name)
        self._behind_done.emit()

    def _on_behind_done(self) -> None:
        if not self._left:
            self.done.emit()
            return
        importlib.import_module(self._left.pop(0))
        QTimer.singleShot(0, self, self._on_behind_done)
