"""Drafts of mail: a file that opens as a draft, a link that fits; nothing typed becomes a header."""

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from urllib.parse import parse_qs, urlsplit

from netwerk_desktop.system.mail_draft import (
    LONGEST_LINK,
    UNSENT,
    MailAttachment,
    MailDraft,
    draft_file,
    draft_link,
)

DRAFT = MailDraft(
    ("renee@wosten.example",), "Overeenkomst SO-2026-002", "Beste Renée,\n\nWilt u tekenen?\nŁukasz & şirin"
)


def read(draft: MailDraft) -> EmailMessage:
    message = message_from_bytes(draft_file(draft), policy=default)
    assert isinstance(message, EmailMessage)
    return message


def test_the_file_is_a_draft_with_its_paper() -> None:
    paper = MailAttachment("2026-11-22 Overeenkomst Çelik.pdf", b"%PDF-1.4 ...")
    message = read(MailDraft(DRAFT.to, DRAFT.subject, DRAFT.body, (paper,)))
    assert draft_file(DRAFT).startswith(UNSENT)
    assert (message["To"], message["Subject"]) == ("renee@wosten.example", "Overeenkomst SO-2026-002")
    body = message.get_body()
    assert body is not None and body.get_content().splitlines() == DRAFT.body.splitlines()
    (part,) = message.iter_attachments()
    assert part.get_filename() == paper.file_name
    assert part.get_content() == paper.content
    assert message["From"] is None and message["Date"] is None


def test_nothing_typed_becomes_a_header() -> None:
    evil = MailDraft(("a@b.example\r\nBcc: c@d.example", "geen adres"), "Hoi\nBcc: x@y.example", "")
    message = read(evil)
    assert message["Bcc"] is None
    assert message["To"] is None
    assert message["Subject"] == "Hoi Bcc: x@y.example"


def test_the_link_says_the_same() -> None:
    link = urlsplit(draft_link(DRAFT))
    assert (link.scheme, link.path) == ("mailto", "renee@wosten.example")
    assert parse_qs(link.query) == {
        "subject": ["Overeenkomst SO-2026-002"],
        "body": [DRAFT.body.replace("\n", "\r\n")],
    }


def test_a_long_text_loses_its_end_in_a_link() -> None:
    link = draft_link(MailDraft(("a@b.example",), "Lang", "ş" * 5_000))
    assert LONGEST_LINK - 400 < len(link) <= LONGEST_LINK
    assert parse_qs(urlsplit(link).query)["body"][0].startswith("ş" * 100)


def test_an_empty_draft_is_only_the_address() -> None:
    assert draft_link(MailDraft(("a@b.example",), "", "")) == "mailto:a@b.example"
