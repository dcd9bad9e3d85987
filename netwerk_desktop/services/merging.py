"""Two partners, or two persons, that turn out to be one: nothing is lost, and one step takes it back (F18).

The loser of two partners keeps its row, with what could not move, and points at the winner; it is in no list,
search, export or count. Of two persons the emptied row goes away: what it said is in the other.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from netwerk_desktop.exchange.list_people import ParsedPerson
from netwerk_desktop.exchange.row_changes import same_person
from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.model.partners import Partner
from netwerk_desktop.model.people import Colleague, ContactRole, Person
from netwerk_desktop.services.drafts import move_drafts
from netwerk_desktop.services.field_merging import Choice, Difference, differences, take_over
from netwerk_desktop.services.locks import lock_in, lock_words
from netwerk_desktop.services.merging_parts import (
    carry_withdrawals,
    first_place,
    join_invitations,
    join_places,
    join_preparation,
    join_roles,
    join_worksheets,
    keep_one_main_contact,
    says_the_same,
)
from netwerk_desktop.services.moving import move_references
from netwerk_desktop.storage.database import Database
from netwerk_desktop.storage.unit_of_work import Work

ADDRESS: Final = "address"
"""The field of the choice whose main address goes on the letters."""

SAME_PARTNER: Final = "Dit is twee keer dezelfde partner. Kies een andere om mee samen te voegen."
SAME_PERSON: Final = "Dit is twee keer dezelfde persoon. Kies een ander om mee samen te voegen."
_GONE: Final = "Een van de twee is al samengevoegd. Ververs de lijst met F5."


@dataclass(frozen=True, slots=True)
class PeoplePair:
    """Somebody at the one who seems to be somebody at the other."""

    winner_id: int
    loser_id: int
    winner: str
    loser: str


@dataclass(frozen=True, slots=True)
class MergeQuestion:
    """What has to be chosen before two become one. *rest* is the lock that the loser brings along."""

    winner_id: int
    loser_id: int
    winner: str
    loser: str
    differences: tuple[Difference, ...]
    people: tuple[PeoplePair, ...] = ()
    rest: str = ""


def partners_to_merge(database: Database, winner_id: int, loser_id: int) -> MergeQuestion:
    """What differs between two partners. Raises DomainError for one and the same, or one that is gone."""
    with database.read() as session:
        winner, loser = _two_partners(session, winner_id, loser_id)
        names = _colleagues(session)
        fields = differences(winner, loser, name_of=lambda row_id: names.get(row_id, ""))
        return MergeQuestion(
            winner_id,
            loser_id,
            winner.name,
            loser.name,
            (*fields, *_address_question(session, winner_id, loser_id)),
            _alike_people(session, winner_id, loser_id),
            _brought_rest(session, winner_id, loser_id, database.today()),
        )


def people_to_merge(database: Database, winner_id: int, loser_id: int) -> MergeQuestion:
    """What differs between two persons. Raises DomainError for one and the same, or one that is gone."""
    with database.read() as session:
        winner, loser = _two_people(session, winner_id, loser_id)
        return MergeQuestion(
            winner_id, loser_id, winner.full_name, loser.full_name, differences(winner, loser)
        )


def merge_partners(
    database: Database,
    winner_id: int,
    loser_id: int,
    choices: Mapping[str, Choice] | None = None,
    *,
    same_people: Sequence[tuple[int, int]] = (),
) -> None:
    """Make one partner of two, as one step. *same_people* are pairs of persons who are one human being.

    A field without a choice follows its proposal. Raises DomainError, with nothing changed, for a partner
    with itself, for one that was merged already, and for texts too long together.
    """
    chosen = dict(choices or {})
    with database.work("Partners samengevoegd") as work:
        winner, loser = _two_partners(work.session, winner_id, loser_id)
        names = _colleagues(work.session)
        take_over(
            winner,
            loser,
            chosen,
            called=loser.name,
            today=database.today(),
            name_of=lambda row_id: names.get(row_id, ""),
        )
        for kept, other in same_people:
            if kept != other:
                _merge_people_in(work, kept, other, {}, database)
        join_preparation(work, winner_id, loser_id)
        join_worksheets(work, winner_id, loser_id)
        join_invitations(work, winner_id, loser_id)
        twins = join_places(work, winner_id, loser_id, losers_is_first=chosen.get(ADDRESS) is Choice.LOSER)
        keep_one_main_contact(work, winner_id, loser_id)
        move_references(work, Partner, loser_id, winner_id, staying=twins)
        join_roles(work, ContactRole.partner_id == winner_id)
        move_drafts(work, loser_id, winner_id)
        loser.merged_into_id = winner_id
        work.commit()


def merge_people(
    database: Database, winner_id: int, loser_id: int, choices: Mapping[str, Choice] | None = None
) -> None:
    """Make one person of two, as one step. Raises DomainError as `merge_partners` does."""
    with database.work("Personen samengevoegd") as work:
        _merge_people_in(work, winner_id, loser_id, choices or {}, database)
        work.commit()


def _merge_people_in(
    work: Work, winner_id: int, loser_id: int, choices: Mapping[str, Choice], database: Database
) -> None:
    winner, loser = _two_people(work.session, winner_id, loser_id)
    take_over(winner, loser, choices, called=loser.full_name, today=database.today())
    carry_withdrawals(work, winner_id, loser_id)
    left = move_references(work, Person, loser_id, winner_id)
    join_roles(work, ContactRole.person_id == winner_id)
    if not left:
        work.delete(loser)


def _two_partners(session: Session, winner_id: int, loser_id: int) -> tuple[Partner, Partner]:
    if winner_id == loser_id:
        raise DomainError(SAME_PARTNER)
    winner, loser = session.get(Partner, winner_id), session.get(Partner, loser_id)
    if winner is None or loser is None or winner.merged_into_id or loser.merged_into_id:
        raise DomainError(_GONE)
    return winner, loser


def _two_people(session: Session, winner_id: int, loser_id: int) -> tuple[Person, Person]:
    if winner_id == loser_id:
        raise DomainError(SAME_PERSON)
    winner, loser = session.get(Person, winner_id), session.get(Person, loser_id)
    if winner is None or loser is None:
        raise DomainError(_GONE)
    return winner, loser


def _colleagues(session: Session) -> dict[int, str]:
    pairs = session.execute(select(Colleague, Person).join(Person, Person.id == Colleague.person_id))
    return {colleague.id: person.full_name for colleague, person in pairs}


def _address_question(session: Session, winner_id: int, loser_id: int) -> list[Difference]:
    """Which main address stays the main one; the other stays as a further place."""
    mine, other = (first_place(session, each) for each in (winner_id, loser_id))
    if mine is None or other is None or says_the_same(mine, other):
        return []
    said, told = (place.postal_address.one_line for place in (mine, other))
    if not said or not told:
        return []
    return [Difference(ADDRESS, "Adres voor de post", said, told, Choice.WINNER)]


def _brought_rest(session: Session, winner_id: int, loser_id: int, today: dt.date) -> str:
    """Why the loser would rather not be approached, when that is not so of the winner yet."""
    lock = lock_in(session, loser_id, today)
    if lock is None or lock_in(session, winner_id, today) is not None:
        return ""
    return lock_words(lock, today)


def _alike_people(session: Session, winner_id: int, loser_id: int) -> tuple[PeoplePair, ...]:
    """People of the two who bear the same name and whom nothing tells apart; each in one pair."""
    others = {person.id: person for person in _people(session, loser_id)}
    pairs = []
    for one in _people(session, winner_id):
        twin = next((two for two in others.values() if _is_alike(one, two)), None)
        if twin is not None:
            del others[twin.id]
            pairs.append(PeoplePair(one.id, twin.id, _described(one), _described(twin)))
    return tuple(pairs)


def _is_alike(one: Person, two: Person) -> bool:
    return one.id != two.id and same_person(_parsed(one), _parsed(two)) and not _told_apart(one, two)


def _people(session: Session, partner_id: int) -> Sequence[Person]:
    return session.scalars(
        select(Person)
        .join(ContactRole, ContactRole.person_id == Person.id)
        .where(ContactRole.partner_id == partner_id)
        .order_by(Person.id)
    ).all()


def _parsed(person: Person) -> ParsedPerson:
    return ParsedPerson(
        initials=person.initials,
        first_name=person.first_name,
        prefix=person.prefix,
        surname=person.surname,
        email=person.email,
    )


def _told_apart(one: Person, two: Person) -> bool:
    """Two mobile numbers that differ are two people, unless they read one mailbox."""
    if one.email and one.email.casefold() == two.email.casefold():
        return False
    return bool(one.mobile and two.mobile and one.mobile != two.mobile)


def _described(person: Person) -> str:
    return ", ".join(part for part in (person.full_name, person.best_phone, person.email) if part)
