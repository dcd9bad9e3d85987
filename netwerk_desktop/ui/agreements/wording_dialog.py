"""*Vaste teksten*: where the school reads, changes and approves the text of its agreements."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from netwerk_desktop.model.agreements import DocumentKind
from netwerk_desktop.model.errors import DomainError, EnvironmentProblem
from netwerk_desktop.planning.dates import long_date
from netwerk_desktop.services.templates import (
    WordingCard,
    approve_wording,
    lines_of,
    list_wordings,
    newest_wording,
    open_choices,
    save_wording,
    with_choice,
    with_line,
)
from netwerk_desktop.services.wording_sample import sample_paper
from netwerk_desktop.ui import feedback
from netwerk_desktop.ui.agreements.wording_lines import WordingLine
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.papers.paper_maker import PaperMaker
from netwerk_desktop.ui.papers.paper_pane import PaperPane
from netwerk_desktop.ui.shared.buttons import Button, ButtonLook
from netwerk_desktop.ui.shared.chips import Option
from netwerk_desktop.ui.shared.editors import ChoiceField, LineField
from netwerk_desktop.ui.shared.fields import LabelledField
from netwerk_desktop.ui.shared.first_size import first_size
from netwerk_desktop.ui.shared.keys import ENTER
from netwerk_desktop.ui.shared.labels import ElidedLabel, Label
from netwerk_desktop.ui.shared.sections import Ground, NoticeBox, NoticeKind, scrolling
from netwerk_desktop.ui.shared.theme import TextKind
from netwerk_desktop.ui.shared.tokens import Role

KIND = DocumentKind.COLLABORATION
SMALLEST = QSize(760, 440)
LARGEST = QSize(1080, 680)
WORKING = "working"


class WordingDialog(QDialog):
    """Left the articles, right the paper; at the foot who approves. Show it with `open()`."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._card = newest_wording(desk.database, KIND)
        self._making_new = False
        self.lines: dict[str, WordingLine] = {}
        self.setObjectName("wordingDialog")
        self.setWindowTitle(self.tr("Vaste teksten"))
        self.setModal(True)
        self.versions = ChoiceField((), self, name=self.tr("Versie"))
        self.versions.setObjectName("versionChoice")
        self.new_button = Button(self.tr("Nieuwe versie"), self, icon_name="plus")
        self.new_button.setObjectName("newVersionButton")
        self.notice = NoticeBox(NoticeKind.PROPOSAL, "", self)
        self.paper = PaperPane(self, side=12)
        self.who_edit = LineField("", self)
        self.who_edit.setObjectName("approvedByEdit")
        self._who = LabelledField(
            self.tr("&Wie stelt vast"),
            self.who_edit,
            self,
            beside=True,
            label_text_width=self.tr("Wie stelt vast"),
        )
        self.who_edit.setPlaceholderText(self.tr("naam en functie"))
        self.close_button = Button(self.tr("&Sluit"), self)
        self.close_button.setObjectName("closeButton")
        self.approve_button = Button(self.tr("Stel &vast"), self, look=ButtonLook.MAIN)
        self.approve_button.setObjectName("approveButton")
        self._maker = PaperMaker(desk, "wordingPreview", self)
        self._text_area = QVBoxLayout()
        self._lay_out()
        self._connect()
        self._show_card()
        self.setMinimumSize(SMALLEST)
        self.resize(first_size(parent, LARGEST, SMALLEST))

    @property
    def editable(self) -> bool:
        """Whether the version in view may be changed."""
        return self._making_new or not self._card.is_approved

    def done(self, result: int) -> None:
        self._maker.forget()
        super().done(result)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            focused = self.focusWidget()
            if isinstance(focused, Button):
                focused.click()
            return
        super().keyPressEvent(event)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        beside = QHBoxLayout()
        beside.setSpacing(0)
        left = Ground(Role.BASE, self)
        inner = QVBoxLayout(left)
        inner.setContentsMargins(0, 0, 0, 0)
        self._scroll = scrolling(QWidget(), left)
        inner.addWidget(self._scroll)
        beside.addWidget(left, 56)
        beside.addWidget(self.paper, 44)
        column.addLayout(beside, 1)
        column.addWidget(self._foot())

    def _head(self) -> Ground:
        head = Ground(Role.WINDOW, self, line_below=True)
        row = QHBoxLayout(head)
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(8)
        title = self.tr("Tekst van de samenwerkingsovereenkomst")
        row.addWidget(ElidedLabel(title, self, kind=TextKind.SECTION), 1)
        row.addWidget(self.versions)
        row.addWidget(self.new_button)
        return head

    def _foot(self) -> Ground:
        foot = Ground(Role.WINDOW, self, line_above=True)
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(8)
        policy = self._who.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._who.setSizePolicy(policy)
        row.addWidget(self._who, 1)
        row.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.approve_button, 0, Qt.AlignmentFlag.AlignTop)
        return foot

    def _connect(self) -> None:
        self.close_button.clicked.connect(self.reject)
        self.approve_button.clicked.connect(self._on_approve)
        self.who_edit.returnPressed.connect(self._on_approve)  # it asks before it does
        self.new_button.clicked.connect(self._on_new)
        self.versions.chosen_changed.connect(self._on_version)
        self._maker.made.connect(self.paper.show_pdf)
        self._maker.refused.connect(self._on_refused)

    def _show_card(self) -> None:
        """Everything anew for the version in view."""
        self._offer_versions()
        self._show_state()
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(2)
        column.addWidget(self.notice)
        column.addSpacing(6)
        column.addWidget(self._signs_explained(body))
        column.addSpacing(4)
        self.lines = {}
        self._add_lines(column, body)
        column.addStretch(1)
        old = self._scroll.takeWidget()
        self._scroll.setWidget(body)
        body.setAutoFillBackground(False)
        if old is not None:
            old.deleteLater()
        self._refresh_paper(at_once=True)

    def _signs_explained(self, body: QWidget) -> Label:
        """What the signs in the text mean, for who has never seen them."""
        words = self.tr("{begin} en dergelijke vult Netwerk in; [als …] staat er alleen in dat geval.")
        return Label(words, body, kind=TextKind.CAPTION, role=Role.SECONDARY, wrap=True)

    def _add_lines(self, column: QVBoxLayout, body: QWidget) -> None:
        words = dict(lines_of(self._card.text))
        self._add_line(column, body, "titel", "", words, heading=True)
        for number, article in enumerate(self._card.text.articles, start=1):
            self._add_line(column, body, f"{article.key}.kop", str(number), words, heading=True)
            if article.only_if:
                case = self.tr("Alleen als: {case}").format(case=article.only_if.replace("_", " "))
                column.addWidget(Label(case, body, kind=TextKind.CAPTION, role=Role.SECONDARY))
            for place in range(1, len(article.lines) + 1):
                key = f"{article.key}.{place}"
                self._add_line(column, body, key, f"{number}.{place}", words, heading=False)
        self._add_line(column, body, "slot", self.tr("slot"), words, heading=False)

    def _add_line(
        self,
        column: QVBoxLayout,
        body: QWidget,
        key: str,
        number: str,
        words: dict[str, str],
        *,
        heading: bool,
    ) -> None:
        line = WordingLine(number, words[key], body, editable=self.editable, heading=heading)
        line.setObjectName(f"line.{key}")
        line.edited.connect(lambda text: self._on_edited(key, text))
        line.chosen.connect(lambda place, text: self._on_chosen(key, place, text))
        self.lines[key] = line
        column.addWidget(line)

    def _offer_versions(self) -> None:
        cards = list_wordings(self._desk.database, KIND)
        options = [Option(str(card.version), self._version_words(card)) for card in cards]
        if self._card.version_id is None or self._making_new:
            options.insert(
                0, Option(WORKING, self.tr("begintekst") if not cards else self.tr("nieuwe versie"))
            )
        self.versions.set_options(options)
        chosen = WORKING if self._card.version_id is None or self._making_new else str(self._card.version)
        self.versions.set_chosen(chosen)
        newest = not cards or self._card.version >= cards[0].version
        self.new_button.setVisible(self._card.is_approved and not self._making_new and newest)

    def _version_words(self, card: WordingCard) -> str:
        if card.approved_on is None:
            return self.tr("versie {number}, in de maak").format(number=card.version)
        day = card.approved_on
        return self.tr("versie {number}, vastgesteld {day}").format(
            number=card.version, day=f"{day.day}-{day.month}-{day.year}"
        )

    def _show_state(self) -> None:
        for widget in (self._who, self.approve_button):
            widget.setVisible(self.editable)
        if self.editable:
            count = len(open_choices(self._card))
            self.notice.set_text(
                self.tr(
                    "Lees de artikelen en pas ze aan waar de school dat wil. Bij {count} plekken kies je "
                    "zelf de woorden; een voorstel staat er al. Daarna stelt de school de tekst vast."
                ).format(count=count)
            )
            return
        day = self._card.approved_on
        words = self.tr("Vastgesteld op {day} door {who}. Deze tekst verandert niet meer.")
        self.notice.set_text(words.format(day=long_date(day) if day else "", who=self._card.approved_by))

    def _refresh_paper(self, *, at_once: bool = False) -> None:
        card = self._card
        self._maker.ask(lambda: sample_paper(self._desk.database, card, card.text), at_once=at_once)

    def _keep(self, key: str, words: str, *, choice: int = 0) -> None:
        line = self.lines[key]
        try:
            text = with_line(self._card.text, key, words)
            self._card = save_wording(self._desk.database, KIND, text)
        except DomainError as problem:
            line.show_error(problem.message, choice=choice)
            return
        except EnvironmentProblem as problem:
            feedback.show_problem(self, problem)
            return
        self._making_new = False
        line.show_words(dict(lines_of(self._card.text))[key])
        self._offer_versions()
        self._show_state()
        self._refresh_paper()

    def _on_edited(self, key: str, words: str) -> None:
        self._keep(key, words)

    def _on_chosen(self, key: str, place: int, words: str) -> None:
        line = dict(lines_of(self._card.text))[key]
        self._keep(key, with_choice(line, place, words or "…"), choice=place)

    def _on_new(self) -> None:
        self._making_new = True
        self._show_card()

    def _on_version(self, key: str) -> None:
        if key == WORKING:
            return
        cards = list_wordings(self._desk.database, KIND)
        self._making_new = False
        self._card = next((card for card in cards if str(card.version) == key), self._card)
        self._show_card()

    def _on_approve(self) -> None:
        if not self.who_edit.text().strip():
            self._who.show_error(
                self.tr("Vul in wie de tekst vaststelt. Bijvoorbeeld: H. Oosterveld, directeur")
            )
            self.who_edit.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        question = self.tr(
            "Vanaf nu staat deze tekst op elke nieuwe overeenkomst. Wat al definitief is, verandert niet. "
            "Ongedaan maken kan tot de eerste overeenkomst ermee definitief is; een nieuwe versie kan altijd."
        )
        if not feedback.confirm(self, self.tr("Stel de tekst vast"), question, verb=self.tr("Stel vast")):
            return
        decided = {choice.key: choice.proposal for choice in open_choices(self._card) if choice.proposal}
        try:
            self._card = approve_wording(
                self._desk.database, KIND, decided=decided, approved_by=self.who_edit.text()
            )
        except DomainError as problem:
            self._who.show_error(problem.message)
            return
        except EnvironmentProblem as problem:
            feedback.show_problem(self, problem)
            return
        self._making_new = False
        self._show_card()
        self._desk.say(self.tr("Tekst vastgesteld"))

    def _on_refused(self, _message: str) -> None:
        self.paper.clear()
