"""What makes the relations of the demo school: promises, preparation, giving and taking, ties, goals."""

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import select

from netwerk_desktop.model.activities import Activity, ActivityKind, ActivityStatus, PublicityItem
from netwerk_desktop.model.partners import (
    AmbitionFirmness,
    EntryVia,
    Partner,
    PartnerStatus,
    RelationshipTier,
    ReviewOutcome,
)
from netwerk_desktop.model.people import Colleague, Person
from netwerk_desktop.model.relationship import (
    Commitment,
    Horizon,
    LinkKind,
    NetworkLink,
    PartnerGoal,
    PreparationPoint,
    PreparationState,
    PreparationTopic,
    ReciprocityEntry,
    Side,
    TieStrength,
)
from netwerk_desktop.services.demonstration.network import PlacedNetwork
from netwerk_desktop.services.demonstration.school_days import school_day_after, school_day_before
from netwerk_desktop.services.demonstration.source import load_relations
from netwerk_desktop.storage.unit_of_work import Work

_DAYS: Final = (
    "ambition_spoken_on",
    "ambition_firm_on",
    "accreditation_checked_on",
    "researched_on",
    "reviewed_on",
)
_ONE_QUARTER, _ONE_YEAR = 92, 365
_NEVER_SPOKEN, _FEWEST_DAYS, _WITHIN_DAYS = 29, 20, 330
"""Each so many partners one with whom there was no talk of the year yet; with the others so long ago."""


def write_relations(work: Work, network: PlacedNetwork, *, today: dt.date) -> None:
    """Keep everything of the source, its days counted from *today*."""
    source = load_relations()
    for each in source["partner"]:
        _fill(work, network, each, today)
    _hold_talks(work, network, today)
    work.session.flush()
    for each in source["afspraak"]:
        work.add(_commitment(network, each, today))
    for name, points in source["gouden"].items():
        they_know = source["van_ons"].get(name, {})
        for topic in PreparationTopic:
            if topic.value in points or topic.value in they_know:
                work.add(_point(network, name, topic, points, they_know, today))
    for each in source["gegeven"]:
        work.add(_entry(network, each, today))
    goals = [work.add(_goal(network, each, today)) for each in source["doel"]]
    work.session.flush()
    goal_ids = {(goal.partner_id, goal.what): goal.id for goal in goals}
    for each in source["activiteit"]:
        work.add(_activity(network, each, today, goal_ids))
    for each in source["genoemd"]:
        work.add(_publicity(network, each, today))
    for each in source["band"]:
        work.add(_link(work, network, each, today))


def _fill(work: Work, network: PlacedNetwork, each: Mapping[str, Any], today: dt.date) -> None:
    partner = work.session.get_one(Partner, network.named(each["naam"]).id)
    for name, value in each.items():
        if name == "naam":
            continue
        setattr(partner, name, _value(name, value, today))
    if partner.is_focus:
        partner.deputy_id = next((each for each in network.colleague_ids if each != partner.owner_id), None)


def _hold_talks(work: Work, network: PlacedNetwork, today: dt.date) -> None:
    """With most partners there was a talk of the year; with some of the loose ones it is every other year."""
    working = [each for each in network.partners if each.source.status is PartnerStatus.PARTNER]
    for place, each in enumerate(working):
        partner = work.session.get_one(Partner, each.id)
        if partner.reviewed_on is not None or place % _NEVER_SPOKEN == 0:
            continue
        ago = _FEWEST_DAYS + place * 53 % _WITHIN_DAYS
        partner.reviewed_on = school_day_before(today - dt.timedelta(days=ago))
        partner.review_outcome = ReviewOutcome.CONTINUE
        partner.review_every = 24 if partner.tier is RelationshipTier.LOOSE and place % 2 else None


def _value(name: str, value: Any, today: dt.date) -> Any:
    if name in _DAYS:
        return today + dt.timedelta(days=value)
    if name == "ambition_firmness":
        return AmbitionFirmness[value]
    if name == "entry_via":
        return EntryVia[value]
    if name == "review_outcome":
        return ReviewOutcome[value]
    return tuple(value) if isinstance(value, list) else value


def _commitment(network: PlacedNetwork, each: Mapping[str, Any], today: dt.date) -> Commitment:
    partner = network.named(each["partner"])
    due = None
    if "dagen" in each:
        day = today + dt.timedelta(days=each["dagen"])
        due = day if each["dagen"] <= 0 else school_day_after(day)
    made = min(due or today, today) - dt.timedelta(days=12)
    return Commitment(
        partner_id=partner.id,
        person_id=partner.person_ids[0] if partner.person_ids else None,
        colleague_id=partner.owner_id or network.broker_id,
        side=Side.OURS if "wij" in each else Side.THEIRS,
        what=each["wij"] if "wij" in each else each["zij"],
        made_on=school_day_before(made),
        due=due,
        kept_on=today + dt.timedelta(days=each["nagekomen"]) if "nagekomen" in each else None,
    )


def _point(
    network: PlacedNetwork,
    name: str,
    topic: PreparationTopic,
    points: Mapping[str, Any],
    they_know: Mapping[str, str],
    today: dt.date,
) -> PreparationPoint:
    state, note, ago = points.get(topic.value, ("TO_ASK", "", 0))
    return PreparationPoint(
        partner_id=network.named(name).id,
        topic=topic,
        state=PreparationState(state),
        note=note,
        they_know=they_know.get(topic.value, ""),
        answered_on=today - dt.timedelta(days=ago) if ago else None,
    )


def _entry(network: PlacedNetwork, each: Mapping[str, Any], today: dt.date) -> ReciprocityEntry:
    return ReciprocityEntry(
        partner_id=network.named(each["partner"]).id,
        side=Side.OURS if "wij" in each else Side.THEIRS,
        what=each["wij"] if "wij" in each else each["zij"],
        happened_on=_past(each, today),
        minutes=each.get("minuten"),
    )


def _activity(
    network: PlacedNetwork, each: Mapping[str, Any], today: dt.date, goal_ids: Mapping[tuple[int, str], int]
) -> Activity:
    partner = network.named(each["partner"])
    return Activity(
        partner_id=partner.id,
        colleague_id=partner.owner_id or network.broker_id,
        kind=ActivityKind(each["soort"]),
        status=ActivityStatus.DONE,
        title=each["titel"],
        for_whom=each.get("voor", ""),
        happens_on=_past(each, today),
        minutes=each["minuten"],
        result=each.get("uitkomst", ""),
        goal_id=goal_ids.get((partner.id, each.get("doel", ""))),
        profile=each.get("profiel", ""),
    )


def _publicity(network: PlacedNetwork, each: Mapping[str, Any], today: dt.date) -> PublicityItem:
    return PublicityItem(
        partner_id=network.named(each["partner"]).id,
        medium=each["medium"],
        title=each["titel"],
        published_on=today + dt.timedelta(days=each["dagen"]),
    )


def _goal(network: PlacedNetwork, each: Mapping[str, Any], today: dt.date) -> PartnerGoal:
    days = each.get("dagen")
    horizon = Horizon.SCHOOL_YEAR
    if days is not None and days <= _ONE_QUARTER:
        horizon = Horizon.QUARTER
    elif days is not None and days > _ONE_YEAR:
        horizon = Horizon.LATER
    return PartnerGoal(
        partner_id=network.named(each["partner"]).id,
        what=each["wat"],
        horizon=horizon,
        due=None if days is None else school_day_after(today + dt.timedelta(days=days)),
    )


def _link(work: Work, network: PlacedNetwork, each: Mapping[str, Any], today: dt.date) -> NetworkLink:
    """``@`` names a colleague, ``#`` the fixed contact of a partner, anything else a partner."""
    start: str = each["van"]
    person_id = partner_id = None
    if start.startswith("@"):
        person_id = _colleague_person(work, start[1:])
    elif start.startswith("#"):
        person_id = network.named(start[1:]).person_ids[0]
    else:
        partner_id = network.named(start).id
    return NetworkLink(
        partner_id=network.named(each["naar"]).id,
        from_partner_id=partner_id,
        from_person_id=person_id,
        kind=LinkKind(each["soort"]),
        may_introduce=each.get("voorstellen"),
        strength=TieStrength[each["hoe_goed"]] if "hoe_goed" in each else None,
        note=each.get("toelichting", ""),
        since=today - dt.timedelta(days=300),
    )


def _colleague_person(work: Work, name: str) -> int:
    people = work.session.scalars(select(Person).join(Colleague, Colleague.person_id == Person.id))
    return next(person.id for person in people if person.full_name == name)


def _past(each: Mapping[str, Any], today: dt.date) -> dt.date:
    return school_day_before(today + dt.timedelta(days=each["dagen"]))
