"""Which pages the tab Aanpak has, in which order. One line per page; a page appears here when it is real."""

from typing import Final

from PySide6.QtWidgets import QWidget

from netwerk_desktop.ui.approach.counts import (
    assignments_count,
    begin_count,
    events_count,
    initiatives_count,
    network_count,
    places_count,
    policy_count,
    portfolio_count,
    sources_count,
    supervision_count,
    wishes_count,
    worksheet_count,
)
from netwerk_desktop.ui.approach.page import ApproachPage, PageAct, PageKind
from netwerk_desktop.ui.desk import Desk


def _begin(desk: Desk, parent: QWidget) -> ApproachPage:
    from netwerk_desktop.ui.approach.begin_page import BeginPage

    return BeginPage(desk, parent)


def _wishes(desk: Desk, parent: QWidget) -> ApproachPage:
    from netwerk_desktop.ui.approach.wishes_page import WishesPage

    return WishesPage(desk, parent)


def _policy(desk: Desk, parent: QWidget) -> ApproachPage:
    from netwerk_desktop.ui.approach.policy_page import PolicyPage

    return PolicyPage(desk, parent)


def _initiatives(desk: Desk, parent: QWidget) -> ApproachPage:
    from netwerk_desktop.ui.approach.initiatives_page import InitiativesPage

    return InitiativesPage(desk, parent)


def _worksheet(desk: Desk, parent: QWidget) -> ApproachPage:
    from netwerk_desktop.ui.approach.worksheet_page import WorksheetPage

    return WorksheetPage(desk, parent)


def _sources(desk: Desk, parent: QWidget) -> ApproachPage:
    from netwerk_desktop.ui.approach.sources_page import SourcesPage

    return SourcesPage(desk, parent)


def _assignments(desk: Desk, parent: QWidget) -> ApproachPage:
    from netwerk_desktop.ui.approach.assignments_page import AssignmentsPage

    return AssignmentsPage(desk, parent)


def _places(desk: Desk, parent: QWidget) -> ApproachPage:
    from netwerk_desktop.ui.approach.places_page import PlacesPage

    return PlacesPage(desk, parent)


def _supervision(desk: Desk, parent: QWidget) -> ApproachPage:
    from netwerk_desktop.ui.approach.supervision_page import SupervisionPage

    return SupervisionPage(desk, parent)


def _events(desk: Desk, parent: QWidget) -> ApproachPage:
    from netwerk_desktop.ui.approach.events_page import EventsPage

    return EventsPage(desk, parent)


def _portfolio(desk: Desk, parent: QWidget) -> ApproachPage:
    from netwerk_desktop.ui.approach.portfolio_page import PortfolioPage

    return PortfolioPage(desk, parent)


def _network(desk: Desk, parent: QWidget) -> ApproachPage:
    from netwerk_desktop.ui.approach.network_page import NetworkPage

    return NetworkPage(desk, parent)


PAGES: Final = (
    PageKind(
        "begin",
        "Begin",
        "flag",
        _begin,
        begin_count,
        ("start_answer",),
        acts=(
            PageAct("planGuestLessonAction", "Plan een &gastles…", "calendar-plus"),
            PageAct("parentSlipAction", "&Strookje van een ouder…", "users"),
            PageAct("chooseFocusAction", "Zet een partner op de &focuslijst…", "star"),
        ),
    ),
    PageKind(
        "network",
        "Netwerk in kaart",
        "share-2",
        _network,
        network_count,
        ("network_link", "partner"),
    ),
    PageKind(
        "wishes",
        "Wensenpeiling",
        "message-circle-question-mark",
        _wishes,
        wishes_count,
        ("wish_count",),
        acts=(
            PageAct("pupilWishesPaperAction", "Formulier voor &leerlingen…", "printer"),
            PageAct("parentWishesPaperAction", "Formulier voor &ouders…", "printer"),
        ),
    ),
    PageKind(
        "places",
        "Plekken",
        "map-pin",
        _places,
        places_count,
        ("internship_place", "partner", "do_not_approach"),
        acts=(
            PageAct("pupilListAction", "Lijst voor &leerlingen", "printer"),
            PageAct("choiceFormAction", "&Keuzeformulier voor leerlingen", "printer"),
            PageAct("contactListAction", "Lijst voor &collega’s", "users"),
        ),
    ),
    PageKind(
        "supervision",
        "Begeleiding",
        "route",
        _supervision,
        supervision_count,
        ("activity", "partner"),
        acts=(
            PageAct("printRouteAction", "Druk de bezoek&route af…", "printer"),
            PageAct("planVisitAction", "Plan een &bezoek…", "calendar-plus"),
        ),
    ),
    PageKind(
        "assignments",
        "Opdrachten",
        "list-checks",
        _assignments,
        assignments_count,
        ("assignment",),
        acts=(PageAct("newAssignmentAction", "&Nieuwe opdracht", "plus"),),
    ),
    PageKind(
        "events",
        "Bijeenkomsten",
        "users",
        _events,
        events_count,
        ("activity",),
        acts=(PageAct("newEventAction", "Nieuwe &bijeenkomst…", "plus"),),
    ),
    PageKind(
        "portfolio",
        "Kennen we hen?",
        "table-2",
        _portfolio,
        portfolio_count,
        ("preparation_point", "partner"),
        acts=(PageAct("printPortfolioAction", "&Druk het overzicht af…", "printer"),),
    ),
    PageKind(
        "policy",
        "Beleid en visie",
        "landmark",
        _policy,
        policy_count,
        ("policy_anchor",),
        acts=(PageAct("takeProposalsAction", "Neem de &voorstellen voor beleid over", "list-checks"),),
    ),
    PageKind(
        "initiatives",
        "Initiatieven",
        "sprout",
        _initiatives,
        initiatives_count,
        ("initiative",),
        acts=(PageAct("askInitiativesAction", "Wie weet van &initiatieven?", "handshake"),),
    ),
    PageKind(
        "worksheet",
        "Werkblad",
        "notebook-pen",
        _worksheet,
        worksheet_count,
        ("worksheet_answer",),
        acts=(
            PageAct("printWorksheetAction", "&Druk het werkblad af…", "printer"),
            PageAct("emptyWorksheetAction", "Leeg &werkblad…", "printer"),
            PageAct("partnerWorksheetAction", "Werkblad voor een &partner…", "handshake"),
        ),
    ),
    PageKind(
        "sources",
        "Hulpmiddelen",
        "library",
        _sources,
        sources_count,
        ("resource",),
        acts=(PageAct("addShippedAction", "Voeg de &bronnen uit de voorbeelden toe", "book-open"),),
    ),
)
