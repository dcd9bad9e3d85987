"""The line under the backups: when the readable copy of this school year was saved, and the button for it."""

from PySide6.QtWidgets import QWidget

from netwerk_desktop.model.school import SchoolYear
from netwerk_desktop.planning.dates import short_date
from netwerk_desktop.services.readable_exports import is_due, last_readable, save_readable
from netwerk_desktop.ui import feedback
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.papers.saving import last_folder
from netwerk_desktop.ui.shared.sections import TintedLine

TASK = "readable-export"


class ReadableLine(TintedLine):
    """A second form beside the backups: a workbook that any program reads, so only where she wants it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent, icon_name="table-2", action_icon="download")
        self.setObjectName("readableLine")
        self._desk = desk
        self.action_button.setObjectName("saveReadableButton")
        self.acted.connect(self._on_acted)
        self.refresh()

    def refresh(self) -> None:
        """Say when it was saved last."""
        desk = self._desk
        last, today = last_readable(desk.database), desk.today()
        year = SchoolYear.of(today)
        words = self.tr("nog niet bewaard. Niet versleuteld: kies een veilige plek.")
        if last is not None and not is_due(desk.database):
            words = self.tr("bewaard op {day}.").format(day=short_date(last, today=today))
        lead = self.tr("Leesbare uitvoer {year}:").format(year=year)
        self.show_line(lead, words, action=self.tr("Bewaar &uitvoer…"))

    def _on_acted(self) -> None:
        desk = self._desk
        title = self.tr("Waar komt de leesbare uitvoer?")
        folder = feedback.ask_folder(self, title, folder=last_folder(desk))
        if folder is None:
            return
        desk.tasks.run(
            TASK,
            lambda _progress: save_readable(desk.database, folder),
            owner=self,
            what=self.tr("Excel-bestand maken"),
            on_done=lambda _path: self.refresh(),
            on_error=lambda problem: feedback.show_problem(self, problem),
        )
