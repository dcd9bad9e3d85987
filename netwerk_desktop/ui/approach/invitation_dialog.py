"""*Uitnodiging*: one text for all guests at the left, their letters as they will be printed at the right."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from netwerk_desktop.documents.pages import page_count
from netwerk_desktop.model.errors import DomainError, NetwerkError
from netwerk_desktop.services.guests import EventDetail, GuestRow, LeftAlone, note_sent
from netwerk_desktop.services.invitation_consent import names_to_mind
from netwerk_desktop.services.invitation_letters import (
    InvitationText,
    LettersInMaking,
    invitation_mail,
    propose_invitation,
    recipients,
)
from netwerk_desktop.services.letter_sentences import sentences_for_all
from netwerk_desktop.services.school import envelope_of, the_school
from netwerk_desktop.system.file_names import paper_file_name
from netwerk_desktop.system.mail_draft import MailAttachment, MailDraft
from netwerk_desktop.ui import feedback
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.papers.mailing import open_mail
from netwerk_desktop.ui.papers.paper import Paper
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
from netwerk_desktop.ui.shared.labels import ElidedLabel
from netwerk_desktop.ui.shared.sections import Ground, NoticeBox, NoticeKind
from netwerk_desktop.ui.shared.segmented import Segmented
from netwerk_desktop.ui.shared.sentence_button import SentenceButton
from netwerk_desktop.ui.shared.theme import TextKind
from netwerk_desktop.ui.shared.tokens import Role

SMALLEST, LARGEST = QSize(760, 440), QSize(1000, 664)
TITLE: Final = "Uitnodiging"
NEW, ALL = "new", "all"
MOST_NAMED: Final = 4


class InvitationDialog(QDialog):
    """Printing, saving or mailing notes that these guests were written to. Show it with `open()`.

    What she changed in the text is kept with the gathering until it is put back.
    """

    def __init__(self, desk: Desk, detail: EventDetail, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._event = desk, detail.event
        self._guests = detail.guests
        self._proposal = propose_invitation(desk.database, detail.event.id)
        self._text = self._proposal
        self._making: LettersInMaking | None = None
        self._shown: LettersInMaking | None = None
        self._mailed: set[int] = set()
        self._fills = False
        self._keeper = DraftKeeper(desk, f"invitation:{detail.event.id}", self._changed_values, self)
        self.setObjectName("invitationDialog")
        self.setWindowTitle(self.tr("Uitnodiging"))
        self.setModal(True)
        unsent = [guest for guest in self._guests if guest.sent_on is None]
        self.whom = Segmented(
            [
                Option(NEW, self.tr("Nog niet verstuurd ({count})").format(count=len(unsent))),
                Option(ALL, self.tr("Iedereen ({count})").format(count=len(self._guests))),
            ],
            self,
            name=self.tr("Voor wie"),
        )
        self.whom.setObjectName("invitationWhomSwitch")
        self.whom.set_chosen(NEW if unsent else ALL)
        self._read()
        self._make_fields()
        self._make_buttons()
        self._maker = PaperMaker(desk, "invitationPreview", self)
        self._lay_out()
        self._connect()
        self._start()
        self.setMinimumSize(SMALLEST)
        self.resize(first_size(parent, LARGEST, SMALLEST))
        self.body_edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def done(self, result: int) -> None:
        self._maker.forget()
        self.keep_now()
        super().done(result)

    def keep_now(self) -> None:
        """Keep the text at once, for instance before the program locks."""
        self._keeper.keep_now()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            focused = self.focusWidget()
            if isinstance(focused, Button):
                focused.click()
            return
        super().keyPressEvent(event)

    def _make_fields(self) -> None:
        self.subject_edit = LineField("", self)
        self.subject_edit.setObjectName("invitationSubjectEdit")
        self.body_edit = TextField("", self, name=self.tr("Tekst van de uitnodiging"), lines=8)
        self.body_edit.setObjectName("invitationBodyEdit")
        self.sentence_button = SentenceButton(self.body_edit, sentences_for_all(self._desk.database), self)
        self.body_message = FieldMessage(self)
        self.closing_edit = LineField("", self)
        self.closing_edit.setObjectName("invitationClosingEdit")
        self.again_button = Button(
            self.tr("&Terug naar het voorstel"), self, look=ButtonLook.TEXT, icon_name="undo-2"
        )
        self.again_button.setObjectName("proposalAgainButton")
        self.changed_notice = NoticeBox(
            NoticeKind.WARNING,
            self.tr("De bijeenkomst is gewijzigd nadat je dit schreef. Kloppen dag en plaats nog?"),
            self,
        )
        self.changed_notice.setObjectName("eventChangedNotice")
        self.changed_notice.hide()
        self.consent_notice = NoticeBox(NoticeKind.WARNING, "", self)
        self.consent_notice.setObjectName("invitationConsentNotice")
        self.left_out = NoticeBox(NoticeKind.WARNING, "", self)
        self.left_out.setObjectName("noLetterNotice")
        self.paper = PaperPane(self, side=12)
        envelope = envelope_of(the_school(self._desk.database))
        self.paper.set_frame(QRectF(envelope.x, envelope.y, envelope.width, envelope.height))

    def _make_buttons(self) -> None:
        self._hint = ElidedLabel("", self, role=Role.SECONDARY)
        self._hint.setObjectName("invitationHint")
        self.close_button = Button(self.tr("&Sluit"), self)
        self.close_button.setObjectName("closeButton")
        self.mail_button = Button(self.tr("&Mail"), self, icon_name="mail")
        self.mail_button.setObjectName("mailInvitationButton")
        self.save_button = Button(self.tr("Opslaan als &PDF"), self, icon_name="download")
        self.save_button.setObjectName("saveInvitationsButton")
        self.print_button = Button(self.tr("&Druk af"), self, look=ButtonLook.MAIN, icon_name="printer")
        self.print_button.setObjectName("printInvitationsButton")

    def _lay_out(self) -> None:
        head = Ground(Role.WINDOW, self, line_below=True)
        top = QHBoxLayout(head)
        top.setContentsMargins(16, 10, 16, 10)
        top.setSpacing(12)
        top.addWidget(ElidedLabel(self._event.name, head, kind=TextKind.SECTION), 1)
        top.addWidget(self.whom)
        both = QHBoxLayout()
        both.setSpacing(0)
        both.addWidget(self._text_side(), 45)
        both.addWidget(self.paper, 55)
        foot = Ground(Role.WINDOW, self, line_above=True)
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(8)
        row.addWidget(self._hint, 1)
        for button in (self.close_button, self.mail_button, self.save_button, self.print_button):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addLayout(both, 1)
        column.addWidget(foot)

    def _text_side(self) -> Ground:
        side = Ground(Role.BASE, self)
        column = QVBoxLayout(side)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(6)
        column.addWidget(self.changed_notice)
        column.addWidget(self.consent_notice)
        column.addWidget(self.left_out)
        column.addWidget(self._labelled(self.tr("&Onderwerp"), self.subject_edit))
        column.addWidget(self.body_edit, 1)
        column.addWidget(self.body_message)
        column.addWidget(CarefulNote(self.body_edit, self))
        column.addWidget(self._labelled(self.tr("Slot&groet"), self.closing_edit))
        deeds = QHBoxLayout()
        deeds.setSpacing(16)
        deeds.addWidget(self.sentence_button)
        deeds.addWidget(self.again_button)
        deeds.addStretch(1)
        column.addLayout(deeds)
        return side

    def _labelled(self, label: str, editor: LineField) -> LabelledField:
        field = LabelledField(label, editor, self, beside=True, label_text_width=self.tr("Onderwerp"))
        field.be_careful()
        return field

    def _connect(self) -> None:
        self.whom.changed.connect(self._on_whom)
        for edit in (self.subject_edit, self.closing_edit):
            edit.textEdited.connect(self._on_typed)
        self.body_edit.textChanged.connect(self._on_typed)
        self.again_button.clicked.connect(lambda: self._put(self._proposal))
        self.close_button.clicked.connect(self.accept)
        self.mail_button.clicked.connect(self._on_mail)
        self.save_button.clicked.connect(self._on_save)
        self.print_button.clicked.connect(self._on_print)
        self._maker.made.connect(self._on_made)
        self._maker.refused.connect(lambda _message: self.paper.clear())

    def _start(self) -> None:
        """The text she left the last time, or the proposal."""
        kept = self._keeper.kept()
        if kept:
            self.changed_notice.setVisible(kept["proposal"] != self._proposal.body)
            text = InvitationText(subject=kept["subject"], paragraphs=(), closing=kept["closing"])
            self._put(text.with_body(kept["body"]))
        else:
            self._put(self._proposal)

    def _changed_values(self) -> dict[str, str] | None:
        if self._text == self._proposal:
            return None
        return {
            "subject": self._text.subject,
            "body": self._text.body,
            "closing": self._text.closing,
            "proposal": self._proposal.body,
        }

    def _put(self, text: InvitationText) -> None:
        self._fills = True
        self.subject_edit.setText(text.subject)
        self.body_edit.setPlainText(text.body)
        self.closing_edit.setText(text.closing)
        self._fills = False
        if text is self._proposal:
            self.changed_notice.hide()
        self._on_typed()

    def _on_typed(self) -> None:
        if self._fills:
            return
        typed = InvitationText(
            subject=self.subject_edit.text(), paragraphs=(), closing=self.closing_edit.text()
        )
        self._text = typed.with_body(self.body_edit.text())
        self.again_button.setVisible(self._text != self._proposal)
        self._keeper.touch()
        self._refresh()

    def _wanted(self) -> list[GuestRow]:
        """Whom the switch says, as it was when the dialog opened: printed twice is the same pile."""
        everybody = self.whom.chosen == ALL
        return [guest for guest in self._guests if everybody or guest.sent_on is None]

    def _read(self) -> None:
        """Who gets a letter: once for each choice of the switch, not for every key."""
        wanted = [guest.id for guest in self._wanted()]
        self._recipients = recipients(self._desk.database, self._event.id, wanted)
        self._names = names_to_mind(self._desk.database, self._event.id, wanted)

    def _on_whom(self) -> None:
        self._read()
        self._refresh()

    def _refresh(self) -> None:
        mark_wrong(self.body_edit, wrong=False)
        self.body_message.show_error("")
        try:
            self._making = self._recipients.letters(self._text)
        except DomainError as problem:
            self._making = None
            self.body_message.show_error(problem.message)
            mark_wrong(self.body_edit, wrong=True)
        self._show_state()
        making = self._making
        if making is not None and making.papers:
            self._maker.ask(lambda: making)
        else:
            self._maker.forget()
            self.paper.clear()

    def _on_made(self, pdf: bytes) -> None:
        """Only the newest pile comes here, so it is the one that was asked last."""
        self._shown = self._making
        self.paper.show_pdf(pdf)

    def _show_state(self) -> None:
        doubts = self._names.doubts(self._text)
        self.consent_notice.set_text(" ".join(doubts))
        self.consent_notice.setVisible(bool(doubts))
        making = self._making
        left: tuple[LeftAlone, ...] = () if making is None else making.left_out
        named = "; ".join(f"{one.name} ({one.why})" for one in left[:MOST_NAMED])
        more = self.tr("; en nog {count}").format(count=len(left) - MOST_NAMED)
        self.left_out.set_text(
            self.tr("Geen brief: {names}").format(names=named + (more if len(left) > MOST_NAMED else ""))
        )
        self.left_out.setVisible(bool(left))
        without_text = "" if making is not None else self.tr("Schrijf eerst een tekst")
        why_not = without_text or ("" if making and making.papers else self.tr("Niemand krijgt een brief"))
        count = len(making.papers) if making is not None else 0
        self.print_button.set_words(self.tr("&Druk af ({count})").format(count=count))
        for button in (self.save_button, self.print_button):
            button.set_why_not(why_not)
        waiting = self._to_mail()
        self.mail_button.set_words(self._mail_words(len(waiting)))
        nobody = self.tr("Niemand met een mailadres wacht nog op een mail")
        self.mail_button.set_why_not(without_text or ("" if waiting else nobody))

    def _mail_words(self, waiting: int) -> str:
        if not waiting:
            return self.tr("&Mail")
        return (self.tr("&Mail volgende ({count})") if self._mailed else self.tr("&Mail ({count})")).format(
            count=waiting
        )

    def _to_mail(self) -> list[GuestRow]:
        return [
            guest
            for guest in self._wanted()
            if guest.email and not guest.is_locked and guest.id not in self._mailed
        ]

    def _on_mail(self) -> None:
        """A draft for the next guest with an address: one at a time, each is looked at before it goes."""
        guest = self._to_mail()[0]
        try:
            mail = invitation_mail(self._desk.database, self._event.id, self._text, guest.id)
            attachment = MailAttachment(self._file_name(guest.partner), mail.letter.render())
        except NetwerkError as problem:
            feedback.show_problem(self, problem)
            return
        if not open_mail(self._desk, self, MailDraft((mail.to,), mail.subject, mail.body, (attachment,))):
            return
        self._mailed.add(guest.id)
        self._note_sent([guest.id])
        self._hint.setText(self.tr("De mail aan {name} staat klaar").format(name=guest.partner))
        self._show_state()

    def _on_save(self) -> None:
        pdf = self._pdf()
        if pdf is None:
            return
        path = ask_where(self._desk, self, self._file_name())
        if path is not None and write_paper(self._desk, self, path, pdf):
            self._note_letters()

    def _on_print(self) -> None:
        pdf = self._pdf()
        if pdf is None:
            return
        paper = Paper(pdf, self._file_name())
        printer = choose_printer(self, paper.title, pages=page_count(pdf), save_instead=self._on_save)
        if printer is not None:
            send_to_printer(self._desk, self, printer, paper)
            self._note_letters()

    def _pdf(self) -> bytes | None:
        """The letters as they are typed now: those in view, unless these are a moment behind."""
        if self._making is not None and self._shown is self._making:
            return self.paper.pdf
        try:
            return None if self._making is None else self._making.render()
        except NetwerkError as problem:
            feedback.show_problem(self, problem)
            return None

    def _note_letters(self) -> None:
        if self._making is not None:
            self._note_sent(list(self._making.guest_ids))
            count = len(self._making.guest_ids)
            one = self.tr("1 uitnodiging genoteerd als verstuurd")
            more = self.tr("{count} uitnodigingen genoteerd als verstuurd").format(count=count)
            self._hint.setText(one if count == 1 else more)

    def _note_sent(self, guest_ids: list[int]) -> None:
        try:
            note_sent(self._desk.database, guest_ids)
        except NetwerkError as problem:
            feedback.show_problem(self, problem)

    def _file_name(self, partner: str = "") -> str:
        return paper_file_name(self._desk.today(), f"{TITLE} {self._event.name}", partner=partner or None)
