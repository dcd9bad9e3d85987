"""The columns of the list of places, and what narrows it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from netwerk_desktop.planning.folding import fold
from netwerk_desktop.planning.place_words import SHORT_DAYS
from netwerk_desktop.planning.year_levels import YEAR_LEVELS
from netwerk_desktop.services.place_wishes import SHUNNED_WORDS
from netwerk_desktop.services.places import PlaceCard
from netwerk_desktop.ui.shared.chips import Option
from netwerk_desktop.ui.shared.contact_levels import ContactLevels
from netwerk_desktop.ui.shared.marks import StatusKind, StatusMark
from netwerk_desktop.ui.shared.row_table_model import Column
from netwerk_desktop.ui.shared.tokens import Role

CONTACT_FROM, WISHES_FROM, PLACE_FROM, PROFILES_FROM, ALL_FROM = 920, 1200, 1500, 1700, 1800
"""Window widths from which fixed contact, what pupils want, place, profiles with years, number have a column.

Nothing scrolls sideways then, and the name of a partner has room; the pane beside the list has them all.
"""
NOBODY: Final = "0"
"""The key of *nog geen vast contact*; colleagues have their id."""
SHUNNED: Final = "shunned"
NOT_ASKED: Final = "not_asked"
ANY_PROFILE: Final = "*"


@dataclass(frozen=True, slots=True)
class PlaceFilter:
    """Words that occur, and the keys of profiles, weekdays (0 = Monday), fixed contacts, opinions and years.

    A place that is for all year levels fits each of them.
    """

    text: str = ""
    profiles: frozenset[str] = frozenset()
    days: frozenset[str] = frozenset()
    contacts: frozenset[str] = frozenset()
    opinions: frozenset[str] = frozenset()
    years: frozenset[str] = frozenset()

    def keep(self, cards: Iterable[PlaceCard]) -> list[PlaceCard]:
        """The places that fit."""
        words = fold(self.text).split()
        return [card for card in cards if self._fits(card) and all(_is_about(card, word) for word in words)]

    def _fits(self, card: PlaceCard) -> bool:
        contact = NOBODY if card.contact_id is None else str(card.contact_id)
        return (
            (not self.profiles or bool(self.profiles & set(card.profiles or (ANY_PROFILE,))))
            and (not self.days or any(card.per_weekday[int(day)] for day in self.days))
            and (not self.contacts or contact in self.contacts)
            and (not self.opinions or _opinion(card) in self.opinions)
            and (not self.years or not self.years.isdisjoint(card.year_levels or YEAR_LEVELS))
        )


def opinion_options() -> tuple[Option, ...]:
    """What pupils can have said of a place, as choices of its filter."""
    return Option(SHUNNED, SHUNNED_WORDS), Option(NOT_ASKED, "nog niet gevraagd")


def _opinion(card: PlaceCard) -> str:
    if card.wishes.is_shunned:
        return SHUNNED
    return "" if card.wishes.is_asked else NOT_ASKED


def _is_about(card: PlaceCard, word: str) -> bool:
    """The number of the place, as it stands on paper, or a part of its texts."""
    return word == str(card.id) or word in _sought(card)


def _sought(card: PlaceCard) -> str:
    return fold(" ".join((card.partner_name, card.title, card.town, card.contact, card.place.tasks)))


def place_columns(levels: ContactLevels) -> tuple[Column[PlaceCard], ...]:
    """Partner, level of contact, place, profiles, one column per weekday, fixed contact, number."""
    return (
        Column(
            key="partner",
            title="Partner",
            text=lambda card: card.partner_name,
            sort_key=lambda card: fold(card.partner_name),
            tooltip=lambda card: ": ".join(part for part in (card.title, card.place.tasks) if part),
            stretches=True,
            can_hide=False,
        ),
        levels.column(lambda card: card.partner_id, narrow_under=ALL_FROM),
        Column(
            key="place",
            title="Plek",
            width_text="Werkplaats en",
            text=lambda card: card.title,
            hide_under=PLACE_FROM,
        ),
        Column(
            key="profiles",
            title="Profiel",
            width_text="PIE, BWI",
            text=lambda card: ", ".join(card.profiles),
            hide_under=PROFILES_FROM,
        ),
        _years_column(),
        *(_day(place, name) for place, name in enumerate(SHORT_DAYS)),
        Column(
            key="contact",
            title="Vast contact",
            width_text="nog niemand",
            text=lambda card: card.contact,
            mark=_contact_mark,
            sort_key=lambda card: (bool(card.contact), fold(card.contact)),
            hide_under=CONTACT_FROM,
        ),
        Column(
            key="wishes",
            title="Leerlingen",
            width_text="10 wel, 10 niet",
            text=lambda card: card.wishes.words,
            mark=_wishes_mark,
            sort_key=lambda card: (card.wishes.is_asked, card.wishes.wanted - card.wishes.unwanted),
            hide_under=WISHES_FROM,
        ),
        Column(
            key="number",
            title="Nr.",
            width_text="0000",
            text=lambda card: str(card.id),
            sort_key=lambda card: card.id,
            role=Role.SECONDARY,
            right=True,
            hide_under=ALL_FROM,
        ),
    )


def _years_column() -> Column[PlaceCard]:
    return Column(
        key="years",
        title="Leerjaar",
        width_text="1, 2, 3",
        text=lambda card: ", ".join(card.year_levels) or "alle",
        role=lambda card: Role.TEXT if card.year_levels else Role.SECONDARY,
        hide_under=PROFILES_FROM,
    )


def _contact_mark(card: PlaceCard) -> StatusMark | None:
    """Nobody yet: something to do one day, no fault."""
    return None if card.contact else StatusMark(StatusKind.NOT_YET, "nog niemand")


def _wishes_mark(card: PlaceCard) -> StatusMark | None:
    return StatusMark(StatusKind.ATTENTION, SHUNNED_WORDS) if card.wishes.is_shunned else None


def _day(place: int, name: str) -> Column[PlaceCard]:
    def count(card: PlaceCard) -> int:
        return card.per_weekday[place]

    return Column(
        key=name,
        title=name,
        width_text="00",
        text=lambda card: str(count(card)) if count(card) else "·",
        sort_key=count,
        role=lambda card: Role.TEXT if count(card) else Role.SECONDARY,
        right=True,
    )
