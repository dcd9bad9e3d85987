"""The detail of one agreement: head, quick actions, paper, and beside it who signs or what is filled in."""

import datetime as dt

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from netwerk_desktop.documents.pages import page_count
from netwerk_desktop.model.agreements import AgreementStatus
from netwerk_desktop.planning.dates import long_date
from netwerk_desktop.services.agreement_lists import AgreementDetail
from netwerk_desktop.services.issuing import paper_in_making
from netwerk_desktop.ui.agreements.action_row import ActionRow
from netwerk_desktop.ui.agreements.actions import AgreementActions
from netwerk_desktop.ui.agreements.draft_form import DraftForm
from netwerk_desktop.ui.agreements.evaluation_list import EvaluationList
from netwerk_desktop.ui.agreements.paper_list import PaperList
from netwerk_desktop.ui.agreements.signing import WhoSigns
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.papers.paper_maker import PaperMaker
from netwerk_desktop.ui.papers.paper_pane import PaperPane
from netwerk_desktop.ui.shared.chips import Option
from netwerk_desktop.ui.shared.labels import ElidedLabel, Label
from netwerk_desktop.ui.shared.mark_label import MarkLabel
from netwerk_desktop.ui.shared.marks import PipMark, StatusKind, StatusMark
from netwerk_desktop.ui.shared.sections import PANE_SIDE, Ground, NoticeBox, NoticeKind, scrolling
from netwerk_desktop.ui.shared.segmented import Segmented
from netwerk_desktop.ui.shared.theme import TextKind, theme
from netwerk_desktop.ui.shared.tokens import Role

BESIDE_FROM = 600
"""Width at text scale 1 from which paper and people stand beside each other."""
PEOPLE, PAPER = "people", "paper"
MOST_PIPS = 4

QUICK_DRAFT = (
    ("issueAgreementAction", "file-check"),
    ("printAgreementAction", "printer"),
    ("saveAgreementAction", "download"),
)
QUICK_ISSUED = (
    ("noteSignatureAction", "pen-line"),
    ("printAgreementAction", "printer"),
    ("saveAgreementAction", "download"),
    ("openPapersFolderAction", "folder-open"),
)
REST_DRAFT = (
    "openPapersFolderAction",
    "showPartnerAction",
    "agreementHistoryAction",
    None,
    "deleteDraftAction",
)
REST_ISSUED = (
    "remindAction",
    "noteEvaluationAction",
    "evaluationGuideAction",
    "showPartnerAction",
    "agreementHistoryAction",
    None,
    "withdrawAgreementAction",
)


class AgreementPane(Ground):
    """Follows the list. `party_wanted()` asks for a further party of the draft."""

    party_wanted = Signal()

    def __init__(self, desk: Desk, actions: AgreementActions, parent: QWidget | None = None) -> None:
        super().__init__(Role.BASE, parent)
        self._desk, self._actions = desk, actions
        self._detail: AgreementDetail | None = None
        self.setObjectName("agreementPane")
        self.setMinimumWidth(400)
        self.paper = PaperPane(self)
        self.paper.setObjectName("agreementPaper")
        self.form = DraftForm(desk, self)
        self.who_signs = WhoSigns(self)
        self.evaluations = EvaluationList(self)
        self.papers = PaperList(self)
        self.reason = NoticeBox(NoticeKind.WARNING, "", self, lead=self.tr("Ingetrokken"))
        self.reason.setObjectName("withdrawnNotice")
        self._name = ElidedLabel("", self, kind=TextKind.NAME)
        self._name.setObjectName("agreementPartnerLabel")
        self._signed = MarkLabel(None, self)
        self._facts = ElidedLabel("", self, role=Role.SECONDARY)
        self._facts.setObjectName("agreementFactsLabel")
        self.actions_row = ActionRow(self)
        self.switch = Segmented(
            [Option(PEOPLE, self.tr("Wie tekent")), Option(PAPER, self.tr("Papier"))],
            self,
            name=self.tr("Wie tekent of het papier"),
        )
        self.switch.setObjectName("paneSwitch")
        self._maker = PaperMaker(desk, "agreementPreview", self)
        self._fact_words = ("", "")
        self._problem = Label("", self, role=Role.SECONDARY, wrap=True)
        self._lay_out()
        self._connect()
        self.show_detail(None)

    @property
    def detail(self) -> AgreementDetail | None:
        """What is shown."""
        return self._detail

    def show_detail(
        self, detail: AgreementDetail | None, *, chosen: int = 0, something_listed: bool = True
    ) -> None:
        """Show an agreement, or words when none or several are chosen; nothing beside an empty list."""
        other = detail is None or self._detail is None or detail.agreement.id != self._detail.agreement.id
        self._detail = detail
        self._pages.setCurrentIndex(0 if detail is None else 1)
        if detail is None:
            self._maker.forget()
            self.paper.clear()
            self._nothing.setText(self._words_for_nothing(chosen) if something_listed else "")
            return
        is_draft = detail.agreement.status is AgreementStatus.DRAFT
        self._show_head(detail)
        self._offer_actions(is_draft=is_draft)
        self._body.setCurrentWidget(self._form_area if is_draft else self._signing_area)
        self.switch.set_words(PEOPLE, self.tr("Invullen") if is_draft else self.tr("Wie tekent"))
        if is_draft:
            self.form.show_detail(detail)
        else:
            self._show_signing(detail)
        if other:
            self.switch.set_chosen(PEOPLE)
            self.paper.clear()
        self._arrange()
        number = detail.agreement.id
        self._maker.ask(lambda: paper_in_making(self._desk.database, number), at_once=other)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _lay_out(self) -> None:
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self._empty_page())
        self._pages.addWidget(self._detail_page())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)

    def _empty_page(self) -> QWidget:
        page = QWidget(self)
        self._nothing = Label("", page, role=Role.SECONDARY, wrap=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column = QVBoxLayout(page)
        column.setContentsMargins(24, 24, 24, 24)
        column.addStretch(1)
        column.addWidget(self._nothing)
        column.addStretch(2)
        return page

    def _detail_page(self) -> QWidget:
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        column.addWidget(self._switch_bar())
        beside = QHBoxLayout()
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(0)
        self._body = QStackedWidget(page)
        self._form_area = scrolling(self.form, page)
        self._signing_area = scrolling(self._signing_page(), page)
        self._body.addWidget(self._form_area)
        self._body.addWidget(self._signing_area)
        beside.addWidget(self.paper, 52)
        beside.addWidget(self._body, 48)
        column.addLayout(beside, 1)
        return page

    def _head(self) -> Ground:
        head = Ground(Role.BASE, self, line_below=True)
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self._name, 1)
        first.addWidget(self._signed)
        column = QVBoxLayout(head)
        column.setContentsMargins(PANE_SIDE, 10, PANE_SIDE, 10)
        column.setSpacing(3)
        column.addLayout(first)
        column.addWidget(self._facts)
        column.addSpacing(5)
        column.addWidget(self.actions_row)
        column.addWidget(self._problem)
        self._problem.hide()
        return head

    def _switch_bar(self) -> QWidget:
        self._switch_line = QWidget(self)
        row = QHBoxLayout(self._switch_line)
        row.setContentsMargins(PANE_SIDE, 8, PANE_SIDE, 4)
        row.addWidget(self.switch)
        row.addStretch(1)
        return self._switch_line

    def _signing_page(self) -> QWidget:
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(PANE_SIDE, 10, PANE_SIDE, 16)
        column.setSpacing(12)
        for widget in (self.reason, self.who_signs, self.evaluations, self.papers):
            column.addWidget(widget)
        column.addStretch(1)
        return page

    def _connect(self) -> None:
        self.form.party_wanted.connect(self.party_wanted)
        self.switch.changed.connect(self._on_switched)
        self._maker.made.connect(self._on_made)
        self._maker.refused.connect(self._on_refused)
        theme().changed.connect(self._arrange)

    def _show_head(self, detail: AgreementDetail) -> None:
        agreement = detail.agreement
        signatures = [s for party in detail.parties for s in party.signatures]
        signed = sum(s.signed_on is not None for s in signatures)
        self._name.setText(detail.partner_name)
        if agreement.status is AgreementStatus.DRAFT:
            self._signed.set_mark(StatusMark(StatusKind.DRAFT, detail.state.value))
        else:
            total = len(signatures)
            words = self.tr("{signed} van {total} getekend").format(signed=signed, total=total)
            pips = (signed, total) if total <= MOST_PIPS else (0, 0)
            self._signed.set_mark(PipMark(*pips, words))
        what = self.tr("Samenwerkingsovereenkomst {number}").format(number=agreement.number or "")
        if agreement.number is None:
            what = self.tr("Samenwerkingsovereenkomst, nog zonder nummer")
        term = self.tr("{start} t/m {end}").format(
            start=long_date(agreement.starts_on), end=long_date(agreement.ends_on)
        )
        short = (
            agreement.number or self.tr("nog zonder nummer"),
            _short_term(agreement.starts_on, agreement.ends_on),
        )
        self._fact_words = (f"{what} · {term}", " · ".join(short))
        self._fit_facts()

    def _fit_facts(self) -> None:
        """In full where there is room; else shorter, so that the last day is still to be read."""
        full, short = self._fact_words
        room = self.width() - 2 * PANE_SIDE
        self._facts.setText(full if theme().text_width(full) <= room else short)

    def _offer_actions(self, *, is_draft: bool) -> None:
        quick, rest = (QUICK_DRAFT, REST_DRAFT) if is_draft else (QUICK_ISSUED, REST_ISSUED)
        main = self._actions["issueAgreementAction"] if is_draft else None
        self.actions_row.offer(
            [(self._actions[name], icon_name) for name, icon_name in quick],
            [None if name is None else self._actions[name] for name in rest],
            main=main,
        )

    def _show_signing(self, detail: AgreementDetail) -> None:
        agreement = detail.agreement
        day = agreement.withdrawn_on
        self.reason.setVisible(day is not None)
        if day is not None:
            words = self.tr("Op {day}: {reason}")
            self.reason.set_text(words.format(day=long_date(day), reason=agreement.withdrawn_because))
        self.who_signs.show_detail(detail, self._desk.today())
        self.evaluations.show_detail(detail, self._desk.today())
        self.papers.show_papers(detail.papers)

    def _words_for_nothing(self, chosen: int) -> str:
        if chosen > 1:
            return self.tr("{count} overeenkomsten gekozen. Kies er één om haar te zien.").format(
                count=chosen
            )
        return self.tr("Kies een overeenkomst in de lijst.")

    def _arrange(self) -> None:
        """Beside each other where there is room, else two pages with a switch."""
        beside = self.width() >= BESIDE_FROM * theme().scale
        self._switch_line.setVisible(not beside)
        self.paper.setVisible(beside or self.switch.chosen == PAPER)
        self._body.setVisible(beside or self.switch.chosen == PEOPLE)
        self._fit_facts()

    def _on_switched(self, _key: str) -> None:
        self._arrange()

    def _on_made(self, pdf: bytes) -> None:
        self._problem.hide()
        self.paper.show_pdf(pdf)
        count = page_count(pdf)
        words = self.tr("Papier, 1 blad") if count == 1 else self.tr("Papier, {count} bladen")
        self.switch.set_words(PAPER, words.format(count=count))

    def _on_refused(self, message: str) -> None:
        self.paper.clear()
        self._problem.setText(message)
        self._problem.show()


def _short_term(first: dt.date, last: dt.date) -> str:
    """``22-11-2026 t/m 31-7-2027``."""
    begin, end = (f"{day.day}-{day.month}-{day.year}" for day in (first, last))
    return f"{begin} t/m {end}"
