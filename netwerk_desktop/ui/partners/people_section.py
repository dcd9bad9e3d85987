"""*Contactpersonen*: who they are, how to reach them, and one line to add somebody."""

from collections.abc import Mapping
from functools import cached_property

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from netwerk_desktop.model.errors import DomainError, NetwerkError
from netwerk_desktop.planning.contact_details import tidy_email, tidy_phone
from netwerk_desktop.services.partner_lists import PartnerDetail, PersonCard
from netwerk_desktop.services.partners import add_contact_person
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.partners.person_editor import PersonEditor
from netwerk_desktop.ui.shared.action_line import ActionLine
from netwerk_desktop.ui.shared.buttons import Button, ButtonLook
from netwerk_desktop.ui.shared.editors import LineField
from netwerk_desktop.ui.shared.fact_field import FactField
from netwerk_desktop.ui.shared.field_error import FieldMessage, mark_wrong
from netwerk_desktop.ui.shared.into_view import bring_whole_into_view
from netwerk_desktop.ui.shared.labels import ElidedLabel, Label
from netwerk_desktop.ui.shared.sections import SectionHeader
from netwerk_desktop.ui.shared.theme import TextKind, theme
from netwerk_desktop.ui.shared.tokens import Role

SHOWN_AT_FIRST = 6


class _PersonLine(ActionLine):
    """One person: name, what they do, number. A click, F2 or Enter unfolds everything.

    The right button of the mouse, or the key for it, asks for the menu: `menu_wanted(where)`.
    """

    call_wanted = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(self, card: PersonCard, parent: QWidget) -> None:
        super().__init__(parent)
        self.role_id = card.role_id
        self._name = ElidedLabel(card.full_name, self)
        self._function = ElidedLabel(what_they_do(card), self, kind=TextKind.CAPTION, role=Role.SECONDARY)
        self._number = Label(card.phone, self, kind=TextKind.CAPTION, role=Role.SECONDARY)
        self.call_button = Button(
            "",
            self,
            look=ButtonLook.TEXT,
            icon_name="phone",
            small=True,
            name=self.tr("Bel {name}").format(name=card.full_name),
        )
        self.call_button.setObjectName("callPersonButton")
        self.call_button.setVisible(bool(card.phone) and card.until is None)
        self.call_button.clicked.connect(self.call_wanted)
        if card.until is not None:
            self._name.set_role(Role.SECONDARY)
        self._words = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._words.addWidget(self._name)
        self._words.addWidget(self._function, 1)
        row = self._row = QHBoxLayout(self)
        row.setSpacing(8)
        row.addLayout(self._words, 1)
        row.addWidget(self._number)
        row.addWidget(self.call_button)
        self.setAccessibleName(f"{card.full_name}, {what_they_do(card)}, {card.phone}")
        self.setObjectName("personLine")
        theme().density_changed.connect(self._on_density_changed)
        self._on_density_changed()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        where = event.globalPos() if by_mouse else self.mapToGlobal(self.rect().bottomLeft())
        self.menu_wanted.emit(where)

    def _on_density_changed(self) -> None:
        one_line = theme().compact
        self._row.setContentsMargins(0, 0 if one_line else 3, 0, 1 if one_line else 4)
        down, right = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._words.setDirection(right if one_line else down)
        self._words.setSpacing(6 if one_line else 0)


class _AddPersonLine(QWidget):
    """What stands on the card of somebody new; Enter adds, Esc leaves: `added(role_id)` or `left()` follows.

    `typing_changed()` when it was typed in, added or left.
    """

    added = Signal(int)
    left = Signal()
    typing_changed = Signal()
    line_name = "person"

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self.partner_id: int | None = None
        self.name_edit = LineField("", self, name=self.tr("Naam van de contactpersoon"))
        self.name_edit.setObjectName("newPersonNameEdit")
        self.name_edit.setPlaceholderText(self.tr("Naam, bijvoorbeeld mevr. R. de Vries"))
        self.function_edit = LineField("", self, name=self.tr("Functie"))
        self.function_edit.setObjectName("newPersonFunctionEdit")
        self.function_edit.setPlaceholderText(self.tr("Functie"))
        self.phone_edit = LineField("", self, name=self.tr("Telefoon"))
        self.phone_edit.setObjectName("newPersonPhoneEdit")
        self.phone_edit.setPlaceholderText(self.tr("Telefoon"))
        self.email_edit = LineField("", self, name=self.tr("E-mail"))
        self.email_edit.setObjectName("newPersonEmailEdit")
        self.email_edit.setPlaceholderText(self.tr("E-mail"))
        self._doubted = ("", "")
        self._edits = {
            "name": self.name_edit,
            "function": self.function_edit,
            "phone": self.phone_edit,
            "email": self.email_edit,
        }
        self.add_button = Button(self.tr("Voeg toe"), self)
        self.add_button.setObjectName("addPersonButton")
        self._message = FieldMessage(self)
        below, last = QHBoxLayout(), QHBoxLayout()
        for row in (below, last):
            row.setSpacing(6)
        below.addWidget(self.function_edit, 1)
        below.addWidget(self.phone_edit, 1)
        last.addWidget(self.email_edit, 1)
        last.addWidget(self.add_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 8)
        column.setSpacing(4)
        column.addWidget(self.name_edit)
        column.addWidget(self._message)
        column.addLayout(below)
        column.addLayout(last)
        self.add_button.clicked.connect(self.add)
        for edit in self._edits.values():
            edit.returnPressed.connect(self.add)
            edit.textEdited.connect(self.typing_changed)

    @property
    def error(self) -> str:
        """What is wrong with the name, or empty."""
        return self._message.text()

    def start(self) -> None:
        """Open with nothing typed yet."""
        self.go_on({})
        self.name_edit.setFocus(Qt.FocusReason.OtherFocusReason)
        bring_whole_into_view(self)

    def started(self) -> dict[str, str]:
        """What was typed of somebody who was not added yet; empty when nothing was."""
        typed = {key: edit.text() for key, edit in self._edits.items()}
        return typed if not self.isHidden() and any(map(str.strip, typed.values())) else {}

    def go_on(self, typed: Mapping[str, str]) -> None:
        """Open with what was typed before, and leave the keyboard where it is."""
        for key, edit in self._edits.items():
            edit.setText(typed.get(key, ""))
        self._doubted = ("", "")
        self._show_error("")
        self.show()

    def turn_to(self, partner_id: int) -> None:
        """Another partner is shown: nobody is added to it yet."""
        self.partner_id = partner_id
        self.hide()

    def add(self) -> None:
        """Keep the person, or say what is wrong."""
        if self.partner_id is None:
            return
        if self._asks_first():
            return
        name = self.name_edit.text()
        try:
            role_id = add_contact_person(
                self._desk.database,
                self.partner_id,
                name,
                function=self.function_edit.text(),
                phone=self.phone_edit.text(),
                email=self.email_edit.text(),
            )
        except NetwerkError as problem:
            field = problem.field if isinstance(problem, DomainError) else None
            wrong = {
                "function": self.function_edit,
                "phone": self.phone_edit,
                "mobile": self.phone_edit,
                "email": self.email_edit,
            }
            self._show_error(problem.message, wrong.get(field or "", self.name_edit))
            return
        self._close()
        shown = " ".join(name.split())
        self._desk.say(self.tr("{name} toegevoegd").format(name=shown[:60]))
        self.added.emit(role_id)

    def _asks_first(self) -> bool:
        """Say once that a number or address looks odd; the second time it is kept as it is."""
        typed = (self.phone_edit.text(), self.email_edit.text())
        doubt = tidy_phone(typed[0]).hint or tidy_email(typed[1]).hint
        if not doubt or typed == self._doubted:
            return False
        self._doubted = typed
        self._show_error("")
        again = self.tr("Klopt het toch? Kies dan nog eens ‘Voeg toe’.")
        self._message.show_doubt(f"{doubt.rstrip('.')}. {again}")
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._close()
            self.left.emit()
            return
        super().keyPressEvent(event)

    def _close(self) -> None:
        self.hide()
        self.typing_changed.emit()

    def _show_error(self, message: str, edit: LineField | None = None) -> None:
        for one in self._edits.values():
            mark_wrong(one, wrong=one is edit)
        self._message.show_error(message)
        if edit is not None:
            edit.setFocus(Qt.FocusReason.OtherFocusReason)


class PeopleSection(QWidget):
    """`call_wanted(person_id)` from the phone beside a name, `mail_wanted(address)` from below it."""

    call_wanted = Signal(int)
    mail_wanted = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._people: tuple[PersonCard, ...] = ()
        self._partner_id: int | None = None
        self._open_role: int | None = None
        self._all_shown = False
        self._lines: list[_PersonLine] = []
        self._header = SectionHeader(
            self.tr("Contactpersonen"), self, action=self.tr("Persoon"), action_icon="plus"
        )
        self._header.action_button.setObjectName("newPersonButton")
        self.add_line = _AddPersonLine(desk, self)
        self.add_line.setObjectName("addPersonLine")
        self.add_line.hide()
        self._more = Button("", self, look=ButtonLook.TEXT)
        self._more.setObjectName("allPeopleButton")
        self._empty = Label(self.tr("Wie ken je daar?"), self, role=Role.SECONDARY)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        for part in (self._header, self.add_line, self._empty, self._more):
            self._column.addWidget(part)
        self._header.acted.connect(self.add)
        self.add_line.added.connect(self._on_added)
        self.add_line.left.connect(self._header.action_button.setFocus)
        self._more.clicked.connect(self._on_more)

    @cached_property
    def editor(self) -> PersonEditor:
        """Everything about one person, made when somebody is unfolded first."""
        made = PersonEditor(self._desk, self)
        made.hide()
        made.closed.connect(self._on_closed)
        made.mail_wanted.connect(self.mail_wanted)
        made.menu_wanted.connect(lambda at, person: self.person_menu(person).popup(at))
        return made

    @property
    def fields(self) -> tuple[FactField, ...]:
        """The fields of the person that is unfolded."""
        return self.editor.fields if self._open_role is not None else ()

    def add(self) -> None:
        """Open the line for somebody new."""
        self.add_line.partner_id = self._partner_id
        self.add_line.start()

    def person_menu(self, person_id: int) -> QMenu:
        """To leave, to make one of two, and what the law lets somebody ask: what we know, or be forgotten."""
        menu = QMenu(self)
        menu.setObjectName("personMenu")
        card = next((card for card in self._people if card.person_id == person_id), None)
        if card is not None:
            stays = card.until is None
            end = menu.addAction(self.tr("&Uit dienst…") if stays else self.tr("&Weer in dienst"))
            end.setObjectName("endRoleAction")
            end.triggered.connect(lambda: self._end(card.role_id))
        merge = menu.addAction(self.tr("Voeg &samen…"))
        merge.setObjectName("mergePersonAction")
        merge.triggered.connect(lambda: self._desk.person_merge_wanted.emit(person_id))
        menu.addSeparator()
        for key, words in (("access", self.tr("&Inzage…")), ("forget", self.tr("&Vergeten…"))):
            action = menu.addAction(words)
            action.setObjectName(f"{key}PersonAction")
            action.triggered.connect(
                lambda _on=False, what=key: self._desk.privacy_wanted.emit(what, person_id)
            )
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def show_partner(self, detail: PartnerDetail) -> None:
        """Show the people of this partner; who is out of service stands last."""
        if detail.partner.id != self._partner_id:
            self._partner_id = detail.partner.id
            self._open_role, self._all_shown = None, False
            self.add_line.turn_to(detail.partner.id)
        looks_the_same = detail.people == self._people and bool(self._lines)
        self._people = detail.people  # also when only what the editor shows is different
        if not looks_the_same:
            self._build_lines()
        at_work = sum(card.until is None for card in detail.people)
        self._header.set_count(str(at_work) if at_work else "")
        self._empty.setVisible(not detail.people)
        self._place_editor()

    def _build_lines(self) -> None:
        for line in self._lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        shown = self._people if self._all_shown else self._people[:SHOWN_AT_FIRST]
        self._lines = []
        for place, card in enumerate(shown):
            line = _PersonLine(card, self)
            line.asked.connect(lambda role=card.role_id: self._on_asked(role))
            line.menu_wanted.connect(lambda at, person=card.person_id: self.person_menu(person).popup(at))
            line.call_wanted.connect(lambda person=card.person_id: self.call_wanted.emit(person))
            self._column.insertWidget(3 + place, line)
            self._lines.append(line)
        hidden = len(self._people) - len(shown)
        self._more.set_words(self.tr("Nog {count} tonen").format(count=hidden))
        self._more.setVisible(hidden > 0)

    def _place_editor(self) -> None:
        card = next((card for card in self._people if card.role_id == self._open_role), None)
        if card is None:
            self._open_role = None
            if "editor" in vars(self):
                self._column.removeWidget(self.editor)
                self._column.addWidget(self.editor)
                self.editor.hide()
            return
        self._column.removeWidget(self.editor)
        line = next((one for one in self._lines if one.role_id == card.role_id), None)
        place = self._column.count() if line is None else self._column.indexOf(line) + 1
        self._column.insertWidget(place, self.editor)
        self.editor.show_person(card)
        self.editor.show()

    def _on_asked(self, role_id: int) -> None:
        self._open_role = None if self._open_role == role_id else role_id
        self._place_editor()
        if self._open_role is not None:
            self.editor.edit_first()

    def _end(self, role_id: int) -> None:
        """What *Uit dienst* below the fields does, which are long to scroll past (N16)."""
        if self._open_role != role_id:
            self._open_role = role_id
            self._place_editor()
        self.editor.end()

    def _on_closed(self) -> None:
        role_id, self._open_role = self._open_role, None
        self._place_editor()
        self._focus_line(role_id)

    def _on_added(self, role_id: int) -> None:
        """To the line of who was added: Enter unfolds the rest."""
        if role_id not in [line.role_id for line in self._lines]:
            self._on_more()
        self._focus_line(role_id)

    def _focus_line(self, role_id: int | None) -> None:
        for line in self._lines:
            if line.role_id == role_id:
                line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_more(self) -> None:
        self._all_shown = True
        self._build_lines()
        self._place_editor()


def what_they_do(card: PersonCard) -> str:
    """``bedrijfsleider · mag tekenen``; out of service is said first."""
    parts = [
        "uit dienst" if card.until is not None else "",
        card.function,
        "mag tekenen" if card.is_authorised_signatory else "",
        "vast" if card.is_main_contact else "",
    ]
    return " · ".join(part for part in parts if part)
