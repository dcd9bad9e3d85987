"""What stands typed in a form about a partner, kept until it is saved."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, QTimer

from netwerk_desktop.model.errors import NetwerkError
from netwerk_desktop.services.drafts import drop_draft, keep_draft, read_draft
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.shared.draft_keeper import AFTER_MILLISECONDS


class FormDraft(QObject):
    """Keeps what *values* says a second after `touch`, when the form is left and when the program is.

    *beginning* is how the place of the draft begins, before the number of the partner. Without values
    nothing is kept.
    """

    def __init__(
        self, desk: Desk, beginning: str, values: Callable[[], Mapping[str, str]], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk, self._beginning, self._values = desk, beginning, values
        self._place = ""
        self._known: dict[str, str] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(AFTER_MILLISECONDS)
        self._timer.timeout.connect(self.keep_now)
        desk.leaving.connect(self.keep_now)

    def open(self, partner_id: int) -> Mapping[str, str]:
        """From now on it is about this partner; what was kept of it, empty when nothing was."""
        self._place = f"{self._beginning}{partner_id}"
        self._known = read_draft(self._desk.database, self._place)
        return self._known

    def touch(self) -> None:
        """Something was typed; who goes on typing has it kept every second all the same."""
        if self._place and not self._timer.isActive():
            self._timer.start()

    def close(self) -> None:
        """The form is left: keep what stands in it."""
        self.keep_now()
        self._place = ""

    def keep_now(self) -> None:
        """Keep it at once, for instance before the program locks."""
        self._timer.stop()
        values = dict(self._values()) if self._place else self._known
        if values == self._known:
            return
        try:
            if values:
                keep_draft(self._desk.database, self._place, values)
            else:
                drop_draft(self._desk.database, self._place)
        except NetwerkError:  # nobody asked to save; the next time will do
            return
        self._known = values

    def drop(self) -> None:
        """It was saved, and is no draft any more. Raises EnvironmentProblem for a disk that is full."""
        self._timer.stop()
        if self._place and self._known:
            drop_draft(self._desk.database, self._place)
        self._place, self._known = "", {}
