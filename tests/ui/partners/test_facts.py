"""*Gegevens* stays calm: what is empty is folded away, what is filled stands there; and the ladder."""

import datetime as dt

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QMenu, QWidget

from netwerk_desktop.model.partners import Partner
from netwerk_desktop.services.partner_lists import partner_detail
from netwerk_desktop.services.partners import change_field
from netwerk_desktop.services.school import set_rhythms
from netwerk_desktop.storage.database import Database
from netwerk_desktop.system import clock
from netwerk_desktop.ui.partners.partners_tab import PartnersTab
from netwerk_desktop.ui.shared.editors import ChoiceField, TextField
from netwerk_desktop.ui.shared.fact_field import SeveralField
from netwerk_desktop.ui.shared.in_place import InPlaceField
from netwerk_desktop.ui.shared.theme import Theme
from tests.builders import a_colleague, a_partner, a_person, a_school
from tests.ui.drivers import by_name, choose_in_menu, press, type_text


def shown(tab: PartnersTab) -> list[str]:
    fields = tab.detail.sections.facts.fields
    return [field.objectName().removesuffix("Field") for field in fields if field.isVisibleTo(tab)]


def partner_of(database: Database, partner_id: int) -> Partner:
    detail = partner_detail(database, partner_id)
    assert detail is not None
    return detail.partner


@pytest.fixture
def partner_id(tab: PartnersTab, database: Database) -> int:
    partner = a_partner(
        database, "Installatietechniek Wösten", level_now=3, level_wished=4, may_be_named=False,
        what_not_to_say="De stage van 2024", accreditation_checked_on=None,
    )  # fmt: skip
    a_partner(database, "Zonder iets")
    tab.refresh()
    tab.choose_partner(partner.id)
    return partner.id


def test_what_is_empty_is_not_there_and_not_even_made(tab: PartnersTab, partner_id: int) -> None:
    assert "what_not_to_say" in shown(tab) and "may_be_named" in shown(tab)
    assert "rsin" not in shown(tab)
    assert tab.findChild(QWidget, "rsinField") is None


@pytest.mark.parametrize("leaves", ["Tab", "Return"])
def test_a_number_of_another_partner_is_said_as_soon_as_the_field_is_left(
    tab: PartnersTab, database: Database, partner_id: int, leaves: str
) -> None:
    a_partner(database, "Wösten Installaties", kvk_number="12345678")
    field = by_name(tab, InPlaceField, "kvk_numberField")
    field.edit()
    type_text(field.editor, "12345678")
    press(field.editor, leaves)
    said = [label.text() for label in field.findChildren(QLabel) if label.isVisibleTo(field)]
    assert "Dit nummer staat ook bij Wösten Installaties. Is dat dezelfde partner?" in said
    assert tab.detail.lookalike.isVisible()


def test_more_facts_show_everything_until_another_partner(
    tab: PartnersTab, database: Database, partner_id: int
) -> None:
    section = tab.detail.sections.facts
    section.more_button.click()
    assert len(shown(tab)) > 30
    order = [spec.name for spec in section._specs()]
    assert shown(tab) == [name for name in order if name in shown(tab)]
    tops = [field.y() for field in section.fields if field.isVisibleTo(tab)]
    assert tops == sorted(tops)

    other = next(row.id for row in tab._rows if row.id != partner_id)
    tab.choose_partner(other)
    assert "what_not_to_say" not in shown(tab) and "rsin" not in shown(tab)
    assert section.more_button.text() == "Meer gegevens"


def test_a_new_fact_is_kept_where_it_stands(tab: PartnersTab, database: Database, partner_id: int) -> None:
    tab.detail.sections.facts.more_button.click()
    field = by_name(tab, InPlaceField, "accreditation_checked_onField")
    field.edit()
    edit = by_name(field, QLineEdit, "accreditation_checked_onEdit")
    type_text(edit, "1-3-2021")
    press(edit, "Return")

    known = partner_of(database, partner_id)
    assert str(known.accreditation_checked_on) == "2021-03-01"
    assert "4 jaar" in field.error
    tab.detail.refresh()
    assert "4 jaar" in by_name(tab, InPlaceField, "accreditation_checked_onField").error


def test_without_a_rhythm_of_its_own_that_of_the_school_is_told(
    tab: PartnersTab, database: Database, partner_id: int
) -> None:
    """It follows when the school sets another, or the partner gets another tier (N1)."""
    a_school(database)
    tab.detail.sections.facts.more_button.click()
    field = by_name(tab, InPlaceField, "contact_rhythmField")

    def says() -> list[str]:
        return [label.text() for label in field.findChildren(QLabel) if label.isVisibleTo(field)]

    assert "standaard elke 26 weken" in says()
    set_rhythms(database, {"loose_rhythm": 30, "core_rhythm": 1})
    assert "standaard elke 30 weken" in says()
    change_field(database, Partner, partner_id, "tier", "CORE")
    assert "standaard elke week" in says()
    field.edit()
    type_text(field.editor, "8")
    press(field.editor, "Return")
    assert partner_of(database, partner_id).contact_rhythm == 8
    assert "8" in says() and "standaard elke week" not in says()


def test_a_person_and_a_company_is_doubted_and_kept(
    tab: PartnersTab, database: Database, partner_id: int
) -> None:
    field = next(each for each in tab.detail.sections.facts.fields if each.objectName() == "typesField")
    field.committed.emit("COMPANY,PARENT")
    assert partner_of(database, partner_id).types == ("COMPANY", "PARENT")
    assert "twee partners" in field.error


def test_the_ladder_is_chosen_in_words(
    tab: PartnersTab, database: Database, partner_id: int, said: list[str]
) -> None:
    ladder = tab.detail.head.ladder
    assert ladder.accessibleName() == "Trede 3, wens 4"
    menu = ladder.menu_of_rungs()
    choose_in_menu(by_name(menu, QMenu, "level_nowMenu"), "level_now4")
    assert partner_of(database, partner_id).level_now == 4
    assert ladder.accessibleName() == "Trede 4"
    assert said == ["Trede bewaard"]
    menu.deleteLater()


def test_without_a_rung_there_is_no_ladder(tab: PartnersTab, partner_id: int) -> None:
    other = next(row.id for row in tab._rows if row.id != partner_id)
    tab.choose_partner(other)
    assert not tab.detail.head.ladder.isVisible()


def test_the_short_head_says_band_and_rung(tab: PartnersTab, partner_id: int, look: Theme) -> None:
    look.set_client_height(535)
    tab.detail.refresh()
    assert tab.detail.head.ladder.isVisible()
    assert tab.detail.head.ladder.mark.word == "3"
    assert any(label.text() == "los ·" for label in tab.detail.head.findChildren(QLabel))


def test_a_deputy_is_somebody_else(tab: PartnersTab, database: Database, partner_id: int) -> None:
    people = [a_person(database, name, "X").id for name in ("Maartje", "Tarık")]
    first, _second = (a_colleague(database, person).id for person in people)
    tab.refresh()
    section = tab.detail.sections.facts
    assert section.owner_field.isVisibleTo(tab) and not section.deputy_field.isVisibleTo(tab)
    section.more_button.click()
    section.owner_field.committed.emit(str(first))
    section.deputy_field.committed.emit(str(first))
    assert partner_of(database, partner_id).deputy_id == first
    assert "dezelfde" in section.deputy_field.error


def test_only_what_brings_others_together_is_asked_what_it_supports(
    tab: PartnersTab, database: Database, partner_id: int
) -> None:
    """S0-13: in sight there while it is empty; elsewhere not even under *Meer gegevens*."""
    tab.detail.sections.facts.more_button.click()
    assert "researched_on" not in shown(tab) and "supports" not in shown(tab)
    house = a_partner(database, "Techniekhuis", types=("REGIONAL_PARTNERSHIP",))
    tab.refresh()
    tab.choose_partner(house.id)
    assert {"researched_on", "supports"} < set(shown(tab)) and "rsin" not in shown(tab)
    field = by_name(tab, InPlaceField, "supportsField")
    field.edit()
    assert isinstance(field.editor, TextField)
    field.editor.setPlainText("Leent machines uit")
    field.keep()
    assert partner_of(database, house.id).supports == "Leent machines uit"


def test_what_it_brings_them_is_ticked(tab: PartnersTab, database: Database, partner_id: int) -> None:
    """S0-25"""
    tab.detail.sections.facts.more_button.click()
    field = by_name(tab, SeveralField, "benefitsField")
    choose_in_menu(field.menu(), "FRESH_EYES")
    choose_in_menu(field.menu(), "TEAM")
    assert partner_of(database, partner_id).benefits == ("FRESH_EYES", "TEAM")
    assert field.value == "FRESH_EYES,TEAM"


def test_a_talk_of_the_year_grows_old_by_itself(
    tab: PartnersTab, database: Database, partner_id: int
) -> None:
    """S3-5c"""
    old = a_partner(database, "Lang geleden", reviewed_on=dt.date(2025, 11, 1))
    tab.refresh()
    tab.choose_partner(old.id)
    field = by_name(tab, InPlaceField, "reviewed_onField")
    assert field.error == "Langer dan een jaar geleden. Plan weer een jaargesprek"


def test_the_rhythm_of_the_talks_is_chosen_beside_them(
    tab: PartnersTab, database: Database, partner_id: int
) -> None:
    """S2-D7: once a year is what stands there as long as nobody chose."""
    with database.work("Lang geleden") as work:
        work.session.get_one(Partner, partner_id).reviewed_on = dt.date(2025, 11, 1)
        work.commit()
    tab.detail.sections.facts.more_button.click()
    rhythm, talk = (by_name(tab, InPlaceField, f"{name}Field") for name in ("review_every", "reviewed_on"))
    assert rhythm.value == "" and talk.error.startswith("Langer dan een jaar")
    assert rhythm.y() < talk.y()
    rhythm.edit()
    assert isinstance(rhythm.editor, ChoiceField)
    assert [rhythm.editor.itemText(place) for place in range(rhythm.editor.count())] == [
        "elk jaar", "elk halfjaar", "om het jaar", "niet",
    ]  # fmt: skip
    for key in ("Down", "Down", "Return"):
        press(rhythm.editor, key)
    assert partner_of(database, partner_id).review_every == 24
    assert talk.error == ""


def test_the_way_in_is_in_sight_at_a_town_and_elsewhere_once_it_is_filled(
    tab: PartnersTab, database: Database, partner_id: int
) -> None:
    """S0-11: any partner can have one, below *Meer gegevens*."""
    town = a_partner(database, "Gemeente Vechterwold", types=("MUNICIPALITY",))
    assert "entry_via" not in shown(tab)
    tab.detail.sections.facts.more_button.click()
    assert "entry_via" in shown(tab)
    change_field(database, Partner, partner_id, "entry_note", "de broer van Tom")
    tab.choose_partner(town.id)
    assert {"entry_via", "entry_note"} <= set(shown(tab)) and "rsin" not in shown(tab)
    tab.choose_partner(partner_id)
    assert "entry_note" in shown(tab) and "entry_via" not in shown(tab)


def test_earlier_talks_stand_in_small_print_below_the_last_one(
    tab: PartnersTab, database: Database, partner_id: int
) -> None:
    """S3-5c: a partner without a second talk has no such line."""
    talks = tab.detail.sections.facts.earlier_talks
    days = [dt.date(2021 + year, 3, 12) for year in range(5)]
    for day in days:
        with clock.fixed(dt.datetime.combine(day, dt.time(10)).astimezone()):
            change_field(database, Partner, partner_id, "reviewed_on", day.isoformat())
            change_field(database, Partner, partner_id, "review_note", f"Zoals in {day.year}")
        if day == days[0]:
            assert not talks.isVisibleTo(tab)
    assert talks.text().split("\n") == [
        "Eerdere gesprekken:",
        *(f"12 maart {year}: Zoals in {year}" for year in (2024, 2023, 2022)),
        "en nog 1, zie Geschiedenis",
    ]
    assert talks.isVisibleTo(tab)
    tab.detail.sections.facts.more_button.click()
    note, focus = (by_name(tab, InPlaceField, f"{name}Field") for name in ("review_note", "is_focus"))
    assert note.y() < talks.y() < focus.y()
    other = next(row.id for row in tab._rows if row.id != partner_id)
    tab.choose_partner(other)
    assert not talks.isVisibleTo(tab)
