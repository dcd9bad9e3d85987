"""What stands behind each page in the list at the left: short, and read in one go."""

from netwerk_desktop.services.events import coming_events
from netwerk_desktop.services.start_questions import Way, start_answers
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


def events_count(desk: Desk) -> str:
    """How many gatherings are still to come."""
    count = coming_events(desk.database)
    return str(count or "")
