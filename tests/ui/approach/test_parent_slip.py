"""A slip is typed over from the page *Begin*: without the box it is said why not, with it it is kept."""

from netwerk_desktop.services.parent_slips import ParentOffer
from netwerk_desktop.services.partner_lists import list_partners
from netwerk_desktop.services.start_questions import answer_outside, answer_seldom
from netwerk_desktop.storage.database import Database
from netwerk_desktop.ui.approach.parent_slip_dialog import ParentSlipDialog
from netwerk_desktop.ui.approach.tab import ApproachTab
from netwerk_desktop.ui.shared.buttons import Button
from tests.ui.drivers import by_name, click, press, type_text
from tests.ui.partners.acting import line


def test_a_slip_becomes_a_partner_that_opens(tab: ApproachTab, database: Database, said: list[str]) -> None:
    answer_outside(database, outside=True)
    answer_seldom(database, seldom=True)
    tab.show_page("begin")
    wanted: list[int] = []
    tab._desk.partner_wanted.connect(wanted.append)
    click(by_name(tab, Button, "LIGHTSlipButton"))
    dialog = by_name(tab, ParentSlipDialog, "parentSlipDialog")
    assert line(dialog, "slipNameEdit").hasFocus()
    type_text(line(dialog, "slipNameEdit"), "Elif Çelik")
    dialog.offers[ParentOffer.TELL].click()
    press(line(dialog, "slipNameEdit"), "Return")
    assert dialog._fields["may_keep"].error.startswith("Zonder dat kruisje")
    assert dialog.isVisible() and not list_partners(database)

    click(dialog.may_keep)
    click(by_name(dialog, Button, "mainButton"))

    (row,) = list_partners(database)
    assert (row.name, row.tags, wanted) == ("Elif Çelik", ("vertellen in de klas",), [row.id])
    assert said == ["Ouder toegevoegd, met een volgende stap om te bellen"]


def test_the_day_must_be_a_day(tab: ApproachTab, database: Database) -> None:
    tab.show_page("begin")
    next(each for each in tab.page.page_actions() if each.objectName() == "parentSlipAction").trigger()
    dialog = by_name(tab, ParentSlipDialog, "parentSlipDialog")
    type_text(line(dialog, "slipNameEdit"), "Elif Çelik")
    click(dialog.may_keep)
    type_text(dialog.day, "ooit")
    click(by_name(dialog, Button, "mainButton"))
    assert dialog._fields["signed_on"].error and not list_partners(database)
    press(dialog, "Esc")
