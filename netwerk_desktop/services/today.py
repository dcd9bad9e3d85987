"""What a broker needs at 8.15: the board of Vandaag, read in one go (F16, S2-X2, S2-X3, S2-X5).

Late promises first, then the steps of today and this week, who is fading, which signatures are waiting, and
what is to be evaluated.
Partners under *niet benaderen* are on no list here, but what we promised them still counts.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from netwerk_desktop.model.activities import ActivityStatus, PublicityItem
from netwerk_desktop.model.partners import ContactMoment, NextStep, Partner, PartnerType, RelationshipTier
from netwerk_desktop.model.people import ContactRole, Person
from netwerk_desktop.model.relationship import Commitment, Side
from netwerk_desktop.planning.contact_rhythm import Fading, FadingLevel, Proposal, day_words
from netwerk_desktop.planning.risks import Risk, RiskShare
from netwerk_desktop.planning.school_weeks import SchoolCalendar, public_holidays
from netwerk_desktop.services.activities import ActivityCard, activities_between
from netwerk_desktop.services.agreement_lists import AgreementRow, AgreementState, list_agreements
from netwerk_desktop.services.broker import broker_in
from netwerk_desktop.services.chasing import MOST_CHASED, chased_words, missing_at_partners, reminded_on
from netwerk_desktop.services.commitments import (
    ENOUGH_KEPT,
    CommitmentRow,
    kept_this_year,
    list_open_commitments,
)
from netwerk_desktop.services.partner_lists import PartnerRow, list_partners
from netwerk_desktop.services.radar import fading_of, school_calendar
from netwerk_desktop.services.risks import risks_in
from netwerk_desktop.services.today_evaluations import evaluation_row, wanted_evaluations
from netwerk_desktop.services.today_rows import (
    NOBODY,
    Act,
    Reachable,
    TodayGroup,
    TodayRow,
    TodaySection,
    act_for_promise,
    act_for_step,
)
from netwerk_desktop.services.words import word
from netwerk_desktop.storage.database import Database

SHOWN: Final = 4
"""Rows of a group at first; the rest comes when it is asked for."""
MOST_SHOWN: Final = 50
"""Rows of a group at most: who has more begins at the top."""
_PLANNED_WITHIN: Final = dt.timedelta(days=21)
"""A fading partner with a step in these days is being looked after."""
_NEWS_OF: Final = dt.timedelta(days=120)
_ASKED_ABOUT: Final = dt.timedelta(days=56)
_MOST_ASKED_ABOUT: Final = 5
"""So long, and about so many activities at once, it is asked whether they took place."""
_CLOSENESS: Final = {tier: place for place, tier in enumerate(RelationshipTier)}
_WAITING: Final = frozenset({AgreementState.WAITING, AgreementState.LATE})


@dataclass(frozen=True, slots=True)
class WeekDay:
    """One day of the week: what is planned, and *note* when the school is closed.

    A day before that week has what nobody ticked off, and asks so in *note*.
    """

    day: dt.date
    note: str
    activities: Sequence[ActivityCard]


@dataclass(frozen=True, slots=True)
class GoodNews:
    """Something nice to tell."""

    words: str
    partner_id: int


@dataclass(frozen=True, slots=True)
class TodayBoard:
    """The whole of Vandaag. *calls* are the partners for a call round, today's first."""

    day: dt.date
    first_name: str
    sections: Sequence[TodaySection]
    week: Sequence[WeekDay]
    risks: dict[Risk, RiskShare]
    calls: tuple[int, ...]
    good_news: GoodNews | None
    partners: int

    @property
    def total(self) -> int:
        """How many things there are to do."""
        return sum(section.total for section in self.sections)


def today_board(database: Database, *, expanded: Collection[TodayGroup] = ()) -> TodayBoard:
    """Everything of today; *expanded* groups are shown in full."""
    today = database.today()
    with database.one_view(), database.read() as session:
        partners = {row.id: row for row in list_partners(database)}
        promises = [row for row in list_open_commitments(database) if row.is_late]
        agreements = list_agreements(database)
        reader = _Reader(session, today, partners, frozenset(expanded))
        steps = reader.steps()
        sections = [
            reader.promises(promises),
            steps,
            reader.fading(),
            reader.signatures(agreements),
            reader.evaluations(agreements),
        ]
        broker = broker_in(session)
        return TodayBoard(
            today,
            "" if broker is None else broker[1].first_name,
            [section for section in sections if section.total],
            _week(session, today, school_calendar(session)),
            risks_in(session, today),
            reader.calls,
            _good_news(session, today),
            len(partners),
        )


def _is_unmet_municipality(row: PartnerRow) -> bool:
    return row.fading.level is FadingLevel.UNKNOWN and PartnerType.MUNICIPALITY.value in row.types


def week_of(today: dt.date) -> tuple[dt.date, dt.date]:
    """Monday and Sunday of the week that counts: in the weekend that is the one to come."""
    monday = today - dt.timedelta(days=today.weekday())
    if today.weekday() >= 5:
        monday += dt.timedelta(days=7)
    return monday, monday + dt.timedelta(days=6)


class _Reader:
    """Reads the groups inside one session."""

    def __init__(
        self,
        session: Session,
        today: dt.date,
        partners: dict[int, PartnerRow],
        expanded: frozenset[TodayGroup],
    ) -> None:
        self._session, self._today, self._partners = session, today, partners
        self._expanded = expanded
        self.calls: tuple[int, ...] = ()

    def promises(self, late: Sequence[CommitmentRow]) -> TodaySection:
        """Ours that are late, then theirs; to a partner at rest only ours."""
        wanted = [row for row in late if row.side is Side.OURS or not row.is_resting]
        shown = wanted[: self._most(TodayGroup.PROMISES)]
        told = self._told([row.id for row in shown])
        reach = reachable(self._session, {row.partner_id for row in shown})
        rows = [
            _promise_row(row, reach.get(row.partner_id, NOBODY), *told[row.id], self._today) for row in shown
        ]
        in_time, over = kept_this_year(self._session, self._today)
        note = "een belofte gaat voor alles"
        if over >= ENOUGH_KEPT:
            note = f"wij deden dit schooljaar {in_time} van de {over} op tijd"
        return TodaySection(TodayGroup.PROMISES, rows, len(wanted), note)

    def steps(self) -> TodaySection:
        """The open steps up to the end of this week."""
        due = [row for row in self._due_steps() if row.partner_id in self._partners]
        wanted = [row for row in due if not self._is_locked(row.partner_id)]
        reach = reachable(self._session, {row.partner_id for row in wanted})
        rows = [self._step_row(step, reach.get(step.partner_id, NOBODY)) for step in wanted]
        self.calls = tuple(dict.fromkeys(row.partner_id for row in rows if row.act is Act.CALL))
        count = len(self.calls)
        note = f"{count} kunnen in één belronde" if count > 1 else ""
        return TodaySection(TodayGroup.STEPS, rows[: self._most(TodayGroup.STEPS)], len(rows), note)

    def fading(self) -> TodaySection:
        """Who cools, sleeps or is silent, the closest partners first; who is looked after is left out.

        A municipality is always watched, also before there was any contact (S2-D11).
        """
        soon = self._today + _PLANNED_WITHIN
        wanted = [
            row
            for row in self._partners.values()
            if (row.fading.level.asks or _is_unmet_municipality(row))
            and (row.next_due is None or row.next_due > soon)
        ]
        wanted.sort(key=lambda row: (_CLOSENESS[row.tier], -_overdue(row), row.sort_name))
        shown = wanted[: self._most(TodayGroup.FADING)]
        reach = reachable(self._session, {row.id for row in shown})
        rows = [self._fading_row(row, reach.get(row.id, NOBODY)) for row in shown]
        return TodaySection(TodayGroup.FADING, rows, len(wanted), "telt alleen schoolweken")

    def signatures(self, agreements: Iterable[AgreementRow]) -> TodaySection:
        """Agreements that went out and did not come back whole, the longest waiting first.

        Who was reminded today has had what can be done today.
        """
        done = reminded_on(self._session, self._today)
        waiting = (row for row in agreements if row.state in _WAITING and row.id not in done)
        wanted = [row for row in waiting if not self._is_locked(row.partner_id)]
        wanted.sort(key=lambda row: (row.state is not AgreementState.LATE, row.number or ""))
        shown = wanted[: self._most(TodayGroup.SIGNATURES)]
        reach = reachable(self._session, {row.partner_id for row in shown})
        rows = [self._signature_row(row, reach.get(row.partner_id, NOBODY)) for row in shown]
        return TodaySection(TodayGroup.SIGNATURES, rows, len(wanted))

    def evaluations(self, agreements: Iterable[AgreementRow]) -> TodaySection:
        """Agreements to look back on and talks of the year, the longest waiting first."""
        wanted = wanted_evaluations(self._session, self._today, self._partners, agreements)
        shown = wanted[: self._most(TodayGroup.EVALUATIONS)]
        reach = reachable(self._session, {one.partner.id for one in shown})
        rows = [evaluation_row(one, reach.get(one.partner.id, NOBODY), self._today) for one in shown]
        return TodaySection(TodayGroup.EVALUATIONS, rows, len(wanted))

    def _most(self, group: TodayGroup) -> int:
        return MOST_SHOWN if group in self._expanded else SHOWN

    def _is_locked(self, partner_id: int) -> bool:
        row = self._partners.get(partner_id)
        return row is None or row.is_resting

    def _due_steps(self) -> Sequence[NextStep]:
        return self._session.scalars(
            select(NextStep)
            .where(
                NextStep.done_on.is_(None),
                NextStep.dropped_on.is_(None),
                NextStep.due <= week_of(self._today)[1],
            )
            .order_by(NextStep.due, NextStep.id)
        ).all()

    def _told(self, commitment_ids: Sequence[int]) -> dict[int, tuple[dt.date, str]]:
        """When each was promised, and what was noted of that talk."""
        rows = self._session.execute(
            select(Commitment.id, Commitment.made_on, ContactMoment.text)
            .outerjoin(ContactMoment, ContactMoment.id == Commitment.contact_moment_id)
            .where(Commitment.id.in_(commitment_ids))
        )
        return {row[0]: (row[1], row[2] or "") for row in rows}

    def _step_row(self, step: NextStep, reach: Reachable) -> TodayRow:
        act, act_words = act_for_step(step.text, reach)
        return TodayRow(
            group=TodayGroup.STEPS,
            key=step.id,
            partner_id=step.partner_id,
            partner_name=self._partners[step.partner_id].name,
            what=step.text,
            act=act,
            act_words=act_words,
            due=step.due,
            days_late=max(0, (self._today - step.due).days),
            reach=reach,
            about=reach.words,
        )

    def _fading_row(self, row: PartnerRow, reach: Reachable) -> TodayRow:
        fading, proposal = self._full(row)
        act_words, step = proposal.act, proposal.step
        if row.next_due is not None:
            act_words, step = "Haal naar voren", row.next_step
        return TodayRow(
            group=TodayGroup.FADING,
            key=row.id,
            partner_id=row.id,
            partner_name=row.name,
            what=fading.reason,
            under=f"{word(row.tier).capitalize()} · {fading.measure}",
            act=Act.PLAN,
            act_words=act_words,
            level=fading.level,
            reach=reach,
            step=step,
            step_due=proposal.due,
            about=reach.words,
        )

    def _full(self, row: PartnerRow) -> tuple[Fading, Proposal]:
        """The fading with its reason in full, and what to do about it."""
        partner = self._session.get(Partner, row.id)
        fading = row.fading if partner is None else fading_of(self._session, partner, self._today)
        proposal = fading.proposal
        assert proposal is not None, "who asks has a proposal"
        return fading, proposal

    def _signature_row(self, row: AgreementRow, reach: Reachable) -> TodayRow:
        missing = missing_at_partners(self._session, row.id)
        if not missing:
            act, act_words = Act.OPEN, "Laat zelf tekenen"
        elif all(one.times_chased >= MOST_CHASED for one in missing):
            asked = (Act.CALL, "Bel en vraag") if reach.phone else (Act.OPEN, "Vraag het bij het bellen")
            act, act_words = asked
        else:
            act, act_words = Act.CHASE, "Herinner"
        who = ", ".join(one.name for one in missing if one.name) or "de school"
        return TodayRow(
            group=TodayGroup.SIGNATURES,
            key=row.id,
            partner_id=row.partner_id,
            partner_name=row.partner_name,
            what=f"{row.number} · wacht op {who}",
            act=act,
            act_words=act_words,
            signed=row.signed,
            signatures=row.signatures,
            days_late=int(row.state is AgreementState.LATE),
            reach=reach,
            about=" · ".join(part for part in (reach.words, chased_words(missing, self._today)) if part),
        )


def _overdue(row: PartnerRow) -> float:
    return row.fading.school_weeks / row.fading.facts.rhythm


def _promise_row(
    row: CommitmentRow, reach: Reachable, made_on: dt.date, quote: str, today: dt.date
) -> TodayRow:
    ours = row.side is Side.OURS
    act, act_words = act_for_promise(row.what, reach, is_ours=ours)
    who = row.person or ("de partner" if ours else row.partner_name)
    made = day_words(made_on, today)
    told = f"Beloofd op {made} aan {who}" if ours else f"Beloofd door {who} op {made}"
    return TodayRow(
        group=TodayGroup.PROMISES,
        key=row.id,
        partner_id=row.partner_id,
        partner_name=row.partner_name,
        what=row.what,
        under=told,
        act=act,
        act_words=act_words,
        due=row.due,
        days_late=row.days_late,
        reach=reach if not row.is_resting else NOBODY,
        about=told,
        quote=quote,
        is_ours=ours,
    )


def reachable(session: Session, partner_ids: Collection[int]) -> dict[int, Reachable]:
    """How each of these partners is reached: by the fixed contact person, else by whom is known first."""
    known = {
        row.id: Reachable("", row.phone, row.email)
        for row in session.execute(
            select(Partner.id, Partner.phone, Partner.email).where(Partner.id.in_(partner_ids))
        )
    }
    roles = session.execute(
        select(ContactRole.partner_id, Person)
        .join(Person, Person.id == ContactRole.person_id)
        .where(ContactRole.partner_id.in_(partner_ids), ContactRole.until.is_(None))
        .order_by(ContactRole.is_main_contact, ContactRole.id.desc())
    )
    for partner_id, person in roles:
        own = known[partner_id]
        known[partner_id] = replace(
            own,
            person=person.full_name,
            phone=person.best_phone or own.phone,
            email=person.email or own.email,
        )
    return known


def _week(session: Session, today: dt.date, calendar: SchoolCalendar) -> list[WeekDay]:
    """The school days of this week, and the days of the weekend on which something happens.

    In the weekend what is left of it stands before the week to come: an open day may be on a Saturday.
    Before all come the last that were never ticked off: whether they took place counts as contact.
    """
    monday, sunday = week_of(today)
    first = min(today, monday) if today.weekday() >= 5 else monday
    earlier = activities_between(session, first - _ASKED_ABOUT, first - dt.timedelta(days=1))
    unticked = [each for each in earlier if each.status is ActivityStatus.PLANNED][-_MOST_ASKED_ABOUT:]
    days = [
        WeekDay(day, "Ging het door?", list(those))
        for day, those in groupby(unticked, lambda each: each.happens_on)
        if day is not None
    ]
    planned = activities_between(session, first, sunday)
    for number in range((sunday - first).days + 1):
        day = first + dt.timedelta(days=number)
        mine = [each for each in planned if each.happens_on == day]
        if (day >= monday and day.weekday() < 5) or mine:
            days.append(WeekDay(day, _closed(day, calendar), mine))
    return days


def _closed(day: dt.date, calendar: SchoolCalendar) -> str:
    holiday = calendar.holiday_on(day)
    return public_holidays(day.year).get(day, "" if holiday is None else holiday.name)


def _good_news(session: Session, today: dt.date) -> GoodNews | None:
    """The newest time that a partner was named in public: nice to tell in a talk (S2-D3)."""
    newest = session.execute(
        select(PublicityItem, Partner.name)
        .join(Partner, Partner.id == PublicityItem.partner_id)
        .where(PublicityItem.published_on >= today - _NEWS_OF, PublicityItem.published_on <= today)
        .order_by(PublicityItem.published_on.desc(), PublicityItem.id.desc())
    ).first()
    if newest is None:
        return None
    item, name = newest
    where = f"{item.medium} schreef over {name}" if item.medium else f"{name} werd genoemd"
    words = f"{where}: {item.title}" if item.title else where
    return GoodNews(words[:1].upper() + words[1:], item.partner_id)
