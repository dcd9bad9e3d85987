"""What the Partners tab shows: light frozen rows for the table, one detail for the pane."""

import datetime as dt
import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from operator import attrgetter
from typing import Any, Final, NamedTuple, TypeVarTuple

from sqlalchemy import Integer, Select, Text, func, or_, select, type_coerce
from sqlalchemy.orm import Session

from netwerk_desktop.model.activities import PublicityItem
from netwerk_desktop.model.addresses import Address
from netwerk_desktop.model.agreements import AgreementEvaluation, AgreementParty, Signature
from netwerk_desktop.model.letters import ThankYouLetter
from netwerk_desktop.model.partners import (
    DoNotApproach,
    NextStep,
    Partner,
    PartnerLocation,
    PartnerStatus,
    RelationshipTier,
)
from netwerk_desktop.model.people import Colleague, ContactRole, Person
from netwerk_desktop.planning.contact_rhythm import Fading
from netwerk_desktop.planning.evaluation_rhythm import NEVER, due_now, review_rhythm
from netwerk_desktop.planning.folding import fold, fold_company
from netwerk_desktop.services.locks import holding_locks
from netwerk_desktop.services.radar import AT_REST, RADAR_TABLES, Radar, fading_of
from netwerk_desktop.storage import search
from netwerk_desktop.storage.changes import Changes
from netwerk_desktop.storage.database import Database
from netwerk_desktop.storage.reading import keeping_all, light_rows, limited

Ts = TypeVarTuple("Ts")
ROW_TABLES: Final = (
    *("partner", "partner_location", "next_step", "do_not_approach", "publicity_item", "thank_you_letter"),
    *sorted(RADAR_TABLES),
)
"""The tables that a row of the list is made of, beside the owner's name."""

_PARTNER: Final = PartnerStatus.PARTNER.value
_WORKING: Final = frozenset({PartnerStatus.TRIAL, PartnerStatus.PARTNER})
TIERS: Final = {tier.value: tier for tier in RelationshipTier}
STATUSES: Final = {status.value: status for status in PartnerStatus}
READ_AT_ONCE: Final = 1_000
MOST_ASKED: Final = 500
"""How many alike names are compared at most."""


class PartnerRow(NamedTuple):
    """One line of the table. *is_resting*: *niet benaderen*, resting or ended; *sort_name* is folded.

    *is_locked*: under *niet benaderen*. *is_never_named*: a partner that may be named and never was (S0-26).
    *is_responsible*: something is known of how it takes part in society (MVO, S0-29).
    *needs_review*: a partner with whom it is time to speak about going on, by its own rhythm (S3-5c, S2-D7).
    *is_never_thanked*: a partner that never got a letter of thanks, and may be approached.

    *fading* knows only the day of the last contact, not what it was: `partner_detail` has the full reason.

    A named tuple, because ten thousand of them are made before the list is shown.
    """

    id: int
    name: str
    types: tuple[str, ...]
    tier: RelationshipTier
    status: PartnerStatus
    profiles: tuple[str, ...]
    city: str
    owner: str
    last_contact: dt.date | None
    next_due: dt.date | None
    next_step: str
    is_resting: bool
    sort_name: str
    fading: Fading
    is_locked: bool = False
    is_never_named: bool = False
    source: str = ""
    tags: tuple[str, ...] = ()
    is_focus: bool = False
    is_ambassador: bool = False
    is_responsible: bool = False
    needs_review: bool = False
    is_never_thanked: bool = False


@dataclass(frozen=True, slots=True)
class LocationCard:
    """One place of a partner with both addresses; *location* is to read only."""

    id: int
    location: PartnerLocation
    label: str
    branch_number: str
    visiting: Address
    postal: Address
    has_own_postal: bool


@dataclass(frozen=True, slots=True)
class PersonCard:
    """A person at a partner; *until* is set for who is out of service there. *person* is to read only."""

    role_id: int
    person_id: int
    person: Person = field(compare=False)
    full_name: str
    formal_name: str
    function: str
    is_authorised_signatory: bool | None
    is_main_contact: bool
    phone: str
    email: str
    until: dt.date | None


@dataclass(frozen=True, slots=True)
class NextStepCard:
    """The open next step of a partner."""

    id: int
    text: str
    due: dt.date


@dataclass(frozen=True, slots=True)
class PartnerDetail:
    """Everything about one partner but its timeline."""

    partner: Partner
    owner: str
    city: str
    locations: tuple[LocationCard, ...]
    people: tuple[PersonCard, ...]
    next_step: NextStepCard | None
    resting_because: str | None
    resting_until: dt.date | None
    fading: Fading

    @property
    def last_contact(self) -> dt.date | None:
        """The day of the last contact of both sides."""
        touch = self.fading.facts.last_touch
        return None if touch is None else touch.day


def list_partners(database: Database) -> list[PartnerRow]:
    """All partners in the order of their folded names."""
    with keeping_all(), database.read() as session:
        rows = _rows(session, database.today(), None)
    return sorted(rows, key=attrgetter("sort_name", "id"))


def works_with_us(row: PartnerRow) -> bool:
    """Whether the partner takes part now, on trial or for good, and is not at rest."""
    return row.status in _WORKING and not row.is_resting


def count_partners(database: Database) -> int:
    """How many partners the list has."""
    with database.read() as session:
        count = session.scalar(select(func.count()).where(Partner.merged_into_id.is_(None)))
    return count or 0


def each_partner(database: Database) -> Iterator[PartnerRow]:
    """All partners in the order of their folded names, read some at a time: for a network that is very large.

    Nothing but their ids is in memory at once. What changes while they are read may be missed.
    """
    with database.read() as session:
        ids = search.partners_by_name(session)
    if len(ids) != count_partners(database):  # the search index is out of step, see *Controleer gegevens*
        yield from list_partners(database)
        return
    waiting: list[PartnerRow] = []
    for start in range(0, len(ids), READ_AT_ONCE):
        rows = [*waiting, *partner_rows(database, ids[start : start + READ_AT_ONCE]).values()]
        rows.sort(key=attrgetter("sort_name", "id"))
        # The index knows only how names begin: who begins as the last one may have followers.
        last = rows[-1].sort_name[: search.INDEXED_NAME] if rows else ""
        waiting = [row for row in rows if row.sort_name.startswith(last)]
        yield from (row for row in rows if not row.sort_name.startswith(last))
    yield from waiting


def partner_rows(database: Database, partner_ids: Collection[int]) -> dict[int, PartnerRow]:
    """The rows of some partners as they are now, by id; who is gone is left out."""
    with database.read() as session:
        return {row.id: row for row in _rows(session, database.today(), partner_ids)}


def stale_partners(database: Database, changes: Changes) -> frozenset[int] | None:
    """Whose rows *changes* touched; None when it may be anybody's (a colleague's name, the holidays)."""
    if changes.touches("colleague", "school"):
        return None
    if people := changes.rows.get("person"):
        with database.read() as session:
            if people & set(session.scalars(select(Colleague.person_id))):
                return None
    if not changes.touches(*ROW_TABLES):
        return frozenset()
    evaluating = _evaluating(database, changes)
    return None if evaluating is None else changes.partner_ids | _signing(database, changes) | evaluating


def _signing(database: Database, changes: Changes) -> frozenset[int]:
    """The partners whose signature came or went; its row only knows its party."""
    signatures = changes.rows.get("signature")
    if not signatures:
        return frozenset()
    parties = select(AgreementParty.partner_id).join(Signature, Signature.party_id == AgreementParty.id)
    with database.read() as session:
        found = session.scalars(parties.where(Signature.id.in_(signatures)))
        return frozenset(partner_id for partner_id in found if partner_id is not None)


def _evaluating(database: Database, changes: Changes) -> frozenset[int] | None:
    """The partners with whom was looked back; None when that is gone: its row only knew its agreement."""
    evaluations = changes.rows.get("agreement_evaluation")
    if not evaluations:
        return frozenset()
    agreements = select(AgreementEvaluation.agreement_id).where(AgreementEvaluation.id.in_(evaluations))
    with database.read() as session:
        known = session.scalars(agreements).all()
        parties = select(AgreementParty.partner_id).where(AgreementParty.agreement_id.in_(known))
        found = session.scalars(parties).all()
    is_whole = len(known) == len(evaluations)
    return frozenset(partner_id for partner_id in found if partner_id is not None) if is_whole else None


def partner_with_same_name(database: Database, name: str) -> tuple[int, str] | None:
    """``(id, name)`` of a partner that people would take for the same company, or None."""
    wanted = fold_company(name)
    if not wanted:
        return None
    # Short words ("zn") are written in several ways, so only the longer ones are looked for.
    words = [word for word in wanted.split() if len(word) >= 3] or [wanted]
    candidates = find_partner_ids(database, " ".join(words)) or frozenset()
    with database.read() as session:
        known = session.execute(
            select(Partner.id, Partner.name).where(
                Partner.id.in_(sorted(candidates)[:MOST_ASKED]), Partner.merged_into_id.is_(None)
            )
        ).all()
    alike = ((row_id, known_name) for row_id, known_name in known if fold_company(known_name) == wanted)
    return next(alike, None)


def find_partner_ids(database: Database, text: str) -> frozenset[int] | None:
    """The partners in which each word of *text* occurs (name, place, number, person); None without words."""
    if database.partner_texts.is_warm:
        return database.partner_texts.holding(text)
    with database.read() as session:
        return search.find_partners(session, text)


def warm_up_search(database: Database) -> None:
    """Have all texts at hand, so that each key is answered at once; before that the file is asked."""
    database.partner_texts.warm_up()


def partner_detail(database: Database, partner_id: int) -> PartnerDetail | None:
    """The detail of one partner, or None when it is gone."""
    today = database.today()
    with database.read() as session:
        partner = session.get(Partner, partner_id)
        if partner is None or partner.merged_into_id is not None:
            return None
        locations = session.scalars(
            select(PartnerLocation)
            .where(PartnerLocation.partner_id == partner_id)
            .order_by(PartnerLocation.id)
        ).all()
        lock = session.scalar(
            select(DoNotApproach)
            .where(DoNotApproach.partner_id == partner_id, *holding_locks(today))
            .order_by(DoNotApproach.id.desc())
        )
        step = session.scalar(
            select(NextStep)
            .where(
                NextStep.partner_id == partner_id, NextStep.done_on.is_(None), NextStep.dropped_on.is_(None)
            )
            .order_by(NextStep.due, NextStep.id)
        )
        owner = _colleague_names(session).get(partner.owner_id or 0, "")
        people = _people(session, partner_id)
        contact = fading_of(session, partner, today)
    return PartnerDetail(
        partner=partner,
        owner=owner,
        city=locations[0].city or locations[0].postal_city if locations else "",
        locations=tuple(_location_card(location) for location in locations),
        people=people,
        next_step=None if step is None else NextStepCard(step.id, step.text, step.due),
        resting_because=None if lock is None else lock.reason,
        resting_until=None if lock is None else lock.until,
        fading=contact,
    )


def list_colleagues(database: Database) -> list[tuple[int, str]]:
    """``(id, name)`` of the colleagues who may own partners; who has gone only while some are theirs."""
    with database.read() as session:
        gone = set(session.scalars(select(Colleague.id).where(Colleague.until < database.today())))
        for column in (Partner.owner_id, Partner.deputy_id) if gone else ():
            gone -= set(session.scalars(select(column).where(Partner.merged_into_id.is_(None)).distinct()))
        names = _colleague_names(session)
    at_work = {row_id: name for row_id, name in names.items() if row_id not in gone}
    return sorted(at_work.items(), key=lambda pair: fold(pair[1]))


def partners_of_colleague(database: Database, colleague_id: int) -> frozenset[int]:
    """The partners whose owner or deputy this colleague is."""
    theirs = or_(Partner.owner_id == colleague_id, Partner.deputy_id == colleague_id)
    with database.read() as session:
        return frozenset(session.scalars(select(Partner.id).where(theirs, Partner.merged_into_id.is_(None))))


def _people(session: Session, partner_id: int) -> tuple[PersonCard, ...]:
    pairs = session.execute(
        select(ContactRole, Person)
        .join(Person, Person.id == ContactRole.person_id)
        .where(ContactRole.partner_id == partner_id)
    ).all()
    cards = [
        PersonCard(
            role_id=role.id,
            person_id=person.id,
            person=person,
            full_name=person.full_name,
            formal_name=person.formal_name,
            function=role.function,
            is_authorised_signatory=role.is_authorised_signatory,
            is_main_contact=role.is_main_contact,
            phone=person.best_phone,
            email=person.email,
            until=role.until,
        )
        for role, person in pairs
    ]
    return tuple(sorted(cards, key=lambda c: (c.until is not None, not c.is_main_contact, fold(c.full_name))))


def _location_card(location: PartnerLocation) -> LocationCard:
    own_postal = bool(location.postal_street or location.postal_postcode or location.postal_city)
    return LocationCard(
        location.id,
        location,
        location.label,
        location.branch_number,
        location.visiting_address,
        location.postal_address,
        own_postal,
    )


def _rows(session: Session, today: dt.date, only: Collection[int] | None) -> list[PartnerRow]:
    """The rows of *only* these partners, or of all, read raw and past the ORM: 10,000 are no burden."""
    cities = _first_cities(session, only)
    owners = _colleague_names(session)
    steps = _open_steps(session, only)
    radar = Radar(session, today, only)
    locked = _locked(session, today)
    named = set(session.scalars(select(PublicityItem.partner_id)))
    thanked = set(session.scalars(select(ThankYouLetter.partner_id)))
    rows = []
    nothing = (None, "")
    known = light_rows(session, limited(_row_columns(), Partner.id, only))
    for row in known:
        partner_id, name, types, tier, status, profiles, owner_id, own, since, fragile, may, *marks = row
        source, tags, is_focus, is_ambassador, is_responsible, reviewed, every = marks
        due, step = steps.get(partner_id, nothing)
        rests = partner_id in locked or status in AT_REST
        fading = radar.of(partner_id, (tier, own, since, fragile), rests)
        touch = fading.facts.last_touch
        rows.append(
            PartnerRow(  # by position: by name it takes twice as long
                partner_id,
                name,
                _words(types),
                TIERS[tier],
                STATUSES[status],
                _words(profiles),
                cities.get(partner_id, ""),
                "" if owner_id is None else owners.get(owner_id, ""),
                None if touch is None else touch.day,
                due,
                step,
                rests,
                fold(name),
                fading,
                partner_id in locked,
                status == _PARTNER and may is not False and partner_id not in named,
                source,
                _words(tags),
                bool(is_focus),
                bool(is_ambassador),
                bool(is_responsible),
                status == _PARTNER and not rests and _needs_review(today, since, reviewed, every),
                status == _PARTNER and not rests and partner_id not in thanked,
            )
        )
    return rows


def _row_columns() -> Select[*tuple[Any, ...]]:
    """What a row takes from the partner itself, in storage form; nobody who was merged into another."""
    return select(
        Partner.id,
        Partner.name,
        type_coerce(Partner.types, Text),
        type_coerce(Partner.tier, Text),
        type_coerce(Partner.status, Text),
        type_coerce(Partner.profiles, Text),
        Partner.owner_id,
        Partner.contact_rhythm,
        type_coerce(Partner.partner_since, Text),
        type_coerce(Partner.fragile_until, Text),
        Partner.may_be_named,
        Partner.source,
        type_coerce(Partner.tags, Text),
        type_coerce(Partner.is_focus, Integer),
        type_coerce(Partner.is_ambassador, Integer),
        Partner.responsibility != "",
        type_coerce(Partner.reviewed_on, Text),
        Partner.review_every,
    ).where(Partner.merged_into_id.is_(None))


@lru_cache(maxsize=4096)
def _needs_review(today: dt.date, since: str | None, reviewed: str | None, every: int | None) -> bool:
    """Whether a talk of the year is due; also where nobody knows when one was, or could have been."""
    rhythm = review_rhythm(every)
    if since is None and reviewed is None:
        return rhythm.months != NEVER
    held = [] if reviewed is None else [dt.date.fromisoformat(reviewed)]
    began = None if since is None else dt.date.fromisoformat(since)
    return due_now(rhythm, began, held, today) is not None


@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[str, ...]:
    """Many partners share the same few profiles, so each list is parsed once."""
    return tuple(json.loads(text))


def _first_cities(session: Session, only: Collection[int] | None) -> dict[int, str]:
    statement = select(
        PartnerLocation.partner_id, PartnerLocation.city, PartnerLocation.postal_city
    ).order_by(PartnerLocation.id.desc())
    rows = light_rows(session, limited(statement, PartnerLocation.partner_id, only))
    return {partner_id: city or postal_city for partner_id, city, postal_city in rows}


def _colleague_names(session: Session) -> dict[int, str]:
    pairs = session.execute(select(Colleague, Person).join(Person, Person.id == Colleague.person_id))
    return {colleague.id: person.full_name for colleague, person in pairs}


def _open_steps(session: Session, only: Collection[int] | None) -> dict[int, tuple[dt.date | None, str]]:
    statement = (
        select(NextStep.partner_id, type_coerce(NextStep.due, Text), NextStep.text)
        .where(NextStep.done_on.is_(None), NextStep.dropped_on.is_(None))
        .order_by(NextStep.due.desc(), NextStep.id.desc())
    )
    rows = light_rows(session, limited(statement, NextStep.partner_id, only))
    return {partner_id: (dt.date.fromisoformat(due), text) for partner_id, due, text in rows}


def _locked(session: Session, today: dt.date) -> set[int]:
    return set(session.scalars(select(DoNotApproach.partner_id).where(*holding_locks(today))))


def best_hit(rows: Sequence[PartnerRow], wanted: str) -> PartnerRow | None:
    """Whose name begins with the folded *wanted*, else a word of whose name does, else the first row."""
    begins = next((row for row in rows if row.sort_name.startswith(wanted)), None)
    if begins is not None:
        return begins
    inside = next((row for row in rows if f" {wanted}" in row.sort_name), None)
    return inside or next(iter(rows), None)
