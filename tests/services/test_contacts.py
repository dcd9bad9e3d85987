"""Noting contact: one step that also plans, finishes or lets rest; proposals that never push."""

import datetime as dt
from dataclasses import replace

import pytest
from sqlalchemy import select

from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.model.partners import ContactKind, ContactMoment, ContactOutcome, DoNotApproach
from netwerk_desktop.model.relationship import Commitment, Side
from netwerk_desktop.services.commitments import NewPromise
from netwerk_desktop.services.contacts import (
    ContactNote,
    StepProposal,
    delete_contact,
    log_contact,
    propose_step,
    usual_minutes,
)
from netwerk_desktop.services.partner_lists import list_partners, partner_detail
from netwerk_desktop.services.partners import lift_do_not_approach
from netwerk_desktop.services.timelines import timeline
from netwerk_desktop.storage.database import Database
from netwerk_desktop.system import clock
from tests.builders import a_colleague, a_contact_role, a_next_step, a_partner, a_person
from tests.conftest import MOMENT

TODAY = dt.date(2026, 11, 22)


def in_days(days: int) -> dt.date:
    return clock.today() + dt.timedelta(days=days)


def test_contact_and_next_step_are_one_action(database: Database) -> None:
    a_colleague(database, is_broker=True)
    partner = a_partner(database)
    person = a_person(database)
    a_contact_role(database, person.id, partner.id)

    log_contact(
        database,
        partner.id,
        ContactNote(
            happened_on=clock.today(), person_id=person.id, text="Twee leerlingen is goed",
            next_step="Bellen over plek in maart", next_due=in_days(14),
        ),
    )  # fmt: skip

    (row,) = list_partners(database)
    assert (row.last_contact, row.next_step, row.next_due) == (
        clock.today(), "Bellen over plek in maart", in_days(14),
    )  # fmt: skip
    count, (item,) = timeline(database, partner.id)
    assert (count, item.headline, item.text) == (1, "Gebeld met Renée", "Twee leerlingen is goed")
    assert database.undo() == "Contact genoteerd"
    assert timeline(database, partner.id) == (0, [])
    assert list_partners(database)[0].next_due is None


def test_who_would_rather_not_is_left_alone(database: Database) -> None:
    partner = a_partner(database)
    a_next_step(database, partner.id)
    until = dt.date(2027, 8, 1)

    log_contact(
        database,
        partner.id,
        ContactNote(
            outcome=ContactOutcome.DECLINED, happened_on=clock.today(), reason="verbouwing",
            leave_alone_until=until, next_step="Toch bellen", next_due=in_days(1),
        ),
    )  # fmt: skip

    (row,) = list_partners(database)
    assert row.is_resting and row.next_due is None
    detail = partner_detail(database, partner.id)
    assert detail is not None
    assert (detail.resting_because, detail.resting_until) == ("verbouwing", until)
    lift_do_not_approach(database, partner.id)
    assert not list_partners(database)[0].is_resting
    database.undo()
    database.undo()
    assert list_partners(database)[0].next_step == "Bellen over de gastles"


def test_a_step_can_be_finished_with_the_contact(database: Database) -> None:
    partner = a_partner(database)
    a_next_step(database, partner.id, text="Rooster sturen", due=in_days(3))

    log_contact(database, partner.id, ContactNote(happened_on=clock.today(), finishes_step=True))

    assert list_partners(database)[0].next_due is None


def test_without_a_new_step_the_old_one_stays(database: Database) -> None:
    partner = a_partner(database)
    a_next_step(database, partner.id, text="Rooster sturen")

    log_contact(database, partner.id, ContactNote(happened_on=clock.today()))

    assert list_partners(database)[0].next_step == "Rooster sturen"


@pytest.mark.parametrize(
    ("note", "field"),
    [
        (ContactNote(happened_on=TODAY + dt.timedelta(days=365)), "happened_on"),
        (ContactNote(happened_on=dt.date(1900, 1, 1)), "happened_on"),
        (ContactNote(happened_on=TODAY, minutes=100_000), "minutes"),
        (ContactNote(happened_on=TODAY, next_step="Bellen"), "next_due"),
        (ContactNote(happened_on=TODAY, next_due=TODAY), "next_step"),
        (ContactNote(happened_on=TODAY, next_step="Bellen", next_due=dt.date(2026, 11, 1)), "next_due"),
        (
            ContactNote(
                happened_on=TODAY, outcome=ContactOutcome.DECLINED, leave_alone_until=dt.date(2026, 1, 1)
            ),
            "leave_alone_until",
        ),
        (ContactNote(happened_on=TODAY, text="x" * 20_001), "text"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(database: Database, note: ContactNote, field: str) -> None:
    partner = a_partner(database)

    with pytest.raises(DomainError) as refusal:
        log_contact(database, partner.id, note)

    assert refusal.value.field == field
    assert timeline(database, partner.id) == (0, [])


def test_a_contact_noted_by_mistake_goes_and_comes_back(database: Database) -> None:
    partner = a_partner(database)
    moment_id = log_contact(database, partner.id, ContactNote(happened_on=clock.today()))

    delete_contact(database, moment_id)

    assert timeline(database, partner.id)[0] == 0
    database.undo()
    assert timeline(database, partner.id)[0] == 1


class TestProposals:
    """What the form fills in; every day is a working day."""

    @pytest.mark.parametrize(
        ("outcome", "due"),
        [
            (ContactOutcome.SPOKEN, dt.date(2026, 12, 7)),
            (ContactOutcome.NOT_REACHED, dt.date(2026, 11, 23)),
            (ContactOutcome.CALLS_BACK, dt.date(2026, 11, 25)),
            (ContactOutcome.SENT, dt.date(2026, 11, 30)),
        ],
    )
    def test_each_outcome_has_its_own_day(self, outcome: ContactOutcome, due: dt.date) -> None:
        proposal = propose_step(ContactKind.CALL, outcome, today=TODAY)

        assert proposal is not None and proposal.text
        assert proposal.due == due

    def test_nobody_is_pushed(self) -> None:
        assert propose_step(ContactKind.CALL, ContactOutcome.DECLINED, today=TODAY) is None

    def test_a_step_that_was_planned_for_later_stays(self) -> None:
        planned = StepProposal("Rooster sturen", TODAY + dt.timedelta(days=30))

        assert propose_step(ContactKind.CALL, ContactOutcome.SPOKEN, today=TODAY, planned=planned) is planned

    def test_a_step_that_is_due_gives_way(self) -> None:
        planned = StepProposal("Rooster sturen", TODAY)

        assert propose_step(ContactKind.CALL, ContactOutcome.SPOKEN, today=TODAY, planned=planned) != planned

    @pytest.mark.parametrize("kind", list(ContactKind))
    def test_every_kind_takes_some_time(self, kind: ContactKind) -> None:
        assert 0 < usual_minutes(kind) <= 120


def test_a_person_who_is_gone_is_said_in_words(database: Database) -> None:
    partner = a_partner(database)
    with pytest.raises(DomainError, match="Ververs"):
        log_contact(database, partner.id, ContactNote(happened_on=clock.today(), person_id=4_711))
    assert timeline(database, partner.id) == (0, [])


def test_contact_is_noted_for_the_broker_who_works_here_now(database: Database) -> None:
    partner = a_partner(database)
    a_colleague(database, is_broker=True, until=dt.date(2026, 7, 31))
    present = a_colleague(database, is_broker=True)
    moment_id = log_contact(database, partner.id, ContactNote(happened_on=clock.today()))
    with database.read() as session:
        moment = session.get_one(ContactMoment, moment_id)
    assert moment.colleague_id == present.id


def test_contact_of_a_colleague_is_hers_and_so_is_what_she_promised(database: Database) -> None:
    partner = a_partner(database)
    a_colleague(database, is_broker=True)
    fenna = a_colleague(database, a_person(database, "Fenna", "Sjöman").id)
    gerrit = a_person(database, "Gerrit", "Bos")
    promise = NewPromise(Side.OURS, "Rooster sturen", in_days(3))
    note = ContactNote(
        kind=ContactKind.VISIT, happened_on=clock.today(), person_id=gerrit.id, colleague_id=fenna.id,
        promises=(promise,),
    )  # fmt: skip
    log_contact(database, partner.id, note)
    with database.read() as session:
        moment, commitment = session.scalar(select(ContactMoment)), session.scalar(select(Commitment))
    assert moment is not None and moment.colleague_id == fenna.id
    assert commitment is not None and commitment.colleague_id == fenna.id
    _count, (item,) = timeline(database, partner.id)
    assert item.headline == "Bezoek met Gerrit door Fenna"
    with pytest.raises(DomainError):
        log_contact(database, partner.id, replace(note, colleague_id=99))


def test_deleting_a_refusal_lifts_the_rest_it_asked_for_and_no_other(database: Database) -> None:
    partner = a_partner(database)
    declined = ContactNote(happened_on=clock.today(), outcome=ContactOutcome.DECLINED, reason="geen tijd")
    moments = []
    for minute in range(2):
        with clock.fixed(MOMENT + dt.timedelta(minutes=minute)):
            moments.append(log_contact(database, partner.id, declined))

    delete_contact(database, moments[1])
    assert rests(database) == [None, clock.today()]
    assert list_partners(database)[0].is_resting
    delete_contact(database, moments[0])
    assert not list_partners(database)[0].is_resting
    assert database.undo() == "Contact verwijderd"
    assert rests(database) == [None, clock.today()]


def test_deleting_a_conversation_leaves_the_rest_alone(database: Database) -> None:
    partner = a_partner(database)
    spoken = log_contact(database, partner.id, ContactNote(happened_on=clock.today()))
    log_contact(database, partner.id, ContactNote(happened_on=clock.today(), outcome=ContactOutcome.DECLINED))
    delete_contact(database, spoken)
    assert rests(database) == [None]


def rests(database: Database) -> list[dt.date | None]:
    """On which day each rest was lifted, in the order in which they were asked for."""
    with database.read() as session:
        return list(session.scalars(select(DoNotApproach.lifted_on).order_by(DoNotApproach.id)))


@pytest.mark.parametrize(
    ("note", "field"),
    [
        (ContactNote(happened_on=TODAY, next_step="Bellen", next_due=dt.date(9999, 1, 1)), "next_due"),
        (
            ContactNote(
                happened_on=TODAY, outcome=ContactOutcome.DECLINED, leave_alone_until=dt.date(9999, 1, 1)
            ),
            "leave_alone_until",
        ),
    ],
)
def test_a_year_that_nobody_means_is_refused(database: Database, note: ContactNote, field: str) -> None:
    with pytest.raises(DomainError, match="Het jaar 9999") as refusal:
        log_contact(database, a_partner(database).id, note)
    assert refusal.value.field == field
