"""The detail of one gathering: what and when, what is worth doing now, and everybody on its list."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from netwerk_desktop.model.activities import ActivityKind, ActivityStatus, Reply
from netwerk_desktop.services.events import EventRow
from netwerk_desktop.services.guests import EventDetail, GuestRow
from netwerk_desktop.services.words import word
from netwerk_desktop.ui.approach.event_deeds import EventDeeds
from netwerk_desktop.ui.approach.event_words import (
    EventAct,
    count_words,
    event_line,
    fact_words,
    guest_columns,
)
from netwerk_desktop.ui.approach.guest_strip import REPLIES, GuestStrip
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.shared.buttons import Button, ButtonLook
from netwerk_desktop.ui.shared.contact_levels import ContactLevels
from netwerk_desktop.ui.shared.data_table import DataTable
from netwerk_desktop.ui.shared.in_place import InPlaceField, InPlaceKind
from netwerk_desktop.ui.shared.labels import ElidedLabel, Label
from netwerk_desktop.ui.shared.row_table_model import RowTableModel
from netwerk_desktop.ui.shared.sections import PANE_SIDE, Ground, SectionHeader, TintedLine
from netwerk_desktop.ui.shared.theme import TextKind
from netwerk_desktop.ui.shared.tokens import Role

Deed = Callable[[EventDetail], object]
BEFORE: Final = ("inviteGuestsAction", "writeInvitationAction")
AFTER: Final = ("attendanceAction", "followUpAction")
OTHERWISE: Final = ("changeEventAction",)
"""Where none of these is offered."""
"""The two buttons in sight, before the day and from that day on; the first is the filled one."""


class EventPane(Ground):
    """Shows one gathering; everything on it can be done by the keyboard and from its menu."""

    def __init__(self, desk: Desk, deeds: EventDeeds, parent: QWidget | None = None) -> None:
        super().__init__(Role.BASE, parent)
        self.setObjectName("eventPane")
        self._desk, self._deeds = desk, deeds
        self._detail: EventDetail | None = None
        self._levels = ContactLevels(desk.database)
        self._act = EventAct.NOTHING
        self.actions_of_event = self._make_actions()
        self._name = ElidedLabel("", self, kind=TextKind.NAME)
        self._name.setObjectName("eventNameLabel")
        self._facts = ElidedLabel("", self, role=Role.SECONDARY)
        self._facts.setObjectName("eventFactsLabel")
        self._buttons = {name: self._button(name) for name in (*BEFORE, *AFTER, *OTHERWISE)}
        self.more_button = Button("", self, icon_name="ellipsis", name=self.tr("Meer voor deze bijeenkomst"))
        self.more_button.setObjectName("moreEventActionsButton")
        self.menu = QMenu(self)
        self.menu.setObjectName("eventMenu")
        self.line = TintedLine(self, icon_name="info", action_icon="chevron-right")
        self.line.setObjectName("eventLine")
        self.line.action_button.setObjectName("eventLineButton")
        self.header = SectionHeader(self.tr("Gasten"), self)
        self.header.setObjectName("guestsHeader")
        self.result = InPlaceField(
            self.tr("Wat kwam eruit"),
            self,
            kind=InPlaceKind.TEXT,
            placeholder=self.tr("Eén zin is genoeg"),
            label_text_width=self.tr("Wat kwam eruit"),
        )
        self.result.setObjectName("eventResultField")
        self.result.be_careful()
        self._model: RowTableModel[GuestRow] = RowTableModel(
            guest_columns(desk.today, self._levels), lambda row: row.id, self
        )
        self.table: DataTable[GuestRow] = DataTable(self._model, self, name=self.tr("Gasten"))
        self.table.setObjectName("guestsTable")
        self.strip = GuestStrip(desk, self)
        self._guest_menu = QMenu(self)
        self._guest_menu.setObjectName("guestMenu")
        self._lay_out()
        self._connect()
        self.show_detail(None)

    @property
    def detail(self) -> EventDetail | None:
        """What is shown."""
        return self._detail

    def show_detail(self, detail: EventDetail | None, *, words: str = "") -> None:
        """Show a gathering, or *words* when none is chosen."""
        self._detail = detail
        self._pages.setCurrentIndex(0 if detail is None else 1)
        self._nothing.setText(words)
        if detail is None:
            self._model.replace_rows([])
            self.strip.show_guests([], replies=True)
            return
        event, today = detail.event, self._desk.today()
        self._name.setText(event.name)
        self._facts.setText(fact_words(event, today))
        line = event_line(detail, today)
        self._act = line.act
        self.line.show_line(line.lead, line.words, attention=line.attention)
        self.line.action_button.set_words(line.act.value)
        self.line.action_button.setVisible(line.act is not EventAct.NOTHING)
        elsewhere = event.kind is ActivityKind.REGIONAL
        self.header.set_words(self.tr("Gesproken") if elsewhere else self.tr("Gasten"))
        self.header.set_count(count_words(event))
        self._show_result(event)
        self._levels.read(guest.partner_id for guest in detail.guests)
        self._model.replace_rows(detail.guests)
        self._update_actions(detail)
        self._show_strip()

    def guest_menu(self) -> QMenu:
        """What can be done with the chosen guests."""
        self._guest_menu.clear()
        guests = self._chosen()
        if guests and self._asks_replies:
            for reply in REPLIES:
                action = self._guest_menu.addAction(word(reply).capitalize())
                action.setObjectName(f"guest{reply.value.capitalize()}Action")
                action.triggered.connect(lambda _on=False, reply=reply: self._on_replied(reply))
            self._guest_menu.addSeparator()
        if guests:
            action = self._guest_menu.addAction(self.tr("Van de &lijst"))
            action.setObjectName("guestOffAction")
            action.triggered.connect(self._on_removed)
        if len(guests) == 1:
            action = self._guest_menu.addAction(self.tr("Naar &partner"))
            action.setObjectName("guestPartnerAction")
            action.triggered.connect(lambda: self._on_opened(guests[0].id))
        return self._guest_menu

    @property
    def _asks_replies(self) -> bool:
        """Once it is known who was there, what they said before is of no use."""
        return self._detail is not None and not self._detail.event.guests.noted

    def _make_actions(self) -> dict[str, QAction]:
        deeds = self._deeds
        specs: tuple[tuple[str, str, Deed], ...] = (
            ("inviteGuestsAction", self.tr("&Nodig uit…"), deeds.invite),
            ("writeInvitationAction", self.tr("&Uitnodiging…"), deeds.write),
            ("attendanceAction", self.tr("Wie &was er?"), deeds.attendance),
            ("followUpAction", self.tr("&Vervolgstap…"), deeds.follow_up),
            ("guestLabelsAction", self.tr("&Etiketten en enveloppen…"), deeds.labels),
            ("doorListAction", self.tr("&Gastenlijst afdrukken…"), deeds.door_list),
            ("forgetAttendanceAction", self.tr("Weer &open wie er was"), deeds.forget_attendance),
            ("changeEventAction", self.tr("W&ijzig…"), deeds.change),
            ("callOffEventAction", self.tr("Gaat niet &door"), deeds.call_off),
            ("bringBackEventAction", self.tr("Gaat &toch door"), deeds.bring_back),
        )
        made = {}
        for name, text, deed in specs:
            action = QAction(text, self)
            action.setObjectName(name)
            action.triggered.connect(lambda _on=False, deed=deed: self._with_detail(deed))
            made[name] = action
        return made

    def _button(self, name: str) -> Button:
        action = self.actions_of_event[name]
        look = ButtonLook.MAIN if name in (BEFORE[0], AFTER[0]) else ButtonLook.PLAIN
        icon_name = {
            "inviteGuestsAction": "user-plus",
            "writeInvitationAction": "mail",
            "attendanceAction": "list-checks",
            "followUpAction": "calendar-clock",
            "changeEventAction": "pencil",
        }[name]
        button = Button(action.text().replace("&", ""), self, look=look, icon_name=icon_name)
        button.setObjectName(name.replace("Action", "Button"))
        button.clicked.connect(action.trigger)
        return button

    def _lay_out(self) -> None:
        self._nothing = Label("", self, role=Role.SECONDARY, wrap=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setContentsMargins(24, 24, 24, 24)
        page = QWidget(self)
        head = QVBoxLayout()
        head.setContentsMargins(PANE_SIDE, 10, PANE_SIDE, 10)
        head.setSpacing(3)
        head.addWidget(self._name)
        head.addWidget(self._facts)
        head.addSpacing(5)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in self._buttons.values():
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.more_button)
        head.addLayout(row)
        section = QHBoxLayout()
        section.setContentsMargins(PANE_SIDE, 8, PANE_SIDE, 4)
        section.addWidget(self.header)
        self._guests, self._no_guests = QWidget(page), QWidget(page)
        listed = QVBoxLayout(self._guests)
        listed.setContentsMargins(0, 0, 0, 0)
        listed.setSpacing(0)
        listed.addLayout(section)
        listed.addWidget(self.table, 1)
        listed.addWidget(self.strip)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.line)
        column.addWidget(self._result_box())
        column.addWidget(self._guests, 1)
        column.addWidget(self._no_guests, 1)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self._nothing)
        self._pages.addWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._pages)

    def _result_box(self) -> QWidget:
        self._result_part = QWidget(self)
        inside = QVBoxLayout(self._result_part)
        inside.setContentsMargins(PANE_SIDE, 6, PANE_SIDE, 0)
        inside.addWidget(self.result)
        return self._result_part

    def _show_result(self, event: EventRow) -> None:
        """What came of it, from its day on; a talk at school has no guests."""
        was = event.happens_on <= self._desk.today()
        if not self.result.editing or self.result.value != event.result:
            self.result.set_value(event.result)
        self._result_part.setVisible(was or event.result != "")
        has_guests = event.kind.takes_guests
        self._guests.setVisible(has_guests)
        self._no_guests.setVisible(not has_guests)

    def _connect(self) -> None:
        self.more_button.clicked.connect(self._on_more)
        self.line.acted.connect(self._on_line)
        self.table.chosen_changed.connect(self._show_strip)
        self.table.menu_wanted.connect(self._on_guest_menu)
        self.table.opened.connect(self._on_opened)
        self.strip.replied.connect(self._on_replied)
        self.strip.changed.connect(self._on_changed)
        self.strip.removed.connect(self._on_removed)
        self.result.committed.connect(self._on_result)
        off = QAction(self.tr("Van de lijst"), self.table)
        off.setShortcut(QKeySequence(Qt.Key.Key_Delete))
        off.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        off.triggered.connect(self._on_removed)
        self.table.addAction(off)

    def _update_actions(self, detail: EventDetail) -> None:
        event = detail.event
        cancelled = event.status is ActivityStatus.CANCELLED
        was = event.happens_on <= self._desk.today()
        offered = () if cancelled else _buttons_for(event, was=was)
        for name, button in self._buttons.items():
            button.setVisible(name in (offered or OTHERWISE))
        meets = event.kind is ActivityKind.REGIONAL
        words = self.tr("Wie &sprak je…") if meets else self.tr("&Nodig uit…")
        self.actions_of_event["inviteGuestsAction"].setText(words)
        self._buttons["inviteGuestsAction"].set_words(words.replace("&", ""))
        nobody = "" if detail.guests else self.tr("Nodig eerst gasten uit")
        over = self.tr("Die dag is al geweest") if event.is_past else ""
        later = "" if was else self.tr("Dat kan vanaf de dag zelf")
        noted = "" if event.guests.noted else self.tr("Noteer eerst wie er was")
        why_not = {
            "inviteGuestsAction": self.tr("Deze bijeenkomst gaat niet door")
            if cancelled
            else later
            if meets
            else "",
            "writeInvitationAction": nobody or over,
            "attendanceAction": nobody or later,
            "followUpAction": noted,
            "guestLabelsAction": nobody,
            "doorListAction": nobody,
            "forgetAttendanceAction": noted,
        }
        for name, reason in why_not.items():
            self.actions_of_event[name].setEnabled(not reason)
            if name in self._buttons:
                self._buttons[name].set_why_not(reason)
        self._fill_menu(event, cancelled=cancelled, noted=not noted)

    def _fill_menu(self, event: EventRow, *, cancelled: bool, noted: bool) -> None:
        guests = [
            *(BEFORE if not cancelled else ()), None, "doorListAction", "guestLabelsAction", None,
            *(AFTER if not cancelled else ()), *(["forgetAttendanceAction"] if noted else []), None,
        ]  # fmt: skip
        if event.kind.is_internal:
            guests = [*_buttons_for(event, was=True), None] if event.kind.takes_guests else []
        names = [
            *guests, "changeEventAction", "bringBackEventAction" if cancelled else "callOffEventAction",
        ]  # fmt: skip
        self.menu.clear()
        for name in names:
            if name is None:
                self.menu.addSeparator()
            else:
                self.menu.addAction(self.actions_of_event[name])

    def _chosen(self) -> Sequence[GuestRow]:
        chosen = set(self.table.chosen_ids())
        return [guest for guest in self._model.rows if guest.id in chosen]

    def _show_strip(self) -> None:
        self.strip.show_guests(self._chosen(), replies=self._asks_replies)

    def _with_detail(self, deed: Deed) -> None:
        if self._detail is not None:
            deed(self._detail)

    def _on_more(self) -> None:
        self.menu.popup(self.more_button.mapToGlobal(self.more_button.rect().bottomLeft()))

    def _on_line(self) -> None:
        deed = {
            EventAct.BRING_BACK: self._deeds.bring_back,
            EventAct.INVITE: self._deeds.invite,
            EventAct.WRITE: self._deeds.write,
            EventAct.ATTENDANCE: self._deeds.attendance,
            EventAct.FOLLOW_UP: self._deeds.follow_up,
            EventAct.CALL: self._deeds.call_open,
            EventAct.MET: self._deeds.invite,
            EventAct.OUTCOME: lambda _detail: self.result.edit(),
        }.get(self._act)
        if deed is not None:
            self._with_detail(deed)

    def _on_guest_menu(self, position: QPoint) -> None:
        menu = self.guest_menu()
        if not menu.isEmpty():
            menu.popup(position)

    def _on_opened(self, guest_id: int) -> None:
        guest = next((each for each in self._model.rows if each.id == guest_id), None)
        if guest is not None:
            self._desk.partner_wanted.emit(guest.partner_id)

    def _on_replied(self, reply: Reply) -> None:
        self._deeds.reply(self._chosen(), reply)
        self._show_strip()  # a click on what was on already leaves it on

    def _on_changed(self) -> None:
        guest = self.strip.guest
        if guest is not None:
            self._deeds.change_guest(guest, self.strip.values)

    def _on_result(self, words: str) -> None:
        if self._detail is None:
            return
        problem = self._deeds.note_outcome(self._detail, words)
        if problem:
            self.result.show_error(problem)

    def _on_removed(self) -> None:
        guests = self._chosen()
        if guests and self._detail is not None:
            self._deeds.take_off(self._detail, guests)
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)


def _buttons_for(event: EventRow, *, was: bool) -> tuple[str, ...]:
    """Which acts are in sight; of a meeting elsewhere whom was met, of a talk at school none."""
    if event.kind is ActivityKind.REGIONAL:
        return ("inviteGuestsAction", "followUpAction") if was else ()
    if event.kind.is_internal:
        return ()
    return AFTER if was else BEFORE
