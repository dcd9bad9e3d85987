"""What school and partners do together beside internships, and what was published about it."""

import datetime as dt
import enum

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from netwerk_desktop.model.base import LONG, SHORT, STRICT, Entity, text_column
from netwerk_desktop.model.columns import Word


class ActivityKind(enum.Enum):
    """Forms of working together (F22, S0-05, S0-28, S1-01b, S1-09, S2-V1..V8, S4-12..15), appointments.

    REGIONAL is a meeting elsewhere in the region where somebody of the school went (S3-1b).
    """

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
    PARENT_EVENING = "PARENT_EVENING"
    COMPANY_AT_SCHOOL = "COMPANY_AT_SCHOOL"
    ALTERNATING = "ALTERNATING"
    INTEGRATED = "INTEGRATED"
    REGIONAL = "REGIONAL"

    @property
    def takes_guests(self) -> bool:
        """Whether partners are invited to it, or met there (S0-27, S1-01b, S1-09, S3-1b)."""
        return self in _WITH_GUESTS

    @property
    def is_internal(self) -> bool:
        """Whether what came of it stays at school, as far as it has no partner (S0-07, S3-1b)."""
        return self in (ActivityKind.MEETING, ActivityKind.REGIONAL)


_WITH_GUESTS = frozenset(
    {
        *(ActivityKind.EVENT, ActivityKind.PARENT_EVENING, ActivityKind.COMPANY_AT_SCHOOL),
        *(ActivityKind.LOOK_ALONG, ActivityKind.MARKET, ActivityKind.OPEN_DAY),
        ActivityKind.REGIONAL,
    }
)


class ActivityStatus(enum.Enum):
    """How far it is."""

    IDEA = "IDEA"
    PLANNED = "PLANNED"
    DONE = "DONE"
    CANCELLED = "CANCELLED"


class ActivityOwner(enum.Enum):
    """Whose activity it is (S3-6a)."""

    SCHOOL = "SCHOOL"
    PARTNER = "PARTNER"
    TOGETHER = "TOGETHER"


class JoinedPhase(enum.Enum):
    """When the partner came in: early is better (S3-6b)."""

    IDEA = "IDEA"
    DESIGN = "DESIGN"
    DOING = "DOING"


class Activity(Entity, kw_only=True, eq=False, repr=False):
    """Something with a day: a visit, a guest lesson, a market. Without a partner it is the school's own.

    *minutes* is how long it took everybody together; *for_whom* names classes, never pupils; *capacity* is
    how many pupils or guests there is room for (S1-07b). *goal_id* is the goal of that partner that it
    serves, *profile* the letters of a profile, or empty (S2-05).
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
    capacity: Mapped[int | None] = mapped_column(default=None)
    owner: Mapped[ActivityOwner | None] = mapped_column(Word(ActivityOwner), default=None)
    partner_joined: Mapped[JoinedPhase | None] = mapped_column(Word(JoinedPhase), default=None)
    agreement_id: Mapped[int | None] = mapped_column(
        ForeignKey("collaboration_agreement.id", ondelete="RESTRICT"), index=True, default=None
    )
    goal_id: Mapped[int | None] = mapped_column(
        ForeignKey("partner_goal.id", ondelete="RESTRICT"), index=True, default=None
    )
    profile: Mapped[str] = text_column(SHORT)


class Reply(enum.Enum):
    """What came back on an invitation."""

    OPEN = "OPEN"
    YES = "YES"
    NO = "NO"


class Invitation(Entity, kw_only=True, eq=False, repr=False):
    """That a partner is asked to come to an activity, what it said, and whether it came (F27, S0-27).

    *people* is how many come or came of that partner; *person_id* is whom the invitation names.
    """

    __tablename__ = "invitation"
    __table_args__ = (UniqueConstraint("activity_id", "partner_id"), STRICT)

    activity_id: Mapped[int] = mapped_column(ForeignKey("activity.id", ondelete="RESTRICT"), index=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id", ondelete="RESTRICT"), index=True)
    person_id: Mapped[int | None] = mapped_column(
        ForeignKey("person.id", ondelete="RESTRICT"), index=True, default=None
    )
    sent_on: Mapped[dt.date | None] = mapped_column(default=None)
    reply: Mapped[Reply] = mapped_column(Word(Reply), default=Reply.OPEN)
    replied_on: Mapped[dt.date | None] = mapped_column(default=None)
    came: Mapped[bool | None] = mapped_column(default=None)
    people: Mapped[int | None] = mapped_column(default=None)
    remark: Mapped[str] = text_column(500)
    withdrawn_on: Mapped[dt.date | None] = mapped_column(default=None)


class AssignmentStatus(enum.Enum):
    """How far an assignment is."""

    IDEA = "IDEA"
    READY = "READY"
    RUNNING = "RUNNING"
    DONE = "DONE"
    DROPPED = "DROPPED"


class SafetyClass(enum.Enum):
    """What an assignment asks for when it is done at a company (S1-04a)."""

    NONE = "NONE"
    INSTRUCTION = "INSTRUCTION"
    SUPERVISED = "SUPERVISED"
    NOT_ON_SITE = "NOT_ON_SITE"


class Assignment(Entity, kw_only=True, eq=False, repr=False):
    """A real question of a client that pupils work on (S1-00, S1-04a). Without a client it is kept for later.

    *hours* is what it takes one pupil; *for_whom* names classes, never pupils.
    """

    __tablename__ = "assignment"

    partner_id: Mapped[int | None] = mapped_column(
        ForeignKey("partner.id", ondelete="RESTRICT"), index=True, default=None
    )
    colleague_id: Mapped[int | None] = mapped_column(
        ForeignKey("colleague.id", ondelete="RESTRICT"), index=True, default=None
    )
    status: Mapped[AssignmentStatus] = mapped_column(Word(AssignmentStatus), default=AssignmentStatus.IDEA)
    title: Mapped[str] = text_column()
    question: Mapped[str] = text_column(2_000)
    deliverable: Mapped[str] = text_column(500)
    framework: Mapped[str] = text_column(2_000)
    for_whom: Mapped[str] = text_column()
    hours: Mapped[int | None] = mapped_column(default=None)
    on_site: Mapped[bool | None] = mapped_column(default=None)
    equipment: Mapped[str] = text_column(500)
    safety: Mapped[SafetyClass | None] = mapped_column(Word(SafetyClass), default=None)


class IdeaStatus(enum.Enum):
    """What became of an idea."""

    OPEN = "OPEN"
    TRIED = "TRIED"
    ADOPTED = "ADOPTED"
    DROPPED = "DROPPED"


class PartnerIdea(Entity, kw_only=True, eq=False, repr=False):
    """How a partner would show its trade to pupils, and what became of it (S3-6d)."""

    __tablename__ = "partner_idea"

    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id", ondelete="RESTRICT"), index=True)
    what: Mapped[str] = text_column(500)
    status: Mapped[IdeaStatus] = mapped_column(Word(IdeaStatus), default=IdeaStatus.OPEN)
    told_on: Mapped[dt.date]


class PublicityItem(Entity, kw_only=True, eq=False, repr=False):
    """That a partner was named somewhere: in the paper, on the website, in a newsletter (F31, S0-26)."""

    __tablename__ = "publicity_item"

    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id", ondelete="RESTRICT"), index=True)
    medium: Mapped[str] = text_column()
    title: Mapped[str] = text_column()
    published_on: Mapped[dt.date]
