"""In a very large network the tab packs its rows; whoever works with it does not notice."""

from collections.abc import Iterator

import pytest

from netwerk_desktop.model.partners import Partner
from netwerk_desktop.services.partners import add_partner, change_field
from netwerk_desktop.storage.database import Database
from netwerk_desktop.ui.partners import rows as kept_rows
from netwerk_desktop.ui.partners.partners_tab import PartnersTab
from netwerk_desktop.ui.partners.rows import PackedRows
from tests.builders import a_location, a_partner
from tests.ui.drivers import table_texts


@pytest.fixture
def large(tab: PartnersTab, database: Database, monkeypatch: pytest.MonkeyPatch) -> Iterator[PartnersTab]:
    monkeypatch.setattr(kept_rows, "LARGE", 3)
    for name in ("Bakkerij De Eik", "Garage Berk", "Zorghuis Linde", "Atelier Wilg", "Café Iep"):
        partner = a_partner(database, name)
        a_location(database, partner.id, city="Vechterwold")
    tab.refresh()
    assert isinstance(tab._rows, PackedRows)
    yield tab


def names(tab: PartnersTab) -> list[str]:
    return [texts[0] for texts in table_texts(tab.list.table)]


def test_order_search_and_counts(large: PartnersTab) -> None:
    assert names(large) == ["Atelier Wilg", "Bakkerij De Eik", "Café Iep", "Garage Berk", "Zorghuis Linde"]
    assert large.counts == "5 partners"
    large.bar.search.setText("eik")
    assert names(large) == ["Bakkerij De Eik"]
    large.bar.search.setText("")
    large.list.table.sort_by("name", descending=True)
    assert names(large)[0] == "Zorghuis Linde"


def test_choosing_changing_adding_and_undoing(large: PartnersTab, database: Database) -> None:
    wanted = next(row.id for row in large._rows if row.name == "Garage Berk")
    assert large.choose_partner(wanted)
    assert large.list.table.chosen_ids() == (wanted,)
    change_field(database, Partner, wanted, "name", "Aardgarage Berk")
    assert names(large)[0] == "Aardgarage Berk"
    assert large.list.table.chosen_ids() == (wanted,), "who was chosen stays chosen"
    change_field(database, Partner, wanted, "tier", "CORE")
    assert "kern" in " ".join(table_texts(large.list.table)[0])
    add_partner(database, "Aaltjes")
    assert names(large)[0] == "Aaltjes" and large.counts == "6 partners"
    database.undo()
    assert names(large)[0] == "Aardgarage Berk" and isinstance(large._rows, PackedRows)


def test_the_whole_list_goes_to_excel(large: PartnersTab) -> None:
    content = large.list.table.content(only_chosen=False)
    assert [row[0] for row in content.rows] == names(large)
