"""Keeps what is typed in a dialog, so that a crash, a lock or a slip of Esc loses nothing."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, QTimer

from netwerk_desktop.model.errors import NetwerkError
from netwerk_desktop.services.drafts import drop_draft, keep_draft, read_draft
from netwerk_desktop.ui.desk import Desk

AFTER_MILLISECONDS = 1_000


class DraftKeeper(QObject):
    """Keeps what *values* says under *place*, a second after `touch` and whenever the program is left.

    Without anything to keep (None) what was kept is dropped.
    """

    def __init__(
        self, desk: Desk, place: str, values: Callable[[], Mapping[str, str] | None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk, self._place, self._values = desk, place, values
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(AFTER_MILLISECONDS)
        self._timer.timeout.connect(self.keep_now)
        desk.leaving.connect(self.keep_now)

    def kept(self) -> dict[str, str]:
        """What was kept before; empty when nothing was."""
        return read_draft(self._desk.database, self._place)

    def touch(self) -> None:
        """Something was typed; who goes on typing has it kept every second all the same."""
        if not self._timer.isActive():
            self._timer.start()

    def keep_now(self) -> None:
        """Keep it at once, for instance before the program locks."""
        self._timer.stop()
        values = self._values()
        try:
            known = self.kept()
            if values is None and known:
                drop_draft(self._desk.database, self._place)
            elif values is not None and dict(values) != known:
                keep_draft(self._desk.database, self._place, values)
        except NetwerkError:  # nobody asked to save; the next time will do
            return
