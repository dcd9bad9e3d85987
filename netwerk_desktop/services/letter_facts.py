"""What is known of a partner to thank for: only what stands in the data, by the names of the letter text."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from netwerk_desktop.model.agreements import (
    AgreementParty,
    CollaborationAgreement,
    MenuSection,
    OfferMenu,
    Signature,
)
from netwerk_desktop.model.letters import Season
from netwerk_desktop.model.partners import ContactKind, ContactMoment, Partner
from netwerk_desktop.model.school import School, SchoolYear
from netwerk_desktop.planning.dates import long_date
from netwerk_desktop.services.agreement_lists import AgreementState, state_of
from netwerk_desktop.services.agreements import FIRST_ACTIVITIES

_IN_FORCE: Final = (AgreementState.IN_FORCE, AgreementState.ENDS_SOON)


def known_facts(session: Session, partner: Partner, *, season: Season, today: dt.date) -> dict[str, str]:
    """The facts of the period: the school year, or for Christmas the calendar year.

    What was agreed is called agreed, not done; a fact that is not known is not in it.
    """
    school = session.scalar(select(School.name)) or ""
    facts = {"school": school, "partner": partner.name}
    if partner.partner_since is not None and partner.partner_since.year < today.year:
        facts["partner_sinds"] = str(partner.partner_since.year)
    agreement = agreement_in_force(session, partner.id, today)
    if agreement is not None:
        agreed = [_in_running_text(line) for line in agreed_activities(session, agreement, today)]
        facts |= {"overeenkomst": agreement.number or "", "afspraken": _listed(agreed)}
    facts |= _spoken(session, partner.id, first_day_of(season, today), today)
    if "gesproken" in facts and "overeenkomst" not in facts:
        facts["alleen_gesprek"] = "ja"
    return {name: value for name, value in facts.items() if value}


def first_day_of(season: Season, today: dt.date) -> dt.date:
    """Where the period of the letter begins."""
    return dt.date(today.year, 1, 1) if season is Season.CHRISTMAS else SchoolYear.of(today).first_day


def agreement_in_force(session: Session, partner_id: int, today: dt.date) -> CollaborationAgreement | None:
    """The newest agreement in force of which the partner is a party."""
    return next(agreements_in_force(session, partner_id, today), None)


def agreements_in_force(
    session: Session, partner_id: int, today: dt.date
) -> Iterator[CollaborationAgreement]:
    """All agreements in force of which the partner is a party, the newest first."""
    agreements = session.scalars(
        select(CollaborationAgreement)
        .join(AgreementParty, AgreementParty.agreement_id == CollaborationAgreement.id)
        .where(AgreementParty.partner_id == partner_id, CollaborationAgreement.starts_on <= today)
        .order_by(CollaborationAgreement.id.desc())
    ).all()
    for agreement in agreements:
        missing = _missing_signatures(session, agreement.id)
        if state_of(agreement, today, missing=missing) in _IN_FORCE:
            yield agreement


def _missing_signatures(session: Session, agreement_id: int) -> int:
    signed = session.scalars(
        select(Signature.signed_on)
        .join(AgreementParty, AgreementParty.id == Signature.party_id)
        .where(AgreementParty.agreement_id == agreement_id)
    ).all()
    return sum(day is None for day in signed)


def agreed_activities(session: Session, agreement: CollaborationAgreement, today: dt.date) -> list[str]:
    """What is ticked on its menukaart of this school year; of an older one nothing."""
    if agreement.menu_year != SchoolYear.of(today).begins:
        return []
    return list(
        session.scalars(
            select(OfferMenu.what)
            .where(
                OfferMenu.agreement_id == agreement.id,
                OfferMenu.section == MenuSection.ACTIVITY,
                OfferMenu.is_agreed.is_(True),
            )
            .order_by(OfferMenu.position)
        )
    )


def _in_running_text(activity: str) -> str:
    """Our own words lose their capital; what somebody typed may begin with a name and stays."""
    known = activity in FIRST_ACTIVITIES
    return activity[:1].lower() + activity[1:] if known else activity


def _spoken(session: Session, partner_id: int, first_day: dt.date, today: dt.date) -> dict[str, str]:
    moments = session.scalars(
        select(ContactMoment)
        .where(
            ContactMoment.partner_id == partner_id,
            ContactMoment.happened_on >= first_day,
            ContactMoment.happened_on <= today,
        )
        .order_by(ContactMoment.happened_on.desc(), ContactMoment.id.desc())
    ).all()
    spoken = [moment for moment in moments if moment.is_two_way]
    visits = [moment for moment in spoken if moment.kind is ContactKind.VISIT]
    talks = [moment for moment in spoken if moment.kind is ContactKind.CALL]
    facts = {}
    if spoken:
        facts["gesproken"] = long_date(spoken[0].happened_on)
    if visits:
        facts["bezoekdag"] = long_date(visits[0].happened_on)
    elif talks:
        facts["gespreksdag"] = long_date(talks[0].happened_on)
    return facts


def _listed(words: Sequence[str]) -> str:
    return " en ".join(part for part in (", ".join(words[:-1]), words[-1] if words else "") if part)
