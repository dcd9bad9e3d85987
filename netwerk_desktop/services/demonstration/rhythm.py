"""What keeps the demo school going: this week's visits, what was asked, plans, deputies and thanks."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from itertools import cycle
from typing import Any, Final

from netwerk_desktop.model.activities import Activity, ActivityKind
from netwerk_desktop.model.partners import Partner, PartnerStatus, RelationshipTier
from netwerk_desktop.model.relationship import (
    Ask,
    AskAnswer,
    PartnerGoal,
    ReciprocityEntry,
    Side,
)
from netwerk_desktop.services.demonstration.network import PlacedNetwork, PlacedPartner
from netwerk_desktop.services.demonstration.school_days import (
    is_school_day,
    school_day_after,
    school_day_before,
)
from netwerk_desktop.services.demonstration.source import load_rhythm
from netwerk_desktop.services.today import week_of
from netwerk_desktop.storage.unit_of_work import Work

_WORKING_WITH: Final = (PartnerStatus.PARTNER, PartnerStatus.TRIAL)
_FRAGILE_WEEKS: Final = 6


def write_rhythm(work: Work, network: PlacedNetwork, *, today: dt.date) -> None:
    """Keep everything of the source, its days counted from *today*."""
    source = load_rhythm()
    for each in source["stil"]:
        if each.get("wisseling"):
            _change_person(work, network.named(each["partner"]), today)
    close = [one for one in network.partners if one.source.status in _WORKING_WITH]
    _share_out(work, network, close)
    for entity in (
        *_week(network, source["week"], today),
        *_asks(network, source["vraag"], today),
        *_goals(close, source["plannen"]["doelen"], today),
        *_thanks(close, source["plannen"]["bedankjes"], today),
    ):
        work.add(entity)


def _change_person(work: Work, partner: PlacedPartner, today: dt.date) -> None:
    """The fixed contact left some weeks ago; nobody was introduced yet."""
    work.session.get_one(Partner, partner.id).fragile_until = today + dt.timedelta(weeks=_FRAGILE_WEEKS)


def _week(network: PlacedNetwork, source: Sequence[Mapping[str, Any]], today: dt.date) -> Iterator[Activity]:
    monday = week_of(today)[0]
    for each in source:
        day = monday + dt.timedelta(days=each["dag"])
        if not is_school_day(day):
            day = school_day_after(day)
        partner = network.named(each["partner"])
        yield Activity(
            partner_id=partner.id,
            colleague_id=partner.owner_id or network.broker_id,
            kind=ActivityKind(each["soort"]),
            title=each.get("titel", ""),
            for_whom=each.get("voor", ""),
            happens_on=day,
            clock_time=each["tijd"],
        )


def _asks(network: PlacedNetwork, source: Sequence[Mapping[str, Any]], today: dt.date) -> Iterator[Ask]:
    for each in source:
        asked = school_day_before(today - dt.timedelta(days=each["dagen"]))
        answer = AskAnswer(each["antwoord"])
        yield Ask(
            partner_id=network.named(each["partner"]).id,
            colleague_id=network.colleague_ids[each["collega"] % len(network.colleague_ids)],
            what=each["wat"],
            asked_on=asked,
            answer=answer,
            answered_on=None if answer is AskAnswer.OPEN else asked,
        )


def _share_out(work: Work, network: PlacedNetwork, close: Sequence[PlacedPartner]) -> None:
    """A deputy for two out of three of the closer partners."""
    for place, partner in enumerate(close):
        if partner.source.tier is RelationshipTier.LOOSE or place % 3 == 0:
            continue
        others = [one for one in network.colleague_ids if one != partner.owner_id]
        entity = work.session.get_one(Partner, partner.id)
        if entity.deputy_id is None and others:
            entity.deputy_id = others[place % len(others)]
    work.session.flush()


def _goals(close: Sequence[PlacedPartner], texts: Sequence[str], today: dt.date) -> Iterator[PartnerGoal]:
    """A small goal with three out of five."""
    words = cycle(texts)
    for place, partner in enumerate(close):
        if place % 5 < 3:
            due = school_day_after(today + dt.timedelta(days=40 + 7 * (place % 20)))
            yield PartnerGoal(partner_id=partner.id, what=next(words), due=due)


def _thanks(
    close: Sequence[PlacedPartner], texts: Sequence[str], today: dt.date
) -> Iterator[ReciprocityEntry]:
    """Something given back to four out of five in the last year."""
    words = cycle(texts)
    for place, partner in enumerate(close):
        if place % 5 != 2:
            day = school_day_before(today - dt.timedelta(days=20 + 13 * (place % 23)))
            yield ReciprocityEntry(partner_id=partner.id, side=Side.OURS, what=next(words), happened_on=day)
