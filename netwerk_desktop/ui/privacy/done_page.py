"""What was erased before, each with its certificate."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from netwerk_desktop.documents.report import render_report
from netwerk_desktop.model.errors import NetwerkError
from netwerk_desktop.planning.dates import long_date
from netwerk_desktop.services.privacy.certificate import (
    KIND_WORDS,
    TITLE,
    ErasureCard,
    certificate_paper,
    erasures,
)
from netwerk_desktop.system.file_names import paper_file_name
from netwerk_desktop.ui import feedback
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.papers.paper import Paper
from netwerk_desktop.ui.papers.saving import save_paper
from netwerk_desktop.ui.privacy.frame import top_bar
from netwerk_desktop.ui.shared.buttons import Button
from netwerk_desktop.ui.shared.data_table import DataTable
from netwerk_desktop.ui.shared.labels import Label
from netwerk_desktop.ui.shared.row_table_model import Column, RowTableModel
from netwerk_desktop.ui.shared.tokens import Role


class DonePage(QWidget):
    """A list to choose from; the certificate is saved as a PDF."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._model: RowTableModel[ErasureCard] = RowTableModel(_columns(), lambda card: card.id, self)
        self.table: DataTable[ErasureCard] = DataTable(self._model, self, name=self.tr("Eerder gewist"))
        self.table.setObjectName("erasureTable")
        self.save_button = Button(self.tr("Bewi&js opslaan"), self, icon_name="download")
        self.save_button.setObjectName("certificateButton")
        self._words = Label("", self, role=Role.SECONDARY, wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(top_bar(self, self._words, self.save_button))
        column.addWidget(self.table, 1)
        self.save_button.clicked.connect(self._on_save)
        self.show_erasures()

    def show_erasures(self) -> None:
        """Read them again."""
        cards = erasures(self._desk.database)
        self._model.replace_rows(cards)
        self._words.setText(
            self.tr("Van elke keer is een bewijs, zonder namen.")
            if cards
            else self.tr("Er is nog nooit iets gewist. Na een schoonmaak staat het bewijs hier.")
        )
        if cards:
            self.table.choose(cards[0].id)
        self.save_button.set_why_not("" if cards else self.tr("Er is nog geen bewijs"))

    def _on_save(self) -> None:
        chosen = self.table.current_id()
        if chosen is None:
            return
        try:
            content = render_report(*certificate_paper(self._desk.database, chosen))
        except NetwerkError as problem:
            feedback.show_problem(self, problem)
            return
        save_paper(self._desk, self, Paper(content, paper_file_name(self._desk.today(), TITLE)))


def _columns() -> tuple[Column[ErasureCard], ...]:
    def counts(card: ErasureCard) -> str:
        return ", ".join(f"{title.lower()} ({count})" for title, count in card.counts.items() if count)

    return (
        Column(
            key="when",
            title="Gedaan op",
            width_text="22 november 2026",
            text=lambda card: long_date(card.done_on),
            sort_key=lambda card: card.done_on,
        ),
        Column(
            key="kind",
            title="Soort",
            width_text="vergeten op verzoek",
            text=lambda card: KIND_WORDS[card.kind],
        ),
        Column(key="counts", title="Aantallen", text=counts, stretches=True, tooltip=counts),
        Column(
            key="backups",
            title="In backups tot en met",
            width_text="22 november 2026",
            text=lambda card: (
                "" if card.gone_from_backups_on is None else long_date(card.gone_from_backups_on)
            ),
        ),
    )
