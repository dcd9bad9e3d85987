"""The tab with the keyboard alone: where Enter and Tab go."""

from PySide6.QtWidgets import QApplication

from netwerk_desktop.storage.database import Database
from netwerk_desktop.ui.partners.partners_tab import PartnersTab
from tests.builders import a_partner
from tests.ui.drivers import click, press, type_text
from tests.ui.partners.acting import button, line, names, three


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
    }
