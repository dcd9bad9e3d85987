"""*Kennen we hen?* as a person uses it: what is open is seen, a partner is opened, a point fills in."""

import datetime as dt

from PySide6.QtWidgets import QDialog

from netwerk_desktop.model.partners import Partner, PartnerStatus
from netwerk_desktop.model.relationship import PreparationState, PreparationTopic
from netwerk_desktop.services.partners import change_field
from netwerk_desktop.services.preparation import set_state
from netwerk_desktop.storage.database import Database
from netwerk_desktop.system import clock
from netwerk_desktop.ui.approach.portfolio_page import PortfolioPage
from netwerk_desktop.ui.approach.tab import ApproachTab
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.shared.buttons import Button
from tests.builders import a_partner
from tests.ui.drivers import by_name, click, press, table_texts
from tests.ui.partners.acting import button


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


NEXT_YEAR = dt.datetime(2027, 11, 22, 10).astimezone()


def test_the_ladder_tells_who_moved_and_leads_to_them(tab: ApproachTab, database: Database) -> None:
    """S4-16"""
    climber = a_partner(database, "Wösten", status=PartnerStatus.PARTNER, level_now=2, level_wished=4)
    a_partner(database, "Zelfde", status=PartnerStatus.PARTNER, level_now=2)
    opened: list[int] = []
    some: list[tuple[frozenset[int], str]] = []
    tab._desk.partner_wanted.connect(opened.append)
    tab._desk.some_partners_wanted.connect(lambda ids, words: some.append((ids, words)))
    with clock.fixed(NEXT_YEAR):
        page = page_of(tab)
        click(button(page, "ladderSegment"))
        view = page.ladder
        assert table_texts(view.rungs)[1] == ["2: vaste contactpersoon per stageplek", "–", "2", "2", "0"]
        assert view.note.text() == "Sinds 1 augustus 2027 staat iedereen nog op dezelfde trede."
        assert not view.movers.isVisible()

        change_field(database, Partner, climber.id, "level_now", "3")

        assert table_texts(view.movers) == [["Wösten", "onbekend", "–", "trede 2", "trede 3", "verder"]]
        assert view.summary.text() == "Sinds 1 augustus 2027: 1 verder" and not view.note.isVisible()
        assert tab.words() == ("Sinds 1 augustus 2027: 1 verder", "2 partners")
        view.movers.setFocus()
        press(view.movers, "Return")
        assert opened == [climber.id]
        assert view.rungs.choose(3)
        press(view.rungs, "Return")
        assert some == [(frozenset({climber.id}), "Trede 3")]
        assert page.show_row(climber.id) and page.table.isVisible()


def test_a_young_file_says_that_the_past_is_not_known(tab: ApproachTab, database: Database) -> None:
    a_partner(database, "Wösten", status=PartnerStatus.PARTNER, level_now=2)
    page = page_of(tab)
    click(button(page, "ladderSegment"))
    assert "dit bestand begint op 22 november 2026" in page.ladder.note.text()
    assert table_texts(page.ladder.rungs)[1] == ["2: vaste contactpersoon per stageplek", "–", "–", "1", "0"]
    assert page.ladder.summary.text() == ""


def test_an_erased_past_is_said(tab: ApproachTab, database: Database) -> None:
    partner = a_partner(database, "Wösten", status=PartnerStatus.PARTNER, level_now=2)
    with clock.fixed(NEXT_YEAR):
        change_field(database, Partner, partner.id, "level_now", "3")
        with database.raw_connection() as connection:
            connection.execute("UPDATE audit_image SET before = NULL, after = NULL, salt = NULL")
        page = page_of(tab)
        click(button(page, "ladderSegment"))
        assert page.ladder.note.text().startswith("Van 1 partner is de trede van toen gewist")
        assert page.ladder.summary.text() == "Sinds 1 augustus 2027: geen verandering"
