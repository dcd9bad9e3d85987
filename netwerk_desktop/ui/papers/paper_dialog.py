"""A finished paper to look at, print and save: for what has no tab or form of its own."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from netwerk_desktop.model.errors import NetwerkError
from netwerk_desktop.ui import feedback
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.papers.paper import Paper
from netwerk_desktop.ui.papers.paper_pane import PaperPane
from netwerk_desktop.ui.papers.printing import print_paper
from netwerk_desktop.ui.papers.saving import save_paper
from netwerk_desktop.ui.shared.buttons import Button, ButtonLook
from netwerk_desktop.ui.shared.first_size import first_size
from netwerk_desktop.ui.shared.sections import Ground
from netwerk_desktop.ui.shared.tokens import Role

SMALLEST = QSize(480, 400)
LARGEST = QSize(640, 720)


class PaperDialog(QDialog):
    """Show it with `open()`; nothing is kept, a paper like this is made again when it is wanted."""

    def __init__(self, desk: Desk, title: str, paper: Paper, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._paper = desk, paper
        self.setObjectName("paperDialog")
        self.setWindowTitle(title)
        self.setModal(True)
        self.pane = PaperPane(self, side=12)
        self.pane.show_pdf(paper.content)
        self.close_button = Button(self.tr("&Sluit"), self)
        self.close_button.setObjectName("cancelButton")
        self.save_button = Button(self.tr("Opslaan als &PDF"), self, icon_name="download")
        self.save_button.setObjectName("savePaperButton")
        self.print_button = Button(self.tr("&Druk af"), self, look=ButtonLook.MAIN, icon_name="printer")
        self.print_button.setObjectName("printPaperButton")
        self.print_button.setDefault(True)
        foot = Ground(Role.WINDOW, self, line_above=True)
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(8)
        row.addStretch(1)
        for button in (self.close_button, self.save_button, self.print_button):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.pane, 1)
        column.addWidget(foot)
        self.close_button.clicked.connect(self.reject)
        self.save_button.clicked.connect(self._on_save)
        self.print_button.clicked.connect(self._on_print)
        self.setMinimumSize(SMALLEST)
        self.resize(first_size(parent, LARGEST, SMALLEST))

    def _on_save(self) -> None:
        save_paper(self._desk, self, self._paper)

    def _on_print(self) -> None:
        print_paper(self._desk, self, self._paper, save_instead=self._on_save)


def open_paper(
    desk: Desk, parent: QWidget, title: str, make: Callable[[], bytes], *, file_name: str
) -> PaperDialog | None:
    """Make a paper and show it over *parent*; when it cannot be made, say why and return None."""
    try:
        content = make()
    except NetwerkError as problem:
        feedback.show_problem(parent, problem)
        return None
    return show_paper(desk, parent, title, Paper(content, file_name))


def show_paper(desk: Desk, parent: QWidget, title: str, paper: Paper) -> PaperDialog:
    """Show a paper that is made over *parent*."""
    dialog = PaperDialog(desk, title, paper, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog
