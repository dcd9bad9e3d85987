"""Consent by its age rule, whom it lets be named, and the look through all free texts."""

import datetime as dt

import pytest

from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.model.privacy import ConsentGiver, ConsentPurpose
from netwerk_desktop.planning.personal_data_scan import Sensitive
from netwerk_desktop.services.drafts import keep_draft
from netwerk_desktop.services.privacy.consent import (
    consents_of,
    give_consent,
    may_be_named,
    may_be_shown,
    named_without_consent,
    withdraw_consent,
)
from netwerk_desktop.services.privacy.scanning import scan_texts
from netwerk_desktop.storage.database import Database
from netwerk_desktop.system import clock
from tests.builders import a_contact_moment, a_contact_role, a_next_step, a_partner, a_person

YESTERDAY = dt.date(2026, 11, 21)


def test_consent_counts_from_its_day_until_it_is_taken_back(database: Database) -> None:
    person = a_person(database)
    consent = give_consent(database, person.id, purpose=ConsentPurpose.NAMING, given_on=YESTERDAY)
    assert may_be_named(database, person.id, clock.today())
    assert not may_be_named(database, person.id, YESTERDAY - dt.timedelta(days=1))
    assert not may_be_shown(database, person.id, clock.today())
    withdraw_consent(database, consent, on=clock.today())
    assert not may_be_named(database, person.id, clock.today())
    assert may_be_named(database, person.id, YESTERDAY)
    (card,) = consents_of(database, person.id)
    assert "ingetrokken op 22 november 2026" in card.detail
    assert not card.holds


def test_under_sixteen_a_parent_says_so_by_name(database: Database) -> None:
    person = a_person(database)
    with pytest.raises(DomainError) as refused:
        give_consent(
            database,
            person.id,
            purpose=ConsentPurpose.PHOTO,
            given_on=YESTERDAY,
            giver=ConsentGiver.GUARDIAN,
        )
    assert refused.value.field == "given_by"
    give_consent(
        database,
        person.id,
        purpose=ConsentPurpose.PHOTO,
        given_on=YESTERDAY,
        giver=ConsentGiver.GUARDIAN,
        given_by="mevrouw E. Çelik",
    )
    assert (
        "mevrouw E. Çelik, ouder of verzorger (jonger dan 16)" in consents_of(database, person.id)[0].detail
    )


def test_impossible_days_are_refused(database: Database) -> None:
    person = a_person(database)
    with pytest.raises(DomainError, match="nog komen"):
        give_consent(database, person.id, purpose=ConsentPurpose.NAMING, given_on=dt.date(2026, 12, 1))
    consent = give_consent(database, person.id, purpose=ConsentPurpose.NAMING, given_on=YESTERDAY)
    with pytest.raises(DomainError, match="pas gegeven"):
        withdraw_consent(database, consent, on=dt.date(2026, 11, 1))


def test_who_is_named_without_consent_is_told(database: Database) -> None:
    partner = a_partner(database)
    renee, jan = a_person(database), a_person(database, "Jan", "Veenstra")
    gone = a_person(database, "Piet", "Weg")
    for person in (renee, jan):
        a_contact_role(database, person.id, partner.id)
    a_contact_role(database, gone.id, partner.id, until=YESTERDAY)
    text = "Renée en Jan leerden hun bakken, net als Piet."
    today = clock.today()
    assert named_without_consent(database, partner.id, text, on=today) == ("Renée Oostindiën", "Jan Veenstra")
    assert named_without_consent(
        database, partner.id, text, addressed="de heer J. Veenstra, Beste Jan,", on=today
    ) == ("Renée Oostindiën",)
    give_consent(database, renee.id, purpose=ConsentPurpose.NAMING, given_on=YESTERDAY)
    assert (
        named_without_consent(
            database, partner.id, text, addressed="de heer J. Veenstra, Beste Jan,", on=today
        )
        == ()
    )


def test_every_free_text_is_looked_through(database: Database) -> None:
    partner = a_partner(database, "Turks eethuis 111222333", remark="Eigenaar is overspannen")
    a_contact_moment(database, partner.id, text="bsn 111222333 van Kaan")
    a_next_step(database, partner.id, text="Bellen na de ramadan")
    person = a_person(database, remark="Is zwanger", surname="Ziek")
    a_contact_role(database, person.id, partner.id)
    found = scan_texts(database)
    assert [(one.kind, one.words, one.label) for one in found] == [
        (Sensitive.BSN, "111222333", "Gezegd"),
        (Sensitive.HEALTH, "overspannen", "Opmerking"),
        (Sensitive.HEALTH, "zwanger", "Opmerking"),
        (Sensitive.RELIGION, "ramadan", "Stap"),
    ]
    assert {one.partner_id for one in found} == {partner.id}
    assert "Kaan" in found[0].snippet


def test_what_was_typed_and_not_saved_is_looked_through_too(database: Database) -> None:
    partner = a_partner(database)
    keep_draft(database, f"contact:{partner.id}", {"said": "bsn 111222333", "next": "bsn 111222333"})
    keep_draft(database, f"lines:{partner.id}", {"commitment.text": "Is overspannen"})
    keep_draft(database, "invitation:7", {"body": "Na de ramadan"})
    found = scan_texts(database)
    assert [(one.words, one.where, one.partner_id) for one in found] == [
        ("111222333", f"Concepten · {partner.name}", partner.id),
        ("111222333", f"Concepten · {partner.name}", partner.id),
        ("overspannen", f"Concepten · {partner.name}", partner.id),
        ("ramadan", "Concepten", None),
    ]
    assert found[0].snippet == "bsn 111222333"
    assert len({(one.key, one.start) for one in found}) == len(found)
