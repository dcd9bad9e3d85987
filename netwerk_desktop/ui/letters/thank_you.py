"""*Bedankbrief*: the text at the left, at the right the letter as it comes out of the printer."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TypeVar

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from netwerk_desktop.documents.pages import page_count
from netwerk_desktop.model.errors import DomainError, NetwerkError
from netwerk_desktop.model.letters import Season
from netwerk_desktop.planning.dates import long_date
from netwerk_desktop.services.kept_papers import IssuedPaper
from netwerk_desktop.services.letter_sentences import sentences_for
from netwerk_desktop.services.letters import (
    LetterDraft,
    compose_thank_you,
    issue_letter,
    letter_in_making,
    thanked_on,
    with_text,
)
from netwerk_desktop.services.partner_lists import partner_detail
from netwerk_desktop.services.school import envelope_of, the_school
from netwerk_desktop.system.file_names import paper_file_name
from netwerk_desktop.ui import feedback
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.letters.notices import notices_of
from netwerk_desktop.ui.papers.paper import paper_of
from netwerk_desktop.ui.papers.paper_maker import PaperMaker
from netwerk_desktop.ui.papers.paper_pane import PaperPane
from netwerk_desktop.ui.papers.printing import choose_printer, send_to_printer
from netwerk_desktop.ui.papers.saving import ask_where, write_paper
from netwerk_desktop.ui.shared.buttons import Button, ButtonLook
from netwerk_desktop.ui.shared.careful_note import CarefulNote
from netwerk_desktop.ui.shared.chips import Option
from netwerk_desktop.ui.shared.draft_keeper import DraftKeeper
from netwerk_desktop.ui.shared.editors import LineField, TextField
from netwerk_desktop.ui.shared.field_error import FieldMessage, mark_wrong
from netwerk_desktop.ui.shared.fields import LabelledField
from netwerk_desktop.ui.shared.first_size import first_size
from netwerk_desktop.ui.shared.keys import ENTER
from netwerk_desktop.ui.shared.labels import ElidedLabel, Label
from netwerk_desktop.ui.shared.sections import Ground, NoticeBox
from netwerk_desktop.ui.shared.segmented import Segmented
from netwerk_desktop.ui.shared.sentence_button import SentenceButton
from netwerk_desktop.ui.shared.theme import TextKind
from netwerk_desktop.ui.shared.tokens import Role

T = TypeVar("T")
SMALLEST = QSize(760, 440)
LARGEST = QSize(1000, 664)
TITLE = "Bedankbrief"
FIELDS = ("attention_line", "subject", "salutation", "closing")


class ThankYouDialog(QDialog):
    """One letter to one partner. Printing or saving keeps it with its number and logs the contact, once.

    Until then what was changed in it is kept, also when it is left. Show it with `open()`.
    """

    def __init__(self, desk: Desk, partner_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._partner_id = desk, partner_id
        self._draft: LetterDraft | None = None
        self._proposed: dict[str, str] = {}
        self._issued: IssuedPaper | None = None
        detail = partner_detail(desk.database, partner_id)
        self._partner_name = "" if detail is None else detail.partner.name
        self.setObjectName("thankYouDialog")
        self.setWindowTitle(self.tr("Bedankbrief"))
        self.setModal(True)
        self.fields = {name: self._field(name) for name in FIELDS}
        self.body_edit = TextField("", self, name=self.tr("Tekst van de brief"), lines=6)
        self.body_edit.setObjectName("bodyEdit")
        self.sentence_button = SentenceButton(self.body_edit, sentences_for(desk.database, partner_id), self)
        self.body_message = FieldMessage(self)
        self.season = Segmented(
            [
                Option(Season.SCHOOL_YEAR.value, self.tr("Schooljaar")),
                Option(Season.CHRISTMAS.value, self.tr("Kerst")),
            ],
            self,
            name=self.tr("Waarvoor"),
        )
        self.season.setObjectName("seasonSwitch")
        self.frame_check = QCheckBox(self.tr("&Venster"), self)
        self.frame_check.setObjectName("windowFrameCheck")
        self.frame_check.setToolTip(self.tr("Laat zien waar het venster van de envelop komt"))
        self.frame_check.setChecked(True)
        self.paper = PaperPane(self, side=12)
        self.paper.add_to_bar(self.frame_check)
        self.notices = QVBoxLayout()
        self.notices.setSpacing(4)
        self.address_button = Button(
            self.tr("Vul &adres in"), self, look=ButtonLook.TEXT, icon_name="map-pin"
        )
        self.address_button.setObjectName("fillAddressButton")
        self.close_button = Button(self.tr("A&nnuleer"), self)
        self.close_button.setObjectName("cancelButton")
        self.save_button = Button(self.tr("Opslaan als &PDF"), self, icon_name="download")
        self.save_button.setObjectName("saveLetterButton")
        self.print_button = Button(self.tr("&Druk af"), self, look=ButtonLook.MAIN, icon_name="printer")
        self.print_button.setObjectName("printLetterButton")
        self._hint = ElidedLabel("", self, role=Role.SECONDARY)
        self._hint.setObjectName("letterHint")
        self.again_button = Button(self.tr("Te&rug naar het voorstel"), self, look=ButtonLook.TEXT)
        self.again_button.setObjectName("proposalButton")
        self._maker = PaperMaker(desk, "letterPreview", self)
        self._keeper = DraftKeeper(desk, f"thankYou:{partner_id}", self._changed_values, self)
        self._lay_out()
        self._connect()
        self._start()
        self.setMinimumSize(SMALLEST)
        self.resize(first_size(parent, LARGEST, SMALLEST))
        self.body_edit.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def draft(self) -> LetterDraft | None:
        """The letter as it is typed now; None when this partner gets none."""
        return self._draft

    def done(self, result: int) -> None:
        self._maker.forget()
        self._keeper.keep_now()
        super().done(result)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            focused = self.focusWidget()
            if isinstance(focused, Button):
                focused.click()
            return
        super().keyPressEvent(event)

    def _field(self, name: str) -> LineField:
        made = LineField("", self)
        made.setObjectName(f"{name}Edit")
        return made

    def _lay_out(self) -> None:
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self._letter_page())
        self._pages.addWidget(self._refused_page())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        column.addWidget(self._pages, 1)
        column.addWidget(self._foot())

    def _head(self) -> Ground:
        head = Ground(Role.WINDOW, self, line_below=True)
        row = QHBoxLayout(head)
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(12)
        name = ElidedLabel(self._partner_name, self, kind=TextKind.SECTION)
        name.setObjectName("letterPartnerLabel")
        row.addWidget(name, 1)
        row.addWidget(self.season)
        return head

    def _letter_page(self) -> QWidget:
        page = QWidget(self)
        beside = QHBoxLayout(page)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(0)
        left = Ground(Role.BASE, page)
        column = QVBoxLayout(left)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(6)
        column.addLayout(self.notices)
        column.addWidget(self.address_button, 0, Qt.AlignmentFlag.AlignLeft)
        labels = {
            "attention_line": self.tr("&T.a.v."),
            "subject": self.tr("&Onderwerp"),
            "salutation": self.tr("Aan&hef"),
            "closing": self.tr("Slot&groet"),
        }
        for name in FIELDS[:-1]:
            column.addWidget(self._labelled(labels[name], self.fields[name]))
        column.addWidget(self.body_edit, 1)
        column.addWidget(self.body_message)
        column.addWidget(CarefulNote(self.body_edit, self))
        deeds = QHBoxLayout()
        deeds.setSpacing(16)
        deeds.addWidget(self.sentence_button)
        deeds.addWidget(self.again_button)
        deeds.addStretch(1)
        column.addLayout(deeds)
        column.addWidget(self._labelled(labels["closing"], self.fields["closing"]))
        beside.addWidget(left, 45)
        beside.addWidget(self.paper, 55)
        return page

    def _labelled(self, label: str, editor: LineField) -> LabelledField:
        field = LabelledField(label, editor, self, beside=True, label_text_width=self.tr("Onderwerp"))
        field.be_careful()
        return field

    def _refused_page(self) -> QWidget:
        page = Ground(Role.BASE, self)
        self._refused = Label("", page, kind=TextKind.SECTION, wrap=True)
        self._refused.setObjectName("refusedLabel")
        self._refused.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column = QVBoxLayout(page)
        column.setContentsMargins(48, 24, 48, 24)
        column.addStretch(1)
        column.addWidget(self._refused)
        column.addStretch(2)
        return page

    def _foot(self) -> Ground:
        foot = Ground(Role.WINDOW, self, line_above=True)
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(8)
        row.addWidget(self._hint, 1)
        for button in (self.close_button, self.save_button, self.print_button):
            row.addWidget(button)
        return foot

    def _connect(self) -> None:
        self.season.changed.connect(self._on_season)
        for field in self.fields.values():
            field.textEdited.connect(self._on_typed)
        self.body_edit.textChanged.connect(self._on_typed)
        self.frame_check.toggled.connect(self._on_frame)
        self.address_button.clicked.connect(self._on_address)
        self.again_button.clicked.connect(self._on_again)
        self.close_button.clicked.connect(self.reject)
        self.save_button.clicked.connect(self._on_save)
        self.print_button.clicked.connect(self._on_print)
        self._maker.made.connect(self.paper.show_pdf)

    def _start(self) -> None:
        """The proposal, with what she changed in it the last time."""
        kept = self._keeper.kept()
        seasons = {season.value: season for season in Season}
        self._compose(seasons.get(kept.get("season", "")))
        if self._draft is not None and kept:
            self._fill(kept)

    def _fill(self, values: Mapping[str, str]) -> None:
        """Put what is kept or proposed into the fields."""
        for name, field in self.fields.items():
            field.setText(values.get(name, field.text()))
        self.body_edit.setPlainText(values.get("body", self.body_edit.text()))
        self._on_typed()

    def _typed_values(self) -> dict[str, str]:
        return {
            **{name: field.text() for name, field in self.fields.items()},
            "body": self.body_edit.text(),
            "season": self.season.chosen,
        }

    def _changed_values(self) -> dict[str, str] | None:
        """What is worth keeping: nothing once the letter is made, or while it is as it was proposed."""
        if self._draft is None or self._issued is not None or self._typed_values() == self._proposed:
            return None
        return self._typed_values()

    def _on_again(self) -> None:
        self._fill(self._proposed)
        self.body_edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _compose(self, season: Season | None) -> None:
        """A new proposal for *season* (None: what fits the time of the year)."""
        try:
            draft = compose_thank_you(self._desk.database, self._partner_id, season=season)
        except DomainError as problem:
            self._refuse(problem.message)
            return
        self._draft = None  # the fields change by themselves now
        for name, field in self.fields.items():
            field.setText(getattr(draft, name))
        self.body_edit.setPlainText("\n\n".join(draft.paragraphs))
        self.season.set_chosen(draft.season.value)
        self._draft, self._proposed = draft, self._typed_values()
        self.again_button.hide()
        self._on_frame(self.frame_check.isChecked())
        self._show_notices()
        self._refresh_paper(at_once=True)

    def _refuse(self, message: str) -> None:
        self._refused.setText(message)
        self._pages.setCurrentIndex(1)
        for widget in (self.season, self.save_button, self.print_button):
            widget.hide()
        self.close_button.set_words(self.tr("&Sluit"))

    def _show_notices(self) -> None:
        while (item := self.notices.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        assert self._draft is not None
        found = () if self._issued is not None else notices_of(self._desk.database, self._draft)
        for notice in found:
            box = NoticeBox(notice.kind, notice.text, self)
            box.setObjectName("letterNotice")
            self.notices.addWidget(box)
        self.address_button.setVisible(any(notice.asks_address for notice in found))

    def _refresh_paper(self, *, at_once: bool = False) -> None:
        draft = self._draft
        if draft is not None:
            self._maker.ask(lambda: letter_in_making(self._desk.database, draft), at_once=at_once)

    def _try(self, act: Callable[[], T]) -> T | None:
        try:
            return act()
        except DomainError as problem:
            if problem.field == "body":
                mark_wrong(self.body_edit, wrong=True)
                self.body_message.show_error(problem.message)
                self.body_edit.setFocus(Qt.FocusReason.OtherFocusReason)
                return None
            feedback.show_problem(self, problem)
        except NetwerkError as problem:
            feedback.show_problem(self, problem)
        return None

    def _may_go_out(self) -> bool:
        """Nobody is thanked twice in one season unless she says so (F15)."""
        if self._issued is not None or self._draft is None:
            return True
        day = thanked_on(self._desk.database, self._partner_id, self._draft.season)
        if day is None:
            return True
        words = self.tr("{name} is al bedankt op {day}. Wil je toch nog een brief maken?").format(
            name=self._partner_name, day=long_date(day)
        )
        return feedback.confirm(self, self.tr("Al bedankt"), words, verb=self.tr("Maak toch een brief"))

    def _keep(self) -> IssuedPaper | None:
        """The kept letter; the first time it gets its number, later it is the same paper again."""
        draft = self._draft
        if self._issued is None and draft is not None:
            self._issued = self._try(lambda: issue_letter(self._desk.database, draft, again=True))
            if self._issued is not None:
                self._on_issued(self._issued)
        return self._issued

    def _on_issued(self, issued: IssuedPaper) -> None:
        for field in self.fields.values():
            field.setReadOnly(True)
        self.body_edit.setReadOnly(True)
        self.season.setEnabled(False)
        self.again_button.hide()
        self.sentence_button.hide()
        self._keeper.keep_now()
        self._show_notices()
        self._maker.forget()
        self.paper.show_pdf(issued.content)
        self._hint.setText(self.tr("Bewaard als {number}, contact genoteerd").format(number=issued.number))
        self.close_button.set_words(self.tr("&Sluit"))
        self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)  # typing in what stands fast does nothing
        self._desk.say(self.tr("Bedankbrief {number} bewaard").format(number=issued.number), undoable=False)

    def _on_typed(self) -> None:
        if self._draft is None or self._issued is not None:
            return
        typed = {name: field.text() for name, field in self.fields.items()}
        draft = replace(
            self._draft,
            attention_line=typed["attention_line"],
            subject=typed["subject"],
            salutation=typed["salutation"],
            closing=typed["closing"],
        )
        self._draft = with_text(draft, self.body_edit.text())
        self.again_button.setVisible(self._typed_values() != self._proposed)
        self._keeper.touch()
        mark_wrong(self.body_edit, wrong=False)
        self.body_message.show_error("")
        self._show_notices()
        self._refresh_paper()

    def _on_season(self, key: str) -> None:
        if self._draft is None:
            return
        if self.body_edit.text() != self._proposed["body"]:
            words = self.tr("Je hebt de tekst veranderd. Met een ander voorstel is die verandering weg.")
            if not feedback.confirm(self, self.tr("Nieuw voorstel"), words, verb=self.tr("Nieuw voorstel")):
                self.season.set_chosen(self._draft.season.value)
                return
        self._compose(Season(key))

    def _on_frame(self, shown: bool) -> None:
        if not shown:
            self.paper.set_frame(None)
            return
        envelope = envelope_of(the_school(self._desk.database))
        self.paper.set_frame(QRectF(envelope.x, envelope.y, envelope.width, envelope.height))

    def _on_address(self) -> None:
        self.reject()
        self._desk.partner_wanted.emit(self._partner_id)

    def _on_print(self) -> None:
        if not self._may_go_out():
            return
        pages = page_count(self.paper.pdf) if self.paper.pdf else 1
        printer = choose_printer(self, self._file_name(), pages=pages, save_instead=self._save)
        if printer is None:
            return
        issued = self._keep()
        if issued is not None:
            send_to_printer(self._desk, self, printer, paper_of(issued))

    def _on_save(self) -> None:
        if self._may_go_out():
            self._save()

    def _save(self) -> None:
        path = ask_where(self._desk, self, self._file_name())
        if path is None:
            return
        issued = self._keep()
        if issued is not None:
            write_paper(self._desk, self, path, issued.content)

    def _file_name(self) -> str:
        number = None if self._issued is None else self._issued.number
        return paper_file_name(self._desk.today(), TITLE, partner=self._partner_name, number=number)
