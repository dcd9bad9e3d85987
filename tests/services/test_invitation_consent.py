"""Whom an invitation names though they did not agree: people, partners, and guests (AVG art. 6, F31)."""

import datetime as dt

import pytest

from netwerk_desktop.model.activities import ActivityKind
from netwerk_desktop.model.partners import Partner
from netwerk_desktop.model.people import Person
from netwerk_desktop.model.privacy import ConsentPurpose
from netwerk_desktop.services.events import EventPlan, plan_event
from netwerk_desktop.services.guests import event_detail, invite
from netwerk_desktop.services.invitation_consent import names_to_mind
from netwerk_desktop.services.invitation_letters import InvitationText, propose_invitation
from netwerk_desktop.services.partners import change_field
from netwerk_desktop.services.privacy.consent import give_consent, withdraw_consent
from netwerk_desktop.storage.database import Database
from tests.builders import a_contact_role, a_partner, a_person
from tests.papers import a_reachable_partner, a_working_school

TODAY = dt.date(2026, 11, 22)
ASK = "Vraag of dat mag en noteer de toestemming bij de persoon, of laat de naam weg."


@pytest.fixture
def renee(database: Database) -> Person:
    """Renée Oostindiën, of a school that was set up by Anneke Terpstra."""
    a_working_school(database)
    return a_person(database)


@pytest.fixture
def host(database: Database, renee: Person) -> Partner:
    """Who receives the visit; Renée works there."""
    partner = a_partner(database, "Timmerwerkplaats Ruën")
    a_contact_role(database, renee.id, partner.id)
    return partner


@pytest.fixture
def event(database: Database, host: Partner) -> int:
    plan = EventPlan(kind=ActivityKind.LOOK_ALONG, happens_on=dt.date(2027, 2, 4), host_id=host.id)
    made = plan_event(database, plan)
    invite(database, made, [a_reachable_partner(database), a_reachable_partner(database, "Hovenier Brænd")])
    return made


def doubts(database: Database, event: int, body: str, *, guests: int | None = None) -> tuple[str, ...]:
    detail = event_detail(database, event)
    assert detail is not None
    wanted = [guest.id for guest in detail.guests][:guests]
    text = InvitationText(subject="Uitnodiging", paragraphs=(), closing="Groet").with_body(body)
    return names_to_mind(database, event, wanted).doubts(text)


def test_who_did_not_agree_is_told_also_by_first_name(database: Database, event: int) -> None:
    assert doubts(database, event, "Renée vertelt er over.") == (f"Je noemt Renée Oostindiën. {ASK}",)
    assert doubts(database, event, "Er is koffie.") == ()


def test_consent_counts_until_it_is_taken_back(database: Database, event: int, renee: Person) -> None:
    consent = give_consent(database, renee.id, purpose=ConsentPurpose.NAMING, given_on=TODAY)
    assert doubts(database, event, "Renée vertelt er over.") == ()
    withdraw_consent(database, consent, on=TODAY)
    assert doubts(database, event, "Renée vertelt er over.") != ()


def test_a_guest_is_named_to_the_other_guests(database: Database, event: int) -> None:
    """Alone it is the addressee: that needs no consent."""
    told = doubts(database, event, "De heer Çelik bakt.")
    assert len(told) == 1 and "Çelik" in told[0]
    assert doubts(database, event, "De heer Çelik bakt.", guests=1) == ()


def test_of_others_only_the_whole_name_counts(database: Database, event: int) -> None:
    a_contact_role(database, a_person(database, "Roos", "Akker").id, a_partner(database, "Elders").id)
    assert doubts(database, event, "Roos en de Akker bloeien.") == ()
    assert doubts(database, event, "Roos Akker komt ook.") == (f"Je noemt Roos Akker. {ASK}",)


def test_the_broker_and_her_number_are_ours(database: Database, event: int) -> None:
    proposed = propose_invitation(database, event)
    assert doubts(database, event, proposed.body) == ()
    assert doubts(database, event, "Anneke Terpstra ontvangt u.") == ()


def test_a_partner_that_would_rather_not_be_named_is_told(
    database: Database, event: int, host: Partner
) -> None:
    """The proposal itself names the host."""
    body = propose_invitation(database, event).body
    assert host.name in body and doubts(database, event, body) == ()
    change_field(database, Partner, host.id, "may_be_named", "no")
    told = ("Timmerwerkplaats Ruën wil niet genoemd worden. Laat de naam weg, of vraag het eerst.",)
    assert doubts(database, event, body) == told
    assert doubts(database, event, "Bij TIMMERWERKPLAATS ruen.") == told
    assert doubts(database, event, "In een timmerwerkplaats.") == ()


def test_a_name_of_one_word_needs_its_capital(database: Database, event: int) -> None:
    a_partner(database, "Lente", may_be_named=False)
    assert doubts(database, event, "Het is dan lente.") == ()
    assert "Lente wil niet" in doubts(database, event, "Wij gaan naar Lente.")[0]
