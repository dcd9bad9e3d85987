"""*nog 23 uur* in the status line, as long as she wants it there (menu Beeld)."""

from PySide6.QtCore import QObject

from netwerk_desktop.services.hours import HOURS_TABLES, hours_left_words, hours_of_broker
from netwerk_desktop.storage.changes import Changes
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.shared.status_line import StatusLine
from netwerk_desktop.ui.window.look import Look

KEY = "hours"


class HoursSegment(QObject):
    """Keeps the segment in step with the file and with the choice in *Beeld*."""

    def __init__(self, desk: Desk, status: StatusLine, look: Look) -> None:
        super().__init__(status)
        self._desk, self._status = desk, status
        status.add_segment(KEY, icon_name="clock")
        desk.changed.connect(self._on_changed)
        look.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Say what is left, or nothing when she does not want it."""
        hours = hours_of_broker(self._desk.database) if self._desk.settings.show_hours else None
        self._status.set_text(KEY, "" if hours is None else hours_left_words(hours))

    def _on_changed(self, changes: Changes) -> None:
        if self._desk.settings.show_hours and changes.touches(*HOURS_TABLES):
            self.refresh()
