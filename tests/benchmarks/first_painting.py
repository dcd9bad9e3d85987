"""What a measured process runs: the program, or a bare window, until the first painting; then it ends.

Nothing may be imported here that a bare window does without.
"""

import json
import os
import sys
import time

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QWidget


class _Watcher(QObject):
    """Ends the process after the first painting of a main window and tells how long that took."""

    def __init__(self, app: QApplication, began: float) -> None:
        super().__init__(app)
        self._began = began

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.Paint or not isinstance(watched, QWidget):
            return False
        if isinstance(watched.window(), QMainWindow):
            QTimer.singleShot(0, self._tell)
        return False

    def _tell(self) -> None:
        answer = {"cpu": time.process_time(), "wall": time.time() - self._began}
        os.write(1, json.dumps(answer).encode())
        os._exit(0)


def _run(began: float, database: str | None) -> None:
    run_loop = QApplication.exec

    def watched_exec(app: QApplication) -> int:
        app.installEventFilter(_Watcher(app, began))
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
    _run(float(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else None)
