"""How vulnerable the network is: the three risks counted over the partners of now, from raw rows (N9)."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from typing import Any, Final

from sqlalchemy import Select, Text, or_, select, type_coerce
from sqlalchemy.orm import Session

from netwerk_desktop.model.activities import Activity, ActivityKind, ActivityStatus, Invitation, PublicityItem
from netwerk_desktop.model.agreements import AgreementParty, AgreementStatus, CollaborationAgreement
from netwerk_desktop.model.letters import ThankYouLetter
from netwerk_desktop.model.partners import (
    ContactMoment,
    ContactOutcome,
    DoNotApproach,
    Partner,
    PartnerStatus,
    PartnerType,
    RelationshipTier,
)
from netwerk_desktop.model.people import Colleague, ContactRole
from netwerk_desktop.model.relationship import PartnerGoal, ReciprocityEntry, Side
from netwerk_desktop.planning.risks import Risk, RiskFacts, RiskShare, shares
from netwerk_desktop.services.locks import holding_locks
from netwerk_desktop.services.reciprocity import GIVEN_KINDS
from netwerk_desktop.storage.database import Database
from netwerk_desktop.storage.reading import light_rows

WORKING_WITH: Final = (PartnerStatus.PARTNER, PartnerStatus.TRIAL)
"""With whom the school works now."""

_A_YEAR, _TWO_YEARS = dt.timedelta(days=365), dt.timedelta(days=730)
_CLOSENESS: Final = [tier.value for tier in RelationshipTier]
_HUMANS: Final = (PartnerType.PARENT.value, PartnerType.ALUMNUS.value)


def network_risks(database: Database) -> dict[Risk, RiskShare]:
    """The three numbers, each with its partners."""
    with database.read() as session:
        return risks_in(session, database.today())


def risks_in(session: Session, today: dt.date) -> dict[Risk, RiskShare]:
    """As `network_risks`, inside an open session. Who would rather not be approached is not counted."""
    agreed, planned, given = _agreed(session, today), _planned(session, today), _given(session, today)
    ours, theirs = _our_people(session, today), _their_people(session, today)
    gone = _ids(session, select(Colleague.id).where(Colleague.until < today))
    locked = set(session.scalars(select(DoNotApproach.partner_id).where(*holding_locks(today))))
    partners = light_rows(
        session,
        select(
            Partner.id,
            type_coerce(Partner.tier, Text),
            type_coerce(Partner.types, Text),
            Partner.owner_id,
            Partner.deputy_id,
        ).where(
            Partner.status.in_([PartnerStatus(one) for one in WORKING_WITH]), Partner.merged_into_id.is_(None)
        ),
    )
    known = []
    for partner_id, tier, types, owner_id, deputy_id in partners:
        if partner_id in locked:
            continue
        people = (ours[partner_id] | {owner_id, deputy_id}) - gone - {None}
        facts = RiskFacts(
            has_agreement=partner_id in agreed,
            has_plan=partner_id in planned,
            our_people=len(people),
            their_people=len(theirs[partner_id]),
            is_human=any(kind in types for kind in _HUMANS),
            was_given=partner_id in given,
        )
        known.append((_CLOSENESS.index(tier), partner_id, facts))
    known.sort(key=lambda each: each[:2])
    return shares([(partner_id, facts) for _close, partner_id, facts in known])


def _ids(session: Session, *statements: Select[Any]) -> set[int]:
    return {
        row[0] for statement in statements for row in light_rows(session, statement) if row[0] is not None
    }


def _agreed(session: Session, today: dt.date) -> set[int]:
    """With whom an agreement was issued that has not ended, as main partner or as another party."""
    holds = (
        CollaborationAgreement.status == AgreementStatus.ISSUED,
        CollaborationAgreement.ends_on >= today,
    )
    parties = select(AgreementParty.partner_id).join(
        CollaborationAgreement, CollaborationAgreement.id == AgreementParty.agreement_id
    )
    return _ids(session, select(CollaborationAgreement.partner_id).where(*holds), parties.where(*holds))


def _planned(session: Session, today: dt.date) -> set[int]:
    """With whom there is a goal to reach, or something together on a day to come."""
    goals = select(PartnerGoal.partner_id).where(
        PartnerGoal.reached_on.is_(None), PartnerGoal.dropped_on.is_(None)
    )
    ahead = select(Activity.partner_id).where(
        Activity.status == ActivityStatus.PLANNED,
        or_(Activity.happens_on.is_(None), Activity.happens_on >= today),
    )
    return _ids(session, goals, ahead)


def _given(session: Session, today: dt.date) -> set[int]:
    """Who got something back in the last year: something noted, done or organised for them, a word in public.

    The same things as in the list of given and received (N10), and a letter of thanks.
    """
    since = today - _A_YEAR
    done = (Activity.status == ActivityStatus.DONE, Activity.happens_on.between(since, today))
    return _ids(
        session,
        select(ReciprocityEntry.partner_id).where(
            ReciprocityEntry.side == Side.OURS, ReciprocityEntry.happened_on >= since
        ),
        select(PublicityItem.partner_id).where(PublicityItem.published_on >= since),
        select(ThankYouLetter.partner_id).where(ThankYouLetter.written_on >= since),
        select(Activity.partner_id).where(Activity.kind.in_(GIVEN_KINDS), *done),
        select(Invitation.partner_id)
        .join(Activity, Activity.id == Invitation.activity_id)
        .where(
            Activity.kind == ActivityKind.EVENT,
            Invitation.came.is_(True),
            Invitation.withdrawn_on.is_(None),
            *done,
        ),
    )


def _our_people(session: Session, today: dt.date) -> defaultdict[int, set[int]]:
    """Colleagues who spoke with a partner in the last two years."""
    talks = (
        select(ContactMoment.partner_id, ContactMoment.colleague_id)
        .where(
            ContactMoment.outcome == ContactOutcome.SPOKEN,
            ContactMoment.happened_on >= today - _TWO_YEARS,
            ContactMoment.colleague_id.is_not(None),
        )
        .distinct()
    )
    return _grouped(light_rows(session, talks))


def _their_people(session: Session, today: dt.date) -> defaultdict[int, set[int]]:
    """Contact persons in service at a partner."""
    roles = select(ContactRole.partner_id, ContactRole.person_id).where(
        or_(ContactRole.until.is_(None), ContactRole.until > today)
    )
    return _grouped(light_rows(session, roles))


def _grouped(pairs: Iterable[Any]) -> defaultdict[int, set[int]]:
    found: defaultdict[int, set[int]] = defaultdict(set)
    for partner_id, other_id in pairs:
        found[partner_id].add(other_id)
    return found
