"""What tests of the page *Bijeenkomsten* share: an evening with guests, and the dialogs that it opens."""

import datetime as dt
from typing import TypeVar

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QDialog

from netwerk_desktop.services.events import EventPlan, plan_event
from netwerk_desktop.services.guests import GuestRow, event_detail, invite
from netwerk_desktop.storage.database import Database
from netwerk_desktop.ui.approach.events_page import EventsPage
from netwerk_desktop.ui.approach.tab import ApproachTab
from tests.builders import a_partner
from tests.ui.drivers import by_name

D = TypeVar("D", bound=QDialog)
TODAY = dt.date(2026, 11, 22)
DAY = dt.date(2027, 2, 4)


def an_evening(database: Database, day: dt.date = DAY, *names: str) -> int:
    """An evening with partners of these names on its list."""
    event = plan_event(
        database, EventPlan(title="Netwerkavond", happens_on=day, clock_time="19.30", place="aula")
    )
    if names:
        invite(database, event, [a_partner(database, name).id for name in names])
    return event


def page_of(tab: ApproachTab) -> EventsPage:
    """The page, brought into view."""
    tab.show_page("events")
    assert isinstance(tab.page, EventsPage)
    QApplication.processEvents()
    return tab.page


def act(page: EventsPage, name: str) -> None:
    """Do what stands in the menu of the gathering."""
    action = by_name(page, QAction, name)
    assert action.isEnabled(), f"{name} is off"
    action.trigger()
    QApplication.processEvents()


def opened(page: EventsPage, kind: type[D]) -> D:
    """The dialog of that kind that stands open."""
    found = [dialog for dialog in page.findChildren(kind) if dialog.isVisible()]
    assert len(found) == 1
    return found[0]


def guests(database: Database, event: int) -> tuple[GuestRow, ...]:
    """Everybody on the list now."""
    detail = event_detail(database, event)
    assert detail is not None
    return detail.guests
