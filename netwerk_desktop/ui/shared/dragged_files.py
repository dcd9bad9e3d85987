"""Files that are dragged here: from a folder, or out of a mail program, which has none on the disk."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QMimeData, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from netwerk_desktop.exchange.file_group import names_in
from netwerk_desktop.model.errors import DomainError, NetwerkError
from netwerk_desktop.system.temporary import place_paper
from netwerk_desktop.ui.feedback import show_problem

_FORMAT: Final = 'application/x-qt-windows-mime;value="{}"'
"""How Qt calls a format of the clipboard of Windows."""
NAMES: Final = _FORMAT.format("FileGroupDescriptorW")
CONTENT: Final = _FORMAT.format("FileContents")


def dragged(data: QMimeData) -> list[Path]:
    """What is being dragged: files on the disk, or only the names of files that a mail program holds.

    Nothing when anything else is among them.
    """
    return _local(data) or [Path(name) for name in _names(data)]


def take(event: QDropEvent, folder: Path, window: QWidget) -> list[Path]:
    """What was dropped, as files on the disk; those of a mail program are put into *folder*.

    Who read such a file removes it, see `remove_paper`. Some kinds of Outlook keep the content to themselves:
    then nothing comes, and *window* says how it does work.
    """
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()
    try:
        return _on_disk(event.mimeData(), folder)
    except NetwerkError as problem:
        show_problem(window, problem)
        return []


def _on_disk(data: QMimeData, folder: Path) -> list[Path]:
    local = _local(data)
    if local:
        return local
    contents = [(name, _content(data, place)) for place, name in enumerate(_names(data))]
    if not all(content for _name, content in contents):
        raise DomainError(
            QCoreApplication.translate(
                "dragged_files",
                "Je mailprogramma geeft dit niet door. "
                "Sleep het eerst naar je bureaublad, en van daar hierheen.",
            )
        )
    return [place_paper(folder, name, content, from_outside=True) for name, content in contents]


def _local(data: QMimeData) -> list[Path]:
    urls = data.urls() if data.hasUrls() else []
    return [Path(url.toLocalFile()) for url in urls] if all(url.isLocalFile() for url in urls) else []


def _names(data: QMimeData) -> tuple[str, ...]:
    return names_in(bytes(data.data(NAMES).data())) if data.hasFormat(NAMES) else ()


def _content(data: QMimeData, place: int) -> bytes:
    """The first may also stand without its number."""
    content = bytes(data.data(f"{CONTENT};index={place}").data())
    return content or (bytes(data.data(CONTENT).data()) if place == 0 else b"")
