"""Which pages the tab Aanpak has, in which order. One line per page; a page appears here when it is real."""

from typing import Final

from PySide6.QtWidgets import QWidget

from netwerk_desktop.ui.approach.counts import assignments_count, begin_count, places_count
from netwerk_desktop.ui.approach.page import ApproachPage, PageKind
from netwerk_desktop.ui.desk import Desk


def _begin(desk: Desk, parent: QWidget) -> ApproachPage:
    from netwerk_desktop.ui.approach.begin_page import BeginPage

    return BeginPage(desk, parent)


def _assignments(desk: Desk, parent: QWidget) -> ApproachPage:
    from netwerk_desktop.ui.approach.assignments_page import AssignmentsPage

    return AssignmentsPage(desk, parent)


def _places(desk: Desk, parent: QWidget) -> ApproachPage:
    from netwerk_desktop.ui.approach.places_page import PlacesPage

    return PlacesPage(desk, parent)


PAGES: Final = (
    PageKind("begin", "Begin", "flag", _begin, begin_count, ("start_answer",)),
    PageKind("assignments", "Opdrachten", "list-checks", _assignments, assignments_count, ("assignment",)),
    PageKind(
        "places",
        "Plekken",
        "map-pin",
        _places,
        places_count,
        ("internship_place", "partner", "do_not_approach"),
    ),
)
