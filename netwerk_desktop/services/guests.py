"""Who is invited to an activity, what they said, and who may still be asked (F27, S0-27, S1-09a, N21)."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from netwerk_desktop.model.activities import Activity, ActivityKind, ActivityStatus, Invitation, Reply
from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.model.partners import DoNotApproach, NextStep, Partner, PartnerStatus
from netwerk_desktop.model.people import ContactRole, Person
from netwerk_desktop.planning.folding import fold
from netwerk_desktop.services.events import GONE, EventRow, event_row, event_rows, on_the_list
from netwerk_desktop.services.locks import holding_locks
from netwerk_desktop.services.partner_lists import PartnerRow, list_partners
from netwerk_desktop.services.partners import found
from netwerk_desktop.storage.database import Database
from netwerk_desktop.storage.unit_of_work import Work

SHOWN_AFTER: Final = dt.timedelta(days=60)
"""How long it stays in sight at the partner that it came."""
MOST_PEOPLE: Final = 99
"""People of one partner."""
_PROSPECTS: Final = (PartnerStatus.IDEA, PartnerStatus.APPROACHED, PartnerStatus.TALKING)


@dataclass(frozen=True, slots=True)
class GuestRow:
    """One partner on the list. *person* is whom the invitation names; *people* how many come or came.

    *is_locked*: under *niet benaderen* since it was put on the list; then it gets no post any more.
    """

    id: int
    partner_id: int
    partner: str
    sort_name: str
    person_id: int | None
    person: str
    email: str
    sent_on: dt.date | None
    reply: Reply
    came: bool | None
    people: int | None
    remark: str
    is_locked: bool
    has_step: bool


@dataclass(frozen=True, slots=True)
class EventDetail:
    """An event with everybody on its list, in the order of their names."""

    event: EventRow
    guests: tuple[GuestRow, ...]


@dataclass(frozen=True, slots=True)
class GuestPerson:
    """Somebody whom the invitation can name."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A partner that may be asked; *why* says what speaks for it, empty for most."""

    row: PartnerRow
    sector: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class LeftAlone:
    """A partner that is not asked, and why."""

    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Candidates:
    """Who may still be asked, the proposed ones first, and who is not and why."""

    rows: tuple[Candidate, ...]
    left_alone: tuple[LeftAlone, ...]
    invited: int


@dataclass(frozen=True, slots=True)
class InvitationCard:
    """An invitation as it stands at the partner: to what, and what was said."""

    id: int
    event: EventRow
    reply: Reply
    came: bool | None
    sent_on: dt.date | None


def event_detail(database: Database, event_id: int) -> EventDetail | None:
    """An event with its guests, or None when it is gone."""
    today = database.today()
    with database.read() as session:
        event = event_row(session, event_id, today)
        return None if event is None else EventDetail(event, guests_in(session, event_id, today))


def guests_in(session: Session, event_id: int, today: dt.date) -> tuple[GuestRow, ...]:
    """As `event_detail`, inside an open session."""
    rows = session.execute(
        select(Invitation, Partner, Person)
        .join(Activity, Activity.id == Invitation.activity_id)
        .join(Partner, Partner.id == Invitation.partner_id)
        .outerjoin(Person, Person.id == Invitation.person_id)
        .where(Invitation.activity_id == event_id, *on_the_list())
    ).all()
    ids = [partner.id for _invitation, partner, _person in rows]
    locked = _locked(session, ids, today)
    stepping = set(
        session.scalars(
            select(NextStep.partner_id).where(
                NextStep.partner_id.in_(ids), NextStep.done_on.is_(None), NextStep.dropped_on.is_(None)
            )
        )
    )
    guests = [
        _guest(invitation, partner, person, is_locked=partner.id in locked, has_step=partner.id in stepping)
        for invitation, partner, person in rows
    ]
    return tuple(sorted(guests, key=lambda guest: (guest.sort_name, guest.id)))


def _guest(
    invitation: Invitation, partner: Partner, person: Person | None, *, is_locked: bool, has_step: bool
) -> GuestRow:
    return GuestRow(
        id=invitation.id,
        partner_id=partner.id,
        partner=partner.name,
        sort_name=fold(partner.name),
        person_id=invitation.person_id,
        person="" if person is None else person.full_name,
        email=(person.email if person is not None else "") or partner.email,
        sent_on=invitation.sent_on,
        reply=invitation.reply,
        came=invitation.came,
        people=invitation.people,
        remark=invitation.remark,
        is_locked=is_locked,
        has_step=has_step,
    )


def people_of_guest(database: Database, partner_id: int) -> list[GuestPerson]:
    """Who works there now, the fixed contact first."""
    with database.read() as session:
        return [GuestPerson(person.id, person.full_name) for person in _people(session, partner_id)]


def invitations_of(database: Database, partner_id: int) -> list[InvitationCard]:
    """To what is still to come, and to what this partner came not long ago; by day."""
    today = database.today()
    with database.read() as session:
        wanted = {
            row.activity_id: row
            for row in session.scalars(
                select(Invitation).where(
                    Invitation.partner_id == partner_id, Invitation.withdrawn_on.is_(None)
                )
            )
        }
        events = event_rows(session, today, Activity.id.in_(wanted)) if wanted else []
    cards = []
    for event in events:
        mine = wanted[event.id]
        shown = not event.is_past or (mine.came and event.happens_on >= today - SHOWN_AFTER)
        if shown and event.host_id != partner_id and event.status is not ActivityStatus.CANCELLED:
            cards.append(InvitationCard(mine.id, event, mine.reply, mine.came, mine.sent_on))
    return cards


def candidates_for(database: Database, event_id: int) -> Candidates:
    """Who may still be asked; for looking along those first who still think about it and are like the host.

    Who is under *niet benaderen* is not among them (S2-X6). Raises DomainError when the event is gone.
    """
    today = database.today()
    partners = list_partners(database)
    with database.read() as session:
        event = session.get(Activity, event_id)
        if event is None:
            raise DomainError(GONE)
        asked = set(
            session.scalars(
                select(Invitation.partner_id).where(
                    Invitation.activity_id == event_id, Invitation.withdrawn_on.is_(None)
                )
            )
        )
        sectors = {row.id: row.sector for row in session.execute(select(Partner.id, Partner.sector))}
        host = None if event.partner_id is None else session.get(Partner, event.partner_id)
        reasons = _locked(session, [row.id for row in partners if row.is_locked], today)
        proposes = event.kind is ActivityKind.LOOK_ALONG
    free = [row for row in partners if row.id not in asked and (host is None or row.id != host.id)]
    rows = [
        Candidate(row, sectors[row.id], _why(row, sectors[row.id], host) if proposes and host else "")
        for row in free
        if row.id not in reasons
    ]
    rows.sort(key=lambda one: not one.why)
    alone = tuple(LeftAlone(row.name, reasons[row.id]) for row in free if row.id in reasons)
    return Candidates(tuple(rows), alone, len(asked))


def invite(database: Database, event_id: int, partner_ids: Collection[int]) -> int:
    """Put these partners on the list, as one step; returns how many were put there.

    Who is on it already, is the host, or would rather not be approached is passed over. The invitation names
    the fixed contact. Raises DomainError when nobody is left, or the event does not take place.
    """
    today = database.today()
    words = "Gast uitgenodigd" if len(partner_ids) == 1 else f"{len(partner_ids)} gasten uitgenodigd"
    with database.work(words) as work:
        added = put_on_list(work, found(work, Activity, event_id), partner_ids, today)
        work.commit()
    return len(added)


def put_on_list(
    work: Work, event: Activity, partner_ids: Collection[int], today: dt.date
) -> Sequence[Invitation]:
    """As `invite`, inside an open unit of work: the invitations that were added or put back."""
    if event.status is ActivityStatus.CANCELLED:
        raise DomainError("Deze bijeenkomst gaat niet door. Nodig nu niemand uit.")
    wanted = _welcome(work, event, partner_ids, today)
    before = {
        row.partner_id: row
        for row in work.session.scalars(select(Invitation).where(Invitation.activity_id == event.id))
    }
    named = _first_contacts(work.session, wanted)
    added = []
    for partner_id in wanted:
        known = before.get(partner_id)
        if known is None:
            guest = Invitation(activity_id=event.id, partner_id=partner_id, person_id=named.get(partner_id))
            work.session.add(guest)
        elif known.withdrawn_on is not None:
            guest, known.withdrawn_on = known, None
        else:
            continue
        added.append(guest)
    if not added:
        raise DomainError("Deze partners staan al op de lijst, of willen nu liever geen bericht.")
    return added


def note_reply(
    database: Database, guest_ids: Collection[int], reply: Reply, *, people: int | None = None
) -> None:
    """What these guests said, as one step; *people* is how many of one guest come, None leaves it."""
    today = database.today()
    with database.work("Antwoord genoteerd") as work:
        for guest_id in guest_ids:
            guest = found(work, Invitation, guest_id)
            guest.reply = reply
            guest.replied_on = None if reply is Reply.OPEN else today
            if people is not None:
                guest.people = people
            if reply is not Reply.YES:
                guest.people = None
        work.commit()


def change_guest(
    database: Database, guest_id: int, *, person_id: int | None, people: int | None, remark: str
) -> None:
    """Whom the invitation names, with how many they come, and a remark.

    Raises DomainError for a number that cannot be, and for a remark that is too long.
    """
    if people is not None and not 1 <= people <= MOST_PEOPLE:
        raise DomainError("Met hoeveel komen ze? Bijvoorbeeld: 2.", field="people")
    with database.work("Gast gewijzigd") as work:
        guest = found(work, Invitation, guest_id)
        guest.person_id, guest.people, guest.remark = person_id, people, remark.strip()
        work.commit()


def take_off_list(database: Database, guest_ids: Collection[int]) -> None:
    """Take these guests off the list, as one step; that somebody was written to is remembered."""
    today = database.today()
    words = "Gast van de lijst" if len(guest_ids) == 1 else f"{len(guest_ids)} gasten van de lijst"
    with database.work(words) as work:
        for guest_id in guest_ids:
            guest = found(work, Invitation, guest_id)
            if guest.came:
                raise DomainError("Deze partner was er. Haal eerst het vinkje weg bij ‘Wie was er?’.")
            if guest.sent_on is None and guest.reply is Reply.OPEN and guest.came is None:
                work.delete(guest)
            else:
                guest.withdrawn_on = today
        work.commit()


def note_sent(database: Database, guest_ids: Collection[int]) -> int:
    """The invitation of these guests went out today; who had one before keeps that day. Returns how many."""
    today = database.today()
    with database.work("Uitnodiging verstuurd") as work:
        guests = [found(work, Invitation, guest_id) for guest_id in guest_ids]
        first = [guest for guest in guests if guest.sent_on is None]
        for guest in first:
            guest.sent_on = today
        if first:
            work.commit()
    return len(first)


def _welcome(work: Work, event: Activity, partner_ids: Collection[int], today: dt.date) -> Sequence[int]:
    known = select(Partner.id).where(Partner.id.in_(partner_ids), Partner.merged_into_id.is_(None))
    locked = _locked(work.session, list(partner_ids), today)
    ids = work.session.scalars(known.order_by(Partner.id))
    return [row_id for row_id in ids if row_id not in locked and row_id != event.partner_id]


def _locked(session: Session, partner_ids: Sequence[int], today: dt.date) -> dict[int, str]:
    """The reason of each of these partners that would rather not be approached now."""
    locks = session.execute(
        select(DoNotApproach.partner_id, DoNotApproach.reason)
        .where(DoNotApproach.partner_id.in_(partner_ids), *holding_locks(today))
        .order_by(DoNotApproach.id)
    )
    return {row.partner_id: row.reason for row in locks}


def _people(session: Session, partner_id: int) -> Sequence[Person]:
    return session.scalars(
        select(Person)
        .join(ContactRole, ContactRole.person_id == Person.id)
        .where(ContactRole.partner_id == partner_id, ContactRole.until.is_(None))
        .order_by(ContactRole.is_main_contact.desc(), ContactRole.id)
    ).all()


def _first_contacts(session: Session, partner_ids: Sequence[int]) -> dict[int, int]:
    """The fixed contact of each of these partners, else whoever is known first."""
    roles = session.execute(
        select(ContactRole.partner_id, ContactRole.person_id)
        .where(ContactRole.partner_id.in_(partner_ids), ContactRole.until.is_(None))
        .order_by(ContactRole.is_main_contact, ContactRole.id.desc())
    )
    return {row.partner_id: row.person_id for row in roles}


def _why(row: PartnerRow, sector: str, host: Partner) -> str:
    """What a partner that is still thinking shares with the host (N21)."""
    if row.status not in _PROSPECTS:
        return ""
    if sector and fold(sector) == fold(host.sector):
        return f"zelfde sector: {sector}"
    shared = [profile for profile in row.profiles if profile in host.profiles]
    return f"zelfde profiel: {', '.join(shared)}" if shared else ""
