"""Documents that are kept with a partner, inside the one file of the school (F17)."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from netwerk_desktop.exchange.document_kinds import KINDS, NewDocument, read_document
from netwerk_desktop.model.attachments import Attachment
from netwerk_desktop.model.errors import DomainError, NetwerkError
from netwerk_desktop.model.partners import Partner
from netwerk_desktop.model.relationship import PartnerFile
from netwerk_desktop.services.kept_documents import safe_document_name
from netwerk_desktop.services.partners import found
from netwerk_desktop.services.school import keep_bytes
from netwerk_desktop.storage.database import Database
from netwerk_desktop.system.file_writing import write_new_file
from netwerk_desktop.system.opening import open_with_system
from netwerk_desktop.system.temporary import place_paper


@dataclass(frozen=True, slots=True)
class FileCard:
    """One document of a partner; *size* in bytes."""

    id: int
    name: str
    kind: str
    size: int
    added_on: dt.date
    remark: str = ""

    @property
    def size_words(self) -> str:
        """``214 kB``, ``3,2 MB``."""
        if self.size < 1_000_000:
            return f"{max(1, self.size // 1000)} kB"
        return f"{self.size / 1e6:.1f} MB".replace(".", ",")


@dataclass(frozen=True, slots=True)
class Kept:
    """What came of documents that were dropped: how many are kept, and per other why not."""

    count: int
    refusals: tuple[str, ...] = ()


def partner_files(database: Database, partner_id: int) -> tuple[FileCard, ...]:
    """The documents of a partner, the newest first."""
    words = {kind.media_type: kind.word for kind in KINDS}
    with database.read() as session:
        rows = session.scalars(
            select(PartnerFile)
            .where(PartnerFile.partner_id == partner_id, PartnerFile.removed_on.is_(None))
            .order_by(PartnerFile.added_on.desc(), PartnerFile.id.desc())
        ).all()
    return tuple(
        FileCard(row.id, row.file_name, words.get(row.media_type, ""), row.size, row.added_on, row.remark)
        for row in rows
    )


def keep_files(database: Database, partner_id: int, paths: Sequence[Path]) -> Kept:
    """Keep the documents at *paths* with a partner, as one step; what may not be kept is told, by file.

    Raises DomainError with the reasons when none of them can be kept, EnvironmentProblem for a full disk.
    """
    documents: list[NewDocument] = []
    refusals: list[str] = []
    for path in paths:
        try:
            documents.append(read_document(path))
        except NetwerkError as problem:
            refusals.append(problem.message)
    if not documents:
        raise DomainError(" ".join(refusals) or "Sleep een document hierheen.")
    label = "Document toegevoegd" if len(documents) == 1 else f"{len(documents)} documenten toegevoegd"
    kept = 0
    with database.work(label) as work:
        found(work, Partner, partner_id)
        known = set(
            work.session.scalars(
                select(PartnerFile.attachment_sha256)
                .join(Attachment, Attachment.sha256 == PartnerFile.attachment_sha256)
                .where(PartnerFile.partner_id == partner_id, PartnerFile.removed_on.is_(None))
                .where(Attachment.content != b"")  # what was erased may come again
            )
        )
        for document in documents:
            digest = keep_bytes(work, document.content, document.kind.media_type)
            if digest in known:
                refusals.append(f"{document.name} staat er al bij.")
                continue
            known.add(digest)
            kept += 1
            work.add(_row(partner_id, document, digest, database.today()))
        if kept:
            work.commit()
    if not kept:
        raise DomainError(" ".join(refusals))
    return Kept(kept, tuple(refusals))


def remark_file(database: Database, file_id: int, remark: str) -> None:
    """Say in a few words what a document is; empty takes them away."""
    with database.work("Opmerking bij document") as work:
        found(work, PartnerFile, file_id).remark = remark.strip()
        work.commit()


def remove_file(database: Database, file_id: int) -> None:
    """Take a document out of sight; *Ongedaan maken* brings it back."""
    with database.work("Document verwijderd") as work:
        found(work, PartnerFile, file_id).removed_on = database.today()
        work.commit()


def file_content(database: Database, file_id: int) -> tuple[str, bytes]:
    """Name and bytes of a document. Raises DomainError when it is gone."""
    with database.read() as session:
        row = session.execute(
            select(PartnerFile.file_name, Attachment.content)
            .join(Attachment, Attachment.sha256 == PartnerFile.attachment_sha256)
            .where(PartnerFile.id == file_id)
        ).first()
    if row is None:
        raise DomainError("Dit document is er niet meer. Ververs met F5.")
    name, content = row
    return name, content


def open_file(database: Database, file_id: int, folder: Path) -> None:
    """Show a document in the program the system has for it, from the private *folder* of temporary papers.

    Raises EnvironmentProblem when there is no such program or no room.
    """
    name, content = file_content(database, file_id)
    open_with_system(place_paper(folder, name, content, from_outside=True))


def save_file(database: Database, file_id: int, path: Path) -> None:
    """Write a document to *path*. Raises EnvironmentProblem."""
    write_new_file(path, file_content(database, file_id)[1])


def _row(partner_id: int, document: NewDocument, digest: str, today: dt.date) -> PartnerFile:
    return PartnerFile(
        partner_id=partner_id,
        attachment_sha256=digest,
        file_name=safe_document_name(document.name),
        media_type=document.kind.media_type,
        size=len(document.content),
        added_on=today,
    )
