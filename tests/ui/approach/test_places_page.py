"""The page Plekken: what is offered, narrowed, given to colleagues, and on paper."""

import pytest
from PySide6.QtWidgets import QLabel, QTableView, QWidget

from netwerk_desktop.services.place_wishes import NOT_ASKED, PlaceWishes, set_place_wishes
from netwerk_desktop.services.places import offered_places
from netwerk_desktop.storage.database import Database
from netwerk_desktop.ui.approach.places_page import PlacesPage
from netwerk_desktop.ui.approach.tab import ApproachTab
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.papers.paper_dialog import PaperDialog
from netwerk_desktop.ui.shared.buttons import Button
from netwerk_desktop.ui.shared.chips import FilterChip
from netwerk_desktop.ui.shared.editors import ChoiceField, NumberField
from tests.builders import a_colleague, a_lock, a_partner, a_person, a_place
from tests.ui.drivers import by_name, choose_in_menu, click, press, table_texts, type_text


@pytest.fixture
def ids(database: Database) -> list[int]:
    """Three places at two partners."""
    wosten = a_partner(database, "Wösten", profiles=("PIE",))
    linde = a_partner(database, "De Linde", profiles=("Z&W",))
    return [
        a_place(database, wosten.id, thursday=2).id,
        a_place(database, wosten.id, title="Ketels", tuesday=0, friday=1).id,
        a_place(database, linde.id, title="Huiskamer", tuesday=3, year_levels=("3", "4")).id,
    ]


@pytest.fixture
def page(tab: ApproachTab, ids: list[int]) -> PlacesPage:
    assert tab.show_page("places")
    assert isinstance(tab.page, PlacesPage)
    return tab.page


def partners(page: PlacesPage) -> list[str]:
    return [row[0] for row in table_texts(by_name(page, QTableView, "placesTable"))]


def totals(page: PlacesPage) -> str:
    return by_name(page, QLabel, "placeTotals").text()


def narrow(page: PlacesPage, chip: str, key: str) -> None:
    menu = by_name(page, FilterChip, chip).menu()
    choose_in_menu(menu, key)


class TestList:
    def test_all_that_is_offered_with_totals_per_weekday(
        self, page: PlacesPage, tab: ApproachTab, database: Database
    ) -> None:
        assert partners(page) == ["De Linde", "Wösten", "Wösten"]
        assert totals(page) == "Samen plek voor 6:  ma 0 · di 5 · wo 0 · do 2 · vr 1"
        assert page.words() == ("3 van 3 getoond", "plek voor 6 leerlingen")
        a_lock(database, offered_places(database)[0].partner_id)
        assert partners(page) == ["Wösten", "Wösten"]

    def test_days_and_contacts_have_their_columns(self, page: PlacesPage) -> None:
        row = table_texts(page.table)[0]
        assert row == ["De Linde", "onbekend", "·", "3", "·", "·", "·", "nog niemand"]

    @pytest.mark.parametrize(
        ("chip", "key", "shown"),
        [
            ("placeProfileChip", "PIE", 2),
            ("placeDayChip", "4", 1),
            ("placeDayChip", "0", 0),
            ("placeContactChip", "0", 3),
            ("placeYearChip", "4", 3),
            ("placeYearChip", "2", 2),
        ],
    )
    def test_narrowed_by_profile_day_and_contact(
        self, page: PlacesPage, chip: str, key: str, shown: int
    ) -> None:
        narrow(page, chip, key)
        assert page.table.model().rowCount() == shown
        if not shown:
            click(by_name(page, Button, "clearFoundFiltersButton"))
            assert page.table.model().rowCount() == 3

    def test_searched_by_name_or_task(self, page: PlacesPage) -> None:
        type_text(page.filters.search, "ketels")
        assert partners(page) == ["Wösten"] and "plek voor 1:" in totals(page)
        press(page.filters.search, "Esc")
        assert len(partners(page)) == 3

    def test_a_hidden_place_is_found_again(self, page: PlacesPage, ids: list[int]) -> None:
        narrow(page, "placeProfileChip", "PIE")
        assert page.show_row(ids[2]) and page.table.chosen_ids() == (ids[2],)
        assert not page.show_row(999)


class TestDetail:
    def test_one_place_is_filled_in_beside_the_list(
        self, page: PlacesPage, ids: list[int], database: Database, desk: Desk
    ) -> None:
        page.table.choose(ids[0])
        field = page.pane.editor.field("tasks")
        field.edit()
        type_text(field.editor, "Leidingen buigen")
        press(field.editor, "Return")
        assert {card.place.tasks for card in offered_places(database)} == {"", "Leidingen buigen"}
        assert page.table.chosen_ids() == (ids[0],), "it stays chosen"
        wanted: list[int] = []
        desk.partner_wanted.connect(wanted.append)
        click(by_name(page, Button, "placePartnerButton"))
        assert wanted == [offered_places(database)[1].partner_id]

    def test_several_get_one_contact_and_one_step_takes_it_back(
        self, page: PlacesPage, ids: list[int], database: Database, said: list[str]
    ) -> None:
        colleague = a_colleague(database, a_person(database, "Tarık", "Yıldız").id)
        page.table.choose_many(ids[:2])
        choice = by_name(page, ChoiceField, "severalContactChoice")
        assert choice.chosen == str(colleague.id), "the first colleague, not nobody"
        click(by_name(page, Button, "severalContactButton"))
        assert said == ["Vast contact van 2 plekken bewaard"]
        assert sorted(card.contact for card in offered_places(database)) == [
            "",
            "Tarık Yıldız",
            "Tarık Yıldız",
        ]
        database.undo()
        assert {card.contact for card in offered_places(database)} == {""}

    def test_a_place_that_stops_leaves_the_list(
        self, page: PlacesPage, ids: list[int], database: Database
    ) -> None:
        page.table.choose(ids[2])
        click(by_name(page, Button, "stopPlaceButton"))
        assert partners(page) == ["Wösten", "Wösten"]
        database.undo()
        assert len(partners(page)) == 3


class TestPapers:
    def test_all_lists_open_and_say_what_was_left_out(
        self, page: PlacesPage, database: Database, said: list[str]
    ) -> None:
        a_place(database, title="Bel 06 5501 8412")
        for name in ("pupilListButton", "choiceFormButton", "contactListButton"):
            click(by_name(page, Button, name))
            dialog = by_name(page, PaperDialog, "paperDialog")
            assert dialog.isVisible()
            dialog.close()
            dialog.setObjectName("")
        assert said == 2 * ["Bij 1 plek is een zin weggelaten: er stond een naam of nummer in"]

    def test_without_places_it_says_where_they_are_added(self, tab: ApproachTab, desk: Desk) -> None:
        tab.show_page("places")
        page = tab.page
        assert isinstance(page, PlacesPage)
        assert page.empty.isVisible() and not page.pupil_button.isVisible()
        assert page.words() == ("nog geen plekken", "")
        shown: list[object] = []
        desk.some_partners_wanted.connect(lambda found, words: shown.append((found, words)))
        click(by_name(page, Button, "placesToPartnersButton"))
        assert shown == [(None, "")]


def count(field: NumberField, times: str) -> None:
    """Type a number and Enter."""
    assert field.hasFocus()
    type_text(field, times)
    press(field, "Return")


class TestWishes:
    """Where pupils want to go, and where not (S2-X4)."""

    def test_enter_walks_through_the_numbers_of_all_places(
        self, page: PlacesPage, ids: list[int], database: Database
    ) -> None:
        page.table.choose(ids[2])
        page.pane.wishes.focus_first()
        for wanted, unwanted in (("2", "5"), ("0", "4")):
            count(page.pane.wishes.wanted, wanted)
            count(page.pane.wishes.unwanted, unwanted)
        wishes = {card.id: card.wishes for card in offered_places(database)}
        assert wishes == {ids[2]: PlaceWishes(2, 5), ids[0]: PlaceWishes(0, 4), ids[1]: NOT_ASKED}
        count(page.pane.wishes.wanted, "1")
        count(page.pane.wishes.unwanted, "0")
        assert page.table.hasFocus(), "that was the last place"
        database.undo()
        assert offered_places(database)[2].wishes == NOT_ASKED

    def test_a_filter_does_not_take_the_place_away_between_its_two_numbers(
        self, page: PlacesPage, ids: list[int], database: Database
    ) -> None:
        narrow(page, "placeOpinionChip", "not_asked")
        page.table.choose(ids[2])
        page.pane.wishes.focus_first()
        count(page.pane.wishes.wanted, "4")
        assert partners(page) == ["De Linde", "Wösten", "Wösten"]
        count(page.pane.wishes.unwanted, "2")
        assert partners(page) == ["Wösten", "Wösten"], "it is counted, the next is chosen"
        assert page.table.chosen_ids() == (ids[0],)
        wishes = {card.id: card.wishes for card in offered_places(database)}
        assert wishes == {ids[2]: PlaceWishes(4, 2), ids[0]: NOT_ASKED, ids[1]: NOT_ASKED}

    def test_the_number_of_the_form_stands_above_the_counts_and_is_found(
        self, page: PlacesPage, ids: list[int]
    ) -> None:
        type_text(page.filters.search, str(ids[1]))
        press(page.filters.search, "Return")
        assert partners(page) == ["Wösten"]
        page.table.choose(ids[1])
        words = by_name(page, QLabel, "placeNumberLabel")
        assert words.isVisible() and words.text() == f"Leerlingen over nr. {ids[1]} van het formulier"

    def test_a_number_left_behind_is_kept(self, page: PlacesPage, ids: list[int], database: Database) -> None:
        page.table.choose(ids[2])
        page.pane.wishes.focus_first()
        type_text(page.pane.wishes.wanted, "7")
        page.table.setFocus()
        assert offered_places(database)[0].wishes == PlaceWishes(7, 0)

    def test_where_nobody_wants_to_go_is_said_and_found(
        self, page: PlacesPage, ids: list[int], database: Database
    ) -> None:
        def is_warned() -> bool:
            return any("Niet gewild" in each.text() for each in visible_labels(page.pane))

        page.table.choose(ids[0])
        assert not is_warned()
        set_place_wishes(database, ids[0], PlaceWishes(0, 4))
        assert is_warned()
        heads = [label.text() for label in visible_labels(page.head)]
        assert "3 zonder vast contact · 1 niet gewild" in heads
        narrow(page, "placeOpinionChip", "shunned")
        assert partners(page) == ["Wösten"]
        set_place_wishes(database, ids[0], PlaceWishes(1, 4))
        assert partners(page) == []


def visible_labels(root: QWidget) -> list[QLabel]:
    return [label for label in root.findChildren(QLabel) if label.isVisible()]
