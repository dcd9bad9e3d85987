"""Which pages the tab Aanpak has, in which order. One line per page; a page appears here when it is real."""

from typing import Final

from PySide6.QtWidgets import QWidget

from netwerk_desktop.ui.approach.counts import begin_count, events_count
from netwerk_desktop.ui.approach.page import ApproachPage, PageKind
from netwerk_desktop.ui.desk import Desk


def _begin(desk: Desk, parent: QWidget) -> ApproachPage:
    from netwerk_desktop.ui.approach.begin_page import BeginPage

    return BeginPage(desk, parent)


def _events(desk: Desk, parent: QWidget) -> ApproachPage:
    from netwerk_desktop.ui.approach.events_page import EventsPage

    return EventsPage(desk, parent)


PAGES: Final = (
    PageKind("begin", "Begin", "flag", _begin, begin_count, ("start_answer",)),
    PageKind("events", "Bijeenkomsten", "users", _events, events_count, ("activity",)),
)
