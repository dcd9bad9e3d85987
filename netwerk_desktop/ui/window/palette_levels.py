"""The level of contact in Ctrl+K: read for all partners in sight at once, once they are painted (N1)."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QObject, QTimer

from netwerk_desktop.model.errors import NetwerkError
from netwerk_desktop.services.radar import contact_levels
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.shared.marks import Mark
from netwerk_desktop.ui.shared.radar import radar_mark
from netwerk_desktop.ui.window.palette_rows import Line, PaletteModel

PAUSE: Final = 30
"""Milliseconds after a key: who types on does not wait for levels that are gone with the next key."""


class PaletteLevels(QObject):
    """Puts the levels into the lines of *model*. What was read once is there at once with the next key."""

    def __init__(self, desk: Desk, model: PaletteModel, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._model = desk, model
        self._known: dict[int, Mark] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self._read)

    def start(self) -> None:
        """Forget what was known when the popup was open before."""
        self._known.clear()

    def stop(self) -> None:
        """Read nothing more."""
        self._timer.stop()

    def marked(self, lines: Sequence[Line]) -> list[Line]:
        """*lines* with the levels that are known; the others follow when she pauses."""
        if _partner_ids(lines) <= self._known.keys():
            self._timer.stop()
        else:
            self._timer.start()
        return [self._with_level(line) for line in lines]

    def _read(self) -> None:
        wanted = _partner_ids(self._model.lines) - self._known.keys()
        try:
            levels = contact_levels(self._desk.database, wanted)
        except NetwerkError:  # the file was locked in the meantime, and this popup goes with it
            return
        self._known |= {partner_id: radar_mark(each.level) for partner_id, each in levels.items()}
        self._model.put_lines([self._with_level(line) for line in self._model.lines])

    def _with_level(self, line: Line) -> Line:
        if not line.has_level or line.found is None:
            return line
        return line._replace(mark=self._known.get(line.found.id))


def _partner_ids(lines: Sequence[Line]) -> set[int]:
    return {line.found.id for line in lines if line.found is not None and line.has_level}
