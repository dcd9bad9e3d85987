"""The own school: who signs, what stands on its paper, how its envelopes are."""

import datetime as dt
import enum
from dataclasses import dataclass

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from netwerk_desktop.model.addresses import Address
from netwerk_desktop.model.base import SHORT, Entity, number_column, optional_text, text_column
from netwerk_desktop.model.columns import Word

LONGEST_RHYTHM = 104
"""School weeks between two contacts at most: more than two years."""


class HolidayRegion(enum.Enum):
    """The three regions of the Dutch school holidays."""

    NORTH = "NORTH"
    MIDDLE = "MIDDLE"
    SOUTH = "SOUTH"


@dataclass(frozen=True, order=True, slots=True)
class SchoolYear:
    """1 August of the year it begins in, to 31 July of the next."""

    begins: int

    @classmethod
    def of(cls, day: dt.date) -> "SchoolYear":
        return cls(day.year if day.month >= 8 else day.year - 1)

    @property
    def first_day(self) -> dt.date:
        return dt.date(self.begins, 8, 1)

    @property
    def last_day(self) -> dt.date:
        return dt.date(self.begins + 1, 7, 31)

    def __str__(self) -> str:
        return f"{self.begins}-{self.begins + 1}"


class School(Entity, kw_only=True, eq=False, repr=False):
    """The one school of this file; exactly one row, made by the first start.

    The rhythms are school weeks between two contacts, per tier of the partner (N1).
    """

    __tablename__ = "school"

    name: Mapped[str] = text_column()
    tagline: Mapped[str] = text_column()
    brin: Mapped[str] = text_column(SHORT)
    street: Mapped[str] = text_column()
    house_number: Mapped[str] = text_column(SHORT)
    postcode: Mapped[str] = text_column(SHORT)
    city: Mapped[str] = text_column()
    phone: Mapped[str] = text_column(SHORT)
    email: Mapped[str] = text_column()
    website: Mapped[str] = text_column()
    authority_name: Mapped[str] = text_column()
    authority_kvk: Mapped[str] = text_column(SHORT)
    authority_street: Mapped[str] = text_column()
    authority_house_number: Mapped[str] = text_column(SHORT)
    authority_postcode: Mapped[str] = text_column(SHORT)
    authority_city: Mapped[str] = text_column()
    signatory_name: Mapped[str] = text_column()
    signatory_function: Mapped[str] = text_column()
    mandate: Mapped[str] = text_column()
    accent_color: Mapped[str] = text_column(SHORT, default="#0F5B6B")
    logo_sha256: Mapped[str | None] = optional_text(
        64, foreign_key=ForeignKey("attachment.sha256", ondelete="RESTRICT")
    )
    holiday_region: Mapped[HolidayRegion] = mapped_column(Word(HolidayRegion), default=HolidayRegion.NORTH)
    envelope: Mapped[str] = text_column(2_000, raw=True, default="{}")
    is_demo: Mapped[bool] = mapped_column(default=False)
    most_asks: Mapped[int | None] = mapped_column(default=None)
    new_a_month: Mapped[int | None] = mapped_column(default=None)
    core_rhythm: Mapped[int] = number_column(1, LONGEST_RHYTHM, default=6)
    regular_rhythm: Mapped[int] = number_column(1, LONGEST_RHYTHM, default=12)
    loose_rhythm: Mapped[int] = number_column(1, LONGEST_RHYTHM, default=26)

    @property
    def address(self) -> Address:
        return Address(self.street, self.house_number, self.postcode, self.city)

    @property
    def authority_address(self) -> Address:
        return Address(
            self.authority_street, self.authority_house_number, self.authority_postcode, self.authority_city
        )
