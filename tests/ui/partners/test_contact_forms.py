"""Noting contact and planning as a person does it: clicks, keys, drafts, impossible days."""

import datetime as dt

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from netwerk_desktop.services.colleagues import add_colleague
from netwerk_desktop.services.drafts import read_draft
from netwerk_desktop.services.partner_lists import list_partners
from netwerk_desktop.services.timelines import timeline
from netwerk_desktop.storage.database import Database
from netwerk_desktop.system import clock
from netwerk_desktop.ui.partners.detail_pane import Page
from netwerk_desktop.ui.partners.partners_tab import PartnersTab
from netwerk_desktop.ui.shared.theme import Theme
from tests.builders import (
    a_colleague,
    a_contact_role,
    a_next_step,
    a_partner,
    a_person,
)
from tests.ui.drivers import (
    by_name,
    click,
    hold,
    press,
    table_texts,
    type_text,
    wait_until,
)
from tests.ui.partners.acting import button, in_sight, line, three


class TestLogging:
    """A call in three clicks, and everything that can come of it."""

    @pytest.fixture
    def partner_id(self, tab: PartnersTab, database: Database) -> int:
        partner = a_partner(database, "Installatietechniek Wösten", phone="0523 55 07 62")
        person = a_person(database, mobile="06 5501 8412")
        a_contact_role(database, person.id, partner.id, is_main_contact=True)
        a_next_step(database, partner.id, text="Rooster sturen", due=clock.today())
        tab.refresh()
        tab.choose_partner(partner.id)
        return partner.id

    def test_three_clicks(
        self, tab: PartnersTab, database: Database, partner_id: int, said: list[str]
    ) -> None:
        click(button(tab, "logContactButton"))
        click(button(tab, "SPOKENOutcomeButton"))
        click(button(tab.detail.log_form, "saveButton"))

        count, (item,) = timeline(database, partner_id)
        assert (count, item.headline, item.day) == (1, "Gebeld met Renée", clock.today())
        assert said == ["Contact met Renée Oostindiën bewaard"]
        (row,) = list_partners(database)
        assert row.next_step == "Horen hoe het gaat"
        assert tab.detail.page is Page.VIEW
        assert tab.list.table.chosen_ids() == (partner_id,)

    def test_with_the_keyboard_alone(self, tab: PartnersTab, database: Database, partner_id: int) -> None:
        tab.list.table.setFocus()
        press(tab.list.table, "Ctrl+T")
        focus = tab.focusWidget()
        assert focus.objectName() == "SPOKENOutcomeButton"
        press(focus, "2")
        press(focus, "Ctrl+Return")

        _count, (item,) = timeline(database, partner_id)
        assert item.headline == "Gebeld: niet bereikt"
        assert list_partners(database)[0].next_step == "Opnieuw bellen"

    def test_who_of_the_school_it_was_is_asked_where_more_than_one_works(
        self, tab: PartnersTab, database: Database, partner_id: int
    ) -> None:
        a_colleague(database, a_person(database, "Anneke", "Terpstra").id, is_broker=True)
        click(button(tab, "logContactButton"))
        form = tab.detail.log_form
        assert not form.by.isVisible()
        form.left.emit()
        add_colleague(database, "Fenna Sjöman")
        click(button(tab, "logContactButton"))
        assert form.by.isVisible() and form.by.choice.currentText() == "door Anneke Terpstra"
        form.by.choice.set_chosen(form.by.choice.itemData(1))
        form.by.choice.chosen_changed.emit(form.by.choice.chosen)
        form.left.emit()
        click(button(tab, "logContactButton"))
        assert form.by.choice.currentText() == "door Fenna Sjöman", "the draft knows it"
        click(button(form, "saveButton"))
        _count, (item,) = timeline(database, partner_id)
        assert item.headline == "Gebeld met Renée door Fenna"
        click(button(tab, "logContactButton"))
        assert form.by.choice.currentText() == "door Anneke Terpstra"

    def test_a_chosen_day_moves_nothing_away(self, tab: PartnersTab, partner_id: int) -> None:
        click(button(tab, "logContactButton"))
        form = tab.detail.log_form
        chip, below = button(form, "sixWeeksStepChip"), button(form, "addPromiseButton")
        places = [each.mapTo(tab, QPoint()) for each in (chip, below)]
        chip.click()
        QApplication.processEvents()
        assert [each.mapTo(tab, QPoint()) for each in (chip, below)] == places
        assert form.step.due_edit.day == dt.date(2027, 1, 4), "six weeks after a Sunday, on a school day"

    def test_where_she_types_is_in_sight(self, tab: PartnersTab, partner_id: int) -> None:
        tab.detail.log_form.scroll_area.setMaximumHeight(112)
        press(tab.list.table, "Ctrl+B")
        said = by_name(tab, QPlainTextEdit, "contactTextEdit")
        assert said.visibleRegion().boundingRect().height() < said.height()
        press(tab.focusWidget(), "j")
        assert said.visibleRegion().boundingRect().height() == said.height()
        add = button(tab, "addPromiseButton")
        for _each in range(3):
            add.click()
            wait_until(lambda: add.visibleRegion().boundingRect().height() == add.height())

    def test_a_key_that_is_held_keeps_it_once(
        self, tab: PartnersTab, database: Database, partner_id: int
    ) -> None:
        tab.list.table.setFocus()
        press(tab.list.table, "Ctrl+T")

        hold(tab.focusWidget(), "Ctrl+Return")

        assert timeline(database, partner_id)[0] == 1
        assert tab.detail.page is Page.VIEW

    def test_a_key_that_is_pressed_twice_does_not_begin_another(
        self, tab: PartnersTab, database: Database, partner_id: int
    ) -> None:
        tab.list.table.setFocus()
        press(tab.list.table, "Ctrl+T")

        for _time in range(3):
            press(tab.focusWidget(), "Ctrl+Return")

        assert timeline(database, partner_id)[0] == 1
        assert tab.detail.page is Page.VIEW

    def test_words_that_are_typed_at_once_are_what_was_said(
        self, tab: PartnersTab, database: Database, partner_id: int
    ) -> None:
        tab.list.table.setFocus()
        press(tab.list.table, "Ctrl+T")
        press(tab.focusWidget(), "1")
        for character in "Hij":
            type_text(tab.focusWidget(), character)

        said_edit = by_name(tab, QPlainTextEdit, "contactTextEdit")
        assert said_edit.hasFocus()
        type_text(said_edit, " belt in 2027 terug, é")
        assert said_edit.toPlainText() == "Hij belt in 2027 terug, é"
        press(said_edit, "Ctrl+Return")
        (item,) = timeline(database, partner_id)[1]
        assert "Hij belt in 2027 terug, é" in (item.headline, item.text)

    def test_undo_brings_the_list_back(self, tab: PartnersTab, database: Database, partner_id: int) -> None:
        before = table_texts(tab.list.table)
        self.test_three_clicks(tab, database, partner_id, ["Contact met Renée Oostindiën bewaard"])
        assert table_texts(tab.list.table) != before

        database.undo()

        assert table_texts(tab.list.table) == before
        assert tab.list.table.chosen_ids() == (partner_id,)

    def test_calling_shows_the_number_large(self, tab: PartnersTab, partner_id: int) -> None:
        click(button(tab, "callButton"))

        assert by_name(tab, QWidget, "dialCard").isVisible()
        assert tab.detail.log_form._dial.number.text() == "06 5501 8412"

    def test_rather_not(self, tab: PartnersTab, database: Database, partner_id: int) -> None:
        click(button(tab, "logContactButton"))
        click(button(tab, "DECLINEDOutcomeButton"))
        assert not line(tab, "nextStepEdit").isVisible()
        type_text(line(tab, "restReasonEdit"), "verbouwing")
        type_text(line(tab, "restUntilEdit"), "1-8-2027")
        click(button(tab.detail.log_form, "saveButton"))

        (row,) = list_partners(database)
        assert row.is_resting and row.next_due is None
        assert "met rust" in table_texts(tab.list.table)[0]
        click(button(tab, "nextStepButton"))
        assert not list_partners(database)[0].is_resting

    @pytest.mark.parametrize(
        ("typed", "words"),
        [
            ("31-02", "bestaat niet"),
            ("22-11-2027", "nog niet geweest"),
            ("ooit", "geen datum"),
            ("22-11-1907", "te lang geleden"),
        ],
    )
    def test_an_impossible_day_is_told_at_the_field(
        self, tab: PartnersTab, database: Database, partner_id: int, typed: str, words: str
    ) -> None:
        click(button(tab, "logContactButton"))
        type_text(by_name(tab, QPlainTextEdit, "contactTextEdit"), "Lang verhaal")
        moment = line(tab, "contactMomentEdit")
        moment.clear()
        type_text(moment, typed)
        click(button(tab.detail.log_form, "saveButton"))

        assert words in tab.detail.log_form._when.error
        assert moment.hasFocus()
        assert by_name(tab, QPlainTextEdit, "contactTextEdit").toPlainText() == "Lang verhaal"
        assert timeline(database, partner_id) == (0, [])

    def test_a_step_that_is_wrong_comes_into_sight(
        self, tab: PartnersTab, partner_id: int, look: Theme
    ) -> None:
        look.set_scale(2)
        click(button(tab, "logContactButton"))
        step = line(tab.detail.log_form, "nextStepEdit")
        step.clear()

        self.keep_from_above(tab, step)

    def test_a_promise_that_is_wrong_comes_into_sight(
        self, tab: PartnersTab, partner_id: int, look: Theme
    ) -> None:
        look.set_scale(1.5)
        click(button(tab, "logContactButton"))
        button(tab.detail.log_form, "addPromiseButton").click()
        type_text(line(tab.detail.log_form, "promiseEdit"), "Kaart sturen")
        due = line(tab.detail.log_form, "promiseDayEdit")
        type_text(due, "31-2")

        self.keep_from_above(tab, due)

    @staticmethod
    def keep_from_above(tab: PartnersTab, wrong: QLineEdit) -> None:
        """Save from the top of the form, where *wrong* is not in sight; it must come there."""
        area = tab.detail.log_form.scroll_area
        QApplication.processEvents()
        area.verticalScrollBar().setValue(0)
        assert not in_sight(area, wrong)

        press(by_name(tab, QPlainTextEdit, "contactTextEdit"), "Ctrl+Return")

        wait_until(lambda: in_sight(area, wrong))
        assert wrong.hasFocus()

    def test_a_text_that_is_too_long_stays(
        self, tab: PartnersTab, database: Database, partner_id: int
    ) -> None:
        click(button(tab, "logContactButton"))
        said_edit = by_name(tab, QPlainTextEdit, "contactTextEdit")
        said_edit.setPlainText("x" * 20_001)
        click(button(tab.detail.log_form, "saveButton"))

        assert tab.detail.page is Page.LOG
        assert len(said_edit.toPlainText()) == 20_001
        assert timeline(database, partner_id) == (0, [])

    def test_escape_keeps_a_draft_that_comes_back(
        self, tab: PartnersTab, database: Database, partner_id: int
    ) -> None:
        click(button(tab, "logContactButton"))
        said_edit = by_name(tab, QPlainTextEdit, "contactTextEdit")
        type_text(said_edit, "Twee leerlingen op dinsdag")
        press(said_edit, "Esc")
        assert tab.detail.page is Page.VIEW
        assert read_draft(database, f"contact:{partner_id}")["said"] == "Twee leerlingen op dinsdag"

        click(button(tab, "logContactButton"))

        assert said_edit.toPlainText() == "Twee leerlingen op dinsdag"
        press(said_edit, "Ctrl+Return")
        assert read_draft(database, f"contact:{partner_id}") == {}
        assert timeline(database, partner_id)[0] == 1

    def test_a_draft_is_kept_while_she_types(
        self, tab: PartnersTab, database: Database, partner_id: int
    ) -> None:
        click(button(tab, "logContactButton"))
        type_text(by_name(tab, QPlainTextEdit, "contactTextEdit"), "Half")

        wait_until(lambda: bool(read_draft(database, f"contact:{partner_id}")), milliseconds=3000)

        assert tab.detail.log_form._foot.words == "concept bewaard"

    def test_another_partner_does_not_lose_it(
        self, tab: PartnersTab, database: Database, partner_id: int
    ) -> None:
        other = a_partner(database, "Kapsalon Zoëlle")
        tab.refresh()
        click(button(tab, "logContactButton"))
        type_text(by_name(tab, QPlainTextEdit, "contactTextEdit"), "Half")

        tab.choose_partner(other.id)

        assert read_draft(database, f"contact:{partner_id}")["said"] == "Half"
        assert tab.detail.page is Page.VIEW

    def test_a_form_that_was_only_opened_leaves_no_draft(
        self, tab: PartnersTab, database: Database, partner_id: int
    ) -> None:
        click(button(tab, "logContactButton"))
        press(tab.focusWidget(), "Esc")

        assert read_draft(database, f"contact:{partner_id}") == {}

    def test_no_next_step_when_she_says_so(
        self, tab: PartnersTab, database: Database, partner_id: int
    ) -> None:
        click(button(tab, "logContactButton"))
        click(button(tab.detail.log_form, "noneStepChip"))
        click(button(tab.detail.log_form, "saveButton"))

        assert list_partners(database)[0].next_due is None  # the open step was ticked as done


class TestNextStep:
    """Planned, done, asked for."""

    def test_planned_from_the_line_that_asks(self, tab: PartnersTab, database: Database) -> None:
        first, *_others = three(tab, database)
        tab.choose_partner(first)
        click(button(tab, "nextStepButton"))
        type_text(line(tab.detail.plan_form, "nextStepEdit"), "Bellen over plek in maart")
        click(button(tab.detail.plan_form, "sixWeeksStepChip"))
        press(line(tab.detail.plan_form, "nextStepEdit"), "Return")

        row = next(row for row in list_partners(database) if row.id == first)
        assert row.next_step == "Bellen over plek in maart"
        assert row.next_due == dt.date(2027, 1, 4), "six weeks after a Sunday, on a school day"

    def test_done(self, tab: PartnersTab, database: Database, said: list[str]) -> None:
        first, *_others = three(tab, database)
        a_next_step(database, first)
        tab.choose_partner(first)
        click(button(tab, "nextStepButton"))

        assert said == ["Stap gedaan"]
        assert tab.detail.detail is not None and tab.detail.detail.next_step is None

    def test_a_day_that_has_been_is_refused(self, tab: PartnersTab, database: Database) -> None:
        first, *_others = three(tab, database)
        tab.choose_partner(first)
        tab.detail.plan_step()
        form = tab.detail.plan_form
        type_text(line(form, "nextStepEdit"), "Bellen")
        due = line(form, "nextStepDateEdit")
        due.clear()
        type_text(due, "gisteren")
        click(button(form, "saveButton"))

        assert "al geweest" in form.step.line.error
        assert tab.detail.page is Page.PLAN
