"""Whether pupils want to go to a place: in numbers, never who (S2-X4).

Nobody is sent to where he does not want to go. Pupils say it on a form, the answers are counted per place and
school year, and a place to which nobody wants to go stands out before it is given away.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.model.internships import InternshipPlace, PlaceWishCount
from netwerk_desktop.model.school import SchoolYear
from netwerk_desktop.services.partners import found
from netwerk_desktop.storage.database import Database

MOST_PUPILS: Final = 999
SHUNNED_WORDS: Final = "niet gewild"
"""What is said of a place that was refused, and chosen by nobody."""


@dataclass(frozen=True, slots=True)
class PlaceWishes:
    """How many pupils want to go to a place, and how many do not."""

    wanted: int = 0
    unwanted: int = 0

    @property
    def is_asked(self) -> bool:
        """Whether anybody said anything."""
        return bool(self.wanted or self.unwanted)

    @property
    def is_shunned(self) -> bool:
        """Whether it was refused, and chosen by nobody."""
        return self.unwanted > 0 and self.wanted == 0

    @property
    def words(self) -> str:
        """``5 wel, 2 niet``; empty when nobody said anything."""
        return f"{self.wanted} wel, {self.unwanted} niet" if self.is_asked else ""


NOT_ASKED: Final = PlaceWishes()


def set_place_wishes(database: Database, place_id: int, wishes: PlaceWishes) -> None:
    """What pupils said of a place this school year. Raises DomainError for numbers that cannot be."""
    for name, count in (("wanted", wishes.wanted), ("unwanted", wishes.unwanted)):
        if not 0 <= count <= MOST_PUPILS:
            raise DomainError(f"Vul een aantal in van 0 tot en met {MOST_PUPILS}.", field=name)
    year = SchoolYear.of(database.today()).begins
    with database.work("Keuzes van leerlingen geteld") as work:
        found(work, InternshipPlace, place_id)
        kept = work.session.scalar(
            select(PlaceWishCount).where(
                PlaceWishCount.place_id == place_id, PlaceWishCount.school_year == year
            )
        )
        if kept is None:
            kept = PlaceWishCount(place_id=place_id, school_year=year)
            work.session.add(kept)
        kept.wanted, kept.unwanted = wishes.wanted, wishes.unwanted
        work.commit()


def wishes_in(session: Session, place_ids: Collection[int], year: int) -> dict[int, PlaceWishes]:
    """What pupils said of these places in the school year that begins in *year*."""
    rows = session.execute(
        select(PlaceWishCount.place_id, PlaceWishCount.wanted, PlaceWishCount.unwanted).where(
            PlaceWishCount.school_year == year, PlaceWishCount.place_id.in_(place_ids)
        )
    )
    return {place_id: PlaceWishes(wanted, unwanted) for place_id, wanted, unwanted in rows}
