"""What partners of the demo school offer pupils: places with visits, assignments, ideas and a keuzevak."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from netwerk_desktop.model.activities import (
    Activity,
    ActivityKind,
    ActivityOwner,
    Assignment,
    AssignmentStatus,
    IdeaStatus,
    JoinedPhase,
    PartnerIdea,
    SafetyClass,
)
from netwerk_desktop.model.internships import InternshipPlace, PlaceWishCount
from netwerk_desktop.model.school import SchoolYear
from netwerk_desktop.planning.place_words import read_place
from netwerk_desktop.services.demonstration.network import PlacedNetwork
from netwerk_desktop.services.demonstration.school_days import school_day_after, school_day_before
from netwerk_desktop.services.demonstration.source import load_offer
from netwerk_desktop.services.letter_facts import agreement_in_force
from netwerk_desktop.services.today import week_of
from netwerk_desktop.storage.unit_of_work import Work


def write_offer(work: Work, network: PlacedNetwork, *, today: dt.date) -> None:
    """Keep everything of the source, its days counted from *today*."""
    source = load_offer()
    year = SchoolYear.of(today).begins
    for each in source["plek"]:
        place = work.add(_place(network, each, today))
        if "wel" in each:
            work.add(
                PlaceWishCount(place_id=place.id, school_year=year, wanted=each["wel"], unwanted=each["niet"])
            )
    for each in source["bezoek"]:
        work.add(_visit(network, each, today))
    for each in source["opdracht"]:
        work.add(_assignment(network, each))
    for each in source["idee"]:
        work.add(_idea(network, each, today))
    for each in source["keuzevak"]:
        work.add(_elective(work, network, each, today))


def _place(network: PlacedNetwork, each: Mapping[str, Any], today: dt.date) -> InternshipPlace:
    partner = network.named(each["partner"])
    title, per_weekday = read_place(each["plek"])
    people = partner.person_ids
    supervisor = each.get("begeleider")
    place = InternshipPlace(
        partner_id=partner.id,
        person_id=people[min(supervisor, len(people) - 1)] if supervisor is not None and people else None,
        colleague_id=network.colleague_ids[each["contact"]] if "contact" in each else None,
        title=title,
        tasks=each["taken"],
        profiles=tuple(each.get("profielen", ())),
        tracks=tuple(each.get("leerwegen", ())),
        year_levels=tuple(each.get("leerjaren", ())),
        from_on=school_day_after(today + dt.timedelta(days=each["vanaf"])) if "vanaf" in each else None,
        times=each["tijden"],
        minimum_age=each["leeftijd"],
        requirements=each.get("nodig", ""),
    )
    place.per_weekday = per_weekday
    return place


def _visit(network: PlacedNetwork, each: Mapping[str, Any], today: dt.date) -> Activity:
    return Activity(
        partner_id=network.named(each["partner"]).id,
        colleague_id=network.colleague_ids[each["collega"]],
        kind=ActivityKind.VISIT,
        title=each.get("waarvoor", ""),
        happens_on=school_day_after(week_of(today)[0] + dt.timedelta(days=each["dag"])),
        clock_time=each.get("tijd", ""),
    )


def _assignment(network: PlacedNetwork, each: Mapping[str, Any]) -> Assignment:
    partner_id = network.named(each["partner"]).id if "partner" in each else None
    return Assignment(
        partner_id=partner_id,
        colleague_id=network.broker_id,
        status=AssignmentStatus(each["stand"]),
        title=each["titel"],
        question=each["vraag"],
        deliverable=each.get("levert", ""),
        framework=each.get("kaders", ""),
        for_whom=each["klas"],
        hours=each["uren"],
        on_site=each.get("kan"),
        equipment=each.get("nodig", ""),
        safety=SafetyClass(each["veiligheid"]) if "veiligheid" in each else None,
    )


def _idea(network: PlacedNetwork, each: Mapping[str, Any], today: dt.date) -> PartnerIdea:
    return PartnerIdea(
        partner_id=network.named(each["partner"]).id,
        what=each["wat"],
        status=IdeaStatus(each.get("stand", "OPEN")),
        told_on=school_day_before(today + dt.timedelta(days=each["dagen"])),
    )


def _elective(work: Work, network: PlacedNetwork, each: Mapping[str, Any], today: dt.date) -> Activity:
    partner = network.named(each["partner"])
    agreement = agreement_in_force(work.session, partner.id, today)
    return Activity(
        partner_id=partner.id,
        colleague_id=network.broker_id,
        kind=ActivityKind.ELECTIVE,
        title=each["titel"],
        for_whom=each["klas"],
        place=each["waar"],
        happens_on=school_day_after(today + dt.timedelta(days=each["dagen"])),
        capacity=each["ruimte"],
        agreement_id=None if agreement is None else agreement.id,
        owner=ActivityOwner(each["van"]),
        partner_joined=JoinedPhase(each["deed_mee"]),
    )
