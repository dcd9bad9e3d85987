"""*Toestemming* of one person: what was agreed to, a line to add something, a button to take it back."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from netwerk_desktop.model.errors import DomainError, NetwerkError
from netwerk_desktop.model.privacy import ConsentGiver, ConsentPurpose
from netwerk_desktop.planning.dates import long_date, parse_date
from netwerk_desktop.services.privacy.consent import (
    GIVER_WORDS,
    PURPOSE_WORDS,
    ConsentCard,
    consents_of,
    give_consent,
    withdraw_consent,
)
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.feedback import show_problem
from netwerk_desktop.ui.shared.buttons import Button, ButtonLook
from netwerk_desktop.ui.shared.careful_note import CarefulNote
from netwerk_desktop.ui.shared.chips import Option
from netwerk_desktop.ui.shared.date_field import DateField
from netwerk_desktop.ui.shared.editors import ChoiceField, LineField
from netwerk_desktop.ui.shared.field_error import FieldMessage, mark_wrong
from netwerk_desktop.ui.shared.labels import ElidedLabel, Label
from netwerk_desktop.ui.shared.sections import SectionHeader
from netwerk_desktop.ui.shared.theme import TextKind
from netwerk_desktop.ui.shared.tokens import Role


class _ConsentLine(QWidget):
    """One consent: for what, by whom and when; *Trek in* while it counts."""

    def __init__(self, card: ConsentCard, parent: "ConsentSection") -> None:
        super().__init__(parent)
        role = Role.TEXT if card.holds else Role.SECONDARY
        headline = ElidedLabel(card.headline, self, role=role)
        detail = Label(card.detail, self, kind=TextKind.CAPTION, role=Role.SECONDARY, wrap=True)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(headline)
        words.addWidget(detail)
        self.withdraw_button = Button(self.tr("Trek in"), self, look=ButtonLook.TEXT, small=True)
        self.withdraw_button.setObjectName("withdrawConsentButton")
        self.withdraw_button.setAccessibleName(self.tr("Trek in: {what}").format(what=card.headline))
        self.withdraw_button.setVisible(card.holds)
        self.withdraw_button.clicked.connect(lambda: parent.withdraw(card.id))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(8)
        row.addLayout(words, 1)
        row.addWidget(self.withdraw_button)
        self.setAccessibleName(f"{card.headline}, {card.detail}")


class _AddLine(QWidget):
    """For what, who says so, since when; under 16 also which parent or carer."""

    def __init__(self, desk: Desk, parent: "ConsentSection") -> None:
        super().__init__(parent)
        self._desk = desk
        self.purpose = ChoiceField(
            [Option(one.value, PURPOSE_WORDS[one]) for one in ConsentPurpose], self, name=self.tr("Waarvoor")
        )
        self.purpose.setObjectName("consentPurposeChoice")
        self.giver = ChoiceField(
            [Option(one.value, GIVER_WORDS[one]) for one in ConsentGiver], self, name=self.tr("Wie zegt ja")
        )
        self.giver.setObjectName("consentGiverChoice")
        self.day = DateField(lambda text: parse_date(text, today=desk.today()), long_date, self)
        self.day.setObjectName("consentDayEdit")
        self.day.setAccessibleName(self.tr("Gegeven op"))
        self.by = LineField("", self, name=self.tr("Naam van de ouder of verzorger"))
        self.by.setObjectName("consentByEdit")
        self.by.setPlaceholderText(self.tr("Naam van de ouder of verzorger"))
        self.remark = LineField("", self, name=self.tr("Opmerking bij de toestemming"))
        self.remark.setObjectName("consentRemarkEdit")
        self.remark.setPlaceholderText(self.tr("Opmerking, bijvoorbeeld: alleen op de website"))
        self.keep_button = Button(self.tr("Bewaar"), self)
        self.keep_button.setObjectName("keepConsentButton")
        self.message = FieldMessage(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 6)
        column.setSpacing(4)
        column.addWidget(self.purpose)
        column.addWidget(self.day)  # beside it there is no room for a whole day on a small laptop
        column.addWidget(self.giver)
        column.addWidget(self.by)
        column.addWidget(self.remark)
        column.addWidget(CarefulNote(self.remark, self))
        column.addWidget(self.keep_button, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.message)
        self.giver.chosen_changed.connect(self._show_by)
        self.day.refused.connect(self.message.show_error)

    def start(self) -> None:
        """Open with the proposal: the person, today."""
        self.purpose.set_chosen(ConsentPurpose.NAMING.value)
        self.giver.set_chosen(ConsentGiver.SELF.value)
        self.day.set_day(self._desk.today())
        self.by.clear()
        self.remark.clear()
        self.show_error("")
        self._show_by()
        self.show()
        self.purpose.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_error(self, text: str, field: str | None = None) -> None:
        """Say what is wrong, at the field that it is about."""
        mark_wrong(self.by, wrong=field == "given_by")
        mark_wrong(self.day, wrong=field == "given_on")
        self.message.show_error(text)

    def _show_by(self) -> None:
        self.by.setVisible(self.giver.chosen == ConsentGiver.GUARDIAN.value)


class ConsentSection(QWidget):
    """Bound to one person at a time."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("consentSection")
        self._desk = desk
        self._person_id: int | None = None
        self._lines: list[_ConsentLine] = []
        self._header = SectionHeader(
            self.tr("Toestemming"), self, action=self.tr("Toestemming"), action_icon="plus"
        )
        self._header.action_button.setObjectName("newConsentButton")
        self.add_line = _AddLine(desk, self)
        self.add_line.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 4, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._header)
        self._column.addWidget(self.add_line)
        self._header.acted.connect(self.add_line.start)
        self.add_line.keep_button.clicked.connect(self.keep)

    def show_person(self, person_id: int) -> None:
        """Show what this person agreed to; the line for something new stays open for the same person."""
        if person_id != self._person_id:
            self.add_line.hide()
        self._person_id = person_id
        for line in self._lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        cards = consents_of(self._desk.database, person_id)
        self._lines = [_ConsentLine(card, self) for card in cards]
        for line in self._lines:
            self._column.addWidget(line)
        self._header.set_count("" if cards else self.tr("geen"))

    def keep(self) -> None:
        """Keep what stands in the line, or say what is wrong."""
        line, person_id = self.add_line, self._person_id
        if person_id is None or line.day.is_wrong or line.day.day is None:
            line.show_error(
                line.day.problem or self.tr("Wanneer is het gegeven? Bijvoorbeeld: vandaag."), "given_on"
            )
            return
        giver = ConsentGiver(line.giver.chosen)
        try:
            give_consent(
                self._desk.database,
                person_id,
                purpose=ConsentPurpose(line.purpose.chosen),
                giver=giver,
                given_by=line.by.text() if giver is ConsentGiver.GUARDIAN else "",
                given_on=line.day.day,
                remark=line.remark.text().strip(),
            )
        except NetwerkError as problem:
            line.show_error(problem.message, problem.field if isinstance(problem, DomainError) else None)
            return
        self._header.action_button.setFocus(Qt.FocusReason.OtherFocusReason)
        line.hide()
        self._desk.say(self.tr("Toestemming bewaard"))
        self.show_person(person_id)

    def withdraw(self, consent_id: int) -> None:
        """It does not count any more, from today on."""
        try:
            withdraw_consent(self._desk.database, consent_id, on=self._desk.today())
        except NetwerkError as problem:
            show_problem(self, problem)
            return
        self._header.action_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._desk.say(self.tr("Toestemming ingetrokken"))
        if self._person_id is not None:
            self.show_person(self._person_id)
