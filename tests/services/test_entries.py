"""Through whom the school comes in at a municipality (S0-11)."""

from netwerk_desktop.model.partners import Partner, PartnerType
from netwerk_desktop.services.call_card import call_card, card_in_making
from netwerk_desktop.services.entries import town_entry
from netwerk_desktop.services.exports import PARTNERS_SHEET, network_sheets
from netwerk_desktop.services.merging import merge_partners
from netwerk_desktop.services.partners import change_field
from netwerk_desktop.storage.database import Database
from tests.builders import a_lock, a_partner, a_school
from tests.documents.reading import page_texts

TOWN = (PartnerType.MUNICIPALITY.value,)


def test_the_town_without_a_way_in_comes_first_and_who_rests_not_at_all(database: Database) -> None:
    a_partner(database, "De Eik", types=(PartnerType.COMPANY.value,))
    resting = a_partner(database, "Gemeente Aa", types=TOWN)
    a_lock(database, resting.id)
    assert town_entry(database).partner_id is None
    first, second = (a_partner(database, f"Gemeente {name}", types=TOWN) for name in ("Bree", "Coe"))
    assert town_entry(database).name == "Gemeente Bree"
    change_field(database, Partner, first.id, "entry_via", "MANAGEMENT")
    assert (town_entry(database).partner_id, town_entry(database).entry) == (second.id, "")
    change_field(database, Partner, second.id, "entry_note", "wethouder Sjöman")
    assert (town_entry(database).name, town_entry(database).entry) == ("Gemeente Bree", "schoolleiding")


def test_it_is_told_on_the_card_on_paper_and_in_the_workbook_and_survives_a_merge(database: Database) -> None:
    a_school(database)
    town, double = a_partner(database, "Gemeente Bree", types=TOWN), a_partner(database, "Bree")
    change_field(database, Partner, double.id, "entry_via", "PARTNER")
    change_field(database, Partner, double.id, "entry_note", "via de ondernemerskring")
    merge_partners(database, town.id, double.id)
    words = "andere partner (via de ondernemerskring)"
    assert call_card(database, town.id).entry == words
    paper = " ".join(page_texts(card_in_making(database, town.id).render())[0].split())
    assert f"ingang via {words}" in paper
    (sheet,) = (each for each in network_sheets(database) if each.name == PARTNERS_SHEET)
    assert dict(zip(sheet.headings, sheet.rows[0], strict=True))["Ingang via"] == words
