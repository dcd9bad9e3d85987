"""*Exporteer alles naar Excel…*: the whole network as one workbook, in a folder of her choice."""

from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from netwerk_desktop.ui import feedback
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.papers.saving import last_folder


def save_network(desk: Desk, parent: QWidget) -> None:
    """Ask where, write the workbook in the background, and say so; or say what is in the way."""
    from netwerk_desktop.services.exports import export_network

    title = parent.tr("Waar komt het Excel-bestand?")
    folder = feedback.ask_folder(parent, title, folder=last_folder(desk))
    if folder is None:
        return

    def say(path: Path) -> None:
        desk.say(desk.tr("Bewaard als {name}").format(name=path.name), undoable=False)

    desk.tasks.run(
        "export",
        lambda _progress: export_network(desk.database, folder),
        owner=desk,
        what=parent.tr("Excel-bestand maken"),
        on_done=say,
        on_error=lambda problem: feedback.show_problem(QApplication.activeWindow(), problem),
    )
