"""What stands beside the list of Vandaag, and what it is on another day: empty, large, left alone."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication, QMenu

from netwerk_desktop.model.activities import Activity, ActivityStatus
from netwerk_desktop.model.partners import ContactMoment, NextStep, PartnerStatus, RelationshipTier
from netwerk_desktop.services.events import EventPlan, plan_event
from netwerk_desktop.services.guests import invite
from netwerk_desktop.storage.database import Database
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.papers.paper_dialog import PaperDialog
from netwerk_desktop.ui.shared.empty_state import EmptyState
from netwerk_desktop.ui.shared.labels import ElidedLabel, Label
from netwerk_desktop.ui.shared.theme import Theme
from netwerk_desktop.ui.today.board_delegate import places_in
from netwerk_desktop.ui.today.today_tab import TodayTab
from tests.builders import (
    a_contact_role,
    a_lock,
    a_next_step,
    a_partner,
    a_person,
    an_activity,
)
from tests.documents.reading import page_texts
from tests.ui.conftest import Watchdog
from tests.ui.cut_off import cut_off
from tests.ui.drivers import by_name, choose_in_menu, click, press, show, type_text, wait_until
from tests.ui.today.board import button, days, shown
from tests.ui.today.conftest import TODAY


class TestBeside:
    """The week, the risks, the news."""

    def test_tab_reads_the_week_before_what_stands_below_it(
        self, tab: TodayTab, database: Database, promise: int
    ) -> None:
        partner = a_partner(database, "Garage Lübbers", status=PartnerStatus.PARTNER)
        tab.reload()
        an_activity(database, partner.id, title="Gastles", happens_on=TODAY)
        tab.reload()  # its line is made later than the buttons below it
        tab.list.setFocus()
        way: list[str] = []
        for _stop in range(20):
            at = QApplication.focusWidget()
            assert at is not None
            press(at, "Tab")
            reached = QApplication.focusWidget()
            way.append("" if reached is None else reached.objectName())
        assert way.index("todayMainButton") < way.index("weekActivity") < way.index("riskHelpButton")

    def test_an_activity_is_ticked_moved_and_called_off(
        self, tab: TodayTab, database: Database, said: list[str], desk: Desk
    ) -> None:
        asked: list[int] = []
        desk.partner_wanted.connect(asked.append)
        partner = a_partner(database, "Garage Lübbers")
        for title in ("eerste", "tweede", "derde"):
            an_activity(database, partner.id, title=title, happens_on=TODAY, clock_time="10.30")
        tab.reload()
        week = tab.side.week
        assert [line.card.title for line in week.lines] == ["eerste", "tweede", "derde"]
        for name in (
            "activityDoneAction",
            "activityMoveAction",
            "activityCancelAction",
            "activityPartnerAction",
        ):
            place = {"activityDoneAction": 0, "activityMoveAction": 1}.get(name, -1)
            choose_in_menu(week.menu_for(week.lines[place].card), name)
        with database.read() as session:
            found = [session.get_one(Activity, number) for number in (1, 2, 3)]
        assert [one.status for one in found] == [
            ActivityStatus.DONE,
            ActivityStatus.PLANNED,
            ActivityStatus.CANCELLED,
        ]
        assert found[1].happens_on == days(7)
        assert said == ["Activiteit gedaan", "Activiteit verzet", "Activiteit afgezegd"]
        assert asked == [partner.id]

    def test_an_activity_goes_to_another_day_with_its_time(
        self, tab: TodayTab, database: Database, said: list[str]
    ) -> None:
        an_activity(database, title="Gastles", happens_on=days(1), clock_time="08.30")
        tab.reload()
        week = tab.side.week
        menu = week.menu_for(week.lines[0].card)
        offered = by_name(menu, QMenu, "activityDaysMenu")
        texts = [action.text() for action in offered.actions()]
        assert texts[:3] == ["vandaag", "do 26-11", "vr 27-11"] and len(texts) == 10
        assert not any(text.startswith(("za", "zo")) for text in texts)
        choose_in_menu(offered, f"moveTo{days(3).isoformat()}Action")
        with database.read() as session:
            moved = session.get_one(Activity, 1)
        assert (moved.happens_on, moved.clock_time) == (days(3), "08.30")
        assert said == ["Activiteit verzet"]

    def test_what_was_never_ticked_off_is_ticked_off_here(self, tab: TodayTab, database: Database) -> None:
        an_activity(database, title="Rondleiding", happens_on=days(-8))
        tab.reload()
        week = tab.side.week
        assert "Ging het door?" in [label.text() for label in week.findChildren(ElidedLabel)]
        choose_in_menu(week.menu_for(week.lines[0].card), "activityDoneAction")
        assert week.lines == []

    def test_a_gathering_says_who_did_not_answer(self, tab: TodayTab, database: Database) -> None:
        event = plan_event(database, EventPlan(title="Netwerkavond", happens_on=TODAY))
        invite(database, event, [a_partner(database, name).id for name in ("A", "B")])
        tab.reload()
        (line,) = tab.side.week.lines
        words = [label.text() for label in line.findChildren(Label)]
        assert words[1:] == ["Netwerkavond", "2 zonder antwoord"]
        assert line.accessibleName() == "Netwerkavond, 2 zonder antwoord"

    def test_a_week_without_anything_says_so_on_the_small_laptop(
        self, tab: TodayTab, promise: int, database: Database, look: Theme
    ) -> None:
        """Only days on which something is stand there: without any a title stood above nothing."""
        nothing = by_name(tab, Label, "weekNothing")
        assert not nothing.isVisible(), "all days of the week stand there"
        look.choose_compact(True)
        assert nothing.isVisible() and nothing.text() == "Nog niets gepland"
        an_activity(database, 1, happens_on=TODAY)
        tab.reload()
        assert not nothing.isVisible()

    def test_a_line_opens_its_menu_by_keyboard(self, tab: TodayTab, database: Database) -> None:
        an_activity(database, happens_on=TODAY)
        tab.reload()
        (line,) = tab.side.week.lines
        line.setFocus()
        press(line, "Return")
        menu = by_name(tab, QMenu, "activityMenu")
        assert menu.isVisible()
        menu.close()

    def test_the_risks_lead_to_their_partners(self, tab: TodayTab, database: Database, desk: Desk) -> None:
        asked: list[tuple[object, str]] = []
        desk.some_partners_wanted.connect(lambda ids, words: asked.append((ids, words)))
        ids = [a_partner(database, f"P{number}", status=PartnerStatus.PARTNER).id for number in range(6)]
        tab.reload()
        assert button(tab, "AD_HOCActButton").text() == "Maak een plan met 4 partners"
        click(button(tab, "AD_HOCActButton"))
        click(button(tab, "PERSON_BOUNDAllButton"))
        assert asked == [
            (frozenset(ids[:4]), "Ad hoc"),
            (frozenset(ids), "Persoonsgebonden"),
        ]

    def test_on_the_small_laptop_the_number_leads_to_all_of_them(
        self, tab: TodayTab, database: Database, desk: Desk, look: Theme
    ) -> None:
        asked: list[tuple[object, str]] = []
        desk.some_partners_wanted.connect(lambda ids, words: asked.append((ids, words)))
        ids = [a_partner(database, f"P{number}", status=PartnerStatus.PARTNER).id for number in range(6)]
        tab.reload()
        look.choose_compact(True)
        show(tab, width=1093, height=453)
        number = button(tab, "AD_HOCAllButton")
        assert (number.isVisible(), number.text(), number.accessibleName()) == (True, "100%", "Toon alle 6")
        assert button(tab, "AD_HOCActButton").text() == "Plan met 4"
        click(number)
        assert asked == [(frozenset(ids), "Ad hoc")]
        assert cut_off(tab.side.risks) == []
        look.choose_compact(False)
        show(tab, width=1366, height=700)
        assert number.text() == "Toon alle 6"

    def test_who_lacks_a_colleague_gets_a_deputy(self, tab: TodayTab, database: Database, desk: Desk) -> None:
        asked: list[tuple[object, str]] = []
        desk.some_partners_wanted.connect(lambda ids, words: asked.append((ids, words)))
        partner = a_partner(database, "Hotel", status=PartnerStatus.PARTNER)
        for _ in range(2):
            a_contact_role(database, a_person(database).id, partner.id)
        tab.reload()
        act = button(tab, "PERSON_BOUNDActButton")
        assert act.text() == "Kies bij 1 partner een plaatsvervanger"
        click(act)
        assert asked == [(frozenset({partner.id}), "Eén collega")]

    def test_the_act_against_a_risk_is_said_shorter_where_it_would_be_cut_off(
        self, tab: TodayTab, database: Database, look: Theme
    ) -> None:
        for number in range(6):
            a_partner(database, f"P{number}", status=PartnerStatus.PARTNER)
        tab.reload()
        assert button(tab, "PERSON_BOUNDActButton").text() == "Voeg bij 4 partners een tweede contact toe"
        look.set_scale(1.5)
        wait_until(lambda: button(tab, "PERSON_BOUNDActButton").text() == "Tweede persoon")
        wait_until(lambda: cut_off(tab.side.risks) == [])

    def test_without_partners_to_count_there_are_no_risks(self, tab: TodayTab, database: Database) -> None:
        a_partner(database)
        tab.reload()
        assert not tab.side.risks.isVisible()

    def test_help_about_the_risks(self, tab: TodayTab, database: Database, desk: Desk) -> None:
        pages: list[str] = []
        desk.help_wanted.connect(pages.append)
        a_partner(database, status=PartnerStatus.PARTNER)
        tab.reload()
        click(button(tab, "riskHelpButton"))
        assert pages == ["vandaag"]


class TestEmpty:
    """Before anything, and when all is done."""

    def test_a_first_partner_from_here(self, tab: TodayTab, desk: Desk) -> None:
        asked: list[int] = []
        desk.partner_wanted.connect(asked.append)
        empty = by_name(tab, EmptyState, "todayEmpty")
        assert empty.isVisible()
        type_text(empty.name_edit, "Bakkerij Çelik")
        press(empty.name_edit, "Return")
        assert asked == [1]
        assert tab.words() == ("niets te doen", "1 partner")

    def test_other_ways_in(self, tab: TodayTab, desk: Desk) -> None:
        asked: list[str] = []
        desk.import_wanted.connect(lambda: asked.append("import"))
        tab.demo_wanted.connect(lambda: asked.append("demo"))
        click(button(tab, "todayImportButton"))
        click(button(tab, "todayDemoButton"))
        assert asked == ["import", "demo"]

    def test_all_done_is_said_kindly(self, tab: TodayTab, database: Database, desk: Desk) -> None:
        asked: list[object] = []
        desk.some_partners_wanted.connect(lambda ids, _words: asked.append(ids))
        a_partner(database)
        tab.reload()
        assert by_name(tab, EmptyState, "todayAllDone").isVisible()
        assert not button(tab, "printDayButton").isEnabled()
        click(button(tab, "todayPartnersButton"))
        assert asked == [None]


def test_the_list_on_paper(tab: TodayTab, promise: int) -> None:
    press(tab.list, "Ctrl+P")
    dialog = by_name(tab, PaperDialog, "paperDialog")
    (text,) = page_texts(dialog.pane.pdf)
    assert text.startswith("Dinsdag 24 november wk 48 · 2 dingen te doen Beloofd en te laat (1)")
    assert "Werkschoenen uitzoeken" in text and "4 dagen te laat" in text and "06 5501 8412" in text
    dialog.reject()


@pytest.mark.parametrize("name", ["<b>x</b>", "=SUM(A1)", "a\u202eb", "&nbsp;<img src=x>", "é" * 200])
def test_hostile_names_are_shown_as_they_are(tab: TodayTab, database: Database, name: str) -> None:
    partner = a_partner(database, name)
    a_next_step(database, partner.id, text=name, due=TODAY)
    tab.reload()
    assert tab.list.chosen is not None
    assert by_name(tab, Label, "todayPartnerName").text() == tab.list.chosen.row.partner_name


def test_a_partner_that_is_left_alone_meanwhile_is_on_no_list(
    tab: TodayTab, promise: int, database: Database
) -> None:
    a_lock(database, 1)
    assert shown(tab) == [("Werkschoenen uitzoeken", False)]
    assert not button(tab, "callRoundButton").isEnabled()
    assert not button(tab, "todayCallButton").isEnabled()


def test_on_the_small_laptop_the_reason_carries_the_partner(tab: TodayTab, promise: int, look: Theme) -> None:
    look.choose_compact(True)
    show(tab, width=1093, height=453)
    row = tab.list.board.entries[0].row
    rect = tab.list.visualRect(tab.list.board.index_of(row.id))
    assert places_in(rect, row).partner.width() == 0
    one_line = tab.list.board.entries[1].row
    assert places_in(rect, one_line).partner.width() > 100
    short, long = (replace(row, act_words=words) for words in ("Vink af", "Mail nu en vink af"))
    assert places_in(rect, short).what.right() > places_in(rect, long).what.right() + 40
    assert places_in(rect, long).what.right() < places_in(rect, long).act.left()
    assert tab.side.chosen.isVisible()


def test_500_partners_with_ten_years_open_in_a_moment(
    desk: Desk, database: Database, look: Theme, watchdog: Watchdog
) -> None:
    _ten_years(database)
    made = TodayTab(desk)
    show(made, width=1366, height=678)
    with watchdog.ordinary("reading Vandaag again"):
        made.reload()
    assert made.board.total > 100
    made.close()
    made.deleteLater()


def _ten_years(database: Database) -> None:
    from netwerk_desktop.model.partners import ContactKind, ContactOutcome, Partner

    with database.work("Tien jaar", undoable=False) as work:
        partners = [
            {
                "name": f"Partner {number}",
                "status": PartnerStatus.PARTNER,
                "tier": tuple(RelationshipTier)[number % 3],
            }
            for number in range(500)
        ]
        ids = work.insert_many(Partner, partners)
        moments = [
            {
                "partner_id": partner_id,
                "kind": ContactKind.CALL,
                "outcome": ContactOutcome.SPOKEN,
                "happened_on": days(-90 * number - partner_id % 400),
                "text": "Gebeld over de plekken van volgend jaar.",
            }
            for partner_id in ids
            for number in range(40)
        ]
        work.insert_many(ContactMoment, moments)
        steps = [
            {"partner_id": partner_id, "text": "Bellen", "due": days(partner_id % 60 - 20)}
            for partner_id in ids[::3]
        ]
        work.insert_many(NextStep, steps)
        work.commit()
