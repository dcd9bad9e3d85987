"""A mail that was dropped as a contact to note: with which partner, with whom, when, and what was written.

Nothing is kept here: what comes out fills the form *Noteer contact*.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from netwerk_desktop.exchange.mails import Mail, MailPerson
from netwerk_desktop.model.partners import ContactKind, ContactOutcome, Partner
from netwerk_desktop.model.people import Colleague, ContactRole, Person
from netwerk_desktop.model.school import School
from netwerk_desktop.services.contacts import ContactNote, usual_minutes
from netwerk_desktop.storage.database import Database

EVERYBODYS: Final = frozenset(
    f"{name}.{end}"
    for name in (
        "gmail",
        "hotmail",
        "outlook",
        "live",
        "yahoo",
        "icloud",
        "msn",
        "ziggo",
        "kpnmail",
        "planet",
    )
    for end in ("com", "nl")
) | {"home.nl", "xs4all.nl", "hetnet.nl", "upcmail.nl", "kpnplanet.nl", "protonmail.com", "proton.me"}
"""Domains that belong to no company."""


@dataclass(frozen=True, slots=True)
class MailMatch:
    """The contact as the form will propose it. *partner_ids*: whose mail it may be, the surest first."""

    note: ContactNote
    partner_ids: tuple[int, ...]
    people: dict[int, int]
    """By partner the person who wrote or got it."""

    def note_for(self, partner_id: int) -> ContactNote:
        """The note with the person at this partner, nobody when none of its people is in the mail."""
        return ContactNote(
            kind=self.note.kind,
            outcome=self.note.outcome,
            happened_on=self.note.happened_on,
            clock_time=self.note.clock_time,
            minutes=self.note.minutes,
            person_id=self.people.get(partner_id),
            text=self.note.text,
        )


def match_mail(database: Database, mail: Mail) -> MailMatch:
    """Whose mail it is: by the address of a person, else of a partner, else by the domain of a partner."""
    with database.read() as session:
        ours = _our_addresses(session)
        addresses = [one.address for one in (*mail.senders, *mail.receivers)]
        theirs = list(dict.fromkeys(each for each in addresses if not _is_ours(each, ours)))
        people = _partners_of_people(session, theirs)
        partner_ids = list(dict.fromkeys((*people, *_partners_by_address(session, theirs))))
        if not partner_ids:
            partner_ids = _partners_by_domain(session, theirs)
    return MailMatch(_note(database, mail, ours), tuple(partner_ids), people)


def _note(database: Database, mail: Mail, ours: Collection[str]) -> ContactNote:
    """What we sent is *verstuurd*; what they wrote is contact from both sides (N1)."""
    sent_by_us = any(_is_ours(each.address, ours) for each in mail.senders)
    moment = (mail.when or database.now()).astimezone()
    return ContactNote(
        kind=ContactKind.MAIL,
        outcome=ContactOutcome.SENT if sent_by_us else ContactOutcome.SPOKEN,
        happened_on=min(moment.date(), database.today()),
        clock_time=f"{moment:%H.%M}" if mail.when is not None else "",
        minutes=usual_minutes(ContactKind.MAIL),
        text=_text(mail),
    )


def _text(mail: Mail) -> str:
    lines = [mail.subject, mail.start]
    if mail.attachments:
        lines.append(f"Bijlagen: {', '.join(mail.attachments)}")
    return "\n".join(line for line in lines if line)


def people_line(mail: Mail) -> str:
    """Who it is from and for, to tell mails of strangers apart."""
    return f"van {_listed(mail.senders)} aan {_listed(mail.receivers)}"


def _listed(people: Collection[MailPerson]) -> str:
    return ", ".join(each.name or each.address for each in people) or "onbekend"


def _our_addresses(session: Session) -> frozenset[str]:
    colleagues = select(Person.email).join(Colleague, Colleague.person_id == Person.id)
    known = {*session.scalars(colleagues), *session.scalars(select(School.email))}
    return frozenset(address.casefold() for address in known if address)


def _is_ours(address: str, ours: Collection[str]) -> bool:
    """An address of a colleague, or of the domain of the school."""
    domain = _domain(address)
    domains = {_domain(own) for own in ours} - EVERYBODYS
    return address in ours or domain in domains


def _partners_of_people(session: Session, addresses: list[str]) -> dict[int, int]:
    """By partner the person with one of these addresses; the first address counts most."""
    pairs = session.execute(
        select(func.lower(Person.email), ContactRole.partner_id, Person.id)
        .join(ContactRole, ContactRole.person_id == Person.id)
        .join(Partner, Partner.id == ContactRole.partner_id)
        .where(func.lower(Person.email).in_(addresses), Partner.merged_into_id.is_(None))
        .order_by(ContactRole.until.is_not(None), ContactRole.id)
    ).all()
    found: dict[int, int] = {}
    for address in addresses:
        for known, partner_id, person_id in pairs:
            if known == address:
                found.setdefault(partner_id, person_id)
    return found


def _partners_by_address(session: Session, addresses: list[str]) -> list[int]:
    wanted = select(Partner.id).where(
        func.lower(Partner.email).in_(addresses), Partner.merged_into_id.is_(None)
    )
    return list(session.scalars(wanted.order_by(Partner.id)))


def _partners_by_domain(session: Session, addresses: list[str]) -> list[int]:
    domains = {_domain(address) for address in addresses} - EVERYBODYS - {""}
    if not domains:
        return []
    pairs = session.execute(
        select(Partner.id, Partner.email, Partner.website)
        .where(Partner.merged_into_id.is_(None))
        .order_by(Partner.id)
    )
    return [
        partner_id
        for partner_id, address, website in pairs
        if _domain(address) in domains or website.partition("/")[0].removeprefix("www.") in domains
    ]


def _domain(address: str) -> str:
    return address.rpartition("@")[2].casefold()
