"""What was begun in a line and not added yet is there again: after closing, a lock, a crash, a full disk."""

import pytest
from PySide6.QtWidgets import QWidget

from netwerk_desktop.model.errors import EnvironmentProblem
from netwerk_desktop.services.commitments import partner_commitments
from netwerk_desktop.services.drafts import STARTED_LINES, read_draft
from netwerk_desktop.services.partner_lists import partner_detail
from netwerk_desktop.storage.database import Database
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.partners import started_lines
from netwerk_desktop.ui.partners.partners_tab import PartnersTab
from tests.ui.drivers import click, press, show, type_text, wait_until
from tests.ui.partners.acting import button, line, shows_line, three


@pytest.fixture
def ids(tab: PartnersTab, database: Database) -> list[int]:
    """Three partners, the first one chosen."""
    found = three(tab, database)
    tab.choose_partner(found[0])
    return found


def begin(tab: QWidget, name: str, text: str) -> None:
    """Open the line for something new and type, without adding it."""
    click(button(tab, f"{name}AddButton"))
    type_text(line(tab, f"{name}Edit"), text)


def opened_again(desk: Desk, partner_id: int) -> PartnersTab:
    """The tab as it is after the program was started anew."""
    tab = PartnersTab(desk)
    show(tab, width=1366, height=678)
    tab.choose_partner(partner_id)
    return tab


def kept(database: Database, partner_id: int) -> dict[str, str]:
    return read_draft(database, f"{STARTED_LINES}{partner_id}")


def test_all_that_was_begun_is_there_after_closing(
    tab: PartnersTab, database: Database, desk: Desk, ids: list[int]
) -> None:
    begin(tab, "commitment", "Kaart sturen")
    click(button(tab.detail.sections.commitments, "THEIRSSegment"))
    type_text(line(tab, "commitmentDayEdit"), "over 2 weken")
    begin(tab, "reciprocity", "Taart")
    type_text(line(tab, "reciprocityMoreEdit"), "€ 25")
    click(button(tab, "newPersonButton"))
    type_text(line(tab, "newPersonNameEdit"), "R. van Oostindiën")
    type_text(line(tab, "newPersonEmailEdit"), "r@")
    desk.leaving.emit()

    again = opened_again(desk, ids[0])
    texts = {
        name: line(again, f"{name}Edit").text()
        for name in ("commitment", "commitmentDay", "reciprocity", "reciprocityMore")
    }
    assert texts == {
        "commitment": "Kaart sturen",
        "commitmentDay": "over 2 weken",
        "reciprocity": "Taart",
        "reciprocityMore": "€ 25",
    }
    assert line(again, "newPersonNameEdit").text() == "R. van Oostindiën"
    assert line(again, "newPersonEmailEdit").text() == "r@"
    assert line(again, "newPersonEmailEdit").isVisible()
    press(line(again, "commitmentEdit"), "Return")
    (promise,) = partner_commitments(database, ids[0])
    assert (promise.what, promise.side.value) == ("Kaart sturen", "THEIRS") and promise.due is not None
    again.choose_partner(ids[1])
    assert not line(again, "newPersonNameEdit").isVisible()
    assert not line(again, "reciprocityEdit").isVisible()


def test_a_crash_loses_a_second_at_most(tab: PartnersTab, database: Database, ids: list[int]) -> None:
    begin(tab, "ask", "Een gastles")
    wait_until(lambda: kept(database, ids[0]).get("ask.text") == "Een gastles")
    assert database.undo_stack.next_undo is None


@pytest.mark.parametrize("key", ["Return", "Escape"])
def test_what_was_added_or_left_is_begun_no_more(
    tab: PartnersTab, database: Database, desk: Desk, ids: list[int], key: str
) -> None:
    begin(tab, "commitment", "Kaart sturen")
    click(button(tab, "newPersonButton"))
    type_text(line(tab, "newPersonNameEdit"), "R. van Oostindiën")
    desk.leaving.emit()
    assert len(kept(database, ids[0])) == 8
    press(line(tab, "newPersonNameEdit"), key)
    press(line(tab, "commitmentEdit"), key)
    wait_until(lambda: not kept(database, ids[0]))
    detail = partner_detail(database, ids[0])
    assert detail is not None and len(detail.people) == (1 if key == "Return" else 0)
    again = opened_again(desk, ids[0])
    assert not shows_line(again, "commitmentEdit")
    assert not shows_line(again, "newPersonNameEdit")


def test_an_older_line_that_is_changed_is_nothing_new(
    tab: PartnersTab, database: Database, desk: Desk, ids: list[int]
) -> None:
    begin(tab, "commitment", "Kaart sturen")
    press(line(tab, "commitmentEdit"), "Return")
    section = tab.detail.sections.commitments
    section.edit(section.rows[0].line.id)
    type_text(line(tab, "commitmentEdit"), "Rooster")
    desk.leaving.emit()
    assert not kept(database, ids[0])


def test_what_the_file_does_not_take_waits_as_long_as_the_window(
    tab: PartnersTab, database: Database, ids: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_arguments: object) -> bool:
        raise EnvironmentProblem("De schijf is vol.")

    begin(tab, "commitment", "Kaart sturen")
    monkeypatch.setattr(started_lines, "keep_draft", full)
    tab.choose_partner(ids[1])
    tab.choose_partner(ids[0])
    assert line(tab, "commitmentEdit").text() == "Kaart sturen" and line(tab, "commitmentEdit").isVisible()
    monkeypatch.undo()
    tab.choose_partner(ids[1])
    assert kept(database, ids[0])["commitment.text"] == "Kaart sturen"


def test_a_tie_that_was_begun_is_there_again(tab: PartnersTab, database: Database, ids: list[int]) -> None:
    section = tab.detail.sections.network
    click(button(tab, "networkAddButton"))
    type_text(line(tab, "linkOtherEdit"), "Bouwbedrijf")
    type_text(line(tab, "linkNoteEdit"), "zwagers")
    section.form.may.set_chosen("yes")
    tab.choose_partner(ids[1])
    assert section.form.isHidden()
    tab.choose_partner(ids[0])
    assert section.form.isVisible() and not section.form.other_edit.hasFocus()
    assert (section.form.other_edit.text(), section.form.note_edit.text()) == ("Bouwbedrijf", "zwagers")
    assert section.form.may.chosen == "yes"
    press(section.form.note_edit, "Esc")
    wait_until(lambda: kept(database, ids[0]) == {}, milliseconds=3000)


def test_what_was_begun_waits_while_another_line_is_changed(
    tab: PartnersTab, database: Database, desk: Desk, ids: list[int]
) -> None:
    goals = tab.detail.sections.goals
    begin(tab, "goal", "Een gastles")
    press(line(tab, "goalEdit"), "Return")
    begin(tab, "goal", "Twee plekken")
    press(goals.rows[0], "Return")
    assert line(tab, "goalEdit").text() == "Een gastles"
    desk.leaving.emit()
    assert kept(database, ids[0])["goal.text"] == "Twee plekken"
    press(line(tab, "goalEdit"), "Esc")
    assert line(tab, "goalEdit").text() == "Twee plekken"
    click(button(tab, "goalAddButton"))
    assert line(tab, "goalEdit").text() == "Twee plekken"
    press(line(tab, "goalEdit"), "Esc")
    click(button(tab, "goalAddButton"))
    assert line(tab, "goalEdit").text() == "", "she let it go"


def test_a_begun_tie_waits_while_another_is_changed(
    tab: PartnersTab, database: Database, desk: Desk, ids: list[int]
) -> None:
    network = tab.detail.sections.network
    for name in ("Bakkerij Çelik", "Garage Lübbers"):
        click(button(tab, "networkAddButton"))
        type_text(line(tab, "linkOtherEdit"), name)
        if name.startswith("Bakkerij"):
            network.form.keep_button.click()
    press(network.rows[0], "Return")
    desk.leaving.emit()
    assert kept(database, ids[0])["network.other"] == "Garage Lübbers"
    press(network.form.may, "Esc")
    assert network.form.isVisible() and line(tab, "linkOtherEdit").text() == "Garage Lübbers"


@pytest.mark.parametrize("name", ["ask", "idea"])
def test_a_begun_line_has_its_words_again_after_an_answer(
    tab: PartnersTab, ids: list[int], name: str
) -> None:
    section = getattr(tab.detail.sections, f"{name}s")
    begin(tab, name, "een gastles")
    press(line(tab, f"{name}Edit"), "Return")
    begin(tab, name, "een jurylid")
    press(section.rows[0], "Return")
    assert not line(tab, f"{name}Edit").isVisible()
    press(section.entry, "Esc")
    assert line(tab, f"{name}Edit").isVisible() and line(tab, f"{name}Edit").text() == "een jurylid"
