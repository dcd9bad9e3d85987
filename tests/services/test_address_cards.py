"""An address book of the chosen partners: who works there now, and how to reach them."""

import datetime as dt
from pathlib import Path

import pytest
import vobject

from netwerk_desktop.model.errors import EnvironmentProblem
from netwerk_desktop.services.address_cards import address_cards, save_cards
from netwerk_desktop.services.merging import merge_partners
from netwerk_desktop.services.partner_import import plan_import, read_list, run_import
from netwerk_desktop.storage.database import Database
from tests import builders


@pytest.fixture
def bakery(database: Database) -> int:
    partner = builders.a_partner(
        database, "Bakkerij Çelik; & Zn.", phone="0599 12 34 56", email="info@celik.example"
    )
    builders.a_location(
        database, partner.id, street="Kade", house_number="1", postcode="1234 SD", city="Waterrijk"
    )
    person = builders.a_person(database, "Łukasz", "Dijk", prefix="van", mobile="06 1234 5678")
    builders.a_contact_role(database, person.id, partner.id, function="bakker")
    gone = builders.a_person(database, "Weg", "Gegaan")
    builders.a_contact_role(database, gone.id, partner.id, until=dt.date(2026, 1, 1))
    return partner.id


def test_a_card_of_the_partner_and_of_who_works_there_now(database: Database, bakery: int) -> None:
    cards = address_cards(database, [bakery])
    assert [(card.company, card.surname, card.function) for card in cards] == [
        ("Bakkerij Çelik; & Zn.", "", ""),
        ("Bakkerij Çelik; & Zn.", "Dijk", "bakker"),
    ]


def test_what_is_saved_can_be_read_and_taken_in_again(
    database: Database, bakery: int, tmp_path: Path
) -> None:
    path = tmp_path / "adressen.vcf"
    assert save_cards(database, [bakery], path) == 2
    company, person = vobject.readComponents(path.read_text(encoding="utf-8"))
    assert company.org.value == ["Bakkerij Çelik; & Zn."]
    assert (person.fn.value, person.adr.value.code) == ("Łukasz van Dijk", "1234 SD")
    chosen = read_list(path)
    result = run_import(database, plan_import(database, chosen.table, chosen.mapping))
    assert (result.new, result.changed) == (0, 0), "everything was known"


def test_who_was_merged_has_no_card(database: Database, bakery: int) -> None:
    other = builders.a_partner(database, "Celik").id
    merge_partners(database, bakery, other)
    assert len(address_cards(database, [bakery, other])) == 2


def test_a_place_that_cannot_be_written_is_said(database: Database, bakery: int, tmp_path: Path) -> None:
    with pytest.raises(EnvironmentProblem):
        save_cards(database, [bakery], tmp_path / "weg" / "adressen.vcf")
