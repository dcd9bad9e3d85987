"""The invitation: one text for all guests, a letter for each of them, or a mail (S0-27, S1-01b, S1-09a).

The text is ours (`resources/texts/uitnodiging.toml`); the broker changes it as she likes. Nothing here is
numbered or kept: that somebody was invited, and when, stands on the list of guests.
"""

import datetime as dt
import re
import tomllib
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from netwerk_desktop.documents.data import LetterPaper, PaperStyle
from netwerk_desktop.documents.envelopes import WindowEnvelope
from netwerk_desktop.documents.letter import render_letters
from netwerk_desktop.documents.letter_wording import salutation
from netwerk_desktop.documents.window import check_address
from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.model.partners import Partner, PartnerLocation, RelationshipTier
from netwerk_desktop.model.people import Person
from netwerk_desktop.model.school import School
from netwerk_desktop.planning.dates import WEEKDAYS, long_date
from netwerk_desktop.planning.folding import fold
from netwerk_desktop.planning.resources import resource
from netwerk_desktop.services.agreement_papers import school_in
from netwerk_desktop.services.events import GONE, EventRow, event_row
from netwerk_desktop.services.guests import GuestRow, LeftAlone, guests_in
from netwerk_desktop.services.letter_parts import (
    LetterWords,
    addressee,
    letter_paper,
    postal_lines,
    reach_words,
    signer_in,
)
from netwerk_desktop.services.network_papers import filled
from netwerk_desktop.services.school import envelope_of
from netwerk_desktop.services.words import word
from netwerk_desktop.storage.database import Database

LONGEST_NAME: Final = 60
"""Characters of a name alone in the window, for who has no address."""
_A_WEEK: Final = dt.timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationText:
    """What is written to all guests."""

    subject: str
    paragraphs: tuple[str, ...]
    closing: str

    @property
    def body(self) -> str:
        """The paragraphs as they are typed: an empty line between them."""
        return "\n\n".join(self.paragraphs)

    def with_body(self, typed: str) -> "InvitationText":
        """The same with other paragraphs."""
        parts = (" ".join(part.split()) for part in re.split(r"\n\s*\n", typed))
        return replace(self, paragraphs=tuple(part for part in parts if part))


@dataclass(frozen=True, slots=True)
class LettersInMaking:
    """These letters as values; `render` needs no database and may be done off the GUI thread."""

    papers: tuple[LetterPaper, ...]
    guest_ids: tuple[int, ...]
    left_out: tuple[LeftAlone, ...]
    envelope: WindowEnvelope
    style: PaperStyle
    kept: bytes | None = None

    def render(self, tell: Callable[[int], None] | None = None) -> bytes:
        """One PDF, each letter on a new page. Raises DomainError when there is no letter."""
        if not self.papers:
            raise DomainError("Er is nog niemand die een brief kan krijgen.")
        return render_letters(self.papers, self.envelope, self.style, on_letter=tell)


@dataclass(frozen=True, slots=True)
class InvitationMail:
    """A mail to one guest, with the letter that goes along."""

    to: str
    subject: str
    body: str
    letter: LettersInMaking


def propose_invitation(database: Database, event_id: int) -> InvitationText:
    """The text for this event, without sentences of which a fact is not known. DomainError when gone."""
    today = database.today()
    with database.read() as session:
        event = _event(session, event_id, today)
        facts = _facts(session, event, today)
    texts = _texts()
    own, general = texts[event.kind.name], texts["algemeen"]
    parts = (*own["begin"], general["wanneer"], *own["einde"], general["antwoord"])
    paragraphs = tuple(text for part in parts if (text := filled(part, facts)))
    subject = filled(general["onderwerp"], facts)
    return InvitationText(subject=subject, paragraphs=paragraphs, closing=general["groet"])


def invitation_letters(
    database: Database, event_id: int, text: InvitationText, guest_ids: Collection[int]
) -> LettersInMaking:
    """The letters of these guests, in the order of the list; who cannot or may not get one is told with why.

    Raises DomainError at ``body`` without text, and when the event is gone.
    """
    _check(text)
    today = database.today()
    with database.read() as session:
        _event(session, event_id, today)
        school = school_in(session)
        envelope = envelope_of(school)
        papers: list[LetterPaper] = []
        written: list[int] = []
        left: list[LeftAlone] = []
        for guest in guests_in(session, event_id, today):
            if guest.id not in guest_ids:
                continue
            lines = _address(session, guest)
            why = "nu liever geen bericht" if guest.is_locked else _obstacle(lines, envelope)
            if why:
                left.append(LeftAlone(guest.partner, why))
            else:
                papers.append(_letter(session, school, guest, text, lines, today))
                written.append(guest.id)
    style = PaperStyle(accent=school.accent_color)
    return LettersInMaking(tuple(papers), tuple(written), tuple(left), envelope, style)


def invitation_mail(database: Database, event_id: int, text: InvitationText, guest_id: int) -> InvitationMail:
    """The mail to one guest. Raises DomainError without an address for mail, under the lock, without text."""
    _check(text)
    today = database.today()
    with database.read() as session:
        guest = next((each for each in guests_in(session, event_id, today) if each.id == guest_id), None)
        if guest is None:
            raise DomainError(GONE)
        if guest.is_locked:
            raise DomainError(f"{guest.partner} wil nu liever geen bericht.")
        if not guest.email:
            raise DomainError(f"Van {guest.partner} is nog geen mailadres bekend.")
        school = school_in(session)
        envelope = envelope_of(school)
        lines = _address(session, guest)
        if _obstacle(lines, envelope):
            lines = (guest.partner[:LONGEST_NAME],)
        paper = _letter(session, school, guest, text, lines, today)
        signer = signer_in(session)
    style = PaperStyle(accent=school.accent_color)
    letter = LettersInMaking((paper,), (guest.id,), (), envelope, style)
    signed = "\n".join(filter(None, (text.closing, signer.name, school.name)))
    return InvitationMail(
        guest.email, text.subject, "\n\n".join((paper.salutation, *text.paragraphs, signed)), letter
    )


def _event(session: Session, event_id: int, today: dt.date) -> EventRow:
    event = event_row(session, event_id, today)
    if event is None:
        raise DomainError(GONE)
    return event


def _check(text: InvitationText) -> None:
    if not text.paragraphs:
        raise DomainError("De uitnodiging heeft nog geen tekst. Schrijf waarvoor je uitnodigt.", field="body")


def _letter(
    session: Session,
    school: School,
    guest: GuestRow,
    text: InvitationText,
    lines: tuple[str, ...],
    day: dt.date,
) -> LetterPaper:
    words = LetterWords(
        subject=text.subject,
        salutation=_salutation(session, guest),
        paragraphs=text.paragraphs,
        closing=text.closing,
    )
    return letter_paper(session, school, words, day=day, lines=lines)


def _salutation(session: Session, guest: GuestRow) -> str:
    """By first name where people know each other well, as in the thank-you letter."""
    person = None if guest.person_id is None else session.get(Person, guest.person_id)
    tier = session.scalar(select(Partner.tier).where(Partner.id == guest.partner_id))
    people = [] if person is None else [addressee(person)]
    greeting = salutation(people, first_names=tier is RelationshipTier.CORE)
    return greeting or str(_texts()["algemeen"]["aanhef"])


def _address(session: Session, guest: GuestRow) -> tuple[str, ...]:
    """Empty without an address; a partner that is a person itself is not named twice."""
    person = None if guest.person_id is None else session.get(Person, guest.person_id)
    named = "" if person is None else person.formal_name
    if person is not None and fold(guest.partner) in (fold(named), fold(person.full_name)):
        named = ""
    try:
        return postal_lines(session, guest.partner_id, attention=named)
    except DomainError:
        return ()


def _obstacle(lines: Sequence[str], envelope: WindowEnvelope) -> str:
    if not lines:
        return "nog geen adres"
    try:
        check_address(lines, envelope)
    except DomainError:
        return "adres past niet in het venster"
    return ""


def _facts(session: Session, event: EventRow, today: dt.date) -> dict[str, str]:
    """What the texts call by name; an unknown one is empty."""
    school = school_in(session)
    day = event.happens_on
    at = f" om {event.clock_time} uur" if event.clock_time else ""
    reply_by = day - _A_WEEK
    named = _unmarked(event.title)
    return {
        "school": school.name,
        "wat": named or word(event.kind),
        "bijeenkomst": f"‘{named}’" if named else str(_texts()[event.kind.name]["zonder_titel"]),
        "wanneer": f"{WEEKDAYS[day.weekday()]} {long_date(day)}{at}",
        "waar": _unmarked(", ".join(filter(None, (event.place, *_house(session, event, school))))),
        "gastheer": _unmarked(event.host),
        "keuzevak": _unmarked(event.for_whom),
        "antwoord_voor": long_date(reply_by) if reply_by > today else "",
        "bereikbaar": reach_words(session, school),
    }


def _house(session: Session, event: EventRow, school: School) -> tuple[str, str]:
    """Whose house it is, and its address."""
    if event.host_id is None:
        return school.name, school.address.one_line
    location = session.scalar(
        select(PartnerLocation)
        .where(PartnerLocation.partner_id == event.host_id)
        .order_by(PartnerLocation.id)
    )
    return event.host, "" if location is None else location.visiting_address.one_line


def _unmarked(text: str) -> str:
    """What somebody typed, with nothing in it that looks like a fact to fill in."""
    return text.replace("{", "(").replace("}", ")")


@cache
def _texts() -> Mapping[str, Any]:
    return tomllib.loads(resource("texts", "uitnodiging.toml").read_text(encoding="utf-8"))
