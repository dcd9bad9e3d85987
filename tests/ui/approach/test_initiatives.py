"""*Initiatieven* as a person uses it: added in one line, changed in place, on to the partner."""

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QWidget

from netwerk_desktop.model.approach import InitiativeStatus
from netwerk_desktop.model.partners import PartnerType
from netwerk_desktop.services.goals import add_goal
from netwerk_desktop.services.initiatives import add_initiative, initiatives, set_initiative_status
from netwerk_desktop.storage.database import Database
from netwerk_desktop.ui.approach.counts import initiatives_count
from netwerk_desktop.ui.approach.initiatives_page import InitiativesPage
from netwerk_desktop.ui.approach.tab import ApproachTab
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.shared.editors import ChoiceField
from tests.builders import a_partner
from tests.ui.drivers import by_name, choose_in_menu, click, press, table_texts, type_text
from tests.ui.partners.acting import button, line


@pytest.fixture
def page(tab: ApproachTab) -> InitiativesPage:
    tab.show_page("initiatives")
    assert isinstance(tab.page, InitiativesPage)
    return tab.page


def typed(page: InitiativesPage, name: str, text: str) -> None:
    field = page.pane.fields[name]
    field.edit()
    press(field.editor, "Ctrl+A")
    type_text(field.editor, text)
    press(field.editor, "Return")


def test_added_and_changed_in_place(page: InitiativesPage, tab: ApproachTab, database: Database) -> None:
    type_text(line(page, "firstStepEdit"), "Beursvloer")
    press(line(page, "firstStepEdit"), "Return")
    typed(page, "region", "Vechtdal")
    press(page.table, "Return")
    status = page.pane.fields["status"]
    assert status.editing and isinstance(status.editor, ChoiceField)
    status.editor.set_chosen(InitiativeStatus.JOINED.value)
    press(status.editor, "Return")
    typed(page, "status_since", "1-9")
    assert table_texts(page.table)[0][-2:] == ["aangesloten", "di 1-9"]
    assert tab.words() == ("1 initiatief", "1 aangesloten")
    typed(page, "status_since", "morgen")
    assert page.pane.fields["status_since"].error.startswith("Die dag moet nog komen")
    press(page.pane.fields["status_since"].editor, "Esc")
    typed(page, "name", " ")
    assert page.pane.fields["name"].error.startswith("Hoe heet het initiatief?")
    press(page.pane.fields["name"].editor, "Esc")
    assert initiatives(database)[0].name == "Beursvloer"


def test_the_head_counts_what_the_list_of_pages_counts(
    page: InitiativesPage, desk: Desk, database: Database
) -> None:
    add_initiative(database, "Beursvloer")
    set_initiative_status(database, add_initiative(database, "Maaltijden"), InitiativeStatus.DROPPED)
    assert len(page.model.rows) == 2
    assert page.parts.head._count.text() == initiatives_count(desk) == "1"


def test_who_runs_it_is_chosen_and_gone_to(page: InitiativesPage, desk: Desk, database: Database) -> None:
    town = a_partner(database, "Gemeente Vechterwold")
    page.show_row(add_initiative(database, "Beursvloer"))
    asked: list[int] = []
    desk.partner_wanted.connect(asked.append)
    click(button(page, "chooseInitiativePartnerButton"))
    chooser = by_name(page, QDialog, "partnerChooser")
    press(by_name(chooser, QWidget, "chooserSearchEdit"), "Return")
    assert table_texts(page.table)[0][1] == "Gemeente Vechterwold"
    click(button(page, "initiativePartnerButton"))
    assert asked == [town.id]
    goal_id = add_goal(database, town.id, "Twee plekken erbij", None)
    page.reload()
    for name, key in (("goal_id", str(goal_id)), ("profile", "Groen")):
        field = page.pane.fields[name]
        field.edit()
        assert isinstance(field.editor, ChoiceField)
        field.editor.set_chosen(key)
        press(field.editor, "Return")
    assert (initiatives(database)[0].goal, initiatives(database)[0].profile) == (
        "Twee plekken erbij",
        "Groen",
    )
    click(button(page, "loosenInitiativeButton"))
    assert not page.pane.fields["goal_id"].isVisible()
    assert table_texts(page.table)[0][1] == "–"
    assert not button(page, "initiativePartnerButton").isVisible()


def test_who_knows_of_more(
    page: InitiativesPage, tab: ApproachTab, desk: Desk, database: Database, said: list[str]
) -> None:
    shown: list[object] = []
    desk.some_partners_wanted.connect(lambda ids, words: shown.append((ids, words)))
    click(button(page, "askInitiativesButton"))
    assert said == ["Er staat nog geen gemeente of vereniging bij je partners"]
    town = a_partner(database, "Gemeente Vechterwold", types=(PartnerType.MUNICIPALITY.value,))
    choose_in_menu(tab.page_menu, "askInitiativesAction")
    assert shown == [(frozenset({town.id}), "Wie weet van initiatieven")]


def test_the_address_is_copied(page: InitiativesPage, database: Database) -> None:
    page.show_row(add_initiative(database, "Beursvloer"))
    assert not button(page, "copyInitiativeButton").isVisible()
    typed(page, "web_address", "www.beursvloer.example")
    click(button(page, "copyInitiativeButton"))
    assert QGuiApplication.clipboard().text() == "www.beursvloer.example"


def test_removed_and_brought_back(page: InitiativesPage, database: Database, said: list[str]) -> None:
    page.show_row(add_initiative(database, "Beursvloer"))
    click(button(page, "removeInitiativeButton"))
    assert said == ["Initiatief weggehaald"] and page.empty.isVisible()
    database.undo()
    assert table_texts(page.table)[0][0] == "Beursvloer"
