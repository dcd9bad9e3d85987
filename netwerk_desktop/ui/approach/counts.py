"""What stands behind each page in the list at the left: short, and read in one go."""

from netwerk_desktop.planning.numbers import with_points
from netwerk_desktop.services.assignments import count_assignments
from netwerk_desktop.services.events import coming_events
from netwerk_desktop.services.helpful_sources import count_sources
from netwerk_desktop.services.initiatives import count_initiatives
from netwerk_desktop.services.network_links import count_links
from netwerk_desktop.services.places import offered_places
from netwerk_desktop.services.policy import policy
from netwerk_desktop.services.start_questions import Way, start_answers
from netwerk_desktop.services.visits import count_coming_visits
from netwerk_desktop.services.wishes import count_wishes
from netwerk_desktop.services.worksheet import QUESTIONS, worksheet
from netwerk_desktop.ui.desk import Desk


def begin_count(desk: Desk) -> str:
    """How many of the two questions are answered, until none is open."""
    match start_answers(desk.database).way:
        case Way.UNASKED:
            return "0 van 2"
        case Way.HALF:
            return "1 van 2"
        case _:
            return "beantwoord"


def network_count(desk: Desk) -> str:
    """How many ties hold."""
    return str(count_links(desk.database) or "")


def wishes_count(desk: Desk) -> str:
    """How many wishes were counted this school year."""
    return str(count_wishes(desk.database) or "")


def sources_count(desk: Desk) -> str:
    """How many resources there are."""
    return str(count_sources(desk.database) or "")


def policy_count(desk: Desk) -> str:
    """How much of what should stand in the policy does."""
    rows = policy(desk.database)
    return f"{sum(row.anchored_on is not None for row in rows)} van {len(rows)}" if rows else ""


def portfolio_count(desk: Desk) -> str:
    """Nothing: it is an overview, and what is open there is no arrears."""
    return ""


def initiatives_count(desk: Desk) -> str:
    """How many initiatives the school may join or joined."""
    return str(count_initiatives(desk.database) or "")


def worksheet_count(desk: Desk) -> str:
    """How much of the sheet of the region is filled in."""
    done = len(worksheet(desk.database).answers)
    return f"{done} van {len(QUESTIONS)}" if done else ""


def assignments_count(desk: Desk) -> str:
    """How many there are, nothing while there are none."""
    count = count_assignments(desk.database)
    return with_points(count) if count else ""


def places_count(desk: Desk) -> str:
    """How many places can be offered, as Begeleiding counts them; how many pupils the page itself says."""
    count = len(offered_places(desk.database))
    if not count:
        return ""
    return desk.tr("1 plek") if count == 1 else desk.tr("{n} plekken").format(n=count)


def supervision_count(desk: Desk) -> str:
    """How many visits are planned in the coming four weeks."""
    count = count_coming_visits(desk.database)
    if not count:
        return ""
    return desk.tr("1 bezoek") if count == 1 else desk.tr("{n} bezoeken").format(n=count)


def events_count(desk: Desk) -> str:
    """How many gatherings are still to come."""
    count = coming_events(desk.database)
    return str(count or "")
