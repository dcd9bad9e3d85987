"""Saved views as somebody uses them: choose, save under a name, change, move, delete, on both sizes."""

import json
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QMenu

from netwerk_desktop.model.activities import PublicityItem
from netwerk_desktop.model.partners import DoNotApproach, Partner, PartnerStatus, RelationshipTier
from netwerk_desktop.model.people import Person
from netwerk_desktop.services.demonstration import DEMO_VIEWS
from netwerk_desktop.services.partners import change_field, set_owner
from netwerk_desktop.services.saved_views import save_view, saved_views
from netwerk_desktop.storage.database import Database
from netwerk_desktop.ui.partners import view_keeper
from netwerk_desktop.ui.partners.filters import PartnerFilter
from netwerk_desktop.ui.partners.partners_tab import PartnersTab
from netwerk_desktop.ui.partners.views import ALWAYS, as_settings, view_of
from netwerk_desktop.ui.shared.chips import FilterChip
from netwerk_desktop.ui.shared.theme import Theme, theme
from netwerk_desktop.ui.shared.tokens import Role
from netwerk_desktop.ui.shared.views_bar import ViewTabs
from tests.builders import a_colleague, a_next_step, a_partner, a_person, kept
from tests.ui.conftest import Watchdog
from tests.ui.drivers import by_name, choose_in_menu, click, press, show, type_text
from tests.ui.partners.acting import names
from tests.ui.partners.conftest import SMALL_HEIGHT, SMALL_WIDTH

WORDS = st.frozensets(st.text(max_size=8), max_size=3)


@pytest.fixture
def partners(tab: PartnersTab, database: Database) -> dict[str, int]:
    """Four partners that differ in all that the built-in views look at."""
    core = a_partner(database, "Anker", tier=RelationshipTier.CORE, status=PartnerStatus.PARTNER)
    named = a_partner(database, "Brug", status=PartnerStatus.PARTNER, profiles=("PIE",))
    locked = a_partner(database, "Cirkel", status=PartnerStatus.TALKING, profiles=("PIE", "BWI"))
    shy = a_partner(database, "Duin", status=PartnerStatus.PARTNER, may_be_named=False)
    kept(
        database,
        PublicityItem(partner_id=named.id, medium="Krant", title="x", published_on=database.today()),
    )
    kept(database, DoNotApproach(partner_id=locked.id, reason="druk", decided_on=database.today()))
    a_next_step(database, core.id)
    tab.refresh()
    return {"Anker": core.id, "Brug": named.id, "Cirkel": locked.id, "Duin": shy.id}


def tabs(tab: PartnersTab) -> ViewTabs:
    return by_name(tab, ViewTabs, "viewTabs")


def shown_views(tab: PartnersTab) -> dict[str, int]:
    """Names with their counts, in the order of the row."""
    bar = tabs(tab)
    texts = (bar.tabText(place).replace("&&", "&") for place in range(bar.count()))
    pairs = (text.rsplit(", ", 1) for text in texts)
    return {name: int(count) for name, count in pairs}


def click_view(tab: PartnersTab, name: str) -> None:
    bar = tabs(tab)
    place = list(shown_views(tab)).index(name)
    QTest.mouseClick(
        bar, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, bar.tabRect(place).center()
    )
    QApplication.processEvents()


def view_menu(tab: PartnersTab, name: str) -> QMenu:
    view = next(each for each in tab.views._views if each.title == name)
    return tab.views.menu_for(view, tab)


def save_as(tab: PartnersTab, name: str) -> None:
    click(by_name(tab, QAbstractButton, "saveViewButton"))
    edit = by_name(tab, QLineEdit, "viewNameEdit")
    type_text(edit, name)
    press(edit, "Return")


def test_the_views_that_are_always_there_show_what_they_say(
    tab: PartnersTab, partners: dict[str, int], watchdog: Watchdog
) -> None:
    assert shown_views(tab) == {
        "Alle partners": 4,
        "Kern": 1,
        "Zonder volgende stap": 2,
        "Contact verwatert": 0,
        "Niet benaderen": 1,
        "Nog nooit genoemd": 1,
    }
    with watchdog.ordinary("choosing a view"):
        click_view(tab, "Zonder volgende stap")
    assert names(tab) == ["Brug", "Duin"]
    click_view(tab, "Nog nooit genoemd")
    assert names(tab) == ["Anker"]
    click_view(tab, "Niet benaderen")
    assert names(tab) == ["Cirkel"]
    click_view(tab, "Alle partners")
    assert names(tab) == ["Anker", "Brug", "Cirkel", "Duin"]


def test_counts_follow_each_change(tab: PartnersTab, partners: dict[str, int], database: Database) -> None:
    change_field(database, Partner, partners["Brug"], "tier", "CORE")
    assert shown_views(tab)["Kern"] == 2
    a_partner(database, "Eiland", tier=RelationshipTier.CORE)
    assert (shown_views(tab)["Kern"], shown_views(tab)["Alle partners"]) == (3, 5)
    database.undo()
    assert shown_views(tab)["Kern"] == 2


def test_the_view_in_view_follows_the_filters(tab: PartnersTab, partners: dict[str, int]) -> None:
    assert tabs(tab).active == "all"
    click_view(tab, "Kern")
    assert tabs(tab).active == "core"
    type_text(tab.bar.search, "ank")
    assert tabs(tab).active == "core" and names(tab) == ["Anker"]
    by_name(tab, FilterChip, "tierChip").clear()
    assert tabs(tab).active == "all"
    chip = by_name(tab, FilterChip, "profileChip")
    choose_in_menu(chip.menu(), "PIE")
    assert tabs(tab).active == ""


def test_a_view_keeps_filters_sorting_and_columns(
    tab: PartnersTab, partners: dict[str, int], said: list[str], database: Database
) -> None:
    table = tab.list.table
    choose_in_menu(by_name(tab, FilterChip, "profileChip").menu(), "PIE")
    table.sort_by("name", descending=True)
    table.set_column_hidden("status", hidden=True)
    save_as(tab, "Techniek & zo")
    assert said == ["Weergave bewaard"] and tabs(tab).active.startswith("own")
    assert shown_views(tab)["Techniek & zo"] == 2
    click_view(tab, "Alle partners")
    table.sort_by("name")
    table.set_column_hidden("status", hidden=False)
    click_view(tab, "Techniek & zo")
    assert names(tab) == ["Cirkel", "Brug"]
    assert "status" in json.loads(table.table_state())["hidden"]
    click_view(tab, "Alle partners")
    assert "status" not in json.loads(table.table_state())["hidden"]
    assert names(tab) == ["Anker", "Brug", "Cirkel", "Duin"]
    database.undo()
    assert "Techniek & zo" not in shown_views(tab)


def test_a_wrong_name_is_said_beside_the_field_and_nothing_is_lost(
    tab: PartnersTab, partners: dict[str, int], database: Database
) -> None:
    save_as(tab, "")
    error = by_name(tab, QLabel, "viewNameError")
    edit = by_name(tab, QLineEdit, "viewNameEdit")
    assert "Geef de weergave een naam" in error.text() and edit.isVisible()
    type_text(edit, "Kort")
    assert error.text() == ""
    press(edit, "Return")
    assert not edit.isVisible()
    save_as(tab, "kort")
    assert "andere naam" in error.text() and edit.text() == "kort"
    press(edit, "Esc")
    assert not edit.isVisible() and len(saved_views(database, "partners")) == 1


def test_the_name_of_a_view_that_is_always_there_is_taken(tab: PartnersTab, partners: dict[str, int]) -> None:
    click_view(tab, "Zonder volgende stap")
    save_as(tab, " kern")
    edit = by_name(tab, QLineEdit, "viewNameEdit")
    assert edit.isVisible() and edit.text() == " kern"
    assert "vaste weergave" in by_name(tab, QLabel, "viewNameError").text()
    edit.clear()
    type_text(edit, "Zonder stap")
    press(edit, "Return")
    assert "Zonder stap" in shown_views(tab)


def test_an_own_view_is_renamed_updated_moved_and_deleted(
    tab: PartnersTab, partners: dict[str, int], database: Database, said: list[str]
) -> None:
    save_as(tab, "Een")
    save_as(tab, "Twee")
    assert by_name(tab, QAbstractButton, "moreViewButton").isVisible()
    choose_in_menu(view_menu(tab, "Twee"), "moveViewLeftAction")
    assert list(shown_views(tab))[-2:] == ["Twee", "Een"]
    assert not _action(view_menu(tab, "Twee"), "moveViewLeftAction").isEnabled()
    choose_in_menu(view_menu(tab, "Een"), "renameViewAction")
    edit = by_name(tab, QLineEdit, "viewNameEdit")
    assert edit.text() == "Een" and edit.selectedText() == "Een"
    type_text(edit, "Drie")
    press(edit, "Return")
    assert list(shown_views(tab))[-2:] == ["Twee", "Drie"]
    choose_in_menu(by_name(tab, FilterChip, "profileChip").menu(), "PIE")
    choose_in_menu(view_menu(tab, "Drie"), "updateViewAction")
    assert shown_views(tab)["Drie"] == 2
    choose_in_menu(view_menu(tab, "Drie"), "deleteViewAction")
    assert "Drie" not in shown_views(tab)
    database.undo()
    assert shown_views(tab)["Drie"] == 2
    assert said[-3:] == ["Weergave hernoemd", "Weergave bijgewerkt", "Weergave verwijderd"]


def _action(menu: QMenu, name: str) -> QAction:
    return next(action for action in menu.actions() if action.objectName() == name)


def test_naming_leaves_the_row_where_it_was(tab: PartnersTab, partners: dict[str, int]) -> None:
    show(tab, width=900, height=600)
    save_as(tab, "Een lange naam voor een eigen blik")
    click_view(tab, "Alle partners")
    bar = tabs(tab)
    places = [bar.tabRect(place) for place in range(bar.count())]
    click(by_name(tab, QAbstractButton, "saveViewButton"))
    assert by_name(tab, QLineEdit, "viewNameEdit").isVisible() and not bar.isVisible()
    click(by_name(tab, QAbstractButton, "leaveViewButton"))
    assert bar.isVisible() and [bar.tabRect(place) for place in range(bar.count())] == places


def test_no_name_in_the_row_is_cut_through(tab: PartnersTab, partners: dict[str, int]) -> None:
    show(tab, width=620, height=600)
    bar = tabs(tab)
    bar.setCurrentIndex(bar.count() - 1)
    assert bar.tabRect(0).left() < 0
    picture = bar.grab().toImage()
    edge = {picture.pixelColor(x, y).name() for x in range(3) for y in range(picture.height())}
    assert edge == {theme().color(Role.WINDOW).name()}


def test_views_work_by_keys(tab: PartnersTab, partners: dict[str, int]) -> None:
    bar = tabs(tab)
    bar.setFocus(Qt.FocusReason.TabFocusReason)
    press(bar, "Right")
    assert bar.active == "core" and names(tab) == ["Anker"]
    press(bar, "Right")
    assert bar.active == "withoutStep"
    press(bar, "Left")
    press(bar, "Left")
    press(bar, "Left")
    assert bar.active == "all"


def test_owners_are_kept_by_id(tab: PartnersTab, partners: dict[str, int], database: Database) -> None:
    people = [a_person(database, name, "Dölle") for name in ("Maartje", "Fenna")]
    ids = [a_colleague(database, person.id).id for person in people]
    set_owner(database, partners["Brug"], ids[1])
    tab.refresh()
    choose_in_menu(by_name(tab, FilterChip, "ownerChip").menu(), "Fenna Dölle")
    save_as(tab, "Van Fenna")
    assert "Fenna" not in saved_views(database, "partners")[0].settings
    click_view(tab, "Alle partners")
    change_field(database, Person, people[1].id, "first_name", "Fem")
    click_view(tab, "Van Fenna")
    assert names(tab) == ["Brug"]


def test_a_view_of_a_place_that_nobody_has_any_more_shows_nobody(
    tab: PartnersTab, partners: dict[str, int], database: Database
) -> None:
    save_view(database, "partners", "Zwolle", json.dumps({"filters": {"cities": ["zwolle"]}}))
    assert shown_views(tab)["Zwolle"] == 0
    click_view(tab, "Zwolle")
    assert names(tab) == []
    click(by_name(tab, QAbstractButton, "clearFoundFiltersButton"))
    assert len(names(tab)) == 4 and tabs(tab).active == "all"


class TestSmall:
    """On the small laptop the row is one button in the filter bar."""

    @pytest.fixture(autouse=True)
    def small(self, tab: PartnersTab, look: Theme) -> Iterator[None]:
        look.set_client_height(535)
        show(tab, width=SMALL_WIDTH, height=SMALL_HEIGHT)
        yield

    def test_the_button_says_and_chooses_the_view(self, tab: PartnersTab, partners: dict[str, int]) -> None:
        assert not tab.views.bar.isVisible()
        button = by_name(tab, QAbstractButton, "viewChoiceButton")
        assert button.isVisible() and button.text() == "Alle partners  4"
        choose_in_menu(tab.views.choice.views_menu, "core")
        assert button.text() == "Kern  1" and names(tab) == ["Anker"]

    def test_a_name_is_asked_in_a_row_that_goes_again(
        self, tab: PartnersTab, partners: dict[str, int]
    ) -> None:
        choose_in_menu(tab.views.choice.views_menu, "saveViewAction")
        edit = by_name(tab, QLineEdit, "viewNameEdit")
        assert tab.views.bar.isVisible() and edit.isVisible() and not tabs(tab).isVisible()
        click(by_name(tab, QAbstractButton, "leaveViewButton"))
        assert not tab.views.bar.isVisible()
        choose_in_menu(tab.views.choice.views_menu, "saveViewAction")
        type_text(edit, "Mijn lijst met een naam die veel te lang is voor de knop")
        click(by_name(tab, QAbstractButton, "keepViewButton"))
        button = by_name(tab, QAbstractButton, "viewChoiceButton")
        assert not tab.views.bar.isVisible()
        assert "…" in button.text() and button.width() < 220
        assert "Mijn lijst met een naam die veel te lang is voor de knop" in button.toolTip()
        menu = tab.views.choice.views_menu
        menu.aboutToShow.emit()
        own = by_name(menu, QMenu, "ownViewMenu")
        choose_in_menu(own, "deleteViewAction")
        assert button.text() == "Alle partners  4"


@given(
    types=WORDS,
    cities=WORDS,
    tiers=WORDS,
    owners=st.frozensets(st.sampled_from(["Maartje", "Fenna"])),
    sources=WORDS,
    tags=WORDS,
    switches=st.tuples(*[st.booleans()] * 8),
)
def test_what_is_written_down_is_read_back(
    types: frozenset[str],
    cities: frozenset[str],
    tiers: frozenset[str],
    owners: frozenset[str],
    sources: frozenset[str],
    tags: frozenset[str],
    switches: tuple[bool, ...],
) -> None:
    without_step, locked, never_named, focus, ambassadors, responsible, review, never_thanked = switches
    shown = PartnerFilter(
        types=types,
        cities=cities,
        tiers=tiers,
        owners=owners,
        without_step=without_step,
        locked=locked,
        never_named=never_named,
        sources=sources,
        tags=tags,
        focus=focus,
        ambassadors=ambassadors,
        responsible=responsible,
        review=review,
        never_thanked=never_thanked,
    )
    settings = as_settings(shown, "{}", {"Maartje": 1, "Fenna": 2})
    view = view_of(7, "Naam", settings, {1: "Maartje", 2: "Fenna"})
    assert (view.filter, view.key, view.title, view.view_id) == (shown, "own7", "Naam", 7)


@pytest.mark.parametrize(
    "settings",
    [
        "",
        "null",
        "[]",
        "{",
        '{"filters": [1]}',
        '{"filters": {"types": 3, "owners": ["x", 9, null], "locked": "yes"}, "table": 4}',
    ],
)
def test_settings_that_cannot_be_read_narrow_nothing(settings: str) -> None:
    view = view_of(1, "x", settings, {1: "Maartje"})
    assert (view.filter, view.table) == (PartnerFilter(), "")


def test_the_views_of_the_demo_school_narrow_something() -> None:
    for name, filters in DEMO_VIEWS.items():
        view = view_of(1, name, json.dumps({"filters": filters}), {})
        assert view.filter != PartnerFilter()


def test_no_two_views_that_are_always_there_are_the_same() -> None:
    assert len({view.key for view in ALWAYS}) == len({view.filter for view in ALWAYS}) == len(ALWAYS)


def test_words_of_her_own_stay_inside_the_encrypted_file() -> None:
    shown = PartnerFilter(sources=frozenset({"moeder van piet"}), tags=frozenset({"aardig"}), focus=True)
    kept = as_settings(shown, "{}", {}, with_own_words=False)
    assert "piet" not in kept and "aardig" not in kept
    assert view_of(1, "x", kept, {}).filter == PartnerFilter(focus=True)


def test_what_another_screen_asked_for_is_no_view(
    tab: PartnersTab, partners: dict[str, int], database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused: list[str] = []
    monkeypatch.setattr(view_keeper, "show_problem", lambda _parent, problem: refused.append(problem.message))
    save_view(database, "partners", "Techniek", '{"filters": {"profiles": ["PIE"]}}')
    before = saved_views(database, "partners")
    tab.refresh()
    tab.show_some(frozenset([partners["Anker"]]), "Alleen goede wil")
    click(by_name(tab, QAbstractButton, "saveViewButton"))
    assert not by_name(tab, QLineEdit, "viewNameEdit").isVisible()
    choose_in_menu(view_menu(tab, "Techniek"), "updateViewAction")
    assert saved_views(database, "partners") == before
    assert len(refused) == 2 and "“Alleen goede wil”" in refused[0]
    tab.bar.clear()
    click(by_name(tab, QAbstractButton, "saveViewButton"))
    assert by_name(tab, QLineEdit, "viewNameEdit").isVisible()
