"""What school and partners do together beside internships, and what was published about it."""

import datetime as dt
import enum

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from netwerk_desktop.model.base import LONG, Entity, text_column
from netwerk_desktop.model.columns import Word


class ActivityKind(enum.Enum):
    """Forms of working together (F22, S0-05, S0-28, S1-09, S2-V1..V8, S4-12..15), and plain appointments."""

    VISIT = "VISIT"
    MEETING = "MEETING"
    GUEST_LESSON = "GUEST_LESSON"
    COMPANY_VISIT = "COMPANY_VISIT"
    LOOK_ALONG = "LOOK_ALONG"
    ASSIGNMENT = "ASSIGNMENT"
    PROJECT = "PROJECT"
    ELECTIVE = "ELECTIVE"
    HYBRID_TEACHER = "HYBRID_TEACHER"
    JURY = "JURY"
    TEACHER_PLACEMENT = "TEACHER_PLACEMENT"
    MARKET = "MARKET"
    OPEN_DAY = "OPEN_DAY"
    EVENT = "EVENT"


class ActivityStatus(enum.Enum):
    """How far it is."""

    IDEA = "IDEA"
    PLANNED = "PLANNED"
    DONE = "DONE"
    CANCELLED = "CANCELLED"


class Activity(Entity, kw_only=True, eq=False, repr=False):
    """Something with a day: a visit, a guest lesson, a market. Without a partner it is the school's own.

    *minutes* is how long it took everybody together; *for_whom* names classes, never pupils.
    """

    __tablename__ = "activity"

    partner_id: Mapped[int | None] = mapped_column(
        ForeignKey("partner.id", ondelete="RESTRICT"), index=True, default=None
    )
    colleague_id: Mapped[int | None] = mapped_column(
        ForeignKey("colleague.id", ondelete="RESTRICT"), index=True, default=None
    )
    kind: Mapped[ActivityKind] = mapped_column(Word(ActivityKind))
    status: Mapped[ActivityStatus] = mapped_column(Word(ActivityStatus), default=ActivityStatus.PLANNED)
    title: Mapped[str] = text_column()
    for_whom: Mapped[str] = text_column()
    place: Mapped[str] = text_column()
    happens_on: Mapped[dt.date | None] = mapped_column(index=True, default=None)
    ends_on: Mapped[dt.date | None] = mapped_column(default=None)
    clock_time: Mapped[str] = text_column(5)
    minutes: Mapped[int | None] = mapped_column(default=None)
    result: Mapped[str] = text_column(LONG)


class PublicityItem(Entity, kw_only=True, eq=False, repr=False):
    """That a partner was named somewhere: in the paper, on the website, in a newsletter (F31, S0-26)."""

    __tablename__ = "publicity_item"

    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id", ondelete="RESTRICT"), index=True)
    medium: Mapped[str] = text_column()
    title: Mapped[str] = text_column()
    published_on: Mapped[dt.date]
