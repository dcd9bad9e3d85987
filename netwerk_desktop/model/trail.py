"""What happened: append-only audit entries with a hash chain, their row images, and unfinished texts."""

import datetime as dt
import enum
from typing import Any, Final

from sqlalchemy import Connection, ForeignKey, Index, Table, event, text
from sqlalchemy.orm import Mapped, mapped_column

from netwerk_desktop.model.base import LINE, SHORT, STRICT, Base, Entity, optional_text, text_column
from netwerk_desktop.model.columns import Word


class AuditKind(enum.Enum):
    """Whether a step was done, undone or redone."""

    DONE = "DONE"
    UNDONE = "UNDONE"
    REDONE = "REDONE"


ERASED_NAME: Final = "[naam verwijderd]"
"""What comes in the place of a name; also the mark of an entry of the trail that lost one."""


class AuditEntry(Base, kw_only=True, eq=False, repr=False):
    """One step of one person. ``chain`` = SHA-256 of the previous chain, *digest* and its images' digests.

    *digest* is salted and covers the other columns. An erasure takes a name out of *actor* and *label*, and
    the salt with it: the chain stays valid.
    """

    __tablename__ = "audit_entry"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    at: Mapped[dt.datetime]
    actor: Mapped[str] = text_column()
    kind: Mapped[AuditKind] = mapped_column(Word(AuditKind))
    label: Mapped[str] = text_column(500)
    salt: Mapped[str | None] = optional_text(SHORT)
    digest: Mapped[str] = text_column(64)
    chain: Mapped[str] = text_column(64)


class AuditImage(Base, kw_only=True, eq=False, repr=False):
    """A row before and after a step, as JSON without its empty columns.

    An erasure may empty an image (*before*, *after* and *salt* together); its salted digest stays valid.
    """

    __tablename__ = "audit_image"
    __table_args__ = (
        Index(None, "table_name", "row_id", "entry_id"),
        Index("ix_audit_image_gone", "table_name", sqlite_where=text("after IS NULL AND before IS NOT NULL")),
        STRICT,
    )

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    entry_id: Mapped[int] = mapped_column(ForeignKey("audit_entry.id", ondelete="RESTRICT"), index=True)
    table_name: Mapped[str] = text_column(SHORT)
    row_id: Mapped[int]
    before: Mapped[str | None] = optional_text(2_000_000)
    after: Mapped[str | None] = optional_text(2_000_000)
    salt: Mapped[str | None] = optional_text(SHORT)
    digest: Mapped[str] = text_column(64)


_REFUSED: Final = "RAISE(ABORT, 'the audit trail is append-only')"
APPEND_ONLY: Final = {
    "audit_entry": (
        f"CREATE TRIGGER audit_entry_stays BEFORE DELETE ON audit_entry BEGIN SELECT {_REFUSED}; END",
        "CREATE TRIGGER audit_entry_unchanged BEFORE UPDATE ON audit_entry "
        "WHEN new.salt IS NOT NULL OR new.id <> old.id OR new.at <> old.at OR new.kind <> old.kind "
        f"OR new.digest <> old.digest OR new.chain <> old.chain BEGIN SELECT {_REFUSED}; END",
    ),
    "audit_image": (
        f"CREATE TRIGGER audit_image_stays BEFORE DELETE ON audit_image BEGIN SELECT {_REFUSED}; END",
        "CREATE TRIGGER audit_image_unchanged BEFORE UPDATE ON audit_image "
        "WHEN new.before IS NOT NULL OR new.after IS NOT NULL OR new.salt IS NOT NULL "
        "OR new.id <> old.id OR new.entry_id <> old.entry_id OR new.table_name <> old.table_name "
        f"OR new.row_id <> old.row_id OR new.digest <> old.digest BEGIN SELECT {_REFUSED}; END",
    ),
}
"""Per table of the trail the triggers that keep it as it was written; only an erasure empties images
and takes names away.

They stand in the way of mistakes of our own. Who has the key can take them off; that the chain shows.
"""


def _lock(table: Table, connection: Connection, **_options: Any) -> None:
    for trigger in APPEND_ONLY[table.name]:
        connection.execute(text(trigger))


for _kind in (AuditEntry, AuditImage):
    event.listen(_kind.__table__, "after_create", _lock)


class BackupRecord(Entity, kw_only=True, eq=False, repr=False):
    """That a backup was made and found whole: its file name, its rows, the head of the audit chain in it."""

    __tablename__ = "backup_record"

    taken_at: Mapped[dt.datetime]
    file_name: Mapped[str] = text_column()
    folder: Mapped[str] = text_column(2_000)
    chain: Mapped[str] = text_column(64)
    counts: Mapped[str] = text_column(2_000, raw=True, default="{}")


class ErasureKind(enum.Enum):
    """Why personal data went: somebody asked, or their time was over."""

    ASKED = "ASKED"
    RETENTION = "RETENTION"


class ErasureRecord(Entity, kw_only=True, eq=False, repr=False):
    """That personal data were erased, when, why and how many rows; never whose."""

    __tablename__ = "erasure_record"

    kind: Mapped[ErasureKind] = mapped_column(Word(ErasureKind))
    done_on: Mapped[dt.date]
    reason: Mapped[str] = text_column(500)
    done_by: Mapped[str] = text_column()
    counts: Mapped[str] = text_column(4_000, raw=True, default="{}")
    gone_from_backups_on: Mapped[dt.date | None] = mapped_column(default=None)


class Draft(Entity, kw_only=True, eq=False, repr=False):
    """A text that is being typed, kept through a crash or a lock; ``place`` says in which form."""

    __tablename__ = "draft"

    place: Mapped[str] = text_column(LINE, unique=True)
    content: Mapped[str] = text_column(100_000, raw=True)
