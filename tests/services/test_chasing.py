"""Reminding for a signature: a ready draft, twice at most, never in a holiday or under the lock."""

import datetime as dt

import pytest

from netwerk_desktop.model.agreements import AgreementStatus, Signature
from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.services.chasing import note_chase, reminder_for
from netwerk_desktop.storage.database import Database
from netwerk_desktop.system import clock
from tests.builders import a_lock, a_partner, a_party, a_person, a_school, an_agreement, kept
from tests.conftest import MOMENT


@pytest.fixture
def agreement_id(database: Database) -> int:
    a_school(database)
    partner = a_partner(database, "Zorghuis De Linde-Oë", email="info@linde.example")
    agreement = an_agreement(
        database,
        partner.id,
        status=AgreementStatus.ISSUED,
        number="SO-2026-014",
        issued_on=dt.date(2026, 11, 2),
    )
    ours = a_party(database, agreement.id, 0)
    theirs = a_party(database, agreement.id, 1, partner_id=partner.id)
    person = a_person(database, email="renee@linde.example")
    kept(database, Signature(party_id=ours.id, position=0, name="H. Oosterveld"))
    kept(database, Signature(party_id=theirs.id, position=0, person_id=person.id, name="R. Oostindiën"))
    return agreement.id


def at(days: int) -> dt.datetime:
    return MOMENT + dt.timedelta(days=days)


def test_a_ready_draft_to_who_must_sign(database: Database, agreement_id: int) -> None:
    reminder = reminder_for(database, agreement_id)
    assert reminder.to == ("renee@linde.example",)
    assert reminder.subject == "Samenwerkingsovereenkomst SO-2026-014"
    assert reminder.body.startswith("Beste Renée,\n\nEen tijdje terug")
    assert "van 2 november 2026" in reminder.body
    assert reminder.body.endswith("Vmbo De Sluis")
    assert (reminder.told, reminder.why_not) == ("", "")


def test_twice_at_most_and_it_says_when_the_last_one_was(database: Database, agreement_id: int) -> None:
    note_chase(database, agreement_id)
    assert reminder_for(database, agreement_id).told == "1 keer herinnerd, laatst op 22 november"
    with pytest.raises(DomainError, match="Vandaag is er al herinnerd"):
        note_chase(database, agreement_id)
    with clock.fixed(at(7)):
        note_chase(database, agreement_id)
    with clock.fixed(at(14)), pytest.raises(DomainError, match="al twee keer"):
        note_chase(database, agreement_id)
    database.undo()
    assert reminder_for(database, agreement_id).told == "1 keer herinnerd, laatst op 22 november"


def test_never_in_a_holiday(database: Database, agreement_id: int) -> None:
    with clock.fixed(at(30)), pytest.raises(DomainError, match=r"kerstvakantie\. Herinner na 3 januari"):
        note_chase(database, agreement_id)


def test_never_under_the_lock(database: Database, agreement_id: int) -> None:
    a_lock(database, 1)
    assert reminder_for(database, agreement_id).why_not == "Niet benaderen: verbouwing"


def test_nobody_is_reminded_of_our_own_signature(database: Database, agreement_id: int) -> None:
    with database.work("Getekend", undoable=False) as work:
        theirs = work.session.get(Signature, 2)
        assert theirs is not None
        theirs.sign(on=database.today(), today=database.today())
        work.commit()
    with pytest.raises(DomainError, match="alles getekend"):
        note_chase(database, agreement_id)


def test_without_a_person_it_goes_to_the_partner(database: Database, agreement_id: int) -> None:
    with database.work("Leeg", undoable=False) as work:
        theirs = work.session.get(Signature, 2)
        assert theirs is not None
        theirs.person_id = None
        work.commit()
    reminder = reminder_for(database, agreement_id)
    assert reminder.to == ("info@linde.example",)
    assert reminder.body.startswith("Beste relatie,")
