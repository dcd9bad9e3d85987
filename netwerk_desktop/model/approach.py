"""How the school goes about its network: hours, start questions, policy, initiatives, wishes, resources."""

import datetime as dt
import enum

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from netwerk_desktop.model.base import SHORT, STRICT, Entity, optional_text, text_column
from netwerk_desktop.model.columns import Word


class HoursBudget(Entity, kw_only=True, eq=False, repr=False):
    """The hours on a colleague's task list for one school year (the year in which it begins)."""

    __tablename__ = "hours_budget"
    __table_args__ = (UniqueConstraint("colleague_id", "school_year"), STRICT)

    colleague_id: Mapped[int] = mapped_column(ForeignKey("colleague.id", ondelete="RESTRICT"), index=True)
    school_year: Mapped[int]
    hours: Mapped[int]


class StartAnswer(Entity, kw_only=True, eq=False, repr=False):
    """The two questions to begin with, once per school year (S0-03, S0-04).

    *outside*: shall pupils learn outside the school too? *seldom*: only once or twice a year? None: not
    answered yet.
    """

    __tablename__ = "start_answer"
    __table_args__ = (UniqueConstraint("school_year"), STRICT)

    school_year: Mapped[int]
    outside: Mapped[bool | None] = mapped_column(default=None)
    seldom: Mapped[bool | None] = mapped_column(default=None)
    note: Mapped[str] = text_column(2_000)


class PolicyAnchor(Entity, kw_only=True, eq=False, repr=False):
    """One thing that must stand in the school's policy, since when it does, and its words (S0-08)."""

    __tablename__ = "policy_anchor"

    position: Mapped[int]
    title: Mapped[str] = text_column()
    anchored_on: Mapped[dt.date | None] = mapped_column(default=None)
    quote: Mapped[str] = text_column(2_000)
    attachment_sha256: Mapped[str | None] = optional_text(
        64, foreign_key=ForeignKey("attachment.sha256", ondelete="RESTRICT")
    )
    file_name: Mapped[str] = text_column()
    media_type: Mapped[str] = text_column(SHORT)
    dropped_on: Mapped[dt.date | None] = mapped_column(default=None)


class InitiativeStatus(enum.Enum):
    """How near the school is to a regional initiative (S1-06)."""

    FOUND = "FOUND"
    APPROACHED = "APPROACHED"
    JOINED = "JOINED"
    DROPPED = "DROPPED"


class Initiative(Entity, kw_only=True, eq=False, repr=False):
    """A regional initiative that the school may join (S1-06, S2-V6). *partner_id* is who runs it.

    *goal_id* is the goal with that partner that it serves, *profile* the letters of a profile, or empty
    (S2-05).
    """

    __tablename__ = "initiative"

    partner_id: Mapped[int | None] = mapped_column(
        ForeignKey("partner.id", ondelete="RESTRICT"), index=True, default=None
    )
    colleague_id: Mapped[int | None] = mapped_column(
        ForeignKey("colleague.id", ondelete="RESTRICT"), index=True, default=None
    )
    name: Mapped[str] = text_column()
    status: Mapped[InitiativeStatus] = mapped_column(Word(InitiativeStatus), default=InitiativeStatus.FOUND)
    status_since: Mapped[dt.date]
    region: Mapped[str] = text_column()
    web_address: Mapped[str] = text_column(500)
    note: Mapped[str] = text_column(2_000)
    goal_id: Mapped[int | None] = mapped_column(
        ForeignKey("partner_goal.id", ondelete="RESTRICT"), index=True, default=None
    )
    profile: Mapped[str] = text_column(SHORT)


class ResourceKind(enum.Enum):
    """What it is of use for: to look up, or as an argument on the call card (S1-02b, S2-06)."""

    SOURCE = "SOURCE"
    EXAMPLE = "EXAMPLE"
    SHORTAGE = "SHORTAGE"


class Resource(Entity, kw_only=True, eq=False, repr=False):
    """A source or tool that helps (S0-02): address as text, own words, and a copy inside the file.

    An example of what went well, or a shortage of people in the region, is told to partners of its
    *profiles*; without any it is told to all. *region* is where the shortage is, in own words (S1-02b).
    """

    __tablename__ = "resource"

    title: Mapped[str] = text_column()
    kind: Mapped[ResourceKind] = mapped_column(Word(ResourceKind), default=ResourceKind.SOURCE)
    profiles: Mapped[tuple[str, ...]] = mapped_column(default=())
    web_address: Mapped[str] = text_column(500)
    note: Mapped[str] = text_column(2_000)
    checked_on: Mapped[dt.date | None] = mapped_column(default=None)
    attachment_sha256: Mapped[str | None] = optional_text(
        64, foreign_key=ForeignKey("attachment.sha256", ondelete="RESTRICT")
    )
    file_name: Mapped[str] = text_column()
    media_type: Mapped[str] = text_column(SHORT)
    dropped_on: Mapped[dt.date | None] = mapped_column(default=None)
    region: Mapped[str] = text_column(server_default="")


class WorksheetTopic(enum.Enum):
    """The questions of the worksheet about working together in the region (S3-5d)."""

    WHY = "WHY"
    HOW = "HOW"
    WHAT = "WHAT"
    WHO = "WHO"
    FIRST_STEP = "FIRST_STEP"
    KEEP_UP = "KEEP_UP"


class WorksheetAnswer(Entity, kw_only=True, eq=False, repr=False):
    """An answer on the worksheet of one partner, or of the region as a whole (S3-5d)."""

    __tablename__ = "worksheet_answer"
    __table_args__ = (UniqueConstraint("partner_id", "topic"), STRICT)

    partner_id: Mapped[int | None] = mapped_column(
        ForeignKey("partner.id", ondelete="RESTRICT"), index=True, default=None
    )
    topic: Mapped[WorksheetTopic] = mapped_column(Word(WorksheetTopic))
    answer: Mapped[str] = text_column(2_000)
    answered_on: Mapped[dt.date | None] = mapped_column(default=None)


class WishGroup(enum.Enum):
    """Who was asked what they would like to discover (S3-6c)."""

    PUPILS = "PUPILS"
    PARENTS = "PARENTS"


class WishCount(Entity, kw_only=True, eq=False, repr=False):
    """How many of a group wished for one thing in a school year: counts, never who (S3-6c)."""

    __tablename__ = "wish_count"
    __table_args__ = (UniqueConstraint("school_year", "asked", "subject"), STRICT)

    school_year: Mapped[int]
    asked: Mapped[WishGroup] = mapped_column(Word(WishGroup))
    subject: Mapped[str] = text_column()
    times: Mapped[int]
