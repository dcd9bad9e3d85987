"""Promises in the detail and in the form *Noteer contact*, as a person keeps them."""

import datetime as dt

import pytest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QPlainTextEdit

from netwerk_desktop.model.relationship import Side
from netwerk_desktop.services.commitments import NewPromise, add_commitment, partner_commitments
from netwerk_desktop.storage.database import Database
from netwerk_desktop.system import clock
from netwerk_desktop.ui.partners.partners_tab import PartnersTab
from netwerk_desktop.ui.shared.buttons import Button
from netwerk_desktop.ui.shared.chips import Chip
from tests.builders import a_contact_role, a_partner, a_person
from tests.ui.drivers import by_name, click, click_row, press, type_text
from tests.ui.partners.acting import button, line


@pytest.fixture
def partner_id(tab: PartnersTab, database: Database) -> int:
    partner = a_partner(database, "Installatietechniek Wösten")
    person = a_person(database)
    a_contact_role(database, person.id, partner.id, is_main_contact=True)
    late = clock.today() - dt.timedelta(days=4)
    add_commitment(database, partner.id, NewPromise(Side.OURS, "Rooster en kaart sturen", late))
    add_commitment(database, partner.id, NewPromise(Side.THEIRS, "Veiligheidsboekje doorgeven", None))
    tab.refresh()
    tab.choose_partner(partner.id)
    return partner.id


def whats(database: Database, partner_id: int) -> list[str]:
    return [card.what for card in partner_commitments(database, partner_id)]


def test_what_we_owe_stands_first_and_late_is_said(tab: PartnersTab, partner_id: int) -> None:
    section = tab.detail.sections.commitments
    assert [row.line.spoken for row in section.rows] == [
        "wij, Rooster en kaart sturen, 4 dagen",
        "zij, Veiligheidsboekje doorgeven",
    ]
    assert "2 open" in [label.text() for label in section.header.findChildren(QLabel)]


def test_a_tick_keeps_it_and_undo_brings_it_back(
    tab: PartnersTab, database: Database, partner_id: int, said: list[str]
) -> None:
    section = tab.detail.sections.commitments
    section.rows[0].box.click()

    assert whats(database, partner_id) == ["Veiligheidsboekje doorgeven"]
    assert len(section.rows) == 1
    assert said == ["Afspraak nagekomen"]
    database.undo()
    assert len(section.rows) == 2


def test_how_often_we_kept_our_word_is_said_from_three_times(
    tab: PartnersTab, database: Database, partner_id: int
) -> None:
    section, today = tab.detail.sections.commitments, clock.today()
    for days in (1, 2):
        add_commitment(database, partner_id, NewPromise(Side.OURS, "Bellen", today + dt.timedelta(days)))
    tab.refresh()
    for _ in range(2):
        section.rows[0].box.click()
        assert not section.kept_label.isVisible()
    section.rows[0].box.click()
    assert section.kept_label.text() == "Wat wij beloofden: 2 van 3 keer op tijd gedaan"
    assert section.kept_label.isVisible()


def test_a_promise_is_added_with_a_day_in_words(
    tab: PartnersTab, database: Database, partner_id: int
) -> None:
    click(button(tab, "commitmentAddButton"))
    click(button(by_name(tab, QCheckBox, "commitmentTick").window(), "THEIRSSegment"))
    type_text(line(tab, "commitmentEdit"), "Twee data voor een gastles")
    type_text(line(tab, "commitmentDayEdit"), "over 2 weken")
    press(line(tab, "commitmentDayEdit"), "Return")

    cards = partner_commitments(database, partner_id)
    assert [(card.side, card.what) for card in cards if card.due == dt.date(2026, 12, 7)] == [
        (Side.THEIRS, "Twee data voor een gastles")
    ]
    assert button(tab, "commitmentAddButton").hasFocus()


def test_a_promise_may_be_due_in_words_of_the_school(
    tab: PartnersTab, database: Database, partner_id: int
) -> None:
    click(button(tab, "commitmentAddButton"))
    type_text(line(tab, "commitmentEdit"), "Stageboekje sturen")
    type_text(line(tab, "commitmentDayEdit"), "na de kerstvakantie")
    press(line(tab, "commitmentDayEdit"), "Return")

    due = {card.what: card.due for card in partner_commitments(database, partner_id)}
    assert due["Stageboekje sturen"] == dt.date(2027, 1, 4)


@pytest.mark.parametrize(
    ("what", "day", "words"),
    [("", "", "Wat is er afgesproken"), ("Bellen", "31-2", "bestaat niet"), ("Bellen", "ooit", "geen datum")],
)
def test_what_cannot_be_is_told_at_the_line(
    tab: PartnersTab, database: Database, partner_id: int, what: str, day: str, words: str
) -> None:
    click(button(tab, "commitmentAddButton"))
    type_text(line(tab, "commitmentEdit"), what)
    type_text(line(tab, "commitmentDayEdit"), day)
    press(line(tab, "commitmentEdit"), "Return")

    section = tab.detail.sections.commitments
    assert words in section.entry.error
    assert tab.detail.holds_refused_value()
    assert len(whats(database, partner_id)) == 2


def test_what_was_typed_waits_while_she_looks_at_another(
    tab: PartnersTab, database: Database, partner_id: int
) -> None:
    other = a_partner(database, "Kapsalon Zoëlle").id
    tab.refresh()
    section = tab.detail.sections.commitments
    click(button(section, "commitmentAddButton"))
    click(button(section, "THEIRSSegment"))
    type_text(line(section, "commitmentEdit"), "Kaart sturen")
    type_text(line(section, "commitmentDayEdit"), "over 2 weken")

    click_row(tab.list.table, tab.list.model.place_of(other) or 0)
    assert not section.entry.isVisible()
    click_row(tab.list.table, tab.list.model.place_of(partner_id) or 0)

    assert tab.list.table.hasFocus()
    assert section.entry.isVisible()
    assert line(section, "commitmentEdit").text() == "Kaart sturen"
    press(line(section, "commitmentDayEdit"), "Return")
    sides = {card.what: card.side for card in partner_commitments(database, partner_id)}
    assert sides["Kaart sturen"] is Side.THEIRS
    click_row(tab.list.table, tab.list.model.place_of(other) or 0)
    click_row(tab.list.table, tab.list.model.place_of(partner_id) or 0)
    assert not section.entry.isVisible()


def test_a_click_on_a_promise_changes_it_and_lets_it_lapse(
    tab: PartnersTab, database: Database, partner_id: int
) -> None:
    section = tab.detail.sections.commitments
    section.rows[1].setFocus()
    press(section.rows[1], "F2")
    edit = line(tab, "commitmentEdit")
    edit.selectAll()
    type_text(edit, "Boekje sturen")
    click(button(tab, "commitmentKeepButton"))
    assert whats(database, partner_id)[1] == "Boekje sturen"

    press(section.rows[1], "Return")
    click(button(tab, "commitmentRemoveButton"))
    assert whats(database, partner_id) == ["Rooster en kaart sturen"]


def test_the_form_asks_what_was_kept_and_takes_what_was_promised(
    tab: PartnersTab, database: Database, partner_id: int
) -> None:
    click(button(tab, "logContactButton"))
    check = by_name(tab, QCheckBox, "promiseKeptCheck0")
    assert check.accessibleName() == "“Rooster en kaart sturen” is nagekomen"
    check.click()
    click(button(tab, "addPromiseButton"))
    type_text(line(tab, "promiseEdit"), "Yara laten kijken")
    type_text(line(tab, "promiseDayEdit"), "2-12")
    click(button(tab.detail.log_form, "saveButton"))

    assert whats(database, partner_id) == ["Yara laten kijken", "Veiligheidsboekje doorgeven"]
    database.undo()
    assert len(whats(database, partner_id)) == 2


def test_tab_goes_through_new_promises_and_on_to_the_buttons_below(tab: PartnersTab, partner_id: int) -> None:
    click(button(tab, "logContactButton"))
    form = tab.detail.log_form
    passed = []
    for _each in range(2):
        click(form.promises.add_button)
    first, second = form.promises._lines
    by_name(form, Chip, "noneStepChip").setFocus()
    for _each in range(12):
        focused = QApplication.focusWidget()
        assert focused is not None
        passed.append(focused)
        press(focused, "Tab")
    assert passed[1:] == [
        *(by_name(form, QCheckBox, f"promiseKeptCheck{place}") for place in range(2)),
        first.switch.findChildren(Button)[0],
        *(first.text_edit, first.day_edit, first.leave_button),
        second.switch.findChildren(Button)[0],
        *(second.text_edit, second.day_edit, second.leave_button),
        form.promises.add_button,
    ]
    assert QApplication.focusWidget() is form.foot_buttons[0]


def test_promises_come_back_with_the_draft(tab: PartnersTab, database: Database, partner_id: int) -> None:
    click(button(tab, "logContactButton"))
    by_name(tab, QCheckBox, "promiseKeptCheck0").click()
    click(button(tab, "addPromiseButton"))
    type_text(line(tab, "promiseEdit"), "Bellen over maart")
    press(by_name(tab, QPlainTextEdit, "contactTextEdit"), "Esc")

    click(button(tab, "logContactButton"))

    assert by_name(tab, QCheckBox, "promiseKeptCheck0").isChecked()
    assert line(tab, "promiseEdit").text() == "Bellen over maart"


def test_a_promise_on_an_impossible_day_keeps_the_form_open(
    tab: PartnersTab, database: Database, partner_id: int
) -> None:
    click(button(tab, "logContactButton"))
    click(button(tab, "addPromiseButton"))
    type_text(line(tab, "promiseEdit"), "Bellen")
    type_text(line(tab, "promiseDayEdit"), "31-2")
    click(button(tab.detail.log_form, "saveButton"))

    assert "bestaat niet" in tab.detail.log_form.promises._lines[0].error
    assert len(whats(database, partner_id)) == 2
