"""Files from outside that name somebody in their text: those that are held, and those that nothing holds now.

A document that was let go, or was taken in and undone, keeps its bytes in the file of the school so that the
step can be taken back.
"""

from collections.abc import Collection, Iterable, Iterator
from itertools import chain
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from netwerk_desktop.model.approach import PolicyAnchor, Resource
from netwerk_desktop.model.attachments import Attachment
from netwerk_desktop.model.relationship import PartnerFile
from netwerk_desktop.services.privacy.file_texts import words_in
from netwerk_desktop.services.privacy.links import columns_that_refer_to
from netwerk_desktop.services.privacy.mentions import Key, MentionSearch, TextMention
from netwerk_desktop.services.privacy.surroundings import Surroundings

HeldFile = PartnerFile | PolicyAnchor | Resource
FILES: Final[tuple[type[HeldFile], ...]] = (PartnerFile, PolicyAnchor, Resource)
"""What holds a file that came from outside: at a partner, with a point of policy, with a resource."""


def named_in_files(
    session: Session, search: MentionSearch, known: Collection[Key], around: Surroundings
) -> Iterator[TextMention]:
    """Files from outside whose text names somebody though their own name does not (those are in *known*)."""
    files: Iterable[HeldFile] = chain.from_iterable(session.scalars(select(kind)) for kind in FILES)
    for file in files:
        key = (file.__tablename__, file.id, "file_name")
        text = "" if file.attachment_sha256 is None or key in known else _text_of(session, file)
        if not search.tells(text):
            continue
        partner_id = file.partner_id if isinstance(file, PartnerFile) else None
        doubt = search.doubt_about(text, partner_id)
        facts = {"partner_id": partner_id, "added_on": file.added_on} if isinstance(file, PartnerFile) else {}
        where = around.words_for(file.__tablename__, facts)
        words, name = "In het bestand", file.file_name
        yield TextMention(
            key, where, words, partner_id, name, name, not doubt, doubt, is_doubtful=bool(doubt)
        )


def named_and_unheld(session: Session, search: MentionSearch) -> Iterator[str]:
    """The digests of bytes that name somebody and that no row refers to any more: nobody can look at them."""
    unheld = select(Attachment.sha256, Attachment.media_type).where(Attachment.content != b"")
    for column in columns_that_refer_to("attachment"):
        unheld = unheld.where(Attachment.sha256.not_in(select(column).where(column.is_not(None))))
    for digest, media_type in session.execute(unheld).all():
        if search.tells(words_in(_bytes_of(session, digest), media_type)):
            yield digest


def _text_of(session: Session, file: HeldFile) -> str:
    """Name and words of *file*; of a picture or a file that was emptied only the name."""
    return f"{file.file_name}\n{words_in(_bytes_of(session, file.attachment_sha256), file.media_type)}"


def _bytes_of(session: Session, digest: str | None) -> bytes:
    content: bytes | None = session.scalar(select(Attachment.content).where(Attachment.sha256 == digest))
    return content or b""
