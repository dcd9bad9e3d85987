"""*Bewaar deze lijst als Excel*: its rows and columns as they stand on the screen, each text as a text."""

import io
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from netwerk_desktop.model.errors import EnvironmentProblem
from netwerk_desktop.system.file_names import paper_file_name, unused_path
from netwerk_desktop.system.file_writing import write_new_file
from netwerk_desktop.ui import feedback
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.papers.saving import folder_for_papers, remember_folder
from netwerk_desktop.ui.shared.row_table_model import TableContent


def save_table(desk: Desk, parent: QWidget, content: TableContent, *, title: str) -> None:
    """Ask where, write the workbook in the background, and say so; or say what is in the way."""
    try:
        folder = folder_for_papers(desk)
        proposal = unused_path(folder / paper_file_name(desk.today(), title, suffix=".xlsx"))
    except EnvironmentProblem as problem:
        feedback.show_problem(parent, problem)
        return
    asked = parent.tr("Bewaar deze lijst als Excel")
    path = feedback.ask_save_file(parent, asked, proposal=proposal, kinds=parent.tr("Excel (*.xlsx)"))
    if path is None:
        return

    def say(_nothing: object) -> None:
        remember_folder(desk, path.parent)
        desk.say(desk.tr("Bewaard als {name}").format(name=path.name), undoable=False)

    desk.tasks.run(
        "table-workbook",
        lambda _progress: _write(path, content, title),
        owner=desk,
        what=parent.tr("Excel-bestand maken"),
        on_done=say,
        on_error=lambda problem: feedback.show_problem(QApplication.activeWindow(), problem),
        database=False,
    )


def _write(path: Path, content: TableContent, title: str) -> None:
    from netwerk_desktop.exchange.workbooks import SheetContent, write_workbook

    made = io.BytesIO()
    write_workbook(made, [SheetContent(title, content.headings, content.rows)])
    write_new_file(path, made.getvalue())
