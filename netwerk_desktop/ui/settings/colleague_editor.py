"""Everything about one colleague, below its line: role, how to reach, and who takes over when it goes."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from netwerk_desktop.model.errors import NetwerkError
from netwerk_desktop.model.people import Colleague, Person, Salutation
from netwerk_desktop.services.colleagues import ColleagueCard, become_broker, say_goodbye, welcome_back
from netwerk_desktop.services.words import word
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.feedback import show_problem
from netwerk_desktop.ui.papers.handover_dialog import show_dossier
from netwerk_desktop.ui.shared.buttons import Button, ButtonLook
from netwerk_desktop.ui.shared.chips import Option
from netwerk_desktop.ui.shared.editors import ChoiceField
from netwerk_desktop.ui.shared.fact_field import FactField, field_value
from netwerk_desktop.ui.shared.in_place import InPlaceKind
from netwerk_desktop.ui.shared.labels import Label
from netwerk_desktop.ui.shared.sections import Ground
from netwerk_desktop.ui.shared.tokens import Role


class ColleagueEditor(Ground):
    """Bound to one `ColleagueCard` at a time. `closed()` folds it away."""

    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(Role.RAISED, parent, line_below=True)
        self.setObjectName("colleagueEditor")
        self._desk = desk
        self._card: ColleagueCard | None = None
        self._widest = self.tr("Tussenvoegsel")
        self.function_field = self._field("function", self.tr("Rol op school"))
        self._person_fields = {
            "mobile": self._field("mobile", self.tr("Mobiel")),
            "phone": self._field("phone", self.tr("Telefoon")),
            "email": self._field("email", self.tr("E-mail")),
            "salutation": self._field(
                "salutation", self.tr("Aanhef"), [Option(one.value, word(one)) for one in Salutation]
            ),
            "initials": self._field("initials", self.tr("Voorletters")),
            "first_name": self._field("first_name", self.tr("Voornaam")),
            "prefix": self._field("prefix", self._widest),
            "surname": self._field("surname", self.tr("Achternaam")),
        }
        self._hangs = Label("", self, role=Role.SECONDARY, wrap=True)
        self.successor_choice = ChoiceField((), self, name=self.tr("Wie neemt het over?"))
        self.successor_choice.setObjectName("colleagueSuccessorChoice")
        self.gone_button = Button("", self, look=ButtonLook.TEXT)
        self.gone_button.setObjectName("colleagueGoneButton")
        self.broker_button = Button(self.tr("Wordt stagemakelaar"), self, look=ButtonLook.TEXT)
        self.broker_button.setObjectName("colleagueBrokerButton")
        self.dossier_button = Button(
            self.tr("Overdrachtsdossier…"), self, look=ButtonLook.TEXT, icon_name="file-text"
        )
        self.dossier_button.setObjectName("colleagueDossierButton")
        self.close_button = Button(self.tr("Klaar"), self, look=ButtonLook.TEXT, icon_name="check")
        self.close_button.setObjectName("colleagueCloseButton")
        self._lay_out()
        self.gone_button.clicked.connect(self._on_gone)
        self.broker_button.clicked.connect(self._on_broker)
        self.dossier_button.clicked.connect(self._on_dossier)
        self.close_button.clicked.connect(self.closed)

    @property
    def fields(self) -> tuple[FactField, ...]:
        """All fields, in the order of the screen."""
        return (self.function_field, *self._person_fields.values())

    def field(self, name: str) -> FactField:
        """The field of one column of the person."""
        return self._person_fields[name]

    def show_colleague(self, card: ColleagueCard, heirs: Sequence[ColleagueCard]) -> None:
        """Show *card*; *heirs* may take over."""
        same = self._card is not None and self._card.id == card.id
        chosen = self.successor_choice.chosen if same else ""
        self._card = card
        self.function_field.bind(Colleague, card.id, card.function)
        for name, field in self._person_fields.items():
            field.bind(Person, card.person.id, field_value(getattr(card.person, name)))
        goes = not card.is_gone and not card.is_broker
        nobody = Option("", self.tr("nog niemand: kies ik later"))
        options = [nobody, *(Option(str(heir.id), heir.name) for heir in heirs)]
        self.successor_choice.set_options(options)
        self.successor_choice.set_chosen(chosen if chosen in {each.key for each in options} else "")
        self.successor_choice.setVisible(goes and card.hangs_something)
        self._hangs.setText(self._what_hangs(card) if goes else "")
        self._hangs.setVisible(goes and card.hangs_something)
        self.gone_button.set_words(
            self.tr("Werkt hier weer") if card.is_gone else self.tr("Werkt hier niet meer")
        )
        self.gone_button.setVisible(not card.is_broker)
        self.broker_button.setVisible(goes)
        self.dossier_button.setVisible(bool(card.owned) or card.is_broker)

    def edit_first(self) -> None:
        """Put the focus on the first field."""
        self.function_field.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def _field(self, name: str, label: str, options: Sequence[Option] = ()) -> FactField:
        kind = InPlaceKind.CHOICE if options else InPlaceKind.LINE
        field = FactField(
            self._desk, name, label, self, kind=kind, options=options, label_text_width=self._widest
        )
        field.setObjectName(f"colleague_{name}Field")
        field.editor.setObjectName(f"colleague_{name}Edit")
        return field

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 0, 6)
        column.setSpacing(0)
        for field in self.fields:
            column.addWidget(field)
        column.addSpacing(6)
        column.addWidget(self._hangs)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.successor_choice, 1)
        row.addWidget(self.gone_button)
        row.addStretch(1)
        column.addLayout(row)
        last = QHBoxLayout()
        last.setSpacing(12)
        last.addWidget(self.broker_button)
        last.addWidget(self.dossier_button)
        last.addStretch(1)
        last.addWidget(self.close_button)
        column.addLayout(last)

    def _what_hangs(self, card: ColleagueCard) -> str:
        """``Beheert 12 partners, vervangt bij 3, vast contact van 4 plekken. Gaat deze collega weg, …``"""
        owned = self.tr("beheert 1 partner") if card.owned == 1 else self.tr("beheert {count} partners")
        places = self.tr("vast contact van 1 plek")
        if card.places != 1:
            places = self.tr("vast contact van {count} plekken")
        parts = [
            owned.format(count=card.owned) if card.owned else "",
            self.tr("plaatsvervanger bij {count}").format(count=card.deputised) if card.deputised else "",
            places.format(count=card.places) if card.places else "",
        ]
        told = ", ".join(part for part in parts if part)
        asks = self.tr("Gaat deze collega weg, kies dan wie het overneemt.")
        return f"{told[:1].upper()}{told[1:]}. {asks}"

    def _on_broker(self) -> None:
        if self._card is None:
            return
        try:
            become_broker(self._desk.database, self._card.id)
        except NetwerkError as problem:
            show_problem(self, problem)
            return
        self._desk.say(self.tr("{name} is nu de stagemakelaar").format(name=self._card.name))

    def _on_dossier(self) -> None:
        if self._card is not None:
            heir = self.successor_choice.chosen if self._card.hangs_something else ""
            show_dossier(self._desk, self, self._card.id, to_id=int(heir) if heir else None)

    def _on_gone(self) -> None:
        card = self._card
        if card is None:
            return
        database = self._desk.database
        heir = self.successor_choice.chosen if card.hangs_something else ""
        try:
            if card.is_gone:
                welcome_back(database, card.id)
            else:
                say_goodbye(database, card.id, successor_id=int(heir) if heir else None)
        except NetwerkError as problem:
            show_problem(self, problem)
            return
        words = self.tr("{name} werkt hier weer") if card.is_gone else self.tr("{name} werkt hier niet meer")
        self._desk.say(words.format(name=card.name))
