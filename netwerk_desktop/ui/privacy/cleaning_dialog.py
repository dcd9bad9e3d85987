"""*Jaarlijkse schoonmaak*: the proposal, the terms, who is kept longer, and what was done before."""

from PySide6.QtWidgets import QStackedWidget, QWidget

from netwerk_desktop.planning.dates import long_date
from netwerk_desktop.services.privacy.cleaning import Candidate, clean_up, over_term
from netwerk_desktop.storage.rotation import gone_on
from netwerk_desktop.ui import feedback
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.privacy.done_page import DonePage
from netwerk_desktop.ui.privacy.frame import PrivacyDialog
from netwerk_desktop.ui.privacy.hold_dialog import HoldDialog
from netwerk_desktop.ui.privacy.kept_page import KeptPage
from netwerk_desktop.ui.privacy.proposal_page import ProposalPage
from netwerk_desktop.ui.privacy.terms_page import TermsPage
from netwerk_desktop.ui.shared.chips import Option
from netwerk_desktop.ui.shared.segmented import Segmented
from netwerk_desktop.ui.tasks import Progress

PAGES = ("proposal", "terms", "kept", "done")


class CleaningDialog(PrivacyDialog):
    """Four pages; only the button of the first one erases, after a question."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        words = desk.tr("Wat over de bewaartermijn is, wordt anoniem. Doe dit één keer per jaar.")
        super().__init__(desk, desk.tr("Jaarlijkse schoonmaak"), words, parent)
        self.setObjectName("cleaningDialog")
        options = (
            Option("proposal", self.tr("Voorstel")),
            Option("terms", self.tr("Termijnen")),
            Option("kept", self.tr("Langer bewaard")),
            Option("done", self.tr("Gedaan")),
        )
        self.pages_switch = Segmented(options, self, name=self.tr("Onderdeel"))
        self.pages_switch.setObjectName("cleaningPages")
        self.head_row.addWidget(self.pages_switch)
        self.proposal = ProposalPage(self)
        self.terms = TermsPage(desk, self)
        self.kept = KeptPage(desk, self)
        self.done_page = DonePage(desk, self)
        self.pages = QStackedWidget(self)
        for page in (self.proposal, self.terms, self.kept, self.done_page):
            self.pages.addWidget(page)
        self.body.addWidget(self.pages, 1)
        self.clean_button = self.add_button(self.tr("&Maak anoniem"), "cleanButton", main=True)
        self._connect()
        self.look_again()

    def look_again(self) -> None:
        """Work out the proposal anew."""
        self.clean_button.set_why_not(self.tr("Wordt nagekeken"))

        def work(_progress: Progress) -> list[Candidate]:
            return over_term(self.desk.database)

        what = self.tr("Kijken wat over de termijn is")
        self.wait_for("overTerm", work, self._on_looked, what=what)

    def show_page(self, key: str) -> None:
        """Bring a page into view."""
        self.pages_switch.set_chosen(key)
        self.pages.setCurrentIndex(PAGES.index(key))
        self.clean_button.setVisible(key == "proposal")
        self._show_hint()

    def _connect(self) -> None:
        self.pages_switch.changed.connect(self.show_page)
        self.proposal.turned.connect(self._show_count)
        self.proposal.hold_wanted.connect(self._on_hold)
        self.terms.changed.connect(self.look_again)
        self.kept.changed.connect(self.look_again)
        self.clean_button.clicked.connect(self._on_clean)

    def _on_looked(self, candidates: list[Candidate]) -> None:
        self.proposal.show_candidates(candidates)
        self._show_count()

    def _show_count(self) -> None:
        count = len(self.proposal.chosen_subjects)
        self.clean_button.set_words(
            self.tr("&Maak {count} anoniem").format(count=count) if count else self.tr("&Maak anoniem")
        )
        self.clean_button.set_why_not("" if count else self.tr("Er is niets gekozen"))
        self._show_hint()

    def _show_hint(self) -> None:
        held = sum(row.fixed for row in self.proposal.table.choice_rows)
        shown = held and self.pages.currentIndex() == 0
        self.hint.setText(self.tr("{count} blijft met een reden").format(count=held) if shown else "")

    def _on_hold(self) -> None:
        people, name = self.proposal.selected_people
        if not people:
            return
        dialog = HoldDialog(self.desk, people, name, self)
        dialog.accepted.connect(self._on_held)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_held(self) -> None:
        self.kept.show_holds()
        self.look_again()

    def _on_clean(self) -> None:
        subjects = self.proposal.chosen_subjects
        count = len(subjects)
        becomes = (
            self.tr("1 van de voorgestelde regels wordt anoniem.")
            if count == 1
            else self.tr("{count} van de voorgestelde regels worden anoniem.").format(count=count)
        )
        warns = self.tr(
            "Dit kan niet met Ongedaan maken, en eerdere stappen kun je daarna niet meer terugnemen. In "
            "backups kunnen namen nog staan tot en met {day}."
        ).format(day=long_date(gone_on(self.desk.today())))
        verb = self.tr("Maak {count} anoniem").format(count=count)
        if not feedback.confirm(self, self.tr("Anoniem maken"), f"{becomes} {warns}", verb=verb):
            return
        self.clean_button.set_why_not(self.tr("Wordt gewist"))

        def work(progress: Progress) -> dict[str, int]:
            return clean_up(self.desk.database, subjects, tell=progress.report)

        self.wait_for(
            "cleanUp", work, self._on_cleaned, what=self.tr("Anoniem maken"), on_problem=self.look_again
        )

    def _on_cleaned(self, counts: dict[str, int]) -> None:
        self.desk.say(self.tr("{count} anoniem gemaakt").format(count=sum(counts.values())), undoable=False)
        self.done_page.show_erasures()
        self.kept.show_holds()
        self.show_page("done")
        self.look_again()
