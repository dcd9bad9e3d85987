"""What a measured process runs: the program, or a bare window, until the first painting; then it ends.

Nothing may be imported here that a bare window does without.
"""

import json
import os
import sys
import time

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QWidget

PASSWORD = "fietsbel kastanje regen boek"
TYPING_MILLISECONDS = 100
"""She types until everything else is loaded; this is how often that is looked at."""


class _Watcher(QObject):
    """Ends the process after the first painting of *wanted* and tells how long that took."""

    def __init__(self, app: QApplication, began: float, wanted: str) -> None:
        super().__init__(app)
        self._began, self._wanted = began, wanted
        self._clock = time.time
        self._cpu_before = 0.0
        self._derivation = 0.0
        self._seen: set[str] = set()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.Paint or not isinstance(watched, QWidget) or not watched.isWindow():
            return False
        name = "window" if isinstance(watched, QMainWindow) else watched.objectName()
        if name in self._seen:
            return False
        self._seen.add(name)
        if name == self._wanted:
            QTimer.singleShot(0, self._tell)
        elif name == "unlockPage":
            QTimer.singleShot(TYPING_MILLISECONDS, lambda: self._unlock(watched))
        return False

    def _unlock(self, page: QWidget) -> None:
        """The password is complete; what it costs to make a key of it is known, and measured apart."""
        app = QApplication.instance()
        assert app is not None
        if not any(getattr(each, "is_done", False) for each in app.findChildren(QObject, "warmUp")):
            QTimer.singleShot(TYPING_MILLISECONDS, lambda: self._unlock(page))
            return
        from pathlib import Path

        from netwerk_desktop.storage.envelope import open_with_password
        from netwerk_desktop.storage.keys import stored_envelope
        from netwerk_desktop.system.paths import places_for

        envelope = stored_envelope(places_for(Path(sys.argv[3])).database)
        assert envelope is not None
        begun, cpu = time.time(), time.process_time()
        open_with_password(envelope, PASSWORD)
        self._derivation = time.time() - begun
        cpu = time.process_time() - cpu
        field, button = page.password_edit, page.unlock_button  # type: ignore[attr-defined]
        field.setText(PASSWORD)
        self._began, self._cpu_before = time.time(), time.process_time() + cpu
        button.click()

    def _tell(self) -> None:
        answer = {
            "cpu": time.process_time() - self._cpu_before,
            "wall": self._clock() - self._began - self._derivation,
        }
        os.write(1, json.dumps(answer).encode())
        os._exit(0)


def _run(began: float, wanted: str, database: str | None) -> None:
    """*wanted* is the window to wait for: "window" with the first list, or "unlockPage"."""
    run_loop = QApplication.exec

    def watched_exec(app: QApplication) -> int:
        app.installEventFilter(_Watcher(app, began, wanted))
        return run_loop()

    if database is None:
        app = QApplication([])
        window = QMainWindow()
        window.setCentralWidget(QLabel("Netwerk"))
        window.show()
        watched_exec(app)
        return
    from netwerk_desktop.bootstrap import open_window

    QApplication.exec = watched_exec  # type: ignore[assignment, method-assign]
    open_window(["--database", database])


if __name__ == "__main__":
    _run(float(sys.argv[1]), sys.argv[2], sys.argv[3] if len(sys.argv) > 3 else None)
