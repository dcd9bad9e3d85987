"""Vergeten: nothing of the name is left in any byte of the file; facts and counts stay."""

import datetime as dt
import json

import pytest
from sqlalchemy import func, select

from netwerk_desktop.model.agreements import AgreementEvaluation, AgreementParty
from netwerk_desktop.model.errors import DomainError, EnvironmentProblem
from netwerk_desktop.model.partners import ContactMoment, Partner, PartnerStatus, PartnerType
from netwerk_desktop.model.people import Colleague, Person
from netwerk_desktop.model.trail import ErasureKind, ErasureRecord
from netwerk_desktop.planning.folding import fold
from netwerk_desktop.services.merging import merge_partners
from netwerk_desktop.services.privacy.erasure import forget, preview_erasure
from netwerk_desktop.storage.database import Database
from netwerk_desktop.storage.search import trigrams
from netwerk_desktop.storage.trail import broken_entries
from netwerk_desktop.system import clock
from tests.builders import (
    a_colleague,
    a_contact_moment,
    a_contact_role,
    a_location,
    a_partner,
    a_person,
    an_agreement,
    an_agreement_in_force,
    kept,
)
from tests.services.privacy.people import is_encrypted, left_of, somebody

PEOPLE = 12
"""In the tests of every commit; a thousand in the long run."""


def count(database: Database, kind: type) -> int:
    with database.read() as session:
        return session.scalar(select(func.count()).select_from(kind)) or 0


def steps_to_undo(database: Database) -> int:
    """Whether there is a step to take back, and one to do again."""
    stack = database.undo_stack
    return sum(step is not None for step in (stack.next_undo, stack.next_redo))


def test_the_traces_can_be_found_before(database: Database) -> None:
    """Negative control: the same search finds every trace of who is still there."""
    one = somebody(database, 1)
    assert left_of([one], database) == list(one.traces)
    assert is_encrypted(database.path, [one])


def test_without_overwriting_something_is_left(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """Negative control: it is overwriting and writing anew that take the last bytes away."""
    monkeypatch.setattr(Database, "_write_anew", lambda _database: None)
    with database.raw_connection() as connection:
        connection.execute("PRAGMA secure_delete = OFF")
    people = [somebody(database, number) for number in range(3)]
    forget(database, [person.person_id for person in people])
    assert left_of(people, database) != []


def test_nothing_of_forgotten_people_is_left_in_the_file(database: Database) -> None:
    people = [somebody(database, number) for number in range(PEOPLE)]
    other = somebody(database, 400)
    moments = count(database, ContactMoment)
    for person in people[: PEOPLE // 2]:
        forget(database, [person.person_id])
    forget(database, [person.person_id for person in people[PEOPLE // 2 :]], kind=ErasureKind.RETENTION)
    assert count(database, ContactMoment) == moments
    with database.read() as session:
        connection = session.connection()
        assert list(broken_entries(connection)) == []
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall() == []
        ask = "SELECT count(*) FROM search_index WHERE search_index MATCH ?"
        hits = [connection.exec_driver_sql(ask, (trigrams(fold(one.traces[1])),)).scalar() for one in people]
        assert hits == [0] * PEOPLE
        assert connection.exec_driver_sql(ask, (trigrams(fold(other.traces[1])),)).scalar()
    assert left_of([*people, other], database) == list(other.traces)


def test_no_copy_is_left_in_the_slack_of_a_page(database: Database) -> None:
    """Pages that were joined or split keep stale copies of rows, which overwriting does not reach."""
    people = [somebody(database, number) for number in range(100, 125)]
    for person in people:
        forget(database, [person.person_id])
    assert left_of(people, database) == []


def test_what_a_full_disk_puts_off_is_done_at_closing(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Forgotten is forgotten, also when the file cannot be written anew at once."""
    people = [somebody(database, number) for number in range(100, 125)]

    def full(_database: Database) -> None:
        raise EnvironmentProblem("De schijf is vol.")

    with monkeypatch.context() as disk:
        disk.setattr(Database, "raw_connection", full)
        for person in people:
            forget(database, [person.person_id])
    assert left_of(people, database) == []


def test_the_record_keeps_no_name_that_was_typed_as_the_reason(database: Database) -> None:
    """Who asked is who is forgotten: the reason is where the name would be typed first."""
    one = somebody(database, 5)
    first, surname, email, mobile = one.traces
    reason = f"{first} van de {surname} belde; {first.lower()} mailt via {email}, {mobile}. Verzoek van juni."
    forget(database, [one.person_id], reason=reason)
    with database.read() as session:
        record = session.scalars(select(ErasureRecord)).one()
    assert record.reason.endswith("Verzoek van juni.")
    assert left_of([one], database) == []


def test_the_preview_changes_nothing_and_tells_what_is_done(database: Database) -> None:
    one = somebody(database, 7)
    before = count(database, Person)
    preview = preview_erasure(database, [one.person_id])
    assert count(database, Person) == before
    assert preview.name == "Qwénaah van de Zuydëxaah"
    assert [(line.title, line.count) for line in preview.goes] == [
        ("Personen", 1),
        ("Contactpersonen", 1),
        ("Toestemmingen", 1),
        ("Banden in het netwerk", 1),
    ]
    assert [(line.title, line.count) for line in preview.stays] == [
        ("Contactmomenten", 1),
        ("Toezeggingen", 1),
    ]
    said = {mention.key[0]: mention for mention in preview.mentions}
    assert "[naam verwijderd]" in said["contact_moment"].new_value
    assert "Qwénaah" in said["contact_moment"].snippet
    assert said["contact_moment"].where == "Contactmomenten · Bakkerij 7 · 22 november 2026"
    assert all(mention.by_default for mention in preview.mentions)
    assert preview.gone_from_backups_on == dt.date(2028, 11, 22)


def test_a_record_is_kept_without_the_name(database: Database) -> None:
    one = somebody(database, 3)
    forget(database, [one.person_id], reason="Verzoek per mail")
    with database.read() as session:
        record = session.scalars(select(ErasureRecord)).one()
    assert (record.kind, record.done_on, record.reason) == (
        ErasureKind.ASKED,
        clock.today(),
        "Verzoek per mail",
    )
    assert record.gone_from_backups_on == dt.date(2028, 11, 22)
    assert json.loads(record.counts)["Personen"] == 1


def test_it_is_no_step_to_undo_and_clears_the_steps_before(database: Database) -> None:
    one = somebody(database, 3)
    assert steps_to_undo(database) == 1
    forget(database, [one.person_id])
    assert steps_to_undo(database) == 0


def test_what_she_chose_to_keep_stays(database: Database) -> None:
    one = somebody(database, 5)
    preview = preview_erasure(database, [one.person_id])
    moment = next(mention for mention in preview.mentions if mention.key[0] == "contact_moment")
    forget(database, [one.person_id], decisions={moment.key: False})
    with database.read() as session:
        text = session.scalars(select(ContactMoment.text)).one()
    assert text.startswith("Gebeld met Qwén")


def test_a_company_keeps_its_name_and_others_keep_theirs(database: Database) -> None:
    bakery = a_partner(database, "Bakkerij Jansen", email="info@jansen.example")
    jan = a_person(database, "Jan", "Jansen")
    a_contact_role(database, jan.id, bakery.id)
    garage = a_partner(database, "Garage Lübbers")
    piet = a_person(database, "Piet", "Jansen")
    a_contact_role(database, piet.id, garage.id)
    here = a_contact_moment(database, bakery.id, text="Jansen belt terug")
    there = a_contact_moment(database, garage.id, text="Jansen wil in maart, net als Jan Jansen")
    preview = preview_erasure(database, [jan.id])
    chosen = {mention.key: (mention.by_default, mention.why_not) for mention in preview.mentions}
    assert chosen[("partner", bakery.id, "name")] == (
        False,
        "het is de naam of het adres van een organisatie",
    )
    assert chosen[("contact_moment", here.id, "text")] == (True, "")
    forget(database, [jan.id])
    with database.read() as session:
        assert session.get_one(Partner, bakery.id).name == "Bakkerij Jansen"
        assert session.get_one(ContactMoment, here.id).text == "[naam verwijderd] belt terug"
        told = session.get_one(ContactMoment, there.id).text
        assert session.get_one(Person, piet.id).surname == "Jansen"
    assert told == "Jansen wil in maart, net als [naam verwijderd]"


def test_a_surname_that_others_have_stays_elsewhere(database: Database) -> None:
    jan, piet = a_person(database, "Jan", "Jansen"), a_person(database, "Piet", "Jansen")
    garage = a_partner(database, "Garage Lübbers")
    a_contact_role(database, piet.id, garage.id)
    moment = a_contact_moment(database, garage.id, text="Jansen wil in maart")
    mention = preview_erasure(database, [jan.id]).mentions[0]
    assert (mention.by_default, mention.why_not) == (False, "er is nog iemand die Jansen heet")
    forget(database, [jan.id])
    with database.read() as session:
        assert session.get_one(ContactMoment, moment.id).text == "Jansen wil in maart"


def test_a_first_name_counts_only_where_its_bearer_is_known(database: Database) -> None:
    bakery, garage = a_partner(database), a_partner(database, "Garage Lübbers")
    jan = a_person(database, "Jan", "Oostindiën")
    a_contact_role(database, jan.id, bakery.id)
    here = a_contact_moment(database, bakery.id, text="jan belt terug")
    there = a_contact_moment(database, garage.id, text="Jan belt terug")
    forget(database, [jan.id])
    with database.read() as session:
        assert session.get_one(ContactMoment, here.id).text == "[naam verwijderd] belt terug"
        assert session.get_one(ContactMoment, there.id).text == "Jan belt terug"


def test_a_colleague_leaves_hours_and_counts_without_a_name(database: Database) -> None:
    tarik = a_person(database, "Tarık", "Yılmaz", email="t.yilmaz@school.example")
    colleague = a_colleague(database, tarik.id, function="docent PIE", login="tyilmaz")
    partner = a_partner(database, owner_id=colleague.id)
    moment = a_contact_moment(database, partner.id, colleague_id=colleague.id, minutes=40)
    forget(database, [tarik.id])
    with database.read() as session:
        kept = session.get_one(Colleague, colleague.id)
        assert (kept.function, kept.login, kept.until, kept.is_broker) == ("", None, clock.today(), False)
        assert session.get_one(Person, tarik.id).full_name == "Oud-collega"
        assert session.get_one(ContactMoment, moment.id).minutes == 40
        assert session.get_one(Partner, partner.id).owner_id is None


def test_a_parent_who_is_a_partner_goes_as_a_whole_and_stays_as_a_count(database: Database) -> None:
    family = a_partner(
        database,
        "Familie Oostindiën",
        types=(PartnerType.PARENT.value,),
        phone="0529 45 67 82",
        remark="Aardig",
    )
    a_location(database, family.id, street="Sluiskade", house_number="4", city="Waterrijk")
    a_contact_moment(database, family.id, text="Wil iets vertellen over zijn werk")
    agreement = an_agreement(database, family.id)
    points = "Minder vaak bellen, het is thuis druk"
    kept(database, AgreementEvaluation(agreement_id=agreement.id, held_on=clock.today(), points=points))
    renee = a_person(database)
    a_contact_role(database, renee.id, family.id)
    forget(database, [renee.id])
    with database.read() as session:
        assert session.scalars(select(AgreementEvaluation.points)).one() == ""
        partner = session.get_one(Partner, family.id)
        assert (partner.name, partner.status) == ("[naam verwijderd]", PartnerStatus.ENDED)
        assert (partner.phone, partner.remark) == ("", "")
        assert session.scalars(select(ContactMoment.text)).one() == ""


def test_the_double_that_was_merged_into_a_parent_goes_too(database: Database) -> None:
    kinds = (PartnerType.PARENT.value,)
    family = a_partner(database, "Familie Oostindiën", types=kinds)
    double = a_partner(database, "Fam. van de bakker", types=kinds, phone="0529 45 67 82")
    renee = a_person(database)
    a_contact_role(database, renee.id, family.id)
    merge_partners(database, family.id, double.id)
    forget(database, [renee.id])
    with database.read() as session:
        gone = session.get_one(Partner, double.id)
        assert (gone.name, gone.phone) == ("[naam verwijderd]", "")


def test_what_stood_in_a_running_agreement_and_is_gone_is_no_evidence(database: Database) -> None:
    """The trail of a party that was replaced: nobody can choose about a row that is not there."""
    one = somebody(database, 9)
    first, surname, _email, mobile = one.traces
    agreement_id = an_agreement_in_force(database, one.partner_id)
    name = f"{first} van de {surname}, chef"
    with database.work("Partij erbij") as work:
        party = work.add(
            AgreementParty(agreement_id=agreement_id, position=7, contact_name=name, contact_phone=mobile)
        )
        work.commit()
    with database.work("Partij weg") as work:
        work.delete(work.session.get_one(AgreementParty, party.id))
        work.commit()
    forget(database, [one.person_id])
    assert left_of([one], database) == []


def test_the_stagemakelaar_who_works_here_is_not_forgotten(database: Database) -> None:
    person = a_person(database, "Anneke", "Terpstra")
    a_colleague(database, person.id, is_broker=True)
    with pytest.raises(DomainError, match="stagemakelaar"):
        forget(database, [person.id])
    assert count(database, Person) == 1


def test_who_is_gone_cannot_be_forgotten_again(database: Database) -> None:
    one = somebody(database, 2)
    forget(database, [one.person_id])
    with pytest.raises(DomainError, match="niet meer"):
        forget(database, [one.person_id])
    assert count(database, ErasureRecord) == 1
