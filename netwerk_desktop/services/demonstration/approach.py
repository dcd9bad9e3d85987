"""How the demo school goes about its network: start questions, policy, initiatives, sources, wishes."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from netwerk_desktop.model.approach import (
    Initiative,
    InitiativeStatus,
    PolicyAnchor,
    Resource,
    ResourceKind,
    StartAnswer,
    WishCount,
    WishGroup,
    WorksheetAnswer,
    WorksheetTopic,
)
from netwerk_desktop.model.relationship import PartnerGoal
from netwerk_desktop.model.school import SchoolYear
from netwerk_desktop.services.demonstration.exchange import demo_document
from netwerk_desktop.services.demonstration.network import PlacedNetwork
from netwerk_desktop.services.demonstration.source import load_approach
from netwerk_desktop.services.helpful_sources import shipped
from netwerk_desktop.services.school import keep_bytes
from netwerk_desktop.storage.unit_of_work import Work


def write_approach(work: Work, network: PlacedNetwork, *, today: dt.date) -> None:
    """Keep it all; nothing here is drawn by chance, so that all else stays as it is."""
    texts = load_approach()
    year = SchoolYear.of(today).begins
    work.add(StartAnswer(school_year=year, **texts["begin"]))
    work.add(StartAnswer(school_year=year - 1, **texts["begin_vorig_jaar"]))
    for position, point in enumerate(texts["beleid"], start=1):
        _policy(work, point, position, today)
    for one in texts["initiatief"]:
        _initiative(work, network, one, today)
    _sources(work, texts["hulpmiddelen"], today)
    for one in texts["argument"]:
        _argument(work, one, today)
    for answer in texts["werkblad"]:
        work.add(
            WorksheetAnswer(
                partner_id=network.named(answer["wie"]).id if "wie" in answer else None,
                topic=WorksheetTopic[answer["vraag"]],
                answer=answer["antwoord"],
                answered_on=today - dt.timedelta(days=answer["dagen"]),
            )
        )
    for subject, counts in texts["wensen"].items():
        for asked, times in zip(WishGroup, counts, strict=True):
            work.add(WishCount(school_year=year, asked=asked, subject=subject, times=times))


def _policy(work: Work, point: Mapping[str, Any], position: int, today: dt.date) -> None:
    anchor = PolicyAnchor(position=position, title=point["titel"], quote=point.get("zin", ""))
    if "dagen" in point:
        anchor.anchored_on = today - dt.timedelta(days=point["dagen"])
    if "document" in point:
        content = demo_document("Schoolplan", tuple(point["document"]))
        anchor.attachment_sha256 = keep_bytes(work, content, "application/pdf")
        anchor.file_name, anchor.media_type = "Schoolplan.pdf", "application/pdf"
    work.add(anchor)


def _initiative(work: Work, network: PlacedNetwork, one: Mapping[str, Any], today: dt.date) -> None:
    partner_id = network.named(one["wie"]).id if "wie" in one else None
    goal = select(PartnerGoal.id).where(PartnerGoal.what == one.get("doel"))
    work.add(
        Initiative(
            partner_id=partner_id,
            goal_id=work.session.scalar(goal.where(PartnerGoal.partner_id == partner_id)),
            profile=one.get("profiel", ""),
            colleague_id=network.broker_id,
            name=one["naam"],
            region=one["regio"],
            status=InitiativeStatus[one["stand"]],
            status_since=today - dt.timedelta(days=one["dagen"]),
            note=one.get("toelichting", ""),
        )
    )


def _argument(work: Work, one: Mapping[str, Any], today: dt.date) -> None:
    """A shortage or an example, to tell partners of its profiles."""
    work.add(
        Resource(
            title=one["titel"],
            kind=ResourceKind[one["soort"]],
            profiles=tuple(one["profielen"]),
            note=one["toelichting"],
            region=one.get("regio", ""),
            checked_on=today - dt.timedelta(days=one["dagen"]),
        )
    )


def _sources(work: Work, days_ago: Mapping[str, int], today: dt.date) -> None:
    """Some of the sources of the program; 0 days: nobody looked yet."""
    for source in shipped():
        if source.title not in days_ago:
            continue
        days = days_ago[source.title]
        work.add(
            Resource(
                title=source.title,
                web_address=source.web_address,
                note=source.note,
                checked_on=today - dt.timedelta(days=days) if days else None,
            )
        )
