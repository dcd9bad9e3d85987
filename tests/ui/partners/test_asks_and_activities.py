"""What is asked of a partner, what is planned together, and the list of some partners."""

import datetime as dt

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel, QLineEdit

from netwerk_desktop.model.activities import ActivityOwner, JoinedPhase
from netwerk_desktop.model.agreements import AgreementStatus
from netwerk_desktop.model.partners import Partner
from netwerk_desktop.model.relationship import AskAnswer
from netwerk_desktop.services.activities import done_activities, partner_activities, planned_activity
from netwerk_desktop.services.asks import log_ask, partner_asks
from netwerk_desktop.services.call_card import call_card
from netwerk_desktop.services.events import EventPlan, plan_event
from netwerk_desktop.services.goals import add_goal
from netwerk_desktop.services.guests import invite
from netwerk_desktop.storage.database import Database
from netwerk_desktop.ui.partners.activities_section import ActivitiesSection
from netwerk_desktop.ui.partners.detail_pane import Page
from netwerk_desktop.ui.partners.filter_bar import SwitchChip
from netwerk_desktop.ui.partners.partners_tab import PartnersTab
from netwerk_desktop.ui.shared.buttons import Button
from netwerk_desktop.ui.shared.editors import ChoiceField, TextField
from netwerk_desktop.ui.shared.evaluation_dialog import EvaluationDialog
from netwerk_desktop.ui.shared.segmented import Segmented
from netwerk_desktop.ui.shared.theme import Theme
from tests.builders import a_colleague, a_lock, a_partner, a_party, a_person, an_activity, an_agreement
from tests.ui.drivers import by_name, click, click_row, press, type_text, wait_until
from tests.ui.partners.acting import button, in_sight, line, names, shows_line, three


@pytest.fixture
def partner_id(tab: PartnersTab, database: Database) -> int:
    partner = a_partner(database, "Timmerwerkplaats Ruën")
    tab.refresh()
    tab.choose_partner(partner.id)
    return partner.id


def test_a_talk_of_the_year_is_noted_from_the_menu_of_the_partner(
    tab: PartnersTab, database: Database, partner_id: int, said: list[str]
) -> None:
    tab._actions["noteReviewAction"].trigger()
    (dialog,) = tab.findChildren(EvaluationDialog)
    type_text(by_name(dialog, TextField, "evaluationPointsEdit"), "Vaste dag")
    dialog.main_button.click()
    assert said == ["Jaargesprek genoteerd"]
    with database.read() as session:
        partner = session.get_one(Partner, partner_id)
        assert (partner.reviewed_on, partner.review_note) == (database.today(), "Vaste dag")

    tab._actions["noteReviewAction"].trigger()
    dialog = next(each for each in tab.findChildren(EvaluationDialog) if each.isVisible())
    type_text(by_name(dialog, TextField, "evaluationPointsEdit"), "Andere dag")
    dialog.main_button.click()
    assert dialog.isVisible(), "of the same day it is asked first"
    dialog.main_button.click()
    assert not dialog.isVisible()
    assert database.undo() == "Jaargesprek gewijzigd"
    assert database.undo() == "Jaargesprek genoteerd"


class TestAsking:
    """The counter, and the gentle stop."""

    def ask(self, tab: PartnersTab, what: str) -> QLineEdit:
        tab._actions["logAskAction"].trigger()
        return self.ask_on(tab, what)

    def ask_on(self, tab: PartnersTab, what: str) -> QLineEdit:
        edit = line(tab.detail.sections.asks, "askEdit")
        edit.clear()
        type_text(edit, what)
        press(edit, "Return")
        return edit

    def test_an_ask_is_noted_and_counted(
        self, tab: PartnersTab, database: Database, partner_id: int, said: list[str]
    ) -> None:
        self.ask(tab, "een gastles")
        (card,) = partner_asks(database, partner_id).cards
        assert (card.what, card.answer) == ("een gastles", AskAnswer.OPEN)
        assert said == ["Vraag genoteerd"]
        texts = [label.text() for label in tab.detail.sections.asks.findChildren(QLabel)]
        assert "1 van 3 dit schooljaar" in texts and "nog open" in texts

    def test_what_a_colleague_asked_is_noted_as_hers_and_counts(
        self, tab: PartnersTab, database: Database, partner_id: int
    ) -> None:
        section = tab.detail.sections.asks
        tab._actions["logAskAction"].trigger()
        assert not section.by.isVisible()
        a_colleague(database, a_person(database, "Anneke", "Terpstra").id, is_broker=True)
        fenna = a_colleague(database, a_person(database, "Fenna", "Sjöman").id)
        tab._actions["logAskAction"].trigger()
        assert section.by.isVisible() and section.by.choice.currentText() == "door Anneke Terpstra"
        section.by.choice.set_chosen(str(fenna.id))
        self.ask_on(tab, "een gastles")
        (card,) = partner_asks(database, partner_id).this_year
        assert card.who == "Fenna Sjöman" and not section.by.isVisible()
        press(section.rows[0], "Return")
        assert not section.by.isVisible(), "who asked stands fast"

    def test_the_fourth_is_stopped_once(self, tab: PartnersTab, database: Database, partner_id: int) -> None:
        for what in ("gastles", "jury", "plek"):
            log_ask(database, partner_id, what)
        edit = self.ask(tab, "open dag")
        section = tab.detail.sections.asks
        assert section.entry.error.startswith("Al 3 keer gevraagd dit schooljaar: gastles")
        assert section.entry.error.endswith("Vraag je het toch? Druk nog eens op Enter.")
        assert len(partner_asks(database, partner_id).cards) == 3
        press(edit, "Return")
        assert len(partner_asks(database, partner_id).cards) == 4

    def test_other_words_are_stopped_again(
        self, tab: PartnersTab, database: Database, partner_id: int
    ) -> None:
        for what in ("gastles", "jury", "plek"):
            log_ask(database, partner_id, what)
        self.ask(tab, "open dag")
        self.ask(tab, "markt")
        assert len(partner_asks(database, partner_id).cards) == 3

    def test_an_answer_is_noted_at_the_line(
        self, tab: PartnersTab, database: Database, partner_id: int
    ) -> None:
        log_ask(database, partner_id, "gastles")
        section = tab.detail.sections.asks
        press(section.rows[0], "Return")
        assert not line(section, "askEdit").isVisible()
        click(button(by_name(section, Segmented, "askChoice"), "YESSegment"))
        click(button(section, "askKeepButton"))
        assert partner_asks(database, partner_id).cards[0].answer is AskAnswer.YES

    def test_nothing_is_asked_under_the_lock(
        self, tab: PartnersTab, database: Database, partner_id: int
    ) -> None:
        a_lock(database, partner_id)
        self.ask(tab, "gastles")
        assert "Vraag nu niets" in tab.detail.sections.asks.entry.error

    def test_whoever_goes_on_sees_what_is_not_kept_yet(
        self, tab: PartnersTab, database: Database, partner_id: int, look: Theme
    ) -> None:
        other = a_partner(database, "Kapsalon Zoëlle").id
        a_lock(database, partner_id)
        look.set_scale(1.5)
        tab.refresh()
        edit = self.ask(tab, "gastles")
        tab.detail._scroll.verticalScrollBar().setValue(0)
        assert not in_sight(tab.detail._scroll, edit)

        click_row(tab.list.table, tab.list.model.place_of(other) or 0)

        wait_until(lambda: in_sight(tab.detail._scroll, edit))
        assert edit.hasFocus() and edit.text() == "gastles"
        assert tab.list.table.chosen_ids() == (partner_id,)
        press(edit, "Esc")
        click_row(tab.list.table, tab.list.model.place_of(other) or 0)
        assert tab.list.table.chosen_ids() == (other,)


class TestPlanning:
    """*Plan activiteit*."""

    def test_planned_with_day_and_time(
        self, tab: PartnersTab, database: Database, partner_id: int, said: list[str]
    ) -> None:
        tab._actions["planActivityAction"].trigger()
        form = tab.detail.activity_form
        assert tab.detail.page is Page.ACTIVITY
        by_name(form, ChoiceField, "activityKindChoice").set_chosen("GUEST_LESSON")
        type_text(line(form, "activityDateEdit"), "do 8.30")
        type_text(line(form, "activityForEdit"), "3B")
        press(line(form, "activityForEdit"), "Return")
        (card,) = partner_activities(database, partner_id)
        assert (card.words, card.happens_on, card.clock_time) == (
            "Gastles Timmerwerkplaats Ruën, 3B",
            dt.date(2026, 11, 26),
            "08.30",
        )
        assert (said, tab.detail.page) == (["Gastles gepland"], Page.VIEW)

    def test_on_a_narrow_pane_each_field_keeps_its_name(
        self, tab: PartnersTab, partner_id: int, look: Theme
    ) -> None:
        tab._actions["planActivityAction"].trigger()
        form = tab.detail.activity_form
        form.more.unfold(True)
        owner = form.more.lines["owner"]
        wait_until(owner._label.isVisible)
        assert owner._label.x() < form.more.owner.x() and owner._label.y() == 0
        look.set_scale(1.5)
        tab.resize(1093, 453)
        choice = form.more.owner
        wait_until(lambda: choice.mapTo(owner, QPoint()).x() == 0)
        wait_until(lambda: choice.mapTo(owner, QPoint()).y() >= owner._label.geometry().bottom())
        assert owner._label.isVisible()

    def test_who_will_judge_says_when_it_suits(
        self, tab: PartnersTab, database: Database, partner_id: int
    ) -> None:
        tab._actions["planActivityAction"].trigger()
        form = tab.detail.activity_form
        choice = by_name(form, ChoiceField, "activityKindChoice")
        choice.set_chosen("JURY")
        choice.chosen_changed.emit("JURY")
        assert "kan op dinsdag" in line(form, "activityTitleEdit").placeholderText()
        click(button(form, "saveButton"))
        assert form._lines["title"].error.startswith("Op welke dag is het, of wanneer kan het?")
        type_text(line(form, "activityTitleEdit"), "kan op di en do")
        press(line(form, "activityTitleEdit"), "Return")
        assert [row.line.text for row in tab.detail.sections.activities.rows] == ["Jury: kan op di en do"]

    def test_an_invitation_stands_among_what_is_planned(
        self, tab: PartnersTab, database: Database, partner_id: int
    ) -> None:
        event = plan_event(
            database, EventPlan(title="Netwerkavond", happens_on=dt.date(2027, 2, 4), clock_time="19.30")
        )
        invite(database, event, [partner_id])
        (row,) = tab.detail.sections.activities.rows
        assert (row.line.text, row.line.under, row.line.right) == (
            "Uitgenodigd: Netwerkavond", "nog niets", "do 4-2 19.30",
        )  # fmt: skip
        press(row, "Return")
        assert not shows_line(tab.detail.sections.activities, "activityEdit")

    @pytest.mark.parametrize(
        ("typed", "message"), [("", "Op welke dag"), ("31-2", "bestaat niet"), ("1-1-2020", "al geweest")]
    )
    def test_what_cannot_be_is_said_at_the_day(
        self, tab: PartnersTab, database: Database, partner_id: int, typed: str, message: str
    ) -> None:
        click(button(tab.detail.sections.activities, "activityAddButton"))
        form = tab.detail.activity_form
        type_text(line(form, "activityDateEdit"), typed)
        click(button(form, "saveButton"))
        assert message in form._lines["happens_on"].error
        assert partner_activities(database, partner_id) == []
        press(line(form, "activityDateEdit"), "Esc")
        assert tab.detail.page is Page.VIEW

    def test_what_was_is_ticked_off_and_another_day_is_chosen(
        self, tab: PartnersTab, database: Database, partner_id: int
    ) -> None:
        an_activity(database, partner_id, title="Gastles", happens_on=dt.date(2026, 11, 20))
        an_activity(database, partner_id, title="Bezoek", happens_on=dt.date(2026, 11, 30))
        section = tab.detail.sections.activities
        first, second = section.rows
        assert (first.line.ticks, second.line.ticks) == (True, False)
        first.box.setChecked(True)
        press(section.rows[0], "Return")
        day = line(section, "activityDayEdit")
        day.clear()
        type_text(day, "1-12")
        press(day, "Return")
        (card,) = partner_activities(database, partner_id)
        assert (card.title, card.happens_on) == ("Bezoek", dt.date(2026, 12, 1))

    @pytest.mark.parametrize(
        ("typed", "told", "time"),
        [
            ("wo 9.15", "woensdag 25 november 2026, 9.15 uur", "09.15"),
            ("wo", "woensdag 25 november 2026", "08.30"),
        ],
    )
    def test_another_day_and_time_on_its_line(
        self, tab: PartnersTab, database: Database, partner_id: int, typed: str, told: str, time: str
    ) -> None:
        an_activity(
            database, partner_id, title="Gastles", happens_on=dt.date(2026, 11, 24), clock_time="08.30"
        )
        section = tab.detail.sections.activities
        press(section.rows[0], "Return")
        day = line(section, "activityDayEdit")
        assert day.text().endswith(" 08.30")
        day.clear()
        type_text(day, typed)
        assert section.entry._message.text() == told
        press(day, "Return")
        (card,) = partner_activities(database, partner_id)
        assert (card.happens_on, card.clock_time) == (dt.date(2026, 11, 25), time)


class TestEverything:
    """What is folded under *Meer*, at once or later (S1-07b, S3-6a, S3-6b)."""

    @pytest.fixture
    def agreement_id(self, tab: PartnersTab, database: Database, partner_id: int) -> int:
        agreement = an_agreement(database, partner_id, status=AgreementStatus.ISSUED, number="SO-2026-004")
        a_party(database, agreement.id, partner_id=partner_id)
        return agreement.id

    def test_an_elective_unfolds_what_it_needs(
        self, tab: PartnersTab, database: Database, partner_id: int, agreement_id: int
    ) -> None:
        tab._actions["planActivityAction"].trigger()
        form = tab.detail.activity_form
        assert (form.heading.text(), form.more.is_unfolded) == ("Plan activiteit", False)
        kind = by_name(form, ChoiceField, "activityKindChoice")
        kind.set_chosen("ELECTIVE")
        kind.activated.emit(kind.currentIndex())
        assert form.more.is_unfolded
        type_text(line(form, "activityDateEdit"), "do")
        type_text(line(form, "activityTitleEdit"), "Robotica")
        form.more.capacity.setValue(12)
        form.more.agreement.set_chosen(str(agreement_id))
        form.more.owner.set_chosen("TOGETHER")
        form.more.joined.set_chosen("IDEA")
        click(button(form, "saveButton"))
        (card,) = partner_activities(database, partner_id)
        kept = planned_activity(database, card.id)
        assert (kept.capacity, kept.agreement_id, kept.owner, kept.partner_joined) == (
            12,
            agreement_id,
            ActivityOwner.TOGETHER,
            JoinedPhase.IDEA,
        )
        (row,) = tab.detail.sections.activities.rows
        assert row.line.text == "Keuzevak Robotica, 12 plekken, SO-2026-004"

    def test_changed_later_with_everything(
        self, tab: PartnersTab, database: Database, partner_id: int, said: list[str]
    ) -> None:
        an_activity(
            database, partner_id, title="Gastles", clock_time="10.30", capacity=20, for_whom="3B",
            happens_on=dt.date(2026, 11, 30),
        )  # fmt: skip
        goal_id = add_goal(database, partner_id, "Twee plekken erbij", None)
        section = tab.detail.sections.activities
        press(section.rows[0], "Return")
        click(button(section, "activityMoreButton"))
        form = tab.detail.activity_form
        assert tab.detail.page is Page.ACTIVITY and form.heading.text() == "Wijzig activiteit"
        assert form.more.is_unfolded and form.more.capacity.value() == 20
        assert not form.more.lines["agreement_id"].isVisible(), "there is none to choose"
        form.more.goal.set_chosen(str(goal_id))
        form.more.profile.set_chosen("PIE")
        assert form.day.text() == "ma 30-11 10.30"
        form.for_whom.clear()
        type_text(form.for_whom, "3C")
        press(form.for_whom, "Return")
        (card,) = partner_activities(database, partner_id)
        assert (card.for_whom, card.clock_time, card.capacity) == ("3C", "10.30", 20)
        assert card.happens_on == dt.date(2026, 11, 30)
        assert (said, tab.detail.page) == (["Bezoek gewijzigd"], Page.VIEW)
        assert section.rows[0].line.under == "voor doel ‘Twee plekken erbij’ · PIE"
        database.undo()
        assert partner_activities(database, partner_id)[0].for_whom == "3B"

    def test_a_new_one_is_empty_again_after_that(
        self, tab: PartnersTab, database: Database, partner_id: int
    ) -> None:
        an_activity(database, partner_id, title="Gastles", capacity=20, happens_on=dt.date(2026, 11, 30))
        section = tab.detail.sections.activities
        press(section.rows[0], "Return")
        click(button(section, "activityMoreButton"))
        press(tab.detail.activity_form.title, "Esc")
        click(button(section, "activityAddButton"))
        form = tab.detail.activity_form
        assert (form.title.text(), form.day.text(), form.more.capacity.value()) == ("", "", 0)
        assert not form.more.is_unfolded

    def test_folded_and_unfolded_by_hand(self, tab: PartnersTab, partner_id: int) -> None:
        tab._actions["planActivityAction"].trigger()
        form = tab.detail.activity_form
        click(by_name(form.more, Button, "activityMoreButton"))
        assert form.more.is_unfolded and form.more.capacity.hasFocus()
        click(by_name(form.more, Button, "activityMoreButton"))
        assert not form.more.is_unfolded


class TestResult:
    """*Wat leverde het op?* comes after the tick, and is what the call card tells."""

    @pytest.fixture
    def section(self, tab: PartnersTab, database: Database, partner_id: int) -> ActivitiesSection:
        an_activity(database, partner_id, title="Gastles", happens_on=dt.date(2026, 11, 20))
        section: ActivitiesSection = tab.detail.sections.activities
        section.rows[0].box.setChecked(True)
        return section

    def test_it_is_asked_at_the_line_and_told_on_the_card(
        self,
        tab: PartnersTab,
        database: Database,
        partner_id: int,
        section: ActivitiesSection,
        said: list[str],
    ) -> None:
        edit = line(section, "activityResultEdit")
        assert edit.isVisible() and partner_activities(database, partner_id) == []
        type_text(edit, "Drie leerlingen willen op bezoek")
        press(edit, "Return")
        (done,) = done_activities(database, partner_id)
        assert (done.result, edit.isVisible()) == ("Drie leerlingen willen op bezoek", False)
        assert said == ["Activiteit gedaan", "Opbrengst bewaard"]
        assert call_card(database, partner_id).news == "Drie leerlingen willen op bezoek"
        (row,) = section.rows
        assert (row.line.under, row.line.right) == ("Drie leerlingen willen op bezoek", "gedaan vr 20-11")
        database.undo()
        assert (done_activities(database, partner_id)[0].result, section.rows[0].line.under) == ("", "")
        database.undo()
        assert section.rows[0].line.ticks, "to be ticked again"

    def test_esc_leaves_it_open_and_the_line_asks_later(
        self, database: Database, partner_id: int, section: ActivitiesSection
    ) -> None:
        edit = line(section, "activityResultEdit")
        type_text(edit, "half")
        press(edit, "Esc")
        assert not edit.isVisible() and done_activities(database, partner_id)[0].result == ""
        press(section.rows[0], "Return")
        assert edit.isVisible() and edit.text() == ""
        type_text(edit, "Een plek voor PIE")
        click(button(section, "activityResultKeepButton"))
        press(section.rows[0], "Return")
        assert edit.text() == "Een plek voor PIE"

    def test_keeping_it_leaves_the_page_where_it_was(
        self, tab: PartnersTab, section: ActivitiesSection
    ) -> None:
        """What hides while it has the focus hands it on, and the page went along to whatever came next."""
        tab.window().resize(900, 400)
        bar = tab.detail._scroll.verticalScrollBar()
        bar.setValue(0)
        edit = line(section, "activityResultEdit")
        edit.setFocus()
        press(edit, "Return")
        press(section.rows[0], "Return")
        wait_until(lambda: in_sight(tab.detail._scroll, edit))
        opened = bar.value()
        press(edit, "Esc")
        click(button(section, "activityAddButton"))
        press(line(tab.detail.activity_form, "activityForEdit"), "Esc")
        assert bar.maximum() > 0 and bar.value() == opened
        asks = tab.detail.sections.asks
        click(button(asks, "askAddButton"))
        wait_until(lambda: in_sight(tab.detail._scroll, line(asks, "askEdit")))
        seen = bar.value()
        press(line(asks, "askEdit"), "Esc")
        assert bar.value() == seen
        assert button(asks, "askAddButton").hasFocus()

    def test_another_partner_is_not_asked(
        self, tab: PartnersTab, database: Database, section: ActivitiesSection
    ) -> None:
        other = a_partner(database, "Andere")
        tab.refresh()
        tab.choose_partner(other.id)
        assert not line(section, "activityResultEdit").isVisible() and section.rows == []


class TestSome:
    """A list that another screen asked for."""

    def test_only_these_with_the_reason_on_a_chip(self, tab: PartnersTab, database: Database) -> None:
        ids = three(tab, database)
        tab.show_some(frozenset(ids[:2]), "Ad hoc")
        chip = by_name(tab, SwitchChip, "somePartnersChip")
        assert names(tab) == ["Bakkerij Çelik", "Kapsalon Zoëlle"]
        assert (chip.text(), chip.isVisible()) == ("Ad hoc", True)
        assert tab.list.table.chosen_ids() == (ids[1],)
        click(button(tab, "clearFiltersButton"))
        assert len(names(tab)) == 3
        assert not chip.isVisible()  # it would take the place of a filter

    def test_its_cross_takes_it_out_of_the_bar(self, tab: PartnersTab, database: Database) -> None:
        ids = three(tab, database)
        for _again in range(2):
            tab.show_some(frozenset(ids[:1]), "Ad hoc")
            chip = by_name(tab, SwitchChip, "somePartnersChip")
            assert chip.isVisible() and len(names(tab)) == 1
            press(chip, "Delete")
            assert not chip.isVisible() and len(names(tab)) == 3

    def test_again_for_another_reason_and_all(self, tab: PartnersTab, database: Database) -> None:
        ids = three(tab, database)
        tab.show_some(frozenset(ids[:1]), "Ad hoc")
        tab.show_some(frozenset(ids[2:]), "Alleen goede wil")
        assert names(tab) == ["Garage Lübbers"]
        tab.show_some(None, "")
        assert len(names(tab)) == 3
