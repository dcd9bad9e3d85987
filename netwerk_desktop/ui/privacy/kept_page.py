"""Who is kept longer than the term, and why; a reason that is gone is lifted here."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from netwerk_desktop.model.errors import NetwerkError
from netwerk_desktop.planning.dates import long_date
from netwerk_desktop.services.privacy.cleaning import HoldCard, holds, lift_hold
from netwerk_desktop.ui import feedback
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.privacy.frame import top_bar
from netwerk_desktop.ui.shared.buttons import Button
from netwerk_desktop.ui.shared.data_table import DataTable
from netwerk_desktop.ui.shared.labels import Label
from netwerk_desktop.ui.shared.row_table_model import Column, RowTableModel
from netwerk_desktop.ui.shared.tokens import Role


class KeptPage(QWidget):
    """`changed()` after a hold was lifted."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._model: RowTableModel[HoldCard] = RowTableModel(_columns(), lambda card: card.id, self)
        self.table: DataTable[HoldCard] = DataTable(self._model, self, name=self.tr("Langer bewaard"))
        self.table.setObjectName("holdTable")
        self.lift_button = Button(self.tr("&Hef op"), self)
        self.lift_button.setObjectName("liftHoldButton")
        self._words = Label("", self, role=Role.SECONDARY, wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(top_bar(self, self._words, self.lift_button))
        column.addWidget(self.table, 1)
        self.lift_button.clicked.connect(self._on_lift)
        self.show_holds()

    def show_holds(self) -> None:
        """Read them again."""
        cards = holds(self._desk.database)
        self._model.replace_rows(cards)
        self._words.setText(
            self.tr("Deze personen blijven ook na de termijn staan. Hef het op als de reden weg is.")
            if cards
            else self.tr(
                "Niemand blijft langer bewaard. Kies ‘Bewaar langer’ bij een persoon in het voorstel."
            )
        )
        if cards:
            self.table.choose(cards[0].id)
        self.lift_button.set_why_not("" if cards else self.tr("Er is niets om op te heffen"))

    def _on_lift(self) -> None:
        chosen = self.table.current_id()
        if chosen is None:
            return
        try:
            lift_hold(self._desk.database, chosen)
        except NetwerkError as problem:
            feedback.show_problem(self, problem)
            return
        self._desk.say(self.tr("Langer bewaren opgeheven"))
        self.show_holds()
        self.changed.emit()


def _columns() -> tuple[Column[HoldCard], ...]:
    return (
        Column(key="name", title="Wie", width_text="Wilhelmina van Oostindiën", text=lambda card: card.name),
        Column(key="reason", title="Waarom", text=lambda card: card.reason, stretches=True),
        Column(
            key="until",
            title="Tot en met",
            width_text="22 november 2026",
            text=lambda card: "" if card.until is None else long_date(card.until),
        ),
        Column(
            key="by",
            title="Besloten door",
            width_text="Hanneke Oosterveld",
            text=lambda card: card.decided_by,
        ),
    )
