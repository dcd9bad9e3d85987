"""The left half: the table of partners, or what to do when there is nothing to show."""

from collections.abc import Sequence
from operator import attrgetter

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from netwerk_desktop.services.partner_lists import PartnerRow
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.partners.actions import TabActions
from netwerk_desktop.ui.partners.columns import partner_columns
from netwerk_desktop.ui.shared.data_table import DataTable
from netwerk_desktop.ui.shared.empty_state import NothingFound
from netwerk_desktop.ui.shared.row_table_model import RowTableModel

ROW_ACTIONS = (
    "callAction",
    "logContactAction",
    "planStepAction",
    "stepDoneAction",
    "planActivityAction",
    "callChosenAction",
    "",
    "newAgreementAction",
    "thankYouLetterAction",
    "",
    "liftRestAction",
    "mergePartnersAction",
    "",
    "printLabelsAction",
    "saveCardsAction",
    "savePartnersAction",
    "copyPartnersAction",
)


class ListPane(QWidget):
    """`chosen_changed()` after another choice by mouse or keyboard; `opened()` to go on to the detail."""

    chosen_changed = Signal()
    opened = Signal()
    cleared = Signal()

    def __init__(self, desk: Desk, actions: TabActions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self.model: RowTableModel[PartnerRow] = RowTableModel(
            partner_columns(desk.today), attrgetter("id"), self
        )
        self.table = DataTable(self.model, self, name=self.tr("Partners"))
        self.table.setObjectName("partnersTable")
        self._nothing = NothingFound(self.tr("Geen partner past bij deze woorden en filters"), self)
        self._nothing.setObjectName("nothingFound")
        self._nothing.stand_over(self.table)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.table)
        self.table.sort_by("name")
        self.table.chosen_changed.connect(self.chosen_changed)
        self.table.opened.connect(self.opened)
        self.table.menu_wanted.connect(self._on_menu)
        self._nothing.cleared.connect(self.cleared)

    def show_rows(self, rows: Sequence[PartnerRow]) -> None:
        """Show these rows in the chosen order; who was chosen stays chosen."""
        self.model.replace_rows(rows)
        self._nothing.setVisible(not rows)

    def show_owner(self, shown: bool) -> None:
        """The owner has a column as soon as there is more than one colleague."""
        self.table.set_column_hidden("owner", hidden=not shown)

    def row_menu(self) -> QMenu:
        """The actions of the detail, for the chosen rows."""
        menu = QMenu(self)
        menu.setObjectName("partnerMenu")
        for name in ROW_ACTIONS:
            if name:
                menu.addAction(self._actions[name])
            else:
                menu.addSeparator()
        return menu

    def _on_menu(self, position: QPoint) -> None:
        menu = self.row_menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(position)
