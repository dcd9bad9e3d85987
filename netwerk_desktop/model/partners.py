"""Partners of the school, where they are, and how the relationship with each goes."""

import datetime as dt
import enum

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from netwerk_desktop.model.addresses import Address
from netwerk_desktop.model.base import LONG, SHORT, STRICT, Entity, text_column
from netwerk_desktop.model.columns import Word


class PartnerType(enum.Enum):
    """What kind of organisation or person; may be more than one (S0-01). PRESS is local media (S2-D9)."""

    COMPANY = "COMPANY"
    VET_COLLEGE = "VET_COLLEGE"
    HIGHER_EDUCATION = "HIGHER_EDUCATION"
    SCHOOL = "SCHOOL"
    MUNICIPALITY = "MUNICIPALITY"
    BUSINESS_ASSOCIATION = "BUSINESS_ASSOCIATION"
    REGIONAL_PARTNERSHIP = "REGIONAL_PARTNERSHIP"
    INSTITUTION = "INSTITUTION"
    PRESS = "PRESS"
    PARENT = "PARENT"
    ALUMNUS = "ALUMNUS"
    OTHER = "OTHER"


class PartnerStatus(enum.Enum):
    """The ladder from an idea to the end (S2-03)."""

    IDEA = "IDEA"
    APPROACHED = "APPROACHED"
    TALKING = "TALKING"
    TRIAL = "TRIAL"
    PARTNER = "PARTNER"
    RESTING = "RESTING"
    ENDED = "ENDED"


class RelationshipTier(enum.Enum):
    """How close: on screen *Band: kern, vast, los*."""

    CORE = "CORE"
    REGULAR = "REGULAR"
    LOOSE = "LOOSE"


class ContactKind(enum.Enum):
    """How there was contact (F03)."""

    CALL = "CALL"
    VISIT = "VISIT"
    MAIL = "MAIL"
    MESSAGE = "MESSAGE"
    LETTER = "LETTER"
    EVENT = "EVENT"


class ContactOutcome(enum.Enum):
    """What came of it; only SPOKEN is contact from both sides."""

    SPOKEN = "SPOKEN"
    NOT_REACHED = "NOT_REACHED"
    CALLS_BACK = "CALLS_BACK"
    DECLINED = "DECLINED"
    SENT = "SENT"


class PartnerBenefit(enum.Enum):
    """What working with the school brings a partner (S0-25)."""

    FRESH_EYES = "FRESH_EYES"
    CUSTOMERS = "CUSTOMERS"
    STAFF = "STAFF"
    GOOD_NAME = "GOOD_NAME"
    GIVING_BACK = "GIVING_BACK"
    TEAM = "TEAM"


class ReviewOutcome(enum.Enum):
    """What school and partner chose in the talk of the year (S3-5c)."""

    CONTINUE = "CONTINUE"
    CHANGE = "CHANGE"
    REST = "REST"
    STOP = "STOP"


class AmbitionFirmness(enum.Enum):
    """How firm the shared ambition is for both, as an arrangement: never a mark for anybody (S2-D2)."""

    EXPLORED = "EXPLORED"
    PROMISED = "PROMISED"
    ANCHORED = "ANCHORED"


class EntryVia(enum.Enum):
    """Through whom the school comes in at a partner: mostly at a municipality (S0-11)."""

    MANAGEMENT = "MANAGEMENT"
    BOARD = "BOARD"
    COLLEAGUE = "COLLEAGUE"
    CONTACT = "CONTACT"
    PARTNER = "PARTNER"


class Partner(Entity, kw_only=True, eq=False, repr=False):
    """A company, college, municipality or person the school works with. Only the name is needed (S1-10).

    *motivation* is 1–5 with its evidence in *motivation_note* (S1-03a); *level_now* and *level_wished* are
    rungs 1–6 of the collaboration ladder (S4-16); *contact_rhythm* is in school weeks and goes before the
    rhythm of the tier (N1); *most_asks* is per school year (N11). *responsibility* says why the partner
    takes part in society through us (S0-29); *their_question* is a real problem pupils may help with (S1-02).
    *researched_on* and *supports* are of a regional partnership (S0-13); *former_intern_hired*: somebody who
    was an intern there works there now (S1-03c); *reviewed_on* is the last talk about going on (S3-5c),
    *review_every* after how many months the next is due (S2-D7): None is a year, 0 never.
    *ambition_firmness* is how firm the shared ambition is, *ambition_firm_on* since when (S2-D2).
    *entry_via* is through whom the school comes in, *entry_note* who that is, in own words (S0-11).
    A partner that was merged points at the one that took over, and is in no list.
    """

    __tablename__ = "partner"

    name: Mapped[str] = text_column()
    legal_name: Mapped[str] = text_column()
    types: Mapped[tuple[str, ...]] = mapped_column(default=())
    status: Mapped[PartnerStatus] = mapped_column(Word(PartnerStatus), default=PartnerStatus.IDEA)
    tier: Mapped[RelationshipTier] = mapped_column(Word(RelationshipTier), default=RelationshipTier.LOOSE)
    profiles: Mapped[tuple[str, ...]] = mapped_column(default=())
    sector: Mapped[str] = text_column()
    phone: Mapped[str] = text_column(SHORT)
    second_phone: Mapped[str] = text_column(SHORT)
    email: Mapped[str] = text_column()
    website: Mapped[str] = text_column()
    kvk_number: Mapped[str] = text_column(SHORT, index=True)
    source: Mapped[str] = text_column()
    remark: Mapped[str] = text_column(LONG)
    shared_ambition: Mapped[str] = text_column(LONG)
    partner_since: Mapped[dt.date | None] = mapped_column(default=None)
    owner_id: Mapped[int | None] = mapped_column(
        ForeignKey("colleague.id", ondelete="RESTRICT"), index=True, default=None
    )
    deputy_id: Mapped[int | None] = mapped_column(
        ForeignKey("colleague.id", ondelete="RESTRICT"), index=True, default=None
    )
    rsin: Mapped[str] = text_column(SHORT)
    size: Mapped[str] = text_column(SHORT)
    tags: Mapped[tuple[str, ...]] = mapped_column(default=())
    accreditation_id: Mapped[str] = text_column(SHORT)
    accreditation_crebo: Mapped[str] = text_column()
    accreditation_checked_on: Mapped[dt.date | None] = mapped_column(default=None)
    our_ambition: Mapped[str] = text_column(LONG)
    their_ambition: Mapped[str] = text_column(LONG)
    ambition_spoken_on: Mapped[dt.date | None] = mapped_column(default=None)
    our_interest: Mapped[str] = text_column(LONG)
    their_interest: Mapped[str] = text_column(LONG)
    their_question: Mapped[str] = text_column(LONG)
    responsibility: Mapped[str] = text_column(LONG)
    motivation: Mapped[int | None] = mapped_column(default=None)
    motivation_note: Mapped[str] = text_column(LONG)
    what_not_to_say: Mapped[str] = text_column(LONG)
    level_now: Mapped[int | None] = mapped_column(default=None)
    level_wished: Mapped[int | None] = mapped_column(default=None)
    contact_rhythm: Mapped[int | None] = mapped_column(default=None)
    most_asks: Mapped[int | None] = mapped_column(default=None)
    is_focus: Mapped[bool] = mapped_column(default=False)
    is_ambassador: Mapped[bool] = mapped_column(default=False)
    may_be_named: Mapped[bool | None] = mapped_column(default=None)
    fragile_until: Mapped[dt.date | None] = mapped_column(default=None)
    researched_on: Mapped[dt.date | None] = mapped_column(default=None)
    supports: Mapped[str] = text_column(LONG)
    benefits: Mapped[tuple[str, ...]] = mapped_column(default=())
    former_intern_hired: Mapped[bool | None] = mapped_column(default=None)
    reviewed_on: Mapped[dt.date | None] = mapped_column(default=None)
    review_outcome: Mapped[ReviewOutcome | None] = mapped_column(Word(ReviewOutcome), default=None)
    review_note: Mapped[str] = text_column(LONG)
    review_every: Mapped[int | None] = mapped_column(default=None)
    ambition_firmness: Mapped[AmbitionFirmness | None] = mapped_column(Word(AmbitionFirmness), default=None)
    ambition_firm_on: Mapped[dt.date | None] = mapped_column(default=None)
    entry_via: Mapped[EntryVia | None] = mapped_column(Word(EntryVia), default=None)
    entry_note: Mapped[str] = text_column(server_default="")
    merged_into_id: Mapped[int | None] = mapped_column(
        ForeignKey("partner.id", ondelete="RESTRICT"), index=True, default=None
    )

    def make_firm(self, firmness: AmbitionFirmness | None, day: dt.date) -> None:
        """The shared ambition is so firm since *day*; what it was already keeps its day."""
        if firmness is not self.ambition_firmness:
            self.ambition_firmness = firmness
            self.ambition_firm_on = None if firmness is None else day

    @property
    def name_on_paper(self) -> str:
        """The legal name where one is known, else the name by which people know the partner."""
        return self.legal_name or self.name


class PartnerLocation(Entity, kw_only=True, eq=False, repr=False):
    """A place of a partner with two addresses; the first location is the main one (S4-99)."""

    __tablename__ = "partner_location"

    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id", ondelete="RESTRICT"), index=True)
    label: Mapped[str] = text_column()
    branch_number: Mapped[str] = text_column(SHORT)
    street: Mapped[str] = text_column()
    house_number: Mapped[str] = text_column(SHORT)
    postcode: Mapped[str] = text_column(SHORT)
    city: Mapped[str] = text_column()
    country: Mapped[str] = text_column(SHORT)
    postal_street: Mapped[str] = text_column()
    postal_house_number: Mapped[str] = text_column(SHORT)
    postal_postcode: Mapped[str] = text_column(SHORT)
    postal_city: Mapped[str] = text_column()

    @property
    def visiting_address(self) -> Address:
        return Address(self.street, self.house_number, self.postcode, self.city, self.country)

    @property
    def postal_address(self) -> Address:
        """Where letters go: the PO box where there is one, else the visiting address."""
        own = Address(
            self.postal_street,
            self.postal_house_number,
            self.postal_postcode,
            self.postal_city,
            self.country,
        )
        return self.visiting_address if own.is_empty else own


class ContactMoment(Entity, kw_only=True, eq=False, repr=False):
    """One contact with a partner: how, when, with whom, what came of it (F03)."""

    __tablename__ = "contact_moment"
    __table_args__ = (Index(None, "partner_id", "happened_on"), STRICT)

    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id", ondelete="RESTRICT"))
    person_id: Mapped[int | None] = mapped_column(
        ForeignKey("person.id", ondelete="RESTRICT"), index=True, default=None
    )
    colleague_id: Mapped[int | None] = mapped_column(
        ForeignKey("colleague.id", ondelete="RESTRICT"), index=True, default=None
    )
    kind: Mapped[ContactKind] = mapped_column(Word(ContactKind))
    outcome: Mapped[ContactOutcome] = mapped_column(Word(ContactOutcome), default=ContactOutcome.SPOKEN)
    happened_on: Mapped[dt.date]
    clock_time: Mapped[str] = text_column(5)
    minutes: Mapped[int | None] = mapped_column(default=None)
    text: Mapped[str] = text_column(LONG)

    @property
    def is_two_way(self) -> bool:
        """Whether both sides spoke: this restarts the contact clock (N1)."""
        return self.outcome is ContactOutcome.SPOKEN


class NextStep(Entity, kw_only=True, eq=False, repr=False):
    """What we do next for a partner, and when; asked for, never forced (F04)."""

    __tablename__ = "next_step"

    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id", ondelete="RESTRICT"), index=True)
    text: Mapped[str] = text_column(500)
    due: Mapped[dt.date]
    done_on: Mapped[dt.date | None] = mapped_column(default=None)
    dropped_on: Mapped[dt.date | None] = mapped_column(default=None)

    @property
    def is_open(self) -> bool:
        return self.done_on is None and self.dropped_on is None


class DoNotApproach(Entity, kw_only=True, eq=False, repr=False):
    """The partner would rather not; nobody pushes until the day, or at all (S2-X6, N11)."""

    __tablename__ = "do_not_approach"

    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id", ondelete="RESTRICT"), index=True)
    reason: Mapped[str] = text_column(500)
    until: Mapped[dt.date | None] = mapped_column(default=None)
    decided_on: Mapped[dt.date]
    decided_by: Mapped[str] = text_column()
    lifted_on: Mapped[dt.date | None] = mapped_column(default=None)

    def holds_on(self, day: dt.date) -> bool:
        return self.lifted_on is None and (self.until is None or day <= self.until)
