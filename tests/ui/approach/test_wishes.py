"""*Wensenpeiling*: numbers are typed row after row, and a gap leads to who can close it."""

import pytest
from PySide6.QtWidgets import QDialog, QLabel

from netwerk_desktop.model.approach import WishCount, WishGroup
from netwerk_desktop.model.partners import PartnerStatus
from netwerk_desktop.services.wishes import wish_board
from netwerk_desktop.storage.database import Database
from netwerk_desktop.ui.approach.tab import ApproachTab
from netwerk_desktop.ui.approach.wishes_page import WishesPage
from netwerk_desktop.ui.desk import Desk
from tests.builders import a_partner, kept
from tests.ui.drivers import by_name, choose_in_menu, click, press, table_texts, type_text
from tests.ui.partners.acting import button, line


@pytest.fixture
def page(tab: ApproachTab) -> WishesPage:
    tab.show_page("wishes")
    assert isinstance(tab.page, WishesPage)
    return tab.page


def count(page: WishesPage, asked: WishGroup, times: str) -> None:
    """Type a number and Enter."""
    field = page.pane.fields[asked]
    assert field.hasFocus()
    type_text(field, times)
    press(field, "Return")


def test_enter_walks_through_the_numbers(page: WishesPage, database: Database, tab: ApproachTab) -> None:
    press(page.table, "Return")
    for pupils, parents in (("4", "0"), ("12", "5")):
        count(page, WishGroup.PUPILS, pupils)
        count(page, WishGroup.PARENTS, parents)
    rows = table_texts(page.table)
    assert rows[0] == ["Bouwen, wonen en interieur", "4", "–", "–", "nog niemand"]
    assert rows[1][:3] == ["Dienstverlening en producten", "12", "5"]
    assert tab.words() == ("21 wensen geteld", "2 tekorten")
    database.undo()
    assert table_texts(page.table)[1][2] == "–"
    assert page.pane.fields[WishGroup.PUPILS].hasFocus()


def test_a_number_left_behind_is_kept(page: WishesPage, database: Database) -> None:
    press(page.table, "Return")
    type_text(page.pane.fields[WishGroup.PUPILS], "7")
    page.table.setFocus()
    assert wish_board(database).rows[0].pupils == 7


def test_a_gap_leads_to_its_partners(page: WishesPage, desk: Desk, database: Database) -> None:
    working = a_partner(database, "Bouwbedrijf Aa", profiles=("BWI",), status=PartnerStatus.PARTNER)
    known = a_partner(database, "Bouwbedrijf Bé", profiles=("BWI",))
    page.reload()
    shown: list[object] = []
    called: list[object] = []
    desk.some_partners_wanted.connect(lambda ids, words: shown.append((ids, words)))
    desk.call_round_wanted.connect(called.append)
    assert page.pane.show_button.text() == "Toon partners (2)"
    click(page.pane.show_button)
    click(page.pane.calls_button)
    assert shown == [(frozenset({working.id, known.id}), "Bouwen, wonen en interieur")]
    assert called == [(known.id,)]
    assert not page.pane.new_button.isVisible()
    press(page.table, "Down")
    assert page.pane.new_button.isVisible() and not page.pane.show_button.isVisible()


def test_a_subject_is_added_and_taken_away(page: WishesPage, database: Database, said: list[str]) -> None:
    type_text(line(page, "subjectEdit"), "Groen")
    press(line(page, "subjectEdit"), "Return")
    assert page.add.error == "Groen staat er al bij."
    type_text(line(page, "subjectEdit"), "dieren")
    assert page.add.error == ""
    press(line(page, "subjectEdit"), "Return")
    assert table_texts(page.table)[-1][0] == "dieren"
    assert line(page, "subjectEdit").text() == ""
    click(button(page, "removeSubjectButton"))
    assert said == ["Onderwerp toegevoegd", "Onderwerp weggehaald"]
    assert table_texts(page.table)[-1][0] == "Zorg en welzijn"
    assert not button(page, "removeSubjectButton").isVisible()


def test_the_line_warns_of_too_much(page: WishesPage) -> None:
    type_text(line(page, "subjectEdit"), "Kaan is overspannen")
    notes = [note.text() for note in page.findChildren(QLabel, "carefulNote") if note.isVisible()]
    assert len(notes) == 1 and "gezondheid" in notes[0]


def test_both_forms_open(page: WishesPage, tab: ApproachTab) -> None:
    for name in ("pupilWishesPaperAction", "parentWishesPaperAction"):
        choose_in_menu(tab.page_menu, name)
        dialog = by_name(page, QDialog, "paperDialog")
        dialog.reject()
        dialog.setObjectName("")


def test_an_earlier_year_can_be_looked_at(page: WishesPage, database: Database, desk: Desk) -> None:
    assert not page.year.isVisible()
    kept(database, WishCount(school_year=2025, asked=WishGroup.PUPILS, subject="Groen", times=9))
    page.reload()
    page.year.set_chosen("2025")
    page.year.chosen_changed.emit("2025")
    assert table_texts(page.table)[3][:2] == ["Groen", "9"]
