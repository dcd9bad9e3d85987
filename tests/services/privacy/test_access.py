"""Inzage: everything about one person, nothing of others, as paper and for machines."""

import datetime as dt
import json

import pytest
from sqlalchemy import func, select

from netwerk_desktop.documents.report import render_report
from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.model.partners import PartnerType
from netwerk_desktop.model.people import Colleague, Person
from netwerk_desktop.model.privacy import ConsentPurpose
from netwerk_desktop.model.relationship import NetworkLink
from netwerk_desktop.model.trail import AuditEntry
from netwerk_desktop.services.events import EventPlan, plan_event
from netwerk_desktop.services.guests import invite
from netwerk_desktop.services.partners import change_field
from netwerk_desktop.services.privacy.access import AccessReport, access_report, as_json, without_others
from netwerk_desktop.services.privacy.access_paper import access_paper
from netwerk_desktop.services.privacy.consent import give_consent
from netwerk_desktop.services.privacy.people import find_people, list_people
from netwerk_desktop.storage.database import Database
from netwerk_desktop.system import clock
from tests.builders import (
    a_colleague,
    a_contact_moment,
    a_contact_role,
    a_next_step,
    a_partner,
    a_person,
    a_school,
    kept,
)
from tests.conftest import ACTOR
from tests.documents.reading import page_texts, reader


def values(report: AccessReport) -> dict[str, list[dict[str, str]]]:
    return {
        section.title: [{cell.label: cell.value for cell in row.cells} for row in section.rows]
        for section in report.sections
    }


@pytest.fixture
def renee(database: Database) -> Person:
    """Renée at a bakery, with whom was spoken about herself and about Jan."""
    a_school(database)
    bakery = a_partner(database, "Bakkerij Kruimel")
    renee = a_person(database, email="renee@kruimel.example")
    jan = a_person(database, "Jan", "Veenstra", mobile="06 0123 4567")
    colleague = a_colleague(database, a_person(database, "Tarık", "Yılmaz").id)
    a_contact_role(database, renee.id, bakery.id, function="chef", since=dt.date(2024, 9, 1))
    a_contact_role(database, jan.id, bakery.id, function="eigenaar")
    a_contact_moment(
        database,
        bakery.id,
        person_id=renee.id,
        colleague_id=colleague.id,
        text="Renée wil graag, Jan Veenstra twijfelt. Bel 06 0123 4567.",
    )
    a_contact_moment(database, bakery.id, person_id=jan.id, text="Alleen over geld gesproken")
    a_next_step(database, bakery.id, text="Renée bellen over de gastles")
    return renee


def test_everything_that_hangs_on_the_person_is_in_it(database: Database, renee: Person) -> None:
    change_field(database, Person, renee.id, "email", "r.oostindien@kruimel.example")
    give_consent(database, renee.id, purpose=ConsentPurpose.NAMING, given_on=clock.today())
    told = values(access_report(database, renee.id))
    assert told["Personen"][0]["E-mail"] == "r.oostindien@kruimel.example"
    assert told["Contactpersonen"] == [
        {
            "Partner": "Bakkerij Kruimel",
            "Functie": "chef",
            "Vaste contactpersoon": "nee",
            "Sinds": "1 september 2024",
        }
    ]
    assert told["Toestemmingen"][0]["Gegeven op"] == "22 november 2026"
    assert len(told["Contactmomenten"]) == 1
    assert told["Genoemd in andere teksten"][0]["Stap"] == "Renée bellen over de gastles"
    assert told["Eerdere waarden"] == [{"Tot": "22 november 2026", "E-mail": "renee@kruimel.example"}]


def test_nothing_of_others_is_in_it(database: Database, renee: Person) -> None:
    report = access_report(database, renee.id)
    (title, row), *more = report.rows_with_others
    assert (title, more) == ("Contactmomenten", [])
    assert [cell.others for cell in row.cells if cell.others] == [("Jan Veenstra",)]
    going_out = as_json(without_others(report)).decode()
    assert "Renée wil graag, [andere persoon] twijfelt. Bel [andere persoon]." in going_out
    for word in ("Veenstra", "0123", "Yılmaz", "Tarık", "eigenaar", "geld"):
        assert word not in going_out


def test_the_gathering_is_named_without_the_others_in_its_title(database: Database, renee: Person) -> None:
    garage = a_partner(database, "Garage De Bougie")
    a_contact_role(database, renee.id, garage.id)
    plan = EventPlan(title="Bakken met Jan Veenstra", happens_on=dt.date(2027, 2, 4))
    event = plan_event(database, plan)
    invite(database, event, [garage.id])
    told = values(without_others(access_report(database, renee.id)))
    assert [row["Activiteit"] for row in told["Uitnodigingen"]] == [
        "Bakken met [andere persoon] op 4 februari 2027"
    ]


def test_she_may_leave_a_name_in(database: Database, renee: Person) -> None:
    report = access_report(database, renee.id)
    row = report.rows_with_others[0][1]
    assert "Jan Veenstra twijfelt" in as_json(without_others(report, shown_keys={row.key})).decode()


def test_a_colleague_sees_what_she_did_and_not_what_was_said(database: Database, renee: Person) -> None:
    tarik = find_people(list_people(database), "yilmaz")[0]
    told = values(access_report(database, tarik.id))
    assert told["Contactmomenten"][0]["Datum"] == "22 november 2026"
    assert "Gezegd" not in told["Contactmomenten"][0]
    assert "Met" not in told["Contactmomenten"][0]


def test_who_worked_in_the_file_sees_how_much_and_when(database: Database, renee: Person) -> None:
    """Every step of the history names who did it."""
    broker = a_person(database, *ACTOR.split())
    with database.read() as session:
        steps = session.scalar(select(func.count()).select_from(AuditEntry))
    (told,) = values(access_report(database, broker.id))["Geschiedenis"]
    assert told == {
        "Wie": ACTOR,
        "Stappen in de geschiedenis": str(steps),
        "Eerste": "22 november 2026",
        "Laatste": "22 november 2026",
    }
    assert "Geschiedenis" not in values(access_report(database, renee.id))


def test_a_colleague_sees_of_which_partners_she_takes_care_and_no_facts_about_them(
    database: Database, renee: Person
) -> None:
    """A list of branches and KvK numbers without a name tells nobody anything, and is not about her."""
    tarik = find_people(list_people(database), "yilmaz")[0]
    with database.read() as session:
        colleague = session.scalars(select(Colleague.id).where(Colleague.person_id == tarik.id)).one()
    a_partner(database, "Garage De Bougie", owner_id=colleague, kvk_number="12345678")
    a_partner(database, "Kapsalon Zo\u00eblle", deputy_id=colleague)
    a_partner(database, "Familie Jansen", owner_id=colleague, types=(PartnerType.PARENT.value,))
    told = values(access_report(database, tarik.id))
    assert told["Partners"] == [
        {"Naam": "Garage De Bougie", "Uw rol": "Beheerder"},
        {"Naam": "een ouder of oud-leerling", "Uw rol": "Beheerder"},
        {"Naam": "Kapsalon Zo\u00eblle", "Uw rol": "Vervanger van de beheerder"},
    ]


def test_another_person_who_is_a_partner_has_no_name_in_it(database: Database, renee: Person) -> None:
    family = a_partner(database, "Familie Veenstra", types=(PartnerType.PARENT.value,))
    kept(database, NetworkLink(partner_id=family.id, from_person_id=renee.id))
    a_contact_moment(database, family.id, text="Kent Renée Oostindiën")
    told = json.dumps(values(access_report(database, renee.id)), ensure_ascii=False)
    assert "Kent Renée" in told
    own = values(access_report(database, renee.id))["Banden in het netwerk"][0]
    assert own["Kent"] in ("Familie Veenstra", "een ouder of oud-leerling")


def test_the_paper_says_it_with_the_rights_and_names_nobody_in_its_metadata(
    database: Database, renee: Person
) -> None:
    report = without_others(access_report(database, renee.id))
    pdf = render_report(*access_paper(database, report))
    text = " ".join(page_texts(pdf))
    for words in ("Inzage in uw gegevens", "Renée Oostindiën", "Uw rechten", "Autoriteit Persoonsgegevens"):
        assert words in text
    assert "Veenstra" not in text
    assert "CONCEPT" not in text
    assert "Oostindi" not in str(reader(pdf).metadata)


def test_machines_read_it(database: Database, renee: Person) -> None:
    content = json.loads(as_json(without_others(access_report(database, renee.id))))
    assert content["inzage"] == "Renée Oostindiën"
    assert content["gemaakt_op"] == "2026-11-22"
    assert {part["onderdeel"] for part in content["onderdelen"]} >= {"Personen", "Contactmomenten"}


def test_who_is_gone_has_nothing_to_see(database: Database) -> None:
    with pytest.raises(DomainError, match="niet meer"):
        access_report(database, 99)


def test_everybody_can_be_found_by_name_mail_and_partner(database: Database, renee: Person) -> None:
    rows = list_people(database)
    assert [row.name for row in find_people(rows, "oostindien")] == ["Renée Oostindiën"]
    assert {row.name for row in find_people(rows, "kruimel")} == {"Renée Oostindiën", "Jan Veenstra"}
    assert find_people(rows, "yilmaz")[0].where == "de eigen school"
