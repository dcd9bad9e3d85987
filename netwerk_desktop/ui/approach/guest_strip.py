"""What can be said of the chosen guests: whether they come, with how many, whom it is for, a remark."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from netwerk_desktop.model.activities import Reply
from netwerk_desktop.services.guests import MOST_PEOPLE, GuestRow, people_of_guest
from netwerk_desktop.services.words import word
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.shared.buttons import Button
from netwerk_desktop.ui.shared.careful_note import CarefulNote
from netwerk_desktop.ui.shared.chips import Option
from netwerk_desktop.ui.shared.editors import ChoiceField, LineField, NumberField
from netwerk_desktop.ui.shared.labels import Label
from netwerk_desktop.ui.shared.sections import PANE_SIDE, Ground
from netwerk_desktop.ui.shared.theme import theme
from netwerk_desktop.ui.shared.tokens import Role

NOBODY: Final = ""
REPLIES: Final = (Reply.YES, Reply.NO, Reply.OPEN)


class _ReplyButton(Button):
    """As wide as it is when it is on, so that nothing shifts."""

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        grows = theme().text_width(self.text(), semibold=True) - theme().text_width(self.text())
        return hint if self.isChecked() else QSize(hint.width() + grows, hint.height())


class GuestStrip(Ground):
    """`replied(reply)` for all chosen guests, `changed()` for the one that is shown, `removed()` for all."""

    replied = Signal(object)
    changed = Signal()
    removed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(Role.WINDOW, parent, line_above=True)
        self.setObjectName("guestStrip")
        self._desk = desk
        self._guest: GuestRow | None = None
        self.buttons = {reply: self._reply_button(reply) for reply in REPLIES}
        self.people = NumberField(1, MOST_PEOPLE, self, name=self.tr("Met hoeveel mensen"))
        self.people.setObjectName("guestPeopleEdit")
        self.people.setKeyboardTracking(False)
        self._with = Label(self.tr("met"), self, role=Role.SECONDARY)
        self.person = ChoiceField((), self, name=self.tr("Wie staat op de uitnodiging"))
        self.person.setObjectName("guestPersonChoice")
        self.remark = LineField("", self, name=self.tr("Opmerking"))
        self.remark.setObjectName("guestRemarkEdit")
        self.remark.setPlaceholderText(self.tr("Opmerking, bijvoorbeeld: komt iets later"))
        self.remove_button = Button("", self, icon_name="trash-2", name=self.tr("Van de lijst"))
        self.remove_button.setObjectName("guestRemoveButton")
        self._lay_out()
        self._connect()
        self.hide()

    @property
    def guest(self) -> GuestRow | None:
        """The one guest that is shown, None for several."""
        return self._guest

    @property
    def values(self) -> tuple[int | None, int | None, str]:
        """Person, number and remark as they stand here."""
        chosen = self.person.chosen
        comes = self.buttons[Reply.YES].isChecked()
        return (
            int(chosen) if chosen else None,
            self.people.value() if comes else None,
            self.remark.text().strip(),
        )

    def show_guests(self, guests: Sequence[GuestRow], *, replies: bool) -> None:
        """Show the chosen guests; without *replies* it is known already who was there."""
        self.setVisible(bool(guests))
        if not guests:
            self._guest = None
            return
        one = guests[0] if len(guests) == 1 else None
        same = one is not None and self._guest is not None and one.id == self._guest.id
        self._guest = one
        for reply, button in self.buttons.items():
            button.setChecked(all(guest.reply is reply for guest in guests))
            button.setVisible(replies)
        for widget in (self.person, self.remark):
            widget.setVisible(one is not None)
        comes = one is not None and one.reply is Reply.YES
        for part in (self.people, self._with):
            part.setVisible(comes)
        self._words.setVisible(one is None)
        self._words.setText(self.tr("{count} gasten gekozen").format(count=len(guests)))
        if one is not None:
            self._fill(one, keeps_typing=same and self.remark.hasFocus())

    def _fill(self, guest: GuestRow, *, keeps_typing: bool) -> None:
        people = people_of_guest(self._desk.database, guest.partner_id)
        options = [Option(str(person.id), person.name) for person in people]
        self.person.set_options([*options, Option(NOBODY, self.tr("niemand bij naam"))])
        self.person.set_chosen(NOBODY if guest.person_id is None else str(guest.person_id))
        self.people.blockSignals(True)
        self.people.setValue(guest.people or 1)
        self.people.blockSignals(False)
        if not keeps_typing:
            self.remark.setText(guest.remark)

    def _reply_button(self, reply: Reply) -> Button:
        button = _ReplyButton(word(reply).capitalize(), self, checkable=True)
        button.setObjectName(f"guest{reply.value.capitalize()}Button")
        button.clicked.connect(lambda: self.replied.emit(reply))
        return button

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(6)
        for button in self.buttons.values():
            first.addWidget(button)
        self.people.setFixedWidth(theme().text_width("99") + 44)
        first.addStretch(1)
        first.addWidget(self.remove_button)
        second = QHBoxLayout()
        second.setSpacing(6)
        self._words = Label("", self, role=Role.SECONDARY)
        self._words.setObjectName("guestsChosenLabel")
        self.person.setMaximumWidth(round(170 * theme().scale))
        second.addWidget(self._words)
        second.addWidget(self._with)
        second.addWidget(self.people)
        second.addWidget(self.person)
        second.addWidget(self.remark, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(PANE_SIDE, 8, PANE_SIDE, 8)
        column.setSpacing(6)
        column.addLayout(first)
        column.addLayout(second)
        column.addWidget(CarefulNote(self.remark, self))

    def _connect(self) -> None:
        self.people.valueChanged.connect(self._on_changed)
        self.person.chosen_changed.connect(self._on_changed)
        self.remark.editingFinished.connect(self._on_changed)
        self.remove_button.clicked.connect(self.removed)

    def _on_changed(self) -> None:
        guest = self._guest
        if guest is None:
            return
        person_id, people, remark = self.values
        now = (guest.person_id, (guest.people or 1) if people is not None else None, guest.remark)
        if (person_id, people, remark) != now:
            self.changed.emit()
