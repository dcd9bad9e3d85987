"""Whom an invitation names though they did not agree: one text goes to all guests (AVG art. 6, F31).

People of the guests and of the host are known by any part of their name, everybody else by the whole name
only. Our own colleagues sign and receive: they need no consent. It stops nothing.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from netwerk_desktop.model.activities import Activity, Invitation
from netwerk_desktop.model.partners import Partner
from netwerk_desktop.model.people import Colleague, ContactRole, Person
from netwerk_desktop.model.privacy import Consent, ConsentPurpose
from netwerk_desktop.planning.name_mentions import NamedPerson, Naming, Sureness
from netwerk_desktop.services.invitation_letters import InvitationText
from netwerk_desktop.storage.database import Database
from netwerk_desktop.storage.reading import light_rows, limited


def consent_words(names: Sequence[str]) -> str:
    """What to do about people who are named without consent."""
    return (
        f"Je noemt {' en '.join(names)}. Vraag of dat mag en noteer de toestemming bij de persoon, "
        "of laat de naam weg."
    )


@dataclass(frozen=True, slots=True)
class NamesToMind:
    """Who must not be named without asking, read once: the text may change with every key.

    *asked*: people who may be named. *near*: people whose first name alone tells who is meant.
    """

    people: Naming
    names: Mapping[int, str]
    asked: Collection[int]
    near: Collection[int]
    one_word: Naming
    more_words: Naming
    partners: Mapping[int, str]

    def doubts(self, text: InvitationText) -> tuple[str, ...]:
        """One sentence about the people, and one for each partner that would rather not be named."""
        whole = "\n".join((text.subject, *text.paragraphs, text.closing))
        met = (
            mention.key
            for mention in self.people.mentions(whole)
            if mention.sureness is Sureness.CERTAIN or mention.key in self.near
        )
        people = [self.names[key] for key in dict.fromkeys(met) if key not in self.asked]
        told = [consent_words(people)] if people else []
        mentions = (*self.one_word.mentions(whole), *self.more_words.mentions(whole, any_case=True))
        told += [
            f"{self.partners[key]} wil niet genoemd worden. Laat de naam weg, of vraag het eerst."
            for key in dict.fromkeys(mention.key for mention in mentions)
        ]
        return tuple(told)


def names_to_mind(database: Database, event_id: int, guest_ids: Collection[int]) -> NamesToMind:
    """For a text to these guests; a guest that is alone is addressed, and needs no consent."""
    today = database.today()
    with database.read() as session:
        invited = select(Invitation.id, Invitation.partner_id, Invitation.person_id)
        rows = light_rows(session, invited.where(Invitation.activity_id == event_id))
        guests = [row for row in rows if row.id in guest_ids]
        host_id = session.scalar(select(Activity.partner_id).where(Activity.id == event_id))
        near = _people_at(session, {*(guest.partner_id for guest in guests), host_id or 0})
        near |= {guest.person_id for guest in guests if guest.person_id is not None}
        people = sorted(_people(session), key=lambda person: person.key not in near)
        consents = session.scalars(select(Consent).where(Consent.purpose == ConsentPurpose.NAMING))
        asked = {consent.person_id for consent in consents if consent.holds_on(today)}
        asked |= set(session.scalars(select(Colleague.person_id).where(Colleague.until.is_(None))))
        partners = _unwilling(session)
    if len(guests) == 1:
        asked |= {guests[0].person_id or 0}
        partners.pop(guests[0].partner_id, None)
    return NamesToMind(
        people=Naming(people),
        names={each.key: _whole_name(each) for each in people},
        asked=asked,
        near=near,
        one_word=_partner_naming((key, name) for key, name in partners.items() if len(name.split()) == 1),
        more_words=_partner_naming((key, name) for key, name in partners.items() if len(name.split()) > 1),
        partners=partners,
    )


def _people(session: Session) -> Iterator[NamedPerson]:
    """Everybody in the file, by which they can be recognised in a text."""
    columns = (Person.first_name, Person.initials, Person.prefix, Person.surname, Person.email)
    everybody = select(Person.id, *columns, Person.phone, Person.mobile).order_by(Person.id)
    for row in light_rows(session, everybody):
        key, first_name, initials, prefix, surname, email, *phones = row
        yield NamedPerson(key, first_name, initials, prefix, surname, (email,), tuple(phones))


def _whole_name(person: NamedPerson) -> str:
    return " ".join(filter(None, (person.first_name or person.initials, person.prefix, person.surname)))


def _unwilling(session: Session) -> dict[int, str]:
    """The partners that would rather not be named."""
    refused = (Partner.may_be_named.is_(False), Partner.merged_into_id.is_(None))
    rows = light_rows(session, select(Partner.id, Partner.name).where(*refused).order_by(Partner.id))
    return {row.id: row.name for row in rows}


def _people_at(session: Session, partner_ids: Collection[int]) -> set[int]:
    roles = select(ContactRole.person_id).where(ContactRole.until.is_(None))
    return {row[0] for row in light_rows(session, limited(roles, ContactRole.partner_id, partner_ids))}


def _partner_naming(partners: Iterable[tuple[int, str]]) -> Naming:
    return Naming(NamedPerson(key, surname=name) for key, name in partners)
