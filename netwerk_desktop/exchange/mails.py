"""A mail that was dropped from Outlook (.msg) or another program (.eml): who, when, and its first lines."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from netwerk_desktop.exchange import limited_process, mail_process
from netwerk_desktop.model.errors import DomainError, EnvironmentProblem
from netwerk_desktop.planning.cleaning import clean_lines, clean_text

LARGEST: Final = 60_000_000  # bytes
TIME_LIMIT: Final = 20.0  # seconds
FIRST_LINES: Final = 12
LONGEST_START: Final = 1_200  # characters

_TOO_LARGE: Final = (
    "Deze mail is te groot om te lezen. Bewaar hem in Outlook zonder bijlagen, of noteer het contact zelf."
)
_DAMAGED: Final = "Deze mail is niet te lezen. Bewaar hem in Outlook opnieuw als .msg of .eml."
_NO_MAIL: Final = "Dit is geen mail. Sleep een bericht uit Outlook hierheen, of bewaar het als .msg of .eml."
_QUOTE_BEGINS: Final = re.compile(
    r"(?im)^\s*(?:-{2,}\s*(?:oorspronkelijk bericht|original message|doorgestuurd bericht|forwarded message)"
    r"|_{10,}\s*$|(?:van|from)\s*:\s.+\n\s*(?:verzonden|sent|datum|date|aan|to)\s*:"
    r"|(?:op|on)\s.{5,120}\s(?:schreef|wrote)[^\n]*:\s*$|>)"
)


@dataclass(frozen=True, slots=True)
class MailPerson:
    """Who wrote or got a mail; the address in small letters."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Mail:
    """What a mail says. *start* is what was written, without what it answers; *attachments* are names."""

    subject: str
    senders: tuple[MailPerson, ...]
    receivers: tuple[MailPerson, ...]
    when: dt.datetime | None
    start: str
    attachments: tuple[str, ...]


def read_mail(path: Path, *, is_cancelled: Callable[[], bool] | None = None) -> Mail:
    """Read the mail at *path* in a process of its own.

    Raises DomainError when it is no mail, damaged or too large, EnvironmentProblem when it does not open.
    """
    try:
        size = path.stat().st_size
    except OSError as problem:
        raise EnvironmentProblem(f"Het bestand {path.name} is er niet meer. Sleep het opnieuw.") from problem
    if size > LARGEST:
        raise DomainError(_TOO_LARGE)
    found = limited_process.answer_about(
        path, mail_process, time_limit=TIME_LIMIT, too_slow=_TOO_LARGE, is_cancelled=is_cancelled
    )
    match found.get("error"):
        case None if "subject" in found:
            return _mail(found)
        case "no-mail":
            raise DomainError(_NO_MAIL)
        case "too-large" | limited_process.DIED:
            raise DomainError(_TOO_LARGE)
        case _:
            raise DomainError(_DAMAGED)


def _mail(found: "dict[str, object]") -> Mail:
    return Mail(
        subject=clean_text(str(found["subject"])),
        senders=_people(found["senders"]),
        receivers=_people(found["receivers"]),
        when=_moment(found["when"]),
        start=first_lines(str(found["text"])),
        attachments=_names(found["attachments"]),
    )


def _people(pairs: object) -> tuple[MailPerson, ...]:
    listed = pairs if isinstance(pairs, list) else []
    people = [MailPerson(clean_text(name), clean_text(address).casefold()) for name, address in listed]
    return tuple(dict.fromkeys(people))


def _names(names: object) -> tuple[str, ...]:
    return tuple(clean_text(name) for name in names) if isinstance(names, list) else ()


def _moment(text: object) -> dt.datetime | None:
    """The moment in UTC; a mail without a zone counts as UTC, as the standard says."""
    if not isinstance(text, str):
        return None
    moment = dt.datetime.fromisoformat(text)
    return moment.replace(tzinfo=dt.UTC) if moment.tzinfo is None else moment


def first_lines(text: str) -> str:
    """What somebody wrote before the mail that is answered, a few lines of it, without empty ones."""
    plain = clean_lines(text)
    quote = _QUOTE_BEGINS.search(plain)
    if quote is not None and plain[: quote.start()].strip():
        plain = plain[: quote.start()]
    lines = [line for line in plain.split("\n") if line]
    start = "\n".join(lines[:FIRST_LINES])
    if len(start) > LONGEST_START:
        return f"{start[:LONGEST_START].rstrip()}…"
    return start + ("\n…" if len(lines) > FIRST_LINES else "")
