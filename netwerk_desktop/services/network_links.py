"""Ties between partners and people: who is a member, who knows whom, who brought us in (F21, S2-01)."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.model.partners import Partner
from netwerk_desktop.model.people import Colleague, ContactRole, Person
from netwerk_desktop.model.relationship import LinkKind, NetworkLink, TieStrength
from netwerk_desktop.planning.folding import fold
from netwerk_desktop.services.partners import found
from netwerk_desktop.storage.database import Database


class LinkPhrase(Enum):
    """How a tie reads at one of its ends: the kind, and whether it leads away from the partner in view."""

    MEMBER_OF = ("lid van", LinkKind.MEMBER_OF, True)
    HAS_MEMBER = ("heeft als lid", LinkKind.MEMBER_OF, False)
    TRAINS_FOR = ("leerbedrijf van", LinkKind.TRAINING_COMPANY_OF, True)
    HAS_TRAINING_COMPANY = ("heeft als leerbedrijf", LinkKind.TRAINING_COMPANY_OF, False)
    BELONGS_TO = ("hoort bij", LinkKind.BELONGS_TO, True)
    HAS_PART = ("heeft als onderdeel", LinkKind.BELONGS_TO, False)
    REFERRED_BY = ("aangedragen door", LinkKind.REFERRED_BY, False)
    REFERRED = ("droeg aan", LinkKind.REFERRED_BY, True)
    KNOWN_BY = ("bekende van", LinkKind.KNOWS, False)
    KNOWS = ("kent", LinkKind.KNOWS, True)
    PARENT_KNOWS = ("kennis van ouder", LinkKind.PARENT_KNOWS, False)
    PARENT_KNOWS_THERE = ("ouder kent iemand bij", LinkKind.PARENT_KNOWS, True)
    WORKS_HERE = ("werkplek van", LinkKind.WORKS_AT, False)
    WORKS_THERE = ("werkt bij", LinkKind.WORKS_AT, True)

    def __init__(self, words: str, kind: LinkKind, leads_away: bool) -> None:
        self.words, self.kind, self.leads_away = words, kind, leads_away


OFFERED: Final = (
    LinkPhrase.REFERRED_BY,
    LinkPhrase.KNOWN_BY,
    LinkPhrase.PARENT_KNOWS,
    LinkPhrase.MEMBER_OF,
    LinkPhrase.HAS_MEMBER,
    LinkPhrase.TRAINS_FOR,
    LinkPhrase.HAS_TRAINING_COMPANY,
    LinkPhrase.BELONGS_TO,
    LinkPhrase.WORKS_HERE,
)
"""What can be noted at a partner, the likeliest first."""
_CLOSEST: Final = (TieStrength.GOOD, TieStrength.NOW_AND_THEN, TieStrength.BY_NAME)
_BY_KIND: Final = {(phrase.kind, phrase.leads_away): phrase for phrase in LinkPhrase}


@dataclass(frozen=True, slots=True)
class LinkCard:
    """One tie as the partner in view has it. *partner_id* is set when the other end is a partner."""

    id: int
    phrase: LinkPhrase
    other: str
    partner_id: int | None
    person_id: int | None
    may_introduce: bool | None
    note: str
    strength: TieStrength | None = None


@dataclass(frozen=True, slots=True)
class LinkSaid:
    """What was said about a tie: may they introduce us, how well do they know each other (S1-08b), a note."""

    may_introduce: bool | None = None
    strength: TieStrength | None = None
    note: str = ""


NOTHING_SAID: Final = LinkSaid()


@dataclass(frozen=True, slots=True)
class LinkEnd:
    """Somebody or some organisation that a tie may lead to; *label* is unique enough to choose by."""

    label: str
    partner_id: int | None = None
    person_id: int | None = None


def phrase_of(kind: LinkKind, *, leads_away: bool) -> LinkPhrase:
    """How a tie of that kind reads at the end it leads away from, or at the other."""
    return _BY_KIND[kind, leads_away]


def links_of(database: Database, partner_id: int) -> list[LinkCard]:
    """The ties of a partner that still hold: who may introduce us first, then who knows them best."""
    today = database.today()
    with database.read() as session:
        cards = list(_cards(session, partner_id, today))
    return sorted(
        cards,
        key=lambda card: (
            card.may_introduce is not True,
            closeness(card.strength),
            card.phrase.words,
            fold(card.other),
        ),
    )


def closeness(strength: TieStrength | None) -> int:
    """To sort by: 0 for a good tie, the highest where nobody said how well they know each other."""
    return len(_CLOSEST) if strength is None else _CLOSEST.index(strength)


def count_links(database: Database) -> int:
    """How many ties hold today."""
    holds = or_(NetworkLink.until.is_(None), NetworkLink.until > database.today())
    with database.read() as session:
        return session.scalar(select(func.count(NetworkLink.id)).where(holds)) or 0


def link_ends(database: Database, *, without: int) -> list[LinkEnd]:
    """All partners and people a tie may lead to, by name; a person carries where she works."""
    with database.read() as session:
        partners = session.execute(
            select(Partner.id, Partner.name).where(Partner.merged_into_id.is_(None), Partner.id != without)
        ).all()
        places = _work_places(session)
        people = session.scalars(select(Person)).all()
    ends = [LinkEnd(name, partner_id=row_id) for row_id, name in partners]
    for person in people:
        place = places.get(person.id, "")
        label = f"{person.full_name} ({place})" if place else person.full_name
        ends.append(LinkEnd(label, person_id=person.id))
    return sorted(ends, key=lambda end: fold(end.label))


def add_link(
    database: Database,
    partner_id: int,
    phrase: LinkPhrase,
    end: LinkEnd,
    said: LinkSaid = NOTHING_SAID,
) -> int:
    """Tie a partner to another partner or person; returns its id.

    Raises DomainError for a tie with itself, one that is there already, or a person where none fits.
    """
    if end.partner_id == partner_id:
        raise DomainError("Een partner heeft geen band met zichzelf. Kies een ander.", field="other")
    if phrase.leads_away and end.partner_id is None:
        raise DomainError(f"‘{phrase.words}’ past bij een organisatie. Kies een partner.", field="other")
    with database.work("Netwerk bijgewerkt") as work:
        found(work, Partner, partner_id)
        target = end.partner_id if phrase.leads_away and end.partner_id is not None else partner_id
        link = NetworkLink(
            partner_id=target,
            from_partner_id=partner_id if phrase.leads_away else end.partner_id,
            from_person_id=None if phrase.leads_away else end.person_id,
            kind=phrase.kind,
            may_introduce=said.may_introduce,
            strength=said.strength,
            note=said.note,
            since=database.today(),
        )
        if _is_known(work.session, link):
            raise DomainError("Deze band staat er al. Kies een ander.", field="other")
        work.add(link)
        work.commit()
        return link.id


def change_link(database: Database, link_id: int, said: LinkSaid) -> None:
    """Keep what was said about a tie."""
    with database.work("Netwerk bijgewerkt") as work:
        link = found(work, NetworkLink, link_id)
        link.may_introduce, link.strength, link.note = said.may_introduce, said.strength, said.note
        work.commit()


def end_link(database: Database, link_id: int) -> None:
    """The tie is over; that it was there stays."""
    with database.work("Band beëindigd") as work:
        found(work, NetworkLink, link_id).until = database.today()
        work.commit()


def _cards(session: Session, partner_id: int, today: dt.date) -> Iterator[LinkCard]:
    links = session.scalars(
        select(NetworkLink).where(
            or_(NetworkLink.partner_id == partner_id, NetworkLink.from_partner_id == partner_id),
            or_(NetworkLink.until.is_(None), NetworkLink.until > today),
        )
    ).all()
    names = _names(session, links)
    for link in links:
        away = link.from_partner_id == partner_id
        other = link.partner_id if away else link.from_partner_id
        person = None if away else link.from_person_id
        yield LinkCard(
            link.id,
            phrase_of(link.kind, leads_away=away),
            names.get(("partner", other), "") or names.get(("person", person), ""),
            other,
            person,
            link.may_introduce,
            link.note,
            link.strength,
        )


def _names(session: Session, links: Sequence[NetworkLink]) -> dict[tuple[str, int | None], str]:
    partner_ids = {number for link in links for number in (link.partner_id, link.from_partner_id) if number}
    person_ids = {link.from_person_id for link in links if link.from_person_id is not None}
    names: dict[tuple[str, int | None], str] = {}
    for row_id, name in session.execute(select(Partner.id, Partner.name).where(Partner.id.in_(partner_ids))):
        names["partner", row_id] = name
    for person in session.scalars(select(Person).where(Person.id.in_(person_ids))):
        names["person", person.id] = person.full_name
    return names


def _work_places(session: Session) -> dict[int, str]:
    """Where people work: at a partner, or at our own school."""
    rows = session.execute(
        select(ContactRole.person_id, Partner.name)
        .join(Partner, Partner.id == ContactRole.partner_id)
        .where(ContactRole.until.is_(None))
        .order_by(ContactRole.id.desc())
    )
    places = {row.person_id: row.name for row in rows}
    colleagues = session.scalars(select(Colleague.person_id).where(Colleague.until.is_(None)))
    return places | dict.fromkeys(colleagues, "collega")


def _is_known(session: Session, link: NetworkLink) -> bool:
    same = select(NetworkLink.id).where(
        NetworkLink.partner_id == link.partner_id,
        NetworkLink.from_partner_id.is_(None)
        if link.from_partner_id is None
        else NetworkLink.from_partner_id == link.from_partner_id,
        NetworkLink.from_person_id.is_(None)
        if link.from_person_id is None
        else NetworkLink.from_person_id == link.from_person_id,
        NetworkLink.kind == link.kind,
        NetworkLink.until.is_(None),
    )
    return session.scalar(same) is not None
