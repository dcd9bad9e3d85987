"""Afterwards: who was there, and a next step for who has none, as a person does it."""

import datetime as dt

from PySide6.QtGui import QAction

from netwerk_desktop.model.activities import Reply
from netwerk_desktop.services.attendance import note_attendance
from netwerk_desktop.services.guests import note_reply
from netwerk_desktop.services.partner_lists import list_partners
from netwerk_desktop.services.timelines import timeline
from netwerk_desktop.storage.database import Database
from netwerk_desktop.ui.approach.attendance_dialog import AttendanceDialog, FollowUpDialog
from netwerk_desktop.ui.approach.tab import ApproachTab
from netwerk_desktop.ui.shared.buttons import Button
from netwerk_desktop.ui.shared.labels import Label
from netwerk_desktop.ui.shared.sections import TintedLine
from tests.builders import a_next_step
from tests.ui.approach.events import DAY, TODAY, act, an_evening, guests, opened, page_of
from tests.ui.drivers import by_name, click, press, type_text

PAST = TODAY - dt.timedelta(days=3)


def line_words(tab: ApproachTab) -> str:
    return by_name(tab, TintedLine, "eventLine").accessibleName()


def test_who_said_yes_is_ticked_already_and_becomes_contact(
    tab: ApproachTab, database: Database, said: list[str]
) -> None:
    event = an_evening(database, PAST, "A & B", "C")
    first, second = guests(database, event)
    note_reply(database, [first.id], Reply.YES)
    page = page_of(tab)
    assert line_words(tab) == "Wie was er? Dan telt het als contact"
    click(by_name(page, Button, "attendanceButton"))
    dialog = opened(page, AttendanceDialog)
    assert [tick.isChecked() for tick in dialog.ticks.values()] == [True, False]
    assert dialog.ticks[first.id].text() == "A && B (komt)"
    assert dialog.main_button.text() == "&Bewaar (1)"
    click(dialog.all_button)
    assert dialog.main_button.text() == "&Bewaar (2)"
    press(dialog.ticks[second.id], "Space")
    click(dialog.main_button)
    assert said == ["1 partner was er, contact genoteerd"]
    assert [len(timeline(database, guest.partner_id)[1]) for guest in (first, second)] == [1, 0]
    assert line_words(tab) == "1 partner was er, 1 zonder volgende stap"
    assert not by_name(page, Button, "guestYesButton").isVisible()
    database.undo()
    assert timeline(database, first.partner_id)[1] == []


def test_a_next_step_for_who_has_none_and_the_rest_keep_theirs(
    tab: ApproachTab, database: Database, said: list[str]
) -> None:
    event = an_evening(database, PAST, "A", "B", "C")
    first, second, third = guests(database, event)
    note_reply(database, [third.id], Reply.YES)
    note_attendance(database, event, [first.id, second.id])
    a_next_step(database, second.partner_id, "Eigen stap")
    page = page_of(tab)
    click(by_name(page, Button, "eventLineButton"))
    dialog = opened(page, FollowUpDialog)
    assert dialog.text_edit.text() == "Nabellen na Netwerkavond"
    count = by_name(dialog, Label, "followUpCount")
    assert count.text() == "1 partner krijgt een stap, 1 houdt de stap die er stond"
    dialog.day_edit.selectAll()
    press(dialog.day_edit, "Del")
    press(dialog.text_edit, "Return")
    assert dialog._day.error.startswith("Wanneer is de volgende stap?")
    type_text(dialog.day_edit, "over 2 weken")
    press(dialog.day_edit, "Return")
    assert said == ["1 partner krijgt een stap, 1 houdt de stap die er stond"]
    steps = {row.id: row.next_step for row in list_partners(database)}
    assert steps[first.partner_id] == "Nabellen na Netwerkavond"
    assert steps[second.partner_id] == "Eigen stap"
    act(page, "followUpAction")
    again = opened(page, FollowUpDialog)
    assert again.main_button.why_not == "Niemand krijgt hier een stap"
    again.whom.set_chosen("MISSED")
    again.whom.changed.emit("MISSED")
    assert again.text_edit.text().startswith("Vragen hoe het gaat")
    click(again.main_button)
    assert said[-1] == "1 partner krijgt een stap"


def test_what_was_noted_can_be_opened_again(tab: ApproachTab, database: Database) -> None:
    event = an_evening(database, PAST, "A")
    note_attendance(database, event, [guests(database, event)[0].id])
    page = page_of(tab)
    act(page, "forgetAttendanceAction")
    assert guests(database, event)[0].came is None
    assert timeline(database, guests(database, event)[0].partner_id)[1] == []


def test_no_invitation_for_a_day_that_has_been(tab: ApproachTab, database: Database) -> None:
    an_evening(database, PAST, "A")
    page = page_of(tab)
    assert not by_name(page, QAction, "writeInvitationAction").isEnabled()
    assert by_name(page, QAction, "inviteGuestsAction").isEnabled(), "somebody may have come unasked"


def test_long_names_stay_in_sight(tab: ApproachTab, database: Database) -> None:
    an_evening(database, PAST, *(f"{letter} {'en zonen ' * 20}" for letter in "ABCDEFGHIJ"))
    page = page_of(tab)
    act(page, "attendanceAction")
    dialog = opened(page, AttendanceDialog)
    assert all(tick.visibleRegion().boundingRect().width() == tick.width() for tick in dialog.ticks.values())
    assert dialog.width() <= 760


def test_not_before_the_day(tab: ApproachTab, database: Database) -> None:
    an_evening(database, DAY, "A")
    page = page_of(tab)
    assert not by_name(page, QAction, "attendanceAction").isEnabled()
    assert not by_name(page, QAction, "followUpAction").isEnabled()
