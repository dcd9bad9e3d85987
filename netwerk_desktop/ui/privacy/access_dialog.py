"""*Inzage*: look at what would go out, leave names of others out or in, save it as paper or for machines."""

from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from netwerk_desktop.documents.report import render_report
from netwerk_desktop.model.errors import EnvironmentProblem
from netwerk_desktop.services.privacy.access import (
    AccessReport,
    AccessRow,
    access_report,
    as_json,
    without_others,
)
from netwerk_desktop.services.privacy.access_paper import access_paper
from netwerk_desktop.system.file_names import paper_file_name, unused_path
from netwerk_desktop.system.file_writing import write_new_file
from netwerk_desktop.ui import feedback
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.papers.paper_pane import PaperPane
from netwerk_desktop.ui.papers.saving import ask_where, folder_for_papers, write_paper
from netwerk_desktop.ui.privacy.choices import ChoiceRow, ChoiceTable, ChoiceWords
from netwerk_desktop.ui.privacy.frame import PrivacyDialog, top_bar
from netwerk_desktop.ui.shared.buttons import Button
from netwerk_desktop.ui.shared.chips import Option
from netwerk_desktop.ui.shared.labels import Label
from netwerk_desktop.ui.shared.row_table_model import Column
from netwerk_desktop.ui.shared.segmented import Segmented
from netwerk_desktop.ui.shared.tokens import Role
from netwerk_desktop.ui.tasks import Progress

Others = tuple[str, AccessRow]


class AccessDialog(PrivacyDialog):
    """Two sides: the paper as it goes out, and the texts in which others are named."""

    def __init__(self, desk: Desk, person_id: int, parent: QWidget | None = None) -> None:
        words = desk.tr("Dit krijgt wie vraagt wat jullie over hem of haar weten. Kijk het eerst na.")
        super().__init__(desk, desk.tr("Inzage"), words, parent)
        self.setObjectName("accessDialog")
        self._person_id = person_id
        self._report: AccessReport | None = None
        self.side = Segmented(
            [Option("paper", self.tr("Papier")), Option("others", self.tr("Andere namen"))],
            self,
            name=self.tr("Wat je ziet"),
        )
        self.side.setObjectName("accessSide")
        self.head_row.addWidget(self.side)
        self.paper = PaperPane(self, side=12)
        self._others_page = QWidget(self)
        self.others: ChoiceTable[Others] = ChoiceTable(
            ChoiceWords(self.tr("weggelaten"), self.tr("blijft staan"), self.tr("De naam")),
            _columns(),
            self,
            name=self.tr("Teksten waarin anderen genoemd worden"),
        )
        self.others.setObjectName("othersTable")
        self._others_words = Label("", self, role=Role.SECONDARY, wrap=True)
        self._others_words.setObjectName("othersWords")
        self.turn_button = Button(self.tr("Laat staan of weg"), self)
        self.turn_button.setObjectName("turnButton")
        self.json_button = self.add_button(self.tr("Opslaan als &gegevensbestand"), "saveJsonButton")
        self.save_button = self.add_button(
            self.tr("Opslaan als &PDF"), "savePdfButton", main=True, icon_name="download"
        )
        self._lay_out_pages()
        self._connect()
        self._show_side("paper")
        self._gather()

    def _lay_out_pages(self) -> None:
        column = QVBoxLayout(self._others_page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(top_bar(self, self._others_words, self.turn_button))
        column.addWidget(self.others, 1)
        self.body.addWidget(self.paper, 1)
        self.body.addWidget(self._others_page, 1)

    def _connect(self) -> None:
        self.side.changed.connect(self._show_side)
        self.others.turned.connect(self._make_paper)
        self.turn_button.clicked.connect(self.others.turn_chosen)
        self.save_button.clicked.connect(self._on_save)
        self.json_button.clicked.connect(self._on_save_json)

    def _gather(self) -> None:
        busy = self.tr("Wordt bij elkaar gezocht")
        self.save_button.set_why_not(busy)
        self.json_button.set_why_not(busy)

        def work(progress: Progress) -> AccessReport:
            return access_report(self.desk.database, self._person_id, tell=progress.report)

        what = self.tr("Alles over deze persoon zoeken")
        self.wait_for("access", work, self._on_gathered, what=what, on_problem=self.reject)

    def _on_gathered(self, report: AccessReport) -> None:
        self._report = report
        self.title_label.setText(self.tr("Inzage: {name}").format(name=report.name))
        self.others.show_items(report.rows_with_others, lambda _item: True)
        count = len(report.rows_with_others)
        self.side.set_words("others", self.tr("Andere namen ({count})").format(count=count))
        self._others_words.setText(
            self.tr(
                "In deze teksten staan ook namen of nummers van anderen. Ze worden weggelaten. Laat er "
                "een staan als dat nodig is om de tekst te begrijpen. Wie niet in het bestand staat, herkent "
                "Netwerk niet: lees het papier zelf na."
            )
            if count
            else self.tr(
                "Er is geen naam of nummer gevonden van iemand die ook in het bestand staat. Wie er niet in "
                "staat, herkent Netwerk niet: lees de teksten op het papier zelf na."
            )
        )
        self.turn_button.setVisible(count > 0)
        self._make_paper()

    def finished_report(self) -> AccessReport:
        """What goes out, with the choices that were made."""
        assert self._report is not None
        shown = {row.item[1].key for row in self.others.choice_rows if not row.goes}
        return without_others(self._report, shown_keys=shown)

    def _make_paper(self) -> None:
        paper, style = access_paper(self.desk.database, self.finished_report())
        self.wait_for(
            "accessPaper",
            lambda _progress: render_report(paper, style),
            self._show_paper,
            what=self.tr("Papier maken"),
        )

    def _show_paper(self, pdf: bytes) -> None:
        self.paper.show_pdf(pdf)
        self.save_button.set_why_not("")
        self.json_button.set_why_not("")

    def _show_side(self, key: str) -> None:
        self.paper.setVisible(key == "paper")
        self._others_page.setVisible(key == "others")

    def _file_name(self) -> str:
        name = "" if self._report is None else self._report.name
        return paper_file_name(self.desk.today(), "Inzage", partner=name)

    def _on_save(self) -> None:
        path = ask_where(self.desk, self, self._file_name())
        if path is not None and write_paper(self.desk, self, path, self.paper.pdf):
            self.hint.setText(self.tr("Opgeslagen. Geef het alleen aan de persoon zelf."))

    def _on_save_json(self) -> None:
        try:
            proposal = unused_path(folder_for_papers(self.desk) / self._file_name()).with_suffix(".json")
            path = feedback.ask_save_file(
                self,
                self.tr("Opslaan als gegevensbestand"),
                proposal=proposal,
                kinds=self.tr("Gegevensbestand (*.json)"),
            )
            if path is not None:
                self._write(path)
        except EnvironmentProblem as problem:
            feedback.show_problem(self, problem)

    def _write(self, path: Path) -> None:
        write_new_file(path, as_json(self.finished_report()))
        self.hint.setText(self.tr("Opgeslagen in {folder}").format(folder=path.parent.name))


def _columns() -> tuple[Column[ChoiceRow[Others]], ...]:
    def named(row: ChoiceRow[Others]) -> str:
        cells = row.item[1].cells
        return ", ".join(dict.fromkeys(other for cell in cells for other in cell.others))

    def text(row: ChoiceRow[Others]) -> str:
        cells = [cell for cell in row.item[1].cells if cell.others]
        return " · ".join(" ".join((cell.masked if row.goes else cell.value).split()) for cell in cells)

    return (
        Column(
            key="where",
            title="Onderdeel",
            width_text="Genoemd in andere teksten",
            text=lambda row: row.item[0],
        ),
        Column(key="who", title="Wie", width_text="Wilhelmina van Oosten", text=named),
        Column(key="text", title="Tekst", text=text, stretches=True),
    )
