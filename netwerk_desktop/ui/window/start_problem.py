"""What is in the way at the start, in plain words, with what can be done. Never a traceback."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from netwerk_desktop.ui.window.small_window import SmallWindow, button


class StartProblemWindow(SmallWindow):
    """One problem. `other_folder_wanted`, `restore_wanted`, `retry_wanted`, or it is simply closed."""

    other_folder_wanted = Signal()
    restore_wanted = Signal()
    retry_wanted = Signal()

    def __init__(
        self,
        message: str,
        parent: QWidget | None = None,
        *,
        can_move: bool = True,
        can_restore: bool = True,
        can_retry: bool = False,
    ) -> None:
        super().__init__("", parent)
        self.setObjectName("startProblemWindow")
        self.say(self.tr("Netwerk kan niet openen"), message)
        close = button(self.tr("&Sluit"), "closeButton", self)
        close.clicked.connect(self.reject)
        shown = [close]
        if can_retry:
            main = not can_move and not can_restore
            retry = button(self.tr("&Probeer opnieuw"), "retryButton", self, main=main)
            retry.clicked.connect(self._on_retry)
            shown.append(retry)
        if can_move:
            other = button(self.tr("Andere &map…"), "otherFolderButton", self, main=not can_restore)
            other.clicked.connect(self._on_other_folder)
            shown.append(other)
        if can_restore:
            restore = button(self.tr("&Backup terugzetten…"), "restoreBackupButton", self, main=True)
            restore.clicked.connect(self._on_restore)
            shown.append(restore)
        self.set_buttons(*shown)

    def _on_other_folder(self) -> None:
        self.other_folder_wanted.emit()

    def _on_restore(self) -> None:
        self.restore_wanted.emit()

    def _on_retry(self) -> None:
        self.retry_wanted.emit()
