"""Human beings, once each; what somebody is (contact person, colleague) comes from roles."""

import datetime as dt
import enum

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from netwerk_desktop.model.base import SHORT, Entity, optional_text, text_column
from netwerk_desktop.model.columns import Word


class Salutation(enum.Enum):
    """How somebody wishes to be written to; NEUTRAL uses the name without heer or mevrouw."""

    SIR = "SIR"
    MADAM = "MADAM"
    NEUTRAL = "NEUTRAL"


class Person(Entity, kw_only=True, eq=False, repr=False):
    """One human being. At least a first name or a surname is there; the services see to that."""

    __tablename__ = "person"

    initials: Mapped[str] = text_column(SHORT)
    first_name: Mapped[str] = text_column()
    prefix: Mapped[str] = text_column(SHORT)
    surname: Mapped[str] = text_column()
    salutation: Mapped[Salutation] = mapped_column(Word(Salutation), default=Salutation.NEUTRAL)
    phone: Mapped[str] = text_column(SHORT)
    mobile: Mapped[str] = text_column(SHORT)
    email: Mapped[str] = text_column()
    remark: Mapped[str] = text_column(2_000)
    is_alumnus: Mapped[bool] = mapped_column(default=False)

    @property
    def full_name(self) -> str:
        """``Renée van Oostindiën``; initials where no first name is known."""
        return " ".join(
            part for part in (self.first_name or self.initials, self.prefix, self.surname) if part
        )

    @property
    def family_name(self) -> str:
        """``De Vries``: the prefix has a capital when no first name or initials stand before it."""
        name = " ".join(part for part in (self.prefix, self.surname) if part)
        return name[:1].upper() + name[1:]

    @property
    def formal_name(self) -> str:
        """``de heer J.P. Kroosduiker``: as it stands above a signature."""
        title = {Salutation.SIR: "de heer", Salutation.MADAM: "mevrouw", Salutation.NEUTRAL: ""}
        name = " ".join(
            part for part in (self.initials or self.first_name, self.prefix, self.surname) if part
        )
        return f"{title[self.salutation]} {name}".strip()

    @property
    def best_phone(self) -> str:
        return self.mobile or self.phone


class ContactRole(Entity, kw_only=True, eq=False, repr=False):
    """A person at a partner, from a day until a day; after ``until`` the person is out of service there."""

    __tablename__ = "contact_role"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"), index=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id", ondelete="RESTRICT"), index=True)
    location_id: Mapped[int | None] = mapped_column(
        ForeignKey("partner_location.id", ondelete="RESTRICT"), index=True, default=None
    )
    function: Mapped[str] = text_column()
    is_authorised_signatory: Mapped[bool | None] = mapped_column(default=None)
    is_main_contact: Mapped[bool] = mapped_column(default=False)
    since: Mapped[dt.date | None] = mapped_column(default=None)
    until: Mapped[dt.date | None] = mapped_column(default=None)
    person: Mapped[Person] = relationship(lazy="raise", init=False, viewonly=True)


class Colleague(Entity, kw_only=True, eq=False, repr=False):
    """A person at the own school who owns partners or signs letters (S0-15, S2-D8)."""

    __tablename__ = "colleague"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"), index=True)
    function: Mapped[str] = text_column()
    is_broker: Mapped[bool] = mapped_column(default=False)
    login: Mapped[str | None] = optional_text(SHORT)
    until: Mapped[dt.date | None] = mapped_column(default=None)
    person: Mapped[Person] = relationship(lazy="raise", init=False, viewonly=True)
