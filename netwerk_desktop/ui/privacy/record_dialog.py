"""*Verwerkingsregister*: the school's record on the screen, to print or save."""

from PySide6.QtWidgets import QWidget

from netwerk_desktop.documents.report import render_report
from netwerk_desktop.services.privacy.record import TITLE, record_paper
from netwerk_desktop.system.file_names import paper_file_name
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.papers.paper import Paper
from netwerk_desktop.ui.papers.paper_pane import PaperPane
from netwerk_desktop.ui.papers.printing import print_paper
from netwerk_desktop.ui.papers.saving import save_paper
from netwerk_desktop.ui.privacy.frame import PrivacyDialog


class RecordDialog(PrivacyDialog):
    """The record as it would be printed now."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        words = desk.tr(
            "Welke persoonsgegevens er in Netwerk staan, waarvoor en hoe lang. De school moet dit kunnen "
            "laten zien."
        )
        super().__init__(desk, desk.tr(TITLE), words, parent)
        self.setObjectName("recordDialog")
        self.paper = PaperPane(self, side=12)
        self.body.addWidget(self.paper, 1)
        self.save_button = self.add_button(self.tr("Opslaan als &PDF"), "savePdfButton", icon_name="download")
        self.print_button = self.add_button(
            self.tr("&Druk af"), "printButton", main=True, icon_name="printer"
        )
        for button in (self.save_button, self.print_button):
            button.set_why_not(self.tr("Wordt gemaakt"))
        self.save_button.clicked.connect(self._on_save)
        self.print_button.clicked.connect(self._on_print)
        paper, style = record_paper(desk.database)
        self.wait_for(
            "record",
            lambda _progress: render_report(paper, style),
            self._show,
            what=self.tr("Register maken"),
        )

    def _show(self, pdf: bytes) -> None:
        self.paper.show_pdf(pdf)
        for button in (self.save_button, self.print_button):
            button.set_why_not("")

    def _paper(self) -> Paper:
        return Paper(self.paper.pdf, paper_file_name(self.desk.today(), TITLE))

    def _on_save(self) -> None:
        save_paper(self.desk, self, self._paper())

    def _on_print(self) -> None:
        print_paper(self.desk, self, self._paper(), save_instead=self._on_save)
