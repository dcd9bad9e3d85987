"""Bytes that belong to the school's file: issued papers, logos, scans; addressed by what is in them."""

from sqlalchemy import LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from netwerk_desktop.model.base import SHORT, Entity, text_column


class Attachment(Entity, kw_only=True, eq=False, repr=False):
    """Bytes under their SHA-256 (64 hex digits). Written once, never changed, outside undo.

    Only an erasure empties them, because a name stands in them: hash and *size* stay.
    """

    __tablename__ = "attachment"

    sha256: Mapped[str] = text_column(64, unique=True)
    media_type: Mapped[str] = text_column(SHORT)
    size: Mapped[int]
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
