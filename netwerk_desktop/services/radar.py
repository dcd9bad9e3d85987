"""The contact radar: for all partners at once from raw rows, and for one with its reason (N1, S2-X5).

What counts as contact of both sides is gathered here, whatever table it comes from: talks, signatures that
came back, evaluations of agreements, visits and other activities that were done. The rule itself is
`planning.contact_rhythm`.
"""

import datetime as dt
import json
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Integer,
    Row,
    ScalarSelect,
    Text,
    bindparam,
    case,
    exists,
    func,
    select,
    type_coerce,
)
from sqlalchemy.orm import Session

from netwerk_desktop.model.activities import Activity, ActivityKind, ActivityStatus
from netwerk_desktop.model.agreements import AgreementEvaluation, AgreementParty, Signature
from netwerk_desktop.model.columns import IsoDate
from netwerk_desktop.model.partners import (
    ContactKind,
    ContactMoment,
    ContactOutcome,
    DoNotApproach,
    Partner,
    PartnerStatus,
    RelationshipTier,
)
from netwerk_desktop.model.school import HolidayRegion, School
from netwerk_desktop.planning.contact_rhythm import (
    USUAL_RHYTHMS,
    ContactFacts,
    Fading,
    Rest,
    Rhythms,
    Touch,
    fading,
    school_years_of_talks,
)
from netwerk_desktop.planning.school_weeks import SchoolCalendar, calendar_of
from netwerk_desktop.services.locks import holding_locks, lock_in
from netwerk_desktop.services.words import word
from netwerk_desktop.storage.database import Database
from netwerk_desktop.storage.reading import light_rows, limited

RADAR_TABLES: Final = frozenset({"contact_moment", "signature", "activity", "agreement_evaluation", "school"})
"""Beside the partner itself and its locks: a change of these may change a level."""

LEVEL_TABLES: Final = ("partner", "do_not_approach", *sorted(RADAR_TABLES))
"""All that a level is made of."""

_TIERS: Final = {tier.value: tier for tier in RelationshipTier}
_WHY_AT_REST: Final = {
    PartnerStatus.RESTING: Rest("de samenwerking is in rust"),
    PartnerStatus.ENDED: Rest("de samenwerking is gestopt"),
}
AT_REST: Final = frozenset(status.value for status in _WHY_AT_REST)
"""Of these statuses nobody is asked for anything."""
_RESTING: Final = Rest()
_TALKS: Final = {
    ContactKind.CALL: "het gesprek",
    ContactKind.VISIT: "het bezoek",
    ContactKind.MAIL: "de mail",
    ContactKind.MESSAGE: "het bericht",
    ContactKind.EVENT: "de bijeenkomst",
}
_DE: Final = frozenset(
    {
        ActivityKind.GUEST_LESSON,
        ActivityKind.ASSIGNMENT,
        ActivityKind.HYBRID_TEACHER,
        ActivityKind.JURY,
        ActivityKind.TEACHER_PLACEMENT,
        ActivityKind.MARKET,
        ActivityKind.OPEN_DAY,
        ActivityKind.EVENT,
        ActivityKind.PARENT_EVENING,
        ActivityKind.INTEGRATED,
        ActivityKind.REGIONAL,
    }
)
"""Kinds of activity whose word has *de*; the others have *het*."""

Relation = tuple[str, int | None, str | None, str | None]
"""Tier, own rhythm, partner since, fragile until: in storage form."""


def school_calendar(session: Session) -> SchoolCalendar:
    """The holidays of the school's region."""
    return calendar_of(session.scalar(select(School.holiday_region)) or HolidayRegion.NORTH)


def calendar_for(database: Database) -> SchoolCalendar:
    """The holidays of the school's region, for who has no session open."""
    with database.read() as session:
        return school_calendar(session)


def school_rhythms(session: Session) -> Rhythms:
    """School weeks between two contacts per tier, as the school chose them."""
    return _clock(session)[1]


_CLOCK: Final = select(
    type_coerce(School.holiday_region, Text), School.core_rhythm, School.regular_rhythm, School.loose_rhythm
)


def _clock(session: Session) -> tuple[SchoolCalendar, Rhythms]:
    """What the clock of the school goes by: its holidays and its rhythms."""
    row = next(iter(light_rows(session, _CLOCK)), None)
    if row is None:
        return calendar_of(HolidayRegion.NORTH), USUAL_RHYTHMS
    region, core, regular, loose = row
    return calendar_of(HolidayRegion(region)), Rhythms(core, regular, loose)


class Radar:
    """The levels of many partners: read once, then asked partner by partner."""

    def __init__(self, session: Session, today: dt.date, only: Collection[int] | None = None) -> None:
        self._today = today
        self._calendar, self._rhythms = _clock(session)
        self._touches, self._letters = _last_talks(session, only)
        others = (*_signatures(session, only), *_activities(session, only), *_evaluations(session, only))
        for partner_id, day in others:
            if day > self._touches.get(partner_id, ""):
                self._touches[partner_id] = day

    def of(self, partner_id: int, relation: Relation, rests: bool) -> Fading:
        """How contact with this partner stands; *relation* as the file keeps it."""
        touch, letter = self._touches.get(partner_id), self._letters.get(partner_id)
        return _answer(self._today, self._calendar, self._rhythms, relation, rests, touch, letter)


@lru_cache(maxsize=8192)
def _answer(
    today: dt.date,
    calendar: SchoolCalendar,
    rhythms: Rhythms,
    relation: Relation,
    rests: bool,
    touch: str | None,
    letter: str | None,
) -> Fading:
    """Partners of whom the same is known share one answer, so that ten thousand take no time."""
    tier, own_rhythm, since, fragile = relation
    touched = _day(touch)
    return fading(
        ContactFacts(
            today,
            calendar,
            _TIERS[tier],
            own_rhythm=own_rhythm,
            partner_since=_day(since),
            fragile_until=_day(fragile),
            rest=_RESTING if rests else None,
            last_touch=None if touched is None else Touch(touched),
            last_letter=_day(letter),
            rhythms=rhythms,
        )
    )


def fading_of(session: Session, partner: Partner, today: dt.date) -> Fading:
    """How contact with one partner stands, with what is needed for the reason in full."""
    touches = sorted(touches_of(session, partner.id))
    last_year, this_year = school_years_of_talks([touch.day for touch in touches], today)
    letter = session.scalar(
        select(func.max(ContactMoment.happened_on)).where(
            ContactMoment.partner_id == partner.id, _is_letter()
        )
    )
    calendar, rhythms = _clock(session)
    return fading(
        ContactFacts(
            today,
            calendar,
            partner.tier,
            own_rhythm=partner.contact_rhythm,
            partner_since=partner.partner_since,
            fragile_until=partner.fragile_until,
            rest=_rest(session, partner, today),
            last_touch=touches[-1] if touches else None,
            last_letter=letter,
            talks_last_year=last_year,
            talks_this_year=this_year,
            rhythms=rhythms,
        )
    )


def _rest(session: Session, partner: Partner, today: dt.date) -> Rest | None:
    lock = lock_in(session, partner.id, today)
    return _WHY_AT_REST.get(partner.status) if lock is None else Rest(lock.reason, lock.until)


def is_talk() -> ColumnElement[bool]:
    """Contact of both sides; a letter never is."""
    return (ContactMoment.outcome == ContactOutcome.SPOKEN) & (ContactMoment.kind != ContactKind.LETTER)


def _is_letter() -> ColumnElement[bool]:
    """Contact of one side that arrived: a letter, or a mail to many."""
    return (ContactMoment.outcome == ContactOutcome.SENT) | (
        (ContactMoment.outcome == ContactOutcome.SPOKEN) & (ContactMoment.kind == ContactKind.LETTER)
    )


_THIS_PARTNER: Final = bindparam("partner_id", type_=Integer)
_TALKS_WITH: Final = select(ContactMoment.happened_on, ContactMoment.kind).where(
    ContactMoment.partner_id == _THIS_PARTNER, is_talk()
)
_SIGNED_BY: Final = (
    select(Signature.signed_on)
    .join(AgreementParty, AgreementParty.id == Signature.party_id)
    .where(AgreementParty.partner_id == _THIS_PARTNER, Signature.signed_on.is_not(None))
)
_EVALUATED_WITH: Final = (
    select(AgreementEvaluation.held_on)
    .join(AgreementParty, AgreementParty.agreement_id == AgreementEvaluation.agreement_id)
    .where(AgreementParty.partner_id == _THIS_PARTNER)
)
_DONE_WITH: Final = select(Activity.happens_on, Activity.kind).where(
    Activity.partner_id == _THIS_PARTNER,
    Activity.status == ActivityStatus.DONE,
    Activity.happens_on.is_not(None),
)
"""Made once: to work out such a statement takes longer than to read its rows."""


def touches_of(session: Session, partner_id: int) -> Iterator[Touch]:
    """All contact of both sides with one partner, from whatever table, in no order."""
    for talk in light_rows(session, _TALKS_WITH, partner_id=partner_id):
        yield Touch(talk[0], _TALKS[talk[1]])
    for signed in light_rows(session, _SIGNED_BY, partner_id=partner_id):
        if signed[0] is not None:
            yield Touch(signed[0], "de handtekening")
    for evaluated in light_rows(session, _EVALUATED_WITH, partner_id=partner_id):
        yield Touch(evaluated[0], "de evaluatie")
    for done in light_rows(session, _DONE_WITH, partner_id=partner_id):
        if done[0] is not None:
            yield Touch(done[0], f"{'de' if done[1] in _DE else 'het'} {word(done[1])}")


def _newest(day: ColumnElement[Any] | Any, *conditions: ColumnElement[bool]) -> ScalarSelect[str | None]:
    """The newest *day* of one partner, in storage form."""
    return select(func.max(type_coerce(day, Text))).where(*conditions).correlate(Partner).scalar_subquery()


_SIGNED: Final = Signature.party_id == AgreementParty.id
_EVALUATED: Final = AgreementEvaluation.agreement_id == AgreementParty.agreement_id
_IS_PARTY: Final = AgreementParty.partner_id == Partner.id
_WITH_PARTNER: Final = ContactMoment.partner_id == Partner.id
_IDS: Final = func.json_each(bindparam("ids", type_=Text)).table_valued("value")
_HOLDING: Final = holding_locks(bindparam("today", type_=IsoDate))
_LEVELS: Final = select(
    Partner.id,
    type_coerce(Partner.status, Text),
    type_coerce(Partner.tier, Text),
    Partner.contact_rhythm,
    type_coerce(Partner.partner_since, Text),
    type_coerce(Partner.fragile_until, Text),
    exists().where(DoNotApproach.partner_id == Partner.id, *_HOLDING).correlate(Partner),
    _newest(ContactMoment.happened_on, _WITH_PARTNER, _is_letter()),
    _newest(ContactMoment.happened_on, _WITH_PARTNER, is_talk()),
    _newest(Signature.signed_on, _SIGNED, _IS_PARTY),
    _newest(AgreementEvaluation.held_on, _EVALUATED, _IS_PARTY),
    _newest(Activity.happens_on, Activity.partner_id == Partner.id, Activity.status == ActivityStatus.DONE),
).where(Partner.merged_into_id.is_(None), Partner.id.in_(select(_IDS.c.value)))
"""Some partners, looked up one by one; `Radar` goes over whole tables, which is faster for all of them."""


def levels_in(session: Session, today: dt.date, partner_ids: Collection[int]) -> dict[int, Fading]:
    """How contact stands with these partners, by id, in one read; who is gone is left out."""
    if not partner_ids:
        return {}
    calendar, rhythms = _clock(session)
    levels = {}
    for row in light_rows(session, _LEVELS, ids=json.dumps([*partner_ids]), today=today):
        partner_id, status, tier, own_rhythm, since, fragile, is_locked, letter, *touches = row
        touch = max((day for day in touches if day), default=None)
        relation, rests = (tier, own_rhythm, since, fragile), is_locked or status in AT_REST
        levels[partner_id] = _answer(today, calendar, rhythms, relation, rests, touch, letter)
    return levels


def contact_levels(database: Database, partner_ids: Collection[int]) -> dict[int, Fading]:
    """The same for who has no session open: what a list shows beside the names of partners (N1)."""
    with database.read() as session:
        return levels_in(session, database.today(), partner_ids)


def _last_talks(session: Session, only: Collection[int] | None) -> tuple[dict[int, str], dict[int, str]]:
    """The last day of a talk and of a letter, by partner."""
    day = type_coerce(ContactMoment.happened_on, Text)
    statement = limited(
        select(
            ContactMoment.partner_id,
            func.max(case((is_talk(), day))),
            func.max(case((_is_letter(), day))),
        ),
        ContactMoment.partner_id,
        only,
    ).group_by(ContactMoment.partner_id)
    rows = light_rows(session, statement)
    return {row[0]: row[1] for row in rows if row[1]}, {row[0]: row[2] for row in rows if row[2]}


def _signatures(session: Session, only: Collection[int] | None) -> Iterator[tuple[int, str]]:
    statement = (
        select(AgreementParty.partner_id, func.max(type_coerce(Signature.signed_on, Text)))
        .join(AgreementParty, AgreementParty.id == Signature.party_id)
        .where(Signature.signed_on.is_not(None))
    )
    some = limited(statement, AgreementParty.partner_id, only).group_by(AgreementParty.partner_id)
    return _of_partners(light_rows(session, some))


def _activities(session: Session, only: Collection[int] | None) -> Iterator[tuple[int, str]]:
    statement = select(Activity.partner_id, func.max(type_coerce(Activity.happens_on, Text))).where(
        Activity.status == ActivityStatus.DONE, Activity.happens_on.is_not(None)
    )
    some = limited(statement, Activity.partner_id, only).group_by(Activity.partner_id)
    return _of_partners(light_rows(session, some))


def _evaluations(session: Session, only: Collection[int] | None) -> Iterator[tuple[int, str]]:
    statement = select(
        AgreementParty.partner_id, func.max(type_coerce(AgreementEvaluation.held_on, Text))
    ).join(AgreementEvaluation, AgreementEvaluation.agreement_id == AgreementParty.agreement_id)
    some = limited(statement, AgreementParty.partner_id, only).group_by(AgreementParty.partner_id)
    return _of_partners(light_rows(session, some))


def _of_partners(rows: Iterable[Row[int | None, str]]) -> Iterator[tuple[int, str]]:
    for partner_id, day in rows:
        if partner_id is not None:
            yield partner_id, day


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
