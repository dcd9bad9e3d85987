"""Regional initiatives: how near the school is, since when, and with whom."""

import datetime as dt

import pytest

from netwerk_desktop.model.approach import InitiativeStatus
from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.model.partners import PartnerType
from netwerk_desktop.services.initiatives import (
    InitiativeRow,
    add_initiative,
    change_initiative,
    count_initiatives,
    delete_initiative,
    initiatives,
    set_initiative_partner,
    set_initiative_status,
    set_status_since,
    who_knows_of_initiatives,
)
from netwerk_desktop.services.merging import merge_partners
from netwerk_desktop.storage.database import Database
from netwerk_desktop.system import clock
from tests.builders import a_lock, a_partner
from tests.conftest import MOMENT


def only(database: Database) -> InitiativeRow:
    (row,) = initiatives(database)
    return row


def test_found_then_joined_each_on_its_day(database: Database) -> None:
    row_id = add_initiative(database, " Beursvloer ")
    assert (only(database).name, only(database).status) == ("Beursvloer", InitiativeStatus.FOUND)
    with clock.fixed(MOMENT + dt.timedelta(days=3)):
        set_initiative_status(database, row_id, InitiativeStatus.JOINED)
        assert only(database).status_since == clock.today()
    with clock.fixed(MOMENT + dt.timedelta(days=9)):
        set_initiative_status(database, row_id, InitiativeStatus.JOINED)
    assert only(database).status_since == MOMENT.date() + dt.timedelta(days=3)
    assert database.undo() == "Stand van initiatief gewijzigd"
    assert only(database).status is InitiativeStatus.FOUND


@pytest.mark.parametrize("day", [None, dt.date(2026, 11, 23), dt.date(3000, 1, 1)])
def test_a_day_that_cannot_be_is_refused(database: Database, day: dt.date | None) -> None:
    row_id = add_initiative(database, "Beursvloer")
    with pytest.raises(DomainError) as refused:
        set_status_since(database, row_id, day)
    assert refused.value.field == "status_since"
    set_status_since(database, row_id, dt.date(2026, 9, 1))
    assert only(database).status_since == dt.date(2026, 9, 1)


def test_a_name_stays(database: Database) -> None:
    row_id = add_initiative(database, "Beursvloer")
    with pytest.raises(DomainError, match="Hoe heet het initiatief"):
        change_initiative(database, row_id, "name", "")
    change_initiative(database, row_id, "region", "Vechtdal")
    change_initiative(database, row_id, "note", "Elk voorjaar\nin het dorpshuis")
    assert (only(database).region, only(database).note) == ("Vechtdal", "Elk voorjaar\nin het dorpshuis")


def test_what_may_come_of_it_stands_first(database: Database) -> None:
    ids = {name: add_initiative(database, name) for name in ("Zorgpad", "Árbo", "Beursvloer")}
    set_initiative_status(database, ids["Árbo"], InitiativeStatus.DROPPED)
    assert [row.name for row in initiatives(database)] == ["Beursvloer", "Zorgpad", "Árbo"]
    assert count_initiatives(database) == 2
    delete_initiative(database, ids["Zorgpad"])
    assert database.undo() == "Initiatief weggehaald"
    assert count_initiatives(database) == 2


def test_who_runs_it_follows_a_merge(database: Database) -> None:
    kept, double = (a_partner(database, name).id for name in ("Gemeente Vechterwold", "Gem. Vechterwold"))
    row_id = add_initiative(database, "Beursvloer")
    set_initiative_partner(database, row_id, double)
    merge_partners(database, kept, double)
    assert (only(database).partner_id, only(database).partner_name) == (kept, "Gemeente Vechterwold")
    set_initiative_partner(database, row_id, None)
    assert only(database).partner_name == ""


def test_who_may_be_asked_about_initiatives(database: Database) -> None:
    town = a_partner(database, "Gemeente Vechterwold", types=(PartnerType.MUNICIPALITY.value,))
    resting = a_partner(database, "Ondernemerskring", types=(PartnerType.BUSINESS_ASSOCIATION.value,))
    a_partner(database, "Bakkerij Çelik", types=(PartnerType.COMPANY.value,))
    a_lock(database, resting.id)
    assert who_knows_of_initiatives(database) == {town.id}
