"""How people look at their network: saved views, and what they choose most in Ctrl+K."""

import datetime as dt

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from netwerk_desktop.model.base import SHORT, STRICT, Entity, text_column


class SavedView(Entity, kw_only=True, eq=False, repr=False):
    """A name for filters, sorting and columns of a list (*Mijn weergaven*)."""

    __tablename__ = "saved_view"

    tab: Mapped[str] = text_column(SHORT)
    name: Mapped[str] = text_column(SHORT)
    position: Mapped[int]
    settings: Mapped[str] = text_column(10_000, raw=True, default="{}")


class PaletteUse(Entity, kw_only=True, eq=False, repr=False):
    """How often and when last something was chosen in Ctrl+K; outside undo and audit."""

    __tablename__ = "palette_use"
    __table_args__ = (UniqueConstraint("kind", "reference"), STRICT)

    kind: Mapped[str] = text_column(SHORT)
    reference: Mapped[str] = text_column(SHORT)
    times: Mapped[int] = mapped_column(default=0)
    last_used_at: Mapped[dt.datetime]
