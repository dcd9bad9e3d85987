"""Papers that were issued, as they were kept: their bytes, for printing again. They are never drawn anew."""

import datetime as dt
import hashlib
from dataclasses import dataclass

from sqlalchemy import select

from netwerk_desktop.model.agreements import IssuedDocument
from netwerk_desktop.model.attachments import Attachment
from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.model.partners import Partner
from netwerk_desktop.services.school import keep_bytes
from netwerk_desktop.storage.database import Database
from netwerk_desktop.storage.unit_of_work import Work


@dataclass(frozen=True, slots=True)
class IssuedPaper:
    """A paper as it was kept: its bytes and what its file is called after."""

    document_id: int
    title: str
    number: str
    partner_name: str
    issued_on: dt.date
    content: bytes


def issued_paper(database: Database, document_id: int) -> IssuedPaper:
    """The paper with that id; raises DomainError when it is gone, was erased or is not as it was."""
    with database.read() as session:
        row = session.execute(
            select(IssuedDocument, Partner.name, Attachment.content)
            .join(Partner, Partner.id == IssuedDocument.partner_id)
            .join(Attachment, Attachment.sha256 == IssuedDocument.attachment_sha256)
            .where(IssuedDocument.id == document_id)
        ).first()
    if row is None:
        raise DomainError("Dit papier is er niet meer. Ververs de lijst met F5.")
    document, partner_name, content = row
    refuse_erased(content)
    if hashlib.sha256(content).hexdigest() != document.attachment_sha256:
        raise DomainError("Dit papier is veranderd na het uitgeven. Zet een backup terug.")
    return IssuedPaper(
        document.id, document.title, document.number, partner_name, document.issued_on, content
    )


def keep_paper(work: Work, document: IssuedDocument, content: bytes, partner_name: str) -> IssuedPaper:
    """Keep the bytes and the document that points at them."""
    document.attachment_sha256 = keep_bytes(work, content, "application/pdf")
    work.add(document)
    return IssuedPaper(
        document.id, document.title, document.number, partner_name, document.issued_on, content
    )


def refuse_erased(content: bytes) -> None:
    """Raise DomainError for a paper that an erasure emptied: number, date and hash are all that is left."""
    if not content:
        raise DomainError(
            "Dit papier is gewist omdat er een naam op stond die weg moest. Nummer en datum zijn bewaard; "
            "het papieren exemplaar geldt nog."
        )
