"""The workbook of the whole network: every text a text, and every partner back when it is read in."""

from pathlib import Path

import python_calamine

from netwerk_desktop.model.partners import ContactKind
from netwerk_desktop.model.people import Salutation
from netwerk_desktop.services.demonstration import make_demo_school
from netwerk_desktop.services.exports import export_network, network_sheets
from netwerk_desktop.services.partner_import import plan_import, read_list, run_import
from netwerk_desktop.services.partner_lists import list_partners, partner_detail
from netwerk_desktop.storage.database import Database
from netwerk_desktop.storage.opening import open_database
from netwerk_desktop.system import clock
from tests.builders import a_contact_moment, a_contact_role, a_location, a_partner, a_person
from tests.conftest import ACTOR

HOSTILE = ["=SUM(A1:A9)", "+31 6", "-1", "@cmd", "<b>vet</b>", "A & B", "0012", "🙂 Zoë", "http://x.example"]
SHEETS = [
    *("Partners", "Locaties", "Contactpersonen", "Contactmomenten"),
    *("Volgende stappen", "Overeenkomsten", "Brieven"),
]


def test_the_demo_school_comes_back_whole(database: Database, tmp_path: Path) -> None:
    make_demo_school(database)
    path = export_network(database, tmp_path / "uit")
    contact_list = read_list(path)
    assert contact_list.table.sheet.name == "Partners"

    other = open_database(
        tmp_path / "ander.db", backups=tmp_path / "b", now=clock.now, actor=ACTOR, create=True
    )
    try:
        plan = plan_import(other, contact_list.table, contact_list.mapping)
        assert run_import(other, plan).new == 122
        before, after = list_partners(database), list_partners(other)
        shown = [[(r.name, r.types, r.status, r.profiles, r.city) for r in rows] for rows in (before, after)]
        assert shown[0] == shown[1]
    finally:
        other.close()


def test_reading_the_own_workbook_again_changes_nothing(database: Database, tmp_path: Path) -> None:
    make_demo_school(database)
    contact_list = read_list(export_network(database, tmp_path))
    assert plan_import(database, contact_list.table, contact_list.mapping).accepted == 0


def test_sheets_and_headings_are_there_without_any_rows(database: Database) -> None:
    sheets = network_sheets(database)
    assert [sheet.name for sheet in sheets] == SHEETS
    assert all(sheet.headings and not sheet.rows for sheet in sheets)


def test_hostile_texts_stay_texts(database: Database, tmp_path: Path) -> None:
    for text in HOSTILE:
        partner = a_partner(database, text, remark=text, kvk_number="00012345")
        a_contact_moment(database, partner.id, text=text)
    book = python_calamine.CalamineWorkbook.from_path(export_network(database, tmp_path))
    rows = book.get_sheet_by_name("Partners").to_python()
    names = rows[0].index("Partner")
    assert {row[names] for row in rows[1:]} == set(HOSTILE)
    assert {row[rows[0].index("KvK-nummer")] for row in rows[1:]} == {"00012345"}


def test_all_people_and_places_are_in_it(database: Database) -> None:
    partner = a_partner(database)
    a_location(database, partner.id, street="Sluiskade", city="Vechterwold")
    a_location(database, partner.id, label="Werkplaats")
    person = a_person(database, salutation=Salutation.MADAM, mobile="06 0123 4567")
    a_contact_role(database, person.id, partner.id, function="directeur", is_authorised_signatory=True)
    a_contact_moment(database, partner.id, person_id=person.id, kind=ContactKind.VISIT)
    sheets = {sheet.name: sheet for sheet in network_sheets(database)}
    assert len(sheets["Locaties"].rows) == 2
    people = dict(zip(sheets["Contactpersonen"].headings, sheets["Contactpersonen"].rows[0], strict=True))
    assert (people["Aanhef"], people["Functie"], people["Tekenbevoegd"]) == ("mevrouw", "directeur", "ja")
    moment = dict(zip(sheets["Contactmomenten"].headings, sheets["Contactmomenten"].rows[0], strict=True))
    assert (moment["Hoe"], moment["Met"]) == ("bezoek", "Renée Oostindiën")
    assert partner_detail(database, partner.id) is not None


def test_a_second_export_of_the_day_gets_its_own_name(database: Database, tmp_path: Path) -> None:
    names = [export_network(database, tmp_path).name for _ in range(2)]
    assert names == ["2026-11-22 Netwerk.xlsx", "2026-11-22 Netwerk (2).xlsx"]
