"""How warm a contact is, as a mark: four bars and a word, or a sign where there is no clock."""

from typing import Final

from netwerk_desktop.planning.contact_rhythm import FadingLevel
from netwerk_desktop.ui.shared.marks import Mark, RadarLevel, RadarMark, StatusKind, StatusMark

_MARKS: Final[dict[FadingLevel, Mark]] = {
    FadingLevel.ACTIVE: RadarMark(RadarLevel.ACTIVE),
    FadingLevel.COOLING: RadarMark(RadarLevel.COOLING),
    FadingLevel.DORMANT: RadarMark(RadarLevel.ASLEEP),
    FadingLevel.SILENT: RadarMark(RadarLevel.SILENT),
    FadingLevel.UNKNOWN: StatusMark(StatusKind.UNKNOWN, "onbekend"),
    FadingLevel.AT_REST: StatusMark(StatusKind.AT_REST, "met rust"),
}

URGENCY: Final = (
    FadingLevel.SILENT,
    FadingLevel.DORMANT,
    FadingLevel.COOLING,
    FadingLevel.ACTIVE,
    FadingLevel.UNKNOWN,
    FadingLevel.AT_REST,
)
"""In which order lists sort the levels: what asks most comes first."""


def radar_mark(level: FadingLevel) -> Mark:
    """The mark of a level."""
    return _MARKS[level]
