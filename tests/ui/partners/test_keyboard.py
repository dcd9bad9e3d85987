"""The tab with the keyboard alone: where Enter and Tab go."""

from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea, QWidget

from netwerk_desktop.storage.database import Database
from netwerk_desktop.ui.partners.partners_tab import PartnersTab
from tests.builders import a_partner
from tests.ui.drivers import click, press, show, type_text, wait_until
from tests.ui.partners.acting import button, in_sight, line, names, three
from tests.ui.partners.conftest import HEIGHT, SMALL_HEIGHT, SMALL_WIDTH, WIDTH


def test_enter_takes_the_name_that_begins_so(tab: PartnersTab, database: Database) -> None:
    for name in ("Garage Timmers", "Drukkerij Zimtima", "Timmerfabriek Vos"):
        a_partner(database, name)
    tab.refresh()
    type_text(line(tab, "partnerSearchEdit"), "tim")
    press(line(tab, "partnerSearchEdit"), "Return")
    assert len(names(tab)) == 3
    assert tab.detail.detail is not None and tab.detail.detail.partner.name == "Timmerfabriek Vos"


def test_who_was_added_is_unfolded_with_enter(tab: PartnersTab, database: Database) -> None:
    first, *_others = three(tab, database)
    tab.choose_partner(first)
    click(button(tab, "newPersonButton"))
    type_text(line(tab, "newPersonNameEdit"), "mevr. R. van Oostindiën")
    press(line(tab, "newPersonNameEdit"), "Return")
    added = QApplication.focusWidget()
    assert added is not None and added.objectName() == "personLine"
    assert "Oostindiën" in added.accessibleName()
    press(added, "Return")
    opened = QApplication.focusWidget()
    assert opened is not None and opened.accessibleName() == "Functie: leeg"
    press(opened, "Tab")
    below = QApplication.focusWidget()
    assert below is not None and below.accessibleName().startswith("Mag tekenen")


def test_tab_goes_through_the_pane_as_it_is_read_whenever_each_part_was_made(
    tab: PartnersTab, database: Database
) -> None:
    first, *_others = three(tab, database)
    show(tab, width=SMALL_WIDTH, height=SMALL_HEIGHT)
    tab.choose_partner(first)
    way = _way_of_tab(tab.detail)
    facts = [name for name in way if name.startswith(("Soort: ", "Telefoon: ", "Meer gegevens", "Locatie"))]
    assert [name.split(":")[0] for name in facts] == [
        "Soort",
        "Telefoon",
        "Meer gegevens",
        "Locatie, Adressen",
    ]
    click(button(tab, "moreFactsButton"))
    way = [name.split(":")[0] for name in _way_of_tab(tab.detail)]
    late = [
        way.index(name)
        for name in ("Soort", "Ons belang", "Leerbedrijf-nr.", "Minder gegevens", "Doel, Doelen")
    ]
    assert late == sorted(late)

    show(tab, width=WIDTH, height=HEIGHT)  # two columns: the left one, then the right one
    way = [name.split(":")[0] for name in _way_of_tab(tab.detail)]
    late = [
        way.index(name) for name in ("Doel, Doelen", "Locatie, Adressen", "Persoon, Contactpersonen", "Soort")
    ]
    assert late == sorted(late)


def test_what_is_opened_at_the_edge_stands_wholly_in_sight_and_esc_returns(
    tab: PartnersTab, database: Database
) -> None:
    first, *_others = three(tab, database)
    show(tab, width=SMALL_WIDTH, height=SMALL_HEIGHT)
    tab.choose_partner(first)
    area = tab.detail._scroll
    for name, last in (
        ("commitment", "commitmentKeepButton"),
        ("newPerson", "addPersonButton"),
        ("network", "linkKeepButton"),
        ("goal", "goalKeepButton"),
    ):
        opener = button(tab, f"{name}AddButton" if name != "newPerson" else "newPersonButton")
        place = opener.mapTo(tab.detail.sections, QPoint()).y()
        area.verticalScrollBar().setValue(place - area.viewport().height() + opener.height() + 2)
        click(opener)
        wait_until(partial(_stands_in_sight, area, tab, last))
        editor = QApplication.focusWidget()
        assert editor is not None and in_sight(area, editor)
        press(editor, "Esc")
        assert opener.hasFocus(), name
    click(button(tab, "activityAddButton"))
    more = tab.detail.activity_form.more
    click(button(more, "activityMoreButton"))
    form = tab.detail.activity_form._scroll
    wait_until(lambda: in_sight(form, more.profile) and in_sight(form, more.capacity))
    press(more.capacity, "Esc")
    for _each in range(3):  # the last of several lies lowest
        click(button(tab, "addLocationButton"))
        tab.refresh()
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    wait_until(lambda: in_sight(area, editor))


def test_who_is_undone_with_the_keyboard_in_its_pane_leaves_it_to_the_list(
    tab: PartnersTab, database: Database
) -> None:
    three(tab, database)
    tab.detail.start_new()
    type_text(line(tab, "newPartnerNameEdit"), "Drukkerij Noordermaat")
    press(line(tab, "newPartnerNameEdit"), "Return")
    click(button(tab, "logContactButton"))
    database.undo()
    assert tab.list.table.hasFocus()


def _stands_in_sight(area: QScrollArea, tab: PartnersTab, name: str) -> bool:
    return in_sight(area, button(tab, name))


def _way_of_tab(pane: QWidget) -> list[str]:
    """The names of what has the keyboard on the way through the pane, and back the same way."""
    button(pane, "callButton").setFocus()
    way: list[QWidget] = []
    while (at := QApplication.focusWidget()) is not None and pane.isAncestorOf(at) and len(way) < 500:
        way.append(at)
        press(at, "Tab")
    way[-1].setFocus()
    for back in reversed(way[:-1]):
        press(way[way.index(back) + 1], "Shift+Tab")
        assert QApplication.focusWidget() is back
    return [each.accessibleName() for each in way]


def test_actions_that_need_a_partner_are_off_without_one(tab: PartnersTab) -> None:
    enabled = {action.objectName() for action in tab.actions() if action.isEnabled()}
    assert enabled == {
        "newPartnerAction",
        "importListAction",
        "exportNetworkAction",
        "duplicatesAction",
        "begunPartnersAction",
        "savePartnersAction",
        "parentsPaperAction",
        "colleaguesPaperAction",
        "offerPaperAction",
        "pressPaperAction",
        "showcasePaperAction",
        "networkMapPaperAction",
        "handoverDossierAction",
    }
