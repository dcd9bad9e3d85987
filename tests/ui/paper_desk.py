"""A desk with its own folders, and the boxes of `feedback` answered as a person would."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from netwerk_desktop.model.errors import NetwerkError
from netwerk_desktop.storage.database import Database
from netwerk_desktop.system.paths import places_for
from netwerk_desktop.system.settings import Settings
from netwerk_desktop.ui import feedback
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.tasks import TaskRunner


@dataclass
class Boxes:
    """What was said and asked; `answer` is what she clicks (of two the `first`), `path` where she saves."""

    said: list[str] = field(default_factory=list)
    asked: list[tuple[str, str, str]] = field(default_factory=list)
    proposals: list[Path] = field(default_factory=list)
    answer: bool = True
    first: bool = False
    path: Path | None = None

    def show_problem(self, _parent: QWidget | None, problem: NetwerkError) -> None:
        self.said.append(problem.message)

    def confirm(self, _parent: QWidget | None, title: str, text: str, *, verb: str) -> bool:
        self.asked.append((title, text, verb))
        return self.answer

    def choose(self, _parent: QWidget | None, title: str, text: str, *, verb: str, other: str) -> str | None:
        self.asked.append((title, text, verb))
        return (verb if self.first else other) if self.answer else None

    def ask_save_file(
        self, _parent: QWidget | None, _title: str, *, proposal: Path, kinds: str
    ) -> Path | None:
        assert "pdf" in kinds
        self.proposals.append(proposal)
        return self.path


def answered(monkeypatch: pytest.MonkeyPatch) -> Boxes:
    """Put *Boxes* in place of the real ones."""
    boxes = Boxes()
    for name in ("show_problem", "confirm", "choose", "ask_save_file"):
        monkeypatch.setattr(feedback, name, getattr(boxes, name))
    return boxes


def a_desk(database: Database, folder: Path) -> Iterator[Desk]:
    """The desk of one test; work that still runs is waited for."""
    papers = folder / "papieren"
    papers.mkdir()
    places = places_for(folder / "netwerk.db")
    places.create_folders()
    desk = Desk(database, places, Settings(last_folder=papers), TaskRunner())
    yield desk
    assert desk.tasks.stop_all()
    QApplication.processEvents()
    desk.deleteLater()


def heard(desk: Desk) -> list[str]:
    """The quiet messages from now on."""
    words: list[str] = []
    desk.done.connect(lambda text, _undoable: words.append(text))
    return words
