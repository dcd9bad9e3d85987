"""The words inside a file that was taken in, as far as they can be read without opening it."""

import io
import re
import zipfile
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from netwerk_desktop.documents.pages import page_words
from netwerk_desktop.model.approach import PolicyAnchor, Resource
from netwerk_desktop.model.attachments import Attachment
from netwerk_desktop.model.errors import EnvironmentProblem
from netwerk_desktop.model.relationship import PartnerFile

LARGEST: Final = 20_000_000
"""Bytes of text in a file that are looked through."""
_TAG = re.compile(r"<[^>]*>")


HeldFile = PartnerFile | PolicyAnchor | Resource
FILES: Final[tuple[type[HeldFile], ...]] = (PartnerFile, PolicyAnchor, Resource)
"""What holds a file that came from outside: at a partner, with a point of policy, with a resource."""


def readable_text(session: Session, file: HeldFile) -> str:
    """Name and words of *file*; of a picture or a file that was emptied only the name."""
    content: bytes | None = session.scalar(
        select(Attachment.content).where(Attachment.sha256 == file.attachment_sha256)
    )
    return f"{file.file_name}\n{words_in(content or b'', file.media_type)}"


def words_in(content: bytes, media_type: str) -> str:
    """The words of a PDF, a Word document or plain text; empty when there are none to read."""
    if not content:
        return ""
    if media_type == "application/pdf" or content.startswith(b"%PDF"):
        try:
            return "\n".join(page_words(content))
        except EnvironmentProblem:
            return ""
    if content.startswith(b"PK"):
        return _words_of_document(content)
    return content[:LARGEST].decode("utf-8", "replace") if media_type.startswith("text/") else ""


def _words_of_document(content: bytes) -> str:
    """The main text of a .docx, of which no more is unpacked than is looked at."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts, parts.open("word/document.xml") as part:
            markup = part.read(LARGEST).decode("utf-8", "replace")
    except (zipfile.BadZipFile, KeyError, OSError, NotImplementedError, RuntimeError):
        return ""
    return _TAG.sub("", markup.replace("</w:p>", "\n"))
