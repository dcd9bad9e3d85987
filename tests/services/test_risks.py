"""The three numbers from the file: what counts as agreement, plan, people and giving back."""

import datetime as dt
from typing import Any

import pytest

from netwerk_desktop.model.activities import Activity, ActivityKind, ActivityStatus, Invitation, PublicityItem
from netwerk_desktop.model.agreements import AgreementStatus
from netwerk_desktop.model.letters import ThankYouLetter
from netwerk_desktop.model.partners import ContactOutcome, Partner, PartnerStatus, RelationshipTier
from netwerk_desktop.model.relationship import PartnerGoal, ReciprocityEntry, Side
from netwerk_desktop.planning.risks import Risk
from netwerk_desktop.services.risks import network_risks
from netwerk_desktop.storage.database import Database
from tests.builders import (
    a_colleague,
    a_contact_moment,
    a_contact_role,
    a_lock,
    a_partner,
    a_party,
    a_person,
    an_activity,
    an_agreement,
    kept,
)

TODAY = dt.date(2026, 11, 22)


@pytest.fixture
def partner(database: Database) -> Partner:
    return a_partner(database, status=PartnerStatus.PARTNER)


def at_risk(database: Database, risk: Risk) -> tuple[int, ...]:
    return network_risks(database)[risk].partner_ids


def issued(database: Database, partner_id: int, ends_on: dt.date) -> int:
    agreement = an_agreement(
        database,
        partner_id,
        status=AgreementStatus.ISSUED,
        ends_on=ends_on,
        number=f"SO-{partner_id}-{ends_on}",
    )
    return agreement.id


def test_only_those_we_work_with_are_counted(database: Database, partner: Partner) -> None:
    for status in PartnerStatus:
        a_partner(database, status.value, status=status)
    a_partner(database, "samengevoegd", status=PartnerStatus.PARTNER, merged_into_id=partner.id)
    locked = a_partner(database, "op slot", status=PartnerStatus.PARTNER)
    a_lock(database, locked.id)
    assert network_risks(database)[Risk.AD_HOC].total == 3  # partner, PARTNER and TRIAL


def test_an_agreement_in_force_or_a_plan_is_not_ad_hoc(database: Database, partner: Partner) -> None:
    an_agreement(database, partner.id)  # a draft
    issued(database, partner.id, TODAY - dt.timedelta(days=1))
    assert at_risk(database, Risk.AD_HOC) == (partner.id,)
    issued(database, partner.id, TODAY)
    assert at_risk(database, Risk.AD_HOC) == ()


def test_a_party_of_somebody_elses_agreement_has_it_on_paper(database: Database, partner: Partner) -> None:
    main = a_partner(database, "Regiocollege", status=PartnerStatus.PARTNER)
    a_party(database, issued(database, main.id, TODAY), partner_id=partner.id)
    assert at_risk(database, Risk.GOODWILL) == ()


@pytest.mark.parametrize("kind", ["goal", "activity"])
def test_a_goal_or_something_planned_is_a_plan(database: Database, partner: Partner, kind: str) -> None:
    if kind == "goal":
        kept(database, PartnerGoal(partner_id=partner.id, what="Twee plekken erbij"))
    else:
        an_activity(database, partner.id, happens_on=TODAY)
    assert at_risk(database, Risk.AD_HOC) == ()
    assert at_risk(database, Risk.GOODWILL) == (partner.id,)


def test_a_plan_that_is_over_is_none(database: Database, partner: Partner) -> None:
    kept(database, PartnerGoal(partner_id=partner.id, what="Twee plekken erbij", reached_on=TODAY))
    an_activity(database, partner.id, happens_on=TODAY - dt.timedelta(days=1))
    an_activity(database, partner.id, happens_on=TODAY, status=ActivityStatus.CANCELLED)
    assert at_risk(database, Risk.AD_HOC) == (partner.id,)


def test_one_person_on_either_side(database: Database, partner: Partner) -> None:
    for name in ("Renée", "Joël"):
        a_contact_role(database, a_person(database, name).id, partner.id)
    one, other = a_colleague(database), a_colleague(database)
    a_contact_moment(database, partner.id, colleague_id=one.id)
    assert at_risk(database, Risk.PERSON_BOUND) == (partner.id,)
    a_contact_moment(database, partner.id, colleague_id=other.id, outcome=ContactOutcome.NOT_REACHED)
    assert at_risk(database, Risk.PERSON_BOUND) == (partner.id,)
    a_contact_moment(database, partner.id, colleague_id=other.id)
    assert at_risk(database, Risk.PERSON_BOUND) == ()
    leaving = a_partner(database, "Garage", status=PartnerStatus.TRIAL, owner_id=one.id, deputy_id=other.id)
    a_contact_role(database, a_person(database).id, leaving.id)
    a_contact_role(database, a_person(database).id, leaving.id, until=TODAY)
    assert at_risk(database, Risk.PERSON_BOUND) == (leaving.id,)


@pytest.mark.parametrize("what", ["entry", "publicity", "letter", "project", "gathering"])
def test_giving_back_takes_away_goodwill_for_a_year(database: Database, partner: Partner, what: str) -> None:
    done: Any = {"status": ActivityStatus.DONE}

    def give(day: dt.date) -> None:
        match what:
            case "entry":
                kept(
                    database,
                    ReciprocityEntry(partner_id=partner.id, side=Side.OURS, what="taart", happened_on=day),
                )
            case "publicity":
                kept(database, PublicityItem(partner_id=partner.id, published_on=day))
            case "project":
                an_activity(database, partner.id, kind=ActivityKind.PROJECT, happens_on=day, **done)
            case "gathering":
                evening = Activity(kind=ActivityKind.EVENT, happens_on=day, **done)
                kept(database, evening)
                kept(database, Invitation(activity_id=evening.id, partner_id=partner.id, came=True))
            case _:
                kept(database, ThankYouLetter(partner_id=partner.id, school_year=2026, written_on=day))

    give(TODAY - dt.timedelta(days=366))
    assert at_risk(database, Risk.GOODWILL) == (partner.id,)
    give(TODAY - dt.timedelta(days=365))
    assert at_risk(database, Risk.GOODWILL) == ()


def test_what_they_gave_us_does_not_count(database: Database, partner: Partner) -> None:
    kept(
        database,
        ReciprocityEntry(partner_id=partner.id, side=Side.THEIRS, what="gastles", happened_on=TODAY),
    )
    assert at_risk(database, Risk.GOODWILL) == (partner.id,)


@pytest.mark.parametrize("case", ["their lesson", "only planned", "stayed away"])
def test_what_was_no_giving_back(database: Database, partner: Partner, case: str) -> None:
    match case:
        case "their lesson":
            an_activity(database, partner.id, kind=ActivityKind.GUEST_LESSON, status=ActivityStatus.DONE)
        case "only planned":
            an_activity(database, partner.id, kind=ActivityKind.PROJECT)
        case _:
            evening = kept(database, Activity(kind=ActivityKind.EVENT, happens_on=TODAY))
            kept(database, Invitation(activity_id=evening.id, partner_id=partner.id, came=False))
    assert at_risk(database, Risk.GOODWILL) == (partner.id,)


def test_a_colleague_who_has_gone_carries_nothing(database: Database) -> None:
    here = a_colleague(database, a_person(database).id)
    gone = a_colleague(database, a_person(database).id, until=TODAY - dt.timedelta(days=1))
    left = a_partner(database, status=PartnerStatus.PARTNER, owner_id=here.id, deputy_id=gone.id)
    for _ in range(2):
        a_contact_role(database, a_person(database).id, left.id)
    assert at_risk(database, Risk.PERSON_BOUND) == (left.id,)
    a_contact_moment(database, left.id, colleague_id=gone.id)
    assert at_risk(database, Risk.PERSON_BOUND) == (left.id,)
    with_two = a_partner(
        database,
        status=PartnerStatus.PARTNER,
        owner_id=here.id,
        deputy_id=a_colleague(database, a_person(database).id, until=TODAY).id,
    )
    for _ in range(2):
        a_contact_role(database, a_person(database).id, with_two.id)
    assert at_risk(database, Risk.PERSON_BOUND) == (left.id,), "on her last day she is still there"


def test_the_closest_partners_come_first(database: Database) -> None:
    loose = a_partner(database, "los", status=PartnerStatus.PARTNER)
    core = a_partner(database, "kern", status=PartnerStatus.PARTNER, tier=RelationshipTier.CORE)
    assert at_risk(database, Risk.AD_HOC) == (core.id, loose.id)
