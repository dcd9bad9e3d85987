"""The second page: the first rows of the file, with above each column what it becomes."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from netwerk_desktop.exchange.list_columns import ListField
from netwerk_desktop.exchange.list_layout import NO_NAME, ColumnMapping
from netwerk_desktop.exchange.tables import Table
from netwerk_desktop.ui.importing.list_models import SampleModel
from netwerk_desktop.ui.importing.list_table import ListTable
from netwerk_desktop.ui.importing.signs import Sign
from netwerk_desktop.ui.shared.labels import ElidedLabel
from netwerk_desktop.ui.shared.sections import Ground
from netwerk_desktop.ui.shared.tokens import Role


class ColumnsPage(QWidget):
    """`field_chosen(column of the file, field)` when somebody changes what a column becomes."""

    field_chosen = Signal(int, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = SampleModel(self)
        self.table = ListTable(self._model, self, name=self.tr("De eerste rijen van de lijst"))
        self.table.setObjectName("columnsTable")
        self._sign = Sign("columns-3", self)
        self._words = ElidedLabel("", self)
        self._words.setObjectName("columnsWords")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar())
        column.addWidget(self.table, 1)
        self.table.header.field_chosen.connect(self.field_chosen)

    def show_list(self, table: Table, mapping: ColumnMapping) -> None:
        """Show the first rows under these choices."""
        self._model.show_list(table, mapping)
        if self._model.rowCount() and not self.table.currentIndex().isValid():
            self.table.choose([0])
        self._say(mapping)

    def _say(self, mapping: ColumnMapping) -> None:
        left = sum(column.field is ListField.IGNORE for column in mapping.columns)
        notice = next((text for text in mapping.notices if text != NO_NAME), "")
        if not mapping.has_name:
            self._show(NO_NAME, "circle-alert", Role.URGENT)
        elif notice:
            self._show(notice, "triangle-alert", Role.ATTENTION)
        elif left:
            count = self.tr("1 kolom blijft") if left == 1 else self.tr("{n} kolommen blijven").format(n=left)
            words = self.tr("Kijk boven elke kolom of de keuze klopt. {count} achter.").format(count=count)
            self._show(words, "columns-3", Role.SECONDARY)
        else:
            self._show(
                self.tr("Kijk boven elke kolom of de keuze klopt. Alles gaat mee."),
                "columns-3",
                Role.SECONDARY,
            )

    def _show(self, words: str, icon_name: str, role: Role) -> None:
        self._sign.set_icon(icon_name, role)
        self._words.setText(words)
        self._words.set_role(role)

    def _bar(self) -> Ground:
        bar = Ground(Role.WINDOW, self, line_below=True)
        row = QHBoxLayout(bar)
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(8)
        row.addWidget(self._sign)
        row.addWidget(self._words, 1)
        return bar
