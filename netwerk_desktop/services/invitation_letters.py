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
    letterhead,
    lines_of_address,
    reach_words,
    with_words,
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


@dataclass(frozen=True, slots=True)
class Recipient:
    """One guest with what is its own in the letter."""

    guest_id: int
    lines: tuple[str, ...]
    salutation: str


@dataclass(frozen=True, slots=True)
class Recipients:
    """Who gets a letter, read once: the text may change with every key."""

    sheet: LetterPaper
    each: tuple[Recipient, ...]
    left_out: tuple[LeftAlone, ...]
    envelope: WindowEnvelope
    style: PaperStyle

    def letters(self, text: InvitationText) -> LettersInMaking:
        """The letters with this text. Raises DomainError at ``body`` without any."""
        _check(text)
        papers = tuple(_letter(self.sheet, one, text) for one in self.each)
        ids = tuple(one.guest_id for one in self.each)
        return LettersInMaking(papers, ids, self.left_out, self.envelope, self.style)


def propose_invitation(database: Database, event_id: int) -> InvitationText:
    """The text for this event, without sentences of which a fact is not known. DomainError when gone."""
    today = database.today()
    with database.read() as session:
        event = _event(session, event_id, today)
        facts = _facts(session, event, today)
    texts = _texts()
    own, general = texts[event.kind.name], texts["algemeen"]
    answer = general["antwoord" if facts["antwoord_voor"] else "antwoord_gauw"]
    parts = (*own["begin"], general["wanneer"], *own["einde"], answer)
    paragraphs = tuple(text for part in parts if (text := filled(part, facts)))
    subject = filled(general["onderwerp"], facts)
    return InvitationText(subject=subject, paragraphs=paragraphs, closing=general["groet"])


def recipients(database: Database, event_id: int, guest_ids: Collection[int]) -> Recipients:
    """These guests in the order of the list; who cannot or may not get a letter is told with why.

    Raises DomainError when the event is gone.
    """
    today = database.today()
    with database.read() as session:
        _event(session, event_id, today)
        school = school_in(session)
        envelope = envelope_of(school)
        sheet = letterhead(session, school, day=today)
        guests = [guest for guest in guests_in(session, event_id, today) if guest.id in guest_ids]
        book = _AddressBook(session, guests)
        found: list[Recipient] = []
        left: list[LeftAlone] = []
        for guest in guests:
            lines = book.lines(guest)
            why = "nu liever geen bericht" if guest.is_locked else _obstacle(lines, envelope)
            if why:
                left.append(LeftAlone(guest.partner, why))
            else:
                found.append(Recipient(guest.id, lines, book.salutation(guest)))
    style = PaperStyle(accent=school.accent_color)
    return Recipients(sheet, tuple(found), tuple(left), envelope, style)


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
        book = _AddressBook(session, [guest])
        lines = book.lines(guest)
        if _obstacle(lines, envelope):
            lines = (guest.partner[:LONGEST_NAME],)
        one = Recipient(guest.id, lines, book.salutation(guest))
        sheet = letterhead(session, school, day=today)
    style = PaperStyle(accent=school.accent_color)
    letter = Recipients(sheet, (one,), (), envelope, style).letters(text)
    signed = "\n".join(filter(None, (text.closing, sheet.signer_name, school.name)))
    body = "\n\n".join((one.salutation, *text.paragraphs, signed))
    return InvitationMail(guest.email, text.subject, body, letter)


def _event(session: Session, event_id: int, today: dt.date) -> EventRow:
    event = event_row(session, event_id, today)
    if event is None:
        raise DomainError(GONE)
    return event


def _check(text: InvitationText) -> None:
    if not text.paragraphs:
        raise DomainError("De uitnodiging heeft nog geen tekst. Schrijf waarvoor je uitnodigt.", field="body")


def _letter(sheet: LetterPaper, one: Recipient, text: InvitationText) -> LetterPaper:
    words = LetterWords(
        subject=text.subject, salutation=one.salutation, paragraphs=text.paragraphs, closing=text.closing
    )
    return with_words(sheet, words, lines=one.lines)


class _AddressBook:
    """Partners, main addresses and persons of these guests, read at once."""

    def __init__(self, session: Session, guests: Sequence[GuestRow]) -> None:
        ids = [guest.partner_id for guest in guests]
        named = [guest.person_id for guest in guests if guest.person_id is not None]
        places = select(PartnerLocation).where(PartnerLocation.partner_id.in_(ids))
        self._places: dict[int, PartnerLocation] = {}
        for place in session.scalars(places.order_by(PartnerLocation.id)):
            self._places.setdefault(place.partner_id, place)
        partners = session.scalars(select(Partner).where(Partner.id.in_(ids)))
        self._partners = {partner.id: partner for partner in partners}
        people = session.scalars(select(Person).where(Person.id.in_(named)))
        self._people = {person.id: person for person in people}

    def lines(self, guest: GuestRow) -> tuple[str, ...]:
        """Empty without an address; a partner that is a person itself is not named twice."""
        person = self._people.get(guest.person_id or 0)
        attention = "" if person is None else person.formal_name
        if person is not None and fold(guest.partner) in (fold(attention), fold(person.full_name)):
            attention = ""
        partner, place = self._partners[guest.partner_id], self._places.get(guest.partner_id)
        try:
            return lines_of_address(partner, place, attention=attention)
        except DomainError:
            return ()

    def salutation(self, guest: GuestRow) -> str:
        """By first name where people know each other well, as in the thank-you letter."""
        person = self._people.get(guest.person_id or 0)
        people = [] if person is None else [addressee(person)]
        close = self._partners[guest.partner_id].tier is RelationshipTier.CORE
        return salutation(people, first_names=close) or str(_texts()["algemeen"]["aanhef"])


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
