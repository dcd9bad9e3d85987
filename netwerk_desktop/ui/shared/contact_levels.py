"""The level of contact as a column of any list of partners, read for all rows at once (N1)."""

from collections.abc import Callable, Iterable
from typing import Final, TypeVar

from netwerk_desktop.planning.contact_rhythm import Fading, FadingLevel
from netwerk_desktop.services.radar import LEVEL_TABLES, contact_levels
from netwerk_desktop.storage.database import Database
from netwerk_desktop.ui.shared.marks import Mark, mark_text
from netwerk_desktop.ui.shared.radar import URGENCY, radar_mark
from netwerk_desktop.ui.shared.row_table_model import Column

T = TypeVar("T")
CONTACT_TABLES: Final = LEVEL_TABLES
"""What may change a level: a list that shows it reads again."""
_MEASURED: Final = frozenset({*URGENCY} - {FadingLevel.UNKNOWN, FadingLevel.AT_REST})


def contact_words(fading: Fading) -> str:
    """Why the level is so."""
    return f"{fading.reason} ({fading.measure})" if fading.level in _MEASURED else fading.reason


def contact_order(fading: Fading | None) -> tuple[int, int]:
    """What asks most comes first, who has no level last."""
    return (len(URGENCY), 0) if fading is None else (URGENCY.index(fading.level), -fading.school_weeks)


def contact_column(
    fading_of: Callable[[T], Fading | None],
    *,
    title: str = "Contact",
    key: str = "level",
    narrow_under: int = 0,
    hide_under: int = 0,
) -> Column[T]:
    """Bars and word; under *narrow_under* pixels of window width the bars alone, the word in the tooltip.

    Under *hide_under* it is not there: with the name of the partner, where that is not what the row is about.
    """

    def mark(row: T) -> Mark | None:
        fading = fading_of(row)
        return None if fading is None else radar_mark(fading.level)

    def tooltip(row: T) -> str:
        fading = fading_of(row)
        if fading is None:
            return ""
        words = contact_words(fading)
        at_rest = fading.level is FadingLevel.AT_REST
        return words if at_rest else f"{mark_text(radar_mark(fading.level)).capitalize()}. {words}"

    return Column(
        key=key,
        title=title,
        width_text="afkoelend",
        mark=mark,
        sort_key=lambda row: contact_order(fading_of(row)),
        tooltip=tooltip,
        narrow_under=narrow_under,
        hide_under=hide_under,
    )


class ContactLevels:
    """How contact stands with the partners in one list."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._levels: dict[int, Fading] = {}

    def read(self, partner_ids: Iterable[int | None]) -> bool:
        """Read them all at once, before the list shows its rows; whether any level is another now."""
        wanted = {partner_id for partner_id in partner_ids if partner_id is not None}
        before, self._levels = self._levels, contact_levels(self._database, wanted)
        return before != self._levels

    def of(self, partner_id: int | None) -> Fading | None:
        """How contact with this partner stands; None where there is none, or it is no longer there."""
        return None if partner_id is None else self._levels.get(partner_id)

    def mark(self, partner_id: int | None) -> Mark | None:
        """The same as a mark."""
        fading = self.of(partner_id)
        return None if fading is None else radar_mark(fading.level)

    def column(
        self, partner_of: Callable[[T], int | None], *, narrow_under: int = 0, hide_under: int = 0
    ) -> Column[T]:
        """The column for rows that are about a partner, or about none; as `contact_column`."""
        return contact_column(
            lambda row: self.of(partner_of(row)), narrow_under=narrow_under, hide_under=hide_under
        )
