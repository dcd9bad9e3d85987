"""The process of its own in which dropped mails are opened: little memory, little time, nothing of the rest.

It is started by `exchange.mails`, see `limited_process`. It writes one line of JSON: what the mail says, or
{"error": code}. Text only: of HTML the words are kept, attachments are named and never opened.
"""

import datetime as dt
import email
import email.policy
import email.utils
import json
import os
import sys
from email.message import EmailMessage
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from typing import Any, Final

FLAG: Final = "--read-mail"
MEMORY_LIMIT: Final = 1_000_000_000
LONGEST_TEXT: Final = 20_000
LONGEST_LINE: Final = 500
MOST_PEOPLE: Final = 100
MOST_ATTACHMENTS: Final = 50
OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def main(arguments: list[str]) -> int:
    """Read the mail named first; answers on standard output. Always 0: the answer holds the error."""
    from netwerk_desktop.exchange.spreadsheet_process import limit_memory

    limit_memory(MEMORY_LIMIT)
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 2)
    answer = json.dumps(read(Path(arguments[0])), ensure_ascii=True).encode("ascii")
    with os.fdopen(1, "wb", closefd=False) as out:
        out.write(answer)
    return 0


def read(path: Path) -> dict[str, Any]:
    """What the mail says as plain data, or a code that says why not."""
    try:
        content = path.read_bytes()
        return _outlook(content) if content.startswith(OLE) else _plain(content)
    except MemoryError:
        return {"error": "too-large"}
    except Exception:  # noqa: BLE001 - whatever a strange file does to the readers, it is a damaged mail
        return {"error": "damaged"}


def _plain(content: bytes) -> dict[str, Any]:
    """An .eml: the message as it travelled."""
    message = email.message_from_bytes(content, policy=email.policy.default)
    if not any(message[name] for name in ("from", "to", "subject")):
        return {"error": "no-mail"}
    receivers = [str(line) for name in ("to", "cc") for line in message.get_all(name, [])]
    return _answer(
        subject=str(message["subject"] or ""),
        senders=email.utils.getaddresses([str(message["from"] or "")]),
        receivers=email.utils.getaddresses(receivers),
        when=_day_of(message),
        text=_text_of(message),
        attachments=[part.get_filename() or "" for part in message.iter_attachments()],
    )


def _text_of(message: EmailMessage) -> str:
    body = message.get_body(preferencelist=("plain", "html"))
    if body is None:
        return ""
    payload = body.get_payload(decode=True)
    text = _decoded(payload, body.get_content_charset("utf-8")) if isinstance(payload, bytes) else ""
    return words_of(text) if body.get_content_subtype() == "html" else text


def _decoded(content: bytes, charset: str) -> str:
    """As the mail says, else as most mails are: a name that is unknown or wrong makes no mail unreadable."""
    for encoding in (charset, "utf-8", "cp1252"):
        try:
            return content.decode(encoding)
        except (LookupError, ValueError):
            continue
    return content.decode("cp1252", "replace")


def _day_of(message: EmailMessage) -> dt.datetime | None:
    """When it was sent; None where that is not said, or in words that are no day."""
    try:
        return email.utils.parsedate_to_datetime(str(message["date"])) if message["date"] else None
    except (TypeError, ValueError, OverflowError):
        return None


def _outlook(content: bytes) -> dict[str, Any]:
    """A .msg: the message as Outlook keeps it."""
    from oxmsg import Message

    message = Message.load(BytesIO(content))
    if not message.message_class.startswith(("IPM.Note", "REPORT", "IPM.Schedule")) and not message.subject:
        return {"error": "no-mail"}
    text = message.body
    if text is None:
        text = words_of(message.html_body or "")
    return _answer(
        subject=message.subject,
        senders=email.utils.getaddresses([message.sender or ""]),
        receivers=[(each.name, each.email_address) for each in message.recipients],
        when=message.sent_date,
        text=text,
        attachments=[each.file_name or "" for each in message.attachments],
    )


def _answer(
    *,
    subject: str,
    senders: list[tuple[str, str]],
    receivers: list[tuple[str, str]],
    when: dt.datetime | None,
    text: str,
    attachments: list[str],
) -> dict[str, Any]:
    return {
        "subject": subject[:LONGEST_LINE],
        "senders": _people(senders),
        "receivers": _people(receivers),
        "when": None if when is None else when.isoformat(),
        "text": text[:LONGEST_TEXT],
        "attachments": [name[:LONGEST_LINE] for name in attachments[:MOST_ATTACHMENTS] if name],
    }


def _people(pairs: list[tuple[str, str]]) -> list[list[str]]:
    known = [(name, address) for name, address in pairs if "@" in address][:MOST_PEOPLE]
    return [[name[:LONGEST_LINE], address[:LONGEST_LINE]] for name, address in known]


class _Words(HTMLParser):
    """The words of a page, a line end where a block begins; scripts and styles are no words."""

    silent: Final = frozenset({"script", "style", "head", "title"})
    blocks: Final = frozenset({"p", "div", "br", "tr", "li", "h1", "h2", "h3", "h4", "table", "blockquote"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._silence = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self.silent:
            self._silence += 1
        if tag in self.blocks:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in self.silent and self._silence:
            self._silence -= 1

    def handle_data(self, data: str) -> None:
        if not self._silence:
            self.parts.append(" ".join(data.split()) + (" " if data[-1:].isspace() else ""))


def words_of(page: str) -> str:
    """The words of a mail written as a web page."""
    words = _Words()
    words.feed(page[:2_000_000])
    words.close()
    return "".join(words.parts)


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))  # -I leaves our own folder out
    sys.exit(main(sys.argv[1:]))
