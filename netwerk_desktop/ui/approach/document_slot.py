"""Room for one document that is kept inside the file: choose or drop it, open it, save it, take it away."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from netwerk_desktop.exchange.document_kinds import ALLOWED_WORDS
from netwerk_desktop.model.errors import NetwerkError
from netwerk_desktop.services.kept_documents import (
    Kind,
    hold_document,
    let_document_go,
    open_document,
    save_document,
)
from netwerk_desktop.system.file_names import unused_path
from netwerk_desktop.system.temporary import remove_paper
from netwerk_desktop.ui import feedback
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.papers.saving import folder_for_papers
from netwerk_desktop.ui.shared.buttons import Button, ButtonLook
from netwerk_desktop.ui.shared.dragged_files import dragged, take
from netwerk_desktop.ui.shared.labels import ElidedLabel
from netwerk_desktop.ui.shared.tokens import Role

TASK = "keep a document of the approach"
KINDS = "Documenten (*.pdf *.docx *.xlsx *.png *.jpg *.jpeg)"


@dataclass(frozen=True, slots=True)
class Held:
    """The row that holds the document; no *file_name*, no document. *file_kind*: ``pdf``, ``Word``."""

    row_id: int
    file_name: str = ""
    file_kind: str = ""


class DocumentSlot(QWidget):
    """For the rows of one *kind*; what changed is heard from the desk, as with every change."""

    def __init__(self, desk: Desk, kind: Kind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("documentSlot")
        self.setAcceptDrops(True)
        self._desk, self._kind = desk, kind
        self._held: Held | None = None
        self._words = ElidedLabel("", self, role=Role.SECONDARY)
        self.choose_button = self._button(
            "chooseDocumentButton", self.tr("Kies een document…"), "plus", self._on_choose
        )
        self.open_button = self._button("openHeldButton", self.tr("Open"), "eye", self._on_open)
        self.save_button = self._button("saveHeldButton", "", "download", self._on_save)
        self.remove_button = self._button("removeHeldButton", "", "trash-2", self._on_remove)
        self._name_icons()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._words, 1)
        for button in (self.choose_button, self.open_button, self.save_button, self.remove_button):
            row.addWidget(button)

    def show_held(self, held: Held) -> None:
        """Show the document of this row, or room for one."""
        self._held = held
        has = bool(held.file_name)
        self._words.setText(held.file_name or self.tr("nog geen document"))
        self._words.set_role(Role.TEXT if has else Role.SECONDARY)
        self.choose_button.setVisible(not has)
        for button in (self.open_button, self.save_button, self.remove_button):
            button.setVisible(has)
        self.choose_button.setToolTip(self.tr("Of sleep het hierheen: {kinds}").format(kinds=ALLOWED_WORDS))

    def take(self, path: Path) -> None:
        """Keep the document at *path*, in the background."""
        held = self._held
        if held is None:
            return
        self._desk.tasks.run(
            TASK,
            lambda _progress: self._hold(held.row_id, path),
            owner=self,
            what=self.tr("Document bewaren"),
            on_done=lambda _none: self._desk.say(self.tr("Document bewaard")),
            on_error=lambda problem: feedback.show_problem(self.window(), problem),
        )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._held is not None and dragged(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = take(event, self._desk.places.temporary, self) if dragged(event.mimeData()) else []
        if paths:
            self.take(paths[0])

    def _hold(self, row_id: int, path: Path) -> None:
        try:
            hold_document(self._desk.database, self._kind, row_id, path)
        finally:
            remove_paper(self._desk.places.temporary, path)

    def _button(self, name: str, text: str, icon_name: str, act: Callable[[], object]) -> Button:
        button = Button(text, self, look=ButtonLook.TEXT, icon_name=icon_name)
        button.setObjectName(name)
        button.clicked.connect(act)
        return button

    def _name_icons(self) -> None:
        for button, words in (
            (self.save_button, self.tr("Document opslaan als…")),
            (self.remove_button, self.tr("Haal het document weg")),
        ):
            button.setAccessibleName(words)
            button.setToolTip(words)

    def _on_choose(self) -> None:
        path = feedback.ask_open_file(self.window(), self.tr("Kies een document"), kinds=KINDS)
        if path is not None:
            self.take(path)

    def _on_open(self) -> None:
        held = self._held
        if held is not None:
            folder = self._desk.places.temporary
            self._try(lambda: open_document(self._desk.database, self._kind, held.row_id, folder))

    def _on_save(self) -> None:
        held = self._held
        if held is None:
            return
        try:
            proposal = unused_path(folder_for_papers(self._desk) / held.file_name)
        except NetwerkError as problem:
            feedback.show_problem(self.window(), problem)
            return
        kinds = f"{held.file_kind} (*{Path(held.file_name).suffix})"
        path = feedback.ask_save_file(
            self.window(), self.tr("Document opslaan"), proposal=proposal, kinds=kinds
        )
        if path is not None and self._try(
            lambda: save_document(self._desk.database, self._kind, held.row_id, path)
        ):
            words = self.tr("Opgeslagen in {folder}").format(folder=path.parent.name or path.parent)
            self._desk.say(words, undoable=False)

    def _on_remove(self) -> None:
        held = self._held
        if held is not None and self._try(
            lambda: let_document_go(self._desk.database, self._kind, held.row_id)
        ):
            self._desk.say(self.tr("Document weggehaald"))

    def _try(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except NetwerkError as problem:
            feedback.show_problem(self.window(), problem)
            return False
        return True
