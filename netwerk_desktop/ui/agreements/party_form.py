"""The parties of a draft: who speaks for each, who takes over, and who signs."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from netwerk_desktop.services.agreement_lists import PartyCard
from netwerk_desktop.services.agreements import PartyLine, SignatoryLine
from netwerk_desktop.ui.agreements.line_list import LineList, LinePart, LineValues
from netwerk_desktop.ui.shared.buttons import Button, ButtonLook
from netwerk_desktop.ui.shared.field_error import FieldMessage
from netwerk_desktop.ui.shared.in_place import InPlaceField
from netwerk_desktop.ui.shared.labels import ElidedLabel
from netwerk_desktop.ui.shared.sections import SectionHeader

AUTHORITIES = ("tekenbevoegd", "met mandaat van het bestuur")


class PartyForm(QWidget):
    """One party. `changed()` after each kept field, `removed()` when it must no longer take part."""

    changed = Signal()
    removed = Signal()

    def __init__(self, card: PartyCard, parent: QWidget, *, can_go: bool) -> None:
        super().__init__(parent)
        self._line = line_of(card)
        self.setObjectName(f"party{card.position}")
        self._name = ElidedLabel(card.name, self, semibold=True)
        self.remove_button = Button(self.tr("Haal weg"), self, look=ButtonLook.TEXT, icon_name="x")
        self.remove_button.setObjectName("removePartyButton")
        self.remove_button.setAccessibleName(self.tr("Haal {name} weg").format(name=card.name))
        self.remove_button.setVisible(can_go)
        self.contact_field = self._field("contact_name", self.tr("Contact"))
        self.phone_field = self._field("contact_phone", self.tr("Telefoon"))
        self.deputy_field = self._field("deputy_name", self.tr("Vervanger"))
        self.signatories = LineList(
            self.tr("Tekent"),
            [
                LinePart("name", self.tr("Naam")),
                LinePart("function", self.tr("Functie")),
                LinePart("authority", self.tr("Bevoegd"), AUTHORITIES),
            ],
            self,
            add=self.tr("Nog iemand"),
            keeps_empty=True,
        )
        self._lay_out()
        self.remove_button.clicked.connect(self.removed)
        self.signatories.lines_changed.connect(self._on_signatories)
        self.show_party(card)

    @property
    def line(self) -> PartyLine:
        """The party as it would be kept."""
        return self._line

    def show_party(self, card: PartyCard) -> None:
        """Show the kept values, but in fields that are being edited."""
        self._line = line_of(card)
        self._name.setText(card.name)
        for made, value in (
            (self.contact_field, card.contact_name),
            (self.phone_field, card.contact_phone),
            (self.deputy_field, card.deputy_name),
        ):
            if not made.editing:
                made.set_value(value)
        self.signatories.set_lines(
            [
                LineValues({"name": one.name, "function": one.function, "authority": one.authority},
                           tag=one.person_id)
                for one in self._line.signatories
            ]
        )  # fmt: skip

    def _field(self, key: str, label: str) -> InPlaceField:
        made = InPlaceField(label, self, label_text_width=self.tr("Vervanger"))
        made.setObjectName(f"{key}Field")
        made.committed.connect(lambda text: self._on_kept(key, text))
        return made

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._name, 1)
        head.addWidget(self.remove_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 8)
        column.setSpacing(0)
        column.addLayout(head)
        for widget in (self.contact_field, self.phone_field, self.deputy_field, self.signatories):
            column.addWidget(widget)

    def _on_kept(self, key: str, text: str) -> None:
        match key:
            case "contact_name":
                self._line = replace(self._line, contact_name=text)
            case "contact_phone":
                self._line = replace(self._line, contact_phone=text)
            case _:
                self._line = replace(self._line, deputy_name=text)
        self.changed.emit()

    def _on_signatories(self, lines: list[LineValues]) -> None:
        signatories = tuple(
            SignatoryLine(
                line.values.get("name", ""),
                line.values.get("function", ""),
                line.values.get("authority", ""),
                line.tag,
            )
            for line in lines
        )
        self._line = replace(self._line, signatories=signatories or (SignatoryLine(""),))
        self.changed.emit()


class PartiesForm(QWidget):
    """All parties. `parties_changed(tuple of PartyLine)`; `party_wanted()` asks for one more."""

    parties_changed = Signal(tuple)
    party_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._forms: list[PartyForm] = []
        self.header = SectionHeader(self.tr("Partijen"), self, action=self.tr("Partij"), action_icon="plus")
        self.header.action_button.setObjectName("addPartyButton")
        self._message = FieldMessage(self)
        self._message.setObjectName("partiesMessage")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.header)
        self._column.addWidget(self._message)
        self.header.acted.connect(self.party_wanted)

    @property
    def forms(self) -> tuple[PartyForm, ...]:
        """One form per party; the school is the first."""
        return tuple(self._forms)

    def show_parties(self, cards: Sequence[PartyCard], *, main_partner_id: int) -> None:
        """Show the kept parties; forms of the same parties stay, so the focus stays too.

        School and main partner always take part.
        """
        self._message.show_error("")
        self.header.set_count(str(len(cards)))
        before = [form.line.partner_id for form in self._forms]
        if before == [card.partner_id for card in cards]:
            for form, card in zip(self._forms, cards, strict=True):
                form.show_party(card)
            return
        for form in self._forms:
            self._column.removeWidget(form)
            form.hide()
            form.deleteLater()
        self._forms = []
        for card in cards:
            form = PartyForm(card, self, can_go=card.partner_id not in (None, main_partner_id))
            form.changed.connect(self._tell)
            form.removed.connect(self._on_removed)
            self._forms.append(form)
            self._column.addWidget(form)

    def show_error(self, message: str) -> None:
        """Say under the title what is wrong."""
        self._message.show_error(message)

    def lines(self) -> tuple[PartyLine, ...]:
        """The parties as they would be kept."""
        return tuple(form.line for form in self._forms)

    def _tell(self) -> None:
        self.parties_changed.emit(self.lines())

    def _on_removed(self) -> None:
        gone = self.sender()
        self.header.action_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.parties_changed.emit(tuple(form.line for form in self._forms if form is not gone))


def line_of(card: PartyCard) -> PartyLine:
    """A kept party as it would be kept again."""
    return PartyLine(
        card.partner_id,
        card.contact_name,
        card.contact_phone,
        card.deputy_name,
        tuple(SignatoryLine(s.name, s.function, s.authority, s.person_id) for s in card.signatures),
    )
