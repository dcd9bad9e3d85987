"""Letters to partners: now the thank-you letter (S2-D10, F15)."""

import datetime as dt
import enum

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from netwerk_desktop.model.base import LONG, SHORT, Entity, optional_text, text_column
from netwerk_desktop.model.columns import Word


class Season(enum.Enum):
    """When thanks are said: at the end of the school year or before Christmas."""

    SCHOOL_YEAR = "SCHOOL_YEAR"
    CHRISTMAS = "CHRISTMAS"


class ThankYouLetter(Entity, kw_only=True, eq=False, repr=False):
    """One letter to one partner; the text is the broker's, the facts it was made from are frozen with it."""

    __tablename__ = "thank_you_letter"

    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id", ondelete="RESTRICT"), index=True)
    season: Mapped[Season] = mapped_column(Word(Season), default=Season.SCHOOL_YEAR)
    school_year: Mapped[int]
    number: Mapped[str | None] = optional_text(SHORT, unique=True)
    attention: Mapped[str] = text_column()
    subject: Mapped[str] = text_column()
    salutation: Mapped[str] = text_column()
    body: Mapped[str] = text_column(LONG)
    closing: Mapped[str] = text_column()
    facts: Mapped[str] = text_column(LONG, raw=True, default="{}")
    written_on: Mapped[dt.date]
    issued_document_id: Mapped[int | None] = mapped_column(
        ForeignKey("issued_document.id", ondelete="RESTRICT"), index=True, default=None
    )
