"""What stands behind each page in the list at the left: short, and read in one go."""

from netwerk_desktop.services.assignments import count_assignments
from netwerk_desktop.services.places import offered_places
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


def assignments_count(desk: Desk) -> str:
    """How many there are, nothing while there are none."""
    count = count_assignments(desk.database)
    return str(count) if count else ""


def places_count(desk: Desk) -> str:
    """For how many pupils there is room."""
    room = sum(card.most for card in offered_places(desk.database))
    return str(room) if room else ""
