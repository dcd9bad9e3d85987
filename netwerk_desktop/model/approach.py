"""How the school goes about its network: for now the hours that it makes free for it (F32, S0-14)."""

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from netwerk_desktop.model.base import STRICT, Entity


class HoursBudget(Entity, kw_only=True, eq=False, repr=False):
    """The hours on a colleague's task list for one school year (the year in which it begins)."""

    __tablename__ = "hours_budget"
    __table_args__ = (UniqueConstraint("colleague_id", "school_year"), STRICT)

    colleague_id: Mapped[int] = mapped_column(ForeignKey("colleague.id", ondelete="RESTRICT"), index=True)
    school_year: Mapped[int]
    hours: Mapped[int]
