"""The tab Partners as one widget: filter bar, list and detail, and how they follow the database."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QAction, QDragMoveEvent, QDropEvent, QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from netwerk_desktop.model.activities import ActivityKind
from netwerk_desktop.model.errors import NetwerkError
from netwerk_desktop.planning.folding import fold
from netwerk_desktop.planning.numbers import with_points
from netwerk_desktop.services.agreement_lists import agreement_at_work
from netwerk_desktop.services.contacts import ContactNote
from netwerk_desktop.services.history_subjects import Subject, SubjectKind
from netwerk_desktop.services.partner_lists import (
    PartnerRow,
    best_hit,
    find_partner_ids,
    list_colleagues,
    partner_rows,
    stale_partners,
    warm_up_search,
)
from netwerk_desktop.services.partners import add_partner
from netwerk_desktop.storage.changes import Changes
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.feedback import show_problem
from netwerk_desktop.ui.papers.network_paper_deeds import NetworkPaperDeeds
from netwerk_desktop.ui.papers.network_workbook import save_network
from netwerk_desktop.ui.papers.table_workbook import save_table
from netwerk_desktop.ui.partners.actions import TabActions
from netwerk_desktop.ui.partners.detail_pane import DetailPane
from netwerk_desktop.ui.partners.exchange_deeds import ExchangeDeeds
from netwerk_desktop.ui.partners.filter_bar import FilterBar
from netwerk_desktop.ui.partners.filters import lacks_step
from netwerk_desktop.ui.partners.list_pane import ListPane
from netwerk_desktop.ui.partners.rows import AllRows, PackedRows, RowsInOrder, read_rows
from netwerk_desktop.ui.partners.view_keeper import TABLES as VIEW_TABLES
from netwerk_desktop.ui.partners.view_keeper import ViewKeeper
from netwerk_desktop.ui.shared.counted import shown_words
from netwerk_desktop.ui.shared.empty_state import EmptyState, WayIn
from netwerk_desktop.ui.shared.evaluation_dialog import ask_review
from netwerk_desktop.ui.shared.sections import Ground, bare_column
from netwerk_desktop.ui.shared.tab_order import ReadInOrder
from netwerk_desktop.ui.shared.tokens import Role
from netwerk_desktop.ui.shared.two_panes import TwoPanes

MANY = 300
"""From so many changed partners on, reading the whole list again is faster."""

DETAIL_TABLES = (
    "partner",
    "partner_location",
    "contact_role",
    "person",
    "contact_moment",
    "next_step",
    "do_not_approach",
    "colleague",
    "issued_document",
    "collaboration_agreement",
    "commitment",
    "signature",
    "preparation_point",
    "reciprocity_entry",
    "partner_goal",
    "network_link",
    "publicity_item",
    "activity",
    "invitation",
    "partner_file",
    "known_apart",
    "consent",
    "thank_you_letter",
    "ask",
    "internship_place",
    "place_wish_count",
    "assignment",
    "partner_idea",
)
OTHER_WAYS = (
    *("importListAction", "exportNetworkAction", "savePartnersAction", "copyPartnersAction"),
    "duplicatesAction",
)
CHOOSE_AFTER_MILLISECONDS = 30
"""The list is painted first, then the first partner is read."""
WARM_UP_AFTER_MILLISECONDS = 400
"""The texts of the search, when all is on the screen."""
SHARES, SMALLEST = (55, 45), (360, 400)
"""Of the list and the detail."""


class PartnersTab(ReadInOrder):
    """Who we know, how we stand, and what is next.

    `demo_wanted()` asks for the demo school; `status_changed(text)` says what is shown and chosen.
    """

    demo_wanted = Signal()
    status_changed = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("partnersTab")
        self._desk = desk
        self._rows: AllRows = RowsInOrder()
        self._many_colleagues = False
        self._chosen_quietly = False
        self._actions = TabActions(self)
        others = [self._actions[name] for name in OTHER_WAYS]
        self.bar = FilterBar(self._actions["newPartnerAction"], others, self)
        self.list = ListPane(desk, self._actions, self)
        self.views = ViewKeeper(desk, self.bar, self.list.table, self)
        self._detail: DetailPane | None = None
        self._exchange = ExchangeDeeds(desk, self, self.list.table.chosen_ids)
        self._actions.update_state(chosen=0, resting=False, has_step=False)
        self.empty = self._make_empty()
        self._lay_out()
        self._connect()
        self.refresh()

    @property
    def detail(self) -> DetailPane:
        """The right half, made when it is wanted first: the list is painted before it."""
        if self._detail is None:
            self._detail = self._make_detail()
        return self._detail

    def actions(self) -> list[QAction]:
        """What can be done here, for the menu bar."""
        return list(self._actions.all())

    @property
    def status(self) -> str:
        """``20 van 214 getoond · 1 gekozen``."""
        total, shown = len(self._rows), self.list.model.rowCount()
        if not total:
            return self.tr("nog geen partners")
        return shown_words(shown, total, chosen=len(self.list.table.chosen_ids()))

    @property
    def counts(self) -> str:
        """``214 partners``, with and without filters; nothing to count says nothing."""
        if not self._rows:
            return ""
        return (
            self.tr("1 partner")
            if len(self._rows) == 1
            else self.tr("{count} partners").format(count=with_points(len(self._rows)))
        )

    def refresh(self) -> None:
        """Read everything again."""
        self._take_rows(read_rows(self._desk.database))
        self._refresh_detail()

    def focus_search(self) -> None:
        """Go to the search field of this list."""
        self.bar.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.bar.search.selectAll()

    def choose_partner(self, partner_id: int) -> bool:
        """Show this partner; filters that hide it are taken off. False when it does not exist."""
        if self._rows.row_of(partner_id) is None:
            return False
        if self.list.model.place_of(partner_id) is None:
            self.bar.clear()
            self._show_rows()
        return self.list.table.choose(partner_id)

    def log_contact_with(self, partner_id: int) -> None:
        """Open the form *Noteer contact* of this partner."""
        if self.choose_partner(partner_id):
            self.detail.log_contact()

    def plan_guest_lesson_with(self, partner_id: int) -> None:
        """Open the form *Plan activiteit* of this partner, for a guest lesson."""
        if self.choose_partner(partner_id):
            self.detail.plan_activity(ActivityKind.GUEST_LESSON)

    def start_new(self, name: str) -> None:
        """Begin a new partner that is called so."""
        if self._rows:
            self.detail.start_new(name)
        else:
            self.empty.name_edit.setText(name)
            self.empty.name_edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_mail(self, path: Path) -> None:
        """A mail that was dropped on the window: note it with the partner whose it is."""
        self._exchange.take_mail(path)

    def show_some(self, partner_ids: frozenset[int] | None, words: str) -> None:
        """Show only these partners, for a reason in *words*; None shows all."""
        if partner_ids is None:
            self.bar.clear()
        else:
            self.bar.show_some(partner_ids, words)
        rows = self.list.model.rows
        self.list.table.choose(rows[0].id if rows else None)
        self._focus_list()

    def keep_drafts(self) -> None:
        """Keep what is being typed, before the window closes or locks."""
        if self._detail is not None:
            self._detail.keep_drafts()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(WARM_UP_AFTER_MILLISECONDS, self, self._warm_up)
        if self._rows:
            QTimer.singleShot(CHOOSE_AFTER_MILLISECONDS, self, self._choose_first)
        else:
            self.empty.name_edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.keep_drafts()

    def _handlers(self) -> dict[str, Callable[[], object]]:
        def in_detail(act: Callable[[DetailPane], object]) -> Callable[[], object]:
            return lambda: act(self.detail)

        return {
            "newPartnerAction": self._on_new_partner,
            "importListAction": self._on_import,
            "exportNetworkAction": self._on_export,
            "callAction": self._on_call,
            "logContactAction": self._on_log_contact,
            "planStepAction": in_detail(DetailPane.plan_step),
            "stepDoneAction": in_detail(DetailPane.step_done),
            "showAgreementAction": self._on_agreement,
            "newAgreementAction": lambda: self._tell(self._desk.new_agreement_wanted),
            "thankYouLetterAction": lambda: self._tell(self._desk.letter_wanted),
            "mailPartnerAction": in_detail(DetailPane.mail),
            "addPersonAction": in_detail(DetailPane.add_person),
            "addLocationAction": in_detail(DetailPane.add_location),
            "renamePartnerAction": in_detail(lambda detail: detail.head.name.edit()),
            "liftRestAction": in_detail(DetailPane.lift_rest),
            "partnerHistoryAction": self._on_history,
            "savePartnersAction": self._on_save_table,
            "copyPartnersAction": self.list.table.copy_chosen,
            **self._exchange.handlers(),
            **NetworkPaperDeeds(self._desk, self, self.list.table.chosen_ids).handlers(),
            "callChosenAction": lambda: self._desk.call_round_wanted.emit(self.list.table.chosen_ids()),
            "planActivityAction": in_detail(DetailPane.plan_activity),
            "logAskAction": in_detail(DetailPane.log_ask),
            "noteReviewAction": self._on_note_review,
        }

    def _make_empty(self) -> EmptyState:
        empty = EmptyState(
            "handshake",
            self.tr("Hier komen alle bedrijven en mensen met wie je samenwerkt"),
            self,
            hint=self.tr("Een naam is genoeg om te beginnen. De rest vul je later aan."),
            placeholder=self.tr("Naam van je eerste partner"),
            button=self.tr("Voeg toe"),
            ways=(
                WayIn(
                    self.tr("Haal een lijst op uit Excel"),
                    "file-spreadsheet",
                    self.tr("je ziet eerst wat er verandert"),
                    self._on_import,
                    "importListButton",
                ),
                WayIn(
                    self.tr("Bekijk de demoschool"),
                    "school",
                    self.tr("los van je eigen gegevens"),
                    self.demo_wanted.emit,
                    "demoSchoolButton",
                ),
            ),
        )
        empty.setObjectName("partnersEmpty")
        return empty

    def _make_detail(self) -> DetailPane:
        detail = DetailPane(self._desk, self._actions, self._place)
        detail.invite(something_listed=self.list.model.rowCount() > 0)
        detail.partner_added.connect(self._on_added)
        detail.partner_wanted.connect(self.choose_partner)
        detail.left.connect(self._focus_list)
        self._exchange.watch(detail, lambda _event: detail.partner_id)
        column = bare_column(self._place)
        column.addWidget(detail)
        detail.show()
        column.activate()
        return detail

    def _refresh_detail(self, changes: Changes | None = None) -> None:
        if self._detail is not None:
            self._detail.refresh(changes)

    def _lay_out(self) -> None:
        self._place = Ground(Role.BASE, self)
        self._panes = TwoPanes(self.list, self._place, self, shares=SHARES, smallest=SMALLEST)
        self._panes.setObjectName("partnersSplitter")
        self._body = QStackedWidget(self)
        self._body.addWidget(self._panes)
        self._body.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.views.bar)
        column.addWidget(self._body, 1)
        self.addActions(list(self._actions.all()))

    def _connect(self) -> None:
        self._actions.connect_all(self._handlers())
        self.bar.changed.connect(self._on_filter_changed)
        self.bar.entered.connect(self._on_entered_list)
        self.list.chosen_changed.connect(self._on_chosen_changed)
        self.list.opened.connect(self._on_log_contact)
        self.list.cleared.connect(self.bar.clear)
        self.empty.added.connect(self._on_first_partner)
        self._desk.changed.connect(self._on_changed)
        self._desk.partner_wanted.connect(self.choose_partner)
        self._exchange.partner_wanted.connect(self.choose_partner)
        self._exchange.contact_wanted.connect(self._on_mail)
        self._exchange.documents_dropped.connect(self._on_documents)
        self.detail.sections.documents.mails_chosen.connect(self._exchange.take_files)
        self._exchange.watch(self.list.table.viewport(), self._partner_under, leaves_lists=True)

    def _take_fresh(self, stale: frozenset[int], fresh: dict[int, PartnerRow]) -> None:
        """Put *fresh* in the place of the stale rows; most changes touch one row and leave the rest be."""
        rows = ((row_id, self._rows.row_of(row_id)) for row_id in stale)
        before = {row_id: row for row_id, row in rows if row is not None}
        if before.keys() != fresh.keys() or any(_offers(before[key]) != _offers(fresh[key]) for key in fresh):
            if isinstance(self._rows, PackedRows):
                self._take_rows(read_rows(self._desk.database))
                return
            kept = (row for row in self._rows if row.id not in stale)
            ordered = sorted((*kept, *fresh.values()), key=lambda row: (row.sort_name, row.id))
            self._take_rows(RowsInOrder(ordered))
            return
        self._rows = self._rows.replaced(fresh)
        self.views.take_fresh(self._rows, before, fresh)
        self._show_rows()

    def _take_rows(self, rows: AllRows) -> None:
        self._rows = rows
        colleagues = list_colleagues(self._desk.database)
        many = len(colleagues) > 1
        if many != self._many_colleagues:
            self._many_colleagues = many
            self.list.show_owner(many)
        self.bar.offer(self._rows, [name for _id, name in colleagues])
        self.views.take_rows(self._rows, colleagues)
        self._body.setCurrentWidget(self._panes if rows else self.empty)
        self._show_rows()

    def _show_rows(self) -> None:
        found = find_partner_ids(self._desk.database, self.bar.search.text())
        shown = self.bar.filter(found).passing(self._rows)
        self.list.show_rows(shown)
        if self._detail is not None:
            self._detail.invite(something_listed=bool(shown))
        self.status_changed.emit(self.status)

    def _focus_list(self) -> None:
        self.list.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self, signal: SignalInstance) -> None:
        if self.detail.detail is not None:
            signal.emit(self.detail.detail.partner.id)

    def _on_changed(self, changes: Changes) -> None:
        stale = stale_partners(self._desk.database, changes)
        if stale is None or len(stale) > MANY:
            self.refresh()
            return
        if stale:
            self._take_fresh(stale, partner_rows(self._desk.database, stale))
        if changes.touches(*DETAIL_TABLES):
            self._refresh_detail(changes)
        if changes.touches(*VIEW_TABLES):
            self.views.reload()

    def _on_filter_changed(self) -> None:
        self.views.refresh()
        self._show_rows()

    def _on_entered_list(self) -> None:
        table = self.list.table
        wanted = fold(self.bar.search.text())
        if wanted or table.current_id() is None or not table.chosen_ids():
            hit = best_hit(self.list.model.rows, wanted)
            table.choose(None if hit is None else hit.id)
        self._focus_list()

    def _warm_up(self) -> None:
        # A window that was closed meanwhile has no file any more; of a very large one the words stay in it.
        if self.isVisible() and not isinstance(self._rows, PackedRows):
            warm_up_search(self._desk.database)

    def _choose_first(self) -> None:
        """So that the right half says something; a choice that was made stays."""
        rows = self.list.model.rows
        if rows and self.detail.detail is None and not self.list.table.chosen_ids():
            self.list.table.choose(rows[0].id)

    def _on_chosen_changed(self) -> None:
        if self._chosen_quietly:
            return
        chosen = self.list.table.chosen_ids()
        current = self.detail.detail
        if current is not None and chosen != (current.partner.id,) and self.detail.holds_refused_value():
            self._chosen_quietly = True
            self.list.table.choose(current.partner.id)
            self._chosen_quietly = False
            self.detail.show_refused(focus=self.list.table.hasFocus())
            return
        if current is None or chosen != (current.partner.id,):  # the cursor alone changes nothing in view
            self.detail.show_chosen(chosen)
        self.status_changed.emit(self.status)

    def _on_new_partner(self) -> None:
        if self._rows:
            self.detail.start_new()
        else:
            self.empty.name_edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_first_partner(self, name: str) -> None:
        try:
            partner_id = add_partner(self._desk.database, name)
        except NetwerkError as problem:
            show_problem(self, problem)
            return
        self._on_added(partner_id)

    def _on_added(self, partner_id: int) -> None:
        self.choose_partner(partner_id)
        self._focus_list()
        row = self._rows.row_of(partner_id)
        name = "" if row is None else row.name
        self._desk.say(self.tr("{name} toegevoegd").format(name=name if len(name) <= 60 else f"{name[:59]}…"))

    def _on_import(self) -> None:
        self._desk.import_wanted.emit()

    def _on_export(self) -> None:
        save_network(self._desk, self)

    def _on_mail(self, partner_id: int, note: ContactNote) -> None:
        if self.choose_partner(partner_id):
            self.detail.log_contact(note=note)

    def _on_documents(self, partner_id: int, paths: list[Path]) -> None:
        if self.choose_partner(partner_id):
            self.detail.sections.documents.keep(paths)

    def _partner_under(self, event: QDropEvent | QDragMoveEvent) -> int | None:
        index = self.list.table.indexAt(event.position().toPoint())
        return self.list.model.id_at(index.row()) if index.isValid() else None

    def _on_call(self) -> None:
        self.detail.log_contact(dial=True)

    def _on_log_contact(self) -> None:
        self.detail.log_contact()

    def _on_agreement(self) -> None:
        """The agreement that is at work; where there is none it is made."""
        if self.detail.detail is None:
            return
        partner_id = self.detail.detail.partner.id
        known = agreement_at_work(self._desk.database, partner_id)
        if known is None:
            self._desk.new_agreement_wanted.emit(partner_id)
        else:
            self._desk.agreement_wanted.emit(known)

    def _on_save_table(self) -> None:
        """The chosen rows when there are several, else all that is shown; a whole view gives its name."""
        several = len(self.list.table.chosen_ids()) > 1
        active, searched = self.views.active, bool(self.bar.search.text().strip())
        title = self.tr("Partners") if several or searched or active is None else active.title
        save_table(self._desk, self, self.list.table.content(only_chosen=several), title=title)

    def _on_history(self) -> None:
        if self.detail.detail is not None:
            self._desk.history_wanted.emit(Subject(SubjectKind.PARTNER, self.detail.detail.partner.id))

    def _on_note_review(self) -> None:
        if self.detail.detail is not None:
            partner = self.detail.detail.partner
            ask_review(self._desk, self, partner.id, partner.name)


def _offers(row: PartnerRow) -> tuple[object, ...]:
    """What the place in the list and the filters depend on."""
    return row.sort_name, row.city, row.types, lacks_step(row), row.fading.level, row.source, row.tags
