"""The contact radar in the list and in the head: bars and a word, sorted, filtered, with its reason."""

import datetime as dt

import pytest

from netwerk_desktop.model.partners import RelationshipTier
from netwerk_desktop.model.school import HolidayRegion
from netwerk_desktop.planning.contact_rhythm import FadingLevel
from netwerk_desktop.services.contacts import ContactNote, log_contact
from netwerk_desktop.services.partner_lists import partner_detail
from netwerk_desktop.storage.database import Database
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.partners.partners_tab import PartnersTab
from netwerk_desktop.ui.shared.chips import FilterChip
from netwerk_desktop.ui.shared.mark_label import MarkLabel
from netwerk_desktop.ui.shared.marks import mark_text
from netwerk_desktop.ui.shared.row_table_model import CellRole
from tests.builders import a_contact_moment, a_lock, a_partner, a_school
from tests.ui.drivers import by_name, choose_in_menu, table_texts, type_text
from tests.ui.partners.acting import button, line, names

DAYS = {
    "Actief": dt.date(2026, 11, 10),
    "Koel": dt.date(2026, 9, 8),
    "Slaper": dt.date(2026, 6, 9),
    "Stil": dt.date(2025, 9, 9),
}


@pytest.fixture
def ids(tab: PartnersTab, database: Database) -> dict[str, int]:
    """One partner of each level."""
    found = {}
    for name, day in DAYS.items():
        found[name] = a_partner(database, name, tier=RelationshipTier.CORE).id
        a_contact_moment(database, found[name], happened_on=day)
    found["Nieuw"] = a_partner(database, "Nieuw").id
    found["Rust"] = a_partner(database, "Rust").id
    a_lock(database, found["Rust"])
    tab.refresh()
    return found


def words(tab: PartnersTab) -> dict[str, str]:
    titles = [column.key for column in tab.list.model.columns]
    place = titles.index("contact")
    model = tab.list.model
    return {
        row.name: mark_text(model.index(at, place).data(CellRole.MARK)) for at, row in enumerate(model.rows)
    }


def test_every_level_stands_in_the_list(tab: PartnersTab, ids: dict[str, int]) -> None:
    assert words(tab) == {
        "Actief": "actief",
        "Koel": "afkoelend",
        "Slaper": "slapend",
        "Stil": "stil",
        "Nieuw": "onbekend",
        "Rust": "met rust",
    }
    assert any("afkoelend" in cells for cells in table_texts(tab.list.table))


def test_sorted_with_what_asks_most_on_top(tab: PartnersTab, ids: dict[str, int]) -> None:
    tab.list.table.sort_by("contact")
    assert names(tab) == ["Stil", "Slaper", "Koel", "Actief", "Nieuw", "Rust"]


def test_filtered_by_level(tab: PartnersTab, ids: dict[str, int]) -> None:
    chip = by_name(tab, FilterChip, "contactChip")
    choose_in_menu(chip.menu(), FadingLevel.SILENT.value)
    choose_in_menu(chip.menu(), FadingLevel.COOLING.value)
    assert names(tab) == ["Koel", "Stil"]


def test_the_head_says_why(tab: PartnersTab, ids: dict[str, int]) -> None:
    tab.choose_partner(ids["Koel"])
    radar = by_name(tab, MarkLabel, "partnerRadar")
    assert radar.accessibleName() == "afkoelend"
    reason = "Kernpartner; sinds het gesprek van 8 september niets meer gezegd"
    assert radar.toolTip() == f"{reason}. Ritme 6 weken · nu 9 schoolweken."


def test_noting_contact_warms_up_at_once(tab: PartnersTab, ids: dict[str, int], database: Database) -> None:
    tab.choose_partner(ids["Stil"])
    log_contact(database, ids["Stil"], ContactNote(happened_on=database.today()))
    assert words(tab)["Stil"] == "actief"
    assert by_name(tab, MarkLabel, "partnerRadar").accessibleName() == "actief"
    database.undo()
    assert words(tab)["Stil"] == "stil"


def test_a_level_that_changes_leaves_the_filter(
    tab: PartnersTab, ids: dict[str, int], database: Database
) -> None:
    choose_in_menu(by_name(tab, FilterChip, "contactChip").menu(), FadingLevel.SILENT.value)
    log_contact(database, ids["Stil"], ContactNote(happened_on=database.today()))
    assert names(tab) == []


@pytest.mark.parametrize(
    ("typed", "becomes"), [("na de kerstvakantie", "2027-01-04"), ("over 6 weken", "2027-01-04")]
)
def test_a_next_step_in_the_words_of_a_school(
    tab: PartnersTab, ids: dict[str, int], database: Database, typed: str, becomes: str
) -> None:
    tab.choose_partner(ids["Nieuw"])
    button(tab, "planStepButton").click()
    type_text(line(tab.detail.plan_form, "nextStepEdit"), "Bellen")
    due = line(tab.detail.plan_form, "nextStepDateEdit")
    due.clear()
    type_text(due, typed)
    button(tab.detail.plan_form, "saveButton").click()
    detail = partner_detail(database, ids["Nieuw"])
    assert detail is not None and detail.next_step is not None
    assert detail.next_step.due == dt.date.fromisoformat(becomes)


def test_the_desk_knows_the_region_of_the_school(desk: Desk, database: Database) -> None:
    assert desk.parse_day("na de zomer") == dt.date(2027, 8, 23)
    a_school(database, holiday_region=HolidayRegion.SOUTH)
    assert desk.parse_day("na de zomer") == dt.date(2027, 9, 6)
