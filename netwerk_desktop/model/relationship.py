"""What makes a relation with a partner: promises, preparation, giving and taking, links, asks, files."""

import datetime as dt
import enum

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from netwerk_desktop.model.base import LONG, SHORT, STRICT, Entity, text_column
from netwerk_desktop.model.columns import Word


class Side(enum.Enum):
    """Who of the two: the school, or the partner."""

    OURS = "OURS"
    THEIRS = "THEIRS"


class Commitment(Entity, kw_only=True, eq=False, repr=False):
    """A promise (toezegging): who promised what, to whom, by when, and when it was kept (F05, S2-D6)."""

    __tablename__ = "commitment"

    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id", ondelete="RESTRICT"), index=True)
    person_id: Mapped[int | None] = mapped_column(
        ForeignKey("person.id", ondelete="RESTRICT"), index=True, default=None
    )
    colleague_id: Mapped[int | None] = mapped_column(
        ForeignKey("colleague.id", ondelete="RESTRICT"), index=True, default=None
    )
    contact_moment_id: Mapped[int | None] = mapped_column(
        ForeignKey("contact_moment.id", ondelete="RESTRICT"), index=True, default=None
    )
    side: Mapped[Side] = mapped_column(Word(Side), default=Side.OURS)
    what: Mapped[str] = text_column(500)
    made_on: Mapped[dt.date]
    due: Mapped[dt.date | None] = mapped_column(default=None)
    kept_on: Mapped[dt.date | None] = mapped_column(default=None)
    dropped_on: Mapped[dt.date | None] = mapped_column(default=None)

    @property
    def is_open(self) -> bool:
        return self.kept_on is None and self.dropped_on is None

    def is_late_on(self, day: dt.date) -> bool:
        """Whether it is still open after its day: due today is not late."""
        return self.is_open and self.due is not None and self.due < day


class PreparationTopic(enum.Enum):
    """The six points of the golden standard (S4-B4..9)."""

    RULES = "RULES"
    LANGUAGE = "LANGUAGE"
    GOALS = "GOALS"
    INTEREST = "INTEREST"
    POSITION = "POSITION"
    NETWORK = "NETWORK"


class PreparationState(enum.Enum):
    """What we know of a point: a preparation for a talk, never a score."""

    KNOWN = "KNOWN"
    PARTLY = "PARTLY"
    TO_ASK = "TO_ASK"


class PreparationPoint(Entity, kw_only=True, eq=False, repr=False):
    """What we know of a partner on one topic, and what they know of us (F24, N8)."""

    __tablename__ = "preparation_point"
    __table_args__ = (UniqueConstraint("partner_id", "topic"), STRICT)

    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id", ondelete="RESTRICT"), index=True)
    topic: Mapped[PreparationTopic] = mapped_column(Word(PreparationTopic))
    state: Mapped[PreparationState] = mapped_column(Word(PreparationState), default=PreparationState.TO_ASK)
    note: Mapped[str] = text_column(2_000)
    they_know: Mapped[str] = text_column(2_000)
    answered_on: Mapped[dt.date | None] = mapped_column(default=None)


class ReciprocityEntry(Entity, kw_only=True, eq=False, repr=False):
    """Something a partner gave us (side THEIRS) or we gave them (side OURS) (N10, S1-03b)."""

    __tablename__ = "reciprocity_entry"

    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id", ondelete="RESTRICT"), index=True)
    side: Mapped[Side] = mapped_column(Word(Side))
    what: Mapped[str] = text_column(500)
    happened_on: Mapped[dt.date]
    minutes: Mapped[int | None] = mapped_column(default=None)
    cents: Mapped[int | None] = mapped_column(default=None)


class LinkKind(enum.Enum):
    """How somebody or some organisation is tied to a partner (F21)."""

    MEMBER_OF = "MEMBER_OF"
    TRAINING_COMPANY_OF = "TRAINING_COMPANY_OF"
    BELONGS_TO = "BELONGS_TO"
    REFERRED_BY = "REFERRED_BY"
    KNOWS = "KNOWS"
    PARENT_KNOWS = "PARENT_KNOWS"
    WORKS_AT = "WORKS_AT"


class TieStrength(enum.Enum):
    """How well they know each other (S1-08b)."""

    BY_NAME = "BY_NAME"
    NOW_AND_THEN = "NOW_AND_THEN"
    GOOD = "GOOD"


class NetworkLink(Entity, kw_only=True, eq=False, repr=False):
    """A tie to *partner_id* from another partner or from a person: exactly one of the two is set.

    Only who said that it is all right (*may_introduce*) is ever proposed as a way in (N14).
    *strength* is None as long as nobody said it.
    """

    __tablename__ = "network_link"

    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id", ondelete="RESTRICT"), index=True)
    from_partner_id: Mapped[int | None] = mapped_column(
        ForeignKey("partner.id", ondelete="RESTRICT"), index=True, default=None
    )
    from_person_id: Mapped[int | None] = mapped_column(
        ForeignKey("person.id", ondelete="RESTRICT"), index=True, default=None
    )
    kind: Mapped[LinkKind] = mapped_column(Word(LinkKind), default=LinkKind.KNOWS)
    may_introduce: Mapped[bool | None] = mapped_column(default=None)
    strength: Mapped[TieStrength | None] = mapped_column(Word(TieStrength), default=None)
    note: Mapped[str] = text_column(500)
    since: Mapped[dt.date | None] = mapped_column(default=None)
    until: Mapped[dt.date | None] = mapped_column(default=None)


class KnownApart(Entity, kw_only=True, eq=False, repr=False):
    """That somebody looked at two partners that seem one, and said that they are not (F18)."""

    __tablename__ = "known_apart"
    __table_args__ = (UniqueConstraint("partner_id", "other_id"), STRICT)

    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id", ondelete="RESTRICT"))
    other_id: Mapped[int] = mapped_column(ForeignKey("partner.id", ondelete="RESTRICT"), index=True)


class AskAnswer(enum.Enum):
    """What came of a request to a partner."""

    OPEN = "OPEN"
    YES = "YES"
    LATER = "LATER"
    NO = "NO"


class Ask(Entity, kw_only=True, eq=False, repr=False):
    """A request of any colleague to a partner, counted so that nobody asks too much (N11)."""

    __tablename__ = "ask"

    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id", ondelete="RESTRICT"), index=True)
    colleague_id: Mapped[int | None] = mapped_column(
        ForeignKey("colleague.id", ondelete="RESTRICT"), index=True, default=None
    )
    what: Mapped[str] = text_column(500)
    asked_on: Mapped[dt.date]
    answer: Mapped[AskAnswer] = mapped_column(Word(AskAnswer), default=AskAnswer.OPEN)
    answered_on: Mapped[dt.date | None] = mapped_column(default=None)


class Horizon(enum.Enum):
    """How far ahead a goal lies (S2-11)."""

    QUARTER = "QUARTER"
    SCHOOL_YEAR = "SCHOOL_YEAR"
    LATER = "LATER"


class PartnerGoal(Entity, kw_only=True, eq=False, repr=False):
    """A small reachable goal with a partner: what, and when it is done (S2-D1, S2-10)."""

    __tablename__ = "partner_goal"

    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id", ondelete="RESTRICT"), index=True)
    what: Mapped[str] = text_column(500)
    horizon: Mapped[Horizon] = mapped_column(Word(Horizon), default=Horizon.SCHOOL_YEAR)
    due: Mapped[dt.date | None] = mapped_column(default=None)
    reached_on: Mapped[dt.date | None] = mapped_column(default=None)
    dropped_on: Mapped[dt.date | None] = mapped_column(default=None)
    progress: Mapped[str] = text_column(LONG)


class PartnerFile(Entity, kw_only=True, eq=False, repr=False):
    """A document that was dropped on a partner and is kept inside the school's file."""

    __tablename__ = "partner_file"

    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id", ondelete="RESTRICT"), index=True)
    attachment_sha256: Mapped[str] = text_column(
        64, foreign_key=ForeignKey("attachment.sha256", ondelete="RESTRICT")
    )
    file_name: Mapped[str] = text_column()
    media_type: Mapped[str] = text_column(SHORT)
    size: Mapped[int]
    remark: Mapped[str] = text_column(500)
    added_on: Mapped[dt.date]
    removed_on: Mapped[dt.date | None] = mapped_column(default=None)
