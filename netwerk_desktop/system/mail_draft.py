"""Ready drafts of mail: as a file that a mail program opens to be sent, or as a link. Nothing is ever sent.

Outlook opens a message with ``X-Unsent: 1`` as a draft. The file begins with that line, so that only drafts
of our own making are opened.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

UNSENT: Final = b"X-Unsent: 1"
"""The first bytes of every draft."""
LONGEST_LINK: Final = 1_800
"""Characters of a ``mailto:`` link that mail programs on Windows still take."""


@dataclass(frozen=True, slots=True)
class MailAttachment:
    """A PDF that goes along."""

    file_name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class MailDraft:
    """A mail as it stands ready: *to* may be empty, the rest is text without mark-up."""

    to: tuple[str, ...]
    subject: str
    body: str
    attachments: tuple[MailAttachment, ...] = ()


def draft_file(draft: MailDraft) -> bytes:
    """The draft as an ``.eml`` file. What is typed in a subject or address cannot add a header."""
    from email.message import EmailMessage  # slow to load, and seldom needed
    from email.policy import SMTP

    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    if addresses := _addresses(draft.to):
        message["To"] = ", ".join(addresses)
    message["Subject"] = _one_line(draft.subject)
    message.set_content(draft.body, charset="utf-8", cte="quoted-printable")
    for attachment in draft.attachments:
        message.add_attachment(
            attachment.content, maintype="application", subtype="pdf", filename=attachment.file_name
        )
    return message.as_bytes()


def draft_link(draft: MailDraft) -> str:
    """The draft as a ``mailto:`` link, without attachments; a text that is too long loses its end."""
    to = ",".join(quote(address, safe="@") for address in _addresses(draft.to))
    subject = quote(_one_line(draft.subject))
    start = f"mailto:{to}?subject={subject}" if subject or draft.body else f"mailto:{to}"
    body = draft.body.replace("\r\n", "\n").replace("\n", "\r\n")
    written = quote(body)
    while body and len(start) + len(written) + len("&body=") > LONGEST_LINK:
        body = body[: len(body) * 9 // 10]
        written = quote(body)
    return f"{start}&body={written}" if written else start


def _addresses(typed: Sequence[str]) -> list[str]:
    """What may stand in an address line: one address each, nothing that steers."""
    found = (_one_line(address).strip() for address in typed)
    return [
        address
        for address in found
        if address.isascii() and "@" in address and not set(address) & set(' ,;<>"')
    ]


def _one_line(text: str) -> str:
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
