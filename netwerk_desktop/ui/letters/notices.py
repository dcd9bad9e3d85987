"""What must be said about a letter before it goes out: one line each, the gravest first. Pure."""

from dataclasses import dataclass

from netwerk_desktop.documents.letter_wording import LetterAttention
from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.planning.dates import long_date
from netwerk_desktop.services.invitation_consent import consent_words
from netwerk_desktop.services.letters import LetterDraft, check_window, thanked_on
from netwerk_desktop.services.privacy.consent import named_without_consent
from netwerk_desktop.storage.database import Database
from netwerk_desktop.ui.shared.sections import NoticeKind


@dataclass(frozen=True, slots=True)
class LetterNotice:
    """*asks_address*: what is wrong is mended at the partner, in its address."""

    kind: NoticeKind
    text: str
    asks_address: bool = False


def notices_of(database: Database, draft: LetterDraft) -> tuple[LetterNotice, ...]:
    """All there is to say about *draft*."""
    return (
        *_of_address(database, draft),
        *_of_attention(draft),
        *_of_names(database, draft),
        *_of_earlier(database, draft),
    )


def _of_address(database: Database, draft: LetterDraft) -> tuple[LetterNotice, ...]:
    try:
        check = check_window(database, draft)
    except DomainError as problem:
        return (LetterNotice(NoticeKind.PROBLEM, problem.message, asks_address=True),)
    found = [LetterNotice(NoticeKind.WARNING, text) for text in check.warnings]
    if check.wrapped:
        lines = ", ".join(f"‘{line}’" for line in check.wrapped)
        found.append(LetterNotice(NoticeKind.WARNING, f"Te lang voor één regel in het venster: {lines}."))
    return tuple(found)


def _of_attention(draft: LetterDraft) -> tuple[LetterNotice, ...]:
    match draft.attention:
        case None:
            return ()
        case LetterAttention.WRITE_YOURSELF:
            text = (
                "Van deze partner is nog niets bekend om voor te bedanken. Schrijf zelf waarvoor je bedankt, "
                "of sla deze brief over."
            )
        case LetterAttention.CHECK_FIRST:
            text = "Lees deze brief eerst goed: er is iets gebeurd dat aandacht vraagt."
    return (LetterNotice(NoticeKind.WARNING, text),)


def _of_names(database: Database, draft: LetterDraft) -> tuple[LetterNotice, ...]:
    """Whoever is named beside the addressee ought to agree to that (AVG art. 6)."""
    names = named_without_consent(
        database,
        draft.partner_id,
        "\n".join(draft.paragraphs),
        addressed=f"{draft.attention_line}\n{draft.salutation}",
        on=database.today(),
    )
    if not names:
        return ()
    return (LetterNotice(NoticeKind.WARNING, consent_words(names)),)


def _of_earlier(database: Database, draft: LetterDraft) -> tuple[LetterNotice, ...]:
    day = thanked_on(database, draft.partner_id, draft.season)
    if day is None:
        return ()
    return (
        LetterNotice(NoticeKind.WARNING, f"Al bedankt op {long_date(day)}. Eén brief per keer is genoeg."),
    )
