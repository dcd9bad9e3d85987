"""One document kept inside the file of the school, with a resource or a point of policy (S0-02, S0-08).

What may come in is what `exchange.document_kinds` allows; it is kept as `services.partner_files` keeps those
of a partner, and shown only from the private folder of temporary papers.
"""

from pathlib import Path
from typing import Final

from sqlalchemy import select

from netwerk_desktop.exchange.document_kinds import KINDS, read_document
from netwerk_desktop.model.approach import PolicyAnchor, Resource
from netwerk_desktop.model.attachments import Attachment
from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.services.partners import found
from netwerk_desktop.services.school import keep_bytes
from netwerk_desktop.storage.database import Database
from netwerk_desktop.system.file_names import safe_name
from netwerk_desktop.system.file_writing import write_new_file
from netwerk_desktop.system.opening import open_with_system
from netwerk_desktop.system.temporary import place_paper

Holder = PolicyAnchor | Resource
Kind = type[PolicyAnchor] | type[Resource]
_WORDS: Final = {kind.media_type: kind.word for kind in KINDS}


def safe_document_name(name: str) -> str:
    """The name as it may stand in any folder; its suffix was looked at."""
    path = Path(name)
    return f"{safe_name(path.stem, longest=100) or 'document'}{path.suffix.lower()}"


def kind_words(media_type: str) -> str:
    """``pdf``, ``Word``: what a document is, or empty."""
    return _WORDS.get(media_type, "")


def hold_document(database: Database, kind: Kind, row_id: int, path: Path) -> None:
    """Keep the document at *path* with a row, in place of the one it had.

    Raises DomainError for what may not be kept, EnvironmentProblem when it does not open.
    """
    document = read_document(path)
    with database.work("Document toegevoegd") as work:
        holder = found(work, kind, row_id)
        holder.attachment_sha256 = keep_bytes(work, document.content, document.kind.media_type)
        holder.file_name = safe_document_name(document.name)
        holder.media_type = document.kind.media_type
        work.commit()


def let_document_go(database: Database, kind: Kind, row_id: int) -> None:
    """The row has no document any more; *Ongedaan maken* brings it back."""
    with database.work("Document verwijderd") as work:
        holder = found(work, kind, row_id)
        holder.attachment_sha256, holder.file_name, holder.media_type = None, "", ""
        work.commit()


def held_document(database: Database, kind: Kind, row_id: int) -> tuple[str, bytes]:
    """Name and bytes of the document of a row. Raises DomainError when there is none."""
    with database.read() as session:
        row = session.execute(
            select(kind.file_name, Attachment.content)
            .join(Attachment, Attachment.sha256 == kind.attachment_sha256)
            .where(kind.id == row_id)
        ).first()
    if row is None or not row[1]:
        raise DomainError("Dit document is er niet meer. Ververs met F5.")
    name, content = row
    return name, content


def open_document(database: Database, kind: Kind, row_id: int, folder: Path) -> None:
    """Show it in the program the system has for it, from the private *folder* of temporary papers.

    Raises EnvironmentProblem when there is no such program or no room.
    """
    name, content = held_document(database, kind, row_id)
    open_with_system(place_paper(folder, name, content, from_outside=True))


def save_document(database: Database, kind: Kind, row_id: int, path: Path) -> None:
    """Write it to *path*. Raises EnvironmentProblem."""
    write_new_file(path, held_document(database, kind, row_id)[1])
