"""Dialogs that wait for *Bewaar*: what is typed there outlives a crash and a lock that nobody lifts."""

import datetime as dt
from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QCheckBox, QDialog, QLineEdit
from sqlalchemy import select

from netwerk_desktop.model.trail import Draft
from netwerk_desktop.services.events import EventPlan, plan_event
from netwerk_desktop.services.guests import event_detail, invite
from netwerk_desktop.services.school import the_broker
from netwerk_desktop.ui.approach.attendance_dialog import AttendanceDialog
from netwerk_desktop.ui.approach.event_dialog import EventDialog
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.main_window import MainWindow
from netwerk_desktop.ui.settings.colleagues_dialog import ColleaguesDialog
from netwerk_desktop.ui.settings.hours_dialog import HoursDialog
from netwerk_desktop.ui.settings.school_dialog import SchoolDialog
from tests.builders import a_partner
from tests.ui.drivers import by_name, type_text, wait_until

Make = Callable[[Desk, MainWindow], QDialog]
DIALOGS: dict[str, tuple[Make, str]] = {
    "school": (SchoolDialog, "taglineEdit"),
    "newColleague": (ColleaguesDialog, "newColleagueNameEdit"),
    "hours": (HoursDialog, "hours{broker}Edit"),
    "event": (EventDialog, "eventTitleEdit"),
}


def kept(desk: Desk) -> list[str]:
    """The places of all drafts."""
    with desk.database.read() as session:
        return list(session.scalars(select(Draft.place)))


@pytest.mark.parametrize("place", DIALOGS)
def test_what_was_typed_is_there_again(window: MainWindow, desk: Desk, place: str) -> None:
    make, name = DIALOGS[place]
    name = name.format(broker=the_broker(desk.database).colleague_id)
    said: list[str] = []
    desk.done.connect(lambda text, _undoable: said.append(text))
    dialog = make(desk, window)
    dialog.open()
    edit = by_name(dialog, QLineEdit, name)
    before = edit.text()
    edit.clear()
    type_text(edit, "12-3")
    desk.leaving.emit()  # as the lock says it; and then the pc goes off
    assert kept(desk) == [place]
    dialog.hide()
    again = make(desk, window)
    again.open()
    assert by_name(again, QLineEdit, name).text() == "12-3"
    assert said == ["Wat je eerder typte en niet bewaarde, staat er weer"]
    again.reject()
    assert kept(desk) == [], "who closes it wants it away"
    fresh = make(desk, window)
    fresh.open()
    assert by_name(fresh, QLineEdit, name).text() == before
    fresh.reject()


def test_ticks_come_back(window: MainWindow, desk: Desk) -> None:
    plan = EventPlan(title="Open dag", happens_on=desk.today() - dt.timedelta(days=1))
    event_id = plan_event(desk.database, plan)
    partners = [a_partner(desk.database, name).id for name in ("Wösten", "De Linde")]
    invite(desk.database, event_id, partners)
    detail = event_detail(desk.database, event_id)
    assert detail is not None
    dialog = AttendanceDialog(desk, detail, window)
    dialog.open()
    by_name(dialog, QCheckBox, f"came{partners[1]}Check").setChecked(True)
    desk.leaving.emit()
    dialog.hide()
    again = AttendanceDialog(desk, detail, window)
    assert [tick.isChecked() for tick in again.ticks.values()] == [
        tick.isChecked() for tick in dialog.ticks.values()
    ]
    assert again.main_button.text() == "&Bewaar (1)"
    again.done(QDialog.DialogCode.Accepted)
    assert kept(desk) == []


def test_a_second_is_enough(window: MainWindow, desk: Desk) -> None:
    dialog = EventDialog(desk, window)
    dialog.open()
    type_text(by_name(dialog, QLineEdit, "eventTitleEdit"), "Open dag")
    wait_until(lambda: kept(desk) == ["event"])
