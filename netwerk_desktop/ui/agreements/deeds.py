"""What is done with one agreement: make it definitive, note signatures, print, save, withdraw, throw away."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDialog, QWidget

from netwerk_desktop.model.agreements import AgreementStatus
from netwerk_desktop.model.errors import DomainError, NetwerkError
from netwerk_desktop.services.agreement_lists import AgreementDetail, agreement_detail
from netwerk_desktop.services.agreements import change_parties, delete_draft, propose_party
from netwerk_desktop.services.carried_points import carry_points
from netwerk_desktop.services.chasing import note_chase, reminder_for
from netwerk_desktop.services.evaluations import EvaluationCard
from netwerk_desktop.services.issuing import (
    issue_agreement,
    issuing_obstacle,
    paper_in_making,
)
from netwerk_desktop.services.kept_papers import issued_paper
from netwerk_desktop.system.mail_draft import MailAttachment, MailDraft
from netwerk_desktop.ui import feedback
from netwerk_desktop.ui.agreements.dialogs import SignDialog, WithdrawDialog
from netwerk_desktop.ui.agreements.party_form import line_of
from netwerk_desktop.ui.agreements.warnings import signing_warnings
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.papers.mailing import open_mail
from netwerk_desktop.ui.papers.network_paper_deeds import show_handout
from netwerk_desktop.ui.papers.paper import Paper, draft_paper, paper_of
from netwerk_desktop.ui.papers.printing import print_paper
from netwerk_desktop.ui.papers.saving import open_papers_folder, save_paper
from netwerk_desktop.ui.shared.evaluation_dialog import ask_evaluation

T = TypeVar("T")
WORDING_FIELDS = ("wording", "template")


class AgreementDeeds(QObject):
    """Does it, and says in plain words when it cannot be done."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window

    def try_to(self, act: Callable[[], T]) -> T | None:
        """The result of *act*, or None after saying what is in the way."""
        try:
            return act()
        except NetwerkError as problem:
            feedback.show_problem(self._window, problem)
            return None

    def issue(self, detail: AgreementDetail) -> bool:
        """*Maak definitief*: asks first, and takes her to what is in the way; True when it is done.

        The same question prints it too: from partner to paper in three clicks.
        """
        obstacle = issuing_obstacle(self._desk.database, detail.agreement.id)
        if obstacle is not None:
            self._explain(obstacle)
            return False
        lines = [
            self.tr(
                "Het papier krijgt een nummer en een code, en blijft daarna precies zoals het nu is. "
                "Je kunt dit niet ongedaan maken; intrekken kan wel."
            ),
            *signing_warnings(detail),
        ]
        title = self.tr("{name}: maak definitief").format(name=detail.partner_name)
        printing, only = self.tr("Maak definitief en druk af"), self.tr("Alleen definitief")
        chosen = feedback.choose(self._window, title, "\n\n".join(lines), verb=printing, other=only)
        if chosen is None:
            return False
        paper = self.try_to(lambda: issue_agreement(self._desk.database, detail.agreement.id))
        if paper is None:
            return False
        self._desk.say(self.tr("{number} is definitief").format(number=paper.number), undoable=False)
        issued = agreement_detail(self._desk.database, detail.agreement.id)
        if chosen == printing and issued is not None:
            self.print_paper(issued)
        return True

    def note_signature(self, detail: AgreementDetail) -> None:
        """*Is getekend…*"""
        self._open(SignDialog(self._desk, detail, self._window))

    def note_evaluation(self, detail: AgreementDetail, card: EvaluationCard | None = None) -> None:
        """*Noteer evaluatie…*; with *card* that one is changed."""
        ask_evaluation(self._desk, self._window, detail, card)

    def show_guide(self, detail: AgreementDetail) -> None:
        """*Leidraad evaluatie…*: the paper for the talk with its partner."""
        show_handout(self._desk, self._window, "REVIEW", detail.agreement.partner_id)

    def take_along(self, detail: AgreementDetail) -> None:
        """Put what the last evaluation left to be done on the menukaart of this draft."""

        def take() -> bool:
            carry_points(self._desk.database, detail.agreement.id)
            return True

        if self.try_to(take):
            self._desk.say(self.tr("Punten staan op de menukaart"))

    def remind(self, detail: AgreementDetail) -> None:
        """*Herinner*: a draft with the paper, to who has not signed; at most twice, never in a holiday."""
        reminder = self.try_to(lambda: reminder_for(self._desk.database, detail.agreement.id))
        if reminder is None:
            return
        if reminder.why_not:
            words = " ".join(part for part in (f"{reminder.why_not.rstrip('.')}.", reminder.told) if part)
            feedback.show_problem(self._window, DomainError(words))
            return
        paper = self.try_to(lambda: self._paper(detail))
        if paper is None:
            return
        attachment = MailAttachment(paper.file_name, paper.content)
        draft = MailDraft(reminder.to, reminder.subject, reminder.body, (attachment,))
        if not open_mail(self._desk, self._window, draft):
            return

        def note() -> bool:
            note_chase(self._desk.database, detail.agreement.id)
            return True

        if self.try_to(note):
            self._desk.say(self.tr("Herinnering staat klaar in je mailprogramma"))

    def withdraw(self, detail: AgreementDetail) -> None:
        """*Trek in…*"""
        self._open(WithdrawDialog(self._desk, detail, self._window))

    def delete_draft(self, detail: AgreementDetail) -> None:
        """*Gooi concept weg*: at once, because it can be undone."""

        def delete() -> bool:
            delete_draft(self._desk.database, detail.agreement.id)
            return True

        if self.try_to(delete):
            self._desk.say(self.tr("Concept weggegooid"))

    def add_party(self, detail: AgreementDetail, partner_id: int) -> None:
        """One more partner as party, with its people filled in."""

        def add() -> None:
            line = propose_party(self._desk.database, partner_id)
            lines = [*(line_of(party) for party in detail.parties), line]
            change_parties(self._desk.database, detail.agreement.id, lines)

        self.try_to(add)

    def show_partner(self, detail: AgreementDetail) -> None:
        """*Naar partner*"""
        self._desk.partner_wanted.emit(detail.agreement.partner_id)

    def print_paper(self, detail: AgreementDetail) -> None:
        """*Druk af*: the kept paper, or the draft with CONCEPT."""
        paper = self.try_to(lambda: self._paper(detail))
        if paper is not None:
            print_paper(self._desk, self._window, paper, save_instead=lambda: self._save(paper))

    def save_paper(self, detail: AgreementDetail) -> None:
        """*Opslaan als PDF*"""
        paper = self.try_to(lambda: self._paper(detail))
        if paper is not None:
            self._save(paper)

    def open_folder(self) -> None:
        """*Map openen*"""
        open_papers_folder(self._desk, self._window)

    def _save(self, paper: Paper) -> None:
        save_paper(self._desk, self._window, paper)

    def _paper(self, detail: AgreementDetail) -> Paper:
        agreement = detail.agreement
        if agreement.status is not AgreementStatus.DRAFT and detail.papers:
            return paper_of(issued_paper(self._desk.database, detail.papers[0].document_id))
        making = paper_in_making(self._desk.database, agreement.id)
        return draft_paper(
            making.render(),
            day=self._desk.today(),
            title=making.title,
            partner_name=making.partner_name,
        )

    def _explain(self, obstacle: DomainError) -> None:
        if obstacle.field not in WORDING_FIELDS:
            feedback.show_problem(self._window, obstacle)
            return
        title = self.tr("De vaste tekst is nog niet klaar")
        if feedback.confirm(self._window, title, obstacle.message, verb=self.tr("Open vaste teksten")):
            self._desk.wording_wanted.emit()

    def _open(self, dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
