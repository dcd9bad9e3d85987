"""What the demo school organises with guests: an evening to come, visits, and one that was."""

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final

from netwerk_desktop.model.activities import Activity, ActivityKind, ActivityStatus, Invitation, Reply
from netwerk_desktop.model.partners import ContactKind, ContactMoment, ContactOutcome
from netwerk_desktop.services.demonstration.network import PlacedNetwork
from netwerk_desktop.services.demonstration.school_days import (
    is_school_day,
    school_day_after,
    school_day_before,
)
from netwerk_desktop.services.demonstration.source import load_gatherings
from netwerk_desktop.services.today import week_of
from netwerk_desktop.storage.unit_of_work import Work

_REPLIES: Final = {"ja": Reply.YES, "nee": Reply.NO, "open": Reply.OPEN}
_ANSWERED_AFTER: Final = dt.timedelta(days=3)


def write_gatherings(work: Work, network: PlacedNetwork, *, today: dt.date) -> None:
    """Keep everything of the source, its days counted from *today*."""
    for each in load_gatherings()["bijeenkomst"]:
        event = work.add(_event(network, each, today))
        for guest in each["gasten"]:
            work.add(_guest(network, event.id, guest, today))
            if guest.get("geweest"):
                work.add(_contact(network, event, guest))


def _event(network: PlacedNetwork, each: Mapping[str, Any], today: dt.date) -> Activity:
    day = _day(each, today)
    return Activity(
        partner_id=network.named(each["bij"]).id if "bij" in each else None,
        colleague_id=network.broker_id,
        kind=ActivityKind(each["soort"]),
        status=ActivityStatus.DONE if day < today else ActivityStatus.PLANNED,
        title=each.get("titel", ""),
        for_whom=each.get("keuzevak", each.get("wie", "")),
        place=each.get("waar", ""),
        happens_on=day,
        clock_time=each["tijd"],
        capacity=each.get("ruimte"),
        result=each.get("opbrengst", ""),
    )


def _day(each: Mapping[str, Any], today: dt.date) -> dt.date:
    if "dag_van_de_week" in each:
        day = week_of(today)[0] + dt.timedelta(days=each["dag_van_de_week"])
        return day if is_school_day(day) else school_day_after(day)
    day = today + dt.timedelta(days=each["dagen"])
    return school_day_before(day) if day < today else school_day_after(day)


def _guest(network: PlacedNetwork, event_id: int, guest: Mapping[str, Any], today: dt.date) -> Invitation:
    partner = network.named(guest["partner"])
    reply = _REPLIES[guest["antwoord"]]
    sent = school_day_before(today - dt.timedelta(days=guest["verstuurd"])) if "verstuurd" in guest else None
    answered = None if sent is None or reply is Reply.OPEN else min(sent + _ANSWERED_AFTER, today)
    return Invitation(
        activity_id=event_id,
        partner_id=partner.id,
        person_id=partner.person_ids[0] if partner.person_ids else None,
        sent_on=sent,
        reply=reply,
        replied_on=answered,
        came=guest.get("geweest"),
        people=guest.get("aantal"),
        remark=guest.get("opmerking", ""),
    )


def _contact(network: PlacedNetwork, event: Activity, guest: Mapping[str, Any]) -> ContactMoment:
    partner = network.named(guest["partner"])
    assert event.happens_on is not None, "all of them have a day"
    return ContactMoment(
        partner_id=partner.id,
        person_id=partner.person_ids[0] if partner.person_ids else None,
        colleague_id=network.broker_id,
        kind=ContactKind.EVENT,
        outcome=ContactOutcome.SPOKEN,
        happened_on=event.happens_on,
        clock_time=event.clock_time,
        minutes=0,
        text=event.title,
    )
