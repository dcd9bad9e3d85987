"""*Evaluaties* on Vandaag: noted from the row, or planned, and gone when that is done (S2-D7)."""

import datetime as dt

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QMenu

from netwerk_desktop.model.partners import PartnerStatus, ReviewOutcome
from netwerk_desktop.services.partner_lists import partner_detail
from netwerk_desktop.storage.database import Database
from netwerk_desktop.ui.shared.editors import ChoiceField, TextField
from netwerk_desktop.ui.shared.evaluation_dialog import EvaluationDialog
from netwerk_desktop.ui.shared.marks import StatusKind, StatusMark
from netwerk_desktop.ui.today.board_delegate import status_of
from netwerk_desktop.ui.today.today_tab import TodayTab
from tests.builders import a_partner, an_agreement_in_force
from tests.papers import detail_of
from tests.ui.drivers import by_name, click, press, type_text
from tests.ui.today.board import button, choose, click_at, point_on, shown
from tests.ui.today.conftest import TODAY

TALK, LOOK_BACK = "Jaargesprek, vorige op 12 maart 2025", "Evaluatie van SO-2025-003 was in mei"


@pytest.fixture
def agreement_id(tab: TodayTab, database: Database) -> int:
    """An agreement to look back on, and a partner with whom a talk is due."""
    kruimel = dt.date(2025, 3, 12)
    a_partner(database, "Bakkerij Kruimel", status=PartnerStatus.PARTNER, reviewed_on=kruimel)
    found = an_agreement_in_force(database, signed_on=TODAY)
    tab.reload()
    return found


def opened(tab: TodayTab) -> EvaluationDialog:
    (dialog,) = (each for each in tab.findChildren(EvaluationDialog) if each.isVisible())
    return dialog


def test_both_stand_there_and_say_how_long_they_wait(tab: TodayTab, agreement_id: int) -> None:
    assert shown(tab) == [(TALK, False), (LOOK_BACK, False)]
    marks = [status_of(entry.row) for entry in tab.list.board.entries]
    assert marks == [StatusMark(StatusKind.ATTENTION, "8 mnd"), StatusMark(StatusKind.ATTENTION, "5 mnd")]


def test_an_evaluation_is_noted_from_its_row(
    tab: TodayTab, agreement_id: int, database: Database, said: list[str]
) -> None:
    click_at(tab, point_on(tab, LOOK_BACK, act=True))
    dialog = opened(tab)
    type_text(by_name(dialog, TextField, "evaluationPointsEdit"), "Sleutelkast")
    click(by_name(dialog, QAbstractButton, "mainButton"))
    assert detail_of(database, agreement_id).evaluations[0].note.points == "Sleutelkast"
    assert said == ["Evaluatie genoteerd"]
    assert (LOOK_BACK, True) in shown(tab), "ticked, for a moment"
    database.undo()
    assert (LOOK_BACK, False) in shown(tab)


def test_a_talk_of_the_year_is_noted_with_the_filled_button(
    tab: TodayTab, agreement_id: int, database: Database, said: list[str]
) -> None:
    choose(tab, TALK)
    main = button(tab, "todayMainButton")
    assert main.text() == "Noteer gesprek"
    click(main)
    dialog = opened(tab)
    by_name(dialog, ChoiceField, "evaluationOutcomeChoice").set_chosen("REST")
    type_text(by_name(dialog, TextField, "evaluationPointsEdit"), "Een jaar rust")
    click(by_name(dialog, QAbstractButton, "mainButton"))
    detail = partner_detail(database, 1)
    assert detail is not None
    partner = detail.partner
    assert (partner.reviewed_on, partner.review_outcome) == (TODAY, ReviewOutcome.REST)
    assert partner.review_note == "Een jaar rust"
    assert said == ["Jaargesprek genoteerd"]
    assert (TALK, True) in shown(tab)


def test_who_leaves_the_question_has_noted_nothing(tab: TodayTab, agreement_id: int) -> None:
    choose(tab, TALK)
    press(tab.list, "Return")
    press(opened(tab), "Esc")
    assert shown(tab) == [(TALK, False), (LOOK_BACK, False)]


def test_it_is_planned_as_next_step(
    tab: TodayTab, agreement_id: int, database: Database, said: list[str]
) -> None:
    choose(tab, TALK)
    press(tab.list, "Ctrl+J")
    edit = by_name(tab, QLineEdit, "todayDateEdit")
    edit.clear()
    type_text(edit, "na de kerstvakantie")
    press(edit, "Return")
    detail = partner_detail(database, 1)
    assert detail is not None and detail.next_step is not None
    assert (detail.next_step.text, detail.next_step.due) == ("Jaargesprek voeren", dt.date(2027, 1, 4))
    assert said == ["Volgende stap gepland: Bakkerij Kruimel"]
    assert shown(tab) == [(LOOK_BACK, False)]


def test_the_paper_for_the_talk_stands_in_the_menu_of_these_rows_only(
    tab: TodayTab, agreement_id: int, promise: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, int | None]] = []
    monkeypatch.setattr(
        "netwerk_desktop.ui.today.deeds.show_handout",
        lambda _desk, _window, name, about: asked.append((name, about)),
    )

    def offered() -> list[str]:
        tab._on_menu(tab.list.rect().center())
        menu = tab.findChildren(QMenu, "todayRowMenu")[-1]
        names = [action.objectName() for action in menu.actions()]
        menu.close()
        return names

    choose(tab, LOOK_BACK)
    assert "todayGuideAction" in offered()
    by_name(tab, QAction, "todayGuideAction").trigger()
    assert asked == [("REVIEW", 2)]
    choose(tab, "Bellen over maart")
    assert "todayGuideAction" not in offered()
