"""What two partners that become one have both: places, people, points of the golden standard."""

import datetime as dt
from collections.abc import Sequence
from itertools import groupby
from typing import Any, Final

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from netwerk_desktop.model.activities import Invitation, Reply
from netwerk_desktop.model.approach import WorksheetAnswer
from netwerk_desktop.model.internships import InternshipPlace
from netwerk_desktop.model.partners import PartnerLocation
from netwerk_desktop.model.people import ContactRole
from netwerk_desktop.model.privacy import Consent
from netwerk_desktop.model.relationship import PreparationPoint, PreparationState
from netwerk_desktop.planning.folding import fold
from netwerk_desktop.storage.unit_of_work import Work

_PLACE_FIELDS: Final = (
    *("label", "branch_number", "street", "house_number", "postcode", "city", "country"),
    *("postal_street", "postal_house_number", "postal_postcode", "postal_city"),
)
LONGEST_REMARK: Final = 500
_STATES: Final = (PreparationState.TO_ASK, PreparationState.PARTLY, PreparationState.KNOWN)
"""From knowing least to knowing most."""


def first_place(session: Session, partner_id: int) -> PartnerLocation | None:
    """The main location: the first one."""
    place: PartnerLocation | None = session.scalar(
        select(PartnerLocation).where(PartnerLocation.partner_id == partner_id).order_by(PartnerLocation.id)
    )
    return place


def says_the_same(one: PartnerLocation, other: PartnerLocation) -> bool:
    """Whether two places can be one: whatever both say is alike."""
    pairs = ((getattr(one, field), getattr(other, field)) for field in _PLACE_FIELDS)
    return all(not mine or not its or fold(mine) == fold(its) for mine, its in pairs)


def join_places(work: Work, winner_id: int, loser_id: int, *, losers_is_first: bool) -> list[PartnerLocation]:
    """Bring the loser's places to the winner; the same place twice becomes one, and the twins are returned.

    The first place is the main one, so that where the rows stand the wrong way round their contents change
    places.
    """
    mine, others = _places(work, winner_id), _places(work, loser_id)
    main = (others if losers_is_first and others else mine or others)[:1]
    twins = []
    for place in others:
        twin = next((known for known in mine if says_the_same(known, place)), None)
        if twin is not None and place not in main:
            _fill_place(work, twin, place)
            twins.append(place)
        else:
            place.partner_id = winner_id
    work.session.flush()
    first = first_place(work.session, winner_id)
    if main and first is not None and first is not main[0]:
        _swap(work, first, main[0])
    return twins


def join_preparation(work: Work, winner_id: int, loser_id: int) -> None:
    """Points that both have: the notes below each other, the fuller state. The loser keeps its rows."""
    mine = {point.topic: point for point in _points(work, winner_id)}
    for other in _points(work, loser_id):
        point = mine.get(other.topic)
        if point is None:
            continue
        point.note = _lines(point.note, other.note)
        point.they_know = _lines(point.they_know, other.they_know)
        point.state = max(point.state, other.state, key=_STATES.index)
        days = [day for day in (point.answered_on, other.answered_on) if day is not None]
        point.answered_on = max(days, default=None)


def join_worksheets(work: Work, winner_id: int, loser_id: int) -> None:
    """Questions that both answered: one answer below the other. The loser keeps its rows."""
    mine = {answer.topic: answer for answer in _answers(work, winner_id)}
    for other in _answers(work, loser_id):
        answer = mine.get(other.topic)
        if answer is None:
            continue
        answer.answer = _lines(answer.answer, other.answer)
        days = [day for day in (answer.answered_on, other.answered_on) if day is not None]
        answer.answered_on = max(days, default=None)


def join_invitations(work: Work, winner_id: int, loser_id: int) -> None:
    """Where both were invited to the same, one invitation stays, with what either said.

    Who was there was there; an answer goes before none, and the later answer before the earlier; what was
    taken back says nothing. The loser keeps its row.
    """
    mine = {row.activity_id: row for row in _invitations(work, winner_id)}
    for other in _invitations(work, loser_id):
        kept = mine.get(other.activity_id)
        if kept is None:
            continue
        if other.withdrawn_on is not None:
            continue
        if kept.withdrawn_on is not None:
            kept.reply, kept.replied_on, kept.people = other.reply, other.replied_on, other.people
            kept.withdrawn_on = None
        _join_invitation(kept, other)


def _join_invitation(kept: Invitation, other: Invitation) -> None:
    if _answered_later(other, kept):
        kept.reply, kept.replied_on = other.reply, other.replied_on
        kept.people = other.people or kept.people
    kept.people = kept.people or other.people
    kept.came = _either(kept.came, other.came)
    kept.person_id = kept.person_id or other.person_id
    kept.remark = _lines(kept.remark, other.remark)[:LONGEST_REMARK]
    kept.sent_on = min((day for day in (kept.sent_on, other.sent_on) if day is not None), default=None)


def keep_one_main_contact(work: Work, winner_id: int, loser_id: int) -> None:
    """The winner's fixed contact stays; without one the loser's is."""
    roles = _roles(work, ContactRole.partner_id.in_((winner_id, loser_id)))
    if any(role.is_main_contact and role.partner_id == winner_id for role in roles):
        for role in roles:
            if role.partner_id == loser_id:
                role.is_main_contact = False
    work.session.flush()


def join_roles(work: Work, where: ColumnElement[bool]) -> None:
    """A person who is at one partner twice is there once, with what both roles said."""
    roles = _roles(work, where)
    for _key, same in groupby(roles, key=lambda role: (role.partner_id, role.person_id)):
        kept, *doubles = same
        for double in doubles:
            _fill_role(kept, double)
            work.session.flush()
            work.delete(double)


def _fill_role(kept: ContactRole, double: ContactRole) -> None:
    kept.function = kept.function or double.function
    if double.function and fold(double.function) not in fold(kept.function):
        kept.function = f"{kept.function}, {double.function}"[:200]
    if kept.is_authorised_signatory is None:
        kept.is_authorised_signatory = double.is_authorised_signatory
    kept.is_main_contact = kept.is_main_contact or double.is_main_contact
    kept.location_id = kept.location_id or double.location_id
    kept.since = min((day for day in (kept.since, double.since) if day is not None), default=None)
    kept.until = None if None in (kept.until, double.until) else max(filter(None, (kept.until, double.until)))


def _roles(work: Work, where: ColumnElement[bool]) -> Sequence[ContactRole]:
    order = (ContactRole.partner_id, ContactRole.person_id, ContactRole.id)
    return work.session.scalars(select(ContactRole).where(where).order_by(*order)).all()


def _places(work: Work, partner_id: int) -> Sequence[PartnerLocation]:
    wanted = select(PartnerLocation).where(PartnerLocation.partner_id == partner_id)
    return work.session.scalars(wanted.order_by(PartnerLocation.id)).all()


def _points(work: Work, partner_id: int) -> Sequence[PreparationPoint]:
    return work.session.scalars(
        select(PreparationPoint).where(PreparationPoint.partner_id == partner_id)
    ).all()


def _answers(work: Work, partner_id: int) -> Sequence[WorksheetAnswer]:
    wanted = select(WorksheetAnswer).where(WorksheetAnswer.partner_id == partner_id)
    return work.session.scalars(wanted).all()


def _invitations(work: Work, partner_id: int) -> Sequence[Invitation]:
    return work.session.scalars(select(Invitation).where(Invitation.partner_id == partner_id)).all()


def _answered_later(other: Invitation, kept: Invitation) -> bool:
    if other.reply is Reply.OPEN:
        return False
    return kept.reply is Reply.OPEN or (other.replied_on or dt.date.min) > (kept.replied_on or dt.date.min)


def _either(one: bool | None, other: bool | None) -> bool | None:
    """Whether it was so for one of the two; None when nobody knows."""
    return one or other if None not in (one, other) else one if other is None else other


def _fill_place(work: Work, twin: PartnerLocation, place: PartnerLocation) -> None:
    """*place* says nothing that *twin* does not: what is there is at *twin*; it stays with the loser."""
    for field in _PLACE_FIELDS:
        setattr(twin, field, getattr(twin, field) or getattr(place, field))
    for tied in _at_place(work, place.id):
        tied.location_id = twin.id


def _swap(work: Work, one: PartnerLocation, other: PartnerLocation) -> None:
    for field in _PLACE_FIELDS:
        mine: Any = getattr(one, field)
        setattr(one, field, getattr(other, field))
        setattr(other, field, mine)
    at_one, at_other = _at_place(work, one.id), _at_place(work, other.id)
    for tied in at_one:
        tied.location_id = other.id
    for tied in at_other:
        tied.location_id = one.id


def _at_place(work: Work, location_id: int) -> list[ContactRole | InternshipPlace]:
    """Who works there, and which internship places are there."""
    places = select(InternshipPlace).where(InternshipPlace.location_id == location_id)
    return [*_roles(work, ContactRole.location_id == location_id), *work.session.scalars(places)]


def _lines(mine: str, other: str) -> str:
    if not other or other in mine:
        return mine
    return f"{mine}\n{other}".strip()


def carry_withdrawals(work: Work, winner_id: int, loser_id: int) -> None:
    """What one of two persons who are one took back, does not stand by what the other agreed to before."""
    consents = work.session.scalars(select(Consent).where(Consent.person_id.in_((winner_id, loser_id)))).all()
    for given in consents:
        taken_back = [
            other.withdrawn_on
            for other in consents
            if other.person_id != given.person_id
            and other.purpose is given.purpose
            and other.withdrawn_on is not None
            and other.withdrawn_on > given.given_on
        ]
        if given.withdrawn_on is None and taken_back:
            given.withdrawn_on = max(taken_back)
