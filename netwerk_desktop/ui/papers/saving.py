"""Saving a PDF where she wants it, and opening the folder it is in."""

from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QWidget

from netwerk_desktop.model.errors import EnvironmentProblem
from netwerk_desktop.services.drafts import keep_draft, read_draft
from netwerk_desktop.system.file_names import unused_path
from netwerk_desktop.system.file_writing import ensure_folder, write_new_file
from netwerk_desktop.system.opening import open_with_system
from netwerk_desktop.system.paths import papers_folder
from netwerk_desktop.ui import feedback
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.papers.paper import Paper

_PLACE: Final = "papers"
_FOLDER: Final = "folder"


def save_paper(desk: Desk, parent: QWidget, paper: Paper) -> Path | None:
    """Ask where, write the file whole or not at all, and say so; None when nothing was written.

    A full or read-only disk is said in plain words; what was kept in the database stays kept.
    """
    path = ask_where(desk, parent, paper.file_name)
    return path if path is not None and write_paper(desk, parent, path, paper.content) else None


def ask_where(desk: Desk, parent: QWidget, file_name: str) -> Path | None:
    """Where she wants the PDF, beginning in her own folder with a name that is not taken."""
    try:
        proposal = unused_path(folder_for_papers(desk) / file_name)
    except EnvironmentProblem as problem:
        feedback.show_problem(parent, problem)
        return None
    title = parent.tr("Opslaan als PDF")
    return feedback.ask_save_file(parent, title, proposal=proposal, kinds=parent.tr("PDF (*.pdf)"))


def write_paper(desk: Desk, parent: QWidget, path: Path, content: bytes) -> bool:
    """Write the PDF whole or not at all, and say so; False after saying what is in the way."""
    try:
        write_new_file(path, content)
    except EnvironmentProblem as problem:
        feedback.show_problem(parent, problem)
        return False
    remember_folder(desk, path.parent)
    words = parent.tr("Opgeslagen in {folder}").format(folder=path.parent.name or path.parent)
    desk.say(words, undoable=False)
    return True


def open_papers_folder(desk: Desk, parent: QWidget) -> None:
    """Show the folder where papers are saved."""
    try:
        open_with_system(folder_for_papers(desk))
    except EnvironmentProblem as problem:
        feedback.show_problem(parent, problem)


def folder_for_papers(desk: Desk) -> Path:
    """The folder used last when it is still there, else `Documents/Netwerk`, made when missing."""
    last = last_folder(desk)
    if last is not None and last.is_dir():
        return last
    folder = papers_folder()
    ensure_folder(folder)
    return folder


def last_folder(desk: Desk) -> Path | None:
    """The folder that was used last, also in an earlier run; None when there was none."""
    if desk.settings.last_folder is None:
        kept = read_draft(desk.database, _PLACE).get(_FOLDER, "")
        if kept and Path(kept).is_absolute():
            desk.settings = replace(desk.settings, last_folder=Path(kept))
    return desk.settings.last_folder


def remember_folder(desk: Desk, folder: Path) -> None:
    """Begin there the next time. It is kept inside the encrypted file: it may be called after somebody."""
    if folder != desk.settings.last_folder:
        desk.settings = replace(desk.settings, last_folder=folder)
        with suppress(EnvironmentProblem, UnicodeError):  # where a paper went is only a convenience
            keep_draft(desk.database, _PLACE, {_FOLDER: str(folder)})
