"""Internships: for now the places that partners offer. Pupils and placements come with their own tab."""

import datetime as dt
from collections.abc import Sequence
from typing import Final

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from netwerk_desktop.model.base import STRICT, Entity, text_column
from netwerk_desktop.model.errors import DomainError

WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday")


class InternshipPlace(Entity, kw_only=True, eq=False, repr=False):
    """Places (stageplekken) at a partner: how many pupils at once on each weekday (F06, S4-10, S4-11).

    Without *from_on* and *until* they are there always. *colleague_id* is the fixed school contact of the
    place, *person_id* who looks after the pupils at work. *minimum_age* is in years. *year_levels*:
    "1" to "4"; without any it is for all of them (S0-06).
    """

    __tablename__ = "internship_place"

    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id", ondelete="RESTRICT"), index=True)
    location_id: Mapped[int | None] = mapped_column(
        ForeignKey("partner_location.id", ondelete="RESTRICT"), index=True, default=None
    )
    person_id: Mapped[int | None] = mapped_column(
        ForeignKey("person.id", ondelete="RESTRICT"), index=True, default=None
    )
    colleague_id: Mapped[int | None] = mapped_column(
        ForeignKey("colleague.id", ondelete="RESTRICT"), index=True, default=None
    )
    title: Mapped[str] = text_column()
    tasks: Mapped[str] = text_column(2_000)
    profiles: Mapped[tuple[str, ...]] = mapped_column(default=())
    tracks: Mapped[tuple[str, ...]] = mapped_column(default=())
    monday: Mapped[int] = mapped_column(default=0)
    tuesday: Mapped[int] = mapped_column(default=0)
    wednesday: Mapped[int] = mapped_column(default=0)
    thursday: Mapped[int] = mapped_column(default=0)
    friday: Mapped[int] = mapped_column(default=0)
    from_on: Mapped[dt.date | None] = mapped_column(default=None)
    until: Mapped[dt.date | None] = mapped_column(default=None)
    times: Mapped[str] = text_column()
    minimum_age: Mapped[int | None] = mapped_column(default=None)
    requirements: Mapped[str] = text_column(500)
    remark: Mapped[str] = text_column(2_000)
    ended_on: Mapped[dt.date | None] = mapped_column(default=None)
    year_levels: Mapped[tuple[str, ...]] = mapped_column(default=(), server_default="[]")

    @property
    def per_weekday(self) -> tuple[int, ...]:
        """How many pupils at once, Monday to Friday."""
        return tuple(getattr(self, day) for day in WEEKDAYS)

    @per_weekday.setter
    def per_weekday(self, counts: Sequence[int]) -> None:
        for day, count in zip(WEEKDAYS, counts, strict=True):
            setattr(self, day, count)

    def ensure_period(self) -> None:
        """Raises DomainError when the last day lies before the first."""
        if self.from_on is not None and self.until is not None and self.until < self.from_on:
            raise DomainError("De laatste dag ligt voor de eerste dag. Kies een latere dag.", field="until")

    def is_open_on(self, day: dt.date) -> bool:
        """Whether it is offered on *day*: not ended, and within its own period."""
        if self.ended_on is not None and self.ended_on <= day:
            return False
        return (self.from_on is None or self.from_on <= day) and (self.until is None or day <= self.until)


class PlaceWishCount(Entity, kw_only=True, eq=False, repr=False):
    """How many pupils want to go to a place in a school year, and how many do not: never who (S2-X4)."""

    __tablename__ = "place_wish_count"
    __table_args__ = (UniqueConstraint("place_id", "school_year"), STRICT)

    place_id: Mapped[int] = mapped_column(ForeignKey("internship_place.id", ondelete="RESTRICT"))
    school_year: Mapped[int]
    wanted: Mapped[int] = mapped_column(default=0)
    unwanted: Mapped[int] = mapped_column(default=0)
