"""Everything about one contact person, below its line in the list of people."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from netwerk_desktop.model.errors import NetwerkError
from netwerk_desktop.model.people import ContactRole, Person, Salutation
from netwerk_desktop.services.contact_handover import what_hangs
from netwerk_desktop.services.history_subjects import Subject, SubjectKind
from netwerk_desktop.services.partner_lists import PersonCard
from netwerk_desktop.services.partners import back_in_service, end_contact_role, make_main_contact
from netwerk_desktop.services.words import word
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.feedback import show_problem
from netwerk_desktop.ui.partners.consent_section import ConsentSection
from netwerk_desktop.ui.partners.contact_change import ContactChangeAssistant
from netwerk_desktop.ui.shared.buttons import Button, ButtonLook
from netwerk_desktop.ui.shared.chips import Option
from netwerk_desktop.ui.shared.fact_field import FactField
from netwerk_desktop.ui.shared.in_place import InPlaceKind
from netwerk_desktop.ui.shared.sections import Ground
from netwerk_desktop.ui.shared.tokens import Role

SIGNATORY = {True: "yes", False: "no", None: ""}


class PersonEditor(Ground):
    """Bound to one `PersonCard` at a time. `closed()` folds it away, `menu_wanted(at, person)` asks more."""

    closed = Signal()
    menu_wanted = Signal(QPoint, int)
    mail_wanted = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(Role.RAISED, parent, line_below=True)
        self.setObjectName("personEditor")
        self._desk = desk
        self._card: PersonCard | None = None
        self._widest = self.tr("Tussenvoegsel")
        self._role_fields = {
            "function": FactField(desk, "function", self.tr("Functie"), self, label_text_width=self._widest),
            "is_authorised_signatory": FactField(
                desk,
                "is_authorised_signatory",
                self.tr("Mag tekenen"),
                self,
                kind=InPlaceKind.CHOICE,
                options=(
                    Option("", self.tr("onbekend")),
                    Option("yes", self.tr("ja")),
                    Option("no", self.tr("nee")),
                ),
                label_text_width=self._widest,
            ),
        }
        self._person_fields = self._make_person_fields()  # after the two that stand above them: Tab goes down
        self.consent = ConsentSection(desk, self)
        self.main_button = Button(
            self.tr("Vaste contactpersoon"), self, look=ButtonLook.TEXT, icon_name="pin"
        )
        self.main_button.setObjectName("mainContactButton")
        self.mail_button = Button(self.tr("Mail"), self, look=ButtonLook.TEXT, icon_name="mail")
        self.mail_button.setObjectName("mailPersonButton")
        self.end_button = Button("", self, look=ButtonLook.TEXT)
        self.end_button.setObjectName("endRoleButton")
        self.history_button = Button(
            "",
            self,
            look=ButtonLook.QUIET,
            icon_name="history",
            name=self.tr("Geschiedenis van deze persoon"),
        )
        self.history_button.setObjectName("personHistoryButton")
        self.more_button = Button(
            "", self, look=ButtonLook.QUIET, icon_name="ellipsis", name=self.tr("Meer over deze persoon")
        )
        self.more_button.setObjectName("morePersonButton")
        self.close_button = Button(self.tr("Klaar"), self, look=ButtonLook.TEXT, icon_name="check")
        self.close_button.setObjectName("closePersonButton")
        self._lay_out()
        self.main_button.clicked.connect(self._on_main)
        self.end_button.clicked.connect(self.end)
        self.mail_button.clicked.connect(self._on_mail)
        self.history_button.clicked.connect(self._on_history)
        self.more_button.clicked.connect(self._on_more)
        self.close_button.clicked.connect(self.closed)

    @property
    def fields(self) -> tuple[FactField, ...]:
        """All fields, in the order of the screen."""
        return (*self._role_fields.values(), *self._person_fields.values())

    def show_person(self, card: PersonCard) -> None:
        """Show this person at this partner."""
        self._card = card
        for name, field in self._person_fields.items():
            value = getattr(card.person, name)
            shown = value.value if isinstance(value, Salutation) else value
            field.bind(Person, card.person_id, shown)
        self._role_fields["function"].bind(ContactRole, card.role_id, card.function)
        self._role_fields["is_authorised_signatory"].bind(
            ContactRole, card.role_id, SIGNATORY[card.is_authorised_signatory]
        )
        self.consent.show_person(card.person_id)
        self.mail_button.setVisible(card.until is None and bool(card.email))
        self.main_button.setVisible(card.until is None and not card.is_main_contact)
        self.end_button.set_words(self.tr("Uit dienst") if card.until is None else self.tr("Weer in dienst"))

    def edit_first(self) -> None:
        """Open the first field."""
        self._role_fields["function"].setFocus()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 0, 6)
        column.setSpacing(0)
        for field in self.fields:
            column.addWidget(field)
        column.addWidget(self.consent)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.main_button)
        row.addWidget(self.mail_button)
        row.addWidget(self.end_button)
        row.addStretch(1)
        row.addWidget(self.history_button)
        row.addWidget(self.more_button)
        row.addWidget(self.close_button)
        column.addLayout(row)

    def _make_person_fields(self) -> dict[str, FactField]:
        labels = {
            "mobile": self.tr("Mobiel"),
            "phone": self.tr("Telefoon"),
            "email": self.tr("E-mail"),
            "salutation": self.tr("Aanhef"),
            "initials": self.tr("Voorletters"),
            "first_name": self.tr("Voornaam"),
            "prefix": self.tr("Tussenvoegsel"),
            "surname": self.tr("Achternaam"),
            "remark": self.tr("Opmerking"),
        }
        kinds = {"salutation": InPlaceKind.CHOICE, "remark": InPlaceKind.TEXT}
        salutations = [Option(one.value, word(one)) for one in Salutation]
        fields = {}
        for name, label in labels.items():
            kind = kinds.get(name, InPlaceKind.LINE)
            field = FactField(
                self._desk,
                name,
                label,
                self,
                kind=kind,
                options=salutations if kind is InPlaceKind.CHOICE else (),
                label_text_width=self._widest,
            )
            field.setObjectName(f"person_{name}Field")
            field.editor.setObjectName(f"person_{name}Edit")
            fields[name] = field
        return fields

    def _on_main(self) -> None:
        if self._card is not None:
            self._do(self.tr("{name} is nu de vaste contactpersoon"), make_main=True)

    def _on_history(self) -> None:
        if self._card is not None:
            self._desk.history_wanted.emit(Subject(SubjectKind.PERSON, self._card.person_id))

    def _on_more(self) -> None:
        if self._card is not None:
            where = self.more_button.mapToGlobal(self.more_button.rect().bottomLeft())
            self.menu_wanted.emit(where, self._card.person_id)

    def _on_mail(self) -> None:
        if self._card is not None:
            self.mail_wanted.emit(self._card.email)

    def end(self) -> None:
        """Out of service, or back. On whom something hangs, it is first asked who takes over (N16)."""
        if self._card is None:
            return
        role_id = self._card.role_id
        try:
            asks = self._card.until is None and what_hangs(self._desk.database, role_id).hangs_much
        except NetwerkError as problem:
            show_problem(self, problem)
            return
        if asks:
            assistant = ContactChangeAssistant(self._desk, role_id, self)
            assistant.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            assistant.open()
            return
        ended = self._card.until is not None
        self._do(self.tr("{name} is weer in dienst") if ended else self.tr("{name} is uit dienst"))

    def _do(self, words: str, *, make_main: bool = False) -> None:
        card = self._card
        if card is None:
            return
        database = self._desk.database
        try:
            if make_main:
                make_main_contact(database, card.role_id)
            elif card.until is None:
                end_contact_role(database, card.role_id, on=database.today())
            else:
                back_in_service(database, card.role_id)
        except NetwerkError as problem:
            show_problem(self, problem)
            return
        self._desk.say(words.format(name=card.full_name))
