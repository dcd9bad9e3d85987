"""How it stands with an assignment, as icon, word and colour."""

from typing import Final

from netwerk_desktop.model.activities import AssignmentStatus
from netwerk_desktop.services.assignments import AssignmentCard
from netwerk_desktop.services.words import word
from netwerk_desktop.ui.shared.marks import StatusKind, StatusMark

_KINDS: Final = {
    AssignmentStatus.IDEA: StatusKind.NOT_YET,
    AssignmentStatus.READY: StatusKind.DRAFT,
    AssignmentStatus.RUNNING: StatusKind.PARTLY,
    AssignmentStatus.DONE: StatusKind.GOOD,
    AssignmentStatus.DROPPED: StatusKind.AT_REST,
}


def status_mark(card: AssignmentCard) -> StatusMark:
    """What needs a look goes before how far it is."""
    if card.warning:
        return StatusMark(StatusKind.ATTENTION, "kijk na")
    if card.misses_framework:
        return StatusMark(StatusKind.ATTENTION, "kader mist")
    return StatusMark(_KINDS[card.status], word(card.status))
