"""Vandaag as a person uses it: read from top to bottom, do it, and see it go."""

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu

from netwerk_desktop.model.agreements import AgreementStatus, Signature
from netwerk_desktop.model.partners import NextStep, RelationshipTier
from netwerk_desktop.model.relationship import Commitment, Side
from netwerk_desktop.services.agreements import draft_agreement
from netwerk_desktop.services.chasing import reminder_for
from netwerk_desktop.services.commitments import keep_commitment, list_open_commitments
from netwerk_desktop.services.issuing import issue_agreement
from netwerk_desktop.services.partner_lists import partner_detail
from netwerk_desktop.services.today_rows import TodayGroup, TodaySection
from netwerk_desktop.storage.database import Database
from netwerk_desktop.system import clock
from netwerk_desktop.system.mail_draft import MailDraft
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.shared.chips import FilterChip
from netwerk_desktop.ui.shared.labels import Label
from netwerk_desktop.ui.shared.theme import Theme, theme
from netwerk_desktop.ui.today import today_tab
from netwerk_desktop.ui.today.board_delegate import ARROW, count_place, more_place, note_words, places_in
from netwerk_desktop.ui.today.deeds import TodayDeeds
from netwerk_desktop.ui.today.today_tab import TodayTab
from tests.builders import (
    a_contact_moment,
    a_contact_role,
    a_next_step,
    a_partner,
    a_party,
    a_person,
    an_agreement,
    kept,
)
from tests.documents.reading import page_texts
from tests.papers import a_reachable_partner, a_working_school, approve_text
from tests.ui.drivers import by_name, choose_in_menu, click, hold, press, show, type_text, wait_until
from tests.ui.paper_desk import Boxes, a_desk
from tests.ui.today.board import button, choose, click_at, days, point_on, shown
from tests.ui.today.conftest import TODAY, TUESDAY, Mailer


class TestReading:
    """What stands where."""

    def test_the_bar_says_what_day_it_is(self, tab: TodayTab, promise: int, look: Theme) -> None:
        assert by_name(tab, Label, "todayTitle").text() == "Dinsdag 24 november"
        assert tab.words() == ("2 dingen te doen · 1 gekozen", "1 partner")
        assert button(tab, "callRoundButton").text() == "Start belronde (1)"

    @pytest.mark.parametrize("scale", [1.0, 1.5])
    def test_a_header_says_how_many_before_it_says_more(self, look: Theme, scale: float) -> None:
        look.set_scale(scale)
        section = TodaySection(TodayGroup.FADING, (), 7, "telt alleen schoolweken")
        for width in range(400, 1000, 20):
            header = QRect(0, 0, width, 30)
            assert count_place(header, section).right() < more_place(header, section).left(), width
        assert not note_words(QRect(0, 0, 400, 30), section)
        assert note_words(QRect(0, 0, 1000, 30), section) == " · telt alleen schoolweken"

    def test_the_first_row_is_chosen_and_told_at_the_right(self, tab: TodayTab, promise: int) -> None:
        assert shown(tab) == [("Werkschoenen uitzoeken", False), ("Bellen over maart", False)]
        assert tab.list.hasFocus()
        chosen = tab.side.chosen
        assert by_name(chosen, Label, "todayPartnerName").text() == "Installatietechniek Wösten"
        texts = [label.text() for label in chosen.findChildren(Label) if label.isVisible()]
        assert "“Stuur je me een plattegrond?”" in texts
        assert "Beloofd op 12 november aan Renée Oostindiën" in texts

    def test_the_arrow_keys_pass_over_the_headers(self, tab: TodayTab, promise: int) -> None:
        press(tab.list, "Down")
        assert tab.list.chosen is not None and tab.list.chosen.row.what == "Bellen over maart"
        press(tab.list, "Down")
        assert tab.list.chosen.row.what == "Bellen over maart"
        press(tab.list, "Up")
        press(tab.list, "Up")
        assert tab.list.chosen.row.what == "Werkschoenen uitzoeken"

    def test_a_hidden_tab_reads_again_when_it_is_shown(
        self, tab: TodayTab, promise: int, database: Database
    ) -> None:
        tab.hide()
        keep_commitment(database, promise)
        assert len(shown(tab)) == 2
        tab.show()
        assert shown(tab) == [("Bellen over maart", False)]

    def test_another_day_is_another_list(self, tab: TodayTab, promise: int) -> None:
        with clock.fixed(TUESDAY + dt.timedelta(days=1)):
            tab._on_clock()
            assert by_name(tab, Label, "todayTitle").text() == "Woensdag 25 november"


class TestDoing:
    """Everything can be done from here, and goes when it is done."""

    def test_enter_does_it_and_the_row_stays_ticked_for_a_moment(
        self,
        tab: TodayTab,
        promise: int,
        database: Database,
        said: list[str],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.setattr(today_tab, "STAYS_MILLISECONDS", 60)
        press(tab.list, "Return")
        assert list_open_commitments(database) == []
        assert said == ["Afspraak nagekomen"]
        assert shown(tab) == [("Werkschoenen uitzoeken", True), ("Bellen over maart", False)]
        assert tab.words()[0].startswith("1 ding te doen")
        press(tab.list, "Return")  # what is ticked is not done twice
        assert said == ["Afspraak nagekomen"]
        wait_until(lambda: shown(tab) == [("Bellen over maart", False)])
        assert tab.list.chosen is not None and tab.list.chosen.row.what == "Bellen over maart"

    def test_no_row_moves_away_below_the_mouse(
        self, tab: TodayTab, promise: int, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(today_tab, "STAYS_MILLISECONDS", 30)
        monkeypatch.setattr(today_tab, "LOOKS_AGAIN_MILLISECONDS", 30)
        port, point = tab.list.viewport(), point_on(tab, "Werkschoenen uitzoeken", act=True)
        QTest.mouseMove(port, point)
        click_at(tab, point)
        QTest.qWait(200)
        assert shown(tab)[0] == ("Werkschoenen uitzoeken", True)
        QApplication.sendEvent(tab.list, QEvent(QEvent.Type.Leave))
        wait_until(lambda: shown(tab) == [("Bellen over maart", False)])

    def test_undo_brings_it_back_at_once(self, tab: TodayTab, promise: int, database: Database) -> None:
        press(tab.list, "Return")
        database.undo()
        assert shown(tab)[0] == ("Werkschoenen uitzoeken", False)

    def test_a_click_on_the_words_does_it_elsewhere_it_only_chooses(
        self, tab: TodayTab, promise: int, database: Database
    ) -> None:
        choose(tab, "Bellen over maart")
        click_at(tab, point_on(tab, "Werkschoenen uitzoeken", act=False))
        assert tab.list.chosen is not None and tab.list.chosen.row.what == "Werkschoenen uitzoeken"
        assert len(list_open_commitments(database)) == 1
        click_at(tab, point_on(tab, "Werkschoenen uitzoeken", act=True))
        assert list_open_commitments(database) == []

    def test_a_click_beside_short_words_only_chooses(
        self, tab: TodayTab, promise: int, database: Database
    ) -> None:
        """All acts end below each other; a short one is not as wide as the longest."""
        other = a_partner(database, "Garage Lübbers")
        late = Commitment(
            partner_id=other.id, what="Rooster laten zien", made_on=days(-9), due=days(-2), side=Side.OURS
        )
        kept(database, late)
        tab.reload()
        row = next(entry.row for entry in tab.list.board.entries if entry.row.what == late.what)
        words = theme().text_width(row.act_words) + theme().icon_size(ARROW)
        act = places_in(tab.list.visualRect(tab.list.board.index_of(row.id)), row).act
        click_at(tab, QPoint(round(act.right()) - words - 24, round(act.center().y())))
        assert tab.list.chosen is not None and tab.list.chosen.row.what == late.what
        assert (late.what, False) in shown(tab)
        click_at(tab, QPoint(round(act.right()) - words + 4, round(act.center().y())))
        assert (late.what, True) in shown(tab)

    def test_the_mouse_must_go_up_where_it_went_down(
        self, tab: TodayTab, promise: int, database: Database
    ) -> None:
        port = tab.list.viewport()
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        QTest.mousePress(port, left, none, point_on(tab, "Werkschoenen uitzoeken", act=True))
        QTest.mouseRelease(port, left, none, point_on(tab, "Werkschoenen uitzoeken", act=False))
        assert len(list_open_commitments(database)) == 1

    def test_a_double_click_opens_the_partner(self, tab: TodayTab, promise: int, desk: Desk) -> None:
        asked: list[int] = []
        desk.partner_wanted.connect(asked.append)
        point = point_on(tab, "Bellen over maart", act=False)
        QTest.mouseDClick(
            tab.list.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point
        )
        assert asked == [1]

    def test_calling_asks_for_a_call_round_of_one(self, tab: TodayTab, promise: int, desk: Desk) -> None:
        asked: list[tuple[int, ...]] = []
        desk.call_round_wanted.connect(asked.append)
        choose(tab, "Bellen over maart")
        press(tab.list, "Return")
        click(button(tab, "callRoundButton"))
        assert asked == [(1,), (1,)]
        assert shown(tab)[1] == ("Bellen over maart", False)

    def test_what_they_promised_is_what_they_are_called_about(
        self, tab: TodayTab, promise: int, database: Database, desk: Desk
    ) -> None:
        with database.work("Afspraak gewijzigd") as work:
            work.session.get_one(Commitment, promise).side = Side.THEIRS
            work.commit()
        asked: list[tuple[int, str]] = []
        desk.promise_call_wanted.connect(lambda *told: asked.append(told))
        choose(tab, "Werkschoenen uitzoeken")
        assert tab.list.chosen is not None and tab.list.chosen.row.act_words == "Bel en vraag"
        press(tab.list, "Return")
        assert asked == [(1, "Werkschoenen uitzoeken")]

    def test_what_is_noted_in_the_round_is_ticked(
        self, tab: TodayTab, promise: int, database: Database
    ) -> None:
        choose(tab, "Bellen over maart")
        press(tab.list, "Return")
        with database.work("Stap gedaan") as work:
            step = work.session.get(NextStep, 1)
            assert step is not None
            step.done_on = TODAY
            work.commit()
        assert shown(tab)[1] == ("Bellen over maart", True)

    def test_the_button_beside_says_done(self, tab: TodayTab, promise: int, said: list[str]) -> None:
        choose(tab, "Bellen over maart")
        main = button(tab, "todayMainButton")
        assert main.text() == "Gedaan"
        click(main)
        assert tab.list.hasFocus(), "the next one is at hand"
        assert said == ["Stap gedaan"]

    def test_a_mail_is_drafted_and_ticked_unless_there_is_no_mail_program(
        self, tab: TodayTab, promise: int, database: Database, mailer: Mailer, boxes: Boxes
    ) -> None:
        a_next_step(database, 1, text="Rooster sturen", due=days(-1))
        tab.reload()
        mailer.is_there = False
        choose(tab, "Rooster sturen")
        press(tab.list, "Return")
        assert ("Rooster sturen", False) in shown(tab)
        mailer.is_there = True
        press(tab.list, "Return")
        assert mailer.drafts == [MailDraft(("renee@wosten.example",), "Rooster sturen", "")]
        assert ("Rooster sturen", True) in shown(tab)

    def test_an_enter_that_is_held_does_it_once(self, tab: TodayTab, promise: int, mailer: Mailer) -> None:
        a_next_step(tab._desk.database, 1, text="Rooster sturen", due=days(-1))
        tab.reload()
        mailer.is_there = False
        asked: list[object] = []
        tab.list.acted.connect(asked.append)
        choose(tab, "Rooster sturen")
        hold(tab.list, "Return")
        assert len(asked) == 1

    def test_the_menu_of_a_row(self, tab: TodayTab, promise: int) -> None:
        tab._on_menu(QPoint(10, 10))
        menu = by_name(tab, QMenu, "todayRowMenu")
        assert [action.text().replace("&", "") for action in menu.actions()] == [
            "Gedaan",
            "Bel",
            "Nieuwe datum",
            "Naar partner",
        ]
        menu.close()


class TestAnotherDay:
    """*Nieuwe datum* in the words of a school."""

    def test_in_words(self, tab: TodayTab, promise: int, database: Database, said: list[str]) -> None:
        click(button(tab, "todayMoveButton"))
        edit = by_name(tab, QLineEdit, "todayDateEdit")
        assert edit.hasFocus()
        edit.clear()
        type_text(edit, "na de kerstvakantie")
        press(edit, "Return")
        assert list_open_commitments(database)[0].due == dt.date(2027, 1, 4)
        assert said == ["Afspraak verzet"]
        assert shown(tab) == [("Bellen over maart", False)]  # moved is not done: it goes at once

    @pytest.mark.parametrize(
        ("typed", "message"), [("31-2", "bestaat niet"), ("1-1-2020", "al geweest"), ("", "Wanneer")]
    )
    def test_what_cannot_be_is_said_below(
        self, tab: TodayTab, promise: int, database: Database, typed: str, message: str
    ) -> None:
        press(tab.list, "Ctrl+J")
        edit = by_name(tab, QLineEdit, "todayDateEdit")
        edit.clear()
        type_text(edit, typed)
        click(button(tab, "todayDateButton"))
        line = tab.side.chosen.move_line
        assert message in line.message.text() and line.isVisible()
        assert list_open_commitments(database)[0].due == days(-4)
        press(edit, "Esc")
        assert not line.isVisible()

    def test_enter_without_a_day_says_so_too(self, tab: TodayTab, promise: int, database: Database) -> None:
        press(tab.list, "Ctrl+J")
        edit = by_name(tab, QLineEdit, "todayDateEdit")
        for keys in ("Ctrl+A", "Backspace", "Return"):
            press(edit, keys)
        line = tab.side.chosen.move_line
        assert "Wanneer" in line.message.text() and line.message.is_error
        assert list_open_commitments(database)[0].due == days(-4)

    def test_a_step_moves_too(self, tab: TodayTab, promise: int, database: Database) -> None:
        choose(tab, "Bellen over maart")
        press(tab.list, "Ctrl+J")
        edit = by_name(tab, QLineEdit, "todayDateEdit")
        edit.clear()
        type_text(edit, "vr")
        press(edit, "Return")
        detail = partner_detail(database, 1)
        assert detail is not None and detail.next_step is not None
        assert (detail.next_step.text, detail.next_step.due) == ("Bellen over maart", days(3))


class TestFading:
    """Who is fading."""

    @pytest.fixture
    def fading(self, tab: TodayTab, database: Database) -> list[int]:
        ids = []
        for number in range(6):
            partner = a_partner(database, f"Kern {number}", tier=RelationshipTier.CORE)
            a_contact_moment(database, partner.id, happened_on=days(-60))
            ids.append(partner.id)
        tab.reload()
        return ids

    def test_planning_takes_it_off_the_list(
        self, tab: TodayTab, fading: list[int], database: Database, said: list[str]
    ) -> None:
        assert button(tab, "todayMainButton").text() == "Bel volgende week"
        press(tab.list, "Return")
        detail = partner_detail(database, fading[0])
        assert detail is not None and detail.next_step is not None
        assert (detail.next_step.text, detail.next_step.due) == (
            "Bellen en horen hoe het gaat",
            days(7),
        )
        assert said == ["Volgende stap gepland: Kern 0"]
        assert [entry.done for entry in tab.list.board.entries] == [True, False, False, False, False]

    def test_the_rest_is_shown_on_a_click(self, tab: TodayTab, fading: list[int]) -> None:
        assert len(shown(tab)) == 4
        header = tab.list.board.index(0, 0)
        section = tab.list.board.section_at(header)
        assert section is not None
        place = more_place(tab.list.visualRect(header), section)
        click_at(tab, place.center())
        assert len(shown(tab)) == 6

    def test_the_chip_shows_one_group_in_full(
        self, tab: TodayTab, fading: list[int], database: Database
    ) -> None:
        a_next_step(database, fading[0], due=TODAY, text="Langsgaan")
        chip = by_name(tab, FilterChip, "todayGroupChip")
        assert chip.text() == "Alles  6"
        choose_in_menu(chip.menu(), "FADING")
        assert (len(shown(tab)), chip.text()) == (5, "Contact verwatert  5")
        chip.clear()
        assert len(shown(tab)) == 1 + 4

    def test_done_and_call_are_off_with_the_reason(self, tab: TodayTab, fading: list[int]) -> None:
        assert not button(tab, "todayCallButton").isEnabled()
        assert button(tab, "todayCallButton").toolTip() == "Er is nog geen telefoonnummer bekend"


class TestSignatures:
    """Reminding."""

    @pytest.fixture
    def agreement_id(self, tab: TodayTab, database: Database) -> int:
        partner = a_partner(database, "Zorghuis De Linde-Oë")
        agreement = an_agreement(
            database, partner.id, status=AgreementStatus.ISSUED, number="SO-2026-014", issued_on=days(-30)
        )
        person = a_person(database, email="renee@linde.example")
        for position, who in enumerate((None, partner.id)):
            party = a_party(database, agreement.id, position, partner_id=who)
            kept(
                database, Signature(party_id=party.id, position=0, name="R. Oostindiën", person_id=person.id)
            )
        tab.reload()
        return agreement.id

    def test_remind_makes_a_draft_and_notes_it(
        self, tab: TodayTab, agreement_id: int, database: Database, mailer: Mailer, said: list[str]
    ) -> None:
        press(tab.list, "Return")
        (draft,) = mailer.drafts
        assert draft.to == ("renee@linde.example",)
        assert draft.subject == "Samenwerkingsovereenkomst SO-2026-014"
        assert draft.body.startswith("Beste Renée")
        assert reminder_for(database, agreement_id).told == "1 keer herinnerd, laatst op 24 november"
        assert said == ["Herinnering staat klaar in je mailprogramma"]

    def test_who_must_sign_can_be_called_about_it(
        self, tab: TodayTab, agreement_id: int, database: Database, desk: Desk
    ) -> None:
        asked: list[tuple[int, str]] = []
        desk.promise_call_wanted.connect(lambda who, what: asked.append((who, what)))
        assert not button(tab, "todayCallButton").isEnabled()
        person = a_person(database, mobile="06 5501 8412")
        a_contact_role(database, person.id, 1, is_main_contact=True)
        tab.reload()
        click(button(tab, "todayCallButton"))
        assert asked == [(1, "SO-2026-014 · wacht op R. Oostindiën")]

    def test_twice_a_day_is_too_much(
        self, tab: TodayTab, agreement_id: int, mailer: Mailer, boxes: Boxes
    ) -> None:
        row = tab.list.board.entries[0].row
        press(tab.list, "Return")
        assert shown(tab) == [(row.what, True)], "what can be done today is done"
        press(tab.list, "Return")
        assert (len(mailer.drafts), boxes.said) == (1, [])
        assert not TodayDeeds(tab._desk, tab).act(row)
        assert (len(mailer.drafts), boxes.said) == (
            1,
            ["Vandaag is er al herinnerd. 1 keer herinnerd, laatst op 24 november"],
        )

    def test_without_a_mail_program_nothing_is_noted(
        self, tab: TodayTab, agreement_id: int, database: Database, mailer: Mailer, boxes: Boxes
    ) -> None:
        mailer.is_there = False
        press(tab.list, "Return")
        assert reminder_for(database, agreement_id).told == ""


def test_the_paper_to_sign_goes_along_with_the_reminder(
    database: Database, tmp_path: Path, boxes: Boxes, mailer: Mailer, look: Theme
) -> None:
    a_working_school(database)
    approve_text(database)
    agreement_id = draft_agreement(database, a_reachable_partner(database))
    number = issue_agreement(database, agreement_id).number
    for desk in a_desk(database, tmp_path):
        made = TodayTab(desk)
        show(made, width=1093, height=453)
        press(made.list, "Return")
        (draft,) = mailer.drafts
        (paper,) = draft.attachments
        assert number in paper.file_name
        assert number in page_texts(paper.content)[0]
        made.close()
        made.deleteLater()
