"""*Beleid en visie*: proposals are taken over or not, a point gets its day and its words."""

import pytest
from PySide6.QtWidgets import QLabel

from netwerk_desktop.services.policy import policy
from netwerk_desktop.storage.database import Database
from netwerk_desktop.ui.approach.policy_page import PolicyPage
from netwerk_desktop.ui.approach.tab import ApproachTab
from tests.ui.drivers import choose_in_menu, click, press, table_texts, type_text
from tests.ui.partners.acting import button, line


@pytest.fixture
def page(tab: ApproachTab) -> PolicyPage:
    tab.show_page("policy")
    assert isinstance(tab.page, PolicyPage)
    return tab.page


def typed(page: PolicyPage, name: str, text: str) -> None:
    field = page.pane.fields[name]
    field.edit()
    press(field.editor, "Ctrl+A")
    type_text(field.editor, text)
    press(field.editor, "Return")


def test_proposals_are_taken_over_from_the_empty_page(
    page: PolicyPage, tab: ApproachTab, said: list[str], database: Database
) -> None:
    click(button(page, "emptyProposalsButton"))
    assert said == ["5 voorstellen overgenomen"]
    assert tab.words() == ("verankerd: 0 van 5", "")
    assert not page.page_actions()[0].isEnabled()
    assert database.undo() == "Voorstellen voor beleid overgenomen"
    assert page.empty.isVisible()
    choose_in_menu(tab.page_menu, "takeProposalsAction")
    assert len(policy(database)) == 5


def test_an_own_point_is_anchored_today_and_then_on_its_real_day(
    page: PolicyPage, database: Database, said: list[str]
) -> None:
    type_text(line(page, "firstStepEdit"), "Stage in klas 3")
    press(line(page, "firstStepEdit"), "Return")
    assert page.proposals_button.isVisible()
    click(page.pane.anchor_button)
    assert said[-1] == "Verankerd sinds vandaag"
    assert table_texts(page.table)[0][-1] == "zo 22-11"
    assert not page.pane.anchor_button.isVisible()
    typed(page, "anchored_on", "1-9-2025")
    assert table_texts(page.table)[0][-1] == "1-9-2025"
    typed(page, "anchored_on", "morgen")
    assert page.pane.fields["anchored_on"].error.startswith("Die dag moet nog komen")
    press(page.pane.fields["anchored_on"].editor, "Esc")
    database.undo()
    assert table_texts(page.table)[0][-1] == "zo 22-11"


def test_the_words_of_the_policy_are_kept_with_a_hint_when_they_say_too_much(
    page: PolicyPage, database: Database
) -> None:
    type_text(line(page, "firstStepEdit"), "Stage in klas 3")
    press(line(page, "firstStepEdit"), "Return")
    press(page.table, "Return")
    assert page.pane.fields["quote"].editing
    typed(page, "quote", "Nora is overspannen")
    notes = [note.text() for note in page.findChildren(QLabel, "carefulNote") if note.text()]
    assert len(notes) == 1 and "gezondheid" in notes[0]
    assert policy(database)[0].quote == "Nora is overspannen"


def test_a_point_is_added_below_and_taken_away(page: PolicyPage, database: Database) -> None:
    for name, title in (("firstStepEdit", "Eerste"), ("anchorEdit", "Tweede")):
        type_text(line(page, name), title)
        press(line(page, name), "Return")
    assert [row[0] for row in table_texts(page.table)] == ["Eerste", "Tweede"]
    click(page.pane.drop_button)
    assert [row[0] for row in table_texts(page.table)] == ["Eerste"]
