"""Collaboration agreements, the school's wording, and the papers that were issued."""

import datetime as dt
import enum

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from netwerk_desktop.model.base import LONG, SHORT, STRICT, Entity, optional_text, text_column
from netwerk_desktop.model.columns import Word
from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.model.partners import ReviewOutcome


class DocumentKind(enum.Enum):
    """Kinds of paper that are numbered and kept. MENU has no number of its own."""

    COLLABORATION = "COLLABORATION"
    MENU = "MENU"
    THANK_YOU = "THANK_YOU"

    @property
    def series(self) -> str:
        """The letters before the number (documents.md 2); empty where there is no series."""
        return {"COLLABORATION": "SO", "THANK_YOU": "BD"}.get(self.value, "")


class AgreementStatus(enum.Enum):
    """DRAFT has no number; ISSUED has a paper; WITHDRAWN keeps number, date and hash."""

    DRAFT = "DRAFT"
    ISSUED = "ISSUED"
    WITHDRAWN = "WITHDRAWN"


class MenuSection(enum.Enum):
    """Parts of the menukaart of a school year (F11)."""

    ACTIVITY = "ACTIVITY"
    RESOURCE = "RESOURCE"
    PEOPLE = "PEOPLE"
    CARRIED_OVER = "CARRIED_OVER"


class TemplateVersion(Entity, kw_only=True, eq=False, repr=False):
    """One wording of the school for a kind of paper; unchangeable once it was approved."""

    __tablename__ = "template_version"
    __table_args__ = (UniqueConstraint("kind", "version"), STRICT)

    kind: Mapped[DocumentKind] = mapped_column(Word(DocumentKind))
    version: Mapped[int]
    body: Mapped[str] = text_column(200_000, raw=True)
    approved_on: Mapped[dt.date | None] = mapped_column(default=None)
    approved_by: Mapped[str] = text_column()

    @property
    def label(self) -> str:
        """``SO 3``: what stands in the footer of each page."""
        return f"{self.kind.series} {self.version}"

    def approve(self, *, on: dt.date, by: str) -> None:
        """Let the school's wording stand. Raises DomainError without a name or when it stood already."""
        if self.approved_on is not None:
            raise DomainError("Deze tekst is al vastgesteld. Maak een nieuwe versie om iets te wijzigen.")
        if not by.strip():
            raise DomainError(
                "Vul in wie de tekst vaststelt. Bijvoorbeeld: mevrouw H. Oosterveld, directeur.",
                field="approved_by",
            )
        self.approved_on, self.approved_by = on, by.strip()


class CollaborationAgreement(Entity, kw_only=True, eq=False, repr=False):
    """What school and partner agree for one or more school years (S2-08, S3-5a, F11)."""

    __tablename__ = "collaboration_agreement"

    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id", ondelete="RESTRICT"), index=True)
    status: Mapped[AgreementStatus] = mapped_column(Word(AgreementStatus), default=AgreementStatus.DRAFT)
    number: Mapped[str | None] = optional_text(SHORT, unique=True)
    version: Mapped[int] = mapped_column(default=1)
    starts_on: Mapped[dt.date]
    ends_on: Mapped[dt.date]
    why: Mapped[str] = text_column(LONG)
    how: Mapped[str] = text_column(LONG)
    what: Mapped[str] = text_column(LONG)
    shared_ambition: Mapped[str] = text_column(LONG)
    evaluation_month: Mapped[str] = text_column(SHORT, default="mei")
    evaluation_weeks: Mapped[str] = text_column(SHORT)
    has_cofunding: Mapped[bool] = mapped_column(default=False)
    menu_year: Mapped[int]
    issued_on: Mapped[dt.date | None] = mapped_column(default=None)
    withdrawn_on: Mapped[dt.date | None] = mapped_column(default=None)
    withdrawn_because: Mapped[str] = text_column(500)

    def ensure_draft(self) -> None:
        """Raise DomainError unless it may still be changed: an issued paper is never redrawn."""
        if self.status is not AgreementStatus.DRAFT:
            raise DomainError(
                f"{self.number} is al definitief en verandert niet meer. Maak een nieuwe overeenkomst."
            )

    def ensure_term(self) -> None:
        """Raise DomainError when the agreement would end before it begins."""
        if self.ends_on < self.starts_on:
            raise DomainError(
                "De einddatum ligt voor de begindatum. Kies een latere einddatum.", field="ends_on"
            )

    def issue(self, *, number: str, on: dt.date) -> None:
        """Give it its number; not undone, only withdrawn."""
        self.ensure_draft()
        self.ensure_term()
        self.number, self.issued_on, self.status = number, on, AgreementStatus.ISSUED

    def withdraw(self, *, on: dt.date, because: str) -> None:
        """Take an issued paper back; number, date and paper stay. Raises DomainError without a reason."""
        if self.status is not AgreementStatus.ISSUED:
            raise DomainError("Alleen een definitieve overeenkomst kan worden ingetrokken.")
        if not because.strip():
            raise DomainError("Vul in waarom je intrekt. Bijvoorbeeld: verkeerde einddatum.", field="reason")
        self.status, self.withdrawn_on = AgreementStatus.WITHDRAWN, on
        self.withdrawn_because = because.strip()


class AgreementParty(Entity, kw_only=True, eq=False, repr=False):
    """One of the 2–12 parties; without a partner it is the school. Names follow the partner until issuing."""

    __tablename__ = "agreement_party"
    __table_args__ = (UniqueConstraint("agreement_id", "position"), STRICT)

    agreement_id: Mapped[int] = mapped_column(ForeignKey("collaboration_agreement.id", ondelete="RESTRICT"))
    position: Mapped[int]
    partner_id: Mapped[int | None] = mapped_column(
        ForeignKey("partner.id", ondelete="RESTRICT"), index=True, default=None
    )
    contact_name: Mapped[str] = text_column()
    contact_phone: Mapped[str] = text_column(SHORT)
    deputy_name: Mapped[str] = text_column()


class Signature(Entity, kw_only=True, eq=False, repr=False):
    """Who signs for a party, by what authority, and when that came back on paper."""

    __tablename__ = "signature"

    party_id: Mapped[int] = mapped_column(ForeignKey("agreement_party.id", ondelete="RESTRICT"), index=True)
    position: Mapped[int]
    person_id: Mapped[int | None] = mapped_column(
        ForeignKey("person.id", ondelete="RESTRICT"), index=True, default=None
    )
    name: Mapped[str] = text_column()
    function: Mapped[str] = text_column()
    authority: Mapped[str] = text_column()
    signed_on: Mapped[dt.date | None] = mapped_column(default=None)
    last_chased_on: Mapped[dt.date | None] = mapped_column(default=None)
    times_chased: Mapped[int] = mapped_column(default=0)

    def sign(self, *, on: dt.date, today: dt.date) -> None:
        """Note that this signature is on paper. Raises DomainError for a day that is still to come."""
        if on > today:
            raise DomainError("Die dag moet nog komen. Vul de dag van ondertekening in.", field="signed_on")
        self.signed_on = on


class GovernanceStructure(Entity, kw_only=True, eq=False, repr=False):
    """One line of *Wie spreekt wie, en hoe vaak?* (S2-09)."""

    __tablename__ = "governance_structure"

    agreement_id: Mapped[int] = mapped_column(
        ForeignKey("collaboration_agreement.id", ondelete="RESTRICT"), index=True
    )
    position: Mapped[int]
    level: Mapped[str] = text_column()
    school_side: Mapped[str] = text_column()
    partner_side: Mapped[str] = text_column()
    rhythm: Mapped[str] = text_column()


class AgreementEvaluation(Entity, kw_only=True, eq=False, repr=False):
    """The parties looked back on an agreement: when, how they go on, and what is to become of it (S2-D7).

    One for each time; *points* are carried into the next agreement.
    """

    __tablename__ = "agreement_evaluation"

    agreement_id: Mapped[int] = mapped_column(
        ForeignKey("collaboration_agreement.id", ondelete="RESTRICT"), index=True
    )
    held_on: Mapped[dt.date]
    outcome: Mapped[ReviewOutcome | None] = mapped_column(Word(ReviewOutcome), default=None)
    points: Mapped[str] = text_column(2_000)


class OfferMenu(Entity, kw_only=True, eq=False, repr=False):
    """One line of the menukaart: ticked is agreed, open is a wish nobody is held to (F11)."""

    __tablename__ = "offer_menu"

    agreement_id: Mapped[int] = mapped_column(
        ForeignKey("collaboration_agreement.id", ondelete="RESTRICT"), index=True
    )
    section: Mapped[MenuSection] = mapped_column(Word(MenuSection))
    position: Mapped[int]
    is_agreed: Mapped[bool] = mapped_column(default=False)
    what: Mapped[str] = text_column(500)
    detail: Mapped[str] = text_column(500)
    for_whom: Mapped[str] = text_column()
    moment: Mapped[str] = text_column()
    amount: Mapped[str] = text_column()
    arranged_by: Mapped[str] = text_column()


class NumberSeries(Entity, kw_only=True, eq=False, repr=False):
    """The last number given in a kind and school year; only ever goes up."""

    __tablename__ = "number_series"
    __table_args__ = (UniqueConstraint("kind", "school_year"), STRICT)

    kind: Mapped[DocumentKind] = mapped_column(Word(DocumentKind))
    school_year: Mapped[int]
    last: Mapped[int]

    def next_number(self) -> str:
        """``SO-2026-014``: take the next number; it is never given again."""
        self.last += 1
        return f"{self.kind.series}-{self.school_year}-{self.last:03d}"


class IssuedDocument(Entity, kw_only=True, eq=False, repr=False):
    """A paper as it went out: bytes by hash, wording, values. Never redrawn, reprinted from its bytes."""

    __tablename__ = "issued_document"

    kind: Mapped[DocumentKind] = mapped_column(Word(DocumentKind))
    number: Mapped[str] = text_column(SHORT)
    version: Mapped[int]
    title: Mapped[str] = text_column()
    code: Mapped[str | None] = optional_text(8, unique=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id", ondelete="RESTRICT"), index=True)
    agreement_id: Mapped[int | None] = mapped_column(
        ForeignKey("collaboration_agreement.id", ondelete="RESTRICT"), index=True, default=None
    )
    template_version_id: Mapped[int | None] = mapped_column(
        ForeignKey("template_version.id", ondelete="RESTRICT"), index=True, default=None
    )
    attachment_sha256: Mapped[str] = text_column(
        64, foreign_key=ForeignKey("attachment.sha256", ondelete="RESTRICT")
    )
    finished_values: Mapped[str] = text_column(500_000, raw=True)
    issued_on: Mapped[dt.date]
