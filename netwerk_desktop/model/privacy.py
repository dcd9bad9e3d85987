"""Consent, and how long personal data may stay (domain.md 3.6, N18)."""

import datetime as dt
import enum

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from netwerk_desktop.model.base import LINE, STRICT, Entity, text_column
from netwerk_desktop.model.columns import Word


class ConsentPurpose(enum.Enum):
    """What somebody may say yes or no to: being named, being seen, or being kept and asked (S0-05)."""

    NAMING = "NAMING"
    PHOTO = "PHOTO"
    CONTACT = "CONTACT"


class ConsentGiver(enum.Enum):
    """Whose word counts (AVG art. 8, UAVG art. 5): the person from 16 on, before that a parent or carer."""

    SELF = "SELF"
    GUARDIAN = "GUARDIAN"


class Consent(Entity, kw_only=True, eq=False, repr=False):
    """That somebody agreed, who said so, when, and when it was taken back."""

    __tablename__ = "consent"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"), index=True)
    purpose: Mapped[ConsentPurpose] = mapped_column(Word(ConsentPurpose))
    giver: Mapped[ConsentGiver] = mapped_column(Word(ConsentGiver), default=ConsentGiver.SELF)
    given_by: Mapped[str] = text_column()
    given_on: Mapped[dt.date]
    withdrawn_on: Mapped[dt.date | None] = mapped_column(default=None)
    remark: Mapped[str] = text_column(500)

    def holds_on(self, day: dt.date) -> bool:
        return self.given_on <= day and (self.withdrawn_on is None or day < self.withdrawn_on)


class RetentionRule(Entity, kw_only=True, eq=False, repr=False):
    """The school's own term for one class of data; without a row the shipped term counts."""

    __tablename__ = "retention_rule"
    __table_args__ = (UniqueConstraint("retention_class"), STRICT)

    retention_class: Mapped[str] = text_column(LINE)
    months: Mapped[int]
    source: Mapped[str] = text_column(500)


class RetentionHold(Entity, kw_only=True, eq=False, repr=False):
    """A reason to keep a person's data longer than the term."""

    __tablename__ = "retention_hold"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="RESTRICT"), index=True)
    reason: Mapped[str] = text_column(500)
    until: Mapped[dt.date | None] = mapped_column(default=None)
    decided_by: Mapped[str] = text_column()
    decided_on: Mapped[dt.date]
