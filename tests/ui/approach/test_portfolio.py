"""*Kennen we hen?* as a person uses it: what is open is seen, a partner is opened, a point fills in."""

from PySide6.QtWidgets import QDialog

from netwerk_desktop.model.partners import PartnerStatus
from netwerk_desktop.model.relationship import PreparationState, PreparationTopic
from netwerk_desktop.services.preparation import set_state
from netwerk_desktop.storage.database import Database
from netwerk_desktop.ui.approach.portfolio_page import PortfolioPage
from netwerk_desktop.ui.approach.tab import ApproachTab
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.shared.buttons import Button
from tests.builders import a_partner
from tests.ui.drivers import by_name, click, press, table_texts


def page_of(tab: ApproachTab) -> PortfolioPage:
    tab.show_page("portfolio")
    assert isinstance(tab.page, PortfolioPage)
    return tab.page


def test_nobody_takes_part_yet(tab: ApproachTab, desk: Desk) -> None:
    page = page_of(tab)
    assert page.empty.isVisible() and not page.print_button.isVisible()
    assert not page.page_actions()[0].isEnabled()
    shown: list[object] = []
    desk.some_partners_wanted.connect(lambda found, words: shown.append((found, words)))
    click(by_name(page, Button, "portfolioToPartnersButton"))
    assert shown == [(None, "")]


def test_a_point_that_is_asked_is_known_at_once(tab: ApproachTab, database: Database) -> None:
    partner = a_partner(database, "Wösten", status=PartnerStatus.PARTNER, level_now=2, level_wished=3)
    page = page_of(tab)
    assert tab.words() == ("0 van 6 punten bekend", "1 partner")
    assert page.summary.text() == "Het vaakst nog te vragen: elkaars regels (1 keer) · 1 wil een trede verder"

    set_state(database, partner.id, PreparationTopic.RULES, PreparationState.KNOWN)

    (row,) = table_texts(page.table)
    assert row[0] == "Wösten" and "bekend" in row and row.count("vragen") == 5
    assert tab.words()[0] == "1 van 6 punten bekend"


def test_enter_opens_the_partner_and_the_paper_opens(tab: ApproachTab, database: Database) -> None:
    partner = a_partner(database, "Wösten", status=PartnerStatus.PARTNER)
    wanted: list[int] = []
    page = page_of(tab)
    tab._desk.partner_wanted.connect(wanted.append)
    assert page.show_row(partner.id)
    press(page.table, "Return")
    assert wanted == [partner.id]
    page.print_button.click()
    dialog = by_name(tab, QDialog, "paperDialog")
    assert dialog.isVisible()
    press(dialog, "Esc")
