"""The tab Overeenkomsten: filter bar, list and detail, and what can be done with the chosen agreement."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from netwerk_desktop.planning.numbers import with_points
from netwerk_desktop.services.agreement_lists import (
    AgreementDetail,
    AgreementRow,
    agreement_detail,
    list_agreements,
)
from netwerk_desktop.services.agreements import draft_agreement
from netwerk_desktop.services.evaluations import EvaluationCard
from netwerk_desktop.services.history_subjects import Subject, SubjectKind
from netwerk_desktop.storage.changes import Changes
from netwerk_desktop.ui.agreements.actions import AgreementActions
from netwerk_desktop.ui.agreements.columns import agreement_columns
from netwerk_desktop.ui.agreements.deeds import AgreementDeeds
from netwerk_desktop.ui.agreements.filter_bar import AgreementFilterBar
from netwerk_desktop.ui.agreements.filters import years_of
from netwerk_desktop.ui.agreements.pane import AgreementPane
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.papers.table_workbook import save_table
from netwerk_desktop.ui.shared.contact_levels import CONTACT_TABLES, ContactLevels
from netwerk_desktop.ui.shared.counted import shown_words
from netwerk_desktop.ui.shared.data_table import DataTable
from netwerk_desktop.ui.shared.empty_state import EmptyState, NothingFound, WayIn
from netwerk_desktop.ui.shared.partner_chooser import PartnerChooser
from netwerk_desktop.ui.shared.row_table_model import RowTableModel
from netwerk_desktop.ui.shared.tab_order import ReadInOrder
from netwerk_desktop.ui.shared.theme import theme

LIST_TABLES = (
    "collaboration_agreement", "agreement_party", "signature", "agreement_evaluation", "partner", "person",
    "do_not_approach",
)  # fmt: skip
PAPER_TABLES = (
    *LIST_TABLES, "governance_structure", "offer_menu", "template_version", "school", "partner_location",
    "issued_document",
)  # fmt: skip
MENU = (
    "newAgreementAction", None, "issueAgreementAction", "noteSignatureAction", "remindAction", None,
    "noteEvaluationAction", "evaluationGuideAction", None, "printAgreementAction", "saveAgreementAction",
    "openPapersFolderAction", None, "showPartnerAction", "agreementHistoryAction", "withdrawAgreementAction",
    "deleteDraftAction", None, "saveAgreementsAction", "wordingAction",
)  # fmt: skip
"""The menu of the tab; None is a line."""
FIRST_SIZES = (688, 678)
SMALL_SIZES = (616, 477)
"""List and detail under 1200 px, as long as she did not move the line between them."""
SMALL_UNDER = 1200
SUM_OF_FIRST, ROUNDING = sum(FIRST_SIZES), 4


class AgreementsTab(ReadInOrder):
    """All collaboration agreements. `words_changed()` when the words of the status line are others.

    `show_agreement(id)` opens one, `start_draft(partner_id)` makes one and opens it.
    """

    words_changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._rows: list[AgreementRow] = []
        self._levels = ContactLevels(desk.database)
        self.setObjectName("agreementsTab")
        self.deeds = AgreementDeeds(desk, self)
        self.actions_of_tab = AgreementActions(self._handlers(), self)
        self.addActions(self.actions_of_tab.all())
        self.filter_bar = AgreementFilterBar(self.actions_of_tab["newAgreementAction"], self)
        self._model: RowTableModel[AgreementRow] = RowTableModel(
            agreement_columns(self._levels), lambda row: row.id, self
        )
        self.table: DataTable[AgreementRow] = DataTable(self._model, self, name=self.tr("Overeenkomsten"))
        self.table.setObjectName("agreementsTable")
        self.pane = AgreementPane(desk, self.actions_of_tab, self)
        self.empty = self._empty_state()
        self.nothing_found = NothingFound(self.tr("Geen overeenkomst past bij deze filters"), self)
        self._menu = QMenu(self)
        self._lay_out()
        self._connect()
        self.table.sort_by("number", descending=True)
        self.reload()

    @property
    def menu_actions(self) -> tuple[QAction | None, ...]:
        """The actions for the tab's own menu; None is a line between them."""
        actions = self.actions_of_tab
        return tuple(None if name is None else actions[name] for name in MENU)

    def focus_search(self) -> None:
        """Ctrl+F."""
        self.filter_bar.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter_bar.search.selectAll()

    def words(self) -> tuple[str, str]:
        """What is shown and chosen, and how many there are."""
        shown, total, chosen = self._model.rowCount(), len(self._rows), len(self.table.chosen_ids())
        if not total:
            return self.tr("nog geen overeenkomsten"), ""
        left = shown_words(shown, total, chosen)
        right = self.tr("1 overeenkomst") if total == 1 else self.tr("{count} overeenkomsten")
        return left, right.format(count=with_points(total))

    def reload(self) -> None:
        """Read the list and the detail again."""
        self._rows = list_agreements(self._desk.database)
        self._read_levels()
        self.filter_bar.offer_years(years_of(self._rows))
        self._narrow()
        self._show_chosen()

    def show_agreement(self, agreement_id: int) -> bool:
        """Choose the agreement, also when a filter hides it; False when it is gone."""
        if self._model.place_of(agreement_id) is None:
            self.filter_bar.clear()
        found = self.table.choose(agreement_id)
        if found:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        return found

    def start_draft(self, partner_id: int) -> None:
        """A draft for this partner, filled in with what is known, and in view."""
        made = self.deeds.try_to(lambda: draft_agreement(self._desk.database, partner_id))
        if made is not None:
            self.show_agreement(made)
            self._desk.say(self.tr("Concept gemaakt"))
            # The pane may only now come into view, and what is hidden takes no focus.
            QTimer.singleShot(0, lambda: self._focus_button("issueAgreementAction"))

    def _issue(self, detail: AgreementDetail) -> None:
        if self.deeds.issue(detail):
            self._focus_button("printAgreementAction")

    def _focus_button(self, name: str) -> None:
        """The next step under the fingers: Enter does it."""
        button = self.pane.actions_row.button(self.actions_of_tab[name])
        if button is not None:
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose_partner(self) -> None:
        """*Nieuwe overeenkomst*: with whom?"""
        chooser = PartnerChooser(
            self._desk,
            self,
            title=self.tr("Met wie maak je een overeenkomst?"),
            button=self.tr("Maak concept"),
        )
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.chosen.connect(self.start_draft)
        chooser.open()

    def _handlers(self) -> Mapping[str, Callable[[], object]]:
        return {
            "newAgreementAction": self.choose_partner,
            "issueAgreementAction": lambda: self._with_detail(self._issue),
            "noteSignatureAction": lambda: self._with_detail(self.deeds.note_signature),
            "noteEvaluationAction": lambda: self._with_detail(self.deeds.note_evaluation),
            "evaluationGuideAction": lambda: self._with_detail(self.deeds.show_guide),
            "remindAction": lambda: self._with_detail(self.deeds.remind),
            "printAgreementAction": lambda: self._with_detail(self.deeds.print_paper),
            "saveAgreementAction": lambda: self._with_detail(self.deeds.save_paper),
            "openPapersFolderAction": self.deeds.open_folder,
            "showPartnerAction": lambda: self._with_detail(self.deeds.show_partner),
            "agreementHistoryAction": lambda: self._with_detail(self._show_history),
            "withdrawAgreementAction": lambda: self._with_detail(self.deeds.withdraw),
            "deleteDraftAction": lambda: self._with_detail(self.deeds.delete_draft),
            "saveAgreementsAction": self._save_table,
            "wordingAction": self._desk.wording_wanted.emit,
        }

    def _save_table(self) -> None:
        """What the list shows, or what of it is chosen when that is more than one."""
        several = len(self.table.chosen_ids()) > 1
        content = self.table.content(only_chosen=several)
        save_table(self._desk, self, content, title=self.tr("Overeenkomsten"))

    def _show_history(self, detail: AgreementDetail) -> None:
        self._desk.history_wanted.emit(Subject(SubjectKind.AGREEMENT, detail.agreement.id))

    def _with_detail(self, deed: Callable[[AgreementDetail], object]) -> None:
        """Do *deed* with the chosen agreement; a field that is being typed in is kept first."""
        focused = QApplication.focusWidget()
        if isinstance(focused, QLineEdit | QPlainTextEdit) and self.pane.isAncestorOf(focused):
            focused.clearFocus()
        if self.pane.detail is not None:
            deed(self.pane.detail)

    def _empty_state(self) -> EmptyState:
        state = EmptyState(
            "file-pen-line",
            self.tr("Hier staat wat je met partners op papier afspreekt"),
            self,
            hint=self.tr("Begin bij een partner: wat je al weet, staat dan ingevuld."),
            ways=[
                WayIn(
                    self.tr("Nieuwe overeenkomst"),
                    "plus",
                    self.tr("kies een partner"),
                    self.choose_partner,
                    "emptyNewAgreementButton",
                ),
                WayIn(
                    self.tr("Vaste teksten"),
                    "book-open",
                    self.tr("de artikelen van de school"),
                    self._desk.wording_wanted.emit,
                    "emptyWordingButton",
                ),
            ],
        )
        state.setObjectName("agreementsEmpty")
        return state

    def _lay_out(self) -> None:
        self.nothing_found.stand_over(self.table)
        self.table.setMinimumWidth(360)
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._splitter.setObjectName("agreementsSplitter")
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(1)
        self._splitter.addWidget(self.table)
        self._splitter.addWidget(self.pane)
        self._splitter.setSizes(FIRST_SIZES)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setStretchFactor(1, 1)
        self._whole = QStackedWidget(self)
        self._whole.addWidget(self._splitter)
        self._whole.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filter_bar)
        column.addWidget(self._whole, 1)

    def _connect(self) -> None:
        self.filter_bar.changed.connect(self._on_filter_changed)
        self.filter_bar.entered.connect(self._on_entered)
        self.nothing_found.cleared.connect(self.filter_bar.clear)
        self.table.chosen_changed.connect(self._on_chosen_changed)
        self.table.menu_wanted.connect(self._on_menu_wanted)
        self.table.opened.connect(self._on_opened)
        self.pane.party_wanted.connect(self._on_party_wanted)
        self.pane.evaluations.opened.connect(self._on_evaluation)
        self.pane.form.carry_wanted.connect(lambda: self._with_detail(self.deeds.take_along))
        self._desk.changed.connect(self._on_changed)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        first, second = self._splitter.sizes()
        untouched = abs(first * FIRST_SIZES[1] - second * FIRST_SIZES[0]) <= SUM_OF_FIRST * ROUNDING
        if untouched and self.width() < SMALL_UNDER * theme().scale:
            self._splitter.setSizes(SMALL_SIZES)

    def _narrow(self) -> None:
        chosen = self.filter_bar.filter()
        rows = chosen.keep(self._rows, self._desk.today())
        self._model.replace_rows(rows)
        self._whole.setCurrentWidget(self._splitter if self._rows else self.empty)
        self.nothing_found.setVisible(not rows and bool(self._rows))
        self.words_changed.emit()

    def _show_chosen(self) -> None:
        ids = self.table.chosen_ids()
        detail = agreement_detail(self._desk.database, ids[0]) if len(ids) == 1 else None
        self.actions_of_tab.update_state(None if detail is None else detail.agreement.status)
        self.pane.show_detail(detail, chosen=len(ids), something_listed=self._model.rowCount() > 0)
        self.words_changed.emit()

    def _on_filter_changed(self) -> None:
        self._narrow()
        self._show_chosen()

    def _on_entered(self) -> None:
        self.table.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_chosen_changed(self) -> None:
        self._show_chosen()

    def _on_opened(self, _row_id: int) -> None:
        self.pane.paper.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_evaluation(self, card: EvaluationCard | None) -> None:
        """Note one, or change the one that was clicked."""
        self._with_detail(lambda detail: self.deeds.note_evaluation(detail, card))

    def _on_menu_wanted(self, position: QPoint) -> None:
        self._menu.clear()
        for action in self.menu_actions:
            if action is None:
                self._menu.addSeparator()
            elif action.isEnabled():
                self._menu.addAction(action)
        self._menu.popup(position)

    def _on_party_wanted(self) -> None:
        detail = self.pane.detail
        if detail is None:
            return
        chooser = PartnerChooser(
            self._desk,
            self,
            title=self.tr("Welke partner doet ook mee?"),
            button=self.tr("Voeg toe"),
            without={party.partner_id for party in detail.parties if party.partner_id is not None},
        )
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.chosen.connect(lambda partner_id: self.deeds.add_party(detail, partner_id))
        chooser.open()

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches(*LIST_TABLES):
            self.reload()
            return
        if changes.touches(*CONTACT_TABLES):
            self._read_levels()
            self._narrow()
        if changes.touches(*PAPER_TABLES):
            self._show_chosen()

    def _read_levels(self) -> None:
        self._levels.read(row.partner_id for row in self._rows)
