"""Partners that are there twice: found among all, put aside when somebody says that they are two (F18)."""

from dataclasses import dataclass

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from netwerk_desktop.exchange.matching import KVK_DIGITS, likely_doubles
from netwerk_desktop.exchange.row_changes import KnownPartner
from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.model.partners import Partner
from netwerk_desktop.model.people import ContactRole, Person
from netwerk_desktop.model.relationship import KnownApart
from netwerk_desktop.planning.folding import fold, fold_company
from netwerk_desktop.services.partner_import_known import known_partners
from netwerk_desktop.services.partner_lists import MOST_ASKED, find_partner_ids
from netwerk_desktop.services.partners import found
from netwerk_desktop.storage.database import Database


@dataclass(frozen=True, slots=True)
class DoublePair:
    """Two partners that seem one, and why. *is_certain*: same KvK number, or name and postcode or phone."""

    first_id: int
    second_id: int
    first_name: str
    second_name: str
    first_place: str
    second_place: str
    reason: str
    is_certain: bool


@dataclass(frozen=True, slots=True)
class Lookalike:
    """Another partner that has the same number or name as the one in view."""

    id: int
    name: str
    reason: str


def list_doubles(database: Database) -> list[DoublePair]:
    """All pairs that nobody looked at yet, the surest first."""
    with database.read() as session:
        apart = _known_apart(session)
        partners = known_partners(session, database.today())
    pairs = [
        pair for pair in likely_doubles(partners) if frozenset((pair.one.id, pair.other.id)) not in apart
    ]
    return [
        DoublePair(
            pair.one.id,
            pair.other.id,
            pair.one.name,
            pair.other.name,
            _place(pair.one),
            _place(pair.other),
            pair.reason,
            pair.is_certain,
        )
        for pair in pairs
    ]


def keep_apart(database: Database, one: int, other: int) -> None:
    """*Niet dubbel*: remember that these are two, so that nobody asks again. Raises DomainError for one."""
    if one == other:
        raise DomainError("Dit is twee keer dezelfde partner.")
    with database.work("Niet dubbel") as work:
        found(work, Partner, one), found(work, Partner, other)
        if frozenset((one, other)) not in _known_apart(work.session):
            work.add(KnownApart(partner_id=min(one, other), other_id=max(one, other)))
        work.commit()


def lookalike_of(database: Database, partner_id: int) -> Lookalike | None:
    """The partner that seems to be this one, by the rules of the import; None when there is none.

    Light enough to be asked each time a partner is shown: only who shares a number or the name is compared.
    """
    with database.read() as session:
        partner = session.get(Partner, partner_id)
        if partner is None or partner.merged_into_id is not None:
            return None
        same_number = select(Partner.id).where(Partner.kvk_number == partner.kvk_number)
        candidates = set(session.scalars(same_number)) if len(partner.kvk_number) == KVK_DIGITS else set()
        apart = _known_apart(session, partner_id)
    for text in (partner.phone.replace(" ", ""), partner.second_phone.replace(" ", ""), partner.name):
        candidates |= find_partner_ids(database, fold_company(text)) or frozenset()
    candidates -= {partner_id, *(other for pair in apart for other in pair)}
    if not candidates:
        return None
    with database.read() as session:
        chosen = {partner_id, *sorted(candidates)[:MOST_ASKED]}
        known = known_partners(session, database.today(), only=chosen)
    pairs = (pair for pair in likely_doubles(known) if partner_id in (pair.one.id, pair.other.id))
    for pair in pairs:
        other = pair.other if pair.one.id == partner_id else pair.one
        return Lookalike(other.id, other.name, pair.reason)
    return None


def _known_apart(session: Session, partner_id: int | None = None) -> set[frozenset[int]]:
    wanted = select(KnownApart.partner_id, KnownApart.other_id)
    if partner_id is not None:
        wanted = wanted.where(or_(KnownApart.partner_id == partner_id, KnownApart.other_id == partner_id))
    return {frozenset((one, other)) for one, other in session.execute(wanted)}


def _place(partner: KnownPartner) -> str:
    return partner.city or partner.postal_city


@dataclass(frozen=True, slots=True)
class DoublePeople:
    """Two persons who are surely one: the same name, and the same mail address or mobile number."""

    first_id: int
    second_id: int
    name: str
    first_place: str
    second_place: str
    reason: str


def list_double_people(database: Database) -> list[DoublePeople]:
    """Who is kept twice, with where they work."""
    with database.read() as session:
        rows = session.execute(
            select(Person, Partner.name)
            .outerjoin(ContactRole, ContactRole.person_id == Person.id)
            .outerjoin(Partner, and_(Partner.id == ContactRole.partner_id, Partner.merged_into_id.is_(None)))
            .order_by(Person.id)
        ).all()
    people = {person.id: person for person, _partner in rows}
    places: dict[int, str] = {}
    for person, partner in rows:
        places.setdefault(person.id, partner or "")
    found: list[DoublePeople] = []
    seen: dict[tuple[str, str], int] = {}
    for person in people.values():
        name = fold(f"{person.first_name or person.initials} {person.surname}")
        for sign, reason in ((person.email.casefold(), "zelfde mailadres"), (person.mobile, "zelfde mobiel")):
            first_id = seen.setdefault((name, sign), person.id) if sign and name else person.id
            if first_id != person.id and not any(pair.second_id == person.id for pair in found):
                where = (places[first_id], places[person.id])
                found.append(DoublePeople(first_id, person.id, person.full_name, *where, reason))
    return found
