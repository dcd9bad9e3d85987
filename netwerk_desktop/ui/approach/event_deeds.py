"""What can be done with a gathering and its guests; each says quietly what it did."""

from collections.abc import Callable, Collection

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from netwerk_desktop.model.activities import ActivityKind, Reply
from netwerk_desktop.model.errors import NetwerkError
from netwerk_desktop.services.attendance import forget_attendance, not_met
from netwerk_desktop.services.events import bring_event_back, call_off_event, note_outcome
from netwerk_desktop.services.guest_list import print_guest_list
from netwerk_desktop.services.guests import (
    EventDetail,
    GuestRow,
    change_guest,
    note_reply,
    take_off_list,
)
from netwerk_desktop.system.file_names import paper_file_name
from netwerk_desktop.ui import feedback
from netwerk_desktop.ui.approach.attendance_dialog import AttendanceDialog, FollowUpDialog
from netwerk_desktop.ui.approach.event_dialog import EventDialog
from netwerk_desktop.ui.approach.guest_chooser import GuestChooser
from netwerk_desktop.ui.approach.invitation_dialog import InvitationDialog
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.papers.labels_dialog import open_labels
from netwerk_desktop.ui.papers.paper_dialog import open_paper


class EventDeeds:
    """Opens dialogs over *window*, and keeps what they or the pane say."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        self._desk, self._window = desk, window

    def new(self, kept: Callable[[int], object]) -> None:
        """*Nieuwe bijeenkomst*"""
        dialog = EventDialog(self._desk, self._window)
        dialog.kept.connect(kept)
        self._open(dialog)

    def change(self, detail: EventDetail) -> None:
        """*Wijzig…*"""
        self._open(EventDialog(self._desk, self._window, event=detail.event))

    def invite(self, detail: EventDetail) -> None:
        """*Nodig uit…*"""
        self._try(lambda: self._open(GuestChooser(self._desk, detail.event, self._window)))

    def write(self, detail: EventDetail) -> None:
        """*Uitnodiging…*"""
        self._try(lambda: self._open(InvitationDialog(self._desk, detail, self._window)))

    def note_outcome(self, detail: EventDetail, words: str) -> str:
        """What came of it; returns what is wrong with the words, or nothing."""
        try:
            note_outcome(self._desk.database, detail.event.id, words)
        except NetwerkError as problem:
            return problem.message
        self._desk.say(self._window.tr("Opbrengst genoteerd"))
        return ""

    def labels(self, detail: EventDetail) -> None:
        """*Etiketten…*: for everybody on the list who did not say no."""
        ids = [guest.partner_id for guest in detail.guests if guest.reply is not Reply.NO]
        open_labels(self._desk, self._window, ids)

    def door_list(self, detail: EventDetail) -> None:
        """*Gastenlijst*: to tick off at the door."""
        open_paper(
            self._desk,
            self._window,
            self._window.tr("Gastenlijst"),
            lambda: print_guest_list(self._desk.database, detail.event.id),
            file_name=paper_file_name(self._desk.today(), f"Gastenlijst {detail.event.name}"),
        )

    def call_open(self, detail: EventDetail) -> None:
        """A round of calls to whoever said nothing yet."""
        self._desk.call_round_wanted.emit(
            [guest.partner_id for guest in detail.guests if guest.reply is Reply.OPEN]
        )

    def attendance(self, detail: EventDetail) -> None:
        """*Wie was er?*"""
        self._open(AttendanceDialog(self._desk, detail, self._window))

    def forget_attendance(self, detail: EventDetail) -> None:
        """Who was there is not known after all."""
        self._keep(
            lambda: forget_attendance(self._desk.database, detail.event.id),
            self._window.tr("Weer open wie er was"),
        )

    def follow_up(self, detail: EventDetail) -> None:
        """*Vervolgstap…*"""
        self._open(FollowUpDialog(self._desk, detail, self._window))

    def call_off(self, detail: EventDetail) -> None:
        """*Gaat niet door*"""
        said = self._window.tr("Bijeenkomst afgezegd")
        self._keep(lambda: call_off_event(self._desk.database, detail.event.id), said)

    def bring_back(self, detail: EventDetail) -> None:
        """*Gaat toch door*"""
        said = self._window.tr("Bijeenkomst gaat toch door")
        self._keep(lambda: bring_event_back(self._desk.database, detail.event.id), said)

    def reply(self, guests: Collection[GuestRow], reply: Reply) -> None:
        """What these guests said."""
        ids = [guest.id for guest in guests if guest.reply is not reply]
        if not ids:
            return
        one = self._window.tr("Antwoord genoteerd")
        more = self._window.tr("{count} antwoorden genoteerd").format(count=len(ids))
        self._keep(lambda: note_reply(self._desk.database, ids, reply), one if len(ids) == 1 else more)

    def change_guest(self, guest: GuestRow, values: tuple[int | None, int | None, str]) -> None:
        """Whom the invitation names, with how many they come, a remark."""
        person_id, people, remark = values
        self._keep(
            lambda: change_guest(
                self._desk.database, guest.id, person_id=person_id, people=people, remark=remark
            ),
            self._window.tr("Gast gewijzigd"),
        )

    def take_off(self, detail: EventDetail, guests: Collection[GuestRow]) -> None:
        """*Van de lijst*; of a meeting elsewhere the contact goes too."""
        act = not_met if detail.event.kind is ActivityKind.REGIONAL else take_off_list
        ids = [guest.id for guest in guests]
        one = self._window.tr("Gast van de lijst gehaald")
        more = self._window.tr("{count} gasten van de lijst gehaald").format(count=len(ids))
        self._keep(lambda: act(self._desk.database, ids), one if len(ids) == 1 else more)

    def _keep(self, act: Callable[[], object], said: str) -> None:
        if self._try(act):
            self._desk.say(said)

    def _try(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except NetwerkError as problem:
            feedback.show_problem(self._window, problem)
            return False
        return True

    def _open(self, dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
