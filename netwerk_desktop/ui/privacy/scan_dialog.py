"""*Scan vrije teksten*: every text that may say too much of somebody, with the way to the partner."""

from PySide6.QtWidgets import QWidget

from netwerk_desktop.planning.personal_data_scan import Sensitive
from netwerk_desktop.services.privacy.scanning import KIND_WORDS, FoundText, scan_texts
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.privacy.frame import PrivacyDialog
from netwerk_desktop.ui.shared.data_table import DataTable
from netwerk_desktop.ui.shared.empty_state import NothingFound
from netwerk_desktop.ui.shared.labels import Label
from netwerk_desktop.ui.shared.marks import StatusKind, StatusMark
from netwerk_desktop.ui.shared.row_table_model import Column, RowTableModel
from netwerk_desktop.ui.shared.tokens import Role
from netwerk_desktop.ui.tasks import Progress


class ScanDialog(PrivacyDialog):
    """Looks through all texts when it opens."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        words = desk.tr(
            "Een BSN mag hier nooit staan. Over gezondheid, geloof en afkomst schrijf je alleen wat echt "
            "nodig is. Een hint kan ernaast zitten: kijk zelf."
        )
        super().__init__(desk, desk.tr("Scan vrije teksten"), words, parent)
        self.setObjectName("scanDialog")
        self._found: list[FoundText] = []
        self._model: RowTableModel[int] = RowTableModel(self._columns(), lambda row: row, self)
        self.table: DataTable[int] = DataTable(self._model, self, name=self.tr("Gevonden teksten"))
        self.table.setObjectName("scanTable")
        self.table.setSelectionMode(DataTable.SelectionMode.SingleSelection)
        self.nothing = NothingFound(
            self.tr("Niets gevonden dat op een BSN lijkt, of op gezondheid, geloof of afkomst."), self
        )
        self.nothing.clear_button.hide()
        self.nothing.hide()
        self.explanation = Label("", self, role=Role.SECONDARY, wrap=True)
        self.explanation.setObjectName("scanExplanation")
        self.explanation.setContentsMargins(16, 8, 16, 8)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.nothing, 1)
        self.body.addWidget(self.explanation)
        self.go_button = self.add_button(self.tr("&Ga naar partner"), "goButton", main=True)
        self.go_button.set_why_not(self.tr("Kies eerst een tekst"))
        self.go_button.clicked.connect(self._on_go)
        self.table.opened.connect(lambda _row: self._on_go())
        self.table.chosen_changed.connect(self._on_chosen)
        self._scan()

    def _scan(self) -> None:
        def work(progress: Progress) -> list[FoundText]:
            return scan_texts(self.desk.database, tell=progress.report)

        self.wait_for("textScan", work, self._show, what=self.tr("Teksten nakijken"))

    def _show(self, found: list[FoundText]) -> None:
        self._found = found
        self._model.replace_rows(range(len(found)))
        self.table.setVisible(bool(found))
        self.nothing.setVisible(not found)
        self.explanation.setVisible(bool(found))
        count = len(found)
        words = (
            self.tr("1 plek gevonden")
            if count == 1
            else self.tr("{count} plekken gevonden").format(count=count)
        )
        self.hint.setText(words if found else "")
        if found:
            self.table.choose(0)

    def _chosen(self) -> FoundText | None:
        place = self.table.current_id()
        return None if place is None or place >= len(self._found) else self._found[place]

    def _on_chosen(self) -> None:
        found = self._chosen()
        self.explanation.setText("" if found is None else found.hint)
        partner = None if found is None else found.partner_id
        self.go_button.set_why_not(
            "" if partner is not None else self.tr("Deze tekst hoort bij geen partner")
        )

    def _on_go(self) -> None:
        found = self._chosen()
        if found is not None and found.partner_id is not None:
            self.accept()
            self.desk.partner_wanted.emit(found.partner_id)

    def _columns(self) -> tuple[Column[int], ...]:
        def found(place: int) -> FoundText:
            return self._found[place]

        def mark(place: int) -> StatusMark:
            kind = found(place).kind
            status = StatusKind.URGENT if kind is Sensitive.BSN else StatusKind.ATTENTION
            return StatusMark(status, KIND_WORDS[kind])

        return (
            Column(key="kind", title="Soort", width_text="gezondheid", mark=mark, can_hide=False),
            Column(
                key="where",
                title="Waar",
                width_text="Contactmomenten · Installatietechniek Wösten",
                text=lambda place: found(place).where,
            ),
            Column(
                key="text",
                title="Tekst",
                text=lambda place: f"{found(place).label}: {found(place).snippet}",
                stretches=True,
            ),
        )
