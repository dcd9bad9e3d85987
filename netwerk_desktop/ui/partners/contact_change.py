"""*Contactwissel*: who takes over, what goes along, and a letter to get acquainted (N16)."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from netwerk_desktop.model.errors import DomainError, NetwerkError
from netwerk_desktop.planning.dates import long_date
from netwerk_desktop.services.contact_handover import (
    Handover,
    HandoverAnswers,
    hand_over,
    introduction_letter,
    what_hangs,
)
from netwerk_desktop.services.letters import LetterDraft, letter_in_making, with_text
from netwerk_desktop.system.file_names import paper_file_name
from netwerk_desktop.system.mail_draft import MailDraft
from netwerk_desktop.ui import feedback
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.papers.mailing import open_mail
from netwerk_desktop.ui.papers.paper_dialog import open_paper
from netwerk_desktop.ui.shared.assistant import AssistantDialog, starts_at
from netwerk_desktop.ui.shared.buttons import Button
from netwerk_desktop.ui.shared.careful_note import CarefulNote
from netwerk_desktop.ui.shared.chips import Option
from netwerk_desktop.ui.shared.date_field import DateField
from netwerk_desktop.ui.shared.editors import ChoiceField, LineField, TextField
from netwerk_desktop.ui.shared.fields import LabelledField
from netwerk_desktop.ui.shared.labels import Label
from netwerk_desktop.ui.shared.sections import Ground, NoticeBox, NoticeKind, scrolling
from netwerk_desktop.ui.shared.theme import TextKind, theme
from netwerk_desktop.ui.shared.tokens import Role

NOBODY, NEW = "nobody", "new"
WIDEST_FIELD = 520
STEPS = ("Wie neemt het over", "Wat gaat mee", "Kennismaken")
WHO, ALONG, LETTER = range(3)


class _WhoPage(Ground):
    """When somebody leaves, and who takes over: somebody known, somebody new, or nobody yet."""

    def __init__(self, desk: Desk, handover: Handover, parent: QWidget) -> None:
        super().__init__(Role.BASE, parent)
        self.on_edit = DateField(desk.parse_day, long_date, self, name=self.tr("Laatste dag"))
        self.on_edit.setObjectName("handoverDayEdit")
        self.on_edit.set_day(desk.today())
        known = [
            Option(str(one.role_id), f"{one.name}, {one.function}" if one.function else one.name)
            for one in handover.successors
        ]
        nobody = Option(NOBODY, self.tr("Weet ik nog niet"))
        self.who = ChoiceField(
            [*known, Option(NEW, self.tr("Iemand nieuws")), nobody], self, name=self.tr("Wie neemt het over")
        )
        self.who.setObjectName("successorChoice")
        self.name_edit = self._line("newContactNameEdit", self.tr("Naam, bijvoorbeeld mevr. R. de Vries"))
        self.function_edit = self._line("newContactFunctionEdit", "")
        self.phone_edit = self._line("newContactPhoneEdit", "")
        self.email_edit = self._line("newContactEmailEdit", "")
        self.may_sign = ChoiceField(
            (
                Option("", self.tr("nog niet bekend")),
                Option("yes", self.tr("ja")),
                Option("no", self.tr("nee")),
            ),
            self,
            name=self.tr("Mag die tekenen"),
        )
        self.may_sign.setObjectName("successorMaySignChoice")
        self.fields = self._labelled()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(8)
        title = self.tr("{name} gaat weg bij {partner}")
        words = title.format(name=handover.name, partner=handover.partner_name)
        column.addWidget(Label(words, self, kind=TextKind.SECTION, wrap=True))
        for field in self.fields.values():
            field.setMaximumWidth(round(WIDEST_FIELD * theme().scale))
            column.addWidget(field)
        column.addStretch(1)
        self.who.chosen_changed.connect(self._on_who)
        self._on_who(self.who.chosen)
        self.setFocusProxy(self.who)

    def answers(self) -> HandoverAnswers:
        """What was filled in. Raises DomainError, at its field, for what cannot be."""
        if self.on_edit.day is None:
            words = self.on_edit.problem or self.tr("Welke dag? Bijvoorbeeld: vandaag.")
            raise DomainError(words, field="until")
        is_new, is_nobody = self.who.chosen == NEW, self.who.chosen == NOBODY
        if is_new and not self.name_edit.text().strip():
            raise DomainError(self.tr("Hoe heet die? Bijvoorbeeld: mevr. R. de Vries."), field="name")
        return HandoverAnswers(
            on=self.on_edit.day,
            successor_role_id=None if is_new or is_nobody else int(self.who.chosen),
            new_name=self.name_edit.text() if is_new else "",
            new_function=self.function_edit.text(),
            new_phone=self.phone_edit.text(),
            new_email=self.email_edit.text(),
            may_sign={"yes": True, "no": False, "": None}[self.may_sign.chosen],
        )

    def show_problem(self, problem: DomainError) -> None:
        """Say at the field what is wrong."""
        place = {"until": "on", "name": "name", "first_name": "name", "surname": "name"}
        field = self.fields[place.get(problem.field or "", "who")]
        field.show_error(problem.message)
        field.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _line(self, name: str, placeholder: str) -> LineField:
        edit = LineField("", self)
        edit.setObjectName(name)
        edit.setPlaceholderText(placeholder)
        return edit

    def _labelled(self) -> dict[str, LabelledField]:
        editors: dict[str, tuple[str, QWidget]] = {
            "on": (self.tr("&Laatste dag"), self.on_edit),
            "who": (self.tr("&Wie neemt het over?"), self.who),
            "name": (self.tr("&Naam"), self.name_edit),
            "function": (self.tr("&Functie"), self.function_edit),
            "phone": (self.tr("Telefoo&n"), self.phone_edit),
            "email": (self.tr("&E-mail"), self.email_edit),
            "may_sign": (self.tr("&Mag die tekenen?"), self.may_sign),
        }
        return {
            key: LabelledField(
                label, editor, self, beside=True, label_text_width=self.tr("Wie neemt het over?")
            )
            for key, (label, editor) in editors.items()
        }

    def _on_who(self, key: str) -> None:
        for name in ("name", "function", "phone", "email"):
            self.fields[name].setVisible(key == NEW)
        self.fields["may_sign"].setVisible(key != NOBODY)


class _AlongPage(Ground):
    """What hangs on who leaves, and where it goes."""

    def __init__(self, handover: Handover, parent: QWidget) -> None:
        super().__init__(Role.BASE, parent)
        self._handover = handover
        self._title = Label("", self, kind=TextKind.SECTION, wrap=True)
        self.lines: list[str] = []
        self._text = Label("", self, wrap=True)
        self._text.setObjectName("handoverLines")
        self.notice = NoticeBox(NoticeKind.WARNING, "", self)
        self.notice.setObjectName("handoverNotice")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        for part in (self._title, self._text, self.notice):
            column.addWidget(part)
        column.addStretch(1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_answers(self, successor: str, *, may_sign: bool | None) -> None:
        """Say what goes to *successor*; empty when nobody is known yet."""
        held = self._handover
        to = successor or self.tr("nog niemand")
        self._title.setText(self.tr("Dit gaat naar {name}").format(name=to))
        self.lines = [self.tr("Afspraak: {what}").format(what=card.what) for card in held.promises]
        self.lines += [self.tr("Overeenkomst: {name}").format(name=name) for name in held.drafts]
        self.lines += [self.tr("Begeleidt: {place}").format(place=place) for place in held.places]
        if held.is_main_contact:
            self.lines.append(self.tr("Vaste contactpersoon"))
        if held.may_sign and may_sign is None:
            self.lines.append(self.tr("Tekenen gaat niet vanzelf mee: vraag wie nu mag tekenen"))
        self._text.setText(
            "\n".join(f"•  {line}" for line in self.lines) or self.tr("Er hangt verder niets aan")
        )
        waiting = ", ".join(held.waiting)
        words = self.tr(
            "{numbers} wacht op de handtekening van {name}. Dat papier verandert niet: vraag wie nu tekent."
        )
        self.notice.set_text(words.format(numbers=waiting, name=held.name))
        self.notice.setVisible(bool(waiting))


class _LetterPage(Ground):
    """The letter to get acquainted: to change, to print, or to mail; or to leave for later."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Role.BASE, parent)
        self.salutation_edit = LineField("", self, name=self.tr("Aanhef"))
        self.salutation_edit.setObjectName("introductionSalutationEdit")
        self.body_edit = TextField("", self, name=self.tr("Tekst van de brief"), lines=9)
        self.body_edit.setObjectName("introductionBodyEdit")
        self.paper_button = Button(self.tr("Bekijk &brief"), self, icon_name="file-text")
        self.paper_button.setObjectName("introductionPaperButton")
        self.mail_button = Button(self.tr("&Mail"), self, icon_name="mail")
        self.mail_button.setObjectName("introductionMailButton")
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.paper_button)
        buttons.addWidget(self.mail_button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(8)
        column.addWidget(Label(self.tr("Een brief om kennis te maken"), self, kind=TextKind.SECTION))
        column.addWidget(self.salutation_edit)
        column.addWidget(self.body_edit, 1)
        column.addWidget(CarefulNote(self.body_edit, self))
        column.addLayout(buttons)
        starts_at(self, self.body_edit)


class ContactChangeAssistant(AssistantDialog):
    """Three steps; after the second everything is kept as one step. `handed_over()` then."""

    handed_over = Signal()

    def __init__(self, desk: Desk, role_id: int, parent: QWidget | None = None) -> None:
        super().__init__(_tr("Contactwissel"), [_tr(step) for step in STEPS], parent)
        self.setObjectName("contactChangeAssistant")
        self._desk, self._role_id = desk, role_id
        self._handover = what_hangs(desk.database, role_id)
        self._answers: HandoverAnswers | None = None
        self._draft: LetterDraft | None = None
        self._email = ""
        self.who = _WhoPage(desk, self._handover, self)
        self.along = _AlongPage(self._handover, self)
        self.letter = _LetterPage(self)
        self.add_page(scrolling(self.who, self))
        self.add_page(scrolling(self.along, self))
        self.add_page(self.letter)
        self.go_to(WHO)
        self.set_main(self.tr("&Verder"))
        self.next_wanted.connect(self._on_next)
        self.back_wanted.connect(self._on_went_back)
        self.finish_wanted.connect(self.accept)
        self.letter.paper_button.clicked.connect(self._on_paper)
        self.letter.mail_button.clicked.connect(self._on_mail)

    def _on_next(self, step: int) -> None:
        if step == WHO:
            self._ask_along()
        else:
            self._keep()

    def _on_went_back(self, _left: int) -> None:
        self.set_main(self.tr("&Verder"))

    def _ask_along(self) -> None:
        try:
            self._answers = self.who.answers()
        except DomainError as problem:
            self.who.show_problem(problem)
            return
        self.along.show_answers(self._successor_name(), may_sign=self._answers.may_sign)
        self.go_to(ALONG)
        self.set_main(self.tr("&Draag over"))

    def _successor_name(self) -> str:
        answers = self._answers
        if answers is None or answers.successor_role_id is None:
            return "" if answers is None else " ".join(answers.new_name.split())
        found = (one.name for one in self._handover.successors if one.role_id == answers.successor_role_id)
        return next(found, "")

    def _keep(self) -> None:
        if self._answers is None:
            return
        try:
            successor = hand_over(self._desk.database, self._role_id, self._answers)
            self._draft, self._email = introduction_letter(
                self._desk.database,
                self._handover.partner_id,
                leaver=self._handover.name,
                successor_role_id=successor,
            )
        except DomainError as problem:
            self.go_to(WHO)
            self.set_main(self.tr("&Verder"))
            self.who.show_problem(problem)
            return
        except NetwerkError as problem:
            feedback.show_problem(self, problem)
            return
        self._desk.say(self.tr("{name} is uit dienst").format(name=self._handover.name))
        self.letter.salutation_edit.setText(self._draft.salutation)
        self.letter.body_edit.setPlainText("\n\n".join(self._draft.paragraphs))
        self.handed_over.emit()
        self.go_to(LETTER)
        self.back_button.hide()
        self.cancel_button.hide()
        self.set_main(self.tr("&Klaar"))

    def _typed(self) -> LetterDraft | None:
        if self._draft is None:
            return None
        typed = replace(self._draft, salutation=self.letter.salutation_edit.text())
        return with_text(typed, self.letter.body_edit.text())

    def _on_paper(self) -> None:
        draft = self._typed()
        if draft is None:
            return
        name = paper_file_name(self._desk.today(), "Kennismaken", partner=self._handover.partner_name)
        open_paper(
            self._desk,
            self,
            self.tr("Kennismaken"),
            lambda: letter_in_making(self._desk.database, draft).render(),
            file_name=name,
        )

    def _on_mail(self) -> None:
        draft = self._typed()
        if draft is None:
            return
        body = "\n\n".join((draft.salutation, *draft.paragraphs, draft.closing))
        to = (self._email,) if self._email else ()
        if open_mail(self._desk, self, MailDraft(to, draft.subject, body)):
            self._desk.say(self.tr("Mail staat klaar in je mailprogramma"), undoable=False)


def _tr(text: str) -> str:
    return QCoreApplication.translate("ContactChangeAssistant", text)
