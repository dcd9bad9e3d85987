"""What was begun in a line of the detail and not added yet, kept as a draft of its partner."""

from collections.abc import Iterable, Mapping
from typing import Final, Protocol

from PySide6.QtCore import QObject, QTimer, SignalInstance

from netwerk_desktop.model.errors import NetwerkError
from netwerk_desktop.services.drafts import STARTED_LINES, drop_draft, keep_draft, kept_places, read_draft
from netwerk_desktop.storage.changes import Changes
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.shared.draft_keeper import AFTER_MILLISECONDS

_BETWEEN: Final = "."


class StartedLine(Protocol):
    """A line for something new. `typing_changed()` when what stands in it is not what stood in it."""

    @property
    def line_name(self) -> str:
        """What it is called in the draft."""

    @property
    def typing_changed(self) -> SignalInstance: ...

    def started(self) -> dict[str, str]:
        """What was typed for something new; empty when nothing was."""

    def go_on(self, typed: Mapping[str, str]) -> None:
        """Open with what was typed before, and leave the keyboard where it is."""


class StartedLines(QObject):
    """Keeps the lines of the partner in view, a second after typing and whenever that partner is left.

    So another partner, closing the window or a crash loses nothing that stood there.
    """

    def __init__(self, desk: Desk, lines: Iterable[StartedLine], parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._lines = {line.line_name: line for line in lines}
        self._partner_id: int | None = None
        self._known: dict[str, str] = {}
        self._places = kept_places(desk.database, STARTED_LINES)
        self._unkept: dict[str, dict[str, str]] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(AFTER_MILLISECONDS)
        self._timer.timeout.connect(self.keep_now)
        for line in self._lines.values():
            line.typing_changed.connect(self._on_typing)
        desk.leaving.connect(self.keep_now)
        desk.changed.connect(self._on_changed)

    def show_partner(self, partner_id: int) -> None:
        """Open the lines that were begun for this partner; those of the one before were kept by then."""
        if partner_id == self._partner_id:
            return
        self._timer.stop()
        place = f"{STARTED_LINES}{partner_id}"
        kept = read_draft(self._desk.database, place) if place in self._places else {}
        self._partner_id, self._known = partner_id, kept
        begun = self._unkept.get(place, kept)
        for name, line in self._lines.items():
            beginning = f"{name}{_BETWEEN}"
            typed = {
                key.removeprefix(beginning): text for key, text in begun.items() if key.startswith(beginning)
            }
            if typed:
                line.go_on(typed)

    def leave_partner(self) -> None:
        """Keep what is begun, before another partner is shown."""
        self.keep_now()
        self._partner_id = None

    def keep_now(self) -> None:
        """Keep it at once, for instance before the program locks."""
        self._timer.stop()
        if self._partner_id is None:
            return
        values = {
            f"{name}{_BETWEEN}{key}": text
            for name, line in self._lines.items()
            for key, text in line.started().items()
        }
        place = f"{STARTED_LINES}{self._partner_id}"
        self._unkept.pop(place, None)
        if values == self._known:
            return
        if self._write(place, values):
            self._known = values
        else:
            self._unkept[place] = values

    def _write(self, place: str, values: dict[str, str]) -> bool:
        """Whether it stands in the file now; else it waits here, and the next time will do."""
        try:
            if not values:
                drop_draft(self._desk.database, place)
                self._places.discard(place)
            elif keep_draft(self._desk.database, place, values):
                self._places.add(place)
            else:
                return False
        except NetwerkError:  # nobody asked to save
            return False
        return True

    def _on_changed(self, changes: Changes) -> None:
        """What was begun about a partner goes along when it is merged."""
        if changes.touches("partner"):
            self._places = kept_places(self._desk.database, STARTED_LINES)

    def _on_typing(self) -> None:
        if not self._timer.isActive():
            self._timer.start()
